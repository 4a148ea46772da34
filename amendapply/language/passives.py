"""The passive: « L'alinéa 8 est supprimé », « À l'alinéa 8, les mots : « X » sont supprimés ».

Law text is written so: an instruction is where its place is one that no law names.
"""

from __future__ import annotations

import re
from functools import partial

from amendapply.language.clauses import Clause, Modifier, holds_number, names_number
from amendapply.language.context import Context
from amendapply.language.locators.phrase import label_kind
from amendapply.language.operands import GIVEN_TO, read_listed, read_operand
from amendapply.language.scanner import Scanner
from amendapply.language.verbs import PASSIVES, Verb
from amendapply.language.verbs.deleting import delete_subjects
from amendapply.language.verbs.replacing import replace_subjects, substitute
from amendapply.language.verbs.rewriting import read_tail
from amendapply.language.vocabulary import ALINEA
from amendapply.operations import (
    AddWords,
    Alineas,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteWords,
    InsertWords,
    Labelled,
    Operation,
    Place,
    ReplaceWords,
    WholeArticle,
)
from amendapply.patterns import lazily

_I = re.IGNORECASE
_INSERTED_AT = lazily(rf"il\s+est\s+(?:inséré|ajouté)\s*,?\s*(?:après|avant)\s+l'{ALINEA}\s+\d", _I)
_ADDED_ARTICLE = lazily(
    r"(?:il\s+)?est\s+(?:inséré|ajouté|introduit|créé)\s+un\s+(?:nouvel\s+)?article\s+additionnel\b", _I
)
_SUBSTITUTED = lazily(r",?\s*(?:(?:est|sont)\s+substituée?s?|substituer)\b(?!\s+(?:à|aux?|par)\b)", _I)
"""« aux mots : « X », substituer les mots : « Y » », unlike « les mots : « Y » sont substitués aux mots : « X » »."""
_BULLET = lazily(r"\n\s*[-•·▪*]+[ ]*\Z")
"""What begins each line of « – le mot : « X » est supprimé ; »."""
_LONGEST_BULLET = 10
_ARE_DELETED = lazily(r"sont\s+supprimée?s\b", _I)
_ARE_REPLACED = lazily(r"sont\s+(?P<told>respectivement\s+)?remplacée?s\b", _I)


def take_passive(sc: Scanner, context: Context, clause: Clause, *, goes_on: bool = False) -> Verb | None:
    """The passive verb that the places of *clause* allow here, None if there is none.

    *goes_on*: the sentence has one already: « À l'alinéa 8, le mot : « X » est supprimé et le mot : « Y » est… ».
    """
    allowed = (
        goes_on
        or names_number(sc, clause)
        or sc.check(_INSERTED_AT) is not None
        or _narrates(context, clause)
        or _goes_on(sc, context, clause)
        or _under_alineas(sc, context, clause)
        or _adds_article(sc, clause)
        or _opens_on_articles(context, clause)
    )
    return _read_passive(sc, context, clause) if allowed else None


def _adds_article(sc: Scanner, clause: Clause) -> bool:
    """« Après l'article 3, il est inséré un article additionnel ainsi rédigé : »: law text has no such articles."""
    return clause.has(Modifier.BESIDE) and sc.check(_ADDED_ARTICLE) is not None


def _opens_on_articles(context: Context, clause: Clause) -> bool:
    """« L'article 1er est supprimé. » alone, or first: law text says of which law or code the article is."""
    first = not context.operations and not context.headers and not context.level
    return (
        first
        and bool(clause.named)
        and all(place.article and place == Place(WholeArticle(), article=place.article) for place in clause.named)
    )


