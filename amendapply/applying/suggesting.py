"""How a clerk would write what is refused, where one reading alone is close: « lire : « À l'alinéa 4, … » ».

A suggestion is a help for the reader, and never applied. It is parsed, and where the bill is at hand located, before it
is shown; it quotes the same words as the amendment. Where this fails, nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.edits import WordAction, anchor_of, with_anchor
from amendapply.language.parser import parse
from amendapply.locating import Refused, Survey, locate
from amendapply.locating.sites import Site
from amendapply.operations import Alineas, Operation
from amendapply.patterns import lazily
from amendapply.text.cleaning import clean

_I = re.IGNORECASE
_GUILLEMETS = lazily(r"(«[^«»]*»|\"[^\"\n]*\")")
_SYNONYMS = (
    (lazily(r"\brajouter\b", _I), "ajouter"),
    (lazily(r"\bintégrer\b", _I), "insérer"),
    (lazily(r"\b(?:enlever|retirer|effacer|ôter|retrancher|biffer)\b", _I), "supprimer"),
    (lazily(r"\bphrases?(?=,?\s+(?:l')?alinéa\s+\d)", _I), "phrase de"),
    (lazily(r"\bphrase de,?\s+(?:l')?alinéa(?=\s+\d)", _I), "phrase de l'alinéa"),
)
"""What clerks write for words that people use instead."""
_HEADER = lazily(r"\s*(?:[IVX]+\W+)?Alinéas?\s", _I)
_LONGEST = 240


def as_a_clerk(amendment: Amendment, rank: int) -> str:
    """What a clerk would write for a statement of *amendment* that is not understood, "" where that is not sure.

    *rank* is its place, from 0, among those that are not. Words that people use for those of clerks are set right in
    its command, not in what it quotes. The amendment must then be understood as a whole.
    """
    text = clean(amendment.text).text
    unread = parse(text).unread
    if rank >= len(unread):
        return ""
    start, end = unread[rank].span.start, unread[rank].span.end
    repaired = _repaired(text[start:end])
    if repaired == text[start:end]:
        return ""
    reading = parse(text[:start] + repaired + text[end:])
    stop = start + len(repaired)
    operations = [each for each in reading.operations if start <= each.span.start < stop]
    if not reading.understood or reading.remarks or not operations:
        return ""
    return _written(operations, text, _contents(text[start:end]))


def as_meant(survey: Survey, home: Site | None, amendment: Amendment, operation: Operation, meant: int | str) -> str:
    """*operation* as a clerk would write it in the alinéa, or on the words, *meant*; "" where it still fails."""
    action, places = operation.action, operation.places
    if isinstance(meant, int):
        if len(places) > 1 or not isinstance(places[0].unit, Alineas):
            return ""
        places = (replace(places[0], unit=Alineas(meant, meant), labels=()),)
    elif isinstance(action, WordAction):
        action = with_anchor(action, replace(anchor_of(action), text=meant))
    else:
        return ""
    right = replace(operation, action=action, places=places)
    try:
        located = locate(survey, home, amendment, right)
    except Refused:
        return ""
    return _written([right], amendment.text, ()) if located.edits and not located.remarks else ""


def _written(operations: list[Operation], text: str, quotations: tuple[str, ...]) -> str:
    """*operations* in the style of *text*, on one line, if they are read back and hold what it quotes."""
    from amendapply.writing import Style, Unwritable, meaning, write

    style = Style.SENAT if _HEADER.match(text) else Style.ASSEMBLEE
    try:
        written = write(operations, style)
    except Unwritable:
        return ""
    again = parse(written)
    if not again.understood or meaning(again.operations) != meaning(operations):
        return ""
    line = " ".join(written.replace("\n", " / " if style is Style.SENAT else " ").replace("\u00a0", " ").split())
    if not all(_plain(quotation) in _plain(line) for quotation in quotations):
        return ""
    return f"lire : « {line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(' ', 1)[0] + ' …'} »"


def _contents(statement: str) -> tuple[str, ...]:
    """What *statement* quotes: between guillemets, and on the lines that follow a colon."""
    lines = [line.strip('«»" \u00a0.') for line, content in _lines(statement) if content]
    return (*lines, *(found.strip('«»" \u00a0\n') for found in _GUILLEMETS.findall(statement)))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


# ------------------------------------------------------------------------------------------------------- what is close


def _lines(statement: str) -> Iterator[tuple[str, bool]]:
    """The lines of *statement*, each with whether it is content: what follows a line that ends with a colon."""
    content = False
    for line in statement.split("\n"):
        yield line, content and bool(line.strip())
        content = line.rstrip().endswith(":") or (content and not line.strip())


def _repaired(statement: str) -> str:
    """*statement*, its command in the words of clerks; what it quotes is left as it is."""
    return "\n".join(line if content else _line_repaired(line) for line, content in _lines(statement))


def _line_repaired(line: str) -> str:
    parts = _GUILLEMETS.split(line)
    return "".join(part if _GUILLEMETS.fullmatch(part) else _in_clerks_words(part) for part in parts)


def _in_clerks_words(text: str) -> str:
    for pattern, word in _SYNONYMS:
        text = _with(word, pattern, text)
    return text


def _with(word: str, pattern: re.Pattern[str], text: str) -> str:
    """*text* with *word* for each match of *pattern*, in the capitals of that match."""
    return pattern.sub(lambda match: _cased(match[0], word), text)


def _cased(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
