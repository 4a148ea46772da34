"""« Supprimer »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from amendapply.language.boundaries import begins_gage, begins_part
from amendapply.language.clauses import Clause, Modifier, takes_header
from amendapply.language.context import Context, Scope, whole
from amendapply.language.modifiers import check_named, check_object, read_modifiers
from amendapply.language.named_sentences import read_named_sentence
from amendapply.language.new_words import read_deleted_again
from amendapply.language.numbers import CARDINAL, RANKS
from amendapply.language.operands import Words, read_operand
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.replacing import read_late_places, replace_by, replace_units
from amendapply.language.verbs.rewriting import ended, read_tail
from amendapply.language.vocabulary import ALINEA, PHRASE, WORD_NOUN
from amendapply.operations import (
    Action,
    Alineas,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    DivisionTitle,
    Edge,
    Place,
    ReplaceWords,
    WholeArticle,
)
from amendapply.patterns import lazily

_ALSO = r",?\s*(?:et(?:\s+puis)?|puis|ainsi\s+que)\s+"
_AND_WORDS = lazily(
    rf"(?:{_ALSO}|\s*,\s*)"
    r"(?=(?:par\s+)?(?:les?|la|l')?\s*(?:(?:deux|trois|quatre|cinq|six)\s+fois\s+)?(?:les?|la|l')\s*|:?\s*[«\"])",
    re.IGNORECASE,
)
_COMMA_WORDS = lazily(r"[ ]*,\s*(?=(?:les?|la|l')\s*[^\W\d])", re.IGNORECASE)
_LATE_PLACE = lazily(r"[ ]*,?[ ]*(?:à|aux?|dans|de|du|des|figurant)[ ]", re.IGNORECASE)
_THE_COMMA = lazily(r"(?:la|cette)\s+virgule\b(?!\s*:)", re.IGNORECASE)
_AND_REPLACE = lazily(r",?\s*(?:et|puis)\s+(?:le|la|les)\s+remplacer\s+par\b", re.IGNORECASE)
_AND_ALINEAS = lazily(rf"{_ALSO}(?=(?:l'|les\s+){ALINEA}\s+\d)", re.IGNORECASE)
_OTHER_OBJECT = lazily(
    rf"\b{ALINEA}\s+\d+{_ALSO}(?:l'{ALINEA}|les\s+{ALINEA}|(?:la|les)\s+{RANKS}\s+{PHRASE})\b", re.IGNORECASE
)
"""« … à l'alinéa 3 et la seconde phrase de l'alinéa 4 »: are the words there too, or is it that sentence that goes?"""
_SENTENCE_ENDS = r"[ ]*(?:[.;\n]|$)"
_RANKED_SENTENCES = rf"(?:la|les\s+(?:{CARDINAL}\s+)?)\s*(?:{RANKS}|premières|dernières)\s+{PHRASE}\b"
_AND_SENTENCES = lazily(
    rf"{_ALSO}(?={_RANKED_SENTENCES}(?:{_SENTENCE_ENDS}|[ ]d(?P<named>(?:e\sl'|es\s){ALINEA}\s\d)))"
)
_ALINEA = lazily(rf"\b{ALINEA}\b")
_ENDS = lazily(_SENTENCE_ENDS)
_GIVEN_TO = lazily(rf"(?:aux?|à\s+la|à\s+l')\s*{WORD_NOUN}", re.IGNORECASE)
_A_UNIT = rf"(?:{ALINEA}|article)\b"
_WHOLLY = lazily(
    rf"[ ]*(?:(?:intégralement|entièrement|en\s+totalité)\s+(?=(?:l'|les?\s|ce[ts]\s)(?:{RANKS}\s+)?{_A_UNIT})"
    rf"|(?:la\s+totalité|l'intégralité|l'ensemble)\s+d(?:e\s+(?=(?:l'|cet\s){_A_UNIT})|es\s+(?={ALINEA}\s+\d)))",
    re.IGNORECASE,
)
"""« Supprimer intégralement l'alinéa 3 », « la totalité de l'alinéa 3 », « l'ensemble des alinéas 3 à 5 »: no more
than those alinéas."""
_WHAT = "ce qui est à supprimer : des mots, un alinéa, une phrase, un article"
_REST_OF_LINE = lazily(r"[ ]*\.?[ ]*(?=\n|$)")
_NEXT_HEADER = lazily(rf"(?:(?:Après|Avant)\s+l')?(?:{ALINEA}|article)\s+\d", re.IGNORECASE)
_NUMBER_ALONE = lazily(r"(?P<number>[1-9]\d{0,3})\s*(?=[.;]|$)")


def delete(sc: Scanner, context: Context, clause: Clause) -> None:
    """« supprimer les mots : « X » », « supprimer l'alinéa 8 », « supprimer la seconde phrase de l'alinéa 8 ».

    The place may come last: « Supprimer les mots : « X » à l'alinéa 8. », or « … de l'alinéa 8. » Something follows the
    verb: « À l'alinéa 8, supprimer » and « Supprimer à l'alinéa 8 » have lost the words that they delete, and do not
    mean the alinéa.
    """
    verb_end = sc.pos
    if _delete_header(sc, context, clause) or _delete_words_or_end(sc, context, clause):
        return
    if not clause.named and context.operations:
        _read_bare_number(sc, context, clause)
    if sc.pos == verb_end and sc.take_here(_WHOLLY):
        read_modifiers(sc, context, clause)
    if sc.pos == verb_end:
        raise NotUnderstood(verb_end, _WHAT)
    check_named(sc, clause, verb_end, _WHAT)
    _delete_units(sc, context, clause, verb_end)


def _delete_header(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« Alinéa 3 / Supprimer »: whether the verb stands so, and deletes what its header names."""
    if not goes_without_object(sc, context, clause):
        return False
    sc.take_here(_REST_OF_LINE)
    context.remark("« supprimer », seul sous un en-tête, a été lu comme supprimant ce que nomme cet en-tête")
    for action, places in _by_action(clause.scope.places):
        context.emit(action, places, clause.start, sc.pos)
    return True


