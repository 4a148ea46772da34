"""The same bytes come out twice, whatever the process: no date, no order of a set, no random name."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from amendapply.rendering.formats import Format
from tests.folders import ROOT

pytest.importorskip("lxml", reason="the extra formats is not installed")


PROGRAM = """
import hashlib, sys
import amendapply
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from amendapply.liasse.choosing import select

chosen = select(amendapply.load_amendments("bills/amendements.yaml")).chosen
result = amendapply.apply(amendapply.load_bill("bills/douanes.yaml"), chosen)
for format_ in Format:
    written = render(Report(result.bill, result.redline, result.outcomes), format_)
    data = written if isinstance(written, bytes) else written.encode()
    print(format_.value, len(data), hashlib.sha256(data).hexdigest())
"""


def written(seed: str) -> list[str]:
    """What another process writes, whose hashes of strings differ."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    command = [sys.executable, "-c", PROGRAM]
    run = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return run.stdout.splitlines()


def test_every_format_is_reproducible_byte_for_byte() -> None:
    first, second = written("1"), written("2")
    assert first == second
    assert [line.split()[0] for line in first] == [format_.value for format_ in Format]
    assert hashlib.sha256().hexdigest() not in " ".join(first)  # none is empty
