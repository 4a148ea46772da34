"""Milliseconds per amendment on real votes: parsing, then everything (parse, locate, apply, redline), on one core.

python benchmarks/corpus_speed.py [../shared/corpus/cases]
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from amendapply import Amendment, Bill, apply, parse

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "cases"
LIMIT = 1.0


def cases(folder: Path) -> list[tuple[Bill, list[Amendment]]]:
    found = []
    for case in sorted(folder.iterdir()):
        bill = Bill.from_text((case / "article_avant").read_text(encoding="utf-8"), article="1er")
        files = sorted(case.glob("amendement_*"))
        amendments = [
            Amendment(file.name.removeprefix("amendement_"), file.read_text(encoding="utf-8"), "1er") for file in files
        ]
        found.append((bill, amendments))
    return found


def parsing(amendments: list[Amendment]) -> float:
    start = perf_counter()
    for amendment in amendments:
        parse(amendment.text)
    return (perf_counter() - start) * 1000 / len(amendments)


def applying(bill: Bill, amendments: list[Amendment], conventions: bool) -> float:
    start = perf_counter()
    apply(bill, amendments, conventions=conventions)
    return (perf_counter() - start) * 1000 / len(amendments)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    if not folder.is_dir():
        print(f"no corpus of real votes at {folder}", file=sys.stderr)
        return 2
    found = cases(folder)
    for bill, amendments in found:  # the first run compiles the patterns
        apply(bill, amendments)
    columns = {
        "parse": [parsing(amendments) for _, amendments in found],
        "apply, mechanical": [applying(bill, amendments, False) for bill, amendments in found],
        "apply, with conventions": [applying(bill, amendments, True) for bill, amendments in found],
    }
    for name, times in columns.items():
        ordered = sorted(times)
        last = ordered[int(len(ordered) * 0.95)]
        print(f"{name:24} median {median(times):.2f} ms, mean {mean(times):.2f} ms, 95 % under {last:.2f} ms")
    ratio = median(columns["apply, with conventions"]) / LIMIT
    print(f"median of the whole, against the limit of {LIMIT:.0f} ms an amendment: {ratio:.2f}")
    return 0 if ratio <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
