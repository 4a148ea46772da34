"""An article of a bill as a tree: each alinéa of its own under its labels, with the law text that it quotes.

An alinéa that opens with a guillemet belongs to the quotation of the last one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from amendapply.language.law.label_lists import LABEL
from amendapply.language.law.order_verbs import ORDERS
from amendapply.language.scanner import NotUnderstood, scanned
from amendapply.lexicon import LATIN
from amendapply.text.cleaning import LONG_SPACE
from amendapply.text.labels import Label, LabelKind, follows, is_quoted, read_labels, suppressed_labels

_DELETED = r"supprim[ée]e?s?|(?:division|article)\s+supprim[ée]e?|suppression\s+(?:maintenue|conforme)"
_STATE = rf"\((?:nouve(?:au|lle)x?s?|non\s+modifi[ée]e?s?|sans\s+modification|pour\s+coordination|{_DELETED})\s*\)"
_MARK = re.compile(rf"\s*+(?:{_STATE}\s*+[.;]?\s*+)++", re.IGNORECASE)
_MARKED_DELETED = re.compile(rf"\((?:{_DELETED})\s*\)\s*[.;]?\s*(?=\w)", re.IGNORECASE)
_NOTE = re.compile(rf"(?:{_STATE}|\(en\s+(?:(?:milliers|millions)\s+d')?euros\))[\s.;]*$", re.IGNORECASE)
_UNCHANGED = re.compile(r"\((?:non\s+modifi[ée]e?s?|sans\s+(?:modification|changement))\s*\)[\s.;»\"]*$", re.IGNORECASE)
_DOTS = re.compile(r"[\s.;»\"[(]*(?:…|\.{3})[\s.…;»\"\])]*")
_LABELS_ALONE = re.compile(rf"(?>{LABEL}|et|à|[\s,;.)‐‑–—-])*+", re.IGNORECASE)
_CENSORED = re.compile(
    r"\s*[(\[]\s*(?:censurée?s?|dispositions?\s+déclarée?s?\s+non\s+conformes?[^()\[\]]{0,200}+)\s*[)\]][\s.;]*",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:!?»\"]\s*$")
_GLUED = re.compile(rf"^(\s*\d+\s?°\s?)({LATIN})(?=[ÀALD])")
"""« 8° bisÀ l'article »: the label and the clause run into one another."""
_GLUED_VERB = re.compile(
    r"(?<=[a-zéè])(?=(?:est|sont)\s+ainsi\s+modifiée?s?\s*:\s*$)|(?<=\d°)(?=(?:de|du|des|le|la|les|est|et|ainsi)\b)"
)
_VERB = re.compile(r"(?:est|sont|devien(?:nen)?t)\b")
_GLUED_DASH = re.compile(rf"^(\s*(?:[IVX]+|[A-H])(?:\s+{LATIN})?)\s*[-‐‑–—](?=[A-ZÀÉ])")
_STRAY = re.compile(r"^\s*[.)]\s*(?=[A-ZÀÉ])")
_UNKNOWN_LABEL = re.compile(r"^\s*\(\s*(?:\d{1,2}|[ivx]{1,4})\s*\)\s+")
_MISCOUNTED = ("alinéas annoncés", "phrases annoncées")
_NEAR = 50
"""Alinéas: no quotation between two items of a list is longer, in a list that an alinéa interrupts."""
_PARAGRAPHS = (LabelKind.ROMAN, LabelKind.CAPITAL)


@dataclass(slots=True)
class Line:
    """One alinéa of the bill that is no quotation. ``number`` counts from 1 in its article, ``last`` is that of the
    last alinéa that it quotes. ``text`` is the alinéa without its labels and marks, then the quoted ones, a line each.

    ``at`` is where ``text`` begins in the alinéa. ``interrupted``: an alinéa without a guillemet stands amid what is
    quoted, so that no one can tell where the quotation ends; that alinéa is ``stray``, as is an ``unannounced`` one,
    a quotation that no line introduces. ``resumes``: the alinéa goes on in the middle of a sentence that the one
    before it began. ``doubt``: why a line may be lost beside it, ``after_lost``: right before it (``lost_lines``).
    ``emptied``: a mark stands in the place of the lines below it, which a reading deleted.
    """

    number: int
    labels: tuple[Label, ...]
    text: str
    at: int
    last: int = 0
    interrupted: bool = False
    resumes: bool = False
    stray: bool = False
    unannounced: bool = False
    doubt: str = ""
    after_lost: bool = False
    emptied: bool = False
    children: list[Line] = field(default_factory=list)

    @property
    def command(self) -> str:
        """The alinéa itself, without what it quotes on the following ones."""
        return self.text.partition("\n")[0]


