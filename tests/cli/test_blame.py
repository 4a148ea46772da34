"""`amendapply blame` as a user runs it: what it prints, the files that it writes, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Runner

BEFORE = "Article 1er\n\nLes navires sont visités pendant douze heures.\n"
AFTER = "Article 1er\n\nLes navires sont visités pendant dix heures.\n"
LATER = "Article 1er\n\nLes navires sont visités pendant dix heures, de jour.\n"
LIASSE = """\
- number: "3"
  article: 1er
  fate: adopté
  text: "À l'alinéa 1, substituer au mot : « douze » le mot : « dix »."
"""
SECOND = """\
- number: "4"
  article: 1er
  fate: adopté
  text: "Compléter l'alinéa 1 par les mots : « , de jour »."
"""


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"avant.txt": BEFORE, "apres.txt": AFTER, "fin.txt": LATER, "un.yaml": LIASSE, "deux.yaml": SECOND}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_that_is_all_explained(texts: Path, run: Runner) -> None:
    done = run("blame", "avant.txt", "apres.txt", "un.yaml")
    assert done.code == 0
    assert "[-douze-]{+dix+}[3]" in done.out


def test_what_is_unexplained_is_told_first_and_gives_1(texts: Path, run: Runner) -> None:
    done = run("blame", "avant.txt", "fin.txt", "un.yaml")
    assert done.code == 1
    assert done.out.index("Inexpliqué (1)") < done.out.index("Article 1er\n")


def test_without_a_liasse_nothing_is_guessed(texts: Path, run: Runner) -> None:
    done = run("blame", "avant.txt", "apres.txt")
    assert done.code == 1
    assert "[-douze-]{+dix+}[inexpliqué]" in done.out


def test_several_readings(texts: Path, run: Runner) -> None:
    done = run("blame", "avant.txt", "apres.txt", "fin.txt", "--liasse", "un.yaml", "--liasse", "deux.yaml")
    assert done.code == 0
    assert "{+dix+}[3 (apres.txt)]" in done.out
    assert "[4 (fin.txt)]" in done.out


@pytest.mark.parametrize("ending", ["html", "csv", "json", "md", "txt", "docx"])
def test_a_file_of_each_form(texts: Path, run: Runner, ending: str) -> None:
    done = run("blame", "avant.txt", "apres.txt", "un.yaml", "-o", f"qui.{ending}")
    assert done.code == 0
    assert (texts / f"qui.{ending}").stat().st_size > 100
    assert "changés" in done.out


def test_json_on_the_standard_output(texts: Path, run: Runner) -> None:
    done = run("blame", "avant.txt", "apres.txt", "un.yaml", "--format", "json")
    assert json.loads(done.out)["schema"] == "amendapply.blame"
    assert run("blame", "avant.txt", "apres.txt", "un.yaml", "--format", "json", "-o", "-").out == done.out
    assert not (texts / "-").exists()


def test_one_word_is_no_plural(texts: Path, run: Runner) -> None:
    out = run("blame", "avant.txt", "apres.txt", "un.yaml").out
    assert out.startswith("8 mots, 2 changés, dont 2 (100,0 %) ont une origine.")
    assert "amendements : 1 mot, 1 supprimé\n" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("avant.txt",), "il faut le texte d'avant et celui d'après"),
        (("avant.txt", "absent.txt"), "absent.txt : fichier introuvable"),
        (("avant.txt", "apres.txt", "fin.txt", "--liasse", "un.yaml"), "3 versions et 1 liasse."),
        (("avant.txt", "apres.txt", "un.yaml", "-o", "qui.pdf"), "terminaison inconnue : qui.pdf."),
        (("avant.txt", "apres.txt", "un.yaml", "-o", "apres.txt"), "ce fichier est une des entrées"),
        (("-", "-", "un.yaml"), "l'entrée standard « - » ne peut servir qu'une fois"),
    ],
)
def test_what_cannot_be_used_is_one_clear_line(texts: Path, run: Runner, arguments: tuple[str, ...], said: str) -> None:
    done = run("blame", *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert (texts / "apres.txt").read_text(encoding="utf-8") == AFTER
    assert not (texts / "qui.pdf").exists()
