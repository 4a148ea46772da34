"""What each verb of the dialect of bills asks for, from the phrases around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from amendapply.language.context import Context
from amendapply.language.law.clauses import Parts, read_phrases
from amendapply.language.law.places import Spot, read_spots
from amendapply.language.law.quoted import Object, Quoted, articles_of, read_object, read_one, read_payload, read_quoted
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Block,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    InsertWords,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
)
from amendapply.text.labels import LabelKind, read_labels, same_label

_I = re.IGNORECASE
_BY = re.compile(r"\s*,?\s*(?P<re>respectivement)?\s*,?\s*(?:par|pas)\s+", _I)
_RESPECTIVELY = re.compile(r"\s*,?\s*respectivement\s*,?\s*", _I)
_COMMA = re.compile(r"\s*,?\s*")
_COLON = re.compile(r"\s*:\s*")
_REST_UNCHANGED = re.compile(r"\s*(?:\.{2,}|…)?\s*\(?\s*le\s+reste\s+sans\s+changement\s*\)?\s*\.?\s*$", _I)
_OF = re.compile(r"\s*,?\s*(?:des|de|du|d'|par)\s*(?=(?:la|l'|le|les)?\s*(?:mentions?|références?|mots?|signe)|les\s+mots|s\s)", _I)
_AND_MENTION = re.compile(r"\s*(?:,|et)\s*(?=(?:d|l)[eua'])", _I)
_MODIFIES = re.compile(r"\s*:?\s*[.;]?\s*$")


@dataclass(slots=True)
class Asked:
    """An action and where: the spots, as the clause names them, with what narrows them.

    ``edge``: « à la fin ». ``continued``: « … et sont ajoutés les mots : « A » » goes on with the clause before.
    """

    action: Action
    spots: list[Spot]
    edge: Edge | None = None
    continued: bool = False


@dataclass(slots=True)
class Said:
    """What the clauses of one line ask for. ``header``: the spots that « est ainsi modifié » hands on to the lines below.

    ``created``: new articles, as (spots beside which, side, block, headings). ``renamed``: pairs of spots.
    ``division``: a reason why a clause on divisions is not carried out.
    """

    asked: list[Asked] = field(default_factory=list)
    created: list[tuple[list[Spot], Edge, Block]] = field(default_factory=list)
    renamed: list[tuple[list[Spot], list[Spot]]] = field(default_factory=list)
    header: list[Spot] | None = None
    verb: str = ""
    reason: str = ""


_DIVISIONS = "les divisions et leurs intitulés ne sont pas consolidés"

Verb = Callable[[Scanner, Context, Parts, Said], None]


# ---------------------------------------------------------------------------------------------------------- replaced


def replaced(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« les mots : « A » sont remplacés par les mots : « B » », « le premier alinéa est remplacé par deux alinéas… »."""
    start = sc.pos
    early = _RESPECTIVELY.match(sc.text, sc.pos)
    read_phrases(sc, context, parts, after_verb=True)
    respectively = sc.take_here(_RESPECTIVELY)
    by = sc.take_here(_BY)
    if not by:
        raise NotUnderstood(sc.pos, "« par », puis le texte nouveau")
    paired = bool(early or respectively or by["re"])
    if parts.words:
        _replaced_words(sc, context, parts, said, paired)
        return
    if not parts.subject or paired:
        raise NotUnderstood(start, "ce qui est remplacé")
    written = read_object(sc, context)
    if written is None or written.block is None:
        raise NotUnderstood(sc.pos, "le texte nouveau")
    parts.use("subject", "at")
    _rewrite(parts, said, written)


def _replaced_words(sc: Scanner, context: Context, parts: Parts, said: Said, paired: bool) -> None:
    at = sc.pos
    new = read_quoted(sc, context) if paired else tuple(one for one in (read_one(sc, context),) if one)
    if not new or any(one.ranks or one.times is not None for one in new):
        raise NotUnderstood(at, "les mots nouveaux")
    if paired and len(new) != len(parts.words):
        raise NotUnderstood(at, "autant de mots nouveaux que de mots remplacés")
    pairs = zip(parts.words, new if len(new) > 1 else new * len(parts.words), strict=True)
    for old, fresh in pairs:
        for anchor in _counted(old, parts).anchors:
            _ask_words(parts, said, ReplaceWords(anchor, fresh.text))
    parts.use("words", "times")


