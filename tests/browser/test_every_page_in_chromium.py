"""Every page that is handed round: no rule of accessibility broken, none wider than its screen, dispositifs printed."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from amendapply.serving.desk import fill
from benchmarks.live_server import Live
from tests.serving.test_valid_html import handed_round

from .conftest import BILLS, bring, opened, press, size, wait

pytestmark = pytest.mark.slow

SIZES = ((390, 844), (768, 1024), (1440, 900))
PAGES = (
    "/article/11?a=33",
    "/article/11?a=33&vue=cote&montre=un",
    "/article/2?vue=net",
    "/liasse",
    "/liasse?q=introuvable",
    "/texte",
    "/seance",
    "/dossier",
    "/aide",
    "/article/11/rediger?al=6",
    "/amendement/36/rediger?al=2",
)

NAMES = ("redline", "comparison", "check", "blame", "law", "columns")


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, page in handed_round():
        (folder / f"{name}.html").write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_accessibility_is_broken(
    chromium: Any, folder: Path, name: str, width: int, height: int, scheme: str
) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    page = opened(chromium, (folder / f"{name}.html").as_uri())
    page.execute_script(axe())
    found = page.execute_async_script(
        "const done = arguments[0];"
        "axe.run().then(r => done(r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).slice(0, 3))))"
    )
    small = page.execute_script(
        "return [...document.querySelectorAll('summary, .card :is(h3, h4) a')]"
        ".filter(e => e.getClientRects().length && e.closest('summary, h3, h4').offsetHeight < 24)"
        ".map(e => e.textContent)"
    )
    wide = page.execute_script("return document.documentElement.scrollWidth")
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []
    assert small == []
    assert wide <= width


@pytest.mark.parametrize("name", ["redline", "check", "blame"])
def test_dispositifs_are_printed(chromium: Any, folder: Path, name: str) -> None:
    pdf = pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    page = opened(chromium, (folder / f"{name}.html").as_uri())
    printed = pdf.PdfDocument(base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {})["data"]))
    words = "".join("".join(each.get_textpage().get_text_range() for each in printed).split())
    asked = page.execute_script("return [...document.querySelectorAll('.dispositif')].map(e => e.textContent)")
    assert len(asked) > 3
    assert [text for text in asked if squeezed(text) not in words] == []


def squeezed(text: str) -> str:
    return "".join(text.split())


# ------------------------------------------------------------------------------------------------- of the desk


@cache
def axe() -> str:
    module = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    script = next(Path(module.__file__).parent.rglob("axe*.js"))
    return script.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_view_of_another_text_breaks_a_rule_of_accessibility_nor_its_width(
    chromium: Any, empty: Live, width: int, height: int, scheme: str
) -> None:
    list(fill(empty.desk, str(BILLS / "refuges.yaml"), [str(BILLS / "amendements-refuges.yaml")]))
    bring(empty, "droit", "droit-refuges.jsonl")
    bring(empty, "apres", "refuges.yaml")
    size(chromium, width, height, scheme)
    check_pages(chromium, empty, ("/loi", "/origine", "/dossier"), width)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_page_breaks_a_rule_of_accessibility_nor_its_width(
    chromium: Any, live: Live, width: int, height: int, scheme: str
) -> None:
    size(chromium, width, height, scheme)
    live.desk.vote(["37"], "adopté")
    check_pages(chromium, live, PAGES, width)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_stands_before_the_page_breaks_no_rule_of_accessibility(chromium: Any, live: Live, scheme: str) -> None:
    for width, height in SIZES:
        size(chromium, width, height, scheme)
        check_pages(chromium, live, ("/rien", "/entrer?jeton=x", "/article/11?a=35&q=zzz"), width)
    chromium.get(f"{live.origin}/article/11")
    press(chromium, "?")
    wait(chromium, "return document.querySelector('dialog[open] kbd')")
    assert violations(chromium) == []
    chromium.find_element("css selector", "dialog .close").click()
    wait(chromium, "return !document.querySelector('dialog[open]')")


def violations(page: Any) -> list[str]:
    page.execute_script(axe())
    found: list[str] = page.execute_async_script(
        "const done = arguments[0];"
        "axe.run().then(r => done(r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).slice(0, 2))))"
    )
    return found


def check_pages(chromium: Any, live: Live, paths: tuple[str, ...], width: int) -> None:
    for path in paths:
        chromium.get(live.origin + path)
        assert violations(chromium) == [], path
        assert chromium.execute_script("return document.documentElement.scrollWidth") <= width, path
