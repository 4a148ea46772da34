"""The Word document: what is tracked and by whom, styles, labels, comments; random redlines; hostile text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import pytest
from hypothesis import example, given

from amendapply import Amendment, Article, Bill, Outcome, Problem, Status
from amendapply.bill import Alinea, Heading
from amendapply.comparing.versions import compare
from amendapply.redline import (
    SERVICES,
    ArticleRedline,
    Change,
    HeadingRedline,
    Piece,
    Redline,
    Row,
    side,
)
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from amendapply.rendering.word import clean_docx, tracked_docx
from amendapply.rendering.word.tracking import Authors
from tests.rendering.redlines import HOSTILE, redlines
from tests.word.opened import ADDED, REMOVED, W, body, changes, numbers, part, styles, words

NOTHING = Bill(())
OUTCOMES = (
    Outcome(Amendment("12", "x", "1er", authors=("Mme Aubrac", "M. Le Goff", "M. Garric")), Status.APPLIED),
    Outcome(Amendment("13", "x", "1er", parent="12", authors=("M. Garric", "Mme Aubrac")), Status.APPLIED),
    Outcome(
        Amendment("14", "x", "2"),
        Status.AMBIGUOUS,
        (Problem("les mots figurent deux fois", nearest="l'alinéa 2 contient : « ici »"),),
    ),
)


def row(number: int | None, *pieces: tuple[Change, str, str], change: Change = Change.KEPT, move: int = 0) -> Row:
    return Row(tuple(Piece(c, text, tuple(by.split())) for c, text, by in pieces), number, change, move)


def one_article(*rows: Row, **fields: object) -> Redline:
    return Redline(parts=(ArticleRedline(Article("1er"), rows, **fields),))  # type: ignore[arg-type]


K, R, A = Change.KEPT, Change.REMOVED, Change.ADDED


def test_each_change_is_signed_by_its_amendment() -> None:
    redline = one_article(row(1, (K, "Les ", ""), (R, "bacs", "12"), (A, "barques", "12 13"), (A, " ;", SERVICES)))
    assert changes(tracked_docx(NOTHING, redline, OUTCOMES)) == [
        ("del", "Amendement n° 12 (Mme Aubrac et autres)", "bacs"),
        ("ins", "Amendements nos 12 et 13 (Mme Aubrac et autres ; M. Garric et Mme Aubrac)", "barques"),
        ("ins", "Services", " ;"),
    ]


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (("13",), "Sous-amendement n° 13 (M. Garric et Mme Aubrac)"),
        (("14",), "Amendement n° 14"),
        (("99",), "Amendement n° 99"),
        (("14", "99", "7"), "Amendements nos 14, 99 et 7"),
        (("14", SERVICES), "Amendement n° 14, Services"),
        ((SERVICES,), "Services"),
        ((), "Nouvelle version"),
    ],
)
def test_who_signs(sources: tuple[str, ...], name: str) -> None:
    assert Authors(OUTCOMES).name(sources) == name


def test_a_paste_without_number_and_a_crowd_have_names_that_word_takes() -> None:
    outcome = Outcome(Amendment(None, "x", authors=("Mme Aubrac",)), Status.APPLIED)
    assert Authors([outcome]).name(("sans numéro",)) == "Amendement sans numéro (Mme Aubrac)"
    crowd = Authors([]).name(tuple(str(number) for number in range(1_000)))
    assert len(crowd) <= 240
    assert crowd.endswith("…")


def test_a_whole_alinea_comes_and_goes_with_its_mark() -> None:
    redline = one_article(row(1, (R, "Ancien.", "12"), change=R), row(None, (A, "Nouveau.", "12"), change=A))
    marks = [
        [mark.tag[len(W) :] for mark in paragraph.findall(f"{W}pPr/{W}rPr/*")]
        for paragraph in body(tracked_docx(NOTHING, redline, OUTCOMES)).iter(f"{W}p")
    ]
    assert marks == [[], ["del"], ["ins"], []]


def test_a_moved_alinea_is_one_move() -> None:
    redline = one_article(
        row(1, (R, "Les bacs sont libres.", "12"), change=R, move=1),
        row(2, (K, "Les barques aussi.", "")),
        row(None, (A, "Les bacs sont libres.", "12"), change=A, move=1),
    )
    content = tracked_docx(NOTHING, redline, OUTCOMES)
    author = "Amendement n° 12 (Mme Aubrac et autres)"
    assert changes(content) == [
        ("moveFrom", author, "Les bacs sont libres."),
        ("moveTo", author, "Les bacs sont libres."),
    ]
    starts = [element for element in body(content).iter() if element.tag.endswith(("FromRangeStart", "ToRangeStart"))]
    ends = [element for element in body(content).iter() if element.tag.endswith(("FromRangeEnd", "ToRangeEnd"))]
    assert [start.get(f"{W}name") for start in starts] == ["move1", "move1"]
    assert [start.get(f"{W}id") for start in starts] == [end.get(f"{W}id") for end in ends]


def test_a_lone_end_of_a_move_is_a_deletion() -> None:
    redline = one_article(row(1, (R, "Les bacs sont libres.", "12"), change=R, move=1), row(2, (K, "Reste.", "")))
    assert [name for name, _, _ in changes(tracked_docx(NOTHING, redline))] == ["del"]


def test_an_addition_is_told_from_the_one_by_the_same_hand_that_ends_the_paragraph_before() -> None:
    redline = one_article(
        row(1, (K, "Fin", ""), (A, " neuve", "14")),
        row(None, (A, "Suite", "14"), change=A),
        row(None, (A, "Encore", "14"), change=A),
    )
    assert [author for _, author, _ in changes(tracked_docx(NOTHING, redline, OUTCOMES))] == [
        "Amendement n° 14",
        "Amendement n° 14, suite",
        "Amendement n° 14",
    ]


def test_lines_of_a_table_are_tracked_one_by_one() -> None:
    table = row(
        1, (K, "| Bac | 1 |\n", ""), (R, "| Barque | 2 |\n", "12"), (A, "| Radeau | 3 |\n", "12"), (K, "| A | 4 |", "")
    )
    tracked = [
        [mark.tag[len(W) :] for mark in line.findall(f"{W}trPr/*") if mark.get(f"{W}author")]
        for line in body(tracked_docx(NOTHING, one_article(table), OUTCOMES)).iter(f"{W}tr")
    ]
    assert tracked == [[], ["del"], ["ins"], []]


def test_words_within_a_cell_are_tracked_there() -> None:
    table = row(
        1, (K, "<table><tr><td>Bac</td><td>1", ""), (R, "0", "12"), (A, "5", "12"), (K, "</td></tr></table>", "")
    )
    content = tracked_docx(NOTHING, one_article(table), OUTCOMES)
    assert [text for _, _, text in changes(content)] == ["0", "5"]
    assert words(content, dropped=REMOVED) == ["Article 1er", "Bac", "15"]


def test_a_column_more_replaces_the_lines() -> None:
    old, new = "<table><tr><td>Bac</td></tr></table>", "<table><tr><td>Bac</td><td>1</td></tr></table>"
    redline = compare(Bill.from_text(old), Bill.from_text(new))
    content = tracked_docx(NOTHING, redline)
    assert words(content, dropped=REMOVED) == ["Article unique", "Bac", "1"]
    assert words(content, dropped=ADDED) == ["Article unique", "Bac"]
    assert len(list(body(content).iter(f"{W}tbl"))) == 1


def test_lines_of_both_versions_stand_where_a_change_runs_over_several() -> None:
    old = "| Bac | 10 |\n| Barque | 10 |\n| Péniche | 40 |\n| Radeau | 1 |"
    new = "| Bac | 10 |\n| Barque | 12 |\n| Radeau | 1 |\n| Vedette | 1 |"
    lines = list(body(tracked_docx(NOTHING, compare(Bill.from_text(old), Bill.from_text(new)))).iter(f"{W}tr"))
    marks = [[mark.tag[len(W) :] for mark in line.findall(f"{W}trPr/*") if mark.get(f"{W}author")] for line in lines]
    assert ["".join(line.itertext()) for line in lines] == [
        "Bac10",
        "Barque10",
        "Péniche40",
        "Barque12",
        "Radeau1",
        "Vedette1",
    ]
    assert marks == [[], ["del"], ["del"], ["ins"], [], ["ins"]]


def test_cells_that_span_keep_their_place() -> None:
    table = '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>'
    (written,) = docx.Document(io.BytesIO(clean_docx(Bill.from_text(table)))).tables
    cells = [[cell.text.removeprefix("1 ") for cell in line.cells] for line in written.rows]
    assert cells == [["a", "b", "b"], ["a", "c", "d"]]


def test_two_tables_stay_two() -> None:
    table = "<table><tr><td>a</td></tr></table>"
    content = clean_docx(Bill((Article("1er", (Alinea(table), Alinea(table + table))),)))
    assert [element.tag[len(W) :] for element in body(content)] == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_headings_follow_the_divisions_of_the_bill() -> None:
    bill = Bill(
        (
            Heading("titre", "Ier", "Des ports"),
            Heading("section", "1", "Des quais"),
            Article("1er", (Alinea("Les quais sont publics."),), "Du domaine", "(nouveau)"),
            Heading("", "", "B. – Mesures diverses"),
            Article("2"),
        ),
        title="Projet de loi",
    )
    content = clean_docx(bill)
    assert styles(content) == [
        ("Title", "Projet de loi"),
        ("Heading1", "Titre Ier\nDes ports"),
        ("Heading2", "Section 1\nDes quais"),
        ("Heading4", "Article 1er (nouveau) – Du domaine"),
        ("NumberedAlinea", "Les quais sont publics."),
        ("Heading3", "B. – Mesures diverses"),
        ("Heading4", "Article 2"),
        ("Mention", "(Supprimé)"),
        ("End", ""),
    ]
    opened = docx.Document(io.BytesIO(content))
    assert [opened.styles[f"Heading {level}"].paragraph_format.alignment for level in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert opened.core_properties.title == "Projet de loi"


def test_an_alinea_begins_with_its_number_in_the_original() -> None:
    redline = one_article(
        row(1, (R, "un", "12"), change=R), row(None, (A, "nouveau", "12"), change=A), row(21, (K, "deux", ""))
    )
    content = tracked_docx(NOTHING, redline, OUTCOMES)
    assert numbers(content) == [("1\t", "del"), ("21\t", "")]
    assert words(content, dropped=()) == ["Article 1er", "un", "nouveau", "deux"]
    assert styles(content)[1:4] == [("NumberedAlinea", "un"), ("Alinea", "nouveau"), ("NumberedAlinea", "deux")]


def test_the_number_of_a_table_stands_in_its_first_cell() -> None:
    assert numbers(clean_docx(Bill.from_text("| Bac | 1 |\n| Barque | 2 |"))) == [("1 ", "")]


def test_what_was_not_applied_is_a_comment_on_its_article() -> None:
    redline = Redline(
        parts=(
            ArticleRedline(Article("1er"), (), notes=("dans l'ordre du dépôt",)),
            ArticleRedline(Article("2"), (row(1, (K, "x", "")),)),
        )
    )
    content = tracked_docx(NOTHING, redline, OUTCOMES)
    comments = docx.Document(io.BytesIO(content)).comments
    assert [(comment.author, comment.text) for comment in comments] == [
        ("Remarque", "dans l'ordre du dépôt"),
        (
            "Amendement n° 14",
            "Non appliqué : ambigu.\nles mots figurent deux fois (l'alinéa 2 contient : « ici »)",
        ),
    ]
    anchored = [
        "".join(anchor.getparent().getparent().itertext()) for anchor in body(content).iter(f"{W}commentReference")
    ]
    assert anchored == ["Article 1er", "Article 2"]


@given(redlines())
@example(one_article(row(1, (K, "<table><b><table><tr><td>a</td></tr></table>", ""))))
def test_either_text_of_any_redline(redline: Redline) -> None:
    content = tracked_docx(NOTHING, redline)
    docx.Document(io.BytesIO(content))
    for tracks, dropped in ((REMOVED, Change.REMOVED), (ADDED, Change.ADDED)):
        got = "".join(words(content, dropped=tracks))
        assert squeezed(got) == squeezed("".join(visible(text) for text in shown_texts(redline, dropped)))


def shown_texts(redline: Redline, dropped: Change) -> Iterator[str]:
    """All that *redline* says without what is *dropped*, in order; tables with their marks."""
    yield side(redline.title, dropped)
    for each in redline.parts:
        stands = each.change is not dropped
        if isinstance(each, HeadingRedline):
            yield f"{each.heading.kind.capitalize()} {each.heading.number}" if stands else ""
            yield side(each.pieces, dropped)
            continue
        number, title, mark = (side(pieces, dropped) for pieces in each.heading)
        yield from (Article(number).name if stands else "", mark, title)
        texts = [row.before if dropped is Change.ADDED else row.after for row in each.rows]
        for text in texts:
            yield text or ""
        yield "(Supprimé)" if stands and all(text is None for text in texts) else ""


MARKS = re.compile(r"</?(?:table|thead|tbody|tfoot|tr|td|th)|(?:row|col)span=\"?\d*\"?|[<>|:=+–-]", re.IGNORECASE)


def squeezed(text: str) -> str:
    """*text* without the marks of tables, the blanks that part paragraphs and the dash before a title."""
    return MARKS.sub("", "".join(text.split()))


def test_the_same_bill_gives_the_same_bytes_without_a_date() -> None:
    redline = one_article(row(1, (K, "Les ", ""), (R, "bacs", "12"), (A, "barques", "12 13")))
    content = tracked_docx(NOTHING, redline, OUTCOMES)
    assert content == tracked_docx(NOTHING, redline, OUTCOMES)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b"date" in archive.read(name).lower() for name in archive.namelist())


def test_every_page_tells_that_amendments_were_refused() -> None:
    """The note that says which and why is on the last page."""

    def told(outcomes: tuple[Outcome, ...], kind: str = "Amendement") -> list[str]:
        content = tracked_docx(NOTHING, one_article(row(1, (K, "Les bacs.", ""))), outcomes, kind=kind)
        return [each.text for each in docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[1:]]

    assert told(OUTCOMES[:2]) == []
    assert told(OUTCOMES) == ["1 amendement non appliqué : voir à la fin"]
    assert told(OUTCOMES[2:] * 2, "") == ["2 dispositions non consolidées : voir à la fin"]


def test_foreign_text_stays_text() -> None:
    text = f"{HOSTILE} ]]> &amp; \x00\x1b\x0b\ud800\ufffe\u202e <w:p/> <!-- "
    amendment = Amendment(f"12 {text}", text, "1er", authors=(text,))
    redline = one_article(Row((Piece(A, text, (amendment.name,)),), None, A), title=(Piece(A, text),))
    content = tracked_docx(
        Bill((), title=text, number=text, stage=text),
        redline,
        [Outcome(amendment, Status.NOT_UNDERSTOOD, (Problem(text),), (text,))],
    )
    opened = docx.Document(io.BytesIO(content))
    expected = visible(text)
    assert words(content, dropped=REMOVED)[-1] == expected
    assert opened.sections[0].header.paragraphs[0].text.count("</style>") == 2


def test_each_format_has_its_text() -> None:
    old, new = Bill.from_text("Les bacs."), Bill.from_text("Les barques.")
    report = Report(new, compare(old, new))
    tracked, clean = render(report, Format.DOCX), render(report, Format.DOCX_CLEAN)
    assert isinstance(tracked, bytes)
    assert isinstance(clean, bytes)
    assert words(tracked, dropped=ADDED) == ["Article unique", "Les bacs."]
    assert words(clean, dropped=()) == words(tracked, dropped=REMOVED) == ["Article unique", "Les barques."]
    assert not changes(clean)


def test_the_dispositif_is_a_comment_on_the_first_change_of_each_amendment() -> None:
    outcomes = tuple(
        Outcome(Amendment(number, text, "1er"), Status.APPLIED)
        for number, text in (("1", "Supprimer : « bacs »."), ("2", "Supprimer : « bacs »."), ("3", "Deux\nlignes."))
    )
    redline = one_article(
        row(1, (K, "Les ", ""), (R, "bacs", "1 2")),
        row(2, (R, "| a |", "3"), change=R),
        row(3, (R, "Encore", "1"), change=R),
    )
    content = tracked_docx(NOTHING, redline, outcomes)
    comments = docx.Document(io.BytesIO(content)).comments
    assert {(comment.author, comment.text) for comment in comments} == {
        ("Amendements nos 1 et 2", "Supprimer : « bacs »."),
        ("Amendement n° 3", "Deux\nlignes."),
    }
    anchored = {
        comment.get(f"{W}id"): "".join(next(comment.iterancestors(f"{W}p")).itertext())
        for comment in body(content).iter(f"{W}commentReference")
    }
    assert sorted(anchored.values()) == ["Les bacs", "a"]


def test_what_was_refused_and_the_remarks_are_on_a_page_at_the_end_which_is_no_text() -> None:
    outcomes = (*OUTCOMES, Outcome(Amendment("9", "x", "1er"), Status.APPLIED, remarks=("sans sa virgule",)))
    redline = Redline(parts=(ArticleRedline(Article("1er"), ()), ArticleRedline(Article("2"), ())))
    content = tracked_docx(NOTHING, redline, outcomes)
    note = part(content, "word/endnotes.xml")[-1]
    assert ["".join(paragraph.itertext()) for paragraph in note] == [
        " Amendements non appliqués et remarques",
        "Amendement n° 9 – article 1er",
        "Remarque : sans sa virgule",
        "Amendement n° 14 – article 2",
        "Non appliqué : ambigu.",
        "les mots figurent deux fois (l'alinéa 2 contient : « ici »)",
    ]
    assert len(list(body(content).iter(f"{W}endnoteReference"))) == 1
    assert not any("remarques" in text for text in words(content, dropped=()))
    assert list(body(tracked_docx(NOTHING, redline, OUTCOMES[:2])).iter(f"{W}endnoteReference")) == []


def test_a_short_row_says_how_many_columns_it_lacks() -> None:
    table = "<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>"
    rows = list(body(clean_docx(Bill.from_text(table))).iter(f"{W}tr"))
    lacking = [each.find(f"{W}trPr/{W}gridAfter") for each in rows]
    assert [None if each is None else each.get(f"{W}val") for each in lacking] == [None, "2"]


def test_every_part_has_its_type_and_its_relationship() -> None:
    with zipfile.ZipFile(io.BytesIO(clean_docx(Bill.from_text("x")))) as archive:
        types = archive.read("[Content_Types].xml").decode()
        related = archive.read("word/_rels/document.xml.rels").decode()
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    assert {"word/theme.xml", "word/fontTable.xml", "word/endnotes.xml"} < set(parts)
    for name in parts:
        assert f'PartName="/{name}"' in types
        assert name == "word/document.xml" or f'Target="{name.removeprefix("word/")}"' in related
