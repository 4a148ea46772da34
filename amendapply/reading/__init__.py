"""From a file, or a text already read, to a bill or to amendments; ``known_formats`` lists what can be read.

``load_amendments`` refuses a source where one amendment cannot be read. ``read_each`` goes on: it gives an
``Unreadable`` with file, line and reason in the place of each that is broken, and streams this project's JSON Lines.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from amendapply.amendment import Amendment, Liasse
from amendapply.bill import Bill
from amendapply.collector import without_collector
from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.source import (
    STANDARD_INPUT,
    ZIP,
    Progress,
    Source,
    Unreadable,
    content_of,
    decode,
    is_address,
    is_folder,
    source_of,
    start_of,
    starts_with,
    strictly,
)

if TYPE_CHECKING:
    from pathlib import Path

    from amendapply.reading.bills.found_bill import Found
    from amendapply.reading.given import Given
    from amendapply.reading.liasses.records import Discussion, Record

__all__ = [
    "STANDARD_INPUT",
    "Unreadable",
    "amendment_formats",
    "find_bill",
    "find_bill_in_text",
    "is_bundle",
    "load_amendments",
    "load_bill",
    "read_amendments",
    "read_bill",
    "read_each",
    "read_each_in_text",
]


_NO_AMENDMENT = lazily(r"/(?:readme|licen[cs]e)\.[^/]*$", re.IGNORECASE)
"""Files that stand beside amendments and hold none."""


def load_bill(given: Given, *, article: str | None = None) -> Bill:
    """The bill of the file at the path *given* (or at an address, `https://…`), or of bytes or a stream, in any format.

    *article* names the article of a plain text that has no heading; the other formats name theirs. Raises
    ``InputError`` where it cannot be opened or read.
    """
    from amendapply.reading import known_formats
    from amendapply.reading.given import opened

    with opened(given) as source:
        found = (
            known_formats.find_bill(source, article)
            if isinstance(source, Source)
            else find_bill(source, article=article)
        )
    return found.bill


def find_bill(path: str | Path, *, article: str | None = None) -> Found:
    """The bill of the file at *path* as ``load_bill`` gives it, with its format and the notices of its reader."""
    from amendapply.reading import known_formats
    from amendapply.reading.documents import document_of, refuse_workbook
    from amendapply.reading.file_types import contradiction

    data = _content(path)
    refuse_workbook(data, str(path))
    document = document_of(data, str(path))
    if document is not None:
        from amendapply.reading.bills import bill_page

        known_formats.refuse_own_report(Source(str(path), document.text))
        found = bill_page.find_document(document, str(path), asked=article is not None)
    else:
        found = known_formats.find_bill(decode(data, str(path)), article)
    return replace(found, notices=(*contradiction(path, data), *found.notices))


def read_bill(text: str, source: str = STANDARD_INPUT, *, article: str | None = None) -> Bill:
    """The bill that *text* holds, like ``load_bill``; *source* is the name that errors give it."""
    return find_bill_in_text(text, source, article=article).bill


def find_bill_in_text(text: str, source: str = STANDARD_INPUT, *, article: str | None = None) -> Found:
    """The bill that *text* holds, like ``find_bill``."""
    from amendapply.reading import known_formats

    return known_formats.find_bill(source_of(text, source), article)


def is_bundle(path: str | Path) -> bool:
    """Whether *path* is a folder, an archive of files or a mail: what amendments come in, and no bill."""
    from amendapply.reading.file_types import is_mail, is_mailbox

    if is_address(path):
        return False
    if is_folder(path):
        return True
    head = start_of(path)
    return is_mail(head) or is_mailbox(head) or _is_archive(path)


def load_amendments(
    given: Given, progress: Progress | None = None, tell: Callable[[str], None] | None = None
) -> Liasse:
    """The amendments of the file at the path *given*, or of the content given as bytes or as a stream, in its order.

    A path may be an archive, a folder or a mail of files, read in the order of their names; *progress* is called after
    each. *tell* is given, in French, what was assumed to read a file. An amendment without a number takes the name of
    its file for one. Raises ``InputError`` where something cannot be opened or read.
    """
    from amendapply.reading.given import nameless, opened

    with opened(given) as source:
        if isinstance(source, Source):
            found = tuple(strictly(_resolved([source], tell, alone=True)))
        elif is_bundle(source):  # some of its documents leave cycles behind
            found = tuple(strictly(read_each(source, progress, tell)))
        else:
            with without_collector():
                found = tuple(strictly(read_each(source, progress, tell)))
    return Liasse(found if isinstance(given, str | PathLike) else nameless(found))


def read_each(
    path: str | Path, progress: Progress | None = None, tell: Callable[[str], None] | None = None
) -> Iterator[Amendment | Unreadable]:
    """What ``load_amendments`` gives, one by one, with an ``Unreadable`` in the place of each that cannot be read.

    In an archive or a folder, a file of which nothing can be read gives one ``Unreadable``. This project's JSON Lines
    are read as they are asked for, in constant memory. Raises ``InputError`` where *path* cannot be opened, or where
    nothing of a single file can be read.
    """
    if start_of(path).removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b""):
        from amendapply.reading.liasses import amendments_jsonl

        if amendments_jsonl.is_own_file(path):
            _report_contradiction(path, tell)
            return amendments_jsonl.stream(path, progress)
    return _resolved(_sources(path, progress, tell), tell, alone=not is_bundle(path))


def _sources(
    path: str | Path, progress: Progress | None = None, tell: Callable[[str], None] | None = None
) -> Iterator[Source | Unreadable]:
    """The texts that *path* holds. Raises ``InputError`` where it cannot be opened, or is a file without any."""
    from amendapply.reading.documents import source_in
    from amendapply.reading.file_types import is_mail, is_mailbox

    if is_folder(path):
        from amendapply.reading.liasses import bundles

        yield from bundles.files(path, progress)
    elif _is_archive(path):
        from amendapply.reading.liasses import bundles

        _report_contradiction(path, tell)
        yield from bundles.entries(path, progress)
    elif is_mail(data := _content(path)) or is_mailbox(data) or (data.startswith(ZIP) and is_address(path)):
        from amendapply.reading.liasses import bundles

        yield from bundles.sources_in(data, str(path))
    else:
        yield source_in(data, str(path))


def _is_archive(path: str | Path) -> bool:
    """Whether the file at *path* is an archive of files, and no document."""
    if not starts_with(path, ZIP):
        return False
    from amendapply.reading.liasses import bundles

    return not bundles.is_document(path)


def _content(path: str | Path) -> bytes:
    """The bytes of the file, or of the page of the web, at *path*."""
    from amendapply.reading.file_types import refuse_other_content

    if is_address(path):
        from amendapply.reading import web

        return web.fetch(str(path))
    data = content_of(path)
    refuse_other_content(path, data)
    return data


def _report_contradiction(path: str | Path, tell: Callable[[str], None] | None) -> None:
    """Warn that the file at *path* is not what its name promises; its first bytes are enough to know it."""
    from amendapply.reading.file_types import contradiction

    if tell is not None:
        for remark in contradiction(path, start_of(path)):
            tell(f"{path} : {remark}")


def amendment_formats(path: str | Path) -> tuple[str, ...]:
    """The formats found at *path*, as ``known_formats`` orders them. Raises ``InputError`` for an unusable file."""
    from amendapply.reading import known_formats

    if not is_bundle(path):
        (source,) = strictly(_sources(path))
        return (source.document or known_formats.format_of(source, known_formats.AMENDMENTS).name,)
    found = {name for source in _sources(path) if (name := _format_name(source))}
    known = [each.name for each in known_formats.AMENDMENTS if each.name in found]
    return (*known, *sorted(found.difference(known)))


def _format_name(source: Source | Unreadable) -> str:
    from amendapply.reading import known_formats

    if isinstance(source, Unreadable) or _NO_AMENDMENT.search(source.name):
        return ""
    known = next((known for known in known_formats.AMENDMENTS if known.recognise(source)), None)
    return source.document or (known.name if known else "")


def read_amendments(
    text: str, source: str = STANDARD_INPUT, tell: Callable[[str], None] | None = None
) -> tuple[Amendment, ...]:
    """The amendments that *text* holds, like ``load_amendments``; *source* is the name that errors give it.

    An amendment without a number takes the name of *source*, if it is a file, and none on the standard input.
    """
    return tuple(strictly(read_each_in_text(text, source, tell)))


def read_each_in_text(
    text: str, source: str = STANDARD_INPUT, tell: Callable[[str], None] | None = None
) -> Iterator[Amendment | Unreadable]:
    """What ``read_amendments`` gives, one by one, with an ``Unreadable`` in the place of each that cannot be read."""
    return _resolved([source_of(text, source)], tell, alone=True)


def _resolved(
    sources: Iterable[Source | Unreadable], tell: Callable[[str], None] | None = None, *, alone: bool = False
) -> Iterator[Amendment | Unreadable]:
    """The amendments of one file or of many, put in order and their parents named together.

    *tell* is given the remarks on each file of which something can be read. One that is *alone* is an error where
    nothing of it can.
    """
    from amendapply.reading.liasses.records import remarks_on, resolved

    found: list[Record | Discussion | Unreadable] = []
    for source in sources:
        records = list(_records(source, alone=alone))
        found += records
        readable = any(not isinstance(each, Unreadable) for each in records)
        if tell is not None and readable and isinstance(source, Source):
            for remark in (*source.remarks, *remarks_on(records)):
                tell(f"{source.name} : {remark}")
    return resolved(found)


def _records(source: Source | Unreadable, *, alone: bool) -> Iterator[Record | Discussion | Unreadable]:
    from amendapply.reading import known_formats
    from amendapply.reading.liasses.records import Discussion

    if isinstance(source, Unreadable):
        yield source
    elif not _NO_AMENDMENT.search(source.name):
        try:
            for record in known_formats.find_records(source):
                if alone and isinstance(record, Discussion):
                    remedy = "Le mettre dans un dossier avec les amendements, et indiquer ce dossier."
                    raise source.error("ordre de discussion, sans les amendements.", remedy=remedy)
                yield record
        except InputError as error:
            if alone:
                raise
            yield Unreadable(error)
