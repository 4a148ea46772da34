"""`amendapply apply` as a user runs it: exit codes, messages, what is written and what never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amendapply.reading import load_bill

from .conftest import BILL, BUNDLE, FITS, Runner

APPLIED = "[- ou la confie à un tiers-][7]."


def test_an_applied_amendment_shows_its_redline(run: Runner) -> None:
    result = run("apply", "loi.txt", "7.txt", "--article", "1er")
    assert (result.code, result.err) == (0, "")
    assert f"   1  L'État assure la conception du traitement{APPLIED}" in result.out
    assert "Article 2" not in result.out
    assert "Appliqués (1) : 7" in result.out


def test_the_only_article_where_it_fits_is_taken_and_said(run: Runner) -> None:
    result = run("apply", "loi.txt", "7.txt")
    assert result.code == 0
    assert APPLIED in result.out
    assert "l'amendement 7 ne nomme aucun article : appliqué à l'article 1er" in result.err


def test_a_liasse_without_amendments_is_said_to_be_empty(run: Runner, folder: Path) -> None:
    (folder / "rien.yaml").write_text("amendments: []\n", encoding="utf-8")
    assert "aucun amendement n'est à appliquer." in run("apply", "loi.txt", "rien.yaml").err
    (folder / "rien.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    result = run("apply", "loi.txt", "rien.zip")
    assert (result.code, "contenu vide." in result.err) == (2, True)


def test_the_amendments_of_a_signatory_or_a_group_are_applied_alone(run: Runner, folder: Path) -> None:
    liasse = BUNDLE.replace('number: "14"\n', 'number: "14"\n  authors: [Mme Roux, les membres du groupe Vert]\n')
    (folder / "signes.yaml").write_text(liasse, encoding="utf-8")
    for asked in (("--author", "roux"), ("--group", "vert")):
        result = run("apply", "loi.txt", "signes.yaml", *asked)
        assert (result.code, result.err) == (0, "")  # nothing is said of the versions and fates of the others
        assert "Appliqués (1) : 14" in result.out
    nobody = run("apply", "loi.txt", "signes.yaml", "--author", "lebrun")
    assert nobody.code == 2
    assert (
        "aucun amendement n'est signé de « lebrun ». Signataires : Mme Roux, les membres du groupe Vert." in nobody.err
    )
    neither = run("apply", "loi.txt", "signes.yaml", "--author", "roux", "--group", "non précisé")
    assert "aucun amendement n'est à appliquer." in neither.err


def test_no_fate_is_taken_where_the_liasse_gives_none(run: Runner, folder: Path) -> None:
    """The text would be written unchanged, and taken for the adopted one."""
    for command in (
        ("apply", "loi.txt", "7.txt", "--article", "1er", "-o", "adopté.docx"),
        ("check", "loi.txt", "7.txt", "--article", "1er"),
        ("stats", "7.txt"),
    ):
        result = run(*command, "--fate", "adoptés")
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            "amendapply : 7.txt : aucun sort n'est donné dans la liasse. Retirer --fate, et choisir avec --only, ou "
            "donner les fichiers publiés après le vote.\n"
        )
    assert not (folder / "adopté.docx").exists()
    assert (
        run("apply", "loi.txt", "liasse.yaml", "--fate", "adopté").code == 0
    )  # where none was adopted, none is applied


def test_an_amendment_asked_for_by_its_number_is_not_left_out_by_another_option(run: Runner, folder: Path) -> None:
    result = run("apply", "loi.txt", "liasse.yaml", "--only", "13", "--fate", "adopté", "-o", "texte.yaml")
    assert result.code == 2
    assert "aucun des amendements de --only ne répond aux autres options. Retirer --fate" in result.err
    assert not (folder / "texte.yaml").exists()


def test_an_amendment_that_fits_in_several_articles_is_refused_alone(run: Runner) -> None:
    result = run("apply", "loi.txt", "deux.txt", "7.txt")
    assert result.code == 1
    assert "l'amendement deux ne nomme aucun article et peut s'appliquer aux articles 2, 3 bis." in result.err
    assert "deux ne nomme aucun article, et aucun n'est sûr : le donner avec --article." in result.err
    assert "Appliqués (1) : 7" in result.out
    assert "deux – place introuvable" in result.out
    assert run("apply", "loi.txt", "deux.txt", "--article", "3 bis").code == 0


ACROSS = """\
- number: "31"
  article: 1er
  text: "À l'alinéa 2, substituer au mot : « année » le mot : « semestre »."
- number: "32"
  article: "2"
  text: "À l'alinéa 1, substituer à l'année : « 2030 » l'année : « 2031 »."
