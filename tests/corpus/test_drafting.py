"""Real edits drafted: each article before a vote and the official one after it. Skipped where the data are missing."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pytest

from amendapply import Result, apply, compare, draft, load_bill
from amendapply.drafting import Style
from amendapply.language.stray_lines import beyond_shape
from amendapply.locating.refusals import beyond_text
from benchmarks.drafting import CASES, compared, pairs
from tests.properties.saying import said, untouched_by_services

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CASES.exists(), reason=f"no corpus of real votes at {CASES}")]


def _liberties(result: Result) -> list[str]:
    """What is remarked of the amendments, and not of a text that the official one has as no law does."""
    told = [remark for outcome in result.outcomes for remark in outcome.remarks]
    return beyond_text(beyond_shape(told))


def test_every_pair_is_drafted_and_makes_the_official_text() -> None:
    """A third of the pairs, in one style each; `python -m benchmarks.drafting --all` tries all of them in both."""
    for (name, before, after), style in zip(islice(pairs(), 0, None, 3), cycle(Style), strict=False):
        amendments = draft(before, after, style)
        bare = apply(before, amendments, conventions=False)
        assert said(bare.bill) == said(after), name
        assert _liberties(bare) == [], name
        official = iter(said(after)[-1][1:] if after.articles[0].alineas else ())
        tidied = apply(before, amendments)
        assert all(alinea in official for alinea in untouched_by_services(tidied.redline)), name


def test_what_the_services_write_may_be_left_to_them() -> None:
    for (name, before, after), style in zip(islice(pairs(), 1, None, 6), cycle(Style), strict=False):
        amendments = draft(before, after, style, conventions=True)
        results = [apply(before, amendments, conventions=conventions) for conventions in (False, True)]
        assert said(after) in [said(result.bill) for result in results], name
        assert [liberty for result in results for liberty in _liberties(result)] == [], name


def test_a_word_file_with_tracked_changes_gives_the_same_instructions(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    from amendapply.rendering.word import tracked_docx

    for name, before, after in islice(pairs(), 0, None, 20):
        path = tmp_path / "suivi.docx"
        path.write_bytes(tracked_docx(after, compare(before, after)))
        assert draft(before, load_bill(path), Style.SENAT) == draft(before, after, Style.SENAT), name


def test_our_instructions_are_those_of_the_clerks() -> None:
    found = compared()
    assert len(found) >= 28
    assert sum(each.alike for each in found) / len(found) >= 0.86
    assert sum(each.identical for each in found) / len(found) >= 0.55
