"""There is one truth: what ``parse``, ``apply`` and ``check`` understand of an amendment is the same."""

from __future__ import annotations

import pytest
from hypothesis import given

from amendapply import Amendment, Bill, Status, apply, check, load_amendments, parse
from amendapply.applying.dossier import read
from tests.folders import DATA
from tests.properties.drafting import amendments, bills

_FILES = ("senat/jeu_complet_2018-2019_146.csv", "assemblee/plf2026.jsonl", "assemblee/amendements_xml")
_NOT_READ = (Status.NO_INSTRUCTION, Status.NOT_UNDERSTOOD, Status.UNSUPPORTED)

BODY = "L'article 60 du code des douanes est abrogé."


def test_an_amendment_is_read_with_its_position() -> None:
    beside = Amendment("9", BODY, "3", "after")
    assert not parse(BODY).understood
    assert parse(beside).understood
    assert parse(beside) == read(beside)
    assert parse("Supprimer l'alinéa 2.") == parse(Amendment("1", "Supprimer l'alinéa 2.", "1er"))


def test_a_dotted_capital_is_a_capital() -> None:
    """The Assemblée prints « İI » for « II »."""
    assert parse("Au İI, supprimer le mot : « port ».") == parse("Au II, supprimer le mot : « port ».")


def test_a_sub_amendment_changes_its_parent_wherever_that_one_stands() -> None:
    child = Amendment("10", BODY, "3", "after", parent="9")
    assert not parse(child).understood
    parent = Amendment("9", BODY, "3", "after")
    bill = Bill.from_text("Le port est ouvert.", article="3")
    assert apply(bill, [parent, child]).outcomes[1].status is Status.NOT_UNDERSTOOD
    assert check(bill, [parent, child]).verdicts[1].status is Status.NOT_UNDERSTOOD


@given(bills, amendments)
def test_what_is_understood_is_so_for_all(bill: Bill, given_amendments: tuple[Amendment, ...]) -> None:
    applied = apply(bill, given_amendments).outcomes
    checked = check(bill, given_amendments).verdicts
    for amendment, outcome, verdict in zip(given_amendments, applied, checked, strict=True):
        if not parse(amendment).understood:
            assert outcome.status is verdict.status
            assert outcome.status in (*_NOT_READ, Status.PARENT_MISSING)


@pytest.mark.slow
@pytest.mark.parametrize("name", _FILES)
def test_real_amendments_are_understood_by_parse_as_by_check(name: str) -> None:
    if not (DATA / name).exists():
        pytest.skip(f"no real amendments at {DATA / name}")
    found = load_amendments(DATA / name)
    for amendment, verdict in zip(found, check(None, found).verdicts, strict=True):
        assert parse(amendment).understood == (verdict.status not in _NOT_READ), amendment.name
