"""Changes of an instruction that keep its meaning: what keyboards, mailboxes and converters do to it.

Some change commands alone: the words to find and to write are left as they are.
"""

from __future__ import annotations

import dataclasses
import html
import re
import unicodedata
from collections.abc import Callable

from amendapply.language.numbers import ordinal_in_words
from amendapply.language.parser import parse
from amendapply.lexicon import LATIN
from amendapply.operations import Reading
from tests.language.strangers import content_spans

Perturbation = Callable[[str], str]

_NO_BREAK = re.compile("[\u00a0\u202f]")
_NUMBERED = re.compile(r"(?i)\b(alin[ée]a)\s+(?=\d)")
_RANKED = re.compile(
    r"\b(?P<link>À l|à l|de l|après l|Après l)['’]alinéa\s+(?P<number>\d{1,2})\b(?!\s*(?:,|et|à)\s*\d)"
)
_LINKS = {"à l": "au ", "À l": "Au ", "de l": "du ", "après l": "après le ", "Après l": "Après le "}
_WORD = re.compile(rf"\bà\b|\b(?!{LATIN}\b|rect\b|liminaire\b)[^\W\d_]{{2,}}(?<![IVX]er)\b|\b[ld](?=['’])")
_TYPOGRAPHY = re.compile(r"[\s«»“”\"'’‘ʼ_\u00a0\u202f‐‑‒–—−-]")


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text)))


def _bare_capitals(text: str) -> str:
    return re.sub("[À-Þ]", lambda match: _without_accents(match[0]), text)


def _in_capitals(text: str) -> str:
    """*text* in capitals, but for what capitals would change: letters of lists, « bis », « rect. », « 1er »."""
    return _WORD.sub(lambda match: match[0].upper(), text)


def _in_commands(change: Perturbation) -> Perturbation:
    """*change* on what stands outside the words and lines that the operations of the instruction hold."""

    def changed(text: str) -> str:
        out, at = [], 0
        for start, end in content_spans(text, parse(text).operations):
            out += [change(text[at:start]), text[start:end]]
            at = end
        return "".join([*out, change(text[at:])])

    return changed


def _ranked(text: str) -> str:
    """« au troisième alinéa » for « à l'alinéa 3 »."""
    return _RANKED.sub(lambda match: f"{_LINKS[match['link']]}{ordinal_in_words(int(match['number']))} alinéa", text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n"))


PERTURBATIONS: dict[str, Perturbation] = {
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces become blanks": lambda text: _NO_BREAK.sub(" ", text),
    "no-break spaces are lost": lambda text: _NO_BREAK.sub("", text),
    "straight quotes": lambda text: text.replace("«", '"').replace("»", '"'),
    "curly quotes": lambda text: text.replace("«", "“").replace("»", "”"),
    "capitals without accents": _in_commands(_bare_capitals),
    "commands without accents": _in_commands(_without_accents),
    "commands in capitals": _in_commands(_in_capitals),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "alinéa n° 8": _in_commands(lambda text: _NUMBERED.sub(r"\1 n° ", text)),
    "al. 8": _in_commands(lambda text: _NUMBERED.sub("al. ", text)),
    "ordinals": _in_commands(_ranked),
    "a bullet": lambda text: f"• {text}",
    "a dash": lambda text: f"- {text}",
    "a quoted mail": lambda text: f"> {text}",
    "entities": lambda text: "".join(char if char.isascii() else f"&#{ord(char)};" for char in text),
    "paragraphs of HTML": _paragraphs,
}
"""Each keeps the meaning of what it is given."""


def asked(reading: Reading) -> object:
    """What *reading* would do, its words without typography; None where it is not understood."""
    if not reading.understood:
        return None
    return tuple((_plain(one.action), _plain(one.places)) for one in reading.operations), reading.parent


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = (field.name for field in dataclasses.fields(value) if field.name != "own_quotes")
        return type(value).__name__, *(_plain(getattr(value, name)) for name in fields)
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return _TYPOGRAPHY.sub("", unicodedata.normalize("NFC", value)) if isinstance(value, str) else value
