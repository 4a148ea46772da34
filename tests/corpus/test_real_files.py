"""Every real file is read whole: counts taken from the source by other means. Skipped where there are none."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from amendapply import load_amendments, load_bill
from amendapply.reading import read_amendments, read_bill
from amendapply.reading.amendments_yaml import dump_amendments
from amendapply.reading.bill_yaml import dump_bill
from benchmarks.understanding import SHARED

DATA = SHARED / "data"
TEXTES, FABRIQUE, ASSEMBLEE, SENAT = (DATA / name for name in ("textes", "fabrique", "assemblee", "senat"))

pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"no real files at {DATA}")


def _source(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _headings(path: Path) -> int:
    """The articles that the headings of a page name, counted without any tree."""
    paragraphs = re.findall(r"(?is)<p[^>]*center[^>]*>(.*?)</p>", _source(path))
    texts = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", each)).replace("\xa0", " ").split()) for each in paragraphs]
    named = [
        each
        for each in texts
        if re.match(r"Articles? (?:\d|1er|liminaire)", each) and not re.search(r" d[eu] | Cdu ", each)
    ]
    ranges = [re.search(r" ([A-Z]) à .* ([A-Z])$", each) for each in named]
    inside = sum(ord(match[2]) - ord(match[1]) - 1 for match in ranges if match)
    return inside + sum(1 + each.count(",") + each.count(" et ") + each.count(" à ") for each in named)


@pytest.mark.parametrize("name", ["r1056-a0.html", "pl1697.html", "pjl18-218.html"])
def test_every_article_of_a_page_is_read(name: str) -> None:
    numbers = [article.number for article in load_bill(TEXTES / name).articles]
    assert len([number for number in numbers if number != "annexe"]) == _headings(TEXTES / name)


@pytest.mark.parametrize(("name", "alineas"), [("r1056-a0.html", 28), ("pl1697.html", 289)])
def test_what_is_annexed_is_read_whole(name: str, alineas: int) -> None:
    assert len(load_bill(TEXTES / name).article("annexe").alineas) == alineas


def _letters(markup: str) -> str:
    """The text of some markup without tags, blanks, nor the signs that readers write differently."""
    text = html.unescape(re.sub(r"<[^>]+>", "", markup))
    return re.sub(r"[\s\u00a0\u202f]+", "", text).replace("’", "'").replace("–", "-").replace("œ", "oe")


def test_every_alinea_of_a_page_is_that_of_another_reader() -> None:
    """The same number of alinéas in the same order, and the same words: no difference is left to explain."""
    rows = map(json.loads, (TEXTES / "pl1697_alineas.jsonl").read_text(encoding="utf-8").splitlines())
    theirs = [(row["article"], int(row["alinea"]), _letters(row["texte"])) for row in rows if row["type"] == "alinea"]
    ours = [
        (article.number, rank, _letters(alinea.text))
        for article in load_bill(TEXTES / "pl1697.html").articles
        if article.number != "annexe"
        for rank, alinea in enumerate(article.alineas, 1)
    ]
    assert len(theirs) == 412
    assert ours == theirs


@pytest.mark.parametrize("name", ["r1056-a0.html", "pl1697.html", "pjl18-218.html"])
def test_nothing_of_an_article_is_left_out(name: str) -> None:
    """Put end to end, the alinéas are the page; between two of one article the page says nothing more."""
    root = lxml_html.fromstring(_source(TEXTES / name).encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, "script", "style", "head", "noscript", with_tail=False)
    etree.strip_tags(root, etree.Comment)
    page = _letters(html.escape(root.text_content()))
    end = 0
    for article in load_bill(TEXTES / name).articles:
        for rank, alinea in enumerate(article.alineas, 1):
            text = _letters(re.sub(r"</?(?:table|tr|td|th)\b[^>]*>", "", alinea.text).replace("<", "&lt;"))
            start = page.find(text, end)
            assert start >= end, (article.number, rank)
            assert rank == 1 or start == end, page[end:start]
            end = start + len(text)
    assert len(page) - end < 80, "what follows the last alinéa is the foot of the page"


@pytest.mark.parametrize("path", sorted(FABRIQUE.glob("*.json")), ids=lambda path: path.stem)
def test_every_alinea_of_la_fabrique(path: Path) -> None:
    articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
    bill = load_bill(path)
    assert [article.number for article in bill.articles] == [article["titre"] for article in articles]
    theirs = [[article["alineas"][key] for key in sorted(article["alineas"], key=int)] for article in articles]
    assert [[alinea.text for alinea in article.alineas] for article in bill.articles] == theirs


def test_an_extract_of_a_finance_bill() -> None:
    (article,) = load_bill(TEXTES / "plf2025_extrait.html").articles
    assert [alinea.text[:12] for alinea in article.alineas] == ["I.\u00a0-\u00a0Le code", "A.\u00a0– A la pr"]


@pytest.mark.parametrize(
    ("name", "alineas"),
    [
        ("PIONANR5L16B0813", {"unique": 11}),
        ("PIONANR5L17B1337", {"1er": 15, "2": 1}),
        ("PIONANR5L17B1494", {"1er": 2, "2": 5, "3": 1, "4": 6, "5": 1}),
        ("PIONANR5L17B1940", {"unique": 2}),
    ],
)
def test_a_text_of_a_pdf(name: str, alineas: dict[str, int]) -> None:
    bill = load_bill(TEXTES / "pdf" / f"{name}.txt")
    assert {article.number: len(article.alineas) for article in bill.articles} == alineas


@pytest.mark.parametrize(
    "path", [*sorted(TEXTES.glob("p[jl]*.html")), *sorted(FABRIQUE.glob("*"))], ids=lambda p: p.stem
)
def test_a_real_bill_goes_through_yaml_unchanged(path: Path) -> None:
    bill = load_bill(path)
    assert read_bill(dump_bill(bill)) == bill


def test_every_record_of_the_finance_bill_is_read() -> None:
    records = [json.loads(line) for line in (ASSEMBLEE / "plf2026.jsonl").read_text(encoding="utf-8").splitlines()]
    read = load_amendments(ASSEMBLEE / "plf2026.jsonl")
    assert [amendment.number for amendment in read] == [record["identification"]["numeroLong"] for record in records]
    assert sum(amendment.parent is not None for amendment in read) == sum(
        bool(r["amendementParentRef"]) for r in records
    )
    assert sum(not amendment.text for amendment in read) == sum(not r["corps"]["contenuAuteur"] for r in records)
    after = sum(r["pointeurFragmentTexte"]["division"]["avant_A_Apres"] == "Après" for r in records)
    assert sum(amendment.position == "after" for amendment in read) == after
    assert read_amendments(dump_amendments(read)) == read


@pytest.mark.parametrize("path", sorted(SENAT.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_the_senat_is_read(path: Path) -> None:
    lines = path.read_text(encoding="cp1252").split("\n", 1)[1].splitlines(keepends=True)
    rows = list(csv.reader(lines, delimiter="\t"))[1:]
    read = load_amendments(path)
    assert [amendment.number for amendment in read] == [
        row[1].strip().replace("\xa0", " ") for row in rows if len(row) > 1
    ]
    assert read_amendments(dump_amendments(read)) == read


def test_every_file_of_the_assemblee_in_xml_is_read() -> None:
    files = [path for path in sorted((ASSEMBLEE / "amendements_xml").rglob("*.xml")) if path.stem != "liste"]
    for path in files:
        (amendment,) = load_amendments(path)
        assert amendment.number == re.search(r"<numeroLong>(.*?)</", path.read_text(encoding="utf-8"))[1]  # type: ignore[index]
    assert len(load_amendments(ASSEMBLEE / "amendements_xml")) == len(files)
    for path in sorted((ASSEMBLEE / "liasse_xml").glob("*.xml")):
        assert len(load_amendments(path)) == path.read_text(encoding="utf-8").count("<uid>")
