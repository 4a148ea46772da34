"""« Compléter par », « compléter ainsi »."""

from __future__ import annotations

import re

from amendapply.language.announcements import Announced, Announcement, read_announcement, read_plain_announcement
from amendapply.language.clauses import Clause, Modifier
from amendapply.language.contents import may_begin, read_block
from amendapply.language.context import Context
from amendapply.language.guillemets import read_words
from amendapply.language.modifiers import check_named, read_modifiers
from amendapply.language.new_sentences import read_sentences
from amendapply.language.new_words import read_new, read_same_words
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.inserting import at_edge, write_inside
from amendapply.operations import AddWords, Edge, InsertAlineas, WholeArticle
from amendapply.patterns import lazily
from amendapply.text.labels import read_labels

_BY = lazily(r"[,.]?\s*par\b\s*:?\s*", re.IGNORECASE)
_THUS = lazily(r"(?:ainsi\b(?!\s+que)(?:\s+complétée?s?\b)?|comme\s+suit\b)\s*", re.IGNORECASE)
_IN_FINE = lazily(r",?\s*in\s+fine\b\s*,?", re.IGNORECASE)
_AND = lazily(
    r"[ ]*,?\s*(?:et|puis|ainsi\s+que)\s+(?:(?:de|par)\s+)?(?=(?:une?|deux|trois|des|la|les|l')\b)", re.IGNORECASE
)
_COLON = lazily(r"[ ]*:[ ]*")
_RANKED = lazily(
    r"une\s+(?P<rank>seconde|deuxième|troisième|dernière)\s+(?=phrase\s+(?:ainsi|suivante))", re.IGNORECASE
)
_WHAT = "ce qui est à compléter"


def complete(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Compléter l'alinéa 8 par les mots : « Y » », « Compléter cet article par un alinéa ainsi rédigé : ».

    « Compléter in fine cet article », as the Sénat wrote, says nothing more; nor does « … cet article in fine ».
    """
    sc.take(_IN_FINE)
    verb_end = sc.pos
    read_modifiers(sc, context, clause)
    check_named(sc, clause, verb_end, _WHAT)
    sc.take(_IN_FINE)
    if sc.take(_THUS):
        _complete_thus(sc, context, clause)
        return
    if not sc.take(_BY):
        raise NotUnderstood(sc.pos, "« par » et ce qui est ajouté")
    if not clause.around:
        raise NotUnderstood(clause.start, _WHAT)
    announced = read_plain_announcement(sc)
    if announced is None and (new := read_new(sc, context) or read_same_words(sc, context)):
        context.emit(AddWords(new.text, Edge.END), at_edge(clause.where, Edge.END), clause.start, sc.pos)
        _complete_further(sc, context, clause)
        return
    ranked = sc.take(_RANKED) if announced is None else None
    announced = announced or read_announcement(sc)
    if ranked and announced:
        phrase = f"« une {ranked['rank'].lower()} phrase »"
        context.remark(f"{phrase} a été lu comme une phrase à la fin, sans en compter d'autres")
    if announced is None and (words := _read_words_below(sc, context)):
        context.emit(AddWords(words, Edge.END), at_edge(clause.where, Edge.END), clause.start, sc.pos)
        return
    if announced is None:
        raise NotUnderstood(sc.pos, "l'annonce du texte ajouté : « les mots », « une phrase », « un alinéa »")
    if clause.has(Modifier.SLOT):
        whole = any(isinstance(place.unit, WholeArticle) for place in clause.named)
        if clause.slot is Edge.START or announced.kind is not Announced.ALINEAS or whole:
            raise NotUnderstood(clause.start, "« compléter », sans « avant » ni « après »")
        # « Après l'alinéa 39, compléter cet article par l'alinéa suivant : »
        context.emit(InsertAlineas(read_block(sc, context, announced)), clause.where, clause.start, sc.pos)
    elif announced.kind is Announced.WORDS:
        added = read_sentences(sc, context, announced)
        context.emit(AddWords(added, Edge.END), at_edge(clause.where, Edge.END), clause.start, sc.pos)
    else:
        write_inside(sc, context, clause, announced, Edge.END)


def _read_words_below(sc: Scanner, context: Context) -> str:
    """« Alinéa 3 / Compléter par : / et le maire », the cursor below the colon: words, for they go on with it.

    A capital may open a sentence or an alinéa, a label (« a) ») an alinéa: "".
    """
    above = sc.text[: sc.pos].rstrip()
    below = above.endswith(":") and "\n" in sc.text[len(above) : sc.pos]
    if not context.telegraphic or not below or sc.text[sc.pos : sc.pos + 1] in '«"':
        return ""
    new = read_words(sc, context)
    return new if (new[0].islower() or new[0] in ",;") and not read_labels(new) else ""


def _complete_further(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Compléter l'alinéa 8 par les mots : « , en mai » et (par) une phrase ainsi rédigée : « … » »: both."""
    start = sc.pos
    if not sc.take(_AND) or (announced := read_announcement(sc)) is None:
        sc.pos = start
    elif announced.kind in (Announced.SENTENCES, Announced.ALINEAS) and not clause.has(Modifier.SLOT):
        write_inside(sc, context, clause, announced, Edge.END)
    else:
        raise NotUnderstood(start, "une phrase, ou des alinéas, après les mots ajoutés")


def _complete_thus(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Compléter ainsi l'alinéa 6 : « , ou de montagne. » »: words, since they go on with the sentence.

    « Compléter cet article comme suit : « IV. – … » » adds alinéas. A capital after « l'alinéa 6 » may open a sentence
    or an alinéa, and is refused.
    """
    thus_end = sc.pos
    read_modifiers(sc, context, clause)
    check_named(sc, clause, thus_end, _WHAT)
    if clause.named and all(isinstance(place.unit, WholeArticle) for place in clause.named):
        sc.take(_COLON)
        write_inside(sc, context, clause, Announcement(Announced.ALINEAS), Edge.END)
        return
    sc.take(_COLON)
    if not may_begin(sc):
        raise NotUnderstood(sc.pos, "« : », puis le texte à ajouter")
    new = read_words(sc, context)
    if not clause.named or not (new[0].islower() or new[0] in ",;") or read_labels(new):
        raise NotUnderstood(sc.pos, "« par » et ce qui est ajouté : des mots, une phrase, un alinéa")
    context.emit(AddWords(new, Edge.END), at_edge(clause.where, Edge.END), clause.start, sc.pos)
