"""An additional division beside an article: its heading, its number, and the articles that follow it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.bill import Heading, article_key
from amendapply.edits import NewArticle, NewHeading
from amendapply.language.vocabulary import DIVISION_KIND
from amendapply.lexicon import DIVISIONS, LATIN, LATIN_SUFFIXES
from amendapply.locating.refusals import NOT_NEXT, Liberties, not_found, unsupported
from amendapply.locating.sites import Survey
from amendapply.locating.whole_alineas import HEADING, new_articles, rank_of
from amendapply.operations import Block, Edge
from amendapply.patterns import lazily
from amendapply.text.labels import follows, same_label, split_label

_DIVISION_NUMBER = rf"(?:[IVXLC]+(?:er)?|\d+(?:er)?|premier|première|unique)(?:\s+(?:{LATIN}|[A-Z]+\b))*"
_DIVISION = lazily(
    rf"^\W*(?P<kind>{DIVISION_KIND})\s*(?P<number>{_DIVISION_NUMBER}|…|\.{{2,}})?\s*[:.–—-]?\s*(?P<title>.*?)\W*$",
    re.IGNORECASE,
)
_HEADING_LINES = 2
_FIRST = lazily(r"(?<=[I1])er\b|premi(?:er|ère)\b", re.IGNORECASE)
_UNNUMBERED = ("", "unique")


def new_division(
    survey: Survey, beside: str, side: Edge, block: Block, liberties: Liberties
) -> list[NewHeading | NewArticle]:
    """The heading that *block* writes beside the article *beside*: « Chapitre II bis », then its intitulé.

    Its articles may follow, each under « Article 5 bis ». Raises ``Refused`` where the bill has no such article, where
    something else follows, or where articles of the bill would come into the new division behind its own.
    """
    rank = rank_of(survey, beside)
    heading = _DIVISION.match(block.lines[0])
    if heading is None:
        raise not_found("la division additionnelle ne commence pas par « Titre », « Chapitre » ou « Section »")
    end = next((at for at, line in enumerate(block.lines) if HEADING.match(line)), len(block.lines))
    if end > _HEADING_LINES:
        raise unsupported("la division additionnelle contient plus que son intitulé")
    title = " ".join([heading["title"], *block.lines[1:end]]).strip(' "«»')
    number = (heading["number"] or "").strip(".… ")
    new = NewHeading(rank, side, heading["kind"].lower(), number, title)
    beside_it = _numbers_beside(survey, new)
    if number and article_key(number) in {article_key(other) for _, other in beside_it}:
        raise unsupported(f"le texte a déjà un {new.kind} {number} à cet endroit")
    liberties.take(_misfit(number, [other for at, other in beside_it if at < rank]))
    above = survey.bill.parts[rank - 1] if rank else None
    if side is Edge.START and isinstance(above, Heading) and above.kind == new.kind:
        liberties.take(f"« {above.kind} {above.number} » reste sans article : la nouvelle vient après son intitulé")
    if end == len(block.lines):
        return [new]
    if side is Edge.START or not all(isinstance(part, Heading) for part in survey.bill.parts[rank + 1 : rank + 2]):
        raise unsupported("les articles qui suivent dans le texte entreraient dans la division additionnelle")
    inner = Block(block.lines[end:], block.own_quotes)
    return [new, *new_articles(survey, beside, side, inner, liberties)]


def _numbers_beside(survey: Survey, new: NewHeading) -> list[tuple[int, str]]:
    """The ranks and numbers of the divisions of the kind of *new* within the wider one that it comes into."""
    wider = DIVISIONS[: DIVISIONS.index(new.kind)]
    headings = [(rank, part) for rank, part in enumerate(survey.bill.parts) if isinstance(part, Heading)]
    bounds = [-1, *(rank for rank, part in headings if part.kind in wider), len(survey.bill.parts)]
    start = max(bound for bound in bounds if bound < new.target)
    stop = min(bound for bound in bounds if bound > new.target)
    return [(rank, part.number) for rank, part in headings if start < rank < stop and part.kind == new.kind]


def _misfit(number: str, before: Sequence[str]) -> str:
    """What is wrong, in French, with the *number* of a division after those *before* it: « IV » after « II »."""
    last = before[-1] if before else ""
    if number.lower() in _UNNUMBERED or last.lower() == "unique":
        return ""
    base, suffix = split_label(_plain(number))
    if not last:
        return "" if suffix or base in ("I", "1", "A") else f"le numéro {number} {NOT_NEXT} numéro 1, que rien ne porte"
    if suffix in LATIN_SUFFIXES:
        fits = same_label(base, split_label(_plain(last))[0])
    else:
        fits = bool(suffix) or follows(_plain(last), _plain(number))
    return "" if fits else f"le numéro {number} {NOT_NEXT} numéro {last}"


def _plain(number: str) -> str:
    """« Ier » as « I », « premier » as « I »."""
    return _FIRST.sub(lambda found: "" if found[0].lower() == "er" else "I", number)
