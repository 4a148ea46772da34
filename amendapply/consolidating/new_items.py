"""Whether what the clauses insert fits the article: its numbers beside those that stand, its place in what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from amendapply.applying.dossier import Dossier
from amendapply.consolidating.relabelling import MARK, rank_of_label
from amendapply.edits import Deletion, Edit, Insertion, NewArticle, NewHeading, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.locating.sites import Site
from amendapply.operations import Labelled, WholeArticle
from amendapply.orders import Clause, Order, Relabelling
from amendapply.text.labels import Label, LabelKind, is_quoted, numbering_of, read_labels, same_label
from amendapply.text.nesting import label_paths

_SPEAKS_OF_BEFORE = re.compile(
    r"^(?:Cette|Cet|Ces|Ce)\s+(?P<noun>[\w-]+)|^(?:Celui|Celle|Ceux|Celles)-ci\b"
    r"|\balinéas?\s+(?:précédents?|qui\s+précèdent?|ci-dessus)\b|\bprécédents?\s+alinéas?\b"
)
_PARAGRAPHS = (LabelKind.ROMAN, LabelKind.CAPITAL)
_FIRST = frozenset({"I", "A", "1°", "1", "a"})
_PAST_ITS_LIST = "viendrait après un alinéa qui suit la liste, à la fin"

Refusal = tuple[int, str]
"""The rank of a clause, and why it is refused, in French."""


# ------------------------------------------------------------------------------------- an alinéa and the one before it


def severed(dossiers: Sequence[Dossier], survey: Survey) -> Iterator[Refusal]:
    """The live clauses that part an alinéa from the one before, which it speaks of.

    Once something is inserted there, « Cette faculté… », « Les dispositions de l'alinéa précédent… » say something
    else: where no clause adapts them, the bill was written for another version of the article.
    """
    edits = [(dossier.rank, edit) for dossier in dossiers if dossier.live for edit in dossier.edits]
    adapted = {
        (edit.target, alinea)
        for _, edit in edits
        if not isinstance(edit, Insertion | NewArticle | NewHeading)
        for alinea in range(edit.alineas(0)[0], edit.alineas(0)[1] + 1)
    }
    for rank, edit in edits:
        if isinstance(edit, Insertion) and (edit.target, edit.slot + 1) not in adapted:
            site = survey.site(edit.target)
            if 0 < edit.slot < len(site.texts) and (words := _left_hanging(site.texts[edit.slot], edit.lines)):
                name = f"l'alinéa {edit.slot + 1} de {site.name}"
                yield rank, f"l'insertion séparerait {name} de ce dont il parle : « {words} »"


def _left_hanging(text: str, inserted: Sequence[str]) -> str:
    """How *text* speaks of what stood before it, and what is *inserted* is not about, "" where it does not."""
    found = _SPEAKS_OF_BEFORE.search(text)
    if found is None:
        return ""
    noun = found["noun"]
    about = noun is not None and any(noun.casefold() in line.casefold() for line in inserted)
    return "" if about else found[0].strip()


def beheaded(dossiers: Sequence[Dossier], survey: Survey) -> Iterator[Refusal]:
    """The live clauses that delete « II. – Les agents peuvent : », the first alinéa of a II that stays.

    Whether what is left takes its number is not said, unless another clause writes at the beginning of it.
    """
    live = [(dossier.rank, edit) for dossier in dossiers if dossier.live for edit in dossier.edits]
    gone, begun = set[tuple[int, int]](), set[tuple[int, int]]()
    for _, edit in live:
        if isinstance(edit, Deletion):
            gone.add((edit.target, edit.alinea))
        elif isinstance(edit, Rewriting):
            gone |= {(edit.target, alinea) for alinea in range(edit.start, edit.stop)}
        elif isinstance(edit, TextEdit) and edit.start == 0:
            begun.add((edit.target, edit.alinea))
    for rank, edit in live:
        if isinstance(edit, Deletion):
            site = survey.site(edit.target)
            text = site.texts[edit.alinea]
            labels = [label for label in _labels(text) if len(text[: label.end].rstrip()) > edit.kept]
            held = _held_below(site, edit.alinea, len(labels[1:])) if labels else range(0)
            left = next((alinea for alinea in held if (edit.target, alinea) not in gone), None)
            if labels and left is not None and (edit.target, left) not in begun:
                name = f"l'alinéa {edit.alinea + 1} de {site.name}"
                yield rank, f"{name} porte « {labels[0].value} », que ce qui reste de cet élément n'aurait plus"


def _held_below(site: Site, head: int, inner: int) -> range:
    """The alinéas, after the one at *head*, that stand under its label, *inner* others apart, which stand behind it."""
    depth = len(site.paths[head]) - inner
    return range(head + 1, site.end_under(head, depth)) if depth > 0 else range(0)


# ----------------------------------------------------------------------------------------- numbers that stand already


def _in_place_of_mark(edit: Edit, survey: Survey) -> Edit:
    """*edit*; where it inserts an item of which a mark stands (« 2° bis (Abrogé) »), it takes the place of the mark."""
    if not isinstance(edit, Insertion):
        return edit
    site = survey.site(edit.target)
    label = _label(edit.lines[0]) if edit.lines else None
    if label is None or sum(other is not None and other.kind is label.kind for other in map(_label, edit.lines)) > 1:
        return edit
    texts = (*site.texts[: edit.slot], *edit.lines, *site.texts[edit.slot :])
    path = label_paths(texts)[edit.slot]
    for rank, text in enumerate(site.texts):
        mark = _label(text)
        if mark and MARK.match(text, mark.end) and site.paths[rank][:-1] == path[:-1] and _same(mark, label):
            return Rewriting(edit.target, rank, rank + 1, edit.lines)
    return edit


@frozen
class _Line:
    """An alinéa as the bill would make it, ``clause`` its writer or None; ``inserted``: in no old one's place."""

    text: str
    clause: int | None = None
    inserted: bool = False


