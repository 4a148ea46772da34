"""What has been read of one locator phrase, from the narrowest component to the widest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amendapply.language.operations import Cells, Edge, Labelled, Place, Rank, Unit, WholeArticle


@dataclass(slots=True)
class Draft:
    """The components of one phrase, from the narrowest on."""

    edge: Edge | None = None
    sentences: tuple[Rank, ...] = ()
    spots: tuple[Place, ...] = ()
    unit: Unit | None = None
    path: tuple[str, ...] = ()
    alinea: int | None = None
    cells: Cells | None = None
    anaphoric: tuple[Place, ...] = ()
    article: str = ""

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
            cells = Cells(
                self.cells.lines or spot.cells.lines, self.cells.columns or spot.cells.columns, self.cells.notes
            )
        return replace(
            spot,
            edge=self.edge or spot.edge,
            sentences=self.sentences or spot.sentences,
            cells=cells,
            article=self.article or spot.article,
        )
