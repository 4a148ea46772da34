"""Real instructions and the operations read in them, reviewed one by one.

The instructions lie outside the project: `reviewed.txt` names those that were read rightly, and tells their operations
in the notation of the fixtures of the language, with long quotations shortened.

python -m tests.corpus.reviewing            prints a draw of three hundred, sixty of them rare, beside their texts
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from amendapply import Amendment, load_amendments, parse
from amendapply.operations import Operation, Reading
from amendapply.reading.liasses.particulars import target_of
from amendapply.text.cleaning import clean
from benchmarks.understanding import ASSEMBLEE, CORPUS, SENAT, of_corpus
from tests.language.notation import notate

_RENSEIGNEMENT = ASSEMBLEE.with_name("renseignement2015.jsonl")
_AT_RANDOM = 240
_RARE = 60
_LONGEST = 9000
_SHORT = 5
_MANY = 3
_RARE_WORDS = (" même", "occurrence", "procéder", "ladite", "dudit", "respectivement", "à l'exception", "fois ")
_RARE_ACTIONS = {
    "DeleteCells",
    "DeleteTail",
    "InsertCells",
    "InsertHeading",
    "ReplaceCells",
    "ReplaceHead",
    "ReplaceTail",
    "RestoreLabels",
}


def dispositifs() -> Iterator[tuple[str, Amendment]]:
    """The amendments at hand: « source number », and the amendment with its article and position."""
    files = [ASSEMBLEE, *sorted(SENAT.glob("jeu_complet_*.csv"))]
    for path in files:
        if path.is_file():
            for amendment in load_amendments(path):
                yield f"{path.stem.rsplit('_', 1)[-1]} {amendment.number}", amendment
    if _RENSEIGNEMENT.is_file():
        yield from _of_renseignement(_RENSEIGNEMENT)
    folder = ASSEMBLEE.with_name("amendements_xml")
    if folder.is_dir():
        for amendment in load_amendments(folder):
            yield f"xml {amendment.of_text} {amendment.number}", amendment
    if CORPUS.is_dir():
        for name, text in of_corpus(CORPUS):
            yield name, Amendment(name, text)


def _of_renseignement(path: Path) -> Iterator[tuple[str, Amendment]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article, position = target_of(record["sujet"])
        parent = record["sous_amendement_de"]
        amendment = Amendment(record["numero"], record["texte"], article=article, position=position, parent=parent)
        yield f"{path.stem} {amendment.number}", amendment


def written(reading: Reading) -> str:
    """The operations and remarks of *reading*, a line each."""
    lines = [f"→ {notate(_shortened(operation))}" for operation in reading.operations]
    lines += [f"parent {reading.parent}".strip()] if reading.parent is not None else []
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


def _marks_occurrence(operation: Operation) -> bool:
    anchor = getattr(operation.action, "old", getattr(operation.action, "anchor", None))
    return getattr(anchor, "occurrence", None) is not None


def _is_narrow(operation: Operation) -> bool:
    return any(place.cells is not None or place.after is not None or place.article for place in operation.places)


def _is_rare(reading: Reading, text: str) -> bool:
    """Whether *reading* uses what few instructions ask for: ranks, tables, tails, anaphoras, remarks, several parts."""
    names = {type(operation.action).__name__ for operation in reading.operations}
    words = f" {text.casefold()} "
    return bool(
        names & _RARE_ACTIONS
        or reading.remarks
        or reading.parent is not None
        or len(reading.operations) > _MANY
        or any(word in words for word in _RARE_WORDS)
        or any(_marks_occurrence(operation) or _is_narrow(operation) for operation in reading.operations)
    )


def drawn(seed: int) -> list[tuple[str, Amendment]]:
    """Instructions that are understood: those drawn at random among all, then those drawn among the rare ones."""
    known: dict[str, tuple[str, Amendment, Reading]] = {}
    for name, amendment in dispositifs():
        reading = parse(amendment)
        if len(amendment.text) < _LONGEST and reading.understood:
            known.setdefault(amendment.text, (name, amendment, reading))
    found = list(known.values())
    random.Random(seed).shuffle(found)
    rare = [each for each in found[_AT_RANDOM:] if _is_rare(each[2], each[1].text)]
    return [(name, amendment) for name, amendment, _ in found[:_AT_RANDOM] + rare[:_RARE]]


if __name__ == "__main__":
    for name, amendment in drawn(2026):
        print(f"=== {name} ({amendment.position or 'in'} {amendment.article})\n{clean(amendment.text).text}\n---")
        print(f"{written(parse(amendment))}\n")
