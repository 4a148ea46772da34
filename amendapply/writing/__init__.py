"""From operations to the instruction that a clerk would write: the inverse of the parser.

    write(operations, Style.ASSEMBLEE)      # « À l'alinéa 8, substituer au mot : … »
    write(operations, Style.SENAT)          # « Alinéa 8 / Remplacer le mot : / … »

The parser reads in what is written the operations that were given, or nothing is written: ``Unwritable`` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from amendapply.language.boundaries import is_boundary, is_gage
from amendapply.language.scanner import Scanner
from amendapply.language.verbs.repeating import KINDS
from amendapply.lexicon import format_roman, uncapitalized
from amendapply.operations import (
    Action,
    Alineas,
    DeleteAlineas,
    DeleteWords,
    InsertWords,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceWords,
    Span,
    Unit,
)
from amendapply.patterns import lazily
from amendapply.text.cleaning import clean
from amendapply.writing.contents import NBSP
from amendapply.writing.places import is_numbered, one_by_one
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand, Setting, Style, Unwritable
from amendapply.writing.targets import target_around
from amendapply.writing.verbs import WRITERS

__all__ = ["Setting", "Style", "Unwritable", "meaning", "write"]


_PLAIN = Setting()

_NOUNS: dict[type[Action], str] = {
    ReplaceWords: "substitution",
    InsertWords: "insertion",
    DeleteWords: "suppression",
}
_MOST_PARTS = 89
_FEW_PARTS = 6
_QUOTED = lazily(r"«([^«»]*)")
_LONG_WORD = lazily(r"\w{5,}")
_ONE_BY_ONE = (DeleteAlineas, ReplaceAlineas)


def write(operations: Sequence[Operation], style: Style, setting: Setting = _PLAIN) -> str:
    """The instruction that asks for *operations*, in the *style* of a chamber.

    Several operations make several parts. Raises Unwritable where no instruction says an operation in such a way that
    the parser, or a reader, would understand it as it is.
    """
    if not operations:
        raise Unwritable("aucune opération à écrire")
    hand = Hand(style, setting, headed=style is Style.SENAT and bool(setting.parent))
    return instruction([_statement(rank, operations, hand) for rank in range(len(operations))], hand)


def _statement(rank: int, operations: Sequence[Operation], hand: Hand) -> Statement:
    operation = operations[rank]
    hand = replace(hand, later=rank > 0)
    if rank and hand.quotes:
        hand = replace(hand, cited=_only_alinea(operations[rank - 1]))
    again = repeated(operation, operations[:rank], hand)
    return again or WRITERS[type(operation.action)](operation.action, operation.places, hand)


def _only_alinea(operation: Operation) -> Unit | None:
    """The alinéa that *operation* names, None where it names several places, or any other place."""
    place = operation.places[0]
    bare = not place.article and not place.labels
    if len(operation.places) > 1 or not is_numbered(place) or not bare or not isinstance(place.unit, Alineas):
        return None
    return place.unit if place.unit.first == place.unit.last else None


# --------------------------------------------------------------------------------- « Procéder à la même substitution »


def repeated(operation: Operation, before: Sequence[Operation], hand: Hand) -> Statement | None:
    """« Procéder à la même substitution à l'alinéa 5. » (Assemblée); None at the Sénat, or for another operation."""
    noun = _NOUNS.get(type(operation.action))
    if not hand.quotes or noun is None or any(place.after for place in operation.places):
        return None
    last = next((known for known in reversed(before) if isinstance(known.action, KINDS[noun])), None)
    if last is None or last.action != operation.action or any(place.after for place in last.places):
        return None
    target = target_around(operation.places, hand)
    return Statement(target.header, f"procéder à la même {noun} {target.to}.") if target.lead else None


# ---------------------------------------- The parts of an instruction

_INSERTS = ("insérer", "compléter", "ajouter")
"""The verbs whose text may begin with a gage: it stands beside what there is, and takes the place of nothing."""


