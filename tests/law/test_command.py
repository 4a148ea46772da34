"""`amendapply consolidate` as a user runs it: what it shows, the files that it writes, what it refuses."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from amendapply.cli import main
from amendapply.outcome import Status
from amendapply.reading.laws.law_files import load_law
from tests.folders import BILLS


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("refuges.yaml", "droit-refuges.jsonl", "amendements-refuges.yaml"):
        shutil.copy(BILLS / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["amendapply", "consolidate", *arguments])
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


_SIMPLE = ("refuges.yaml", "--law", "droit-refuges.jsonl")
_FULL = (*_SIMPLE, "--amendments", "amendements-refuges.yaml")


def test_redline_on_the_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*_SIMPLE, monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "Article L. 326-1 du code du tourisme" in shown
    assert "[-deux mois-]{+trois mois+}[art. 1er, al. 2]" in shown
    assert "Appliqués (6)" in shown


def test_a_refused_clause_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bill = folder / "refuges.yaml"
    bill.write_text(bill.read_text("utf-8").replace("« deux mois »", "« dix mois »"), "utf-8")
    assert run(*_SIMPLE, monkeypatch=monkeypatch) == 1
    shown = capsys.readouterr().out
    assert "art. 1er, al. 2 – place introuvable" in shown
    assert "dix mois" in shown


_VOTED = """amendments:
- {number: COM-3, article: 1er, fate: rejeté, text: "À l'alinéa 2, substituer au mot : « trois » le mot : « quatre »."}
- {number: COM-4, article: '2', text: "Supprimer cet article."}
- {number: COM-4 rect., article: '1er', text: "À l'alinéa 2, substituer au mot : « trois » le mot : « cinq »."}
- {number: COM-9, article: '77', text: "Supprimer cet article."}
"""


def test_the_amended_text_has_the_amendments_that_apply_would_take(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither what was rejected nor an earlier version: both were written into the law in silence."""
    (folder / "votes.yaml").write_text(_VOTED, encoding="utf-8")
    line = (*_SIMPLE, "--amendments", "votes.yaml", "--format", "text")
    assert run(*line, monkeypatch=monkeypatch) == 1
    told = capsys.readouterr()
    assert "[-deux mois-]{+cinq mois+}[art. 1er, al. 2 (COM-4 rect.)]" in told.out
    assert "COM-3" not in told.out
    assert "COM-3 (rejeté)" in told.err
    assert "COM-4 est laissé de côté" in told.err
    assert "ne s'appliquent pas au texte, et ne changent rien : COM-9." in told.err
    assert run(*line, "--only", "COM-3", monkeypatch=monkeypatch) == 0
    assert "{+quatre mois+}[art. 1er, al. 2 (COM-3)]" in capsys.readouterr().out


def test_amendments_are_not_chosen_where_none_are_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*_SIMPLE, "--fate", "adopté", monkeypatch=monkeypatch) == 2
    assert "Donner les amendements avec --amendments." in capsys.readouterr().err


def test_markdown_tells_what_became_of_clauses_and_amendments(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bill = folder / "refuges.yaml"
    bill.write_text(bill.read_text("utf-8").replace("« deux mois »", "« dix mois »"), "utf-8")
    assert run(*_FULL, "-o", "loi.md", monkeypatch=monkeypatch) == 1
    written = (folder / "loi.md").read_text("utf-8")
    assert "- **art. 1er, al. 2** – place introuvable" in written
    assert "### Ce que chaque amendement change dans la loi" in written
    assert "- COM-5 : date d'effet : « La présente loi entre en vigueur le 1er janvier 2028. »" in written


@pytest.mark.parametrize("ending", ["html", "docx", "xml", "md", "diff", "json", "jsonl", "yaml", "txt"])
def test_files(folder: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*_SIMPLE, "-o", f"loi.{ending}", monkeypatch=monkeypatch) == 0
    assert (folder / f"loi.{ending}").stat().st_size > 200


def test_json_of_three_columns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*_FULL, "-o", "loi.json", monkeypatch=monkeypatch) == 0
    value = json.loads((folder / "loi.json").read_text("utf-8"))
    assert value["schema"] == "amendapply.law"
    assert [clause["status"] for clause in value["clauses"]] == ["applied"] * 6
    first = value["columns"][0]
    assert first["article"] == "L. 326-1 du code du tourisme"
    assert "quatre mois" in first["rows"][0]["amended"]
    assert value["effects"][0]["changes"] == [
        {"article": "L. 326-1 du code du tourisme", "words": "deux mois → quatre mois (texte : trois mois)"}
    ]
    assert value["effects"][2] == {
        "amendment": "COM-5",
        "applies": True,
        "line": "date d'effet : « La présente loi entre en vigueur le 1er janvier 2028. » · "
        "sans la date d'effet : « La présente loi entre en vigueur le 1er janvier 2027. »",
        "articles": [],
        "changes": [],
        "refused": [],
    }


