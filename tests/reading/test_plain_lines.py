"""Lines of plain texts and pages: each an alinéa, or one together; none dropped, doubled or moved in silence."""

from __future__ import annotations

import pytest

from amendapply.bill import Heading
from amendapply.reading import find_bill_in_text
from tests.reading.error_cases import error_cases


def _read(text: str, source: str) -> list[str]:
    """What is read of *text*, then what is told of it."""
    found = find_bill_in_text(text, source)
    lines: list[str] = []
    for part in found.bill.parts:
        if isinstance(part, Heading):
            lines.append(f"# {part.text}")
        else:
            lines.append(" ".join(filter(None, ("Article", part.number, part.mark, part.title))))
            lines += ["  " + alinea.text.replace("\n", " / ") for alinea in part.alineas]
    return [*lines, *(f"> {notice}" for notice in found.notices)]


@pytest.mark.parametrize(("text", "expected"), error_cases("plain_lines.txt"))
def test_lines_that_touch(text: str, expected: str) -> None:
    assert _read(text.replace("⇥", "\t"), "loi.txt") == expected.split("\n")


@pytest.mark.parametrize(("body", "expected"), error_cases("strange_pages.txt"))
def test_a_strange_page(body: str, expected: str) -> None:
    page = f"<html><body><p>PROPOSITION DE LOI</p>{body}</body></html>"
    assert _read(page, "loi.html") == expected.split("\n")
