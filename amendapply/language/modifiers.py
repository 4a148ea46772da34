"""What stands around a verb and says where, or how often: places, anchors, « par deux fois ».

modifiers  := { places | side | between | times }        in any order, around the verb
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.between import read_between, set_beside_words
from amendapply.language.boundaries import begins_part
from amendapply.language.clauses import Clause, Modifier, narrows
from amendapply.language.context import Context
from amendapply.language.locators.phrase import counted_within
from amendapply.language.numbers import CARDINAL, RANKS
from amendapply.language.operands import Words, ranked, read_operand, read_times
from amendapply.language.places import OF, read_at_a_glance, read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, OCCURRENCE, PHRASE, WORD_NOUN
from amendapply.lexicon import LATIN
from amendapply.operations import DeleteWords, Edge, InsertWords, Place, ReplaceWords, WholeArticle
from amendapply.patterns import lazily

_I = re.IGNORECASE
_LOST_COMMA = lazily(r"[ ]*\?[ ]+(?=après\b|avant\b|à\s|aux?\s)", _I)
_STANDING = lazily(r"figurant[ ]+(?=(?:à|aux?|dans)[ ])", _I)
"""« supprimer les mots : « X » figurant à l'alinéa 3 »."""
_LINE_END = lazily(r"[ ]*:?[ ]*\n")
_SIDE = lazily(
    r"(?:(?:immédiatement\s+)?(?P<side>après|avant|devant)\s*:?\s*(?=\S)(?!(?:à|aux?|d[eu]|des|dans|sur|pour|par)\b)|à\s+la\s+suite\s+(?=d[eu]))"
)
"""« après l'alinéa 3 », unlike « après de l'alinéa 3 », which has lost « la première phrase »."""
_AFTER_NUMBER = r"(?=\s*[,:\n]|\s*$|\s+(?:insérer|ajouter|ainsi\s+rédigé))"
_BESIDE = lazily(
    r"(?:l'\s?(?:article|art\.)|art\.)\s+(?P<number>(?:1\s?er|premier|liminaire|\d+|unique|(?-i:[A-Z]{1,3})\b)"
    rf"(?:\s+(?:{LATIN}|(?-i:[A-Z]{{1,2}})(?![\w'.])))*)(?:\s*\(nouveau\))?{_AFTER_NUMBER}",
    re.MULTILINE | _I,
)
_WRITES = (
    r"(?:aux?|les?)\s+(?:mots?\b|(?:montant|nombre|taux)s?\s*:)|par\s+(?:l[ea]s?\b|l'|une?\b)"
    r"|une?\s+(?:article\s+additionnel|alinéa|paragraphe|phrase)\s+ainsi\s"
)
_NO_MODIFIER = lazily(
    r"suppri|su(?:b|s|bs|sbs)titu|rempla|ins[ée]r|ajout|introd|compl[ée]t|r[ée]dig|r[ée]tabl|proc[ée]d|faire\s"
    rf"|[^\w§(]|{_WRITES}"
)
"""How no phrase that says where begins: by a verb, by a mark, by what it writes."""
_ARTICLE_NUMBER = rf"(?:1\s?er|premier|\d+)\b(?:[ ]{LATIN})*(?:[ ](?-i:[A-Z])(?![\w'.]))?"
_WHOLE_ARTICLE = lazily(
    r"(?:dans|à|sur)\s+(?:l'ensemble|tout)\s+(?:de\s+|du\s+)?(?:l'|cet\s+|présent\s+)article\b"
    rf"(?:\s+(?P<number>{_ARTICLE_NUMBER})(?=\s*[,:\n])|(?!\s+\d))",
    _I,
)
_OCCURRENCE = lazily(
    r"(?:à\s+(?:l'|la\s+|les\s+|chaque\s+|chacune\s+des\s+|toutes\s+les\s+)|aux\s+)"
    rf"(?:{CARDINAL}\s+)?(?:{RANKS}\s+)?{OCCURRENCE}\s+d"
)
_BARE_OCCURRENCE = lazily(
    rf"(?:(?:à|dans|en)\s+(?:sa|leur)\s+|à\s+(?:la\s+|l')|aux\s+)(?P<ranks>{RANKS})\s+{OCCURRENCE}(?=\s*,|\s+l(?:es?|a)\s+{WORD_NOUN})"
)
"""« À l'alinéa 4, à la seconde occurrence, substituer au mot : « X »… »."""
_OBJECT = lazily(r"(?:les?|la|l')\s*(?:fin|début|suite|reste)\b", _I)
_COLON_WITHIN = lazily(
    rf":[ ]*(?=(?:après|avant)[ ]+(?:les?[ ]|la[ ]|l'|chaque[ ]|[«\"])|(?:à[ ]la|aux)[ ]{RANKS}[ ]{PHRASE}\b)", _I
)
"""« Alinéa 4 : après le mot : « X », insérer… », « Alinéa 4 : à la première phrase, supprimer… »."""
_COLON_AFTER_ARTICLE = lazily(rf":[ ]*(?=(?:à|aux?|dans|après|avant)[ ]|(?:l'|les[ ])?{ALINEA}[ ]\d)", _I)
"""« À l'article 3 : à l'alinéa 5, supprimer… »."""
_PLACE_LAST = lazily(r"[ ]*,?[ ]*(?=(?:à|aux?|dans)[ ])", _I)
_ENDS_SENTENCE = lazily(r"[ ]*(?:[.;]+(?=\s|$)|$|et[ ]*,[ ])")
_PREPOSITION = lazily(rf"(?:à|a|aux?|de(?!\s+l'{ALINEA}\s+\d+\s+(?:à|jusqu'à)\s)|du|des|dans|sur|pour|en|in)\b", _I)
"""« (supprimer) à l'alinéa 3 », « de l'alinéa 3 », unlike « de l'alinéa 3 à l'alinéa 5 »."""
_BARE_ALINEA = lazily(rf"(?:l'|les\s+){ALINEA}", _I)
"""« Substituer aux alinéas 3 et 4 l'alinéa mots suivant : »: no place, but an announcement that a word spoils."""
_LABEL_BEFORE = lazily(r"(?:\b[A-Z]|[IVX]|\d[ ]?°|\b[a-z]\))[ ]\Z")
"""« le I 21° du I »: « du », between the two, is lost."""
_BACK_BESIDE = lazily(r"(?:même|ledit|cet)\b", _I)
_NUMBER_BESIDE = lazily(rf"(?:\d|°|\b[A-Z]|[IVX]|\b[a-z]\)|\b{LATIN})[ ]\Z")
"""« au III bis même alinéa », « à l'alinéa 4 même alinéa »: « du » is lost, or a comma, and nothing says which."""
_NUMBER_BEFORE = lazily(r"\d,?\s\Z")
_WHOLE = (Place(WholeArticle()),)
_MOST_MODIFIERS = 12
"""No clause has more phrases that say where."""


