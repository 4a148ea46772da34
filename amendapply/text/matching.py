"""The places of an amendment's words in the text of one alinéa.

Words are compared folded (see ``typography``) and without white space, and must be whole words at both ends: « le » is
not found in « les », « président » not in « vice-président », « 5 % » not in « 0,5 % », « L. 123 » not in « L. 123-4 ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN, NUMERALS
from amendapply.patterns import lazily
from amendapply.text.searchable import (
    ABBREVIATION_STOP,
    LIST_COMMA,
    WRITTEN_TWICE,
    Searchable,
    loose,
    plain,
    rewritten,
    searchable,
)
from amendapply.text.sentences import Interval
from amendapply.text.typography import DASHES, INVISIBLE, fold, parting

_DROPPED = {
    ",": "trouvé sans sa virgule finale",
    ".": "trouvé sans son point final",
    ";": "trouvé sans son point-virgule final",
    ":": "trouvé sans ses deux-points finaux",
}
_OTHER_CASE = "trouvé avec d'autres majuscules"
_COMPOUND = "trouvé dans un mot composé"
_NO_ACCENTS = "trouvé sans tenir compte des accents des majuscules"
_NO_STOPS = "trouvé sans tenir compte des points d'abréviation"
_NO_QUOTES = "trouvé sans tenir compte des guillemets"
_OTHER_WRITING = "trouvé sous une autre écriture du même nombre ou de la même date"
_OTHER_SPACES = "trouvé avec d'autres espaces entre des mots"
_NO_LIST_COMMAS = "trouvé à une virgule près entre des références"
_SUFFIX = lazily(rf"[\s_]{{1,4}}{LATIN}\b")
_REFERENCE = lazily(r"(?:\d|°|\b[IVXLC]+|\b[A-Za-z])$")
_CAPITAL = lazily(r"[\s_]{1,4}(?!A\s+(?:l['’]|las?\b|les?\b|cette?\b|compter|défaut))[A-Z]{1,2}\b(?!['’.])")
_BEFORE_CAPITAL = lazily(rf"(?:\d\s?°|[\s_]{LATIN})$")
"""« L. 12 ter A » does not hold « L. 12 ter », nor « 3° A » a « 3° »."""
_THOUSANDS_BEFORE = lazily(r"(?<!\d)\d{1,3}[\s]$")
_THOUSANDS_AFTER = lazily(r"\s\d{3}(?!\d)")
_THREE_DIGITS = lazily(r"\d{3}(?!\d)")
_FEW_DIGITS = lazily(r"(?<!\d)\d{1,3}$")
_ZERO_BEFORE = lazily(r"(?<!\d)0,\s?$")
_NUMERALS = rf"(?:{'|'.join(NUMERALS)}|et)"
_NUMERAL = lazily(rf"{_NUMERALS}(?:i[èe]me)?s?\b", re.IGNORECASE)
_NUMERAL_BEFORE = lazily(rf"\b{_NUMERALS}$", re.IGNORECASE)
"""« vingt-deux » holds neither « vingt » nor « deux »."""
# Characters compared in vain before giving up. Only a hostile text that repeats one word for pages can reach it, and
# it then counts as holding nothing, which refuses the amendment.
_PATIENCE = 5_000_000
_HYPHENS = DASHES | {"/"}
_REFERENCES = lazily(r"\d,?[LRDA]\.\d")


@frozen
class Found:
    """The places of some words in a text, in order, none overlapping another.

    ``remark`` says in French what liberty found them, "" where they stand as they were quoted. ``dropped`` is the final
    punctuation of the words that the text does not have: what replaces them should lose it too.
    """

    spans: tuple[Interval, ...] = ()
    remark: str = ""
    dropped: str = ""


_NOTHING = Found()


def are_found(texts: tuple[str, ...], words: str) -> bool:
    """Whether one of *texts* at least holds *words*, as ``find_words`` looks for them."""
    return next(which_hold(texts, words), None) is not None


def which_hold(texts: tuple[str, ...], words: str) -> Iterator[int]:
    """The ranks of those of *texts* that hold *words*, as ``find_words`` looks for them."""
    needle, loosely = _needle(words)
    otherwise = _written_otherwise(needle)
    for rank, form in enumerate(_loose_forms(texts) if needle else ()):
        if (otherwise or loosely in form) and find_words(texts[rank], words).spans:
            yield rank


@lru_cache(maxsize=1024)  # as many as a large bill has articles
def _loose_forms(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The loose form of each of *texts*, the alinéas of an article in which words are looked for again and again."""
    return tuple(searchable(text).loose for text in texts)


