"""Whether the numbers that an amendment writes go on from those around them, and stand there once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from amendapply.edits import Deletion, Edit, Insertion, NewArticle, NewHeading, Restoration, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.lexicon import LATIN_SUFFIXES, parse_roman
from amendapply.locating.new_lines import FIRST
from amendapply.locating.refusals import LOST_NUMBER, NOT_NEXT, OTHER_NUMBER, TAKEN
from amendapply.locating.sites import Survey
from amendapply.text.labels import (
    ABOVE,
    LabelKind,
    blank_label,
    body_start,
    is_quoted,
    label_names,
    read_labels,
    same_label,
    split_label,
    successor,
    suppressed_labels,
)


@frozen
class _Line:
    """An alinéa as an amendment leaves it: *new* if the amendment writes its label, *gone* if only « (Supprimé) » may
    be left of it."""

    text: str
    new: bool = False
    gone: bool = False

    @property
    def names(self) -> Sequence[tuple[LabelKind, tuple[str, ...]]]:
        """Its labels, several of one kind in « 1° et 2° (Supprimés) »."""
        return _names(self.text)


@lru_cache(maxsize=16_384)  # an article is gone through for each amendment that writes a number in it
def _names(text: str) -> tuple[tuple[LabelKind, tuple[str, ...]], ...]:
    if suppressed_labels(text):
        named = ((kind, label_names(text, kind)) for kind in ABOVE)
        return tuple((kind, names) for kind, names in named if names)
    return tuple((label.kind, (label.value,)) for label in read_labels(text))


def misnumbered(survey: Survey, edits: Sequence[Edit]) -> Iterator[str]:
    """A remark for each number that *edits*, of one amendment, write where it is another's, or is not the next.

    « Rédiger ainsi l'alinéa 4 : « 2° … » », where the 2° is the alinéa 3, leaves two of them.
    """
    for target, made in _by_target(survey, edits).items():
        texts = survey.site(target).texts if target is not None else ()
        yield from _lost(texts, made)
        yield from _misfits(texts, made)


def _by_target(survey: Survey, edits: Sequence[Edit]) -> dict[int | None, list[Edit]]:
    """The edits of each target of which one writes a label, a new article being none of the bill's."""
    found: dict[int | None, list[Edit]] = {}
    numbered: set[int | None] = set()
    for edit in edits:
        if isinstance(edit, NewHeading):
            continue
        target = None if isinstance(edit, NewArticle) else edit.target
        found.setdefault(target, []).append(edit)
        if isinstance(edit, TextEdit):
            if edit.start < body_start(survey.site(edit.target).texts[edit.alinea]):
                numbered.add(target)
        elif isinstance(edit, Rewriting | Restoration) or any(map(read_labels, edit.lines)):
            numbered.add(target)
    return {target: made for target, made in found.items() if target in numbered}


def _lost(texts: Sequence[str], edits: Iterable[Edit]) -> Iterator[str]:
    """« Rédiger ainsi l'alinéa 3 : « Le port est ouvert. » », where the alinéa 3 is the 2°.

    « Rétablir le III dans la rédaction suivante : « IV. – … » ».
    """
    for edit in edits:
        if isinstance(edit, Restoration):
            written = [label.value for label in read_labels(edit.lines[0])]
            if written and not any(same_label(written[0], name) for name in edit.labels):
                yield f"le {edit.labels[0]} {OTHER_NUMBER}, « {written[0]} »"
        elif isinstance(edit, Rewriting) and not edit.whole and edit.stop == edit.start + 1 and edit.lines:
            labels = [label.value for label in read_labels(texts[edit.start]) if label.kind in ABOVE]
            if labels and not read_labels(edit.lines[0]) and blank_label(edit.lines[0]) is None:
                yield f"l'alinéa {edit.stop} {LOST_NUMBER}, « {labels[0]} »"


