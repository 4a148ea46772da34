"""« est inséré », « est ajouté », « est complété par », « est précédé de »: words, sentences, alinéas, articles."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.bill import Heading
from amendapply.language.context import Context
from amendapply.language.law.cell_verbs import inserted_cells
from amendapply.language.law.citations import bare_number, every_number
from amendapply.language.law.clauses import (
    BY,
    COLON,
    COMMA,
    DIVISIONS,
    NewArticles,
    Parts,
    Request,
    Requests,
    ask_words,
    counted,
    inside,
    read_phrases,
    whole_places,
)
from amendapply.language.law.contents import (
    Object,
    one_alinea,
    read_object,
    read_payload,
    without_marks,
)
from amendapply.language.law.divided_text import articles_of
from amendapply.language.law.label_lists import Numbers
from amendapply.language.law.places import alike, divides, within
from amendapply.language.law.quoted_words import Quoted, read_mentions, read_one
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Block,
    Edge,
    InsertAlineas,
    InsertWords,
)
from amendapply.text.labels import LabelKind, read_labels

NO_ARTICLE = "une division sans article n'est pas consolidée"
_OF = re.compile(
    r"\s*,?\s*(?:(?=(?:des|du)\s)|(?:de|d'|par)\s*(?=(?:la|l'|le|les)?\s*(?:mentions?|références?|mots?|signe)))",
    re.IGNORECASE,
)
_AND_MENTION = re.compile(r"\s*(?:,|et)\s*(?=(?:d|l)[eua'])", re.IGNORECASE)
_LABEL_BEFORE = r"d'un\s+(?P<mark>[«\"]\s?)?(?P<label>(?-i:[IVX]{1,5}|[A-Z]))(?(mark)\s?[»\"]|(?![\w°-]|\.\s?\d))"
_A_LABEL = re.compile(rf"\s*{_LABEL_BEFORE}", re.IGNORECASE)
_ANOTHER_LABEL = re.compile(rf"\s*(?:,|et)\s*{_LABEL_BEFORE}", re.IGNORECASE)


def inserted(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« après le mot : « A », sont insérés les mots : « B » », « après le 3°, il est inséré un 3° bis… »."""
    added = "ajout" in sc.text[max(0, sc.pos - 10) : sc.pos].lower()
    read_phrases(sc, context, parts, after_verb=True)
    sc.take_here(COMMA)
    words = parts.words[0] if len(parts.words) == 1 else None if parts.words else read_one(sc, context)
    if words:
        _insert_words(parts, requests, words, added)
        return
    written = read_object(sc, context)
    if written is None:
        raise NotUnderstood(sc.pos, "ce qui est inséré")
    if parts.subject or parts.anchor:
        raise NotUnderstood(parts.start, "un lieu")
    if written.kind in ("articles", "division"):
        _create(parts, requests, written)
    elif written.kind == "sentences and alineas" and not parts.beside:
        spots, side = _at_edge(parts)
        if side is Edge.START or any(spot.edge or spot.times is not None for spot in spots) or not alike(spots):
            raise NotUnderstood(parts.start, "un lieu entier, à compléter")
        requests.changes += [Request(action, spots) for action in _sentences_and_alineas(parts, written)]
    elif written.kind in ("words and sentences", "sentences and alineas"):
        raise NotUnderstood(parts.start, "ce qui est inséré")
    else:
        _insert_block(parts, requests, written)


def _insert_words(parts: Parts, requests: Requests, words: Quoted, added: bool) -> None:
    """« sont ajoutés les mots » without any place: at the end of what the clause, or the header, names."""
    if words.marked:
        raise NotUnderstood(parts.start, "les mots insérés")
    new = words.text
    parts.use("words")
    if parts.anchor:
        parts.use("anchor", "times")
        for one in parts.anchor:
            for anchor in counted(one, parts).anchors:
                ask_words(parts, requests, InsertWords(anchor, new, parts.side))
        return
    edge = parts.edge
    if edge is None and parts.at and all(spot.edge is parts.at[0].edge for spot in parts.at):
        edge = parts.at[0].edge
        parts.at = [replace(spot, edge=None) for spot in parts.at]
    if edge is None and added and not any(spot.whole for spot in parts.at):
        edge = Edge.END
    if edge is None:
        raise NotUnderstood(parts.start, "« après le mot : « … » », « au début » ou « à la fin »")
    if any(spot.edge or spot.times is not None for spot in parts.at):
        raise NotUnderstood(parts.start, "un lieu")
    parts.use("at", "edge")
    requests.changes.append(Request(AddWords(new, edge), parts.at, continued=added))


