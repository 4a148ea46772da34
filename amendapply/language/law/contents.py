"""The law text that a clause quotes after « : », with the noun that announces it: « deux alinéas ainsi rédigés : »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.bill import Path
from amendapply.frozen import frozen
from amendapply.language.announcements import Announced, Announcement
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.discrepancies import remark_discrepancy
from amendapply.language.guillemets import read_words
from amendapply.language.law.announced_nature import remark_sentence
from amendapply.language.law.announced_numbers import check_articles, check_divisions, check_labels, check_numbers
from amendapply.language.law.cells import bare_cells, read_written
from amendapply.language.law.divided_text import SUPPRESSED
from amendapply.language.law.divisions import read_division
from amendapply.language.law.label_lists import LABEL, Numbers, read_label_list, read_numbers
from amendapply.language.numbers import CARDINAL, ORDINAL, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import PHRASE
from amendapply.operations import Block
from amendapply.text.headings import KINDS
from amendapply.text.labels import (
    LabelKind,
    body_start,
    read_labels,
    suppressed_labels,
)

_I = re.IGNORECASE
_WRITTEN = r"(?:ainsi\s+(?:rédigée?s?|conçue?s?|libellée?s?|rétablie?s?)|suivante?s?)"
_BLOCK = re.compile(
    rf"(?:(?:les\s+(?!une?\s))?(?P<count>{CARDINAL})\s+(?:nouve(?:aux?|l|lles?)\s+)?(?P<last>derniers?\s+)?|d'un\s+|la\s+(?=phrase\s+suiv)|l'(?=alinéa\s+suiv))(?P<what>alinéas?|{PHRASE})\s+{_WRITTEN}\s*:",
    _I,
)
_MANY = rf"(?:{CARDINAL}|des)"
_WORDS_AND_SENTENCES = re.compile(rf"(?:les|des)\s+mots\s+et\s+{_MANY}\s+{PHRASE}\s+{_WRITTEN}\s*:", _I)
_SENTENCES_AND_ALINEAS = re.compile(rf"(?P<count>{CARDINAL})\s+{PHRASE}\s+et\s+{_MANY}\s+alinéas?\s+{_WRITTEN}\s*:", _I)
_ONE_MORE = re.compile(
    rf"un\s+(?P<rank>(?!premier){ORDINAL})(?:\s+et\s+un\s+(?P<next>{ORDINAL}))?\s+alinéas?\s*,?\s*{_WRITTEN}\s*:", _I
)
"""« un second alinéa », « un cinquième et un sixième alinéas »."""
_LABELLED = re.compile(rf"(?:(?P<art>{CARDINAL}|des|les|le|la)\s+)(?={LABEL})", _I)
_ARTICLE = re.compile(
    rf"(?:(?:(?P<count>{CARDINAL})|les|des|l'|d'un)\s*)articles?\s+(?=(?:L|R|D|A|LO)?\.?\s?O?\.?\s?\d)", _I
)
_WRITTEN_AFTER = re.compile(rf"\s*,?\s*{_WRITTEN}\s*:", _I)
_ANY = re.compile(
    r"(?:les\s+dispositions|la\s+disposition|le\s+texte|la\s+rédaction)\s+(?:suivante?s?|ainsi\s+rédigée?s?)\s*:", _I
)
_FEMININE = r"(?:sous-sections?|sections?|parties?|annexes?|division|sous-partie)\b"
_DIVISION = re.compile(rf"(?:un\s+(?!{_FEMININE})|une\s+(?={_FEMININE})|deux\s+|trois\s+|quatre\s+|les\s+|des\s+)", _I)
_DIVISION_NOUN = re.compile(rf"(?:{'|'.join(sorted(KINDS, key=len, reverse=True))}|annexe|division)s?\b", _I)
_ANOTHER_DIVISION = re.compile(r"(?:\s*,\s*|\s+et\s+)une?\s+(?=(?:sous-section|section|chapitre|titre)\b)", _I)
_TITLED = re.compile(r"\s*,?\s*(?:intitulée?s?|dont\s+l'intitulé\s+est(?:\s+ainsi\s+rédigé)?)\s*(?=[:«\"])", _I)
_COLON = re.compile(r"\s*:\s*")
_HOLDING = re.compile(
    r"\s*,?\s*(?:et\s+)?(?:comprenant|qui\s+comprend|composée?\s+de)\s+"
    rf"(?:l'article|les\s+articles|(?P<count>{CARDINAL})\s+articles?)\s+",
    _I,
)
"""« comprenant l'article L. 2 », which may exist, « comprenant un article L. 2 ainsi rédigé », which is new."""
_STATES = r"(?:nouve(?:au|lle)x?|non\s+modifiée?s?|sans\s+modification|pour\s+coordination)"
_NOTE = re.compile(rf"\({_STATES}\)\s*", _I)
_NEW = re.compile(r"\s*\((?:nouve(?:au|lle)x?)\)", _I)
_NOTHING = re.compile(r"[\s.;»\"]*")
CENSORED = re.compile(r"\s*\(\s*censurée?s?\s*\)", _I)
_ENDS = (".", "?", "!")


