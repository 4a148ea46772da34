"""Lines of plain texts that touch: each an alinéa, or one alinéa together, and told where it could be otherwise."""

from __future__ import annotations

import pytest

from amendapply.bill import Heading
from amendapply.reading import find_bill_in_text
from tests.reading.error_cases import error_cases


@pytest.mark.parametrize(("text", "expected"), error_cases("plain_lines.txt"))
def test_what_is_read_and_what_is_told(text: str, expected: str) -> None:
    found = find_bill_in_text(text.replace("⇥", "\t"), "loi.txt")
    lines: list[str] = []
    for part in found.bill.parts:
        if isinstance(part, Heading):
            lines.append(f"# {part.text}")
        else:
            lines.append(" ".join(filter(None, ("Article", part.number, part.mark))))
            lines += ["  " + alinea.text.replace("\n", " / ") for alinea in part.alineas]
    assert [*lines, *(f"> {notice}" for notice in found.notices)] == expected.split("\n")
