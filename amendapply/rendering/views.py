"""The ways in which a terminal shows a redline."""

from enum import StrEnum

WIDE = 140
"""From this many columns on, a screen has room for two texts side by side."""


class View(StrEnum):
    """In line or in two columns; AUTO lets the width of the screen decide."""

    AUTO = "auto"
    INLINE = "inline"
    SPLIT = "split"

    def splits(self, width: int) -> bool:
        """Whether a screen of that *width* shows two columns."""
        return self is View.SPLIT or (self is View.AUTO and width >= WIDE)
