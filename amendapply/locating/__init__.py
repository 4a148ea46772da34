"""Operations meet the bill: each becomes edits of its original text, or is refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from amendapply.amendment import Amendment
from amendapply.bill import Article, article_key
from amendapply.edits import Edit, NewArticle, TextEdit, WordAction
from amendapply.locating.additional import new_article, new_heading
from amendapply.locating.blocks import (
    delete_alineas,
    delete_article,
    insert_alineas,
    replace_alineas,
    replace_article,
    restore_labels,
)
from amendapply.locating.passages import (
    add_sentences,
    add_words,
    delete_sentences_at,
    edit_head,
    edit_tail,
    replace_sentences_at,
)
from amendapply.locating.refusals import Liberties, Refused, not_found, unsupported
from amendapply.locating.rows import edit_cells
from amendapply.locating.sites import Site, Survey
from amendapply.locating.words import alineas_holding, edit_words, told_alineas
from amendapply.operations import (
    AddSentences,
    AddWords,
    Alineas,
    Block,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertHeading,
    InsertWords,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    RestoreLabels,
)

__all__ = ["Liberties", "Located", "Refused", "Survey", "elsewhere", "home_of", "locate", "side_of"]


@dataclass(frozen=True, slots=True)
class Located:
    """The edits of an operation, and the liberties taken to place them, in French.

    ``idle``: it asks to write what it replaces.
    """

    edits: tuple[Edit, ...]
    remarks: tuple[str, ...] = ()
    idle: bool = False


def home_of(survey: Survey, amendment: Amendment) -> Site | None:
    """The article that *amendment* amends; None where it names none and the bill has several.

    Raises ``Refused`` where the bill has no such article.
    """
    if amendment.article is None or amendment.position is not None:
        articles = survey.bill.articles
        if len(articles) == 1 and amendment.position is None:
            rank = survey.rank(articles[0].number)
            return None if rank is None else survey.site(rank)
        return None
    rank = survey.rank(amendment.article)
    if rank is None:
        rank = survey.heading(amendment.article)
    if rank is None:
        raise not_found(f"le texte n'a pas d'article {amendment.article}")
    _refuse_unprinted(survey, rank)
    return survey.site(rank)


def _refuse_unprinted(survey: Survey, rank: int) -> None:
    part = survey.bill.parts[rank]
    if isinstance(part, Article) and part.unprinted:
        mark = f" {part.mark}" if part.mark else ""
        raise not_found(
            f"l'article {part.number}{mark} n'est pas supprimé, mais ce document ne reproduit pas son texte"
        )


def side_of(amendment: Amendment) -> Edge:
    """On which side of the article that it names *amendment* puts an additional one."""
    return Edge.START if amendment.position == "before" else Edge.END


def locate(survey: Survey, home: Site | None, amendment: Amendment, operation: Operation) -> Located:
    """The edits that *operation* of *amendment* makes in the bill; none where the text already says what it asks for.

    Raises ``Refused`` where a place or words are absent, or where several fit.
    """
    liberties = Liberties()
    for place in operation.places:
        _check_article(home, place)
    edits = _edits(survey, home, amendment, operation, liberties)
    kept = tuple(dict.fromkeys(edit for edit in edits if not _idle(survey, edit)))
    return Located(kept, tuple(liberties.remarks), idle=bool(edits) and not kept)


def elsewhere(home: Site, operation: Operation) -> tuple[str, str]:
    """Where the words of an *operation* that names an alinéa which *home* does not have stand: what ``told_alineas``
    tells, "" and "" where it looks for none."""
    action = operation.action
    units = [place.unit for place in operation.places]
    if not isinstance(action, WordAction) or not all(isinstance(unit, Alineas) for unit in units):
        return "", ""
    anchor = action.anchor if isinstance(action, InsertWords) else action.old
    beyond = any(isinstance(unit, Alineas) and unit.last > len(home.texts) for unit in units)
    holding = alineas_holding(home, anchor.text) if beyond else []
    return told_alineas(holding) if holding else ("", "")


def _check_article(home: Site | None, place: Place) -> None:
    """« l'alinéa 3 de l'article 7 » in an amendment of article 7, and of no other."""
    if place.article and home is not None and article_key(place.article) != article_key(home.name):
        raise not_found(f"l'instruction vise l'article {place.article}, et l'amendement {home.name}")


def _idle(survey: Survey, edit: Edit) -> bool:
    """Whether the edit changes nothing."""
    return isinstance(edit, TextEdit) and survey.site(edit.target).texts[edit.alinea][edit.start : edit.end] == edit.new


def _edits(
    survey: Survey, home: Site | None, amendment: Amendment, operation: Operation, liberties: Liberties
) -> list[Edit]:
    action = operation.action
    match action:
        case ReplaceAlineas():
            return replace_alineas(survey, home, operation.places, action, liberties)
        case ReplaceArticle(block):
            return _replace_article(survey, home, amendment, block)
        case DeleteArticle():
            return delete_article(home)
        case InsertHeading(beside, side, block):
            return [new_heading(survey, beside or _beside(home, amendment), side, block)]
        case InsertArticles(beside, side, block):
            return [_new_article(survey, amendment, beside, side, block)]
    return [edit for place in operation.places for edit in _at(survey, home, place, operation, liberties)]


def _at(survey: Survey, home: Site | None, place: Place, operation: Operation, liberties: Liberties) -> list[Edit]:
    action = operation.action
    match action:
        case ReplaceWords() | DeleteWords() | InsertWords():
            return list(edit_words(survey, home, place, action, liberties))
        case AddWords():
            return add_words(survey, home, place, action, liberties)
        case DeleteCells() | ReplaceCells() | InsertCells():
            return edit_cells(survey, home, place, action, liberties)
    if place.cells is not None:
        raise unsupported("cette opération n'est pas prise en charge dans un tableau")
    match action:
        case AddSentences():
            return add_sentences(survey, home, place, action)
        case ReplaceSentences():
            return replace_sentences_at(survey, home, place, action)
        case DeleteSentences():
            return delete_sentences_at(survey, home, place, action)
        case ReplaceTail() | DeleteTail():
            return edit_tail(survey, home, place, action, liberties)
        case ReplaceHead():
            return edit_head(survey, home, place, action, liberties)
        case DeleteAlineas():
            return delete_alineas(survey, home, place)
        case InsertAlineas():
            return insert_alineas(survey, home, place, action)
        case RestoreLabels():
            return restore_labels(survey, home, place, action, liberties)
    raise unsupported("cette opération n'est pas encore prise en charge")


def _replace_article(survey: Survey, home: Site | None, amendment: Amendment, block: Block) -> list[Edit]:
    if amendment.position is not None and amendment.article is not None:
        return [_new_article(survey, amendment, amendment.article, side_of(amendment), block)]
    return replace_article(home, block)


def _beside(home: Site | None, amendment: Amendment) -> str:
    """The article that « cet article » is: the amendment's own."""
    return amendment.article or (home.name.removeprefix("l'article ") if home else "")


def _new_article(survey: Survey, amendment: Amendment, beside: str, side: Edge, block: Block) -> NewArticle:
    return new_article(survey, beside or amendment.article or "", side, block)
