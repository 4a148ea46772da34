"""When many amendments do not find their place, one line says that the bill is probably another version."""

from __future__ import annotations

from amendapply import Alinea, Amendment, Article, Bill, Report, check
from amendapply.liasse.other_version import version_doubt

WORDS = ("le préfet", "le maire", "le ministre", "le juge", "le greffier", "la régie", "la commune", "le département")
BILL = Bill(
    (Article("1er", tuple(Alinea(f"Ce jour-là, {words} fixe la liste des ports.") for words in WORDS)),), number="1906"
)


def liasse(late: int, wrong: int, of_text: str | None = None) -> list[Amendment]:
    """An amendment for each alinéa, the first *wrong* ones of which look *late* alinéas too far."""
    return [
        Amendment(
            str(rank),
            f"À l'alinéa {rank + (late if rank <= wrong else 0)}, supprimer les mots : « {words} ».",
            "1er",
            of_text=of_text,
        )
        for rank, words in enumerate(WORDS, 1)
    ]


def doubt(report: Report) -> str:
    return version_doubt(report.bill, ((verdict.amendment, verdict.status) for verdict in report.verdicts))


def test_the_shift_of_the_alineas_is_told() -> None:
    assert doubt(check(BILL, liasse(2, 4))) == (
        "4 amendements sur 8 ne trouvent pas leur place : ils ont probablement été écrits sur une autre version du "
        "texte ; ils visent en moyenne 2 alinéas plus loin que les mots qu'ils citent."
    )
    assert "1 alinéa plus haut" in doubt(check(BILL, liasse(-1, 6)))


def test_the_number_of_the_text_is_told() -> None:
    assert "8 visent le texte n° 1700, et celui-ci est le n° 1906" in doubt(check(BILL, liasse(0, 0, "1700")))


def test_articles_that_the_bill_has_not_are_told() -> None:
    strays = [Amendment(str(rank), "Supprimer cet article.", str(rank)) for rank in range(2, 6)]
    assert doubt(check(BILL, [*liasse(0, 0), *strays])) == (
        "4 amendements sur 12 ne trouvent pas leur place : ils ont probablement été écrits sur une autre version du "
        "texte ; 4 visent des articles qu'il n'a pas."
    )


def test_a_fifth_may_be_astray_and_a_few_prove_nothing() -> None:
    assert doubt(check(BILL, liasse(2, 1))) == ""
    assert doubt(check(BILL, liasse(2, 4)[:4])) == ""
    assert doubt(check(None, liasse(2, 4))) == ""