def _insert_block(parts: Parts, requests: Requests, written: Object) -> None:
    assert written.block is not None
    if parts.beside:
        if parts.at:
            spots = [within(spot, parts.at[0], parts.start) for spot in parts.beside]
            parts.use("at")
        else:
            spots = parts.beside
        parts.use("beside")
        side = parts.slot or Edge.END
    else:
        spots, side = _at_edge(parts)
        if side is Edge.START:
            spots = _before_the_first(parts, written, spots)
    if any(spot.edge or spot.times is not None for spot in spots):
        raise NotUnderstood(parts.start, "un lieu entier")
    if spots and spots[-1].whole and parts.beside:
        raise NotUnderstood(parts.start, "un alinéa ou un paragraphe")
    if not alike(spots):
        raise NotUnderstood(parts.start, "un seul lieu")
    action, spots = _addition(parts, written, side, spots)
    last = written.rank == -1
    if written.rank and not last and parts.beside and not all(_is_before(spot, written.rank, side) for spot in spots):
        raise NotUnderstood(parts.start, "l'alinéa que suit le nouveau, par son rang")
    requests.changes.append(Request(action, spots, rank=0 if parts.beside and not last else written.rank))


def _before_the_first(parts: Parts, written: Object, spots: list[Spot]) -> list[Spot]:
    """« au début du II », « au début » below « Le II est ainsi modifié : »: before its first alinéa.

    That is not before the label « II. - », where an alinéa would be of the I.
    """
    if written.rank:
        raise NotUnderstood(parts.start, "l'alinéa que suit le nouveau, par son rang")
    if not spots and written.kind in ("alineas", "labels", "any"):
        return [Spot(alineas=(1,), components=["alineas"])]
    return [replace(spot, alineas=spot.alineas or (1,)) if spot.labels else spot for spot in spots]


def _is_before(spot: Spot, rank: int, side: Edge) -> bool:
    """« après le cinquième alinéa, il est inséré un sixième alinéa »: whether what is inserted has that *rank*."""
    return side is Edge.END and not spot.sentences and spot.alineas in ((), (rank - 1,))


def _at_edge(parts: Parts) -> tuple[list[Spot], Edge]:
    """« À la fin de l'article, il est ajouté un alinéa »; without any place, at the end of what the header names."""
    edge = parts.edge
    spots = parts.at
    if edge is None and spots and all(spot.edge is spots[0].edge for spot in spots):
        edge = spots[0].edge
        spots = [replace(spot, edge=None) for spot in spots]
    parts.use("at", "edge")
    return spots, edge or Edge.END


def _addition(parts: Parts, written: Object, side: Edge, spots: list[Spot]) -> tuple[Action, list[Spot]]:
    block = written.block
    assert block is not None
    if written.kind in ("lines", "columns") or any(spot.cells for spot in spots):
        return inserted_cells(parts, written, side, spots)
    if any(label.kind is LabelKind.ARTICLE for line in block.lines for label in read_labels(line)[:1]):
        raise NotUnderstood(parts.start, "des alinéas, et non un article")
    if written.kind == "sentences":
        return AddSentences(one_alinea(block, 0), side), spots
    return InsertAlineas(block, side), spots


