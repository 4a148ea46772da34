"""Three columns: the law in force, the law by the bill, the law by the bill as amended; one row an alinéa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from amendapply.consolidating.result import Consolidation
from amendapply.frozen import frozen
from amendapply.law import is_title
from amendapply.redline import ArticleRedline, Redline, Row, sources_of
from amendapply.text.alignment import align


@frozen
class Aligned:
    """One alinéa in each column, ``projected`` and ``amended`` rows of redlines; ``number`` None for a new one."""

    number: int | None
    in_force: str | None
    projected: Row | None
    amended: Row | None

    @property
    def changed(self) -> bool:
        """Whether one of the columns differs from the law in force."""
        return any(row is not None and row.changed for row in (self.projected, self.amended))

    @property
    def sources(self) -> tuple[str, ...]:
        """The clauses that change it, in either column."""
        return sources_of(row for row in (self.projected, self.amended) if row is not None)


@frozen
class Columns:
    """One article of law, or one intitulé: its name, and its rows. ``three``: there is a column of the amended bill.

    ``fates`` say in French what the bill, and the amended bill, make of the whole article: « article abrogé »,
    « article nouveau », « devient l'article L. 2 du code rural, art. 3, al. 5 », "" where it stands.
    """

    name: str
    rows: tuple[Aligned, ...] = field(default=())
    three: bool = False
    fates: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above the columns: « Article L. 1 du code rural », « Intitulé du titre II du code rural »."""
        return f"{self.name[:1].upper()}{self.name[1:]}" if is_title(self.name) else f"Article {self.name}"


def columns_of(made: Consolidation) -> tuple[Columns, ...]:
    """The articles that the bill, or the bill as amended, changes: those of the bill first, in its order."""
    projected = _by_name(made.redline)
    if made.amended is None:
        return tuple(
            Columns(name, tuple(_rows(part, None)), fates=(_fate(part),)) for (name, _), part in projected.items()
        )
    amended = _by_name(made.amended.redline)
    pairs = ((key[0], projected.get(key), amended.get(key)) for key in dict.fromkeys((*projected, *amended)))
    return tuple(
        Columns(name, tuple(_rows(one, other)), three=True, fates=(_fate(one), _fate(other)))
        for name, one, other in pairs
    )


def _by_name(redline: Redline) -> dict[tuple[str, bool], ArticleRedline]:
    """The articles and the intitulés, an old one and the new one that takes its number apart."""
    return {(part.article.number, part.before is None): part for part in redline.articles}


def _fate(part: ArticleRedline | None) -> str:
    if part is None or part.after is None:
        return ""
    title = is_title(part.article.number)
    if part.before is None:
        return "division nouvelle" if title else "article nouveau"
    if part.after.number != part.before.number:
        by = ", ".join(sources_of(part.number))
        return f"devient l'{'' if title else 'article '}{part.after.number}, {by}"
    if part.after.alineas or not part.before.alineas:
        return ""
    return "intitulé supprimé" if title else "article abrogé"


def _rows(projected: ArticleRedline | None, amended: ArticleRedline | None) -> Iterator[Aligned]:
    """The rows of both redlines: those of one alinéa in force together, the new ones between them by likeness."""
    known = projected or amended
    assert known is not None
    old = {row.number: row.before for row in known.rows if row.number is not None}
    left, right = _slots(projected), _slots(amended)
    for number in (None, *old):
        if number is not None:
            yield Aligned(number, old[number], left.old(number), right.old(number))
        yield from _new(left.new.get(number, []), right.new.get(number, []))


@dataclass(slots=True)
class _Slots:
    """The rows of a redline: by alinéa in force, and those new ones that follow each (None: the first of all)."""

    kept: dict[int, Row] = field(default_factory=dict)
    new: dict[int | None, list[Row]] = field(default_factory=dict)

    def old(self, number: int) -> Row | None:
        return self.kept.get(number)


def _slots(part: ArticleRedline | None) -> _Slots:
    slots = _Slots()
    last: int | None = None
    for row in part.rows if part else ():
        if row.number is not None:
            slots.kept[row.number] = row
            last = row.number
        else:
            slots.new.setdefault(last, []).append(row)
    return slots


def _new(left: list[Row], right: list[Row]) -> Iterator[Aligned]:
    for pair in align(_texts(left), _texts(right)):
        yield Aligned(
            None,
            None,
            left[pair.old] if pair.old is not None else None,
            right[pair.new] if pair.new is not None else None,
        )


def _texts(rows: Iterable[Row]) -> list[str]:
    return [row.after or "" for row in rows]