def goes_without_object(sc: Scanner, context: Context, clause: Clause) -> bool:
    """Whether the verb read up to here stands alone on its line, for what the header names, before a part or none."""
    line = _REST_OF_LINE.match(sc.text, sc.pos)
    if line is None or not takes_header(sc, context, clause):
        return False
    below = sc.skip_spaces(line.end())
    if below >= sc.end or begins_part(sc, below) or begins_gage(sc, below):
        return True
    return _NEXT_HEADER.match(sc.text, below) is not None


def delete_subject(sc: Scanner, context: Context, clause: Clause) -> None:
    """« L'alinéa 8 est supprimé », « les mots : « X » sont supprimés »: what goes stands before the verb."""
    if clause.subject is not None:
        _delete_words(sc, context, clause, clause.subject)
    elif not _delete_words_or_end(sc, context, clause):
        _delete_units(sc, context, clause, sc.pos)


def delete_subjects(sc: Scanner, context: Context, clause: Clause, others: tuple[Words, ...]) -> None:
    """« les mots : « X » et « Y » sont supprimés »: *others* follow the subject of *clause*."""
    for words in filter(None, (clause.subject, *others)):
        _delete_words(sc, context, clause, words)


def _delete_words_or_end(sc: Scanner, context: Context, clause: Clause) -> bool:
    """Delete the words, the comma or the end of a text that are named here; whether there are any."""
    verb_end = sc.pos
    tail = read_tail(sc, context, clause)
    if tail is None:
        read_modifiers(sc, context, clause)
        if sc.sees(".;"):
            return False  # « Supprimer l'alinéa 8. »
        sc.take(_COMMA_WORDS)
        tail = read_tail(sc, context, clause)
    if tail is not None:
        _delete_tail(sc, context, clause, *tail)
    elif sc.take(_THE_COMMA):
        _delete_comma(sc, context, clause)
    elif words := _read_words(sc, context):
        _check_not_given(sc, words)
        check_object(sc, clause, verb_end, words)
        first_alone = not clause.around
        late = sc.pos
        if _LATE_PLACE.match(sc.text, late):
            read_late_places(sc, context, clause)
            if _OTHER_OBJECT.search(sc.text, late, sc.pos):
                raise NotUnderstood(late, "« à » devant chaque endroit où sont ces mots, ou une commande pour le reste")
        if sc.take(_AND_REPLACE):
            replace_by(sc, context, clause, words)
            return True
        _delete_listed(sc, context, clause, words, late=first_alone and bool(clause.named))
        _delete_sentences_too(sc, context, clause)
    else:
        return False
    return True


