"""Long output is paged on a terminal, and never lost where the pager fails."""

from pathlib import Path

import pytest

from .conftest import run_process

test_terminal = pytest.importorskip("tests.cli.test_terminal")
LONG = "Article 1er\n\n" + "Un alinéa.\n\n" * 200


@pytest.fixture(autouse=True)
def _long_bill(folder: Path) -> None:
    (folder / "gros.txt").write_text(LONG, encoding="utf-8")


def test_long_output_is_paged() -> None:
    shown = test_terminal.on_terminal("show", "gros.txt", PAGER="sed s/Un/Deux/")
    assert shown.count("Deux alinéa.") == 200


@pytest.mark.parametrize("pager", ["", "cat", "pas-de-pageur", "'"])
def test_without_a_pager_all_is_written(pager: str) -> None:
    assert test_terminal.on_terminal("show", "gros.txt", PAGER=pager).count("Un alinéa.") == 200


def test_a_pager_that_quits_early_is_quiet() -> None:
    assert test_terminal.on_terminal("show", "gros.txt", PAGER="true") == ""


def test_a_pipe_is_not_paged() -> None:
    assert run_process("show", "gros.txt", PAGER="sed s/Un/Deux/").stdout.decode().count("Un alinéa.") == 200


def test_what_is_refused_is_told_above_what_the_pager_shows_first(folder: Path) -> None:
    liasse = "- number: '1'\n  article: '1er'\n  text: 'Supprimer l’alinéa 2.'\n"
    liasse += "- number: '2'\n  article: '1er'\n  text: 'Supprimer l’alinéa 999.'\n"
    (folder / "liasse.yaml").write_text(liasse, encoding="utf-8")
    command = ("apply", "gros.txt", "liasse.yaml", "--context", "500")
    told = "1 amendement non appliqué : voir à la fin."
    assert test_terminal.on_terminal(*command, PAGER="sed s/x/x/").startswith(told)
    assert told not in test_terminal.on_terminal(*command, PAGER="")
    assert told not in test_terminal.on_terminal(*command, "--only", "1", PAGER="sed s/x/x/")