# ------------------------------------------------------------------------------------------------------------- objects


@frozen
class Object:
    """What a clause writes.

    ``kind`` is "alineas", "sentences", "words and sentences" (one text), "sentences and alineas" (the sentences are the
    first line), "labels", "articles", "division", "table", "lines" and "columns" of a table, or "any".

    ``count`` is the number announced, None for none; ``numbers`` the labels or articles; ``block`` the text quoted,
    None for a division that holds articles which exist. ``divisions`` are those announced, with the intitulé that the
    clause itself gives. ``rank``: « un sixième alinéa », which supposes that there are five, -1 for « un
    dernier alinéa », 0 where it has no rank.
    """

    kind: str
    block: Block | None
    count: int | None = None
    numbers: Numbers = ()
    divisions: Path = ()
    rank: int = 0


def read_object(sc: Scanner, context: Context) -> Object | None:
    """« deux alinéas ainsi rédigés : » and its text; None (and the cursor unmoved) where no such noun stands here."""
    start = sc.pos
    for rule in (_blocks, _labelled, _articles, _anything, _division):
        if (found := rule(sc, context)) is not None:
            return found if found.block is None else replace(found, block=without_marks(found.block))
        sc.pos = start
    return None


def _blocks(sc: Scanner, context: Context) -> Object | None:
    if more := sc.take(_ONE_MORE):
        return _one_more(sc, context, [more[name] for name in ("rank", "next") if more[name]])
    if sc.take(_WORDS_AND_SENTENCES):
        return Object("words and sentences", read_payload(sc, context))
    if match := sc.take(_SENTENCES_AND_ALINEAS):
        return Object("sentences and alineas", read_payload(sc, context), read_cardinal(match["count"]))
    match = sc.take(_BLOCK)
    if not match:
        return None
    count = read_cardinal(match["count"] or "un")
    if (match["count"] or "").lower() == ("une" if match["what"].lower().startswith("alin") else "un"):
        raise NotUnderstood(match.start(), "« un alinéa » ou « une phrase »")
    if match["what"].lower().startswith("alin"):
        block = read_payload(sc, context, Announcement(Announced.ALINEAS, count, exact=True))
        return Object("alineas", block, count, rank=-1 if match["last"] else 0)
    block = read_payload(sc, context, Announcement(Announced.SENTENCES, count))
    remark_sentence(context, block)
    return Object("sentences", block, count)


def _one_more(sc: Scanner, context: Context, ordinals: list[str]) -> Object:
    """« un dernier alinéa », « un cinquième et un sixième alinéas » with their text."""
    at = sc.pos
    ranks = [rank for ordinal in ordinals for rank in read_ranks(ordinal, None, None) if isinstance(rank, int)]
    if ranks[0] < -1 or (len(ranks) > 1 and ranks != [ranks[0], ranks[0] + 1]):
        raise NotUnderstood(at, "des alinéas qui se suivent")
    block = read_payload(sc, context, Announcement(Announced.ALINEAS, len(ranks), exact=True))
    return Object("alineas", block, len(ranks), rank=ranks[0])


def _labelled(sc: Scanner, context: Context) -> Object | None:
    article = sc.take(_LABELLED)
    if not article:
        return None
    labels = read_label_list(sc, article["art"])
    if not labels or not sc.take_here(_WRITTEN_AFTER):
        return None
    check_numbers(article["art"], labels, article.start())
    block = read_payload(sc, context)
    check_labels(block, labels, context, article.start())
    return Object("labels", block, None, labels)


def _articles(sc: Scanner, context: Context) -> Object | None:
    announced = sc.take(_ARTICLE)
    if not announced or not (numbers := read_numbers(sc)) or not sc.take_here(_WRITTEN_AFTER):
        return None
    block = read_payload(sc, context)
    check_articles(announced["count"], numbers, block, announced.start())
    return Object("articles", block, None, numbers)