def _counted(words: Quoted, parts: Parts) -> Quoted:
    if parts.times is None:
        return words
    if words.ranks or words.times is not None:
        raise NotUnderstood(parts.start, "une seule indication d'occurrence")
    return replace(words, times=parts.times)


def _ask_words(parts: Parts, said: Said, action: Action) -> None:
    """An action on words, at the places or in the subject of the clause."""
    parts.use("at", "edge")
    if any(_divides(spot) for spot in parts.at):
        said.reason = _DIVISIONS
        return
    said.asked.append(Asked(action, parts.at, parts.edge))


# ----------------------------------------------------------------------------------------------------------- deleted


def deleted(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« les mots : « A » sont supprimés », « le 3° est abrogé », « l'article L. 1 est abrogé »."""
    if parts.words:
        for words in parts.words:
            for anchor in _counted(words, parts).anchors:
                _ask_words(parts, said, DeleteWords(anchor))
        parts.use("words", "times")
        return
    if not parts.subject and sc.take_here(_COLON):
        said.verb = "deleted"
        return
    if not parts.subject:
        read_phrases(sc, context, parts, after_verb=True)  # « Est et demeure abrogé l'article 85 de la loi… »
    delete_subject(parts, said)


def delete_subject(parts: Parts, said: Said) -> None:
    """What the clause names as its subject is deleted: sentences, alinéas, labels or articles."""
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est supprimé")
    for spot in _inside(parts):
        if _divides(spot):
            said.reason = _DIVISIONS
            continue
        if spot.whole and spot.text and not spot.articles and "article" not in spot.same:
            said.reason = "l'abrogation d'un texte entier n'est pas consolidée"
            continue
        said.asked.append(Asked(_deletion(parts, spot), [replace(spot, edge=None)]))
    parts.use("subject", "at")


def _deletion(parts: Parts, spot: Spot) -> Action:
    if spot.edge is Edge.END:
        parts.use("anchor")
        if len(parts.anchor) != 1 or parts.side is Edge.START:
            raise NotUnderstood(parts.start, "« après le mot : « … » », où commence la fin supprimée")
        return DeleteTail(parts.anchor[0].anchors[0], of_sentence=bool(spot.sentences) or "sentences" in spot.same)
    if spot.edge is Edge.START:
        raise NotUnderstood(parts.start, "ce qui est supprimé")
    if spot.sentences or "sentences" in spot.same:
        return DeleteSentences()
    return DeleteArticle() if spot.whole else DeleteAlineas()


def _inside(parts: Parts) -> list[Spot]:
    """The subject, in the place that the clause names before it: « Au I, le 2° est supprimé »."""
    if not parts.at:
        return parts.subject
    if len(parts.at) > 1 or parts.at[0].times is not None:
        raise NotUnderstood(parts.start, "un seul lieu")
    return [within(spot, parts.at[0], parts.start) for spot in parts.subject]


def within(spot: Spot, wide: Spot, at: int) -> Spot:
    """*spot* as a part of *wide*. Raises NotUnderstood where it is none."""
    if spot.articles or spot.text or spot.division:
        raise NotUnderstood(at, "un lieu dans celui que nomme le début de la phrase")
    if wide.edge or wide.sentences and spot.sentences or wide.alineas and (spot.alineas or spot.labels):
        raise NotUnderstood(at, "un lieu plus étroit que le premier")
    made = replace(
        spot,
        sentences=spot.sentences or wide.sentences,
        alineas=spot.alineas or wide.alineas,
        articles=wide.articles,
        text=wide.text,
        same=spot.same | wide.same,
        second=spot.second or wide.second,
        said=spot.said + wide.said,
    )
    if not wide.labels:
        return made
    if not spot.labels:
        return replace(made, labels=wide.labels, path=wide.path)
    if len(wide.labels) > 1 or wide.labels[0][1]:
        raise NotUnderstood(at, "un seul lieu")
    return replace(made, path=(*wide.path, wide.labels[0][0], *spot.path))


# ---------------------------------------------------------------------------------------------------------- inserted


def inserted(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« après le mot : « A », sont insérés les mots : « B » », « après le 3°, il est inséré un 3° bis ainsi rédigé »."""
    added = "ajout" in sc.text[max(0, sc.pos - 10) : sc.pos].lower()
    read_phrases(sc, context, parts, after_verb=True)
    sc.take_here(_COMMA)
    words = parts.words[0] if len(parts.words) == 1 else None if parts.words else read_one(sc, context)
    if words:
        _insert_words(parts, said, words, added)
        return
    written = read_object(sc, context)
    if written is None:
        raise NotUnderstood(sc.pos, "ce qui est inséré")
    if parts.subject or parts.anchor:
        raise NotUnderstood(parts.start, "un lieu")
    if written.kind in ("articles", "division"):
        _create(parts, said, written)
    else:
        _insert_block(parts, said, written)


def _insert_words(parts: Parts, said: Said, words: Quoted, added: bool) -> None:
    """« sont ajoutés les mots » without any place: at the end of what the clause, or the header, names."""
    if words.ranks or words.times is not None:
        raise NotUnderstood(parts.start, "les mots insérés")
    new = words.text
    parts.use("words")
    if parts.anchor:
        parts.use("anchor", "times")
        for one in parts.anchor:
            for anchor in _counted(one, parts).anchors:
                _ask_words(parts, said, InsertWords(anchor, new, parts.side))
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
    said.asked.append(Asked(AddWords(new, edge), parts.at, continued=added))


def _insert_block(parts: Parts, said: Said, written: Object) -> None:
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
    if any(spot.edge or spot.times is not None for spot in spots):
        raise NotUnderstood(parts.start, "un lieu entier")
    if spots and spots[-1].whole and parts.beside:
        raise NotUnderstood(parts.start, "un alinéa ou un paragraphe")
    if not _alike(spots):
        raise NotUnderstood(parts.start, "un seul lieu")
    said.asked.append(Asked(_addition(written, side, bool(parts.beside)), spots))


def _alike(spots: list[Spot]) -> bool:
    """Whether *spots* are the same place in several articles."""
    return len({spot.articles for spot in spots}) == len(spots)


def _at_edge(parts: Parts) -> tuple[list[Spot], Edge]:
    """« À la fin de l'article, il est ajouté un alinéa »; without any place, at the end of what the header names."""
    edge = parts.edge
    spots = parts.at
    if edge is None and spots and all(spot.edge is spots[0].edge for spot in spots):
        edge = spots[0].edge
        spots = [replace(spot, edge=None) for spot in spots]
    parts.use("at", "edge")
    return spots, edge or Edge.END


def _addition(written: Object, side: Edge, beside: bool) -> Action:
    block = written.block
    assert block is not None
    if written.kind == "sentences":
        return AddSentences(" ".join(line.strip() for line in block.lines), side)
    _check_count(written)
    return InsertAlineas(block, side)


def _check_count(written: Object) -> None:
    """« un 3° bis ainsi rédigé »: the text bears that label."""
    if written.kind != "labels" or written.block is None:
        return
    heads = [label.value for line in written.block.lines for label in read_labels(line)[:1]]
    for label, last in written.numbers:
        if not any(same_label(label, head) for head in heads) or (last and not any(same_label(last, h) for h in heads)):
            raise NotUnderstood(0, f"un texte qui porte « {label} »")


def _create(parts: Parts, said: Said, written: Object) -> None:
    parts.use("at", "beside", "edge")
    if written.block is None:
        said.reason = _DIVISIONS
        return
    spots = parts.beside or [replace(spot, edge=None) if _divides(replace(spot, edge=None)) else spot for spot in parts.at]
    if any(not spot.whole for spot in spots):
        raise NotUnderstood(parts.start, "un article")
    articles, _ = articles_of(written.block)
    named = [number for number, _ in written.numbers]
    if written.kind == "articles" and not articles and len(named) == 1 and not written.numbers[0][1]:
        written = replace(written, block=Block((f"Art. {named[0]}. - {written.block.lines[0]}", *written.block.lines[1:]), True))
        articles, _ = articles_of(written.block)  # type: ignore[arg-type]
    if written.kind == "articles" and not (
        {_bare(number) for number, _ in articles} >= {_bare(number) for number in named}
    ):
        raise NotUnderstood(parts.start, "un texte dont les articles portent ces numéros")
    if not articles:
        said.reason = _DIVISIONS
        return
    assert written.block is not None
    said.created.append((spots, parts.slot or Edge.END, written.block))


def _bare(number: str) -> str:
    return re.sub(r"[\s.]", "", number).casefold().removesuffix("er")


# --------------------------------------------------------------------------------------------------------- completed


def completed(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« le premier alinéa est complété par les mots : « A » », « le I est complété par un alinéa ainsi rédigé : »."""
    read_phrases(sc, context, parts, after_verb=True)
    if not sc.take_here(_BY):
        raise NotUnderstood(sc.pos, "« par », puis le texte ajouté")
    subject = _inside(parts)
    parts.use("subject", "at")
    words = read_one(sc, context)
    if words and any(_divides(spot) for spot in subject):
        said.reason = _DIVISIONS
        return
    if words:
        _whole(parts, subject)
        said.asked.append(Asked(AddWords(words.text), subject))
        return
    written = read_object(sc, context)
    if written is None:
        raise NotUnderstood(sc.pos, "le texte ajouté")
    if written.kind in ("articles", "division"):
        parts.at = subject
        _create(parts, said, written)
        return
    if written.kind == "any":
        raise NotUnderstood(parts.start, "ce qui est ajouté : mots, phrases ou alinéas")
    _whole(parts, subject)
    said.asked.append(Asked(_addition(written, Edge.END, False), subject))


def _divides(spot: Spot) -> bool:
    """Whether *spot* is a division of a code, or its title, and no article."""
    return spot.heading or bool(spot.division and spot.whole and not spot.articles)


def _whole(parts: Parts, spots: list[Spot]) -> None:
    for spot in spots:
        if spot.edge or spot.times is not None or _divides(spot):
            raise NotUnderstood(parts.start, "un article, un alinéa ou une phrase")


# --------------------------------------------------------------------------------------------------------- rewritten


def rewritten(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« l'article L. 1 est ainsi rédigé : », « après le mot : « A », la fin de l'alinéa est ainsi rédigée : « B » »."""
    if not sc.take_here(_COLON):
        raise NotUnderstood(sc.pos, "« : », puis le texte nouveau")
    block = read_payload(sc, context)
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est rédigé")
    parts.use("subject", "at")
    _rewrite(parts, said, Object("any", block))


def _rewrite(parts: Parts, said: Said, written: Object) -> None:
    block = written.block
    assert block is not None
    subject = _inside(parts)
    if any(_divides(spot) for spot in subject):
        _rewritten_division(parts, said, subject, block)
        return
    if any(spot.edge for spot in subject):
        _rewrite_edge(parts, said, subject, block)
        return
    if any(spot.times is not None for spot in subject):
        raise NotUnderstood(parts.start, "ce qui est rédigé")
    if all(spot.whole for spot in subject):
        if written.kind in ("alineas", "sentences"):
            raise NotUnderstood(parts.start, "ce qui est remplacé")
        _rewrite_articles(parts, said, subject, block)
        return
    if all(spot.sentences or "sentences" in spot.same for spot in subject):
        _rewrite_sentences(parts, said, subject, written)
        return
    if any(spot.whole or spot.sentences for spot in subject) or written.kind == "sentences":
        raise NotUnderstood(parts.start, "des alinéas")
    said.asked.append(Asked(ReplaceAlineas(block), subject))


def _rewritten_division(parts: Parts, said: Said, subject: list[Spot], block: Block) -> None:
    said.reason = _DIVISIONS


def _rewrite_sentences(parts: Parts, said: Said, subject: list[Spot], written: Object) -> None:
    block = written.block
    assert block is not None
    if written.kind == "alineas" or len(subject) > 1:
        raise NotUnderstood(parts.start, "une phrase")
    said.asked.append(Asked(ReplaceSentences(" ".join(line.strip() for line in block.lines)), subject))


def _rewrite_edge(parts: Parts, said: Said, subject: list[Spot], block: Block) -> None:
    """« le début (la fin) du premier alinéa est ainsi rédigé »."""
    if len(block.lines) != 1 or any(spot.edge is not subject[0].edge for spot in subject):
        raise NotUnderstood(parts.start, "un seul alinéa")
    spots = [replace(spot, edge=None) for spot in subject]
    new = block.lines[0].strip()
    labels = read_labels(new)
    if labels and labels[0].kind is LabelKind.ARTICLE:
        new = new[labels[0].end :]
    if subject[0].edge is Edge.START:
        bare = _REST_UNCHANGED.sub("", new)
        if bare == new and not parts.anchor:
            bare = re.sub(r"\s*(?:\.{3}|…)\s*$", "", new)
        if parts.anchor or bare == new:
            raise NotUnderstood(parts.start, "« (le reste sans changement) »")
        said.asked.append(Asked(ReplaceHead(bare), spots))
        return
    if len(parts.anchor) != 1 or parts.side is Edge.START or len(parts.anchor[0].anchors) != 1:
        raise NotUnderstood(parts.start, "« après le mot : « … » », où commence la fin récrite")
    parts.use("anchor")
    of_sentence = any(spot.sentences or "sentences" in spot.same for spot in spots)
    said.asked.append(Asked(ReplaceTail(parts.anchor[0].anchors[0], new, of_sentence), spots))


def _rewrite_articles(parts: Parts, said: Said, subject: list[Spot], block: Block) -> None:
    """Whole articles: the text without « Art. L. 1. - », dealt out by these labels where there are several."""
    articles, headings = articles_of(block)
    if not articles:
        if len(subject) > 1 or len(subject[0].articles) > 1 or any(last for _, last in subject[0].articles):
            raise NotUnderstood(parts.start, "un texte pour chaque article")
        said.asked.append(Asked(ReplaceArticle(block), subject))
        return
    named = [number for spot in subject for number, _ in spot.articles]
    if headings or (named and any(last for spot in subject for _, last in spot.articles)):
        raise NotUnderstood(parts.start, "un texte pour chaque article")
    if len(articles) == 1 and not named:
        number, lines = articles[0]
        said.asked.append(Asked(ReplaceArticle(Block(lines, True)), [replace(subject[0], articles=((number, ""),))]))
        return
    if [_bare(number) for number, _ in articles] != [_bare(number) for number in named]:
        raise NotUnderstood(parts.start, "un texte qui porte le numéro de l'article")
    for spot in subject:
        for number in spot.articles:
            lines = next(lines for name, lines in articles if _bare(name) == _bare(number[0]))
            said.asked.append(Asked(ReplaceArticle(Block(lines, True)), [replace(spot, articles=(number,))]))


# ------------------------------------------------------------------------------------------------- preceded, renamed


def preceded(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« le premier alinéa est précédé de la mention : « I. - » »."""
    if not sc.take_here(_OF):
        raise NotUnderstood(sc.pos, "« de la mention : « … » »")
    words = read_quoted(sc, context)
    while words and sc.take_here(_AND_MENTION):
        words += read_quoted(sc, context)
    subject = _inside(parts)
    _whole(parts, subject)
    parts.use("subject", "at")
    if len(words) == 1:
        said.asked.append(Asked(AddWords(words[0].text, Edge.START), subject))
        return
    if len(subject) != 1 or len(subject[0].alineas) != len(words) or not words:
        raise NotUnderstood(sc.pos, "une mention pour chaque alinéa")
    for one, rank in zip(words, subject[0].alineas, strict=True):
        said.asked.append(Asked(AddWords(one.text, Edge.START), [replace(subject[0], alineas=(rank,))]))


def renamed(sc: Scanner, _context: Context, parts: Parts, said: Said) -> None:
    """« l'article L. 1 devient l'article L. 2 », « les articles L. 1 et L. 2 deviennent les articles L. 3 et L. 4 »."""
    sc.take_here(_RESPECTIVELY)
    sc.spaces()
    after = read_spots(sc)
    if not parts.subject:
        raise NotUnderstood(sc.pos, "ce qui change de numéro")
    parts.use("subject", "at")
    if not after:
        sc.pos = sc.end
    elif all(spot.whole and spot.articles for spot in (*parts.subject, *after)):
        said.renamed.append((parts.subject, after))
        return
    said.reason = "les changements de numéro d'alinéas, de paragraphes ou de divisions ne sont pas consolidés"


def modified(sc: Scanner, _context: Context, parts: Parts, said: Said) -> None:
    """« L'article L. 1 est ainsi modifié : »."""
    if not sc.take_here(_MODIFIES):
        raise NotUnderstood(sc.pos, "« : », puis les modifications à la ligne")
    parts.use("subject", "at")
    said.header = _inside(parts)


READERS: dict[str, Verb] = {
    "modified": modified,
    "rewritten": rewritten,
    "replaced": replaced,
    "deleted": deleted,
    "inserted": inserted,
    "completed": completed,
    "preceded": preceded,
    "renamed": renamed,
}
