"""What French law text names by a short closed list: months, chambers, divisions, the suffixes of inserted numbers.

Under the values: knows nothing of amendments, and every module may use it.
"""

from __future__ import annotations

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MONTH = "|".join(MONTHS)
"""One of them, as the inside of a pattern."""

_BELOW_TEN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies")
_UNITS = ("un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo")
_TENS = ("decies", "vicies", "tricies", "quadragies", "quinquagies", "sexagies")
LATIN_SUFFIXES = (*_BELOW_TEN, *(unit + tens for tens in _TENS for unit in ("", *_UNITS)))
"""The suffixes of what was inserted after a number, in their order: « bis », « quaterdecies », « tricies »."""
LATIN = rf"(?:(?:{'|'.join(_UNITS)}|tre)?(?:{'|'.join(_TENS)})|{'|'.join(reversed(_BELOW_TEN))})"
"""One of them, or the slip « tredecies », as the inside of a pattern."""

CHAMBERS = {"assemblee": "Assemblée nationale", "senat": "Sénat"}
"""The chambers, as ``Bill.chamber`` names them, with their names in French."""

DIVISIONS = ("partie", "livre", "titre", "chapitre", "section", "sous-section", "paragraphe")
"""The divisions of a bill, from the widest."""
DIVISION = "|".join(DIVISIONS)
"""One of them, as the inside of a pattern."""
