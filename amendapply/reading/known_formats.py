"""The formats that are read, recognised from what the text holds and never from its name.

Adding one is one module and one row here. A module of ``bills`` that reads a format has ``find(source)``, one of
``liasses`` has ``records(source)``; each is imported when a text asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.bills.found_bill import Found, as_readers_see, doubts_of_cut
from amendapply.reading.documents import WORKBOOK
from amendapply.reading.file_types import PROLOGUE
from amendapply.reading.kinds import (
    AmendmentForBillError,
    BillForAmendmentError,
    LawForBillError,
    is_bill,
    is_sheet,
    refuse_amendment,
)
from amendapply.reading.liasses.records import Discussion, Record
from amendapply.reading.source import Source, Unreadable
from amendapply.text.entities import unescape
from amendapply.text.typography import as_typed

_YAML = lazily(
    r"%YAML|---(?:\s|$)|-$|-[ \t]+\{|\[[ \t]*\]$"
    r"|(?:-[ \t]+)?[\"']?(?:[a-zà-ÿ][a-zà-ÿ0-9_-]*|(?i:chamber|number|title|stage|articles|amendments))[\"']?"
    r"[ \t]*:(?:[ \t]|$)",
    re.MULTILINE,
)
"""How a YAML file begins: a key, in lower case as no line of a text does, a dash, a mark of document."""

_HEAD = 20_000
_YAML_SKIPPED = lazily(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
_MARKUP = ("<", "{", "[", "%PDF", "\x7fELF", "\x89PNG", "\xd0\xcf")
_JSON_LIST = lazily(r"\s*\[\s*[{\]]")
_AKOMA_NTOSO = lazily(rf"{PROLOGUE}<(?:\w+:)?(?:akomaNtoso|bill)[\s>]", re.DOTALL)
_AMENDMENT_XML = lazily(rf"{PROLOGUE}<(?:\w+:)?(?:amendements?|textesEtAmendements)[\s/>]", re.DOTALL)
_DISCUSSION_XML = lazily(rf"{PROLOGUE}<(?:\w+:)?amdtsParOrdreDeDiscussion[\s/>]", re.DOTALL)
_OWN_REPORTS = (
    '<meta name="generator" content="amendapply">',
    '"schema": "amendapply.',
    "ordre;numéro;article;place;verdict;",
)
_OWN_REVIEW = lazily(r"^(?:### )?\d[\d\s]{0,9} amendements? – [a-zà-ÿ ]{1,40} : \d", re.MULTILINE)
_OWN_TEXT = lazily(r"^(?:### Article [^\n]{1,80}\n\n\*\*1\*\* |Article [^\n]{1,80}\n   1  )", re.MULTILINE)
"""A bill as a screen or Markdown shows it: an article, and its first alinéa below the margin."""
_OWN_MARGIN = lazily(r" *+(?:\d{1,4}|\+)  |\*\*(?:\d{1,4}|\+)\*\* |\| (?:\d{1,4}|\+)? ?\| ")
_OWN_MARKS = (("[-", "-]"), ("{+", "+}"), ("<del>", "</del>"), ("<ins>", "</ins>"))
"""How each alinéa of a redline begins, and what stands around the words that change."""
_PAGE = lazily(rf"{PROLOGUE}<(?:(?:!doctype\s+html|html|head|body)\b|(?:p|div|h[1-6])[\s>])", re.I | re.DOTALL)


_BILL_KEY = lazily(r"^(?:articles|chamber)[ \t]*:", re.MULTILINE)
_EMPTY_BILL = lazily(r'"(?:articles|divisions)"\s*:\s*\[\s*\]')
"""A text that La Fabrique or the open data have without its articles."""

_BILL_CLASS = lazily(r"\bassnat(?:9ArticleNum|FPFprojetloiartexte)\b")
"""What the Assemblée calls the headings and the alinéas of a bill, and nothing of an amendment."""

_HEAD_WIDTH = 5_000
_HEAD_OF_TABLE = lazily(
    r"(?:^|[;\t,|])[ \"]*(?:dispositif[^;\t,|\n]{0,20}|texte\sde\sl.amendement|text)[ \"]*(?:[;\t,|]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A cell that names the column of the dispositifs."""

_LAW_KEY = lazily(r"^(?:- )?code[ \t]*:", re.MULTILINE)
_LAW_RECORD = lazily(r"\s*\[?\s*\{\s*\"code\"\s*:")
_LIASSE_KEY = lazily(r"^amendments[ \t]*:", re.MULTILINE)
_LISTED_AMENDMENT = lazily(
    r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+(?:---[ \t]*+\n)?- [^\n]*+\n(?:[ \t]++[^\n]*+\n){0,20}?[ \t]++text[ \t]*+:"
)
"""A list, which no bill is, whose first item has a dispositif among its first lines."""
_AMENDMENT_KEYS = ('"pointeurFragmentTexte"', '"textesEtAmendements"', '"amendements"', '"Subdivisions"')
_TAG = lazily(r"<[^<>]{0,2000}>")


