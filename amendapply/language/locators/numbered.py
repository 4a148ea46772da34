"""What is counted: alinéas, sentences and their edges."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import begins_part
from amendapply.language.context import Context, cited_alineas, whole_alineas
from amendapply.language.counted import Counted
from amendapply.language.locators.phrase import Draft, is_cited
from amendapply.language.numbers import CARDINAL, RANKS, are_of_each, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner
from amendapply.language.vocabulary import ALINEA, COMMANDS, NUMBER_SIGN, PHRASE
from amendapply.lexicon import LATIN
from amendapply.operations import ONLY, Alineas, Edge, Place, Proposed, Rank
from amendapply.patterns import lazily

_I = re.IGNORECASE
COUNT = lazily(rf"(?P<count>{CARDINAL})\s+(?=\w)")
_BARE_EDGE = lazily(r"(?:début|fin|in\s+fine)\b", _I)
_GOES_ON = r"(?![ ]+(?:et|à)[ ]+\d|[ ]*,[ ]*\d+[ ]*(?:,|et\b|à\b))"
"""« alinéas 1er et 3 », « alinéas 1er, 3 et 5 »."""
_ONLY = rf"[ ]+(?P<which>unique|premier|dernier|1\s?er{_GOES_ON})\b"
_ALINEA = lazily(
    rf"{ALINEA}{_ONLY}|(?:{ALINEA}(?:\s+{ALINEA})?(?:\b|(?=\d))\s*(?::[ ]*)?|al\.\s*|§\s*){NUMBER_SIGN}?", _I
)
_ALINEA_AGAIN = lazily(rf"{ALINEA}|\bal\.", _I)
_AND_FOLLOWING = lazily(
    rf"[ ]*,?[ ]*et[ ]+(?:(?:les|aux|des)[ ]+(?:(?P<count>{CARDINAL})[ ]+)?(?:{ALINEA}[ ]+)?suivants\b(?![ ]*:)"
    rf"|(?P<one>(?:le|l'{ALINEA})[ ]+suivant)\b(?![ ]*:)|suivants\b)",
    _I,
)
"""« alinéas 4 et suivants », « l'alinéa 4 et le suivant », « et les deux alinéas suivants », unlike « suivants : »."""
_RANGE = lazily(r"\d\s*(?:à|-)\s*\d")
_DASHED = lazily(r"(?<!\d)(?P<first>\d{1,9})-(?P<last>\d{1,9})")
_COMMA_AND = lazily(r"\d[ ]*,\s*et\s", _I)
"""« alinéas 6, et 14 »: a third number, or a sentence of the sixth, may have been lost."""
_PLURAL = lazily(r"\b(?:les|aux|des|ces)\s+\Z", _I)
_SAME_ALINEA = lazily(rf"{ALINEA}{_ONLY}|{ALINEA}\b[ ]*{NUMBER_SIGN}?", _I)
_BARE_ALINEA = lazily(rf"(?:{ALINEA}|paragraphes?)\b(?![ ]+(?:\d|(?-i:I[IVX]|[VX])))(?:[ ]+précités?)?", _I)
_AT_THE = lazily(r"(?:^|\W)[aàAÀ]\s+l'\Z")
"""« et à l'alinéa , supprimer… », unlike « la fin de l'alinéa »."""
_AT_THE_ALINEA = lazily(rf"(?:^|\W)[aà]\s+l'{ALINEA}\s*\Z", _I)
_ALONE_ON_LINE = lazily(r"[ ,:.]*(?:\n|$)")
_RANKED_ALINEA = lazily(
    rf"(?P<ranks>{RANKS})\s+{ALINEA}\b(?P<label>\s*\((?:\d+\s?°|[ivx]+|[a-z]\)?)(?:\s+{LATIN})?\))?"
)
_LAST_ALINEAS = lazily(rf"(?P<count>{CARDINAL})\s+(?P<rank>derni|premi)(?:ers|ères)\s+{ALINEA}\b")
_NUMBER = lazily(
    rf"(?:l'alin[ée]a\s+|les\s+alin[ée]as\s+)?"
    rf"(?:(?P<first>\d{{1,9}}(?!\d))|(?<=a )I\b(?![.\w]|\s+{LATIN}))(?:\s?er\b)?(?!\s*°)",
    0,
)
_SPELLED = lazily(
    rf"(?!\d|une\b){CARDINAL}(?![\w-])(?=[ ]*(?:[^\w\s]|\n|$)|[ ]+(?:{COMMANDS}|à|aux?|d[eu]s?|et|après|avant)\b)", _I
)
"""« l'alinéa onze », unlike « ajouter à la fin de l'alinéa deux phrases ainsi rédigées »."""
_TO = lazily(r"\s*(?:(?:à|a|au|jusqu'à|jusqu'au|-)\s+|À\s+)(?P<last>\d{1,9})\b", 0)
"""« alinéas 3 à 5 », « ALINÉAS 3 À 5 »."""
_DASH = lazily(r"-(?P<last>\d{1,9})\b(?![-°])")
"""« alinéas 3-5 »: in the plural alone."""
_TO_ALINEA = lazily(rf"[ ]*(?:à|a|jusqu'à)\s+(?i:l'{ALINEA})\s+(?P<last>\d{{1,9}})\b", 0)
"""« de l'alinéa 3 à l'alinéa 5 », unlike « Alinéa 3 À l'alinéa 5, … » on one or two lines."""
_INCLUDED = lazily(r"[ ]*(?:\(inclus(?:ivement)?\)|inclus(?:ivement)?\b)", _I)
"""« alinéas 3 à 5 inclus »: so they are."""
_DIGIT = r"(?=\d)(?!\d{1,2}[ ]?[)/])"
"""« Supprimer l'alinéa 4 ; », then « 2) Supprimer l'alinéa 6 » on the next line: the number of a part."""
_ITEM_SEPARATOR = lazily(
    rf"\s*(?:,?\s*(?:et|puis|ainsi\s+que)|,(?!\s*(?:l'|les\s+){ALINEA})|;)\s*"
    rf"(?:(?:de|à|aux?|les?|l'|des|du)?\s*(?:l'|les\s+)?{ALINEA}\s+)?{_DIGIT}",
    _I,
)
"""« À l'alinéa 3, à l'alinéa 4 et l'alinéa 5 », unlike « À l'alinéa 3, l'alinéa 4… », which goes on otherwise."""
HEADER_BELOW = lazily(r",\s*\n\s*[A-ZÀ]")
"""« À l'alinéa 3, », then « Alinéa 4 »: two headers, and no list."""
_AND = r"\s*(?:,?\s*(?:et|puis|ainsi\s+que)|,|;)\s*"
_LAST_JOINT = lazily(r"\b(?:et|puis|ainsi\s+que)\b|;")
_COMMA_LAST = lazily(r"[ ]*,[ ]*(?:\n|$)")
_OBJECT_SEPARATOR = lazily(rf"{_AND}(?:(?:de|les?|l'|des|du)?\s*(?:l'|les\s+)?{ALINEA}\s+)?{_DIGIT}", _I)
"""« Supprimer l'alinéa 3 et l'alinéa 4 », unlike « Supprimer l'alinéa 3 et à l'alinéa 4, remplacer… »."""
_INNER_SEPARATOR = lazily(rf"{_AND}(?:(?:de\s+l'|des\s+|du\s+|de\s+)?{ALINEA}\s+)?{_DIGIT}", _I)
"""« la première phrase des alinéas 3 et 4 », unlike « la première phrase de l'alinéa 3 et à l'alinéa 4 »."""
_SENTENCES = lazily(rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{RANKS}))\s+{PHRASE}\b")
_BARE_SENTENCE = lazily(rf"{PHRASE}\b", _I)
_DETERMINED = lazily(r"(?:\bl[ae]s?|\bcet?te|\bces|\bmêmes?|dites?)\s+\Z")
"""« la phrase », unlike « Supprimer l'alinéa 5 phrase. », which has lost a rank, or « la »."""
_OF_A_PLACE = lazily(rf"(?:du\s+|des\s+|de\s+la\s+|de\s+l')(?!mêmes?\b)|de\s+cet\s+(?!{ALINEA})", _I)
"""« la phrase de l'avant-dernier alinéa », « de cet article », is its only one, whatever sentence was cited before."""
_SENTENCE_WRITTEN = lazily(r":|[«\"]|suivante|ainsi\b")
_QUALIFIER = lazily(
    rf"(?:\s*(?:,|(?P<open>\())\s*|(?<=\d[ ])-[ ])(?:à\s+)?(?:(?:la|les|en)\s+)?"
    rf"(?P<ranks>{RANKS})\s+(?P<word>{PHRASE})\b(?(open)\s*\))"
    rf"(?!\s+(?:de\s+l'|des\s+){ALINEA}\s+\d)"
)
"""« l'alinéa 5, première phrase », « Alinéa 5 – Première phrase », unlike « l'alinéa 5, la première phrase de
l'alinéa 6 et l'alinéa 8 »."""
_IN_BRACKETS = lazily(rf"[ ]*\((?P<label>(?:\d+\s?°|[IVX]+|[a-z]\)?)(?:\s+{LATIN})?)\)", 0)
_TIMES = lazily(
    r"[ ]*\(\s*(?:(?:par|à|en)\s+)?(?P<count>deux|trois|quatre|cinq|six|\d{1,2})\s+(?:fois|reprises|occurrences)\s*\)",
    _I,
)
"""« aux alinéas 6 (deux fois) et 7 »; at the end of a list, it is read as that of all."""
_LIST_GOES_ON = lazily(r",?[ ]*(?:et|ainsi\s+que)\s+(?:à|aux?|de|des|du)\b", _I)
_EDGE = r"\s*,\s*(?P<edge>au\s+début|à\s+la\s+fin|début|fin|in\s+fine)\b"
_EDGE_QUALIFIER = lazily(rf"{_EDGE}(?!\s+d(?:e|u|es)\b)")
_EDGE_OF = lazily(_EDGE)
"""« l'alinéa 5, à la fin », unlike « l'alinéa 5, à la fin de la première phrase »."""
_COUNTED_ALINEAS = lazily(rf"(?!une?\b){CARDINAL}\s+{ALINEA}\b")
MOST_PLACES = 1000
"""No list of alinéas is as long."""


