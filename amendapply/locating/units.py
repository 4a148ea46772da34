"""Where a place of an instruction is in the bill: from units to alinéas, from alinéas to stretches of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from amendapply.edits import TITLE
from amendapply.frozen import frozen
from amendapply.language.numbers import ordinal_in_words
from amendapply.locating.refusals import ambiguous, not_found
from amendapply.locating.sites import Locating, Range, Site, Stretch
from amendapply.operations import (
    ONLY,
    Alineas,
    Anchor,
    BillTitle,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    Rank,
    Unit,
    WholeArticle,
    WholeBill,
)
from amendapply.patterns import lazily
from amendapply.text.labels import LabelKind, is_of_law, read_labels, same_label
from amendapply.text.matching import find_words
from amendapply.text.sentences import Interval, sentences

_LAW = lazily(r"code\b.*|\d+-\d+|\d+(?:er)? \w+ \d{4}")
"""« code rural », « 78-17 » of « de la loi n° 78-17 du 6 janvier 1978 », its date where it has no number."""


def locate_unit(locating: Locating, unit: Unit) -> list[Range]:
    """The alinéas that *unit* designates.

    Raises ``Refused`` where the bill has no such place, or several.
    """
    survey = locating.survey
    match unit:
        case Alineas(first, last):
            return [_numbered(locating.article, first, last)]
        case WholeArticle():
            home = locating.article
            return [Range(home, 0, len(home.texts))]
        case WholeBill():
            return [Range(site, 0, len(site.texts)) for site in survey.articles()]
        case BillTitle():
            # A bill given without its title: there is nothing to change there.
            return [Range(survey.site(TITLE), 0, 1, exact=True)] if survey.bill.title else []
        case DivisionTitle():
            return [_division(locating, unit)]
        case Labelled(path, alinea, ""):
            home = locating.article
            return [_ranked(home, _under(home, path), alinea)]
        case Labelled(path, None, label):
            home = locating.article
            return [_ranked(home, _from_to(home, path, label), None)]
        case Labelled():  # « le second alinéa des I à III »
            return each_unit(locating, unit)
        case Proposed(path, article, alinea, labels, law):
            home = locating.article
            if named := _LAW.search(law):
                _check_cited(home, named[0], f"l'article {article} {law}")
            return [_ranked(home, _inside(home, _proposed(home, path, article), labels), alinea)]


def each_unit(locating: Locating, unit: Unit) -> list[Range]:
    """As ``locate_unit``, each item of « les 2° à 5° » by itself: words, or the end of an item, are those of each."""
    if not isinstance(unit, Labelled) or not unit.last:
        return locate_unit(locating, unit)
    home = locating.article
    return [_ranked(home, held, unit.alinea) for held in _each_from_to(home, unit.path, unit.last)]


def _division(locating: Locating, unit: DivisionTitle) -> Range:
    home = locating.home
    if unit == DivisionTitle() and home is not None and home.heading:
        return Range(home, 0, 1, exact=True)
    if unit == DivisionTitle("titre"):
        if (
            home is None
            or not home.heading
            or not (home.target == TITLE or home.name.startswith("l'intitulé du titre"))
        ):
            raise ambiguous("« le titre » : l'amendement ne dit pas si c'est celui du texte ou d'une division")
        return Range(home, 0, 1, exact=True)
    found = locating.survey.divisions(unit)
    name = ", ".join(f"{kind} {number}".strip() for kind, number in ((unit.kind, unit.number), *unit.of)) or "division"
    if not found:
        raise not_found(f"le texte n'a pas de {name}")
    if len(found) > 1:
        raise ambiguous(f"plusieurs divisions répondent à « {name} »")
    return Range(found[0], 0, 1, exact=True)


def _numbered(site: Site, first: int, last: int) -> Range:
    count = len(site.texts)
    if first == ONLY and count > 1:
        raise ambiguous(f"« l'alinéa unique » : {site.name} en a {count}")
    start, stop = (0, 1) if first == ONLY else (_rank(first, count), _rank(last, count) + 1)
    if not count:
        raise not_found(f"{site.name} est supprimé : il n'a pas d'alinéa")
    if not 0 <= start < stop <= count:
        many = f"que {count} alinéas" if count > 1 else "qu'un alinéa"
        why = f"{site.name} n'a {many}" if start < stop else "suite impossible"
        raise not_found(f"{asked_alineas(first, last)} : {why}")
    return Range(site, start, stop, exact=stop - start == 1)


def asked_alineas(first: int, last: int) -> str:
    """« alinéa 8 », « alinéas 3 à 5 », « avant-dernier alinéa »."""
    if first == last:
        return f"alinéa {last}" if last >= 0 else f"{ordinal_in_words(last)} alinéa"
    return f"alinéas {first} à {last}" if last > 0 else f"alinéas {first} et suivants"


def _rank(number: int, count: int) -> int:
    """The index of the alinéa *number*: from 1, or from the end where negative."""
    return number - 1 if number > 0 else count + number


def indexes_of(ranks: tuple[Rank, ...], count: int) -> list[int]:
    """The indexes, among *count* things, of ranks from 1 or from the end; one that is out of range is kept as it is."""
    found: list[int] = []
    for rank in ranks:
        first, last = rank if isinstance(rank, tuple) else (rank, rank)
        start = _rank(first, count)
        found += range(start, max(start, _rank(last, count)) + 1)
    return found


def _ranked(site: Site, held: _Held, alinea: Rank | None) -> Range:
    start, stop = held.start, held.stop
    if alinea is None:
        return Range(site, start, stop, exact=stop - start == 1, before=held.before)
    if alinea == ONLY and stop - start > 1:
        raise ambiguous(f"« l'alinéa unique » : il y en a {stop - start} à cet endroit de {site.name}")
    ends = alinea if isinstance(alinea, tuple) else (alinea or 1, alinea or 1)
    first, last = (start + _rank(end, stop - start) for end in ends)
    if not start <= first <= last < stop:
        raise not_found(f"il n'y a que {stop - start} alinéas à cet endroit de {site.name}")
    return Range(site, first, last + 1, exact=first == last, before=held.before if first == start else "")


@frozen
class _Held:
    """The alinéas that a label holds; ``before`` it stands another label on its line (« 1° » of « 1° a) … »)."""

    start: int
    stop: int
    before: str = ""


def _under(site: Site, path: tuple[str, ...]) -> _Held:
    """The alinéas under the labels *path*, the labelled line and those that it holds."""
    name = ", ".join(path)
    if is_of_law(path[0]):
        article, _, code = path[0].partition(" du ")
        if code:
            _check_cited(site, code, f"le {code}")
        path = (article, *path[1:])
        heads = _heads(site, path) or _introduced(site, path)
    else:
        heads = _heads(site, path)
    if not heads:
        raise not_found(f"{site.name} n'a pas de « {name} »")
    if len(heads) > 1:
        ranks = ", ".join(str(head.rank + 1) for head in heads)
        raise ambiguous(f"{site.name} a plusieurs « {name} » : alinéas {ranks}")
    return _held(site, heads[0])


def _held(site: Site, head: _Head) -> _Held:
    return _Held(head.rank, site.end_under(head.rank, head.depth), head.before)


@frozen
class _Head:
    """An alinéa that opens under the first ``depth`` labels of its path; ``before`` the last of these others stand."""

    rank: int
    depth: int
    before: str


def _opening(site: Site, rank: int) -> Iterator[_Head]:
    """The labels that the alinéa opens with: both of « 1° a) … », unless it stands under the first already.

    The last one opens even where it stands twice, « 1° … ; / 1° … »: those are two items.
    """
    text, path = site.texts[rank], site.paths[rank]
    labels = [label for label in read_labels(text) if label.kind is not LabelKind.DASH]
    above, before = site.paths[rank - 1] if rank else (), ""
    for depth, label in enumerate(labels, len(path) - len(labels) + 1):
        if depth > 0 and (path[:depth] != above[:depth] or depth == len(path)):
            yield _Head(rank, depth, before)
        before = text[: label.end]


def _heads(site: Site, path: tuple[str, ...]) -> list[_Head]:
    """The alinéas that open under the labels *path*, several where it is not known which is meant.

    A label means the article's own: « IV. – » of a quoted code is no rival of the article's IV, nor is the 2° of a
    paragraph one of the 2° that stands under none. Of two texts that are quoted, neither is nearer than the other.
    """
    opening = (head for rank in range(len(site.texts)) for head in _opening(site, rank))
    heads = [head for head in opening if _ends_with(site.paths[head.rank][: head.depth], path)]
    own = [head for head in heads if not site.quoted[head.rank]] or heads
    outermost = [head for head in own if head.depth == len(path)]
    return outermost if len(outermost) == 1 and not _in_several_quotations(site, own) else own


def _in_several_quotations(site: Site, heads: list[_Head]) -> bool:
    first, last = heads[0].rank, heads[-1].rank
    return site.quoted[first] and not all(site.quoted[first:last])


def _introduced(site: Site, path: tuple[str, ...]) -> list[_Head]:
    """The alinéas that open under the labels *path* in law text, whose article the line before it names.

    « Le 2° de l'article L. 12 est ainsi rédigé : » introduces a quotation that shows « 2° » and no article.
    """
    article, *labels = path
    found: list[_Head] = []
    for first, last in _quotations(site, 0, len(site.texts)):
        if labels and _introduces(site, first - 1, article):
            outer = len(site.paths[first - 1])
            inner = (head for rank in range(first, last) for head in _opening(site, rank))
            found += [head for head in inner if _ends_with(site.paths[head.rank][outer : head.depth], tuple(labels))]
    return found


def _from_to(site: Site, path: tuple[str, ...], last: str) -> _Held:
    """The alinéas under the labels *path*, and those that follow up to what stands under its sibling *last*."""
    first = _under(site, path)
    depth = next(head.depth for head in _opening(site, first.start) if head.before == first.before)
    above = site.paths[first.start][: depth - 1]
    later = (head for rank in range(first.stop, len(site.texts)) for head in _opening(site, rank))
    siblings = (head for head in later if head.depth == depth)  # no « 3° » of a text that the 2° quotes
    end = next((head for head in siblings if site.paths[head.rank][depth - 1] == last), None)
    if end is None or any(site.paths[rank][: len(above)] != above for rank in range(first.start, end.rank + 1)):
        raise not_found(f"{site.name} n'a pas de suite « {path[-1]} » à « {last} »")
    return _Held(first.start, _held(site, end).stop, first.before)


def _each_from_to(site: Site, path: tuple[str, ...], last: str) -> list[_Held]:
    """What stands under each of the labels from that of *path* to its sibling *last*."""
    whole = _from_to(site, path, last)
    opening = [head for rank in range(whole.start, whole.stop) for head in _opening(site, rank)]
    depth = next(head.depth for head in opening if head.rank == whole.start and head.before == whole.before)
    return [_held(site, head) for head in opening if head.depth == depth]


def _ends_with(labels: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether *labels* name *path*: its last label is theirs, the others stand above it in the same order."""
    if not labels or not same_label(labels[-1], path[-1]):
        return False
    above = iter(labels[:-1])
    return all(any(same_label(label, wanted) for label in above) for wanted in path[:-1])