def _create(parts: Parts, requests: Requests, written: Object) -> None:
    _check_creation(parts)
    spots = [_in_text(spot, parts) for spot in parts.beside] or [
        replace(spot, edge=None) if divides(replace(spot, edge=None)) else spot for spot in parts.at
    ]
    if any(not spot.whole for spot in spots):
        raise NotUnderstood(parts.start, "un article")
    block = written.block
    made = NewArticles(spots, parts.slot or Edge.END, block, not parts.beside, written.divisions)
    if block is None and not written.numbers:
        requests.reason = NO_ARTICLE
        return
    if block is None:
        requests.created.append(replace(made, numbers=written.numbers))
        return
    articles, _ = articles_of(block)
    named = [number for pair in written.numbers for number in pair if number]
    if written.kind == "articles" and not articles and len(named) == 1:
        block = Block((f"Art. {named[0]}. - {block.lines[0]}", *block.lines[1:]), True)
        articles, _ = articles_of(block)
    if named and not numbered_so(written.numbers, [number for number, _ in articles]):
        raise NotUnderstood(parts.start, "un texte dont les articles portent ces numéros")
    if not articles:
        requests.reason = NO_ARTICLE
        return
    requests.created.append(replace(made, block=block))


def numbered_so(announced: Numbers, written: list[str]) -> bool:
    """Whether the articles *written* are those that are *announced*, in their order: « L. 2-1 et L. 3 à L. 6 ».

    Of a range that its last number does not count (« 3 à 3 ter »), the two ends are looked for.
    """
    found = list(map(bare_number, written))
    wanted = list(map(every_number, announced))
    if all(map(all, wanted)):
        return found == [bare_number(number) for numbers in wanted for number in numbers]
    return set(found).issuperset(bare_number(number) for pair in announced for number in pair if number)


def _in_text(spot: Spot, parts: Parts) -> Spot:
    """« Dans le code rural, après l'article L. 1 »: the article in the text or the division that is named first."""
    if not parts.at:
        return spot
    if len(parts.at) > 1:
        raise NotUnderstood(parts.start, "un seul lieu")
    return within(spot, parts.at[0], parts.start)


def _check_creation(parts: Parts) -> None:
    """Raise NotUnderstood where a new article is said to stand elsewhere than beside an article or in a division."""
    beside, inside_of = parts.beside, parts.at
    wide = all(divides(replace(spot, edge=None)) or spot.text for spot in inside_of)
    if beside and (parts.edge is not None or not wide or any(not spot.whole for spot in inside_of)):
        raise NotUnderstood(parts.start, "un article, dans une division ou un texte")
    if any(spot.times is not None for spot in (*beside, *inside_of)):
        raise NotUnderstood(parts.start, "un lieu sans « deux fois »")
    parts.use("at", "beside", "edge")


