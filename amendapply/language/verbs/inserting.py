"""« Insérer », « ajouter », « faire précéder »."""

from __future__ import annotations

import re
from dataclasses import replace as updated

from amendapply.language.announcements import (
    Announced,
    Announcement,
    read_announcement,
    read_announcement_around,
    read_plain_announcement,
)
from amendapply.language.clauses import Clause, Modifier
from amendapply.language.contents import read_article, read_block
from amendapply.language.context import Context, Scope
from amendapply.language.modifiers import check_object, read_modifiers
from amendapply.language.new_sentences import read_sentences, read_sentences_and_alineas, read_sentences_of
from amendapply.language.new_words import read_new, read_same_words
from amendapply.language.operands import check_noun, read_mark
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.inserting_cells import (
    OF_TABLES,
    check_cells,
    in_table,
    is_last_but_one,
    last_line,
    read_cells,
    with_last_column,
)
from amendapply.language.vocabulary import ALINEA, WRITTEN
from amendapply.operations import (
    AddSentences,
    AddWords,
    Alineas,
    Block,
    Cells,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertHeading,
    InsertWords,
    Place,
    Unit,
    WholeArticle,
)
from amendapply.patterns import lazily

_I = re.IGNORECASE
_BARE_CONTENT = lazily(r"[ ]*:\s*(?=«)")
_ALINEA_BELOW = lazily(r"[ ]*:[ ]*\n\s*(?=[«\"…A-ZÀ-Þ]|\d{1,3}[ ]?°|[a-z]{1,2}\)|-[ ])")
"""What an alinéa begins with: a capital, a label, a guillemet."""
_AND_AFTER = lazily(r",?\s*(?:et|puis)\s*,?\s*(?=(?:après|avant)\b)", _I)
_INSERT = lazily(r"[,\s]*(?:insérer|ajouter)\b", _I)
_LAST_BUT_ONE = lazily(r"une\s+avant-dernière\s+ligne\b", _I)
_NUMBERED_ALINEA = lazily(
    rf"(?:un|l')\s*(?:nouvel\s+)?{ALINEA}\s+(?P<number>\d{{1,4}})(?P<bis>\s+bis)?\s+{WRITTEN}\s*:\s*", _I
)
_WRITTEN_LINE = lazily(rf",?\s*{WRITTEN}\s*:\s*", _I)
_BLANK = lazily(r"[ ]*,?\s*", _I)
_SAME_ALINEAS = lazily(rf"(?:le\s+même|les\s+mêmes)\s+{ALINEA}\b(?=\s*(?:[.;]|$))", _I)
_SENTENCE_ENDS = (".", "?", "!", "…")
_ARTICLES_TO_BE = (Announced.ARTICLES, Announced.DIVISION)


def insert(sc: Scanner, context: Context, clause: Clause) -> None:
    """« après le mot : « X », insérer le mot : « Y » », « Après l'alinéa 8, insérer l'alinéa suivant : »."""
    if clause.has(Modifier.SLOT) and (plain := read_plain_announcement(sc)):
        insert_announced(sc, context, clause, plain)
        return
    if clause.has(Modifier.SLOT) and (block := _read_same_alineas(sc, context)):
        _check_whole_alineas(clause)
        context.emit(InsertAlineas(block, clause.slot or Edge.END), clause.where, clause.start, sc.pos)
        return
    if clause.has(Modifier.ANCHOR):
        check_noun(sc)
    verb_end = sc.pos
    read_modifiers(sc, context, clause)
    sc.take(_BLANK)
    if clause.has(Modifier.SLOT) and not clause.has(Modifier.ANCHOR) and sc.take(_BARE_CONTENT):
        _insert_units(sc, context, clause, Announcement(Announced.ALINEAS))
        return
    if _writes_below_header(sc, clause):
        _insert_units(sc, context, clause, Announcement(Announced.ALINEAS))
        return
    if sc.take(_LAST_BUT_ONE):
        _insert_last_but_one(sc, context, clause)
        return
    new = None
    if not clause.has(Modifier.BESIDE):  # « Avant l'article 12, insérer l'intitulé suivant : »
        new = read_new(sc, context) or read_mark(sc) or read_same_words(sc, context)
    if new is not None:
        check_object(sc, clause, verb_end, new)
        _late_anchor(sc, context, clause)
        _insert_words(sc, context, clause, new.text)
        _insert_more(sc, context, clause)
        return
    announced = _read_announced_around(sc, context, clause) or read_announcement(sc)
    announced = announced or _read_numbered_alinea(sc, clause)
    if announced is None:
        raise NotUnderstood(sc.pos, "ce qui est à insérer : des mots, une phrase, un alinéa")
    insert_announced(sc, context, clause, announced)


