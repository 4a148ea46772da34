"""The columns of the law in a browser: filters, links to an alinéa, three columns on A4 landscape."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.examples import consolidated

from .conftest import opened, pick, seen

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", name="page")
def _page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("law") / "tableau.html"
    path.write_text(consolidated().to_html(), "utf-8")
    return path


def articles(chromium: Any) -> list[str]:
    return [text.removeprefix("Article ") for text in seen(chromium, "section.article h2")]


def test_what_one_amendment_or_one_clause_changes_is_shown_alone(chromium: Any, page: Path) -> None:
    opened(chromium, page.as_uri())
    every = articles(chromium)
    pick(chromium, "by-source", "amdt-COM-3")
    assert articles(chromium) == ["L. 326-1 du code du tourisme"]
    assert len(seen(chromium, ".line[id]")) == 1
    pick(chromium, "by-source", "disp-art-1er-al-4")
    assert articles(chromium) == ["L. 326-2 du code du tourisme"]
    pick(chromium, "by-source", "")
    assert articles(chromium) == every
    assert len(every) == 5


def test_one_article_is_shown_and_the_address_keeps_it(chromium: Any, page: Path) -> None:
    opened(chromium, page.as_uri())
    pick(chromium, "by-article", "article-L-326-2-du-code-du-tourisme")
    assert articles(chromium) == ["L. 326-2 du code du tourisme"]
    assert chromium.current_url.endswith("#article-L-326-2-du-code-du-tourisme")


def test_a_link_leads_to_an_alinea_that_was_folded(chromium: Any, page: Path) -> None:
    opened(chromium, f"{page.as_uri()}#al-L-326-2-du-code-du-tourisme-1")
    assert any("Sont assimilés aux refuges" in text for text in seen(chromium, ".line[id]"))


def test_a_signature_leads_to_its_clause(chromium: Any, page: Path) -> None:
    opened(chromium, page.as_uri())
    targets = "return [...document.querySelectorAll('sup.by a')].map(e => document.querySelector(e.hash) !== null)"
    found = chromium.execute_script(targets)
    assert found
    assert all(found)


def test_three_columns_are_printed_side_by_side_on_the_long_side_of_the_page(chromium: Any, page: Path) -> None:
    pdf = pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    opened(chromium, page.as_uri())
    options = {"preferCSSPageSize": True}
    printed = pdf.PdfDocument(base64.b64decode(chromium.execute_cdp_cmd("Page.printToPDF", options)["data"]))
    assert [round(side / 72 * 25.4) for side in printed[0].get_size()] == [297, 210]
    words = printed[0].get_textpage()
    lefts = []
    for text in ("Texte en vigueur", "Texte du projet", "Texte amendé"):
        search = words.search(text, match_case=True)
        found = list(iter(search.get_next, None))
        lefts.append({round(words.get_charbox(start)[0]) for start, _ in found if start > 40})
    assert all(lefts)
    assert not set.intersection(*lefts)
