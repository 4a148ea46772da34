"""Additional articles and divisions: « après l'article 3, insérer un article additionnel ainsi rédigé : »."""

from __future__ import annotations

import re

from amendapply.edits import NewArticle, NewHeading
from amendapply.locating.refusals import not_found, unsupported
from amendapply.locating.sites import Survey
from amendapply.operations import Block, Edge

_HEADING = re.compile(
    r"^\W*article\s+(?P<number>(?:\d+|1\s?er|(?-i:[A-Z]+))(?:\s+(?:\w*(?:bis|ter|quater|ies)|(?-i:[A-Z]+)))*)\W*$",
    re.IGNORECASE,
)

_DIVISION = re.compile(
    r"^\W*(?P<kind>titre|chapitre|sous-section|section|livre|partie)\s*"
    r"(?P<number>(?:[IVXLC]+(?:er)?|\d+(?:er)?|premier|première|unique)(?:\s+(?:\w*(?:bis|ter|quater|ies)|[A-Z]+\b))*|…|\.{2,})?"
    r"\s*[:.–—-]?\s*(?P<title>.*?)\W*$",
    re.IGNORECASE,
)
_HEADING_LINES = 2


def new_heading(survey: Survey, beside: str, side: Edge, block: Block) -> NewHeading:
    """The heading that *block* writes beside the article *beside*: « Chapitre II bis », then its intitulé.

    Raises ``Refused`` where the bill has no such article, or where the block is no heading alone.
    """
    rank = survey.rank(beside)
    if rank is None:
        raise not_found(f"le texte n'a pas d'article {beside}" if beside else "l'article voisin n'est pas nommé")
    heading = _DIVISION.match(block.lines[0])
    if heading is None:
        raise not_found("la division additionnelle ne commence pas par « Titre », « Chapitre » ou « Section »")
    if len(block.lines) > _HEADING_LINES:
        raise unsupported("la division additionnelle contient plus que son intitulé")
    title = " ".join([heading["title"], *block.lines[1:]]).strip(' "«»')
    number = (heading["number"] or "").strip(".… ")
    return NewHeading(rank, side, heading["kind"].lower(), number, title)


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