_QUOTATION = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*(?:»|$)|\"[^\"]*(?:\"|$)")
_CLOSES = re.compile(r"[»\"][\s;.,]*$")
_TWICE = re.compile(r"\s*«\s*«")
_MARKED_TWICE = re.compile(r"[.;:!?]\s*[.;]\s*$")
"""« décide. ; »: the second mark is that of the clause, whose guillemet is lost."""
_ENDS_CLAUSE = re.compile(r"[»\"]\s*;\s*$")


def unquoted(command: str) -> str:
    """*command* without what it quotes."""
    return _QUOTATION.sub("« »", scanned(command))


def check_quotation(line: Line) -> None:
    """Raise NotUnderstood where no one can tell what *line* quotes on the alinéas after it.

    Each opens with a guillemet and nothing follows the one that closes it; no clause stands among them.
    """
    quoted = line.text.split("\n")[1:]
    if line.unannounced:
        raise NotUnderstood(0, "une disposition qui introduise le texte cité")
    if line.resumes:
        raise NotUnderstood(0, "une disposition, et non la suite de l'alinéa précédent")
    if any(
        ends or ORDERS.search(unquoted(after.lstrip(' «"'))) for ends, after in _closed_early(line.text.split("\n"))
    ):
        raise NotUnderstood(0, "une disposition, et non la suite du texte cité")
    if line.interrupted:
        raise NotUnderstood(0, f"le texte cité, sans l'alinéa {line.last + 1}, qui l'interrompt")
    if any(map(_opens_within, quoted)) or (quoted and _unclosed(quoted[-1]) and _MARKED_TWICE.search(quoted[-1])):
        raise NotUnderstood(0, "un texte cité dont chaque guillemet se ferme, et un seul alinéa par ligne")
    if any(map(_left_out, quoted)):
        raise NotUnderstood(0, "le texte qui n'a pas été modifié")
    if any(map(_said_after_closing, quoted)):
        raise NotUnderstood(0, "la fin du texte cité, sans rien après son guillemet")
    if not all(is_quoted(alinea) or alinea.startswith("<table>") for alinea in quoted):
        raise NotUnderstood(0, "des alinéas cités qui commencent tous par un guillemet")


def check_beginning(line: Line) -> None:
    """Refuse « ) Au premier alinéa, … », whose label is lost, and « a) 1°, les mots… », whose « au » is.

    « c) 2° est complété » has lost its « Le »: a verb after a number is « c) Est complété », save after a dash.
    """
    command = line.command.lstrip()
    numbered = bool(line.labels) and line.labels[-1].kind is not LabelKind.DASH
    if command[:1] in (")", "°", "º") or (line.labels and command[:1] == ",") or (numbered and _VERB.match(command)):
        raise NotUnderstood(0, "un numéro entier, puis la disposition")


def check_end(line: Line, remarks: Sequence[str]) -> None:
    """Raise NotUnderstood where what *line* quotes closes before its end, and *remarks* say that it is miscounted."""
    if _closes_early(line) and any(remark.startswith(_MISCOUNTED) for remark in remarks):
        raise NotUnderstood(0, "la fin du texte cité, là où se ferme son guillemet")


def _closes_early(line: Line) -> bool:
    return next(_closed_early(line.text.split("\n")), None) is not None


