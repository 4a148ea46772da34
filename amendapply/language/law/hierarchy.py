"""An article of a bill as a tree: each alinéa of its own under its labels, with the law text that it quotes.

An alinéa that opens with a guillemet belongs to the quotation of the last one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from amendapply.lexicon import LATIN
from amendapply.text.labels import Label, LabelKind, follows, is_quoted, read_labels, suppressed_labels

_MARK = re.compile(
    r"\s*(?:\((?:nouve(?:au|lle)x?s?|supprim[ée]e?s?|(?:division|article)\s+supprim[ée]e?|non\s+modifi[ée]e?s?|sans\s+modification"
    r"|pour\s+coordination|suppression\s+(?:maintenue|conforme))\s*\)\s*[.;]?\s*)+",
    re.IGNORECASE,
)
_CENSORED = re.compile(
    r"\s*[(\[]\s*(?:censurée?s?|dispositions?\s+déclarée?s?\s+non\s+conformes?[^()]{0,200})\s*[)\]][\s.;]*",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"^(\s*\d+\s?°\s?)({LATIN})(?=[ÀALD])")
"""« 8° bisÀ l'article »: the label and the clause run into one another."""
_GLUED_VERB = re.compile(
    r"(?<=[a-zéè])(?=(?:est|sont)\s+ainsi\s+modifiée?s?\s*:\s*$)|(?<=\d°)(?=(?:de|du|des|le|la|les|est|et|ainsi)\b)"
)
_GLUED_DASH = re.compile(rf"^(\s*(?:[IVX]+|[A-H])(?:\s+{LATIN})?)\s*[-‐‑–—](?=[A-ZÀÉ])")
_STRAY = re.compile(r"^\s*[.)]\s*(?=[A-ZÀÉ])")
_UNKNOWN_LABEL = re.compile(r"^\s*\(\s*(?:\d{1,2}|[ivx]{1,4})\s*\)\s+")
_NEAR = 50
"""Alinéas: no quotation between two items of a list is longer, in a list that an alinéa interrupts."""
_PARAGRAPHS = (LabelKind.ROMAN, LabelKind.CAPITAL)


@dataclass(slots=True)
class Line:
    """One alinéa of the bill that is no quotation. ``number`` counts from 1 in its article, ``last`` is that of the
    last alinéa that it quotes. ``text`` is the alinéa without its labels and marks, then the quoted ones, a line each.

    ``at`` is where ``text`` begins in the alinéa. ``marked``: nothing but a mark stands there (« (Supprimé) »).
    """

    number: int
    labels: tuple[Label, ...]
    text: str
    at: int
    last: int = 0
    children: list[Line] = field(default_factory=list)

    @property
    def command(self) -> str:
        """The alinéa itself, without what it quotes on the following ones."""
        return self.text.partition("\n")[0]


_CLOSES = re.compile(r"[»\"][\s;.,]*$")


def closed_early(quoted: Sequence[str]) -> Iterator[str]:
    """The alinéas of a quotation, given as they stand in the bill, that follow one which closes it."""
    for before, after in pairwise(quoted):
        if _CLOSES.search(before) and before.count("«") == before.count("»") and before.count('"') % 2 == 0:
            yield after


