"""How many modules one amendment enters, and how often the work goes from one module to another.

python -m tests.architecture.tracing
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import PurePath
from types import FrameType
from typing import Any

from amendapply import apply, load_amendments, load_bill
from amendapply.language.parser import parse
from tests.architecture.imports import PACKAGE, ROOT


def entered() -> list[str]:
    """The modules entered while the example of the README is applied, one that is entered again repeated."""
    bill = load_bill(ROOT / "bills" / "douanes.yaml")
    amendments = [replace(one, article="11") for one in load_amendments(ROOT / "bills" / "amendement-11.txt")]
    apply(bill, amendments)  # what is imported once is imported
    parse.cache_clear()
    found: list[str] = []

    def note(frame: FrameType, event: str, argument: Any) -> None:
        file = PurePath(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(PACKAGE) and file.stem != "frozen":  # how two values compare
            name = str(file.relative_to(PACKAGE))
            if found[-1:] != [name]:
                found.append(name)

    sys.setprofile(note)
    apply(bill, amendments)
    sys.setprofile(None)
    return found


if __name__ == "__main__":
    modules = entered()
    print(f"{len(set(modules))} modules, {len(modules) - 1} changes of module")
    print(*dict.fromkeys(modules), sep="\n")
