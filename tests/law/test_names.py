"""The names of codes and the numbers of articles, as people write them."""

from __future__ import annotations

import pytest

from amendapply.law import Articles, ChangedLaw, LawArticle, code_key, number_key, number_rank


def law(*codes: str) -> Articles:
    return Articles(tuple(LawArticle(code, "L. 121-1", (code,)) for code in codes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L. 121-1", "L121-1"),
        ("L. 121-1", "l. 121‑1"),
        ("L.O. 141", "LO 141"),
        ("1er", "premier"),
        ("Article 1er", "1"),
        ("200 quater B", "200 QUATER B"),
        ("L. 121-1 bis", "L121-1bis"),
    ],
)
def test_spellings_of_one_number(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("L. 1-11", "L. 11-1"), ("L. 1", "R. 1"), ("39 A", "39"), ("1 bis", "1 ter")]
)
def test_numbers_that_differ(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


def test_numbers_in_their_order() -> None:
    numbers = ["L. 1", "L. 1-1", "L. 2", "L. 2 A", "L. 10"]
    assert sorted(numbers, key=number_rank) == ["L. 1", "L. 1-1", "L. 2 A", "L. 2", "L. 10"]


@pytest.mark.parametrize(
    ("base", "written"),
    [
        ("Code rural et de la pêche maritime", "code rural"),
        ("Code rural", "code rural et de la pêche maritime"),
        (
            "Code des pensions de retraite des marins français du commerce, de pêche ou de plaisance",
            "code de pensions de retraite des marins français du commerce, de pêche ou de plaisance",
        ),
        ("Code général des impôts, CGI", "code général des impôts"),
        ("Code forestier (nouveau)", "code forestier"),
        ("Code de l'Énergie", "code de l’energie"),
        (
            "Loi n° 86-1067 du 30 septembre 1986",
            "la loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication",
        ),
        ("Constitution du 4 octobre 1958", "Constitution"),
    ],
)
def test_names_of_one_code(base: str, written: str) -> None:
    assert law(base).article(written, "L121-1").code == base


@pytest.mark.parametrize(
    ("bases", "written"),
    [
        (("Code du travail maritime",), "code du travail"),
        (("Code rural (ancien)",), "code rural"),
        (("Code général des impôts, annexe II",), "code général des impôts"),
        (("Loi n° 86-1067 du 30 septembre 1986",), "loi n° 86-1068"),
    ],
)
def test_no_guess_between_codes(bases: tuple[str, ...], written: str) -> None:
    assert law(*bases).find(written, "L. 121-1") is None


def test_the_plain_name_wins_over_the_new_code() -> None:
    assert law("Code minier (nouveau)", "Code minier").article("code minier", "L121-1").text == "Code minier"


def test_changed_law() -> None:
    base = law("Code rural")
    new = LawArticle("Code rural", "L. 121-1", ("Nouveau.",))
    changed = ChangedLaw(base, {(code_key("code rural"), number_key("L121-1")): new})
    assert changed.article("code rural", "L121-1").text == "Nouveau."
    assert base.article("code rural", "L121-1").text == "Code rural"
    with pytest.raises(KeyError):
        changed.article("code rural", "L. 999")
