"""The « jeu complet » of the Sénat: a CSV in cp1252, tabs between columns, HTML in the cells.

https://data.senat.fr/ameli: the first line is `sep=` and a tab, the names of the columns may end with a space. A cell
is quoted or not, whatever quotes it holds, and ends with its line. What Excel or LibreOffice saved of it has
semicolons, commas or tabs, and cells of several lines.
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

_DELIMITERS = ("\t", ";", ",", "|")
_FULL = 32_767
"""The characters of a cell of Excel that is full: what did not fit is lost."""

_WIDEST = 50_000_000
_PARENT = lazily(rf"\s*amendement\s+n\s*[°o]\s*(?P<number>\S+(?:[ ]rect\.?(?:[ ]{LATIN})?)?)", re.I)
_PREFIX = lazily(r"\D*(?=\d)")
_OF_TEXT = lazily(r"/amendements/(?:commissions/)?\d{4}-\d{4}/(?P<number>\d{1,4})/")
"""The number of the text in the address of an amendment; the session stands before it."""

_REMEDY = "Télécharger le « jeu complet » de nouveau."


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of the file, in its order.

    A row that a tab within its « Objet » has shifted is put right; one that holds no amendment is ``Unreadable``.
    Raises ``InputError`` where the columns are not those that are known.
    """
    start = source.text.find("\n") + 1 if source.text.lstrip('"').startswith("sep=") else 0
    rows = _rows(source, start)
    _, head = next(rows, (0, []))
    names = [name.strip() for name in head]
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


def _rows(source: Source, start: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file, each with the line that it begins at."""
    lines, first = source.text[start:].split("\n"), source.line_of(start)
    delimiter = max(_DELIMITERS, key=lambda each: sum(name.strip(' "') in _COLUMNS for name in lines[0].split(each)))
    published = delimiter == "\t" and not lines[0].startswith('"') and not _has_long_cells(lines)
    if not published:
        return _quoted_rows(source.name, lines, first, delimiter)
    return ((line, [_unquoted(cell) for cell in row.split("\t")]) for line, row in enumerate(lines, first))


def _has_long_cells(lines: Sequence[str]) -> bool:
    """Whether a cell of *lines*, which tabs part, opens with a quote that it closes on another line."""
    width = lines[0].count("\t")
    short = [line for line in lines if line.strip() and line.count("\t") < width]
    return any(cell.startswith('"') and cell.count('"') % 2 for line in short for cell in line.split("\t"))


def _unquoted(cell: str) -> str:
    """*cell* without the quotes that it stands in, those inside it no longer doubled; as it is where they are none."""
    inside = cell.strip()[1:-1].replace('""', "")
    if len(cell.strip()) < 2 or '"' in inside or not (cell.strip().startswith('"') and cell.strip().endswith('"')):
        return cell
    return cell.strip()[1:-1].replace('""', '"')


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
    if any(len(cell) == _FULL for cell in record.values()):
        message = f"une cellule de {_FULL} caractères, où Excel coupe ce qui dépasse."
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
