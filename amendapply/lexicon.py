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

LATIN_SUFFIXES = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies"),
    *("duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies"),
    *("vicies", "unvicies", "duovicies", "tervicies", "quatervicies", "quinvicies", "sexvicies", "septvicies"),
    *("octovicies", "novovicies", "tricies"),
)
"""The suffixes of what was inserted after a number, in their order."""

CHAMBERS = {"assemblee": "Assemblée nationale", "senat": "Sénat"}
"""The chambers, as ``Bill.chamber`` names them, with their names in French."""

DIVISIONS = ("partie", "livre", "titre", "chapitre", "section", "sous-section", "paragraphe")
"""The divisions of a bill, from the widest."""
DIVISION = "|".join(DIVISIONS)
"""One of them, as the inside of a pattern."""
