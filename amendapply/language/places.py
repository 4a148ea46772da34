"""What stands around a verb and says where: places, anchors, « par deux fois ». One grammar for both chambers.

modifiers  := { places | side | between | times }        in any order, around the verb
places     := phrase { ("et" | ",") phrase }
phrase     := component { "de" component }              from the narrowest to the widest
component  := edge | sentences | alinéas | cells | label path | proposed text | article | amendment | whole bill
"""

from __future__ import annotations

import re

from amendapply.language.boundaries import begins_part
from amendapply.language.clauses import Clause, Modifier, narrows
from amendapply.language.context import Context, cited_alineas
from amendapply.language.locators.component import announces_text, read_component
from amendapply.language.locators.numbered import HEADER_BELOW, MOST_PLACES, read_alineas_of_cell, read_title
from amendapply.language.locators.phrase import Draft, Phrase, counted_within, is_cited, together
from amendapply.language.numbers import CARDINAL, RANKS
from amendapply.language.operands import Words, read_operand, read_times
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, OCCURRENCE, PHRASE
from amendapply.lexicon import LATIN
from amendapply.operations import Edge, Place, WholeArticle
from amendapply.patterns import lazily

_I = re.IGNORECASE
_LINK = lazily(r",?\s*(?:d(?:e\s+l?a\b|e\s*l'|udit\b|esdite?s\b|e\s+ladite\b|u\b|es?\b|'|ans\b)|tu\b|à\b|aux?\b|sur\b)")
_OF = lazily(r"\b(?:de|du|des|dudit|desdite?s)\b|d'", _I)
"""« la fin de l'alinéa 3 et de l'alinéa 4 », unlike « à la seconde phrase et de l'alinéa 4 »."""
_AT = lazily(r"(?:à|a|aux?)\b", _I)
_ACCORDINGLY = r"(?:,\s*(?:en\s+conséquence|par\s+(?:voie\s+de\s+)?(?:conséquence|coordination|cohérence))\s*,\s*)?"
"""« à l'alinéa 3 et, par voie de conséquence, à l'alinéa 5 »: it says nothing more."""
_AND = lazily(
    rf"(?:,\s*)?(?:et|ainsi\s+qu(?:e\b|'))\s*{_ACCORDINGLY}(?=(?:à|au|aux|de|du|dudit|des|l'|la|le|les|cet|ces|cette)\b|l'|"
    + ALINEA
    + rf"\b)|,\s*(?=(?:à|aux?|la)\s+(?:l')?{ALINEA}\b)"
)
_COMMA_ALINEAS = lazily(rf",\s*(?=(?:l'|les\s+){ALINEA}\s+\d)")
"""« Supprimer la fin de l'alinéa 3, l'alinéa 4 et les alinéas 6 à 8 »: « et » must come later."""
_OWN_SENTENCE = lazily(rf",\s*(?:à\s+)?(?:la|les|aux)\s+{RANKS}\s+{PHRASE}\s+(?:de\s+l'|des\s+){ALINEA}\s+\d")
"""« À l'alinéa 5, à la première phrase de l'alinéa 6 et… » is no sentence of the alinéa 5."""
_COMMA_SENTENCES = lazily(rf",\s*(?=(?:à|aux?|la)\s+(?:la\s+)?{RANKS}\s+phrase\b)")
"""« , à la seconde phrase »: one more place, as after « et »."""
_COMMA_CELLS = lazily(rf",\s*(?=(?:tableau|(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?(?:lignes?|colonnes?)\b))")
_COMMA_ALINEA = lazily(rf",\s*(?={ALINEA}\s+\d)")
"""« , tableau », « , deuxième ligne », « , alinéa 2 »: what parts an alinéa from a place in its table, at the Sénat."""
_BARE_EDGE_FOLLOWED = lazily(r"\s*(?:,|:|\n|$|supprimer|insérer|ajouter|remplacer|substituer|compléter)", _I)
_LEAD = lazily(
    r"(?P<nowhere>[^\w§]|par\s|(?:aux?|les?)\s+mots?\b)|(?P<governed>(?:à|a|aux?|dans|sur|pour)\b)"
    r"|(?P<of>(?:de|du|des|dudit|desdite?s?)\b|d')"
)
"""How no locator begins, and how one does that is governed: « à l'alinéa 3 », « de l'alinéa 3 »."""
_MOST_COMPONENTS = 12
"""« à la fin de la première phrase du second alinéa du a du 2° du I du texte proposé par cet article »."""
_LOST_COMMA = lazily(r"[ ]*\?[ ]+(?=après\b|avant\b|à\s|aux?\s)", _I)
_LINE_END = lazily(r"[ ]*:?[ ]*\n")
_SIDE = lazily(r"(?:(?P<side>après|avant)\s*:?\s*(?=\S)|à\s+la\s+suite\s+(?=d[eu]))")
_BESIDE = lazily(
    r"(?:l'\s?article|art\.)\s+(?P<number>(?:1\s?er|premier|liminaire|\d+|unique|(?-i:[A-Z]{1,3})\b)"
    rf"(?:\s+(?:{LATIN}|(?-i:[A-Z]{{1,2}})(?![\w'.])))*)(?:\s*\(nouveau\))?"
    r"(?=\s*[,:\n]|\s*$|\s+(?:insérer|ajouter))",
    re.MULTILINE | _I,
)
_NO_MODIFIER = lazily(
    r"suppri|su(?:b|s|bs|sbs)titu|rempla|ins[ée]r|ajout|introd|compl[ée]t|r[ée]dig|r[ée]tabl|proc[ée]d|faire\s"
    r"|[^\w§(]|(?:aux?|les?)\s+mots?\b|par\s+(?:l[ea]s?\b|l'|une?\b)"
)
"""How no phrase that says where begins: by a verb, by a mark, by what it writes."""
_WHOLE_ARTICLE = lazily(
    r"(?:dans|à|sur)\s+(?:l'ensemble|tout)\s+(?:de\s+|du\s+)?(?:l'|cet\s+|présent\s+)article\b(?!\s+\d)", _I
)
_OCCURRENCE = lazily(
    r"(?:à\s+(?:l'|la\s+|les\s+|chaque\s+|chacune\s+des\s+|toutes\s+les\s+)|aux\s+)"
    rf"(?:{CARDINAL}\s+)?(?:{RANKS}\s+)?{OCCURRENCE}\s+d"
)
_OBJECT = lazily(r"(?:les?|la|l')\s*(?:fin|début)\b", _I)
_COLON_BEFORE_WORDS = lazily(
    r":[ ]*(?=(?:après|avant)[ ]+(?:les?|la|l')[ ]?(?:mots?|références?|dates?|années?)\b)", _I
)
"""« Alinéa 4 : après le mot : « X », insérer… »."""
_BETWEEN = lazily(r"entre\s+(?=les?\b|la\b|l'|[«\"])", _I)
_AND_LAST = lazily(r"\s*et\s+", _I)
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
        if named and sc.text.startswith(":", sc.pos) and (colon := sc.check(_COLON_BEFORE_WORDS)):
            sc.pos = colon.end()
        if _NO_MODIFIER.match(sc.lower, sc.pos):
            sc.pos = start
            return
        at_part = named and sc.at_line_start() and begins_part(sc, sc.pos)
        if at_part or not _read_modifier(sc, context, clause):
            sc.pos = start
            return
        if sc.pos == start or _at_header_end(sc, clause):
            return


