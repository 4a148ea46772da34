"""The documents say what the program does: links, pictures, commands, what these write, the Python of examples."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import amendapply
from amendapply.cli.command_line import values_of
from amendapply.cli.program import NAMES, command_named
from tests.cli.conftest import run_in_one_process, run_process
from tests.docs.api_reference import document
from tests.folders import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMED = [str(path.relative_to(ROOT)) for path in PAGES]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^ *|[`$|;&] ?|run |bin/|Scripts\\)amendapply +((?:[a-z]+|-)[^`\n|;]*)", re.MULTILINE)
_INDENTED = re.compile(r"(?:^ {4}.*\n(?:\n(?= {4}))*)+", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


def prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors of the headings of *path*, as the forges make them."""
    kept = (re.sub(r"[^\w\s-]", "", title.casefold()) for title in _HEADING.findall(prose(path)))
    return {re.sub(r"\s", "-", title.strip()) for title in kept}


# ------------------------------------------------------------------------------------------------- links and pictures


@pytest.mark.parametrize("name", NAMED)
def test_every_link_leads_somewhere(name: str) -> None:
    path = ROOT / name
    for link in _LINK.findall(prose(path)):
        if link.startswith("https://"):
            continue
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), link
        assert found.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(found), link


def test_every_picture_and_every_page_is_shown_somewhere() -> None:
    linked = {(path.parent / link.partition("#")[0]).resolve() for path in PAGES for link in _LINK.findall(prose(path))}
    assert [path.name for path in (ROOT / "docs" / "pictures").iterdir() if path not in linked] == []
    assert [path.name for path in (ROOT / "docs").glob("*.md") if path not in linked] == []


@pytest.mark.parametrize("name", NAMED)
def test_no_page_names_a_path_of_one_machine(name: str) -> None:
    assert not re.search(r"(?<![\w.~])/(?:home|root|work|tmp|usr)/", (ROOT / name).read_text("utf-8"))


# ----------------------------------------------------------------------------------------------------------- commands


def commands(path: Path) -> Iterator[list[str]]:
    for line in _COMMAND.findall(path.read_text("utf-8").replace("…", "").replace("\\\n", " ")):
        words = shlex.split(line.split(" #")[0].rstrip(" .»"), posix=True)
        if words[0] in NAMES or words[0].startswith("-"):
            yield words


@pytest.mark.parametrize("name", NAMED)
def test_every_command_that_is_shown_is_one(name: str) -> None:
    for first, *words in commands(ROOT / name):
        if first.startswith("-"):
            assert first in ("--help", "--version", "--install-completion", "--show-completion"), first
        elif words:
            values_of(command_named(first), words)  # raises where an option does not exist


def test_commands_are_found_in_the_pages() -> None:
    assert len(list(commands(ROOT / "README.md"))) >= 3
    assert len(list(commands(ROOT / "docs" / "guide.md"))) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `{name} ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def test_every_option_of_apply_and_check_is_in_some_page() -> None:
    documented = "\n".join(path.read_text("utf-8") for path in PAGES)
    for name in ("apply", "check", "stats", "draft"):
        for option in command_named(name).options:
            names = option.declared.names  # type: ignore[union-attr]
            assert any(f"`{each}" in documented or f" {each}" in documented for each in names), option.name


# ------------------------------------------------------------------------------------ the guide, typed as it is written

