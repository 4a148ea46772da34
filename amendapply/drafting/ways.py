"""One way of saying an edit, before it is written and proved."""

from __future__ import annotations

from dataclasses import dataclass

from amendapply.drafting.trials import Ground
from amendapply.language.operations import Operation


@dataclass(frozen=True, slots=True)
class Way:
    """Operations on the text of ``ground``."""

    ground: Ground
    operations: tuple[Operation, ...]
