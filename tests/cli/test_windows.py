"""What Windows has otherwise, as far as another system can imitate it: encodings, line ends, paths, programs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from amendapply.cli.console import words_of
from amendapply.errors import reason_of

from .conftest import BILL, Runner, run_in_one_process, run_process

CONSOLES = (
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp850"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
)
LINES = (
    ("apply", "loi.txt", "liasse.yaml"),
    ("check", "loi.txt", "liasse.yaml"),
    ("stats", "liasse.yaml"),
    ("show", "loi.txt"),
    ("parse", "nulle.txt"),
    ("apply", "loi.txt", "absente – là.txt"),
    ("apply", "-h"),
)


FORMS = ("html", "json", "jsonl", "yaml", "plain", "markdown", "akn", "diff")

on_each_console = pytest.mark.parametrize("console", CONSOLES, ids=lambda each: " ".join(each.values()))


@pytest.mark.usefixtures("folder")
@on_each_console
def test_no_console_of_another_encoding_breaks_a_command(run: Runner, console: dict[str, str]) -> None:
    for line, done in zip(LINES, run_in_one_process(LINES, **console), strict=True):
        assert done.returncode == run(*line).code, line
        assert b"Traceback" not in done.stderr, line
        assert b"program" not in done.stderr, line  # « défaut du programme »


@pytest.mark.parametrize(
    ("encoding", "shown", "told"),
    [
        ("cp1252", "À 3 000 € - dix ₂", True),
        ("utf-8", "À 3\u202f000 € − dix ₂", False),
        ("ascii", "? 3 000 ? - dix ?", True),
    ],
)
def test_a_character_that_a_console_has_not_is_told(folder: Path, encoding: str, shown: str, told: bool) -> None:
    """Blanks and dashes have older signs; for the others « ? » could be taken for the text."""
    (folder / "loi.txt").write_text("À 3\u202f000 € − dix ₂", encoding="utf-8")
    done = run_process("show", "loi.txt", PYTHONIOENCODING=encoding)
    assert shown.replace("₂", "₂" if encoding == "utf-8" else "?") in done.stdout.decode(encoding)
    assert ("caract" in done.stderr.decode(encoding)) == told


@on_each_console
def test_data_in_a_pipe_are_the_bytes_of_the_file(run: Runner, folder: Path, console: dict[str, str]) -> None:
    (folder / "loi.txt").write_text(BILL.replace("l'", "l’").replace("tiers.", "tiers\u202f; « 5\u00a0₂ »."), "utf-8")
    lines = [("apply", "loi.txt", "liasse.yaml", "--format", form) for form in FORMS]
    for form, line, done in zip(FORMS, lines, run_in_one_process(lines, **console), strict=True):
        run(*line, "-o", form)
        assert done.stdout == (folder / form).read_bytes(), form


@pytest.mark.parametrize("content", [BILL.replace("\n", "\r\n"), "\ufeff" + BILL.replace("\n", "\r\n")])
def test_files_with_the_line_ends_of_windows_are_the_same_files(run: Runner, folder: Path, content: str) -> None:
    usual = run("apply", "loi.txt", "liasse.yaml", "--format", "json").out
    assert usual
    (folder / "loi.txt").write_bytes(content.encode())
    (folder / "liasse.yaml").write_bytes((folder / "liasse.yaml").read_bytes().replace(b"\n", b"\r\n"))
    assert run("apply", "loi.txt", "liasse.yaml", "--format", "json").out == usual


def test_a_name_with_spaces_and_accents_is_a_name(folder: Path) -> None:
    (folder / "Projet n° 12 – été").mkdir()
    (folder / "loi.txt").rename(folder / "Projet n° 12 – été" / "loi déposée.txt")
    done = run_process("apply", "Projet n° 12 – été/loi déposée.txt", "7.txt", "-o", "Projet n° 12 – été/a b.html")
    assert done.returncode == 0
    assert (folder / "Projet n° 12 – été" / "a b.html").exists()


@pytest.mark.parametrize(
    ("system", "command", "words"),
    [
        ("win32", r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        ("win32", r'"C:\Program Files\Code\code.exe" --wait', [r"C:\Program Files\Code\code.exe", "--wait"]),
        ("linux", "'/opt/my editor/run' --wait", ["/opt/my editor/run", "--wait"]),
        ("linux", "less -FRX", ["less", "-FRX"]),
    ],
)
def test_the_command_of_a_variable_is_parted_as_the_system_does(
    system: str, command: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert words_of(command) == words


def test_the_name_of_a_program_is_one_word_whatever_its_spaces(tmp_path: Path) -> None:
    program = tmp_path / "mon éditeur.exe"
    program.touch()
    assert words_of(str(program)) == [str(program)]


def test_a_file_that_word_holds_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = PermissionError(13, "Permission denied", "redline.docx")
    assert reason_of(held) == "accès refusé"
    monkeypatch.setattr(sys, "platform", "win32")
    assert reason_of(held) == "accès refusé : le fichier est peut-être ouvert dans un autre programme"
