"""Edits: what an operation changes, as intervals of the original text.

A *target* is a part of the bill whose alinéas can change: its rank in ``Bill.parts``, or ``TITLE`` for the title of the
bill. The intitulé of a division, or of the bill, is a target of one alinéa. Alinéas count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from amendapply.operations import DeleteWords, Edge, InsertWords, ReplaceWords

TITLE = -1
"""The target that the title of the bill is."""

WordAction = ReplaceWords | DeleteWords | InsertWords


@dataclass(frozen=True, slots=True)
class TextEdit:
    """The characters ``start`` to ``end`` of one alinéa, and what replaces them.

    ``action`` is the operation on words that it comes from, which can be done again in another text. ``everywhere``: it
    is asked for wherever the bill holds these words (« dans l'ensemble du projet de loi »), be it once or never.
    """

    target: int
    alinea: int
    start: int
    end: int
    new: str
    action: WordAction | None = field(default=None, compare=False)
    everywhere: bool = field(default=False, compare=False)


def anchor_of(edit: TextEdit) -> str | None:
    """The words that *edit* looks for, by which it can be done again in another text; None where it cannot."""
    if edit.action is None:
        return None
    return edit.action.anchor.text if isinstance(edit.action, InsertWords) else edit.action.old.text


@dataclass(frozen=True, slots=True)
class Deletion:
    """One alinéa taken away."""

    target: int
    alinea: int


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The alinéas ``start`` to ``stop``, the latter excluded, and the lines that replace them.

    ``whole``: the article itself is rewritten, or deleted where there are no lines.
    """

    target: int
    start: int
    stop: int
    lines: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines before the alinéa of rank ``slot``, or behind the last one."""

    target: int
    slot: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restoration:
    """In a line such as « 1° et 2° (Supprimé) », these labels have a text again; the others stay suppressed."""

    target: int
    alinea: int
    labels: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An additional article beside the part of rank ``target``; ``number`` is "" where the services choose it."""

    target: int
    side: Edge
    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewHeading:
    """The heading of a new division beside the article of rank ``target``; ``number`` "" where the services choose."""

    target: int
    side: Edge
    kind: str
    number: str
    title: str


NewPart = NewArticle | NewHeading

Edit = TextEdit | Deletion | Rewriting | Insertion | Restoration | NewArticle | NewHeading
