"""The edits of a liasse by the text that they change: each different edit once, with the amendments that make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amendapply.amendment import Amendment
from amendapply.edits import Edit
from amendapply.liasse.identity import edit_key

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


def scope_of(amendment: Amendment, parent: int | None) -> Scope:
    """The text that *amendment*, a sub-amendment of that of rank *parent* or of none, changes."""
    return -1 if parent is None else parent, amendment.second_deliberation


def held_by_ground(made: Iterable[tuple[int, Scope, tuple[Edit, ...]]]) -> dict[Ground, list[Held]]:
    """The edits that amendments (rank, scope, edits) have *made*, by ground; those that make the same change once."""
    grounds: dict[Ground, dict[object, Held]] = {}
    keys: dict[int, object] = {}  # amendments of one text share their edits
    for rank, scope, edits in made:
        for edit in edits:
            held = grounds.setdefault((scope, edit.target), {})
            key = keys.get(id(edit)) or keys.setdefault(id(edit), edit_key(edit))
            known = held.get(key)
            if known is None:
                held[key] = Held(edit, [rank])
            elif known.ranks[-1] != rank:
                known.ranks.append(rank)
    return {ground: list(held.values()) for ground, held in grounds.items()}