def quotation_remarks(line: Line) -> Iterator[str]:
    """What is doubtful in the alinéas that *line* quotes: where the quotation ends, whether a clause is lost in it."""
    lines = line.text.split("\n")
    if _closes_early(line):
        yield "le texte cité se ferme avant sa fin : ce qui suit a été lu comme sa suite"
    if len(lines) > 1 and _unclosed(lines[-1]):
        yield "un guillemet fermant manque à la fin du texte cité"
    if _opened_twice(lines[1:]):
        yield "un guillemet ouvrant est en trop dans le texte cité, et y a été écrit"


def _opened_twice(quoted: Sequence[str]) -> bool:
    """Whether a quoted alinéa opens a quotation of its own that neither it nor the next one goes on with."""
    return any(
        _TWICE.match(line) and line.count("«") - 1 > line.count("»") - (not below) and not _TWICE.match(below)
        for line, below in zip_longest(quoted, quoted[1:], fillvalue="")
    )


def _unclosed(last: str) -> bool:
    return _CLOSES.search(last) is None and not last.startswith(("<table", "|"))


def _opens_within(quoted: str) -> bool:
    """Whether a guillemet that opens in a quoted alinéa does not close there: « 1° Les chiens ; « 2° Les chats »."""
    depth = 0
    for char in quoted.lstrip(" «\u00a0"):
        depth = max(depth + (char == "«") - (char == "»"), -1)
    return depth > 0 and "<table" not in quoted


