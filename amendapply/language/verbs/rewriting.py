"""« Rédiger ainsi », « rétablir »; the end or the beginning of a place, which an anchor or their own words bound."""

from __future__ import annotations

import re
from dataclasses import replace as updated

from amendapply.language.announcements import Announced, read_announcement
from amendapply.language.clauses import Clause, Modifier, narrows, takes_header
from amendapply.language.contents import may_begin, read_block
from amendapply.language.context import Context, whole
from amendapply.language.guillemets import read_words, remark_odd_words
from amendapply.language.locators.labelled import LETTER_NAME, read_code_article, read_label
from amendapply.language.modifiers import check_named, read_modifiers
from amendapply.language.new_words import read_new, read_unmarked
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.inserting import insert_announced
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.language.vocabulary import ALINEA
from amendapply.operations import (
    ONLY,
    Alineas,
    Anchor,
    Edge,
    InsertAlineas,
    Place,
    ReplaceAlineas,
    ReplaceHead,
    ReplaceTail,
    RestoreLabels,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.labels import successor

_I = re.IGNORECASE
_THUS = lazily(
    r"[,]?\s*(?:ainsi(?:\s+rédigée?s?)?|comme\s+suit|de\s+la\s+(?:manière|façon)\s+suivante|dans\s+la\s+rédaction\s+suivante|dans\s+les\s+termes\s+suivants)\b",
    _I,
)
_THE_ARTICLE = lazily(r"l'(?=article\s)", _I)
_WORD = lazily(r"[^\W_]")
_THE_ALINEA = lazily(rf"de\s+(?:l'|cet\s+){ALINEA}(?=\s*(?:[.,:;\n]|$))", _I)
_UP_TO = lazily(rf"\s*[àÀ]\s+(?=[IVX]+\b|\d+\s?°|(?:{LETTER_NAME})\))")
_WHAT = "ce qui est à récrire : un alinéa, une phrase, l'article"
_RESTORED = "ce qui est à rétablir : un article, un alinéa, un I, un 1°"
_MOST_LABELS = 30
_COLON = lazily(r"[ ]*:?\s*")
_BY = lazily(r"[ ]*,?[ ]*par\b\s*", _I)
_UNCHANGED = (
    r"reste\s+(?:de\s+(?:l'alinéa|l'article|la\s+phrase|cet\s+alinéa)\s+)?(?:(?:est|demeure)\s+)?(?:sans\s+changement|inchangée?)"
    r"\.?"
)
_DOTS = r"(?:…|\.{2,})"
_REST = lazily(
    rf"\s*(?:{_DOTS}?\s*[«»]?\s*\(?\s*(?:…|\.{{3,}})|(?:{_DOTS}\s*[«»]?\s*\(?|[«»]?\s*\()\s*(?:le\s+)?{_UNCHANGED}"
    rf"|[«»]?\s*le\s+{_UNCHANGED})\s*\)?\s*[.»\s]*$",
    _I,
)
"""« Le taux reste sans changement » is a text: dots, a parenthesis or « le » make of it what stands for the rest."""
_TEXT_FOLLOWS = lazily(r"\s*:[ ]*(?=[\n«])")
_LONGEST_REST = 120
"""Characters: what marks the rest as unchanged is looked for at the end alone, so that no long text slows it down."""
_TAIL = lazily(r"(?:(?:la\s+)?(?:fin|suite)|(?:le\s+)?reste)\b\s*(?=d|$|:|\.)", _I)
"""« la fin », « la suite », « le reste » of what comes after the words named before."""
_HEAD = lazily(r"(?:le\s+)?début\b\s*(?=d|:)", _I)
_OF_SENTENCE = lazily(r"de\s+(?:(?:la|cette|ladite)\s+)?(?:même\s+)?ph?rase\b", _I)
_OF = lazily(r"de\s+(?:l'|la\b|cet|ces?\b)|(?:du|des|dudit)\b", _I)
_THE = lazily(rf"(?i:les?|la|l'|un|cet?(?!\w))\s*(?=[IVX]+\b|\d+\s?°|(?:{LETTER_NAME}|[A-Z])\)?\s)")
_AND = lazily(rf"(?i:(?:\s*,\s*(?:et\s+)?|\s*et\s+)(?:les?\s+|l')?)(?=[IVX]+\b|\d+\s?°|(?:{LETTER_NAME}|[A-Z])\)?\s)")
_ONE_ARTICLE = lazily(r"un\s+(?=article\s+\d)", _I)
_RESTORED_THUS = lazily(r"ainsi\b\s*", _I)
_OF_PLACE = lazily(r"(?:de\s+(?=l'|cet?\b)|(?=du\b|des\b|dudit\b)|à\s+(?=l'))", _I)
_IN_WORDING = lazily(
    r"[,]?\s*(?:dans\s+(?:la\s+rédaction|le\s+texte|sa\s+rédaction)\s+suivante?|dans\s+la\s+rédaction\s+ci-après|comme\s+suit"
    r"|ainsi(?:\s+rédigée?s?)?|dans\s+le\s+texte\s+suivant)?\s*[:.]?\s*",
    _I,
)


def rewrite(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Rédiger ainsi l'alinéa 8 : », « après le mot : « X », rédiger ainsi la fin de l'alinéa 8 : »."""
    sc.take(_THUS)
    verb_end = sc.pos
    tail = read_tail(sc, context, clause)
    head = None if tail else read_head(sc, context, clause)
    if tail is None and head is None:
        read_modifiers(sc, context, clause)
        tail = read_tail(sc, context, clause)
        head = None if tail else read_head(sc, context, clause)
    sc.take(_THUS)
    if tail is not None:
        _rewrite_tail(sc, context, clause, *tail)
    elif head is not None:
        _rewrite_head(sc, context, clause, head)
    else:
        check_named(sc, clause, verb_end, _WHAT)
        _rewrite_units(sc, context, clause)


def _rewrite_tail(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...], of_sentence: bool) -> None:
    if not clause.has(Modifier.ANCHOR):
        read_modifiers(sc, context, clause)
    if (anchor := clause.anchor_after()) is None:
        raise NotUnderstood(sc.pos, "les mots après lesquels la fin est récrite")
    _begin_text(sc)
    start, known = sc.pos, len(context.remarks)
    new = read_words(sc, context)
    if not _text_follows(sc):
        remark_odd_words(context, new)
        context.emit(ReplaceTail(anchor, new, of_sentence), places, clause.start, sc.pos)
        return
    del context.remarks[known:]
    sc.pos = start
    _rewrite_tail_in_lines(sc, context, clause, anchor, places)


def replace_tail(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Après le mot : « X », remplacer la fin de l'alinéa par les mots : « Y » ».

    Raises NotUnderstood where no words say where the end begins.
    """
    tail = read_tail(sc, context, clause)
    if not clause.has(Modifier.ANCHOR):
        read_modifiers(sc, context, clause)
    anchor = clause.anchor_after()
    if tail is None or anchor is None or not sc.take(_BY):
        raise NotUnderstood(sc.pos, "les mots après lesquels la fin est récrite, et « par »")
    if (new := read_new(sc, context)) is None:
        raise NotUnderstood(sc.pos, "les mots nouveaux")
    places, of_sentence = tail
    context.emit(ReplaceTail(anchor, new.text, of_sentence), places, clause.start, sc.pos)


def _rewrite_tail_in_lines(
    sc: Scanner, context: Context, clause: Clause, anchor: Anchor, places: tuple[Place, ...]
) -> None:
    """« … rédiger ainsi la fin de l'alinéa 8 : « est ainsi modifié : / « 1° … » »: the first line ends the alinéa."""
    start = sc.pos
    if not all(isinstance(place.unit, Alineas) and place == whole(place) for place in places):
        raise NotUnderstood(start, "la fin d'un alinéa, puisque d'autres alinéas la suivent")
    block = read_block(sc, context)
    first, *others = block.lines
    if not others or (sc.text[start] not in '«"' and not first.endswith(":")):
        raise NotUnderstood(start, "les mots qui terminent l'alinéa, puis d'autres alinéas")
    context.remark("la première ligne a été lue comme la fin de l'alinéa, les autres comme les alinéas qui le suivent")
    context.emit(ReplaceTail(anchor, first), places, clause.start, sc.pos)
    context.emit(InsertAlineas(updated(block, lines=tuple(others))), places, clause.start, sc.pos)


def _begin_text(sc: Scanner) -> None:
    """Move to the new words; refuse those that go on with the sentence: « … la fin de l'alinéa 3 sauf à Mayotte : »."""
    sc.take(_COLON)
    if not may_begin(sc):
        raise NotUnderstood(sc.pos, "« : », puis le texte à écrire")


def _text_follows(sc: Scanner) -> bool:
    """Whether a quoted line follows the one that was read, which its guillemet may leave open: « « les ports ; »."""
    at = sc.skip_spaces(sc.pos)
    if sc.text[at : at + 1] in (";", ".") and sc.text[sc.pos - 1 : sc.pos] not in ("»", '"'):
        at = sc.skip_spaces(at + 1)
    return sc.text[at : at + 1] in ("«", '"') and "\n" in sc.text[sc.pos : at] and _WORD.search(sc.text, at) is not None


def _rewrite_head(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...]) -> None:
    """« rédiger ainsi le début de l'alinéa 8 : « Y…(le reste sans changement) » »."""
    context.emit(ReplaceHead(read_beginning(sc, context)), places, clause.start, sc.pos)


def read_beginning(sc: Scanner, context: Context) -> str:
    """The new beginning that the cursor stands before, without what marks the rest as unchanged."""
    _begin_text(sc)
    words = read_unmarked(sc, context)
    new = words.text if words else read_words(sc, context)
    end = max(0, len(new) - _LONGEST_REST)
    new = (new[:end] + _REST.sub("", new[end:])).strip() or new
    # « « II. – La déclaration… (le reste sans changement). »: the second guillemet is the one that opens the alinéa.
    return new[1:].lstrip() if new.startswith("«") and new.count("«") > new.count("»") else new


def _rewrite_units(sc: Scanner, context: Context, clause: Clause) -> None:
    if clause.has(Modifier.ANCHOR) and (places := ended(clause)):
        _rewrite_tail(sc, context, clause, places, of_sentence=False)
        return
    if sc.check(_TEXT_FOLLOWS) and takes_header(sc, context, clause):
        context.remark("« rédiger ainsi », sous un en-tête, a été lu comme visant ce que nomme cet en-tête")
        sc.take(_COLON)
        rewrite_places(sc, context, clause, clause.scope.places)
        return
    if clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR) or not clause.named:
        raise NotUnderstood(sc.pos, _WHAT)
    sc.take(_COLON)
    rewrite_places(sc, context, clause, clause.places)
    _remark_other_count(context)


