"""« Rédiger ainsi »."""

from __future__ import annotations

import re

from amendapply.language.clauses import Clause, Modifier, read_modifiers
from amendapply.language.contents import read_words
from amendapply.language.context import Context
from amendapply.language.operands import read_new
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.language.verbs.tails import ended, read_head, read_tail
from amendapply.operations import Place, ReplaceHead, ReplaceTail

_I = re.IGNORECASE
_THUS = re.compile(
    r"[,]?\s*(?:ainsi(?:\s+rédigée?s?)?|comme\s+suit|de\s+la\s+(?:manière|façon)\s+suivante|dans\s+la\s+rédaction\s+suivante)\b",
    _I,
)
_COLON = re.compile(r"[ ]*:?\s*")
_REST = re.compile(
    r"\s*(?:…|\.{2,})?\s*[«»]?\s*\(?\s*"
    r"(?:…|\.{3,}|(?:le\s+)?reste\s+(?:de\s+(?:l'alinéa|l'article|la\s+phrase|cet\s+alinéa)\s+)?(?:est\s+)?sans\s+changement\.?)"
    r"\s*\)?\s*[.»\s]*$",
    _I,
)
_LONGEST_REST = 120
"""Characters: what marks the rest as unchanged is looked for at the very end, so that no long text slows it down."""


def rewrite(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Rédiger ainsi l'alinéa 8 : », « après le mot : « X », rédiger ainsi la fin de l'alinéa 8 : »."""
    sc.take(_THUS)
    tail = read_tail(sc, context, clause)
    head = None if tail else read_head(sc, context, clause)
    if tail is None and head is None:
        read_modifiers(sc, context, clause)
        tail = read_tail(sc, context, clause)
        head = None if tail else read_head(sc, context, clause)
    sc.take(_THUS)
    if tail is not None:
        _rewrite_tail(sc, context, clause, *tail)
    elif head is not None:
        _rewrite_head(sc, context, clause, head)
    else:
        _rewrite_units(sc, context, clause)


def _rewrite_tail(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...], of_sentence: bool) -> None:
    if not clause.has(Modifier.ANCHOR):
        read_modifiers(sc, context, clause)
    if (anchor := clause.anchor_after()) is None:
        raise NotUnderstood(sc.pos, "les mots après lesquels la fin est récrite")
    sc.take(_COLON)
    new = read_words(sc, context)
    context.emit(ReplaceTail(anchor, new, of_sentence), places, clause.start, sc.pos)


def _rewrite_head(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...]) -> None:
    """« rédiger ainsi le début de l'alinéa 8 : « Y…(le reste sans changement) » »."""
    context.emit(ReplaceHead(read_beginning(sc, context)), places, clause.start, sc.pos)


def read_beginning(sc: Scanner, context: Context) -> str:
    """The new beginning that the cursor stands before, without what marks the rest as unchanged."""
    sc.take(_COLON)
    words = read_new(sc, context)
    new = words.text if words else read_words(sc, context)
    end = max(0, len(new) - _LONGEST_REST)
    new = (new[:end] + _REST.sub("", new[end:])).strip() or new
    # « « II. – La déclaration… (le reste sans changement). »: the second guillemet is the one that opens the alinéa.
    return new[1:].lstrip() if new.startswith("«") and new.count("«") > new.count("»") else new


def _rewrite_units(sc: Scanner, context: Context, clause: Clause) -> None:
    if clause.has(Modifier.ANCHOR) and (places := ended(clause)):
        _rewrite_tail(sc, context, clause, places, of_sentence=False)
        return
    if clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR) or not clause.named:
        raise NotUnderstood(sc.pos, "ce qui est à récrire : un alinéa, une phrase, l'article")
    sc.take(_COLON)
    rewrite_places(sc, context, clause, clause.places)