def _closed_early(quoted: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """The alinéas of a quotation, given as they stand in the bill, that follow one which closes it; whether a mark
    after that guillemet ends the clause, too."""
    for before, after in pairwise(quoted):
        if _CLOSES.search(before) and before.count("«") == before.count("»") and before.count('"') % 2 == 0:
            yield _ENDS_CLAUSE.search(before) is not None, after


def _left_out(quoted: str) -> bool:
    """Whether a quoted alinéa stands for others that are not given: « 1° et 2° (Non modifiés) », « ………… »."""
    bare = quoted.lstrip(' «"\u00a0')
    note = _UNCHANGED.search(bare)
    if note:
        return _LABELS_ALONE.fullmatch(bare, 0, note.start()) is not None
    return _DOTS.fullmatch(bare) is not None


def is_note(command: str) -> bool:
    """Whether an alinéa orders nothing: « II et III. - (Non modifiés) », « (En euros) », or no word at all."""
    if note := _NOTE.search(command):
        return _LABELS_ALONE.fullmatch(command, 0, note.start()) is not None
    return not any(map(str.isalnum, command))


def _said_after_closing(quoted: str) -> bool:
    """Whether words follow the guillemet that closes an alinéa: « « Les maires décident », sauf à Mayotte. »."""
    line = quoted.strip()
    if not line.startswith(("«", '"')) or "<table" in line:
        return False
    if line.startswith('"'):
        return line.count('"') % 2 == 0 and _CLOSES.search(line) is None
    depth = 0
    for place, char in enumerate(line):
        depth += (char == "«") - (char == "»")
        if depth == 0:
            return any(map(str.isalnum, line[place:]))
    return False


def read_lines(alineas: Sequence[str]) -> list[Line]:
    """The outermost alinéas of an article, each with those that its labels hold."""
    roots: list[Line] = []
    stack: list[tuple[LabelKind | None, Line]] = []
    quoting: Line | None = None
    gone: Line | None = None
    alineas = [LONG_SPACE.sub(" ", alinea) for alinea in alineas]
    for number, alinea in enumerate(alineas, 1):
        if quoting is not None and (more := _continued(quoting, alineas, number)) is not None:
            quoting.text += more
            quoting.last = number
            continue
        if quoting is not None and _left_open(alineas[number - 2], own=quoting.last == quoting.number):
            quoting.interrupted = _interrupts(alineas, number)
        if deleted := suppressed_labels(alinea):  # « b bis à b octies) (Supprimés) »
            quoting = None
            if stack and not any(follows(label.value, deleted[0]) for label in stack[-1][1].labels):
                stack[-1][1].emptied = True
            gone = _line(number, alinea)
            continue
        line = _line(number, alinea)
        line.unannounced = is_quoted(alinea)
        line.stray = line.unannounced or (quoting is not None and quoting.interrupted)
        line.resumes = number > 1 and _in_mid_sentence(alinea) and _ENDED.search(alineas[number - 2]) is None
        # « 2° » alone, then « Au premier alinéa, … »: whether this one is the 2° is not said
        line.resumes |= quoting is not None and not (line.labels or quoting.text.strip(" .-–)")) and quoting.at > 0
        quoting = line
        kinds = _kinds(line.labels, stack)
        if gone is not None and kinds and _heads(gone, kinds[0], stack):
            _hang(gone, _kinds(gone.labels, stack), roots, stack)
        gone = None
        if not kinds and (depth := _interrupted(stack, alineas, number)) is not None:
            del stack[depth:]
        elif not kinds:
            while stack and not _introduces(stack[-1][1]) and stack[-1][0] not in _PARAGRAPHS:
                stack.pop()
        _hang(line, kinds, roots, stack)
    return roots


def _hang(line: Line, kinds: list[LabelKind], roots: list[Line], stack: list[tuple[LabelKind | None, Line]]) -> None:
    """Put *line* under the last of *stack* that can hold its first label, of *kinds*, or among *roots*."""
    while kinds and stack and not _holds(stack, kinds[0]):
        stack.pop()
    (stack[-1][1].children if stack else roots).append(line)
    stack += [(kind, line) for kind in kinds] or [(None, line)]


def _heads(gone: Line, kind: LabelKind, stack: list[tuple[LabelKind | None, Line]]) -> bool:
    """Whether a label of *kind* stands below « 1° (Supprimé) », *gone*, and has lost its header with it: « a) »."""
    if not gone.labels or kind in (own := gone.labels[-1].kind, LabelKind.ROMAN):
        return False
    open_kinds = [known for known, _ in stack]
    return kind not in open_kinds or own in open_kinds[: open_kinds.index(kind)]


def _continued(quoting: Line, alineas: Sequence[str], number: int) -> str | None:
    """What an alinéa adds to *quoting*, the line before it; None where it is a line of its own."""
    alinea = alineas[number - 1]
    if is_quoted(alinea) or alinea.startswith(("<table", "|")):
        return f"\n{alinea}"
    if quoting.last > quoting.number and _cut_out(alineas, number):
        return ""  # « (Censuré) », between two lines of a quotation
    if quoting.last > quoting.number and _broken_off(alineas, number):
        return f" {alinea}"
    return f"\n{alinea}" if _goes_on(alinea) else None


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
    broken = _ENDED.search(alineas[number - 2]) is None
    return broken and _in_mid_sentence(alineas[number - 1]) and is_quoted(following)


def _interrupts(alineas: Sequence[str], number: int) -> bool:
    """Whether an alinéa that orders nothing stands where a quotation is still open: it lost its guillemet.

    One with a label, which may be a norm of the bill, is so if a quoted one follows, or a guillemet closes in it.
    """
    alinea = alineas[number - 1]
    following = alineas[number] if number < len(alineas) else ""
    if ORDERS.search(alinea) or is_note(alinea) or _CENSORED.fullmatch(alinea):
        return False
    return is_quoted(following) or not read_labels(alinea) or alinea.count("»") > alinea.count("«")


def _left_open(alinea: str, *, own: bool) -> bool:
    """Whether a quotation goes on after an alinéa, of which it is all or, in an alinéa of its *own*, the end."""
    if own:
        return alinea.count("«") > alinea.count("»") or alinea.count('"') % 2 == 1
    return _unclosed(alinea)


def _in_mid_sentence(alinea: str) -> bool:
    return alinea[:1].islower() and not read_labels(alinea)


def _goes_on(alinea: str) -> bool:
    """Whether an alinéa without a label goes on with the one before it, and orders nothing itself.

    « sauf à Mayotte ; » belongs to the clause before it, which it may narrow.
    """
    return _in_mid_sentence(alinea) and not (is_note(alinea) or ORDERS.search(alinea) or alinea.rstrip().endswith(":"))


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
    if (mark := _MARK.match(text, at)) and not _MARKED_DELETED.search(text, at, mark.end() + 1):
        at = mark.end()
    if at and (stray := _STRAY.match(text[at:])):
        at += stray.end()
    return Line(number, labels, text[at:], at - (len(text) - len(alinea)), number)