def completed(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« le premier alinéa est complété par les mots : « A » », « le I est complété par un alinéa ainsi rédigé : »."""
    read_phrases(sc, context, parts, after_verb=True)
    bare = sc.take_here(COLON)
    by = None if bare else sc.take_here(BY)
    if not bare and (not by or by["re"]):
        raise NotUnderstood(sc.pos, "« par », puis le texte ajouté")
    subject = inside(parts)
    parts.use("subject", "at")
    if bare:
        _complete(context, parts, requests, subject, Object("any", without_marks(read_payload(sc, context))))
        return
    words = read_one(sc, context)
    if words and any(divides(spot) and not spot.heading for spot in subject):
        requests.reason = DIVISIONS
        return
    if words:
        whole_places(parts, subject)
        requests.changes.append(Request(AddWords(words.text), subject))
        return
    written = read_object(sc, context)
    if written is None:
        raise NotUnderstood(sc.pos, "le texte ajouté")
    if written.kind == "labels" and len(written.numbers) == 1 and subject and all(map(divides, subject)):
        written = Object("division", written.block, divisions=(Heading("", written.numbers[0][0]),))
    if written.kind not in ("articles", "division") and any(divides(spot) for spot in subject):
        requests.reason = DIVISIONS
        return
    if written.kind in ("articles", "division"):
        parts.at = subject
        _create(parts, requests, written)
        return
    _complete(context, parts, requests, subject, written)


def _complete(context: Context, parts: Parts, requests: Requests, subject: list[Spot], written: Object) -> None:
    """What is *written* at the end of the *subject*, words, sentences or alinéas."""
    whole_places(parts, subject)
    if written.kind not in ("sentences", "words and sentences") and any(
        last for spot in subject for _, last in spot.labels
    ):
        raise NotUnderstood(parts.start, "chaque paragraphe que complète l'alinéa, nommé un à un")
    if written.kind == "any":
        actions: tuple[Action, ...] = (_any_addition(context, parts, subject, written),)
    elif written.kind == "words and sentences":
        actions = (AddWords(_one_line(parts, written)),)
    elif written.kind == "sentences and alineas":
        actions = _sentences_and_alineas(parts, written)
    else:
        action, subject = _addition(parts, written, Edge.END, subject)
        actions = (action,)
    requests.changes += [Request(action, subject, rank=written.rank) for action in actions]


def _one_line(parts: Parts, written: Object) -> str:
    assert written.block is not None
    if len(written.block.lines) != 1:
        raise NotUnderstood(parts.start, "un texte sur une seule ligne")
    return written.block.lines[0].strip()


def _sentences_and_alineas(parts: Parts, written: Object) -> tuple[Action, ...]:
    """« une phrase et un alinéa ainsi rédigés : »: the sentences are the first line."""
    assert written.block is not None
    first, *others = written.block.lines
    if not others:
        raise NotUnderstood(parts.start, "une ligne de phrases, puis des alinéas")
    return AddSentences(first.strip(), Edge.END), InsertAlineas(Block(tuple(others), True), Edge.END)


def _any_addition(context: Context, parts: Parts, subject: list[Spot], written: Object) -> Action:
    """« est ainsi complété : », « est complété par les dispositions suivantes : »: alinéas of an article.

    One line is a sentence of an alinéa or of a paragraph where it begins with a capital letter and ends as a sentence,
    else words; one that bears a label, and several lines, are alinéas of an article alone, for nothing says where they
    begin otherwise.
    """
    assert written.block is not None
    if all(spot.whole for spot in subject):
        return InsertAlineas(written.block, Edge.END)
    line = _one_line(parts, written)
    if read_labels(line) or any(spot.sentences for spot in subject):
        raise NotUnderstood(parts.start, "ce qui est ajouté : mots, phrases ou alinéas")
    if line[:1].isupper() and line.rstrip(" ;")[-1:] in ".:":
        context.remark("ce qui complète l'alinéa a été lu comme une phrase")
        return AddSentences(line, Edge.END)
    context.remark("ce qui complète l'alinéa a été lu comme des mots")
    return AddWords(line)


def preceded(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« le premier alinéa est précédé de la mention : « I. - » », « … précédés d'un I et d'un III »."""
    words = _labels_before(sc)
    if not words and not sc.take_here(_OF):
        raise NotUnderstood(sc.pos, "« de la mention : « … » »")
    words = words or [one.text for one in read_mentions(sc, context)]
    while words and sc.take_here(_AND_MENTION):
        words += [one.text for one in read_mentions(sc, context)]
    subject = inside(parts)
    whole_places(parts, subject)
    parts.use("subject", "at", "respectively")
    if len(words) == 1:
        requests.changes.append(Request(AddWords(words[0], Edge.START), subject))
        return
    each = [replace(spot, alineas=(rank,)) for spot in subject for rank in spot.alineas]
    counted_each = all(spot.alineas and not spot.sentences for spot in subject)
    if not counted_each or len(each) != len(words) or not words:
        raise NotUnderstood(sc.pos, "une mention pour chaque alinéa")
    for one, spot in zip(words, each, strict=True):
        requests.changes.append(Request(AddWords(one, Edge.START), [spot]))


def _labels_before(sc: Scanner) -> list[str]:
    """« d'un I et d'un III »: labels, as they stand before an alinéa; [] where none is read."""
    found: list[str] = []
    while label := sc.take_here(_A_LABEL if not found else _ANOTHER_LABEL):
        found.append(f"{label['label']}. - ")
    return found
