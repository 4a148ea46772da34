"""Locators: the phrases that say where. One grammar for both chambers, independent of what is done there.

    places     := phrase { ("et" | ",") phrase }
    phrase     := component { "de" component }              from the narrowest to the widest
    component  := edge | sentences | alinéas | cells | label path | proposed text | article | amendment | whole bill
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendapply.language.numbers import CARDINAL, ORDINAL, read_cardinal, read_ordinal, read_roman
from amendapply.language.operations import (
    Alineas,
    BillTitle,
    Cells,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    Unit,
    WholeArticle,
    WholeBill,
)
from amendapply.language.context import Context
from amendapply.language.scanner import Scanner

_I = re.IGNORECASE
LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|[a-z]*decies|vicies)"

_LINK = re.compile(r",?\s*(?:de\s+la\b|de\s+l'|dudit\b|desdits\b|desdites\b|de\s+ladite\b|du\b|des\b|de\b|d'|à\b|au\b|aux\b|dans\b|sur\b)", _I)
_DETERMINER = re.compile(
    r"(?:(?:à|a|de|dans|sur)\s+(?!même)|d')?"
    r"(?P<which>(?:l'|les\b|le\b|la\b|cet\b|cette\b|ces\b|ce\b|aux\b|au\b|du\b|des\b|de\b|d'|chacun\s+des\b|chacune\s+des\b)?\s*"
    r"(?:(?:le|la|les|au|aux|du|des|l')?dit(?:e|es|s)?\b\s*)?(?:tout\s+)?(?:(?:cet|ce)\b\s*)?(?:mêmes?\b\s*)?)",
    _I,
)
_ANAPHORIC = re.compile(r"\b(?:cet|cette|ces|ce|mêmes?|\w*dite?s?)\b", _I)
_COUNT = re.compile(rf"(?:{CARDINAL})\s+(?=\w)", _I)

_EDGE = re.compile(r"(?:début|fin)\b", _I)
_ALINEA_WORD = r"al(?:in[ée]{1,2}a|i[ée]na)s?"
_ALINEA = re.compile(rf"{_ALINEA_WORD}\b\s*:?\s*", _I)
_BARE_ALINEA = re.compile(rf"(?:{_ALINEA_WORD}|paragraphes?)\b(?!\s+\d)(?:\s+précités?)?", _I)
_RANKED_ALINEA = re.compile(rf"(?P<rank>{ORDINAL})\s+{_ALINEA_WORD}\b(?:\s*\([^)\n]{{1,12}}\))?", _I)
_LAST_ALINEAS = re.compile(rf"(?P<count>{CARDINAL})\s+(?P<rank>derni|premi)(?:ers|ères)\s+{_ALINEA_WORD}\b", _I)
_ONLY_ALINEA = re.compile(rf"{_ALINEA_WORD}\s+(?P<which>unique|premier|dernier|1\s?er)\b", _I)
_NUMBER = re.compile(r"(?:l'alin[ée]a\s+|les\s+alin[ée]as\s+)?(?P<first>\d+|[IVX]+\b(?![.\w]))(?:\s?er\b)?(?!\s*°)", 0)
_TO = re.compile(rf"\s*(?:à|a|au|jusqu'à|jusqu'au|-)\s+(?:l'{_ALINEA_WORD}\s+)?(?P<last>\d+)\b", _I)
_ITEM_SEPARATOR = re.compile(rf"\s*(?:,\s*et|,|et|ou|;)\s*(?:(?:de|à|aux?|les?|l'|des|du)?\s*(?:l'|les\s+)?{_ALINEA_WORD}\s+)?(?=\d)", _I)

_PHRASE = r"ph?r?ases?"
_RANKS = rf"{ORDINAL}(?:\s*(?:,|,?\s*et|à|ou)\s*(?:(?:de\s+)?(?:la|à\s+la)\s+)?{ORDINAL})*"
_SENTENCES = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{_RANKS}))\s+{_PHRASE}\b", _I
)
_BARE_SENTENCE = re.compile(rf"{_PHRASE}\b", _I)
_QUALIFIER = re.compile(
    rf"\s*,\s*(?:à\s+)?(?:(?:la|les|en)\s+)?(?P<ranks>{_RANKS})\s+(?P<word>{_PHRASE})\b", _I
)
_EDGE_QUALIFIER = re.compile(r"\s*,\s*(?P<edge>au\s+début|à\s+la\s+fin|début|fin)\b", _I)

_ARTICLE = re.compile(
    r"article(?:\s+(?:unique|additionnel))?(?P<number>\s+(?:1\s?er|premier|\d+)\b(?:\s+(?:" + LATIN + r"|[A-Z]{1,2}(?![\w'])))*)?", _I
)
_AMENDMENT = re.compile(r"amendement\b(?:\s*n\s*[°o]\s*(?P<number>[A-Z]{0,3}-?[A-Z]{0,3}\d+(?:\s*rect\.?(?:\s*[a-z]+\b)?)?))?", _I)
_TABLE = re.compile(r"(?:(?P<rank>" + ORDINAL + r")\s+)?tableaux?\b", _I)
_CELL_WORD = r"(?P<what>lignes?|colonnes?|rangées?)"
_CELL_RANKS = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{_RANKS}))\s+{_CELL_WORD}\b", _I
)
_CELL_NUMBERS = re.compile(rf"{_CELL_WORD}\s+(?:n\s*°\s*)?(?P<numbers>\d+(?:\s*(?:,|et|à|ou)\s*(?:la\s+ligne\s+)?\d+)*)", _I)
_CELL_SPELLED = re.compile(rf"{_CELL_WORD}\s+(?P<number>{CARDINAL}(?:-{CARDINAL})*)\b", _I)
_COLUMN_LETTERS = re.compile(r"colonnes?\s+(?P<letters>«?\s*[A-Z]\b(?:\s*»)?(?:\s*(?:,|et|à)\s*[A-Z]\b)*)", 0)
_BARE_CELLS = re.compile(rf"{_CELL_WORD}\b", _I)
_FOOTNOTE = re.compile(r"notes?\s+de\s+bas\s+de\s+(?:page|tableau)(?:\s+\(?\d+\)?)?", _I)

_LABEL = re.compile(
    rf"(?:(?P<roman>[IVX]+)(?P<roman_suffix>(?:\s+{LATIN})?(?:\s+[A-Z]\b)?)(?=[\s,.:;]|$)"
    rf"|(?P<degree>\d+)\s?°(?P<degree_suffix>(?:\s+{LATIN})?(?:\s+[A-Z]\b)?)"
    rf"|(?P<letter>[a-z])(?P<letter_suffix>(?:\s+{LATIN})?)\s*\)"
    rf"|(?P<bare>[a-z])(?P<bare_suffix>(?:\s+{LATIN})?)(?=\s+(?:du|de|dans)\b)"
    rf"|(?P<capital>[A-Z])(?P<capital_suffix>(?:\s+{LATIN})?)(?=[\s,.:;]|$))",
    0,
)
_LABEL_WORD = re.compile(r"(?:paragraphe|point)\s+", _I)
_PROPOSED = re.compile(
    r"texte\s+propos[ée]s?\s+(?:par\s+)?(?:(?:cet|le\s+présent|l')\s*article)?", _I
)
_PROPOSED_BY = re.compile(r"(?:par\s+)?(?:le|la|l'|du)\s*", _I)
_PROPOSED_FOR = re.compile(
    r"\s*,?\s*(?:de\s+cet\s+article\s*)?pour\s+(?:l'\s*article|rédiger\s+l'\s*article|les\s+articles)\s+"
    r"(?P<article>(?:[LRDA]\.?\s?(?:O\.\s?)?)?\d+(?:[ -]\d+)*(?:\s+" + LATIN + r")*(?:\s+[A-Z]{1,2}\b)?)"
    r"(?:\s+(?:du|de\s+la|de)\s+(?:même\s+code|code\s+[\w' -]{3,80}?|loi[^,:\n]{0,80}))?(?=\s*[,:\n]|\s*$)", _I
)
_SAME_TEXT = re.compile(r"(?:texte|rédaction)\b", _I)
_BILL = re.compile(r"(?:(?:l')?ensemble\s+d(?:u|e\s+la)\s+|tout(?:e)?\s+l[ea]\s+)?(?:projet|proposition)\s+de\s+loi\b", _I)
_WHOLE_BILL = re.compile(r"ensemble\s+(?:du\s+(?:projet|texte)|de\s+la\s+proposition)(?:\s+de\s+loi)?\b", _I)
_BILL_TITLE = re.compile(r"(?:intitulé|titre)\s+d(?:u\s+projet|e\s+la\s+proposition)\s+de\s+loi(?:\s+organique)?\b", _I)
_DIVISION_TITLE = re.compile(
    r"intitulé(?:\s+d(?:u|e\s+la|e\s+l'|e\s+cett?e?)\s*(?:présente?\s+)?(?P<kind>titre|chapitre|section|sous-section|livre|partie|division)"
    r"(?:\s+(?P<number>(?:[IVX]+|\d+)(?:\s?er)?(?:\s+" + LATIN + r")?))?)?", _I
)


@dataclass(slots=True)
class _Draft:
    """The components of one phrase, from the narrowest on."""

    edge: Edge | None = None
    sentences: tuple[int, ...] = ()
    spots: tuple[Place, ...] = ()
    unit: Unit | None = None
    path: tuple[str, ...] = ()
    alinea: int | None = None
    cells: Cells | None = None
    anaphoric: tuple[Place, ...] = ()

    def places(self) -> tuple[Place, ...]:
        """The places that the components make together."""
        spots = self.spots
        if not spots and self.path:
            spots = (Place(Labelled(tuple(reversed(self.path)), self.alinea)),)
        if not spots and self.unit is not None:
            spots = (Place(self.unit),)
        if not spots:
            spots = self.anaphoric
        if not spots:
            spots = (Place(WholeArticle()),)
        return tuple(self._narrowed(spot) for spot in spots)

    def _narrowed(self, spot: Place) -> Place:
        cells = self.cells if self.cells is not None else spot.cells
        if self.cells is not None and spot.cells is not None:
            cells = Cells(self.cells.lines or spot.cells.lines, self.cells.columns or spot.cells.columns, self.cells.notes)
        return replace(
            spot, edge=self.edge or spot.edge, sentences=self.sentences or spot.sentences, cells=cells
        )


def read_places(sc: Scanner, context: Context, within: tuple[Place, ...] = ()) -> tuple[Place, ...] | None:
    """The places that the phrases here name, None (and the cursor unmoved) if there is no locator.

    « à la première phrase de l'alinéa 4 et à la seconde phrase de l'alinéa 5 »; Sénat: « Alinéas 24, seconde phrase,
    37, 38 et 53 ». What names no alinéa (« la première phrase ») lies *within* these places, or else in the header's.
    """
    first = _read_phrase(sc, context, within)
    if first is None:
        return None
    places = list(first)
    while True:
        start = sc.pos
        if sc.take(_AND) and (more := _read_phrase(sc, context, within)):
            places += more
            continue
        sc.pos = start
        break
    context.cited = tuple(places)
    return tuple(places)


_AND = re.compile(
    r"(?:,\s*)?(?:et|ainsi\s+qu')\s*(?=(?:à|au|aux|de|du|dudit|des|l'|la|le|les|cet|ces|cette)\b|l'|" + _ALINEA_WORD + r"\b)"
    r"|,\s*(?=(?:à|aux?|la)\s+(?:l'" + _ALINEA_WORD + r"|[\w -]{4,30}phrase)\b)", _I
)


def _read_phrase(sc: Scanner, context: Context, within: tuple[Place, ...]) -> tuple[Place, ...] | None:
    start = sc.pos
    if sc.check(_ANNOUNCED):
        return None
    draft = _Draft()
    if not _component(sc, context, draft):
        sc.pos = start
        return None
    while True:
        back = sc.pos
        joined = sc.check(_LINK) or (draft.spots and sc.check(_COMMA_CELLS))
        if joined:
            if joined.re is _COMMA_CELLS:
                sc.pos = joined.end()
            elif joined[0].startswith(","):
                sc.pos = joined.start() + 1
            if _component(sc, context, draft):
                continue
        sc.pos = back
        break
    only_edge = draft == _Draft(edge=draft.edge)
    if only_edge and sc.check(_BARE_EDGE_FOLLOWED) is None:
        sc.pos = start
        return None
    if only_edge or draft == _Draft(edge=draft.edge, sentences=draft.sentences):
        draft.anaphoric = draft.anaphoric or within or context.header
    elif draft.cells is not None and not draft.anaphoric:
        draft.anaphoric = within or context.header
    return draft.places()


_ANNOUNCED = re.compile(
    rf"(?:l'|la\s+|les?\s+)?(?:{CARDINAL}\s+)?(?:{_ALINEA_WORD}|{_PHRASE}|lignes?|colonnes?|tableaux?|mots?|articles?)"
    r"(?:\s+et\s+(?:l'|la\s+|les?\s+)?\w+)?\s+(?:suivante?s?|ainsi\s+(?:rédigé|conçu))", _I
)
_COMMA_CELLS = re.compile(
    rf",\s*(?=(?:tableau|(?:[\wéè-]+\s+){{1,6}}?(?:lignes?|colonnes?)\b|lignes?\b|colonnes?\b|alin[ée]as?\s+\d))", _I
)
_BARE_EDGE_FOLLOWED = re.compile(r"\s*(?:,|:|\n|$|supprimer|insérer|ajouter|remplacer|substituer|compléter)", _I)


def _component(sc: Scanner, context: Context, draft: _Draft) -> bool:
    """Read one component into *draft*; False, with the cursor unmoved, if there is none."""
    start = sc.pos
    determiner = sc.take(_DETERMINER)
    which = determiner["which"] if determiner else ""
    anaphoric = bool(_ANAPHORIC.search(which))
    for rule in _COMPONENTS:
        here = sc.pos
        if rule(sc, context, draft, anaphoric):
            return True
        sc.pos = here
    sc.pos = start
    return False


# ------------------------------------------------------------------------------------------------------ components


def _edge(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« au début », « à la fin »."""
    if draft != _Draft() or not (match := sc.take(_EDGE)):
        return False
    draft.edge = Edge.START if match[0].lower() == "début" else Edge.END
    return True


