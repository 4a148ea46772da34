"""« Le 2° du I entre en vigueur le 1er janvier 2031 »: what the bill says in its own name of when its clauses hold."""

from __future__ import annotations

import pytest

from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from tests.law.bills import bill_of, statuses

_LAW = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire décide seul.", "Il publie.")),
        LawArticle("Code rural", "L. 2", ("Le conseil vote.",)),
    )
)
_LINES = (
    "I. – Le code rural est ainsi modifié :",
    "1° À l'article L. 1 :",
    "a) Au premier alinéa, le mot : « seul » est supprimé ;",
    "b) Le second alinéa est supprimé ;",
    "2° L'article L. 2 est abrogé.",
)


def deferred(made: Consolidation) -> list[bool]:
    """Which clauses are told to hold later."""
    return [any("effet différé" in remark for remark in outcome.remarks) for outcome in made.outcomes]


@pytest.mark.parametrize(
    ("line", "clauses"),
    [
        ("II. – Le 2° du I entre en vigueur le 1er janvier 2031.", [False, False, True]),
        ("II. – Le b du 1° et le 2° du I du présent article entrent en vigueur le 1er mai 2031.", [False, True, True]),
        ("II. – Les dispositions du 1° du I s'appliquent aux mandats en cours.", [True, True, False]),
        ("II. – Le décret est pris dans l'année. Le I prend effet le 1er mai 2031.", [True, True, True]),
        ("II. – Le présent article entre en vigueur le 1er mai 2031.", [True, True, True]),
        ("II. – Le I de l'article 1er s'applique à compter du 1er mai 2031.", [True, True, True]),
        ("II. – Le 2° du I est applicable à compter du 1er mai 2031.", [False, False, True]),
        ("II. – Le 2° du I est applicable à Mayotte.", [False, False, False]),
        ("II. – La présente loi entrera en vigueur le 1er mai 2031.", [True, True, True]),
        ("II. – À l'exception de l'article 3, la présente loi entre en vigueur le 1er mai 2031.", [True, True, True]),
        ("II. – À l'exception du a, le 1° du I entre en vigueur le 1er mai 2031.", [True, True, False]),
        ("II. – À l'exception de l'article 3, la loi n° 2020-1 entre en vigueur le 1er mai 2031.", [False] * 3),
        ("II. – Les articles 1er à 3 entrent en vigueur le 1er mai 2031.", [True, True, True]),
        ("II. – Les articles 2 à 4 entrent en vigueur le 1er mai 2031.", [False, False, False]),
        ("II. – Les articles L. 1 à L. 3 entrent en vigueur le 1er mai 2031.", [False, False, False]),
        ("II. – Le I de l'article 3 s'applique à compter du 1er mai 2031.", [False, False, False]),
        ("II. – L'article L. 1 du code rural s'applique aux mandats en cours.", [False, False, False]),
        ("II. – L'article L. 1 s'applique aux mandats en cours.", [False, False, False]),
        ("II. – Le premier alinéa entre en vigueur le 1er mai 2031.", [False, False, False]),
        ("II. – Le 2° du I, sauf à Mayotte, entre en vigueur le 1er mai 2031.", [False, False, True]),
        ("II. – Les a et b du 1° du I, le 2° du I entrent en vigueur le 1er mai 2031.", [True, True, True]),
        ("II. – Toutefois, le 2° du I entre en vigueur le 1er mai 2031.", [False, False, True]),
        ("II. – L'abrogation prévue au 2° du I prend effet le 1er mai 2031.", [False, False, True]),
        ("II. – L'entrée en vigueur du I est fixée au 1er mai 2031.", [True, True, True]),
        ("II. – Le 2° du I ne s'applique qu'aux mandats en cours.", [False, False, True]),
        ("II. – Le 2° du I cesse de s'appliquer le 1er mai 2031.", [False, False, True]),
        ("II. – Le 2° du I est applicable à titre expérimental.", [False, False, True]),
        ("II. – Le décret prévu au 2° du I prend effet le 1er mai 2031.", [False, False, False]),
        (
            "II. – Le premier alinéa de l'article L. 1 du code rural, dans sa rédaction résultant de la présente loi, "
            "s'applique aux mandats en cours.",
            [True, True, False],
        ),
        (
            "II. – Les articles L. 1 et L. 2 du code rural, dans leur rédaction issue du I, entrent en vigueur le "
            "1er mai 2031.",
            [True, True, True],
        ),
        (
            "II. – L'article L. 1 du code civil, dans sa rédaction résultant du présent article, prend effet en mai.",
            [False, False, False],
        ),
    ],
)
def test_a_line_is_told_to_the_clauses_that_it_names(line: str, clauses: list[bool]) -> None:
    made = consolidate(bill_of((*_LINES, line)), _LAW, strict=True)
    assert deferred(made) == clauses
    assert statuses(made) == [Status.APPLIED] * 3


