"""A glance tells amendments apart that are neither identical nor nearly so, and never those that are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amendapply import load_amendments
from amendapply import operations as ops
from amendapply.edits import Deletion, Edit, Insertion, NewArticle, NewHeading, Restoration, Rewriting, TextEdit
from amendapply.liasse.gathering import gathered
from amendapply.liasse.judging_one import judged
from amendapply.liasse.likeness import (
    Compared,
    Wording,
    identity,
    identity_at_a_glance,
    likeness,
    likeness_at_a_glance,
)
from tests.folders import DATA

_REAL = ("assemblee/plf2026.jsonl", "senat/jeu_complet_2018-2019_146.csv")
_LOSS = "La perte de recettes pour l'État est compensée à due concurrence."
_LINES = (
    "La loi.", "« La  loi »", "les lois", "…", f"II. – {_LOSS}", f"« III. - {_LOSS} »",
    f"II. – {_LOSS.replace('é', 'e')}", "Le maire décide seul, après avis du conseil municipal, de la loi.",
    "Le maire décide seul, après avis du conseil municipal, de la taxe.",
)  # fmt: skip
"""Lines that are alike, lines that begin alike, gages, and what is a gage but for its accents."""

_texts = st.sampled_from(_LINES)
_lines = st.lists(_texts, max_size=2).map(tuple)
_blocks = st.builds(ops.Block, _lines, st.just(True))
_insertions = st.builds(Insertion, st.just(0), st.just(1), _lines)
_additions = st.builds(ops.InsertAlineas, _blocks)
_edits: tuple[st.SearchStrategy[Edit], ...] = (
    st.builds(TextEdit, st.just(0), st.just(0), st.just(4), st.integers(4, 5), _texts),
    st.builds(Deletion, st.just(0), st.just(0), st.integers(0, 1)),
    st.builds(Rewriting, st.just(0), st.just(0), st.just(1), _lines),
    st.builds(Restoration, st.just(0), st.just(0), st.just(("1°",)), _lines),
    st.builds(NewArticle, st.just(0), st.just(ops.Edge.END), st.just(""), _lines),
    st.builds(NewHeading, st.just(0), st.just(ops.Edge.END), st.just("titre"), st.just("II"), _texts),
)
_actions: tuple[st.SearchStrategy[ops.Action], ...] = (
    st.builds(ops.InsertWords, st.builds(ops.Anchor, _texts), _texts),
    st.builds(ops.ReplaceArticle, _blocks),
    st.builds(ops.RestoreLabels, st.just(("1°",)), _blocks),
)


@st.composite
def _pools(draw: st.DrawFn) -> list[Compared]:
    """Amendments to one passage, of one kind; each may insert alinéas besides, or do nothing else."""
    if draw(st.booleans()):
        edits = st.one_of(draw(st.sampled_from(_edits)), _insertions)
        return draw(st.lists(st.lists(edits, min_size=1, max_size=2).map(tuple), min_size=12, max_size=24))
    actions = st.one_of(draw(st.sampled_from(_actions)), _additions)
    place, span = (ops.Place(ops.Alineas(2, 2)),), ops.Span(0, 1)
    operations = st.lists(actions.map(lambda action: ops.Operation(action, place, span)), min_size=1, max_size=2)
    understood = operations.map(tuple).map(ops.Reading)
    readings = st.one_of(understood, understood, st.just(ops.Reading((), unsupported="non")))
    wordings = st.builds(Wording, st.just(("1", None, None)), _texts, readings)
    return draw(st.lists(wordings, min_size=12, max_size=24))


def _without_a_glance(pool: Iterable[Compared], key: Callable[[Compared], Hashable]) -> list[list[Compared]]:
    return gathered([each for each in pool if key(each) is not None], lambda each: 0, key)


def _assert_the_same(pool: list[Compared]) -> None:
    for glance, key in ((identity_at_a_glance, identity), (likeness_at_a_glance, likeness)):
        found, expected = gathered(pool, glance, key), _without_a_glance(pool, key)
        assert sorted([sorted(map(id, group)) for group in found]) == sorted(
            [sorted(map(id, group)) for group in expected]
        )


def _adding(line: str) -> Wording:
    operation = ops.Operation(ops.InsertAlineas(ops.Block((line,), own_quotes=True)), (), ops.Span(0, 1))
    return Wording(("1", None, None), "", ops.Reading((operation,)))


@example(list(map(_adding, _LINES[4:7])))
@example([(Insertion(0, 1, (f"{label}. – {_LOSS}",)),) for label in ("II", "III")])
@given(_pools())
def test_amendments_are_gathered_as_if_each_were_compared_in_full(pool: list[Compared]) -> None:
    _assert_the_same(pool)


@pytest.mark.slow
@pytest.mark.parametrize("file", _REAL)
def test_real_amendments_too(file: str) -> None:
    if not DATA.exists():
        pytest.skip("../shared, the real files, is not beside the checkout")
    kinds = {id(alone): alone.compared for alone in judged(None, load_amendments(DATA / file))}
    _assert_the_same(list(kinds.values()))
