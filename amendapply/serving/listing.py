"""The amendments as the desk lists them: by article, in order, identical ones on one line; and the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

from amendapply.bill import Article, Bill, Heading, article_key
from amendapply.frozen import frozen
from amendapply.liasse.findings import ascent
from amendapply.liasse.signatories import UNKNOWN, group_key, group_names
from amendapply.liasse.verdicts import Cluster, Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.page.links import Slugs
from amendapply.rendering.review.review import REFUSALS
from amendapply.serving.state import Liasse, State

_AROUND = 60
MOST_ALINEAS = 20
"""How many alinéas of the text a search shows."""
ELSEWHERE = "autres"
"""The slug of the section of what aims at no article of the bill."""
_ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})


@frozen
class Entry:
    """One line of the list: the ranks of identical amendments, or of one. ``depth`` is that of a sub-amendment.

    ``words`` is all that a search looks into: numbers, authors, dispositif. ``groups`` are the political groups.
    """

    ranks: tuple[int, ...]
    depth: int
    words: str
    authors: str
    groups: tuple[str, ...]


@frozen
class Section:
    """One article of the bill, and the amendments on it or beside it. ``part`` is its rank in ``Bill.parts``."""

    slug: str
    name: str
    part: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Index:
    """The sections as the bill goes, once a liasse; ``headings`` before some, ``group_names`` as readers say them."""

    sections: tuple[Section, ...]
    headings: Mapping[str, tuple[str, ...]]
    group_names: Mapping[str, str]

    @cached_property
    def by_slug(self) -> dict[str, Section]:
        """The sections by their slug."""
        return {section.slug: section for section in self.sections}

    @cached_property
    def of_rank(self) -> dict[int, tuple[Section, Entry]]:
        """The section and the entry of each amendment."""
        return {rank: (s, entry) for s in self.sections for entry in s.entries for rank in entry.ranks}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many amendments each section has, by its slug."""
        return {section.slug: sum(len(entry.ranks) for entry in section.entries) for section in self.sections}

    @cached_property
    def groups(self) -> dict[str, int]:
        """How many amendments each political group tabled, those of the most first."""
        counts = Counter(group for section in self.sections for entry in section.entries for group in entry.groups)
        return dict(counts.most_common())


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
        slug = slugs.take(part.number.casefold() if part.number[:1].isdigit() else part.name)
        headings[slug], waiting = tuple(waiting), []
        sections.append((slug, visible(part.name), rank, article_key(part.number)))
    entries = _entries(liasse, {key: slug for slug, _, _, key in sections})
    made = [Section(slug, name, rank, tuple(entries.get(slug, ()))) for slug, name, rank, _ in sections]
    if entries.get(ELSEWHERE):
        made.append(Section(ELSEWHERE, "Titre, divisions, autres", None, tuple(entries[ELSEWHERE])))
    return Index(tuple(made), headings, group_names(verdict.amendment for verdict in liasse.report.verdicts))


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
    root = ascent(liasse.report, verdict)[0].amendment
    return slugs.get(article_key(root.article), ELSEWHERE) if root.article else _only(slugs)


def _only(slugs: Mapping[str, str]) -> str:
    """Where an amendment that names no article stands: at the only article of the bill, if there is one."""
    return next(iter(slugs.values())) if len(slugs) == 1 else ELSEWHERE


def _entry(liasse: Liasse, ranks: tuple[int, ...]) -> Entry:
    verdicts = [liasse.report.verdicts[rank] for rank in ranks]
    authors = " ".join(author for verdict in verdicts for author in verdict.amendment.authors)
    numbers = " ".join(verdict.amendment.name for verdict in verdicts)
    depth = len(ascent(liasse.report, verdicts[0])) - 1
    words = searched(f"{numbers} {authors} {verdicts[0].amendment.text}")
    groups = dict.fromkeys(group_key(verdict.amendment) for verdict in verdicts)
    groups.pop(UNKNOWN, None)
    return Entry(ranks, depth, words, searched(authors), tuple(groups))


def searched(words: str) -> str:
    """*words* as searches compare them: whatever their case, apostrophes and spaces."""
    return words.translate(_ALIKE).casefold()


# ------------------------------------------------------------------------------------------------------------- filters


OPEN, REFUSED, COLLIDING = "a-examiner", "refus", "collision"


@frozen
class Filter:
    """What is asked of the list, "" for no matter; ``verdict`` may be REFUSED or COLLIDING, ``fate`` OPEN."""

    words: str = ""
    verdict: str = ""
    fate: str = ""
    author: str = ""
    group: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.verdict or self.fate or self.author or self.group)


def kept(state: State, sections: Iterable[Section], wanted: Filter) -> Iterator[Entry]:
    """The entries of *sections* that *wanted* lets through."""
    words, author = searched(wanted.words).split(), searched(wanted.author)
    for section in sections:
        for entry in section.entries:
            if any(word not in entry.words for word in words) or author not in entry.authors:
                continue
            if wanted.group and wanted.group not in entry.groups:
                continue
            for each in parted(state, entry):
                if wanted.fate and (state.fate(each.ranks[0]) or OPEN) != wanted.fate:
                    continue
                if not wanted.verdict or _says(state, section, each, wanted.verdict):
                    yield each