def _delete_listed(sc: Scanner, context: Context, clause: Clause, first: Words, *, late: bool) -> None:
    """« supprimer les mots : « X » et les mots : « Y » », all at the places of *clause*.

    « Supprimer le mot : « X » à l'alinéa 3 et le mot : « Y » à l'alinéa 5 »: where the place of the *first* comes
    *late*, each has its own. « Supprimer les mots : « X » et « Y » à l'alinéa 3 » has one noun, and one place.
    Raises NotUnderstood where some of them have a place of their own, and others none.
    """
    listed, one_noun, placed = [(first, clause)], True, bool(clause.around)
    if placed:
        _delete_words(sc, context, clause, first)
    while more := _next_words(sc, context):
        one_noun = one_noun and sc.text[more.span.start] in '«"'
        owner = _place_of_its_own(sc, context, clause) if late else None
        if len(listed) > 1 and (owner is None) is not (listed[-1][1] is clause):
            raise NotUnderstood(more.span.start, "l'endroit de chacun de ces mots")
        listed.append((more, owner or clause))
        if placed:
            _delete_words(sc, context, owner or clause, more)
    if placed:
        return
    if one_noun and len(listed) > 1 and _LATE_PLACE.match(sc.text, sc.pos):
        read_late_places(sc, context, clause)
    for words, _ in listed:
        _delete_words(sc, context, clause, words)


def _next_words(sc: Scanner, context: Context) -> Words | None:
    """« et les mots : « Y » », « , « Z » »; None (and the cursor unmoved) for anything else."""
    start = sc.pos
    if sc.take(_AND_WORDS) and (words := read_operand(sc, context)):
        return words
    sc.pos = start
    return None


def _place_of_its_own(sc: Scanner, context: Context, clause: Clause) -> Clause | None:
    """« … les mots : « X » *à l'alinéa 5* », the verb being that of *clause*; None where no place comes here."""
    if not _LATE_PLACE.match(sc.text, sc.pos):
        return None
    owner = Clause(clause.start, Scope((), None, clause.scope.telegraphic))
    read_modifiers(sc, context, owner)
    if not owner.named or owner.has(Modifier.SLOT) or owner.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, "l'endroit où sont ces mots")
    return owner


def _delete_words_too(sc: Scanner, context: Context, clause: Clause, phrase: str) -> None:
    """« Supprimer l'alinéa 3 et les mots : « X » à l'alinéa 4. »

    « À l'alinéa 3, supprimer la seconde phrase ainsi que les mots : « X » »: those are in the alinéa that was named
    before. Where the *phrase* that is deleted names one, they may be in that, or in the whole article: that is refused.
    """
    start = sc.pos
    if (words := _next_words(sc, context)) is None:
        return
    owner = _place_of_its_own(sc, context, clause)
    if owner is None and all(place.sentences for place in clause.named) and not _ALINEA.search(phrase):
        owner = Clause(clause.start, Scope(tuple(map(whole, clause.named)), None, clause.scope.telegraphic))
    if owner is None:
        raise NotUnderstood(start, "l'endroit où sont ces mots")
    _delete_words(sc, context, owner, words)
    owner.finish()


def _delete_sentences_too(sc: Scanner, context: Context, clause: Clause) -> None:
    """« À l'alinéa 8, supprimer les mots : « X » ainsi que la seconde phrase. »: that of the same alinéa.

    Raises NotUnderstood where the words are those of one sentence, or anything follows the other.
    """
    start = sc.pos
    if not sc.sees(",eEpPaA") or not (match := sc.take_lower(_AND_SENTENCES)):
        return
    places = read_places(sc, context, () if match["named"] else clause.where)
    whole_alineas = all(place == whole(place) for place in clause.where)
    if not places or not whole_alineas or clause.has(Modifier.ANCHOR) or not _ENDS.match(sc.text, sc.pos):
        raise NotUnderstood(start, "les phrases à supprimer, dans leur propre commande")
    context.emit(DeleteSentences(), places, clause.start, sc.pos)


def _check_not_given(sc: Scanner, words: Words) -> None:
    """Refuse words that are no object of the verb: « Supprimer au mot : « X », le mot : « Y » » has lost its own."""
    start = sc.skip_spaces(words.span.start)
    if sc.text[start : start + 1] in "aAàÀ" and _GIVEN_TO.match(sc.text, start):
        raise NotUnderstood(words.span.start, "« le mot », « les mots » : ce qui est à supprimer")


