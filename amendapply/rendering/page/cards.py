"""The amendments as cards: who asks for what, what became of it, the phrase at fault, the way to the changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amendapply.amendment import BESIDE, Amendment
from amendapply.bill import Article, article_key
from amendapply.frozen import frozen
from amendapply.lexicon import uncapitalized
from amendapply.outcome import Outcome, Problem, Status
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Reference
from amendapply.rendering.outcomes import WORDS, authors_of

_CONTEXT = 60
_FAULT_LONGEST = 600
_GAP = "…"


NOT_APPLIED = "Non appliqués"
"""The title of the group of what was refused."""


@frozen
class ProblemView:
    """A reason, the phrase at fault or "" with what stands around, ``nearest``, ``suggestion``: what was meant."""

    message: str
    before: str
    fault: str
    after: str
    nearest: str
    suggestion: str


@frozen
class Card:
    """One amendment. ``places`` lead to its changes; ``articles`` names those that it aims at or changes."""

    id: str
    name: str
    authors: str
    article: str
    status: str
    word: str
    text: str
    problems: tuple[ProblemView, ...]
    remarks: tuple[str, ...]
    places: tuple[Reference, ...]
    articles: tuple[str, ...]


@frozen
class Group:
    """The cards of one group of outcomes, under their title."""

    title: str
    cards: tuple[Card, ...]


def card_of(
    outcome: Outcome, name: str, places: Mapping[str, tuple[Reference, ...]], articles: Mapping[str, str]
) -> Card:
    """The card of *outcome*, called *name*; *places* are those it changes, *articles* names articles by their key."""
    amendment = outcome.amendment
    aimed = articles.get(article_key(amendment.article)) if amendment.article else None
    return Card(
        id=name,
        name=visible(amendment.name),
        authors=authors_of(amendment),
        article=article_of(amendment),
        status=outcome.status.value,
        word=WORDS[outcome.status],
        text=visible(amendment.text.strip()),
        problems=tuple(problem_view(amendment.text, problem) for problem in outcome.problems),
        remarks=tuple(visible(remark) for remark in outcome.remarks),
        places=tuple(place for of_article in places.values() for place in of_article),
        articles=tuple(dict.fromkeys([*([aimed] if aimed else []), *filter(None, places)])),
    )


def groups_of(cards: Sequence[Card]) -> tuple[Group, ...]:
    """*cards* by the outcomes that matter to the reader; those that need a decision come first."""
    settled = {Status.APPLIED.value: "Appliqués", Status.SATISFIED.value: "Déjà satisfaits"}
    groups = [(NOT_APPLIED, [card for card in cards if card.status not in settled])]
    groups += [(title, [card for card in cards if card.status == status]) for status, title in settled.items()]
    return tuple(Group(title, tuple(of_group)) for title, of_group in groups if of_group)


def article_of(amendment: Amendment) -> str:
    """Where the amendment aims: « article 4 bis », « après l’article 4 »."""
    if not amendment.article:
        return ""
    article = Article(amendment.article)
    if amendment.position:
        return visible(f"{BESIDE[amendment.position]} {article.definite}".replace("'", "’"))
    return visible(uncapitalized(article.name))


def problem_view(text: str, problem: Problem) -> ProblemView:
    """*problem* of an amendment that says *text*."""
    excerpt = ("", "", "")
    if problem.start is not None and problem.end is not None:
        excerpt = _excerpt(text, problem.start, problem.end)
    return ProblemView(visible(problem.message), *excerpt, visible(problem.nearest), visible(problem.suggestion))


def _excerpt(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The phrase of *text* from *start* to *end*, whole unless it is endless, and the words on both sides."""
    start = min(max(0, start), len(text))
    end = min(max(start, end), len(text))
    opening, closing = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before = (_GAP if opening else "") + text[opening:start].lstrip()
    fault = text[start : min(end, start + _FAULT_LONGEST)] + (_GAP if end - start > _FAULT_LONGEST else "")
    after = text[end:closing].rstrip() + (_GAP if closing < len(text) else "")
    return visible(before), visible(fault), visible(after)
