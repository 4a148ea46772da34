"""Operations meet the bill: each becomes edits of its original text, or is refused with the reason."""

from __future__ import annotations

from dataclasses import replace

from amendapply.amendment import BESIDE, Amendment
from amendapply.bill import ANNEXED_REPORT, Article, article_key, bare_number, range_of_articles, several_articles
from amendapply.edits import Edit, Insertion, NewArticle, Restoration, Rewriting, TextEdit, WordAction, anchor_of
from amendapply.frozen import frozen
from amendapply.locating.absence import alineas_holding, in_which_alineas
from amendapply.locating.added_division import new_division
from amendapply.locating.doubts import (
    check_labels,
    check_markup,
    check_one_alinea,
    check_suppressed,
    check_version,
    remark_doubts,
    remark_places,
)
from amendapply.locating.missing_quotes import in_its_quotation
from amendapply.locating.new_lines import in_the_bills_typography
from amendapply.locating.passages import (
    add_sentences,
    add_words,
    alineas_for_sentences,
    delete_sentences_at,
    edit_head,
    edit_tail,
    replace_sentences_at,
)
from amendapply.locating.refusals import Liberties, Refused, ambiguous, not_found, unsupported
from amendapply.locating.sites import Locating, Site, Survey, no_article
from amendapply.locating.stray_quotes import check_emptied, remark_closed_amid
from amendapply.locating.table_doubts import remark_tables
from amendapply.locating.table_edits import edit_cells
from amendapply.locating.unwritten import check_block
from amendapply.locating.whole_alineas import (
    delete_alineas,
    delete_article,
    insert_alineas,
    new_articles,
    replace_alineas,
    replace_article,
    restore_labels,
)
from amendapply.locating.words import edit_words
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

__all__ = ["Liberties", "Located", "Refused", "Survey", "elsewhere", "home_for", "home_of", "locate", "side_of"]


@frozen
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
    if amendment.position is not None:
        return None
    if amendment.article is None:
        articles = survey.bill.articles
        rank = survey.rank(articles[0].number) if len(articles) == 1 else None
        return None if rank is None else survey.site(rank)
    rank = survey.rank(amendment.article)
    if rank is None:
        rank = survey.heading(amendment.article)
    if rank is None and (several := several_articles(amendment.article)):
        for named in several:
            _spelled_out(survey, named)
        raise unsupported(
            f"l'amendement porte sur plusieurs articles (« {amendment.article} ») : "
            "seule leur suppression à tous est prise en charge"
        )
    if rank is None:
        raise no_article(survey, amendment.article)
    _refuse_unprinted(survey, rank)
    return survey.site(rank)


def home_for(survey: Survey, amendment: Amendment, operations: tuple[Operation, ...]) -> Site | None:
    """The article that *operations* of *amendment* change; None where they name their articles themselves, too.

    Raises ``Refused`` where the bill has no such article, or the amendment is about several.
    """
    if amendment.article is not None and survey.rank(amendment.article) is None:
        several = several_articles(amendment.article)
        named = {tuple(place.article for place in operation.places) for operation in operations}
        if several and named == {several}:
            return None
    return home_of(survey, amendment)


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


def locate(
    survey: Survey, home: Site | None, amendment: Amendment, operation: Operation, among: tuple[Operation, ...] = ()
) -> Located:
    """The edits that *operation* of *amendment* makes in the bill; none where the text already says what it asks for.

    *among* are all operations of the amendment: one that writes a suppressed article again may also complete it.
    Raises ``Refused`` where a place or words are absent, or where several fit.
    """
    annexed = _annexed_report(survey, operation)
    own = annexed or home or _named_home(survey, amendment, operation)
    home = own
    if named := _articles_named(among):
        _check_said(operation, named)
        home = _other_home(survey, own, amendment, operation, named) or own
    locating = Locating(survey, home, amendment)
    if own is not None and home is not None and home is not own:
        locating.liberties.take(f"l'amendement, classé à {own.name}, modifie aussi {home.name}")
    several = _names_articles(operation)
    for place in operation.places:
        if place.article and not several and annexed is None:
            _check_article(home, place)
        if place.labels:
            check_labels(locating, place, operation.action)
    check_block(operation)
    check_one_alinea(locating, operation)
    check_version(locating, operation, among)
    made = [
        in_its_quotation(locating, operation, edit) if isinstance(edit, Insertion | Rewriting | Restoration) else edit
        for edit in _edits(locating, operation)
    ]
    edits = [in_the_bills_typography(survey, edit) for edit in made]
    kept = _distinct([edit for edit in edits if not _idle(survey, edit)])
    remark_places(locating, operation)
    for edit in kept:
        remark_closed_amid(locating, edit)
    if in_words := [edit for edit in kept if isinstance(edit, TextEdit)]:
        check_emptied(in_words, survey)
        check_markup(locating, operation, in_words)
        check_suppressed(locating, operation, in_words)
        remark_doubts(locating, operation, in_words)
        if any(place.cells is not None for place in operation.places):
            remark_tables(locating, operation, in_words)
    return Located(kept, tuple(locating.liberties.remarks), idle=bool(edits) and not kept)


