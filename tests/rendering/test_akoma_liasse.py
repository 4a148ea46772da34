"""The check of a liasse in Akoma Ntoso: valid, in order of discussion, its addresses those of the bill."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import amendapply
from amendapply import Alinea, Amendment, Article, Bill, Heading, InputError
from amendapply.rendering.akoma import consolidated_akn
from amendapply.rendering.formats import ReviewFormat
from amendapply.rendering.review import render
from amendapply.rendering.review.review import Review
from tests.folders import BILLS
from tests.liasse.test_report import liasses, texts
from tests.rendering.test_akoma import AA, AKN, check, schema, str_new, tree  # noqa: F401

BILL = Bill(
    (
        Heading("titre", "Ier", "Des ports"),
        Article("1er", (Alinea("Les ports sont ouverts le jour."), Alinea("Fin."))),
        Heading("titre", "II", "Des quais"),
        Article("2", (Alinea("Les quais sont fermés."),)),
    ),
    "senat",
    "218",
)
TABLED = (
    Amendment("3", "Supprimer cet article.", "2", fate="retiré"),
    Amendment("1", "À l’alinéa 1, substituer au mot : « jour » le mot : « matin ».", "1er", authors=("Mme Roux",)),
    Amendment("2 rect.", "À l’alinéa 1, remplacer le mot : « jour » par le mot : « matin ».", "1er", expose="Net."),
    Amendment("4", "À l’alinéa 1, supprimer le mot : « nuit ».", "2"),
    Amendment("5", "À l’alinéa 2, substituer au mot : « matin » le mot : « soir ».", parent="1"),
    Amendment("6", "Alinéa 1, remplacer le mot : « matin » par le mot : « soir ».", parent="1"),
    Amendment("8", "I. – Les digues sont closes.", "1er", "after"),
    Amendment("7", "Compléter l’intitulé du titre II par les mots : « et des digues ».", "2"),
)
HOME = "/akn/fr/bill/senat/0001-01-01/218/fra@"


def report_on(*amendments: Amendment, bill: Bill | None = BILL) -> amendapply.Report:
    return amendapply.check(bill, list(amendments))


@cache
def listed() -> dict[str, Any]:
    """The amendments of the list, by number, in its order."""
    root = tree(report_on(*TABLED).to_akn())
    return {each.findtext(f".//{AKN}docNumber"): each for each in root.iter(f"{AKN}amendment")}


def hrefs(of: Any, tag: str) -> list[str]:
    return [each.get("href") for each in of.iter(f"{AKN}{tag}")]


def told(of: Any) -> Any:
    (outcome,) = of.iter(f"{AA}outcome")
    return outcome


def test_the_example_is_valid_and_every_address_stands_in_the_bill(schema: Any) -> None:  # noqa: F811
    bill = amendapply.load_bill(BILLS / "douanes.yaml")
    for name in ("liasse.yaml", "amendements.yaml"):
        written = amendapply.check(bill, amendapply.load_amendments(BILLS / name)).to_akn()
        check(schema, written)
        assert_addressed(bill, written)


@given(bill=texts, amendments=liasses())
def test_any_liasse_is_valid(schema: Any, bill: Bill | None, amendments: tuple[Amendment, ...]) -> None:  # noqa: F811
    written = report_on(*amendments, bill=bill).to_akn()
    check(schema, written)
    if bill is not None:
        assert_addressed(bill, written)


def assert_addressed(bill: Bill, written: str) -> None:
    """Every address of the bill in *written* leads to an element of the bill, written by itself."""
    text = tree(consolidated_akn(bill, amendapply.compare(bill, bill)))
    (expression,) = text.iter(f"{AKN}FRBRExpression")
    known = {each.get("eId") for each in text.iter()}
    for href in (each.get("href", "") for each in tree(written).iter()):
        address, _, name = href.partition("#")
        if name and address:
            assert address == expression.find(f"{AKN}FRBRuri").get("value")
            assert name in known, href


def test_cobalt_reads_the_names_of_the_list_and_of_each_amendment() -> None:
    cobalt = pytest.importorskip("cobalt", reason="cobalt is not installed")
    root = tree(report_on(*TABLED).to_akn())
    works = [each.find(f"{AKN}FRBRuri").get("value") for each in root.iter(f"{AKN}FRBRWork")]
    read = [cobalt.FrbrUri.parse(each) for each in works]
    assert [(each.doctype, each.number) for each in read[:2]] == [("amendmentList", "218"), ("amendment", "218-1")]
    assert len(set(works)) == 1 + len(TABLED)


def test_the_order_is_that_of_the_discussion() -> None:
    report = report_on(*TABLED)
    assert list(listed()) == [report.verdicts[rank].amendment.name for rank in report.discussion.ranks]
    assert list(listed()) != [each.number for each in TABLED]


def test_each_has_its_number_author_place_dispositif_and_reasons() -> None:
    first, second = listed()["1"], listed()["2 rect."]
    assert [each.text for each in first.iter(f"{AKN}docProponent")] == ["Mme Roux"]
    assert hrefs(first, "ref") == [f"{HOME}#art_1er"]
    assert "".join(map(str_new, first.find(f".//{AKN}amendmentContent"))).startswith("À l’alinéa 1, substituer")
    assert second.find(f".//{AKN}amendmentJustification")[0].text == "Net."


def test_what_applies_modifies_the_bill_and_refers_to_its_place() -> None:
    first = listed()["1"]
    assert hrefs(first, "destination") == hrefs(first, "implicitReference") == [f"{HOME}#art_1er__al_1"]
    assert [each.get("eId") for each in first.iter(f"{AKN}mod")] == [
        each.get("for") for each in first.iter(f"{AKN}implicitReference")
    ]
    assert [each.get("type") for each in listed()["3"].iter(f"{AKN}textualMod")] == ["repeal"]
    assert hrefs(listed()["7"], "destination") == [f"{HOME}#title_II"]
    assert [(each.get("href"), each.get("pos")) for each in listed()["8"].iter(f"{AKN}destination")] == [
        (f"{HOME}#art_1er", "after")
    ]


def test_what_is_refused_modifies_nothing_and_says_why() -> None:
    refused = listed()["4"]
    assert [*refused.iter(f"{AKN}textualMod")] == []
    assert hrefs(refused, "implicitReference") == [f"{HOME}#art_2__al_1"]
    assert told(refused).get("status") == "place_not_found"
    assert [each.get("class") for each in told(refused)] == ["problem"]


def test_a_sub_amendment_refers_to_its_parent_and_modifies_its_own_words() -> None:
    lost, child = listed()["5"], listed()["6"]
    assert told(lost).get("status") == "place_not_found"
    assert told(child).get("parent") == "1"
    assert hrefs(child, "implicitReference") == ["/akn/fr/amendment/senat/0001-01-01/218-1"]
    assert [each.find(f"{AKN}new")[0].text for each in child.iter(f"{AKN}textualMod")] == ["soir"]


def test_identical_ones_and_collisions_are_told() -> None:
    (same,) = listed()["2 rect."].iter(f"{AA}identical")
    assert (same.get("first"), same.get("count")) == ("/akn/fr/amendment/senat/0001-01-01/218-1", "2")
    assert told(listed()["3"]).get("fate") == "retiré"
    clash = report_on(TABLED[1], Amendment("8", "À l’alinéa 1, supprimer le mot : « jour ».", "1er")).to_akn()
    assert [each.get("place") for each in tree(clash).iter(f"{AA}collision")] == ["article 1er, alinéa 1, « jour »"] * 2


def test_after_a_vote_what_falls_names_what_took_it() -> None:
    report = report_on(TABLED[1], Amendment("8", "À l’alinéa 1, supprimer le mot : « jour ».", "1er")).adopt("8")
    (cause,) = tree(report.to_akn()).iter(f"{AA}cause")
    assert cause.get("href") == "/akn/fr/amendment/senat/0001-01-01/218-8"


def test_only_what_is_asked_for_is_listed() -> None:
    report = report_on(*TABLED)
    for review, expected in (
        (Review(report, shown=frozenset((3, 0))), {"3", "4"}),
        (Review(report, problems_only=True), {"4", "5"}),
    ):
        written = render(review, ReviewFormat.AKN)
        assert isinstance(written, str)
        assert {each.text for each in tree(written).iter(f"{AKN}docNumber")} == expected


def test_without_the_bill_the_number_that_all_name_is_that_of_the_bill() -> None:
    given = [replace(each, of_text="218") for each in TABLED]
    written = report_on(*given, bill=None).to_akn()
    assert 'value="/akn/fr/amendmentList/parlement/0001-01-01/218"' in written
    other = report_on(given[0], replace(given[1], of_text="219"), bill=None).to_akn()
    assert 'value="/akn/fr/amendmentList/parlement/0001-01-01/sans-numero"' in other
    assert "#art_" not in written


def test_an_empty_liasse_makes_no_document() -> None:
    with pytest.raises(InputError, match="aucun amendement"):
        report_on().to_akn()


def test_both_endings_write_it(tmp_path: Path) -> None:
    report = report_on(*TABLED)
    for name in ("liasse.xml", "liasse.akn"):
        report.save(tmp_path / name)
        assert (tmp_path / name).read_text("utf-8") == report.to_akn()