def _read_modifier(sc: Scanner, context: Context, clause: Clause) -> bool:
    """Read the one that begins here, if any: « après », « avant » and « à la suite », « entre », or a place."""
    opening = sc.text[sc.pos : sc.pos + 1]
    if opening in "aAàÀ" and _read_side(sc, context, clause):
        return True
    if opening in "eE" and _read_between(sc, context, clause):
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
    if not sc.mentions("ensemble", "tout l", "tout cet") or not sc.take(_WHOLE_ARTICLE):
        return False
    if clause.named:
        raise NotUnderstood(start, "un seul endroit : un alinéa, ou l'ensemble de l'article")
    clause.set(Modifier.PLACES, _WHOLE, start, sc.pos)
    clause.set(Modifier.TIMES, Words("", ("every",)), start, sc.pos)
    return True


def _read_rest(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« par deux fois »; « à la seconde occurrence du mot : « X » »."""
    start = sc.pos
    if (times := read_times(sc)) is not None:
        clause.set(Modifier.TIMES, times, start, sc.pos)
        return True
    if sc.mentions("occur", "ocur") and sc.check_lower(_OCCURRENCE) and (words := read_operand(sc, context)):
        clause.set(Modifier.SUBJECT, words, start, sc.pos)
        return True
    return False


def _read_place(sc: Scanner, context: Context, clause: Clause) -> bool:
    """A place, which lies in those that the clause has named so far: each narrows the one before, none replaces it."""
    if clause.named and sc.check(_OBJECT):
        return False
    start = sc.pos
    if clause.named and sc.check(_OF) and read_places(sc, context, clause.named):
        phrase = " ".join(sc.source[start : sc.pos].split())
        raise NotUnderstood(start, f"un seul endroit : « {phrase} » ne tient à rien")
    places = read_places(sc, context, clause.named or clause.within)
    if not places:
        return False
    if clause.has(Modifier.SLOT) and places == _WHOLE and _after_alineas(clause):
        context.remark("« après l'alinéa, compléter cet article » a été lu comme une insertion après cet alinéa")
        return True
    if clause.named and (clause.has(Modifier.SLOT) or not all(narrows(place, places) for place in clause.named)):
        raise NotUnderstood(start, "un seul endroit")
    if clause.named == _WHOLE and clause.has(Modifier.TIMES):  # « dans l'ensemble de cet article, à l'alinéa 3 »
        raise NotUnderstood(start, "un seul endroit : un alinéa, ou l'ensemble de l'article")
    outer = clause.within or (context.header if context.idle is None else ())
    if outer and not clause.named:
        phrase = " ".join(sc.source[start : sc.pos].split())
        if counted_within(places, outer, phrase):
            context.remark(f"« {phrase} » a été compté dans ce que nomme ce qui précède")
    clause.set(Modifier.PLACES, places, start, sc.pos)
    return True


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
    side = Edge.START if match["side"] == "avant" else Edge.END
    if found := sc.take(_BESIDE):
        clause.set(Modifier.BESIDE, " ".join(found["number"].split()), start, sc.pos)
        clause.set(Modifier.SLOT, side, start, sc.pos)
        return True
    try:
        words = read_operand(sc, context)
    except NotUnderstood:
        words = None
    if words is not None:
        if clause.has(Modifier.ANCHOR):
            sc.pos = start
            return False
        clause.set_anchor(words, side, start, sc.pos)
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


def _read_between(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« entre les mots : « X » et les mots : « Z » »: after X, which Z follows."""
    start = sc.pos
    if not clause.has(Modifier.ANCHOR) and sc.take(_BETWEEN):
        words = read_operand(sc, context)
        last = read_operand(sc, context) if words and sc.take(_AND_LAST) else None
        if words and last and last.occurrences == (None,):
            clause.set_anchor(words, Edge.END, start, sc.pos, last.text)
            return True
    sc.pos = start
    return False


# ----------------------------------------------------------------------------------------- the phrases that name places


def read_places(sc: Scanner, context: Context, within: tuple[Place, ...] = ()) -> tuple[Place, ...] | None:
    """The places that the phrases here name, None (and the cursor unmoved) if there is no locator.

    « à la première phrase de l'alinéa 4 et à la seconde phrase de l'alinéa 5 »; Sénat: « Alinéas 24, seconde phrase,
    37, 38 et 53 ». What names no alinéa (« la première phrase ») lies *within* these places, or else in the header's.
    """
    begin, cited, known = sc.pos, context.cited, len(context.remarks)
    first = _read_phrase(sc, context, within)
    if first is None:
        return None
    phrases, unclosed = [first], False
    while len(phrases) < MOST_PLACES:
        start = sc.pos
        if _take_and(sc, begin) and _goes_with(sc, begin, start):
            context.cited = cited if is_cited(phrases[-1].places, cited or context.header) else phrases[-1].places
            if more := _read_phrase(sc, context, within):
                unclosed = sc.text[start] == "," and _stand_apart(phrases[-1], more)
                phrases.append(more)
                continue
        sc.pos, context.cited = start, cited
        break
    if unclosed:
        raise NotUnderstood(begin, "« et » devant le dernier des endroits énumérés")
    if first.is_open and not phrases[-1].is_open:
        del context.remarks[known:]  # on the alinéa cited above, which is not meant
    context.cited = together(phrases, begin)
    return context.cited


def _take_and(sc: Scanner, begin: int) -> bool:
    """« et l'alinéa 5 », « , à la seconde phrase », « , l'alinéa 5 » where an object is named from *begin* on."""
    if not sc.sees(",aAeE") or HEADER_BELOW.match(sc.text, sc.pos):
        return False
    if sc.take_lower(_AND) is not None or (sc.mentions("phrase") and sc.take_lower(_COMMA_SENTENCES) is not None):
        return True
    return sc.sees(",") and not sc.governed(begin) and sc.take_lower(_COMMA_ALINEAS) is not None


def _stand_apart(before: Phrase, after: Phrase) -> bool:
    """« l'alinéa 5, la première phrase de l'alinéa 6 »: an alinéa, and part of another, with no « et » so far."""
    if before.is_open or after.is_open or len(after.places) > 1:
        return False
    return not before.places[-1].sentences or not after.places[0].sentences


def _goes_with(sc: Scanner, begin: int, end: int) -> bool:
    """Whether the phrase after « et » is governed like those before it, which stand from *begin* to *end*.

    « Supprimer l'alinéa 3 et à l'alinéa 4 remplacer… » deletes one alinéa: at the other something else is done. So
    « supprimer la fin de l'alinéa 3 et l'alinéa 4 », unlike « la fin de l'alinéa 3 et de l'alinéa 4 ».
    """
    if sc.check(_AT):
        return sc.governed(begin)
    if sc.check(_OF):
        return _OF.search(sc.text, begin, end) is not None
    return not _OF.match(sc.text, sc.skip_spaces(begin))


def _read_phrase(sc: Scanner, context: Context, within: tuple[Place, ...]) -> Phrase | None:
    start = sc.pos
    first = sc.skip_spaces(start)
    lead = _LEAD.match(sc.lower, first)
    kind = lead.lastgroup if lead else ""
    if kind == "nowhere":
        return None
    draft = Draft(around=within or context.header, start=start, governed=kind == "governed", of=kind == "of")
    if announces_text(sc, first) or not read_component(sc, context, draft):
        sc.pos = start
        return None
    for _ in range(_MOST_COMPONENTS):
        if not _wider(sc, context, draft):
            break
    if not (draft.sentences or draft.names_unit or sc.check(_BARE_EDGE_FOLLOWED)):
        sc.pos = start
        return None
    if draft.around and not draft.article:
        # « Article 2, alinéa 4 »; « À l'article 2, supprimer l'alinéa 4 »
        around = {place.article for place in draft.around}
        draft.article = around.pop() if len(around) == 1 else ""
    if draft.cells is not None:
        read_title(sc, context, draft)
    draft.recall(_cited_before(context, draft))
    draft.go_inside()
    is_open = draft.is_open
    if not draft.anaphoric and ((draft.cells is not None and draft.unit is None) or not draft.names_unit):
        draft.anaphoric = draft.around or (_last_cited(context, draft) if draft.cells is None else ())
    if not draft.keep_sentence():
        raise NotUnderstood(start, "la phrase de l'alinéa qui vient d'être cité")
    places = draft.places()
    if draft.said_last and not set(places) <= set(context.cited or context.header):
        raise NotUnderstood(start, "un numéro ou un rang : « ce dernier » désigne ce qui vient d'être cité")
    return Phrase(
        places,
        is_open,
        is_ranked=draft.is_ranked,
        is_of=kind == "of",
        is_at=draft.governed,
        plural=draft.plural,
    )


def _cited_before(context: Context, draft: Draft) -> tuple[Place, ...]:
    """What « le même 3° » may point back to: what the phrase lies in, or was cited last, or else the header."""
    return (*draft.around, *context.cited, *context.header) if draft.recalls else ()


def _last_cited(context: Context, draft: Draft) -> tuple[Place, ...]:
    """« II. – À la seconde phrase, … », after a part on an alinéa: that alinéa's.

    Raises NotUnderstood for « II. – À la fin, … », which may be that alinéa's or the article's.
    """
    cited = cited_alineas(context)
    if cited and not draft.sentences:
        raise NotUnderstood(draft.start, "ce dont le début ou la fin est visé")
    if cited:
        context.remark("une phrase dont l'alinéa n'est pas dit a été lue comme celle de l'alinéa cité plus haut")
    return cited


def _comma_before_cells(sc: Scanner, at: int) -> re.Match[str] | None:
    """The comma at *at* that parts an alinéa from a place in its table, or in a cell of it."""
    cells = sc.mentions("tableau", "ligne", "colonne") and _COMMA_CELLS.match(sc.lower, at)
    return cells or _COMMA_ALINEA.match(sc.lower, at)


def _wider(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« … de l'alinéa 8 »: a component that holds those before it; Sénat: « Alinéa 2, tableau, dernière ligne »."""
    if not sc.sees(",aAàÀdDsStT"):
        return False
    start = sc.pos
    ahead = sc.skip_spaces(start)
    if "\n" in sc.text[start:ahead] and (draft.unit is not None or sc.text[ahead : ahead + 1].isupper()):
        return False  # « Amendement n° 24 », « 2° du I », then « Au 3° du II »: a header whose line ends
    if draft.spots and sc.mentions("phrase") and _OWN_SENTENCE.match(sc.lower, ahead):
        return False
    of, inner, known, whole = False, False, draft.sentences, isinstance(draft.unit, WholeArticle)
    held = (draft.spots, draft.path)
    if link := _LINK.match(sc.lower, ahead):
        # The determiner that the link is made of belongs to the component: « du », « de l' ».
        sc.pos = link.start() + link[0].startswith(",")
        word = link[0].strip(", ")
        of = word.startswith("d") and word != "dans"
        inner = of and draft.cells is None and draft.names_unit
        if word == "tu":
            context.remark("« tu » a été lu comme « du »")
    elif (draft.spots or draft.cells) and (comma := _comma_before_cells(sc, ahead)):
        sc.pos = comma.end()
        if draft.cells is not None and read_alineas_of_cell(sc, context, draft):
            return True
    else:
        return False
    if read_component(sc, context, draft) and not (inner and draft.cells is not None and not draft.go_into_cell()):
        if of and draft.sentences != known and (draft.spots or draft.path):
            raise NotUnderstood(start, "un seul endroit : un alinéa n'est pas dans une phrase")
        if of and whole and draft.cells is not None:
            raise NotUnderstood(start, "un seul endroit : un article n'est pas dans un tableau")
        if ((), ()) != held != (draft.spots, draft.path) and (draft.part_named if of else held[1] != ()):
            raise NotUnderstood(start, "« de » devant chaque endroit plus large, du plus étroit au plus large")
        draft.part_named = draft.part_named or (not of and held != ((), ()))
        return True
    sc.pos = start
    return False