def _distinct(edits: list[Edit]) -> tuple[Edit, ...]:
    """*edits*, each once."""
    return tuple(dict.fromkeys(edits) if len(edits) > 1 else edits)


def _named_home(survey: Survey, amendment: Amendment, operation: Operation) -> Site | None:
    """« À l'article 2, alinéa 7, … » in an amendment of which nothing else says the article: the one that it names.

    Raises ``Refused`` where the bill has no such article.
    """
    named = {article_key(place.article): place.article for place in operation.places}
    if amendment.article is not None or amendment.position is not None or len(named) != 1 or "" in named:
        return None
    (article,) = named.values()
    return home_of(survey, replace(amendment, article=article))


def _annexed_report(survey: Survey, operation: Operation) -> Site | None:
    """« À l'alinéa 3 du rapport annexé »: that report, whatever article the amendment names, which approves it.

    Raises ``Refused`` where the bill shows none, or the operation is elsewhere, too.
    """
    named = {place.article for place in operation.places}
    if ANNEXED_REPORT not in named:
        return None
    if len(named) > 1:
        raise unsupported("une même opération porte sur le rapport annexé et sur un article")
    rank = survey.rank(ANNEXED_REPORT)
    if rank is None:
        raise not_found("ce texte n'a pas d'« Annexe », qui serait le rapport annexé")
    return survey.site(rank)


def _names_articles(operation: Operation) -> bool:
    """« Supprimer les articles 2 et 3 »: each of them, the amendment's own among them."""
    if not isinstance(operation.action, DeleteArticle):
        return False
    named = [place.article for place in operation.places]
    return all(named) and (len(named) > 1 or _is_range(named[0]))


def _other_home(
    survey: Survey, home: Site | None, amendment: Amendment, operation: Operation, articles: set[str]
) -> Site | None:
    """« Article 3 / Alinéa 4 / … / Article 5 / Alinéa 2 / … »: the other article that *operation* names; else None.

    *home*, the amendment's own, is one of the *articles* that the amendment names, too: a bare « à l'article 5 » may be
    that of the law that article 3 amends.
    """
    named = {place.article for place in operation.places}
    if home is None or amendment.position is not None or len(named) != 1 or not all(named):
        return None
    own, (other,) = article_key(home.name), named
    if own not in articles or article_key(other) == own or _is_range(other):
        return None
    return home_of(survey, replace(amendment, article=other))


def _articles_named(among: tuple[Operation, ...]) -> set[str]:
    """The articles that the operations of an amendment name, *among* which is the one to be located."""
    return {article_key(place.article) for operation in among for place in operation.places if place.article}


def _check_said(operation: Operation, articles: set[str]) -> None:
    """Refuse « I. – Article 3, alinéa 4 / … / II. – Article 5, alinéa 2 / … / III. – Alinéa 6 »: of which of them?"""
    bare = [place for place in operation.places if not place.article]
    if bare and len(articles) > 1 and not any(map(_is_range, articles)):
        raise ambiguous("l'instruction vise plusieurs articles, et ne dit pas duquel est ce passage")


def _is_range(article: str) -> bool:
    return range_of_articles(article) is not None


def _named_homes(locating: Locating, operation: Operation) -> list[Site]:
    """The articles that *operation* names. Raises ``Refused`` where the amendment's own is none of them."""
    named = [each for place in operation.places for each in _spelled_out(locating.survey, place.article)]
    if locating.home is not None and article_key(locating.home.name) not in map(article_key, named):
        _check_article(locating.home, operation.places[0])
    amendments = (replace(locating.amendment, article=article, position=None) for article in named)
    return [replace(locating, home=home_of(locating.survey, each)).article for each in amendments]


def _spelled_out(survey: Survey, article: str) -> tuple[str, ...]:
    """The articles of the bill that *article* names: one, or those of a range.

    Raises ``Refused`` where the bill has not both ends of the range, in this order.
    """
    if (ends := range_of_articles(article)) is None:
        return (article,)
    ranks = [survey.rank(end) for end in ends]
    for end, rank in zip(ends, ranks, strict=True):
        if rank is None:
            raise no_article(survey, end)
    first, last = (rank or 0 for rank in ranks)
    if first >= last:
        raise not_found(f"l'article {ends[1]} ne vient pas après l'article {ends[0]}")
    return tuple(part.number for part in survey.bill.parts[first : last + 1] if isinstance(part, Article))


