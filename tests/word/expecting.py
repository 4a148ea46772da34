"""The paragraphs that a bill is, as a Word document of it should hold them: written without the code under test."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Article, Bill
from amendapply.rendering.controls import visible
from amendapply.text.tables import read_table


def paragraphs(bill: Bill) -> list[str]:
    """The title, the headings, the alinéas and the cells of the tables; empty ones left out."""
    return [visible(text) for text in _texts(bill) if text]


def _texts(bill: Bill) -> Iterator[str]:
    yield bill.title
    for part in bill.parts:
        if not isinstance(part, Article):
            yield "\n".join(filter(None, (f"{part.kind.capitalize()} {part.number}".strip(), part.title)))
            continue
        name = " ".join(filter(None, (part.name, part.mark)))
        yield f"{name} – {part.title}" if part.title else name
        for alinea in part.alineas:
            yield from of_alinea(alinea.text)
        if part.suppressed:
            yield part.absence


def of_alinea(text: str) -> Iterator[str]:
    """The paragraphs and the cells of one alinéa."""
    while (table := read_table(text)) and any(line.cells for line in table.lines):
        yield text[: table.outer.start].strip("\n")
        yield from (table.words(cell) for line in table.lines for cell in line.cells)
        text = text[table.outer.end :].lstrip("\n")
    yield text
