"""The phrase of a dispositif and the words that it changed have one number, those of a sub-amendment too."""

from __future__ import annotations

import pytest

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.bill import Bill
from amendapply.rendering.page.redline_page import excerpt_of
from amendapply.serving.phrases import echoed, lines_after, marked, passages, phrases_of

BILL = Bill.from_text("Le service est public. Il est gratuit.\n\nIl rend compte chaque année.", article="4 bis")
PARENT = Amendment("12", "Compléter l’alinéa 2 par la phrase :\n« Un rapport annuel est remis aux élus. »", "4 bis")


def painted(child: str) -> list[str]:
    """The words that each phrase of a sub-amendment to ``PARENT`` wrote, where the bill has them: « 1:public »."""
    sub = Amendment("13", child, "4 bis", parent="12")
    phrases = phrases_of(BILL, sub, PARENT)
    lines = lines_after(PARENT, phrases)
    (part,) = excerpt_of(apply(BILL, (PARENT, sub)).redline)
    marks = [mark for row in echoed(part.rows, lines) for block in row.blocks for mark in block.marks]
    whole = [mark for row in part.rows for block in row.blocks for mark in block.marks]
    assert "".join(mark.text for mark in marks) == "".join(mark.text for mark in whole)
    return [f"{kind.removeprefix('phrase-')}:{mark.text.strip()}" for mark in marks for kind in mark.kinds]


@pytest.mark.parametrize(
    ("child", "words"),
    [
        ("À l’alinéa 2, substituer au mot : « annuel » le mot : « mensuel ».", ["1:mensuel"]),
        (
            "À l’alinéa 2, après le mot : « annuel », insérer les mots : « et public ».\n"
            "À l’alinéa 2, substituer au mot : « élus » le mot : « communes ».",
            ["1:et public", "2:communes"],
        ),
        (
            "Compléter cet amendement par la phrase :\n« Il est publié. »",
            ["1:Il est publié."],
        ),
        ("À l’alinéa 2, supprimer le mot : « annuel ».", []),
    ],
)
def test_the_words_that_a_sub_amendment_wrote_are_found_in_the_bill(child: str, words: list[str]) -> None:
    assert painted(child) == words


def test_the_words_that_a_sub_amendment_changes_are_those_of_its_parent() -> None:
    sub = Amendment("13", "À l’alinéa 2, supprimer le mot : « annuel ».", "4 bis", parent="12")
    (phrase,) = phrases_of(BILL, sub, PARENT)
    assert list(passages(sub.text, (phrase,)))[-1][1] in (0, 1)
    assert [edit.alinea for edit in phrase.edits] == [1]  # type: ignore[union-attr]


def test_each_phrase_of_an_amendment_has_its_words() -> None:
    text = (
        "À l’alinéa 1, supprimer le mot : « public ».\nÀ l’alinéa 2, substituer au mot : « année » le mot : « mois »."
    )
    amendment = Amendment("12", text, "4 bis")
    phrases = phrases_of(BILL, amendment)
    (part,) = excerpt_of(apply(BILL, (amendment,)).redline)
    marks = [mark for row in marked(part.rows, 0, phrases) for block in row.blocks for mark in block.marks]
    assert [(mark.text.strip(), *mark.kinds) for mark in marks if mark.kinds] == [
        ("public", "phrase-1"),
        ("année", "phrase-2"),
        ("mois", "phrase-2"),
    ]
