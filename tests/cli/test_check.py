"""`amendapply check` as a user runs it: what it says of a liasse, its files, its exit codes, what it never loses."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from amendapply import Amendment, Bill
from amendapply.liasse import judging_one
from amendapply.liasse.judging_one import Alone

from .conftest import FITS_TWICE, FULL, Runner, command, environment

LIASSE = """\
- number: "21"
  article: 1er
  authors: [Mme Aubrac]
  text: Supprimer l'alinéa 2.
- number: "22"
  article: 1er
  authors: [M. Le Goff]
  text: |-
    Alinéa 2
    Supprimer cet alinéa.
- number: "23"
  article: 1er
  text: "À l'alinéa 2, substituer au mot : « année » le mot : « semestre »."
- number: "24"
  article: "2"
  text: "À l'alinéa 1, supprimer les mots : « du domaine public »."
- number: "25"
  article: "2"
  fate: retiré
  text: "À l'alinéa 1, substituer à l'année : « 2030 » l'année : « 2031 »."
"""


@pytest.fixture
def liasse(folder: Path) -> Path:
    path = folder / "amendements.yaml"
    path.write_text(LIASSE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("liasse")
def test_the_table_comes_in_order_then_what_is_wrong_then_who_collides(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml")
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[0] == "5 amendements – applicable : 4, place introuvable : 1"
    assert lines[2:5] == [
        "Article 1er",
        "  21 (2 identiques)      applicable               alinéa 2 · collision 1 · Mme Aubrac et autres",
        "  23                     applicable               alinéa 2 · collision 1",
    ]
    assert "  25                     applicable               alinéa 1 · retiré" in lines
    refused = lines.index("  24 – place introuvable, Article 2")
    assert "« du domaine public » ne se trouve pas" in lines[refused + 1]
    assert set(lines[refused + 3].strip()) == {"^"}
    assert "  article 1er, alinéa 2 : 21, 22" in lines
    assert "  1. article 1er, alinéa 2 : 21 (2 identiques), 23 – portent sur le tout : 21 (2 identiques)" in lines


def test_one_amendment_on_the_whole_place_is_told_in_the_singular_and_once(run: Runner, folder: Path) -> None:
    texts = ("Supprimer l'alinéa 2.", "À l'alinéa 2, supprimer le mot : « année »."), ("41", "42")
    lines = [f"- {{number: '{number}', article: 1er, text: \"{text}\"}}\n" for text, number in zip(*texts, strict=True)]
    (folder / "deux.yaml").write_text("".join(lines), encoding="utf-8")
    assert "  1. article 1er, alinéa 2 : 41, 42 – porte sur le tout : 41" in run("check", "loi.txt", "deux.yaml").out
    told = run("check", "loi.txt", "deux.yaml", "--explain", "42").out
    assert "En collision sur article 1er, alinéa 2 : 41, qui porte sur le tout\n" in told
    told = run("check", "loi.txt", "deux.yaml", "--explain", "41").out
    assert "En collision sur article 1er, alinéa 2 : 42 – porte sur le tout : 41\n" in told


@pytest.mark.usefixtures("liasse")
def test_problems_folds_the_report_to_what_does_not_apply(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "--problems")
    assert result.code == 1
    assert "24 – place introuvable" in result.out
    assert "21" not in result.out
    assert "Collisions" not in result.out


@pytest.mark.usefixtures("liasse")
def test_a_vote_makes_others_fall_and_says_which_one_did(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "--adopted", "22")
    assert "Adoptés (1) : 22" in result.out
    assert "  Satisfaits du fait de 22 (1) : 21" in result.out
    assert "  Tombent du fait de 22 (1) : 23" in result.out
    assert "23 – tombé, Article 1er, du fait de 22" in result.out


def test_one_of_two_amendments_that_share_a_number_is_asked_for_by_its_rank(run: Runner, folder: Path) -> None:
    for name, text in (("a.yaml", "Supprimer l'alinéa 1."), ("b.yaml", "Supprimer l'alinéa 2.")):
        (folder / name).write_text(f'- number: "5"\n  article: 1er\n  text: "{text}"\n', encoding="utf-8")
    asked = ("check", "loi.txt", "a.yaml", "b.yaml", "--explain")
    assert "numéro 5. Demander « 5 (1/2) » ou « 5 (2/2) »." in run(*asked, "5").err
    assert "Supprimer l'alinéa 2." in run(*asked, "5 (2/2)").out


@pytest.mark.usefixtures("liasse")
@pytest.mark.parametrize("option", ["--adopted", "--explain"])
def test_an_unknown_number_is_told(run: Runner, option: str) -> None:
    result = run("check", "loi.txt", "amendements.yaml", option, "99")
    assert (result.code, result.out) == (2, "")
    assert "99" in result.err


@pytest.mark.usefixtures("liasse")
def test_an_unknown_number_is_told_with_those_there_are(run: Runner) -> None:
    assert (
        "Numéros de la liasse : 21, 22, 23, 24, 25."
        in run("check", "loi.txt", "amendements.yaml", "--adopted", "9").err
    )


@pytest.mark.usefixtures("liasse")
@pytest.mark.parametrize("narrow", [("--only", "23"), ("--fate", "adopté")])
def test_what_is_adopted_is_kept_whatever_else_is_asked_for(run: Runner, folder: Path, narrow: tuple[str, ...]) -> None:
    """What is adopted decides of the others: left out, it would leave 23 applicable."""
    written = LIASSE.replace('number: "23"', 'number: "23"\n  fate: adopté')
    (folder / "amendements.yaml").write_text(written, encoding="utf-8")
    report = json.loads(run("check", "loi.txt", "amendements.yaml", *narrow, "--adopted", "21", "--format", "json").out)
    assert {each["number"]: each["status"] for each in report["amendments"]} == {"21": "applied", "23": "fallen"}


@pytest.mark.usefixtures("liasse")
def test_fates_that_no_amendment_has_are_told_with_those_there_are(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "--fate", "tombé")
    assert "aucun amendement ne répond à ce qui est demandé. Sorts de la liasse : inconnu, retiré." in result.err


@pytest.mark.usefixtures("liasse")
def test_the_amendments_of_a_signatory_are_listed_among_those_of_the_others(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "--author", "le goff", "--format", "json")
    report = json.loads(result.out)
    assert (result.code, report["shown"], len(report["amendments"])) == (0, [1], 5)
    shown = run("check", "loi.txt", "amendements.yaml", "--author", "le goff").out
    assert "M. Le Goff" in shown
    assert "Aubrac" not in shown
    assert "1 amendement " in shown
    assert "Identiques (1)\n  article 1er, alinéa 2 : 21, 22\n" in shown
    assert "Collisions : ne peuvent être tous adoptés (1)\n  1. article 1er, alinéa 2 : 21 (2 identiques), 23" in shown
    assert "Collisions" not in run("check", "loi.txt", "amendements.yaml", "--author", "le goff", "--problems").out


@pytest.mark.usefixtures("liasse")
def test_the_amendments_on_one_article_are_listed_with_what_they_collide_with(run: Runner) -> None:
    shown = run("check", "loi.txt", "amendements.yaml", "--show", "1")
    assert shown.out.startswith("3 amendements – applicable : 3\n")
    assert "Collisions : ne peuvent être tous adoptés (1)\n  1. article 1er, alinéa 2 : 21" in shown.out
    both = run("check", "loi.txt", "amendements.yaml", "--show", "1er,2", "--author", "aubrac", "--format", "json")
    assert json.loads(both.out)["shown"] == [0]
    assert "pas d'article 9" in run("check", "loi.txt", "amendements.yaml", "--show", "9").err
    assert run("check", "--no-text", "amendements.yaml", "--show", "2").out.startswith("2 amendements")


def test_long_numbers_do_not_push_the_columns_apart(run: Runner, folder: Path) -> None:
    numbers = ("I-1234 rect. quinquies", "I-1235", "I-1236")
    lines = [json.dumps({"number": each, "article": "2", "text": "Supprimer cet article."}) for each in numbers]
    (folder / "l.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    (folder / "seul.jsonl").write_text(lines[2].replace("cet article", "l'alinéa 3"), encoding="utf-8")
    table = [each for each in run("check", "loi.txt", "l.jsonl", "seul.jsonl").out.splitlines() if each[:4] == "  I-"]
    assert table[1].index("place introuvable") == table[0].index("applicable")


@pytest.mark.usefixtures("liasse")
def test_explain_tells_one_story_in_full(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "--explain", "23")
    assert result.code == 0
    assert "Verdict : applicable" in result.out
    assert "Place : Article 1er, alinéa 2" in result.out
    assert "En collision sur article 1er, alinéa 2 : 21 (2 identiques)" in result.out
    assert "[-année-]{+semestre+}[23]" in result.out
    assert run("check", "loi.txt", "amendements.yaml", "--explain", "24").code == 1


@pytest.mark.usefixtures("liasse")
def test_a_story_is_written_in_the_forms_of_a_story(run: Runner, folder: Path) -> None:
    asked = ("check", "loi.txt", "amendements.yaml", "--explain", "23")
    told = json.loads(run(*asked, "--format", "json").out)
    assert (told["schema"], told["number"], told["status"]) == ("amendapply.story", "23", "applicable")
    assert [[member["number"] for member in cluster["members"]] for cluster in told["clusters"]] == [["21", "22", "23"]]
    added = [
        piece["text"]
        for part in told["redline"]["parts"]
        for row in part["rows"]
        for piece in row["pieces"]
        if piece["change"] == "added"
    ]
    assert added == ["semestre"]
    assert run(*asked, "-o", "out.json").code == 0
    assert json.loads((folder / "out.json").read_text("utf-8")) == told
    assert "Verdict : applicable" in run(*asked, "--format", "text").out
    assert "<del>année</del>" in run(*asked, "--format", "markdown").out
    refused = run("check", "loi.txt", "amendements.yaml", "--explain", "24", "--format", "json")
    assert (refused.code, json.loads(refused.out)["redline"]) == (1, None)


@pytest.mark.usefixtures("liasse")
def test_without_a_text_what_needs_none_is_done_and_the_rest_is_said(run: Runner) -> None:
    result = run("check", "--no-text", "amendements.yaml")
    assert result.code == 0
    assert "5 amendements – compris : 5" in result.out
    assert "Sans le texte : ce qui dépend de lui n'est pas vérifié." in result.out
    assert "21 (2 identiques)" in result.out


def test_one_file_alone_is_half_a_command(run: Runner) -> None:
    result = run("check", "loi.txt")
    assert result.code == 2
    assert "il faut le texte et la liasse" in result.err
    assert "--no-text" in result.err


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("liasse.yaml", "Le premier fichier est le texte"),
        (".", "Le premier fichier est le texte"),
        ("absent.yaml", "fichier introuvable. Vérifier le chemin."),
        ("vieux.yaml", "Enregistrer le fichier en UTF-8."),
    ],
)
def test_a_text_that_cannot_be_read_keeps_its_own_remedy(run: Runner, folder: Path, text: str, remedy: str) -> None:
    (folder / "vieux.yaml").write_bytes(b"title: proc\x90dure\narticles: []\n")
    result = run("check", text, "liasse.yaml")
    assert result.code == 2
    assert remedy in result.err
    assert ("--no-text" in result.err) == remedy.startswith("Le premier")


def test_the_latest_version_alone_is_checked_whatever_its_fate(run: Runner) -> None:
    result = run("check", "loi.txt", "liasse.yaml")
    assert "3 amendements – applicable : 3" in result.out
    assert "12 est laissé de côté : 12 rect. est une version plus récente." in result.err
    only = run("check", "loi.txt", "liasse.yaml", "--fate", "rejeté")
    assert "1 amendement – applicable : 1" in only.out


def test_an_article_is_given_to_those_that_name_none(run: Runner) -> None:
    assert run("check", "loi.txt", "7.txt", "--article", "1er").code == 0
    assert run("check", "loi.txt", "7.txt", "--article", "2").code == 1
    assert run("check", "loi.txt", "7.txt", "--article", "9").code == 2


def test_a_paste_finds_its_article_as_in_an_application(run: Runner, folder: Path) -> None:
    found = run("check", "loi.txt", "7.txt")
    assert found.code == 0
    assert "vérifié à l'article 1er, le seul où il trouve sa place" in found.err
    (folder / "twice.txt").write_text(FITS_TWICE, encoding="utf-8")
    doubtful = run("check", "loi.txt", "twice.txt")
    assert doubtful.code == 1
    assert "peut s'appliquer aux articles 2, 3 bis" in doubtful.err


def test_a_broken_amendment_is_named_and_the_others_are_checked(run: Runner, folder: Path) -> None:
    text = "Supprimer cet article."
    lines = [json.dumps({"number": str(number), "article": "2", "text": text}) for number in range(200)]
    lines[120] = '{"number": "120", "article": '
    (folder / "liasse.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("check", "loi.txt", "liasse.jsonl")
    assert result.code == 1
    assert "200 amendements – applicable : 199, illisible : 1" in result.out
    assert "liasse.jsonl, ligne 121" in result.out
    piped = run("check", "loi.txt", "-", stdin="\n".join(lines))
    assert "applicable : 199, illisible : 1" in piped.out
    run("check", "loi.txt", "liasse.jsonl", "-o", "out.csv")
    assert "ligne 121" in (folder / "out.csv").read_text("utf-8-sig")
    run("check", "loi.txt", "liasse.jsonl", "-o", "out.json")
    (unreadable,) = json.loads((folder / "out.json").read_text("utf-8"))["unreadable"]
    assert unreadable["line"] == 121


# ------------------------------------------------------------------------------------------------------------- files


@pytest.mark.usefixtures("liasse")
@pytest.mark.parametrize("name", ["out.html", "out.csv", "out.json", "out.xml", "out.md", "out.txt"])
def test_the_ending_of_the_file_chooses_the_form(run: Runner, folder: Path, name: str) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "-o", name)
    assert result.code == 1
    assert result.out == "5 amendements – applicable : 4, place introuvable : 1\n"
    assert "domaine public" in (folder / name).read_text("utf-8")


@pytest.mark.usefixtures("liasse")
def test_a_file_is_refused_before_the_work_begins(run: Runner) -> None:
    assert run("check", "loi.txt", "amendements.yaml", "-o", "out.pdf").code == 2
    assert ".csv" in run("check", "loi.txt", "amendements.yaml", "-o", "out.pdf").err
    assert run("check", "loi.txt", "amendements.yaml", "-o", "amendements.yaml").code == 2
    assert run("check", "loi.txt", "amendements.yaml", "--explain", "21", "-o", "out.html").code == 2
    assert (
        "--explain n'a pas de forme csv."
        in run("check", "loi.txt", "amendements.yaml", "--explain", "21", "--format", "csv").err
    )


@pytest.mark.usefixtures("liasse")
def test_the_sheet_is_one_that_a_french_spreadsheet_opens(run: Runner, folder: Path) -> None:
    run("check", "loi.txt", "amendements.yaml", "-o", "out.csv")
    data = (folder / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 6
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["numéro"] for row in rows] == ["21", "22", "23", "24", "25"]
    assert [row["statut"] for row in rows][3] == "place_not_found"
    assert (rows[1]["identique à"], rows[1]["identiques"], rows[1]["collision"]) == ("21", "2", "1")


@pytest.mark.usefixtures("liasse")
def test_a_full_disk_loses_neither_the_old_file_nor_the_report(folder: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits on this system")
    (folder / "out.json").write_text("ancien", encoding="utf-8")

    def nearly_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    done = subprocess.run(
        command("check", "loi.txt", "amendements.yaml", "-o", "out.json"),
        capture_output=True,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=nearly_full,
        check=False,
    )
    assert done.returncode == 2
    assert "lecture ou écriture impossible (fichier trop gros)" in done.stderr.decode()
    assert "24 – place introuvable" in done.stdout.decode()
    assert (folder / "out.json").read_text("utf-8") == "ancien"
    assert not list(folder.glob(".out*"))


@pytest.mark.usefixtures("liasse")
@pytest.mark.skipif(not Path(FULL).exists(), reason=f"the system has no {FULL}")
def test_a_report_that_cannot_be_written_is_shown(run: Runner) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "-o", FULL, "--format", "html")
    assert result.code == 2
    assert f"amendapply : {FULL} : lecture ou écriture impossible (disque plein). Libérer de la place" in result.err
    assert "24 – place introuvable" in result.out


@pytest.mark.usefixtures("liasse")
def test_a_liasse_in_the_place_of_the_text_is_told(run: Runner) -> None:
    result = run("check", "amendements.yaml", "loi.txt")
    assert result.code == 2
    assert "Le premier fichier est le texte" in result.err


# -------------------------------------------------------------------------------------------------------------- Ctrl-C


@pytest.fixture
def stopped_at_the_third(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The user presses Ctrl-C while the third amendment is judged; a shell makes what it runs behind deaf to it."""
    real = judging_one.judged

    def stopping(bill: Bill | None, amendments: Sequence[Amendment], jobs: int = 1) -> Iterator[Alone]:
        for rank, each in enumerate(real(bill, amendments, jobs)):
            if rank == 2:
                signal.raise_signal(signal.SIGINT)
            yield each

    monkeypatch.setattr(judging_one, "judged", stopping)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("liasse", "stopped_at_the_third")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_leaves_a_report_on_what_was_checked(run: Runner, folder: Path, jobs: str) -> None:
    result = run("check", "loi.txt", "amendements.yaml", "-o", "out.json", "--adopted", "21,24", "--jobs", jobs)
    assert result.code == 1
    assert "interrompu" in result.err
    assert "Vérification interrompue : 2 amendements vérifiés sur 5" in result.out
    value = json.loads((folder / "out.json").read_text("utf-8"))
    assert (value["complete"], value["unchecked"]) == (False, 3)
    assert [each["status"] for each in value["amendments"]] == ["applied", "satisfied"]


@pytest.mark.usefixtures("liasse")
def test_several_processes_give_the_same_report(run: Runner, folder: Path) -> None:
    run("check", "loi.txt", "amendements.yaml", "-o", "one.json")
    run("check", "loi.txt", "amendements.yaml", "-o", "two.json", "--jobs", "2")
    assert (folder / "one.json").read_bytes() == (folder / "two.json").read_bytes()
