"""The phrases that name places: « à la première phrase de l'alinéa 4 et à l'alinéa 7 ». One grammar for both chambers.

places     := phrase { ("et" | ",") phrase }
phrase     := component { "de" component }              from the narrowest to the widest
component  := edge | sentences | alinéas | cells | label path | proposed text | article | amendment | whole bill
"""

from __future__ import annotations

import re

from amendapply.language.context import Context, Scope, cited_alineas, is_apart
from amendapply.language.locators.component import announces_text, read_component
from amendapply.language.locators.lines_and_columns import read_alineas_of_cell, read_title
from amendapply.language.locators.numbered import HEADER_BELOW, MOST_PLACES
from amendapply.language.locators.phrase import Draft, Phrase, is_cited, together
from amendapply.language.numbers import CARDINAL, RANKS
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, COMMANDS, PHRASE
from amendapply.operations import Alineas, Place, WholeArticle
from amendapply.patterns import lazily

_I = re.IGNORECASE
_LINK = lazily(r",?\s*(?:d(?:e\s+l?a\b|e\s*l'|udit\b|esdite?s\b|e\s+ladite\b|u\b|es?\b|'|ans\b)|tu\b|à\b|aux?\b|sur\b)")
_THAT_IS = lazily(r"(?<=tableau)[ ]+(?:(?:constituant|formant)\b|figurant\b(?=[ ]+(?:à|aux?|dans)\b))")
"""« le tableau constituant le second alinéa », « le tableau figurant à l'alinéa 2 »: that of the alinéa."""
OF = lazily(r"\b(?:de|du|des|dudit|desdite?s)\b|d'", _I)
"""« la fin de l'alinéa 3 et de l'alinéa 4 », unlike « à la seconde phrase et de l'alinéa 4 »."""
_AT = lazily(r"(?:à|a|aux?)\b", _I)
_ACCORDINGLY = (
    r"(?:(?:,\s*)?(?:en\s+conséquence|par\s+(?:voie\s+de\s+)?(?:conséquence|coordination|cohérence)|d'autre\s+part)\b"
    r"\s*,?\s*)?"
)
"""« à l'alinéa 3 et, par voie de conséquence, à l'alinéa 5 »: it says nothing more."""
_AND = lazily(
    rf"(?:,\s*)?(?:et(?:\s+puis)?|puis|ainsi\s+qu(?:e\b|'))\s*{_ACCORDINGLY}(?=(?:à|au|aux|de|du|dudit|des|l'|la|le|les|cet|ces|cette)\b|l'|"
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
_BARE_EDGE_FOLLOWED = lazily(
    r"\s*(?:,|:|\n|$|supprimer|insérer|ajouter|remplacer|substituer|compléter|les?\s+mots?\b|la\s+(?:mention|référence)\b"
    r"|(?:une|deux|trois)\s+phrases?\s+ainsi\s|(?:la|les)\s+phrases?\s+suivantes?\b)",
    _I,
)
_LEAD = lazily(
    r"(?P<nowhere>[^\w§]|par\s|(?:aux?|les?)\s+mots?\b)|(?P<governed>(?:à|a|aux?|dans|sur|pour|en)\b)"
    r"|(?P<of>(?:de|du|des|dudit|desdite?s?)\b|d')"
)
"""How no locator begins, and how one does that is governed: « à l'alinéa 3 », « de l'alinéa 3 »."""
_OPENS_ON_ARTICLE = lazily(r"\s*(?:à|dans)\s+(?:l'|cet\s+)article\b", _I)
"""« à l'article 2, à la dernière ligne du tableau », unlike « à la dernière ligne de l'article 2 du tableau »."""
_NUMBERED = (
    r"(?:(?:(?:à )?l')?alinéa (?P<number>[1-9]\d{0,2})"
    r"|(?:(?:aux|les) )?alinéas (?P<first>[1-9]\d{0,2}) à (?P<last>[1-9]\d{0,2}))"
)
_PLAIN_END = (
    rf"[.](?!\w)|$|[ ]?:[ ]?\n|,?\s{{1,3}}(?:{COMMANDS})[ ]"
    r"|,?\s{1,3}(?:après|avant)[ ](?:les?[ ]mots?|la[ ]référence)[ ]:"
    r"|[ ]par[ ](?:une?[ ]|les[ ]|deux[ ]|l'|la[ ])(?:alinéa|paragraphe|phrase|mot)s?[ ]"
)
_PLAIN = lazily(rf"\s*(?:{_NUMBERED}|(?P<this>cet alinéa|ces alinéas)|cet article)(?={_PLAIN_END})")
"""« À l'alinéa 5, supprimer… », « Alinéa 5 / Après le mot : »: where most instructions act, and nothing adds to it."""
_PLAIN_HEADER = lazily(rf"\s*{_NUMBERED}[ ]?\n\s*(?=(?:{COMMANDS})[ ])")
_MOST_COMPONENTS = 12
"""« à la fin de la première phrase du second alinéa du a du 2° du I du texte proposé par cet article »."""


def read_places(sc: Scanner, context: Context, within: tuple[Place, ...] = ()) -> tuple[Place, ...] | None:
    """The places that the phrases here name, None (and the cursor unmoved) if there is no locator.

    « à la première phrase de l'alinéa 4 et à la seconde phrase de l'alinéa 5 »; Sénat: « Alinéas 24, seconde phrase,
    37, 38 et 53 ». What names no alinéa (« la première phrase ») lies *within* these places, or else in the header's.
    """
    if not within and (plain := read_at_a_glance(sc, context)):
        return plain
    begin, cited, known = sc.pos, context.cited, len(context.remarks)
    first = _read_phrase(sc, context, within)
    if first is None:
        return None
    phrases, unclosed = [first], False
    while len(phrases) < MOST_PLACES:
        start = sc.pos
        if _take_and(sc, begin) and _goes_with(sc, begin, start):
            context.cited = cited if is_cited(phrases[-1].places, cited or context.header) else phrases[-1].places
            joint = sc.text[start : sc.pos].strip()
            if more := _read_phrase(sc, context, within):
                unclosed = joint == "," and _stand_apart(phrases[-1], more)
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


def read_at_a_glance(sc: Scanner, context: Context) -> tuple[Place, ...]:
    """« À l'alinéa 5, supprimer… », « Alinéa 5 / Supprimer cet alinéa. »: where most instructions act, () for another.

    Where no header holds they name alinéas by their numbers, or the article; where one does, what it names.
    """
    match = _PLAIN.match(sc.lower, sc.pos)
    if match is None:
        return ()
    if header := context.header:
        goes_on = match["this"] and context.cited is header and _is_one_run(header)
        places = header if goes_on and _are_several(header) == match["this"].endswith("s") else ()
    else:
        places = () if match["this"] else _plain_places(match)
    if places:
        context.cited, sc.pos = places, match.end()
    return places


def read_plain_header(sc: Scanner, context: Context) -> Scope | None:
    """« Alinéa 5 » alone on its line, above a verb, a capital opening it: the header of most at the Sénat."""
    match = None if context.header else _PLAIN_HEADER.match(sc.lower, sc.pos)
    places = _plain_places(match) if match else ()
    if not match or not places:
        return None
    context.cited, sc.pos = places, match.end()
    return Scope(places, telegraphic=True)


def _plain_places(match: re.Match[str]) -> tuple[Place, ...]:
    """The alinéas that the groups of ``_NUMBERED`` name, or else the article; () for « les alinéas 8 à 5 »."""
    if match["last"]:
        first, last = int(match["first"]), int(match["last"])
        return (Place(Alineas(first, last)),) if first < last else ()
    number = int(match["number"] or 0)
    return (Place(Alineas(number, number) if number else WholeArticle()),)


def _is_one_run(places: tuple[Place, ...]) -> bool:
    """Whether *places* are alinéas that follow one another, by their numbers and whole."""
    place, *others = places
    numbered = isinstance(place.unit, Alineas) and 0 < place.unit.first <= place.unit.last
    return numbered and not (others or place.narrowings or place.article or place.labels)


def _are_several(places: tuple[Place, ...]) -> bool:
    unit = places[0].unit
    return isinstance(unit, Alineas) and unit.first < unit.last


def _take_and(sc: Scanner, begin: int) -> bool:
    """« et l'alinéa 5 », « , à la seconde phrase », « , l'alinéa 5 » where an object is named from *begin* on."""
    if not sc.sees(",aAeEpP") or HEADER_BELOW.match(sc.text, sc.pos):
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
    if sc.check(OF):
        return OF.search(sc.text, begin, end) is not None
    return not OF.match(sc.text, sc.skip_spaces(begin))


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
    if draft.around and draft.names_unit and not draft.article:
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
    if (draft.same_alinea or draft.same_sentence) and not _is_known(context, draft, places):
        phrase = " ".join(sc.source[first : sc.pos].split())
        context.remark(f"« {phrase} » : ce qui précède n'a pas cité cet endroit")
    return Phrase(
        places,
        is_open,
        is_ranked=draft.is_ranked,
        is_of=kind == "of",
        is_at=draft.governed,
        plural=draft.plural,
    )


def _is_known(context: Context, draft: Draft, places: tuple[Place, ...]) -> bool:
    """Whether « du même alinéa 5 », « à la même seconde phrase » name what stands above: alinéa 5, that phrase."""
    done = (place for operation in context.operations for place in operation.places)
    cited = [*draft.around, *context.cited, *context.header, *done]
    if not cited:
        return True  # « À la seconde phrase du même alinéa 8 », the part that cited it being lost
    runs = [place.unit for place in cited if isinstance(place.unit, Alineas)]
    sentences = {place.sentences for place in cited if place.sentences}
    named = [place.unit for place in places if isinstance(place.unit, Alineas)]
    if draft.same_sentence and not {place.sentences for place in places} <= sentences:
        return False
    return not draft.same_alinea or not any(unit not in runs and is_apart(unit, runs) for unit in named)


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


def _check_wider(draft: Draft, start: int, *, in_sentence: bool, article: bool) -> None:
    """Refuse « l'alinéa 3 de la première phrase », « l'article 5 du tableau », « cet article de l'alinéa 3 »."""
    if in_sentence and (draft.spots or draft.path):
        raise NotUnderstood(start, "un seul endroit : un alinéa n'est pas dans une phrase")
    if article and draft.cells is not None:
        raise NotUnderstood(start, "un seul endroit : un article n'est pas dans un tableau")
    if article and (draft.spots or draft.path or draft.sentences):
        raise NotUnderstood(start, "un seul endroit : un article n'est pas dans un alinéa")


def _remark_slip(sc: Scanner, context: Context, word: str, end: int) -> None:
    """« la première phrase tu 3° », « d'l'alinéa 3 »: slips of the *word* that links two places, and ends at *end*."""
    if word == "tu":
        context.remark("« tu » a été lu comme « du »")
    elif word == "d'" and sc.lower.startswith("l'", end):
        context.remark("« d'l' » a été lu comme « de l' »")


def _wider(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« … de l'alinéa 8 »: a component that holds those before it; Sénat: « Alinéa 2, tableau, dernière ligne »."""
    if not sc.sees(",aAàÀcCdDfFsStT"):
        return False
    start = sc.pos
    ahead = sc.skip_spaces(start)
    if "\n" in sc.text[start:ahead] and (draft.unit is not None or sc.text[ahead : ahead + 1].isupper()):
        return False  # « Amendement n° 24 », « 2° du I », then « Au 3° du II »: a header whose line ends
    if draft.spots and sc.mentions("phrase") and _OWN_SENTENCE.match(sc.lower, ahead):
        return False
    of, inner, known = False, False, draft.sentences
    in_table = draft.spots or (draft.cells is not None and _OPENS_ON_ARTICLE.match(sc.text, draft.start))
    article_alone = isinstance(draft.unit, WholeArticle) and not in_table
    held = (draft.spots, draft.path)
    if draft.cells is not None and sc.take_here(_THAT_IS):
        of = True
    elif link := _LINK.match(sc.lower, ahead):
        # The determiner that the link is made of belongs to the component: « du », « de l' ».
        sc.pos = link.start() + link[0].startswith(",")
        word = link[0].strip(", ")
        of = word.startswith("d") and word != "dans"
        inner = of and draft.cells is None and draft.names_unit
        _remark_slip(sc, context, word, link.end())
    elif (draft.spots or draft.cells) and (comma := _comma_before_cells(sc, ahead)):
        sc.pos = comma.end()
        if draft.cells is not None and read_alineas_of_cell(sc, context, draft):
            return True
    else:
        return False
    if read_component(sc, context, draft) and not (inner and draft.cells is not None and not draft.go_into_cell()):
        if of:
            _check_wider(draft, start, in_sentence=draft.sentences != known, article=article_alone)
        if ((), ()) != held != (draft.spots, draft.path) and (draft.part_named if of else held[1] != ()):
            raise NotUnderstood(start, "« de » devant chaque endroit plus large, du plus étroit au plus large")
        draft.part_named = draft.part_named or (not of and held != ((), ()))
        return True
    sc.pos = start
    return False
