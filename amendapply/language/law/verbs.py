"""What each verb of the dialect of bills asks for, from the phrases around it; ``inserting`` has the insertions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.law.announced_nature import remark_rewritten
from amendapply.language.law.cell_verbs import deleted_cells, rewritten_cells
from amendapply.language.law.citations import CODE
from amendapply.language.law.clauses import (
    BY,
    RESPECTIVELY,
    Parts,
    Request,
    Requests,
    announces,
    ask_words,
    counted,
    inside,
    read_phrases,
)
from amendapply.language.law.contents import (
    Object,
    one_alinea,
    read_object,
    read_payload,
    without_marks,
)
from amendapply.language.law.divided_text import check_heads
from amendapply.language.law.inserting import completed, inserted, preceded
from amendapply.language.law.label_lists import every_label
from amendapply.language.law.places import divides, is_text
from amendapply.language.law.quoted_words import read_one, read_quoted
from amendapply.language.law.renaming import renamed
from amendapply.language.law.spots import Spot
from amendapply.language.law.whole_texts import rewrite_articles, rewrite_division
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Action,
    Anchor,
    Block,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    ReplaceAlineas,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
)
from amendapply.text.labels import LabelKind, read_labels

_I = re.IGNORECASE
_A_CODE = re.compile(rf"{CODE}|Constitution", _I)
_AND = re.compile(r"\s*(?:,\s*(?:et\s+)?|\set\s+)", _I)
_MODIFIES = re.compile(r"\s*:?\s*[.;]?\s*$")
_REST_UNCHANGED = re.compile(r"\s*(?:\.{2,}|…)?\s*\(?\s*le\s+reste\s+sans\s+changement\s*\)?\s*\.?\s*$", _I)


Verb = Callable[[Scanner, Context, Parts, Requests], None]


def replaced(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« les mots : « A » sont remplacés par les mots : « B » », « le I est remplacé par deux alinéas… »."""
    start = sc.pos
    early = RESPECTIVELY.match(sc.text, sc.pos)
    read_phrases(sc, context, parts, after_verb=True)
    respectively = sc.take_here(RESPECTIVELY)
    by = sc.take_here(BY)
    if not by:
        raise NotUnderstood(sc.pos, "« par », puis le texte nouveau")
    paired = bool(early or respectively or by["re"] or parts.respectively)
    parts.use("respectively")
    if parts.words or (parts.anchor and not parts.subject):
        _replaced_words(sc, context, parts, requests, paired)
        return
    if not parts.subject or paired:
        raise NotUnderstood(start, "ce qui est remplacé")
    written = read_object(sc, context)
    if written is None or written.block is None:
        raise NotUnderstood(sc.pos, "le texte nouveau")
    parts.use("subject", "at")
    rewrite(parts, requests, written)


def _replaced_words(sc: Scanner, context: Context, parts: Parts, requests: Requests, paired: bool) -> None:
    at = sc.pos
    new = read_quoted(sc, context) if paired else tuple(one for one in (read_one(sc, context),) if one)
    new = tuple(replace(one, text=_REST_UNCHANGED.sub("", one.text)) for one in new)
    if not new or any(one.marked for one in new):
        raise NotUnderstood(at, "les mots nouveaux")
    if (paired and not 1 < len(new) == len(parts.words)) or (parts.anchor and len(new) != 1):
        raise NotUnderstood(at, "autant de mots nouveaux que de mots remplacés")
    if parts.anchor:
        before, old = _following(parts)
        ask_words(parts, requests, ReplaceWords(Anchor(before + old), before + new[0].text), adjacent=True)
        return
    pairs = zip(parts.words, new if len(new) > 1 else new * len(parts.words), strict=True)
    for words, fresh in pairs:
        for anchor in counted(words, parts).anchors:
            ask_words(parts, requests, ReplaceWords(anchor, fresh.text))
    if not paired and parts.times is None:
        _more_pairs(sc, context, parts, requests)
    parts.use("words", "times")