def read_modifiers(sc: Scanner, context: Context, clause: Clause) -> None:
    """Read places, anchors and « par deux fois » into *clause*, in any order, until something else comes."""
    for _ in range(_MOST_MODIFIERS):
        start = sc.pos
        named = bool(clause.named)
        if named and sc.mentions("?") and sc.take_here(_LOST_COMMA):
            context.remark("un « ? » a été lu comme une virgule")
        sc.skip_mark(",")
        if named and sc.text.startswith(":", sc.pos):
            _skip_colon(sc, clause)
        if _NO_MODIFIER.match(sc.lower, sc.pos):
            sc.pos = start
            return
        begun = named or clause.has(Modifier.ANCHOR)
        at_part = begun and sc.at_line_start() and begins_part(sc, sc.pos)
        if at_part or not _read_modifier(sc, context, clause):
            sc.pos = start
            return
        if sc.pos == start or _at_header_end(sc, clause):
            return


def _skip_colon(sc: Scanner, clause: Clause) -> None:
    """Skip the colon that parts the place of *clause* from what narrows it on the same line."""
    if colon := sc.check(_COLON_AFTER_ARTICLE if _are_articles(clause.named) else _COLON_WITHIN):
        sc.pos = colon.end()


def _are_articles(places: tuple[Place, ...]) -> bool:
    return all(place == Place(WholeArticle(), article=place.article) for place in places)


def check_object(sc: Scanner, clause: Clause, verb_end: int, words: Words | None) -> None:
    """Refuse a second object of the verb that ends at *verb_end*: « remplacer l'alinéa 3 le mot : « X » par… ».

    The place where its *words* are has a preposition: « remplacer à l'alinéa 3 le mot… », « Remplacer, alinéa 3, … ».
    """
    named_at = sc.skip_spaces(verb_end)
    if words is not None and clause.named_at == named_at and not _PREPOSITION.match(sc.text, named_at):
        raise NotUnderstood(words.span.start, "« à » devant l'endroit où sont ces mots, ou rien après lui")


