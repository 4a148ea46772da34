"""The liberties taken to place an operation."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Liberties:
    """The remarks that locating an operation gathers, in French."""

    remarks: list[str] = field(default_factory=list)

    def take(self, remark: str) -> None:
        """Note *remark*, once."""
        if remark and remark not in self.remarks:
            self.remarks.append(remark)
