"""The page of a blame in a browser, opened from disk: filters, deep links, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from amendapply import Amendment, Bill, blame
from amendapply.blaming.chain import blame_chain
from amendapply.rendering.blame.blame_page import page_of
from tests.examples import attributed

from .conftest import HOSTILE, opened, pick, seen

pytestmark = pytest.mark.slow

ROWS = "#texte .row"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the example bill, its liasse and the official text."""
    path = tmp_path_factory.mktemp("blame") / "page.html"
    path.write_text(page_of(attributed()), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    yield opened(chromium, address)
    assert chromium.get_log("browser") == []


def choices(page: Any, name: str) -> list[str]:
    script = "return [...document.getElementById(arguments[0]).options].map(e => e.value).filter(Boolean)"
    return list(page.execute_script(script, name))


def facets(page: Any) -> list[list[str]]:
    """What the filters know of each row that is shown."""
    script = (
        f"return [...document.querySelectorAll('{ROWS}')].filter(e => e.checkVisibility())"
        ".map(e => e.dataset.facets.split(' '))"
    )
    return list(page.execute_script(script))


def test_the_page_runs_from_disk_without_a_complaint_and_fetches_nothing(page: Any) -> None:
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("name", ["by-origin", "by-author", "by-amendment"])
def test_a_filter_shows_what_has_that_facet_and_all_of_it(page: Any, name: str) -> None:
    every = facets(page)
    for value in choices(page, name):
        pick(page, name, value)
        assert facets(page) == [row for row in every if value in row]
        assert seen(page, "#status") == [status(len(facets(page)))]
    pick(page, name, "")
    assert facets(page) == every


def status(count: int) -> str:
    if count == 0:
        return "Aucun alinéa."
    return "1 alinéa affiché." if count == 1 else f"{count} alinéas affichés."


def test_two_filters_narrow_one_another_and_one_button_ends_both(page: Any) -> None:
    every = facets(page)
    pick(page, "by-origin", "o-amendment")
    pick(page, "by-author", "w-Mme-Aubrac")
    assert facets(page) == [row for row in every if {"o-amendment", "w-Mme-Aubrac"} <= set(row)] != []
    page.find_element("id", "reset").click()
    assert facets(page) == every
    assert page.execute_script("return document.activeElement.id") == "by-origin"


def test_changes_alone(page: Any) -> None:
    page.find_element("css selector", "#changed-only + span").click()
    assert 0 < len(seen(page, ROWS)) == len(seen(page, f"{ROWS}.changed"))
    assert seen(page, "#texte .article") != []


def test_the_steps_of_a_chain_filter(chromium: Any, tmp_path: Path) -> None:
    texts = [Bill.from_text(text, "1er") for text in ("Un délai.", "Un délai d'un mois.", "Un délai bref d'un mois.")]
    (tmp_path / "chaine.html").write_text(page_of(blame_chain(texts, ((), ()))), "utf-8")
    page = opened(chromium, (tmp_path / "chaine.html").as_uri())
    assert choices(page, "by-step") == ["s-0", "s-1", "s-2"]
    pick(page, "by-step", "s-2")
    assert len(facets(page)) == 1


def test_a_link_to_what_a_filter_hides_arrives(page: Any) -> None:
    pick(page, "by-origin", "o-unexplained")
    hidden = page.execute_script(f"return [...document.querySelectorAll('{ROWS}')].find(e => e.hidden).id")
    page.execute_script("location.hash = arguments[0]", hidden)
    page.execute_async_script("setTimeout(arguments[0], 200)")
    assert seen(page, f"#{hidden}") != []


def test_what_is_unexplained_leads_to_its_alinea(page: Any) -> None:
    page.find_element("css selector", ".alert a").click()
    assert page.execute_script("return document.querySelector(':target').classList.contains('changed')")


def test_a_hostile_amendment_is_only_text(chromium: Any, tmp_path: Path) -> None:
    before, after = Bill.from_text("Un texte.", "1er"), Bill.from_text(f"Un texte {HOSTILE}.", "1er")
    text = f"À l'alinéa 1, après le mot : « texte », insérer les mots : « {HOSTILE} »."
    given = Amendment(HOSTILE, text, "1er", authors=(HOSTILE,), extra={"group": HOSTILE}, fate="adopté")
    (tmp_path / "hostile.html").write_text(page_of(blame(before, after, (given,))), "utf-8")
    page = opened(chromium, (tmp_path / "hostile.html").as_uri())
    assert page.execute_script("return window.hit") is None
    assert page.execute_script("return document.querySelectorAll('#texte img, #texte svg').length") == 0
