"""The sheets of a workbook of Excel (.xlsx), as rows of words; no formula is run, its last result is read.

What is struck through is marked so, and told; what is hidden is read like any other cell, and told; so is a formula
that has no result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.blocks import shown, struck, unmarked
from amendapply.reading.markup import Element, attribute, child, local
from amendapply.reading.office.zipped_parts import EXCEL_PART, open_parts
from amendapply.text.typography import raised

_LINKS, _STRINGS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
_REFERENCE = lazily(r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")
_ESCAPED = lazily(r"_x(?P<code>[0-9A-Fa-f]{4})_")
_WHOLE = lazily(r"-?\d+\.0+")
_DATES = frozenset(map(str, (*range(14, 18), 22, *range(27, 37), *range(50, 59))))
"""The formats of numbers that show a day, among those that have no name in the file."""
_OF_DATE = lazily(r'(?:"[^"]*"|\[[^\]]*\]|\\.|[^"\[\\dDyYaAjJ])*[dDyYaAjJ]')
"""The format « jj/mm/aaaa », whatever else it shows."""
_DAY_ZERO, _OF_1904, _LAST_DAY = date(1899, 12, 30), date(1904, 1, 1), 2_900_000
_MOST_COLUMNS = 200
_MOST_SHEETS = 50
_MOST_FILLED = 1_000_000
_KIND = "classeur Excel"


@frozen
class Sheet:
    """A sheet: its ``rows``, in their places, and what is told of it in French."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    hidden: bool = False