def _lines(texts: Sequence[str], edits: Sequence[Edit], first: int, last: int) -> Iterator[_Line]:
    """The alinéas of *texts* from *first* to *last*, the offsets of what *edits* change, as they leave them."""
    rewritten = {edit.start: edit for edit in edits if isinstance(edit, Rewriting)}
    inserted: dict[int, list[str]] = {}
    for edit in edits:
        if isinstance(edit, Insertion | NewArticle):
            inserted.setdefault(_bounds(edit)[0], []).extend(edit.lines)
    gone = {edit.alinea for edit in edits if isinstance(edit, Deletion)}
    in_words: dict[int, list[TextEdit]] = {}
    for edit in edits:
        if isinstance(edit, TextEdit):
            in_words.setdefault(edit.alinea, []).append(edit)
    stop = 0
    for rank in range(first, last + 1):
        yield from (_Line(line, new=True) for line in inserted.get(rank, ()))
        if rank in rewritten:
            stop = rewritten[rank].stop
            yield from (_Line(line, new=True) for line in rewritten[rank].lines)
        if stop <= rank < len(texts):
            changed = in_words.get(rank)
            yield _edited(texts[rank], changed, gone=rank in gone) if changed else _kept(texts[rank], gone=rank in gone)


def _bounds(edit: Edit) -> tuple[int, int]:
    """The offsets of the first and of the last alinéa that *edit* changes, or before which it writes lines."""
    match edit:
        case Rewriting():
            return edit.start, max(edit.start, edit.stop - 1)
        case Insertion():
            return edit.slot, edit.slot
        case Deletion() | TextEdit():
            return edit.alinea, edit.alinea
        case _:
            return 0, 0


@lru_cache(maxsize=16_384)
def _kept(text: str, *, gone: bool) -> _Line:
    return _Line(text, gone=gone or bool(suppressed_labels(text)))


def _edited(text: str, edits: Iterable[TextEdit], *, gone: bool) -> _Line:
    head, new = body_start(text), text
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        new = new[: edit.start] + edit.new + new[edit.end :]
    changed = new[:head] != text[:head] and [label.value for label in read_labels(new)] != [
        label.value for label in read_labels(text)
    ]
    return _Line(new, new=changed, gone=gone or bool(suppressed_labels(text)))


# ------------------------------------------------------------------------------------------------- the lists they make


_Held = tuple[tuple[str, _Line], ...]
"""The last number of a list with its line, and those after it that are gone, any of which the next one may follow."""


class _Lists:
    """The numbered lists that are open below a line: those of the article, and those of the law that it quotes.

    ``_articles`` are those of the law that this quotation holds.
    """

    __slots__ = ("_above", "_articles", "_outer", "_quoted")

    def __init__(self, above: str = "", outer: _OpenLists | None = None, quoted: _OpenLists | None = None) -> None:
        self._above, self._outer, self._quoted = above, outer or {}, quoted or {}
        self._articles: dict[str, _Line] = {}

    def copy(self) -> _Lists:
        copied = _Lists(self._above, self._outer.copy(), self._quoted.copy())
        copied._articles = self._articles.copy()
        return copied

    def holds_new(self) -> bool:
        """Whether the number that comes next may be compared with one that the amendment writes."""
        held = (*self._outer.values(), *self._quoted.values())
        return any(before.new for numbers in held for _, before in numbers) or any(
            before.new for before in self._articles.values()
        )

    def go_on(self, line: _Line) -> list[str]:
        """What is wrong between each number of *line* and the one before it in its list, one of the two being new."""
        found: list[str] = []
        quoted = is_quoted(line.text)
        if not quoted:
            self._quoted.clear()
            self._articles.clear()
        open_lists = self._quoted if quoted else self._outer
        for kind, names in line.names:
            if quoted and kind is LabelKind.ARTICLE and "…" not in names[0] and ".." not in names[0]:
                found += self._taken(names[0], line)
            held = _opened(open_lists, kind, names[0], introduced=self._above.endswith(":"))
            if held and (line.new or any(before.new for _, before in held)):
                found += filter(None, [_misfit(kind, held, names[0], line)])
            if kind in ABOVE:
                open_lists[kind] = (*(held if line.gone else ()), (names[-1], line))
            self._above = ""
        self._above = line.text.rstrip()
        return found

    def _taken(self, name: str, line: _Line) -> list[str]:
        """« Rédiger ainsi l'alinéa 9 : « Art. L. 2. – … » », above the « Art. L. 2 » of the same quotation."""
        before = self._articles.get(name)
        if not line.gone:
            self._articles[name] = line
        doubled = before is not None and (before.new or line.new) and not line.gone
        return [TAKEN.format(f"article {name}")] if doubled else []