@frozen
class _Head:
    """A line that opens an item."""

    line: _Line
    label: Label


def misnumbered(
    dossiers: Sequence[Dossier], survey: Survey, relabelled: Sequence[tuple[int, Relabelling]]
) -> list[Refusal]:
    """The live clauses that write an item whose number another one has there, or that would not come in its order.

    *relabelled* are the changes of numbers, with the article of each.
    """
    found: list[Refusal] = []
    by_target: dict[int, list[tuple[int, Edit]]] = {}
    for dossier in dossiers:
        for edit in dossier.edits if dossier.live else ():
            by_target.setdefault(edit.target, []).append((dossier.rank, edit))
    for target, edits in by_target.items():
        if any(map(_writes_label, (edit for _, edit in edits))):
            site = survey.site(target)
            new = [demand for other, demand in relabelled if other == target]
            for run in _runs(_written(site, edits, new)):
                found += _refused(run, site)
    return found


def _writes_label(edit: Edit) -> bool:
    """Whether *edit* writes the number of an item, its text with it or not."""
    if isinstance(edit, TextEdit):
        return edit.start == edit.end == 0 and _label(f"{edit.new}X") is not None
    return isinstance(edit, Insertion | Rewriting) and any(map(_label, edit.lines))


def _refused(run: Sequence[_Head], site: Site) -> Iterator[Refusal]:
    """The clauses at fault in *run*, the items of one list."""
    for before, head in pairwise(run):
        writer = head.line if head.line.inserted else before.line
        if writer.inserted and rank_of_label(head.label.value) < rank_of_label(before.label.value):
            assert writer.clause is not None
            yield writer.clause, f"le {head.label.value} viendrait après le {before.label.value} de {site.name}"
    seen: dict[str, list[_Head]] = {}
    for head in run:
        seen.setdefault(head.label.value.casefold(), []).append(head)
    for heads in seen.values():
        clauses = dict.fromkeys(head.line.clause for head in heads if head.line.clause is not None)
        if len(heads) > 1 and any(head.line.inserted for head in heads):
            for clause in clauses:
                yield clause, f"il y a déjà un {heads[0].label.value} à cet endroit de {site.name}"


