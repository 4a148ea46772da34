"""What share of the real instructions that are understood is written again, and read back the same, in each style.

python -m benchmarks.writing [--shown N]

The operations read in a dispositif are written in the style of one chamber, then of the other, and what is written is
read. An instruction that cannot be written is counted apart, by reason; one that would be read otherwise is a defect.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from amendapply import Amendment, Reading, parse
from amendapply.writing import Setting, Style, Unwritable, meaning, write
from benchmarks.understanding import SHARED, sources


def outcomes(amendments: Iterable[Amendment]) -> Iterator[tuple[Style, str, str]]:
    """For each style and each dispositif that is understood: its number, and "" or why it does not come back."""
    for amendment in amendments:
        reading = parse(amendment.text)
        if reading.understood:
            for style in Style:
                yield style, amendment.name, _outcome(reading, style)


def _outcome(reading: Reading, style: Style) -> str:
    try:
        again = parse(write(reading.operations, style, Setting(parent=reading.parent)))
    except Unwritable as refusal:
        return f"unwritable: {refusal}"
    return "" if meaning(again.operations) == meaning(reading.operations) and again.understood else "read otherwise"


def main() -> int:
    shown = int(sys.argv[2]) if sys.argv[1:2] == ["--shown"] else 5
    found = False
    for name, amendments in sources():
        found = True
        tally: dict[Style, Counter[str]] = {style: Counter() for style in Style}
        numbers: dict[str, list[str]] = {}
        for style, number, outcome in outcomes(amendments):
            tally[style][outcome] += 1
            numbers.setdefault(outcome, []).append(number)
        for style, counts in tally.items():
            share = 100 * counts[""] / max(1, counts.total())
            print(f"{name}, {style}: {counts['']} of {counts.total()} come back, {share:.2f} %")
        for outcome, which in numbers.items():
            if outcome:
                print(f"  {len(which):3} × {outcome}  ({', '.join(dict.fromkeys(which[: 2 * shown]))})")
    if not found:
        print(f"no data at {SHARED}", file=sys.stderr)
    return 0 if found else 2


if __name__ == "__main__":
    sys.exit(main())
