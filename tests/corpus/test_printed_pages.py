"""Real pages printed to PDF by Chromium and by LibreOffice give the articles and the alinéas of the page itself.

What differs is the inside of some tables, and a sentence that ends with a page: a doubt is reported at each place.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from amendapply import Bill, InputError, load_bill
from amendapply.reading import find_bill
from amendapply.reading.bills.found_bill import Found
from benchmarks.understanding import SHARED

DATA = SHARED / "data"
PDF = DATA / "textes" / "pdf"
PAGES = ("textes/r1056-a0.html", "textes/pl1697.html", "textes/pjl18-218.html")
PAGES += ("assemblee/texte_2026_extrait.html", "textes/plf2025_extrait.html")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not DATA.exists(), reason=f"no real files at {DATA}")]
pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")


def _utf_8(page: Path, folder: Path) -> Path:
    """A copy of *page* that says in which encoding it is, as the printers trust what it says."""
    data = page.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    copy = folder / page.name
    copy.write_text(re.sub(r"(?i)charset=[\w-]+", "charset=utf-8", text), encoding="utf-8")
    return copy


@cache
def _printed(printer: str, page: Path, folder: Path) -> Path:
    program = shutil.which(printer)
    if program is None:
        pytest.skip(f"{printer} is not installed")
    folder = folder / printer
    folder.mkdir(exist_ok=True)
    copy, pdf = _utf_8(page, folder), folder / f"{page.stem}.pdf"
    if printer == "chromium":
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [program, *options, f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", copy.as_uri()]
    else:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return pdf


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages are printed, each of them once."""
    return tmp_path_factory.mktemp("prints")


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", text)).replace("\u2011", "-")


def _alineas(bill: Bill) -> dict[str, list[str]]:
    return {article.number: [_letters(alinea.text) for alinea in article.alineas] for article in bill.articles}


def _doubtful(notices: Iterable[str]) -> set[tuple[str, int]]:
    """The article and the rank of each alinéa that a notice doubts."""
    found = (re.match(r"(?:article )?(?P<number>.+?), alinéa (?P<rank>\d+) : ", notice) for notice in notices)
    return {(match["number"], int(match["rank"])) for match in found if match}


@pytest.mark.parametrize("printer", ["chromium", "soffice"])
@pytest.mark.parametrize("name", PAGES, ids=lambda name: Path(name).stem)
def test_a_printed_page_is_the_page(printer: str, name: str, prints: Path) -> None:
    page = find_bill(DATA / name).bill
    found = find_bill(_printed(printer, DATA / name, prints))
    assert (found.bill.number, found.bill.other_number) == (page.number, page.other_number)
    equal, _ = _compared(page, found)
    assert equal >= 0.99 * sum(len(article.alineas) for article in page.articles)


@pytest.mark.parametrize(("options", "share"), [(("-layout",), 0.97), ((), 0.93)], ids=["layout", "plain"])
@pytest.mark.parametrize("printer", ["chromium", "soffice"])
@pytest.mark.parametrize("name", PAGES[:4], ids=lambda name: Path(name).stem)
def test_the_text_of_a_printed_page(
    name: str, printer: str, options: tuple[str, ...], share: float, prints: Path, tmp_path: Path
) -> None:
    """Without `-layout`, the text has neither gaps nor indents, and the hyphens at the ends of its lines are lost."""
    path = _text(_printed(printer, DATA / name, prints), options, tmp_path)
    page, found = find_bill(DATA / name).bill, find_bill(path)
    equal, idle = _compared(page, found, unreported=1)
    assert equal >= share * sum(len(article.alineas) for article in page.articles)
    assert idle <= max(1, 0.05 * sum(len(article.alineas) for article in found.bill.articles))


def _compared(page: Bill, found: Found, unreported: int = 0) -> tuple[int, int]:
    """How many alinéas of *page* are those of *found*, and how many doubts stand where nothing differs.

    Fails where an article is missing, or more than so many differences stand *unreported*: a doubt is at each alinéa
    that differs, or at one of those beside it.
    """
    ours, theirs = _alineas(found.bill), _alineas(page)
    assert list(ours) == list(theirs)
    doubtful, equal, missed, held = _doubtful(found.notices), 0, [], set()
    for number, texts in theirs.items():
        for tag, start, stop, first, last in SequenceMatcher(None, texts, ours[number], autojunk=False).get_opcodes():
            if tag == "equal":
                equal += stop - start
                continue
            for rank in range(first + 1, max(first + 1, last) + 1):
                near = {(number, each) for each in (rank - 1, rank, rank + 1)} & doubtful
                held |= near
                missed += [] if near else [(number, rank, texts[start:stop])]
    assert len(missed) <= unreported, missed
    return equal, len(doubtful - held)


def _text(pdf: Path, options: tuple[str, ...], folder: Path) -> Path:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "texte.txt"
    subprocess.run([program, *options, str(pdf), str(path)], check=True)
    return path


def test_the_official_bill_of_the_government() -> None:
    bill = load_bill(PDF / "projet_fin_de_vie.pdf")
    assert [article.number for article in bill.articles] == ["1er", *map(str, range(2, 22))]
    assert sum(len(article.alineas) for article in bill.articles) == 146
    assert bill.article("5").alineas[1].text.startswith("L’aide à mourir est un acte autorisé par la loi")
    assert bill.title == "Projet de loi relatif à l’accompagnement des malades et de la fin de vie"
    assert (bill.number, bill.stage) == ("", "conseil des ministres")
    assert "NOR" not in "".join(article.text for article in bill.articles)
    with pytest.raises(InputError, match="exposé des motifs, sans les articles"):
        load_bill(PDF / "expose_des_motifs.pdf")


def test_no_alinea_of_the_official_bill_is_lost(tmp_path: Path) -> None:
    """Counted by other means: the lines that `pdftotext -layout` indents, but for names of divisions of the bill."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "texte.txt"
    subprocess.run([program, "-layout", str(PDF / "projet_fin_de_vie.pdf"), str(path)], check=True)
    text = path.read_text(encoding="utf-8")
    lines = text[re.search(r"^ *Article 1er", text, re.MULTILINE).start() :].split("\n")  # type: ignore[union-attr]
    starts = [
        _letters(line)[:20]
        for line in lines
        if re.match(r" {5,12}\S", line) and not re.match(r"\s*(?:Article \d|TITRE|CHAPITRE|NOR)", line)
    ]
    bill = load_bill(PDF / "projet_fin_de_vie.pdf")
    ours = [_letters(alinea.text)[:20] for article in bill.articles for alinea in article.alineas]
    assert [start for start in starts if start not in ours] == []
    assert [each for each in ours if each not in starts] == [
        "«CHAPITREX",
        "«MAISONSD’ACCOMPAGNE",
    ]  # quoted, and centred
    assert len(starts) == len(ours) - 2 == 144


@pytest.mark.parametrize(("options", "equal"), [(("-layout",), 146), ((), 141)], ids=["layout", "plain"])
def test_the_same_taken_by_pdftotext(options: tuple[str, ...], equal: int, tmp_path: Path) -> None:
    pdf = PDF / "projet_fin_de_vie.pdf"
    same, idle = _compared(load_bill(pdf), find_bill(_text(pdf, options, tmp_path)))
    assert same >= equal
    assert idle <= 0.05 * 146
