"""What names a bill above its title: its chamber, its number, its stage."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Bill
from amendapply.rendering.controls import visible

_CHAMBERS = {"assemblee": "Assemblée nationale", "senat": "Sénat"}


def identity_of(bill: Bill) -> Iterator[str]:
    """« Assemblée nationale », « texte n° 1352 », « première lecture », as far as they are known."""
    if bill.chamber:
        yield _CHAMBERS.get(bill.chamber, visible(bill.chamber))
    if bill.number:
        yield f"texte n°\u00a0{visible(bill.number)}"
    if bill.stage:
        yield visible(bill.stage)
