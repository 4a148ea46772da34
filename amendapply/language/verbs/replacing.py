"""« Substituer … à … » (Assemblée) and « Remplacer … par … » (Sénat)."""

from __future__ import annotations

import re
from dataclasses import replace as updated

from amendapply.language.announcements import Announced, Announcement, read_announcement
from amendapply.language.boundaries import next_boundary
from amendapply.language.clauses import Clause, Modifier, takes_header
from amendapply.language.contents import continues_with_gage, read_block
from amendapply.language.context import Context
from amendapply.language.modifiers import check_named, check_object, read_modifiers
from amendapply.language.named_sentences import read_replaced_sentence
from amendapply.language.new_sentences import read_sentences, read_sentences_and_alineas, read_sentences_of
from amendapply.language.new_words import read_new, read_replaced_again, read_replacement, read_words_below
from amendapply.language.operands import (
    GIVEN_TO,
    Words,
    check_noun,
    read_listed,
    read_mark,
    read_operand,
)
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.inserting_cells import check_nothing_beside
from amendapply.language.vocabulary import DATE
from amendapply.operations import (
    BillTitle,
    Block,
    DivisionTitle,
    Edge,
    InsertAlineas,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceSentences,
    ReplaceWords,
    Span,
    WholeArticle,
)
from amendapply.patterns import lazily

_I = re.IGNORECASE
_BY = lazily(r"[,.;:]?\s*par\b\s*", _I)
_TO = lazily(r"(?:[,;]\s*)?(?:à|aux?)\b", _I)
_GIVEN = lazily(r"\b(?:à|aux?)\b")
_COMMA = lazily(r"[ ]*»?[ ]*[,.;:]?\s*", _I)
_RESPECTIVELY = lazily(r",?\s*respectivement\b\s*,?\s*", _I)
_FIGURE = (
    rf"(?:{DATE}|(?-i:[LRDA]\.)[ ]?(?:O\.[ ]?)?\d+(?:-\d+)*"
    r"|\d[\d ]*(?<=\d)(?:,\d+)?(?:[ ]?[%€]|[ ](?:euros|an(?:née)?s?|mois|semaines?|jours?|heures?))?)"
)
_FIGURE_NOUN = "année|date|taux|montant|nombre|chiffre|somme|durée|délai|plafond|seuil|référence"
_NEW_FIGURE = rf"(?:l'|l[ae][ ])(?P=noun)[ ](?P<new>{_FIGURE})(?=[ ]*(?:[.;,\n]|$)|[ ](?:et|à|aux?)[ ])"
_OLD_FIGURE = (
    rf"(?:à[ ]|au[ ])?(?:l'|l[ae][ ])?"
    rf"(?P<noun>(?:{_FIGURE_NOUN})(?:[ ]d[eu])?|référence[ ]à[ ]l'article)[ ](?P<old>{_FIGURE})"
)
_UNIT = r"(?:[ ]?[%€]|[ ](?:euros|an(?:née)?s?|mois|semaines?|jours?|heures?))"
_MEASURE = rf"\d[\d ]*(?<=\d)(?:,\d+)?{_UNIT}"
_BARE_FIGURES = lazily(rf"(?P<old>{_MEASURE})[ ]par[ ](?P<new>{_MEASURE})(?=[ ]*(?:[.;\n]|$))", _I)
"""« remplacer 3 % par 4 % »."""
_NAMED_FIGURES = lazily(rf"{_OLD_FIGURE}[ ](?:par[ ])?{_NEW_FIGURE}", _I)
_TEXT_BELOW = lazily(r":[ ]*\n\s*(?=[«\"])")
_WHOLE_TEXT = lazily(r"(?:par\s*)?:?\s*(?=[«\"])", _I)
_NEW_TITLE = lazily(r"(?:l'intitulé|le\s+titre)\s+(?:suivant|ainsi\s+rédigé)\s*:", _I)
_AND_MORE = lazily(
    r"[,;.]?\s*(?:et|puis|,)\s*,?\s*(?:remplacer\s+)?"
    r"(?=(?:à|aux?|les?|la|l'|par|deux|trois|quatre|cinq|six|après)\b|l'|[«\"])",
    _I,
)
_AND_SUBSTITUTE = lazily(r"(?:[,;]?\s*(?:et|puis)\s*,?|,)\s*(?:substituer\s+)?(?=(?:à|aux?|par)\b)", _I)
_WHAT = "ce qui est à remplacer : des mots, un alinéa, une phrase"


