"""The ways in which the services reword what was voted: a closed list, each with a name.

What none of them explains is not a rewording. No rule lets a figure, a negation, « et », « ou » or a word of substance
change: those are for the reader to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from amendapply.blaming.references import is_reference, rewrites_reference
from amendapply.blaming.rewording_words import (
    ALIKE,
    DETERMINERS,
    ENDINGS,
    FORMULAS,
    HOMOGRAPHS,
    JOINING,
    LABEL_WORD,
    LATIN,
    LETTERS,
    NAMES_OF_CODES,
    NEUTRAL_VERB,
    NUMBERED,
    PLACES,
    PREPOSITIONS,
    SMALL_WORDS,
    UNCHANGING,
    VERBS,
)
from amendapply.blaming.spot import Spot, last_word, next_word, words_in
from amendapply.lexicon import MONTH
from amendapply.text.alignment import Gap, gaps, matches
from amendapply.text.labels import body_start, suppressed_labels
from amendapply.text.typography import fold

TYPOGRAPHY = "typographie"
CAPITAL = "majuscule"
ACCENT = "accent"
PUNCTUATION = "ponctuation"
AGREEMENT = "accord"
SMALL_WORD = "article ou préposition"
FIGURES = "nombre en lettres ou en chiffres"
PROVISIONS = "« les dispositions de »"
REFERENCE = "renvoi récrit"
FORMULA = "formule de modification"
NUMBERING = "numérotation"
SUPPRESSED = "mention « (Supprimé) »"
COMPLETED = "numéro ou date complétés"

WAYS = (
    TYPOGRAPHY,
    CAPITAL,
    ACCENT,
    PUNCTUATION,
    AGREEMENT,
    SMALL_WORD,
    FIGURES,
    PROVISIONS,
    REFERENCE,
    FORMULA,
    NUMBERING,
    SUPPRESSED,
    COMPLETED,
)
"""The closed list."""

_SUBSTANCE = re.compile(r"[\w%€§+=<>/|]")
_SUPPRESSED = re.compile(r"\s*\(?\s*supprim[ée]e?s?\s*\)?\s*[.;]?\s*", re.IGNORECASE)
_AMENDS = re.compile(
    r"\b(?:est|sont|ainsi)\b[^:]{0,200}?\b(?:insér|ajout|complét|remplac|supprim|abrog|modifi|rétabli|rédig)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[…\s.n°du_-]*", re.IGNORECASE)
_DOTS = re.compile(r"…|\.\.")
_DATED = re.compile(rf"[\d-]+|du|n|{MONTH}|1er")
_DECIMAL = re.compile(r"\d{1,20}[.,]\s?\d{1,20}")
_AROUND = 20
_SHORTEST_STEM = 2
_PAIR = 2
_PLACE = re.compile(r"[\w.-]*\d[\w.-]*|[ivx]+")


def ways_of(spot: Spot) -> tuple[str, ...]:
    """The ways that together turn what went into what came, in the order of the list; () where they cannot."""
    if whole := _whole(spot):
        return (whole,)
    ways = _piecewise(spot, words_in(spot.gone), words_in(spot.come))
    if PUNCTUATION in ways and not _same_decimals(spot):
        return ()
    return tuple(way for way in WAYS if way in ways)


def _whole(spot: Spot) -> str:
    """The one way that explains the whole change, "" for none."""
    gone, come = fold(spot.gone).text, fold(spot.come).text
    if gone == come:
        return TYPOGRAPHY
    if gone.casefold() == come.casefold():
        return CAPITAL
    if _bare(gone) == _bare(come):
        return ACCENT if _same_words(words_in(spot.gone), words_in(spot.come)) else ""
    if not _SUBSTANCE.search(spot.gone) and not _SUBSTANCE.search(spot.come):
        return PUNCTUATION if _same_decimals(spot) else ""
    for way, explains in _RULES:
        if explains(spot):
            return way
    return ""


def _same_words(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether no accent makes another word: « ou » is not « où », « modifie » not « modifié »."""
    pairs = zip(gone, come, strict=False)
    return not any(
        one != other and ({one, other} & HOMOGRAPHS or _of_verb(one) != _of_verb(other)) for one, other in pairs
    )


def _of_verb(word: str) -> bool:
    return word.endswith(("é", "és"))