def _anything(sc: Scanner, context: Context) -> Object | None:
    if (cells := read_written(sc)) is not None:
        return Object(cells[0], bare_cells(read_payload(sc, context), *cells, sc.pos), cells[1])
    return Object("any", read_payload(sc, context)) if sc.take(_ANY) else None


def _division(sc: Scanner, context: Context) -> Object | None:
    """« une section 3 bis ainsi rédigée : »; « une section 1, intitulée : « T » et comprenant les articles X et Y »."""
    if not sc.take(_DIVISION):
        return None
    named = _named_divisions(sc)
    if not named and not sc.take_here(_DIVISION_NOUN):
        return None
    if sc.take_here(_WRITTEN_AFTER):
        block = read_payload(sc, context)
        check_divisions(named, block, context, sc.pos)
        return Object("division", block, divisions=named)
    if not sc.take_here(_TITLED):
        return None
    sc.take_here(_COLON)
    title = read_words(sc, context)
    holding = sc.take_here(_HOLDING)
    numbers = read_numbers(sc) if holding else ()
    if holding and not numbers:
        return None
    if len(named) != 1:
        raise NotUnderstood(sc.pos, "le numéro de la division")
    divisions = (replace(named[0], title=title),)
    if sc.take_here(_WRITTEN_AFTER):
        block = read_payload(sc, context)
        if holding:
            check_articles(holding["count"], numbers, block, holding.start())
        return Object("division", block, None, numbers, divisions)
    if holding and holding["count"]:
        raise NotUnderstood(sc.pos, "le texte de l'article nouveau")
    return Object("division", None, None, numbers, divisions)


def _named_divisions(sc: Scanner) -> Path:
    """« chapitres III et IV », « section 1 et une section 2 »."""
    found = read_division(sc, same=False)
    while found and sc.take_here(_ANOTHER_DIVISION):
        found += read_division(sc, same=False)
    return found


def read_payload(sc: Scanner, context: Context, announced: Announcement | None = None) -> Block:
    """The law text quoted from here on: the rest of the line, and the lines that follow.

    A remark says where it is not as many alinéas or sentences as *announced*. What a reading notes in it is no law text
    (« (nouveau) », « (Non modifié) »). Raises NotUnderstood where nothing is quoted, or the text that did not change is
    not given.
    """
    sc.spaces()
    start = sc.pos
    if sc.done or sc.text[sc.pos] not in '«"<':
        raise NotUnderstood(sc.pos, "le texte à écrire, entre guillemets")
    if sc.text.find("\n", sc.pos) < 0 and not sc.at_line_start():
        words = read_words(sc, context)
        if words.count("«") != words.count("»"):
            raise NotUnderstood(start, "un texte dont les guillemets se ferment")
        block = Block((words,), own_quotes=True)
        remark_discrepancy(context, announced, block.lines)
    else:
        block = read_block(sc, context, announced)
    lines = tuple(map(_without_notes, block.lines))
    changed = (new for old, new in zip(block.lines, lines, strict=True) if old != new)
    if any(_NOTHING.fullmatch(new, body_start(new)) for new in changed):
        raise NotUnderstood(start, "le texte qui n'a pas été modifié")
    return replace(block, lines=lines)


def without_marks(block: Block) -> Block:
    """*block* without its alinéas « 2° (Supprimé) »: what a reading of the bill took out, which the law will not hold.

    One that has no other alinéa stays as it is, and so does an article that is a mark alone.
    """
    return replace(block, lines=tuple(line for line in block.lines if not _only_mark(line)) or block.lines)


def _only_mark(line: str) -> bool:
    if any(label.kind is LabelKind.ARTICLE for label in read_labels(line)):
        return False
    return bool(suppressed_labels(line)) or SUPPRESSED.fullmatch(line, body_start(line)) is not None


def one_alinea(block: Block, at: int) -> str:
    """The sentences of *block*, one line each, as they stand in one alinéa.

    Raises NotUnderstood where a line goes on below it, or bears a number: those are alinéas.
    """
    lines = [line.strip() for line in block.lines]
    if any(not line.endswith(_ENDS) for line in lines[:-1]) or any(map(read_labels, lines[1:])):
        raise NotUnderstood(at, "des phrases, et non des alinéas")
    return " ".join(lines)


def _without_notes(line: str) -> str:
    """*line* without what a reading of the bill notes beside its labels, or in the place of what was censured."""
    bare = CENSORED.sub("", line)
    head = body_start(bare)
    while note := _NOTE.match(bare, head):
        head = note.end()
    return _NOTE.sub("", _NEW.sub("", bare[:head])) + bare[head:]