def ranks_kept(state: State, index: Index, article: str, wanted: Filter) -> list[int]:
    """The amendments to *article*, "" for all, that *wanted* lets through."""
    sections = [section for section in index.sections if article in ("", section.slug)]
    return [rank for entry in kept(state, sections, wanted) for rank in entry.ranks]


def _says(state: State, section: Section, entry: Entry, wanted: str) -> bool:
    rank = entry.ranks[0]
    status = state.report.verdicts[rank].status
    if wanted == COLLIDING:
        return state.fate(rank) is None and bool(fights(state, section, rank))
    return status in REFUSALS if wanted == REFUSED else status.value == wanted


def parted(state: State, entry: Entry) -> Iterator[Entry]:
    """*entry*, or one for each fate and verdict: of identical amendments one may be withdrawn, the others not."""
    parts: dict[object, list[int]] = {}
    for rank in entry.ranks:
        parts.setdefault((state.fate(rank), state.report.verdicts[rank].status), []).append(rank)
    if len(parts) == 1:
        yield entry
    else:
        yield from (replace(entry, ranks=tuple(ranks)) for ranks in parts.values())


def entry_of(state: State, index: Index, rank: int) -> Entry:
    """The line of the list that holds the amendment of *rank*."""
    entry = index.of_rank[rank][1]
    return next(each for each in parted(state, entry) if rank in each.ranks)


def fights(state: State, section: Section, rank: int) -> tuple[Cluster, ...]:
    """The collisions of the amendment of *rank*, listed in *section*, that the votes leave."""
    return state.clusters(section.slug, [each for entry in section.entries for each in entry.ranks]).get(rank, ())


@frozen
class Alinea:
    """An alinéa of the bill that a search finds: where it stands, and the words around what was found."""

    section: Section
    article: str
    number: int
    words: str


def alineas_with(state: State, sections: Iterable[Section], wanted: str) -> list[Alinea]:
    """The first alinéas of the bill, in *sections*, that hold each of the words *wanted*."""
    words = searched(wanted).split()
    if state.bill is None or not words:
        return []
    found = (
        Alinea(section, article.number, number, _excerpt(alinea.text, words[0]))
        for section in sections
        if (article := article_of(state.bill, section)) is not None
        for number, alinea in enumerate(article.alineas, 1)
        if _holds(alinea.text, words)
    )
    return list(islice(found, MOST_ALINEAS))


def _holds(text: str, words: list[str]) -> bool:
    found = _searched(text)
    return all(word in found for word in words)


@lru_cache(maxsize=20_000)
def _searched(text: str) -> str:
    """``searched``, kept for the alinéas of a bill: each search looks through them all."""
    return searched(text)


def article_of(bill: Bill | None, section: Section) -> Article | None:
    """The article of *bill* that *section* is about; None where it has none."""
    part = None if bill is None or section.part is None else bill.parts[section.part]
    return part if isinstance(part, Article) else None


def _excerpt(text: str, word: str) -> str:
    place = searched(text).find(word)
    start, end = max(0, place - _AROUND), place + len(word) + _AROUND
    return visible(f"{'…' if start else ''}{' '.join(text[start:end].split())}{'…' if end < len(text) else ''}")


def counted(state: State, entries: Iterable[Entry]) -> dict[Status, int]:
    """How many amendments of *entries* have each status, in the order of the statuses."""
    counts: dict[Status, int] = {}
    for entry in entries:
        for rank in entry.ranks:
            status = state.report.verdicts[rank].status
            counts[status] = counts.get(status, 0) + 1
    return {status: counts[status] for status in Status if status in counts}


def remaining(state: State, index: Index) -> dict[str, int]:
    """How many amendments of each section, by its slug, have had no vote."""
    voted = Counter(index.of_rank[state.liasse.ranks[key]][0].slug for key in state.fates)
    return {slug: count - voted[slug] for slug, count in index.sizes.items()}


def following(state: State, rank: int) -> int | None:
    """What is voted after *rank* in the order of discussion, sub-amendments first; None where all had their vote."""
    parent = state.report.verdicts[rank].parent
    if parent is not None and state.fate(parent) is None:
        return _before_parents(state, parent)
    ranks = state.report.discussion.ranks
    start = state.report.verdicts[rank].position
    return _first(state, (*ranks[start:], *ranks[:start]))


def first_to_vote(state: State) -> int | None:
    """The amendment to be voted first; None where every one has had a vote."""
    return _first(state, state.report.discussion.ranks)


def opening_section(state: State, index: Index) -> Section:
    """Where a reader begins: the first article with an amendment that has had no vote; failing that, the first.

    What stands in no article, as a motion that is voted before all, shows no text to begin with.
    """
    left = (index.of_rank[rank][0] for rank in state.report.discussion.ranks if state.fate(rank) is None)
    return next((section for section in left if section.part is not None), index.sections[0])


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
