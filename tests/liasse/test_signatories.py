"""Whose amendments are asked for: signatories and groups, by some words of their names."""

from __future__ import annotations

import pytest

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.liasse.signatories import Signatories, signatories

LIASSE = (
    Amendment("1", "Supprimer cet article.", authors=("M. Élie Martin", "Mme L’Hôte")),
    Amendment("2", "Supprimer cet article.", authors=("Mme Ève Martin, rapporteure",)),
    Amendment("3", "Supprimer cet article.", authors=("Mme Martinez", "les membres du groupe Vert d'eau")),
    Amendment("4", "Supprimer cet article.", authors=("M. Roux",), extra={"group": "Socialistes et apparentés"}),
    Amendment("5", "Supprimer cet article.", extra={"group": "Libertés, Indépendants, Outre-mer"}),
    Amendment("6", "Supprimer cet article.", extra={"group": "Horizons & Indépendants"}),
)


def tabled(found: Signatories) -> str:
    return "".join(each.name for each in LIASSE if found.tabled(each))


@pytest.mark.parametrize(
    ("asked", "numbers", "told"),
    [
        (["martin"], "12", ["martin"]),
        (["M. Elie MARTIN"], "1", []),
        (["ève martin"], "2", []),
        (["mme ève martin, rapporteure"], "2", []),
        (["l'hote"], "1", []),
        (["Martinez,Roux"], "34", []),
        (["Martinez", "Roux"], "34", []),
        (["martine"], "3", ["martine"]),
        (["mart"], "123", ["mart"]),
    ],
)
def test_a_signatory_is_known_by_words_of_the_name(asked: list[str], numbers: str, told: list[str]) -> None:
    found = signatories(LIASSE, asked, None)
    assert tabled(found) == numbers
    assert [word for word, _ in found.explained] == told


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (["vert d’eau"], "3"),
        (["socialiste"], "4"),
        (["Libertés, Indépendants, Outre-mer"], "5"),
        (["indépendants"], "56"),
        (["horizons"], "6"),
        (["non précisé"], "12"),
        (["vert,horizons"], "36"),
    ],
)
def test_a_group_is_called_as_the_figures_call_it(asked: list[str], numbers: str) -> None:
    assert tabled(signatories(LIASSE, None, asked)) == numbers


def test_signatories_and_groups_are_asked_for_together() -> None:
    assert tabled(signatories(LIASSE, ["mme"], ["vert"])) == "3"
    assert tabled(signatories(LIASSE, None, None)) == "123456"


def test_what_several_names_hold_is_told_with_these() -> None:
    assert signatories(LIASSE, ["martin"], None).explained == (
        ("martin", ("M. Élie Martin", "Mme Ève Martin, rapporteure")),
    )


@pytest.mark.parametrize("words", ["Lebrun", "artin", "…", "Martin Élie", "martin,lebrun"])
def test_words_that_no_name_holds_are_an_error(words: str) -> None:
    with pytest.raises(InputError, match=r"n'est signé de « .* »\. Signataires : M\. Élie Martin, Mme L’Hôte"):
        signatories(LIASSE, [words], None)
    with pytest.raises(InputError, match=r"n'est du groupe « .* »\. Groupes : non précisé, Vert d'eau"):
        signatories(LIASSE, None, [words])