_OpenLists = dict[LabelKind, _Held]


def _misfits(texts: tuple[str, ...], edits: Sequence[Edit]) -> Iterator[str]:
    """What is wrong with the numbers of the alinéas *texts* as *edits* leave them."""
    bounds = [_bounds(edit) for edit in edits]
    first, last = min(start for start, _ in bounds), max(stop for _, stop in bounds)
    lists = _lists_above(texts)[first].copy()
    for line in _lines(texts, edits, first, last):
        yield from lists.go_on(line)
    for text in texts[last + 1 :]:
        if not lists.holds_new():
            return
        yield from lists.go_on(_kept(text, gone=False))


@lru_cache(maxsize=256)  # many amendments number the alinéas of one article
def _lists_above(texts: tuple[str, ...]) -> list[_Lists]:
    """The lists that are open above each of *texts*, and below the last."""
    lists = _Lists()
    found = [lists.copy()]
    for text in texts:
        lists.go_on(_kept(text, gone=False))
        found.append(lists.copy())
    return found


def _opened(open_lists: _OpenLists, kind: LabelKind, name: str, *, introduced: bool) -> _Held:
    """What stands before *name* in its list, which closes the lists under it; () where it begins one of its own."""
    if kind is LabelKind.ARTICLE:
        open_lists.clear()
    if kind not in ABOVE:
        return ()
    for under in [other for other in open_lists if kind in ABOVE[other]]:
        del open_lists[under]
    return () if introduced and name in FIRST else open_lists.get(kind, ())


def _misfit(kind: LabelKind, held: _Held, name: str, line: _Line) -> str:
    """What is wrong, in French, with *name* after each of the labels *held*; "" where it fits after one of them."""
    if any(_fits(kind, before, name, new=line.new) for before, _ in held):
        return ""
    before, above = held[0]
    if same_label(before, name):
        return "" if above.gone or line.gone else TAKEN.format(name)
    return f"le {name} {NOT_NEXT} {before}"


def _fits(kind: LabelKind, before: str, name: str, *, new: bool) -> bool:
    """Whether *name* may come after *before*: a *new* one right after it, one that stands there anywhere after it.

    « 2° bis » comes after « 2° », and « aa » before « a » or after « z ».
    """
    (base, suffix), (base_before, suffix_before) = split_label(name), split_label(before)
    if same_label(base, base_before):
        rank, rank_before = _suffix_rank(suffix), _suffix_rank(suffix_before)
        return not same_label(before, name) and (rank is None or rank_before is None or rank > rank_before)
    if kind is LabelKind.LETTER and len(base) != len(base_before):
        return True
    if new and (not suffix or suffix in LATIN_SUFFIXES):
        return not suffix and same_label(successor(before), name)
    return bool(suffix) or _rank(kind, base) > _rank(kind, base_before)


def _suffix_rank(suffix: str) -> int | None:
    """0 for no suffix, 1 for « bis », 2 for « ter »; None for « A » and « bis A », whose place varies."""
    if not suffix:
        return 0
    return LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else None


def _rank(kind: LabelKind, base: str) -> tuple[int, str]:
    """What sorts the numbers of one kind."""
    if kind is LabelKind.ROMAN:
        return parse_roman(base) or 0, ""
    if kind is LabelKind.DEGREE:
        return int(base.removesuffix("°")[:9]), ""
    return len(base), base