def _check_cited(site: Site, law: str, told: str) -> None:
    """Refuse a place in a code or a *law* that nothing in *site* cites: another may have an article of that number."""
    if not any(find_words(text, law).spans for text in site.texts):
        raise not_found(f"{site.name} ne cite pas {told}")


def _proposed(site: Site, path: tuple[str, ...], article: str) -> _Held:
    """The quoted alinéas that the labels *path* introduce, those of *article* alone where it is named.

    They have its number (« « Art. L. 423-14. – »), or follow the line that names it, or are the only ones.
    """
    within = _under(site, path) if path else _Held(0, len(site.texts))
    start, stop = within.start, within.stop
    quotations = list(_quotations(site, start, stop))
    if not quotations:
        raise not_found(f"{site.name} ne propose pas de texte à cet endroit")
    if article and (shown := _shown(site, start, stop, article)):
        return shown
    if article and all(_is_article(site.texts[first]) for first, _ in quotations):
        raise not_found(f"{site.name} ne propose pas à cet endroit de texte pour l'article {article}")
    introduced = [(first, last) for first, last in quotations if article and _introduces(site, first - 1, article)]
    if len(introduced) == 1:
        return _Held(*introduced[0])
    if len(quotations) > 1:
        name = f" pour l'article {article}" if article else ""
        raise ambiguous(
            f"{site.name} propose plusieurs textes à cet endroit : celui qui est visé{name} n'est pas reconnu"
        )
    return _Held(*quotations[0])