def sheets_in(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of the workbook *data* called *name*. Raises ``InputError`` where it is broken or beyond measure."""
    book, links, strings, styles = open_parts(data, name, _KIND, EXCEL_PART, _LINKS, _STRINGS, _STYLES)
    assert book is not None
    targets = (
        {link.get("Id") or "": link.get("Target") or "" for link in links if local(link)} if links is not None else {}
    )
    declared = [each for each in book.iter() if local(each) == "sheet"][:_MOST_SHEETS]
    paths = [_path(targets.get(attribute(each, "id"), "")) for each in declared]
    words, shapes = _shared(strings), _shapes(book, styles)
    roots = open_parts(data, name, _KIND, *paths) if paths else []
    for sheet, root in zip(declared, roots, strict=True):
        if root is None:
            continue  # a chart alone on its sheet
        reader = _Reader(words, shapes, name)
        rows = reader.rows(root)
        yield Sheet(sheet.get("name") or "", rows, tuple(reader.told), sheet.get("state") in ("hidden", "veryHidden"))


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _shared(root: Element | None) -> list[tuple[str, str]]:
    """The texts that cells share, and what of each is struck through."""
    return [] if root is None else [(_text(each), _struck(each)) for each in root if local(each) == "si"]


def _text(item: Element) -> str:
    """The words of a text, whose runs may be shaped; how they are to be pronounced is none of them."""
    runs = [each for each in item if local(each) in ("t", "r")]
    text = "".join((run.text if local(run) == "t" else _run(run)) or "" for run in runs)
    text = _ESCAPED.sub(lambda match: chr(int(match["code"], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _run(run: Element) -> str:
    """The words of *run*, marked where they are struck through, and written as an exponent where they are raised."""
    element = child(run, "t")
    words = "" if element is None else element.text or ""
    position = child(run, "rPr", "vertAlign")
    words = raised(words) if position is not None and position.get("val") == "superscript" else words
    return struck(words) if _is_on(child(run, "rPr", "strike")) else words


def _struck(item: Element) -> str:
    found = (_run(run) for run in item if local(run) == "r" and _is_on(child(run, "rPr", "strike")))
    return unmarked("".join(found))


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get("val") not in ("0", "false")


@frozen
class _Shapes:
    """By rank, the styles of cells that strike through, and those that show a day, counted from ``zero``."""

    striking: frozenset[str]
    dated: frozenset[str]
    zero: date


def _shapes(book: Element, root: Element | None) -> _Shapes:
    properties, fonts, formats = child(book, "workbookPr"), child(root, "fonts"), child(root, "numFmts")
    lined = {str(rank) for rank, font in enumerate(_each(fonts)) if _is_on(child(font, "strike"))}
    own = {each.get("numFmtId") for each in _each(formats) if _OF_DATE.match(each.get("formatCode") or "")}
    styles = [(str(rank), style) for rank, style in enumerate(_each(child(root, "cellXfs")))]
    return _Shapes(
        striking=frozenset(rank for rank, style in styles if style.get("fontId") in lined),
        dated=frozenset(rank for rank, style in styles if style.get("numFmtId") in _DATES | own),
        zero=_OF_1904 if properties is not None and properties.get("date1904") in ("1", "true") else _DAY_ZERO,
    )


def _each(element: Element | None) -> Iterable[Element]:
    return () if element is None else element


class _Reader:
    """Reads one sheet, and keeps what is to be told of it."""

    def __init__(self, words: Sequence[tuple[str, str]], shapes: _Shapes, name: str) -> None:
        self.told: list[str] = []
        self._words, self._shapes, self._name = words, shapes, name

    def rows(self, root: Element) -> tuple[tuple[str, ...], ...]:
        cells: dict[int, dict[int, str]] = {}
        hidden = 0
        for rank, row in enumerate(each for each in root.iter() if local(each) == "row"):
            number = _number(row.get("r") or "", rank + 1)
            crossed: list[str] = []
            read = {column: text for column, text in self._cells(row, number, crossed) if text}
            if crossed:
                self.told.append(f"ligne {number} : un texte barré est lu : « {shown(' '.join(crossed))} »")
            hidden += bool(read) and row.get("hidden") in ("1", "true")
            cells[number] = read
        if hidden:
            self.told.append(f"{hidden} ligne{'s masquées sont lues' if hidden > 1 else ' masquée est lue'}")
        if not _fill(cells, root):
            raise InputError("classeur démesuré.", source=self._name)
        last = max((number for number, row in cells.items() if row), default=0)
        return tuple(_in_row(cells.get(number, {})) for number in range(1, last + 1))

    def _cells(self, row: Element, number: int, found: list[str]) -> Iterator[tuple[int, str]]:
        for rank, cell in enumerate(each for each in row if local(each) == "c"):
            match = _REFERENCE.fullmatch(cell.get("r") or "")
            column = _column(match["column"]) if match else rank
            if column < _MOST_COLUMNS:
                yield column, self._value(cell, number, found)

    def _value(self, cell: Element, number: int, found: list[str]) -> str:
        """The words of *cell*, in the row of that *number*; those that are struck through are put among *found*."""
        kind, value = cell.get("t") or "n", child(cell, "v")
        words, crossed = "" if value is None else value.text or "", ""
        if kind == "inlineStr" and (item := child(cell, "is")) is not None:
            words, crossed = _text(item), _struck(item)
        elif kind == "s":
            rank = _number(words, len(self._words))
            words, crossed = self._words[rank] if rank < len(self._words) else ("", "")
        elif kind == "e":
            self.told.append(f"ligne {number} : une formule n'a pas de résultat ({words})")
            words = ""
        elif kind == "n" and _WHOLE.fullmatch(words):
            words = words.split(".")[0]
        if kind == "n" and cell.get("s") in self._shapes.dated and words.isdecimal() and int(words[:9]) <= _LAST_DAY:
            words = (self._shapes.zero + timedelta(int(words))).isoformat()
        whole = bool(words.strip()) and cell.get("s") in self._shapes.striking and not crossed
        if crossed or whole:
            found.append(" ".join((crossed or words).split()))
        return struck(words) if whole else words


def _column(letters: str) -> int:
    """The rank of a column from 0: « A », « Z », « AA »."""
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - 64
    return rank - 1


def _number(written: str, other: int) -> int:
    """The number that is *written*, the *other* where that is none."""
    return int(written) if written.isdecimal() and written.isascii() and len(written) < 8 else other


def _fill(cells: Mapping[int, dict[int, str]], root: Element) -> bool:
    """Write a merged cell into each row beside it, as the reader of the sheet sees it; False where there is no end."""
    filled, last = 0, max(cells, default=0)
    for merged in (each for each in root.iter() if local(each) == "mergeCell"):
        ends = [_REFERENCE.fullmatch(end) for end in (merged.get("ref") or "").split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        first, column = int(ends[0]["row"]), _column(ends[0]["column"])
        words = cells.get(first, {}).get(column)
        for number in range(first + 1, min(int(ends[1]["row"]), last) + 1) if words else ():
            filled += 1
            if words and cells.get(number):
                cells[number].setdefault(column, words)
            if filled > _MOST_FILLED:
                return False
    return True


def _in_row(row: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in range(max(row, default=-1) + 1))
