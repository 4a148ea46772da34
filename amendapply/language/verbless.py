"""Statements without a verb: header lines, the texts that follow one, and why any other is not understood."""

from __future__ import annotations

import re

from amendapply.language.boundaries import PART, begins_part, command_of, commands_bill, holds_command, is_boundary
from amendapply.language.clauses import Clause, Modifier, names_number
from amendapply.language.contents import read_block
from amendapply.language.context import Context, Scope
from amendapply.language.scanner import NotUnderstood, Scanner, elements
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.language.vocabulary import ALINEA, COMMANDS, PHRASE
from amendapply.operations import Alineas, InsertAlineas, WholeArticle
from amendapply.patterns import lazily

_I = re.IGNORECASE
_HEADER_END = lazily(r"[ ]*[:.]?[ ]*(?:\n|$)|[ ]*,[ ]*\n\s*(?=(?:[IVX]+|[A-H])\s*[-.]|\d\s*°|[a-z]\))")
_FIRST_PART_AHEAD = lazily(r"[ ]*:[ ]*(?=1\s?°|1\)|a\)|[IA]\s?[.)-])")
_COMMAND_FOLLOWS = lazily(rf"[ ]*:[ ]*(?=(?:{COMMANDS}|introduire|après|avant|à|aux?)\b)", _I)
"""« Modifier ainsi l'alinéa 3 : remplacer… »."""
_BEFORE_PART = lazily(r"[ ]*:?[ ]*\n\s*(?=I\s*\.?\s*-)")
PREPOSITION = lazily(r"(?:à|a|aux?|dans|sur|de|du)\b", _I)
_BEFORE_HEADER = lazily(
    r"(?:[àÀ]|[dD]ans|[sS]ur|[dD]es?|[dD]u|[aA]ux?)\s+(?:Alin[ée]as?|Après|Avant|Première?|Dernière?|Seconde?)\b"
)
"""« Du Alinéa 5 » is neither « Alinéa 5 » nor « À l'alinéa 5 », which part what guillemets are the amendment's own."""
_ARE_MODIFIED = r"(?:est|sont)\s+(?:ainsi\s+modifiée?s?|modifiée?s?\s+(?:ainsi|comme\s+suit))\b"
_MODIFIED = lazily(_ARE_MODIFIED, _I)
_MODIFIED_HERE = lazily(rf"[ ]*{_ARE_MODIFIED}", _I)
_WHOLE_TEXT_FOLLOWS = lazily(r"[ ]*:\s*(?=\S)")
_THIS_ALONE = lazily(rf"ce(?:t|s|tte)\s+(?:{ALINEA}|{PHRASE})[ ]*:?[ ]*(?:\n|$)")
"""« Alinéa 4 / cet alinéa : », whose « rédiger ainsi » is lost."""
_AS_FOLLOWS = lazily(r"[ ]*,?[ ]*(?:de\s+la\s+(?:façon|manière)\s+suivante|comme\s+suit)\b", _I)
_PASSIVE_STEM = lazily(r"\b(?:est|sont)\s+(?:supprim|remplac|insér|complét|ajout|ainsi)", _I)

_COMMAND = lazily(
    rf"\b(?:{COMMANDS}|introduire|proc[ée]der|faire\s+(?:pr[ée]c[ée]der|suivre))\b",
    _I,
)
_PASSIVE = lazily(
    r"\b(?:est|sont)\s+(?:ainsi\s+)?(?:abrogée?s?|supprimée?s?|remplacée?s?|complétée?s?|insérée?s?|ajoutée?s?"
    r"|rédigée?s?|modifiée?s?)\b",
    _I,
)
_COMMANDED = lazily(r"(?:^|[,:;.\n-]|\b(?:et|puis|ainsi))[ ]*$")
"""What stands before a command: « visant à compléter » is none."""
_OF_THE_LAW = lazily(
    r"\bdu\s+(?:même\s+|dit\s+)?code\b|\bde\s+la\s+(?:même\s+|dite\s+)?loi\s+n\s*°|\bde\s+l'ordonnance\b", _I
)
_LAW_NAMED = lazily(
    r"\b(?:du|même|le)\s+code\b|\b(?:loi|ordonnance|décret)\s+(?:organique\s+)?n\s?[°o]|\b(?:le\s+Gouvernement|l'État|par\s+décret)\b"
    r"|\b(?:présente?\s+(?:article|loi)|articles?\s+[LRD]\.?\s?\d)",
    _I,
)
"""What the text of a law names, and a command to change the bill does not."""
_OF_THE_BILL = lazily(r"\balin[ée]as?\s+\d|\bprojet\s+de\s+loi\b|\bproposition\s+de\s+loi\b|\bcet\s+article\b", _I)
_SENTENCE = lazily(r"[^\s.][.»\"]\s*$")
_GUILLEMETS = lazily(r"[«»\"]")
_LOOKED = 2_000
_SHOWN = 60
_FEWEST_WORDS = 6

