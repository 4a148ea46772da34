"""Ranges of articles of which a clause writes or renumbers each one: « les articles L. 1 à L. 3 »."""

from __future__ import annotations

import pytest

from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from tests.law.bills import bill_of, statuses, text

LAW = Articles(tuple(LawArticle("Code rural", f"L{number}", (f"Article {number}.",)) for number in ("1", "2", "3")))
WITH_ANOTHER = Articles((*LAW.given, LawArticle("Code rural", "L1-1", ("Article 1-1.",))))
REWRITTEN = (
    "Les articles L. 1 à L. 3 du code rural sont ainsi rédigés :",
    "« Art. L. 1. – Le maire décide.",
    "« Art. L. 2. – Le conseil vote.",
    "« Art. L. 3. – Le préfet signe. »",
)
RENUMBERED = ("Les articles L. 1 à L. 3 du code rural deviennent respectivement les articles L. 7 à L. 9.",)


def test_each_article_of_a_range_is_rewritten() -> None:
    made = consolidate(bill_of(REWRITTEN), LAW)
    assert statuses(made) == [Status.APPLIED]
    assert [text(made, f"L. {number}") for number in (1, 2, 3)] == [
        ("Le maire décide.",),
        ("Le conseil vote.",),
        ("Le préfet signe.",),
    ]


def test_each_article_of_a_range_takes_its_new_number() -> None:
    made = consolidate(bill_of(RENUMBERED), LAW)
    assert statuses(made) == [Status.APPLIED]
    assert [text(made, f"L. {number}") for number in (7, 8, 9)] == [("Article 1.",), ("Article 2.",), ("Article 3.",)]


@pytest.mark.parametrize("lines", [REWRITTEN, RENUMBERED])
def test_an_article_of_the_law_that_the_range_holds_besides(lines: tuple[str, ...]) -> None:
    made = consolidate(bill_of(lines), WITH_ANOTHER)
    assert statuses(made) == [Status.AMBIGUOUS]
    assert made.outcomes[0].problems[0].message == "entre L. 1 et L. 3, la base de droit a aussi : L1-1"
    assert text(made) == ("Article 1.",)


@pytest.mark.parametrize(
    "lines",
    [
        REWRITTEN[:2] + REWRITTEN[3:],  # no text for L. 2
        ("Les articles L. 1 à L. 3 du code rural deviennent respectivement les articles L. 7 à L. 8.",),
        ("Les articles L. 1 à L. 3 du code rural deviennent les articles L. 7 à L. 7-2.",),
    ],
)
def test_a_range_of_which_each_article_is_not_given(lines: tuple[str, ...]) -> None:
    made = consolidate(bill_of(lines), LAW)
    assert statuses(made) == [Status.NOT_UNDERSTOOD]


def _replaced(*texts: str) -> tuple[str, ...]:
    head = "L'article L. 1 du code rural est remplacé par les articles L. 1 et L. 1-1 ainsi rédigés :"
    return (head, *texts)


def test_an_article_is_replaced_by_itself_and_a_new_one() -> None:
    lines = _replaced("« Art. L. 1. – Le maire décide.", "« Art. L. 1-1. – Le conseil vote.", "« Il délibère. »")
    made = consolidate(bill_of(lines), LAW)
    assert statuses(made) == [Status.APPLIED]
    assert text(made) == ("Le maire décide.",)
    assert text(made, "L. 1-1") == ("Le conseil vote.", "Il délibère.")


@pytest.mark.parametrize("number", ["L. 1-2", "L. 2"])
def test_an_article_is_replaced_by_others_than_announced(number: str) -> None:
    made = consolidate(
        bill_of(_replaced("« Art. L. 1. – Le maire décide.", f"« Art. {number}. – Le conseil vote. »")), LAW
    )
    assert statuses(made) == [Status.NOT_UNDERSTOOD]
    assert text(made) == ("Article 1.",)


def test_an_article_is_replaced_by_itself_and_one_that_stands_already() -> None:
    made = consolidate(
        bill_of(_replaced("« Art. L. 1. – Le maire décide.", "« Art. L. 1-1. – Le conseil vote. »")), WITH_ANOTHER
    )
    assert Status.APPLIED not in statuses(made)
    assert text(made) == ("Article 1.",)


def test_an_article_is_not_replaced_by_others_alone() -> None:
    lines = (
        "L'article L. 1 du code rural est remplacé par les articles L. 4 et L. 5 ainsi rédigés :",
        "« Art. L. 4. – Le maire décide.",
        "« Art. L. 5. – Le conseil vote. »",
    )
    made = consolidate(bill_of(lines), LAW)
    assert statuses(made) == [Status.NOT_UNDERSTOOD]
    assert text(made) == ("Article 1.",)


_NEW = ("« Art. L. 2-1. – Le maire lit.", "« Art. L. 2-2. – Le maire dort. »")


@pytest.mark.parametrize(
    "announced",
    [
        "sont insérés trois articles L. 2-1 et L. 2-2",
        "sont insérés un articles L. 2-1 et L. 2-2",
        "sont insérés trois articles L. 2-1 à L. 2-2",
    ],
)
def test_as_many_new_articles_as_announced(announced: str) -> None:
    made = consolidate(bill_of((f"Après l'article L. 2 du code rural, {announced} ainsi rédigés :", *_NEW)), LAW)
    assert (statuses(made), made.changed) == ([Status.NOT_UNDERSTOOD], ())


def test_a_new_article_before_one_that_its_number_follows_is_told() -> None:
    lines = ("Avant l'article L. 2 du code rural, sont insérés des articles L. 2-1 et L. 2-2 ainsi rédigés :", *_NEW)
    assert consolidate(bill_of(lines), LAW).outcomes[0].remarks == (
        "l'article L. 2-1 est inséré avant l'article L. 2, que son numéro suit",
        "l'article L. 2-2 est inséré avant l'article L. 2, que son numéro suit",
    )
    assert statuses(consolidate(bill_of(lines), LAW, strict=True)) == [Status.AMBIGUOUS]


@pytest.mark.parametrize(
    ("place", "number"),
    [("Après l'article L. 2", "L. 2-1"), ("Avant l'article L. 2", "L. 2 A"), ("Après l'article L. 2", "L. 2 bis")],
)
def test_a_new_article_where_its_number_says(place: str, number: str) -> None:
    lines = (f"{place} du code rural, il est inséré un article {number} ainsi rédigé :", f"« Art. {number}. – Rien. »")
    made = consolidate(bill_of(lines), LAW, strict=True)
    assert (statuses(made), text(made, number)) == ([Status.APPLIED], ("Rien.",))


@pytest.mark.parametrize(
    ("lines", "remark"),
    [
        (
            ("« Section 3", "« Art. L. 4. – Un.", "« Art. L. 5. – Deux. »"),
            "l'intitulé de « Section 3 » n'est pas donné",
        ),
        (
            ("« Section 3", "« Les chats", "« Art. L. 4. – Un.", "« Art. L. 6. – Deux. »"),
            "l'article L. 6 vient après l'article L. 4 : un article peut manquer",
        ),
    ],
)
def test_what_a_new_division_may_have_lost_is_told(lines: tuple[str, ...], remark: str) -> None:
    clause = "Après l'article L. 3 du code rural, il est inséré une section 3 ainsi rédigée :"
    assert consolidate(bill_of((clause, *lines)), LAW).outcomes[0].remarks == (remark,)
    assert statuses(consolidate(bill_of((clause, *lines)), LAW, strict=True)) == [Status.AMBIGUOUS]
