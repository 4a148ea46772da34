"""What is said in French beside an alinéa that moved: where it went, where it comes from."""

from __future__ import annotations

from amendapply.moving import Move, Place, moves
from amendapply.redline import Change, Redline

MoveNotes = dict[tuple[int, Change], str]
"""What to say of each move, on the row that it leaves (REMOVED) and on the one where it arrives (ADDED)."""


def move_notes(redline: Redline) -> MoveNotes:
    """« déplacé à l'article 5, après l'alinéa 3 », « déplacé depuis l'article 3, alinéa 2 »."""
    notes: MoveNotes = {}
    for number, move in moves(redline).items():
        notes[number, Change.REMOVED] = _leaving(move)
        notes[number, Change.ADDED] = _arriving(move)
    return notes


def _leaving(move: Move) -> str:
    place = move.arrival
    if move.within_article:
        return f"déplacé après l'alinéa {place.alinea}" if place.alinea else "déplacé au début de l'article"
    if place.article == move.departure.article:
        return "déplacé avec l'article"
    if place.alinea is None:
        return f"déplacé à {_named(place)}"
    if not place.alinea:
        return f"déplacé à {_named(place)}, au début"
    return f"déplacé à {_named(place)}, après l'alinéa {place.alinea}"


def _arriving(move: Move) -> str:
    place = move.departure
    if move.within_article:
        return f"déplacé depuis l'alinéa {place.alinea}"
    if place.article == move.arrival.article:
        return "déplacé avec l'article"
    return f"déplacé depuis {_named(place)}, alinéa {place.alinea}"


def _named(place: Place) -> str:
    """« l'article 5 », « l'annexe », « l'état B »."""
    return f"l'{place.article[:1].lower()}{place.article[1:]}"
