"""A blame as lines to be read: what needs a look first, then the text, then the amendments."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.blaming.origins import Blame, BlamedPiece, BlamedRow, Followed, Origin, Trace
from amendapply.blaming.tally import Count, Summary, lost, summary_of
from amendapply.redline import Change
from amendapply.rendering.blame.origin_words import (
    ORIGINS,
    above_the_articles,
    as_redline,
    followed_words,
    percent,
    several_steps,
    source_name,
    step_name,
)
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, redline_lines

_EXCERPT = 90


def blame_lines(blame: Blame, context: int | None) -> Iterator[Line]:
    """The summary, what is unexplained, what is lost, the text with *context* alinéas around each change."""
    yield from summary_lines(blame)
    yield from _unexplained_lines(blame)
    yield from _followed_lines("Amendements dont il manque quelque chose", lost(blame), blame)
    others = tuple(each for each in blame.amendments if each.trace is Trace.OTHER_FORM)
    yield from _followed_lines("Non adoptés, mais dont les mots sont dans le texte", others, blame)
    yield from redline_lines(as_redline(blame), context)


def summary_lines(blame: Blame) -> Iterator[Line]:
    """How many words come from whom."""
    summary = summary_of(blame)
    yield Line((Fragment(summary_words(summary), Style.HEADING),))
    for name, count in summary_rows(blame, summary):
        yield Line((Fragment(f"  {visible(name)} : {count}"),))
    yield BLANK


def summary_words(summary: Summary) -> str:
    """« 1 507 mots, 120 changés, dont 118 (98,3 %) ont une origine »."""
    share = percent(summary.explained, summary.changed)
    return (
        f"{_many(summary.words, 'mot')}, {_many(summary.changed, 'changé')}, "
        f"dont {summary.explained} ({share}) {'ont' if summary.explained > 1 else 'a'} une origine."
    )


def summary_rows(blame: Blame, summary: Summary) -> Iterator[tuple[str, str]]:
    """A name and a count for each origin, each group, and each step where there are several."""
    for origin, words in ORIGINS.items():
        if count := summary.by_origin.get(origin):
            yield words, _words(count)
    for group, count in summary.by_group.items():
        if len(summary.by_group) > 1:
            yield group, _words(count)
    if several_steps(blame):
        for step in sorted(summary.by_step):
            yield step_name(blame, step), _many(summary.by_step[step].added, "mot")


def _words(count: Count) -> str:
    """« 12 mots, 1 supprimé »."""
    words = _many(count.added, "mot")
    return f"{words}, {_many(count.removed, 'supprimé')}" if count.removed else words


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"


def _unexplained_lines(blame: Blame) -> Iterator[Line]:
    found = list(unexplained_places(blame))
    if not found:
        return
    yield Line((Fragment(f"Inexpliqué ({len(found)})", Style.BAD),))
    for place, piece in found:
        style = Style.ADDED if piece.change is Change.ADDED else Style.REMOVED
        yield Line((Fragment(f"  {visible(place)} : "), Fragment(visible(excerpt(piece.text)), style)))
    yield BLANK


def unexplained_places(blame: Blame) -> Iterator[tuple[str, BlamedPiece]]:
    """The runs of words that nothing explains, each with its place: those above the articles first."""
    for place, piece in above_the_articles(blame):
        if piece.origin is Origin.UNEXPLAINED:
            yield place, piece
    for article in blame.articles:
        for row in article.rows:
            for piece in row.pieces:
                if piece.origin is Origin.UNEXPLAINED:
                    yield f"{article.article.name}, {row_name(row)}", piece


def row_name(row: BlamedRow) -> str:
    """« alinéa 4 » by its number in the official text, « ancien alinéa 5 » where it is gone."""
    return f"alinéa {row.standing}" if row.standing is not None else f"ancien alinéa {row.number}"


def _followed_lines(title: str, followed: tuple[Followed, ...], blame: Blame) -> Iterator[Line]:
    if not followed:
        return
    yield Line((Fragment(f"{title} ({len(followed)})", Style.HEADING),))
    for each in followed:
        name = source_name(blame, each.amendment.name, each.step)
        yield Line((Fragment(f"  {visible(name)} : {followed_words(each)}"),))
        for loss in each.lost:
            style = Style.ADDED if loss.change is Change.ADDED else Style.REMOVED
            words = "    n'est pas dans le texte : " if loss.change is Change.ADDED else "    n'est pas supprimé : "
            yield Line((Fragment(words), Fragment(visible(excerpt(loss.text)), style)))
    yield BLANK


def excerpt(text: str) -> str:
    """*text* on one line, its beginning alone where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _EXCERPT else flat[: _EXCERPT - 1] + "…"
