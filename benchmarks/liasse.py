"""Seconds and memory that a liasse takes to read and check, real or generated, beside a floor measured in the same run.

python -m benchmarks.liasse [LIASSE…] [--jobs J]

A LIASSE is `plf2026` (2 100 amendments of the Assemblée, checked without their text), `senat` (1 040 of the Sénat, on a
later reading of their bill), a number of generated amendments, two thirds of which are copies, or a number followed by
`different`: `41000different`. The real ones need the folder `shared` beside the checkout.

The floor is the time that reading the same lines (`json.loads`, or `csv`) and `re.findall` of « alinéas? N » over the
same texts take. Each liasse runs in a process of its own, so that its memory is its own; a few amendments are read and
checked first, since what a start costs is measured by `help_time`. With one job, seconds are those of the processor: a
busy machine changes little. The limits are ratios to the floor; 1 GB; 50 ms for one more vote on 2 000 and on 41 000
amendments.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from amendapply import Amendment, Bill, Report, check, load_amendments, load_bill
from amendapply.rendering.amendment_list import line_of
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import RECORDS, make_liasse

DATA = Path(__file__).parents[2] / "shared" / "data"
REAL = ("plf2026", "senat")
USUAL = (*REAL, "2000", *map(str, RECORDS), f"{RECORDS[0]}different")
LIMITS = {"plf2026": 25.0, **{str(count): 22.0 for count in RECORDS}}
"""The most times the floor that reading and checking may take."""

VOTE_LIMITS = {"2000": 0.05, "41000": 0.05}
MEMORY_LIMIT = 1_000.0
_VOTES, _FIRST = 5, 20
_ALINEAS = re.compile(r"alinéas?\s+\d+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What one liasse of *count* amendments took: seconds, and megabytes at the most."""

    name: str
    count: int
    jobs: int
    floor: float
    reading: float
    checking: float
    vote: float
    memory: float

    @property
    def whole(self) -> float:
        """Reading and checking."""
        return self.reading + self.checking

    @property
    def ratio(self) -> float:
        """How many times the floor that is."""
        return self.whole / self.floor

    def __str__(self) -> str:
        limit = f" (limit {LIMITS[self.name]:.0f})" if self.name in LIMITS and self.jobs == 1 else ""
        return (
            f"{self.name:>14}: {self.count} amendments, {self.jobs} job{'s' if self.jobs > 1 else ''}, "
            f"{self.whole:.2f} s (reading {self.reading:.2f}), {self.ratio:.0f} times the floor of {self.floor:.3f} s"
            f"{limit}; {self.whole / self.count * 1e6:.0f} µs each; {self.memory:.0f} MB; "
            f"one more vote {self.vote * 1000:.0f} ms"
        )


def measured(name: str, path: Path, bill: Bill | None, jobs: int) -> Measure:
    """The liasse at *path*, checked against *bill* by *jobs* processes."""
    clock = process_time if jobs == 1 else perf_counter
    floor = min(_timed(lambda: _read_plainly(path)) for _ in range(3))
    check(bill, tuple(islice(load_amendments(path), _FIRST)))
    start = clock()
    amendments = load_amendments(path)
    read = clock()
    report = check(bill, amendments, jobs=jobs)
    done = clock()
    return Measure(name, len(amendments), jobs, floor, read - start, done - read, _vote(report), _memory())


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _read_plainly(path: Path) -> None:
    """The floor: the texts of the file at *path*, each searched once."""
    if path.suffix == ".csv":
        with open(path, encoding="cp1252", newline="") as file:
            for row in csv.reader(file, delimiter="\t"):
                for field in row:
                    _ALINEAS.findall(field)
        return
    for line in path.read_bytes().splitlines():
        record = json.loads(line)
        _ALINEAS.findall(record["text"] if "text" in record else _dispositif(record))


def _dispositif(record: dict) -> str:
    return (record["corps"].get("contenuAuteur") or {}).get("dispositif") or ""


def _vote(report: Report) -> float:
    """The longest of a few more votes."""
    numbers = [str(verdict.amendment.number) for verdict in report.verdicts if verdict.applicable]
    chosen = numbers[:: max(1, len(numbers) // _VOTES)][:_VOTES]
    return max((_timed(lambda number=number: report.adopt(number)) for number in chosen), default=0.0)


def _memory() -> float:
    """The most memory that this process held, in megabytes; those that it shared the work with are not counted."""
    import resource

    # Linux counts the memory of the process that started this one in ru_maxrss, and not in VmHWM.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return (peaks or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] / 1024


# ------------------------------------------------------------------------------------------------------ the liasses


def generated(bill: Bill, name: str) -> Iterator[Amendment]:
    """The liasse called *name* on *bill*: a number of amendments, all different where it ends so."""
    count = int(name.removesuffix("different"))
    if not name.endswith("different"):
        return make_liasse(bill, count)
    different = {amendment.request: amendment for amendment in make_liasse(bill, 4 * count) if not amendment.parent}
    return islice(different.values(), count)


def _files(name: str, folder: Path) -> tuple[Path, Bill | None]:
    """Where the liasse called *name* is, written into *folder* if it is generated, and the bill that it is on."""
    if name == "plf2026":
        return DATA / "assemblee" / "plf2026.jsonl", None
    if name == "senat":
        return DATA / "senat" / "jeu_complet_2018-2019_146.csv", load_bill(DATA / "textes" / "pjl18-218.html")
    return folder / "liasse.jsonl", make_bill()


def _apart(name: str, jobs: int) -> Measure:
    """The measure of the liasse called *name*, taken in a process of its own and printed."""
    with TemporaryDirectory() as folder:
        if name not in REAL:
            with open(Path(folder) / "liasse.jsonl", "w", encoding="utf-8") as file:
                file.writelines(map(line_of, generated(make_bill(), name)))
        command = [sys.executable, "-m", __spec__.name, name, "--jobs", str(jobs), "--folder", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measure = Measure(**json.loads(done.stdout))
    print(measure, flush=True)
    return measure


def _within(measure: Measure) -> bool:
    limit = LIMITS.get(measure.name, float("inf")) if measure.jobs == 1 else float("inf")
    vote = VOTE_LIMITS.get(measure.name, float("inf"))
    return measure.ratio <= limit and measure.memory <= MEMORY_LIMIT and measure.vote <= vote


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.liasse")
    parser.add_argument("liasses", nargs="*", default=USUAL, metavar="LIASSE")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.folder:
        path, bill = _files(asked.liasses[0], asked.folder)
        print(json.dumps(asdict(measured(asked.liasses[0], path, bill, asked.jobs))))
        return 0
    if missing := [name for name in asked.liasses if name in REAL and not DATA.exists()]:
        print(f"left out, as there is no {DATA}: {', '.join(missing)}", file=sys.stderr)
    measures = [_apart(name, asked.jobs) for name in asked.liasses if name not in missing]
    return 0 if all(map(_within, measures)) else 1


if __name__ == "__main__":
    sys.exit(main())
