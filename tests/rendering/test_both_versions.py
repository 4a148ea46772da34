"""Every format that is read: without what is added it tells the old text, without what is removed the new one.

JSON, the unified diff, Akoma Ntoso, the page and Word have their own modules: their files are taken to pieces there.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Article, Bill
from amendapply.redline import ArticleRedline, Change, Piece, Redline, Row
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import Format, View
from amendapply.rendering.report import Report, render
from amendapply.text.tables import is_table, with_pipes
from tests.rendering.redlines import true_redlines

html = pytest.importorskip("lxml.html", reason="lxml is not installed")

# Words that hold none of the marks of the plain form, and no space at their ends: a terminal wraps there.
PLAIN = st.lists(st.sampled_from(["mot", "loi", "ané", "« x »", "5 %"]), min_size=1, max_size=3).map("".join)


def written(redline: Redline, format_: Format, **fields: Any) -> str:
    found = render(Report(Bill(()), redline, context=None, **fields), format_)
    assert isinstance(found, str)
    return found


def rows_where(redline: Redline) -> list[Row]:
    return [row for part in redline.articles for row in part.rows]


# --------------------------------------------------------------------------------------------------- text, terminal


@given(true_redlines(PLAIN))
def test_the_plain_form(redline: Redline) -> None:
    lines = [line for line in written(redline, Format.TEXT).split("\n") if re.match(r" +[-+]?\d*  ", line)]
    unsigned = [re.sub(r"(?<=[-+][\]}])\[(?!-)[^\]]*\]", "", line) for line in lines]
    dropped = {"+": r"\{\+.*?\+\}", "-": r"\[-.*?-\]"}
    marks = re.compile(r"\{\+|\+\}|\[-|-\]")
    found = {
        sign: [marks.sub("", re.sub(pattern, "", line[6:])) for line in unsigned if line[:5].strip()[:1] != sign]
        for sign, pattern in dropped.items()
    }
    every = rows_where(redline)
    assert found["+"] == [row.before for row in every if row.before is not None]
    assert found["-"] == [row.after for row in every if row.after is not None]


STYLED = re.compile(r"\x1b\[([\d;]*)m(.*?)\x1b\[0m", re.DOTALL)


def unstyled(line: str, dropped: str) -> str:
    """*line* without the words in the *dropped* decoration: 9 strikes, 4 underlines; 36 is the colour of signatures."""

    def kept(match: re.Match[str]) -> str:
        codes = match[1].split(";")
        return "" if dropped in codes or "36" in codes else match[2]

    return STYLED.sub(kept, line)


@given(true_redlines(PLAIN))
def test_the_terminal(redline: Redline) -> None:
    painted = written(redline, Format.TERMINAL, width=2_000, view=View.INLINE).split("\n")
    lines = [line for line in painted if re.match(r"\x1b\[1m +[-+]?\d*  ", line)]
    rows = rows_where(redline)
    for dropped, side in (("4", "before"), ("9", "after")):
        absent = "+" if side == "before" else "-"
        shown = [unstyled(line, dropped) for line in lines if absent not in STYLED.match(line)[2]]  # type: ignore[index]
        expected = [text for row in rows if (text := getattr(row, side)) is not None]
        assert [line[6:] for line in shown] == expected


# ----------------------------------------------------------------------------------------------------------- Markdown


SPECIAL = st.sampled_from(
    ["mot", " ", "*", "_a_", "[b](c)", "`", "<b>", "&amp;", "~~", "#", "- ", "1. ", "\\", "|", "\n", "$", "\x1b"]
)


@given(true_redlines(st.lists(SPECIAL, max_size=4).map("".join)))
def test_markdown_as_a_reader_of_markdown_shows_it(redline: Redline) -> None:
    """Alinéa by alinéa, in the page that markdown-it makes of it; white space at the ends of lines is layout there."""
    for row in rows_where(redline):
        page = markdown_page(row)
        for dropped, absent, text in (("ins", Change.ADDED, row.before), ("del", Change.REMOVED, row.after)):
            if text is None or is_table(row.before or "") or is_table(row.after or ""):
                continue
            side = without(page, dropped)
            (paragraph,) = side.xpath("//p[strong]")
            paragraph.find("strong").drop_tree()
            for each in paragraph.xpath(".//br"):
                each.tail = "\n" + (each.tail or "")
            side_text = "".join(visible(with_pipes(piece.text)) for piece in row.pieces if piece.change is not absent)
            assert layout_apart(paragraph.text_content()) == layout_apart(side_text)


def markdown_page(row: Row) -> Any:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    source = written(Redline(parts=(ArticleRedline(Article("1er"), (row,)),)), Format.MARKDOWN)
    return html.document_fromstring(
        f"<main>{markdown_it.MarkdownIt('commonmark', {'html': True}).render(source)}</main>"
    )


def without(page: Any, dropped: str) -> Any:
    side = deepcopy(page)
    for element in side.xpath(f"//main/h3 | //sup | //{dropped}"):
        element.drop_tree()
    return side


def layout_apart(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


TABLE = "<table><tr><th>Redevable</th><th>Tarif</th></tr><tr><td>Port & quai</td><td>10</td></tr>{}</table>"


@pytest.mark.parametrize("lead", ["", "Tarifs : ", "*\n"])
def test_a_table_is_one_in_markdown_and_its_changes_stand_in_its_cells(lead: str) -> None:
    start, end = TABLE.split("10")
    head, tail = end.split("{}")
    pieces = (
        Piece(Change.KEPT, lead + start),
        Piece(Change.REMOVED, "10", ("1",)),
        Piece(Change.ADDED, "12", ("1",)),
        Piece(Change.KEPT, head),
        Piece(Change.ADDED, "<tr><td>Loueur</td><td>20</td></tr>", ("2",)),
        Piece(Change.KEPT, tail),
    )
    page = markdown_page(Row(pieces, 3))
    for dropped, words in (("ins", ["10", "", ""]), ("del", ["12", "Loueur", "20"])):
        cells = [cell.text_content() for cell in without(page, dropped).xpath("//td | //th")]
        assert cells == ["Redevable", "Tarif", "Port & quai", *words]
    assert [each.text for each in page.xpath("//td/sup")] == ["[1]", "[2]"]
    assert page.xpath("//p/strong")[0].text == "3"