def find_words(text: str, words: str, start: int = 0, end: int | None = None) -> Found:
    """The places of *words* in text[start:end]; no span where they are not found, or where *words* is blank.

    The first of these readings that finds something is returned: as written; in other capitals; inside a compound
    word; without their final punctuation; without the accents of capitals; without quotes; with « premier janvier » for
    « 1er janvier », « euros » for « € », « no 82 » for « n° 82 »; without the commas between references. What stands
    around text[start:end] decides whether a word is whole. Spans are those of *text*, without the spaces around.
    """
    needle, loosely = _needle(words)
    forms = searchable(text)
    there = loosely in forms.loose
    if not needle or not (there or _written_otherwise(needle)):
        return _NOTHING
    place = _Place(forms, start, len(text) if end is None else end)
    for find in _READINGS if there else _OTHERWISE:
        found = find(place, needle)
        if found.spans:
            return _parted_alike(place, words, found)
    return _NOTHING


def stands_in_other_capitals(text: str, words: str, start: int, end: int) -> bool:
    """Whether *words*, found once in text[start:end] as written, stand there in other capitals too.

    « la personne », in « La personne condamnée indemnise la personne lésée », may be quoted from the beginning.
    """
    needle, loosely = _needle(words)
    forms = searchable(text)
    if forms.loose.count(loosely) < 2:
        return False
    place = _Place(forms, start, end)
    return len(_alike(place, words, place.spans(forms.lower, needle.lower()))) > 1


def _parted_alike(place: _Place, words: str, found: Found) -> Found:
    """The places of *found* whose letters are parted as in *words*; all of them, with a remark, where none is.

    « par tout » is not « partout », though a text may have lost a space: « 1erjanvier ».
    """
    if found.remark in (_OTHER_WRITING, _NO_LIST_COMMAS):
        return found
    if all(place.text[span.start : span.end] == words for span in found.spans):
        return found  # as written, like most
    alike = _alike(place, words, found.spans)
    return replace(found, spans=alike) if alike else replace(found, remark=_OTHER_SPACES)


def _alike(place: _Place, words: str, spans: tuple[Interval, ...]) -> tuple[Interval, ...]:
    texts = [place.text[span.start : span.end] for span in spans]
    return tuple(
        span for span, text in zip(spans, texts, strict=True) if text == words or parting(text) == parting(words)
    )


@lru_cache(maxsize=256)  # the same words are looked for in each alinéa of an article
def _needle(words: str) -> tuple[str, str]:
    """*words* folded, and what the loose form of a text must hold for any of ``_READINGS`` to find them."""
    needle = fold(words).text
    bare = needle[:-1] if needle.endswith(tuple(_DROPPED)) else needle
    return needle, loose(bare.lower())


@lru_cache(maxsize=256)
def _written_otherwise(needle: str) -> bool:
    """Whether one of ``_OTHERWISE`` may find what the loose form of a text does not hold."""
    return WRITTEN_TWICE.search(needle) is not None or _REFERENCES.search(needle) is not None


