"""Reading: from a file, or from a text already read, to a bill or to amendments.

The format is recognised from the content, never from the name. Adding one is one module and one row of a table here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.reading.source import STANDARD_INPUT, Source, open_source, source_of

__all__ = ["STANDARD_INPUT", "load_amendments", "load_bill", "read_amendments", "read_bill"]

_YAML = re.compile(
    r"%YAML|---(?:\s|$)|-$|-[ \t]+\{|\[[ \t]*\]$"
    r"|(?:-[ \t]+)?[\"']?(?:[a-zà-ÿ][a-zà-ÿ0-9_-]*|(?i:chamber|number|title|stage|articles|amendments))[\"']?"
    r"[ \t]*:(?:[ \t]|$)",
    re.MULTILINE,
)
"""How a YAML file begins: a key, in lower case as no line of a text does, a dash, a mark of document."""

_YAML_SKIPPED = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
_MARKUP = ("<", "{", "[", "%PDF", "\x7fELF", "\x89PNG", "\xd0\xcf")


def load_bill(path: str | Path, *, article: str | None = None) -> Bill:
    """The bill of the file at *path*, in any format that is known.

    *article* names the article of a plain text that has no heading; the other formats name theirs. Raises
    ``InputError`` where the file cannot be opened or read.
    """
    return _bill(open_source(path), article)


def read_bill(text: str, source: str = STANDARD_INPUT, *, article: str | None = None) -> Bill:
    """The bill that *text* holds, like ``load_bill``; *source* is the name that errors give it."""
    return _bill(source_of(text, source), article)


def load_amendments(path: str | Path) -> tuple[Amendment, ...]:
    """The amendments of the file at *path*, in any format that is known, in the order of the file.

    An amendment without a number takes the name of the file for one. Raises ``InputError`` where the file cannot be
    opened or read.
    """
    return _amendments(open_source(path))


def read_amendments(text: str, source: str = STANDARD_INPUT) -> tuple[Amendment, ...]:
    """The amendments that *text* holds, like ``load_amendments``; *source* is the name that errors give it.

    An amendment without a number takes the name of *source*, if it is a file, and none on the standard input.
    """
    return _amendments(source_of(text, source))


class _BillFormat(NamedTuple):
    name: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source, str | None], Bill]


class _AmendmentFormat(NamedTuple):
    name: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source], tuple[Amendment, ...]]


def _is_yaml(source: Source) -> bool:
    """Whether the first line that is neither blank nor a comment is one of YAML."""
    skipped = _YAML_SKIPPED.match(source.text)
    return bool(_YAML.match(source.text, skipped.end() if skipped else 0))


def _is_plain_text(source: Source) -> bool:
    return not source.text.lstrip().startswith(_MARKUP) and any(char.isalpha() for char in source.text)


def _read_bill_yaml(source: Source, _article: str | None) -> Bill:
    from amendapply.reading import bill_yaml

    return bill_yaml.read(source)


def _read_bill_text(source: Source, article: str | None) -> Bill:
    from amendapply.reading import bill_text

    return bill_text.read(source, article)


def _read_amendments_yaml(source: Source) -> tuple[Amendment, ...]:
    from amendapply.reading import amendments_yaml

    return amendments_yaml.read(source)


def _read_paste(source: Source) -> tuple[Amendment, ...]:
    from amendapply.reading import paste

    return (paste.read(source),)


_BILLS = (
    _BillFormat("projet de loi en YAML", _is_yaml, _read_bill_yaml),
    _BillFormat("texte brut", _is_plain_text, _read_bill_text),
)
_AMENDMENTS = (
    _AmendmentFormat("liste d'amendements en YAML", _is_yaml, _read_amendments_yaml),
    _AmendmentFormat("texte ou page collée d'un amendement", _is_plain_text, _read_paste),
)


def _bill(source: Source, article: str | None) -> Bill:
    for known in _BILLS:
        if known.recognise(source):
            return known.read(source, article)
    raise _unknown(source, [known.name for known in _BILLS])


def _amendments(source: Source) -> tuple[Amendment, ...]:
    for known in _AMENDMENTS:
        if known.recognise(source):
            return known.read(source)
    raise _unknown(source, [known.name for known in _AMENDMENTS])


def _unknown(source: Source, names: list[str]) -> InputError:
    return source.error("format inconnu.", remedy=f"Formats qui se lisent : {', '.join(names)}.")
