"""The cases of `cases.txt`: each text attributed as it is shown, and what is said of each amendment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, blame
from amendapply.rendering.blame.origin_words import as_redline, followed_words
from amendapply.rendering.lines import redline_lines, text_of

_HEAD = re.compile(r"(?:sous-)?amendement (?P<number>\S+)(?: à (?P<parent>\S+))?(?: \((?P<fate>[^)]+)\))? :")


@dataclass(slots=True)
class Case:
    """What a case says, as its lines are read."""

    title: str
    texts: dict[str, list[str]] = field(default_factory=lambda: {"avant": [], "après": []})
    amendments: list[Amendment] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def _cases() -> Iterator[Case]:
    text = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8")
    for block in re.split(r"^= ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.rstrip().split("\n")
        yield _case(title, lines)


def _case(title: str, lines: list[str]) -> Case:
    case, part = Case(title), ""
    for line in lines:
        if part == "→":
            case.expected.append(line)
        elif line in ("avant", "après", "→"):
            part = line
        elif head := _HEAD.fullmatch(line):
            case.amendments.append(Amendment(head["number"], "", "1er", fate=head["fate"], parent=head["parent"]))
        elif line.startswith("  "):
            last = case.amendments.pop()
            text = f"{last.text}\n{line.strip()}".strip()
            case.amendments.append(replace(last, text=text))
        else:
            case.texts[part].append(line)
    return case


@pytest.mark.parametrize("case", list(_cases()), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    before, after = (Bill.from_text("\n\n".join(case.texts[side]), "1er") for side in ("avant", "après"))
    found = blame(before, after, case.amendments)
    shown = text_of(redline_lines(as_redline(found), None)) if as_redline(found).changed else ""
    rows = [line for line in shown.split("\n") if line.strip() and not line.startswith("Article ")]
    fates = [f"{each.amendment.number} : {followed_words(each)}" for each in found.amendments]
    assert rows + fates == case.expected