def elsewhere(home: Site, operation: Operation, refusal: Refused) -> Refused:
    """*refusal* with the alinéas that hold the words which *operation* looks for where *home* has no such alinéa."""
    action = operation.action
    units = [place.unit for place in operation.places]
    if not isinstance(action, WordAction) or not all(isinstance(unit, Alineas) for unit in units):
        return refusal
    beyond = any(isinstance(unit, Alineas) and unit.last > len(home.texts) for unit in units)
    holding = alineas_holding(home, anchor_of(action).text) if beyond else []
    return in_which_alineas(refusal.message, holding) if holding else refusal


def _check_article(home: Site | None, place: Place) -> None:
    """« l'alinéa 3 de l'article 7 » in an amendment of article 7, and of no other."""
    if home is not None and article_key(place.article) != article_key(home.name):
        raise not_found(f"l'instruction vise l'article {bare_number(place.article)}, et l'amendement {home.name}")


def _idle(survey: Survey, edit: Edit) -> bool:
    """Whether the edit changes nothing."""
    if isinstance(edit, Rewriting):
        return survey.site(edit.target).texts[edit.start : edit.stop] == edit.lines != ()
    return isinstance(edit, TextEdit) and survey.site(edit.target).texts[edit.alinea][edit.start : edit.end] == edit.new


def _edits(locating: Locating, operation: Operation) -> list[Edit]:
    action = operation.action
    match action:
        case ReplaceWords() | DeleteWords() | InsertWords():
            return list(edit_words(locating, operation.places, action))
        case ReplaceAlineas() if all(place.sentences for place in operation.places):
            return [edit for place in operation.places for edit in alineas_for_sentences(locating, place, action)]
        case ReplaceAlineas():
            return replace_alineas(locating, operation.places, action)
        case ReplaceArticle(block):
            return _replace_article(locating, operation.places[0], block)
        case DeleteArticle() if _names_articles(operation):
            return [edit for home in _named_homes(locating, operation) for edit in delete_article(home)]
        case DeleteArticle():
            return delete_article(locating.article)
        case InsertHeading(beside, side, block):
            there = _beside(locating, beside)
            return [*new_division(locating.survey, there, side, block, locating.liberties)]
        case InsertArticles(beside, side, block, number):
            return [*_new_articles(locating, beside, side, block, number)]
        case InsertAlineas() if len(operation.places) > 1:
            locating.liberties.take(f"le même texte a été inséré à {len(operation.places)} endroits")
    return [edit for place in operation.places for edit in _at(locating, place, operation)]


def _at(locating: Locating, place: Place, operation: Operation) -> list[Edit]:
    action = operation.action
    match action:
        case AddWords():
            return add_words(locating, place, action)
        case DeleteCells() | ReplaceCells() | InsertCells():
            return edit_cells(locating, place, action)
        case InsertAlineas():
            return insert_alineas(locating, place, action)
    if place.cells is not None:
        raise unsupported("cette opération n'est pas prise en charge dans un tableau")
    match action:
        case DeleteAlineas():
            return delete_alineas(locating, place)
        case AddSentences():
            return add_sentences(locating, place, action)
        case ReplaceSentences():
            return replace_sentences_at(locating, place, action)
        case DeleteSentences():
            return delete_sentences_at(locating, place, action)
        case ReplaceTail() | DeleteTail():
            return edit_tail(locating, place, action)
        case ReplaceHead():
            return edit_head(locating, place, action)
        case RestoreLabels():
            return restore_labels(locating, place, action)
    raise unsupported("cette opération n'est pas encore prise en charge")


def _replace_article(locating: Locating, place: Place, block: Block) -> list[Edit]:
    """The article written again; « Rédiger ainsi cet article » of an additional one is its text.

    Raises ``Refused`` where such an amendment names an article, which it does not insert.
    """
    amendment = locating.amendment
    if amendment.position is not None and amendment.article is not None:
        if place.article:
            where = f"{BESIDE[amendment.position]} l'article {amendment.article}"
            raise not_found(f"l'amendement est classé {where}, et récrit l'article {place.article}")
        return [*_new_articles(locating, amendment.article, side_of(amendment), block, "")]
    return replace_article(locating.article, block)


def _beside(locating: Locating, named: str) -> str:
    """The article beside which the instruction writes: the one *named*, or the amendment's own.

    The two may differ: an amendment tabled « après l'article 19 » begins « Après l'article 18 ». This is remarked.
    """
    home = locating.home
    own = locating.amendment.article or (bare_number(home.name) if home else "")
    if named and own and locating.survey.heading(own) is None and article_key(named) != article_key(own):
        tabled = f"l'article {bare_number(own)}"
        locating.liberties.take(f"l'instruction nomme l'article {bare_number(named)}, et l'amendement {tabled}")
    return named or own


def _new_articles(locating: Locating, beside: str, side: Edge, block: Block, number: str) -> list[NewArticle]:
    return new_articles(locating.survey, _beside(locating, beside), side, block, locating.liberties, number)
