"""The HTML page: it holds both texts exactly, its links lead somewhere, and no foreign text becomes anything else."""

from __future__ import annotations

import re
from base64 import b64encode
from copy import deepcopy
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from amendapply import Amendment, Bill, Outcome, Problem, Status
from amendapply.bill import Article, Heading
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, cut, unchanged
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import marks_of
from amendapply.rendering.page.links import Slugs, slug
from amendapply.rendering.page.redline_page import page_of
from tests.rendering.redlines import ADDED, HOSTILE, KEPT, PIECES, REMOVED, redlines

BILL = Bill((), "assemblee", "1352", "Projet de loi", "première lecture")


def tree(redline: Redline, *outcomes: Outcome, bill: Bill = BILL) -> Any:
    return html.document_fromstring(page_of(bill, redline, outcomes))


def article(*rows: Row, number: str = "11", change: Change = KEPT, **fields: Any) -> Redline:
    return Redline(parts=(ArticleRedline(Article(number), rows, change, **fields),))


def row(number: int | None, *pieces: Piece, change: Change = KEPT, move: int = 0) -> Row:
    return Row(pieces, number, change, move)


def applied(number: str, **fields: Any) -> Outcome:
    return Outcome(Amendment(number, "Supprimer l’alinéa 8.", **fields), Status.APPLIED)


def without(element: Any, dropped: str) -> str:
    """The text of *element* without its *dropped* elements and without signatures."""
    element = deepcopy(element)
    for each in element.xpath(f".//{dropped} | .//sup[@class='by']"):
        each.drop_tree()
    return str(element.text_content())


def texts(page: Any, absent: str, dropped: str) -> list[str]:
    rows = page.xpath("//main//div[starts-with(@class, 'row ')]")
    return [without(each.find("div[@class='t']"), dropped) for each in rows if absent not in each.get("class").split()]


# ------------------------------------------------------------------------------------------------ both texts, exactly

OUTCOMES = (applied("1"), applied("2", article="11"), applied("COM-3"), applied("2"))


def displayed(text: str | None) -> str:
    return visible(text or "")


@given(redlines())
def test_any_page(redline: Redline) -> None:
    page = tree(redline, *OUTCOMES)
    _the_old_text_is_the_page_without_additions_the_new_one_without_removals(page, redline)
    _names_are_given_once_and_links_lead_to_them(page, redline)


def _the_old_text_is_the_page_without_additions_the_new_one_without_removals(page: Any, redline: Redline) -> None:
    every = [each for part in redline.articles for each in part.rows]
    assert texts(page, "added", "ins") == [displayed(each.before) for each in every if each.before is not None]
    assert texts(page, "removed", "del") == [displayed(each.after) for each in every if each.after is not None]


def _names_are_given_once_and_links_lead_to_them(page: Any, redline: Redline) -> None:
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    links = page.xpath("//a/@href")
    sources = {source for part in redline.articles for each in part.rows for source in each.sources}
    assert {link[1:] for link in links if link != "#services" or SERVICES in sources} <= {*names, SERVICES}
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name) for name in names)


@given(PIECES, st.lists(st.integers(0, 60), max_size=6))
def test_a_cut_loses_nothing(pieces: tuple[Piece, ...], positions: list[int]) -> None:
    marks = marks_of(pieces, {})
    text = "".join(mark.text for mark in marks)
    cuts = sorted(min(position, len(text)) for position in positions)
    groups = cut(marks, cuts)
    bounds = [0, *cuts, len(text)]
    assert ["".join(mark.text for mark in group) for group in groups] == [
        text[start:end] for start, end in pairwise(bounds)
    ]
    assert [mark.signed for group in groups for mark in group if mark.signed] == [m.signed for m in marks if m.signed]


# ------------------------------------------------------------------------------------------------------ what is shown


def test_each_change_names_its_amendment_its_authors_and_its_article() -> None:
    pieces = (Piece(KEPT, "a "), Piece(REMOVED, "b", ("12 rect.",)), Piece(ADDED, "c", ("12 rect.",)))
    authors = ("Mme A", "M. B", "M. C", "M. D")
    page = tree(article(row(8, *pieces)), applied("12 rect.", article="11", authors=authors))
    (changed,) = page.xpath("//*[@id='al-11-8']")
    assert changed.find("div[@class='t']").text_content() == "a bc[amendement 12 rect.]"
    assert [link.get("href") for link in changed.xpath(".//sup/a")] == ["#amdt-12-rect"]
    assert changed.find("div[@class='credits']").text_content() == "12 rect. Mme A, M. B, M. C et 1 autrearticle 11"
    assert changed.get("data-by") == "amdt-12-rect"
    (card,) = page.xpath("//*[@id='amdt-12-rect']")
    assert [(a.text, a.get("href")) for a in card.xpath(".//p[@class='places']/a")] == [
        ("article 11, alinéa 8", "#al-11-8")
    ]


