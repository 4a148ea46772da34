"""Amendments drawn at random are applied, a clerk then edits the text: each word is given back to who wrote it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amendapply import Bill, blame
from amendapply.blaming.origins import Blame, BlamedPiece, Origin
from amendapply.blaming.own_words import with_own_words
from amendapply.blaming.tally import count_words, summary_of
from amendapply.locating import Survey
from amendapply.redline import SERVICES, Change, Piece, Redline
from tests.blaming.made_up import KINDS, SEEDS, WORD, Edit, adopted, bill, edited

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("MADE_UP_EXAMPLES", "80"))
"""How many ballots each test draws; a thousand where one asks for a thorough look."""

seeds = st.sampled_from(SEEDS)
ballots = st.lists(st.booleans(), min_size=20, max_size=60)
shares = st.floats(0, 1)
edits = st.lists(st.builds(Edit, st.sampled_from(KINDS), shares, shares), max_size=5)

_Signed = tuple[Change, tuple[str, ...], str]


@given(seeds, ballots, st.booleans())
@settings(max_examples=EXAMPLES)
def test_every_word_of_an_amendment_is_its_own(seed: int, ballot: list[bool], conventions: bool) -> None:
    amendments, result = adopted(seed, ballot, conventions)
    found = blame(bill(seed), result.bill, amendments)
    assert _of_blame(found) == _of_redline(with_own_words(result, Survey(bill(seed))).redline)
    assert not any(piece.origin in (Origin.UNEXPLAINED, Origin.MOVED) for piece in found.pieces)


@given(seeds, ballots, st.booleans(), edits)
@settings(max_examples=EXAMPLES)
def test_what_a_clerk_puts_in_is_nobodys(seed: int, ballot: list[bool], conventions: bool, done: list[Edit]) -> None:
    amendments, result = adopted(seed, ballot, conventions)
    official = edited(result.bill, done)
    found = blame(bill(seed), official, amendments)
    for piece in found.pieces:
        if WORD in piece.text.casefold():
            assert piece.origin is Origin.UNEXPLAINED, piece
    assert sum(piece.text.casefold().count(WORD) for piece in found.pieces) == _all_text(official).count(WORD)
    if not any(edit.kind in ("insert", "replace") for edit in done):
        assert not any(piece.origin is Origin.UNEXPLAINED for piece in found.pieces)
    _no_word_changes_hands(found, result.redline, done)


def _no_word_changes_hands(found: Blame, redline: Redline, done: list[Edit]) -> None:
    """Each amendment has the words that it wrote, those apart that the clerk replaced; none has another word."""
    wrote = _words_by_source(_of_redline(redline))
    has = _words_by_source(_of_blame(found))
    for source in wrote.keys() | has.keys():
        if source != SERVICES:
            missing = wrote[source] - has[source]
            assert 0 <= missing <= sum(edit.kind == "replace" for edit in done), source


def _words_by_source(rows: list[list[_Signed]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        for change, sources, text in row:
            if change is Change.ADDED:
                for source in sources:
                    counts[source] += count_words(text)
    return counts


@given(seeds, ballots, edits)
@settings(max_examples=EXAMPLES // 2)
def test_both_texts_can_be_read_and_the_counts_add_up(seed: int, ballot: list[bool], done: list[Edit]) -> None:
    amendments, result = adopted(seed, ballot, True)
    before, after = bill(seed), edited(result.bill, done)
    found = blame(before, after, amendments)
    assert [row.before for row in found.rows if row.before is not None] == _alineas(before)
    assert [row.after for row in found.rows if row.after is not None] == _alineas(after)
    summary = summary_of(found)
    assert sum(count.added for count in summary.by_origin.values()) == summary.words
    for count in (summary.by_origin.values(), summary.by_step.values()):
        assert sum(each.added for each in count) == summary.words


@given(seeds, ballots)
@settings(max_examples=EXAMPLES // 4)
def test_without_fates_the_official_text_tells_who_was_adopted(seed: int, ballot: list[bool]) -> None:
    """What explains a change is named; whoever is named asked for it."""
    amendments, result = adopted(seed, ballot, True)
    silent = [replace(each, fate=None) for each in amendments]
    found = blame(bill(seed), result.bill, silent)
    known = {each.number for each in amendments}
    assert all(set(piece.sources) <= known for piece in found.pieces)
    changed = summary_of(found)
    assert changed.explained >= 0.5 * changed.changed


# ------------------------------------------------------------------------------------------------------- both readings


def _alineas(text: Bill) -> list[str]:
    return [alinea.text for article in text.articles for alinea in article.alineas]


def _all_text(text: Bill) -> str:
    return "\n".join(_alineas(text)).casefold()


def _of_redline(redline: Redline) -> list[list[_Signed]]:
    rows = [_joined(map(_signed, row.pieces)) for part in redline.articles for row in part.rows]
    return [row for row in rows if row]


def _of_blame(found: Blame) -> list[list[_Signed]]:
    rows = [_joined(map(_blamed, row.pieces)) for row in found.rows]
    return [row for row in rows if row]


def _signed(piece: Piece) -> _Signed:
    return piece.change, piece.sources, piece.text


def _blamed(piece: BlamedPiece) -> _Signed:
    services = (SERVICES,) if piece.origin is Origin.SERVICES else ()
    return piece.change, piece.sources or services, piece.text


def _joined(signed: Iterable[_Signed]) -> list[_Signed]:
    """The changes, neighbours of one hand made one; kept text says nothing here."""
    runs = groupby((each for each in signed if each[2]), key=lambda each: each[:2])
    joined = [(change, sources, "".join(text for *_, text in run)) for (change, sources), run in runs]
    return [run for run in joined if run[0] is not Change.KEPT]
