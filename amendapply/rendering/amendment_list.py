"""Amendments as data that is read back, and as a screen shows them: the writer of ``Liasse.save``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from amendapply.amendment import BESIDE, Amendment
from amendapply.bill import Article
from amendapply.lexicon import DIVISION
from amendapply.patterns import lazily
from amendapply.reading.liasses.amendments_json import SCHEMA, VERSION
from amendapply.reading.liasses.amendments_jsonl import FIELDS
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import LIASSE_ENDINGS, AmendmentFormat, LiasseFormat
from amendapply.rendering.lines import Fragment, Line, Style, text_of
from amendapply.rendering.outcomes import card_lines

ENDINGS = LIASSE_ENDINGS
_DIVISION = lazily(rf"(?:{DIVISION})\b", re.IGNORECASE)


def amendments_as(amendments: Iterable[Amendment], format_: AmendmentFormat) -> str:
    """*amendments* in YAML, JSON Lines or JSON (docs/schema/amendments.schema.json), which `reading` reads back.

    Each object has the fields of ``Amendment`` that are not blank.
    """
    if format_ is AmendmentFormat.YAML:
        from amendapply.rendering.yaml_files import dump_amendments

        return dump_amendments(amendments)
    if format_ is AmendmentFormat.JSONL:
        return dump_lines(amendments)
    from amendapply.rendering.redline_json import json_text

    return json_text({"schema": SCHEMA, "version": VERSION, "amendments": [_fields(each) for each in amendments]})


def dump_lines(amendments: Iterable[Amendment]) -> str:
    """*amendments* as lines that read back to the same, those without a number excepted: they take a name."""
    return "".join(map(line_of, amendments))


def line_of(amendment: Amendment) -> str:
    """The line of *amendment*, with its line feed; blank fields are left out, all but its text."""
    return json.dumps(_fields(amendment), ensure_ascii=False) + "\n"


def _fields(amendment: Amendment) -> dict[str, object]:
    return {key: value for key in FIELDS if (value := getattr(amendment, key)) or key == "text"}


# ------------------------------------------------------------------------------------------ Amendments as they are read


def written_as(amendments: Sequence[Amendment], name: str) -> str:
    """*amendments* in the format of that *name*."""
    form = LiasseFormat(name)
    if form is LiasseFormat.TEXT:
        return text_of(lines_of(amendments))
    return amendments_as(amendments, AmendmentFormat(name))


def lines_of(amendments: Sequence[Amendment]) -> Iterator[Line]:
    """Each of *amendments* below its number, its place and its fate."""
    for amendment in amendments:
        heading, *card = card_lines(amendment)
        told = [aimed_at(amendment), visible(amendment.fate or "")]
        yield Line((*heading.fragments, *(Fragment(f" – {each}", Style.NOTE) for each in told if each)))
        yield from card


def aimed_at(amendment: Amendment) -> str:
    """Where *amendment* says that it aims: « Article 2 », « Après l'article 2 », « Titre II »; "" where it does not."""
    named = amendment.article
    if not named:
        return ""
    if amendment.position:
        return visible(f"{BESIDE[amendment.position].capitalize()} {Article(named).definite}")
    return visible(named[:1].upper() + named[1:] if _DIVISION.match(named) else Article(named).name)