def count_ranked(text: str, words: str, start: int = 0, end: int | None = None) -> tuple[Interval, ...]:
    """The places of *words* in text[start:end] among which « la deuxième occurrence » is counted.

    They are whole words in any capitals, counted without the anchor's final comma, which the span includes where the
    text has one; « la seconde occurrence du signe : « , » » is of commas themselves.
    """
    folded = fold(words).text
    bare = folded.rstrip(",")
    needle, comma = (bare or folded).lower(), bool(bare) and folded.endswith(",")
    place = _Place(searchable(text), start, len(text) if end is None else end)
    spans = _alike(place, words, place.spans(place.forms.lower, needle)) if needle else ()
    return tuple(_with_comma(place, span) for span in spans) if comma else spans


def _with_comma(place: _Place, span: Interval) -> Interval:
    has_comma = span.end < place.end and place.text[span.end] == ","
    return Interval(span.start, span.end + 1) if has_comma else span


# ------------------------------------------------------------------------------------------------------- readings


def _literal(place: _Place, needle: str) -> Found:
    return Found(place.spans(place.forms.folded.text, needle))


def _other_case(place: _Place, needle: str) -> Found:
    return Found(place.spans(place.forms.lower, needle.lower()), _OTHER_CASE)


def _compound(place: _Place, needle: str) -> Found:
    return Found(place.spans(place.forms.lower, needle.lower(), compound=True), _COMPOUND)


def _without_mark(place: _Place, needle: str) -> Found:
    mark = needle[-1]
    bare = needle[:-1]
    if mark not in _DROPPED or not bare:
        return _NOTHING
    found = _literal(place, bare)
    spans = found.spans or _other_case(place, bare).spans
    return Found(spans, _DROPPED[mark], mark)


def _without_accents(place: _Place, needle: str) -> Found:
    return Found(place.spans(place.forms.plain, plain(needle)), _NO_ACCENTS)


def _without_stops(place: _Place, needle: str) -> Found:
    """« L 1211-4 » for « L. 1211-4 »: an abbreviation has its full stop in one of the two only."""
    forms = place.forms.unstopped
    bare = ABBREVIATION_STOP.sub("", needle)
    if len(forms.text) == len(place.forms.folded.text) and bare == needle:
        return _NOTHING
    return Found(place.spans(forms.text, bare, forms.kept), _NO_STOPS)


def _without_quotes(place: _Place, needle: str) -> Found:
    forms = place.forms.unquoted
    bare = plain(needle).replace('"', "")
    return Found(place.spans(forms.text, bare, forms.kept), _NO_QUOTES) if bare else _NOTHING


def _other_writing(place: _Place, needle: str) -> Found:
    """« 1 500 € » for « 1500 euros », « premier janvier » for « 1er janvier », « no 82-1153 » for « n° 82-1153 »."""
    if not WRITTEN_TWICE.search(needle):
        return _NOTHING
    forms = place.forms.rewritten
    return Found(place.spans(forms.text, rewritten(needle)[0], forms.kept), _OTHER_WRITING)


def _without_list_commas(place: _Place, needle: str) -> Found:
    """« L. 1 L. 2 » for « L. 1, L. 2 »: a comma between references was lost in one of the two."""
    if not _REFERENCES.search(needle):
        return _NOTHING
    forms = place.forms.unlisted
    return Found(place.spans(forms.text, LIST_COMMA.sub("", needle), forms.kept), _NO_LIST_COMMAS)


# ----------------------------------------------------------------------------------------------------- whole words


