"""What is counted: alinéas, sentences and their edges, the lines and columns of a table."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import begins_part
from amendapply.language.context import Context, cited_alineas, whole_alineas
from amendapply.language.guillemets import read_words
from amendapply.language.locators.phrase import Draft, ranks_of
from amendapply.language.numbers import CARDINAL, RANKS, are_of_each, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner
from amendapply.language.vocabulary import ALINEA, NUMBER_SIGN, PHRASE
from amendapply.lexicon import LATIN, parse_roman
from amendapply.operations import ONLY, Alineas, Cells, Edge, Place, Proposed, Rank, Titled
from amendapply.patterns import lazily

_I = re.IGNORECASE
_COUNT = lazily(rf"(?P<count>{CARDINAL})\s+(?=\w)")
_BARE_EDGE = lazily(r"(?:début|fin|in\s+fine)\b", _I)
_GOES_ON = r"(?![ ]+(?:et|à)[ ]+\d|[ ]*,[ ]*\d+[ ]*(?:,|et\b|à\b))"
"""« alinéas 1er et 3 », « alinéas 1er, 3 et 5 »."""
_ONLY = rf"[ ]+(?P<which>unique|premier|dernier|1\s?er{_GOES_ON})\b"
_ALINEA = lazily(
    rf"{ALINEA}{_ONLY}|(?:{ALINEA}(?:\s+{ALINEA})?(?:\b|(?=\d))\s*(?::[ ]*)?|al\.\s*|§\s*){NUMBER_SIGN}?", _I
)
_ALINEA_AGAIN = lazily(rf"{ALINEA}|\bal\.", _I)
_PLURAL = lazily(r"\b(?:les|aux|des|ces)\s+\Z", _I)
_SAME_ALINEA = lazily(rf"{ALINEA}{_ONLY}|{ALINEA}\b[ ]*{NUMBER_SIGN}?", _I)
_BARE_ALINEA = lazily(rf"(?:{ALINEA}|paragraphes?)\b(?![ ]+\d)(?:[ ]+précités?)?", _I)
_RANKED_ALINEA = lazily(
    rf"(?P<ranks>{RANKS})\s+{ALINEA}\b(?P<label>\s*\((?:\d+\s?°|[ivx]+|[a-z]\)?)(?:\s+{LATIN})?\))?"
)
_LAST_ALINEAS = lazily(rf"(?P<count>{CARDINAL})\s+(?P<rank>derni|premi)(?:ers|ères)\s+{ALINEA}\b")
_NUMBER = lazily(
    r"(?:l'alin[ée]a\s+|les\s+alin[ée]as\s+)?(?P<first>\d{1,9}(?!\d)|(?<=a )[IVX]+\b(?![.\w]))(?:\s?er\b)?(?!\s*°)", 0
)
_SPELLED = lazily(rf"(?!\d){CARDINAL}(?![\w-])", _I)
_TO = lazily(r"\s*(?:(?:à|a|au|jusqu'à|jusqu'au|-)\s+|À\s+)(?P<last>\d{1,9})\b", 0)
"""« alinéas 3 à 5 », « ALINÉAS 3 À 5 »."""
_TO_ALINEA = lazily(rf"[ ]*(?:à|a|jusqu'à)\s+(?i:l'{ALINEA})\s+(?P<last>\d{{1,9}})\b", 0)
"""« de l'alinéa 3 à l'alinéa 5 », unlike « Alinéa 3 À l'alinéa 5, … » on one or two lines."""
_DIGIT = r"(?=\d)(?!\d{1,2}[ ]?[)/])"
"""« Supprimer l'alinéa 4 ; », then « 2) Supprimer l'alinéa 6 » on the next line: the number of a part."""
_ITEM_SEPARATOR = lazily(
    rf"\s*(?:,\s*et|,(?!\s*(?:l'|les\s+){ALINEA})|et|;)\s*"
    rf"(?:(?:de|à|aux?|les?|l'|des|du)?\s*(?:l'|les\s+)?{ALINEA}\s+)?{_DIGIT}",
    _I,
)
"""« À l'alinéa 3, à l'alinéa 4 et l'alinéa 5 », unlike « À l'alinéa 3, l'alinéa 4… », which goes on otherwise."""
HEADER_BELOW = lazily(r",\s*\n\s*[A-ZÀ]")
"""« À l'alinéa 3, », then « Alinéa 4 »: two headers, and no list."""
_AND = r"\s*(?:,\s*et|,|et|;)\s*"
_OBJECT_SEPARATOR = lazily(rf"{_AND}(?:(?:de|les?|l'|des|du)?\s*(?:l'|les\s+)?{ALINEA}\s+)?{_DIGIT}", _I)
"""« Supprimer l'alinéa 3 et l'alinéa 4 », unlike « Supprimer l'alinéa 3 et à l'alinéa 4, remplacer… »."""
_INNER_SEPARATOR = lazily(rf"{_AND}(?:(?:de\s+l'|des\s+|du\s+|de\s+)?{ALINEA}\s+)?{_DIGIT}", _I)
"""« la première phrase des alinéas 3 et 4 », unlike « la première phrase de l'alinéa 3 et à l'alinéa 4 »."""
_SENTENCES = lazily(rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{RANKS}))\s+{PHRASE}\b")
_BARE_SENTENCE = lazily(rf"{PHRASE}\b", _I)
_OF_A_PLACE = lazily(rf"(?:du\s+|des\s+|de\s+la\s+|de\s+l')(?!mêmes?\b)|de\s+cet\s+(?!{ALINEA})", _I)
"""« la phrase de l'avant-dernier alinéa », « de cet article », is its only one, whatever sentence was cited before."""
_SENTENCE_WRITTEN = lazily(r":|[«\"]|suivante|ainsi\b")
_QUALIFIER = lazily(
    rf"\s*(?:,|(?P<open>\())\s*(?:à\s+)?(?:(?:la|les|en)\s+)?(?P<ranks>{RANKS})\s+(?P<word>{PHRASE})\b(?(open)\s*\))"
    rf"(?!\s+(?:de\s+l'|des\s+){ALINEA}\s+\d)"
)
"""« l'alinéa 5, première phrase », unlike « l'alinéa 5, la première phrase de l'alinéa 6 et l'alinéa 8 »."""
_EDGE = r"\s*,\s*(?P<edge>au\s+début|à\s+la\s+fin|début|fin|in\s+fine)\b"
_EDGE_QUALIFIER = lazily(rf"{_EDGE}(?!\s+d(?:e|u|es)\b)")
_EDGE_OF = lazily(_EDGE)
"""« l'alinéa 5, à la fin », unlike « l'alinéa 5, à la fin de la première phrase »."""
_COUNTED_ALINEAS = lazily(rf"(?!une?\b){CARDINAL}\s+{ALINEA}\b")
MOST_PLACES = 1000
"""No list of alinéas is as long."""
_TABLE = lazily(r"tableaux?\b", _I)
_CELL_WORD = r"(?P<what>lignes?|colonnes?|rangées?)"
_CELL_RANKS = lazily(
    rf"(?:ligne\s+)?(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{RANKS}))\s+{_CELL_WORD}\b"
)
_CELL_NUMBERS = lazily(
    rf"{_CELL_WORD}\s+(?:n\s*°\s*)?(?P<numbers>\d{{1,6}}(?!\d)(?:\s*(?:,|et|à)\s*(?:la\s+ligne\s+)?\d{{1,6}}(?!\d))*)",
    _I,
)
_CELL_SPELLED = lazily(rf"{_CELL_WORD}\s+(?P<number>(?:cent[- ])?{CARDINAL})\b", _I)
_COLUMN_LETTERS = lazily(r"(?i:colonnes?)\s+(?P<letters>«?\s*[A-Z]\b(?:\s*»)?(?:\s*(?i:,|et|à)\s*[A-Z]\b)*)", 0)
_BY_TITLE = lazily(r"(?P<what>ligne|colonne)\s+(?:(?:intitul|dénomm)ée\s*:?\s*)?(?=«\s*(?![A-Z]\s*»))", _I)
_TITLE = lazily(r",?\s*(?:intitul|dénomm)ée\s*:?\s*(?=«)", _I)
_BARE_TITLE = lazily(r"\s*\(?\s*(?=«)")
_TITLE_ENDS = lazily(
    r"\s*\)|\s+(?:d[ue]|de\s+la|dudit|des)\b|\s+de\s+l'|\s*,\s*(?!(?:l[ae]|les|et|par)\b|l'|[«\"])", _I
)
"""What follows the words in guillemets that name a line: « la ligne 12 « Taxe » du tableau », unlike « à la ligne 12
« 10 » par « 11 » »."""
_BARE_CELLS = lazily(rf"{_CELL_WORD}\b", _I)
_LINE_AHEAD = lazily(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?(?:lignes?|rangées?)\b")
_COLUMN_AHEAD = lazily(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?colonnes?\b")
_FOOTNOTE = lazily(r"notes?\s+de\s+bas\s+de\s+(?:page|tableau)(?:\s+\(?\d+\)?)?", _I)


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
        draft.plural = draft.plural or _several_said(match[0], draft.sentences)
        return bool(draft.sentences)
    if not (word := sc.take(_BARE_SENTENCE)):
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
    draft.anaphoric = draft.same = narrowed
    return True


def read_alineas(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« l'alinéa 8 », « aux alinéas 2, 5 à 7 et 9 », « du dernier alinéa », « ces deux alinéas »."""
    if draft.spots or isinstance(draft.unit, Proposed):
        return False
    if not draft.path and (match := sc.take_lower(_RANKED_ALINEA)):
        draft.label = sc.text[slice(*match.span("label"))].strip(" ()").replace(" °", "°")
        ranks = read_ranks(match["ranks"], None, None)
        draft.plural = draft.plural or _several_said(match[0].removesuffix(match["label"] or ""), ranks)
        return _place_alineas(draft, ranks)
    if sc.mentions("derni", "premi") and (match := sc.take_lower(_LAST_ALINEAS)):
        count = read_cardinal(match["count"]) or 1
        first, last = (1, count) if match["rank"].lower() == "premi" else (-count, -1)
        draft.spots = (Place(Alineas(first, last)),)
        draft.alineas = tuple(range(first, last + 1)) if count <= MOST_PLACES else (None,)
        return True
    counted = sc.take_lower(_COUNT) if anaphoric or sc.check_lower(_COUNTED_ALINEAS) else None
    if not read_named_alineas(sc, context, draft, anaphoric):
        return False
    return not counted or read_cardinal(counted["count"]) == _how_many(draft.spots or draft.anaphoric)


def _several_said(phrase: str, ranks: tuple[Rank, ...]) -> bool:
    """« les dernières phrases »: more than one, and nothing says how many, unless there is one in each of several."""
    return len(ranks) == 1 and isinstance(ranks[0], int) and phrase.rstrip(")").lower().endswith("s")


def _how_many(places: tuple[Place, ...]) -> int:
    """How many alinéas *places* hold; what is named by labels counts as one."""
    runs = [place.unit for place in places]
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
        _remark_number(sc, context, word, spots)
        return True
    sc.pos = here
    if word := sc.take(_BARE_ALINEA):
        draft.anaphoric = cited_alineas(context) if anaphoric else whole_alineas(draft.around)
        if anaphoric:
            _remark_meant(context, word[0], draft.anaphoric)
        return bool(draft.anaphoric)
    return False


def _part_below(sc: Scanner, word: re.Match[str]) -> bool:
    """« Supprimer cet alinéa », then « 2. Alinéa 5 » on the next line: the number is that of a part."""
    number = sc.skip_spaces(sc.pos)
    return "\n" in sc.text[word.start() : number] and begins_part(sc, number)


def _remark_number(sc: Scanner, context: Context, word: re.Match[str], spots: tuple[Place, ...]) -> None:
    """« alinéas 3 », « l'alinéa 3 et 5 »: *word* does not agree with the numbers of *spots*, up to the cursor."""
    plural = word[0].rstrip(" :").lower().endswith("s")
    if plural and _how_many(spots) == 1:
        context.remark("« alinéas » est au pluriel devant un seul numéro")
    listed = len(spots) > 1 and not _ALINEA_AGAIN.search(sc.text, word.end(), sc.pos)
    if listed and not plural and not _PLURAL.search(sc.text, max(0, word.start() - 6), word.start()):
        context.remark("« alinéa » est au singulier devant plusieurs numéros")


def _remark_meant(context: Context, word: str, places: tuple[Place, ...]) -> None:
    """« Alinéas 3 et 4 / Supprimer cet alinéa »: « cet alinéa » is either, and both are taken."""
    count = _how_many(places)
    if count > 1 and not word.lower().endswith("s"):
        context.remark(f"« {word} » au singulier a été lu comme visant chacun des {count} alinéas cités")
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


def _numbered(sc: Scanner, separator: Pattern) -> tuple[Place, ...]:
    """The alinéas of a list; a phrase in the singular narrows the number before it, in the plural all of them.

    « Alinéas 24, seconde phrase, 37 et 38 »; « Alinéas 1, 5 et 6, premières phrases ». Raises NotUnderstood for
    « Alinéas 8 et 9, à la fin », which may be the end of both.
    """
    places: list[Place] = []
    while len(places) < MOST_PLACES and (match := sc.take(_NUMBER)):
        first = int(match["first"]) if match["first"].isdecimal() else parse_roman(match["first"]) or 0
        to = (sc.take(_TO) or sc.take_here(_TO_ALINEA)) if sc.sees("àaÀj-") else None
        last = int(to["last"]) if to else first
        places.append(Place(Alineas(first, last)))
        if not sc.sees(",(;eE"):
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
        back = sc.pos
        if (joint := sc.take(separator)) and HEADER_BELOW.search(joint[0]):
            sc.pos, joint = back, None
        if joint is None:
            break
    edged = places and (places[-1].edge is not None or (sc.sees(",") and sc.check_lower(_EDGE_OF)))
    if len(places) > 1 and edged and not any(place.narrowings for place in places[:-1]):
        raise NotUnderstood(sc.pos, "« au début » ou « à la fin » de chacun de ces alinéas")
    return tuple(places)


def read_alineas_of_cell(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« Tableau, ligne 3, colonne 2, alinéa 2 »: an alinéa named after a line or a column is the cell's."""
    start, found = sc.pos, Draft()
    if draft.cells not in (None, Cells()) and read_alineas(sc, context, found, anaphoric=False):
        ranks = ranks_of(found.spots)
        draft.cells = replace(draft.cells or Cells(), alineas=ranks)
        if ranks:
            return True
    sc.pos = start
    return False


def read_cells(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« la deuxième ligne », « la ligne 41 », « la colonne D », « la note de bas de page », « le tableau »."""
    if not sc.mentions("ligne", "colonne", "rangée", "tableau", "note"):
        return False
    cells = draft.cells or Cells()
    if (cells.lines and sc.check_lower(_LINE_AHEAD)) or (cells.columns and sc.check_lower(_COLUMN_AHEAD)):
        return _read_again(sc, context, cells)
    if match := sc.take_lower(_CELL_RANKS):
        ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        draft.plural = draft.plural or _several_said(match[0], ranks)
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, ranks))
        return bool(ranks)
    if not anaphoric and (match := sc.take(_BY_TITLE)):
        draft.cells = _with_cells(cells, match["what"], (Titled(read_words(sc, context)),))
        return True
    if match := sc.take(_COLUMN_LETTERS):
        draft.cells = _with_cells(cells, "colonne", _titled(sc, context, _letters(match["letters"])))
        return True
    if match := sc.take(_CELL_NUMBERS):
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, _listed(match["numbers"])))
        return True
    if (match := sc.take(_CELL_SPELLED)) and (number := read_cardinal(match["number"])):
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, (number,)))
        return True
    if sc.take(_FOOTNOTE):
        draft.cells = replace(cells, notes=True)
        return True
    if sc.take(_TABLE):
        draft.cells = cells
        draft.anaphoric = draft.anaphoric or tuple(replace(p, cells=None) for p in cited_alineas(context))
        return True
    counted = sc.take_lower(_COUNT) if anaphoric else None
    match = sc.take(_BARE_CELLS) if anaphoric else None
    cited = next((p for p in context.cited or context.header if p.cells is not None), None)
    if not match or cited is None or cited.cells is None:
        return False
    columns = match["what"].lower().startswith("col")
    known = cited.cells.columns if columns else cited.cells.lines
    if not known or (counted and read_cardinal(counted["count"]) != len(known)):
        return False
    draft.cells = Cells(
        cells.lines or (() if columns else cited.cells.lines), cells.columns or (cited.cells.columns if columns else ())
    )
    draft.anaphoric = (replace(cited, cells=Cells(), sentences=(), edge=None),)
    return True


def _read_again(sc: Scanner, context: Context, cells: Cells) -> bool:
    """« à la dernière colonne de la ligne 63 de la dernière colonne »: the same one, named twice."""
    match = sc.take_lower(_CELL_RANKS)
    ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"]) if match else ()
    if match is None or _with_cells(cells, match["what"], ranks) != cells:
        return False
    context.remark(f"« {sc.text[match.start() : match.end()]} » est dit deux fois")
    return True


def _with_cells(cells: Cells, what: str, ranks: tuple[Rank | str | Titled, ...]) -> Cells:
    if what.lower().startswith("col"):
        return replace(cells, columns=ranks)
    return replace(cells, lines=tuple(rank for rank in ranks if not isinstance(rank, str)))


def _titled(sc: Scanner, context: Context, ranks: tuple[Rank | str, ...]) -> tuple[Rank | str | Titled, ...]:
    """« la ligne n° 12 « Taxe locale » du tableau »: the words that the one line or column named by its rank has."""
    start = sc.pos
    titled = sc.take(_TITLE)
    if len(ranks) != 1 or not (titled or sc.take(_BARE_TITLE)):
        sc.pos = start
        return ranks
    title = read_words(sc, context)
    if (ends := _TITLE_ENDS.match(sc.text, sc.pos)) and ends[0].endswith(")"):
        sc.pos = ends.end()
    elif not titled and ends is None:
        sc.pos = start
        return ranks
    return (Titled(title, ranks[0]),)


def read_title(sc: Scanner, context: Context, draft: Draft) -> None:
    """« la troisième ligne du tableau de l'alinéa 8, intitulée « Taxe locale » »: what the line or the column has.

    Where the phrase names both, nothing says which is meant, and the words stay unread.
    """
    cells = draft.cells
    if cells is None or bool(cells.lines) == bool(cells.columns) or not sc.check(_TITLE):
        return
    named = [rank for rank in cells.lines or cells.columns if not isinstance(rank, Titled)]
    draft.cells = _with_cells(cells, "ligne" if cells.lines else "colonne", _titled(sc, context, tuple(named)))


def _letters(text: str) -> tuple[Rank | str, ...]:
    letters = re.findall(r"\b[A-Z]\b", text)
    if " à " in text.lower() and len(letters) == 2:
        return tuple(chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1))
    return tuple(letters)


def _listed(numbers: str) -> tuple[int, ...]:
    found: list[int] = []
    upto = False
    for token in re.findall(r"\d+|à", numbers.lower()):
        if token == "à":
            upto = True
        elif upto and found and 0 < int(token) - found[-1] < 10_000:
            found += range(found[-1] + 1, int(token) + 1)
            upto = False
        else:
            found.append(int(token))
    return tuple(found)
