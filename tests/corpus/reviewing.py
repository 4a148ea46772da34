"""Real instructions and the operations read in them, reviewed one by one.

The instructions lie outside the project: `reviewed.txt` names them and tells their operations, in the notation of the
fixtures of the language, whose long quotations are shortened.

python -m tests.corpus.reviewing            prints a draw of a hundred, spread over the forms, to be reviewed
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from amendapply import parse
from amendapply.operations import Operation, Reading
from benchmarks.understanding import ASSEMBLEE, SENAT, of_assemblee, of_senat
from tests.language.notation import notate

_DRAWN = 100
_LONGEST = 9000
_SHORT = 5


def dispositifs() -> Iterator[tuple[str, str]]:
    """The instructions at hand: « source number », and the text."""
    if ASSEMBLEE.is_file():
        for number, text in of_assemblee(ASSEMBLEE, additional=False):
            yield f"plf2026 {number}", text
    for path in sorted(SENAT.glob("jeu_complet_*.csv")):
        for number, text in of_senat(path):
            yield f"{path.stem.rsplit('_', 1)[1]} {number}", text


def written(reading: Reading) -> str:
    """The operations and remarks of *reading*, a line each."""
    lines = [f"→ {notate(_shortened(operation))}" for operation in reading.operations]
    lines += [f"parent {reading.parent}"] if reading.parent is not None else []
    return "\n".join(lines + [f"! {remark}" for remark in reading.remarks])


def _shortened(operation: Operation) -> Operation:
    return replace(operation, action=_elided(operation.action))


def _elided(value: Any) -> Any:
    if isinstance(value, str):
        words = value.split()
        return value if len(words) <= _SHORT else f"{words[0]} {words[1]} … {words[-1]} ({len(words)} mots)"
    if isinstance(value, tuple):
        return tuple(_elided(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _elided(item) for name, item in kept.items() if name != "side"})
    return value


def _form(operation: Operation) -> Iterator[tuple[object, ...]]:
    anchor = getattr(operation.action, "old", getattr(operation.action, "anchor", None))
    for place in operation.places:
        narrowed = bool(place.sentences), place.edge, place.cells is not None, place.after is not None
        yield type(operation.action), type(place.unit), *narrowed, getattr(anchor, "occurrence", None) is not None


def drawn(seed: int) -> list[tuple[str, str]]:
    """A hundred of the instructions that are understood, the rarest forms first, then each in turn."""
    found = [(name, text) for name, text in dispositifs() if len(text) < _LONGEST]
    random.Random(seed).shuffle(found)
    by_form: dict[object, list[tuple[str, str]]] = {}
    for name, text in found:
        reading = parse(text)
        if reading.understood:
            for form in dict.fromkeys(form for operation in reading.operations for form in _form(operation)):
                by_form.setdefault(form, []).append((name, text))
    chosen: dict[str, str] = {}
    forms = sorted(by_form.values(), key=len)
    while len(chosen) < _DRAWN and any(forms):
        for of_form in forms:
            while of_form and len(chosen) < _DRAWN:
                name, text = of_form.pop()
                if name not in chosen:
                    chosen[name] = text
                    break
    return list(chosen.items())


if __name__ == "__main__":
    for name, text in drawn(2026):
        print(f"{name}\n{written(parse(text))}\n")
