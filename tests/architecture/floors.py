"""The floors of the house: a package imports from lower floors alone."""

from __future__ import annotations

VALUES = ("errors", "operations", "orders", "amendment", "bill", "edits", "handouts", "redline", "outcome")
"""Loose modules: the values, nothing else. One may hold another."""

GROUND = ("frozen", "patterns", "lexicon", "collector")
"""Under the values: they know nothing of amendments, and every other module may use them."""

FLOORS: tuple[tuple[str, ...], ...] = (
    GROUND,
    VALUES,
    ("text",),
    ("language", "conventions", "comparing", "law"),
    ("locating", "reading", "writing"),
    ("applying",),
    ("liasse", "consolidating", "blaming"),
    ("rendering", "drafting"),
    ("serving",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. Packages of one floor know nothing of each other.

``law`` is a value too, but finds its articles by the names that people write, for which it needs ``text``.
"""

BY_NAME: dict[str, str] = {"handouts": "rendering"}
"""What imports nothing of a package above it, but names modules there, which are loaded when they are asked for.

A result, a redline and a report write themselves (``result.to_docx()``, ``redline.save(path)``): that is where a user
of the library looks for it. Each is given to the writer that it names in ``rendering``.
"""


def floor_of(package: str) -> int:
    """The floor that *package* stands on, 0 for the ground."""
    return next(level for level, names in enumerate(FLOORS) if package in names)


APART: dict[str, frozenset[str]] = {"rendering": frozenset({"language", "locating", "applying", "drafting"})}
"""What a package must not import although it stands on a lower floor: a renderer parses nothing and applies nothing."""
