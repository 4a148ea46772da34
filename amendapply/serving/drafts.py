"""Drafting in place: the alinéas that were edited, the instruction that says so, and what it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Alinea, Article, Bill, alineas_of
from amendapply.drafting import Style, draft_bill, style_of
from amendapply.errors import InputError
from amendapply.liasse.checking import check
from amendapply.liasse.findings import Report, adopted_in_turn
from amendapply.outcome import Status
from amendapply.redline import Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.review.review import place_of, word_of
from amendapply.rendering.word import forms_docx
from amendapply.serving.listing import Index, Section
from amendapply.serving.state import State, consequences
from amendapply.serving.views import Effects, PartView, effects_of, short_redline


@dataclass(frozen=True, slots=True)
class Ground:
    """What is edited: an article, or the lines of an amendment that is sub-amended.

    ``bill`` holds that article alone; ``parent`` is the amendment that it is the lines of, None for the bill itself.
    """

    bill: Bill
    article: Article
    parent: Amendment | None
    style: Style
    section: Section | None


def article_ground(state: State, section: Section) -> Ground:
    """The ground of the article of *section*. Raises ``InputError`` where it has none."""
    if state.bill is None or section.part is None:
        raise InputError("il n'y a pas d'article à modifier ici.")
    part = state.bill.parts[section.part]
    assert isinstance(part, Article)
    return Ground(state.bill.with_parts((part,)), part, None, style_of(state.bill), section)


def amendment_ground(state: State, index: Index, rank: int) -> Ground:
    """The ground of a sub-amendment to the amendment of *rank*."""
    parent = state.liasse.amendments[rank]
    bill = parent_text(parent)
    style = style_of(state.bill) if state.bill is not None else Style.ASSEMBLEE
    return Ground(bill, bill.articles[0], parent, style, index.of_rank[rank][0])


@dataclass(frozen=True, slots=True)
class Draft:
    """An amendment that was drafted: its text, what is to be told of it, what it changes and does to the others."""

    amendment: Amendment
    text: str
    told: tuple[str, ...]
    parts: tuple[PartView, ...]
    effects: Effects


def edited(article: Article, changes: Mapping[int, str]) -> Article:
    """*article* once its alinéas say what *changes* gives, by number; an empty one goes, blank lines part two."""
    alineas: list[Alinea] = []
    for number, alinea in enumerate(article.alineas, 1):
        text = changes.get(number)
        alineas += (alinea,) if text is None or _same(text, alinea.text) else alineas_of(text)
    return replace(article, alineas=tuple(alineas))


def _same(text: str, old: str) -> bool:
    """Whether a browser gave back what it was given: it writes the ends of lines in its own way."""
    return "\n".join(text.splitlines()).strip() == "\n".join(old.splitlines()).strip()


def drafted(state: State, ground: Ground, changes: Mapping[int, str], style: Style) -> Draft | None:
    """The amendment that makes *changes*, None where nothing changes. Raises ``InputError`` where none can be."""
    new = edited(ground.article, changes)
    if new == ground.article:
        return None
    made = draft_bill(ground.bill, ground.bill.with_parts((new,)), style, conventions=True)
    if made.problems or len(made.amendments) != 1:
        raise InputError(" ; ".join(visible(str(problem)) for problem in made.problems) or "rien ne peut en être dit.")
    amendment = made.amendments[0]
    result = apply(ground.bill, (replace(amendment, number="projet"),))
    if ground.parent is not None:
        amendment = replace(
            amendment,
            article=ground.parent.article,
            position=ground.parent.position,
            parent=ground.parent.number,
        )
    told, effects = _weighed(state, ground, amendment)
    return Draft(amendment, visible(amendment.text), told, tuple(_parts(ground, result.redline)), effects)


def _parts(ground: Ground, redline: Redline) -> Iterator[PartView]:
    for part in short_redline(redline):
        yield part if ground.parent is None else replace(part, name=f"Amendement {visible(ground.parent.name)}")


def _weighed(state: State, ground: Ground, amendment: Amendment) -> tuple[tuple[str, ...], Effects]:
    """What *amendment* is among those of its article, under the votes taken; and what its adoption would do to them."""
    ranks = [] if ground.section is None else [rank for entry in ground.section.entries for rank in entry.ranks]
    others = tuple(state.liasse.amendments[rank] for rank in ranks)
    numbered = replace(amendment, number=_free(others))
    report: Report = check(state.bill, (*others, numbered))
    places = {rank: place for place, rank in enumerate(ranks)}
    keys = {state.liasse.ranks[key] for key, fate in state.fates.items() if fate == "adopté"}
    now = adopted_in_turn(report, [places[rank] for rank in ranks if rank in keys])
    verdict = now.verdicts[-1]
    told = [f"{word_of(verdict.status)} : {problem}" for problem in verdict.problems]
    told += [f"remarque : {remark}" for remark in verdict.remarks]
    if verdict.identical is not None:
        same = now.names(rank for rank in now.identical[verdict.identical].members if rank != verdict.rank)
        told.append(f"identique à {', '.join(same[:8])}")
    if verdict.places and verdict.status is Status.APPLICABLE:
        told.insert(0, f"applicable – {place_of(verdict)}")
    after = adopted_in_turn(now, (verdict.rank,)) if verdict.status is Status.APPLICABLE else now
    return tuple(visible(line) for line in told), _told_effects(state, ranks, now, after, verdict.rank)


def _told_effects(state: State, ranks: list[int], now: Report, after: Report, own: int) -> Effects:
    found = consequences(now, after, (own,))
    moved = [
        replace(each, after=replace(each.after, rank=ranks[each.after.rank]))
        for each in found
        if each.after.rank < len(ranks)
    ]
    return effects_of(state, moved)


def _free(others: tuple[Amendment, ...]) -> str:
    """A number that none of *others* has."""
    taken = {each.number for each in others}
    return next(name for name in (f"projet {rank}" for rank in range(1, len(others) + 2)) if name not in taken)


def word_form(draft: Draft, ground: Ground, state: State, style: Style) -> bytes:
    """*draft* on the form of the chamber, as a Word document."""
    return forms_docx((draft.amendment,), state.bill or ground.bill, style)
