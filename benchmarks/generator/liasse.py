"""A liasse of any size on the bill of the generator: the same for the same size and seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from amendapply import Amendment, Bill
from benchmarks.generator.forms import FORMS, GAGED, additional_article, gaged, replace_with
from benchmarks.generator.prose import OBJECTS, expose
from benchmarks.generator.sites import Site, lines_of, words_of
from benchmarks.generator.slips import SLIPS

RECORDS = (41_000, 137_449)
"""The pensions bill of 2020 and the energy bill of 2006."""

_COPIES = ((1, 60), (2, 14), (3, 7), (5, 5), (8, 5), (12, 4), (17, 5))
"""How many members table one and the same amendment, each under a number of its own: of a hundred ideas."""
_REWORDED = 0.15
_GAGE = 0.2
_SUBAMENDED = 0.05
_ORPHANS = 0.05
_GROUP = 17
_FIRST_NAMES = ("Solène", "Yann", "Inès", "Hippolyte", "Maëlle", "Gaspard", "Noémie", "Alban", "Céleste", "Théodore")
_LAST_NAMES = ("Aubrac", "Le Goff", "Delorme", "Sarrazin", "Kerbrat-Lannion", "Vauquelin", "Montclar", "d’Aubigny",
               "Quesnel", "Bréhat", "Lacaze", "Estève", "Rochambeau")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Draft:
    """An amendment before it has its number; ``parent`` is the rank of the draft that it sub-amends."""

    amendment: Amendment
    parent: int | None = None


def make_liasse(bill: Bill, count: int, seed: int = 1) -> Iterator[Amendment]:
    """*count* amendments to *bill*, numbered from 1 in the order in which they were tabled."""
    random = Random(seed)
    drafts = _drafts(random, bill, count)
    ranks = list(range(len(drafts)))
    random.shuffle(ranks)
    numbers = {rank: str(number) for number, rank in enumerate(ranks, 1)}
    orphan = str(2 * count + 7)
    for rank in ranks:
        draft = drafts[rank]
        parent = None if draft.parent is None else numbers.get(draft.parent, orphan)
        yield replace(draft.amendment, number=numbers[rank], parent=parent)


def _drafts(random: Random, bill: Bill, count: int) -> list[_Draft]:
    sites = [Site(article, n) for article in bill.articles for n in range(1, len(article.alineas) + 1)]
    members = [f"{first} {last}" for last in _LAST_NAMES for first in _FIRST_NAMES]
    forms, weights = zip(*FORMS, *SLIPS, strict=True)
    found: list[_Draft] = []
    while len(found) < count:
        form, site = random.choices(forms, weights)[0], random.choice(sites)
        wordings = form(random, site)
        if not wordings:
            continue
        with_gage = form in GAGED and random.random() < _GAGE
        position = "after" if form is additional_article else None
        usual, reason = random.choice((wordings[0], wordings[-1], wordings[0])), expose(random)
        for _ in range(random.choices(*zip(*_COPIES, strict=True))[0]):
            text = random.choice(wordings) if random.random() < _REWORDED else usual
            found.append(
                _Draft(
                    Amendment(
                        None, gaged(text) if with_gage else text, site.article.number, position,
                        authors=_authors(random, members), expose=reason,
                    )
                )
            )  # fmt: skip
        if random.random() < _SUBAMENDED:
            found += _subamendments(random, found[-1], len(found) - 1, members)
    return found[:count]


def _subamendments(random: Random, parent: _Draft, rank: int, members: list[str]) -> Iterator[_Draft]:
    """A sub-amendment to the last line of *parent*, where it writes one; some parents are not in the bundle."""
    lines = lines_of(parent.amendment.text)
    site = Site(lines, len(lines.alineas))
    words = words_of(random, site.text) if site.n > 1 and site.text.startswith("« ") else None
    if words:
        amendment = Amendment(
            None, replace_with(site, words, random.choice(OBJECTS)), parent.amendment.article,
            authors=_authors(random, members), expose=expose(random),
        )  # fmt: skip
        yield _Draft(amendment, -1 if random.random() < _ORPHANS else rank)


def _authors(random: Random, members: list[str]) -> tuple[str, ...]:
    """One member, or a whole group."""
    if random.random() < 0.7:
        return (f"M. {random.choice(members)}",)
    start = random.randrange(0, len(members), _GROUP)
    return tuple(f"M. {name}" for name in members[start : start + _GROUP])
