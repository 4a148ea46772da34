"""« Insérer », « compléter »: beside words, sentences and alinéas, at a beginning or an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.lexicon import LATIN
from amendapply.operations import (
    AddSentences,
    AddWords,
    Alineas,
    Cells,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertHeading,
    InsertWords,
    Place,
    ReplaceCells,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.sentences import sentences
from amendapply.writing import contents
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import BESIDE
from amendapply.writing.operands import new_words, operand, single
from amendapply.writing.statements import (
    Statement,
    announced,
    announced_lines,
    hand_for,
    only,
    telegraphic,
    written_block,
)
from amendapply.writing.style import Hand, Style, Unwritable
from amendapply.writing.targets import Target, at_edge, header, target_around, target_itself

_NUMBER = lazily(rf"(?:1er|premier|unique|\d+|[A-Z]{{1,3}})(?: (?:{LATIN}|[A-Z]{{1,2}}))*")


def insert_words(action: InsertWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 8, après le mot : « X », insérer les mots : « Y ». »"""
    if any(place.after is not None for place in places):
        raise Unwritable("une insertion ne se cherche pas après d'autres mots que les siens")
    target, anchor, new = target_around(places, hand), operand(action.anchor, hand), new_words(action.new, hand)
    if action.upto:
        between = _between(action, hand)
        return Statement(target.header, f"{target.lead}{between}\ninsérer {new.plain}{hand.stop(action.new)}")
    where = f"{target.lead}{anchor.ahead}{BESIDE[action.side]} {anchor.name.plain}{hand.comma}"
    return Statement(target.header, f"{where}\ninsérer {new.plain}{hand.stop(action.new)}")


def _between(action: InsertWords, hand: Hand) -> str:
    """« entre les mots : « X » et les mots : « Z », »"""
    if action.side is not Edge.END or action.anchor.occurrence == "every":
        raise Unwritable("entre des mots, une insertion a un seul endroit")
    first, last = single(action.anchor, hand), new_words(action.upto, hand)
    return f"entre {first.plain}\net {last.plain}{hand.comma}"


