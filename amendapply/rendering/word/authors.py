"""Who signs a tracked change: « Amendement n° 12 (Mme Aubrac et autres) », « Services »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amendapply.amendment import Amendment
from amendapply.outcome import Outcome
from amendapply.redline import SERVICES
from amendapply.rendering.controls import visible

COMPARED = "Nouvelle version"
"""Signs what differs between two versions of a text."""

LONGEST = 240
"""Word takes no name longer than 255 characters; what tells two changes by one hand apart needs a few."""


class Authors:
    """The names of those who sign. The same sources have the same name: Word gives each one its colour."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self._amendments: dict[str, Amendment] = {}
        for outcome in outcomes:
            self._amendments.setdefault(outcome.amendment.name, outcome.amendment)
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, sources: tuple[str, ...]) -> str:
        """The name that signs what comes from *sources*, amendments and services."""
        if sources not in self._names:
            self._names[sources] = _shortened(visible(_name(sources, self._amendments)))
        return self._names[sources]


def _name(sources: tuple[str, ...], amendments: Mapping[str, Amendment]) -> str:
    numbers = [source for source in sources if source != SERVICES]
    services = ["Services"] if SERVICES in sources else []
    if not numbers:
        return services[0] if services else COMPARED
    known = [amendments[number] for number in numbers if number in amendments]
    kind = "Sous-amendement" if known and all(amendment.parent for amendment in known) else "Amendement"
    signatories = list(dict.fromkeys(filter(None, (_signatories(amendment.authors) for amendment in known))))
    by = f" ({' ; '.join(signatories)})" if signatories else ""
    return ", ".join([f"{kind}{_numbered(numbers, known)}{by}", *services])


def _numbered(numbers: Sequence[str], known: Sequence[Amendment]) -> str:
    if len(numbers) > 1:
        return f"s nos {', '.join(numbers[:-1])} et {numbers[-1]}"
    without = any(amendment.number is None for amendment in known)
    return " sans numéro" if without else f" n° {numbers[0]}"


def _signatories(authors: Sequence[str]) -> str:
    """« Mme Vasseur », « Mme Vasseur et M. Garric », « Mme Vasseur et autres »."""
    if len(authors) > 2:
        return f"{authors[0]} et autres"
    return " et ".join(authors)


def _shortened(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
