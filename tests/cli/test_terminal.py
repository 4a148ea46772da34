"""The program as a process: colours on a terminal only, closed pipes, full disks, completion."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from amendapply.cli.program import NAMES

from .conftest import BILL, command, environment, run_process

pty = pytest.importorskip("pty", reason="no pseudo-terminal on this system")

pytestmark = pytest.mark.usefixtures("folder")

DIFF = ("diff", "loi.txt", "new.txt")


@pytest.fixture(autouse=True)
def _new_version(folder: Path) -> None:
    (folder / "new.txt").write_text(BILL.replace("chaque année", "chaque semestre"), encoding="utf-8")


def on_terminal(*arguments: str, **changes: str) -> str:
    """What the command writes on a pseudo-terminal."""
    control, terminal = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), stdin=terminal, stdout=terminal, stderr=terminal, env=environment(**changes)
    )
    os.close(terminal)
    received = b""
    try:
        while chunk := os.read(control, 65536):
            received += chunk
    except OSError:  # how Linux tells that the other side is closed
        pass
    finally:
        os.close(control)
        process.wait()
    return received.decode()


def test_a_terminal_gets_colours_with_strike_and_underline() -> None:
    shown = on_terminal(*DIFF)
    assert "\x1b[9;31mannée\x1b[0m" in shown
    assert "\x1b[4;32msemestre\x1b[0m" in shown


@pytest.mark.parametrize("change", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_marks(change: dict[str, str]) -> None:
    shown = on_terminal(*DIFF, **change)
    assert "\x1b" not in shown
    assert "[-année-]{+semestre+}" in shown


def test_an_empty_no_color_means_nothing() -> None:
    assert "\x1b[9;31m" in on_terminal(*DIFF, NO_COLOR="")


def test_a_pipe_gets_marks() -> None:
    assert b"\x1b" not in run_process(*DIFF).stdout


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    (folder / "gros.txt").write_text("Article 1er\n\n" + "Un alinéa.\n\n" * 50_000, encoding="utf-8")
    process = subprocess.Popen(
        command("show", "gros.txt"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_full_disk_is_told_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(command(*DIFF), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert process.returncode == 2
    assert process.stderr.decode().count("\n") == 1
    assert "impossible" in process.stderr.decode()


def test_completion_is_offered_for_the_shells() -> None:
    process = run_process("", _AMENDAPPLY_COMPLETE="bash")
    assert process.stdout.decode().split() == list(NAMES)


@pytest.mark.parametrize("module", ["dataclasses", "amendapply.cli.console", "amendapply.cli.apply", "yaml"])
def test_an_interruption_of_the_first_imports_is_one_line(folder: Path, module: str) -> None:
    program = f"""
import sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
sys.argv = ["amendapply", "apply", "loi.yaml", "7.txt"]
from amendapply.cli import main
main()
"""
    Path("loi.yaml").write_text("articles:\n- number: '1'\n  alineas:\n  - Un.\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "amendapply : interrompu.\n")


def test_nothing_is_loaded_before_an_interruption_is_told_in_one_line() -> None:
    probe = "import sys; before = {*sys.modules}; import amendapply.cli; print(*sorted({*sys.modules} - before))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True).stdout
    assert loaded.split() == ["__future__", "amendapply", "amendapply.cli"]


def test_help_is_french_and_loads_no_engine() -> None:
    assert "Applique des amendements" in run_process("--help").stdout.decode()
    probe = (
        "import sys, amendapply.cli.program\n"
        "print([m for m in sys.modules if m.startswith(('amendapply.', 'rich', 'yaml'))])"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True).stdout
    assert "amendapply.cli" in loaded
    assert not [name for name in ("bill", "language", "reading", "applying") if f"'amendapply.{name}" in loaded]
    assert "'yaml'" not in loaded
    assert "'rich'" not in loaded


# ----------------------------------------------------------------------------------------------- what is read once only


def in_bash(line: str) -> subprocess.CompletedProcess[str]:
    words = " ".join(shlex.quote(word) for word in command())
    return subprocess.run(
        ["bash", "-c", f"{words} {line}"], capture_output=True, env=environment(), text=True, check=False
    )


@pytest.mark.skipif(
    not Path("/dev/fd").is_dir() or shutil.which("bash") is None, reason="no « <(commande) » on this system"
)
def test_what_comes_through_a_pipe_is_read_whole(folder: Path) -> None:
    """« check <(curl …) <(pbpaste) »: what the format is known by is gone once it is read, and was left out."""
    alineas = "".join(f"\n\nAlinéa {rank}." for rank in range(500))  # more than the head of a file
    (folder / "longue.txt").write_text(BILL + alineas, encoding="utf-8")
    for plain, piped in (
        ("show longue.txt", "show <(cat longue.txt)"),
        ("check loi.txt liasse.yaml", "check <(cat loi.txt) <(cat liasse.yaml)"),
        ("convert --amendments liasse.yaml", "-v convert --amendments <(cat liasse.yaml)"),
    ):
        expected, found = in_bash(plain), in_bash(piped)
        assert expected.stdout, expected.stderr
        assert found.stdout == expected.stdout, found.stderr
    assert "sans numéro" in in_bash("apply loi.txt <(cat 7.txt)").stdout
    assert "ajouter --amendments" in in_bash("convert <(cat liasse.yaml)").stderr
