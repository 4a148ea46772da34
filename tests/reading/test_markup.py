"""HTML in a field, as plain text."""

from __future__ import annotations

import pytest

from amendapply.reading.markup import dispositif, on_one_line, plain
from tests.counting import growth


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Un.</p>\r\n<p style='x'>Deux&#160;:</p>", "Un.\nDeux\u00a0:"),
        ("1<sup>er</sup> <i>bis</i><br/>CO<sub>2</sub>", "1er bis\nCO2"),
        ("&amp;amp;#233;t&amp;eacute; &lt; 3", "été < 3"),
        ("https://exemple.fr/page?x=1_2_3", "https://exemple.fr/page?x=1_2_3"),
        ("<table><tr><td><p>A</p></td> <td><p>B</p></td></tr><tr><th>1</th><th>2</th></tr></table>", "A\n| B\n1 | 2"),
        ("a<!-- <p>note</p> -->b", "ab"),
        ("3 < 5 et 7 > 6", "3 < 5 et 7 > 6"),
        ("   \n\t\n ", ""),
    ],
)
def test_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize("blank", ["&#160;", "\u00a0"])
def test_a_blank_within_an_exponent_is_the_only_one_after_it(blank: str) -> None:
    assert dispositif(f"<p>au 1<sup>er{blank}</sup>d&#233;cembre</p>") == "au 1er\u00a0décembre"
    assert dispositif("<p>au 1<sup>er</sup>décembre</p>") == "au 1er décembre"


def test_on_one_line() -> None:
    assert on_one_line("<p>M.&#160;Le</p><p> Goff</p>") == "M. Le Goff"


def test_the_work_grows_as_the_number_of_lines() -> None:
    assert growth(lambda lines: plain("<p>a &amp; b</p>\n" * lines), 2_000) < 5
