"""No line of a page is dropped, doubled or moved in silence, whatever stands in it."""

from __future__ import annotations

import pytest

from amendapply.bill import Heading
from amendapply.reading import find_bill_in_text
from tests.reading.error_cases import error_cases


@pytest.mark.parametrize(("body", "expected"), error_cases("strange_pages.txt"))
def test_what_is_read_and_what_is_told(body: str, expected: str) -> None:
    found = find_bill_in_text(f"<html><body><p>PROPOSITION DE LOI</p>{body}</body></html>", "loi.html")
    lines: list[str] = []
    for part in found.bill.parts:
        if isinstance(part, Heading):
            lines.append(f"# {part.text}")
        else:
            lines.append(" ".join(filter(None, ("Article", part.number, part.mark, part.title))))
            lines += [f"  {alinea.text}" for alinea in part.alineas]
    assert [*lines, *(f"> {notice}" for notice in found.notices)] == expected.split("\n")
