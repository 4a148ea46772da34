"""One amendment judged alone, as if no other had been tabled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from amendapply.amendment import LEGISLATURE, Amendment, Position
from amendapply.applying.deliberation import without_contradiction
from amendapply.applying.dossier import Dossier, of_this_text, opened, placed, read
from amendapply.applying.kinship import looks_beyond
from amendapply.applying.subamendments import as_child, reading_in, unless_spoiling
from amendapply.bill import Bill, article_key, bare_number
from amendapply.edits import Edit, NewPart, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.liasse.discussion_order import Standing, standing
from amendapply.liasse.likeness import Compared, compared_by
from amendapply.liasse.verdicts import Passage, Verdict
from amendapply.locating import Refused, Survey, home_for, locate
from amendapply.locating.sites import Site
from amendapply.operations import Alineas, BillTitle, DeleteArticle, Edge, Reading, ReplaceArticle, Span
from amendapply.outcome import Problem, Status

_CHUNK = 200
"""Amendments that a process is given at once."""

Key = tuple[str, str | None, str | None, str | None, str | None, str | None, bool]

Interval = tuple[int, int]
"""The first and the last alinéa, from 1."""
_judges: list[Judge] = []
"""The judge of a worker process, made once when it begins."""


@frozen
class Alone:
    """What is known of an amendment before it is compared with others.

    ``compared`` is what it has in common with amendments that ask for the same, or nearly. ``standing`` sorts in the
    order of discussion. ``named_parent`` is the number of the amendment that it says it amends, "" where it says so
    without a number, None where it does not; ``beyond``: it looks for words that its article does not have, as
    sub-amendments do that do not say what they amend. ``reading``, of both, is what they ask for: it is to be carried
    out in the text of a parent. ``deletes``: it asks to delete its article.
    """

    status: Status
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    places: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    compared: Compared
    standing: Standing
    named_parent: str | None = None
    beyond: bool = False
    reading: Reading | None = None
    deletes: bool = False


def as_judged(verdict: Verdict, alone: Alone) -> Verdict:
    """*verdict* with what judging its amendment alone has found."""
    return replace(
        verdict,
        status=alone.status,
        problems=alone.problems,
        remarks=alone.remarks,
        places=alone.places,
        edits=alone.edits,
    )


class Judge:
    """Judges amendments to one bill, None where it is not given; its sites are found once for all of them."""

    def __init__(self, bill: Bill | None) -> None:
        self.bill = bill
        self.survey = Survey(bill or Bill(()))

    def alone(self, amendment: Amendment) -> Alone:
        """What *amendment* is, alone."""
        return self._judged(amendment, read(amendment))

    def phrases(self, amendment: Amendment) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
        """Each phrase of *amendment* that asks for something, in characters of its text, with the edits that it makes.

        Phrases that find no place are left out.
        """
        return self._phrases(amendment, read(amendment))

    def phrases_of_child(self, amendment: Amendment) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
        """The same of a sub-amendment; the bill of this judge is the lines of its parent, which the edits change."""
        assert self.bill is not None
        return self._phrases(as_child(amendment), reading_in(self.bill, read(amendment)))

    def _phrases(self, amendment: Amendment, reading: Reading) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
        for operation in reading.operations:
            try:
                home = home_for(self.survey, amendment, reading.operations)
                located = locate(self.survey, home, amendment, operation, reading.operations)
            except Refused:
                continue
            if located.edits:
                yield operation.span, tuple(located.edits)

    def child_of(self, parent: Amendment, amendment: Amendment, reading: Reading, *, understood: bool) -> Alone:
        """What the sub-amendment *amendment* to *parent*, which asks for *reading*, is alone.

        The bill of this judge is the lines of *parent*. It is refused if *parent* is *understood*, and could not be
        read after it.
        """
        assert self.bill is not None
        child = self._judged(as_child(amendment), reading_in(self.bill, reading))
        if child.status is Status.APPLICABLE and understood:
            dossier = Dossier(rank=0, amendment=amendment, reading=reading, edits=child.edits)
            refused = unless_spoiling(parent, self.survey, dossier)
            if refused.status is not None:
                child = replace(child, status=refused.status, problems=refused.problems, edits=())
        return replace(child, places=tuple(replace(place, name=f"amendement {parent.name}") for place in child.places))

    def _judged(self, amendment: Amendment, reading: Reading) -> Alone:
        dossier = opened(0, amendment, reading, strict=False)
        if self.bill is None:
            return self._without_text(dossier)
        dossier = of_this_text(dossier, self.bill)
        located = placed(dossier, self.survey, strict=False)
        beyond = dossier.live and not _all_found(located) and looks_beyond(self.survey, amendment, reading)
        return self._made(without_contradiction(located, self.survey), beyond=beyond)

    def _made(self, dossier: Dossier, *, beyond: bool = False, deletes: bool = False) -> Alone:
        edits, amendment, reading = dossier.edits, dossier.amendment, dossier.reading
        named = amendment.parent or reading.parent
        return Alone(
            status=dossier.status or Status.APPLICABLE,
            problems=dossier.problems,
            remarks=dossier.remarks,
            places=_touched_places(self.survey, edits) if edits else _named_places(amendment, reading),
            edits=edits,
            compared=compared_by(amendment, reading, edits),
            standing=standing(self.survey, amendment, reading, edits),
            named_parent=named,
            beyond=beyond,
            reading=reading if beyond or named is not None else None,
            deletes=deletes,
        )

    def _without_text(self, dossier: Dossier) -> Alone:
        if dossier.live:
            dossier = dossier.refused(
                Status.TEXT_MISSING, Problem("le texte n'est pas fourni : rien ne peut y être cherché")
            )
        deletes = any(isinstance(operation.action, DeleteArticle) for operation in dossier.reading.operations)
        return self._made(dossier, deletes=deletes)


def _all_found(located: Dossier) -> bool:
    """Whether an amendment to numbered alinéas was placed as it stands: it looks for nothing that is not there."""
    if not located.live or located.remarks:
        return False
    return all(isinstance(place.unit, Alineas) for each in located.reading.operations for place in each.places)


# -------------------------------------------------------------- the passages that an amendment touches, or names


def _touched_places(survey: Survey, edits: tuple[Edit, ...]) -> tuple[Passage, ...]:
    """The passages that *edits* touch, one for each target, in the order of the text."""
    if len(edits) == 1:
        return (place_of(survey.site(edits[0].target), edits),)
    by_target: dict[tuple[int, str], list[Edit]] = {}
    for edit in edits:
        side = edit.side.value if isinstance(edit, NewPart) else ""
        by_target.setdefault((edit.target, side), []).append(edit)
    return tuple(place_of(survey.site(target), by_target[target, side]) for target, side in sorted(by_target))


def place_of(site: Site, edits: Sequence[Edit]) -> Passage:
    """The passage of *site* that *edits* touch together."""
    name, count = _site_name(site), len(site.texts)
    if len(edits) == 1 and isinstance(only := edits[0], TextEdit) and not site.heading:
        words = site.texts[only.alinea][only.start : only.end].strip()
        rank = only.alinea + 1
        return Passage(name=name, first=rank, last=rank, start=only.start, end=only.end, words=words)
    spans: list[Interval] = []
    texts: list[TextEdit] = []
    whole = site.heading
    for edit in edits:
        if isinstance(edit, TextEdit):
            texts.append(edit)
        elif isinstance(edit, NewPart):
            return Passage(name, "before" if edit.side is Edge.START else "after")
        elif isinstance(edit, Rewriting):
            whole = whole or edit.whole
        spans.append(edit.alineas(count))
    if whole:
        return Passage(name)
    first, last = min([first for first, _ in spans]), max([last for _, last in spans])
    if first != last or len(texts) < len(edits):
        return Passage(name, first=first, last=last)
    start, end = min([edit.start for edit in texts]), max([edit.end for edit in texts])
    words = site.texts[first - 1][start:end].strip()
    return Passage(name, first=first, last=last, start=start, end=end, words=words)


def _site_name(site: Site) -> str:
    """« article 4 bis », « intitulé du titre II »."""
    return site.name.removeprefix("l'")


def _named_places(amendment: Amendment, reading: Reading) -> tuple[Passage, ...]:
    """The passage that an amendment names, whether or not it is in the bill."""
    name = _target_name(amendment, reading)
    position: Position | None = amendment.position if name else None
    spans = () if position else tuple(_named_alineas(reading))
    if not name and not spans:
        return ()
    if not spans:
        return (Passage(name, position),)
    return (Passage(name, position, min(first for first, _ in spans), max(last for _, last in spans)),)


def _target_name(amendment: Amendment, reading: Reading) -> str:
    """The name of what the amendment says it amends, as in a place."""
    if amendment.article:
        known = article_key(amendment.article)[:1].isdigit()
        return f"article {bare_number(amendment.article)}" if known else amendment.article
    units = [place.unit for operation in reading.operations for place in operation.places]
    if any(isinstance(unit, BillTitle) for unit in units):
        return "intitulé du texte"
    articles = [place.article for operation in reading.operations for place in operation.places if place.article]
    return f"article {articles[0]}" if articles else ""


def _named_alineas(reading: Reading) -> Iterator[Interval]:
    for operation in reading.operations:
        if isinstance(operation.action, DeleteArticle | ReplaceArticle):
            continue
        for unit in (named.unit for named in operation.places):
            if isinstance(unit, Alineas) and 0 < unit.first <= unit.last:
                yield unit.first, unit.last


# ----------------------------------------------------------------- a whole liasse, by one process or several


def judged(bill: Bill | None, amendments: Sequence[Amendment], jobs: int = 1) -> Iterator[Alone]:
    """What each of *amendments* is, alone, in the order given.

    Amendments with the same text on the same article are judged once. *jobs* processes share the work, with the same
    result; where the platform does not fork, the calling module must be importable.
    """
    first: dict[Key, int] = {}
    indexes: list[int] = []
    different: list[Amendment] = []
    for amendment in amendments:
        indexes.append(first.setdefault(_key(amendment), len(different)))
        if indexes[-1] == len(different):
            different.append(_bare(amendment))
    order = _text_by_text(different)
    arranged = [different[index] for index in order]
    alone = _in_processes(bill, arranged, jobs) if jobs > 1 else map(Judge(bill).alone, arranged)
    found = zip(order, alone, strict=True)
    known: list[Alone | None] = [None] * len(order)
    for index in indexes:
        while (judgement := known[index]) is None:
            rank, each = next(found)
            known[rank] = each
        yield judgement


def _text_by_text(amendments: Sequence[Amendment]) -> list[int]:
    """The ranks of *amendments*, those of one text together, which is read once for all the articles that it is on."""
    first: dict[str, int] = {}
    at = [first.setdefault(amendment.text, rank) for rank, amendment in enumerate(amendments)]
    return sorted(range(len(at)), key=at.__getitem__)


def _key(amendment: Amendment) -> Key:
    """All that the judgement of an amendment depends on."""
    return (
        amendment.text,
        amendment.article,
        amendment.position,
        amendment.parent,
        amendment.of_text,
        amendment.extra.get(LEGISLATURE),
        amendment.second_deliberation,
    )


def _bare(amendment: Amendment) -> Amendment:
    """*amendment* without what its judgement does not depend on."""
    return Amendment(
        amendment.number,
        amendment.text,
        amendment.article,
        amendment.position,
        amendment.parent,
        of_text=amendment.of_text,
        extra={key: value for key, value in amendment.extra.items() if key == LEGISLATURE},
    )


def _in_processes(bill: Bill | None, amendments: list[Amendment], jobs: int) -> Iterator[Alone]:
    from multiprocessing import get_context

    chunks = [amendments[:1]]  # so that the caller knows at once that all have begun
    chunks += [amendments[start : start + _CHUNK] for start in range(1, len(amendments), _CHUNK)]
    with get_context().Pool(min(jobs, len(chunks)), _begin, (bill,)) as pool:
        yield from chain.from_iterable(pool.imap(_judge_chunk, chunks))


def _begin(bill: Bill | None) -> None:
    _judges[:] = [Judge(bill)]


def _judge_chunk(amendments: list[Amendment]) -> list[Alone]:
    return [_judges[0].alone(amendment) for amendment in amendments]
