"""The sheet that ``edit`` opens, and a bill as ``show`` shows it: every alinéa is there, whole, under its number."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from amendapply import Article, Bill
from amendapply.cli.edit import is_blank, numbered, unnumbered
from amendapply.rendering.lines import Style
from amendapply.rendering.whole_bill import bill_lines
from amendapply.text.nesting import label_paths
from amendapply.text.tables import with_pipes
from tests.properties.editing import articles, bills

_NUMBER = re.compile(r"^\[\d+\] ", re.MULTILINE)


def _alone(bill: Bill) -> Article:
    (article,) = bill.articles
    return article


@given(articles(), st.sampled_from(("\n", "\r\n")))
def test_a_sheet_left_as_it_is_holds_the_article(versions: tuple[Bill, Bill], end: str) -> None:
    article = _alone(versions[0])
    sheet = numbered(article).replace("\n", end)
    assert unnumbered(sheet, article) == article
    assert unnumbered(_NUMBER.sub("", sheet), article) == article
    assert not is_blank(sheet, article)


@given(articles(), st.data())
def test_a_sheet_holds_what_its_user_writes_with_the_old_numbers_or_without(
    versions: tuple[Bill, Bill], data: st.DataObject
) -> None:
    """A number may stay before an alinéa that was changed or moved, and a new alinéa has none."""
    before, after = map(_alone, versions)
    opening = numbered(before).split("\n\n", 1)[0]
    ranks = st.integers(0, len(before.alineas))
    marked = [(data.draw(ranks), alinea.text) for alinea in after.alineas]
    written = [f"[{rank}] {text}" if rank else text for rank, text in marked] or ["(Supprimé)"]
    assert unnumbered("\n\n".join([opening, *written]), before).alineas == after.alineas


@given(bills())
def test_a_bill_is_shown_whole_each_alinea_under_its_number_and_below_its_labels(versions: tuple[Bill, Bill]) -> None:
    bill = versions[1]
    lines = list(bill_lines(bill))
    shown = [line for line in lines if line.margin]
    assert [line.margin for line in shown] == [
        str(rank) for article in bill.articles for rank in range(1, len(article.alineas) + 1)
    ]
    paths = [path for each in bill.articles for path in label_paths([alinea.text for alinea in each.alineas])]
    texts = [with_pipes(alinea.text) for article in bill.articles for alinea in article.alineas]
    for line, text, path in zip(shown, texts, paths, strict=True):
        words, *where = (fragment.text for fragment in line.fragments)
        assert (words, where) == (text, [f" [{', '.join(path)}]"] if path else [])
    headings = [fragment.text for line in lines for fragment in line.fragments if fragment.style is Style.HEADING]
    assert len(headings) == len(bill.parts) + bool(bill.title)
