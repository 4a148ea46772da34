"""The desk of `amendapply serve` in a real browser: journeys by mouse, by keyboard, without scripts, on a phone."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from amendapply.amendment import Amendment
from amendapply.serving.desk import fill
from benchmarks.live_server import Live
from tests.browser.conftest import BILLS, batch, bring, opened, press, seen, size, until, wait

pytestmark = pytest.mark.slow

# ------------------------------------------------------------------------------------------------------------ journeys


def test_from_an_empty_desk_to_a_redline(chromium: Any, empty: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(empty.origin)
    chromium.find_elements("css selector", "input[type=file]")[0].send_keys(str(BILLS / "douanes.yaml"))
    wait(chromium, "return location.pathname.startsWith('/article/')")
    chromium.get(f"{empty.origin}/dossier")
    chromium.find_elements("css selector", "input[type=file]")[1].send_keys(str(BILLS / "liasse.yaml"))
    wait(chromium, "return location.pathname == '/article/11'")
    chromium.get(f"{empty.origin}/article/11?a=33")
    press(chromium, "a")
    assert seen(chromium, "#texte del") == ["ou la confie à un tiers"]
    assert seen(chromium, ".toast b") == ["Amendement 33 : adopté"]


def test_thirty_votes_by_keyboard_with_undo(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    draw = random.Random(30)
    chromium.get(f"{live.origin}/article/11")
    press(chromium, "j")
    for _ in range(30):
        key = draw.choice(["a", "r", "t", "n", "o", "u"])
        if key == "u" and not live.desk.state.votes:
            continue
        before = live.desk.state.revision
        press(chromium, key)
        wait(chromium, f"return Number(document.body.dataset.revision) > {before}")
        press(chromium, "j" if draw.random() < 0.3 else "k")
    left = live.desk.state.remaining
    assert seen(chromium, ".left") == [f"{left} à examiner"]
    while live.desk.state.votes:
        before = live.desk.state.revision
        press(chromium, "u")
        wait(chromium, f"return Number(document.body.dataset.revision) > {before}")
    assert seen(chromium, ".left") == ["12 à examiner"]
    assert seen(chromium, "#texte :is(ins, del)") == []


def test_two_windows_agree(chromium: Any, live: Live) -> None:
    first = chromium.current_window_handle
    chromium.get(f"{live.origin}/article/11?a=33")
    chromium.switch_to.new_window("window")
    chromium.get(f"{live.origin}/article/11")
    second = chromium.current_window_handle
    chromium.switch_to.window(first)
    press(chromium, "a")
    chromium.switch_to.window(second)
    wait(chromium, "return document.querySelector('.left').innerText.startsWith('11')")
    assert seen(chromium, "#texte del") == ["ou la confie à un tiers"]
    chromium.close()
    chromium.switch_to.window(first)


def test_a_vote_over_one_that_the_window_had_not_shown_is_told_in_place(chromium: Any, live: Live) -> None:
    chromium.get(f"{live.origin}/article/11?a=33")
    live.desk.vote(["33"], "adopté")
    wait(chromium, "return document.querySelector('.current .fate')")
    chromium.execute_script("document.querySelector('.current [name=vu]').value = 0")  # as if it had not heard
    press(chromium, "r")
    wait(chromium, "return document.querySelector('#last').innerText.includes('dans une autre fenêtre')")
    assert seen(chromium, "#last") == [
        "Un vote vient d'être pris dans une autre fenêtre : Amendement 33 : adopté. Rien n'est changé. "
        "Voter de nouveau pour le remplacer."
    ]
    assert "/article/11" in chromium.current_url
    press(chromium, "r")
    wait(chromium, "return document.querySelector('#last').innerText.includes('rejeté (était adopté)')")


def test_what_another_does_while_an_answer_is_under_way_is_seen_after_it(chromium: Any, live: Live) -> None:
    chromium.get(f"{live.origin}/article/11?a=33")
    chromium.execute_script(
        "const ask = fetch; window.answered = 0; window.fetch = (...all) => ask(...all).then((answer) =>"
        " { window.answered += 1; return new Promise((done) => setTimeout(() => done(answer), 600)); });"
        "document.querySelector('#sommaire a').click();"
    )
    wait(chromium, "return window.answered")
    live.desk.vote(["34"], "adopté")
    wait(chromium, "return document.querySelector('.left').innerText.startsWith('11')")
    assert "/article/1er" in chromium.current_url


def test_the_official_text_is_signed_anew_where_a_vote_changes_it(chromium: Any, live: Live) -> None:
    bring(live, "apres", "douanes-adopte.yaml")
    chromium.get(f"{live.origin}/origine")
    before = chromium.execute_script("return document.querySelector('[data-digest]').dataset.digest")
    live.desk.vote(["33"], "adopté")
    wait(chromium, f"return document.querySelector('[data-digest]').dataset.digest != '{before}'")


def test_settings_reach_another_window(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    first = chromium.current_window_handle
    chromium.get(f"{live.origin}/article/11?a=33&montre=un")
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = chromium.execute_script(ground)
    chromium.switch_to.new_window("window")
    chromium.get(f"{live.origin}/dossier")
    for name, value in (("vue", "cote"), ("theme", "sombre")):
        chromium.find_element("css selector", f".settings [name={name}] [value={value}]").click()
    chromium.find_element("css selector", ".settings button").click()
    wait(chromium, "return document.querySelector('.last').innerText == 'Réglages enregistrés.'")
    wait(chromium, f"{ground} != '{light}'")
    chromium.close()
    chromium.switch_to.window(first)
    wait(chromium, "return document.querySelector('.row.changed .o')")
    wait(chromium, f"{ground} != '{light}'")
    assert chromium.current_url.endswith("/article/11?a=33&montre=un")


def test_the_view_that_one_sees_is_kept_for_the_dossier(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11?a=33&montre=un&vue=cote")
    chromium.find_element("css selector", ".keep button").click()
    wait(chromium, "return !document.querySelector('.keep')")
    assert live.desk.now.settings.view == "cote"


def test_filters_views_and_history(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11?a=33")
    press(chromium, "m", "m", "v")
    assert chromium.current_url.endswith("/article/11?a=33&montre=un&vue=cote")
    assert seen(chromium, ".row.changed .o") == ["L’État assure la conception du traitement ou la confie à un tiers."]
    chromium.back()
    wait(chromium, "return !document.querySelector('.o')")
    assert chromium.current_url.endswith("/article/11?a=33&montre=un")
    press(chromium, "/")
    press(chromium, *"kerbrat")
    wait(chromium, "return document.querySelectorAll('.entry').length == 1")
    assert seen(chromium, ".count") == ["1 amendement retenu"]
    assert chromium.execute_script("return document.activeElement.name") == "q"


def lit(page: Any, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in seen(page, f"{selector}.lit")]


def test_a_phrase_and_the_words_that_it_changed_light_up_together(chromium: Any, live: Live) -> None:
    from selenium.webdriver import ActionChains

    two = "À l’alinéa 6, substituer au mot : « quatre » le mot : « deux ».\nÀ la fin de l’alinéa 8, supprimer les mots : « à un tiers »."  # noqa: E501
    live.desk.add(Amendment("90", two, "11"), "essai", ())
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11?a=90&montre=un")
    phrases = chromium.find_elements("css selector", ".entry.current .dispositif .phrase")
    assert len(phrases) == 2
    ActionChains(chromium).move_to_element(phrases[1]).perform()
    assert lit(chromium, "#texte del") == ["à un tiers"]
    ActionChains(chromium).move_to_element(chromium.find_element("css selector", "#texte ins")).perform()
    assert lit(chromium, "#texte ins") == ["deux"]
    assert lit(chromium, ".phrase") == [phrases[0].text]


def test_a_phrase_of_a_sub_amendment_lights_up_its_words_alone(chromium: Any, live: Live) -> None:
    from selenium.webdriver import ActionChains

    two = "À l’alinéa 2, substituer au mot : « annuel » le mot : « semestriel ».\nCompléter l’alinéa 2 par les mots : « , transmis au Parlement »."  # noqa: E501
    live.desk.add(Amendment("41", two, "11", "after", parent="36"), "essai", ())
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11?a=41&montre=un")
    first, second = chromium.find_elements("css selector", ".entry.current .dispositif .phrase")
    for phrase, new in ((first, "semestriel"), (second, ", transmis au Parlement")):
        ActionChains(chromium).move_to_element(phrase).perform()
        assert lit(chromium, "#texte ins") == [new]
    chromium.find_element("css selector", ".alone summary").click()
    ActionChains(chromium).move_to_element(first).perform()
    assert lit(chromium, ".alone :is(ins, del)") == ["annuel", "semestriel", "semestriel"]
    ActionChains(chromium).move_to_element(chromium.find_element("css selector", "#texte .phrase-2")).perform()
    assert lit(chromium, ".dispositif .phrase") == [second.text.replace("\n", " ")]


def test_one_of_identical_amendments_is_withdrawn_alone(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11?a=30")
    chromium.find_element("css selector", ".identical button[aria-label='Retirer l’amendement 31']").click()
    wait(chromium, "return document.querySelector('.left').innerText.startsWith('11')")
    assert live.desk.state.fates == {"31": "retiré"}


def test_the_law_stands_in_three_columns(chromium: Any, empty: Live) -> None:
    list(fill(empty.desk, str(BILLS / "refuges.yaml"), [str(BILLS / "amendements-refuges.yaml")]))
    bring(empty, "droit", "droit-refuges.jsonl")
    empty.desk.vote(["com-3"], "adopté")
    size(chromium, 1440, 900)
    chromium.get(f"{empty.origin}/loi")
    first = ".columns .line:first-child"
    assert seen(chromium, f"{first} ins")[:2] == ["trois mois", "quatre mois"]
    lefts = "return [...document.querySelectorAll('.columns .line:first-child .t')].slice(0, 3).map(e => e.offsetLeft)"
    assert len(set(chromium.execute_script(lefts))) == 3


def test_the_official_text_is_signed_and_filtered(chromium: Any, live: Live) -> None:
    bring(live, "apres", "douanes-adopte.yaml")
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/origine")
    every = len(seen(chromium, "#texte .row"))
    chromium.find_element("id", "changed-only").click()
    assert 0 < len(seen(chromium, "#texte .row")) < every
    chromium.find_element("css selector", ".alert a").click()
    assert seen(chromium, "#texte :is(ins, del).unexplained")


def test_sub_amending_in_place(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/amendement/36/rediger?al=2")
    field = chromium.find_element("css selector", "textarea")
    words = field.get_attribute("value")
    field.clear()
    field.send_keys(words.replace("annuel", "public"))
    wait(chromium, "return document.querySelector('.instruction')")
    chromium.find_element("css selector", "[value=verser]").click()
    wait(chromium, "return location.search.startsWith('?a=projet-1')")
    assert live.desk.state.verdict("projet-1").parent == live.desk.state.liasse.ranks["36"]


def test_drafting_in_place(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/11")
    chromium.find_element("css selector", "#al-11-8 a.n").click()
    wait(chromium, "return document.querySelector('textarea[name=al-8]')")
    field = chromium.find_element("css selector", "textarea")
    field.clear()
    field.send_keys("L’État assure la conception du traitement.")
    wait(chromium, "return document.querySelector('.instruction')")
    assert "supprimer les mots" in seen(chromium, ".instruction")[0]
    wait(chromium, "return document.querySelector('#draft-result').innerText.includes('identique à 33')")
    chromium.find_element("css selector", "[value=verser]").click()
    wait(chromium, "return location.pathname == '/article/11' && location.search == '?a=projet-1'")
    assert "projet-1" in live.desk.state.liasse.ranks


def test_the_help_is_shown_and_left_by_keyboard(chromium: Any, live: Live) -> None:
    from selenium.webdriver.common.keys import Keys

    chromium.get(f"{live.origin}/article/11")
    press(chromium, "?")
    wait(chromium, "return document.querySelector('dialog[open] kbd')")
    press(chromium, Keys.ESCAPE)
    wait(chromium, "return !document.querySelector('dialog[open]')")


def test_a_server_that_is_gone_is_told_with_what_to_do(chromium: Any, live: Live) -> None:
    """Started again, it has another address: to load this page again leads nowhere."""
    chromium.get(f"{live.origin}/article/11?a=33")
    chromium.execute_script("window.fetch = () => Promise.reject(new TypeError('gone'))")
    press(chromium, "a")
    told = (
        "Le serveur ne répond plus. Le relancer, et ouvrir l’adresse nouvelle qu’il donne ; y vérifier le dernier vote."
    )
    wait(chromium, f"return document.body.innerText.includes({told!r})")
    assert not live.desk.state.votes


def test_without_scripts_one_reads_votes_and_undoes(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(chromium, f"{live.origin}/article/11?a=33")  # the page that is open may be about to go elsewhere
        click(chromium, ".v-adopte", lambda: live.desk.state.votes)
        assert [vote.subjects for vote in live.desk.state.votes] == [("33",)]
        until(lambda: found(chromium, "#texte del") == ["ou la confie à un tiers"])
        chromium.find_element("css selector", ".filter input[name=q]").send_keys("kerbrat")
        click(chromium, ".filter .apply", lambda: len(found(chromium, ".entry")) == 1)
        click(chromium, "form[action='/annuler'] button", lambda: not live.desk.state.votes)
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def click(page: Any, selector: str, done: Callable[[], object]) -> None:
    """Press what *selector* finds once the page, which may be about to change, holds it; wait until it is *done*."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException

    def pressed() -> bool:
        try:
            page.find_element("css selector", selector).click()
        except (NoSuchElementException, StaleElementReferenceException):
            return False
        return True

    until(pressed)
    until(done)


