"""« est ainsi rédigé », « est remplacé par deux alinéas »: sentences, alinéas, heads, tails, articles."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.law.asked import COLON, DIVISIONS, Asked, Said, bare_number, divides, inside
from amendapply.language.law.clauses import Parts
from amendapply.language.law.places import Spot
from amendapply.language.law.quoted import Object, articles_of, read_payload
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Block,
    Edge,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
)
from amendapply.text.labels import LabelKind, read_labels

_I = re.IGNORECASE


_REST_UNCHANGED = re.compile(r"\s*(?:\.{2,}|…)?\s*\(?\s*le\s+reste\s+sans\s+changement\s*\)?\s*\.?\s*$", _I)


def rewritten(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« l'article L. 1 est ainsi rédigé : », « après le mot : « A », la fin de l'alinéa est ainsi rédigée : « B » »."""
    if not sc.take_here(COLON):
        raise NotUnderstood(sc.pos, "« : », puis le texte nouveau")
    block = read_payload(sc, context)
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est rédigé")
    parts.use("subject", "at")
    rewrite(parts, said, Object("any", block))


def rewrite(parts: Parts, said: Said, written: Object) -> None:
    """What the clause names as its subject takes the text that is *written*."""
    block = written.block
    assert block is not None
    subject = inside(parts)
    if any(divides(spot) for spot in subject):
        said.reason = DIVISIONS
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
    if [bare_number(number) for number, _ in articles] != [bare_number(number) for number in named]:
        raise NotUnderstood(parts.start, "un texte qui porte le numéro de l'article")
    for spot in subject:
        for one in spot.articles:
            lines = next(lines for name, lines in articles if bare_number(name) == bare_number(one[0]))
            said.asked.append(Asked(ReplaceArticle(Block(lines, True)), [replace(spot, articles=(one,))]))
