"""Every real file is read whole: counts taken from the source by other means. Skipped where there are none."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from amendapply import Amendment, InputError, apply, load_amendments, load_bill
from amendapply.reading import read_amendments, read_bill
from amendapply.rendering.amendment_list import dump_lines
from amendapply.rendering.yaml_files import dump_amendments, dump_bill
from benchmarks.understanding import SHARED

DATA = SHARED / "data"
TEXTES, FABRIQUE, ASSEMBLEE, SENAT = (DATA / name for name in ("textes", "fabrique", "assemblee", "senat"))

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not DATA.exists(), reason=f"no real files at {DATA}")]


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("textes/r1056-a0.html", ("assemblee", "1056", "", "15", "")),
        ("textes/pl1697.html", ("assemblee", "1697", "", "13", "")),
        ("textes/pjl18-218.html", ("senat", "218", "", "", "2018-2019")),
        ("assemblee/texte_2026_extrait.html", ("assemblee", "3046", "869", "17", "2025-2026")),
        ("textes/pdf/PIONANR5L16B0813.txt", ("assemblee", "813", "", "16", "")),
        ("textes/pdf/PIONANR5L17B1337.txt", ("assemblee", "1337", "", "17", "")),
        ("textes/pdf/PIONANR5L17B1494.txt", ("assemblee", "1494", "", "17", "")),
        ("textes/pdf/PIONANR5L17B1940.txt", ("assemblee", "1940", "", "17", "")),
        ("fabrique/pjl15-034_00_1erelecture_assemblee_depot.json", ("assemblee", "3037", "", "14", "")),
        ("fabrique/pjl15-034_02_1erelecture_assemblee_hemicycle.json", ("assemblee", "T.A. 593", "", "14", "")),
        ("fabrique/pjl16-580_00_1erelecture_senat_depot.json", ("senat", "580", "", "", "2016-2017")),
        ("fabrique/pjl16-580_04_1erelecture_assemblee_commission.json", ("assemblee", "105", "", "15", "")),
    ],
    ids=lambda value: value.rsplit("/", 1)[-1] if isinstance(value, str) else "",
)
def test_what_each_real_bill_is_called(name: str, expected: tuple[str, ...]) -> None:
    bill = load_bill(DATA / name)
    assert (bill.chamber, bill.number, bill.other_number, bill.legislature, bill.session) == expected
    assert "élaboré" not in bill.title.casefold()


@pytest.mark.parametrize(
    ("name", "stage", "date", "title"),
    [
        ("r1056-a0.html", "commission", "2018-06-13", "PROJET DE LOI pour un État au service"),
        ("pl1697.html", "", "2009-05-27", "PROJET DE LOI d’orientation et de programmation"),
        ("pjl18-218.html", "nouvelle lecture", "2018-12-19", "PROJET DE LOI DE FINANCES pour 2019"),
        ("pdf/PIONANR5L16B0813.txt", "première lecture", "2023-02-01", "PROPOSITION DE LOI relative à l’instauration"),
        ("pdf/PIONANR5L17B1337.txt", "", "2025-04-17", "PROPOSITION DE LOI visant à garantir un cadre fiscal stable,"),
        ("pdf/PIONANR5L17B1494.txt", "", "2025-06-04", "PROPOSITION DE LOI visant à garantir l’équilibre, l’"),
        ("pdf/PIONANR5L17B1940.txt", "", "2025-10-14", "PROPOSITION DE LOI visant à adapter la législation"),
    ],
)
def test_what_the_cover_of_each_real_bill_says(name: str, stage: str, date: str, title: str) -> None:
    bill = load_bill(TEXTES / name)
    assert (bill.stage, bill.date) == (stage, date)
    assert bill.title.startswith(title)


@pytest.mark.parametrize(
    "path", [*sorted(TEXTES.rglob("*.*")), *sorted(FABRIQUE.glob("*"))], ids=lambda path: path.stem
)
def test_no_real_bill_is_read_as_amendments(path: Path) -> None:
    if path.suffix == ".jsonl":
        pytest.skip("the alinéas of a bill, counted")
    with pytest.raises(InputError):
        load_amendments(path)


def test_an_amendment_to_text_4072_does_not_go_onto_text_1056() -> None:
    bill = load_bill(TEXTES / "r1056-a0.html")
    xml = ASSEMBLEE / "amendements_xml" / "269"
    statuses = [apply(bill, load_amendments(xml / name)).outcomes[0].status for name in ("135.xml", "38.xml")]
    assert statuses == ["other_text", "applied"]


def test_an_amendment_page_is_no_bill_and_no_real_amendment_is_one() -> None:
    for name in ("amendement_page_2013.html", "page_collee.txt"):
        with pytest.raises(InputError, match="c'est un amendement"):
            load_bill(ASSEMBLEE / name)
    for path in (*sorted(TEXTES.glob("*.html")), *sorted((TEXTES / "pdf").glob("*.txt"))):
        assert load_bill(path).articles


def test_every_record_of_the_finance_bill_is_read() -> None:
    records = [json.loads(line) for line in (ASSEMBLEE / "plf2026.jsonl").read_text(encoding="utf-8").splitlines()]
    read = load_amendments(ASSEMBLEE / "plf2026.jsonl")
    assert [amendment.number for amendment in read] == [record["identification"]["numeroLong"] for record in records]
    assert sum(amendment.parent is not None for amendment in read) == sum(
        bool(r["amendementParentRef"]) for r in records
    )
    empty = [
        record["identification"]["numeroLong"]
        for record in records
        if not _letters(str(record["corps"]["contenuAuteur"].get("dispositif", "")).replace("{}", ""))
        and not record["corps"]["contenuAuteur"].get("dispositifAmdtCreditPLF")
    ]
    assert [amendment.number for amendment in read if not amendment.text] == empty
    after = sum(r["pointeurFragmentTexte"]["division"]["avant_A_Apres"] == "Après" for r in records)
    assert sum(amendment.position == "after" for amendment in read) == after
    assert read_amendments(dump_amendments(read)) == read


def test_every_record_of_nosdeputes_is_read() -> None:
    path = ASSEMBLEE / "renseignement2015.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = load_amendments(path)
    assert len(records) == 434
    assert [amendment.number for amendment in read] == [record["numero"] for record in records]
    assert [_letters(amendment.text) for amendment in read] == [_letters(record["texte"]) for record in records]
    assert [amendment.parent for amendment in read] == [record["sous_amendement_de"] for record in records]
    sorts = Counter(re.sub("Tombe$", "Tombé", record["sort"]).split()[0].lower() for record in records)
    assert Counter(str(amendment.fate).split()[0] for amendment in read) == sorts
    assert sum(amendment.position is not None for amendment in read) == sum(
        "ant l" in r["sujet"] or "après l" in r["sujet"] for r in records
    )


@pytest.mark.parametrize("path", sorted(SENAT.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_of_the_senat_is_read(path: Path) -> None:
    lines = path.read_text(encoding="cp1252").split("\n", 1)[1].splitlines(keepends=True)
    rows = list(csv.reader(lines, delimiter="\t"))[1:]
    read = load_amendments(path)
    assert [amendment.number for amendment in read] == [
        row[1].strip().replace("\xa0", " ") for row in rows if len(row) > 1
    ]
    assert read_amendments(dump_amendments(read)) == read
    aimed = [re.search(r"/(\d+)/Amdt", line) for line in lines[1:] if "\t" in line]
    assert [amendment.of_text for amendment in read] == [match[1] if match else None for match in aimed]


def test_every_file_of_the_assemblee_in_xml_is_read() -> None:
    files = [path for path in sorted((ASSEMBLEE / "amendements_xml").rglob("*.xml")) if path.stem != "liste"]
    for path in files:
        (amendment,) = load_amendments(path)
        assert amendment.number == re.search(r"<numeroLong>(.*?)</", path.read_text(encoding="utf-8"))[1]  # type: ignore[index]
    assert len(load_amendments(ASSEMBLEE / "amendements_xml")) == len(files)
    for path in sorted((ASSEMBLEE / "liasse_xml").glob("*.xml")):
        assert len(load_amendments(path)) == path.read_text(encoding="utf-8").count("<uid>")


def _fates(amendments: Iterable[Amendment]) -> dict[str, int]:
    return dict(Counter(amendment.fate for amendment in amendments if amendment.fate))


def test_the_fates_and_ranks_of_the_finance_bill() -> None:
    text = (ASSEMBLEE / "plf2026.jsonl").read_text(encoding="utf-8")
    read = load_amendments(ASSEMBLEE / "plf2026.jsonl")
    sorts = Counter(re.findall(r'"sort": "([^"]+)"', text))
    states = Counter(re.findall(r'"sousEtat": \{"code": "(\w+)"', text))
    assert _fates(read) == {
        "adopté": sorts["Adopté"],
        "rejeté": sorts["Rejeté"],
        "retiré": sorts["Retiré"] + states["RT"],
        "tombé": sorts["Tombé"],
        "non soutenu": sorts["Non soutenu"],
        "irrecevable": sum(count for state, count in states.items() if state.startswith("IR")),
    }
    keys = re.findall(r'"triAmendement": "(\w+)"', text)
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
    assert [amendment.order for amendment in read] == [ranks[key] for key in keys]
    assert {amendment.of_text for amendment in read} == {"1906"}
    assert sum(amendment.position == "before" for amendment in read) == text.count('"AVANT ART. ')
    assert sum(amendment.article == "état B" for amendment in read) == text.count('"titre": "ETAT B"')
    signed = "et les membres du groupe Socialistes et apparent"
    group = "les membres du groupe Socialistes et apparentés"
    assert sum(group in amendment.authors for amendment in read) == sum(signed in line for line in text.splitlines())


@pytest.mark.parametrize("path", sorted(SENAT.glob("*.csv")), ids=lambda path: path.stem)
def test_the_fates_and_parents_of_the_senat(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="cp1252").split("\n")[2:] if "\t" in line]
    sorts = Counter(row[-3] for row in rows)
    read = load_amendments(path)
    assert len(read) == len(rows)
    published = {
        "adopté": sorts["Adopté"],
        "rejeté": sorts["Rejeté"],
        "retiré": sorts["Retiré"] + sorts["Cet amendement est retiré avant séance"],
        "tombé": sorts["Tombé"] + sorts["Satisfait ou sans objet"],
        "non soutenu": sorts["Non soutenu"],
        "irrecevable": sorts["Irrecevable LOLF"] + sorts["Irrecevable art. 40 C"],
    }
    assert _fates(read) == {fate: count for fate, count in published.items() if count}
    assert sum(amendment.position == "after" for amendment in read) == sum("add. après" in row[2] for row in rows)
    children = [row[1] for row in rows if row[0] == "S/Amt" and row[7]]
    assert [amendment.number for amendment in read if amendment.parent] == children
    assert {amendment.parent for amendment in read if amendment.parent} <= {amendment.number for amendment in read}


def test_the_parents_and_fates_of_the_assemblee_in_xml() -> None:
    for path in sorted((ASSEMBLEE / "amendements_xml").rglob("*.xml")):
        if path.stem == "liste":
            continue
        text = path.read_text(encoding="utf-8")
        (amendment,) = load_amendments(path)
        for field, published in (("numeroParent", amendment.parent), ("numBibard", amendment.of_text)):
            written = re.search(rf"<{field}>([^<]+)<", text)
            assert published == (written[1] if written else None), (path, field)
        sort, inadmissible = re.search(r"<sortEnSeance>([^<]+)<", text), "<etat>IR</etat>" in text
        assert amendment.fate == ("irrecevable" if inadmissible else sort[1].lower() if sort else None), path
        side = re.search(r"<avantApres>(\w+)<", text)
        assert amendment.position == {"A": None, "Apres": "after"}[side[1] if side else "A"], path
        assert amendment.text.strip(), path


def test_the_lists_of_discussion_give_their_ranks(tmp_path: Path) -> None:
    read = load_amendments(ASSEMBLEE / "amendements_xml" / "269")
    ranks = {amendment.number: amendment.order for amendment in read if amendment.of_text == "4072"}
    listed = re.findall(r'numero="(\w+)"', _source(ASSEMBLEE / "amendements_xml" / "269" / "liste.xml"))
    assert {number: ranks[number] for number in listed} == {number: rank for rank, number in enumerate(listed, 1)}
    path = SENAT / "liste_discussion_106.json"
    numbers = re.findall(r'"num": "([^"]+)"', _source(path))
    names = dict.fromkeys(number.split()[0] for number in numbers)
    (tmp_path / "liste.json").write_bytes(path.read_bytes())
    lines = dump_lines(Amendment(name, "Supprimer cet article.") for name in names)
    (tmp_path / "liasse.jsonl").write_text(lines, encoding="utf-8")
    placed = load_amendments(tmp_path)
    assert [amendment.order for amendment in placed] == list(range(1, len(names) + 1))
    assert sum(_fates(placed).values()) == len(names)


def test_the_liasse_its_parents_and_its_places() -> None:
    folder = ASSEMBLEE / "liasse_xml"
    first, child, last = load_amendments(folder / "liasse.xml")
    assert (child.parent, child.article, child.fate) == (first.number, "annexe", "retiré")
    assert last.article == "40 quater"
    (orphan,) = load_amendments(folder / "liasse_only_child.xml")
    assert orphan.parent == "28"
    assert [amendment.parent for amendment in load_amendments(folder / "liasse_removed_parent.xml")] == [None] * 3
    (before,) = load_amendments(folder / "liasse_avant_un.xml")
    assert (before.article, before.position) == ("1er", "before")
    (after,) = load_amendments(folder / "liasse_apres.xml")
    assert (after.article, after.position) == ("2", "after")
    assert sum("<table" in amendment.text for amendment in load_amendments(folder / "liasse_with_table.xml")) == 1


def test_eliasse_and_the_pages_of_amendments() -> None:
    (eliasse,) = load_amendments(ASSEMBLEE / "eliasse_amendement_2934_1.json")
    assert (eliasse.number, eliasse.article, eliasse.of_text, eliasse.order) == ("1", "2 bis", "2934", 1)
    assert len(eliasse.authors) == 122
    (page,) = load_amendments(ASSEMBLEE / "amendement_page_2013.html")
    assert (page.number, page.article, page.of_text, page.fate) == ("406", "1er bis C", "922", "non soutenu")
    assert len(page.authors) == 2
    (paste,) = load_amendments(ASSEMBLEE / "page_collee.txt")
    assert len(paste.authors) == _source(ASSEMBLEE / "page_collee.txt").count("Photo de ") == 75
    assert paste.text.startswith("À la fin de l’alinéa\u00a08, supprimer")
    assert paste.expose.startswith('"Par cet amendement')