def test_html_of_three_columns_escapes_and_folds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bill = folder / "refuges.yaml"
    bill.write_text(bill.read_text("utf-8").replace("Les abris", "<script>Les abris"), "utf-8")
    assert run(*_FULL, "-o", "loi.html", monkeypatch=monkeypatch) == 0
    page = (folder / "loi.html").read_text("utf-8")
    assert "<script>Les" not in page
    assert "&lt;script&gt;Les abris" in page
    assert "alinéas sans changement" in page
    assert '<a href="#article-L-326-1-du-code-du-tourisme">' in page
    assert (
        '<a href="#disp-art-1er-al-2-COM-3"><span class="unseen">disposition </span>art. 1er, al. 2 (COM-3)</a>]'
        in page
    )
    assert (
        'id="al-L-326-1-du-code-du-tourisme-1" data-by="disp-art-1er-al-2 disp-art-1er-al-2-COM-3 amdt-COM-3"' in page
    )
    assert '<option value="amdt-COM-3">COM-3</option>' in page
    assert "Texte du projet (article abrogé)" in page


def test_markdown_of_three_columns(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*_FULL, "--format", "markdown", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "<del>deux mois</del><ins>quatre mois</ins><sup>\\[art. 1er, al. 2 (COM-3)\\]</sup>" in shown


def test_two_columns_speak_of_clauses_and_not_of_amendments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("loi.html", "loi.md"):
        assert run(*_SIMPLE, "-o", name, monkeypatch=monkeypatch) == 0
        page = (folder / name).read_text("utf-8")
        assert "Texte du projet (article abrogé)" in page
        assert "mendement" not in re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)


def test_a_table_of_the_law_is_a_table_of_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    law = folder / "droit-refuges.jsonl"
    law.write_text(
        law.read_text("utf-8").replace("Les coupes sont soumises à déclaration.", "| Bois | Prix |\\n| Pin | 2 |")
    )
    assert run(*_SIMPLE, "-o", "loi.html", monkeypatch=monkeypatch) == 0
    assert (folder / "loi.html").read_text("utf-8").count("<table>") == 2


def test_the_law_as_changed_is_a_law_base(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*_FULL, "-o", "apres.jsonl", monkeypatch=monkeypatch) == 0
    assert "quatre mois" in load_law(folder / "apres.jsonl").article("code du tourisme", "L. 326-1").text


def test_unusable_law(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("refuges.yaml", "--law", "rien.jsonl", "-o", "loi.html", monkeypatch=monkeypatch) == 2
    assert capsys.readouterr().err == "amendapply : rien.jsonl : fichier introuvable. Vérifier le chemin.\n"
    assert not (folder / "loi.html").exists()


def test_the_law_is_never_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*_SIMPLE, "-o", "droit-refuges.jsonl", monkeypatch=monkeypatch) == 2
    assert "une des entrées" in capsys.readouterr().err


