"""Of words that several amendments sign, those that each one asks for.

An amendment whose words another one writes already is applied, and signs all that the other writes: « visible » is in
« visible et numéroté ». It has written no other word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from amendapply.amendment import Amendment
from amendapply.applying.application import Result
from amendapply.blaming.ballot import claims_of
from amendapply.blaming.evidence import whole_words
from amendapply.locating import Survey
from amendapply.redline import ArticleRedline, Change, Piece, Redline
from amendapply.text.typography import fold


def with_own_words(made: Result, survey: Survey) -> Result:
    """*made*, each of whose amendments signs no more of what is added than it asks for in the bill of *survey*."""
    named = {outcome.amendment.name: outcome.amendment for outcome in made.outcomes}
    if not any(_shared(piece, named) for part in made.redline.articles for row in part.rows for piece in row.pieces):
        return made
    asked = _Asked(named, survey)
    parts = tuple(asked.in_article(part) if isinstance(part, ArticleRedline) else part for part in made.redline.parts)
    return replace(made, redline=Redline(made.redline.title, parts))


def _shared(piece: Piece, named: Mapping[str, Amendment]) -> bool:
    """Whether amendments that are not the same sign what *piece* adds."""
    if piece.change is not Change.ADDED or len(piece.sources) < 2:
        return False
    return len({named[source].text for source in piece.sources if source in named}) > 1


class _Asked:
    """What each of the *named* amendments adds when it is applied alone."""

    def __init__(self, named: Mapping[str, Amendment], survey: Survey) -> None:
        self._named = named
        self._survey = survey
        self._known: dict[str, tuple[str, ...]] = {}

    def in_article(self, part: ArticleRedline) -> ArticleRedline:
        """*part*, the pieces that several sign cut where one of them asks for a part alone."""
        rows = tuple(
            replace(row, pieces=tuple(cut for piece in row.pieces for cut in self._cut(piece)))
            if any(_shared(piece, self._named) for piece in row.pieces)
            else row
            for row in part.rows
        )
        return replace(part, rows=rows)

    def _cut(self, piece: Piece) -> Iterator[Piece]:
        if not _shared(piece, self._named):
            yield piece
            return
        parts = {source: self._part(source, piece.text) for source in piece.sources}
        places = sorted({0, len(piece.text), *(place for part in parts.values() for place in part)})
        for start, end in pairwise(places):
            authors = tuple(source for source, (left, right) in parts.items() if left <= start and end <= right)
            yield replace(piece, text=piece.text[start:end], sources=authors or piece.sources)

    def _part(self, source: str, text: str) -> tuple[int, int]:
        """Where the words of *source* are in *text*: all of it, save where it asks for a part that is there once."""
        folded = fold(text)
        forms = [form for words in self._added(source) if (form := fold(words).text.strip())]
        if not any(folded.text.strip() in form for form in forms):
            for form in forms:
                at = folded.text.find(form)
                if at < 0 or folded.text.count(form) > 1:
                    continue
                start, end = folded.origin(at), folded.stop(at + len(form))
                if whole_words(text, start, end):
                    return len(text[:start].rstrip()), end
        return 0, len(text)

    def _added(self, source: str) -> tuple[str, ...]:
        if source not in self._known:
            amendment = self._named.get(source)
            claims = claims_of(self._survey, amendment) if amendment and not amendment.parent else ()
            self._known[source] = tuple(claim.text for claim in claims if claim.change is Change.ADDED)
        return self._known[source]