def check_named(sc: Scanner, clause: Clause, verb_end: int, what: str) -> None:
    """Refuse « rédiger ainsi de l'alinéa 3 : », « supprimer à l'alinéa 3 »: *what* the verb changes there is lost.

    « Supprimer, à l'alinéa 3, la seconde phrase. » says it last.
    """
    comma = sc.skip_spaces(verb_end)
    named_at = sc.skip_spaces(comma + 1) if sc.text.startswith(",", comma) else comma
    if (
        clause.named_at == named_at
        and _PREPOSITION.match(sc.text, named_at)
        and not _sentence_last(sc, clause, named_at)
    ):
        raise NotUnderstood(verb_end, what)


def _sentence_last(sc: Scanner, clause: Clause, named_at: int) -> bool:
    """« , à l'alinéa 3, la seconde phrase »: one place, whose sentence comes last, and without « à »."""
    last = sc.lower[named_at : sc.pos].rpartition(",")[2].strip()
    return len(clause.named) == 1 and bool(clause.named[0].sentences) and last.startswith(("la ", "les "))


def put_where_sentence_ends(sc: Scanner, context: Context, clause: Clause, known: int) -> None:
    """Put the operation read since the *known* ones where the end of the sentence says: « …, à l'alinéa 3. »."""
    made = context.operations[known:]
    if len(made) != 1 or not isinstance(made[0].action, ReplaceWords | InsertWords | DeleteWords):
        return
    start, (operation,) = sc.pos, made
    if places := _read_place_last(sc, context):
        del context.operations[known:]
        clause.set(Modifier.PLACES, places, start, sc.pos)
        after = operation.places[0].after
        there = tuple(replace(place, after=after) for place in clause.places) if after else clause.places
        context.emit(operation.action, there, clause.start, sc.pos)
        clause.fell_back = False


def _read_place_last(sc: Scanner, context: Context) -> tuple[Place, ...]:
    """« Substituer au mot : « X » le mot : « Y », à l'alinéa 3. »: the places that end the sentence, () for none.

    What anything else follows may be the place of that.
    """
    start, cited, known = sc.pos, context.cited, len(context.remarks)
    places = read_places(sc, context) if sc.take_here(_PLACE_LAST) else None
    if places and _ENDS_SENTENCE.match(sc.lower, sc.pos):
        return places
    sc.pos, context.cited = start, cited
    del context.remarks[known:]
    return ()


def _read_modifier(sc: Scanner, context: Context, clause: Clause) -> bool:
    """Read the one that begins here, if any: « après », « avant » and « à la suite », « entre », or a place."""
    opening = sc.text[sc.pos : sc.pos + 1]
    if opening in "aAdDiIàÀ" and _read_side(sc, context, clause):
        return True
    if opening in "eE" and read_between(sc, context, clause):
        return True
    if opening in "aAdDsSàÀ" and _read_whole_article(sc, clause):
        return True
    return _read_place(sc, context, clause) or _read_rest(sc, context, clause)


def _at_header_end(sc: Scanner, clause: Clause) -> bool:
    """Whether a header line ends here: what comes on the next line is a statement of its own."""
    may_end = sc.text[sc.pos : sc.pos + 1] in " :\n"
    return may_end and not clause.has(Modifier.ANCHOR) and _LINE_END.match(sc.text, sc.pos) is not None


def _read_whole_article(sc: Scanner, clause: Clause) -> bool:
    """« dans l'ensemble de cet article », « dans tout l'article »: each time that the words stand there.

    Raises NotUnderstood beside another place: « à l'alinéa 3, dans tout l'article, … ».
    """
    start = sc.pos
    match = sc.take(_WHOLE_ARTICLE) if sc.mentions("ensemble", "tout l", "tout cet") else None
    if match is None:
        return False
    if clause.named:
        raise NotUnderstood(start, "un seul endroit : un alinéa, ou l'ensemble de l'article")
    number = " ".join((match["number"] or "").split())
    clause.set(Modifier.PLACES, (Place(WholeArticle(), article=number),), start, sc.pos)
    clause.set(Modifier.TIMES, Words("", ("every",)), start, sc.pos)
    return True