ELSEWHERE = "un endroit qui soit dans celui que nomme l'en-tête"
A_PLACE = "l'endroit visé, sous une forme connue (« à l'alinéa 8 », « au 2° du I »…)"
AN_ALINEA = "l'alinéa de ce texte qui est visé : l'instruction nomme une loi ou un code en vigueur, et non cet article"
A_VERB = "un verbe : « supprimer », « substituer », « remplacer », « insérer », « compléter »…"
A_COMMAND = (
    "une commande (« supprimer », « remplacer », « insérer »…) : ce passage a la forme d'un texte de loi, sans commande"
)


def read_header(sc: Scanner, context: Context, clause: Clause, *, modified: bool) -> Scope | None:
    """« Alinéa 8, première phrase », « Après l'alinéa 9 » on a line of its own; « À l'alinéa 3 : ».

    *modified*: « Modifier l'alinéa 3 », which « comme suit : » may follow.
    """
    if clause.has(Modifier.BESIDE) and not clause.named and sc.take_here(_BEFORE_PART):
        # « Après l'article 49 / I. – Insérer un article additionnel… »
        if not clause.keeps_header():
            raise NotUnderstood(clause.start, ELSEWHERE)
        return Scope((), clause.slot, telegraphic=True, beside=clause.beside)
    if not clause.named or clause.has(Modifier.ANCHOR):
        return None
    narrated = not modified and sc.take(_MODIFIED)
    if not (modified or narrated) and sc.mentions("cet", "ces") and _THIS_ALONE.match(sc.lower, clause.start):
        raise NotUnderstood(clause.start, A_VERB)
    if modified:
        sc.take_here(_AS_FOLLOWS)
    if not (sc.take_here(_HEADER_END) or _take_list_ahead(sc) or (modified and sc.take_here(_COMMAND_FOLLOWS))):
        return None
    if narrated and not is_boundary(sc, sc.skip_spaces(sc.pos)):
        if not names_number(sc, clause):
            return None
        # « L'alinéa 4 est ainsi modifié : 1° Le mot : « X » est supprimé »: the passive goes on.
        context.narrative = True
    if _BEFORE_HEADER.match(sc.text, clause.start):
        raise NotUnderstood(clause.start, A_PLACE)
    # « Article 3 » alone may stand above an amendment of either chamber
    telegraphic = clause.scope.telegraphic if _article_alone(clause) else not PREPOSITION.match(sc.text, clause.start)
    scope = Scope(clause.places, clause.slot, telegraphic)
    clause.finish()
    return scope


def _article_alone(clause: Clause) -> bool:
    return all(place.unit == WholeArticle() and not place.narrowings for place in clause.places)


def _take_list_ahead(sc: Scanner) -> bool:
    """« À l'alinéa 3 : 1° Supprimer … ; 2° … » on one line: the header ends before the first part."""
    colon = sc.check(_FIRST_PART_AHEAD)
    if colon is None or not begins_part(sc, colon.end()):
        return False
    sc.pos = colon.end()
    return True


def read_whole_text(sc: Scanner, context: Context, clause: Clause, *, modified: bool) -> bool:
    """« L'alinéa 3 est ainsi modifié : / « texte » », « Modifier l'alinéa 3 de la façon suivante : / « texte » ».

    A whole text, and no list of changes, follows: the alinéa is written again.
    """
    start = sc.pos
    places = clause.named
    if not places or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        return False
    follows = sc.take_here(_AS_FOLLOWS if modified else _MODIFIED_HERE) and sc.take_here(_WHOLE_TEXT_FOLLOWS)
    whole = follows and all(isinstance(place.unit, Alineas | WholeArticle) for place in places)
    if not whole or not _is_whole_text(sc):
        sc.pos = start
        return False
    if not clause.keeps_header():
        raise NotUnderstood(clause.start, ELSEWHERE)
    context.remark("« modifier » suivi d'un texte entier a été lu comme « rédiger ainsi »")
    rewrite_places(sc, context, clause, clause.places)
    clause.finish()
    return True


