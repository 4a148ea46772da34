"""The amendments of a liasse judged alone, each different one once, by one process or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from multiprocessing import get_context

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.liasse.alone import Alone, Judge

_CHUNK = 200
"""Amendments that a process is given at once."""

Key = tuple[str, str | None, str | None, str | None, str | None, bool]


def judged(bill: Bill | None, amendments: Sequence[Amendment], jobs: int = 1) -> Iterator[Alone]:
    """What each of *amendments* is, alone, in the order given.

    Those of one text, on one article, are judged once. *jobs* processes share the work, with the same result; where a
    platform starts them afresh, the calling module must be importable.
    """
    indexes: dict[Key, int] = {}
    different: list[Amendment] = []
    for amendment in amendments:
        if indexes.setdefault(_key(amendment), len(different)) == len(different):
            different.append(_bare(amendment))
    found = _in_processes(bill, different, jobs) if jobs > 1 else map(Judge(bill).alone, different)
    known: list[Alone] = []
    for amendment in amendments:
        index = indexes[_key(amendment)]
        known += islice(found, index + 1 - len(known)) if index >= len(known) else ()
        yield known[index]


def _key(amendment: Amendment) -> Key:
    """All that an amendment is judged by."""
    return (
        amendment.text,
        amendment.article,
        amendment.position,
        amendment.parent,
        amendment.of_text,
        amendment.second_deliberation,
    )


def _bare(amendment: Amendment) -> Amendment:
    """*amendment* without what it is not judged by."""
    return Amendment(
        amendment.number,
        amendment.text,
        amendment.article,
        amendment.position,
        amendment.parent,
        of_text=amendment.of_text,
    )


def _in_processes(bill: Bill | None, amendments: list[Amendment], jobs: int) -> Iterator[Alone]:
    chunks = [amendments[start : start + _CHUNK] for start in range(0, len(amendments), _CHUNK)]
    with get_context().Pool(min(jobs, len(chunks)) or 1, _begin, (bill,)) as pool:
        yield from chain.from_iterable(pool.imap(_judge_chunk, chunks))


_judges: list[Judge] = []
"""The judge of a worker process, made once when it begins."""


def _begin(bill: Bill | None) -> None:
    _judges[:] = [Judge(bill)]


def _judge_chunk(amendments: list[Amendment]) -> list[Alone]:
    return [_judges[0].alone(amendment) for amendment in amendments]
