"""Header lines, and the texts that follow them without a verb: « Alinéa 8, première phrase », « Après l'alinéa 9 »."""

from __future__ import annotations

import re

from amendapply.language.boundaries import PART, command_of, commands_bill, is_boundary
from amendapply.language.clauses import Clause, Modifier, names_number
from amendapply.language.contents import read_block
from amendapply.language.context import Context, Scope
from amendapply.language.scanner import Scanner
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.operations import Alineas, InsertAlineas, WholeArticle
from amendapply.patterns import lazily

_I = re.IGNORECASE
_HEADER_END = lazily(r"[ ]*[:.]?[ ]*(?:\n|$)|[ ]*,[ ]*\n\s*(?=(?:[IVX]+|[A-H])\s*[-.]|\d\s*°|[a-z]\))")
_BEFORE_PART = lazily(r"[ ]*:?[ ]*\n\s*(?=I\s*\.?\s*-)")
PREPOSITION = lazily(r"(?:à|a|aux?|dans|sur|de|du)\b", _I)
_MODIFIED = lazily(r"(?:est|sont)\s+ainsi\s+modifiée?s?\b", _I)
_MODIFIED_HERE = lazily(r"[ ]*(?:est|sont)\s+ainsi\s+modifiée?s?\b", _I)
_WHOLE_TEXT_FOLLOWS = lazily(r"[ ]*:\s*(?=\S)")
_AS_FOLLOWS = lazily(r"[ ]*,?[ ]*(?:de\s+la\s+(?:façon|manière)\s+suivante|comme\s+suit)\b", _I)
_PASSIVE = lazily(r"\b(?:est|sont)\s+(?:supprim|remplac|insér|complét|ajout|ainsi)", _I)


def read_header(sc: Scanner, context: Context, clause: Clause) -> Scope | None:
    """« Alinéa 8, première phrase », « Après l'alinéa 9 » on a line of its own; « À l'alinéa 3 : »."""
    if clause.has(Modifier.BESIDE) and not clause.named and sc.take_here(_BEFORE_PART):
        # « Après l'article 49 / I. – Insérer un article additionnel… »
        return Scope((), clause.slot, telegraphic=True, beside=clause.beside)
    if not clause.named or clause.has(Modifier.ANCHOR):
        return None
    modified = sc.take(_MODIFIED)
    if not sc.take_here(_HEADER_END):
        return None
    if modified and not is_boundary(sc, sc.skip_spaces(sc.pos)):
        if not names_number(sc, clause):
            return None
        # « L'alinéa 4 est ainsi modifié : 1° Le mot : « X » est supprimé »: the passive goes on.
        context.narrative = True
    scope = Scope(clause.places, clause.slot, telegraphic=not PREPOSITION.match(sc.text, clause.start))
    clause.finish()
    return scope


def read_whole_text(sc: Scanner, context: Context, clause: Clause, *, modified: bool) -> bool:
    """« L'alinéa 3 est ainsi modifié : / « texte » », « Modifier l'alinéa 3 de la façon suivante : / « texte » ».

    A whole text, and no list of changes, follows: the alinéa is written again.
    """
    start = sc.pos
    places = clause.named
    whole = all(isinstance(place.unit, Alineas) or place.unit == WholeArticle() for place in places)
    if not (places and whole) or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        return False
    follows = sc.take_here(_AS_FOLLOWS if modified else _MODIFIED_HERE) and sc.take_here(_WHOLE_TEXT_FOLLOWS)
    if not follows or not _is_whole_text(sc):
        sc.pos = start
        return False
    context.remark("« modifier » suivi d'un texte entier a été lu comme « rédiger ainsi »")
    rewrite_places(sc, context, clause, clause.places)
    clause.finish()
    return True


def _is_whole_text(sc: Scanner) -> bool:
    """Whether the text of an alinéa stands here, and no change of it (« 1° Le mot : « X » est supprimé »)."""
    quoted = sc.text[sc.pos] in '«"'
    inner = sc.skip_spaces(sc.pos + 1) if quoted else sc.pos
    line = sc.text[inner : sc.line_end(inner)].rstrip(" .;,")
    if is_boundary(sc, inner) or _PASSIVE.search(line):
        return False
    if not quoted:
        return not (PART.match(sc.text, inner) or "«" in line or '"' in line)
    return "»" not in line or "«" in line or line.endswith("»")


def read_text_under_slot(sc: Scanner, context: Context) -> bool:
    """« I. – Après l'alinéa 7 / A. – À l'intitulé, le mot : « X » est supprimé ; »: law text, « insérer » left out.

    What stands under « Après l'alinéa 7 » can only be inserted there.
    """
    slot = context.scope.slot
    if context.idle is None or slot is None:
        return False
    start = sc.skip_spaces(sc.pos)
    if not PART.match(sc.text, start) or not _PASSIVE.search(sc.text[start : sc.line_end(start)]):
        return False
    if is_boundary(sc, start) or commands_bill(command_of(sc, start)):
        return False
    context.remark("un texte sous « Après l'alinéa », sans commande, a été lu comme à insérer")
    context.telegraphic = True
    sc.pos = start
    places = context.scope.places
    context.emit(InsertAlineas(read_block(sc, context), slot), places, start, sc.pos)
    return True
