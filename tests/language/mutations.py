"""Mutations of an instruction that must be seen: notes, numbers lost, lines lost, doubled or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from zlib import crc32

from amendapply.language.parser import parse
from amendapply.operations import Operation
from tests.language.strangers import Instruction, content_spans, gaps, with_word, written_in

NOTES = (
    *("pour les seules communes de montagne", "et, le cas échéant,", "à titre expérimental", "hors taxes", "(rect.)"),
    *("en tant que de besoin", "dans sa rédaction issue de l'amendement n° 4", "jusqu'au 31 décembre 2027"),
    *(
        "alternativement",
        "ne pas",
        "à l'exception de la dernière occurrence",
        "[à vérifier]",
        "environ",
        "partiellement",
    ),
)
"""What authors and clerks write into a command, and no rule reads."""
_TYPOGRAPHY = re.compile(r"[\s«»\".,;:–-]")
_FEWEST = 4
"""Characters: « les » is a word of many texts."""
_NUMBER = re.compile(r"(?<=alinéa )\d+|(?<=Alinéa )\d+")


def with_notes(one: Instruction, number: int) -> Iterator[str]:
    """*number* mutants of *one*: a note at a gap that lies in no content, nor beside any."""
    content = content_spans(one.text, parse(one.text).operations)
    if "changement" in one.text or "inchangé" in one.text:
        return  # « …(le reste sans changement) »: a note in it becomes words that the bill does not have
    places = [at for at in gaps(one) if not any(start - 3 <= at <= end + 3 for start, end in content)]
    draw = Random(crc32(one.text.encode()))
    for _ in range(number if places else 0):
        yield with_word(one.text, draw.choice(places), draw.choice(NOTES))


def with_lost_numbers(one: Instruction) -> Iterator[str]:
    """Each number of one alinéa in the command of *one*, taken out."""
    content = content_spans(one.text, parse(one.text).operations)
    for number in _NUMBER.finditer(one.text):
        if not any(start <= number.start() < end for start, end in content):
            yield one.text[: number.start()] + one.text[number.end() :]


def with_lines_astray(one: Instruction) -> Iterator[str]:
    """Each line of *one* lost, said twice, put after the next one, or joined to it."""
    lines = [line for line in one.text.split("\n") if line.strip()]
    for at in range(len(lines)):
        before, line, after = lines[:at], lines[at], lines[at + 1 :]
        variants = [[*before, *after], [*before, line, line, *after]]
        if after:
            variants += [[*before, after[0], line, *after[1:]], [*before, f"{line} {after[0]}", *after[1:]]]
        yield from ("\n".join(kept) for kept in variants)


def writing_commands(one: Instruction, mutants: Iterable[str]) -> list[str]:
    """Those of *mutants* that write into the bill, without a remark more, a line that is a command in *one*."""
    operations = parse(one.text).operations
    content, written = content_spans(one.text, operations), _contents(operations)
    commands = [
        _bare(line[0])
        for line in re.finditer(r"[^\n]+", one.text)
        if not any(start < line.end() and line.start() < end for start, end in content)
    ]
    sought = [line for line in commands if len(line) > _FEWEST and not any(line in text for text in written)]
    return [text for text in unseen(one, mutants) if _any_in(sought, _contents(parse(text).operations))]


def _contents(operations: Iterable[Operation]) -> list[str]:
    return [_bare(written) for operation in operations for written in written_in(operation)]


def _any_in(sought: list[str], texts: list[str]) -> bool:
    return any(line in text for line in sought for text in texts)


def _bare(text: str) -> str:
    return _TYPOGRAPHY.sub("", text)


def unseen(one: Instruction, mutants: Iterable[str]) -> list[str]:
    """Those of *mutants* that are read, otherwise or not, without a remark more."""
    known = set(parse(one.text).remarks)
    return [text for text in mutants if (read := parse(text)).understood and set(read.remarks) <= known]


def elsewhere(one: Instruction, mutants: Iterable[str]) -> list[str]:
    """Those of *mutants* that act, without a remark more, at a place where *one* does not."""
    places = {place for operation in parse(one.text).operations for place in operation.places}
    return [
        text
        for text in unseen(one, mutants)
        if not {place for operation in parse(text).operations for place in operation.places} <= places
    ]
