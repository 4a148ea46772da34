"""Edits: what an operation changes, as intervals of the original text.

A *target* is a part of the bill whose alinéas can change: its rank in ``Bill.parts``, or ``TITLE`` for the title of the
bill. The intitulé of a division, or of the bill, is a target of one alinéa. Alinéas count from 0.

Each edit knows its *extent*, the stretch of its target that it claims; the *lines* that it writes there; and its *key*,
equal for edits that make the same change. Of edits in a target, one relation (``applying.conflicts``) says from three
more facts which can be made together: whether it *replaces* all of its extent by its lines; whether it *can move* into
the new lines of another; and its *manner*, alike for edits of one extent that clash with the same others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from math import inf
from typing import ClassVar, NamedTuple

from amendapply.frozen import frozen
from amendapply.operations import Anchor, DeleteWords, Edge, InsertWords, ReplaceWords

TITLE = -1
"""The target that the title of the bill is."""

WordAction = ReplaceWords | DeleteWords | InsertWords


def anchor_of(action: WordAction) -> Anchor:
    """The words that *action* looks for: those that it changes, or beside which it writes."""
    return action.anchor if isinstance(action, InsertWords) else action.old


def with_anchor(action: WordAction, anchor: Anchor) -> WordAction:
    """*action*, looking for the words *anchor*."""
    return replace(action, anchor=anchor) if isinstance(action, InsertWords) else replace(action, old=anchor)


Point = tuple[float, float]
"""An alinéa and a character in it; an alinéa as a whole begins at -1, and the slot before it stands at -2."""

_HEAD, _SLOT = -1, -2

Form = Callable[[str], str]
"""The form in which the text that an edit writes is compared."""


class Extent(NamedTuple):
    """What an edit claims of its target, from ``start`` to ``end``."""

    start: Point
    end: Point

    def overlaps(self, other: Extent) -> bool:
        """Whether the two share more than an end; a point overlaps what holds it strictly."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Extent) -> bool:
        """Whether *other* lies within this one, which may be the same."""
        return self.start <= other.start and other.end <= self.end


def by_reach(extent: Extent) -> tuple[Point, Point]:
    """A key that sorts extents by their start, those that hold others first."""
    return extent.start, (-extent.end[0], -extent.end[1])


class _InTarget:
    """What most edits in a target have in common; each says where it differs."""

    __slots__ = ()

    replaces: ClassVar[bool] = False
    """Whether its lines take the place of all of its extent."""

    can_move: ClassVar[bool] = False
    """Whether it could be made in the new lines of another."""

    @property
    def manner(self) -> object:
        """What tells its clashes from those of other edits of the same class and extent: nothing, unless it says so."""
        return None

    @property
    def everywhere(self) -> bool:
        """Whether it is asked for wherever its words stand: words alone are."""
        return False

    def opposes(self, other: InPlace) -> bool:
        """Whether it clashes with another edit of the same extent."""
        return True