def test_a_refused_amendment_shows_its_reason_and_the_phrase_at_fault() -> None:
    text = "À l’alinéa 99, supprimer le mot : « tiers »."
    problem = Problem("l’article n’a que 12 alinéas", 0, 13, "« fin »")
    refused = Outcome(Amendment("3", text, "4 bis", "after"), Status.PLACE_NOT_FOUND, (problem,), ("prudence",))
    (card,) = tree(article(), refused).xpath("//*[@id='amdt-3']")
    assert card.find(".//mark").text == "À l’alinéa 99"
    assert card.find("blockquote").text_content() == text
    content = " ".join(card.text_content().split())
    for phrase in (
        "place introuvable",
        "après l’article 4 bis",
        "n’a que 12 alinéas",
        "Au plus près : « fin »",
        "prudence",
    ):
        assert phrase in content


def test_what_is_refused_is_told_above_the_text() -> None:
    """On paper, and on a phone, the amendments come after it."""

    def told(count: int) -> list[str]:
        refused = [Outcome(Amendment(str(n), "x"), Status.AMBIGUOUS) for n in range(1, count + 1)]
        found = tree(article(), applied("99"), *refused).xpath("//header//p[@class='refusals']")
        return [" ".join(each.text_content().split()) for each in found]

    assert told(0) == []
    assert told(1) == ["1 amendement n’est pas appliqué : 1."]
    assert told(2) == ["2 amendements ne sont pas appliqués : 1, 2."]
    assert told(12)[0].endswith(" : 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 et 2 autres.")


@pytest.mark.parametrize(("start", "end", "fault"), [(5, 2, ""), (-4, 3, "abc"), (2, 9_999, "c" + "d" * 599 + "…")])
def test_any_span_has_a_phrase(start: int, end: int, fault: str) -> None:
    refused = Outcome(Amendment("3", "abc" + "d" * 900), Status.AMBIGUOUS, (Problem("x", start, end),))
    assert (tree(article(), refused).find(".//mark").text or "") == fault


def test_fates_stand_in_groups_those_not_applied_first() -> None:
    outcomes = [Outcome(Amendment(str(n), ""), status) for n, status in enumerate(Status)]
    titles = [" ".join(each.text_content().split()) for each in tree(article(), *outcomes).xpath("//aside//h3")]
    assert titles == [f"Non appliqués ({len(Status) - 2})", "Appliqués (1)", "Déjà satisfaits (1)"]


def test_the_services_are_no_amendment() -> None:
    redline = article(row(1, Piece(ADDED, "(Supprimé)", (SERVICES,))))
    page = tree(redline, applied("1"))
    assert page.find(".//main//ins").get("class") == "services"
    assert page.xpath("//main//sup/a/@href") == ["#services"]
    assert page.xpath("//*[@id='services']//a/@href") == ["#al-11-1"]
    assert "Services de l’assemblée" in page.xpath("//main//div[@class='credits']")[0].text_content()


def test_places_are_told_by_runs() -> None:
    removed = [row(n, Piece(REMOVED, "x", ("1",)), change=REMOVED) for n in (2, 3, 4)]
    new = row(None, Piece(ADDED, "y", ("1",)), change=ADDED)
    redline = article(new, row(1, Piece(KEPT, "a")), *removed, row(5, Piece(KEPT, "b")), new, new)
    links = tree(redline, applied("1")).xpath("//*[@id='amdt-1']//p[@class='places']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("article 11, au début", "#al-11-0-plus-1"),
        ("article 11, alinéas 2 à 4", "#al-11-2"),
        ("article 11, après l’alinéa 5", "#al-11-5-plus-1"),
    ]


def test_an_article_above_the_first_division_is_no_level_below_it() -> None:
    articles = [ArticleRedline(Article(number), (row(1, Piece(KEPT, "Texte.")),)) for number in ("1", "2", "3")]
    divisions = [HeadingRedline(Heading("titre", number), ()) for number in ("Ier", "II")]
    page = tree(Redline((), (articles[0], divisions[0], articles[1], divisions[1], articles[2])))
    assert [each.tag for each in page.xpath("//main//h2 | //main//h3")] == ["h2", "h2", "h3", "h2", "h3"]


