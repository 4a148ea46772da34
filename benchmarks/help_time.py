"""Compares the time of a cold ``amendapply --help`` with that of an empty typer program: at most 1.3 times as long.

The runs of both alternate, so that a busy machine slows them alike; the medians are compared.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

RUNS = 20
LIMIT = 1.3
EMPTY = "import typer; app = typer.Typer(); app.command()(lambda: None); app()"
OURS = "from amendapply.cli import main; main()"


def duration(program: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program, "--help"], check=True, capture_output=True)
    return perf_counter() - start


def main() -> int:
    duration(EMPTY), duration(OURS)  # the first run of each writes the byte code
    pairs = [(duration(EMPTY), duration(OURS)) for _ in range(RUNS)]
    empty, ours = (median(column) for column in zip(*pairs, strict=True))
    ratio = ours / empty
    print(f"empty typer app {empty * 1000:.0f} ms, amendapply {ours * 1000:.0f} ms, ratio {ratio:.2f} ({RUNS} runs)")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
