"""Several statements in one instruction: « I. – … II. – En conséquence, … » (Assemblée), header by header (Sénat)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from amendapply.language.boundaries import is_boundary
from amendapply.language.cleaning import clean
from amendapply.language.scanner import Scanner
from amendapply.text.labels import format_roman
from amendapply.writing.contents import NBSP
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand, Unwritable

_MOST_PARTS = 89


def instruction(statements: Sequence[Statement], hand: Hand) -> str:
    """The *statements* as one instruction, its parts numbered where there are several."""
    parent = f"Amendement n°{NBSP}{hand.setting.parent}\n" if not hand.quotes and hand.setting.parent else ""
    groups = [list(group) for _, group in groupby(enumerate(statements), key=_shared_header)]
    parts = [_part([statement for _, statement in group]) for group in groups]
    if len(parts) == 1:
        return parent + _capital(parts[0])
    return parent + "\n".join(f"{_label(rank)} {_continued(part, rank, hand)}" for rank, part in enumerate(parts, 1))


def _shared_header(item: tuple[int, Statement]) -> str:
    """What joins statements in a group: their header; a statement without one stands alone."""
    return item[1].header or str(item[0])


def _part(group: Sequence[Statement]) -> str:
    """« Alinéa 8 », then its command, or its commands: « 1° Remplacer… 2° Supprimer… »."""
    header = f"{group[0].header}\n" if group[0].header else ""
    if len(group) == 1:
        return header + (_capital(group[0].command) if header else group[0].command)
    return header + "\n".join(f"{rank}° {_capital(one.command)}" for rank, one in enumerate(group, 1))


def _continued(part: str, rank: int, hand: Hand) -> str:
    """*part* as the part of this *rank*: « En conséquence, » opens those of the Assemblée behind the first.

    It also opens one whose first words alone would not tell that the text written by the part before is over.
    """
    capital = _capital(part)
    if rank == 1:
        return capital
    if (hand.quotes and part == part[:1].lower() + part[1:]) or not is_boundary(Scanner(clean(capital)), 0):
        return f"En conséquence, {part[:1].lower()}{part[1:]}"
    return capital


def _label(number: int) -> str:
    """The label of a part. Raises Unwritable above what the language reads."""
    if number > _MOST_PARTS:
        raise Unwritable(f"une instruction n'a pas plus de {_MOST_PARTS} parties")
    return f"{format_roman(number)}. –"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
