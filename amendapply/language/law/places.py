"""Lists of places: « au 2° de l'article L. 1, au 3° du I et, deux fois, au dernier alinéa de l'article L. 3 »; places
within others.

spots := spot { ("," | "et") spot }
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from amendapply.language.law.cells import cells_within
from amendapply.language.law.divisions import joined
from amendapply.language.law.label_lists import left_open
from amendapply.language.law.spots import (
    COMPONENTS,
    TIMES,
    UNITS,
    Spot,
    read_other_articles,
    read_other_items,
    read_spot,
)
from amendapply.language.numbers import read_cardinal
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.text.labels import numbering_of

_I = re.IGNORECASE

_TIMES_BEFORE = re.compile(rf",?\s*{TIMES}\s*,\s*(?=à|aux?\b)", _I)
"""« et, deux fois, au dernier alinéa »: belongs to the place that follows."""
_SEVERAL = re.compile(r"(?:aux|les|des)\b", _I)
_JOINT = re.compile(
    r"\s*(?:,\s*(?P<and>(?:et|ainsi\s+qu(?:e|'))\s*)?|\s(?P<plain>et(?=[\s,])|ainsi\s+qu(?:e\b|'))\s*)", _I
)


def read_spots(sc: Scanner) -> list[Spot] | None:
    """A list of complete paths; None (and the cursor unmoved) where there is none.

    A path without « de l'article » takes that of the next one. Two paths joined by a comma alone are one, the second
    narrowing the first (« Au 2, au premier alinéa, »); a longer list ends with « et ». A path that begins with « du »
    shares what is narrower in the one before (« à la première phrase du II et du III »); so does a number of article
    with its text, after others (« au premier alinéa des articles L. 1 du code rural et 2 du code civil »), and so
    does an item with its paragraph (« aux 2° du I et 1° du II »).
    """
    several = sc.check(_SEVERAL) is not None
    start = sc.pos
    first = read_spot(sc)
    if first is None:
        return None
    spots, closed = _in_each(first), True
    while True:
        here = sc.pos
        joint = sc.take_here(_JOINT)
        before = sc.take_here(_TIMES_BEFORE) if joint else None
        begin = sc.pos if before else here  # the commas of « et, deux fois, au 2° » part no list
        later = (read_spot(sc) or read_other_articles(sc, spots[-1])) if joint else None
        later = read_other_items(sc, spots[-1]) if joint and several and later is None else later
        if later is not None and later.genitive and not first.genitive:
            later = _of_the_same(spots[-1], later)
        if later is not None and before:
            later.times = read_cardinal(before["count"]) if later.times is None else -1
        if later is None or later.at is not first.at:
            sc.pos = here
            break
        spots += _in_each(later)
        start = begin
        closed = bool(joint and (joint["and"] or joint["plain"]))
    if left_open(sc, start):
        raise NotUnderstood(sc.pos, "« et » devant le dernier d'une liste")
    if not closed:
        spots = _narrowed(spots, sc)
    return _completed(spots, sc.pos)


def _in_each(spot: Spot) -> list[Spot]:
    """« le a des 1° et 2° », « le II et le 1° du I » are two places: a II lies in no I."""
    paths, spot.others = spot.others, ()
    holders = set(map(numbering_of, spot.path))
    if any(numbering_of(label) == "A" for label, _ in spot.labels):
        holders = set()  # « les C et E du V »: the C is no Roman number
    wide = tuple(pair for pair in spot.labels if numbering_of(pair[0]) in holders)
    if wide and not paths and wide == spot.labels[: len(wide)] != spot.labels:
        beside = replace(spot, labels=wide, path=(), components=[*spot.components])
        return [beside, replace(spot, labels=spot.labels[len(wide) :])]
    return [spot, *(replace(spot, path=path, components=[*spot.components]) for path in paths)]


def _of_the_same(before: Spot, later: Spot) -> Spot | None:
    """« à la première phrase du premier alinéa et du deuxième alinéa »: *later* with what *before* says of its place.

    None where *before* has nothing narrower.
    """
    widest = COMPONENTS.index(later.components[0])
    shared = [kind for kind in before.components if COMPONENTS.index(kind) < widest]
    made = replace(later, at=before.at, genitive=False, components=[*shared, *later.components])
    if later.components[0] == "labels" and before.path and len(later.labels) == 1:
        return _in_another_item(before, made)
    if before.heading and later.components[0] == "division" and before.components[0] == "heading":
        return replace(made, heading=True)
    if not shared or later.heading or before.heading or "articles" in shared:
        return None
    return replace(
        made,
        edge=before.edge if "edge" in shared else made.edge,
        sentences=before.sentences if "sentences" in shared else made.sentences,
        cells=before.cells if "cells" in shared else made.cells,
        second_cells=before.second_cells if "cells" in shared else made.second_cells,
        alineas=before.alineas if "alineas" in shared else made.alineas,
        labels=before.labels if "labels" in shared else made.labels,
        path=before.path if "labels" in shared else made.path,
        second=before.second | made.second,
        same=made.same | (before.same & UNITS if {"sentences", "alineas"} & set(shared) else frozenset()),
    )


def _in_another_item(before: Spot, later: Spot) -> Spot | None:
    """« au a du 1° et du 2° »: the a of each; None where *later* is an item like the a, and not like the 1°."""
    label, last = later.labels[0]
    if last or later.path or numbering_of(label) != numbering_of(before.path[-1]):
        return None
    shared = [kind for kind in before.components if COMPONENTS.index(kind) < COMPONENTS.index("labels")]
    return replace(
        later,
        edge=before.edge,
        sentences=before.sentences,
        cells=before.cells,
        second_cells=before.second_cells,
        alineas=before.alineas,
        labels=before.labels,
        path=(*before.path[:-1], label),
        second=before.second | later.second,
        same=later.same | (before.same & UNITS),
        components=[*shared, "labels", *later.components[len(shared) :]],
    )


def _narrowed(spots: list[Spot], sc: Scanner) -> list[Spot]:
    """« Au 2, au premier alinéa, »: one place, from the widest to the narrowest."""
    wide, *rest = spots
    for narrow in rest:
        ordered = (
            wide.components
            and narrow.components
            and COMPONENTS.index(narrow.widest) < COMPONENTS.index(wide.components[0])
        )
        if not ordered:
            raise NotUnderstood(sc.pos, "« et » devant le dernier lieu d'une liste")
        wide = replace(
            narrow,
            cells=cells_within(narrow.cells, wide.cells, sc.pos),
            second_cells=narrow.second_cells | wide.second_cells,
            alineas=narrow.alineas or wide.alineas,
            labels=narrow.labels or wide.labels,
            path=narrow.path or wide.path,
            articles=narrow.articles or wide.articles,
            text=narrow.text or wide.text,
            division=narrow.division or wide.division,
            same=narrow.same | wide.same,
            again=wide.again,
            wordings=narrow.wordings + wide.wordings,
            components=narrow.components + wide.components,
            times=narrow.times or wide.times,
        )
    return [wide]


def _completed(spots: list[Spot], at: int) -> list[Spot]:
    """Each path with the article and the text of the next one that names them, where it names none.

    In « au premier alinéa et au 1° du II » the first may be of the II or of the article: it is ``either``.
    « Au I de l'article L. 1 et au III du même article » are two places of one article.
    """
    for before, after in pairwise(spots):
        one_article = len(before.articles) == 1 and not before.articles[0][1] and not before.many
        if one_article and "article" in after.same and not (after.articles or after.text):
            after.articles, after.text = before.articles, before.text
            after.same = (after.same - {"article"}) | (before.same & {"numbered", "text", "code", "loi", "ordonnance"})
    for before, after in zip(spots[-2::-1], spots[:0:-1], strict=True):
        _in_the_same_alinea(before, after)
        holder = _holder(after.either or after)
        doubtful = bool(holder and not before.articles and before.alineas and not before.labels)
        if not before.articles and not before.same & {"article"} and not (divides(before) or is_text(before)):
            before.articles, before.same = after.articles, before.same | (after.same & {"article", "numbered"})
            if before.labels or before.alineas or before.sentences or before.edge:
                before.text = before.text or after.text
        if len(before.division) == 1 and before.division[0].kind == (after.division or before.division)[-1].kind:
            before.division = (
                *after.division[:-1],
                *before.division,
            )  # « la section 1 et la section 2 du chapitre II »
            before.same |= after.same & {"division"}
        if not before.text and not before.same & {"text"}:
            before.text, before.same = after.text, before.same | (after.same & {"text", "code", "loi", "ordonnance"})
        if doubtful:
            *path, label = holder
            components = [*before.components, "labels"]
            before.either = replace(before, labels=((label, ""),), path=tuple(path), components=components)
    for spot in spots:
        _or_the_item(spot, at)
    return spots


def _or_the_item(spot: Spot, at: int) -> None:
    """« à l'alinéa 2 » may be at the item 2: where words change, they say which."""
    if not spot.figures:
        return
    if spot.either or any(last for _, last in spot.labels) or len(spot.labels) > 1:
        raise NotUnderstood(at, "« le deuxième alinéa », ou « le 2 »")
    ends = [rank if isinstance(rank, tuple) else (rank, "") for rank in spot.alineas]
    spot.either = replace(
        spot,
        alineas=(),
        labels=tuple((str(first), str(last)) for first, last in ends),
        path=(*spot.path, *(label for label, _ in spot.labels)),
        components=["labels" if kind == "alineas" else kind for kind in spot.components],
    )


