"""The page of a liasse in a browser, opened from disk: redlines without a script, filters, links, hostile text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import amendapply
from amendapply import Amendment
from amendapply.liasse.checking import check
from amendapply.rendering.review.liasse_page import liasse_page
from amendapply.rendering.review.review import Review

from .conftest import BILLS, HOSTILE, opened, seen

pytestmark = pytest.mark.slow

ADDED = (
    Amendment("30", "Supprimer l'alinéa 8.", "11"),
    Amendment("31", "Alinéa 8\nSupprimer cet alinéa.", "11"),
    Amendment(HOSTILE, f"À l'alinéa 8, substituer au mot : « conception » les mots : « {HOSTILE} ».", "11"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    amendments = (*amendapply.load_amendments(BILLS / "amendements.yaml"), *ADDED)
    review = Review(check(amendapply.load_bill(BILLS / "douanes.yaml"), amendments))
    path: Path = tmp_path_factory.mktemp("liasse") / "liasse.html"
    path.write_text(liasse_page(review), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(chromium: Any, address: str) -> Any:
    return opened(chromium, address)


def test_an_amendment_opens_to_its_redline_without_a_script(chromium: Any, address: str) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page = opened(chromium, address)
        assert not page.find_element("css selector", ".toolbar").is_displayed()
        card = page.find_element("id", "amdt-3")
        assert not card.find_element("tag name", "ins").is_displayed()
        card.find_element("tag name", "summary").click()
        assert card.find_element("tag name", "ins").text == "dix"
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_filters_show_what_is_asked_for_and_all_again(page: Any) -> None:
    every = len(seen(page, ".card"))
    page.find_element("css selector", "#by-status option[value=refused]").click()
    assert seen(page, ".card h3") == ["21 place introuvable"]
    assert page.find_element("id", "status").text == "1 entrée affichée."
    page.find_element("id", "reset").click()
    assert len(seen(page, ".card")) == every
    page.find_element("id", "colliding").click()
    assert any("30, 31" in card for card in seen(page, ".card"))
    assert 0 < len(seen(page, ".card")) < every


def test_a_link_to_what_a_filter_hides_arrives(page: Any) -> None:
    page.find_element("css selector", "#by-status option[value=refused]").click()
    page.execute_script("location.hash = '#amdt-30'")
    assert page.find_element("id", "amdt-30").is_displayed()


def test_foreign_text_runs_nothing(page: Any) -> None:
    assert page.execute_script("return window.hit") is None
    assert not [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"]
