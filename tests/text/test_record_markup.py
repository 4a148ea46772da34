"""The markup of a record, read tag by tag or by the pattern of all markup: both say the same."""

from __future__ import annotations

import random

import pytest

from amendapply.text.cleaning import clean, without_markup
from amendapply.text.entities import with_numbered_signs

PIECES = (
    *("<p>", "</p>", "<br/>", "<b>", "</b>", "<sup>", "</sup>", "<sup class='x'>", "<support>", "<table>", "</table>"),
    *(
        "<table border='1'>",
        "<tr>",
        '<td colspan="2">',
        "<ol>",
        "<ol type='a'>",
        "<s>",
        "</s>",
        "<!-- c -->",
        "<3",
        "<",
    ),
    *(
        "<span style='text-decoration:line-through'>",
        '<a title="x &gt; y">',
        "&nbsp;",
        "&amp;",
        "&lt;",
        "&gt;",
        "&#233;",
    ),
    *("<3", "<", "&#233;", "&#x00E9;", "&#xE9;", "&#60;", "&#62;", "&#38;", "&amp;#233;", "&laquo;", "&foo;"),
    *("&", ">", "2", "er", "mots "),
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>L&#x2019;&#x00E9;tat&nbsp;: 10<sup>6</sup></p>", "\nL’État : 10⁶\n".replace("É", "é")),
        ("le 1<sup>er</sup>&nbsp;janvier", "le 1er\u00a0janvier"),
        ("le 2<sup>e</sup>alinéa", "le 2e alinéa"),
        ("m<sup>&#50;</sup>, a &lt; b, R&amp;D, c &#60; d", "m², a < b, R&D, c < d"),
        ("<table><tr><td rowspan='2'>a</td></tr></table>", '<table><tr><td rowspan="2">a</td></tr></table>\n'),
        ("<p>Le <span style='text-decoration: line-through'>vieux</span> quai</p>", "\nLe <s>vieux quai\n"),
        ("a <!-- b > c --> d", "a  d"),
        ("3 < 4 &eacute;t&eacute;", "3 < 4 été"),
    ],
)
def test_the_markup_of_a_record(written: str, read: str) -> None:
    assert without_markup(written).replace("\u00a0:", " :") == read


def test_it_is_read_the_same_whatever_stands_beside_it() -> None:
    """A comment at the end makes the whole go through the pattern of all markup."""
    chance = random.Random(20)
    for _ in range(3000):
        written = "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        if written.count("<!--") == written.count("-->") and not written.rstrip().endswith(("<", "<3")):
            assert without_markup(f"{written} <!-- -->") == f"{without_markup(f'{written} ')}", written


def test_numbers_of_signs_of_markup_stay() -> None:
    assert with_numbered_signs("&#60;&#x3C;&#62;&#38;&#233;&#xe9;&#x2019;&nbsp;&#99999999;") == (
        "&#60;&#x3C;&#62;&#38;éé’\u00a0&#99999999;"
    )
    assert clean("« &#60;b&#62; »").text == "« <b> »"