def _writes_below_header(sc: Scanner, clause: Clause) -> bool:
    """« Après l'alinéa 3 / Insérer : / Le port est clos. »: whether whole alinéas follow, which nothing announces."""
    if clause.named or clause.has(Modifier.ANCHOR) or clause.scope.slot is None or not clause.scope.places:
        return False
    if any(place.narrowings or not isinstance(place.unit, Alineas) for place in clause.scope.places):
        return False
    return sc.take_here(_ALINEA_BELOW) is not None


def _read_same_alineas(sc: Scanner, context: Context) -> Block | None:
    """« En conséquence, après l'alinéa 10, insérer le même alinéa »: that which the operation before inserts.

    Raises NotUnderstood where it inserts several, and one is meant, or the other way about.
    """
    last = context.operations[-1].action if context.operations else None
    if not isinstance(last, InsertAlineas) or not (match := sc.take(_SAME_ALINEAS)):
        return None
    if (len(last.block.lines) > 1) != match[0].lower().endswith("s"):
        raise NotUnderstood(match.start(), "autant d'alinéas que l'opération précédente en insère")
    return last.block


def insert_announced(sc: Scanner, context: Context, clause: Clause, announced: Announcement) -> None:
    """What is *announced*: words and sentences beside the words that the clause names, or units beside its places."""
    if clause.has(Modifier.ANCHOR) or announced.kind is Announced.WORDS:
        _check_beside_words(sc, clause, announced)
        added = read_sentences(sc, context, announced)
        if announced.kind is Announced.SENTENCES and not added.rstrip(' »"').endswith(_SENTENCE_ENDS):
            context.remark("le point final de la phrase à insérer a été ajouté")
            added += "."
        _insert_words(sc, context, clause, added)
    else:
        _insert_units(sc, context, clause, announced)


def _read_announced_around(sc: Scanner, context: Context, clause: Clause) -> Announcement | None:
    """« Ajouter un alinéa après l'alinéa 12 ainsi rédigé : »: what is announced around its place, the first named."""
    if any(clause.has(each) for each in (Modifier.SLOT, Modifier.ANCHOR, Modifier.BESIDE)):
        return None
    return read_announcement_around(sc, lambda: read_modifiers(sc, context, clause))


def _check_whole_alineas(clause: Clause) -> None:
    """Refuse « après la première phrase de l'alinéa 4, insérer le même alinéa »."""
    if any(place.narrowings for place in clause.named):
        raise NotUnderstood(clause.start, "l'alinéa, et non la phrase, après lequel insérer")


def _check_beside_words(sc: Scanner, clause: Clause, announced: Announcement) -> None:
    """Refuse « après le mot : « mois », insérer l'alinéa suivant : », which would stand in the middle of a sentence.

    A sentence may follow words that end one: « après les mots : « deux mois. », insérer la phrase suivante : ».
    """
    if announced.kind is Announced.WORDS:
        return
    ended = clause.side is Edge.END and all(anchor.text.endswith(_SENTENCE_ENDS) for anchor in clause.anchors())
    if announced.kind is not Announced.SENTENCES or not ended:
        raise NotUnderstood(sc.pos, "des mots, puisque c'est après des mots qu'ils sont insérés")


def _read_numbered_alinea(sc: Scanner, clause: Clause) -> Announcement | None:
    """« Après l'alinéa 4, insérer un alinéa 4 bis (un alinéa 5) ainsi rédigé : »: the place, said a second time.

    Raises NotUnderstood where the number is not that of what comes after the alinéa 4.
    """
    if (match := sc.check(_NUMBERED_ALINEA)) is None:
        return None
    before = int(match["number"]) - (match["bis"] is None)
    there = [place.unit for place in clause.where if not place.narrowings]
    if clause.slot is not Edge.END or len(clause.where) > 1 or there != [Alineas(before, before)]:
        raise NotUnderstood(sc.pos, f"« après l'alinéa {before} », puisque le nouvel alinéa porte ce numéro")
    sc.pos = match.end()
    return Announcement(Announced.ALINEAS, 1, exact=True)


