"""Drafting in place: the alinéas that were edited, the instruction that says so, and what its adoption would do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Alinea, Article, Bill, alineas_of
from amendapply.drafting import Style, draft_bill, style_of
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.liasse.checking import report_of
from amendapply.liasse.findings import Report, adopted_in_turn
from amendapply.liasse.judging_one import Judge
from amendapply.outcome import Status
from amendapply.redline import Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.page.redline_page import ExcerptPart, excerpt_of
from amendapply.rendering.review.review import place_of, word_of
from amendapply.rendering.word.form_document import forms_docx
from amendapply.serving.listing import Index, Section, article_of
from amendapply.serving.settings import OF_THE_TEXT, Settings
from amendapply.serving.state import State, consequences
from amendapply.serving.views import Effects, effects_of


@frozen
class Ground:
    """What is edited: the article of ``bill``, or the lines of ``parent``, the amendment that is sub-amended."""

    bill: Bill
    article: Article
    parent: Amendment | None
    style: Style
    section: Section | None


def article_ground(state: State, section: Section, settings: Settings) -> Ground:
    """The ground of the article of *section*. Raises ``InputError`` where it has none."""
    article = article_of(state.bill, section)
    if state.bill is None or article is None:
        raise InputError("il n'y a pas d'article à modifier ici.")
    return Ground(state.bill.with_parts((article,)), article, None, _style(state, settings), section)


def amendment_ground(state: State, index: Index, rank: int, settings: Settings) -> Ground:
    """The ground of a sub-amendment to the amendment of *rank*."""
    parent = state.liasse.amendments[rank]
    bill = parent_text(parent)
    return Ground(bill, bill.articles[0], parent, _style(state, settings), index.of_rank[rank][0])


def _style(state: State, settings: Settings) -> Style:
    """The style that was chosen, or else that of the chamber of the text."""
    if settings.style != OF_THE_TEXT:
        return Style(settings.style)
    return style_of(state.bill) if state.bill is not None else Style.ASSEMBLEE


@frozen
class Draft:
    """An amendment that was drafted: its text, its verdict and remarks, what it changes and does to the others."""

    amendment: Amendment
    text: str
    notes: tuple[str, ...]
    parts: tuple[ExcerptPart, ...]
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
    notes, effects = _weighed(state, ground, amendment)
    return Draft(amendment, visible(amendment.text), notes, tuple(_parts(ground, result.redline)), effects)


def _parts(ground: Ground, redline: Redline) -> Iterator[ExcerptPart]:
    for part in excerpt_of(redline):
        yield part if ground.parent is None else replace(part, name=f"Amendement {visible(ground.parent.name)}")


def _weighed(state: State, ground: Ground, amendment: Amendment) -> tuple[tuple[str, ...], Effects]:
    """What *amendment* is among those of its article, under the votes taken; and what its adoption would do to them."""
    ranks = [] if ground.section is None else [rank for entry in ground.section.entries for rank in entry.ranks]
    others = tuple(state.liasse.amendments[rank] for rank in ranks)
    numbered = replace(amendment, number=free_name({each.number for each in others}))
    judgements = (*(state.liasse.alone[rank] for rank in ranks), Judge(state.bill).alone(numbered))
    report: Report = report_of(state.bill, (*others, numbered), judgements)
    places = {rank: place for place, rank in enumerate(ranks)}
    adopted = set(state.adopted_ranks)
    now = adopted_in_turn(report, [places[rank] for rank in ranks if rank in adopted])
    verdict = now.verdicts[-1]
    notes = [f"{word_of(verdict.status)} : {problem}" for problem in verdict.problems]
    notes += [f"remarque : {remark}" for remark in verdict.remarks]
    if verdict.identical is not None:
        same = now.names(rank for rank in now.identical[verdict.identical].members if rank != verdict.rank)
        notes.append(f"identique à {', '.join(same[:8])}")
    if verdict.places and verdict.status is Status.APPLICABLE:
        notes.insert(0, f"applicable – {place_of(verdict)}")
    after = adopted_in_turn(now, (verdict.rank,)) if verdict.status is Status.APPLICABLE else now
    return tuple(visible(line) for line in notes), _effects(state, ranks, now, after, verdict.rank)


def _effects(state: State, ranks: list[int], now: Report, after: Report, own: int) -> Effects:
    found = consequences(now, after, (own,))
    moved = [
        replace(each, after=replace(each.after, rank=ranks[each.after.rank]))
        for each in found
        if each.after.rank < len(ranks)
    ]
    return effects_of(state, moved)


def free_name(taken: Collection[str | None]) -> str:
    """The first « projet 1 », « projet 2 »… that is not *taken*."""
    return next(name for rank in range(1, len(taken) + 2) if (name := f"projet {rank}") not in taken)


def word_form(draft: Draft, ground: Ground, state: State, style: Style) -> bytes:
    """*draft* on the form of the chamber, as a Word document."""
    return forms_docx((draft.amendment,), state.bill or ground.bill, style)
