"""`show`, `parse` and `diff`."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from .conftest import BILL, Runner


def test_show_numbers_the_alineas(run: Runner) -> None:
    result = run("show", "loi.txt", "--article", "1ER")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Article 1er\n   1  L'État assure la conception du traitement ou la confie à un tiers.\n"
        "   2  Il en rend compte chaque année.\n\n"
    )


def test_show_gives_the_labels_that_lead_to_an_alinea(run: Runner) -> None:
    lines = (
        "I. – Le code est ainsi modifié :",
        "1° (Supprimé)",
        "2° Le II est ainsi modifié :",
        "a) Le mot est supprimé.",
    )
    assert run("show", "-", stdin="\n\n".join(lines)).out.splitlines()[1:5] == [
        "   1  I. – Le code est ainsi modifié : [I]",
        "   2  1° (Supprimé) [I, 1°]",
        "   3  2° Le II est ainsi modifié : [I, 2°]",
        "   4  a) Le mot est supprimé. [I, 2°, a]",
    ]


def test_a_bill_alone_has_no_form_of_a_redline(run: Runner, folder: Path) -> None:
    """The diff of a bill with itself is an empty file."""
    for command in ("show", "convert"):
        result = run(command, "loi.txt", "-o", "loi.diff")
        assert (result.code, "terminaison inconnue : loi.diff" in result.err) == (2, True)
        assert run(command, "loi.txt", "--format", "akn-amendments").code == 2
    assert not (folder / "loi.diff").exists()


def test_a_damaged_file_is_told_with_its_line_as_a_bill_too(run: Runner, folder: Path) -> None:
    (folder / "coupe.json").write_text('{"articles": [\n{', encoding="utf-8")
    (folder / "coupe.xml").write_text("<texte>\n<article>", encoding="utf-8")
    assert run("show", "coupe.json").err.startswith("amendapply : coupe.json, ligne 2, colonne 2 : JSON illisible")
    assert run("show", "coupe.xml").err.startswith("amendapply : coupe.xml, ligne 2 : XML illisible")
    assert run("parse", "coupe.xml").err.startswith("amendapply : coupe.xml, ligne 2 : XML illisible")


def test_a_table_is_shown_in_lines(run: Runner) -> None:
    bill = "Le tarif :\n\n<table><tr><td>Redevable</td><td>Tarif</td></tr><tr><td>Loueur</td><td>20</td></tr></table>\n"
    assert run("show", "-", stdin=bill).out.splitlines()[2:5] == [
        "   2  ",
        "      | Redevable | Tarif |",
        "      | Loueur | 20 |",
    ]


def test_show_reads_the_standard_input(run: Runner) -> None:
    assert run("show", "-", stdin=BILL).out.count("Article ") == 3


def test_parse_tells_the_operations_as_yaml_or_json(run: Runner) -> None:
    result = run("parse", "7.txt")
    assert (result.code, result.err) == (0, "")
    (read,) = yaml.safe_load(result.out)
    assert read["amendment"] == "7"
    assert read["understood"] is True
    assert [operation["action"]["type"] for operation in read["operations"]] == ["delete_words"]
    assert json.loads(run("parse", "7.txt", "--format", "json").out)["readings"] == [read]


def test_parse_reads_an_additional_article_by_its_position(run: Runner, folder: Path) -> None:
    text = "- {number: '9', article: '2', position: after, text: \"L'article 60 du code des douanes est abrogé.\"}\n"
    (folder / "beside.yaml").write_text(text, encoding="utf-8")
    result = run("parse", "beside.yaml")
    assert (result.code, result.err) == (0, "")
    assert yaml.safe_load(result.out)[0]["understood"] is True


def test_parse_underlines_what_is_not_understood(run: Runner) -> None:
    result = run("parse", "-", stdin="À l'alinéa 1, danser la gavotte.")
    assert result.code == 1
    (read,) = yaml.safe_load(result.out)
    assert read["understood"] is False
    assert "^^^" in result.err
    assert "danser la gavotte" in result.err


def test_parse_tells_what_a_liasse_has_that_is_not_understood_in_a_few_lines(run: Runner, folder: Path) -> None:
    texts = [*(f"À l'alinéa {rank}, danser la gavotte." for rank in range(15)), "", "", "Supprimer cet article."]
    lines = [json.dumps({"number": str(rank), "article": "2", "text": text}) for rank, text in enumerate(texts)]
    (folder / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = run("parse", "l.jsonl").err.splitlines()
    assert told[0] == "Non compris en entier (17)"
    assert told[-1] == "  … et 7 autres, que -v montre."
    assert "  15, 16 – sans dispositif (2)" in run("parse", "l.jsonl", "-v").err.splitlines()
    assert run("parse", "l.jsonl", "-q").err == ""


def test_diff_shows_what_changes_word_by_word(run: Runner, folder: Path) -> None:
    (folder / "new.txt").write_text(BILL.replace("chaque année", "chaque semestre"), encoding="utf-8")
    result = run("diff", "loi.txt", "new.txt")
    assert (result.code, result.err) == (0, "")
    assert "   2  Il en rend compte chaque [-année-]{+semestre+}." in result.out
    assert "Article 2" not in result.out
    assert run("diff", "loi.txt", "loi.txt").out == "Rien ne change dans le texte.\n"


def test_diff_reads_only_one_of_its_texts_from_the_standard_input(run: Runner) -> None:
    assert run("diff", "-", "loi.txt", stdin=BILL).code == 0
    assert run("diff", "-", "-", stdin=BILL).code == 2


def test_an_unreadable_standard_input_is_told(run: Runner) -> None:
    result = run("show", "-", stdin=b"Article 1er\n\n\x81")
    assert result.code == 2
    assert "entrée standard, ligne 3" in result.err