- number: "33"
  article: "2"
  text: "À l'alinéa 1 de l'article 1er, supprimer les mots : « du domaine public »."
- number: "34"
  article: "2"
  position: after
  text: "Après l'article 2, insérer l'article suivant :\\n\\n« Un rapport est remis. »"
- number: "35"
  text: "À l'alinéa 2 de l'article 1er, substituer au mot : « chaque » le mot : « une fois par »."
"""


def test_one_article_is_shown_with_all_that_changes_it(run: Runner, folder: Path) -> None:
    (folder / "l.yaml").write_text(ACROSS, encoding="utf-8")
    whole = run("apply", "loi.txt", "l.yaml")
    shown = run("apply", "loi.txt", "l.yaml", "--show", "1er")
    assert "Appliqués (2) : 31, 35" in shown.out  # 35 names the article in its text alone
    assert "[-année-]{+semestre+}[31]" in shown.out
    assert "Article 2" not in shown.out
    assert (shown.code, whole.code) == (0, 1)
    assert "3 amendements sur d'autres articles ne sont pas montrés." in shown.err
    beside = run("apply", "loi.txt", "l.yaml", "--show", "2")
    assert "Appliqués (2) : 32, 34" in beside.out
    assert "Un rapport est remis." in beside.out
    assert "33 – place introuvable" in beside.out
    assert "Rien ne change dans ce qui est montré." in run("apply", "loi.txt", "l.yaml", "--show", "3bis").out
    assert "pas d'article 9. Articles du texte" in run("apply", "loi.txt", "l.yaml", "--show", "1er,9").err


def test_the_file_of_one_article_has_that_article_alone(run: Runner, folder: Path) -> None:
    (folder / "l.yaml").write_text(ACROSS, encoding="utf-8")
    assert run("apply", "loi.txt", "l.yaml", "--show", "1er", "-o", "un.yaml").code == 0
    (article,) = load_bill("un.yaml").articles
    assert article.number == "1er"
    assert "semestre" in article.text


def test_a_text_in_the_place_of_a_file_is_told_how_it_is_given(run: Runner) -> None:
    for typed in ("À l'alinéa 2, supprimer le mot : « quai ».", "Supprimer l'alinéa 2. " * 30):
        for words in (("parse", typed), ("apply", "loi.txt", typed), ("check", "loi.txt", typed), ("show", typed)):
            result = run(*words)
            assert result.code == 2
            assert "fichier introuvable. Vérifier le chemin ; pour coller un texte, donner « - »" in result.err
            assert len(result.err) < 250


def test_an_amendment_that_fits_no_article_says_how_its_article_is_given(run: Runner) -> None:
    for command in ("apply", "check"):
        told = run(command, "loi.txt", "nulle.txt").err
        assert "nulle ne nomme aucun article, et aucun n'est sûr : le donner avec --article." in told
        assert run(command, "loi.txt", "nulle.txt", "--article", "2").err == ""


def test_a_file_may_have_any_name(run: Runner, folder: Path) -> None:
    for name in ("<b>.txt", "[12].txt", "deux\nlignes.txt"):
        try:
            (folder / name).write_text(FITS, encoding="utf-8")
        except OSError:  # of a system that has no such names
            continue
        assert run("apply", "loi.txt", name).code == 0
    absent = run("apply", "loi.txt", "<c>.txt")
    assert "ce n'est pas un chemin de fichier : « <c>.txt »." in absent.err


def test_a_refused_amendment_gives_1_and_says_why(run: Runner) -> None:
    result = run("apply", "loi.txt", "nulle.txt", "--article", "2", "-o", "out.txt")
    assert result.code == 1
    assert "Rien ne change dans le texte." in result.out
    assert "Non appliqués (1)" in result.out
    assert "^^^" in result.out
    assert load_bill("out.txt").parts == load_bill("loi.txt").parts


def test_a_bundle_applies_the_latest_versions_that_were_not_rejected(run: Runner) -> None:
    result = run("apply", "loi.txt", "liasse.yaml")
    assert result.code == 0
    assert "trimestre" in result.out
    assert "semestre" not in result.out
    assert "12 est laissé de côté : 12 rect. est une version plus récente." in result.err
    assert "laissés de côté d'après leur sort : 13 (rejeté)" in result.err


def test_only_applies_what_is_asked_for(run: Runner) -> None:
    result = run("apply", "loi.txt", "liasse.yaml", "--only", "12, 14")
    assert "Appliqués (2) : 12 rect., 14" in result.out
    assert result.err == ""
    rejected = run("apply", "loi.txt", "liasse.yaml", "--only", "13")
    assert "Appliqués (1) : 13" in rejected.out


@pytest.mark.parametrize("only", ["99", "12 bis"])
def test_only_refuses_numbers_that_do_not_exist(run: Runner, only: str) -> None:
    result = run("apply", "loi.txt", "liasse.yaml", "--only", only)
    assert (result.code, result.out) == (2, "")
    assert "12, 12 rect., 13, 14" in result.err


def test_several_files_are_applied_together(run: Runner) -> None:
    result = run("apply", "loi.txt", "liasse.yaml", "7.txt", "--article", "1er")
    assert "Appliqués (3) : 12 rect., 7, 14" in result.out  # in the order of the bill


def test_the_standard_input_holds_the_bill_or_an_amendment_not_both(run: Runner) -> None:
    assert APPLIED in run("apply", "-", "7.txt", stdin=BILL).out
    amended = run("apply", "loi.txt", "-", "--article", "1er", stdin=FITS)
    assert "[- ou la confie à un tiers-][sans numéro]" in amended.out
    both = run("apply", "-", "-", stdin=BILL)
    assert (both.code, both.out) == (2, "")
    assert "l'entrée standard « - » ne peut servir qu'une fois" in both.err


def test_the_consolidated_bill_is_written_as_its_ending_tells(run: Runner, folder: Path) -> None:
    for name in ("out.yaml", "out.yml", "out.txt"):
        assert run("apply", "loi.txt", "7.txt", "-o", name).code == 0
        article = load_bill(name).article("1er")
        assert article.alineas[0].text == "L'État assure la conception du traitement."
        assert len(load_bill(name).articles) == 3
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("name", ["out.pdf", "out"])
def test_an_unknown_ending_is_refused_before_anything_is_read(run: Runner, name: str) -> None:
    result = run("apply", "absent.txt", "7.txt", "-o", name)
    assert (result.code, result.out) == (2, "")
    assert "Terminaisons possibles : .html, .htm, .docx, .xml, .akn, .md, " in result.err


def test_an_input_is_overwritten_only_by_force(run: Runner, folder: Path) -> None:
    (folder / "lien.txt").symlink_to("loi.txt")
    for target in ("loi.txt", "./loi.txt", "lien.txt", "7.txt"):
        result = run("apply", "loi.txt", "7.txt", "-o", target)
        assert (result.code, result.out) == (2, "")
        assert "--force" in result.err
    assert (folder / "loi.txt").read_text(encoding="utf-8") == BILL
    assert run("apply", "loi.txt", "7.txt", "-o", "lien.txt", "--force").code == 0
    assert "confie" not in (folder / "loi.txt").read_text(encoding="utf-8")
    assert (folder / "lien.txt").is_symlink()


def test_json_holds_the_stream_and_the_outcomes(run: Runner) -> None:
    result = run("apply", "loi.txt", "7.txt", "--format", "json")
    read = json.loads(result.out)
    assert [outcome["status"] for outcome in read["outcomes"]] == ["applied"]
    assert [part["article"] for part in read["parts"]] == ["1er", "2", "3 bis"]


def test_yaml_is_the_consolidated_bill_and_the_fates_go_to_the_standard_error(run: Runner, folder: Path) -> None:
    result = run("apply", "loi.txt", "7.txt", "--format", "yaml")
    (folder / "copie.yaml").write_text(result.out, encoding="utf-8")
    assert load_bill("copie.yaml").article("1er").alineas[0].text == "L'État assure la conception du traitement."
    assert "Appliqués (1) : 7" in result.err


def test_markdown_and_text_are_offered(run: Runner) -> None:
    assert "<del> ou la confie à un tiers</del>" in run("apply", "loi.txt", "7.txt", "--format", "markdown").out
    assert APPLIED in run("apply", "loi.txt", "7.txt", "--format", "text").out


def test_what_the_services_add_is_signed_so_and_left_out_on_demand(run: Runner) -> None:
    deletion = "À l'article 1er, supprimer l'alinéa 2."
    bill = "Article 1er\n\nI. – Un.\n\nII. – Deux.\n\nIII. – Trois.\n"
    deletion = "Supprimer l'alinéa 2."
    Path("s.txt").write_text(bill, encoding="utf-8")
    assert "[services]" in run("apply", "s.txt", "-", stdin=deletion).out
    assert "[services]" not in run("apply", "s.txt", "-", "--mechanical", stdin=deletion).out


def test_context_chooses_how_much_is_shown(run: Runner) -> None:
    assert "chaque année" in run("apply", "loi.txt", "7.txt").out
    assert "chaque année" not in run("apply", "loi.txt", "7.txt", "--context", "0").out
    assert run("apply", "loi.txt", "7.txt", "--context", "-1").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("apply", "absent.txt", "7.txt"), "absent.txt : fichier introuvable"),
        (("apply", "loi.txt", "absent.txt"), "absent.txt : fichier introuvable"),
        (("apply", ".", "7.txt"), "c'est un dossier"),
        (("apply", "loi.txt", "7.txt", "--article", "99"), "Articles du texte : 1er, 2, 3 bis."),
        (("show", "loi.txt", "--article", "99"), "Articles du texte : 1er, 2, 3 bis."),
    ],
)
def test_an_unusable_input_is_one_french_line(run: Runner, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert result.err.startswith("amendapply : ")
    assert message in result.err


def test_control_characters_never_reach_the_terminal(run: Runner) -> None:
    hostile = "À l'alinéa 1, supprimer le mot : « \x1b[31mrouge\x9b2J\x07 »."
    Path("h.yaml").write_text(
        '- number: "1\\e[5m"\n  article: "2"\n  authors: ["\\x9bX"]\n  expose: "\\a"\n  text: ' + json.dumps(hostile),
        encoding="utf-8",
    )
    for name in ("terminal", "text", "json", "markdown", "yaml"):
        result = run("apply", "loi.txt", "h.yaml", "--format", name)
        assert result.code == 1
        assert not {"\x1b", "\x9b", "\x07"} & set(result.out + result.err)
    parsed = run("parse", "h.yaml")
    assert not {"\x1b", "\x9b", "\x07"} & set(parsed.out + parsed.err)


def test_a_defect_of_the_program_is_one_line_too(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("panne")

    monkeypatch.setattr("amendapply.cli.apply.chosen_of", broken)
    result = run("apply", "loi.txt", "7.txt")
    assert result.code == 2
    assert result.err == "amendapply : défaut du programme, à signaler avec la commande : RuntimeError (panne).\n"


def test_gages_can_be_lifted(run: Runner, folder: Path) -> None:
    gage = "La perte de recettes pour l'État est compensée, à due concurrence, par la création d'une taxe."
    (folder / "gage.txt").write_text(f"I. – {FITS}\nII. – {gage}\n", encoding="utf-8")
    assert gage in run("apply", "loi.txt", "gage.txt", "--article", "1er").out
    lifted = run("apply", "loi.txt", "gage.txt", "--article", "1er", "--lift-gages")
    assert lifted.code == 0
    assert "{+" not in lifted.out
    assert "remarque : gage levé" in lifted.out


def test_a_table_keeps_its_lines_from_file_to_file(run: Runner, folder: Path) -> None:
    table = "| Redevable | Tarif |\n| Transporteur | 10 |\n| Loueur | 20 |"
    (folder / "bareme.txt").write_text(f"Le tarif est fixé ainsi :\n\n{table}\n", encoding="utf-8")
    (folder / "ligne.txt").write_text(
        "À la dernière ligne du tableau de l'alinéa 2, substituer au nombre : « 20 » le nombre : « 25 ».",
        encoding="utf-8",
    )
    for name in ("out.yaml", "out.txt"):
        result = run("apply", "bareme.txt", "ligne.txt", "-o", name)
        assert (result.code, result.err) == (0, f"amendapply : écrit : {name}\n")
        assert "redevable" not in result.out
        assert load_bill(folder / name).articles[0].alineas[1].text == table.replace("20", "25")
    assert "      | Loueur | [-20-]{+25+}[ligne] |" in run("apply", "bareme.txt", "ligne.txt").out


@pytest.mark.parametrize("ending", ["akn", "yaml", "diff", "txt", "docx", "html"])
def test_the_order_taken_at_one_place_is_told_whatever_is_written(run: Runner, folder: Path, ending: str) -> None:
    lines = ("« Il est public. »", "« Il est bref. »")
    liasse = [
        {"number": str(number), "article": "2", "text": f"Après l'alinéa 1, insérer l'alinéa suivant :\n{line}"}
        for number, line in enumerate(lines, 7)
    ]
    (folder / "l.jsonl").write_text("\n".join(map(json.dumps, liasse)), encoding="utf-8")
    told = "remarque : après l'alinéa 1 : 7, puis 8 (ordre des numéros d'amendement)"
    assert told in run("apply", "loi.txt", "l.jsonl", "-o", f"x.{ending}").out
    if ending in ("akn", "yaml", "diff"):
        assert told in run("apply", "loi.txt", "l.jsonl", "--format", ending).err
