"""The redline in Markdown, for an issue tracker or a note: ``<del>`` and ``<ins>``, everything foreign escaped.

A table is written as one of HTML, which Markdown takes as it is: its own tables know neither merged cells nor a line of
which only half is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from amendapply.patterns import lazily
from amendapply.redline import Row
from amendapply.rendering.lines import BLANK, Fragment, Line, Style
from amendapply.rendering.marks import CellView, Mark, blocks_of
from amendapply.text.tables import spans

_SPECIAL = lazily(r"[\\`*_\[\]<>|~&$#]")
_LEADING = lazily(r"^(\d*)([-+=.)])")
_MARKS = {
    Style.REMOVED: ("<del>", "</del>"),
    Style.ADDED: ("<ins>", "</ins>"),
    Style.SIGNATURE: ("<sup>", "</sup>"),
}


def markdown_of(lines: Iterable[Line]) -> str:
    """*lines* as Markdown blocks. Preformatted ones make an indented code block, which no text can break out of."""
    blocks: list[str] = []
    previous = BLANK
    for line in lines:
        if block := _code(line) if line.preformatted else _block(line):
            blocks.append("\n" if line.preformatted and previous.preformatted else "\n\n")
            blocks.append(block)
            previous = line
    return "".join([*blocks[1:], "\n"]) if blocks else ""


def _code(line: Line) -> str:
    return "    " + "".join(fragment.text for fragment in line.fragments)


def _block(line: Line) -> str:
    if line.table is not None:
        return "\n\n".join(_with_tables(line, line.table))
    if line.margin:
        return f"**{escaped(line.margin)}** {''.join(_marked(fragment) for fragment in line.fragments)}"
    first = line.fragments[0] if line.fragments else Fragment("")
    if first.style is Style.HEADING and not first.text.startswith(" "):
        return f"### {''.join(_marked(fragment) for fragment in line.fragments)}"
    body = "".join(_named(fragment) for fragment in line.fragments)
    text = body.lstrip()
    return _bullet(len(body) - len(text)) + _LEADING.sub(r"\1\\\2", text.rstrip())


def _named(fragment: Fragment) -> str:
    """*fragment* of a line that is no heading, where a name is bold."""
    name = fragment.text.strip()
    if fragment.style is not Style.HEADING or not name:
        return _marked(fragment)
    before, _, after = fragment.text.partition(name)
    return f"{before}**{escaped(name)}**{after.rstrip()}"


def _bullet(indent: int) -> str:
    """What opens a line that is indented as an item of a list, or as one of what stands below such an item."""
    return f"{' ' * (indent - 2)}- " if indent >= 2 else ""


def _marked(fragment: Fragment) -> str:
    opening, closing = _MARKS.get(fragment.style, ("", ""))
    return f"{opening}{escaped(fragment.text)}{closing}"


def escaped(text: str) -> str:
    """*text* with nothing left that Markdown would read as its own; line feeds become ``<br>``."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "<br>")


def _with_tables(line: Line, row: Row) -> Iterator[str]:
    """The blocks of the alinéa of *row*: its number with the words before the table, the table, the rest."""
    lead = f"**{escaped(line.margin)}** "
    for block in blocks_of(row, {}):
        text = _running(block.marks)
        if block.lines:
            yield from filter(None, [lead.strip()])
            yield _table(block.lines)
        elif (lead + text).removesuffix("<br>").strip():
            yield (lead + text).removesuffix("<br>")
        lead = ""
    notes = "".join(_marked(fragment) for fragment in line.fragments if fragment.style is Style.NOTE)
    yield from filter(None, [notes.strip()])


def _running(marks: Iterable[Mark]) -> str:
    return "".join(_tagged(mark, escaped(mark.shown)) + _signature(mark, escaped) for mark in marks)


def _table(lines: Iterable[tuple[CellView, ...]]) -> str:
    """A table of HTML. No line of it is blank: Markdown would end it there."""
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in line)}</tr>\n" for line in lines)
    return f"<table>\n{rows}</table>"


def _cell(cell: CellView) -> str:
    tag = "th" if cell.header else "td"
    return f"<{tag}{spans(cell.width, cell.height)}>{''.join(_cell_parts(cell.marks))}</{tag}>"


def _cell_parts(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if not mark.hidden:
            yield _tagged(mark, escape(mark.shown).replace("\n", "<br>"))
        yield _signature(mark, escape)


def _tagged(mark: Mark, text: str) -> str:
    return f"<{mark.tag}>{text}</{mark.tag}>" if mark.tag else text


def _signature(mark: Mark, escaped: Callable[[str], str]) -> str:
    names = ", ".join(each.name for each in mark.signed)
    return f"<sup>{escaped(f'[{names}]')}</sup>" if mark.signed else ""