def _under_alineas(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« Alinéa 4 / Après le mot : X, la fin de l'alinéa est ainsi rédigée », « À l'alinéa 4 : / – le mot : « X » est
    supprimé ; »: under such a header no law text stands.

    What stands below a command may be what that command writes: « , et la date : « X » est remplacée… », « Le 2° du I
    est supprimé ».
    """
    small = sc.text[clause.start : clause.start + 1].islower()
    goes_on = small and not _BULLET.search(sc.text, max(0, clause.start - _LONGEST_BULLET), clause.start)
    if context.idle is None and (goes_on or not all(_is_closed(sc, each) for each in context.operations)):
        return False
    if not all(isinstance(place.unit, Alineas) for place in clause.scope.places):
        return False
    return clause.scope.telegraphic or _under_number(sc, context)


def _under_number(sc: Scanner, context: Context) -> bool:
    """« À l'alinéa 4 : »: whether the header names an alinéa by its number."""
    header = context.headers[-1].span if context.headers else None
    return header is not None and holds_number(sc, header.start, header.end)


def _narrates(context: Context, clause: Clause) -> bool:
    """« Le 16° du I est supprimé »: an amendment that opens with the label of what it changes speaks of the article."""
    if not all(map(_is_label, clause.named)):
        return False
    context.narrative = context.narrative or (bool(clause.named) and not context.operations)
    return context.narrative


def _is_label(place: Place) -> bool:
    """« Le b du 1 de l'article 200 est complété… » is the text of a law, whose taxes are numbered so."""
    if not isinstance(place.unit, Labelled) or of_code(place.unit.path[0]):
        return False
    return not (place.article and "figure" in map(label_kind, place.unit.path))


def _goes_on(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« I. – Supprimer l'alinéa 4. / II. – En conséquence, le 2° du I est supprimé. »: below commands, and no text."""
    if not clause.named or not context.operations:
        return False
    between = sc.text[context.operations[-1].span.end - 1 : clause.start]
    if not any(mark in between for mark in ".;\n"):  # « supprimer le mot : « X » et la phrase est… »
        return False
    places = all(isinstance(place.unit, Alineas) or _is_label(place) for place in clause.named)
    return places and all(_is_closed(sc, operation) for operation in context.operations)


def _is_closed(sc: Scanner, operation: Operation) -> bool:
    """Whether nothing below *operation* could be more of what it writes: its words are between guillemets.

    « Compléter l'alinéa 3 par les mots : « est ainsi modifié : » » announces more.
    """
    if isinstance(operation.action, DeleteAlineas | DeleteSentences | DeleteArticle):
        return True
    if not isinstance(operation.action, ReplaceWords | InsertWords | AddWords | DeleteWords):
        return False
    written = sc.text[operation.span.start : operation.span.end].rstrip(" .;,\n")
    return written.endswith("»") and not written[:-1].rstrip().endswith(":")


def of_code(label: str) -> bool:
    """Whether *label* is that of an article of a code (« L. 123-7 »), which law text names too."""
    return "-" in label or label[1:3] == ". "


def _read_passive(sc: Scanner, context: Context, clause: Clause) -> Verb | None:
    """« L'alinéa 8 est supprimé », « À l'alinéa 8, les mots : « X » sont supprimés », « la fin est ainsi rédigée »."""
    start = sc.pos
    if clause.has(Modifier.ANCHOR) and (tail := read_tail(sc, context, clause)):
        clause.set(Modifier.TAIL, tail, start, sc.pos)
    for _ in range(2):
        if verb := sc.take_one(PASSIVES):
            return verb
        start = sc.pos
        given_to = sc.check(GIVEN_TO) is not None
        if not clause.has(Modifier.SUBJECT) and (words := read_operand(sc, context)):
            clause.set(Modifier.SUBJECT, words, start, sc.pos)
            if given_to:
                return substitute if sc.take(_SUBSTITUTED) else None
            if verb := _take_passive_of_several(sc, context):
                return verb
            sc.skip_mark(",:")
    return None


def _take_passive_of_several(sc: Scanner, context: Context) -> Verb | None:
    """« les mots : « A » *et « B » sont supprimés* », « *… sont respectivement remplacés* par… »."""
    start = sc.pos
    if others := read_listed(sc, context):
        if sc.take(_ARE_DELETED):
            return partial(delete_subjects, others=others)
        if match := sc.take(_ARE_REPLACED):
            return partial(replace_subjects, others=others, told=match["told"] is not None)
    sc.pos = start
    return None
