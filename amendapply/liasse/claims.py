"""The edits of a liasse by the text that they change: each different edit once, with the amendments that make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amendapply.edits import Edit
from amendapply.liasse.identity import edit_key
from amendapply.liasse.verdicts import Verdict

Scope = tuple[int, bool]
"""The text that amendments change together: the rank of the amendment whose lines it is, -1 for the bill; and whether
it is that of the second deliberation."""

Ground = tuple[Scope, int]
"""A scope and a target in it."""


@dataclass(slots=True)
class Held:
    """An edit and the ranks of the amendments that make it."""

    edit: Edit
    ranks: list[int]


def scope_of(verdict: Verdict) -> Scope:
    """The text that the amendment of *verdict* changes."""
    return -1 if verdict.parent is None else verdict.parent, verdict.amendment.second_deliberation


def held_by_ground(verdicts: Iterable[Verdict]) -> dict[Ground, list[Held]]:
    """The edits of *verdicts* by ground, those that make the same change once."""
    grounds: dict[Ground, dict[object, Held]] = {}
    for verdict in verdicts:
        scope = scope_of(verdict)
        for edit in verdict.edits:
            held = grounds.setdefault((scope, edit.target), {})
            key = edit_key(edit)
            known = held.get(key)
            if known is None:
                held[key] = Held(edit, [verdict.rank])
            elif known.ranks[-1] != verdict.rank:
                known.ranks.append(verdict.rank)
    return {ground: list(held.values()) for ground, held in grounds.items()}