@frozen
class TextEdit(_InTarget):
    """The characters ``start`` to ``end`` of one alinéa, and what replaces them.

    ``action`` is the operation on words that it comes from, which can be done again in another text. ``everywhere``: it
    is asked for wherever the bill holds these words (« dans l'ensemble du projet de loi »), even if it holds them
    nowhere. ``follows``: where the words end whose rest it rewrites (« après le mot : « X », rédiger ainsi la fin »).
    It ``replaces`` even where it only inserts, since nothing lies inside it then; it ``can_move``, since the
    words that it looks for may stand in new lines too.
    """

    replaces: ClassVar[bool] = True
    can_move: ClassVar[bool] = True

    target: int
    alinea: int
    start: int
    end: int
    new: str
    action: WordAction | None = field(default=None, compare=False)
    everywhere: bool = field(default=False, compare=False)
    follows: int | None = field(default=None, compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The words that it writes, () for none."""
        return (self.new,) if self.new else ()

    def opposes(self, other: InPlace) -> bool:
        """Whether it clashes with another edit of the same words; not where only one of the two names them itself."""
        return not isinstance(other, TextEdit) or self.everywhere == other.everywhere

    @property
    def extent(self) -> Extent:
        """Its characters."""
        return Extent((self.alinea, self.start), (self.alinea, self.end))

    @property
    def manner(self) -> object:
        """Whether it writes something, and whether it is asked for wherever its words stand."""
        return bool(self.new), self.everywhere

    @property
    def inserts(self) -> bool:
        """Whether it takes no words away: what it may replace is the space that a comma must not follow."""
        return self.start == self.end or isinstance(self.action, InsertWords)

    @property
    def beside(self) -> tuple[Edge, int] | None:
        """Which edge of the words that it writes beside, and where that is; None where it changes words themselves."""
        if self.follows is not None:
            return Edge.END, self.follows
        return (self.action.side, self.start) if isinstance(self.action, InsertWords) else None

    @property
    def sought(self) -> Anchor | None:
        """The words that it looks for, by which it can be done again in another text; None where it cannot."""
        return None if self.action is None else anchor_of(self.action)

    @property
    def anchor(self) -> str | None:
        """The text of the words that it looks for, None where there are none."""
        return self.sought.text if self.sought is not None else None

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, whatever commas and side of the space inserted words have."""
        if not self.inserts:
            return TextEdit, self.target, self.alinea, self.start, self.end, words(self.new)
        after_space = self.start == self.end and self.new[-1:].isspace() and not self.new[:1].isspace()
        gap = self.start - after_space
        return TextEdit, self.target, self.alinea, gap, gap, words(self.new.strip(", \u00a0\u202f"))

    def alineas(self, count: int) -> tuple[int, int]:
        """The first and the last alinéa that it touches, from 1."""
        return self.alinea + 1, self.alinea + 1


@frozen
class Deletion(_InTarget):
    """One alinéa taken away, but for the first ``kept`` characters: « 1° », where the a) of « 1° a) … » goes."""

    replaces: ClassVar[bool] = True

    target: int
    alinea: int
    kept: int = field(default=0, compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """It writes nothing."""
        return ()

    @property
    def extent(self) -> Extent:
        """The alinéa."""
        return Extent((self.alinea, _HEAD), (self.alinea, inf))

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return self

    def alineas(self, count: int) -> tuple[int, int]:
        """The first and the last alinéa that it touches, from 1."""
        return self.alinea + 1, self.alinea + 1


@frozen
class Rewriting(_InTarget):
    """The alinéas ``start`` to ``stop``, excluded, become the lines; ``whole``: the article is rewritten or deleted."""

    replaces: ClassVar[bool] = True

    target: int
    start: int
    stop: int
    lines: tuple[str, ...]
    whole: bool = False

    @property
    def extent(self) -> Extent:
        """Its alinéas and the slots between them; of a whole article, those before and after them too."""
        if self.whole:
            return Extent((-inf, 0), (inf, 0))
        return Extent((self.start, _HEAD), (self.stop - 1, inf))

    @property
    def manner(self) -> object:
        """Whether it writes something."""
        return bool(self.lines)

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return Rewriting, self.target, self.start, self.stop, tuple(map(line, self.lines)), self.whole

    def alineas(self, count: int) -> tuple[int, int]:
        """The first and the last alinéa that it touches, from 1."""
        return self.start + 1, self.stop


@frozen
class Insertion(_InTarget):
    """Lines before the alinéa of rank ``slot``, or after the last one.

    ``last``: it is asked for before the alinéa below, or at the end of the article: what others ask for right after the
    alinéa above comes before it, in whatever order they are adopted.
    """

    can_move: ClassVar[bool] = True

    target: int
    slot: int
    lines: tuple[str, ...]
    last: bool = field(default=False, compare=False)

    @property
    def extent(self) -> Extent:
        """A point between two alinéas."""
        return Extent((self.slot, _SLOT), (self.slot, _SLOT))

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return Insertion, self.target, self.slot, tuple(map(line, self.lines))

    def alineas(self, count: int) -> tuple[int, int]:
        """The alinéa before it, of *count*, from 1, or else the first."""
        near = max(1, min(self.slot, count))
        return near, near


@frozen
class Restoration(_InTarget):
    """In a line such as « 1° et 2° (Supprimé) », these labels have a text again; the others stay suppressed."""

    target: int
    alinea: int
    labels: tuple[str, ...]
    lines: tuple[str, ...]

    def opposes(self, other: InPlace) -> bool:
        """Whether it clashes with another edit of the same extent."""
        return not isinstance(other, Restoration) or not set(self.labels).isdisjoint(other.labels)

    @property
    def extent(self) -> Extent:
        """The alinéa."""
        return Extent((self.alinea, _HEAD), (self.alinea, inf))

    @property
    def manner(self) -> object:
        """The labels that it restores."""
        return self.labels

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return Restoration, self.target, self.alinea, self.labels, tuple(map(line, self.lines))

    def alineas(self, count: int) -> tuple[int, int]:
        """The first and the last alinéa that it touches, from 1."""
        return self.alinea + 1, self.alinea + 1


@frozen
class NewArticle:
    """An additional article beside the part of rank ``target``; ``number`` is "" where the services choose it."""

    target: int
    side: Edge
    number: str
    lines: tuple[str, ...]

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return NewArticle, self.target, self.side, self.number, tuple(map(line, self.lines))

    def alineas(self, count: int) -> tuple[int, int]:
        """All *count* of them, from 1: it stands beside the article."""
        return 1, count


@frozen
class NewHeading:
    """The heading of a new division beside the article of rank ``target``; ``number`` "" where the services choose."""

    target: int
    side: Edge
    kind: str
    number: str
    title: str

    def key(self, words: Form, line: Form) -> object:
        """Equal for edits that make the same change, new *words* and each new *line* compared in these forms."""
        return NewHeading, self.target, self.side, self.kind, self.number, words(self.title)

    def alineas(self, count: int) -> tuple[int, int]:
        """All *count* of them, from 1: it stands beside the article."""
        return 1, count


NewPart = NewArticle | NewHeading

InPlace = TextEdit | Deletion | Rewriting | Insertion | Restoration
"""What changes a target, rather than adding a part beside it."""

Edit = InPlace | NewPart
