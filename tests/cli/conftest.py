"""A bill of three articles on disk, and a way to run the command line as a user does."""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from amendapply.cli import main

BILL = """\
Article 1er

L'État assure la conception du traitement ou la confie à un tiers.

Il en rend compte chaque année.

Article 2

La présente loi entre en vigueur en 2030.

Article 3 bis

Un décret est pris en 2030.
"""

BUNDLE = """\
- number: "12"
  article: 1er
  text: "À l'alinéa 2, substituer au mot : « année » le mot : « semestre »."
- number: 12 rect.
  article: 1er
  text: "À l'alinéa 2, substituer au mot : « année » le mot : « trimestre »."
- number: "13"
  article: 1er
  fate: rejeté
  text: "Supprimer l'alinéa 2."
- number: "14"
  article: "2"
  text: "À l'alinéa 1, substituer à l'année : « 2030 » l'année : « 2031 »."
"""

FULL = "/dev/full"
"""A file of Linux to which nothing can be written, as if the disk were full."""

FITS = "À la fin de l'alinéa 1, supprimer les mots : « ou la confie à un tiers »."
FITS_TWICE = "À l'alinéa 1, supprimer les mots : « en 2030 »."
FITS_NOWHERE = "À l'alinéa 1, supprimer les mots : « du domaine public »."


@dataclass(frozen=True, slots=True)
class Run:
    code: int
    out: str
    err: str


Runner = Callable[..., Run]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "loi.txt").write_text(BILL, encoding="utf-8")
    (tmp_path / "liasse.yaml").write_text(BUNDLE, encoding="utf-8")
    (tmp_path / "7.txt").write_text(FITS, encoding="utf-8")
    (tmp_path / "deux.txt").write_text(FITS_TWICE, encoding="utf-8")
    (tmp_path / "nulle.txt").write_text(FITS_NOWHERE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run the command line in this process, in *folder*."""

    def runner(*arguments: str, stdin: str | bytes = "") -> Run:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["amendapply", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        with pytest.raises(SystemExit) as leaving:
            main()
        gc.unfreeze()  # this process goes on
        captured = capsys.readouterr()
        return Run(int(leaving.value.code or 0), captured.out, captured.err)

    return runner


def command(*arguments: str) -> list[str]:
    """The command line as a process of its own."""
    return [sys.executable, "-c", "from amendapply.cli import main; main()", *arguments]


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return kept | {"TERM": "xterm-256color"} | changes


def run_process(*arguments: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), capture_output=True, env=environment(**changes), check=False)


_ONE_AFTER_THE_OTHER = r"""
import json, sys
from amendapply.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv = ["amendapply", *words]
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code or 0
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.buffer.write(b"\0%d\0" % code)
        stream.flush()
"""


def run_in_one_process(
    lines: Sequence[Sequence[str]], folder: Path | None = None, **changes: str
) -> list[subprocess.CompletedProcess[bytes]]:
    """What each of the command lines writes, run one after the other by one process: to start one is dear."""
    started = [sys.executable, "-c", _ONE_AFTER_THE_OTHER, json.dumps(lines)]
    done = subprocess.run(started, capture_output=True, cwd=folder, env=environment(**changes), check=True)
    *out, _ = done.stdout.split(b"\0")
    *err, _ = done.stderr.split(b"\0")
    assert len(out) == len(err) == 2 * len(lines)
    assert out[1::2] == err[1::2]
    found = zip(lines, out[1::2], out[::2], err[::2], strict=True)
    return [subprocess.CompletedProcess(line, int(code), *streams) for line, code, *streams in found]
