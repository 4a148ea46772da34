"""Drafted instructions of all kinds, reviewed one by one: the text before, the edited text, what is drafted."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import draft
from amendapply.drafting import Style
from amendapply.reading.bills.bill_text import find
from amendapply.reading.source import Source
from amendapply.rendering.amendment_forms import form_text

_CASES = (Path(__file__).parent / "reviewed.txt").read_text(encoding="utf-8").removeprefix("== ").split("\n\n== ")


def test_there_are_forty() -> None:
    assert len({case.split("\n")[0] for case in _CASES}) >= 40


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("case", _CASES, ids=[case.split("\n")[0] for case in _CASES])
def test_instruction(case: str, style: Style) -> None:
    texts, *instructions = case.partition("\n")[2].split("\n-- ")
    before, after = (find(Source("reviewed.txt", text), "1er").bill for text in texts.split("\n=>\n"))
    wanted = dict(each.split("\n", 1) for each in instructions)
    assert (
        form_text(draft(before, after, style, conventions=True)).replace("\u00a0", " ").strip() == wanted[style].strip()
    )
