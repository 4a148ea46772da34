"""The HTML page in a browser, opened from disk: views, filters, links, keyboard, print, no script, hostile text."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from amendapply import Amendment, Bill, Outcome, Problem, Status
from amendapply.bill import Article
from amendapply.redline import ArticleRedline, Change, Piece, Redline, Row, unchanged
from amendapply.rendering.page.redline_page import page_of
from tests.examples import applied

from .conftest import HOSTILE, opened, pick, seen, wait

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the example bill."""
    result = applied()
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page_of(result.bill, result.redline, result.outcomes), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(chromium: Any, address: str) -> Any:
    return opened(chromium, address)


def choose(page: Any, view: str) -> None:
    page.find_element("css selector", f"input[value={view}] + span").click()


# -------------------------------------------------------------------------------------------------------------- views


def test_the_page_runs_from_disk_without_a_complaint_and_fetches_nothing(page: Any) -> None:
    assert page.get_log("browser") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.execute_script("return document.documentElement.dataset.view") == "inline"


def test_the_three_views_show_both_texts_both_apart_and_the_new_one(page: Any) -> None:
    assert seen(page, "#al-2-6 .t")[0].startswith("« Art. 63. – I. – La visite des navires ne peut excéder douzedix")
    choose(page, "side")
    assert "excéder douze heures" in seen(page, "#al-2-6 .o")[0]
    assert "excéder dix" in seen(page, "#al-2-6 .t")[0]
    assert "douze" not in seen(page, "#al-2-6 .t")[0]
    assert seen(page, ".columns span") == ["Texte de départ", "Texte amendé"]
    choose(page, "clean")
    assert "excéder dix heures" in seen(page, "#al-2-6 .t")[0]
    assert seen(page, "#al-2-6 .o") == seen(page, "main del") == seen(page, "main .credits") == []
    choose(page, "inline")
    assert seen(page, ".o") == []


def test_both_columns_stand_on_one_line(page: Any) -> None:
    choose(page, "side")
    tops = page.execute_script(
        "return [...document.querySelectorAll('.row')].filter(r => r.querySelector('.o')).map("
        "r => [r.querySelector('.o').getBoundingClientRect(), r.querySelector('.t').getBoundingClientRect()])"
    )
    assert len(tops) > 30
    assert all(old["top"] == new["top"] and old["right"] < new["left"] for old, new in tops)


def test_numbers_are_the_old_ones_and_in_the_clean_text_the_new_ones(page: Any) -> None:
    script = "return getComputedStyle(document.querySelector('#al-1er-3'), '::before')[arguments[0]]"
    assert seen(page, "#al-1er-3 .n") == ["3"]
    assert page.execute_script(script, "display") == "none"
    choose(page, "clean")
    assert seen(page, "#al-1er-3 .n") == []
    assert page.execute_script(script, "content") == "attr(data-new)" or "4" in page.execute_script(script, "content")


def test_names_stay_unique_when_the_old_text_stands_beside(page: Any) -> None:
    choose(page, "side")
    names = page.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(names) == len(set(names))


# ------------------------------------------------------------------------------------------------------------ filters


def test_an_amendment_alone(page: Any) -> None:
    pick(page, "by-amendment", "amdt-3")
    assert page.execute_script("return [...document.querySelectorAll('.row:not([hidden])')].map(e => e.id)") == [
        "al-2-6"
    ]
    assert [text.split()[0] for text in seen(page, ".card h4")] == ["3"]
    assert seen(page, "#status") == ["1 alinéa affiché."]
    page.find_element("id", "reset").click()
    assert len(seen(page, ".row")) > 30
    assert seen(page, "#status") == [""]


def test_an_article_alone_and_its_amendments(page: Any) -> None:
    pick(page, "by-article", "article-11")
    assert seen(page, "main h3") == ["Article 11"]
    assert [text.split()[0] for text in seen(page, ".card h4")] == ["21", "20"]


def test_changes_alone(page: Any) -> None:
    page.find_element("id", "changed-only").click()
    assert page.execute_script(
        "return [...document.querySelectorAll('.row')].every(e => e.hidden != e.classList.contains('changed'))"
    )


