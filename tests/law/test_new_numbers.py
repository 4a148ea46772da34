"""« 1° Les 2° et 3° deviennent les 3° et 4° ; / 2° Au 3°, … »: a number that an earlier clause gives to another."""

from __future__ import annotations

import pytest

from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from tests.law.bills import bill_of, statuses, text

_LAW = Articles(
    (
        LawArticle(
            "Code rural", "L. 1", ("Sont admis :", "1° Les chiens ;", "2° Les chats noirs ;", "3° Les oies noires.")
        ),
        LawArticle("Code rural", "L. 2", ("Le maire signe.",)),
        LawArticle("Code rural", "L. 3", ("Le maire publie.",)),
    )
)
_SHIFTED = "1° Les 2° et 3° deviennent les 3° et 4° ;"
_OLD = "« 3° » a été lu comme un numéro ancien"
_NEW = "« 3° » a été lu comme un nouveau numéro"
_MOVED = "1° Les articles L. 2 et L. 3 deviennent respectivement les articles L. 3 et L. 4 ;"


def items(*lines: str, strict: bool = False) -> Consolidation:
    return consolidate(bill_of(("L'article L. 1 du code rural est ainsi modifié :", *lines)), _LAW, strict=strict)


def articles(*lines: str) -> Consolidation:
    return consolidate(bill_of(("Le code rural est ainsi modifié :", *lines)), _LAW)


@pytest.mark.parametrize(
    ("clause", "changed", "remark"),
    [
        ("2° Au 3°, le mot : « oies » est remplacé par le mot : « poules ».", "4° Les poules noires.", _OLD),
        ("2° Au 3°, le mot : « chats » est remplacé par le mot : « furets ».", "3° Les furets noirs ;", _NEW),
        (
            "2° Au 3°, après le mot : « oies », est inséré le mot : « blanches » et sont ajoutés les mots : « bio ».",
            "4° Les oies blanches noires bio.",
            _OLD,
        ),
        ("2° Le 4° est complété par les mots : « de Nay ».", "4° Les oies noires de Nay.", _NEW.replace("3", "4")),
    ],
)
def test_the_words_tell_which_of_two_items_has_the_number(clause: str, changed: str, remark: str) -> None:
    made = items(_SHIFTED, clause)
    assert statuses(made) == [Status.APPLIED] * 2
    assert changed in text(made)
    assert made.outcomes[1].remarks == (remark,)
    assert statuses(items(_SHIFTED, clause, strict=True)) == [Status.APPLIED, Status.AMBIGUOUS]


@pytest.mark.parametrize(
    "clause",
    [
        "2° Le 3° est complété par les mots : « de Nay ».",
        "2° Au 3°, le mot : « Les » est remplacé par les mots : « Toutes les ».",
        "2° Le 3° est complété par une phrase ainsi rédigée : « Le maire en tient la liste. »",
    ],
)
def test_where_nothing_tells_neither_item_changes(clause: str) -> None:
    made = items(_SHIFTED, clause)
    assert statuses(made) == [Status.APPLIED, Status.AMBIGUOUS]
    assert "deux endroits de l'article L. 1" in made.outcomes[1].problems[0].message
    assert text(made)[2:] == ("3° Les chats noirs ;", "4° Les oies noires.")


def test_before_the_numbers_change_a_number_is_the_old_one() -> None:
    made = items("1° Le 3° est complété par les mots : « de Nay » ;", "2° Les 2° et 3° deviennent les 3° et 4°.")
    assert statuses(made) == [Status.APPLIED] * 2
    assert text(made)[3] == "4° Les oies noires de Nay."
    assert not any(outcome.remarks for outcome in made.outcomes)


@pytest.mark.parametrize(
    ("clause", "number", "changed"),
    [
        ("2° À l'article L. 3, le mot : « publie » est remplacé par le mot : « lit ».", "L. 4", "Le maire lit."),
        ("2° À l'article L. 3, le mot : « signe » est remplacé par le mot : « lit ».", "L. 3", "Le maire lit."),
        ("2° L'article L. 4 est complété par les mots : « chaque jour ».", "L. 4", "Le maire publie chaque jour."),
    ],
)
def test_so_it_is_of_articles(clause: str, number: str, changed: str) -> None:
    made = articles(_MOVED, clause)
    assert statuses(made) == [Status.APPLIED] * 2
    assert text(made, number) == (changed,)
    assert "a été lu comme" in made.outcomes[1].remarks[0]


def test_where_nothing_tells_neither_article_changes() -> None:
    made = articles(_MOVED, "2° À l'article L. 3, le mot : « maire » est remplacé par le mot : « préfet ».")
    assert statuses(made) == [Status.APPLIED, Status.AMBIGUOUS]
    assert (text(made, "L. 3"), text(made, "L. 4")) == (("Le maire signe.",), ("Le maire publie.",))


def test_articles_that_have_become_others_are_named_by_both_numbers() -> None:
    made = articles(
        _MOVED,
        "2° L'article L. 3, devenu l'article L. 4, est complété par les mots : « chaque jour » ;",
        "3° À l'article L. 2, devenu L. 3, le mot : « maire » est remplacé par le mot : « préfet ».",
    )
    assert statuses(made) == [Status.APPLIED] * 3
    assert (text(made, "L. 3"), text(made, "L. 4")) == (("Le préfet signe.",), ("Le maire publie chaque jour.",))


def test_an_article_that_no_clause_has_made_another() -> None:
    made = articles("1° À l'article L. 2, devenu L. 9, le mot : « maire » est remplacé par le mot : « préfet ».")
    assert statuses(made) == [Status.OTHER_TEXT]
    assert made.outcomes[0].problems[0].message == "aucune disposition ne change le numéro « L. 2 » en « L. 9 »"


def test_articles_take_other_numbers_one_after_the_other() -> None:
    made = articles("1° L'article L. 3 devient l'article L. 4 et l'article L. 2 devient l'article L. 3.")
    assert statuses(made) == [Status.APPLIED]
    assert (text(made, "L. 3"), text(made, "L. 4")) == (("Le maire signe.",), ("Le maire publie.",))


@pytest.mark.parametrize(
    "lines",
    [
        (_SHIFTED, "2° Après le 1°, il est inséré un 2° ainsi rédigé :", "« 2° Les furets ; »."),
        (
            "1° Après le 1°, il est inséré un 2° ainsi rédigé :",
            "« 2° Les furets ; » ;",
            f"{_SHIFTED.replace('1°', '2°', 1).removesuffix(' ;')}.",
        ),
    ],
)
def test_a_number_that_an_item_leaves_is_taken_without_a_remark(lines: tuple[str, ...]) -> None:
    made = items(*lines, strict=True)
    assert statuses(made) == [Status.APPLIED] * 2
    assert text(made)[2:4] == ("2° Les furets ;", "3° Les chats noirs ;")
    assert not any(outcome.remarks for outcome in made.outcomes)


def test_a_number_whose_article_is_repealed_is_that_of_the_article_that_takes_it() -> None:
    law = Articles((LawArticle("Code rural", "L. 2", ("Le maire signe.",)), LawArticle("Code rural", "L. 3", ())))
    lines = ("1° L'article L. 2 devient l'article L. 3 ;", "2° À l'article L. 3, le mot : « signe » est supprimé.")
    made = consolidate(bill_of(("Le code rural est ainsi modifié :", *lines)), law)
    assert statuses(made) == [Status.APPLIED] * 2
    assert made.law.article("Code rural", "L. 3").alineas == ("Le maire.",)