def test_a_comparative_table_says_of_which_text_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*_FULL, "-o", "loi.html", monkeypatch=monkeypatch) == 0
    page = (folder / "loi.html").read_text("utf-8")
    assert "Sénat · texte n°\u00a0212 · première lecture · Projet de loi relatif aux refuges de montagne</p>" in page
    assert run(*_FULL, "-o", "loi.docx", monkeypatch=monkeypatch) == 0
    with ZipFile(folder / "loi.docx") as packed:
        body = packed.read("word/document.xml").decode()
        heads = [packed.read(name).decode() for name in packed.namelist() if "header" in name]
    assert "Projet de loi relatif aux refuges de montagne – tableau comparatif" in body
    assert any("texte n°\u00a0212" in head for head in heads)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("consolidate refuges.yaml --law refuges.yaml", "et non le droit en vigueur. Le droit se donne avec --law"),
        ("consolidate refuges.yaml --law amendements-refuges.yaml", "une liasse, et non le droit en vigueur."),
        ("show droit-refuges.jsonl", "c'est le droit en vigueur, et non un texte en discussion."),
        ("draft refuges.yaml refuges-modifies.yaml", "c'est le droit en vigueur, et non un texte en discussion."),
        ("diff refuges.yaml amendements-refuges.yaml", "Donner deux versions d'un texte"),
        ("parse refuges.yaml", "Donner des amendements seuls"),
        ("stats refuges.yaml", "Donner la liasse seule"),
    ],
)
def test_a_text_a_liasse_and_the_law_are_not_taken_for_one_another(
    command: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(BILLS)
    monkeypatch.setattr(sys, "argv", ["amendapply", *command.split()])
    with pytest.raises(SystemExit) as stop:
        main()
    written = capsys.readouterr()
    assert (stop.value.code, written.out) == (2, "")
    assert message in written.err


def test_the_json_is_that_of_its_schema(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((BILLS.parent / "docs" / "schema" / "law.schema.json").read_text("utf-8"))
    assert schema["$defs"]["clause"]["properties"]["status"]["enum"] == [status.value for status in Status]
    bill = folder / "refuges.yaml"
    bill.write_text(bill.read_text("utf-8").replace("« deux mois »", "« dix mois »"), "utf-8")
    for command in (_SIMPLE, _FULL):
        run(*command, "-o", "loi.json", "--force", monkeypatch=monkeypatch)
        jsonschema.Draft202012Validator(schema).validate(json.loads((folder / "loi.json").read_text("utf-8")))


def test_check_says_what_each_amendment_changes_in_the_law(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["refuges.yaml", "amendements-refuges.yaml", "--law", "droit-refuges.jsonl"]
    monkeypatch.setattr(sys, "argv", ["amendapply", "check", *arguments])
    with pytest.raises(SystemExit):
        main()
    shown = capsys.readouterr().out
    assert "droit : L. 326-1 du code du tourisme : deux mois → quatre mois (texte : trois mois)" in shown
    assert "droit : date d'effet : « La présente loi entre en vigueur le 1er janvier 2028. »" in shown


@pytest.mark.parametrize("ending", ["html", "csv", "json", "md", "txt"])
def test_each_form_of_a_check_says_it(folder: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["refuges.yaml", "amendements-refuges.yaml", "--law", "droit-refuges.jsonl", "-o", f"liasse.{ending}"]
    monkeypatch.setattr(sys, "argv", ["amendapply", "check", *arguments])
    with pytest.raises(SystemExit):
        main()
    told = "L. 326-1 du code du tourisme : deux mois → quatre mois (texte : trois mois)"
    assert told in (folder / f"liasse.{ending}").read_text("utf-8").replace("\u00a0", " ")


def test_a_check_with_a_law_is_as_its_schema_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((BILLS.parent / "docs" / "schema" / "check.schema.json").read_text("utf-8"))
    bill = folder / "refuges.yaml"
    bill.write_text(bill.read_text("utf-8").replace("L. 326-4", "L. 326-9"), "utf-8")
    arguments = ["refuges.yaml", "amendements-refuges.yaml", "--law", "droit-refuges.jsonl", "-o", "liasse.json"]
    monkeypatch.setattr(sys, "argv", ["amendapply", "check", *arguments])
    with pytest.raises(SystemExit):
        main()
    written = json.loads((folder / "liasse.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(written)
    laws = [amendment["law"] for amendment in written["amendments"]]
    assert [each["articles"] for each in laws] == [["L. 326-1 du code du tourisme"], [], []]
    assert [one["status"] for one in laws[1]["refused"]] == ["law_missing"]


def test_the_story_of_an_amendment_says_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["refuges.yaml", "amendements-refuges.yaml", "--law", "droit-refuges.jsonl", "--explain", "COM-4"]
    monkeypatch.setattr(sys, "argv", ["amendapply", "check", *arguments])
    with pytest.raises(SystemExit):
        main()
    assert "Dans le droit : L. 326-4 du code du tourisme : n'est plus abrogé" in capsys.readouterr().out