# -------------------------------------------------------------------------------------------------------------- links


def test_a_change_leads_to_its_amendment_and_back(page: Any) -> None:
    page.find_element("css selector", "#al-2-6 sup a").click()
    assert page.current_url.endswith("#amdt-3")
    assert page.execute_script("return document.activeElement.id") == "amdt-3"
    page.find_element("css selector", "#amdt-3 .places a").click()
    assert page.current_url.endswith("#al-2-6")
    assert page.execute_script("return document.querySelector(':target').id") == "al-2-6"


def test_what_is_read_stays_in_sight_when_the_view_changes(chromium: Any, address: str) -> None:
    opened(chromium, f"{address}#al-2-6")
    chromium.execute_script("document.querySelector('input[value=side]').click()")  # the driver's click scrolls up
    top = chromium.execute_script("return document.getElementById('al-2-6').getBoundingClientRect().top")
    titles = chromium.execute_script("return document.querySelector('.columns').getBoundingClientRect().bottom")
    assert titles - 1 <= top < 600


@pytest.mark.parametrize("name", ["article-4-bis", "al-11-8", "amdt-17-rect"])
def test_deep_links_arrive_below_the_toolbar(chromium: Any, address: str, name: str) -> None:
    opened(chromium, f"{address}#{name}")
    top = chromium.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect().top", name)
    bar = chromium.execute_script("return document.querySelector('.toolbar').getBoundingClientRect().bottom")
    assert bar - 1 <= top < 900


def test_a_link_to_what_is_filtered_away_shows_it(page: Any) -> None:
    pick(page, "by-article", "article-2")
    page.execute_script("location.hash = '#al-11-8'")
    page.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert len(seen(page, "#al-11-8")) == 1


# ------------------------------------------------------------------------------------------- keyboard, ears and eyes


