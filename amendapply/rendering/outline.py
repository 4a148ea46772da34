"""A bill as it is read, each alinéa with its number and the labels that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Article, Bill
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, heading_of
from amendapply.text.labels import label_paths
from amendapply.text.tables import with_pipes


def bill_lines(bill: Bill) -> Iterator[Line]:
    """The lines of *bill*: its title, its headings, its articles.

    Behind an alinéa that stands under labels, their path: alinéa 8 is « [I, 2°, a] ».
    """
    if bill.title:
        yield Line((Fragment(visible(bill.title), Style.HEADING),))
        yield BLANK
    for part in bill.parts:
        if isinstance(part, Article):
            yield from _article_lines(part)
        else:
            yield Line((Fragment(visible(part.text), Style.HEADING),))
        yield BLANK


def _article_lines(article: Article) -> Iterator[Line]:
    yield Line((Fragment(heading_of(article), Style.HEADING),))
    paths = label_paths([alinea.text for alinea in article.alineas])
    for number, (alinea, path) in enumerate(zip(article.alineas, paths, strict=True), 1):
        where = (Fragment(visible(f" [{', '.join(path)}]"), Style.SIGNATURE),) if path else ()
        yield Line((Fragment(visible(with_pipes(alinea.text))), *where), str(number))
    if article.mention:
        yield Line((Fragment(article.mention, Style.NOTE),))