def _read_rest(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« par deux fois »; « à la seconde occurrence du mot : « X » », or of the words to come."""
    start = sc.pos
    if sc.mentions("occur", "ocur") and sc.check_lower(_OCCURRENCE) and (words := read_operand(sc, context)):
        clause.set(Modifier.SUBJECT, words, start, sc.pos)
        return True
    if (times := read_times(sc)) is not None:
        clause.set(Modifier.TIMES, times, start, sc.pos)
        return True
    if sc.mentions("occur", "ocur") and (match := sc.take_lower(_BARE_OCCURRENCE)):
        clause.set(Modifier.TIMES, ranked(match), start, sc.pos)
        return True
    return False


def _read_place(sc: Scanner, context: Context, clause: Clause) -> bool:
    """A place, which lies in those that the clause has named so far: each narrows the one before, none replaces it."""
    if clause.named and sc.check(_OBJECT):
        return False
    start = sc.pos
    if sc.sees("fF"):
        sc.take(_STANDING)
    if clause.named and sc.check(OF) and read_places(sc, context, clause.named):
        phrase = " ".join(sc.source[start : sc.pos].split())
        raise NotUnderstood(start, f"un seul endroit : « {phrase} » ne tient à rien")
    places = read_places(sc, context, clause.named or clause.within)
    if not places:
        return False
    if clause.has(Modifier.SLOT) and places == _WHOLE and _after_alineas(clause):
        context.remark("« après l'alinéa, compléter cet article » a été lu comme une insertion après cet alinéa")
        return True
    if (
        places == clause.named
        and _BARE_ALINEA.fullmatch(sc.text, start, sc.pos)
        and _NUMBER_BEFORE.search(sc.text, max(0, start - 4), start)
    ):
        raise NotUnderstood(start, "un seul endroit, ou l'annonce du texte à écrire : « l'alinéa suivant »")
    if clause.named and (clause.has(Modifier.SLOT) or not all(narrows(place, places) for place in clause.named)):
        raise NotUnderstood(start, "un seul endroit")
    if (
        clause.has(Modifier.TIMES) and clause.named and _are_articles(clause.named)
    ):  # « dans l'ensemble de cet article, à l'alinéa 3 »
        raise NotUnderstood(start, "un seul endroit : un alinéa, ou l'ensemble de l'article")
    if (
        clause.named
        and not _PREPOSITION.match(sc.text, start)
        and (_LABEL_BEFORE.search(sc.text, max(0, start - 8), start) or _points_back(sc, start))
    ):
        raise NotUnderstood(start, "« à », « de » ou une virgule entre deux endroits")
    outer = clause.within or (context.header if context.idle is None else ())
    if outer and not clause.named:
        phrase = " ".join(sc.source[start : sc.pos].split())
        if counted_within(places, outer, phrase):
            context.remark(f"« {phrase} » a été compté dans ce que nomme ce qui précède")
    clause.set(Modifier.PLACES, places, start, sc.pos)
    return True


def _points_back(sc: Scanner, start: int) -> bool:
    """« Au III bis même alinéa »: a place that points back, and no mark before it."""
    back = _BACK_BESIDE.match(sc.text, start)
    return back is not None and _NUMBER_BESIDE.search(sc.text, max(0, start - 20), start) is not None


def _after_alineas(clause: Clause) -> bool:
    """« Après l'alinéa 39, compléter cet article par… »."""
    return clause._slot is Edge.END and not any(place.sentences or place.cells for place in clause.named)


def _read_side(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« après le mot : « X » », « avant l'alinéa 8 », « après la première phrase », « après l'article 3 ».

    « à la suite des mots : « X » » is « après ».
    """
    start = sc.pos
    match = sc.take_lower(_SIDE)
    if not match:
        return False
    side = Edge.START if match["side"] in ("avant", "devant") else Edge.END
    if found := sc.take(_BESIDE):
        clause.set(Modifier.BESIDE, " ".join(found["number"].split()), start, sc.pos)
        clause.set(Modifier.SLOT, side, start, sc.pos)
        return True
    places = None if clause.named else read_at_a_glance(sc, context)
    if not places:
        try:
            words = read_operand(sc, context)
        except NotUnderstood:
            words, sc.pos = None, match.end()
        if words is not None:
            if clause.has(Modifier.ANCHOR):
                sc.pos = start
                return False
            set_beside_words(sc, context, clause, words, side, start)
            return True
        places = read_places(sc, context, clause.named)
    if not places:
        sc.pos = start
        return False
    if not all(narrows(place, places) for place in clause.named):
        raise NotUnderstood(start, "un seul endroit")
    clause.set(Modifier.PLACES, places, start, sc.pos)
    clause.set(Modifier.SLOT, side, start, sc.pos)
    return True