def _remark_other_count(context: Context) -> None:
    """« Rédiger ainsi l'alinéa 3 : », then two lines, the second of which may be none of the text."""
    last = context.operations[-1]
    units = [place.unit for place in last.places if isinstance(place.unit, Alineas)]
    counted = len(units) == len(last.places) and all(unit.first * unit.last > 0 for unit in units)
    if not isinstance(last.action, ReplaceAlineas) or not counted:
        return
    named = sum(unit.last - unit.first + 1 for unit in units)
    written = last.action.block.lines
    announces = written[0].endswith(":") or any("<t" in line for line in written)
    if 1 < len(written) != named and not announces:
        context.remark(f"alinéas à récrire : {named}, alinéas écrits : {len(written)}")


def read_tail(sc: Scanner, context: Context, clause: Clause) -> tuple[tuple[Place, ...], bool] | None:
    """The places whose end is meant, and whether it is that of « la phrase » that holds the anchor.

    In the passive (« la fin de l'alinéa est ainsi rédigée ») the end comes before the verb, and is known.
    """
    return clause.tail or _read_part(sc, context, clause, _TAIL)


def read_head(sc: Scanner, context: Context, clause: Clause) -> tuple[Place, ...] | None:
    """The places whose beginning is meant: « le début de la phrase de l'alinéa 8 » is that of its only sentence."""
    if (found := _read_part(sc, context, clause, _HEAD)) is None:
        return None
    places, of_sentence = found
    return tuple(updated(place, sentences=(ONLY,)) for place in places) if of_sentence else places


