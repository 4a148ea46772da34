"""An attributed text in all its forms: what each shows, and what none lets through."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest

from amendapply import Alinea, Amendment, Article, Bill, blame
from amendapply.bill import Heading
from amendapply.blaming.chain import blame_chain
from amendapply.blaming.origins import Blame, Origin
from amendapply.blaming.tally import summary_of
from amendapply.redline import Change
from amendapply.rendering.blame import BlameReport, render
from amendapply.rendering.blame.blame_page import fragment_of
from amendapply.rendering.formats import BlameFormat
from tests.examples import attributed
from tests.folders import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/schema/blame.schema.json").read_text(encoding="utf-8"))
HOSTILE = '<script>alert(1)</script> \x1b[31m & "=1+1"'


def _hostile() -> Blame:
    before = Bill.from_text(f"Le texte {HOSTILE} est fixé.", "1er")
    after = Bill.from_text(f"Le texte {HOSTILE} est adopté {HOSTILE}.", "1er")
    text = f"À l'alinéa 1, substituer au mot : « fixé » les mots : « adopté {HOSTILE} »."
    amendment = Amendment(HOSTILE, text, "1er", authors=(HOSTILE,), extra={"group": HOSTILE}, fate="adopté")
    return blame(before, after, (amendment,))


def written(found: Blame, form: BlameFormat) -> str:
    """*found* in that form, as text."""
    rendered = render(BlameReport(found), form)
    return rendered if isinstance(rendered, str) else rendered.decode("utf-8-sig")


def test_json_is_what_the_schema_says() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for found in (attributed(), _hostile()):
        validator.validate(json.loads(written(found, BlameFormat.JSON)))


def test_json_gives_both_texts_back() -> None:
    document = json.loads(written(attributed(), BlameFormat.JSON))
    for dropped, bill, number in (
        ("added", attributed().before, "number"),
        ("removed", attributed().after, "standing"),
    ):
        read = [
            "".join(piece["text"] for piece in row["pieces"] if piece["change"] != dropped)
            for part in document["parts"]
            for row in part.get("rows", ())
            if row[number] is not None
        ]
        assert read == [alinea.text for article in bill.articles for alinea in article.alineas]


def test_the_sheet_has_a_line_for_each_change() -> None:
    rows = list(csv.DictReader(io.StringIO(written(attributed(), BlameFormat.CSV)), delimiter=";"))
    changes = [
        piece
        for row in attributed().rows
        for piece in row.pieces
        if piece.change is not Change.KEPT and piece.text.strip()
    ]
    marked = [row for row in rows if row["changement"] in ("ajouté", "supprimé")]
    assert len(marked) == len(changes)
    assert {row["amendements"] for row in marked if row["mots"] == "dix"} == {"3"}


def _of_ports(title: str, heading: str) -> Bill:
    article = Article("1er", (Alinea("Le port est ouvert."),))
    return Bill((Heading("titre", "Ier", heading), article), title=title)


@pytest.mark.parametrize("form", [BlameFormat.TEXT, BlameFormat.MARKDOWN, BlameFormat.HTML, BlameFormat.CSV])
def test_what_nothing_explains_above_the_articles_is_listed(form: BlameFormat) -> None:
    found = blame(_of_ports("Projet sur les ports", "Des ports"), _of_ports("Projet sur les havres", "Des criques"))
    lines = re.sub(r"</?(?:a|ins|del)\b[^>]*>", "", written(found, form)).split("\n")
    for place, words in (("Titre du texte", "havres"), ("Titre Ier", "criques")):
        assert any(place in line and words in line and "Des ports" not in line for line in lines), (place, words)


def test_the_sheet_says_that_a_fate_is_unknown() -> None:
    rows = list(csv.DictReader(io.StringIO(written(attributed(), BlameFormat.CSV)), delimiter=";"))
    assert {row["origine"] for row in rows if row["amendements"] == "20" and not row["changement"]} == {
        "sort inconnu, en partie dans le texte"
    }


def test_no_cell_of_the_sheet_is_a_formula() -> None:
    formula = Bill.from_text("=1+1 est retenu.", "1er")
    found = blame(Bill.from_text("Rien.", "1er"), formula)
    cells = [cell for row in csv.reader(io.StringIO(written(found, BlameFormat.CSV)), delimiter=";") for cell in row]
    assert not any(cell.startswith("=") for cell in cells)


def test_the_page_shows_what_needs_a_look_on_top() -> None:
    page = written(attributed(), BlameFormat.HTML)
    head, body = page.split('<main id="texte"')
    assert "dix-huit" in head
    assert re.search(r'dont il manque quelque chose\u00a0: <a href="#amdt-20">20</a>', head)
    assert '<ins class="unexplained">dix-huit</ins>' in body
    assert "vient de l&#39;article 11, alinéa 8" in body


def test_every_link_of_the_page_arrives() -> None:
    page = written(attributed(), BlameFormat.HTML)
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert len(re.findall(r' id="([^"]+)"', page)) == len(targets)


def test_a_fragment_is_the_page_without_its_frame() -> None:
    page, part = written(_hostile(), BlameFormat.HTML), fragment_of(_hostile())
    assert part.strip() in page
    assert not re.search(r"<(?:html|head|body|style|script)\b", part)


def test_the_page_lets_nothing_through() -> None:
    page = written(_hostile(), BlameFormat.HTML)
    assert page.count("<script>") == 1
    assert "\x1b" not in page
    assert 'http-equiv="Content-Security-Policy"' in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("form", [BlameFormat.TEXT, BlameFormat.MARKDOWN, BlameFormat.CSV, BlameFormat.JSON])
def test_no_control_character_gets_out(form: BlameFormat) -> None:
    assert "\x1b" not in written(_hostile(), form)


def test_markdown_escapes_what_is_foreign() -> None:
    assert "<script>" not in written(_hostile(), BlameFormat.MARKDOWN)


def test_the_terminal_form_says_the_same_in_colours() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(render(BlameReport(attributed(), width=10_000), BlameFormat.TERMINAL)))
    assert "dix-huit" in plain
    assert "\x1b[" in str(render(BlameReport(attributed()), BlameFormat.TERMINAL))


def test_word_has_a_comment_for_each_change() -> None:
    pytest.importorskip("lxml", reason="the extra formats is not installed")
    data = render(BlameReport(attributed()), BlameFormat.DOCX)
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = archive.read("word/comments.xml").decode()
        document = archive.read("word/document.xml").decode()
    changes = sum(
        1 for row in attributed().rows for piece in row.pieces if piece.change is not Change.KEPT and piece.text.strip()
    )
    assert len(re.findall("<w:comment ", comments)) == changes
    assert len(re.findall("<w:commentReference ", document)) == changes
    assert "« dix-huit » ajouté : inexpliqué" in comments
    assert "Amendement n° 3 (Mme Aubrac et M. Le Goff)" in document


def test_word_has_a_comment_on_the_cell_that_changes() -> None:
    pytest.importorskip("lxml", reason="lxml is not installed")
    before, after = (
        Bill.from_text(f"Tarifs :\n<table><tr><td>Port</td><td>{price} euros</td></tr></table>", "1er")
        for price in ("12", "15")
    )
    asked = Amendment("3", "À l'alinéa 1, substituer au nombre : « 12 » le nombre : « 15 ».", "1er", fate="adopté")
    for amendments, words in (((asked,), "« 15 » ajouté : amendements"), ((), "« 15 » ajouté : inexpliqué")):
        data = render(BlameReport(blame(before, after, amendments)), BlameFormat.DOCX)
        assert isinstance(data, bytes)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert words in archive.read("word/comments.xml").decode()
            document = archive.read("word/document.xml").decode()
        cell = next(each for each in re.findall(r"<w:tc>.*?</w:tc>", document) if "euros" in each)
        assert len(re.findall("<w:commentReference ", document)) == len(re.findall("<w:commentReference ", cell)) == 2


def test_the_same_blame_gives_the_same_bytes() -> None:
    for form in BlameFormat:
        assert render(BlameReport(attributed()), form) == render(BlameReport(attributed()), form)


def test_several_readings_name_the_step_of_each_amendment() -> None:
    bills = [Bill.from_text(f"Les navires sont visités {hours}.", "1er") for hours in ("douze", "dix", "huit")]
    voted = [
        [Amendment("1", f"À l'alinéa 1, substituer au mot : « {old} » le mot : « {new} ».", "1er", fate="adopté")]
        for old, new in (("douze", "dix"), ("dix", "huit"))
    ]
    found = blame_chain(bills, voted)
    assert "[1 (version 3)]" in written(found, BlameFormat.TEXT)
    assert 'id="by-step"' in written(found, BlameFormat.HTML)


def test_the_summary_adds_up() -> None:
    summary = summary_of(attributed())
    left = summary.by_origin[Origin.UNEXPLAINED]
    assert summary.changed - summary.explained == left.added + left.removed
    assert f"{summary.words} mots, {summary.changed} changés" in written(attributed(), BlameFormat.TEXT)


def test_groups_are_counted_and_filtered() -> None:
    before, after = (Bill.from_text(f"Un délai de {n} jours.", "1er") for n in ("dix", "vingt"))
    text = "À l'alinéa 1, substituer au mot : « dix » le mot : « vingt »."
    found = blame(
        before, after, (Amendment("1", text, "1er", fate="adopté", extra={"group": "groupe Union Centriste"}),)
    )
    assert summary_of(found).by_group["groupe Union Centriste"].added == 1
    page = written(found, BlameFormat.HTML)
    assert '<option value="g-groupe-Union-Centriste">groupe Union Centriste</option>' in page
