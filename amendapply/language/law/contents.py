"""What a clause quotes: words named by a noun (« les mots : « A » »), and the law text that follows « : »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.bill import Path
from amendapply.frozen import frozen
from amendapply.language.announcements import Announced, Announcement
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.discrepancies import remark_discrepancy
from amendapply.language.guillemets import read_words, remark_odd_words
from amendapply.language.law.announced_numbers import check_articles, check_labels, check_numbers
from amendapply.language.law.cells import bare_cells, read_written
from amendapply.language.law.divided_text import SUPPRESSED
from amendapply.language.law.divisions import read_division
from amendapply.language.law.label_lists import CASES, LABEL, Numbers, read_label_list, read_numbers
from amendapply.language.numbers import CARDINAL, ORDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.operands import check_count
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import PHRASE
from amendapply.operations import Anchor, Block
from amendapply.text.headings import KINDS
from amendapply.text.labels import (
    LabelKind,
    body_start,
    read_labels,
    suppressed_labels,
)

_I = re.IGNORECASE
_TEXT_NOUN = (
    r"mots?|références?|mentions?|termes?|lettres?|membres?\s+de\s+phrase|expressions?|dénominations?|sigles?"
    r"|subdivisions?"
)
_AMOUNT_NOUN = (
    "montants?|taux|nombres?|années?|dates?|chiffres?|pourcentages?|sommes?|numéros?|valeurs?|tarifs?|coefficients?"
    "|durées?|seuils?|plafonds?|âges?|prix|quantièmes?"
)
_MARK_NOUN = "signes?|symboles?|virgule|ponctuations?"
_QUOTED_NOUN = r"(?<!un )(?<!une )(?:alinéas?|phrases?)(?=\s*:\s*[«\"])"
"""« l'alinéa : « X » » quotes words of the law; « complété par un alinéa : « X » » is no words."""
_NOUN = rf"(?:{_TEXT_NOUN}|{_AMOUNT_NOUN}|{_MARK_NOUN}|{_QUOTED_NOUN})"
_DET = r"(?:(?:à\s+)?l'|(?:à\s+)?la\s+|les?\s+|des\s+|du\s+|de\s+la\s+|de\s+l'|une?\s+|aux?\s+)"
_NOUNS = rf"{_DET}(?:(?<=s\s|x\s)(?P<words>{CARDINAL})\s+)?(?P<noun>{_NOUN})(?:\s+(?:et|ou)\s+{_DET}?{_NOUN})?"
_NAMED = re.compile(
    rf"(?:une\s+phrase\s+et\s+les\s+mots|{_NOUNS})(?:\s+suivante?s?)?\s*:?\s*(?=[«\"])",
    _I,
)
_RANKED = rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)\s+|(?P<ranks>{RANKS})\s+|(?P<all>{CARDINAL})\s+)"
_OCCURRENCE = re.compile(
    rf"(?P<at>à\s+|aux\s+)?(?:(?P<each>chaque|chacune\s+des|toutes\s+les)\s+|(?:la\s+|les\s+|l'|(?<=aux\s)){_RANKED})"
    rf"occurrences?(?:\s+(?=d[ue]\b|de\s|des\b)|(?P<apart>(?(at)\s*,\s*|(?!)))(?=l[ea]s?\s+{_NOUN}\b|l'{_NOUN}\b))",
    _I,
)
COUNTED_TIMES = (
    r"(?:(?:par|à|en)\s+)?(?P<count>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)\s+(?:fois|reprises)"
)
_EACH_TIME = (
    r"chaque\s+(?:occurrence|fois)|toutes\s+(?:les|ses)\s+occurrences|chacune\s+de\s+(?:ses|leurs)\s+occurrences"
)
_TIMES = re.compile(
    rf"{COUNTED_TIMES}|(?:à|dans|pour)\s+(?P<each>{_EACH_TIME})"
    r"|(?:à\s+|aux\s+)(?P<occurrences>deux|trois|quatre)\s+(?:occurrences|reprises)",
    _I,
)
_BEFORE_TIMES = re.compile(r"\s*(?:,\s*|\(\s*)")
_AFTER_TIMES = re.compile(r"\s*(?:\)|(?=,|\s+(?:est|sont|par)\b|[.;]?\s*$))", _I)
_MORE = re.compile(r"\s*(?:,\s*(?:et\s+)?|\set\s)\s*", _I)
_BARE = re.compile(r"[«\"]")
_WRITTEN = r"(?:ainsi\s+(?:rédigée?s?|conçue?s?|rétablie?s?)|suivante?s?)"
_BLOCK = re.compile(
    rf"(?:(?:les\s+)?(?P<count>{CARDINAL})\s+(?:nouve(?:aux?|l|lles?)\s+)?(?P<last>derniers?\s+)?|d'un\s+|la\s+(?=phrase\s+suiv)|l'(?=alinéa\s+suiv))(?P<what>alinéas?|{PHRASE})\s+{_WRITTEN}\s*:",
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
_DIVISION = re.compile(r"(?:un|une|deux|trois|quatre|les|des)\s+", _I)
_DIVISION_NOUN = re.compile(rf"(?:{'|'.join(sorted(KINDS, key=len, reverse=True))}|annexe|division)s?\b", _I)
_ANOTHER_DIVISION = re.compile(r"(?:\s*,\s*|\s+et\s+)une?\s+(?=(?:sous-section|section|chapitre|titre)\b)", _I)
_TITLED = re.compile(r"\s*,?\s*(?:intitulée?s?|dont\s+l'intitulé\s+est(?:\s+ainsi\s+rédigé)?)\s*(?=[:«\"])", _I)
_COLON = re.compile(r"\s*:\s*")
_HOLDING = re.compile(
    r"\s*,?\s*(?:et\s+)?(?:comprenant|qui\s+comprend|composée?\s+de)\s+(?:l'article|les\s+articles)\s+", _I
)
_STATES = r"(?:nouve(?:au|lle)x?|non\s+modifiée?s?|sans\s+modification|pour\s+coordination)"
_NOTE = re.compile(rf"\({_STATES}\)\s*", _I)
_NEW = re.compile(r"\s*\((?:nouve(?:au|lle)x?)\)", _I)
_NOTHING = re.compile(r"[\s.;»\"]*")
CENSORED = re.compile(r"\s*\(\s*censurée?s?\s*\)", _I)
_ENDS = (".", "?", "!")


@frozen
class Quoted:
    """Words named by a clause. ``ranks``: which occurrences, () for no mark; ``times``: how many there are, 0 for
    « à chaque fois », None where the clause does not say; ``single``: « le mot », « la référence »."""

    text: str
    ranks: tuple[int, ...] = ()
    times: int | None = None
    single: bool = False

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """One anchor for each occurrence meant."""
        if self.ranks:
            return tuple(Anchor(self.text, rank) for rank in self.ranks)
        if self.times is not None:
            return (Anchor(self.text, "every", self.times or None),)
        return (Anchor(self.text),)


def read_times(sc: Scanner) -> int | None:
    """« deux fois », « à chaque occurrence »: how many, 0 for each; None (and the cursor unmoved) for neither."""
    match = sc.take(_TIMES)
    if not match:
        return None
    count = match["count"] or match["occurrences"]
    return read_cardinal(count) if count else 0


def read_one(sc: Scanner, context: Context) -> Quoted | None:
    """« les mots : « A » », without occurrence: what is written; None (and the cursor unmoved) for anything else."""
    start = sc.pos
    one = _one(sc, context, False)
    if one is None:
        sc.pos = start
    elif one.ranks or one.times is not None:
        raise NotUnderstood(start, "les mots nouveaux, sans indication d'occurrence")
    return one


def read_quoted(sc: Scanner, context: Context) -> tuple[Quoted, ...]:
    """« les mots : « A » », « le mot : « A » et le mot : « B » », « la seconde occurrence du mot : « A » », or ()."""
    start = sc.pos
    found: list[Quoted] = []
    while True:
        here = sc.pos
        if found and not sc.take_here(_MORE):
            break
        one = _one(sc, context, bool(found))
        if one is None:
            sc.pos = here
            break
        found.append(one)
    if len(found) > 1 and (apart := _OCCURRENCE.match(sc.text, start)) and apart["apart"]:
        raise NotUnderstood(start, "un seul mot après « à la première occurrence, »")
    if not found:
        sc.pos = start
    return tuple(found)


def _one(sc: Scanner, context: Context, listed: bool) -> Quoted | None:
    ranks: tuple[int, ...] = ()
    each = False
    count: int | None = None
    if occurrence := sc.take(_OCCURRENCE):
        each = bool(occurrence["each"] or occurrence["all"])
        read = (
            ()
            if each
            else read_ranks(occurrence["ranks"], read_cardinal(occurrence["count"] or ""), occurrence["side"])
        )
        ranks = tuple(rank for rank in read if isinstance(rank, int))
        if not each and (not ranks or len(ranks) != len(read)):
            return None
        count = read_cardinal(occurrence["all"] or "") if occurrence["all"] else 0
    at = sc.pos
    named = sc.take(_NAMED)
    if not named and not (listed and sc.check(_BARE)):
        return None
    text = read_words(sc, context)
    check_count(named["words"] if named else None, text, at)
    if text.count("«") != text.count("»"):
        raise NotUnderstood(at, "des mots dont les guillemets se ferment")
    if named and ":" not in named[0] and _COLON.match(text) and len(text.strip()) > 1:
        raise NotUnderstood(at, "« : » avant les guillemets, et non après")
    remark_odd_words(context, text)
    times = (count if each else None) if occurrence else None
    if not occurrence:
        times = _late_times(sc)
    return Quoted(text, ranks, times, single=named is not None and not occurrence and _is_one(named[0], named["noun"]))


def _is_one(named: str, noun: str | None) -> bool:
    """« le mot », « la référence », and not « le mot et le signe »."""
    alone = " et " not in named and " ou " not in named
    return alone and named.lower().startswith(("le ", "la ", "l'")) and not (noun or "s").lower().endswith("s")


def _late_times(sc: Scanner) -> int | None:
    """« les mots : « A », deux fois, », « les mots : « A » (deux fois) »."""
    start = sc.pos
    if sc.take_here(_BEFORE_TIMES) and (times := read_times(sc)) is not None and sc.take_here(_AFTER_TIMES):
        return times
    sc.pos = start
    return None


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
    return Object("sentences", read_payload(sc, context, Announcement(Announced.SENTENCES, count)), count)


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
    labels = read_label_list(sc, CASES.get(article["art"].lower(), ""))
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
        return Object("division", read_payload(sc, context), divisions=named)
    if not sc.take_here(_TITLED):
        return None
    sc.take_here(_COLON)
    title = read_words(sc, context)
    numbers: Numbers = ()
    if sc.take_here(_HOLDING) and not (numbers := read_numbers(sc)):
        return None
    if len(named) != 1:
        raise NotUnderstood(sc.pos, "le numéro de la division")
    divisions = (replace(named[0], title=title),)
    if sc.take_here(_WRITTEN_AFTER):
        return Object("division", read_payload(sc, context), None, numbers, divisions)
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