def _inside(site: Site, held: _Held, labels: tuple[str, ...]) -> _Held:
    """The alinéas under *labels* among those that *held* has: « le II du texte proposé »."""
    if not labels:
        return held
    opening = (head for rank in range(held.start, held.stop) for head in _opening(site, rank))
    heads = [head for head in opening if _ends_with(site.paths[head.rank][: head.depth], labels)]
    name = f"« {', '.join(labels)} » dans le texte proposé"
    if not heads:
        raise not_found(f"{site.name} n'a pas de {name}")
    if len(heads) > 1:
        raise ambiguous(f"{site.name} a plusieurs {name}")
    found = _held(site, heads[0])
    return _Held(found.start, min(found.stop, held.stop), found.before)


def _shown(site: Site, start: int, stop: int, article: str) -> _Held | None:
    """The quoted alinéas of the *article* of a code whose first line has its number, if one quotation shows it."""
    heads = [rank for rank in range(start, stop) if site.quoted[rank] and _names_article(site.texts[rank], article)]
    if len(heads) != 1:
        return None
    after = (rank for rank in range(heads[0] + 1, stop) if not site.quoted[rank] or _is_article(site.texts[rank]))
    return _Held(heads[0], next(after, stop))


def _quotations(site: Site, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Each run of quoted alinéas between *start* and *stop*."""
    for quoted, ranks in groupby(range(start, stop), key=lambda rank: site.quoted[rank]):
        if quoted:
            run = list(ranks)
            yield run[0], run[-1] + 1


def _introduces(site: Site, rank: int, article: str) -> bool:
    """Whether the alinéa at *rank* names *article*: « L'article L. 423-15 est complété par un alinéa… »."""
    return rank >= 0 and bool(find_words(site.texts[rank], article).spans)


def _is_article(text: str) -> bool:
    return any(label.kind is LabelKind.ARTICLE for label in read_labels(text))


def _names_article(text: str, article: str) -> bool:
    labels = read_labels(text)
    return bool(labels) and labels[0].kind is LabelKind.ARTICLE and same_label(labels[0].value, article)


# ------------------------------------------------------------------------------------------------------- stretches


def stretches(locating: Locating, place: Place) -> list[list[Stretch]]:
    """For each unit of *place*, the texts that it covers: whole alinéas, or the sentences that it names."""
    return [[*within(place, found)] for found in each_unit(locating, place.unit)]


def edge_of(place: Place, found: Range) -> Range:
    """*found*, or the alinéa of it that « la première phrase du I », « à la fin de cet article » are in.

    The alinéas under a label are read as one text: its first sentence, and its beginning, are in its first alinéa. So
    are the beginning and the end of an article. Alinéas that are numbered have their own sentences each.

    Raises ``Refused`` where a sentence is meant and several alinéas may hold it.
    """
    if found.only or found.start == found.stop or isinstance(place.unit, Alineas | WholeBill):
        return found
    first, last = replace(found, stop=found.start + 1), replace(found, start=found.stop - 1)
    if not place.sentences:
        return {Edge.START: first, Edge.END: last, None: found}[place.edge]
    if place.sentences in ((1,), (-1,)) and isinstance(place.unit, Labelled):
        return first if place.sentences == (1,) else last
    where = f"aux alinéas {found.start + 1} à {found.stop}"
    raise ambiguous(f"l'alinéa n'est pas dit : la phrase visée peut être {where} de {found.site.name}")


def within(place: Place, found: Range) -> Iterator[Stretch]:
    """The alinéas of *found*, or the sentences of them that *place* names."""
    found = edge_of(place, found)
    for alinea in range(found.start, found.stop):
        text = found.site.texts[alinea]
        if not place.sentences:
            yield Stretch(found.site, alinea, Interval(0, len(text)))
            continue
        for bounds in sentence_bounds(found.site, alinea, place.sentences):
            yield Stretch(found.site, alinea, bounds)


def sentence_bounds(site: Site, alinea: int, ranks: tuple[Rank, ...]) -> list[Interval]:
    """The sentences of these *ranks* in an alinéa. Raises ``Refused`` where it has not so many."""
    found = sentences(site.texts[alinea])
    if ONLY in ranks:
        if len(found) > 1:
            raise ambiguous(f"l'alinéa {alinea + 1} de {site.name} a {len(found)} phrases, et non une seule")
        ranks = (1,)
    indexes = indexes_of(ranks, len(found))
    if not all(0 <= index < len(found) for index in indexes):
        many = f"que {len(found)} phrases" if len(found) > 1 else "qu'une phrase"
        raise not_found(f"l'alinéa {alinea + 1} de {site.name} n'a {many}" if found else "alinéa sans phrase")
    return [found[index] for index in sorted(set(indexes))]


def is_everywhere(place: Place, anchor: Anchor) -> bool:
    """« dans l'ensemble du projet de loi », « dans tout l'article », with no number of times: wherever words stand."""
    uncounted = anchor.occurrence == "every" and anchor.times is None
    return isinstance(place.unit, WholeBill) or (uncounted and place == Place(WholeArticle(), article=place.article))
