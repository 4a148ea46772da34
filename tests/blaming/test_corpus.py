"""Real votes: nearly every word officially changed has an origin, and those read by hand keep theirs.

The data lie outside the project; without them the tests are skipped, saying so.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from amendapply.blaming.origins import Origin
from amendapply.blaming.tally import count_words
from tests.blaming.corpus import CASES, blamed, case_of, changes, names
from tests.corpus.test_corpus import classified

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CASES.exists(), reason=f"no corpus of real votes at {CASES}")]

EXPLAINED = 0.95
"""The share of the changed words that have an origin, in the cases that lack no amendment."""

_REVIEWED = [
    line
    for line in (Path(__file__).parent / "reviewed.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _unexplained(name: str) -> tuple[int, int]:
    """The words of that case that nothing explains, and all that change."""
    counts: Counter[bool] = Counter()
    for drawn in changes(name):
        counts[drawn.piece.origin is Origin.UNEXPLAINED] += count_words(drawn.piece.text)
    return counts[True], counts.total()


def test_nearly_every_changed_word_has_an_origin() -> None:
    classes = classified()
    counts = [_unexplained(name) for name in names() if classes.get(name) != "donnée"]
    left, every = (sum(each) for each in zip(*counts, strict=True))
    assert every > 10_000
    assert left <= (1 - EXPLAINED) * every


def test_what_comes_out_exactly_is_explained_to_the_last_word() -> None:
    classes = classified()
    assert {name: left for name in names() if name not in classes and (left := _unexplained(name)[0])} == {}


def test_both_texts_can_be_read_in_every_case() -> None:
    for name in names():
        before, after, _ = case_of(name)
        rows = list(blamed(name).rows)
        assert [row.before for row in rows if row.before is not None] == [a.text for a in before.articles[0].alineas]
        assert [row.after for row in rows if row.after is not None] == [a.text for a in after.articles[0].alineas]


def test_sources_are_amendments_of_the_case() -> None:
    for name in names():
        known = {amendment.number for amendment in case_of(name)[2]}
        for drawn in changes(name):
            assert set(drawn.piece.sources) <= known
            assert bool(drawn.piece.sources) == (drawn.piece.origin is Origin.AMENDMENT)


def test_enough_was_read_by_hand() -> None:
    unexplained = [line for line in _REVIEWED if " | unexplained | " in line]
    assert (len(_REVIEWED) - len(unexplained), len(unexplained)) == (80, 40)


@pytest.mark.parametrize("line", dict.fromkeys(_REVIEWED), ids=lambda line: line[-60:])
def test_what_was_read_by_hand_stays(line: str) -> None:
    assert line in {drawn.elided for drawn in changes(line.split(" | ")[0])}
