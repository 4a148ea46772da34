"""Word documents from the command line: written by their ending or by name, never to a screen."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pytest

from amendapply.reading import load_bill
from tests.word.opened import changes, words

from .conftest import Runner, run_process


def test_apply_writes_tracked_changes_and_tells_the_fates_beside(run: Runner, folder: Path) -> None:
    result = run("apply", "loi.txt", "liasse.yaml", "-o", "loi.docx")
    assert result.code == 0
    assert "Appliqués (2)" in result.out
    assert changes(Path("loi.docx").read_bytes()) == [
        ("del", "Amendement n° 12 rect.", "année"),
        ("ins", "Amendement n° 12 rect.", "trimestre"),
        ("del", "Amendement n° 14", "2030"),
        ("ins", "Amendement n° 14", "2031"),
    ]
    assert load_bill("loi.docx").article("2").text == "La présente loi entre en vigueur en 2031."


def test_the_text_as_amended_is_written_clean(run: Runner, folder: Path) -> None:
    assert run("apply", "loi.txt", "liasse.yaml", "--format", "docx-clean", "-o", "loi.docx").code == 0
    content = Path("loi.docx").read_bytes()
    assert not changes(content)
    assert "Il en rend compte chaque trimestre." in words(content, dropped=())


def test_two_versions_and_a_converted_bill(run: Runner, folder: Path) -> None:
    assert run("convert", "loi.txt", "-o", "ancien.docx").code == 0
    assert load_bill("ancien.docx").parts == load_bill("loi.txt").parts
    Path("nouveau.txt").write_text(Path("loi.txt").read_text("utf-8").replace("chaque année", "chaque mois"), "utf-8")
    assert run("diff", "ancien.docx", "nouveau.txt", "-o", "ecart.docx").code == 0
    assert changes(Path("ecart.docx").read_bytes()) == [
        ("del", "Nouvelle version", "année"),
        ("ins", "Nouvelle version", "mois"),
    ]


def test_a_pipe_takes_the_bytes(folder: Path) -> None:
    done = run_process("apply", "loi.txt", "liasse.yaml", "--format", "docx")
    assert done.returncode == 0
    docx.Document(io.BytesIO(done.stdout))
    assert "Appliqués (2)" in done.stderr.decode()


def test_a_screen_does_not(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    result = run("apply", "loi.txt", "liasse.yaml", "--format", "docx")
    assert (result.code, result.out) == (2, "")
    assert "le format docx ne s'affiche pas" in result.err
