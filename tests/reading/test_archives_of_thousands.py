"""A ZIP of thousands: bounded memory, and a bar on a terminal only."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.folders import PUBLISHED

MEGABYTE = 1_000_000
MAIN = "from amendapply.cli import main; main()"
MEASURED = """
import pathlib, resource, sys
from amendapply import load_amendments
count = len(load_amendments(sys.argv[1]))
# Linux counts the memory of the process that started this one in ru_maxrss, and not in VmHWM.
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
print(count, (peaks or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] * 1024)
"""


def _zipped(path: Path, count: int, filler: int) -> None:
    """An archive of *count* amendments whose records are as long as real ones."""
    record = json.loads((PUBLISHED / "assemblee.json").read_text(encoding="utf-8"))[0]
    record["cosignataires"] = ["PA000000"] * filler
    record |= {"uid": "U-RANK", "identification": {"numeroLong": "RANK"}}
    content = json.dumps({"amendement": record})
    with zipfile.ZipFile(path, "w") as archive:
        for rank in range(count):
            archive.writestr(f"json/PRJL42/{rank}.json", content.replace("RANK", str(rank)))


@pytest.mark.slow
def test_eight_thousand_amendments_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "liasse.zip"
    _zipped(path, 8_000, 500)
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, check=True)
    count, peak = map(int, done.stdout.split())
    assert count == 8_000
    assert peak < 300 * MEGABYTE


def test_the_bar_is_on_a_terminal_only(tmp_path: Path) -> None:
    path, written = tmp_path / "liasse.zip", str(tmp_path / "liasse.jsonl")
    _zipped(path, 400, 0)
    command = [sys.executable, "-c", MAIN, "convert", str(path), "-o", written]
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm-256color"}
    piped = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert (piped.stdout, piped.stderr.decode()) == (b"", f"amendapply : écrit : {written}\n")
    terminal, inside = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=inside, check=True, env=environment)
    shown = os.read(terminal, 100_000).decode()
    os.close(inside)
    os.close(terminal)
    assert "Lecture des amendements" in shown
    assert "/400" in shown