def _in_the_same_alinea(before: Spot, after: Spot) -> None:
    """« à la première phrase et à la seconde phrase du premier alinéa »: the first sentence is of that alinéa too."""
    bare = before.components in (["sentences"], ["edge", "sentences"]) and before.sentences and not before.same
    if not (bare and after.sentences and (after.alineas or after.labels)):
        return
    before.alineas, before.labels, before.path = after.alineas, after.labels, after.path
    before.second |= after.second & {"alineas"}
    before.components += after.components[after.components.index("sentences") + 1 :]


def _holder(spot: Spot) -> tuple[str, ...]:
    """The labels of what *spot* lies in, outermost first: the II of « au 1° du II », of « au second alinéa du II »."""
    if spot.path:
        return spot.path
    return tuple(label for label, _ in spot.labels[:1]) if spot.alineas else ()


# -------------------------------------------------------------------------------------------- one place within another


def within(spot: Spot, wide: Spot, at: int) -> Spot:
    """*spot* as a part of *wide*. Raises NotUnderstood where it is none."""
    if wide.components == ["text"] and wide.times is None and spot.articles and not spot.text and not spot.division:
        return replace(spot, text=wide.text, same=spot.same | wide.same, components=spot.components + wide.components)
    divided = divides(wide) and not wide.heading and not wide.siblings and not spot.text
    if divided and (spot.heading or divides(spot) or (spot.articles and not spot.division)):
        return _in_division(spot, wide)
    if spot.articles or spot.text or spot.division:
        raise NotUnderstood(at, "un lieu dans celui que nomme le début de la phrase")
    if wide.cells and (spot.alineas or spot.labels):
        raise NotUnderstood(at, "une ligne ou une colonne du tableau que nomme le début de la phrase")
    one_sentence, one_alinea = (
        wide.sentences or "sentences" in wide.same,
        wide.alineas or wide.same & {"alineas", "only"},
    )
    if wide.edge or (one_sentence and (spot.sentences or spot.cells)) or (one_alinea and (spot.alineas or spot.labels)):
        raise NotUnderstood(at, "un lieu plus étroit que le premier")
    made = replace(
        spot,
        sentences=spot.sentences or wide.sentences,
        cells=cells_within(spot.cells, wide.cells, at),
        second_cells=spot.second_cells | wide.second_cells,
        alineas=spot.alineas or wide.alineas,
        articles=wide.articles,
        text=wide.text,
        division=wide.division,
        under=wide.under,
        same=spot.same | wide.same,
        again="",
        second=spot.second | wide.second,
        components=spot.components + wide.components,
    )
    if not wide.labels:
        return made
    if not spot.labels:
        return replace(made, labels=wide.labels, path=wide.path)
    if len(wide.labels) > 1 or wide.labels[0][1]:
        raise NotUnderstood(at, "un seul lieu")
    return replace(made, path=(*wide.path, wide.labels[0][0], *spot.path))


def _in_division(spot: Spot, wide: Spot) -> Spot:
    """« Dans le chapitre Ier, la section 1… », « au chapitre Ier, l'intitulé… », « …, après l'article L. 1 »."""
    path = joined(wide.division, spot.division) if spot.division else wide.division
    components = spot.components + wide.components
    return replace(spot, division=path, text=wide.text, same=spot.same | wide.same, components=components)


def divides(spot: Spot) -> bool:
    """Whether *spot* is a division of a code, or its title, and no article."""
    return spot.heading or bool(spot.division and spot.whole and not spot.articles)


def is_text(spot: Spot) -> bool:
    """Whether *spot* is a whole law: « La loi n° 51-662 du 24 mai 1951 est abrogée »."""
    narrow = spot.articles or spot.division or spot.heading or "article" in spot.same
    return bool(spot.whole and spot.text and not narrow)


def alike(spots: list[Spot]) -> bool:
    """Whether *spots* are the same place in several articles."""
    return len({spot.articles for spot in spots}) == len(spots)
