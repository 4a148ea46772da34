"""The words that a clause quotes, named by a noun: « les mots : « A » », « la seconde occurrence du mot : « A » »."""

from __future__ import annotations

import re

from amendapply.frozen import frozen
from amendapply.language.context import Context
from amendapply.language.guillemets import read_words, remark_odd_words
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.operands import check_count
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Anchor

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
_THE = r"(?:l'|la\s+|les?\s+|une?\s+)"
_OF_THE = r"(?:des\s+|du\s+|de\s+la\s+|de\s+l')"
_NOUNS = (
    rf"(?:{_THE}|(?P<of>{_OF_THE}))(?:(?<=s\s|x\s)(?P<words>{CARDINAL})\s+)?(?P<noun>{_NOUN})"
    rf"(?:\s+(?:et|ou)\s+(?:{_THE}|{_OF_THE})?{_NOUN})?"
)
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
_COLON = re.compile(r"\s*:\s*")


@frozen
class Quoted:
    """Words named by a clause. ``ranks``: which occurrences, () for no mark; ``times``: how many there are, 0 for
    « à chaque fois », None where the clause does not say; ``single``: « le mot », « la référence »."""

    text: str
    ranks: tuple[int, ...] = ()
    times: int | None = None
    single: bool = False

    @property
    def marked(self) -> bool:
        """Whether the clause says which occurrences it means."""
        return bool(self.ranks) or self.times is not None

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
    one = _one(sc, context, listed=False, of=False)
    if one is None:
        sc.pos = start
    elif one.marked:
        raise NotUnderstood(start, "les mots nouveaux, sans indication d'occurrence")
    return one


def read_quoted(sc: Scanner, context: Context) -> tuple[Quoted, ...]:
    """« les mots : « A » », « le mot : « A » et le mot : « B » », « la seconde occurrence du mot : « A » », or ()."""
    return _listed(sc, context, of=False)


def read_mentions(sc: Scanner, context: Context) -> tuple[Quoted, ...]:
    """As ``read_quoted``, after a verb that takes « de »: « des mentions : « I. - » et « II. - » »."""
    return _listed(sc, context, of=True)


def _listed(sc: Scanner, context: Context, *, of: bool) -> tuple[Quoted, ...]:
    start = sc.pos
    found: list[Quoted] = []
    while True:
        here = sc.pos
        if found and not sc.take_here(_MORE):
            break
        one = _one(sc, context, listed=bool(found), of=of or (bool(found) and found[0].marked))
        if one is None:
            sc.pos = here
            break
        found.append(one)
    if len(found) > 1 and (apart := _OCCURRENCE.match(sc.text, start)) and apart["apart"]:
        raise NotUnderstood(start, "un seul mot après « à la première occurrence, »")
    if not found:
        sc.pos = start
    return tuple(found)


def _one(sc: Scanner, context: Context, *, listed: bool, of: bool) -> Quoted | None:
    """« le mot : « A » »; *listed* after others, where the noun may be left out.

    *of*: « du mot » may stand here, as it does after an occurrence. Elsewhere it has lost what it belongs to, as « aux
    mots » has lost « jusqu' ».
    """
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
    if named and named["of"] and not of and not (occurrence and not occurrence["apart"]):
        raise NotUnderstood(at, "« le mot » ou « les mots »")
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
