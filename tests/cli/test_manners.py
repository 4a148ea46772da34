"""What all commands have in common: French throughout, lists, quiet, JSON, the standard output, closed streams."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from amendapply import __version__
from amendapply.cli.delivering import write_atomically
from amendapply.cli.program import NAMES, all_commands

from .conftest import BILL, Runner, command, environment, run_in_one_process, run_process

ENGLISH = re.compile(
    r"\b(?:usage: |error|required|show this|exit\b|no such|missing|invalid|default|unknown|try)|<bool>|<str>",
    re.IGNORECASE,
)


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(text)


# ------------------------------------------------------------------------------------------------------------ French


def test_the_help_of_the_program_lists_every_command_in_french(run: Runner) -> None:
    result = run("--help")
    assert (result.code, result.err) == (0, "")
    assert english_in(result.out) == []
    assert [name for name in NAMES if f"\n  {name} " not in result.out] == []
    assert "Codes de sortie : 0" in result.out
    assert "PAGER, NO_COLOR, COLUMNS" in " ".join(result.out.split())
    assert run("-h").out == run().out == result.out
    assert run("-h", "check").out == run("check", "-h").out


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_has_examples_and_exit_codes(run: Runner, name: str) -> None:
    result = run(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert english_in(result.out) == []
    assert result.out.startswith(f"Usage : amendapply {name} [OPTIONS] ")
    assert re.search(r"Exemples :\n  .*amendapply ", result.out)
    assert "Codes de sortie : 0" in result.out
    assert run(name, "-h").out == result.out


@pytest.mark.parametrize("columns", ["40", "80", "100"])
def test_no_line_of_a_help_begins_with_a_stop_nor_is_too_long(columns: str) -> None:
    for name, done in zip(NAMES, run_in_one_process([(name, "-h") for name in NAMES], COLUMNS=columns), strict=True):
        shown = done.stdout.decode()
        assert not re.search(r"^\s*[»:;?!]|«$", shown, re.MULTILINE), name
        of_codes = shown.partition("Codes de sortie")[2]
        assert max(map(len, of_codes.splitlines())) <= int(columns), name


def test_every_parameter_has_a_help() -> None:
    assert all(parameter.declared.help for each in all_commands() for parameter in each.parameters)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("aply", "x"), "commande inconnue : aply. Proche : apply."),
        (("zzz",), "commande inconnue : zzz. Commandes : apply, check"),
        (("help",), "commande inconnue : help. Commandes : apply, check"),
        (("-q", "-v"), "il manque la commande. Commandes : apply, check"),
        (("--nothing",), "option inconnue : --nothing."),
        (("apply",), "il manque TEXTE. Usage : amendapply apply [OPTIONS] TEXTE [AMENDEMENT…]"),
        (("apply", "loi.txt"), "il faut le texte et des amendements. Écrire « amendapply apply TEXTE AMENDEMENT »"),
        (("apply", "loi.txt", "7.txt", "--stric"), "option inconnue : --stric. Proche : --strict"),
        (("--versoin",), "option inconnue : --versoin. Proche : --version."),
        (("apply", "loi.txt", "7.txt", "--nope"), "option inconnue : --nope. Usage"),
        (("apply", "loi.txt", "7.txt", "-x"), "option inconnue : -x."),
        (("apply", "loi.txt", "7.txt", "--only"), "l'option --only attend une valeur."),
        (("apply", "loi.txt", "7.txt", "--only", "--strict"), "l'option --only attend une valeur."),
        (("apply", "loi.txt", "7.txt", "--strict=oui"), "l'option --strict ne prend pas de valeur."),
        (("apply", "loi.txt", "7.txt", "--context", "deux"), "--context attend un nombre entier, et non « deux »."),
        (("apply", "loi.txt", "7.txt", "--context=-1"), "--context attend un nombre d'au moins 0."),
        (
            ("apply", "loi.txt", "7.txt", "--format", "pdf"),
            "--format : valeur inconnue « pdf ». Valeurs possibles : te",
        ),
        (("diff", "loi.txt", "loi.txt", "loi.txt"), "argument de trop : loi.txt."),
        (("diff", "loi.txt", "loi.txt", ""), "argument de trop : « »."),
        (("show", "loi.txt", "-o", "a.html", "--output=b.html"), "l'option --output est donnée deux fois."),
        (("apply", "loi.txt", ""), "AMENDEMENT est vide."),
        (("show", ""), "TEXTE est vide."),
        (("show", "loi.txt", "--output="), "--output est vide."),
        (("apply", "loi.txt", "7.txt", "--only", " ,"), "--only est vide."),
        (("exemples", "7.txt"), "7.txt : c'est un fichier. Donner le nom d'un dossier."),
        (("consolidate", "loi.txt"), "il manque --law. Usage : amendapply consolidate [OPTIONS] TEXTE --law DROIT"),
    ],
)
def test_a_line_that_no_command_takes_is_told_in_one_french_line(
    run: Runner, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert english_in(result.err) == []


def test_options_are_written_in_every_usual_way(run: Runner) -> None:
    plain = run("apply", "loi.txt", "7.txt", "--context", "0", "-o", "-").out
    assert run("apply", "--context=0", "loi.txt", "-o-", "7.txt").out == plain
    assert run("apply", "-qo-", "--context", "0", "--", "loi.txt", "7.txt").out == plain


def test_the_version_and_the_module(folder: Path) -> None:
    assert run_process("--version").stdout.decode() == f"amendapply {__version__}\n"
    for module in ("amendapply", "amendapply.cli"):
        done = subprocess.run([sys.executable, "-m", module, "-V"], capture_output=True, check=True, text=True)
        assert done.stdout == f"amendapply {__version__}\n"


# ------------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    "only",
    [
        ("--only", "12", "--only", "14"),
        ("--only", "12,14"),
        ("--only", "n° 12", "--only", "N°14"),
        ("--only=12, 14",),
    ],
)
def test_only_is_a_list_or_repeated(run: Runner, only: tuple[str, ...]) -> None:
    assert "Appliqués (2) : 12 rect., 14" in run("apply", "loi.txt", "liasse.yaml", *only).out
    assert "2 amendements" in run("check", "loi.txt", "liasse.yaml", *only).out


FATES = [("--fate", "adopté,rejeté"), ("--fate", "adopté", "--fate", "rejeté"), ("--fate", "ADOPTE, rejete")]


@pytest.mark.parametrize("fate", FATES)
def test_fates_are_a_list_or_repeated(run: Runner, fate: tuple[str, ...]) -> None:
    assert "Appliqués (1) : 13" in run("apply", "loi.txt", "liasse.yaml", *fate).out
    assert run("check", "loi.txt", "liasse.yaml", *fate).out.startswith("1 amendement ")


@pytest.mark.parametrize("votes", [("--adopted", "13,14"), ("--adopted", "13", "--adopted", "14")])
def test_votes_are_a_list_or_repeated(run: Runner, votes: tuple[str, ...]) -> None:
    assert "Adoptés (2) : 13, 14" in run("check", "loi.txt", "liasse.yaml", *votes).out


def test_articles_are_a_list_or_repeated(run: Runner) -> None:
    shown = run("show", "loi.txt", "--article", "1er,3 bis").out
    assert re.findall(r"^Article .*$", shown, re.MULTILINE) == ["Article 1er", "Article 3 bis"]
    assert run("show", "loi.txt", "--article", "1", "--article", "3bis").out == shown
    assert "articles 2, 3 bis" in run("apply", "loi.txt", "deux.txt", "--article", "2,3 bis").err
    assert "appliqué à l'article 2," in run("apply", "loi.txt", "deux.txt", "--article", "1er,2").err
    assert run("check", "loi.txt", "deux.txt", "--article", "1er,2").code == 0
    assert "pas d'article 9" in run("apply", "loi.txt", "deux.txt", "--article", "2,9").err


def test_a_long_list_ends_after_ten_unless_all_is_asked_for(run: Runner, folder: Path) -> None:
    lines = [json.dumps({"number": str(n), "fate": "rejeté", "text": "Supprimer."}) for n in range(3000)]
    (folder / "longue.jsonl").write_text("\n".join(lines), encoding="utf-8")
    err = run("apply", "loi.txt", "longue.jsonl").err
    assert "9 (rejeté) et 2990 autres. Pour en appliquer un" in err
    assert max(map(len, err.splitlines())) < 400
    assert "2999 (rejeté)" in run("apply", "loi.txt", "longue.jsonl", "-v").err
    unknown = run("apply", "loi.txt", "longue.jsonl", "--only", "x").err
    assert "8, 9 et 2990 autres" in unknown
    run("show", "loi.txt")  # the settings of one command are not those of the next
    assert "et 2990 autres" in run("apply", "loi.txt", "longue.jsonl").err


def test_remarks_of_one_sort_end_after_ten_unless_all_are_asked_for(run: Runner, folder: Path) -> None:
    """An RTF whose alinéas are all items of a list, each of which is a doubt."""
    items = r"{\listtext 1.\tab}Le port.\par" * 30
    (folder / "liste.rtf").write_text(rf"{{\rtf1\pard\qc Article 1er\par\pard{items}}}", encoding="ascii")
    err = run("show", "liste.rtf").err.splitlines()
    assert len(err) == 11
    assert err[-1] == "amendapply : … et 20 autres remarques de cette sorte, que -v montre."
    assert len(run("show", "liste.rtf", "-v").err.splitlines()) == 31


# ---------------------------------------------------------------------------------------------- what is said, and where


def test_quiet_says_the_result_and_the_errors_alone(run: Runner) -> None:
    loud, quiet = run("apply", "loi.txt", "liasse.yaml"), run("apply", "loi.txt", "liasse.yaml", "-q")
    assert (quiet.out, quiet.err) == (loud.out, "")
    assert loud.err != ""
    assert run("-q", "apply", "loi.txt", "liasse.yaml").err == ""
    assert run("-qv", "show", "loi.txt").code == 0
    assert "introuvable" in run("apply", "loi.txt", "absent.txt", "-q").err


def test_verbose_names_the_formats(run: Runner) -> None:
    assert "loi.txt : texte brut." in run("show", "loi.txt", "-v").err
    for line in (("apply", "loi.txt", "liasse.yaml"), ("check", "loi.txt", "liasse.yaml"), ("stats", "liasse.yaml")):
        assert "liasse.yaml : liste d'amendements en YAML." in run(*line, "-v").err
    assert run("show", "loi.txt").err == ""


def test_a_file_that_is_written_is_named_and_no_redline_is_shown(run: Runner) -> None:
    result = run("apply", "loi.txt", "7.txt", "-o", "redline.html")
    assert result.err.endswith("amendapply : écrit : redline.html\n")
    assert result.out == "Appliqués (1) : 7\n"


def test_a_bill_without_a_title_is_called_after_its_file(run: Runner, folder: Path) -> None:
    run("apply", "loi.txt", "7.txt", "-o", "redline.html")
    assert "<title>loi.txt – texte amendé</title>" in (folder / "redline.html").read_text("utf-8")
    run("apply", "loi.txt", "7.txt", "-o", "redline.docx")
    with zipfile.ZipFile(folder / "redline.docx") as archive:
        assert b"<dc:title>loi.txt</dc:title>" in archive.read("docProps/core.xml")
        assert b"loi.txt" in archive.read("word/header.xml")


def test_a_dash_is_the_standard_output(run: Runner, folder: Path) -> None:
    for line in (
        ("apply", "loi.txt", "7.txt"),
        ("check", "loi.txt", "liasse.yaml"),
        ("diff", "loi.txt", "loi.txt"),
        ("show", "loi.txt"),
        ("parse", "7.txt"),
        ("convert", "loi.txt"),
        ("stats", "liasse.yaml"),
    ):
        assert run(*line, "-o", "-").out == run(*line).out
    assert run("convert", "loi.txt", "-o", "-", "--format", "plain").out == BILL
    assert not (folder / "-").exists()


@pytest.mark.parametrize(
    "line",
    [
        ("apply", "loi.txt", "7.txt"),
        ("check", "loi.txt", "liasse.yaml"),
        ("stats", "liasse.yaml"),
        ("show", "loi.txt"),
        ("parse", "7.txt"),
        ("diff", "loi.txt", "neuve.txt"),
        ("draft", "loi.txt", "neuve.txt"),
        ("convert", "loi.txt"),
        ("convert", "liasse.yaml"),
    ],
)
def test_json_is_asked_for_in_one_way(run: Runner, folder: Path, line: tuple[str, ...]) -> None:
    (folder / "neuve.txt").write_text(BILL.replace("année", "semestre"), encoding="utf-8")
    written = run(*line, "--format", "json").out
    json.loads(written)
    run(*line, "-o", "x.json")
    assert (folder / "x.json").read_text("utf-8") == written


def test_an_error_names_the_file_that_the_user_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/elsewhere/.out.html.1.tmp")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left") as raised:
        write_atomically(folder / "out.html", "x")
    assert raised.value.filename == str(folder / "out.html")
    assert list(folder.glob(".out*")) == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("absent/out.html", "absent/out.html : le dossier absent n'existe pas. Le créer, ou en choisir un autre."),
        ("7.txt/out.html", "7.txt/out.html : 7.txt n'est pas un dossier. Choisir un dossier qui existe."),
        ("dossier", "dossier : c'est un dossier. Donner le nom d'un fichier."),
    ],
)
def test_a_place_where_no_file_can_be_is_refused_before_the_work(
    run: Runner, folder: Path, target: str, message: str
) -> None:
    (folder / "dossier").mkdir()
    result = run("apply", "loi.txt", "absent.txt", "-o", target)
    assert (result.code, result.out, result.err) == (2, "", f"amendapply : {message}\n")


def test_a_file_of_a_folder_that_is_read_is_not_written_over(run: Runner, folder: Path) -> None:
    (folder / "liasse" / "recue").mkdir(parents=True)
    shutil.copy(folder / "liasse.yaml", folder / "liasse" / "recue" / "un.txt")
    before = (folder / "liasse.yaml").read_bytes()
    result = run("check", "loi.txt", "liasse", "-o", "liasse/recue/un.txt")
    fault = "ce fichier est dans le dossier « liasse », qui est lu. En nommer un autre ; ou, pour l'écraser"
    assert (result.code, result.out) == (2, "")
    assert result.err == f"amendapply : liasse/recue/un.txt : {fault}, ajouter --force.\n"
    assert (folder / "liasse" / "recue" / "un.txt").read_bytes() == before
    assert "écrit : liasse/neuf.csv" in run("check", "loi.txt", "liasse", "-o", "liasse/neuf.csv").err
    assert run("check", "loi.txt", "liasse", "-o", "liasse/recue/un.txt", "--force").code != 2


# ---------------------------------------------------------------------------------------------------- closed streams


@pytest.mark.skipif(os.name == "nt", reason="no shell of Unix")
@pytest.mark.parametrize("line", ["show loi.txt", "apply loi.txt 7.txt --format docx", "check loi.txt liasse.yaml", ""])
def test_a_closed_standard_output_is_told_in_one_line(folder: Path, line: str) -> None:
    done = shell(f"{line} >&-")
    assert done.returncode == 2
    assert (
        done.stderr.splitlines()[-1] == "amendapply : lecture ou écriture impossible (la sortie standard est fermée)."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no shell of Unix")
@pytest.mark.parametrize("closed", ["2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_no_closed_stream_gives_a_traceback_nor_takes_a_file(folder: Path, closed: str) -> None:
    done = shell(f"apply loi.txt 7.txt -o redline.html {closed}")
    assert "Traceback" not in done.stderr + done.stdout
    assert (folder / "redline.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    if "<" in closed:
        assert "contenu vide" in shell(f"show - {closed.replace('2>&-', '')}").stderr


def shell(line: str) -> subprocess.CompletedProcess[str]:
    words = " ".join(f"'{word}'" for word in command())
    return subprocess.run(
        ["sh", "-c", f"{words} {line}"], capture_output=True, env=environment(), text=True, check=False
    )


# --------------------------------------------------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ap",), ["apply"]),
        (("--ver",), ["--verbose", "--version"]),
        (("draft", "loi.txt", "neuf.txt", "--style", ""), ["assemblee", "senat"]),
        (("draft", "--style=s"), ["--style=senat"]),
        (("draft", "--style", "=", "s"), ["senat"]),  # as bash parts it
        (("draft", "--style", "="), ["assemblee", "senat"]),
        (("draft", "--style", '""'), ["assemblee", "senat"]),  # as PowerShell gives an empty word
        (("apply", "loi.txt", "7.txt", "--format", "doc"), ["docx", "docx-clean"]),
        (("check", "--format", "c"), ["csv"]),
        (("apply", "loi.txt", "liasse.yaml", "--fate", "re"), ["rejeté", "retiré"]),
        (("apply", "loi.txt", "liasse.yaml", "--article", ""), ["1er", "2", "3bis"]),
        (("show", "loi.txt", "--article", "1er,"), ["1er,2", "1er,3bis"]),
        (("apply", "loi.txt", "liasse.yaml", "--only", "1"), ["12", "13", "14"]),
        (("apply", "loi.txt", "commission.yaml", "--only", ""), ["COM-4", "COM-5"]),  # as they are printed
        (("apply", "loi.txt", "commission.yaml", "--only", "com"), ["COM-4", "COM-5"]),
        (("apply", "loi.txt", "absent.yaml", "--only", "1"), []),
        (("apply", "loi.txt", "liasse.yaml", "--fate", "non"), ["non\\ soutenu"]),
        (("apply", "loi.txt", "liasse.yaml", "--fate", "non\\ s"), ["non\\ soutenu"]),
        (("apply", "loi.txt", "liasse.yaml", "--fate", '"non s'), ["non soutenu"]),  # bash is within its quotes
        (("apply", "loi.txt", "signes.yaml", "--author", ""), ["Mme\\ d\\'Aubrac", "M.\\ Le\\ Goff"]),
        (("apply", "loi.txt", "signes.yaml", "--author", "mme"), ["mme\\ d\\'Aubrac"]),  # typed letters stay
        (("apply", "loi.txt", "signes.yaml", "--author", "aubrac,go"), ["aubrac,goff"]),
        (("check", "--no-text", "signes.yaml", "--author", "le"), ["le\\ Goff"]),
        (("stats", "signes.yaml", "liasse.yaml", "--group", ""), ["Vert\\ et\\ libre"]),
        (("stats", "liasse.yaml", "signes.yaml", "--group=libre"), ["--group=libre"]),
        (("apply", "loi.txt", "--str"), ["--strict"]),
        (("show", "'ma loi.txt'", "--article", "3"), ["3bis"]),  # as bash and zsh give what is typed
        (("show", "ma\\ loi.txt", "--article", "3"), ["3bis"]),
        (("show", "ma loi.txt", "--article", "3"), ["3bis"]),  # as fish does
        (("show", "~/loi.txt", "--article", "3"), ["3bis"]),
        (("show", "$HOME/loi.txt", "--article", "3"), ["3bis"]),
        (("apply", ""), []),
        (("inconnue", ""), []),
    ],
)
def test_values_are_proposed(
    run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], expected: list[str]
) -> None:
    shutil.copy(folder / "loi.txt", folder / "ma loi.txt")
    tabled = [
        f'- number: {number}\n  article: "2"\n  text: Supprimer cet article.\n' for number in ("COM-4", "COM-5 rect.")
    ]
    (folder / "commission.yaml").write_text("".join(tabled), encoding="utf-8")
    signed = "- text: Supprimer cet article.\n  article: '2'\n  authors: [\"Mme d'Aubrac\", M. Le Goff]\n"
    (folder / "signes.yaml").write_text(f"{signed}  extra: {{group: Vert et libre}}\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("_AMENDAPPLY_COMPLETE", "bash")
    assert run(*words).out.splitlines() == expected


@pytest.mark.parametrize(
    ("shell_name", "typed", "expected"),
    [
        ("zsh", "non", "non soutenu"),
        ("fish", '"non', "non soutenu"),
        ("powershell", "non", "'non soutenu'"),
        ("powershell", "re", "rejeté retiré"),
    ],
)
def test_a_value_with_a_blank_is_quoted_as_its_shell_takes_it(
    run: Runner, monkeypatch: pytest.MonkeyPatch, shell_name: str, typed: str, expected: str
) -> None:
    monkeypatch.setenv("_AMENDAPPLY_COMPLETE", shell_name)
    assert run("apply", "loi.txt", "liasse.yaml", "--fate", typed).out.split("\n")[:-1] == (
        [expected] if "non" in typed else expected.split()
    )


ASKING = {
    "bash": "source <(amendapply --show-completion bash); COMP_WORDS=({}); COMP_CWORD={}; _amendapply; "
    """printf '%s\\n' "${{COMPREPLY[@]}}" """,
    "fish": "amendapply --show-completion fish | source; complete -C '{}'",
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("shell_name", list(ASKING))
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("amendapply ap", ["apply"]),
        ("amendapply apply loi.txt liasse.yaml --only 1", ["12", "13", "14"]),
        ("amendapply show loi.txt --article 3", ["3bis"]),
    ],
)
def test_a_shell_gets_the_proposals(shell_name: str, line: str, expected: list[str]) -> None:
    program = Path(sys.executable).with_name("amendapply")
    if shutil.which(shell_name) is None or not program.exists():
        pytest.skip(f"no {shell_name} here, or the program has no command of its own")
    asking = ASKING[shell_name].format(line, len(line.split()) - 1)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([shell_name, "-c", asking], capture_output=True, env=environment(PATH=path), check=False)
    assert done.stdout.decode().split() == expected, done.stderr


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_asks_the_program(run: Runner, shell_name: str) -> None:
    script = run("--show-completion", shell_name).out
    assert "_AMENDAPPLY_COMPLETE" in script
    assert shell_name != "powershell" or "[System.Text.Encoding]::UTF8" in script  # « rejeté », on an old console
    assert run("--show-completion", "ksh").code == 2


@pytest.mark.parametrize(("shell_name", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", None)])
def test_the_script_is_installed_once(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell_name: str, start: str | None
) -> None:
    (tmp_path / ".bashrc").write_text("alias ll='ls -l'", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for _ in range(2):
        assert run("--install-completion", shell_name).code == 0
    if start is not None:
        lines = (tmp_path / start).read_text("utf-8").splitlines()
        assert len([line for line in lines if line.startswith("source ")]) == 1
        assert lines[0] == "alias ll='ls -l'" or shell_name != "bash"


# ------------------------------------------------------------------------------------------------- stats and exemples


def test_stats_counts_by_article_group_verdict_and_fate(run: Runner, folder: Path) -> None:
    liasse = [
        {"number": "1", "article": "1er", "authors": ["M. A", "les membres du groupe Vert"], "fate": "adopté"},
        {"number": "2", "article": "1er", "authors": ["Mme B"], "fate": "rejeté"},
        {"number": "3", "article": "2", "position": "after", "authors": ["les membres du groupe Vert"]},
    ]
    texts = [
        "À l'alinéa 2, substituer au mot : « année » les mots : « premier jour ouvré ».",
        "À l'alinéa 2, supprimer le mot : « absent ».",
        "Après l'article 2, insérer l'article suivant :\nUn décret fixe le tarif.",
    ]
    lines = [json.dumps(each | {"text": text}) for each, text in zip(liasse, texts, strict=True)]
    (folder / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")
    figures = json.loads(run("stats", "l.jsonl", "--text", "loi.txt", "--format", "json").out)
    assert [(each["name"], each["amendments"]) for each in figures["by_article"]] == [
        ("article 1er", 2),
        ("après l'article 2", 1),
    ]
    assert [(each["name"], each["amendments"]) for each in figures["by_group"]] == [("Vert", 2), ("non précisé", 1)]
    assert [each["name"] for each in figures["by_verdict"]] == ["applicable", "place_not_found"]
    assert {each["name"]: each["adopted"] for each in figures["by_fate"]} == {
        "adopté": 1,
        "rejeté": 0,
        "non précisé": 0,
    }
    first = figures["by_article"][0]
    assert (first["applicable"], first["added"], first["removed"]) == (1, 3, 1)
    assert "place introuvable" in run("stats", "l.jsonl", "-t", "loi.txt").out


def test_stats_counts_by_the_group_that_the_source_states(run: Runner, folder: Path) -> None:
    """The Assemblée gives a code: what all its amendments that name a group call it stands before."""
    liasse = [
        {"number": "1", "extra": {"group": "PO7"}, "authors": ["M. A", "les membres du groupe Vert"]},
        {"number": "2", "extra": {"group": "PO7"}, "authors": ["Mme B"]},
        {"number": "3", "extra": {"group": "PO8"}, "authors": ["Mme C"]},
        {"number": "4", "extra": {"group": "groupe CRCE"}, "authors": ["Mme D"]},
        {"number": "5", "extra": {"group": "commission des lois"}, "authors": ["M. E"]},
    ]
    lines = [json.dumps(each | {"article": "1er", "text": "Supprimer cet article."}) for each in liasse]
    (folder / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")
    figures = json.loads(run("stats", "l.jsonl", "--format", "json").out)
    assert {each["name"]: each["amendments"] for each in figures["by_group"]} == {
        "Vert (PO7)": 2,
        "PO8": 1,
        "CRCE": 1,
        "commission des lois": 1,
    }


def test_stats_counts_what_touches_the_articles_shown(run: Runner) -> None:
    def counted(*options: str) -> list[tuple[str, int]]:
        figures = json.loads(run("stats", "liasse.yaml", *options, "--format", "json").out)
        return [(each["name"], each["amendments"]) for each in figures["by_article"]]

    assert counted() == [("article 1er", 2), ("article 2", 1)]
    assert counted("--show", "2") == [("article 2", 1)]
    assert counted("--show", "2", "--text", "loi.txt") == [("article 2", 1)]
    for nowhere in (
        run("stats", "liasse.yaml", "--show", "9"),
        run("check", "--no-text", "liasse.yaml", "--show", "9"),
    ):
        assert nowhere.code == 2
        assert "aucun amendement ne vise l'article 9. Articles visés : 1er, 2." in nowhere.err


def test_stats_without_a_text_call_none_applicable(run: Runner, folder: Path) -> None:
    for form in ("text", "csv"):
        assert "applicable" in run("stats", "liasse.yaml", "--text", "loi.txt", "--format", form).out
        without = run("stats", "liasse.yaml", "--format", form).out
        assert "compris" in without
        assert "applicable" not in without


def test_stats_without_a_text_count_no_words(run: Runner, folder: Path) -> None:
    """Not those of a sub-amendment either, whose lines are known."""
    liasse = [
        {
            "number": "1",
            "article": "2",
            "position": "after",
            "text": "Après l'article 2, insérer l'article suivant :\nA b.",
        },
        {
            "number": "2",
            "article": "2",
            "position": "after",
            "parent": "1",
            "text": "Compléter l'alinéa 2 par : « c ».",
        },
    ]
    (folder / "l.jsonl").write_text("\n".join(map(json.dumps, liasse)), encoding="utf-8")
    assert json.loads(run("stats", "l.jsonl", "--format", "json").out)["total"]["added"] == 0
    assert "mots" not in run("stats", "l.jsonl").out
    assert "mots" not in run("stats", "l.jsonl", "--format", "csv").out
    assert "mots" in run("stats", "l.jsonl", "--text", "loi.txt").out


def test_stats_of_a_part_of_the_liasse(run: Runner, folder: Path) -> None:
    liasse = [
        {"number": "1", "article": "1er", "authors": ["Mme Roux"], "fate": "adopté"},
        {"number": "2", "authors": ["Mme Roux"], "fate": "rejeté"},
        {"number": "3", "article": "1er", "authors": ["M. Bihan"], "extra": {"group": "Vert"}},
    ]
    lines = [json.dumps(each | {"text": "Supprimer l'alinéa 1."}) for each in liasse]
    (folder / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def counted(*options: str) -> dict[str, int]:
        written = run("stats", "l.jsonl", "--text", "loi.txt", "--article", "2", "--format", "json", *options).out
        return {each["name"]: each["amendments"] for each in json.loads(written)["by_article"]}

    assert counted() == {"article 1er": 2, "article 2": 1}
    assert counted("--only", "1,n° 3") == {"article 1er": 2}
    assert counted("--fate", "rejete") == {"article 2": 1}
    assert counted("--author", "roux") == {"article 1er": 1, "article 2": 1}
    assert counted("--group", "vert") == {"article 1er": 1}
    assert "ne porte le numéro 177. Numéros" in run("stats", "l.jsonl", "--only", "n° 177").err


@pytest.mark.parametrize("line", ["stats liasse.yaml", "check --no-text liasse.yaml"])
def test_an_article_is_not_asked_for_without_a_text(run: Runner, folder: Path, line: str) -> None:
    refused = run(*line.split(), "--article", "2")
    assert refused.code == 2
    assert "--article demande le texte" in refused.err


@pytest.mark.parametrize("number", ["1;2", "1 2", "1-2", "1 et 2", "1, 2"])
def test_several_numbers_in_one_are_told(run: Runner, folder: Path, number: str) -> None:
    lines = [json.dumps({"number": each, "article": "2", "text": "Supprimer l'alinéa 1."}) for each in "12"]
    (folder / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")
    refused = run("check", "loi.txt", "l.jsonl", "--explain", number)
    assert refused.code == 2
    assert f"ne porte le numéro {number}. Les numéros se donnent un à un" in refused.err


def test_the_table_of_stats_fits_a_terminal_of_80_columns(run: Runner, folder: Path) -> None:
    name = "groupe des élus attachés au nom le plus long de la législature"
    line = json.dumps({"number": "1", "article": "2", "authors": [name], "text": "À l'alinéa 1, supprimer « en »."})
    (folder / "l.jsonl").write_text(line, encoding="utf-8")
    out = run("stats", "l.jsonl", "-t", "loi.txt").out
    assert "Par groupe " in out
    assert max(map(len, out.splitlines())) == 80


def test_the_sheet_of_stats_opens_in_a_french_spreadsheet(run: Runner, folder: Path) -> None:
    run("stats", "liasse.yaml", "--text", "loi.txt", "-o", "s.csv")
    text = (folder / "s.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[-1] == {
        "par": "liasse",
        "nom": "total",
        "amendements": "3",
        "applicables": "3",
        "adoptés": "0",
        "mots ajoutés": "2",
        "mots supprimés": "8",
    }
    assert run("stats", "liasse.yaml", "-o", "s.pdf").code == 2


@pytest.mark.parametrize("name", ["essai", "mon essai"])
def test_the_examples_are_written_and_can_be_tried(run: Runner, folder: Path, name: str) -> None:
    done = run("exemples", name)
    assert done.code == 0
    line = shlex.split(done.out.removeprefix("Pour essayer : amendapply ").replace("\\", "/"))
    assert "Appliqués (1)" in run(*line).out
    again = run("exemples", name)
    assert again.code == 2
    assert "--force" in again.err
    assert run("exemples", name, "--force").code == 0
    assert "c'est un fichier. Donner le nom d'un dossier." in run("exemples", "loi.txt").err
