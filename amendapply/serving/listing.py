"""The amendments as the desk lists them: by article, in order, identical ones on one line; and the filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from amendapply.bill import Article, Bill, Heading, article_key
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.page.links import Slugs
from amendapply.rendering.review.review import REFUSALS
from amendapply.serving.state import Liasse, State

ELSEWHERE = "autres"
"""The slug of the section of what aims at no article of the bill."""
_ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})
OPEN = "a-examiner"
REFUSED = "refus"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the ranks of identical amendments, or of one. ``depth`` is that of a sub-amendment.

    ``words`` is all that a search looks into: numbers, authors, place, dispositif.
    """

    ranks: tuple[int, ...]
    depth: int
    words: str
    authors: str


@dataclass(frozen=True, slots=True)
class Section:
    """One article of the bill, and the amendments on it or beside it. ``part`` is its rank in ``Bill.parts``."""

    slug: str
    name: str
    part: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Index:
    """The sections in the order of the bill, found once for each liasse. ``headings`` stand before some of them."""

    sections: tuple[Section, ...]
    headings: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_slug(self) -> dict[str, Section]:
        """The sections by their slug."""
        return {section.slug: section for section in self.sections}

    @cached_property
    def of_rank(self) -> dict[int, tuple[Section, Entry]]:
        """The section and the entry of each amendment."""
        return {rank: (s, entry) for s in self.sections for entry in s.entries for rank in entry.ranks}


def index_of(liasse: Liasse) -> Index:
    """The index of *liasse*."""
    bill = liasse.report.bill or Bill(())
    slugs = Slugs()
    sections: list[tuple[str, str, int | None, str]] = []
    headings: dict[str, tuple[str, ...]] = {}
    waiting: list[str] = []
    for rank, part in enumerate(bill.parts):
        if isinstance(part, Heading):
            waiting.append(visible(part.text))
            continue
        slug = slugs.take(_named(part))
        headings[slug], waiting = tuple(waiting), []
        sections.append((slug, visible(part.name), rank, article_key(part.number)))
    entries = _entries(liasse, {key: slug for slug, _, _, key in sections})
    made = [Section(slug, name, rank, tuple(entries.get(slug, ()))) for slug, name, rank, _ in sections]
    if entries.get(ELSEWHERE):
        made.append(Section(ELSEWHERE, "Titre, divisions, autres", None, tuple(entries[ELSEWHERE])))
    return Index(tuple(made), headings)


def _named(article: Article) -> str:
    return article.number.casefold() if article.number[:1].isdigit() else article.name


def _entries(liasse: Liasse, slugs: Mapping[str, str]) -> dict[str, list[Entry]]:
    report = liasse.report
    found: dict[str, list[Entry]] = {}
    done: set[int] = set()
    sections = [_section(liasse, verdict, slugs) for verdict in report.verdicts]
    for rank in report.discussion.ranks:
        if rank in done:
            continue
        verdict, section = report.verdicts[rank], sections[rank]
        same = (rank,) if verdict.identical is None else report.identical[verdict.identical].members
        same = tuple(each for each in same if sections[each] == section)
        done.update(same)
        found.setdefault(section, []).append(_entry(liasse, same))
    return found


def _section(liasse: Liasse, verdict: Verdict, slugs: Mapping[str, str]) -> str:
    root = _ascent(liasse, verdict)[-1].amendment
    return slugs.get(article_key(root.article), ELSEWHERE) if root.article else _only(slugs)


def _only(slugs: Mapping[str, str]) -> str:
    """Where an amendment that names no article stands: at the only article of the bill, if there is one."""
    return next(iter(slugs.values())) if len(slugs) == 1 else ELSEWHERE


def _ascent(liasse: Liasse, verdict: Verdict) -> list[Verdict]:
    line = [verdict]
    while line[-1].parent is not None and len(line) <= len(liasse.keys):
        line.append(liasse.report.verdicts[line[-1].parent])
    return line


def _entry(liasse: Liasse, ranks: tuple[int, ...]) -> Entry:
    verdicts = [liasse.report.verdicts[rank] for rank in ranks]
    authors = " ".join(author for verdict in verdicts for author in verdict.amendment.authors)
    numbers = " ".join(verdict.amendment.name for verdict in verdicts)
    depth = len(_ascent(liasse, verdicts[0])) - 1
    return Entry(ranks, depth, searched(f"{numbers} {authors} {verdicts[0].amendment.text}"), searched(authors))


def searched(words: str) -> str:
    """*words* as searches compare them: whatever their case, apostrophes and spaces."""
    return words.translate(_ALIKE).casefold()


# ------------------------------------------------------------------------------------------------------------- filters


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the list; "" for no matter. ``verdict`` may be "refus", ``fate`` may be ``OPEN``."""

    words: str = ""
    verdict: str = ""
    fate: str = ""
    author: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.verdict or self.fate or self.author)


def kept(state: State, entries: Iterable[Entry], wanted: Filter) -> Iterator[Entry]:
    """Those of *entries* that *wanted* lets through."""
    words, author = searched(wanted.words).split(), searched(wanted.author)
    for entry in entries:
        if any(word not in entry.words for word in words) or author not in entry.authors:
            continue
        if wanted.verdict and not _says(state, entry, wanted.verdict):
            continue
        if wanted.fate and not any((state.fate(rank) or OPEN) == wanted.fate for rank in entry.ranks):
            continue
        yield entry


def _says(state: State, entry: Entry, wanted: str) -> bool:
    status = state.report.verdicts[entry.ranks[0]].status
    return status in REFUSALS if wanted == REFUSED else status.value == wanted


def counted(state: State, entries: Iterable[Entry]) -> dict[Status, int]:
    """How many amendments of *entries* have each status, in the order of the statuses."""
    counts: dict[Status, int] = {}
    for entry in entries:
        for rank in entry.ranks:
            status = state.report.verdicts[rank].status
            counts[status] = counts.get(status, 0) + 1
    return {status: counts[status] for status in Status if status in counts}


def remaining(state: State, section: Section) -> int:
    """How many amendments of *section* have had no vote."""
    return sum(state.fate(rank) is None for entry in section.entries for rank in entry.ranks)


def following(state: State, rank: int) -> int | None:
    """The amendment to be voted after that of *rank*: in the order of discussion, sub-amendments before their parent.

    None where every one has had a vote.
    """
    parent = state.report.verdicts[rank].parent
    if parent is not None and state.fate(parent) is None:
        return _before_parents(state, parent)
    ranks = state.report.discussion.ranks
    start = state.report.verdicts[rank].position
    return _first(state, (*ranks[start:], *ranks[:start]))


def first_to_vote(state: State) -> int | None:
    """The amendment to be voted first; None where every one has had a vote."""
    return _first(state, state.report.discussion.ranks)


def _first(state: State, ranks: Iterable[int]) -> int | None:
    found = next((each for each in ranks if state.fate(each) is None), None)
    return None if found is None else _before_parents(state, found)


def _before_parents(state: State, rank: int) -> int:
    """That of *rank*, or the first of its sub-amendments that has had no vote."""
    for _ in state.report.families:
        children = next((family.children for family in state.report.families if family.parent == rank), ())
        left = next((child for child in children if state.fate(child) is None), None)
        if left is None:
            break
        rank = left
    return rank