def _is_whole_text(sc: Scanner) -> bool:
    """Whether the text of an alinéa stands here, and no change of it (« 1° Le mot : « X » est supprimé »)."""
    quoted = sc.text[sc.pos] in '«"'
    inner = sc.skip_spaces(sc.pos + 1) if quoted else sc.pos
    line = sc.text[inner : sc.line_end(inner)].rstrip(" .;,")
    if is_boundary(sc, inner) or _PASSIVE_STEM.search(line):
        return False
    if not quoted:
        return not (PART.match(sc.text, inner) or "«" in line or '"' in line)
    return "»" not in line or "«" in line or line.endswith("»")


def read_text_under_slot(sc: Scanner, context: Context) -> bool:
    """« I. – Après l'alinéa 7 / A. – À l'intitulé, le mot : « X » est supprimé ; »: law text, « insérer » left out.

    What stands under « Après l'alinéa 7 » can only be inserted there.
    """
    if context.idle is None or (slot := context.scope.slot) is None:
        return False
    start = sc.skip_spaces(sc.pos)
    if not PART.match(sc.text, start) or not _PASSIVE_STEM.search(sc.text[start : sc.line_end(start)]):
        return False
    if is_boundary(sc, start) or commands_bill(command_of(sc, start)):
        return False
    context.remark("un texte sous « Après l'alinéa », sans commande, a été lu comme à insérer")
    context.telegraphic = True
    sc.pos = start
    places = context.scope.places
    context.emit(InsertAlineas(read_block(sc, context), slot), places, start, sc.pos)
    return True


# ---------------------------------------------------------------------------------------------------- why there is none


def is_law_text(sc: Scanner, at: int, end: int) -> bool:
    """Whether the passage from *at* to *end* is the text of a law: it names one, and no line of it holds a command."""
    first = sc.skip_spaces(at)
    if not _LAW_NAMED.search(sc.text, first, sc.line_end(first)):
        return False
    for start, _ in elements(sc, at):
        if start >= end:
            break
        if holds_command(command_of(sc, start)):
            return False
    return True


def missing_verb(sc: Scanner, start: int, at: int, end: int) -> str:
    """What the statement from *start* to *end*, whose places were read up to *at*, should have had, in French.

    Where a verb follows, the words before it are no place that a rule reads: they are shown. A whole sentence without
    any command is law text. Only what is left lacks a verb.
    """
    body = "…".join(_GUILLEMETS.split(sc.text[at : min(end, at + _LOOKED)])[::2])  # what is not quoted
    command = next(filter(_is_commanded, _COMMAND.finditer(body)), None) or _PASSIVE.search(body)
    passive = None if command is None or _COMMAND.match(command[0]) else command
    if passive is not None and not _OF_THE_BILL.search(sc.text, start, min(end, at + passive.start())):
        return A_COMMAND
    words = body[: command.start()] if command else body if _begins_command(sc, end) else ""
    if bare := " ".join(words.split()).strip(" ,:;.-"):
        shown = bare if len(bare) <= _SHOWN else bare[:_SHOWN].rsplit(" ", 1)[0] + " …"
        of_the_law = _OF_THE_LAW.search(sc.text, start, min(end, at + len(words)))
        return AN_ALINEA if of_the_law else f"{A_PLACE}, et non « {shown} »"
    is_sentence = len(body.split()) >= _FEWEST_WORDS and _SENTENCE.search(body) is not None
    is_sentence = is_sentence and not _OF_THE_BILL.search(sc.text, start, end)
    return A_COMMAND if command is None and is_sentence else A_VERB


def _is_commanded(found: re.Match[str]) -> bool:
    return _COMMANDED.search(found.string, max(0, found.start() - 10), found.start()) is not None


def _begins_command(sc: Scanner, at: int) -> bool:
    """Whether a command, after its label, begins the line at *at*: what stands before it was a header."""
    part = PART.match(sc.text, at)
    return _COMMAND.match(sc.text, part.end() if part else at) is not None