class _Place:
    """A stretch of an alinéa where words are looked for."""

    def __init__(self, forms: Searchable, start: int, end: int) -> None:
        self.forms, self.text, self.start = forms, forms.source, start
        self.end = min(end, len(forms.source))

    def spans(
        self, haystack: str, needle: str, kept: Sequence[int] | None = None, *, compound: bool = False
    ) -> tuple[Interval, ...]:
        """The whole-word places of *needle* in *haystack*, a form of the folded text of the same length.

        *kept* gives the index of each of its characters where it is shorter. ``compound`` lets a hyphen bound a word.
        """
        found = []
        bounds_of, patience = self.forms.folded.bounds, _PATIENCE
        position = haystack.find(needle)
        while position >= 0:
            stop = position + len(needle)
            bounds = bounds_of(kept[position], kept[stop - 1] + 1) if kept else bounds_of(position, stop)
            if bounds and self.start <= bounds[0] and bounds[1] <= self.end and self._whole(*bounds, compound):
                found.append(Interval(*bounds))
                position = haystack.find(needle, stop)
            else:
                patience -= len(needle)
                position = haystack.find(needle, position + 1) if patience > 0 else -1
        return tuple(found) if patience > 0 else ()

    def _whole(self, start: int, end: int, compound: bool) -> bool:
        return not (self._goes_on_before(start, compound) or self._goes_on_after(start, end, compound))

    def _goes_on_before(self, start: int, compound: bool) -> bool:
        """Whether the word or number at *start* begins before it."""
        first = self.text[start]
        place = _skip(self.text, start - 1, -1)
        before = self.text[place] if place >= 0 else " "
        if not first.isalnum():
            return first in ",." and before.isdigit() and self.text[start + 1 : start + 2].isdigit()
        if before.isalnum():
            return True
        joined = place > 0 and self.text[place - 1].isalnum()
        if before in _HYPHENS and joined:
            numeral = _NUMERAL_BEFORE.search(self.text[max(0, place - 12) : place])
            return not compound or first.isdigit() or self.text[place - 1].isdigit() or numeral is not None
        return first.isdigit() and self._number_goes_on_before(start, place)

    def _number_goes_on_before(self, start: int, place: int) -> bool:
        before = self.text[max(0, start - 12) : start]
        decimal = place > 0 and self.text[place] in ",." and self.text[place - 1].isdigit()
        thousands = _THREE_DIGITS.match(self.text, start) and _THOUSANDS_BEFORE.search(before)
        return decimal or bool(thousands or _ZERO_BEFORE.search(before))

    def _goes_on_after(self, start: int, end: int, compound: bool) -> bool:
        """Whether the word or number at the end of text[start:end] goes on after it."""
        last = self.text[end - 1]
        place = _skip(self.text, end, 1)
        after = self.text[place] if place < len(self.text) else " "
        named = (last == "°" or last.isalnum()) and _SUFFIX.match(self.text, end)
        if named and _REFERENCE.search(self.text[max(start, end - 12) : end]):
            return True
        if after.isspace() and _CAPITAL.match(self.text, end) and _BEFORE_CAPITAL.search(self.text, start, end):
            return True
        if not last.isalnum():
            return False
        if after.isalnum() or (after == "°" and last.isdigit()):
            return True
        joined = self.text[place + 1 : place + 2].isalnum()
        if after in _HYPHENS and joined:
            numeral = _NUMERAL.match(self.text, place + 1)
            return not compound or last.isdigit() or self.text[place + 1].isdigit() or numeral is not None
        return last.isdigit() and self._number_goes_on_after(end, place)

    def _number_goes_on_after(self, end: int, place: int) -> bool:
        decimal = self.text[place : place + 1] in (",", ".") and self.text[place + 1 : place + 2].isdigit()
        few = _FEW_DIGITS.search(self.text[max(0, end - 4) : end])
        return decimal or bool(few and _THOUSANDS_AFTER.match(self.text, end))


def _skip(text: str, place: int, step: int) -> int:
    """The first place from *place* whose character can be seen: a soft hyphen does not end a word."""
    while 0 <= place < len(text) and text[place] in INVISIBLE:
        place += step
    return place


_READINGS = (
    _literal,
    _other_case,
    _compound,
    _without_mark,
    _without_accents,
    _without_quotes,
    _without_stops,
    _other_writing,
)
_OTHERWISE = (_other_writing, _without_list_commas)
"""Those that may find what the loose form of a text does not hold."""
