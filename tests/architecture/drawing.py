"""The picture of the floors in docs/architecture.md, drawn from the imports.

python -m tests.architecture.drawing        writes it into the page
"""

from __future__ import annotations

import re

from tests.architecture.floors import BY_NAME, FLOORS, GROUND, VALUES, floor_of
from tests.architecture.imports import ROOT, arrows, reached

PAGE = ROOT / "docs" / "architecture.md"
_DRAWN = re.compile(r"```mermaid\n.*?```", re.DOTALL)


def drawn() -> str:
    """The picture: a box for each floor, an arrow for each import that no other path says already."""
    known = arrows()
    lines = ["```mermaid", "flowchart TB"]
    for level in range(len(FLOORS) - 1, FLOORS.index(VALUES), -1):
        if present := [name for name in FLOORS[level] if name in known]:
            lines += [f"    subgraph floor{level}[ ]", *(f"        {name}" for name in present), "    end"]
    lines += ["    subgraph floor1[values]", f'        values["{" · ".join(VALUES)}"]', "    end"]
    lines += ["    subgraph floor0[ ]", *(f"        {name}" for name in GROUND), "    end"]
    lines += [f"    {name} --> {other}" for name, other in _arrows(known)]
    lines += [f"    values -. {name}, by name .-> {package}" for name, package in BY_NAME.items()]
    return "\n".join([*lines, "```"])


def _arrows(known: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The arrows between packages, the values being one, those that a longer path says left out."""
    packages = {
        name: {"values" if other in VALUES else other for other in others}
        for name, others in known.items()
        if name not in VALUES
    }
    packages["values"] = set().union(*(known[name] for name in VALUES)) - set(VALUES)
    order = sorted(packages, key=lambda name: (-floor_of(VALUES[0] if name == "values" else name), name))
    return [
        (name, other)
        for name in order
        for other in sorted(packages[name])
        if not any(other in reached(packages, between) for between in packages[name] - {other})
    ]


def page_with_picture(page: str) -> str:
    """*page* with the picture as it is today."""
    return _DRAWN.sub(lambda _: drawn(), page, count=1)


if __name__ == "__main__":
    PAGE.write_text(page_with_picture(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