def _same_decimals(spot: Spot) -> bool:
    """Whether no number gains or loses its decimal mark: « 12,5 » is not « 125 »."""
    old = spot.old[max(0, spot.old_start - _AROUND) : spot.old_start + len(spot.gone) + _AROUND]
    new = spot.new[max(0, spot.new_start - _AROUND) : spot.new_start + len(spot.come) + _AROUND]
    return _decimals(old) == _decimals(new)


def _decimals(text: str) -> list[str]:
    return ["".join(number.split()).replace(".", ",") for number in _DECIMAL.findall(text)]


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


# ------------------------------------------------------------------------------------------------- word by word


def _piecewise(spot: Spot, gone: Sequence[str], come: Sequence[str]) -> frozenset[str]:
    """The ways of all changes between two lists of words; none where one of them has no way."""
    if not gone and not come:
        return frozenset()
    held = matches(gone, come)
    found: set[str] = set()
    for gap in gaps(held, Gap(0, len(gone), 0, len(come))):
        left, right = gone[gap.old_start : gap.old_end], come[gap.new_start : gap.new_end]
        if not left and not right:
            continue
        ways = _pairs(left, right) if len(left) == len(right) else frozenset()
        if not ways:
            before = come[gap.new_start - 1] if gap.new_start else last_word(spot)
            after = come[gap.new_end] if gap.new_end < len(come) else next_word(spot)
            ways = _small(left, right, before, after)
        if not ways:
            return frozenset()
        found |= ways
    return frozenset(found or {PUNCTUATION})


def _pairs(left: Sequence[str], right: Sequence[str]) -> frozenset[str]:
    ways = [_pair(one, other) for one, other in zip(left, right, strict=True)]
    return frozenset(ways) if all(ways) else frozenset()


def _small(left: Sequence[str], right: Sequence[str], before: str, after: str) -> frozenset[str]:
    """Articles that come and go between these two words, and prepositions where they say the same."""
    words = {*left, *right}
    if words <= SMALL_WORDS:
        return frozenset({SMALL_WORD}) if _same_prepositions(left, right, before, after) else frozenset()
    if not words <= SMALL_WORDS | {"dispositions"}:
        return frozenset()
    old, new = (_prepositions(side) - {"de"} for side in (left, right))
    return frozenset({PROVISIONS}) if old == new else frozenset()


def _same_prepositions(left: Sequence[str], right: Sequence[str], before: str, after: str) -> bool:
    """Whether the prepositions are the same, or lead to a provision, or are repeated in a list, or omitted there.

    « prévues par les articles » is « prévues aux articles »; « dues par l'État » is not « dues à l'État ».
    """
    old, new = _prepositions(left), _prepositions(right)
    if old == new or {*old, *new} == {"à", "en"}:
        return True
    if old and new:
        return is_reference(after)
    return {*old, *new} <= {"à", "de"} and (before in JOINING or is_reference(after))


def _prepositions(words: Sequence[str]) -> set[str]:
    return {PREPOSITIONS[word] for word in words if word in PREPOSITIONS}


def _pair(one: str, other: str) -> str:
    if _bare(one) == _bare(other):
        return ACCENT if _same_words((one,), (other,)) else ""
    if LETTERS.get(one, one) == LETTERS.get(other, other) and (one in LETTERS or other in LETTERS):
        return FIGURES
    if any(one in forms and other in forms for forms in DETERMINERS) or agrees(one, other):
        return AGREEMENT
    return ""


def agrees(one: str, other: str) -> bool:
    """Whether two words differ by gender or number alone: « compétent », « compétentes »."""
    if any(char.isdigit() for char in one + other) or {one, other} & UNCHANGING or _only_alike(one, other):
        return False
    return any(_stems(one, endings) & _stems(other, endings) for endings in ENDINGS)


def _only_alike(one: str, other: str) -> bool:
    """Whether they are two nouns, or a noun and a verb: « retrait » and « retraite », « cour » and « cours »."""
    return any(
        one in row and other in row and (len(row) == _PAIR or one.removesuffix("s") != other.removesuffix("s"))
        for row in ALIKE
    )


def _stems(word: str, endings: frozenset[str]) -> frozenset[str]:
    stems = {word.removesuffix(ending) for ending in endings if word.endswith(ending)}
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM)


# ------------------------------------------------------------------------------------------------- whole phrases


