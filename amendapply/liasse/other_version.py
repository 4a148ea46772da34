"""Whether a liasse was written for another version of the bill: many of its amendments do not find their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from amendapply.amendment import Amendment
from amendapply.applying.dossier import read
from amendapply.bill import Bill
from amendapply.edits import WordAction, anchor_of
from amendapply.locating import Refused, Survey, home_of
from amendapply.locating.absence import alineas_holding
from amendapply.operations import Alineas
from amendapply.outcome import Status
from amendapply.text.typography import spaced

_ASTRAY = (Status.PLACE_NOT_FOUND, Status.OTHER_TEXT)
_FOUND = (Status.APPLICABLE, Status.APPLIED, Status.SATISFIED, Status.CONFLICT, Status.AMBIGUOUS, Status.FALLEN)
_FEWEST = 5
"""A liasse of fewer amendments that were looked for in the bill proves nothing."""
_SHARE = 5
"""One amendment in so many may be astray in the right version."""
_LOOKED_AT = 500
_FEWEST_SHIFTS = 3


def version_doubt(bill: Bill | None, judged: Iterable[tuple[Amendment, Status]]) -> str:
    """One line, in French, where more than a fifth of the amendments *judged* do not find their place in *bill*.

    It says what points to another version: the number of the text that they aim at, articles that the bill has not,
    and by how many alinéas they miss what they quote. "" where there is no doubt.
    """
    tried = [(amendment, status) for amendment, status in judged if status in (*_ASTRAY, *_FOUND)]
    astray = [amendment for amendment, status in tried if status in _ASTRAY]
    if bill is None or len(tried) < _FEWEST or len(astray) * _SHARE <= len(tried):
        return ""
    clues = "".join(f" ; {clue}" for clue in _clues(bill, astray))
    return (
        f"{spaced(len(astray))} amendements sur {spaced(len(tried))} ne trouvent pas leur place : "
        f"ils ont probablement été écrits sur une autre version du texte{clues}."
    )


def _clues(bill: Bill, astray: Sequence[Amendment]) -> Iterator[str]:
    numbers = Counter(each.of_text for each in astray if each.of_text and not bill.is_called(each.of_text))
    if numbers:
        number, count = numbers.most_common(1)[0]
        own = f", et celui-ci est le n° {bill.number}" if bill.number else ""
        yield f"{_aim(count)} le texte n° {number}{own}"
    survey = Survey(bill)
    unknown = sum(not _is_known(survey, each) for each in astray)
    if unknown:
        yield f"{_aim(unknown)} {'un article' if unknown == 1 else 'des articles'} qu'il n'a pas"
    shifts = [shift for each in astray[:_LOOKED_AT] for shift in _shifts(survey, each)]
    mean = round(sum(shifts) / len(shifts)) if len(shifts) >= _FEWEST_SHIFTS else 0
    if mean:
        s, where = "s" * (abs(mean) > 1), "plus loin" if mean > 0 else "plus haut"
        yield f"ils visent en moyenne {abs(mean)} alinéa{s} {where} que les mots qu'ils citent"


def _aim(count: int) -> str:
    return f"{spaced(count)} {'vise' if count == 1 else 'visent'}"


def _is_known(survey: Survey, amendment: Amendment) -> bool:
    try:
        home_of(survey, amendment)
    except Refused:
        return False
    return amendment.position is None or amendment.article is None or survey.rank(amendment.article) is not None


def _shifts(survey: Survey, amendment: Amendment) -> Iterator[int]:
    """How many alinéas after the only one that holds its words each operation of *amendment* looks for them."""
    try:
        home = home_of(survey, amendment)
    except Refused:
        return
    for operation in read(amendment).operations if home is not None else ():
        action = operation.action
        if not isinstance(action, WordAction) or len(operation.places) > 1:
            continue
        unit = operation.places[0].unit
        if isinstance(unit, Alineas) and unit.first == unit.last > 0 and home is not None:
            holding = alineas_holding(home, anchor_of(action).text)
            if len(holding) == 1:
                yield unit.first - (holding[0] + 1)
