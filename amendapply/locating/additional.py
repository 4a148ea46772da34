"""Additional articles: « après l'article 3, insérer un article additionnel ainsi rédigé : »."""

from __future__ import annotations

import re

from amendapply.edits import NewArticle
from amendapply.language.operations import Block, Edge
from amendapply.locating.refusals import not_found
from amendapply.locating.sites import Survey

_HEADING = re.compile(
    r"^\W*article\s+(?P<number>(?:\d+|1\s?er|[A-Z]+)(?:\s+(?:\w*(?:bis|ter|quater|ies)|[A-Z]+))*)\W*$", re.IGNORECASE
)


def new_article(survey: Survey, beside: str, side: Edge, block: Block) -> NewArticle:
    """The article that *block* writes beside the article *beside*; its own heading is cut from its lines.

    Raises ``Refused`` where the bill has no such article, or the block no text.
    """
    rank = survey.rank(beside)
    if rank is None:
        raise not_found(f"le texte n'a pas d'article {beside}" if beside else "l'article voisin n'est pas nommé")
    lines = list(block.lines)
    heading = _HEADING.match(lines[0]) if lines else None
    if heading:
        lines = lines[1:]
    if not lines:
        raise not_found("l'article additionnel n'a pas de texte")
    return NewArticle(rank, side, " ".join(heading["number"].split()) if heading else "", tuple(lines))