def found(page: Any, selector: str) -> list[str]:
    """The text of what *selector* finds, where no script may look; [] while the page changes."""
    from selenium.common.exceptions import WebDriverException

    try:
        return [each.text.strip() for each in page.find_elements("css selector", selector)]
    except WebDriverException:
        return []


def test_on_paper_the_tools_are_left_out(chromium: Any, live: Live) -> None:
    chromium.get(f"{live.origin}/article/11?a=33")
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert seen(chromium, ".bar, .filter, .votes, .text-tools, #sommaire") == []
        assert seen(chromium, "#texte h1") == ["Article 11"]
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_large_view_follows_a_sitting_by_keyboard(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/seance")
    called: list[str] = []
    for key in "arnta":
        called += seen(chromium, "h1")
        before = live.desk.state.revision
        press(chromium, key)
        wait(chromium, f"return Number(document.body.dataset.revision) > {before}")
    assert [vote.fate for vote in live.desk.state.votes] == ["adopté", "rejeté", "non soutenu", "retiré", "adopté"]
    assert len(set(called)) == 5
    press(chromium, "k")
    assert seen(chromium, ".facing h2") == ["Dispositif", "Ce qu’il change"]
    big = chromium.execute_script("return parseFloat(getComputedStyle(document.querySelector('.sitting h1')).fontSize)")
    assert big >= 40
    live.desk.vote(["40"], "tombé")  # another window
    wait(chromium, f"return document.querySelector('.left').innerText.startsWith('{live.desk.state.remaining}')")


def test_an_address_leads_to_an_alinea_and_to_an_amendment(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 500)
    place = "const box = document.querySelector('{}').getBoundingClientRect(); return box.top >= 0 && box.bottom <= 500"
    chromium.get(f"{live.origin}/article/11#al-11-10")
    wait(chromium, place.format("#al-11-10"))
    chromium.get(f"{live.origin}/amendement/36")
    wait(chromium, "return location.pathname == '/article/11' && location.search == '?a=36'")
    assert seen(chromium, ".entry.current .open b") == ["36"]
    chromium.get(f"{live.origin}/liasse?verdict=refus")
    assert seen(chromium, ".count") == ["3 amendements retenus"]
    chromium.find_element("css selector", "#amdt-38 .open").click()
    wait(chromium, "return location.search.includes('a=38')")
    chromium.back()
    wait(chromium, "return location.pathname == '/liasse' && document.querySelectorAll('.entry').length == 3")
    chromium.forward()
    wait(chromium, "return location.search.includes('a=38') && document.querySelector('.entry.current')")


def test_the_vote_on_an_article_is_noted_and_undone(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/2")
    chromium.find_element("css selector", ".ballot [value='adopté']").click()
    wait(chromium, "return document.querySelector('.ballot b')")
    assert seen(chromium, ".ballot b") == ["adopté"]
    assert live.desk.state.article_fates == {"2": "adopté"}
    press(chromium, "u")
    wait(chromium, "return !document.querySelector('.ballot b')")
    press(chromium, "U")
    wait(chromium, "return document.querySelector('.ballot b')")


def test_a_long_list_comes_as_one_scrolls(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    live.upload("amendements", {"lot.yaml": batch(range(101, 381))})
    chromium.get(f"{live.origin}/liasse")
    count = "return document.querySelectorAll('.entry').length"
    assert chromium.execute_script(count) == 100
    for least in (200, 290):
        chromium.execute_script("scrollTo(0, document.body.scrollHeight)")
        wait(chromium, f"{count} >= {least}")
    wait(chromium, "scrollTo(0, document.body.scrollHeight); return !document.querySelector('[data-more]')")
    keys = "return [...document.querySelectorAll('.entry')].flatMap(e => e.dataset.keys.split(' '))"
    listed = chromium.execute_script(keys)
    assert len(listed) == len(set(listed)) == 292


def test_everything_is_reached_by_keyboard(chromium: Any, live: Live) -> None:
    size(chromium, 1440, 900)
    chromium.get(f"{live.origin}/article/1er")
    for _ in range(6):
        press(chromium, "]")
    wait(chromium, "return location.pathname == '/article/12'")
    press(chromium, "[")
    wait(chromium, "return location.pathname == '/article/11'")
    press(chromium, "j", "j", "x")
    wait(chromium, "return document.querySelector('.entry.current .tick [aria-pressed=true]')")
    press(chromium, "m", "v")
    wait(chromium, "return location.search.includes('montre=coches') && location.search.includes('vue=cote')")
    press(chromium, "d")
    wait(chromium, "return location.pathname == '/article/11/rediger' && document.querySelector('textarea')")
    chromium.get(f"{live.origin}/article/11?a=33")
    press(chromium, "s")
    wait(chromium, "return location.pathname == '/seance'")
