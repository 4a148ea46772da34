"""What is shown of a redline, in the plain form: `[-supprimé-]`, `{+ajouté+}`, alinéas numbered in the margin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Article, Bill, Heading
from amendapply.redline import (
    SERVICES,
    ArticleRedline,
    Change,
    HeadingRedline,
    Piece,
    Redline,
    Row,
    unchanged,
)
from amendapply.rendering.lines import fragments, redline_lines, shown_rows, text_of

KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED


def row(number: int, *pieces: Piece) -> Row:
    return Row(pieces or (Piece(KEPT, f"Alinéa {number}."),), number)


ALINEA_8 = row(
    8,
    Piece(KEPT, "L'État assure la conception du traitement"),
    Piece(REMOVED, " ou la confie à un tiers", ("12",)),
    Piece(KEPT, "."),
)
ARTICLE_11 = ArticleRedline(
    Article("11", title="Traitement"),
    (*(row(n) for n in range(1, 8)), ALINEA_8, *(row(n) for n in range(9, 13))),
)


def shown(redline: Redline, context: int | None = 1) -> str:
    return text_of(redline_lines(redline, context))


def test_a_changed_alinea_stands_between_its_neighbours() -> None:
    redline = Redline(parts=(unchanged(Article("10")), ARTICLE_11))
    assert (
        shown(redline)
        == """\
Article 11 – Traitement
…
   7  Alinéa 7.
   8  L'État assure la conception du traitement[- ou la confie à un tiers-][12].
   9  Alinéa 9.
…

"""
    )


def test_context_is_the_number_of_neighbours() -> None:
    assert shown(Redline(parts=(ARTICLE_11,)), 0).count("Alinéa") == 0
    assert shown(Redline(parts=(ARTICLE_11,)), 2).count("Alinéa") == 4
    assert "…" not in shown(Redline(parts=(ARTICLE_11,)), 100)


def test_without_a_limit_everything_is_shown() -> None:
    title = (Piece(KEPT, "Projet de loi de finances"),)
    heading = HeadingRedline(Heading("titre", "Ier", "Douanes"), (Piece(KEPT, "Douanes"),))
    text = shown(Redline(title, (heading, unchanged(Article("10")))), None)
    assert text == "Projet de loi de finances\n\nTitre Ier : Douanes\n\nArticle 10\n(Supprimé)\n\n"


def test_a_replacement_is_signed_once_and_two_authors_twice() -> None:
    pieces = (
        Piece(REMOVED, "dix", ("3", "4")),
        Piece(ADDED, "vingt", ("3", "4")),
        Piece(ADDED, " (nouveau)", (SERVICES,)),
    )
    assert (
        shown(Redline(parts=(ArticleRedline(Article("1er"), (row(1, *pieces),)),)))
        == """\
Article 1er
   1  [-dix-]{+vingt+}[3, 4]{+ (nouveau)+}[services]

"""
    )


def test_new_and_removed_alineas_are_marked_in_the_margin() -> None:
    rows = (
        Row((Piece(REMOVED, "Ancien.", ("1",)),), 1, REMOVED),
        Row((Piece(ADDED, "Nouveau.", ("2",)),), None, ADDED),
        row(2),
    )
    assert (
        shown(Redline(parts=(ArticleRedline(Article("2"), rows),)))
        == """\
Article 2
  -1  [-Ancien.-][1]
   +  {+Nouveau.+}[2]
   2  Alinéa 2.

"""
    )


def test_a_suppressed_article_says_so() -> None:
    part = ArticleRedline(Article("2"), (Row((Piece(REMOVED, "Ancien.", ("1",)),), 1, REMOVED),))
    assert "(Supprimé)" in shown(Redline(parts=(part,)))
    assert "(Supprimé)" not in shown(Redline(parts=(replace(part, change=REMOVED),)))


def test_an_additional_article_its_notes_and_a_changed_heading() -> None:
    article = ArticleRedline(
        Article("2 bis", mark="(nouveau)"),
        (Row((Piece(ADDED, "Texte.", ("7",)),), None, ADDED),),
        ADDED,
        ("ordre pris",),
    )
    heading = HeadingRedline(
        Heading("titre", "II", "Fin"), (Piece(REMOVED, "Fin", ("8",)), Piece(ADDED, "Clôture", ("8",)))
    )
    assert (
        shown(Redline(parts=(heading, article)))
        == """\
Titre II : [-Fin-]{+Clôture+}[8]

{+Article 2 bis (nouveau)+}
   +  {+Texte.+}[7]
Remarque : ordre pris

"""
    )


def test_a_changed_bill_title_is_shown() -> None:
    title = (Piece(KEPT, "Projet de loi "), Piece(ADDED, "douanier", ("1",)))
    assert shown(Redline(title)) == "Projet de loi {+douanier+}[1]\n\n"
    assert shown(Redline(title[:1])) == ""


def test_the_rows_of_a_table_stay_behind_the_margin() -> None:
    part = ArticleRedline(Article("1er"), (row(1, Piece(KEPT, "A | B\nC | "), Piece(ADDED, "D", ("1",))),))
    assert "   1  A | B\n      C | {+D+}[1]\n" in shown(Redline(parts=(part,)))


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b2J", "\x07", "\r", "\u202e", "\x00", "\x7f", "\ud800"])
def test_control_characters_are_spelled_out_wherever_they_come_from(hostile: str) -> None:
    pieces = (Piece(ADDED, f"a{hostile}b", (f"1{hostile}",)),)
    part = ArticleRedline(Article(f"1{hostile}", title=hostile, mark=hostile), (row(1, *pieces),), notes=(hostile,))
    heading = HeadingRedline(Heading(hostile, hostile), pieces)
    text = shown(Redline(pieces, (heading, part)))
    assert hostile not in text
    assert text.count(f"{ord(hostile[0]):02x}") >= 9


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 4))
def test_exactly_the_neighbours_of_changes_are_shown(changes: list[bool], context: int) -> None:
    rows = tuple(row(n, Piece(ADDED, "x", ("1",))) if changed else row(n) for n, changed in enumerate(changes))
    near = [n for n in range(len(rows)) if any(changes[max(0, n - context) : n + context + 1])]
    shown_numbers = [r.number for r in shown_rows(rows, context) if r]
    assert shown_numbers == near
    gaps = sum(r is None for r in shown_rows(rows, context))
    hidden = [n not in near for n in range(len(rows))]
    assert gaps == sum(now and not before for before, now in zip([False, *hidden], hidden, strict=False))


@given(st.lists(st.tuples(st.sampled_from(Change), st.text("abc é", max_size=5)), max_size=8))
def test_fragments_hold_every_word_once(parts: list[tuple[Change, str]]) -> None:
    pieces = [Piece(change, text, ("1",) if change is not KEPT else ()) for change, text in parts]
    words = "".join(f.text for f in fragments(pieces) if f.text != "[1]")
    assert words == "".join(text for _, text in parts)


def test_plain_bill_is_read_as_an_article_list() -> None:
    from amendapply.bill import Alinea
    from amendapply.rendering.whole_bill import plain_bill

    bill = Bill(
        (Heading("titre", "Ier", "Douanes"), Article("1er", (Alinea("I. – A."), Alinea("II. – B."))), Article("2")),
        title="Projet de loi",
    )
    assert plain_bill(bill) == (
        "Projet de loi\n\nTitre Ier : Douanes\n\nArticle 1er\n\nI. – A.\n\nII. – B.\n\nArticle 2\n\n(Supprimé)\n"
    )
