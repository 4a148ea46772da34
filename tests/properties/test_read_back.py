"""What is written and can be read comes back the same: the text of a bill, in every format that holds it whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amendapply import Alinea, Article, Bill, Heading, compare, load_bill
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from tests.properties.editing import bills

_READ = (Format.YAML, Format.PLAIN, Format.AKN, Format.DOCX_CLEAN, Format.DOCX)
_TITLES = ("", "", "", "Dispositions diverses", "Création du « pass »", "« Quai nord »")
_ADDED = Bill(
    (
        Heading("titre", "Ier"),
        Article("1er", (Alinea("N° 2019-12 : le tarif est de 3 euros."),)),
        Article("1er bis", (Alinea("N° 2019-12."),)),
    )
)


@pytest.mark.parametrize("form", _READ)
@settings(max_examples=30)
@example(pair=(_ADDED, _ADDED), titles=["« Quai nord »", "Dispositions diverses", "Création du « pass »"])
@given(pair=bills(), titles=st.lists(st.sampled_from(_TITLES), min_size=10, max_size=10))
def test_a_bill_written_in_any_format_is_read_back(form: Format, pair: tuple[Bill, Bill], titles: list[str]) -> None:
    bill, edited = (_titled(each, titles) for each in pair)
    if edited.articles:
        written = render(Report(edited, compare(bill, edited)), form)
        assert parts_of(load_bill(written.encode() if isinstance(written, str) else written)) == parts_of(edited)


def _titled(bill: Bill, titles: list[str]) -> Bill:
    """*bill* with these titles of its parts."""
    return bill.with_parts(tuple(replace(part, title=title) for part, title in zip(bill.parts, titles, strict=False)))


def parts_of(bill: Bill) -> list[tuple[str, ...]]:
    """What *bill* says, part by part: names, titles, marks and alinéas."""
    found: list[tuple[str, ...]] = [(bill.title,)]
    for part in bill.parts:
        if isinstance(part, Heading):
            found.append((part.kind, part.number, part.title))
        else:
            assert isinstance(part, Article)
            found.append((part.name, part.title, part.mark, *(_in_html(alinea.text) for alinea in part.alineas)))
    return found


def _in_html(text: str) -> str:
    """A table of bars as Word holds it: « | a | b | » is a row."""
    if not text.startswith("|"):
        return text
    rows = (line.strip("|").split("|") for line in text.split("\n"))
    cells = (f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{''.join(cells)}</table>"