def test_the_keyboard_reaches_the_views_and_the_changes(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page.find_element("css selector", "input[value=inline]").send_keys(Keys.ARROW_RIGHT)
    assert page.execute_script("return document.documentElement.dataset.view") == "side"
    page.find_element("id", "next").send_keys(Keys.ENTER)
    assert page.execute_script("return document.querySelector('.here').id") == "al-1er-1"
    page.find_element("id", "next").send_keys(Keys.ENTER)
    assert page.execute_script("return document.querySelector('.here').id") == "al-1er-2"
    page.find_element("id", "previous").send_keys(Keys.ENTER)
    assert page.execute_script("return document.querySelector('.here').id") == "al-1er-1"


def test_a_screen_reader_is_told_what_is_added_and_removed(page: Any) -> None:
    nodes = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    labels = [node.get("name", {}).get("value", "") for node in nodes]
    roles = {node.get("role", {}).get("value") for node in nodes}
    assert {"insertion", "deletion"} <= roles
    for label in ("[ajouté : ", "[supprimé : ", "[ajouté par les services : "):
        assert any(label.strip() in name for name in labels)


CONTRASTS = """
const rgb = c => c.match(/[\\d.]+/g).map(Number);
const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b; };
const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
  if (rgb(c)[3] !== 0) return c; } };
return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return [(a + .05) / (b + .05), e.tagName + '.' + e.className]; });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_level_aa(page: Any, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        contrasts = page.execute_script(CONTRASTS)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(contrasts) > 100
    assert [each for each in contrasts if each[0] < 4.5] == []


def test_changes_are_underlined_and_struck_as_well_as_coloured(page: Any) -> None:
    script = "return getComputedStyle(document.querySelector(arguments[0])).textDecorationLine"
    assert page.execute_script(script, "main ins") == "underline"
    assert page.execute_script(script, "main del") == "line-through"


@pytest.mark.parametrize("view", ["inline", "side", "clean"])
def test_nothing_is_wider_than_a_phone(page: Any, view: str) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        choose(page, view)
        assert page.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize(("view", "width"), [("inline", 594), ("side", 841)])
def test_the_page_prints_on_a4(page: Any, view: str, width: int) -> None:
    choose(page, view)
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pdf = base64.b64decode(printed)
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert pdf.startswith(b"%PDF")
    assert 2 <= len(boxes) <= 12
    assert all(abs(float(box[0]) - width) < 2 for box in boxes)


# --------------------------------------------------------------------------------------------------- without a script


def test_without_javascript_the_redline_is_whole_and_its_links_lead_on(chromium: Any, address: str) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(chromium, f"{address}#al-2-6")
        assert chromium.find_element("css selector", "#al-2-6 .t").is_displayed()
        assert chromium.find_element("css selector", "#al-2-6 del").is_displayed()
        assert chromium.find_element("css selector", "#amdt-21 mark").is_displayed()
        assert not chromium.find_element("css selector", ".toolbar").is_displayed()
        chromium.find_element("css selector", "#al-2-6 sup a").click()
        assert chromium.current_url.endswith("#amdt-3")
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_hostile_amendment_is_only_text(chromium: Any, tmp_path: Path) -> None:
    pieces = (
        Piece(Change.ADDED, HOSTILE, (HOSTILE,)),
        Piece(Change.KEPT, f"<table><tr><td {HOSTILE}>{HOSTILE}</table>"),
    )
    part = ArticleRedline(Article(HOSTILE, title=HOSTILE), (Row(pieces, 1),), notes=(HOSTILE,))
    amendment = Amendment(HOSTILE, HOSTILE, HOSTILE, authors=(HOSTILE,))
    refused = Outcome(amendment, Status.AMBIGUOUS, (Problem(HOSTILE, 0, 30, HOSTILE),), (HOSTILE,))
    bill = Bill((), HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    path = tmp_path / "hostile.html"
    path.write_text(page_of(bill, Redline(pieces, (part,)), (refused,)), "utf-8")
    opened(chromium, path.as_uri())
    choose(chromium, "side")
    for element in chromium.find_elements("css selector", "main a"):
        chromium.execute_script("arguments[0].click()", element)
    assert chromium.execute_script("return window.hit") is None
    assert chromium.execute_script("return document.querySelectorAll('img, svg, [onclick], [style]').length") == 0
    assert chromium.execute_script("return document.scripts.length") == 1
    assert chromium.get_log("browser") == []
    assert HOSTILE in chromium.execute_script("return document.querySelector('main ins').textContent")


def test_the_policy_stops_what_would_get_through(chromium: Any, address: str) -> None:
    opened(chromium, address)
    chromium.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);"
        "const d = document.createElement('div');"
        'd.innerHTML = \'<p onclick="window.hit=2" style="color:red">x</p>\';'
        "document.body.append(d); d.firstChild.click();"
    )
    assert chromium.execute_script("return window.hit") is None
    assert len(chromium.get_log("browser")) >= 2


# ------------------------------------------------------------------------------------------------------- a large bill


def test_a_large_bill_opens_and_scrolls(chromium: Any, tmp_path: Path) -> None:
    changed = (
        Piece(Change.KEPT, "mot " * 30),
        Piece(Change.REMOVED, "un", ("1",)),
        Piece(Change.ADDED, "deux", ("1",)),
    )
    numbers = range(1, 26)
    parts = tuple(
        ArticleRedline(Article(str(n)), tuple(Row(changed if m == 8 else changed[:1], m) for m in numbers))
        for n in range(1, 401)
    )
    redline = Redline(parts=(*parts, unchanged(Article("401"))))
    path = tmp_path / "large.html"
    path.write_text(page_of(Bill(()), redline, (Outcome(Amendment("1", ""), Status.APPLIED),)), "utf-8")
    opened(chromium, f"{path.as_uri()}#al-400-8")
    top = chromium.execute_script("return document.getElementById('al-400-8').getBoundingClientRect().top")
    assert 0 < top < 900
    drawn = (
        "return [...document.querySelectorAll('.article .row:last-child')]"
        ".filter(row => row.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert 0 < chromium.execute_script(drawn) < 20  # of 400: what is far from the eyes costs nothing
    chromium.execute_script("scrollTo(0, 0)")
    wait(chromium, "return document.getElementById('al-1-8').checkVisibility({contentVisibilityAuto: true})")
    assert chromium.execute_script(drawn) < 40