class UnknownFormatError(InputError):
    """A text in none of the formats that were looked for."""


class Format(NamedTuple):
    """A format: its name for the user, how it is recognised, and the module that reads it."""

    name: str
    recognise: Callable[[Source], bool]
    module: str


def _is_yaml(source: Source) -> bool:
    """Whether the first line that is neither blank nor a comment is one of YAML."""
    skipped = _YAML_SKIPPED.match(source.text)
    return bool(_YAML.match(source.text, skipped.end() if skipped else 0))


def _is_json(source: Source) -> bool:
    return source.text.lstrip()[:1] == "{" or bool(_JSON_LIST.match(source.text))


def _is_bill_json(source: Source) -> bool:
    if not _is_json(source):
        return False
    return '"alineas"' in source.text or _EMPTY_BILL.search(source.text[:_HEAD]) is not None


def _is_discussion(source: Source) -> bool:
    if _opens(_DISCUSSION_XML, source):
        return True
    head = source.text[:_HEAD]
    return _is_json(source) and ('"Subdivisions"' in head or '"amdtsParOrdreDeDiscussion"' in head)


def _is_own_jsonl(source: Source) -> bool:
    if not _is_json(source):
        return False
    from amendapply.reading.liasses.amendments_jsonl import is_own

    return is_own(source.text)


def _is_own_json(source: Source) -> bool:
    if not _is_json(source):
        return False
    from amendapply.reading.liasses.amendments_json import is_one_value

    return is_one_value(source.text)


def _is_csv(source: Source) -> bool:
    """Whether *source* begins as the CSV of the Sénat does."""
    first, *others = source.text[:2000].split("\n", 2)
    head = others[0] if others and first.lstrip('"').startswith("sep=") else first
    return first.startswith("sep=\t") or ("Nature" in head and "Dispositif" in head)


def _is_table(source: Source) -> bool:
    """Whether *source* has the columns of a table of amendments."""
    if source.document != WORKBOOK and not _HEAD_OF_TABLE.search(source.text[:_HEAD_WIDTH]):
        return False
    from amendapply.reading.liasses.table_rows import table_of

    table = table_of(source)
    return table is not None and "text" in table.columns


def _is_sheet(source: Source) -> bool:
    """Whether *source* is a table, its columns named or not; « - {number: '1', article: '2'} » on each line is YAML."""
    if source.document == WORKBOOK or source.text.startswith("sep="):
        return True
    if _is_table(source):
        return True
    return is_sheet(source.text) and not (_is_yaml(source) or source.text.lstrip().startswith(_MARKUP))


def _begins(pattern: re.Pattern[str]) -> Callable[[Source], bool]:
    return lambda source: _opens(pattern, source)


def _opens(pattern: re.Pattern[str], source: Source) -> bool:
    """Whether the root that *pattern* finds opens *source*."""
    head = source.text[:_HEAD]
    return head.lstrip().startswith("<") and pattern.match(head) is not None


def _is_plain_text(source: Source) -> bool:
    if source.document:
        return True
    if source.text.lstrip().startswith(_MARKUP) or _is_csv(source) or is_sheet(source.text):
        return False
    return any(char.isalpha() for char in source.text)


TEXT = Format("texte brut", _is_plain_text, "bill_text")
"""Plain text names no article when it holds a single one: the caller may."""


def _is_paste(source: Source) -> bool:
    if not _is_plain_text(source):
        return False
    from amendapply.reading.bills.bill_paste import is_paste

    return is_paste(source)


PASTE = Format("texte collé d'un PDF ou d'une page", _is_paste, "bill_paste")
_TEXTS = (TEXT.name, PASTE.name)
YAML = Format("projet de loi en YAML", _is_yaml, "bill_yaml")
"""This project's own: what it writes comes back to the sign."""
BILLS = (
    Format("texte.json de La Fabrique de la loi", _is_bill_json, "bill_fabrique"),
    Format("Akoma Ntoso", _begins(_AKOMA_NTOSO), "bill_akn"),
    Format("page web d'un texte", _begins(_PAGE), "bill_page"),
    YAML,
    PASTE,
    TEXT,
)
AMENDMENTS = (
    Format("amendements en JSON Lines, un par ligne", _is_own_jsonl, "amendments_jsonl"),
    Format("liste d'amendements en JSON", _is_own_json, "amendments_json"),
    Format("ordre de discussion (liste.xml, liste du Sénat en JSON)", _is_discussion, "discussion_list"),
    Format("données de l'Assemblée en JSON (données ouvertes, eliasse)", _is_json, "assemblee_json"),
    Format("amendements de l'Assemblée en XML", _begins(_AMENDMENT_XML), "assemblee_xml"),
    Format("« jeu complet » du Sénat en CSV", _is_csv, "senat_csv"),
    Format("tableau d'amendements (CSV, classeur)", _is_sheet, "amendments_table"),
    Format("page web d'un amendement", _begins(_PAGE), "amendment_page"),
    Format("liste d'amendements en YAML", _is_yaml, "amendments_yaml"),
    Format("texte ou page collée d'amendements", _is_plain_text, "amendments_text"),
)


