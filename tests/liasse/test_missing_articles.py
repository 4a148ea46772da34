"""The article of an amendment that names none."""

from __future__ import annotations

import pytest

from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill
from amendapply.errors import InputError
from amendapply.liasse.missing_articles import assign, place

BILL = Bill(
    (
        Article("1er", (Alinea("L'État assure la conception du traitement ou la confie à un tiers."),)),
        Article("2", (Alinea("La présente loi entre en vigueur en 2030."),)),
        Article("3 bis", (Alinea("Un décret est pris en 2030."),)),
    )
)


def deletion(words: str, number: str | None = None, article: str | None = None) -> Amendment:
    return Amendment(number, f"À l'alinéa 1, supprimer les mots : « {words} ».", article)


def test_the_only_article_where_it_fits_is_taken() -> None:
    placement = place(BILL, [deletion("ou la confie à un tiers", "7")])
    assert [amendment.article for amendment in placement.amendments] == ["1er"]
    assert placement.found == placement.amendments


def test_one_that_fits_in_several_articles_is_told_and_the_others_are_placed() -> None:
    doubtful, sure = deletion("en 2030", "7"), deletion("ou la confie à un tiers", "8")
    for articles in (None, ["1er", "2", "3 bis"]):
        placement = place(BILL, [doubtful, sure], articles)
        assert [amendment.article for amendment in placement.amendments] == [None, "1er"]
        assert placement.doubts == ("l'amendement 7 ne nomme aucun article et peut s'appliquer aux articles 2, 3 bis",)
        assert placement.notices("appliqué")[:1] == placement.doubts


def test_an_amendment_that_fits_nowhere_is_left_as_it_was() -> None:
    nowhere = deletion("du domaine public")
    assert place(BILL, [nowhere]) == place(BILL, [nowhere], strict=True)
    assert place(BILL, [nowhere]).amendments == (nowhere,)
    assert place(BILL, [nowhere]).found == ()


def test_one_that_fits_nowhere_is_told_unless_it_has_no_place_to_find() -> None:
    nowhere = deletion("du domaine public", "7")
    told = "l'amendement 7 ne nomme aucun article et ne s'applique à aucun de ce texte (est-ce le bon ?)"
    assert place(BILL, [nowhere]).doubts == (told,)
    told = "l'amendement 7 ne nomme aucun article et ne s'applique à aucun des articles 1er, 2"
    assert place(BILL, [nowhere], ["1er", "2"]).doubts == (told,)
    for text in ("", "Revoir tout cela.", "Voter contre.", "Modifier ainsi les crédits des missions :"):
        assert place(BILL, [Amendment("8", text)]).doubts == ()


def test_an_amendment_that_names_its_article_or_parent_is_never_placed() -> None:
    named = deletion("ou la confie à un tiers", article="2")
    child = Amendment("8", "Supprimer l'alinéa 1.", parent="7")
    assert place(BILL, [named, child]).amendments == (named, child)


def test_a_bill_of_one_article_needs_no_search() -> None:
    lone = BILL.with_parts(BILL.parts[:1])
    assert place(lone, [deletion("ou la confie à un tiers")]).found == ()


def test_the_article_given_is_for_those_that_name_none() -> None:
    nameless, named = deletion("en 2030"), deletion("en 2030", article="2")
    child = Amendment("8", "Supprimer l'alinéa 1.", parent="7")
    assigned = assign(BILL, [nameless, named, child], "3BIS")
    assert [amendment.article for amendment in assigned] == ["3 bis", "2", None]


def test_the_article_given_may_be_several() -> None:
    these = Amendment("9", "Supprimer ces articles.")
    assert assign(BILL, [these], "Articles 2 à 3bis")[0].article == "Articles 2 à 3bis"
    with pytest.raises(InputError, match=r"pas d'article 9\. Articles du texte : 1er, 2, 3 bis\."):
        assign(BILL, [these], "2 à 9")


def test_an_unknown_article_is_refused_with_those_that_exist() -> None:
    with pytest.raises(InputError, match=r"pas d'article 9\. Articles du texte : 1er, 2, 3 bis\."):
        assign(BILL, [], "9")