def insert_sentences(action: AddSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après la première phrase de l'alinéa 4, insérer la phrase suivante : »; « Au début de… »."""
    new = announced(max(1, len(sentences(action.new))), "phrase", hand, feminine=True)
    if any(place.sentences for place in places):
        only(places, "l'insertion d'une phrase", sentences=True)
        target = target_itself(places, hand)
        lead = f"{BESIDE[action.side]} {target.plain}, "
    else:
        only(places, "l'insertion d'une phrase")
        target = target_around(at_edge(places, Edge.START), hand)
        lead = target.lead
    content = contents.sentences(action.new, hand, telegraphic=telegraphic(target, hand))
    return Statement(target.header, f"{lead}insérer {new}\n{content}")


def insert_alineas(action: InsertAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après l'alinéa 8, insérer les deux alinéas suivants : »; Sénat: « Après l'alinéa 8 », then « Insérer… »."""
    tables = all(place.cells == Cells() for place in places)  # « Après le tableau de l'alinéa 5 »
    only(places, "l'insertion d'un alinéa", cells=tables)
    hand = hand_for(action.block, hand)
    new = announced_lines(action.block, hand)
    target = _slot(places, action.side, hand)
    return Statement(target.header, f"{target.lead}insérer {new}\n{written_block(action.block, target, hand)}")


def _slot(places: Sequence[Place], side: Edge, hand: Hand) -> Target:
    """« après l'alinéa 8, », or the header « Après l'alinéa 8 »; « au début de cet article, »."""
    if all(isinstance(place.unit, WholeArticle) for place in places):
        return target_around(at_edge(places, side), hand)
    if not hand.quotes and header(places, hand.setting):
        named = target_itself(places, replace(hand, style=Style.ASSEMBLEE, cited=None))
        return Target(f"{BESIDE[side].capitalize()} {named.plain}", "", ())
    return Target("", f"{BESIDE[side]} {target_itself(places, hand).plain}, ", ())


# ---------------------------------------------------------------------------------------- Lines and columns of a table


def replace_cells(action: ReplaceCells, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi la deuxième ligne du tableau de l'alinéa 92 : »."""
    only(places, "la récriture d'une ligne", cells=True)
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    return Statement(target.header, f"rédiger ainsi {target.plain}{NBSP}:\n{written_block(action.block, target, hand)}")


def insert_cells(action: InsertCells, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après la ligne 4 du tableau de l'alinéa 1, insérer la ligne suivante : »; « Compléter le tableau par… »."""
    only(places, "l'insertion d'une ligne", cells=True)
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    if all(place.cells == Cells() for place in places):
        if action.side is Edge.START:
            target = target_around(at_edge(places, Edge.START), hand)
            opening = f"{target.lead}insérer"
        else:
            opening = f"compléter {target.plain} par"
    else:
        opening = f"{BESIDE[action.side]} {target.plain}, insérer"
        if not target.header and all(isinstance(place.unit, Alineas) for place in places):
            hand = replace(
                hand, headed=False
            )  # « après la ligne 4 du tableau de l'alinéa 1, » is a sentence of its own
    command = f"{opening} {_announced(action, places, hand)}"
    return Statement(target.header, f"{command}\n{written_block(action.block, target, hand)}")


def _announced(action: InsertCells, places: Sequence[Place], hand: Hand) -> str:
    """« la ligne suivante », « les deux colonnes suivantes ». Raises ``Unwritable`` for a line beside a column."""
    table = "".join(action.block.lines)
    columns = {place.cells is not None and bool(place.cells.columns) and not place.cells.lines for place in places}
    if len(columns) > 1:
        raise Unwritable("une ligne s'insère à côté d'une ligne, une colonne à côté d'une colonne")
    if columns == {True}:
        first_row = table.partition("</tr>")[0]
        return announced(max(1, first_row.count("<td") + first_row.count("<th")), "colonne", hand, feminine=True)
    return announced(max(1, table.count("<tr")), "ligne", hand, feminine=True)


# ----------------------------------------------------------------------------------- Additional articles and divisions


def insert_articles(action: InsertArticles, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après l'article 3, insérer l'article suivant : »; Sénat: « Insérer un article additionnel ainsi rédigé : ».

    Both are sentences, below any header: the guillemets of the content are the amendment's.
    """
    hand = hand_for(action.block, hand)
    if action.number:
        new = f"un article {action.number} ainsi rédigé{NBSP}:"
    elif hand.quotes and action.beside:
        new = announced(1, "article", hand)
    else:
        new = f"un article additionnel ainsi rédigé{NBSP}:"
    content = contents.block(action.block, telegraphic=False, reader=contents.read_article_block)
    return Statement("", f"{_beside(action, places, hand)} {new}\n{content}")


def insert_heading(action: InsertHeading, places: Sequence[Place], hand: Hand) -> Statement:
    """« Avant l'article 12, insérer une division additionnelle et son intitulé ainsi rédigés : »."""
    hand = hand_for(action.block, hand)
    if not action.beside and action.side is Edge.START and _is_the_article(places):
        opening, telegraphic = "faire précéder cet article d'une division additionnelle et de son intitulé", hand.headed
    else:
        opening = f"{_beside(action, places, hand)} une division additionnelle et son intitulé"
        telegraphic = False
    content = contents.block(action.block, telegraphic=telegraphic)
    return Statement("", f"{opening} ainsi rédigés{NBSP}:\n{content}")


def _beside(action: InsertArticles | InsertHeading, places: Sequence[Place], hand: Hand) -> str:
    """« après l'article 3, insérer »; Sénat: « Après l'article 3 », then « Insérer »."""
    if not _is_the_article(places):
        raise Unwritable("un article s'insère à côté d'un article")
    if not action.beside:
        return f"{BESIDE[action.side]} cet article, insérer"
    if not _NUMBER.fullmatch(action.beside):
        raise Unwritable(f"« {action.beside} » n'est pas un numéro d'article qu'une instruction nomme")
    where = f"{BESIDE[action.side]} l'article {action.beside}"
    return f"{where}, insérer" if hand.quotes else f"{where}\nInsérer"


def _is_the_article(places: Sequence[Place]) -> bool:
    return tuple(places) == (Place(WholeArticle()),)


# -------------------------------------------------------------------------------------------------------- « Compléter »


def add_words(action: AddWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter l'alinéa 6 par les mots : « Y ». »; « Au début de l'alinéa 4, insérer la mention : « Y ». »"""
    only(places, "l'ajout de mots", sentences=None, cells=None)
    new = new_words(action.new, hand)
    if action.side is Edge.START:
        target = target_around(at_edge(places, Edge.START), hand)
        return Statement(target.header, f"{target.lead}insérer {new.plain}{hand.stop(action.new)}")
    target = target_itself(places, hand)
    return Statement(target.header, f"compléter {target.plain} par {new.plain}{hand.stop(action.new)}")


def add_sentences(action: AddSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter l'alinéa 6 par la phrase suivante : »; beside a sentence, or at the beginning, it is inserted."""
    if action.side is Edge.START or all(place.sentences for place in places):
        return insert_sentences(action, places, hand)
    only(places, "l'ajout d'une phrase", sentences=None)
    target = target_itself(places, hand)
    new = announced(max(1, len(sentences(action.new))), "phrase", hand, feminine=True)
    content = contents.sentences(action.new, hand, telegraphic=telegraphic(target, hand))
    return Statement(target.header, f"compléter {target.plain} par {new}\n{content}")


def add_alineas(action: InsertAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter cet article par l'alinéa suivant : »; anywhere but at the end of the article it is inserted."""
    if action.side is Edge.START or not all(isinstance(place.unit, WholeArticle) for place in places):
        return insert_alineas(action, places, hand)
    only(places, "l'ajout d'un alinéa")
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    new = announced_lines(action.block, hand)
    return Statement(target.header, f"compléter {target.plain} par {new}\n{written_block(action.block, target, hand)}")
