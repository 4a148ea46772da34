"""What the clerks of each chamber prefer where several forms say the same (the wording is the writer's).

The figures are costs in words, fitted to real amendments: at the Assemblée « À la fin de l'alinéa 8 » is said wherever
it is true, and « à la seconde occurrence » comes easily; at the Sénat neither does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """``own_quotes``: each line of a block opens with the amendment's own guillemet.

    ``edges``: words that end an alinéa are said to be « à la fin de » it. ``rank_cost``: what « à la seconde occurrence
    du mot » costs beside a longer name, in words.
    """

    own_quotes: bool
    edges: bool
    rank_cost: float


ASSEMBLEE = Habits(own_quotes=True, edges=True, rank_cost=1.5)
SENAT = Habits(own_quotes=False, edges=False, rank_cost=3)
