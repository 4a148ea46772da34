"""What holds of every application, whatever the bill and the amendments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment, Bill, Result, apply
from amendapply.redline import SERVICES, Change, consolidated
from tests.properties.drafting import amendments, bills


def _befores(result: Result) -> list[str]:
    return [row.before for part in result.redline.articles for row in part.rows if row.before is not None]


def _texts(bill: Bill) -> list[str]:
    return [alinea.text for article in bill.articles for alinea in article.alineas]


@given(bills, amendments)
def test_of_any_application(bill: Bill, given_amendments: tuple[Amendment, ...]) -> None:
    result = apply(bill, given_amendments)
    _redline_holds_both_versions(bill, result)
    _one_outcome_for_each_amendment(given_amendments, result)
    _what_is_refused_changes_nothing(bill, result)
    _conventions_are_signed_by_the_services(apply(bill, given_amendments, conventions=False), result)


def _redline_holds_both_versions(bill: Bill, result: Result) -> None:
    assert _befores(result) == _texts(bill)
    assert consolidated(bill, result.redline) == result.bill


def _one_outcome_for_each_amendment(given_amendments: tuple[Amendment, ...], result: Result) -> None:
    assert [outcome.amendment for outcome in result.outcomes] == list(given_amendments)
    assert all(outcome.problems for outcome in result.outcomes if outcome.status != "applied")


def _what_is_refused_changes_nothing(bill: Bill, result: Result) -> None:
    applied = {outcome.amendment.name for outcome in result.outcomes if outcome.status == "applied"}
    signed = {
        source
        for part in result.redline.articles
        for row in part.rows
        for piece in row.pieces
        if piece.change is not Change.KEPT
        for source in piece.sources
    }
    assert signed <= applied | {SERVICES}
    if not applied:
        assert result.bill == bill


def _conventions_are_signed_by_the_services(mechanical: Result, tidied: Result) -> None:
    pieces = [piece for part in tidied.redline.articles for row in part.rows for piece in row.pieces]
    assert [outcome.status for outcome in tidied.outcomes] == [outcome.status for outcome in mechanical.outcomes]
    if not any(SERVICES in piece.sources for piece in pieces):
        assert tidied.bill == mechanical.bill


@given(bills, amendments)
def test_strict_takes_no_liberty(bill: Bill, given_amendments: tuple[Amendment, ...]) -> None:
    result = apply(bill, given_amendments, strict=True)
    beginnings = ("appliqué dans le passage", "l'amendement", "sous-amendé par")
    for outcome in result.outcomes:
        if outcome.status == "applied":
            assert all(remark.startswith(beginnings) for remark in outcome.remarks)


@given(bills, st.permutations(range(4)))
def test_disjoint_amendments_in_any_order(bill: Bill, order: list[int]) -> None:
    texts = [
        f"Compléter l'alinéa {number} par les mots : « et sa suite {number} »."
        for number in range(1, min(4, len(bill.articles[0].alineas)) + 1)
    ]
    found = [Amendment(str(rank), text, "1er") for rank, text in enumerate(texts, 1)]
    shuffled = [found[rank] for rank in order if rank < len(found)]
    assert apply(bill, shuffled).bill == apply(bill, found).bill