def ended(clause: Clause) -> tuple[Place, ...]:
    """The places of « Après le mot : « X », la fin de l'alinéa 4 est supprimée », () where no end is the subject."""
    if not clause.named or not all(place.edge is Edge.END for place in clause.named):
        return ()
    return tuple(updated(place, edge=None) for place in clause.places)


def _read_part(
    sc: Scanner, context: Context, clause: Clause, part: re.Pattern[str]
) -> tuple[tuple[Place, ...], bool] | None:
    if not sc.take(part):
        return None
    within = clause.places or clause.scope.places
    if any(place.edge for place in within):
        raise NotUnderstood(sc.pos, "la fin ou le début d'un seul passage")
    if sc.take(_OF_SENTENCE):
        of_sentence = not any(place.sentences for place in within)
        if not of_sentence and not all(place.sentences for place in within):
            raise NotUnderstood(sc.pos, "une phrase de chacun des endroits, puisque c'est la fin d'une phrase")
        places = _read_inside(sc, context, within) if sc.check(_OF) else None
        return places or within or (Place(WholeArticle()),), of_sentence
    if not sc.check(_OF):
        return within or (Place(WholeArticle()),), False
    if not within and (the_alinea := sc.take(_THE_ALINEA)):
        return _the_alinea(clause, the_alinea.start()), False
    places = _read_inside(sc, context, within)
    if places is None:
        raise NotUnderstood(sc.pos, "l'alinéa ou la phrase visés")
    return places, False


