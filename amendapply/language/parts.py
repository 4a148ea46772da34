"""The parts of an instruction: where its dispositif ends, where a label begins a part, and where it names a place."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import PART, Label, is_boundary, label_of
from amendapply.language.context import PART_OR_PLACE, Context
from amendapply.language.scanner import NotUnderstood, Scanner, elements
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.cleaning import Cleaned, clean
from amendapply.text.typography import holds_one

_OF_WIDER = lazily(r"(?:du|des|de\s+(?:la|cet))\b|de\s+l'|(?:DU|DES|DE\s+(?:LA|CET))\b|DE\s+L'")
_SUFFIXED = r"(?=[ ]*(?:[,:\n]|$)|\s+(?:d[eu]|des|et|à|D[EU]|DES|ET|À)\b)"
_LABEL_GOES_ON = lazily(
    r",|(?:et|ou|puis|ainsi\s+que?|ET|OU)\b|[àÀ]\s+(?:\d+\s?°|[IVX]+\b|[a-z]\)|[A-Za-z]\b(?!['.]))"
    rf"|{LATIN}{_SUFFIXED}|(?P<capital>[A-HJ-UW-Z]){_SUFFIXED}"
)
"""What follows a label, with no dash between, that is a place: « 2° et 3° », « a) à c) », « 2°, à la fin ».

« 1° A du I » may be the label « 1° A », or the A in a part 1°.
"""
_ENDED = lazily(r"[,.;:»)]\s*$")
_COMMA_BEFORE = lazily(r",[ ]*\Z")
"""« Supprimer l'alinéa 5, b. »: what has lost « du » or « et » is no part."""
_EXPOSE = lazily(
    r"^[ ]*(?:Exposé|EXPOSÉ)[ ](?:sommaire|SOMMAIRE)[ ]*:?[ ]*$|(?<=[.»\"][ ])EXPOSÉ[ ]SOMMAIRE\b[ ]*:?", re.MULTILINE
)
"""« Exposé sommaire » on a line of its own, « EXPOSÉ SOMMAIRE » after a full stop or a guillemet."""
_MOST_LABELS = 8
"""« II. – A. – 1° a) »: no part has more labels of its own."""


def dispositif_of(source: str) -> Cleaned:
    """*source*, cleaned, up to the exposé sommaire, if one follows: it asks for nothing.

    All of it where a colon announces that line, where another exposé comes later, or where what stands below may
    command: several amendments may have been copied as one.
    """
    cleaned = clean(source)
    if not holds_one(cleaned.text, ("sommaire", "SOMMAIRE")):
        return cleaned
    sc = Scanner(cleaned)
    found = list(_EXPOSE.finditer(sc.text))
    if len(found) != 1 or not (before := sc.text[: found[0].start()].rstrip()) or before.endswith(":"):
        return cleaned
    if any(is_boundary(sc, start) for start, _ in elements(sc, found[0].end())):
        return cleaned
    remark = "l'exposé sommaire, à la suite du dispositif, a été laissé de côté"
    return replace(cleaned, text=cleaned.text[: len(before)], remarks=(*cleaned.remarks, remark))


def enter_parts(sc: Scanner, context: Context) -> None:
    """« II. – A. – »: the labels of the parts only separate them (docs/grammar.md, "Parts and connectors")."""
    begin, known = sc.pos, None
    for _ in range(_MOST_LABELS):
        start = sc.pos
        if sc.sees("À«") or not (match := sc.take(PART)):  # most instructions begin with « À »
            return
        label = label_of(match, context.parts)
        listed = match["letter"] and _COMMA_BEFORE.search(sc.text, max(0, begin - 3), begin)
        if listed or (match["arabic"] and _within_line(sc, begin)) or _is_place(sc, context, match, label):
            sc.pos = start  # « … et au deuxième alinéa 71. », « 2° du I »: no part begins there
            return
        if known and known.kind == label.kind:
            _check_empty(context, known, label, start)
        known = label
        context.enter(label)


def _check_empty(context: Context, empty: Label, label: Label, at: int) -> None:
    """« II. – », then « III. – Alinéa 8 »: what part II asked for is lost. « II. – II. – Alinéa 8 » says it twice."""
    if empty.value != label.value:
        raise NotUnderstood(at, "ce que demande la partie précédente, qui est vide")
    context.remark("le numéro d'une partie est écrit deux fois")


def _is_place(sc: Scanner, context: Context, match: re.Match[str], label: Label) -> bool:
    """Whether the label that *match* has taken names a place: « 2° du I », « 2° et 3° du I », « a) à c) ».

    Raises NotUnderstood where it may be either: « 7° » on a line of its own that goes on no series of parts.
    """
    if _OF_WIDER.match(sc.text, sc.pos):
        return True
    mark = sc.text[match.end("arabic" if label.kind == "degree" else label.kind) : sc.pos]
    goes_on = None if "-" in mark or "\n" in mark else _LABEL_GOES_ON.match(sc.text, sc.pos)
    alone = "-" not in mark and (":" in mark or ("\n" in mark and "." not in mark))
    continues = context.continues(label)
    known = label.first or any(part.kind == label.kind for part in context.parts)  # « 1° », then « 3° »
    if (goes_on and (goes_on["capital"] or continues)) or (alone and not known):
        raise NotUnderstood(match.start(), PART_OR_PLACE)
    context.label_alone = goes_on is None and (alone or (not known and label.kind != "dash" and "." not in mark))
    return goes_on is not None


def _within_line(sc: Scanner, at: int) -> bool:
    """Whether what stands before *at* on its line does not end there."""
    return not (sc.begins_line(at) or _ENDED.search(sc.text, max(0, at - 20), at))
