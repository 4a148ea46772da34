"""`amendapply convert`, and real files given to the other commands."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from amendapply import load_amendments, load_bill
from tests.folders import PUBLISHED

from .conftest import Runner


@pytest.fixture(autouse=True)
def _published(folder: Path) -> None:
    for file in PUBLISHED.iterdir():
        shutil.copy(file, folder)


def test_the_yaml_of_a_page_is_the_bill(run: Runner, folder: Path) -> None:
    result = run("convert", "assemblee.html", "-o", "loi.yaml")
    assert (result.code, result.out) == (0, "")
    assert load_bill("loi.yaml") == load_bill("assemblee.html")


@pytest.mark.parametrize("source", ["assemblee.json", "liasse.xml", "senat.csv", "eliasse.json"])
def test_amendments_are_recognised_and_become_yaml(run: Runner, source: str) -> None:
    result = run("convert", source, "-o", "liasse.yaml")
    assert (result.code, result.err) == (0, "amendapply : écrit : liasse.yaml\n")
    assert load_amendments("liasse.yaml") == load_amendments(source)


@pytest.mark.parametrize("source", ["assemblee.json", "liasse.xml", "senat.csv", "eliasse.json"])
def test_amendments_become_json_that_is_read_back(run: Runner, source: str) -> None:
    assert run("convert", source, "-o", "liasse.json").code == 0
    assert load_amendments("liasse.json") == load_amendments(source)
    assert run("convert", "liasse.json", "--which").out.startswith("liste d'amendements en JSON : ")


@pytest.mark.parametrize("source", ["assemblee.json", "liasse.xml", "senat.csv", "eliasse.json"])
def test_amendments_become_json_lines(run: Runner, source: str) -> None:
    result = run("convert", source, "-o", "liasse.jsonl")
    assert (result.code, result.out, result.err) == (0, "", "amendapply : écrit : liasse.jsonl\n")
    assert load_amendments("liasse.jsonl") == load_amendments(source)
    assert run("parse", "liasse.jsonl").out == run("parse", source).out


def test_a_page_is_a_bill_unless_amendments_are_asked_for(run: Runner) -> None:
    result = run("convert", "amendement.html", "--amendments")
    assert result.code == 0
    assert 'number: "406"' in result.out or "number: '406'" in result.out


def test_an_archive_and_a_folder_hold_amendments(run: Runner, folder: Path) -> None:
    with zipfile.ZipFile("liasse.zip", "w") as archive:
        archive.write("assemblee.xml")
        archive.write("eliasse.json")
    xml, json_ = "amendements de l'Assemblée en XML", "données de l'Assemblée en JSON (données ouvertes, eliasse)"
    assert run("convert", "liasse.zip", "--which").out == f"{json_}, {xml} : 2 amendements\n"
    assert run("convert", "senat.csv", "--which").out == "« jeu complet » du Sénat en CSV : 3 amendements\n"
    (folder / "dossier").mkdir()
    shutil.copy("assemblee.xml", "dossier")
    assert run("convert", "dossier", "--which").out == f"{xml} : 1 amendement\n"


def test_the_format_is_said_on_request_and_nothing_is_written(run: Runner, folder: Path) -> None:
    assert run("convert", "senat.html", "--which").out == "page web d'un texte\n"
    assert run("convert", "texte.akn.xml", "--which").out == "Akoma Ntoso\n"


def test_the_format_is_data_too_and_no_text_is_written_instead(run: Runner, folder: Path) -> None:
    known = {"schema": "amendapply.source", "version": "1.0"}
    bill = known | {"kind": "bill", "formats": ["page web d'un texte"], "amendments": None}
    assert json.loads(run("convert", "senat.html", "--which", "--format", "json").out) == bill
    liasse = known | {"kind": "amendments", "formats": ["« jeu complet » du Sénat en CSV"], "amendments": 3}
    assert run("convert", "senat.csv", "--which", "-o", "format.json").code == 0
    assert json.loads((folder / "format.json").read_text("utf-8")) == liasse
    for options in (("-o", "loi.yaml"), ("--format", "yaml")):
        refused = run("convert", "senat.html", "--which", *options)
        assert (refused.code, refused.out) == (2, "")
        assert not (folder / "loi.yaml").exists()


def test_a_bill_on_the_standard_input(run: Runner) -> None:
    result = run("convert", "-", "--which", stdin=(PUBLISHED / "assemblee.html").read_bytes())
    assert (result.code, result.out) == (0, "page web d'un texte\n")


def test_a_disagreement_of_the_source_with_itself_is_told_by_every_command(run: Runner) -> None:
    message = "article 2 : les numéros d'alinéas de la source ne se suivent pas"
    assert message in run("convert", "texte.json").err
    assert message in run("show", "texte.json").err
    assert message in run("diff", "texte.json", "texte.json").err


def test_the_source_is_not_overwritten(run: Runner, folder: Path) -> None:
    before = (folder / "texte.json").read_bytes()
    result = run("convert", "texte.json", "-o", "texte.json")
    assert (result.code, result.out) == (2, "")
    assert "--force" in result.err
    assert (folder / "texte.json").read_bytes() == before


def test_what_is_in_no_format_is_refused_with_the_list_of_them(run: Runner, folder: Path) -> None:
    (folder / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    result = run("convert", "photo.html", "-o", "loi.yaml")
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert not (folder / "loi.yaml").exists()
    (folder / "rien.json").write_text('<rapport xmlns="x"/>', encoding="utf-8")
    assert "Formats qui se lisent" in run("convert", "rien.json").err


def test_a_bill_in_another_format(run: Runner) -> None:
    assert run("convert", "assemblee.html", "-o", "loi.txt").code == 0
    assert [a.number for a in load_bill("loi.txt").articles] == [a.number for a in load_bill("assemblee.html").articles]
    result = run("convert", "assemblee.json", "-o", "liasse.html")
    assert (result.code, result.out) == (2, "")
    assert "YAML" in result.err


def test_a_page_and_an_amendment_of_the_senat_apply_together(run: Runner, folder: Path) -> None:
    result = run("apply", "senat.html", "senat.csv", "--only", "COM-4 rect. bis", "--format", "json")
    statuses = {each["amendment"]: each["status"] for each in json.loads(result.out)["outcomes"]}
    assert list(statuses) == ["COM-4 rect. bis"]


def test_only_the_amendments_of_one_fate(run: Runner) -> None:
    result = run("apply", "loi.txt", "assemblee.json", "--fate", "retiré", "--format", "json")
    assert [each["amendment"] for each in json.loads(result.out)["outcomes"]] == ["15 (Rect)"]


def test_a_plain_text_that_would_be_read_otherwise_is_told(run: Runner, folder: Path) -> None:
    bill = "articles:\n- {number: 1er, alineas: [(nouveau), Le port.]}\n- {number: '2', alineas: [Le quai.]}\n"
    (folder / "loi.yaml").write_text(bill, encoding="utf-8")
    told = "l'article 1er se relirait autrement de ce texte brut ; le YAML, Word et Akoma Ntoso le gardent."
    assert told in run("convert", "loi.yaml", "--format", "plain").err
    assert told not in run("convert", "loi.yaml", "-o", "loi.docx").err
    (folder / "a.txt").write_text("À l'article 2, supprimer le mot : « quai »", encoding="utf-8")
    assert told in run("apply", "loi.yaml", "a.txt", "-o", "loi-2.txt").err
    (folder / "seul.yaml").write_text("articles:\n- {number: 1er, alineas: [(nouveau)]}\n", encoding="utf-8")
    assert "ce texte brut ne se relirait pas" in run("convert", "seul.yaml", "--format", "plain").err


def test_a_number_with_a_minus_is_that_of_no_article(run: Runner, folder: Path) -> None:
    (folder / "a.txt").write_text("Supprimer cet article.", encoding="utf-8")
    assert "le texte n'a pas d'article -1." in run("apply", "loi.txt", "a.txt", "--article=-1").err
