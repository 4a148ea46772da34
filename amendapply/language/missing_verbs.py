"""Why a statement has no verb that a rule could follow: the reason for the user, who sees one in most cases."""

from __future__ import annotations

import re

from amendapply.language.boundaries import PART, command_of, holds_command
from amendapply.language.contents import elements
from amendapply.language.scanner import Scanner
from amendapply.patterns import lazily

_I = re.IGNORECASE
_COMMAND = lazily(
    r"\b(?:supprimer|substituer|remplacer|ins[ée]rer|introduire|ajouter|compl[ée]ter|r[ée]diger|r[ée]tablir|proc[ée]der"
    r"|faire\s+pr[ée]c[ée]der)\b",
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

A_PLACE = "l'endroit visé, sous une forme connue (« à l'alinéa 8 », « au 2° du I »…)"
AN_ALINEA = "l'alinéa de ce texte qui est visé : l'instruction nomme une loi ou un code en vigueur, et non cet article"
A_VERB = "un verbe : « supprimer », « substituer », « remplacer », « insérer », « compléter »…"
A_COMMAND = (
    "une commande (« supprimer », « remplacer », « insérer »…) : ce passage a la forme d'un texte de loi, sans commande"
)


def is_law_text(sc: Scanner, at: int, end: int) -> bool:
    """Whether the passage from *at* to *end* is the text of a law: it names one, and no line of it holds a command."""
    first = sc.skip_spaces(at)
    if not _LAW_NAMED.search(sc.text, first, sc.line_end(first)):
        return False
    return not any(holds_command(command_of(sc, start)) for start, _ in elements(sc, at) if start < end)


def missing_verb(sc: Scanner, start: int, at: int, end: int) -> str:
    """What the statement from *start* to *end*, whose places were read up to *at*, should have had, in French.

    Where a verb follows, the words before it are no place that a rule reads: they are shown. A whole sentence without
    any command is law text. Only what is left lacks a verb.
    """
    body = "…".join(_GUILLEMETS.split(sc.text[at : min(end, at + _LOOKED)])[::2])  # what is not quoted
    command = next(filter(_is_commanded, _COMMAND.finditer(body)), None) or _PASSIVE.search(body)
    passive = command is not None and not _COMMAND.match(command[0])
    if passive and not _OF_THE_BILL.search(sc.text, start, min(end, at + command.start())):  # type: ignore[union-attr]
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
