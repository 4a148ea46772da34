"""The titles of divisions of the law in every format: items of their own, before the articles of their division."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from lxml import html

from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.rendering.formats import LawFormat
from amendapply.rendering.law import render
from amendapply.text.headings import read_heading
from tests.folders import ROOT
from tests.rendering.test_akoma import AKN, schema, tree  # noqa: F401

_SCHEMA = ROOT / "docs" / "schema" / "law.schema.json"
_BILL = (
    "Le code rural est ainsi modifié :",
    "1° L'intitulé du titre Ier est ainsi rédigé : « Des refuges <gardés> » ;",
    "2° Le titre Ier est complété par un chapitre II ainsi rédigé :",
    "« Chapitre II",
    "« Des gardiens",
    "« Art. L. 2. – Le gardien veille. » ;",
    "3° Le titre IX devient le titre II.",
)


def _consolidated() -> Consolidation:
    def article(number: str, *path: str) -> LawArticle:
        return LawArticle("Code rural", number, (f"Texte {number}.",), division=tuple(map(read_heading, path)))

    law = Articles(
        (
            article("L. 1", "Titre Ier : Des cabanes", "Chapitre Ier : Des règles"),
            article("L. 9", "Titre IX : Des bergers"),
        )
    )
    return consolidate(Bill((Article("1er", tuple(map(Alinea, _BILL))),)), law)


def test_what_is_not_consolidated_is_told_above_the_law() -> None:
    """The clauses come after all the articles, pages below."""
    bill = Bill(
        (Article("1er", (*map(Alinea, _BILL[:2]), Alinea("2° À l'article L. 1, le mot : « bac » est supprimé."))),)
    )
    law = Articles(
        (LawArticle("Code rural", "L. 1", ("Texte L. 1.",), division=(read_heading("Titre Ier : Des cabanes"),)),)
    )
    made = consolidate(bill, law)
    page = render(made, LawFormat.HTML)
    assert isinstance(page, str)
    (told,) = html.fromstring(page).xpath("//header/p[@class='legend refused']")
    assert " ".join(told.text_content().split()).startswith("1 disposition du projet sur 2 n’est pas consolidée : ")
    for format_ in (LawFormat.DOCX, LawFormat.DOCX_TRACKED):
        content = render(made, format_)
        assert isinstance(content, bytes)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "1 disposition non consolidée : voir à la fin" in archive.read("word/header.xml").decode()
    assert "legend refused" not in html.fromstring(_written(LawFormat.HTML)).xpath("//header/p/@class")


def _written(format_: LawFormat) -> str:
    made = render(_consolidated(), format_)
    assert isinstance(made, str)
    return made


def test_json_is_that_of_its_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    made = json.loads(_written(LawFormat.JSON))
    jsonschema.Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8"))).validate(made)
    assert [columns["article"] for columns in made["columns"]] == [
        "intitulé du titre Ier du code rural",
        "intitulé du chapitre II du titre Ier du code rural",
        "L. 2 du code rural",
        "intitulé du titre IX du code rural",
    ]


def test_akoma_ntoso_is_valid(schema: Any) -> None:  # noqa: F811
    written = tree(_written(LawFormat.AKN))
    schema.assertValid(written)
    acts = list(written.iter(f"{AKN}act"))
    assert len(acts) == 1  # « du titre Ier » is no part of the name of the code


@pytest.mark.parametrize("format_", [LawFormat.HTML, LawFormat.MARKDOWN])
def test_the_columns_name_a_title_without_the_word_article(format_: LawFormat) -> None:
    written = _written(format_)
    assert "Intitulé du chapitre II du titre Ier du code rural" in written
    assert "Article intitulé" not in written
    assert "division nouvelle" in written
    assert "<gardés>" not in written


def test_an_order_of_the_bill_in_the_text() -> None:
    shown = _written(LawFormat.TEXT)
    assert shown.startswith(
        "Intitulé du titre Ier du code rural\n   1  Des [-cabanes-]{+refuges <gardés>+}[art. 1er, al. 2]"
    )
    assert "[-Intitulé du titre IX du code rural-]{+Intitulé du titre II du code rural+}" in shown


def test_the_base_that_is_written_has_the_new_divisions() -> None:
    records = [json.loads(line) for line in _written(LawFormat.JSONL).splitlines()]
    assert {record["article"]: record["division"] for record in records} == {
        "L. 1": ["Titre Ier : Des refuges <gardés>", "Chapitre Ier : Des règles"],
        "L. 2": ["Titre Ier : Des refuges <gardés>", "Chapitre II : Des gardiens"],
        "L. 9": ["Titre II : Des bergers"],
    }