def _more_pairs(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« … et le mot : « deux » par le mot : « trois » », which goes on with « est remplacé » in the same place."""
    while True:
        here = sc.pos
        old = read_quoted(sc, context) if sc.take_here(_AND) else ()
        by = sc.take_here(BY) if old else None
        new = read_one(sc, context) if by and not by["re"] else None
        if len(old) != 1 or new is None:
            sc.pos = here
            return
        for anchor in old[0].anchors:
            ask_words(parts, requests, ReplaceWords(anchor, new.text))


def _following(parts: Parts) -> tuple[str, str]:
    """« après le mot : « A », le mot : « B » est supprimé »: A with what parts it from B, and B, which follows at once.

    Raises NotUnderstood for several words, an occurrence, « avant ».
    """
    named = (*parts.anchor, *parts.words)
    if len(named) != 2 or parts.side is Edge.START or parts.times is not None:
        raise NotUnderstood(parts.start, "« après le mot : « A », le mot : « B » », sans autre indication")
    anchor, words = named
    if anchor.marked or words.marked:
        raise NotUnderstood(parts.start, "des mots sans indication d'occurrence")
    parts.use("anchor", "words")
    joined = anchor.text.endswith("'") or words.text[:1] in ",.)"
    return anchor.text if joined else f"{anchor.text} ", words.text


def deleted(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« les mots : « A » sont supprimés », « sont supprimés les mots : « A » », « le 3° est abrogé »."""
    if not (parts.subject or parts.words) and not _announces_list(sc, parts, requests):
        read_phrases(sc, context, parts, after_verb=True)  # « Est et demeure abrogé l'article 85 de la loi… »
        parts.words = () if parts.subject else read_quoted(sc, context)
        if parts.plural and parts.words and parts.one_subject:
            raise NotUnderstood(parts.start, "« est », ou plusieurs sujets")
    if requests.verb:
        return
    if parts.anchor and not parts.subject:
        before, old = _following(parts)
        ask_words(parts, requests, ReplaceWords(Anchor(before + old), before.rstrip()), adjacent=True)
        return
    if parts.words:
        for words in parts.words:
            for anchor in counted(words, parts).anchors:
                ask_words(parts, requests, DeleteWords(anchor))
        parts.use("words", "times")
        return
    delete_subject(parts, requests)


def _announces_list(sc: Scanner, parts: Parts, requests: Requests) -> bool:
    """Whether « Sont abrogés : » hands its verb on, and « À l'article L. 1, sont supprimés : » its place too."""
    if not announces(sc, parts):
        return False
    requests.verb = "deleted"
    if parts.at:
        requests.header = parts.at
        parts.use("at")
    return True


def delete_subject(parts: Parts, requests: Requests) -> None:
    """What the clause names as its subject is deleted: sentences, alinéas, labels or articles."""
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est supprimé")
    for spot in inside(parts):
        if is_text(spot) and _A_CODE.match(spot.text):
            requests.reason = "l'abrogation d'un code entier n'est pas consolidée"
            continue
        if divides(spot) or is_text(spot):
            requests.changes.append(Request(DeleteArticle(), [spot]))
            continue
        requests.changes.append(Request(_deletion(parts, spot), [replace(spot, edge=None)]))
    parts.use("subject", "at")


def _deletion(parts: Parts, spot: Spot) -> Action:
    if spot.edge is Edge.END:
        parts.use("anchor")
        if len(parts.anchor) != 1 or parts.side is Edge.START:
            raise NotUnderstood(parts.start, "« après le mot : « … » », où commence la fin supprimée")
        return DeleteTail(parts.anchor[0].anchors[0], of_sentence=bool(spot.sentences) or "sentences" in spot.same)
    if spot.edge is Edge.START:
        raise NotUnderstood(parts.start, "ce qui est supprimé")
    if spot.cells is not None:
        return deleted_cells(spot, parts.start)
    if spot.sentences or "sentences" in spot.same:
        return DeleteSentences()
    return DeleteArticle() if spot.whole else DeleteAlineas()


def repeat_changes(changes: tuple[Request, ...], parts: Parts, requests: Requests, *, alone: bool) -> None:
    """« 1° Au premier alinéa ; » below « le mot : « A » est remplacé par le mot : « B » : »: *changes*, at this place.

    *alone*: no verb follows.
    """
    edges = [parts.edge, *(spot.edge for spot in parts.at), *(change.edge for change in changes[:1])]
    if not alone or not parts.at or len(list(filter(None, edges))) > 1:
        raise NotUnderstood(parts.start, "un lieu, où faire ce que l'en-tête annonce")
    spots = parts.at
    if parts.times and len(spots) == 1 and spots[0].times is None:
        spots = [replace(spots[0], times=parts.times)]
        parts.use("times")
    requests.changes += [replace(change, spots=spots, edge=change.edge or parts.edge) for change in changes]
    parts.use("at", "edge")


def modified(sc: Scanner, _context: Context, parts: Parts, requests: Requests) -> None:
    """« L'article L. 1 est ainsi modifié : »."""
    if not (sc.take_here(_MODIFIES) or announces(sc, parts)):
        raise NotUnderstood(sc.pos, "« : », puis les modifications à la ligne")
    parts.use("subject", "at")
    requests.header = inside(parts)


def rewritten(sc: Scanner, context: Context, parts: Parts, requests: Requests) -> None:
    """« l'article L. 1 est ainsi rédigé : », « après le mot : « A », la fin de l'alinéa est ainsi rédigée : « B » »."""
    if not announces(sc, parts):
        raise NotUnderstood(sc.pos, "« : », puis le texte nouveau")
    written = read_payload(sc, context)
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est rédigé")
    for spot in parts.subject:  # of one item, the law says whether it is numbered so
        labels = every_label(spot.labels)
        if len(labels) > 1 and not (spot.alineas or spot.sentences or spot.edge or spot.cells or divides(spot)):
            check_heads(written, labels, parts.start)
    remark_rewritten(context, parts.subject, written)
    parts.use("subject", "at")
    rewrite(parts, requests, Object("any", without_marks(written)))


def rewrite(parts: Parts, requests: Requests, written: Object) -> None:
    """What the clause names as its subject takes the text that is *written*."""
    block = written.block
    assert block is not None
    subject = inside(parts)
    if written.rank and any(spot.alineas != (written.rank,) for spot in subject):
        raise NotUnderstood(parts.start, "l'alinéa que remplace le nouveau, par son rang")
    if any(divides(spot) for spot in subject):
        rewrite_division(parts, requests, subject, written)
        return
    if any(spot.edge for spot in subject):
        _rewrite_edge(parts, requests, subject, block)
        return
    if any(spot.cells for spot in subject) or written.kind in ("lines", "columns"):
        requests.changes.append(Request(rewritten_cells(subject, written, parts.start), subject))
        return
    if any(_REST_UNCHANGED.search(line) for line in block.lines):
        raise NotUnderstood(parts.start, "le texte entier, ou « le début »")
    if any(spot.times is not None for spot in subject):
        raise NotUnderstood(parts.start, "ce qui est rédigé")
    if all(spot.whole for spot in subject):
        if written.kind in ("alineas", "sentences"):
            raise NotUnderstood(parts.start, "ce qui est remplacé")
        rewrite_articles(parts, requests, subject, written)
        return
    if all(spot.sentences or "sentences" in spot.same for spot in subject):
        _rewrite_sentences(parts, requests, subject, written)
        return
    if any(spot.whole or spot.sentences for spot in subject) or written.kind == "sentences":
        raise NotUnderstood(parts.start, "des alinéas")
    requests.changes.append(Request(ReplaceAlineas(block), subject))


def _rewrite_sentences(parts: Parts, requests: Requests, subject: list[Spot], written: Object) -> None:
    """« la première phrase est remplacée par deux alinéas »: on several lines, alinéas take the place of a sentence."""
    block = written.block
    assert block is not None
    if len(subject) > 1:
        raise NotUnderstood(parts.start, "une phrase")
    if written.kind == "alineas" or (written.kind == "any" and len(block.lines) > 1):
        requests.changes.append(Request(ReplaceAlineas(block), subject))
        return
    requests.changes.append(Request(ReplaceSentences(one_alinea(block, parts.start)), subject))


def _rewrite_edge(parts: Parts, requests: Requests, subject: list[Spot], block: Block) -> None:
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
        requests.changes.append(Request(ReplaceHead(bare), spots))
        return
    if len(parts.anchor) != 1 or parts.side is Edge.START or len(parts.anchor[0].anchors) != 1:
        raise NotUnderstood(parts.start, "« après le mot : « … » », où commence la fin récrite")
    parts.use("anchor")
    of_sentence = any(spot.sentences or "sentences" in spot.same for spot in spots)
    requests.changes.append(Request(ReplaceTail(parts.anchor[0].anchors[0], new, of_sentence), spots))


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