def format_of(source: Source, formats: tuple[Format, ...]) -> Format:
    """The first of *formats* that *source* is in. Raises ``InputError``, which lists them, where it is in none."""
    found = next((known for known in formats if known.recognise(source)), None)
    if found is None:
        _refuse_broken(source)
        names = ", ".join(known.name for known in formats)
        raise UnknownFormatError("format inconnu.", source=source.name, remedy=f"Formats qui se lisent : {names}.")
    return found


def _refuse_broken(source: Source) -> None:
    """Raise ``InputError``, with the line, where *source* begins as JSON or as XML and is none."""
    from amendapply.reading import json_values
    from amendapply.reading.markup import parse_xml

    if _is_json(source):
        json_values.parse(source)
    elif source.text.lstrip().startswith("<") and not _opens(_PAGE, source):
        parse_xml(source)


def refuse_own_report(source: Source) -> None:
    """Raise ``InputError`` where *source* is what this program shows: the numbers in its margin are no text."""
    head = source.text[:_HEAD]
    if (any(mark in head for mark in _OWN_REPORTS) or _is_own_text(head)) and not _is_own_json(source):
        remedy = "Donner ce dont il a été fait ; un texte qui se relit s'écrit en .yaml, .docx, .xml ou .txt."
        raise InputError(
            "c'est un texte numéroté, un redline ou un rapport écrit par amendapply.", source=source.name, remedy=remedy
        )


def _is_own_text(head: str) -> bool:
    """Whether *head* begins what a screen, Markdown or a diff shows: « 3  Le [-vieux -]quai », a bill, a review."""
    if (head.startswith("--- ") and "\n@@ " in head) or _OWN_REVIEW.search(head) or _OWN_TEXT.search(head):
        return True
    marks = [(start, end) for start, end in _OWN_MARKS if start in head]
    return bool(marks) and any(
        start in line and end in line and _OWN_MARGIN.match(line) for line in head.split("\n") for start, end in marks
    )


def find_bill(source: Source, article: str | None) -> Found:
    """The bill of *source*; *article* names that of a plain text without headings.

    Raises ``UnknownFormatError`` for a format that no reader takes, ``AmendmentForBillError`` for amendments, and
    ``InputError`` for a bill that cannot be read.
    """
    refuse_own_report(source)
    if _names_amendments(source):
        raise AmendmentForBillError(source.name)
    if _is_law(source):
        raise LawForBillError(source.name)
    known = format_of(source, BILLS)
    module = import_module(f"amendapply.reading.bills.{known.module}")
    if known is not YAML:
        source = replace(source, text=as_typed(source.text))
    if known.name in _TEXTS and article is None:
        refuse_amendment(source, source.text.split("\n"))
    found: Found = module.find(source, article) if known is TEXT else module.find(source)
    cut = doubts_of_cut(found.bill) if known is YAML or known.name in _TEXTS else ()
    found = replace(found, format=known.name, notices=(*source.remarks, *found.notices, *cut))
    return found if known is YAML else as_readers_see(found)


def _is_law(source: Source) -> bool:
    """Whether *source* is a base of law, as `consolidate --law` takes it: each article names its code."""
    head = source.text[:_HEAD]
    if _is_json(source):
        return _LAW_RECORD.match(head) is not None
    return _is_yaml(source) and _LAW_KEY.search(head) is not None


def _names_amendments(source: Source) -> bool:
    """Whether *source* can only be amendments."""
    head = source.text[:_HEAD]
    if _opens(_AMENDMENT_XML, source) or _opens(_DISCUSSION_XML, source):
        return True
    if _is_own_jsonl(source) or _is_own_json(source):
        return True
    if _is_csv(source) or _is_table(source):
        return True
    if _is_json(source):
        return any(key in head for key in _AMENDMENT_KEYS)
    return _is_yaml(source) and (_LIASSE_KEY.search(head) is not None or _LISTED_AMENDMENT.match(head) is not None)


def _names_bill(source: Source) -> bool:
    """Whether *source* can only be a bill."""
    if _opens(_AKOMA_NTOSO, source):
        return True
    if _is_json(source):
        return not _names_amendments(source) and _is_bill_json(source)
    if _is_yaml(source):
        return _BILL_KEY.search(source.text[:_HEAD]) is not None
    if _opens(_PAGE, source):
        return _BILL_CLASS.search(source.text) is not None or is_bill(unescape(_TAG.sub("\n", source.text)).split("\n"))
    return _is_plain_text(source) and is_bill(source.text.split("\n"))


def find_records(source: Source) -> Iterable[Record | Discussion | Unreadable]:
    """The amendments of *source*, as it gives them. Raises ``InputError`` where nothing of it can be read."""
    refuse_own_report(source)
    if _names_bill(source):
        raise BillForAmendmentError(source.name)
    module = import_module(f"amendapply.reading.liasses.{format_of(source, AMENDMENTS).module}")
    records: Iterable[Record | Discussion | Unreadable] = module.records(source)
    return records