def test_additional_articles_headings_and_the_title_of_the_bill() -> None:
    by = ("1",)
    division = HeadingRedline(Heading("titre", "II"), (Piece(REMOVED, "Fin", by), Piece(ADDED, "Clôture", by)))
    new = ArticleRedline(Article("2 bis"), (row(None, Piece(ADDED, "x", by), change=ADDED),), ADDED, ("ordre pris",))
    renamed = ArticleRedline(Article("3", title="a"), (), title=(Piece(KEPT, "a"), Piece(ADDED, " b", by)))
    page = tree(Redline((Piece(ADDED, "Titre", by),), (division, new, renamed)), applied("1"))
    assert page.find(".//h1/ins").text == "Titre"
    assert page.find(".//h2[@id='division-titre-II']/span[@class='title']/del").text == "Fin"
    assert page.find(".//section[@id='article-2-bis']/h3").text_content() == "Article 2 bis"
    assert page.find(".//section[@id='article-2-bis']/h3//ins").text == "Article 2 bis"
    assert page.find(".//p[@class='note']").text == "Remarque\u00a0: ordre pris"
    links = page.xpath("//*[@id='amdt-1']//p[@class='places']/a/text()")
    assert links == ["intitulé du texte", "titre II", "article 2 bis (nouveau)", "article 3, intitulé"]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (unchanged(Article("3")), "(Supprimé)"),
        (ArticleRedline(Article("3"), (Row((Piece(REMOVED, "x", ("1",)),), 1, REMOVED),)), "<ins>(Supprimé)</ins>"),
        (ArticleRedline(Article("3"), (Row((Piece(ADDED, "x", ("1",)),), None, ADDED),)), "<del>(Supprimé)</del>"),
    ],
)
def test_an_article_without_text_says_so(part: ArticleRedline, shown: str) -> None:
    assert f'<p class="suppressed">{shown}</p>' in page_of(BILL, Redline(parts=(part,)), ())


def test_an_alinea_that_moves_is_linked_at_both_ends() -> None:
    away = row(2, Piece(REMOVED, "x", ("1",)), change=REMOVED, move=1)
    home = row(None, Piece(ADDED, "x", ("1",)), change=ADDED, move=1)
    lost = row(3, Piece(REMOVED, "z", ("1",)), change=REMOVED, move=2)
    links = tree(article(away, home, lost), applied("1")).xpath("//p[@class='move']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Déplacé vers un autre endroit", "#al-11-2-plus-1"),
        ("Déplacé depuis un autre endroit", "#al-11-2"),
    ]


def test_two_versions_compared_have_no_amendments() -> None:
    page = tree(article(row(1, Piece(REMOVED, "a"), Piece(ADDED, "b"))))
    assert page.xpath("//aside | //sup") == []
    assert "Ancien texte" in page.text_content()


def test_a_text_that_nothing_changes_says_so() -> None:
    assert "Rien ne change dans le texte." in page_of(Bill(()), Redline(), ())
    assert tree(Redline(), bill=Bill(())).find(".//h1").text == "Texte amendé"


# ------------------------------------------------------------------------------------------------------------- tables

TABLE = "Tarifs :<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"


def cells(page: Any) -> list[list[tuple[str, str]]]:
    def words(cell: Any) -> str:
        cell = deepcopy(cell)
        for each in cell.xpath(".//*[contains(@class, 'markup')] | .//sup"):
            each.drop_tree()
        return str(cell.text_content())

    return [[(cell.get("class"), words(cell)) for cell in line] for line in page.xpath("//main//tr")]


def test_a_table_is_a_table_with_changes_in_its_cells() -> None:
    start = TABLE.index("2")
    pieces = (Piece(KEPT, TABLE[:start]), Piece(REMOVED, "2", ("1",)), Piece(ADDED, "3", ("1",)))
    page = tree(article(row(1, *pieces, Piece(KEPT, TABLE[start + 1 :]))), applied("1"))
    assert cells(page) == [[("kept", "A"), ("kept", "B")], [("kept", "1"), ("kept", "23")]]
    assert len(page.xpath("//main//th")) == 2
    assert page.xpath("//main//td//del/text()") == ["2"]