def read_edge(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« au début », « à la fin »."""
    match = sc.check(_BARE_EDGE)
    if match is None or not draft.empty:
        return False
    sc.pos = match.end()
    draft.edge = Edge.START if match[0].lower() == "début" else Edge.END
    return True


def read_sentences(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« la seconde phrase », « les deux dernières phrases », « la même phrase »."""
    if draft.sentences or draft.same or not sc.mentions("ase"):
        return False
    if match := sc.take_lower(_SENTENCES):
        draft.sentences = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        draft.plural = draft.plural or several_said(match[0], draft.sentences)
        return bool(draft.sentences)
    if not (word := sc.take(_BARE_SENTENCE)) or not _DETERMINED.search(
        sc.lower, max(0, word.start() - 12), word.start()
    ):
        return False
    cited = context.header if any(place.sentences for place in context.header) and not context.cited else context.cited
    narrowed = tuple(replace(place, edge=None, after=None) for place in cited if place.sentences)
    if not (draft.empty or draft.edge):
        return False
    if not narrowed and (draft.edge or word[0].lower().endswith("s")):
        return False
    if not narrowed or (not anaphoric and not draft.edge and sc.check(_OF_A_PLACE)):
        draft.sentences = () if anaphoric or sc.check(_SENTENCE_WRITTEN) else (ONLY,)
        return bool(draft.sentences)
    if _header_ended(context):
        raise NotUnderstood(
            word.start(), "le rang de la phrase : celle qui est citée plus haut l'est dans une autre partie"
        )
    if not anaphoric and not draft.edge:
        context.remark("« la phrase », sans rang, a été lu comme celle qui est citée plus haut")
    draft.anaphoric = draft.same = narrowed
    return True


def read_alineas(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« l'alinéa 8 », « aux alinéas 2, 5 à 7 et 9 », « du dernier alinéa », « ces deux alinéas »."""
    if draft.spots or isinstance(draft.unit, Proposed):
        return False
    if not draft.path and (match := sc.take_lower(_RANKED_ALINEA)):
        draft.label = sc.text[slice(*match.span("label"))].strip(" ()").replace(" °", "°")
        ranks = read_ranks(match["ranks"], None, None)
        draft.plural = draft.plural or several_said(match[0].removesuffix(match["label"] or ""), ranks)
        return _place_alineas(draft, ranks)
    if sc.mentions("derni", "premi") and (match := sc.take_lower(_LAST_ALINEAS)):
        count = (read_cardinal(match["count"]) or 0) if match["count"] else 1
        first, last = (1, count) if match["rank"].lower() == "premi" else (-count, -1)
        draft.spots = (Place(_run(first, last, match.start())),)
        draft.alineas = tuple(range(first, last + 1)) if count <= MOST_PLACES else (None,)
        return True
    counted = sc.take_lower(COUNT) if anaphoric or sc.check_lower(_COUNTED_ALINEAS) else None
    if not read_named_alineas(sc, context, draft, anaphoric):
        return False
    return not counted or read_cardinal(counted["count"]) == _how_many(draft.spots or draft.anaphoric)


def several_said(phrase: str, ranks: tuple[Rank, ...]) -> bool:
    """« les dernières phrases »: more than one, and nothing says how many, unless there is one in each of several."""
    return len(ranks) == 1 and isinstance(ranks[0], int) and phrase.rstrip(")").lower().endswith("s")


def _how_many(places: tuple[Place, ...]) -> int:
    """How many alinéas *places* hold; what is named by labels counts as one."""
    runs = [place.unit for place in places]
    if any(isinstance(unit, Alineas) and unit.last < unit.first for unit in runs):
        return len(runs) + 1  # « alinéas 4 et suivants »: several, and only the bill knows how many
    return sum(unit.last - unit.first + 1 if isinstance(unit, Alineas) else 1 for unit in runs)


def read_named_alineas(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« l'alinéa unique », « alinéas 2, 5 à 7 et 9 », « le même alinéa »."""
    if draft.spots or draft.alineas != (None,) or isinstance(draft.unit, Proposed):
        return False  # « le premier alinéa du 2° de l'alinéa 8 »
    here = sc.pos
    word = sc.take(_SAME_ALINEA if anaphoric else _ALINEA)
    if word and (which := word["which"]):
        return _place_alineas(draft, (-1 if which.lower() == "dernier" else 1,))
    first = draft.empty and not draft.of
    separator = (_ITEM_SEPARATOR if draft.governed else _OBJECT_SEPARATOR) if first else _INNER_SEPARATOR
    if word and not _part_below(sc, word) and (spots := _numbered(sc, separator) or _in_letters(sc, context)):
        draft.spots = spots
        if word[0].startswith("§"):
            context.remark("« § » a été lu comme « alinéa »")
        _remark_number(sc, context, word, spots, governed=draft.governed)
        return True
    sc.pos = here
    if word := sc.take(_BARE_ALINEA):
        if _lacks_number(sc, word, anaphoric):
            raise NotUnderstood(word.start(), "le numéro de l'alinéa")
        draft.anaphoric = cited_alineas(context) if anaphoric else whole_alineas(draft.around)
        if anaphoric and _header_ended(context) and not is_cited(draft.anaphoric, context.header):
            raise NotUnderstood(
                word.start(), "le numéro de l'alinéa : celui qui est cité plus haut l'est dans une autre partie"
            )
        if anaphoric:
            _remark_meant(context, word[0], draft.anaphoric)
        return bool(draft.anaphoric)
    return False


def _lacks_number(sc: Scanner, word: re.Match[str], anaphoric: bool) -> bool:
    """« et à l'alinéa , supprimer… »; « Alinéa » alone on the line of a header, above « Supprimer cet alinéa »."""
    if not anaphoric and _AT_THE.search(sc.text, max(0, word.start() - 6), word.start()):
        return True
    heads = word[0][0] == "A" and sc.text.endswith(("\n", "– ", "- "), 0, word.start())
    return heads and _ALONE_ON_LINE.match(sc.text, word.end()) is not None


def _header_ended(context: Context) -> bool:
    """Whether the places last cited are those of another part, whose header has ended: « II. – Supprimer cet alinéa ».

    The part has lost its own header: « I. – Alinéa 3 » holds for part I alone.
    """
    return context.ended != () and context.cited is context.ended


def _part_below(sc: Scanner, word: re.Match[str]) -> bool:
    """« Supprimer cet alinéa », then « 2. Alinéa 5 » on the next line: the number is that of a part."""
    number = sc.skip_spaces(sc.pos)
    return "\n" in sc.text[word.start() : number] and begins_part(sc, number)


def _remark_number(
    sc: Scanner, context: Context, word: re.Match[str], spots: tuple[Place, ...], *, governed: bool
) -> None:
    """« alinéas 3 », « l'alinéa 3 et 5 »: *word* does not agree with the numbers of *spots*, up to the cursor."""
    if any(isinstance(spot.unit, Alineas) and spot.unit.last == -1 for spot in spots):
        context.remark("« et suivants » a été lu comme : jusqu'au dernier alinéa")
    plural = word[0].rstrip(" :").lower().endswith("s")
    if dashed := _DASHED.search(sc.text, word.end(), sc.pos):
        if not plural:
            raise NotUnderstood(word.start(), "« alinéas », au pluriel, devant les numéros du premier et du dernier")
        context.remark(f"« {dashed[0]} » a été lu comme « {dashed['first']} à {dashed['last']} »")
    if len(spots) == 2 and _COMMA_AND.search(sc.text, word.end(), sc.pos):
        context.remark("entre deux numéros d'alinéas seulement, une virgule précède « et »")
    if plural and _how_many(spots) == 1:
        context.remark("« alinéas » est au pluriel devant un seul numéro")
    several = len(spots) > 1 or _RANGE.search(sc.lower, word.end(), sc.pos)
    listed = several and not _ALINEA_AGAIN.search(sc.text, word.end(), sc.pos)
    goes_on = governed and sc.check(_LIST_GOES_ON)  # « aux alinéas 3, 5 et à la première phrase de l'alinéa 7 »
    if len(spots) > 1 and not goes_on and (phrase := _suspicious(sc, word.end())):
        context.remark(f"{phrase} : un numéro peut manquer à l'énumération des alinéas")
    if listed and not plural and not _PLURAL.search(sc.text, max(0, word.start() - 6), word.start()):
        context.remark("« alinéa » est au singulier devant plusieurs numéros")


def _suspicious(sc: Scanner, start: int) -> str:
    """What makes the list of numbers from *start* to the cursor look cut: « 3, 5, », « 3, 5 »."""
    if _COMMA_LAST.match(sc.text, sc.pos):
        return "une virgule finale"
    return "" if _LAST_JOINT.search(sc.lower, start, sc.pos) else "l'absence de « et »"


def _remark_meant(context: Context, word: str, places: tuple[Place, ...]) -> None:
    """« Alinéas 3 et 4 / Supprimer cet alinéa »: « cet alinéa » is either, and both are taken."""
    count = _how_many(places)
    if count > 1 and not word.lower().endswith("s"):
        context.remark(f"« {word} » au singulier a été lu comme visant les {count} alinéas cités")
    if count == 1 and word.lower().endswith("s") and isinstance(places[0].unit, Alineas):
        context.remark(f"« {word} » au pluriel a été lu comme visant le seul alinéa cité")


def _in_letters(sc: Scanner, context: Context) -> tuple[Place, ...]:
    """« à l'alinéa onze »."""
    if not (match := sc.take(_SPELLED)):
        return ()
    number = read_cardinal(match[0])
    if number is None:
        return ()
    context.remark(f"« {match[0]} » a été lu comme le numéro de l'alinéa")
    return (Place(Alineas(number, number)),)


def _place_alineas(draft: Draft, ranks: tuple[Rank, ...]) -> bool:
    """« le deuxième alinéa », « les deuxième à dernier alinéas »: of the article, or of the label that comes next."""
    draft.spots = tuple(Place(Alineas(*(rank if isinstance(rank, tuple) else (rank, rank)))) for rank in ranks)
    draft.alineas = ranks or (None,)
    return bool(ranks)


def _run(first: int, last: int, at: int) -> Alineas:
    """The alinéas *first* to *last*, named at *at*. Raises NotUnderstood for « l'alinéa 0 »."""
    if 0 in (first, last):
        raise NotUnderstood(at, "un numéro d'alinéa : le premier est l'alinéa 1")
    return Alineas(first, last)


def _numbered(sc: Scanner, separator: Pattern) -> tuple[Place, ...]:
    """The alinéas of a list; a phrase in the singular narrows the number before it, in the plural all of them.

    « Alinéas 24, seconde phrase, 37 et 38 »; « Alinéas 1, 5 et 6, premières phrases ». « Alinéa I » is the first where
    that bears the label « I », and may be meant for the I elsewhere. Raises NotUnderstood for « Alinéas 8 et 9, à la
    fin », which may be the end of both.
    """
    places: list[Place] = []
    while len(places) < MOST_PLACES and (match := sc.take(_NUMBER)):
        number = match["first"]
        first, roman = (int(number), ()) if number else (1, ("I",))
        to = _read_range_end(sc, match.start())
        last = first if to is None else to
        if to is None and sc.mentions("suivant") and (following := sc.take_here(_AND_FOLLOWING)):
            count = 1 if following["one"] else read_cardinal(following["count"] or "")
            last = first + count if count else -1
        places.append(Place(_run(first, last, match.start()), labels=roman))
        if not sc.sees(",(;-aAeEpP"):
            break
        if sc.mentions("ase") and (qualifier := sc.take_lower(_QUALIFIER)):
            ranks = read_ranks(qualifier["ranks"], None, None)
            if not ranks:
                raise NotUnderstood(qualifier.start("ranks"), "le rang des phrases visées")
            meant = places if are_of_each(qualifier["ranks"], ranks, qualifier["word"]) else places[-1:]
            if any(place.sentences not in ((), ranks) for place in meant):
                raise NotUnderstood(qualifier.start("ranks"), "le rang des phrases de chacun de ces alinéas")
            places[len(places) - len(meant) :] = [replace(place, sentences=ranks) for place in meant]
        elif sc.mentions("fin", "but") and (edge := sc.take_lower(_EDGE_QUALIFIER)):
            places[-1] = replace(places[-1], edge=Edge.START if "but" in edge["edge"].lower() else Edge.END)
        elif sc.sees("("):
            places[-1] = _labelled(sc, places[-1]) or _counted(sc, separator, places)
        back = sc.pos
        if (joint := sc.take(separator)) and HEADER_BELOW.search(joint[0]):
            sc.pos, joint = back, None
        if joint is None:
            break
    edged = places and (places[-1].edge is not None or (sc.sees(",") and sc.check_lower(_EDGE_OF)))
    if len(places) > 1 and edged and not any(place.narrowings for place in places[:-1]):
        raise NotUnderstood(sc.pos, "« au début » ou « à la fin » de chacun de ces alinéas")
    return tuple(places)


def _read_range_end(sc: Scanner, at: int) -> int | None:
    """« à 5 », « à 5 inclus » after « alinéas 3 », whose number stands *at*; None without.

    « À l'alinéa 3 à l'alinéa 5, … » may have lost the « et » of two alinéas, or one of them: it is no range.
    """
    to = (sc.take(_TO) or sc.take_here(_TO_ALINEA) or sc.take_here(_DASH)) if sc.sees("àaÀj-") else None
    if to and "l" in to[0] and _AT_THE_ALINEA.search(sc.text, max(0, at - 20), at):
        raise NotUnderstood(to.start(), "un seul alinéa, ou « aux alinéas … à … »")
    if to and sc.sees("(iI"):
        sc.take_here(_INCLUDED)
    return int(to["last"]) if to else None


def _labelled(sc: Scanner, place: Place) -> Place | None:
    """« l'alinéa 3 (2°) »: *place*, which must have that label; None without one."""
    match = sc.take_here(_IN_BRACKETS)
    return replace(place, labels=(match["label"].strip(") ").replace(" °", "°"),)) if match else None


def _counted(sc: Scanner, separator: Pattern, places: list[Place]) -> Place:
    """The last of *places*, with « (deux fois) » that counts the words there alone: others follow, or have their own.

    « aux alinéas 2 et 6 (deux fois) » counts those of both, or of the sixth: it is left to the verb.
    """
    start, place = sc.pos, places[-1]
    match = sc.take_here(_TIMES)
    alone = isinstance(place.unit, Alineas) and place.unit.first == place.unit.last
    goes_on = sc.check(separator) or sc.check(_LIST_GOES_ON) or any(isinstance(other, Counted) for other in places)
    times = read_cardinal(match["count"]) if match and alone and goes_on else None
    if times is None:
        sc.pos = start
        return place
    return Counted(place.unit, times=times)
