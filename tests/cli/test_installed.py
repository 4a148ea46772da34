"""The program as it is installed: from the built wheel, in an empty folder, without the checkout."""

from __future__ import annotations

import os
import re
import shlex
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from amendapply.errors import how_to_install
from tests.folders import ROOT

from .conftest import run_in_one_process

PAGES = ("README.md", "docs/guide.md", "docs/check.md", "docs/blame.md", "docs/consolidating.md", "docs/drafting.md")
_EXAMPLE = re.compile(r"\bamendapply +([a-z]+ [^`\n|;#]*\bbills/[^`\n|;#]*)")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as pip does it, with the project of no checkout around it."""
    build = pytest.importorskip("hatchling.build", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    here = Path.cwd()
    try:
        os.chdir(ROOT)
        name = build.build_wheel(str(folder))
    finally:
        os.chdir(here)
    with zipfile.ZipFile(folder / name) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_the_whole_package_the_examples_and_the_schemas(wheel: Path) -> None:
    expected = {path.relative_to(ROOT) for path in (ROOT / "amendapply").rglob("*") if _kept(path)}
    expected |= {Path("amendapply/exemples") / path.name for path in (ROOT / "bills").iterdir()}
    expected |= {Path("amendapply/schemas") / path.name for path in (ROOT / "docs" / "schema").iterdir()}
    assert {path.relative_to(wheel) for path in (wheel / "amendapply").rglob("*") if _kept(path)} == expected


def _kept(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def test_the_wheel_asks_for_what_reading_and_writing_need_and_no_more(wheel: Path) -> None:
    (metadata,) = wheel.glob("amendapply-*.dist-info/METADATA")
    required = re.findall(r"^Requires-Dist: ([\w-]+)[^;\n]*$", metadata.read_text("utf-8"), re.MULTILINE)
    assert sorted(map(str.casefold, required)) == ["diff-match-patch", "jinja2", "lxml", "pyyaml", "rich"]


def test_every_command_shown_on_an_example_works_with_the_wheel_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    shown = {line for page in PAGES for line in _EXAMPLE.findall(_joined((ROOT / page).read_text("utf-8")))}
    assert len(shown) > 5
    lines = [["exemples", "bills"], *(shlex.split(line.rstrip(" .»")) for line in sorted(shown))]
    installed = {"PYTHONPATH": str(wheel), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
    first, *others = run_in_one_process(lines, tmp_path, **installed)
    assert first.returncode == 0, first.stderr
    assert {path.name for path in (tmp_path / "bills").iterdir()} == {path.name for path in (ROOT / "bills").iterdir()}
    for done in others:
        assert done.returncode in (0, 1), f"{done.args}: {done.stderr.decode()}"
        assert b"Traceback" not in done.stderr


def _joined(text: str) -> str:
    return text.replace("\\\n", " ").replace("…", "")


# ------------------------------------------------------------------------------------- the command for a missing extra


@pytest.mark.parametrize(
    ("marker", "pip", "message"),
    [
        ("pipx_metadata.json", False, 'pipx inject amendapply "amendapply[web]"'),
        ("pipx_metadata.json", True, 'pipx inject amendapply "amendapply[web]"'),
        ("uv-receipt.toml", False, 'uv pip install --python "/env/bin/python" "amendapply[web]"'),
        ("pyvenv.cfg", True, '/env/bin/python -m pip install "amendapply[web]"'),
    ],
)
def test_the_command_for_an_extra_is_that_of_the_installer(
    marker: str, pip: bool, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / marker).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/env/bin/python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: find_spec("json") if pip else None)
    assert how_to_install("amendapply[web]") == f"L'installer : {message}"


@pytest.mark.parametrize(("system", "quoted"), [("linux", '"/my env/python"'), ("win32", '& "/my env/python"')])
def test_a_path_with_a_space_is_quoted_as_the_shell_wants_it(
    system: str, quoted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/my env/python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: find_spec("json"))
    monkeypatch.setattr(sys, "platform", system)
    assert how_to_install("amendapply[pdf]").startswith(f"L'installer : {quoted} -m pip install ")