def _sentences(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« la seconde phrase », « les deux dernières phrases », « la même phrase »."""
    if match := sc.take(_SENTENCES):
        draft.sentences = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        return bool(draft.sentences)
    if not sc.take(_BARE_SENTENCE):
        return False
    cited = context.header if any(place.sentences for place in context.header) and not context.cited else context.cited
    if any(place.sentences for place in cited):
        draft.anaphoric = tuple(place for place in cited if place.sentences)
        return True
    return False


def _alineas(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« l'alinéa 8 », « aux alinéas 2, 5 à 7 et 9 », « du dernier alinéa », « du même alinéa », « ces deux alinéas »."""
    if match := sc.take(_RANKED_ALINEA):
        rank = read_ordinal(match["rank"])
        return rank is not None and _place_alinea(draft, rank)
    if match := sc.take(_LAST_ALINEAS):
        count = read_cardinal(match["count"]) or 1
        draft.spots = (Place(Alineas(1, count) if match["rank"] == "premi" else Alineas(-count, -1)),)
        return True
    sc.take(_COUNT) if anaphoric or sc.check(_COUNTED_ALINEAS) else None
    if match := sc.take(_ONLY_ALINEA):
        rank = -1 if match["which"].lower() == "dernier" else 1
        return _place_alinea(draft, rank)
    here = sc.pos
    if sc.take(_ALINEA) and (spots := tuple(_numbered(sc))):
        draft.spots = spots
        return True
    sc.pos = here
    if sc.take(_BARE_ALINEA) and (cited := _cited_alineas(context)):
        draft.anaphoric = cited
        return True
    return False


_COUNTED_ALINEAS = re.compile(rf"{CARDINAL}\s+{_ALINEA_WORD}\b", _I)


def _place_alinea(draft: _Draft, rank: int) -> bool:
    draft.spots = (Place(Alineas(rank, rank)),)
    draft.alinea = rank
    return True


def _cited_alineas(context: Context) -> tuple[Place, ...]:
    """The alinéas last cited, whole, without what narrowed them."""
    cited = [place for place in (context.cited or context.header) if not isinstance(place.unit, WholeArticle)]
    return tuple(dict.fromkeys(Place(place.unit) for place in cited))


def _numbered(sc: Scanner) -> Iterator[Place]:
    """The alinéas of a list; a phrase in the singular narrows the number before it, in the plural all of them.

    « Alinéas 24, seconde phrase, 37 et 38 »; « Alinéas 1, 5 et 6, premières phrases ».
    """
    places: list[Place] = []
    while match := sc.take(_NUMBER):
        first = int(match["first"]) if match["first"].isdecimal() else read_roman(match["first"]) or 0
        last = int(to["last"]) if (to := sc.take(_TO)) else first
        places.append(Place(Alineas(first, last)))
        if qualifier := sc.take(_QUALIFIER):
            ranks = read_ranks(qualifier["ranks"], None, None)
            plural = qualifier["word"].endswith("s") and len(ranks) == 1
            narrowed = [replace(p, sentences=ranks) for p in (places if plural else places[-1:])]
            places[len(places) - len(narrowed) :] = narrowed
        elif edge := sc.take(_EDGE_QUALIFIER):
            places[-1] = replace(places[-1], edge=Edge.START if "but" in edge["edge"] else Edge.END)
        start = sc.pos
        if not sc.take(_ITEM_SEPARATOR):
            sc.pos = start
            break
    yield from places


def read_ranks(ranks: str | None, count: int | None, side: str | None) -> tuple[int, ...]:
    """The ranks that « première et dernière », « deuxième à quatrième », « deux dernières » tell; () if unreadable."""
    if ranks is None:
        number = count or 0
        return tuple(range(-number, 0)) if side and side.lower().startswith("dern") else tuple(range(1, number + 1))
    found: list[int] = []
    upto = False
    for match in re.finditer(rf"(?P<to>\bà\s+(?!la\b))|(?P<ordinal>{ORDINAL})", ranks, _I):
        if match["to"]:
            upto = True
            continue
        rank = read_ordinal(match["ordinal"])
        if rank is None:
            return ()
        found += range(found[-1] + 1, rank + 1) if upto and found and rank > 0 else [rank]
        upto = False
    return tuple(found)


def _cells(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« la deuxième ligne », « la ligne 41 », « la colonne D », « la note de bas de page », « le tableau »."""
    cells = draft.cells or Cells()
    if match := sc.take(_CELL_RANKS):
        ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        draft.cells = _with_cells(cells, match["what"], ranks)
        return bool(ranks)
    if match := sc.take(_COLUMN_LETTERS):
        draft.cells = replace(cells, columns=_letters(match["letters"]))
        return True
    if match := sc.take(_CELL_NUMBERS):
        draft.cells = _with_cells(cells, match["what"], _listed(match["numbers"]))
        return True
    if (match := sc.take(_CELL_SPELLED)) and (number := read_cardinal(match["number"])):
        draft.cells = _with_cells(cells, match["what"], (number,))
        return True
    if sc.take(_FOOTNOTE):
        draft.cells = replace(cells, notes=True)
        return True
    if sc.take(_TABLE):
        draft.cells = cells
        draft.anaphoric = draft.anaphoric or tuple(replace(p, cells=None) for p in _cited_alineas(context))
        return True
    sc.take(_COUNT) if anaphoric else None
    match = sc.take(_BARE_CELLS)
    cited = next((p for p in context.cited or context.header if p.cells is not None), None)
    if not match or cited is None or cited.cells is None:
        return False
    columns = match["what"].lower().startswith("col")
    draft.cells = Cells(cells.lines or (() if columns else cited.cells.lines), cells.columns or (cited.cells.columns if columns else ()))
    draft.anaphoric = (replace(cited, cells=Cells(), sentences=(), edge=None),)
    return True


def _with_cells(cells: Cells, what: str, ranks: tuple[int, ...]) -> Cells:
    return replace(cells, columns=ranks) if what.lower().startswith("col") else replace(cells, lines=ranks)


def _letters(text: str) -> tuple[int | str, ...]:
    letters = re.findall(r"[A-Z]", text)
    if " à " in text and len(letters) == 2:
        return tuple(chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1))
    return tuple(letters)


def _listed(numbers: str) -> tuple[int, ...]:
    found: list[int] = []
    upto = False
    for token in re.findall(r"\d+|à", numbers):
        if token == "à":
            upto = True
        elif upto and found and 0 < int(token) - found[-1] < 10_000:
            found += range(found[-1] + 1, int(token) + 1)
            upto = False
        else:
            found.append(int(token))
    return tuple(found)


def _article(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« cet article », « l'article unique », « l'article 3 »."""
    match = sc.take(_ARTICLE)
    if not match:
        return False
    if draft.unit is None:
        draft.unit = WholeArticle()
    return True


def _amendment(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« cet amendement », « l'amendement n° 24 »: the instruction is a sub-amendment's."""
    match = sc.take(_AMENDMENT)
    if not match:
        return False
    context.parent = match["number"] or context.parent or ""
    draft.unit = WholeArticle()
    return True


def _proposed(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« le texte proposé par le I de cet article pour l'article L. 423-14 du code… », « du même texte »."""
    if anaphoric and sc.take(_SAME_TEXT):
        cited = next((p.unit for p in context.cited if isinstance(p.unit, Proposed)), None)
        if cited is None:
            return False
        draft.spots, draft.unit = (), replace(cited, alinea=draft.alinea)
        return True
    if not sc.take(_PROPOSED):
        return False
    path: list[str] = []
    while True:
        here = sc.pos
        sc.take(_PROPOSED_BY)
        if not (label := read_label(sc)):
            sc.pos = here
            break
        path.append(label)
    found = sc.take(_PROPOSED_FOR)
    draft.spots = ()
    draft.unit = Proposed(tuple(reversed(path)), " ".join(found["article"].split()) if found else "", draft.alinea)
    return True


def _label(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« le I », « du 2° bis », « le a) »."""
    if draft.spots and draft.alinea is None:
        return False
    sc.take(_LABEL_WORD)
    label = read_label(sc)
    if label is None:
        return False
    draft.spots = ()
    draft.path = (*draft.path, label)
    return True


def read_label(sc: Scanner) -> str | None:
    """The label that stands here: « I », « 2° bis », « a », without parentheses."""
    match = sc.take(_LABEL)
    if not match:
        return None
    kind = str(match.lastgroup).removesuffix("_suffix")
    value = match[kind] + ("°" if kind == "degree" else "")
    return " ".join((value + " " + (match[f"{kind}_suffix"] or "")).split())


def _bill(sc: Scanner, context: Context, draft: _Draft, anaphoric: bool) -> bool:
    """« dans l'ensemble du projet de loi », « l'intitulé du projet de loi », « l'intitulé du titre II »."""
    if sc.take(_BILL_TITLE):
        draft.unit = BillTitle()
        return True
    if sc.take(_WHOLE_BILL):
        draft.unit = WholeBill()
        return True
    if match := sc.take(_DIVISION_TITLE):
        draft.unit = DivisionTitle((match["kind"] or "").lower().removesuffix("division"), match["number"] or "")
        return True
    return False


_COMPONENTS = (_edge, _sentences, _cells, _alineas, _bill, _article, _amendment, _proposed, _label)
