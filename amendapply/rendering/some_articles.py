"""A report narrowed to some articles: all amendments stay applied, and what touches these articles is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.bill import article_key, several_articles
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline
from amendapply.rendering.report import Report


def on_articles(report: Report, numbers: Iterable[str]) -> Report:
    """What *report* says of the articles *numbers*, new ones among them.

    Each comes with what is added beside it by the amendments that aim at it, and with all that change it. Raises
    ``UnknownArticleError`` for a number that no article of the redline has.
    """
    asked = frozenset(article_key(report.redline.article(number).article.number) for number in numbers)
    aiming = _aiming(report, asked)
    parts = tuple(part for part in report.redline.parts if _is_shown(part, asked, aiming))
    signing = {source for part in parts for source in part.sources}
    return replace(
        report,
        bill=report.bill.with_parts(after for part in parts if (after := part.after) is not None),
        redline=Redline((), parts),
        outcomes=tuple(
            outcome
            for outcome, signed in zip(report.outcomes, report.signed, strict=True)
            if signed.amendment.name in signing | aiming
        ),
        whole=False,
    )


def aims_at(amendment: Amendment, asked: Collection[str]) -> bool:
    """Whether *amendment* names an article whose key is one of *asked*: « Articles 2 et 3 » are two."""
    named = amendment.article or ""
    return any(article_key(each) in asked for each in several_articles(named) or (named,))


def _aiming(report: Report, asked: Collection[str]) -> frozenset[str]:
    """The names, as they sign, of the amendments that aim at one of the articles *asked* for, or amend such a one."""
    parents = {each.amendment.number: each.amendment for each in report.outcomes if each.amendment.number}
    names: set[str] = set()
    for outcome, signed in zip(report.outcomes, report.signed, strict=True):
        above = parents.get(outcome.amendment.parent or "", outcome.amendment)
        if aims_at(outcome.amendment, asked) or aims_at(above, asked):
            names.add(signed.amendment.name)
    return frozenset(names)


def _is_shown(part: ArticleRedline | HeadingRedline, asked: Collection[str], aiming: frozenset[str]) -> bool:
    if part.change is Change.ADDED and not aiming.isdisjoint(part.sources):
        return True
    return isinstance(part, ArticleRedline) and article_key(part.article.number) in asked
