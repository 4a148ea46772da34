"""Seconds and memory that a liasse of the size of the records takes to check, beside a floor measured in the same run.

python -m benchmarks.liasse [N…] [--jobs J]

The floor is the time that ``json.loads`` of the same lines and ``re.findall`` of « alinéas? N » over the same texts
take. The limits are 20 s for 41 000 amendments and 75 s for 137 449, on one core, reading included; 1 GB; one second
for one more vote. Each size runs in a process of its own, so that its memory is its own. With one job, seconds are
those of the processor: a busy machine changes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from amendapply.liasse.checking import check
from amendapply.reading import load_amendments
from amendapply.rendering.amendment_list import line_of
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import RECORDS, make_liasse

LIMITS = {41_000: 20.0, 137_449: 75.0}
VOTE_LIMIT = 1.0
MEMORY_LIMIT = 1_000.0
_VOTES = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What one size took: seconds, and megabytes at the most."""

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


def measured(path: Path, count: int, jobs: int) -> Measure:
    """The liasse at *path*, of *count* amendments, checked by *jobs* processes."""
    clock = process_time if jobs == 1 else perf_counter
    floor = min(_floor(path) for _ in range(3))
    bill = make_bill()
    start = clock()
    amendments = load_amendments(path)
    read = clock()
    report = check(bill, amendments, jobs=jobs)
    done = clock()
    vote = 0.0
    applicable = [verdict for verdict in report.verdicts if verdict.applicable and verdict.amendment.number]
    for verdict in applicable[:: max(1, len(applicable) // _VOTES)][:_VOTES]:
        before = clock()
        report.adopt(str(verdict.amendment.number))
        vote = max(vote, clock() - before)
    return Measure(count, jobs, floor, read - start, done - read, vote, _memory())


def _floor(path: Path) -> float:
    lines = path.read_bytes().splitlines()
    start = process_time()
    for line in lines:
        re.findall(r"alinéas?\s+\d+", json.loads(line)["text"])
    return process_time() - start


def _memory() -> float:
    """The most memory that this process held, in megabytes; those that it shared the work with are not counted."""
    import resource

    # Linux counts the memory of the process that started this one in ru_maxrss, and not in VmHWM.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return (peaks or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] / 1024


def told(measure: Measure) -> str:
    """*measure* as a line, with its ratios."""
    limit = LIMITS.get(measure.count)
    against = f", {measure.whole / limit:.2f} of the limit of {limit:.0f} s" if limit and measure.jobs == 1 else ""
    return (
        f"{measure.count:7} amendments, {measure.jobs} job{'s' if measure.jobs > 1 else ''}: "
        f"{measure.whole:.1f} s (reading {measure.reading:.1f}){against}; "
        f"{measure.whole / measure.floor:.0f} times the floor of {measure.floor:.2f} s; "
        f"{measure.whole / measure.count * 1e6:.0f} µs each; {measure.memory:.0f} MB; "
        f"one more vote {measure.vote:.2f} s"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.liasse")
    parser.add_argument("counts", nargs="*", type=int, default=RECORDS, metavar="N")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.file:
        print(json.dumps(asdict(measured(asked.file, asked.counts[0], asked.jobs))))
        return 0
    measures = [_apart(count, asked.jobs) for count in asked.counts]
    if len(measures) > 1:
        first, last = measures[0], measures[-1]
        growth = (last.whole / last.count) / (first.whole / first.count)
        print(f"the time of one amendment, from {first.count} to {last.count}: {growth:.2f} times as long")
    return 0 if all(map(_within, measures)) else 1


def _apart(count: int, jobs: int) -> Measure:
    """The measure of *count* amendments, taken in a process of its own and printed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "liasse.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(map(line_of, make_liasse(make_bill(), count)))
        command = [sys.executable, "-m", __spec__.name, str(count), "--jobs", str(jobs), "--file", str(path)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measure = Measure(**json.loads(done.stdout))
    print(told(measure), flush=True)
    return measure


def _within(measure: Measure) -> bool:
    limit = LIMITS.get(measure.count, float("inf")) if measure.jobs == 1 else float("inf")
    vote = VOTE_LIMIT if measure.count <= RECORDS[0] else float("inf")
    return measure.whole <= limit and measure.memory <= MEMORY_LIMIT and measure.vote <= vote


if __name__ == "__main__":
    sys.exit(main())