def read_lines(alineas: Sequence[str]) -> list[Line]:
    """The outermost alinéas of an article, each with those that its labels hold."""
    roots: list[Line] = []
    stack: list[tuple[LabelKind | None, Line]] = []
    quoting: Line | None = None
    for number, alinea in enumerate(alineas, 1):
        if quoting is not None and (is_quoted(alinea) or alinea.startswith(("<table", "|"))):
            quoting.text += f"\n{alinea}"
            quoting.last = number
            continue
        if quoting is not None and quoting.last > quoting.number and _cut_out(alineas, number):
            continue  # « (Censuré) », between two lines of a quotation
        if quoting is not None and quoting.last > quoting.number and _broken_off(alineas, number):
            quoting.text += f" {alinea}"
            quoting.last = number
            continue
        if suppressed_labels(alinea):  # « b bis à b octies) (Supprimés) »
            quoting = None
            continue
        line = quoting = _line(number, alinea)
        kinds = _kinds(line.labels, stack)
        if kinds:
            while stack and not _holds(stack, kinds[0]):
                stack.pop()
        elif (depth := _interrupted(stack, alineas, number)) is not None:
            del stack[depth:]
        else:
            while stack and not _introduces(stack[-1][1]) and stack[-1][0] not in _PARAGRAPHS:
                stack.pop()
        (stack[-1][1].children if stack else roots).append(line)
        stack += [(kind, line) for kind in kinds] or [(None, line)]
    return roots


def _interrupted(stack: list[tuple[LabelKind | None, Line]], alineas: Sequence[str], number: int) -> int | None:
    """Where in *stack* stands the item after which an alinéa without a label comes, if the next label continues its
    list.

    « 2° … ; / Au deuxième alinéa de l'article L. 3, … ; / 3° … »: that alinéa stands under what holds 2° and 3°.
    """
    own = (
        label
        for alinea in alineas[number : number + _NEAR]
        if not is_quoted(alinea)
        for label in read_labels(alinea)[:1]
    )
    following = next(own, None)
    if following is None:
        return None
    for depth, (kind, line) in enumerate(stack):
        if kind is following.kind and depth and follows(line.labels[-1].value, following.value):
            return depth
    return None


def _cut_out(alineas: Sequence[str], number: int) -> bool:
    following = alineas[number] if number < len(alineas) else ""
    return _CENSORED.fullmatch(alineas[number - 1]) is not None and is_quoted(following)


def _broken_off(alineas: Sequence[str], number: int) -> bool:
    """Whether an alinéa goes on with the quoted line before it, which was broken in two: no clause begins so."""
    following = alineas[number] if number < len(alineas) else ""
    return alineas[number - 1][:1].islower() and not read_labels(alineas[number - 1]) and is_quoted(following)


def _kinds(labels: tuple[Label, ...], stack: list[tuple[LabelKind | None, Line]]) -> list[LabelKind]:
    """The kinds of *labels*; « I » after « H » is a capital."""
    capitals = [line.labels[-1].value for kind, line in stack if kind is LabelKind.CAPITAL]
    return [
        LabelKind.CAPITAL
        if label.kind is LabelKind.ROMAN and capitals and follows(capitals[-1], label.value) and len(label.value) == 1
        else label.kind
        for label in labels
    ]


def _holds(stack: list[tuple[LabelKind | None, Line]], kind: LabelKind) -> bool:
    """Whether what is on top of *stack* can hold a label of *kind*: none of its own kind is open, nor is it outer."""
    open_kinds = [known for known, _ in stack]
    if open_kinds[-1] is None:
        return _introduces(stack[-1][1], kind)
    return kind is not LabelKind.ROMAN and kind not in open_kinds


def _introduces(line: Line, kind: LabelKind | None = None) -> bool:
    """Whether a line without a label announces what follows, here a label of *kind*, or a line without one."""
    if line.last != line.number or not line.command.rstrip().endswith(":"):
        return False
    return not line.children or (bool(line.children[0].labels) and line.children[0].labels[0].kind is kind)


def _line(number: int, alinea: str) -> Line:
    text = _GLUED_VERB.sub(" ", _GLUED_DASH.sub(r"\1. - ", _GLUED.sub(r"\1\2 ", alinea)))
    labels = read_labels(text)
    at = labels[-1].end if labels else 0
    if unknown := _UNKNOWN_LABEL.match(text[at:]):
        at += unknown.end()
    if mark := _MARK.match(text, at):
        at = mark.end()
    if stray := _STRAY.match(text[at:]):
        at += stray.end()
    return Line(number, labels, text[at:], at - (len(text) - len(alinea)), number)
