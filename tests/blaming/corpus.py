"""The corpus of real votes attributed, and what is drawn of it to be read by hand.

python -m tests.blaming.corpus          prints the draw with its words and the amendments, to be reviewed
python -m tests.blaming.corpus --elided prints it as `reviewed.txt` holds it: the quoted words elided
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from amendapply import Amendment, Bill, blame
from amendapply.blaming.origins import Blame, BlamedPiece, BlamedRow, Origin
from amendapply.blaming.tally import count_words
from amendapply.redline import Change
from tests.folders import CASES

_ATTRIBUTED, _UNEXPLAINED, _SEED = 80, 40, 2026
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """One run of words of one case."""

    case: str
    row: BlamedRow
    piece: BlamedPiece

    @property
    def elided(self) -> str:
        """« case | alinéa | change | words elided | origin | amendments | certainty | ways »."""
        piece = self.piece
        place = f"{self.row.number or '+'}→{self.row.standing or '-'}"
        signs = ", ".join(piece.sources), piece.certainty.value, ", ".join(piece.ways)
        return " | ".join((self.case, place, piece.change.value, elided(piece.text), piece.origin.value, *signs))


def elided(text: str) -> str:
    """The first and the last word of a long quotation, and how many there are."""
    words = text.split()
    return " ".join(words) if len(words) <= _SHORT else f"{words[0]} … {words[-1]} ({len(words)} mots)"


def names() -> list[str]:
    """The cases, in order."""
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def case_of(name: str) -> tuple[Bill, Bill, tuple[Amendment, ...]]:
    """The article before and after, and the adopted amendments."""
    folder = CASES / name
    number = name.split("__")[2].replace("_", " ")
    before, after = (
        Bill.from_text((folder / f"article_{side}").read_text("utf-8"), number) for side in ("avant", "apres")
    )
    amendments = tuple(
        Amendment(path.name.removeprefix("amendement_"), path.read_text("utf-8"), number, fate="adopté")
        for path in sorted(folder.glob("amendement_*"))
    )
    return before, after, amendments


@cache
def blamed(name: str) -> Blame:
    """The case of that name, attributed."""
    before, after, amendments = case_of(name)
    return blame(before, after, amendments)


def changes(name: str) -> Iterator[Drawn]:
    """The changed words of a case, run by run."""
    for row in blamed(name).rows:
        for piece in row.pieces:
            if piece.change is not Change.KEPT and count_words(piece.text):
                yield Drawn(name, row, piece)


def draw() -> list[Drawn]:
    """Eighty runs with an origin and forty without, always the same as long as nothing changes."""
    every = [drawn for name in names() for drawn in changes(name)]
    without = [drawn for drawn in every if drawn.piece.origin is Origin.UNEXPLAINED]
    attributed = [drawn for drawn in every if drawn.piece.origin is not Origin.UNEXPLAINED]
    random = Random(_SEED)
    return random.sample(attributed, _ATTRIBUTED) + random.sample(without, _UNEXPLAINED)


def main() -> None:
    """Print the draw."""
    for drawn in draw():
        if "--elided" in sys.argv:
            print(drawn.elided)
            continue
        row = drawn.row
        print(f"=== {drawn.elided}")
        print(f"  MOTS   {drawn.piece.text!r}\n  AVANT  {row.before}\n  APRÈS  {row.after}")
        for amendment in case_of(drawn.case)[2]:
            if amendment.number in drawn.piece.sources or drawn.piece.origin is Origin.UNEXPLAINED:
                print(f"  AMDT {amendment.number} {amendment.text}")


if __name__ == "__main__":
    main()