def _written(site: Site, edits: Sequence[tuple[int, Edit]], relabelled: Sequence[Relabelling]) -> list[_Line]:
    """The article as the bill would make it, in so far as its alinéas and their numbers go."""
    inserted: dict[int, list[_Line]] = {}
    rewritten: dict[int, list[_Line]] = {}
    gone: set[int] = set()
    in_words: dict[int, list[tuple[int, TextEdit]]] = {}
    for clause, edit in edits:
        match edit:
            case TextEdit(alinea=alinea):
                in_words.setdefault(alinea, []).append((clause, edit))
            case Insertion(slot=slot, lines=lines):
                inserted.setdefault(slot, []).extend(_Line(line, clause, inserted=True) for line in lines)
            case Rewriting(_, start, stop, lines):
                rewritten[start] = [
                    _Line(line, clause, inserted=rank >= stop - start) for rank, line in enumerate(lines)
                ]
                gone.update(range(start, stop))
            case Deletion(alinea=alinea):
                gone.add(alinea)
    made: list[_Line] = []
    for rank in range(len(site.texts) + 1):
        made += sorted(inserted.get(rank, ()), key=_in_list)
        made += rewritten.get(rank, ())
        if rank < len(site.texts) and rank not in gone:
            words = in_words.get(rank, ())
            if text := _with_new_words(site.texts[rank], [edit for _, edit in words]):
                first = min(words, key=lambda each: each[1].start)
                made.append(_Line(text, first[0], inserted=_writes_label(first[1])))
            else:
                made.append(_Line(_with_new_number(site, rank, relabelled)))
    return made


def _with_new_words(text: str, edits: Sequence[TextEdit]) -> str:
    """« Au début du dernier alinéa, la mention : « 2° » est remplacée par la mention : « 3° » »: *text* so changed.

    "" where *edits* leave the beginning as it is, or lie within one another.
    """
    label = _label(text)
    end = label.end if label else 1
    if not any(edit.start < end for edit in edits) or any(
        one.end > other.start for one, other in pairwise(sorted(edits, key=lambda edit: edit.start))
    ):
        return ""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _in_list(line: _Line) -> tuple[int, int]:
    """Several clauses that insert at one place come in the order of their numbers."""
    label = _label(line.text)
    return rank_of_label(label.value) if label else (0, 0)


def _with_new_number(site: Site, rank: int, relabelled: Sequence[Relabelling]) -> str:
    text, path = site.texts[rank], site.paths[rank]
    label = _label(text)
    for demand in relabelled if label else ():
        for old, new in demand.pairs:
            if path and same_label(path[-1], old) and path[: len(demand.path)] == demand.path:
                assert label is not None
                return text[: label.start] + text[label.start : label.end].replace(label.value, new) + text[label.end :]
    return text


def _runs(lines: Sequence[_Line]) -> list[list[_Head]]:
    """The items of each list of an article: of one kind of number, under one item, from the first number on."""
    paths = label_paths([line.text for line in lines])
    runs: dict[tuple[tuple[str, ...], LabelKind], list[list[_Head]]] = {}
    for line, path in zip(lines, paths, strict=True):
        label = _label(line.text)
        if label is None or is_quoted(line.text):
            continue
        found = runs.setdefault((path[: len(path) - 1], label.kind), [[]])
        run = found[-1]
        twice = run and _same(run[-1].label, label)
        if label.value in _FIRST and not twice:
            found.append([])
        found[-1].append(_Head(line, label))
    return [run for found in runs.values() for run in found]


def _label(text: str) -> Label | None:
    """The number that opens an item, None where there is none."""
    return next(iter(_labels(text)), None)


def _labels(text: str) -> list[Label]:
    """The numbers that an item opens with, « II. – A. – » two of them."""
    return [label for label in read_labels(text) if label.kind not in (LabelKind.ARTICLE, LabelKind.DASH)]


