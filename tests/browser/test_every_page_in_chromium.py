"""Every page that is handed round: no rule of accessibility broken, none wider than its screen, dispositifs printed."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.serving.test_valid_html import handed_round

from .conftest import opened
from .test_desk_in_chromium import axe

pytestmark = pytest.mark.slow

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
    wide = page.execute_script("return document.documentElement.scrollWidth")
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []
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