def instruction(statements: Sequence[Statement], hand: Hand) -> str:
    """The *statements* as one instruction, its parts numbered where there are several."""
    parent = f"Amendement n°{NBSP}{hand.setting.parent}\n" if not hand.quotes and hand.setting.parent else ""
    groups = [list(group) for _, group in groupby(enumerate(statements), key=_shared_header)]
    parts = [_part([statement for _, statement in group]) for group in groups]
    if len(parts) == 1:
        return parent + _capital(parts[0])
    return parent + "\n".join(f"{_label(rank + 1)} {_continued(parts, rank, hand)}" for rank in range(len(parts)))


def _shared_header(item: tuple[int, Statement]) -> str:
    """What joins statements in a group: their header; a statement without one stands alone."""
    return item[1].header or str(item[0])


def _part(group: Sequence[Statement]) -> str:
    """« Alinéa 8 », then its command, or its commands: « 1° Remplacer… 2° Supprimer… »."""
    header = f"{group[0].header}\n" if group[0].header else ""
    if len(group) == 1:
        return header + (_capital(group[0].command) if header else group[0].command)
    return header + "\n".join(f"{rank}° {_capital(one.command)}" for rank, one in enumerate(group, 1))


def _continued(parts: Sequence[str], rank: int, hand: Hand) -> str:
    """The part of that *rank*, from 0; « En conséquence, » opens those of the Assemblée that follow from others.

    These words also open one whose first words alone would not show that the text written by the part before is over.
    """
    part, capital = parts[rank], _capital(parts[rank])
    _refuse_gage_of_next_part(part, rank)
    if rank == 0:
        return capital
    lower = uncapitalized(part)
    if (hand.quotes and part == lower and _follows(parts, rank)) or not is_boundary(Scanner(clean(capital)), 0):
        return f"En conséquence, {lower}"
    return capital


def _refuse_gage_of_next_part(part: str, rank: int) -> None:
    """Raise Unwritable where the new text that the *part* of that *rank* begins with would be read as the next part.

    « I. – Rédiger ainsi l'alinéa 3 : / II. – La perte de recettes… »: the reader takes this line for a gage.
    """
    following = f"{format_roman(rank + 2)}."
    for command, line in pairwise(part.split("\n")):
        rewrites = command.endswith(":") and not any(verb in command.lower() for verb in _INSERTS)
        if rewrites and line.startswith(following) and is_gage(line):
            raise Unwritable("un gage qui porte le numéro de la partie suivante serait lu comme elle")


def _follows(parts: Sequence[str], rank: int) -> bool:
    """Whether the part of that *rank* may be called a consequence of those before it.

    A few parts always are, as clerks write; of many, those that quote a word of some length of an earlier one, or go on
    with « le même alinéa ».
    """
    if len(parts) <= _FEW_PARTS or " même alinéa" in parts[rank]:
        return True
    own = _quoted_words(parts[rank])
    return any(not own.isdisjoint(_quoted_words(part)) for part in parts[:rank])


def _quoted_words(part: str) -> frozenset[str]:
    return frozenset(word.casefold() for quoted in _QUOTED.findall(part) for word in _LONG_WORD.findall(quoted))


def _label(number: int) -> str:
    """The label of a part. Raises Unwritable above what the language reads."""
    if number > _MOST_PARTS:
        raise Unwritable(f"une instruction n'a pas plus de {_MOST_PARTS} parties")
    return f"{format_roman(number)}. –"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---------------------------------------- When two instructions ask for the same


def meaning(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """*operations* without what says nothing of the bill; equal for instructions that ask for the same.

    Two things are set aside. The span, which says where in the instruction the phrase stood. And, for alinéas deleted
    or rewritten whole, whether two that follow each other are written as a range or a list: « les alinéas 3 et 4 » is
    « les alinéas 3 à 4 ».
    """
    return tuple(replace(found, places=_one_by_one(found), span=Span(0, 0)) for found in operations)


def _one_by_one(operation: Operation) -> tuple[Place, ...]:
    return one_by_one(operation.places) if isinstance(operation.action, _ONE_BY_ONE) else operation.places