def test_a_new_line_of_a_table_is_a_line_of_new_cells() -> None:
    pieces = (Piece(KEPT, "| A | B |\n| 1 | 2 |"), Piece(ADDED, "\n| 3 | 4 |", ("1",)))
    page = tree(article(row(1, *pieces)), applied("1"))
    assert [[fate for fate, _ in line] for line in cells(page)] == [["kept"] * 2, ["kept"] * 2, ["added"] * 2]
    assert len(page.xpath("//main//sup")) == 1


def test_a_table_laid_out_anew_is_shown_twice() -> None:
    pieces = (
        Piece(KEPT, "<table><tr><td>a"),
        Piece(REMOVED, "</td><td>b", ("1",)),
        Piece(KEPT, "</td></tr></table>"),
    )
    broken = (Piece(KEPT, "<table><tr><td>a</"), Piece(REMOVED, "t", ("1",)), Piece(ADDED, "t", ("1",)))
    page = tree(article(row(1, *broken, Piece(KEPT, "d></tr></table>"))), applied("1"))
    assert texts(page, "added", "ins") == ["<table><tr><td>a</td></tr></table>"]
    page = tree(article(row(1, *pieces)), applied("1"))
    assert texts(page, "removed", "del") == ["<table><tr><td>a</td></tr></table>"]


def test_cells_keep_their_spans() -> None:
    text = '<table><tr><td colspan="2" rowspan="3" onclick="x">a</td></tr></table>'
    (cell,) = tree(article(row(1, Piece(KEPT, text)))).xpath("//main//td")
    assert dict(cell.attrib) == {"class": "kept", "colspan": "2", "rowspan": "3"}


# ------------------------------------------------------------------------------------------------------------- safety


def hostile_page() -> str:
    pieces = (Piece(ADDED, HOSTILE, (HOSTILE, "7")), Piece(KEPT, f"| {HOSTILE} | b |"))
    part = ArticleRedline(Article(HOSTILE, title=HOSTILE, mark=HOSTILE), (row(1, *pieces),), notes=(HOSTILE,))
    heading = HeadingRedline(Heading(HOSTILE, HOSTILE), pieces)
    amendment = Amendment(HOSTILE, HOSTILE, HOSTILE, authors=(HOSTILE,))
    refused = Outcome(amendment, Status.AMBIGUOUS, (Problem(HOSTILE, 3, 20, HOSTILE),), (HOSTILE,))
    bill = Bill((), HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return page_of(bill, Redline(pieces, (heading, part)), (refused,))


def test_no_script_style_or_link_of_foreign_text_survives() -> None:
    page = html.document_fromstring(hostile_page())
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert page.xpath("//img | //link | //iframe | //@style | //@src | //@onerror | //@onclick") == []
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert page.text_content().count("<script>alert(2)</script>") >= 12


def test_the_policy_allows_the_one_style_and_the_one_script() -> None:
    written = hostile_page()
    page = html.document_fromstring(written)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("script", "style"):
        content = written.split(f"<{name}>", 1)[1].split(f"</{name}>", 1)[0]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_page_names_no_other_place() -> None:
    assert not re.search(r"https?:|url\(|@import|<link|<base", hostile_page())


def test_the_same_page_is_written_twice() -> None:
    assert hostile_page() == hostile_page()


@pytest.mark.parametrize("control", ["\x1b[31m", "\x00", "\r", "\x1f", "\u061c", "\u202e", "\u2069", "\ud800"])
def test_control_characters_are_spelled_out(control: str) -> None:
    pieces = (Piece(ADDED, f"a{control}b", (control,)),)
    part = ArticleRedline(Article(control, title=control), (row(1, *pieces),), notes=(control,))
    refused = Outcome(Amendment(control, control), Status.AMBIGUOUS, (Problem(control, 0, 1, control),))
    assert control not in page_of(Bill((), "", control, control), Redline(pieces, (part,)), (refused,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("4 bis", "4-bis"), ("I-12 rect.", "I-12-rect"), ("État B", "Etat-B"), ("«»", "x"), ("a" * 99, "a" * 60)],
)
def test_slugs_are_safe(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_name_is_given_once() -> None:
    slugs = Slugs()
    assert [slugs.take("article", each) for each in ("4 bis", "4-bis", "4 bis 2", "4 bis_2")] == [
        "article-4-bis",
        "article-4-bis_2",
        "article-4-bis-2",
        "article-4-bis-2_2",
    ]
