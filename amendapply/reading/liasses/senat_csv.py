"""The « jeu complet » of the Sénat: a CSV in cp1252, tabs between columns, HTML in the cells.

https://data.senat.fr/ameli: the first line is `sep=` and a tab, the names of the columns may end with a space. Cells
are not quoted, whatever quotes they hold, unless the names of the columns are.
« Nature » is `S/Amt` for a sub-amendment, whose parent stands in the first line of its dispositif.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, number_key
from amendapply.errors import InputError
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.liasses.particulars import authors, extras, fate, target_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.markup import dispositif, on_one_line, plain
from amendapply.reading.source import Source, Unreadable

_COLUMNS = ("Nature", "Numéro", "Subdivision", "Auteur", "Dispositif", "Objet", "Sort")
_LONG = "Objet"
"""The column whose text is the likeliest to hold a stray tab."""

_WIDEST = 50_000_000
_PARENT = lazily(rf"\s*amendement\s+n\s*[°o]\s*(?P<number>\S+(?:[ ]rect\.?(?:[ ]{LATIN})?)?)", re.I)
_QUOTED_CELL = lazily(r'"(?:[^"]|"")*"(?!")')
_PREFIX = lazily(r"\D*(?=\d)")
_OF_TEXT = lazily(r"/amendements/(?:commissions/)?\d{4}-\d{4}/(?P<number>\d{1,4})/")
"""The number of the text in the address of an amendment; the session stands before it."""

_REMEDY = "Télécharger le « jeu complet » de nouveau."


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of the file, in its order.

    A row that a tab within its « Objet » has shifted is put right; one that holds no amendment is ``Unreadable``.
    Raises ``InputError`` where the columns are not those that are known.
    """
    start = source.text.find("\n") + 1 if source.text.startswith("sep=") else 0
    delimiter = source.text[4:5] if start and source.text[4:5] not in ("", "\n") else "\t"
    rows = _rows(source, start, delimiter)
    _, head = next(rows, (0, []))
    names = [name.strip() for name in head]
    if len(names) == 1 and all(name in names[0] for name in _COLUMNS):
        raise source.error("les colonnes ne sont pas séparées par des tabulations", start, _REMEDY)
    if missing := [name for name in _COLUMNS if name not in names]:
        raise source.error(f"il manque les colonnes {', '.join(missing)}", start, _REMEDY)
    read = [
        _record(source.name, line, dict(zip(names, _unshifted(row, names), strict=False)))
        for line, row in rows
        if any(cell.strip() for cell in row)
    ]
    known = {number_key(each.amendment.name)[0] for each in read if isinstance(each, Record)}
    for each in read:
        yield _with_prefix(each, known) if isinstance(each, Record) else each


def _rows(source: Source, start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file, each with the line that it begins at."""
    lines, first = source.text[start:].split("\n"), source.line_of(start)
    if _is_quoted(source.text, start, delimiter):
        return _quoted_rows(source.name, lines, first, delimiter)
    return ((line, row.split(delimiter)) for line, row in enumerate(lines, first))


def _is_quoted(text: str, start: int, delimiter: str) -> bool:
    """Whether the cells that hold quotation marks are themselves quoted, as spreadsheets write them.

    The Sénat quotes none: the first mark of its files stands within an HTML tag.
    """
    first = text.find('"', start)
    cell = _QUOTED_CELL.match(text, first) if first >= 0 else None
    if cell is None or text[cell.end() : cell.end() + 1] not in ("", "\n", delimiter):
        return False
    return first == start or text[first - 1] in ("\n", delimiter)


def _quoted_rows(name: str, lines: Iterable[str], first: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of *lines*, which begin at line *first* of the file called *name*; a cell may hold line ends."""
    rows = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(_WIDEST)
    try:
        while True:
            line = first + rows.line_num
            yield line, next(rows)
    except StopIteration:
        return
    except csv.Error:
        raise InputError("CSV illisible.", source=name, line=first + rows.line_num, remedy=_REMEDY) from None
    finally:
        csv.field_size_limit(before)


def _unshifted(row: list[str], names: Sequence[str]) -> list[str]:
    """*row* with the pieces into which tabs have cut its « Objet » put together again."""
    surplus = len(row) - len(names)
    if surplus <= 0:
        return row
    start = names.index(_LONG)
    stop = start + surplus + 1
    return [*row[:start], " ".join(row[start:stop]), *row[stop:]]


def _record(name: str, line: int, record: dict[str, str]) -> Record | Unreadable:
    number = on_one_line(record.get("Numéro", ""))
    if not any(char.isdigit() for char in number) or "Sort" not in record:
        message = "ligne qui n'est pas un amendement : des colonnes manquent ou sont décalées."
        return Unreadable(InputError(message, source=name, line=line, remedy=_REMEDY))
    return Record(_amendment(number, record), sort=record["Sort"])


def _amendment(number: str, record: dict[str, str]) -> Amendment:
    text = dispositif(record["Dispositif"])
    target = target_of(record["Subdivision"])
    aimed = _OF_TEXT.search(record.get("Url amendement", ""))
    parent = _PARENT.match(text) if record["Nature"].upper().startswith("S/") else None
    return Amendment(
        number=number,
        text=text,
        article=target.article,
        position=target.position,
        parent=" ".join(parent["number"].split()) if parent else None,
        authors=authors(record["Auteur"]),
        expose=plain(record["Objet"]),
        fate=fate(record["Sort"]),
        of_text=aimed["number"] if aimed else None,
        extra=extras(
            group=record.get("Au nom de", ""),
            author_ids=record.get("Fiche Sénateur", ""),
            tabled=record.get("Date de dépôt", ""),
            url=record.get("Url amendement", ""),
            place=record["Subdivision"],
        ),
    )


def _with_prefix(record: Record, known: Collection[str]) -> Record:
    """*record* with the whole number of its parent: to I-828, « n° 148 » is I-148 where that one is known."""
    named, prefix = record.amendment.parent, _PREFIX.match(record.amendment.name)
    if named is None or prefix is None or number_key(named)[0] in known:
        return record
    whole = f"{prefix[0]}{named}"
    if number_key(whole)[0] not in known:
        return record
    return replace(record, amendment=replace(record.amendment, parent=whole))
