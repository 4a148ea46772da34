"""The floors of the house: a package imports from lower floors alone."""

from __future__ import annotations

VALUES = ("errors", "operations", "amendment", "bill", "edits", "redline", "outcome")
"""Loose modules: the values, nothing else. One may hold another that stands before it."""

FLOORS: tuple[tuple[str, ...], ...] = (
    VALUES,
    ("text",),
    ("language", "conventions", "comparing"),
    ("locating", "reading", "writing"),
    ("applying",),
    ("drafting", "liasse", "consolidating"),
    ("rendering",),
    ("serving",),
    ("cli",),
)
"""From the ground up. Packages of one floor know nothing of each other."""


def floor_of(package: str) -> int:
    """The floor that *package* stands on, 0 for the values."""
    return next(level for level, names in enumerate(FLOORS) if package in names)