def substitute(sc: Scanner, context: Context, clause: Clause) -> None:
    """« substituer aux mots : « X » les mots : « Y » », « Substituer aux alinéas 3 et 4 l'alinéa suivant : »."""
    check_noun(sc)
    verb_end = sc.pos
    read_modifiers(sc, context, clause)
    if sc.pos > verb_end and clause.subject is None and clause.named and _text_below(sc):
        _substitute_below(sc, context, clause)
        return
    sc.skip_mark(",")
    if _replace_figure(sc, context, clause):
        return
    subject = clause.subject
    each = sc.take(_RESPECTIVELY) is not None
    old = subject or (None if _of_titles(clause) and sc.check(_NEW_TITLE) else _read_old(sc, context))
    check_object(sc, clause, verb_end, old)
    if _replaces_each(sc, context, clause, old, told=each):
        return
    if old is None:
        if not sc.text.startswith(("a", "à", "A", "À"), sc.skip_spaces(verb_end)):
            check_named(sc, clause, verb_end, _WHAT)
        if clause.named:
            # « Alinéa 1 / Substituer aux alinéas 1 et 2 l'alinéa suivant : « … » »: the style of the Assemblée
            context.telegraphic = False
        replace_units(sc, context, clause)
        return
    while old is not None:
        if (mark := sc.take(_COMMA)) and ":" in mark[0]:
            context.remark("un « : » après les mots à remplacer a été lu comme ne faisant pas partie d'eux")
        read_late_places(sc, context, clause)
        emit_replacement(sc, context, clause, *_substituted(sc, context, old))
        old = _another(sc, context, _AND_SUBSTITUTE)


def _read_old(sc: Scanner, context: Context, *, until_par: bool = False) -> Words | None:
    """The words to replace: quoted, a mark that is named, « aux mêmes mots », or a sentence."""
    named = read_operand(sc, context, until_par=until_par) or read_mark(sc)
    if named is None and until_par:
        named = read_words_below(sc, context, until_par=True)
    return named or read_replaced_again(sc, context) or read_replaced_sentence(sc, context)


def replace_by(sc: Scanner, context: Context, clause: Clause, old: Words) -> None:
    """« supprimer le mot : « X » et le remplacer par le mot : « Y » »: *old* is read, and « par »."""
    emit_replacement(sc, context, clause, *_new_words(sc, context, old))


def _text_below(sc: Scanner) -> list[str]:
    """The lines, each of which opens with a guillemet, that alone follow the colon of this one; [] for any others."""
    if not sc.check(_TEXT_BELOW):
        return []
    below = sc.text[sc.pos : next_boundary(sc, sc.pos)].lstrip(" :").split("\n")
    lines = [line.strip() for line in below if line.strip()]
    return lines if all(line[0] in '«"' for line in lines) else []


