"""The amendments of a liasse that `amendapply check` judges: those that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amendapply.amendment import Amendment, number_key, signatures
from amendapply.bill import Article, article_key, unknown_article
from amendapply.cli.console import listed, notify
from amendapply.cli.inputs import latest_of
from amendapply.errors import InputError
from amendapply.liasse.choosing import select, unknown_amendments
from amendapply.liasse.findings import Report, ascent
from amendapply.liasse.verdicts import Verdict
from amendapply.reading.liasses.particulars import named_fate
from amendapply.rendering.report import aims_at


def asked_for(
    read: tuple[Amendment, ...], only: Sequence[str] | None, fates: Sequence[str] | None, votes: Sequence[str]
) -> tuple[Amendment, ...]:
    """The latest version of each of the amendments *read* that is one of *only* and has one of *fates*; None for all.

    Those of *votes* are kept besides: what is adopted decides of the others. Raises InputError for a number that none
    has, and for a word that is no fate.
    """
    wanted = None if fates is None else frozenset(named_fate(fate) for fate in fates)
    asked = frozenset(map(id, read if only is None else select(read, only, listed=listed).chosen))
    voted = _named(read, votes)
    latest = latest_of(tuple(each for each in read if id(each) in asked or id(each) in voted))
    chosen = tuple(each for each in latest if wanted is None or each.fate in wanted or id(each) in voted)
    if not read:
        notify("il n'y a aucun amendement.")
    elif not chosen:
        fates_there = dict.fromkeys(each.fate or "inconnu" for each in latest)
        fates_told = listed(tuple(fates_there)) or "aucun"
        notify(f"aucun amendement ne répond à ce qui est demandé. Sorts de la liasse : {fates_told}.")
    return chosen


def _named(read: Sequence[Amendment], numbers: Sequence[str]) -> frozenset[int]:
    """The identities of those of *read* that have one of *numbers*, in any version."""
    if not numbers:
        return frozenset()
    keys = frozenset(number_key(number)[0] for number in numbers)
    names = zip(read, signatures(read), strict=True)
    return frozenset(id(each) for each, name in names if {number_key(each.name)[0], number_key(name)[0]} & keys)


def refuse_placing(text: str | None, articles: Sequence[str] | None, remedy: str) -> None:
    """Raise InputError, with *remedy*, where *articles* are given and there is no *text* to look them up in."""
    if text is None and articles is not None:
        raise InputError("--article demande le texte où les amendements trouvent leur place.", remedy=remedy)


def refuse_unknown(amendments: tuple[Amendment, ...], numbers: Sequence[str]) -> None:
    """Raise InputError where no amendment has one of *numbers*: better before the work than after it."""
    names = (*(amendment.name for amendment in amendments), *signatures(amendments))
    known = {number_key(name)[0] for name in names}
    if unknown := [number for number in numbers if number_key(number)[0] not in known]:
        raise unknown_amendments(unknown, names, listed)


def touching(report: Report, numbers: Sequence[str]) -> frozenset[int]:
    """The ranks of the amendments of *report* that aim at one of the articles *numbers*, beside it too, or change it.

    Raises InputError for an article that the bill does not have; without a bill, where none aims at any of them.
    """
    if report.bill is not None:
        for number in numbers:
            if report.bill.find_article(number) is None:
                raise unknown_article(report.bill.articles, number, listed)
    asked = frozenset(map(article_key, numbers))
    parts = () if report.bill is None else report.bill.parts
    targets = {
        rank for rank, part in enumerate(parts) if isinstance(part, Article) and article_key(part.number) in asked
    }
    near = frozenset(verdict.rank for verdict in report.verdicts if _touches(ascent(report, verdict), asked, targets))
    if report.bill is None and not near:
        aimed = dict.fromkeys(each.amendment.article for each in report.verdicts if each.amendment.article)
        remedy = f"Articles visés : {listed(tuple(aimed))}." if aimed else "La liasse n'en nomme aucun."
        raise InputError(f"aucun amendement ne vise l'article {listed(numbers)}.", remedy=remedy)
    return near


def _touches(line: Sequence[Verdict], asked: frozenset[str], targets: Collection[int]) -> bool:
    return any(aims_at(each.amendment, asked) for each in line) or any(edit.target in targets for edit in line[0].edits)
