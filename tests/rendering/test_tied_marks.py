"""No-break spaces in what a page itself says, and none in the words of the bill and of its amendments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import amendapply
from amendapply.rendering.page.self_contained import tied
from tests.folders import ROOT

lxml_html = pytest.importorskip("lxml.html")
LOOSE = re.compile(r"« | »| [:;!?](?:\s|$)")
TEMPLATES = sorted([*ROOT.glob("amendapply/rendering/page/*.html"), *ROOT.glob("amendapply/serving/templates/*.html")])


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("identique : rien", "identique\u00a0: rien"),
        ("oui ; non !", "oui\u202f; non\u202f!"),
        ("« gaz » ou « eau »", "«\u00a0gaz\u00a0» ou «\u00a0eau\u00a0»"),
        ("« gaz ; eau : sel » manque", "«\u00a0gaz ; eau : sel\u00a0» manque"),
        ("lire : « aux mots : « gaz » »", "lire\u00a0: «\u00a0aux mots : « gaz »\u00a0»"),
        ("fin » sans début ; puis « début", "fin\u00a0» sans début\u202f; puis «\u00a0début"),
        ("12:30, a;b, «gaz», :mot", "12:30, a;b, «gaz», :mot"),
    ],
)
def test_marks_are_tied_outside_what_is_quoted(message: str, shown: str) -> None:
    assert tied(message) == shown
    assert tied(shown) == shown


BILL = "articles:\n- number: '1'\n  alineas:\n  - \"« Le port ; le quai : un môle ! »\"\n"


def test_a_page_ties_what_it_says_and_nothing_of_the_bill() -> None:
    bill = amendapply.load_bill(BILL.encode())
    liasse = [
        amendapply.Amendment("1", "À l'alinéa 1, substituer au mot : « quai », le mot : « bassin ».", 1),
        amendapply.Amendment("2", "À l'alinéa 1, supprimer le mot : « phare ».", 1),
    ]
    for made, kinds in (
        (amendapply.apply(bill, liasse), ("label", "legend", "problem", "remark", "count")),
        (amendapply.check(bill, liasse), ("label", "summary", "problem", "remark", "relation")),
    ):
        page = lxml_html.fromstring(made.to_html().encode())
        said = [each.text_content() for kind in kinds for each in page.find_class(kind)]
        assert any("\u00a0" in words for words in said)
        assert [words for words in said if LOOSE.search(words)] == []
        dispositif = "".join(each.text_content() for each in page.find_class("dispositif"))
        assert "substituer au mot : « quai », le mot : « bassin »." in dispositif
    text = "".join(each.text_content() for each in page.find_class("t"))
    assert "« Le port ; le" in text
    assert "\u00a0" not in text


def test_no_template_writes_these_spaces_by_hand() -> None:
    assert len(TEMPLATES) > 10
    for path in TEMPLATES:
        assert not re.search("&nbsp;|[\u00a0\u202f]", Path(path).read_text("utf-8")), path
