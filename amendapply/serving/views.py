"""What the pages show, ready for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import ADOPTED, BESIDE, Amendment
from amendapply.applying.subamendments import redline_within
from amendapply.bill import Alinea, Article, Bill
from amendapply.comparing.versions import compare
from amendapply.frozen import frozen
from amendapply.liasse.findings import Report, redline_alone
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Outcome, Status
from amendapply.redline import Change, run
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Block, Reference, blocks_of
from amendapply.rendering.outcomes import authors_of
from amendapply.rendering.page.cards import ProblemView, problem_view
from amendapply.rendering.page.links import names_of
from amendapply.rendering.page.redline_page import ArticleView, DivisionView, ExcerptPart, excerpt_of, parts_of
from amendapply.rendering.review.review import REFUSALS, place_of, quarrel_of, title_of, word_of
from amendapply.serving.listing import Entry, Index, Section, article_of, entry_of, fights, remaining
from amendapply.serving.phrases import Line, Phrase, added, echoed, lines_after, marked, passages, phrases_of
from amendapply.serving.state import FATES, Consequence, State, if_adopted, last_consequences
from amendapply.serving.texts import ArticleText

_MOST_NAMED = 12
_MOST_CONSEQUENCES = 40


# ------------------------------------------------------------------------------------------------------------ summaries


@frozen
class SectionView:
    """One line of the table of contents. ``fate`` is that of the article."""

    slug: str
    name: str
    title: str
    headings: tuple[str, ...]
    total: int
    left: int
    fate: str


def contents_of(state: State, index: Index) -> tuple[SectionView, ...]:
    """The table of contents, with what remains to be examined of each article."""
    left = remaining(state, index)
    return tuple(_section(state, index, section, left[section.slug]) for section in index.sections)


def _section(state: State, index: Index, section: Section, left: int) -> SectionView:
    article = article_of(state.bill, section)
    return SectionView(
        slug=section.slug,
        name=section.name,
        title=visible(article.title) if article is not None else "",
        headings=index.headings.get(section.slug, ()),
        total=index.sizes[section.slug],
        left=left,
        fate="" if article is None else state.article_fates.get(article.number, ""),
    )


# --------------------------------------------------------------------------------------------------------- amendments


@frozen
class Named:
    """An amendment that is named: its name, its key, and a note on it."""

    name: str
    key: str
    note: str = ""


@frozen
class EntryView:
    """One line of the list: ``refused`` cannot be adopted as it is, ``published`` is its fate before any vote."""

    key: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    status: str
    word: str
    fate: str
    published: str
    refused: bool
    colliding: bool
    place: str
    authors: str
    depth: int
    ticked: bool
    renewed: bool
    cause: str


def entry_view(state: State, index: Index, entry: Entry) -> EntryView:
    """*entry* as it stands under the votes."""
    colliding = bool(fights(state, section_of(index, entry.ranks[0]), entry.ranks[0]))
    verdict = state.report.verdicts[entry.ranks[0]]
    verdicts = [state.report.verdicts[rank] for rank in entry.ranks]
    keys = tuple(state.key(rank) for rank in entry.ranks)
    others = len({author for each in verdicts for author in each.amendment.authors[:1]}) - 1
    authors = authors_of(verdict.amendment) + _others(others)
    problem = verdict.problems[0].message if verdict.problems else ""
    fate = state.fate(entry.ranks[0]) or ""
    return EntryView(
        key=keys[0],
        names=tuple(visible(each.amendment.name) for each in verdicts),
        keys=keys,
        status=verdict.status.value,
        word=word_of(verdict.status),
        fate=fate,
        published="" if fate else visible(verdict.amendment.fate or ""),
        refused=verdict.status in REFUSALS,
        colliding=colliding,
        place=_beside(verdict) or place_of(verdict),
        authors=authors,
        depth=entry.depth,
        ticked=any(key in state.ticks for key in keys),
        renewed=any(key in state.liasse.elders for key in keys),
        cause=visible(problem),
    )


def _others(count: int) -> str:
    """« et 3 autres auteurs », of amendments that are identical."""
    plural = "s" if count > 1 else ""
    return f" et {count} autre{plural} auteur{plural}" if count > 0 else ""


def _beside(verdict: Verdict) -> str:
    """« après l'article », for an additional one."""
    position = verdict.amendment.position
    return "" if position is None else f"{BESIDE[position]} l’article"


@frozen
class ElderView:
    """What a rectified amendment said before: how its dispositif changed."""

    name: str
    blocks: tuple[tuple[Block, ...], ...]