def test_another_article_of_the_bill_says_when() -> None:
    made = consolidate(bill_of(_LINES, ("Les articles 1er et 3 entrent en vigueur le 1er mai 2031.",)), _LAW)
    (remark,) = made.outcomes[0].remarks
    assert deferred(made) == [True, True, True]
    assert remark == (
        "effet différé : selon l'art. 2, al. 1, « Les articles 1er et 3 entrent en vigueur le 1er mai 2031. »"
    )


def test_articles_of_the_bill_say_when_those_of_a_range_hold() -> None:
    lines = ("À l'article L. 1 du code rural, le mot : « seul » est supprimé.",)
    repeal = ("L'article L. 2 du code rural est abrogé.",)
    made = consolidate(bill_of(lines, repeal, ("Les articles 2 à 4 entrent en vigueur le 1er mai 2031.",)), _LAW)
    assert deferred(made) == [False, True]


_ITEMS = Articles(
    (LawArticle("Code rural", "L. 3", ("V. – Le maire vote seul.", "1° Il signe ;", "VII. – Il publie.")),)
)
_ON_ITEMS = (
    "I. – L'article L. 3 du code rural est ainsi modifié :",
    "1° Au premier alinéa du V, le mot : « seul » est supprimé ;",
    "2° Après le V, il est inséré un V bis ainsi rédigé :",
    "« V bis. – Il danse. » ;",
    "3° Le VII est abrogé.",
    "II. – À la fin du 1° du V du même article L. 3, sont ajoutés les mots : « et date ».",
)


@pytest.mark.parametrize(
    ("named", "by", "clauses"),
    [
        ("Le V", "la présente loi", [True, False, False, True]),
        ("Les V et V bis", "la présente loi", [True, True, False, True]),
        ("Les V à VII", "la présente loi", [True, True, True, True]),
        ("Le 1° du V", "la présente loi", [True, False, False, True]),
        ("L'interdiction mentionnée au VII", "la présente loi", [False, False, True, False]),
        ("Le V", "du I du présent article", [True, False, False, False]),
        ("Le V", "du 2° du I", [False, False, False, False]),
        ("Le V bis", "du 2° du I du présent article", [False, True, False, False]),
        ("Le V", "de l'article 2 de la présente loi", [False, False, False, False]),
    ],
)
def test_a_date_of_an_item_of_the_law_is_told_to_clauses_on_it(named: str, by: str, clauses: list[bool]) -> None:
    by = by if by.startswith("d") else f"de {by}"
    line = f"III. – {named} de l'article L. 3 du code rural, dans sa rédaction résultant {by}, prend effet en mai."
    assert deferred(consolidate(bill_of((*_ON_ITEMS, line)), _ITEMS)) == clauses


def test_a_long_exception_does_not_hide_the_date() -> None:
    line = (
        "II. – Par dérogation au présent alinéa et sous réserve de ce que décide le conseil de surveillance des ports "
        "et des canaux, le 2° du I, à l'exception de ce qu'il prévoit pour les canaux à petit gabarit, entre en "
        "vigueur le 1er mai 2031."
    )
    made = consolidate(bill_of((*_LINES, line)), _LAW)
    (remark,) = made.outcomes[2].remarks
    assert remark.endswith(" […] entre en vigueur le 1er mai 2031. »")
    assert "« Par dérogation au présent alinéa" in remark
