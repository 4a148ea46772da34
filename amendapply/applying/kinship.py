"""Which amendment each sub-amendment amends, found in a time that grows with the liasse alone.

``apply`` and ``check`` share this rule. A number that is given names the parent; without a number, it is the only other
amendment to the same article. An amendment that nothing marks is a sub-amendment where its words stand nowhere in the
article, or are looked for beyond its end, and stand on the line of that number of exactly one other amendment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field

from amendapply.amendment import Amendment, number_key
from amendapply.bill import article_key
from amendapply.edits import WordAction, anchor_of
from amendapply.frozen import frozen
from amendapply.language.parts import dispositif_of
from amendapply.locating import Refused, Survey, home_of
from amendapply.locating.sites import Site
from amendapply.locating.words import LONG_ENOUGH
from amendapply.operations import Alineas, Operation, Reading
from amendapply.patterns import lazily
from amendapply.text.matching import are_found
from amendapply.text.typography import fold

_MOST_COMPARED = 500
"""Amendments to one article whose line of one number is compared with what an unmarked sub-amendment looks for."""

_LINE_MAKERS = lazily(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029<&]")
"""What may begin a new line once the text is cleaned: line ends, tags and entities."""


@frozen
class Kinship:
    """By rank: the ``parents`` of sub-amendments; why the parent of others is ``missing``, in French; and a remark on
    each parent that is ``assumed``."""

    parents: Mapping[int, int] = field(default_factory=dict)
    missing: Mapping[int, str] = field(default_factory=dict)
    assumed: Mapping[int, str] = field(default_factory=dict)


def kinship(amendments: Sequence[Amendment], named: Sequence[str | None], beyond: Mapping[int, Reading]) -> Kinship:
    """Who sub-amends whom among *amendments*.

    *named*: the number of the amendment that each says it amends, "" where it says so without a number, None where it
    does not. *beyond*: by rank, what those ask for that look for words which their article does not have, as
    ``looks_beyond`` finds.
    """
    marked = [rank for rank, name in enumerate(named) if name is not None]
    suspects = {rank: reading for rank, reading in beyond.items() if named[rank] is None}
    if not marked and not suspects:
        return Kinship()
    unnamed = [rank for rank in marked if not named[rank]]
    by_place: dict[object, list[int]] = {_place(amendments[rank]): [] for rank in (*unnamed, *suspects)}
    for rank, amendment in enumerate(amendments) if by_place else ():
        if named[rank] is None and (place := _place(amendment)) in by_place:
            by_place[place].append(rank)
    parents, missing = named_parents(amendments, {rank: name for rank in marked if (name := named[rank])})
    assumed: dict[int, int] = {}
    for rank in unnamed:
        others = by_place[_place(amendments[rank])]
        if len(others) == 1:
            assumed[rank] = others[0]
        else:
            missing[rank] = "l'amendement qu'il sous-amende n'est pas nommé"
    assumed |= _unmarked(amendments, suspects, by_place)
    remarks = {
        rank: f"lu comme un sous-amendement à l'amendement {amendments[parent].name}"
        for rank, parent in assumed.items()
    }
    parents, circular = _without_circles(parents | assumed)
    missing |= dict.fromkeys(circular, "des sous-amendements se sous-amendent en rond")
    return Kinship(parents, missing, remarks)


def _place(amendment: Amendment) -> object:
    return article_key(amendment.article or ""), amendment.position


def named_parents(amendments: Sequence[Amendment], named: Mapping[int, str]) -> tuple[dict[int, int], dict[int, str]]:
    """The parent, by rank, of each of *named*: that version or else the latest; in French why others have none."""
    parents: dict[int, int] = {}
    missing: dict[int, str] = {}
    versions: dict[str, dict[int, list[int]]] = {number_key(number)[0]: {} for number in named.values()}
    for rank, amendment in enumerate(amendments) if named else ():
        bare, version = number_key(amendment.name)
        if bare in versions:
            versions[bare].setdefault(version, []).append(rank)
    for rank, number in named.items():
        bare, version = number_key(number)
        known = {each: [r for r in ranks if r != rank] for each, ranks in versions[bare].items()}
        latest = max((each for each, ranks in known.items() if ranks), default=version)
        found = known.get(version) or known.get(latest, [])
        if not found and bare == number_key(amendments[rank].name)[0]:
            missing[rank] = "l'amendement dit se sous-amender lui-même"
        elif not found:
            missing[rank] = f"l'amendement {number}, qu'il sous-amende, n'est pas fourni"
        elif len({amendments[other].request for other in found}) > 1:
            missing[rank] = f"plusieurs amendements portent le numéro {number}, qu'il sous-amende"
        else:
            parents[rank] = found[0]
    return parents, missing


def _unmarked(
    amendments: Sequence[Amendment], suspects: Mapping[int, Reading], by_place: Mapping[object, list[int]]
) -> dict[int, int]:
    """The parents of *suspects*, that nothing marks, among the other amendments to the same article."""
    found: dict[int, int] = {}
    by_suspect: dict[object, list[int]] = {}
    for rank in suspects:
        by_suspect.setdefault(_place(amendments[rank]), []).append(rank)
    for place, ranks in by_suspect.items():
        last = {rank: max((unit.first for unit in _units(suspects[rank])), default=0) for rank in ranks}
        others = _by_line(amendments, set(by_place[place]).difference(ranks), set(last.values()))
        for rank in ranks:
            longest = others[last[rank]]
            if sum(len(copies) for copies, _ in longest) > _MOST_COMPARED:
                continue
            holding = [copies for copies, lines in longest if _holds_words(lines, suspects[rank])]
            if len(holding) == 1 and len(holding[0]) == 1:
                found[rank] = holding[0][0]
    return found


def _by_line(
    amendments: Sequence[Amendment], ranks: Iterable[int], numbers: Collection[int]
) -> dict[int, list[tuple[list[int], list[str]]]]:
    """For each of *numbers*, those of *ranks* whose amendments have a line of that number, with all their lines; those
    that have the same text together."""
    found: dict[int, list[tuple[list[int], list[str]]]] = {number: [] for number in numbers}
    fewest = min(numbers)
    by_text: dict[str, list[int]] = {}
    for rank in ranks:
        by_text.setdefault(amendments[rank].text, []).append(rank)
    for text, copies in by_text.items():
        # Few dispositifs have so many lines: the others need no cleaning.
        if len(_LINE_MAKERS.findall(text)) + 1 >= fewest:
            lines = lines_of(amendments[copies[0]])
            for number in numbers:
                if 0 < number <= len(lines):
                    found[number].append((copies, lines))
    return found


def _without_circles(parents: dict[int, int]) -> tuple[dict[int, int], list[int]]:
    """*parents* without those that sub-amend one another in a circle, and these."""
    circular: list[int] = []
    done: set[int] = set()
    for start in parents:
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = parents.get(at)
        if at in path:
            circular += list(path)[list(path).index(at) :]
        done.update(path)
    return {rank: parent for rank, parent in parents.items() if rank not in circular}, circular


# --------------------------------------------------------------------------------------- what marks a sub-amendment


def looks_beyond(survey: Survey, amendment: Amendment, reading: Reading) -> bool:
    """Whether it looks for words, and nothing else, that its article does not have, or in an alinéa beyond its end.

    Words that the article has in another alinéa point to a wrong number rather, and short ones may be a slip.
    """
    if not all(isinstance(operation.action, WordAction) for operation in reading.operations):
        return False
    numbers = [unit.last for unit in _units(reading)]
    try:
        home = home_of(survey, amendment) if numbers else None
    except Refused:
        return False
    if home is None or not home.texts:
        return False
    return max(numbers) > len(home.texts) or any(_lacks(home, operation) for operation in reading.operations)


def _lacks(home: Site, operation: Operation) -> bool:
    """Whether no alinéa of *home* has the words that *operation* looks for."""
    words = _words(operation)
    return len(fold(words).text) >= LONG_ENOUGH and not are_found(home.texts, words)


def _words(operation: Operation) -> str:
    """The words that an operation on words looks for."""
    action = operation.action
    assert isinstance(action, WordAction)
    return anchor_of(action).text


def _units(reading: Reading) -> list[Alineas]:
    """The places that are alinéas named by number."""
    units = [place.unit for operation in reading.operations for place in operation.places]
    return [unit for unit in units if isinstance(unit, Alineas)]


def lines_of(amendment: Amendment) -> list[str]:
    """The alinéas of *amendment* for its sub-amendments: the lines of its dispositif, command lines included."""
    return [line.strip() for line in dispositif_of(amendment.text).text.split("\n") if line.strip()]


def _holds_words(lines: list[str], child: Reading) -> bool:
    """Whether each operation of *child* finds its words on the line, of these *lines*, that it names."""
    return all(_finds(lines, operation) for operation in child.operations)


def _finds(lines: list[str], operation: Operation) -> bool:
    if not isinstance(operation.action, WordAction):
        return False
    words = fold(_words(operation)).text
    units = [place.unit for place in operation.places]
    return all(
        isinstance(u, Alineas) and 0 < u.first <= len(lines) and words in fold(lines[u.first - 1]).text for u in units
    )
