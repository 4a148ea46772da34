"""The pieces of the redline as the page paints them: kept text, ``<ins>``, ``<del>``, and who signs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from amendapply.redline import SERVICES, Change, Piece
from amendapply.rendering.controls import visible

_TAGS = {Change.KEPT: "", Change.REMOVED: "del", Change.ADDED: "ins"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that leads somewhere on the page, nowhere if ``target`` is empty.

    ``kind`` is how the style sheet tells apart what it signs, "" for an amendment or the services.
    """

    name: str
    target: str = ""
    kind: str = ""

    @property
    def of_services(self) -> bool:
        """Whether the services of the assembly are meant, and no amendment."""
        return self.name == SERVICES


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text with one fate. ``signed`` ends a run of changes of one origin.

    ``hidden`` text is the markup of a table, which the page shows by other means: it stays in the document, so that
    nothing of the alinéa is lost.
    """

    change: Change
    text: str
    of_services: bool = False
    signed: tuple[Reference, ...] = ()
    hidden: bool = False
    kinds: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The element that holds it, "" for none."""
        return _TAGS[self.change]

    @property
    def shown(self) -> str:
        """The text, its control characters spelled out."""
        return visible(self.text)

    @property
    def classes(self) -> str:
        """What else the style sheet must know."""
        names = (name for name, so in (("services", self.of_services), ("markup", self.hidden)) if so)
        return " ".join((*names, *self.kinds))


def marks_of(pieces: Iterable[Piece], references: Mapping[str, Reference]) -> tuple[Mark, ...]:
    """*pieces* as marks, those that are empty left out."""
    told = [piece for piece in pieces if piece.text]
    following = (*(piece.sources for piece in told[1:]), ())[: len(told)]
    return tuple(
        Mark(
            piece.change,
            piece.text,
            SERVICES in piece.sources,
            () if piece.sources == after else tuple(_reference(name, references) for name in piece.sources),
            kinds=_kinds(piece.sources, references),
        )
        for piece, after in zip(told, following, strict=True)
    )


def sliced(marks: Iterable[Mark], positions: Sequence[int]) -> Iterator[tuple[Mark, ...]]:
    """*marks* cut at the increasing *positions*, counted in characters: one group more than there are positions.

    A mark that is cut keeps its signature on its last part.
    """
    group: list[Mark] = []
    cuts = iter(positions)
    cut = next(cuts, None)
    done = 0
    for mark in marks:
        rest = mark
        while cut is not None and cut <= done + len(rest.text):
            size = cut - done
            if size == len(rest.text):
                break
            if size:
                group.append(replace(rest, text=rest.text[:size], signed=()))
            rest = replace(rest, text=rest.text[size:])
            yield tuple(group)
            group, done, cut = [], cut, next(cuts, None)
        group.append(rest)
        done += len(rest.text)
        while cut is not None and cut <= done:
            yield tuple(group)
            group, cut = [], next(cuts, None)
    while cut is not None:
        yield tuple(group)
        group, cut = [], next(cuts, None)
    yield tuple(group)


def hidden(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """*marks* as the markup of a table, which is not read."""
    return tuple(replace(mark, hidden=True) for mark in marks)


def _kinds(sources: tuple[str, ...], references: Mapping[str, Reference]) -> tuple[str, ...]:
    kinds = (references[name].kind for name in sources if name in references)
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def _reference(name: str, references: Mapping[str, Reference]) -> Reference:
    return references.get(name) or Reference(visible(name))
