"""`amendapply draft` and `amendapply edit`."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from amendapply import apply, load_amendments, load_bill

from .conftest import FULL, Runner

EDITED = """\
Article 1er

L'État assure la conception du traitement.

Il en rend compte chaque année au Parlement.

Article 2

(Supprimé)

Article 3 bis

Un décret est pris en 2030.
"""

DRAFTED = """\
ARTICLE 1er
I. – À la fin de l'alinéa 1, supprimer les mots :
« ou la confie à un tiers ».
II. – En conséquence, compléter l'alinéa 2 par les mots :
« au Parlement ».

ARTICLE 2
Supprimer cet article.
"""


@pytest.fixture(autouse=True)
def _edited(folder: Path) -> None:
    (folder / "modifie.txt").write_text(EDITED, encoding="utf-8")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_amendments_are_shown(run: Runner) -> None:
    result = run("draft", "loi.txt", "modifie.txt")
    assert (result.code, plain(result.out), result.err) == (0, DRAFTED, "")


def test_the_style_of_the_senat(run: Runner) -> None:
    result = run("draft", "loi.txt", "modifie.txt", "--style", "senat", "--article", "1er")
    assert plain(result.out).splitlines() == [
        "ARTICLE 1er",
        "I. – Alinéa 1",
        "Supprimer les mots :",
        "ou la confie à un tiers",
        "II. – Alinéa 2",
        "Compléter cet alinéa par les mots :",
        "au Parlement",
    ]


@pytest.mark.parametrize("style", ["assemblee", "senat"])
@pytest.mark.parametrize("ending", [".yaml", ".docx"])
def test_what_is_written_is_read_back_and_makes_the_edited_text(run: Runner, style: str, ending: str) -> None:
    if ending == ".docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
    name = f"amendements{ending}"
    result = run("draft", "loi.txt", "modifie.txt", "--style", style, "-o", name)
    assert (result.code, result.out, result.err) == (0, "", f"amendapply : écrit : {name}\n")
    amendments = load_amendments(name)
    assert [each.article for each in amendments] == ["1er", "2"]
    assert apply(load_bill("loi.txt"), amendments, strict=True).bill == load_bill("modifie.txt")


def test_a_word_document_with_tracked_changes_is_an_edit(run: Runner, folder: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    assert run("apply", "loi.txt", "7.txt", "-o", "suivi.docx").code == 0
    result = run("draft", "loi.txt", "suivi.docx")
    assert (result.code, plain(result.out)) == (
        0,
        "ARTICLE 1er\nÀ la fin de l'alinéa 1, supprimer les mots :\n« ou la confie à un tiers ».\n",
    )


def test_nothing_to_draft(run: Runner) -> None:
    result = run("draft", "loi.txt", "loi.txt", "-o", "rien.yaml")
    assert (result.code, result.out) == (0, "")
    assert "rien à rédiger" in result.err
    assert not Path("rien.yaml").exists()


def test_an_article_that_is_named_twice_is_drafted_and_shown_once(run: Runner) -> None:
    once, twice = (run("draft", "loi.txt", "modifie.txt", "--article", each) for each in ("1er", "1,1er,premier"))
    assert (twice.code, twice.out, twice.err) == (0, once.out, once.err)
    assert run("show", "loi.txt", "--article", "2,2").out == run("show", "loi.txt", "--article", "2").out


def test_an_article_that_the_edited_text_lacks_is_deleted_and_told(run: Runner, folder: Path) -> None:
    (folder / "moins.txt").write_text(EDITED.split("Article 3 bis")[0], encoding="utf-8")
    result = run("draft", "loi.txt", "moins.txt")
    assert "absent du texte modifié, sa suppression est rédigée : article 3 bis." in result.err
    assert result.out.endswith("ARTICLE 3 bis\nSupprimer cet article.\n")
    remedy = '--article "1er,2"'
    assert f"Si ce fichier ne contient que les articles modifiés, les nommer : {remedy}." in result.err
    assert "3 bis" not in run("draft", "loi.txt", "moins.txt", "--article", "1er,2").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("loi.txt", "autre.txt"), "aucun article du texte"),
        (("loi.txt", "modifie.txt", "--style", "anglais"), "style inconnu"),
        (("loi.txt", "modifie.txt", "--article", "9"), "pas d'article 9"),
        (("loi.txt", "modifie.txt", "-o", "a.pdf"), "terminaison inconnue"),
        (("loi.txt", "modifie.txt", "-o", "loi.txt"), "une des entrées"),
        (("loi.txt", "absent.txt"), "absent.txt"),
        (("-", "-"), "entrée standard"),
    ],
)
def test_unusable_input(run: Runner, folder: Path, arguments: tuple[str, ...], message: str) -> None:
    (folder / "autre.txt").write_text("Un tout autre texte.", encoding="utf-8")
    result = run("draft", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1


def test_what_no_instruction_says_is_told(run: Runner, folder: Path) -> None:
    moved = EDITED.split("Article 2")[0].replace("Article 1er", "Article 3 bis")
    first = EDITED.split("Article 3 bis")[0]
    (folder / "deplace.txt").write_text(moved + first, encoding="utf-8")
    result = run("draft", "loi.txt", "deplace.txt")
    assert result.code == 1
    assert "a changé de place" in result.err


# ------------------------------------------------------------------------------------------------------------ edit


def editor(folder: Path, script: str) -> str:
    """A command that edits the file it is given as *script*, lines of Python on its `text`, says."""
    path = folder / "editeur.py"
    path.write_text(
        f"import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\ntext = file.read_text(encoding='utf-8')\n{script}\n"
        "file.write_text(text, encoding='utf-8')\n",
        encoding="utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f'"{sys.executable}" "{path}"'


@pytest.fixture
def edit(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch):
    sheets = folder / "feuilles"
    sheets.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(sheets))

    def with_script(script: str, *arguments: str):
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", editor(folder, script))
        result = run("edit", "loi.txt", *arguments)
        return result, list(sheets.iterdir())

    return with_script


def test_an_edited_article_becomes_an_amendment_and_the_sheet_goes(edit) -> None:
    result, left = edit("text = text.replace(' ou la confie à un tiers', '')", "--article", "1er")
    message = "ARTICLE 1er\nÀ la fin de l'alinéa 1, supprimer les mots :\n« ou la confie à un tiers ».\n"
    assert (result.code, plain(result.out), result.err, left) == (0, message, "", [])


def test_the_alineas_are_numbered_and_new_ones_are_not(edit) -> None:
    script = "assert '[2] Il en rend compte' in text\ntext = text.replace('[2]', 'Il est public.\\n\\n[2]')"
    result, _ = edit(script, "--article", "1")
    assert plain(result.out) == "ARTICLE 1er\nAprès l'alinéa 1, insérer l'alinéa suivant :\n« Il est public. »\n"


def test_nothing_changed(edit) -> None:
    result, left = edit("text = text.replace('\\n', '\\r\\n')", "--article", "2")
    assert (result.code, result.out, left) == (0, "", [])
    assert "rien n'a changé" in result.err


def test_a_text_that_is_wiped_out_is_no_deletion(edit) -> None:
    result, left = edit("text = ''", "--article", "2")
    assert (result.code, result.out, len(left)) == (2, "", 1)
    assert "il ne reste rien" in result.err
    result, _ = edit("text = '(Supprimé)'", "--article", "2")
    assert (result.code, result.out) == (0, "ARTICLE 2\nSupprimer cet article.\n")


def test_the_work_is_kept_where_the_editor_fails(edit) -> None:
    result, left = edit("file.write_text('[1] Perdu ?', encoding='utf-8')\nsys.exit(3)", "--article", "2")
    assert (result.code, result.out) == (2, "")
    assert "a échoué (code 3)" in result.err
    assert str(left[0]) in result.err
    assert left[0].read_text(encoding="utf-8") == "[1] Perdu ?"


@pytest.mark.skipif(not Path(FULL).exists(), reason=f"the system has no {FULL}")
def test_the_work_is_kept_where_the_file_cannot_be_written(edit) -> None:
    result, left = edit("text = text.replace('2030', '2031')", "--article", "2", "-o", FULL, "--format", "yaml")
    assert (result.code, len(left)) == (2, 1)
    assert "gardé dans" in result.err


@pytest.mark.parametrize(("command", "message"), [("", "aucun éditeur"), ("absent-de-la-machine", "ne s'ouvre pas")])
def test_no_editor(run: Runner, monkeypatch: pytest.MonkeyPatch, command: str, message: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    result = run("edit", "loi.txt", "--article", "2")
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_an_article_that_is_not_there_is_told_before_the_editor(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    result = run("edit", "loi.txt", "--article", "9")
    assert (result.code, result.out) == (2, "")
    assert "article 9" in result.err
    assert "éditeur" not in result.err


def test_the_article_has_to_be_named(edit) -> None:
    result, _ = edit("")
    assert result.code == 2
    assert "1er, 2, 3 bis" in result.err


def test_what_the_services_write_is_left_to_them_or_said(run: Runner, folder: Path) -> None:
    (folder / "liste.txt").write_text(
        "Article 1er\n\n1° L'article 1er est abrogé ;\n\n2° L'article 2 est abrogé ;\n\n3° L'article 3 est abrogé.\n",
        encoding="utf-8",
    )
    (folder / "sans.txt").write_text(
        "Article 1er\n\n1° L'article 1er est abrogé ;\n\n2° (Supprimé)\n\n3° L'article 3 est abrogé.\n",
        encoding="utf-8",
    )
    assert run("draft", "liste.txt", "sans.txt").out == "ARTICLE 1er\nSupprimer l'alinéa 2.\n"
    said = run("draft", "liste.txt", "sans.txt", "--mechanical").out
    assert said.replace("\u00a0", " ") == "ARTICLE 1er\nRédiger ainsi l'alinéa 2 :\n« 2° (Supprimé) ».\n"


# ------------------------------------------------------------------------------------------- from the law to the bill

LAW = """\
{"code": "Code du tourisme", "article": "L. 326-1", "alineas": ["Un refuge est ouvert deux mois.", "Il est gardé."]}
{"code": "Code du tourisme", "article": "L. 326-2", "alineas": ["Le maire décide."]}
{"code": "Code du tourisme", "article": "L. 326-3", "alineas": ["Le préfet veille."]}
"""


@pytest.fixture(name="law")
def _law(folder: Path) -> Path:
    (folder / "droit.jsonl").write_text(LAW, encoding="utf-8")
    (folder / "apres.jsonl").write_text(LAW.replace("deux mois", "trois mois").replace('["Le maire décide."]', "[]"))
    return folder


def test_the_article_of_the_bill_is_drafted_from_the_edited_law(run: Runner, law: Path) -> None:
    result = run("draft", "--law", "droit.jsonl", "apres.jsonl")
    assert (result.code, result.err) == (0, "")
    assert plain(result.out).split("\n\n") == [
        "Article 1er",
        "Le code du tourisme est ainsi modifié :",
        "1° Au premier alinéa de l'article L. 326-1, le mot : « deux » est remplacé par le mot : « trois » ;",
        "2° L'article L. 326-2 est abrogé.\n",
    ]


@pytest.mark.parametrize("ending", ["txt", "yaml", "docx"])
def test_what_is_drafted_is_a_bill_that_makes_the_edited_law(run: Runner, law: Path, ending: str) -> None:
    assert run("draft", "--law", "droit.jsonl", "apres.jsonl", "-o", f"projet.{ending}").code == 0
    result = run("consolidate", f"projet.{ending}", "--law", "droit.jsonl", "-o", "loi.jsonl")
    assert result.code == 0
    assert "trois mois" in (law / "loi.jsonl").read_text("utf-8")


def test_some_articles_of_the_edited_law(run: Runner, law: Path) -> None:
    result = run("draft", "--law", "droit.jsonl", "apres.jsonl", "--article", "L326-2")
    assert plain(result.out).endswith("L'article L. 326-2 du code du tourisme est abrogé.\n")
    assert "L. 326-1" not in result.out


def test_articles_that_the_file_lacks_stay_and_are_counted(run: Runner, law: Path) -> None:
    (law / "apres.jsonl").write_text("".join(LAW.replace("deux", "trois").splitlines(True)[:2]), encoding="utf-8")
    result = run("draft", "--law", "droit.jsonl", "apres.jsonl")
    assert "n'a pas 1 des articles du texte « Code du tourisme » : laissés tels quels" in result.err
    assert "abrogé" not in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("draft", "apres.jsonl", "loi.txt", "--law", "droit.jsonl"), "seul le fichier des articles modifiés"),
        (("draft", "apres.jsonl", "--style", "senat", "--law", "droit.jsonl"), "--style est celui des amendements"),
        (("draft", "apres.jsonl", "--article", "L. 9", "--law", "droit.jsonl"), "aucun article L. 9"),
        (("draft", "loi.txt"), "il manque MODIFIÉ"),
        (("draft", "--law", "droit.jsonl", "apres.jsonl", "-o", "droit.jsonl"), "une des entrées"),
    ],
)
def test_what_does_not_go_together(run: Runner, law: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert message in result.err


def test_a_part_that_no_clause_says(run: Runner, law: Path) -> None:
    with (law / "apres.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"code": "Code du tourisme", "article": "L. 326-4", "alineas": ["| a | b |\\n| c | d |"]}\n')
    result = run("draft", "--law", "droit.jsonl", "apres.jsonl")
    assert result.code == 1
    assert "non rédigé : article L. 326-4 du code du tourisme : aucune disposition" in result.err
    assert "L. 326-1" in result.out