def _the_alinea(clause: Clause, at: int) -> tuple[Place, ...]:
    """« Après le mot : « X », supprimer la fin de l'alinéa », after parts on one alinéa: that one.

    Raises NotUnderstood where none was cited: the number is lost, and the end of the article is not meant.
    """
    places = clause.where
    if any(isinstance(place.unit, WholeArticle) for place in places):
        raise NotUnderstood(at, "le numéro de l'alinéa visé")
    return places


def _read_inside(sc: Scanner, context: Context, within: tuple[Place, ...]) -> tuple[Place, ...] | None:
    """Places that lie in those named before: « à la seconde phrase de l'alinéa 4, … la fin de cette phrase »."""
    start = sc.pos
    places = read_places(sc, context, within)
    if places and not all(narrows(place, places) for place in within):
        raise NotUnderstood(start, "un seul endroit")
    return places


def restore(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Rétablir cet article dans la rédaction suivante : », « rétablir le 4° de l'alinéa 8 dans… ».

    « Rétablir un article 40 quater dans… » is that very article of the bill; « Après l'alinéa 6, rétablir un 3° ainsi
    rédigé : » is an insertion, of which the bill has kept no number.
    """
    beside = clause.has(Modifier.SLOT) or (clause.scope.slot is not None and not clause.named)
    if beside and (announced := read_announcement(sc)):
        if announced.kind is not Announced.ALINEAS or clause.has(Modifier.ANCHOR):
            raise NotUnderstood(sc.pos, _RESTORED)
        insert_announced(sc, context, clause, announced)
        return
    sc.take(_RESTORED_THUS)
    labels = _read_labels(sc)
    if labels:
        _restore_labels(sc, context, clause, labels)
        return
    sc.take(_ONE_ARTICLE)
    verb_end = sc.pos
    read_modifiers(sc, context, clause)
    if labels := _read_labels(sc):
        _restore_labels(sc, context, clause, labels)
        return
    check_named(sc, clause, verb_end, _RESTORED)
    if not clause.named or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, _RESTORED)
    sc.take(_IN_WORDING)
    rewrite_places(sc, context, clause, clause.places)


def _restore_labels(sc: Scanner, context: Context, clause: Clause, labels: tuple[str, ...]) -> None:
    back = sc.pos
    around = clause.around
    places = read_places(sc, context, around) if sc.take(_OF_PLACE) else None
    if places is None:
        sc.pos = back
    elif not all(narrows(place, places) for place in around):
        raise NotUnderstood(back, "un seul endroit")
    sc.take(_IN_WORDING)
    where = (clause.places and places) or places or clause.where
    context.emit(RestoreLabels(labels, read_block(sc, context)), where, clause.start, sc.pos)


def _labels_up_to(sc: Scanner, first: str) -> list[str]:
    """« les III à V »: those after the first one."""
    last = read_label(sc)
    found = [first]
    while last and found[-1] != last and len(found) < _MOST_LABELS:
        found.append(successor(found[-1]))
    if found[-1] != last:
        raise NotUnderstood(sc.pos, "le numéro où s'arrête la suite")
    return found[1:]


def _read_labels(sc: Scanner) -> tuple[str, ...]:
    """« le 1° », « les I et II », « le a »; « l'article 706-4 » of a code."""
    start = sc.pos
    labels: list[str] = []
    if sc.take(_THE_ARTICLE):
        if label := read_code_article(sc):
            return (label,)
        sc.pos = start
    joint = sc.take(_THE)
    while joint and (label := read_label(sc)):
        labels.append(label)
        if sc.take(_UP_TO):
            labels += _labels_up_to(sc, label)
        joint = sc.take(_AND)
    if not labels:
        sc.pos = start
    return tuple(labels)