WAITING = ("serve",)
"""The commands that end when the user says so."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and files of the names that the guide uses."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "bills", folder / "bills")
    before, after = (amendapply.load_bill(ROOT / "bills" / name) for name in ("douanes.yaml", "douanes-adopte.yaml"))
    for name in ("texte.yaml", "texte.html", "avant.yaml", "fichier"):
        shutil.copy(ROOT / "bills" / "douanes.yaml", folder / name)
    for name in ("modifie.yaml", "apres.yaml"):
        shutil.copy(ROOT / "bills" / "douanes-adopte.yaml", folder / name)
    amendapply.compare(before, after).save(folder / "modifie.docx")
    shutil.copy(ROOT / "bills" / "amendement-11.txt", folder / "amendement.txt")
    liasse = (ROOT / "bills" / "liasse.yaml").read_text("utf-8")
    for name in ("liasse.yaml", "liasse.csv"):
        (folder / name).write_text(liasse, encoding="utf-8")
    with zipfile.ZipFile(folder / "liasse.zip", "w") as archive:
        archive.writestr("liasse.yaml", liasse.replace("  text:", "  fate: adopté\n  text:"))
    return folder


def typed() -> Iterator[list[str]]:
    """The commands of the guide, save those on a dossier, which `serve` makes: tests/serving tries them."""
    for words in commands(ROOT / "docs" / "guide.md"):
        on_a_dossier = any(word.endswith(".dossier") for word in words)
        if words[0] in NAMES and words[0] not in WAITING and len(words) > 1 and not on_a_dossier:
            yield words


def test_each_command_of_the_guide_works_as_it_is_typed(desk: Path) -> None:
    lines = list(typed())
    assert len(lines) > 15
    for done in run_in_one_process(lines, desk, EDITOR=f'"{sys.executable}" -c pass', PAGER="cat"):
        told = done.stderr.decode()
        assert done.returncode in (0, 1), f"{done.args}: {told}"
        assert not re.search(r"Traceback|défaut du programme", told), done.args


# ------------------------------------------------------------------------------------------------------------ outputs


def outputs() -> Iterator[tuple[str, str, str]]:
    """Each block that shows a command after « $ » and what it writes: the page, the command, the output."""
    for path in PAGES:
        for block in _blocks(path.read_text("utf-8")):
            first, _, shown = block.replace("\\\n", " ").partition("\n")
            if first.startswith("$ amendapply ") and shown.strip():
                yield path.name, first.removeprefix("$ amendapply ").split(" #")[0].strip(), shown


def _blocks(text: str) -> Iterator[str]:
    """The blocks of code of a page, fenced or indented."""
    yield from (block for kind, block in _FENCE.findall(text) if kind in ("", "console"))
    yield from (dedent(block) for block in _INDENTED.findall(_FENCE.sub("", text)))


def of_our_files(words: list[str]) -> bool:
    """Whether the files that are named are ours, and not those of the reader."""
    return all((ROOT / word).exists() for word in words[1:] if re.search(r"\.\w+$", word))


def test_what_a_page_shows_is_what_the_command_writes(tmp_path: Path) -> None:
    for folder in ("bills", "tests/fixtures"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shown = [(words, text) for _, line, text in outputs() if of_our_files(words := shlex.split(line))]
    assert len(shown) > 4
    for done, (words, text) in zip(run_in_one_process([words for words, _ in shown], tmp_path), shown, strict=True):
        written = _plain(done.stdout.decode())
        pattern = ".*?".join(re.escape(part) for part in _plain(text).split("[…]"))
        assert re.fullmatch(pattern, written, re.DOTALL), f"{words}: {written}"


def _plain(text: str) -> str:
    """*text* with ordinary spaces, as pages have them."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def test_the_guide_quotes_what_the_check_of_the_example_says() -> None:
    written = run_process("check", str(ROOT / "bills" / "douanes.yaml"), str(ROOT / "bills" / "liasse.yaml")).stdout
    section = (ROOT / "docs" / "guide.md").read_text("utf-8").partition("## Vérifier une liasse")[2].partition("1. ")[2]
    quoted = re.findall(r"« ([^»]*\d[^»]*?)…? »", section.partition("3. ")[0])
    assert len(quoted) == 2
    assert all(_plain(each) in _plain(written.decode()) for each in quoted), quoted


def test_the_main_example_is_among_them() -> None:
    assert ("README.md", "apply bills/douanes.yaml bills/amendement-11.txt") in [each[:2] for each in outputs()]


# ------------------------------------------------------------------------------------------------------------- Python


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "bills", tmp_path / "bills")
    monkeypatch.chdir(tmp_path)
    ran = [block for kind, block in _FENCE.findall((ROOT / "README.md").read_text("utf-8")) if kind == "python"]
    assert ran
    for block in ran:
        values: dict[str, object] = {}
        exec(compile(block, "README.md", "exec"), values)
        result = values["result"]
        assert isinstance(result, amendapply.Result)
        assert str(result.outcomes[0].status) == "applied"
    assert (tmp_path / "redline.docx").exists()


def blocks_of_the_notebook() -> list[str]:
    text = (ROOT / "docs" / "notebook.md").read_text("utf-8")
    return [block for kind, block in _FENCE.findall(text) if kind == "python"]


def test_the_notebook_runs_on_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    shutil.copytree(ROOT / "bills", tmp_path / "bills")
    monkeypatch.chdir(tmp_path)
    values: dict[str, object] = {"amendapply": amendapply, "pd": pandas}
    exec(compile(blocks_of_the_notebook()[1], "notebook.md", "exec"), values)
    frame = values["frame"]
    assert isinstance(frame, pandas.DataFrame)
    assert set(frame["status"]) >= {"applied", "place_not_found"}


def test_the_figures_of_the_notebook_are_those_of_the_real_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    folder = ROOT.parent / "shared" / "data" / "senat"
    if not folder.is_dir():
        pytest.skip("../shared, the real files, is not beside the checkout")
    monkeypatch.chdir(folder)
    values: dict[str, object] = {}
    exec(compile(blocks_of_the_notebook()[0], "notebook.md", "exec"), values)
    assert isinstance(values["identical"], pandas.Series)
    figures = values["figures"]
    assert isinstance(figures, amendapply.Statistics)
    documented = (ROOT / "docs" / "notebook.md").read_text("utf-8")
    for count in figures.by_fate:
        assert f"| {count.name} | {count.amendments} |" in documented
    for count in sorted(figures.by_article, key=lambda each: -each.amendments)[:5]:
        assert f"| {count.name} | {count.amendments} |" in documented


def test_the_reference_is_made_from_the_docstrings() -> None:
    documented = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert documented == document(), "make it anew: python -m tests.docs.api_reference > docs/api.md"


@pytest.mark.parametrize("name", amendapply.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(rf"^### `{name}\b", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE)