def _read_words(sc: Scanner, context: Context) -> Words | None:
    if context.operations and (again := read_deleted_again(sc, context)):
        return again
    if sc.mentions("phrase") and (sentence := read_named_sentence(sc, context)):
        return sentence
    return read_operand(sc, context)


def _delete_words(sc: Scanner, context: Context, clause: Clause, words: Words) -> None:
    for anchor in clause.occurrences(words):
        context.emit(DeleteWords(anchor), clause.after_anchor, clause.start, sc.pos)


def _delete_comma(sc: Scanner, context: Context, clause: Clause) -> None:
    """« après le mot : « X », supprimer la virgule », « supprimer la virgule après le mot : « X » »: that one alone."""
    if not clause.has(Modifier.ANCHOR):
        read_modifiers(sc, context, clause)
    if not clause.has(Modifier.ANCHOR):
        _delete_words(sc, context, clause, Words(","))
        return
    if clause.upto:
        raise NotUnderstood(sc.pos, "les mots que suit la virgule")
    for anchor in clause.anchors():
        with_comma = f", {anchor.text}" if clause.side is Edge.START else f"{anchor.text},"
        action = ReplaceWords(replace(anchor, text=with_comma), anchor.text)
        context.emit(action, clause.where, clause.start, sc.pos)


def _delete_tail(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...], of_sentence: bool) -> None:
    if not clause.has(Modifier.ANCHOR):
        read_modifiers(sc, context, clause)
    if (anchor := clause.anchor_after()) is None:
        raise NotUnderstood(sc.pos, "les mots après lesquels la fin est supprimée")
    context.emit(DeleteTail(anchor, of_sentence), places, clause.start, sc.pos)
    if not clause.scope.places and all(isinstance(place.unit, Alineas) for place in places) and sc.take(_AND_ALINEAS):
        _delete_alineas(sc, context, clause)


def _delete_alineas(sc: Scanner, context: Context, clause: Clause) -> None:
    """« … supprimer la fin de l'alinéa 3 et les alinéas 4 à 6 »: those go whole."""
    start = sc.pos
    places = read_places(sc, context)
    if not places or any(place != whole(place) for place in places):
        raise NotUnderstood(start, _WHAT)
    context.emit(DeleteAlineas(), places, clause.start, sc.pos)


def _delete_units(sc: Scanner, context: Context, clause: Clause, verb_end: int) -> None:
    if clause.has(Modifier.ANCHOR) and (ends := ended(clause)):
        _delete_tail(sc, context, clause, ends, of_sentence=False)
        return
    if not clause.named or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, _WHAT)
    if sc.take(_AND_REPLACE):
        replace_units(sc, context, clause)
        return
    _check_titles(sc, clause)
    phrase = sc.lower[verb_end : sc.pos]
    for action, places in _by_action(clause.places):
        context.emit(action, places, clause.start, sc.pos)
    _delete_words_too(sc, context, clause, phrase)


def _check_titles(sc: Scanner, clause: Clause) -> None:
    """Refuse « supprimer le chapitre II », which may take its articles away; « l'intitulé », « la division » do not."""
    if any(isinstance(place.unit, DivisionTitle) for place in clause.named):
        phrase = sc.lower[clause.start : sc.pos]
        if "intitulé" not in phrase and "division" not in phrase:
            raise NotUnderstood(clause.start, "« la division et l'intitulé », ou chacun des articles à supprimer")


def _read_bare_number(sc: Scanner, context: Context, clause: Clause) -> None:
    """« En conséquence, supprimer 142. »: a number alone, after a part on alinéas, is that of an alinéa."""
    if match := sc.take(_NUMBER_ALONE):
        context.remark(f"« supprimer {match['number']} » a été lu comme visant l'alinéa {match['number']}")
        number = int(match["number"])
        clause.set(Modifier.PLACES, (Place(Alineas(number, number)),), match.start(), sc.pos)


def _by_action(places: tuple[Place, ...]) -> Iterable[tuple[Action, tuple[Place, ...]]]:
    """What deletes *places*, and those that each action deletes."""
    if len(places) == 1:
        return ((_action(places[0]), places),)
    groups: dict[Action, tuple[Place, ...]] = {}
    for place in places:
        action = _action(place)
        groups[action] = (*groups.get(action, ()), place)
    return groups.items()


def _action(place: Place) -> Action:
    if place.cells is not None:
        return DeleteCells()
    if place.sentences:
        return DeleteSentences()
    if isinstance(place.unit, WholeArticle):
        return DeleteArticle()
    return DeleteAlineas()