def _same(one: Label, other: Label) -> bool:
    return one.kind is other.kind and same_label(one.value, other.value)


def reused(edits: Sequence[Edit], site: Site) -> frozenset[int]:
    """The alinéas of an article, from 1, whose number an item that is inserted takes: no « (Abrogé) » is left there."""
    new = [label for edit in edits if isinstance(edit, Insertion) for line in edit.lines if (label := _label(line))]
    return frozenset(
        rank
        for rank, text in enumerate(site.texts, 1)
        if (label := _label(text)) is not None and any(_same(label, other) for other in new)
    )


def astray(dossiers: Sequence[Dossier], clauses: Sequence[Clause], survey: Survey) -> Iterator[Refusal]:
    """« L'article est complété par un 3° »: the live clauses whose new item would continue no list where it ends.

    An alinéa that follows the list may be its end or not, and drafters mean both.
    """
    live = [dossier for dossier in dossiers if dossier.live]
    for dossier in live:
        for edit in dossier.edits:
            if not isinstance(edit, Insertion) or (label := _opening(edit)) is None:
                continue
            if label.kind in _PARAGRAPHS or not _completes(clauses[dossier.rank], label):
                continue
            site = survey.site(edit.target)
            if (why := _no_open_list(edit, label, site)) and not _listed_by_others(edit, label, live):
                yield dossier.rank, f"le {label.value} {why} de {site.name}"


def _opening(edit: Insertion) -> Label | None:
    """The label of a new item that does not begin its list."""
    label = _label(edit.lines[0]) if edit.lines else None
    return label if label is not None and label.value not in _FIRST else None


def _completes(clause: Clause, label: Label) -> bool:
    """Whether the clause puts the item at the end of what holds it, and names no item or alinéa beside it."""
    orders = [demand.operation for demand in clause.demands if isinstance(demand, Order)]
    units = [place.unit for operation in orders for place in operation.places]
    return any(
        isinstance(unit, WholeArticle)
        or (isinstance(unit, Labelled) and numbering_of(unit.path[-1]) != numbering_of(label.value))
        for unit in units
    )


def _no_open_list(edit: Insertion, label: Label, site: Site) -> str:
    """What is wrong with an item there, "" where it continues a list."""
    above = label_paths((*site.texts[: edit.slot], *edit.lines))[edit.slot][:-1]
    heads = zip(site.texts[: edit.slot], site.paths, strict=False)
    if not any((one := _label(text)) and one.kind is label.kind and old[:-1] == above for text, old in heads):
        return "ne continue aucune liste"
    return _PAST_ITS_LIST if len(site.paths[edit.slot - 1]) <= len(above) else ""


def _listed_by_others(edit: Insertion, label: Label, live: Sequence[Dossier]) -> bool:
    """Whether another edit of the bill writes items of that kind in the article."""
    others = (
        line
        for dossier in live
        for other in dossier.edits
        if other is not edit and isinstance(other, Insertion | Rewriting) and other.target == edit.target
        for line in other.lines
    )
    return any((one := _label(line)) is not None and one.kind is label.kind for line in others)


def with_items_in_place(dossier: Dossier, survey: Survey) -> Dossier:
    """*dossier* with its new items in the place of their marks, and a remark on those that come after their list."""
    edits = tuple(_in_place_of_mark(edit, survey) for edit in dossier.edits)
    return replace(dossier, edits=edits).remarked(*filter(None, (_after_its_list(edit, survey) for edit in edits)))


def _after_its_list(edit: Edit, survey: Survey) -> str:
    """What to remark of an item that comes after an alinéa which its list does not hold, "" for any other edit."""
    if not isinstance(edit, Insertion) or (label := _opening(edit)) is None:
        return ""
    site = survey.site(edit.target)
    if _no_open_list(edit, label, site) != _PAST_ITS_LIST:
        return ""
    return f"le {label.value} vient après un alinéa qui suit la liste, à la fin de {site.name}"
