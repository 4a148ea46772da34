"""What a clause demands of divisions: their articles, their intitulés, their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.bill import Path
from amendapply.language.law.citations import bare_number
from amendapply.language.law.clauses import DIVISIONS, NewArticles
from amendapply.language.law.divided_text import articles_of, headed, is_left_out, part_of
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import (
    Action,
    Block,
    DeleteArticle,
    Edge,
    Operation,
    Place,
    ReplaceArticle,
    Span,
    WholeArticle,
)
from amendapply.orders import Clearing, Creation, Grouping, OnDivision, Redivision, Retitling, Rewording
from amendapply.text.headings import bare_heading, open_heading, path_key

TITLE_OF_A_TEXT = "l'intitulé d'un texte entier n'est pas consolidé"


def creation_of(spots: tuple[Spot, ...], made: NewArticles, at: int) -> Creation | Grouping:
    """New articles, or a division that takes existing ones. Raises NotUnderstood where no text is named for them."""
    if len(spots) != 1 or not spots[0].text or len(spots[0].articles) > 1 or any(last for _, last in spots[0].articles):
        raise NotUnderstood(at, "le code ou la loi")
    spot = spots[0]
    beside = spot.articles[0][0] if spot.articles else ""
    within = made.within or bool(beside) or not spot.division
    if made.block is None:
        return Grouping(
            text=spot.text,
            beside=beside,
            division=spot.division,
            within=within,
            heading=made.divisions[0],
            articles=made.numbers,
        )
    articles, headings = articles_of(made.block)
    kept = _kept(articles, at)
    found = _announced(made, made.block, tuple(headings))
    return Creation(
        text=spot.text,
        beside=beside,
        side=made.side,
        articles=tuple(article for article, keep in zip(articles, kept, strict=True) if keep),
        division=spot.division,
        within=within,
        headings=found[0] if found else (),
        paths=tuple(path for path, keep in zip(found[1], kept, strict=True) if keep) if found else (),
        unread=found is None,
    )


def _kept(articles: Sequence[tuple[str, tuple[str, ...]]], at: int) -> list[bool]:
    """Which of the new *articles* have a text. Raises NotUnderstood where none has, or two bear one number."""
    kept = [not is_left_out(lines) for _, lines in articles]
    if not any(kept):
        raise NotUnderstood(at, "le texte des articles")
    if len({bare_number(number) for number, _ in articles}) < len(articles):
        raise NotUnderstood(at, "des articles dont chacun a son numéro")
    return kept


def _announced(
    made: NewArticles, block: Block, headings: tuple[str, ...]
) -> tuple[tuple[Path, ...], tuple[Path, ...]] | None:
    """The divisions of *block*, and those that hold each article; None where they are not those that are announced."""
    announced = made.divisions
    if announced and announced[0].title:  # « une section 4 intitulée : « La consignation » et comprenant l'article… »
        count = len(articles_of(block)[0])
        return None if headings else (((announced[0],),), ((announced[0],),) * count)
    bare = announced[0].number if announced and not announced[0].kind else ""
    read = headed(block, bare)
    if read is None:
        return None
    first = [path[0] for path in read.divisions if len(path) == 1]
    return (read.divisions, read.holding) if path_key(first) == path_key(announced) else None


def on_division(action: Action, spot: Spot, edge: Edge | None, span: Span) -> OnDivision | str:
    """What *action* asks of a division, or of its intitulé; a reason where that is not carried out."""
    if spot.heading and not spot.division:
        return TITLE_OF_A_TEXT
    if spot.heading:
        place = Place(WholeArticle(), edge=edge or spot.edge)
        return Retitling(spot.text, spot.division, Operation(_titled(action, spot, span.start), (place,), span))
    if isinstance(action, DeleteArticle):
        return Clearing(spot.text, spot.division, span)
    if isinstance(action, ReplaceArticle):
        return _rewording(action.block, spot, span)
    return DIVISIONS


def _titled(action: Action, spot: Spot, at: int) -> Action:
    """« l'intitulé du titre II est ainsi rédigé : « Titre II : Des refuges » » writes the intitulé alone."""
    if not isinstance(action, ReplaceArticle):
        return action
    first, *others = action.block.lines
    heading = open_heading(first)
    if heading is not None and path_key([heading]) == path_key(spot.division[-1:]):
        others = [heading.title, *others] if heading.title else others
        first = others.pop(0) if others else ""
    if others or not first.strip():
        raise NotUnderstood(at, "un intitulé, sur une seule ligne")
    return ReplaceArticle(Block((first,), own_quotes=True))


def _rewording(block: Block, spot: Spot, span: Span) -> Rewording:
    division = spot.division[-1]
    if division.kind:
        block = part_of(block, division)
    if not block.lines:
        raise NotUnderstood(span.start, "le texte de la division, qui porte son numéro")
    opening = bare_heading(block.lines[0], division.number) if not division.kind else open_heading(block.lines[0])
    read = headed(block, division.number if not division.kind else "")
    if opening is None or read is None or path_key([opening]) != path_key([division]):
        raise NotUnderstood(span.start, "le texte de la division, qui porte son numéro")
    if any(path_key(path[:1]) != path_key([division]) for path in (*read.divisions, *read.holding)):
        raise NotUnderstood(span.start, "une seule division")
    articles, _ = articles_of(block)
    kept = _kept(articles, span.start)
    return Rewording(
        text=spot.text,
        division=spot.division,
        title=read.divisions[0][0].title,
        articles=tuple(article for article, keep in zip(articles, kept, strict=True) if keep),
        headings=tuple(path[1:] for path in read.divisions[1:]),
        paths=tuple(path[1:] for path, keep in zip(read.holding, kept, strict=True) if keep),
        span=span,
    )


def _of_the_same(held: Path, old: tuple[Spot, ...]) -> bool:
    """« le chapitre unique du titre IV devient le chapitre Ier du même titre »: what holds it is what held it."""
    levels = [level for spot in old for level in spot.division[:-1]]
    return all(any(level.kind == each.kind and level.number in ("", each.number) for each in levels) for level in held)


def redivisions_of(old: tuple[Spot, ...], new: Sequence[Spot], at: int) -> Iterator[Redivision]:
    """« les titres III et IV deviennent respectivement les titres IV et V »: the same kind, one for one."""
    becoming = [heading for spot in new for heading in (spot.division[-1], *spot.siblings)]
    if any(spot.text or not _of_the_same(spot.division[:-1], old) for spot in new):
        raise NotUnderstood(at, "un nouveau numéro dans la même division")
    kinds = [(spot.division[-1].kind, heading.kind) for spot, heading in zip(old, becoming, strict=False)]
    if len(becoming) != len(old) or any(before != after for before, after in kinds):
        raise NotUnderstood(at, "autant de nouveaux numéros que de divisions")
    for spot, heading in zip(old, becoming, strict=True):
        yield Redivision(spot.text, spot.division, heading)
