"""Compares the time of a cold start with that of an empty Python program, in processor time, byte code present.

- `amendapply --help`, with that of an empty typer program where typer is installed: at most 1.1 times as long;
- `amendapply apply` of the README's example, with `python -c pass`: at most 20 times as long.

The runs alternate, so that a busy machine slows them alike. The means are compared: the system counts user time in
ticks, of which a short run gets none or a whole one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from statistics import mean

RUNS = 40
MOST_OF_TYPER, MOST_OF_PASS = 1.1, 20
ROOT = Path(__file__).parents[1]
EXAMPLE = [str(ROOT / "bills" / name) for name in ("douanes.yaml", "amendement-11.txt")]
PROGRAMS = {
    "pass": ["-c", "pass"],
    "empty typer program": ["-c", "import typer; app = typer.Typer(); app.command()(lambda: None); app()", "--help"],
    "amendapply --help": ["-m", "amendapply", "--help"],
    "amendapply apply": ["-m", "amendapply", "apply", *EXAMPLE],
}


def processor_time(arguments: list[str], environment: Mapping[str, str]) -> float:
    """The seconds of user time that a run takes."""
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(arguments)}")
    return usage.ru_utime


def main() -> int:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    programs = {n: p for n, p in PROGRAMS.items() if "typer" not in n or find_spec("typer")}
    for program in programs.values():
        processor_time(program, environment)  # the first run of each writes the byte code
    times = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, program in programs.items():
            times[name].append(processor_time(program, environment))
    means = {name: mean(each) for name, each in times.items()}
    for name, each in means.items():
        print(f"{name:<22}{each * 1000:>6.0f} ms, {each / means['pass']:>5.1f} times `pass`")
    empty = means.get("empty typer program")
    slow_help = empty is not None and means["amendapply --help"] > MOST_OF_TYPER * empty
    return 1 if slow_help or means["amendapply apply"] > MOST_OF_PASS * means["pass"] else 0


if __name__ == "__main__":
    sys.exit(main())
