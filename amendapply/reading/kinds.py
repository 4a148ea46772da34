"""Whether a text is a bill or an amendment: each has its rules of reading, and a wrong guess would go unnoticed.

A bill has « est supprimé », an amendment « supprimer »; a page of an amendment has captions, a number, an exposé.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from amendapply.errors import InputError
from amendapply.language.vocabulary import COMMANDS
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import ARTICLE_NUMBER
from amendapply.reading.bills.mentions import MARKS
from amendapply.reading.liasses.particulars import caption
from amendapply.reading.source import Source

_LINES_READ = 20_000
_LONGEST = 600
"""The start of a line that is looked at; the signs of the kind stand there."""

_LABEL = rf"(?:(?:[IVX]{{1,6}}|[A-Z]|\d{{1,2}})(?:\s{LATIN})?\s?[°).–—-][\s°).–—-]*)?"
ORDERING = rf"{COMMANDS}|introduire|modifier|proc[ée]der|intervertir|déplacer"
"""The verbs that open a command of an amendment, also those of commands that are not carried out."""
_VERB = rf"(?:{ORDERING})\b"
_DONE = r"(?:est|sont)\s+(?:supprim|remplac|compl[ée]t|ainsi\b|ins[ée]r|r[ée]dig)"
_AT_ALINEA = rf"(?:(?:à|aux?|après|avant)\s+)?(?:l['’]\s?|les\s+)?alin[ée]as?\s+\d.{{0,300}}?\b(?:{_VERB}|{_DONE})"
_AT_WORDS = rf"(?:après|avant)\s+(?:les?|la|l['’])\s?\w{{3,12}}\s*:\s*«[^«»]{{0,200}}»\s*,\s*{_VERB}"
"""« À l'alinéa 3, après le mot : « ruche », supprimer… »: what is quoted comes before the verb."""
_COMMAND = lazily(
    rf"{_LABEL}(?:{_VERB}(?!\s*»)|(?:à|a|après|avant|aux?|dans|en|au\s+début|à\s+la\s+fin)\b[^«».;]{{0,200}}\b{_VERB}"
    rf"|{_AT_ALINEA}|{_AT_WORDS}|faire\s+précéder\s+cet\b|pour\s+compenser\b)",
    re.I,
)
_PLACE = lazily(r"(?:[IVX]+\.?\s?[–—-]\s?)?alin[ée]as?\s+\d{1,4}(?:\s*(?:à|et|,)\s*\d{1,4})*\s*(?:[,:].{0,80})?", re.I)
_EXPOSE = lazily(r"\"?expos[ée]s?\s+sommaires?\s*\"?\s*:?.{0,3}|objet\s*:?", re.I)
_NUMBER = lazily(
    r"(?:sous-)?amendement\s*(?:n\s*[°ºo]\s*)?[A-Z]{0,8}-?\d{1,6}\b.{0,80}|n\s*[°ºo]\s*(?:COM|AS|CL|CF|CE|CD|AC|I|II)-?\d{1,5}\b.{0,40}",
    re.I,
)
_ARTICLE = lazily(rf"(?i:articles?)\s+{ARTICLE_NUMBER}{MARKS}\s*")
_LAW = lazily(r"(?:projet|proposition)\s+de\s+(?:loi|résolution)\b.{0,300}", re.I)
_MOTIFS = lazily(r"expos[ée]\s+des\s+motifs\s*:?", re.I)
_FEWEST_ARTICLES = 4
"""A text with at least so many articles for each line that commands is a bill all the same."""

_CELLS = ("\t", ";", ",")
_ROWS = 3


def is_amendment(lines: Iterable[str]) -> bool:
    """Whether *lines* are those of an amendment: a command with no heading of an article, or the page around one."""
    seen = _start_of(lines)
    page = any(_EXPOSE.fullmatch(line) or _NUMBER.fullmatch(line) or caption(line) is not None for line in seen)
    if page:
        return _commands(seen) or sum(caption(line) is not None for line in seen) > 1
    return _commands(seen) and not any(_is_article(line) or _LAW.fullmatch(line) for line in seen)


def is_written_amendment(lines: Iterable[str]) -> bool:
    """Whether *lines* of a letter, no bill, command something: in any words between its number and its exposé."""
    seen = _start_of(lines)
    return _commands(seen) or (any(map(_NUMBER.fullmatch, seen)) and any(map(_EXPOSE.fullmatch, seen)))


def _is_article(line: str) -> bool:
    return line[:7].casefold() == "article" and _ARTICLE.fullmatch(line) is not None


def _commands(lines: Iterable[str]) -> bool:
    return any(_COMMAND.match(line) or _PLACE.fullmatch(line) for line in lines)


def is_bill(lines: Iterable[str]) -> bool:
    """Whether *lines* have the signs of a bill, and not those of an amendment.

    A bill of many articles may command here and there: « 1° Modifier les dispositions du code… », where it empowers the
    Government to.
    """
    seen = _start_of(lines)
    articles = sum(_is_article(line) for line in seen)
    titled = any(_MOTIFS.fullmatch(line) or (_LAW.fullmatch(line) and line == line.strip('"«»')) for line in seen)
    if articles < (1 if titled else 2):
        return False
    if any(_EXPOSE.fullmatch(line) or _NUMBER.fullmatch(line) or _PLACE.fullmatch(line) for line in seen):
        return False
    return _FEWEST_ARTICLES * sum(_COMMAND.match(line) is not None for line in seen) <= articles


def is_sheet(text: str) -> bool:
    """Whether *text* is a table of values: its first lines have as many tabs, semicolons or commas, and no sentence."""
    rows = [line for line in islice(text[:20_000].split("\n"), 50) if line.strip()][:_ROWS]
    if len(rows) < _ROWS:
        return False
    return any(rows[0].count(cell) > 1 and len({row.count(cell) for row in rows}) == 1 for cell in _CELLS) and not any(
        row.rstrip().endswith((".", ";", ":", "»")) for row in rows
    )


def _start_of(lines: Iterable[str]) -> Sequence[str]:
    return [line.strip()[:_LONGEST] for line in islice(lines, _LINES_READ) if line.strip()]


def refuse_amendment(source: Source, lines: Iterable[str]) -> None:
    """Raise ``InputError`` where *lines*, those of *source*, are an amendment and were to be read as a bill."""
    if is_amendment(lines):
        raise AmendmentForBillError(source.name)


class _MisplacedError(InputError):
    """A file given in the place of another."""

    MESSAGE = ""
    REMEDY = "Le texte se donne en premier, puis ses amendements."

    def __init__(self, name: str) -> None:
        super().__init__(self.MESSAGE, source=name, remedy=self.REMEDY)


class AmendmentForBillError(_MisplacedError):
    """An amendment in the place of a bill."""

    MESSAGE = "c'est un amendement, et non un texte de loi."


class BillForAmendmentError(_MisplacedError):
    """A bill in the place of amendments."""

    MESSAGE = "c'est un texte de loi, et non un amendement."


class LawForBillError(_MisplacedError):
    """The law in force in the place of a bill."""

    MESSAGE = "c'est le droit en vigueur, et non un texte en discussion."
    REMEDY = "Le droit se donne avec --law, le texte en premier."


class BillForLawError(_MisplacedError):
    """A bill, or amendments, in the place of the law in force."""

    MESSAGE = "c'est un texte en discussion ou une liasse, et non le droit en vigueur."
    REMEDY = LawForBillError.REMEDY
