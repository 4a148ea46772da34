"""What each verb of the dialect of bills asks for, from the phrases around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.law.asked import (
    BY,
    COLON,
    DIVISIONS,
    Asked,
    Said,
    ask_words,
    counted,
    divides,
    inside,
    whole_places,
)
from amendapply.language.law.clauses import Parts, read_phrases
from amendapply.language.law.inserting import completed, inserted
from amendapply.language.law.places import Spot, read_spots
from amendapply.language.law.quoted import read_object, read_one, read_quoted
from amendapply.language.law.rewriting import rewrite, rewritten
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Action,
    AddWords,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    ReplaceWords,
)

_I = re.IGNORECASE


_RESPECTIVELY = re.compile(r"\s*,?\s*respectivement\s*,?\s*", _I)


_OF = re.compile(
    r"\s*,?\s*(?:des|de|du|d'|par)\s*(?=(?:la|l'|le|les)?\s*(?:mentions?|références?|mots?|signe)|les\s+mots|s\s)", _I
)


_AND_MENTION = re.compile(r"\s*(?:,|et)\s*(?=(?:d|l)[eua'])", _I)


_MODIFIES = re.compile(r"\s*:?\s*[.;]?\s*$")


Verb = Callable[[Scanner, Context, Parts, Said], None]


def replaced(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« les mots : « A » sont remplacés par les mots : « B » », « le I est remplacé par deux alinéas… »."""
    start = sc.pos
    early = _RESPECTIVELY.match(sc.text, sc.pos)
    read_phrases(sc, context, parts, after_verb=True)
    respectively = sc.take_here(_RESPECTIVELY)
    by = sc.take_here(BY)
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
    rewrite(parts, said, written)


def _replaced_words(sc: Scanner, context: Context, parts: Parts, said: Said, paired: bool) -> None:
    at = sc.pos
    new = read_quoted(sc, context) if paired else tuple(one for one in (read_one(sc, context),) if one)
    if not new or any(one.ranks or one.times is not None for one in new):
        raise NotUnderstood(at, "les mots nouveaux")
    if paired and len(new) != len(parts.words):
        raise NotUnderstood(at, "autant de mots nouveaux que de mots remplacés")
    pairs = zip(parts.words, new if len(new) > 1 else new * len(parts.words), strict=True)
    for old, fresh in pairs:
        for anchor in counted(old, parts).anchors:
            ask_words(parts, said, ReplaceWords(anchor, fresh.text))
    parts.use("words", "times")


def deleted(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« les mots : « A » sont supprimés », « le 3° est abrogé », « l'article L. 1 est abrogé »."""
    if parts.words:
        for words in parts.words:
            for anchor in counted(words, parts).anchors:
                ask_words(parts, said, DeleteWords(anchor))
        parts.use("words", "times")
        return
    if not parts.subject and sc.take_here(COLON):
        said.verb = "deleted"
        return
    if not parts.subject:
        read_phrases(sc, context, parts, after_verb=True)  # « Est et demeure abrogé l'article 85 de la loi… »
    delete_subject(parts, said)


def delete_subject(parts: Parts, said: Said) -> None:
    """What the clause names as its subject is deleted: sentences, alinéas, labels or articles."""
    if not parts.subject:
        raise NotUnderstood(parts.start, "ce qui est supprimé")
    for spot in inside(parts):
        if divides(spot):
            said.reason = DIVISIONS
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


def preceded(sc: Scanner, context: Context, parts: Parts, said: Said) -> None:
    """« le premier alinéa est précédé de la mention : « I. - » »."""
    if not sc.take_here(_OF):
        raise NotUnderstood(sc.pos, "« de la mention : « … » »")
    words = read_quoted(sc, context)
    while words and sc.take_here(_AND_MENTION):
        words += read_quoted(sc, context)
    subject = inside(parts)
    whole_places(parts, subject)
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
    said.header = inside(parts)


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