def _suppressed(spot: Spot) -> bool:
    """« Supprimé » for « (Supprimé) », « c) (Supprimé) » for a label whose text went, siblings under one mention."""
    if _SUPPRESSED.fullmatch(spot.come or " ") and _SUPPRESSED.fullmatch(spot.gone or "(Supprimé)"):
        return bool(spot.come)
    return bool(suppressed_labels(spot.new)) and all(
        map(_is_label, words_in(_SUPPRESSED.sub(" ", spot.gone + " " + spot.come)))
    )


def _completed(spot: Spot) -> bool:
    """A number and a date for « n° … du … »."""
    blank = (
        (bool(spot.gone) and "…" in spot.gone)
        or "..." in spot.gone
        or spot.new[: spot.new_start].rstrip().endswith("n°")
    )
    words = words_in(spot.come)
    return blank and bool(words) and bool(_BLANK.fullmatch(spot.gone)) and all(map(_DATED.fullmatch, words))


def _numbering(spot: Spot) -> bool:
    """Another label at the head of the alinéa, or one more."""
    words = [*words_in(spot.gone), *words_in(spot.come)]
    if not words or not all(map(_is_label, words)):
        return False
    old = _heads(spot.old, spot.old_start, spot.gone) or _DOTS.search(spot.gone)
    return bool(old) and _heads(spot.new, spot.new_start, spot.come)


def _heads(text: str, start: int, words: str) -> bool:
    return not words.strip() or start + len(words.rstrip(" .-–—°)")) <= body_start(text)


def _is_label(word: str) -> bool:
    return word in LATIN or LABEL_WORD.fullmatch(word) is not None


def _formula(spot: Spot) -> bool:
    """« sont insérés deux alinéas » for « est inséré un alinéa »: a line on the law that does the same there."""
    if not _AMENDS.search(spot.new) or _quoted(spot.new, spot.new_start) or _quoted(spot.old, spot.old_start):
        return False
    gone, come = words_in(spot.gone), words_in(spot.come)
    if not all(_of_formula(word) for word in (*gone, *come)) or not _same_codes(spot, gone, come):
        return False
    done, doing = _deeds(gone), _deeds(come)
    same = bool(done & doing) or not (done or doing) or _leaves_open(gone) or _leaves_open(come)
    left, right = (
        _places(_behind_label(spot.old, spot.old_start, spot.gone)),
        _places(_behind_label(spot.new, spot.new_start, spot.come)),
    )
    return same and (left == right or bool(done and doing and not (left and right)))


def _behind_label(text: str, start: int, words: str) -> list[str]:
    """The words of *text* from *start* on that are no label at its head."""
    return words_in(words[max(0, body_start(text) - start) :])


def _same_codes(spot: Spot, gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether no code takes the place of another: « code pénal », « code civil », « code du travail maritime »."""
    left, right = NAMES_OF_CODES & set(gone), NAMES_OF_CODES & set(come)
    if left == right:
        return True
    whole = come or gone
    return not (left and right) and (whole[0] in PREPOSITIONS or last_word(spot) == "code")


def _leaves_open(words: Sequence[str]) -> bool:
    """Whether the only verb is « ainsi rédigé », which says nothing of what was there before."""
    return not _deeds(words) and any(map(NEUTRAL_VERB.fullmatch, words))


def _places(words: Sequence[str]) -> list[str]:
    """The words that say where; the number of an article that is announced is none."""
    if any(map(NEUTRAL_VERB.fullmatch, words)):
        return [word for word in words if word in PLACES]
    return [word for word in words if word in PLACES or _PLACE.fullmatch(word)]


def _of_formula(word: str) -> bool:
    verb = NEUTRAL_VERB.fullmatch(word) or any(pattern.fullmatch(word) for pattern in VERBS)
    return bool(verb) or word in FORMULAS or NUMBERED.fullmatch(word) is not None


def _deeds(words: Sequence[str]) -> set[int]:
    return {rank for rank, pattern in enumerate(VERBS) if any(map(pattern.fullmatch, words))}


def _quoted(text: str, place: int) -> bool:
    """Whether *place* lies between guillemets."""
    before = text[:place]
    return (before.count('"') + before.count("«") + before.count("»")) % 2 == 1


_RULES = (
    (SUPPRESSED, _suppressed),
    (NUMBERING, _numbering),
    (COMPLETED, _completed),
    (REFERENCE, rewrites_reference),
    (FORMULA, _formula),
)