def _insert_last_but_one(sc: Scanner, context: Context, clause: Clause) -> None:
    """« insérer une avant-dernière ligne au tableau de l'alinéa 3, ainsi rédigée : »: a line before the last one."""
    read_modifiers(sc, context, clause)
    if not sc.take(_WRITTEN_LINE) or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, "« ainsi rédigée : » et la ligne à écrire")
    places = clause.where
    if any(place.cells not in (None, Cells()) for place in places):
        raise NotUnderstood(clause.start, "le tableau où insérer la ligne")
    last = tuple(updated(place, cells=Cells(lines=(-1,))) for place in places)
    context.emit(InsertCells(read_cells(sc, context), Edge.START), last, clause.start, sc.pos)


def add(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Ajouter à l'alinéa 4 la phrase suivante : »: where nothing names a place inside the alinéa, at its end."""
    clause.implied = Edge.END
    insert(sc, context, clause)


def _edge_of(context: Context, clause: Clause) -> Edge | None:
    """The edge of its places at which the clause writes, None where it says none, or several."""
    edges = {place.edge for place in clause.around or (Place(WholeArticle()),)}
    if clause.implied is not None and edges == {None} and clause.around:
        context.remark("« ajouter » sans dire où a été lu comme « compléter »")
        return clause.implied
    return edges.pop() if len(edges) == 1 else None


def _late_anchor(sc: Scanner, context: Context, clause: Clause) -> None:
    """« insérer les mots : « Y », après le mot : « X » »."""
    if not clause.has(Modifier.ANCHOR) and not any(place.edge for place in clause.around):
        read_modifiers(sc, context, clause)


def _insert_words(sc: Scanner, context: Context, clause: Clause, new: str) -> None:
    if anchors := clause.anchors():
        for anchor in anchors:
            context.emit(InsertWords(anchor, new, clause.side, clause.upto), clause.where, clause.start, sc.pos)
        return
    edge = None if clause.slot else _edge_of(context, clause)
    if edge is None:
        raise NotUnderstood(sc.pos, "l'endroit de l'insertion : « après le mot », « au début », « à la fin »")
    context.emit(AddWords(new, edge), at_edge(clause.where, edge), clause.start, sc.pos)


def _insert_more(sc: Scanner, context: Context, clause: Clause) -> None:
    """« et, après le mot : « A », le mot : « B » », the verb being understood."""
    while True:
        start = sc.pos
        if not sc.take(_AND_AFTER):
            return
        further = Clause(clause.start, Scope(clause.around, None, clause.scope.telegraphic))
        read_modifiers(sc, context, further)
        sc.take(_INSERT)
        sc.take(_BLANK)
        words = read_new(sc, context) if further.has(Modifier.ANCHOR) and not further.named else None
        if words is None:
            sc.pos = start
            return
        _insert_words(sc, context, further, words.text)
        further.finish()


def _insert_units(sc: Scanner, context: Context, clause: Clause, announced: Announcement) -> None:
    """Sentences, alinéas, rows or articles, beside the places or at an edge of them."""
    kind = announced.kind
    beside = _this_article(clause) if _beside_this_article(clause, kind) else clause.beside
    side = clause.slot
    if beside is not None and side is not None and (not clause.named or _beside_this_article(clause, kind)):
        if kind not in _ARTICLES_TO_BE:
            raise NotUnderstood(clause.start, "un article ou une division, puisque c'est à côté d'un article")
        context.emit(_new_part(sc, context, announced, beside, side), (), clause.start, sc.pos)
        return
    named_at, places = clause.named_at, clause.where
    last_but_one = kind is Announced.LINES and side is None and all(is_last_but_one(place) for place in places)
    if last_but_one and (named_at is None or sc.governed(named_at)):
        places, side = tuple(map(last_line, places)), Edge.START
    if kind is Announced.ARTICLES:
        raise NotUnderstood(sc.pos, "l'article après lequel insérer")
    if side is None:
        if (edge := _edge_of(context, clause)) is None:
            raise NotUnderstood(sc.pos, "l'endroit de l'insertion : « après l'alinéa », « au début », « à la fin »")
        write_inside(sc, context, clause, announced, edge)
    elif in_table(places, kind):
        check_cells(clause, places, kind)
        context.emit(InsertCells(read_cells(sc, context, announced), side), places, clause.start, sc.pos)
    elif any(place.sentences for place in places):
        if not all(place.sentences for place in places):
            raise NotUnderstood(clause.start, "des phrases ou des alinéas, et non les deux, après lesquels insérer")
        context.emit(AddSentences(read_sentences_of(announced, sc, context), side), places, clause.start, sc.pos)
    elif kind in (Announced.SENTENCES, Announced.SENTENCES_AND_ALINEAS):
        raise NotUnderstood(sc.pos, "la phrase après laquelle insérer")
    else:
        # « Après le tableau de l'alinéa 5, insérer un alinéa »: after the alinéa that the table is.
        tables = [place for place in places if place.cells is not None]
        if any(place.cells != Cells() or not _is_one_alinea(place.unit) for place in tables):
            raise NotUnderstood(clause.start, "l'alinéa qu'est ce tableau")
        context.emit(InsertAlineas(read_block(sc, context, announced), side), places, clause.start, sc.pos)


def _new_part(
    sc: Scanner, context: Context, announced: Announcement, beside: str, side: Edge
) -> InsertHeading | InsertArticles:
    """The division or the article that is *announced*, on this *side* of the article *beside*."""
    if announced.kind is Announced.DIVISION:
        return InsertHeading(beside, side, read_block(sc, context, announced))
    return InsertArticles(beside, side, read_article(sc, context, announced), announced.article)


def _is_one_alinea(unit: Unit) -> bool:
    return isinstance(unit, Alineas) and unit.first == unit.last


def _beside_this_article(clause: Clause, kind: Announced) -> bool:
    """« Après cet article, insérer un article additionnel ainsi rédigé : »."""
    return kind in (Announced.ARTICLES, Announced.DIVISION) and clause.named == (Place(WholeArticle()),)


def _this_article(clause: Clause) -> str:
    """ "" for the article of the amendment, whose place the clause has then used."""
    return clause.places[0].article


def write_inside(sc: Scanner, context: Context, clause: Clause, announced: Announcement, side: Edge) -> None:
    """What is *announced*, at the edge *side* of the places of *clause*: « à la fin de l'alinéa 4 »."""
    kind = announced.kind
    places = at_edge(clause.where, side)
    if kind in OF_TABLES or any(place.cells is not None for place in places):
        check_cells(clause, places, kind)
        within = tuple(map(with_last_column, places)) if kind is Announced.COLUMNS else places
        context.emit(InsertCells(read_cells(sc, context, announced), side), within, clause.start, sc.pos)
    elif kind is Announced.SENTENCES:
        context.emit(AddSentences(read_sentences(sc, context, announced), side), places, clause.start, sc.pos)
    elif kind is Announced.SENTENCES_AND_ALINEAS and side is Edge.END:
        sentences, alineas = read_sentences_and_alineas(sc, context, announced)
        context.emit(AddSentences(sentences, side), places, clause.start, sc.pos)
        context.emit(InsertAlineas(alineas, side), without_sentences(places), clause.start, sc.pos)
    elif any(place.sentences for place in places):
        raise NotUnderstood(sc.pos, "une phrase, ou l'alinéa après lequel insérer")
    else:
        block = read_block(sc, context, announced)
        if side is Edge.END and places == (Place(WholeArticle()),) and (article := context.new_article):
            # « I. – Après l'article 3, insérer un article additionnel… II. – Compléter cet article par… »
            context.write_new_article((*article, *block.lines), sc.pos)
        else:
            context.emit(InsertAlineas(block, side), places, clause.start, sc.pos)


def without_sentences(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """*places* without the sentences that they name."""
    return tuple(updated(place, sentences=()) for place in places)


def at_edge(places: tuple[Place, ...], edge: Edge) -> tuple[Place, ...]:
    """*places* without « au début de », « à la fin de », which the action takes up by writing at this *edge* of them.

    An action that writes at the other edge has no use for it, and is refused where it is emitted.
    """
    return tuple(updated(place, edge=None) if place.edge is edge else place for place in places)