@frozen
class Effects:
    """What adopting does to the others: those that fall, those that are satisfied, what else changes."""

    falling: tuple[Named, ...]
    satisfied: tuple[Named, ...]
    other: tuple[Named, ...]
    more: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is touched."""
        return bool(self.falling or self.satisfied or self.other)


@frozen
class AmendmentView:
    """One amendment, unfolded.

    ``passages`` are its dispositif cut at its ``phrases``; ``lines`` are those that a sub-amendment leaves in its
    parent; ``rivals`` are, for each collision, what it is about and who fights.
    """

    entry: EntryView
    title: str
    authors: str
    text: str
    passages: tuple[tuple[str, int], ...]
    phrases: tuple[Phrase, ...]
    lines: tuple[Line, ...]
    expose: str
    problems: tuple[ProblemView, ...]
    remarks: tuple[str, ...]
    identical: tuple[Named, ...]
    parent: Named | None
    children: tuple[Named, ...]
    alike: tuple[Named, ...]
    rivals: tuple[tuple[str, tuple[Named, ...]], ...]
    effects: Effects
    parts: tuple[ExcerptPart, ...]
    elders: tuple[ElderView, ...]
    fates: tuple[str, ...] = FATES


def amendment_view(state: State, index: Index, rank: int) -> AmendmentView:
    """The amendment of *rank*, with all that the report knows of it and what its adoption would do."""
    report, verdict = state.report, state.report.verdicts[rank]
    entry = entry_of(state, index, rank)
    amendment = verdict.amendment
    voted = state.fate(rank) == ADOPTED
    effects = effects_of(state, () if voted else if_adopted(state, entry.ranks))
    parent = None if verdict.parent is None else named(state, report.verdicts[verdict.parent])
    family = next((each.children for each in report.families if each.parent == rank), ())
    above = None if verdict.parent is None else report.verdicts[verdict.parent].amendment
    phrases = phrases_of(report.bill, amendment, above) if report.bill is not None and verdict.applicable else ()
    return AmendmentView(
        entry=entry_view(state, index, entry),
        title=title_of(report, verdict),
        authors=visible(", ".join(amendment.authors)),
        text=visible(amendment.text.strip()),
        passages=tuple(passages(amendment.text, phrases)),
        phrases=phrases,
        expose=visible(amendment.expose.strip()),
        problems=tuple(problem_view(amendment.text, problem) for problem in verdict.problems),
        remarks=tuple(visible(remark) for remark in verdict.remarks),
        identical=tuple(_identical(state, entry)) if len(entry.ranks) > 1 else (),
        parent=parent,
        children=tuple(named(state, report.verdicts[child]) for child in family),
        alike=tuple(_alike(state, verdict, entry)),
        rivals=tuple(_rivals(state, index, entry)),
        effects=effects,
        lines=() if above is None else lines_after(above, phrases),
        parts=tuple(_alone(report, verdict, phrases)),
        elders=tuple(_elders(state, rank)),
    )


def section_of(index: Index, rank: int) -> Section:
    """The section where the amendment of *rank* is listed."""
    return index.of_rank[rank][0]


def named(state: State, verdict: Verdict) -> Named:
    """The amendment of *verdict*, with its fate or else its verdict."""
    note = state.fate(verdict.rank) or word_of(verdict.status)
    return Named(visible(verdict.amendment.name), state.key(verdict.rank), note)


def effects_of(state: State, found: Sequence[Consequence]) -> Effects:
    """*found* by what becomes of them."""
    shown = found[:_MOST_CONSEQUENCES]

    def those(*statuses: Status) -> tuple[Named, ...]:
        return tuple(_effect(state, each.after) for each in shown if each.after.status in statuses)

    known = (Status.FALLEN, Status.SATISFIED)
    rest = tuple(status for status in Status if status not in known)
    return Effects(those(Status.FALLEN), those(Status.SATISFIED), those(*rest), len(found) - len(shown))


def _effect(state: State, after: Verdict) -> Named:
    why = after.problems[0].message if after.problems else word_of(after.status)
    return Named(visible(after.amendment.name), state.key(after.rank), visible(why))


def last_effects(state: State) -> Effects:
    """What the last vote did to the others."""
    return effects_of(state, last_consequences(state))


def _identical(state: State, entry: Entry) -> Iterator[Named]:
    """Each amendment of a line, with its first author."""
    for rank in entry.ranks:
        amendment = state.report.verdicts[rank].amendment
        yield Named(visible(amendment.name), state.key(rank), authors_of(amendment))


def _alike(state: State, verdict: Verdict, entry: Entry) -> Iterator[Named]:
    if verdict.alike is not None:
        members = (rank for rank in state.report.alike[verdict.alike].members if rank not in entry.ranks)
        yield from _some(state, members)


def _rivals(state: State, index: Index, entry: Entry) -> Iterator[tuple[str, tuple[Named, ...]]]:
    for cluster in fights(state, section_of(index, entry.ranks[0]), entry.ranks[0]):
        members = (rank for rank in cluster.members if rank not in entry.ranks)
        yield quarrel_of(cluster), tuple(_some(state, members))


def _some(state: State, ranks: Iterable[int]) -> Iterator[Named]:
    for count, rank in enumerate(ranks):
        if count == _MOST_NAMED:
            return
        yield named(state, state.report.verdicts[rank])


# ----------------------------------------------------------------------------------------------------------- redlines


def _alone(report: Report, verdict: Verdict, phrases: Sequence[Phrase]) -> Iterator[ExcerptPart]:
    """What the amendment of *verdict* changes, in its parent first, each change of one of *phrases* in its class."""
    redline = redline_alone(report, verdict)
    if redline is None:
        return
    if verdict.parent is not None:
        above = report.verdicts[verdict.parent].amendment
        for part in excerpt_of(redline_within(above, verdict.amendment)):
            yield replace(part, name=f"Amendement {visible(above.name)}", rows=tuple(marked(part.rows, 0, phrases)))
        lines = lines_after(above, phrases)
        yield from (replace(part, rows=tuple(echoed(part.rows, lines))) for part in excerpt_of(redline))
        return
    targets = {edit.target for phrase in phrases for edit in phrase.edits}
    for part in excerpt_of(redline):
        known = len(targets) == 1
        yield replace(part, rows=tuple(marked(part.rows, min(targets), phrases))) if known else part


def _elders(state: State, rank: int) -> Iterator[ElderView]:
    """The versions that this one replaces, each against it, line by line."""
    for elder in state.liasse.elders.get(state.key(rank), ()):
        old, new = (_as_bill(each) for each in (elder, state.liasse.amendments[rank]))
        rows = (row for article in compare(old, new).articles for row in article.rows)
        yield ElderView(visible(elder.name), tuple(blocks_of(row, {}) for row in rows))


def _as_bill(amendment: Amendment) -> Bill:
    lines = tuple(Alinea(line) for line in amendment.text.splitlines() if line.strip())
    return Bill((Article("1", lines),))


@frozen
class TextView:
    """An article as the desk shows it. ``olds`` is the old text of the rows that change, by their name."""

    parts: tuple[DivisionView | ArticleView, ...]
    olds: dict[str, tuple[Block, ...]]
    changed: bool
    refused: tuple[Named, ...]


def text_view(state: State, text: ArticleText, target: int = 0, chosen: AmendmentView | None = None) -> TextView:
    """*text*, signed with links; in and beside the part *target*, each phrase of *chosen* has its class."""
    names = names_of(text.redline, text.outcomes)
    keys = state.liasse.by_name
    references = {
        name: replace(reference, target=f"amdt-{keys[name]}") if name in keys else Reference(reference.name)
        for name, reference in names.references.items()
    }
    parts = parts_of(text.redline, replace(names, references=references), text.outcomes)
    olds: dict[str, tuple[Block, ...]] = {}
    for part, targets in zip(text.redline.parts, names.rows, strict=True):
        for row, name in zip(getattr(part, "rows", ()), targets, strict=True):
            if row.changed and row.before is not None:
                olds[name] = blocks_of(replace(row, pieces=run(row.before, Change.KEPT)), {})
    refused = tuple(
        Named(visible(outcome.amendment.name), keys.get(outcome.amendment.name, ""), visible(_why(outcome)))
        for outcome in text.outcomes
        if not outcome.status.settled
    )
    lit = tuple(_lit(part, target, chosen) if chosen is not None else part for part in parts)
    return TextView(lit, olds, text.redline.changed, refused)


def _lit(part: DivisionView | ArticleView, target: int, chosen: AmendmentView) -> DivisionView | ArticleView:
    if not isinstance(part, ArticleView):
        return part
    if chosen.parent is not None:
        marking = echoed(part.rows, chosen.lines)
    elif part.change is Change.ADDED:
        marking = added(part.rows, chosen.phrases)
    else:
        marking = marked(part.rows, target, chosen.phrases)
    signed = {f"amdt-{key}" for key in chosen.entry.keys}
    rows = (new if signed.intersection(old.by) else old for old, new in zip(part.rows, marking, strict=True))
    return replace(part, rows=tuple(rows))


def _why(outcome: Outcome) -> str:
    return outcome.problems[0].message if outcome.problems else word_of(outcome.status)
