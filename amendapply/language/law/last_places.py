"""The place of words that a clause names behind all else: « les mots : « A » sont supprimés à l'article L. 5. »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.law.clauses import Parts, Requests
from amendapply.language.law.places import divides, read_spots
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import DeleteWords, InsertWords, ReplaceWords

_AT = re.compile(r"\s+(?=(?:à|a|aux?|dans)\b)", re.IGNORECASE)
_ENDED = re.compile(r"[\s.;,»\"]*(?:\s(?:et|ou)\s*)?$")


def place_last(sc: Scanner, parts: Parts, requests: Requests) -> None:
    """« Les mots : « A » sont supprimés au deuxième alinéa de l'article L. 5 du code rural. »: where words change.

    Nothing follows that place: « … est supprimé et, au second alinéa, le mot : « B »… » begins another clause.
    """
    asked, start = requests.changes, sc.pos
    if not asked or not all(isinstance(one.action, ReplaceWords | DeleteWords | InsertWords) for one in asked):
        return
    if parts.at or parts.subject or any(one.spots for one in asked) or not sc.take_here(_AT):
        return
    spots = read_spots(sc) or []
    if not spots or not all(spot.at for spot in spots) or not _ENDED.match(sc.text, sc.pos):
        sc.pos = start
        return
    if any(divides(spot) or (spot.edge and one.edge) for spot in spots for one in asked):
        raise NotUnderstood(start, "un article, un alinéa ou une phrase")
    requests.changes = [replace(one, spots=spots) for one in asked]