def _substitute_below(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Substituer aux alinéas 1 et 2 : », then lines that each open with a guillemet: the new alinéas.

    Raises NotUnderstood where a line before the last closes its own: old and new words may be meant.
    """
    if any(line.rstrip(" .;,")[-1] in '»"' for line in _text_below(sc)[:-1]):
        raise NotUnderstood(sc.pos, "l'annonce du nouveau texte : « l'alinéa suivant », ou « au mot : »")
    context.remark("le texte qui suit « Substituer … : » a été lu comme remplaçant ce passage")
    context.telegraphic = False
    replace_units(sc, context, clause)


def _replaces_each(sc: Scanner, context: Context, clause: Clause, old: Words | None, *, told: bool) -> bool:
    """Whether several words, of which *old* are the first, have each been replaced: « respectivement » says so.

    Raises NotUnderstood where it is *told* before them, and they are not several.
    """
    others = read_listed(sc, context) if old is not None and sc.mentions("respectivement") else ()
    if old is not None and others:
        _replace_each(sc, context, clause, (old, *others), told=told)
    elif told:
        raise NotUnderstood(sc.pos, "plusieurs mots à remplacer, puisqu'ils le sont « respectivement »")
    return bool(others)


def _replace_each(sc: Scanner, context: Context, clause: Clause, old: tuple[Words, ...], *, told: bool) -> None:
    """« les mots : « A », « B » et « C » par, respectivement, les mots : « D », « E » et « F » »: A by D, B by E…

    Raises NotUnderstood where there are more of the ones than of the others, and where nothing says « respectivement ».
    """
    told = _says_each(sc) or told
    if sc.take(_BY):
        told = _says_each(sc) or told
    at = sc.pos
    first = read_new(sc, context)
    new = (first, *read_listed(sc, context)) if first is not None else ()
    if not (_says_each(sc) or told):
        raise NotUnderstood(at, "« respectivement », ou chacun de ces mots avec ceux qui le remplacent")
    if len(new) != len(old) or any(words.occurrences != (None,) for words in (*old, *new)):
        raise NotUnderstood(at, "autant de mots nouveaux que de mots remplacés")
    for before, after in zip(old, new, strict=True):
        emit_replacement(sc, context, clause, before, after.text)


def _says_each(sc: Scanner) -> bool:
    return sc.take(_RESPECTIVELY) is not None


def replace_subjects(sc: Scanner, context: Context, clause: Clause, others: tuple[Words, ...], *, told: bool) -> None:
    """« les mots : « A » et « B » sont respectivement remplacés par les mots : « C » et « D » », up to the last verb.

    *others* follow the subject of *clause*; *told*: « respectivement » has been read.
    """
    if (first := clause.subject) is not None:
        _replace_each(sc, context, clause, (first, *others), told=told)


def _substituted(sc: Scanner, context: Context, first: Words) -> tuple[Words, str]:
    """The words that go and those that come, *first* being read: « à » stands before the ones that go.

    It may stand before none where the first have no noun: « substituer : « X » le mot : « Y » ». Raises NotUnderstood
    where it stands before both, « substituer au mot : « X » au mot : « Y » », or before none.
    """
    named = sc.lower[first.span.start : first.span.end].partition("«")[0].strip(" :\n")
    exchanged, given = sc.check(_TO) is not None, _GIVEN.search(named) is not None
    if exchanged and not given:
        return _exchanged(sc, context, first)
    if sc.take(_BY):
        context.remark("« substituer … par … » a été lu comme « remplacer … par … »")
    elif exchanged or (named and not given):
        raise NotUnderstood(sc.pos, "« à » devant les mots remplacés, et non devant les nouveaux")
    return _new_words(sc, context, first)


def _exchanged(sc: Scanner, context: Context, new: Words) -> tuple[Words, str]:
    """« substituer les mots : « Y » aux mots : « X » »: the new words come first."""
    old = read_operand(sc, context)
    if old is None or new.occurrences != (None,):
        raise NotUnderstood(sc.pos, "les mots remplacés, et les mots nouveaux sans rang ni « deux fois »")
    return old, new.text


def replace(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Remplacer les mots : X par les mots : Y et les mots : A par les mots : B »; « Remplacer cet alinéa par… »."""
    old, each, back = clause.subject, False, sc.pos
    passive = old is not None
    if old is None:
        read_modifiers(sc, context, clause)
        sc.skip_mark(",")
        if _replace_figure(sc, context, clause):
            return
        if sc.check(GIVEN_TO):
            context.remark("« remplacer aux mots … » a été lu comme « substituer aux mots … »")
            substitute(sc, context, clause)
            return
        each = sc.take(_RESPECTIVELY) is not None
        old = _read_old(sc, context, until_par=True)
        check_object(sc, clause, back, old)
    if _replaces_each(sc, context, clause, old, told=each):
        return
    if old is None:
        if not sc.take(_BY):
            raise NotUnderstood(sc.pos, "« par » et le nouveau texte")
        check_named(sc, clause, back, _WHAT)
        replace_units(sc, context, clause)
        return
    while old is not None:
        read_late_places(sc, context, clause)
        if passive and sc.pos > back and not sc.check(_BY):
            sc.pos = back  # « le mot : « X » est remplacé par le mot : « Y » et le mot : « Z » est supprimé »
            return
        if not sc.take(_BY):
            if not sc.check(GIVEN_TO):  # « remplacer le mot : « X » au mot : « Y » »: « X » goes
                raise NotUnderstood(sc.pos, "« par » et les mots nouveaux")
            context.remark("« remplacer … au mot … » a été lu comme « remplacer … par … »")
        start = sc.pos
        old, new = _quoted_alike(sc, context, *_new_words(sc, context, old), start)
        emit_replacement(sc, context, clause, old, new)
        back = sc.pos
        old = _another(sc, context, _AND_MORE)


def read_late_places(sc: Scanner, context: Context, clause: Clause) -> None:
    """« substituer aux mots : « X », à l'alinéa 8, les mots… »: places that come after the old words."""
    if not clause.around:
        start = sc.pos
        read_modifiers(sc, context, clause)
        if sc.pos > start:
            sc.skip_mark(",")


def _new_words(sc: Scanner, context: Context, old: Words) -> tuple[Words, str]:
    """*old*, with the count that follows the new words, and those."""
    if replacement := read_replacement(sc, context, old):
        return replacement
    if mark := read_mark(sc):
        return old, mark.text
    announced = read_announcement(sc)
    if announced is not None and announced.kind in (Announced.WORDS, Announced.SENTENCES):
        return old, read_sentences(sc, context, announced)
    raise NotUnderstood(sc.pos, "les mots nouveaux")


def _quoted_alike(sc: Scanner, context: Context, old: Words, new: str, start: int) -> tuple[Words, str]:
    """« Remplacer les mots : / « port », « quai » / par les mots : / « môle » », the new words being read from *start*.

    Where a line holds several words in guillemets, these are the bill's: so are those around the other line.
    """
    if not context.telegraphic or _in_quotes(old.text) == _in_quotes(new):
        return old, new
    if _in_quotes(old.text) and _in_quotes(sc.source[start : sc.pos]):
        return old, f"« {new} »"
    if _in_quotes(new) and _in_quotes(sc.source[old.span.start : old.span.end]):
        return updated(old, text=f"« {old.text} »"), new
    return old, new


def _in_quotes(text: str) -> bool:
    """Whether *text*, which a noun may introduce, ends with a guillemet that closes one at its beginning."""
    line = text[text.rfind("\n") + 1 :].strip(" .,;\u00a0")
    return line.startswith("«") and line.endswith("»")


def emit_replacement(sc: Scanner, context: Context, clause: Clause, old: Words, new: str) -> None:
    """Add the operation that writes *new* for *old*, at the places of *clause* and as often as it says."""
    for anchor in clause.occurrences(old):
        context.emit(ReplaceWords(anchor, new), clause.after_anchor, clause.start, sc.pos)


def _replace_figure(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« remplacer l'année 2027 par l'année 2028 », « substituer au taux de 2 % le taux de 3 % », without guillemets.

    The noun is the same: whether it is one of the words or not, nothing else changes.
    """
    start = sc.pos
    match = sc.take(_NAMED_FIGURES) or sc.take(_BARE_FIGURES)
    if match is None or match["old"][-1].isdecimal() is not match["new"][-1].isdecimal():  # « 2 euros » by « 3 »
        sc.pos = start
        return False
    emit_replacement(sc, context, clause, Words(match["old"], span=Span(match.start(), match.end())), match["new"])
    return True


def _another(sc: Scanner, context: Context, joint: re.Pattern[str]) -> Words | None:
    """The old words of a further pair: « et les mots : « C » par les mots : « D » »."""
    start = sc.pos
    if sc.take(joint):
        try:
            if words := read_operand(sc, context, until_par=True):
                return words
        except NotUnderstood:
            pass
    sc.pos = start
    return None


def replace_units(sc: Scanner, context: Context, clause: Clause) -> None:
    """Rewrite the places of the clause: « … par deux alinéas ainsi rédigés : », « … la phrase suivante : ».

    « Alinéa 3 / Remplacer par deux alinéas ainsi rédigés : » has none of its own.
    """
    if implied := takes_header(sc, context, clause):
        context.remark("« remplacer », sous un en-tête, a été lu comme visant ce que nomme cet en-tête")
        clause.set(Modifier.PLACES, clause.scope.places, clause.start, sc.pos)
    if not clause.named or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, _WHAT)
    places = clause.places
    if not any(place.sentences for place in places) and sc.take(_WHOLE_TEXT):
        # « Remplacer l'alinéa 20 par : « … » »
        rewrite_places(sc, context, clause, places, Announcement(Announced.ALINEAS))
        return
    sc.take(_COMMA)
    if words := read_new(sc, context):
        if _of_titles(clause):
            context.emit(ReplaceAlineas(Block((words.text,), own_quotes=False)), places, clause.start, sc.pos)
            return
        if implied or not any(place.sentences for place in places):
            raise NotUnderstood(sc.pos, "le nouvel alinéa")
        context.emit(ReplaceSentences(words.text), places, clause.start, sc.pos)
        return
    announced = read_announcement(sc)
    if announced is None:
        raise NotUnderstood(sc.pos, "l'annonce du nouveau texte : « l'alinéa suivant », « un alinéa ainsi rédigé »")
    if not all(place.sentences for place in places):
        rewrite_places(sc, context, clause, places, announced)
    elif announced.kind is Announced.SENTENCES_AND_ALINEAS:
        sentences, alineas = read_sentences_and_alineas(sc, context, announced)
        context.emit(ReplaceSentences(sentences), places, clause.start, sc.pos)
        beside = tuple(updated(place, sentences=()) for place in places)
        context.emit(InsertAlineas(alineas, Edge.END), beside, clause.start, sc.pos)
    else:
        context.emit(ReplaceSentences(read_sentences_of(announced, sc, context)), places, clause.start, sc.pos)


def _of_titles(clause: Clause) -> bool:
    """« Substituer à l'intitulé du titre II l'intitulé suivant : »: whether the clause names whole titles alone."""
    titles = [place for place in clause.named if isinstance(place.unit, BillTitle | DivisionTitle)]
    return len(titles) == len(clause.named) > 0 and not any(place.narrowings for place in titles)


def rewrite_places(
    sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...], announced: Announcement | None = None
) -> None:
    """Read the new text of *places*, which are all of one kind: sentences, cells, the article, or alinéas."""
    if all(place.sentences for place in places):
        context.emit(ReplaceSentences(read_sentences(sc, context, announced)), places, clause.start, sc.pos)
        return
    if any(place.sentences for place in places):
        raise NotUnderstood(sc.pos, "un seul genre de passages à récrire")
    if continues_with_gage(sc, context):
        raise NotUnderstood(sc.pos, "le texte à écrire, et non un gage qui porte le numéro de la partie suivante")
    entire = all(isinstance(place.unit, WholeArticle) for place in places)
    if entire and announced is not None and announced.kind is Announced.ARTICLES and announced.count == 1:
        announced = None  # « Substituer à cet article l'article suivant : »
    at, block = sc.pos, read_block(sc, context, announced)
    if all(place.cells is not None for place in places):
        if any(place.cells and (place.cells.lines or place.cells.columns) for place in places):
            check_nothing_beside(block, at)
        context.emit(ReplaceCells(block), places, clause.start, sc.pos)
    elif entire:
        context.emit(ReplaceArticle(block), places, clause.start, sc.pos)
    else:
        context.emit(ReplaceAlineas(block), places, clause.start, sc.pos)
