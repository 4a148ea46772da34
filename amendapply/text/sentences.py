"""The sentences of one alinéa, as the drafters count them (« à la seconde phrase de l'alinéa 8 »), and its body;
the capital that a word owes to its place at the head of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.frozen import frozen
from amendapply.lexicon import SMALL_BEFORE
from amendapply.patterns import lazily
from amendapply.text.labels import body_start, is_quoted, opens_words
from amendapply.text.typography import QUOTES, fold, holds_one

_MARKS = ".?!…"
# Possessive throughout: no run of full stops or spaces is read twice. It begins with a mark, to which the search skips.
_STOP = lazily(
    r"[.?!…](?<![.?!…]{2})[.?!…]*+(?=\s++(?P<next>(?:[\"«“(]\s*+)?+(?:[A-ZÀ-ÖØ-ÝŒ]\.?|[0-9]))"
    r"|(?<=[a-zà-öø-ý]{3}\.)(?P<glued>[A-ZÀ-ÖØ-Ý](?:['’]|[a-zà-öø-ý])))"
)  # « …dans les autres cas.S'il s'agit… »: data bases lose the space
_QUOTE = lazily(f"[{''.join(sorted(QUOTES))}]")
_OPENED_TWICE = lazily(r"\s{0,9}«\s{0,9}«")
_CLOSED_TWICE = lazily(r"»[\s;.]{0,9}»[\s;.]{0,9}$")
_LAST_WORD = lazily(r"([^\W\d_]+)$")
_ABBREVIATIONS = frozenset(
    ("art", "arts", "al", "vol", "ex", "cf", "m", "mm", "mme", "mmes", "mlle", "mlles", "me", "mes", "dr", "pr", "st")
) | frozenset(("ste", "p", "pp", "chap", "sect", "tit", "liv", "réf", "no", "nos", "lo", "éd", "coll"))
_CONJUNCTION = lazily(r";\s*(?:et|ou)$")
_BEFORE_A_LABEL = lazily(
    r"\b(?:[ldn]['’]|le|la|les|l|du|des|au|aux|et|ou|à|même|présent|dudit|audit)\s+$", re.IGNORECASE
)
_ELIDED = r"(?:L|D|Qu|J|S|N|C)['’]"
_DETERMINER = "Les?|La|Une?|Des?|Du|Il|Elle|Ils|Elles|On|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leurs?"
_PREPOSITION = "À|A|Aux?|En|Et|Ou|Par|Pour|Dans|Sur|Sous|Sans|Avec|Avant|Après|Lorsque|Si"
_QUANTIFIER = "Toute?s?|Tous|Chaque|Aucune?|Les?dites?"
_FUNCTION_WORD = lazily(rf"{_ELIDED}|(?:{_DETERMINER}|{_PREPOSITION}|{_QUANTIFIER})\b")
_ARTICLE_OF_NAME = lazily(r"(?:(?:Les?|La)\s+|L['’])(?=[A-ZÀ-Ý])(?P<name>[\w-]+)")
_SMALL = lazily(r"l[ea']|les|une?|d(?:u|es?|')|aux?|à|en|par|pour|dans|sur|sous|sans|avec|avant|après|entre|et|ou")


@frozen
class Interval:
    """The characters of a text from ``start`` to ``end``, the latter excluded."""

    start: int
    end: int

    def __contains__(self, other: Interval) -> bool:
        return self.start <= other.start and other.end <= self.end


def sentences(text: str) -> tuple[Interval, ...]:
    """The sentences of the alinéa *text*, without its labels, its closing quote and the « ; » of a list.

    A sentence ends with a full stop (or « ? », « ! ») before a space and a capital, a quote or a digit; not after an
    abbreviation (« art. », « L. 123 », « M. »), nor inside a quotation, whose sentences belong to the host's. An
    alinéa without words has no sentence.
    """
    start, end = body_start(text), body_end(text)
    found = []
    for stop in _stops(text, start, end):
        found.append(Interval(start, stop))
        start = skip_spaces(text, stop)
    return tuple(found) + ((Interval(start, end),) if start < end else ())


def body_end(text: str) -> int:
    """The offset where the words of the alinéa end, final mark included: before the closing quote and the « ; ».

    `…fin." ;` ends before the quote, `…les mots "X".` after the full stop: a quote closes the alinéa only where it has
    no partner, the opening quote of a quoted alinéa being one.
    """
    end = _before_list_mark(text)
    for _ in range(_own_closers(text)):
        bare = len(text[:end].rstrip(" .\u00a0\u202f"))
        if not bare or text[bare - 1] not in QUOTES:
            break
        end = len(text[: bare - 1].rstrip(" ;\u00a0\u202f"))
    return max(end, min(body_start(text), len(text)))


def is_quoted_twice(text: str) -> bool:
    """Whether an alinéa is in a quotation within another: « « Un quai. », unlike « « Quai » désigne un port. »."""
    opened = _OPENED_TWICE.match(text)
    return opened is not None and not opens_words(text[opened.end() - 1 :])


def _before_list_mark(text: str) -> int:
    """Where the « ; », « ; et » or « ; ou » of a list begins; the end of *text*, less its white space, without one."""
    bare = text.rstrip()
    conjunction = _CONJUNCTION.search(bare[-12:])
    return len((bare[: -len(conjunction[0])] if conjunction else bare).rstrip(" ;\t\n\u00a0\u202f"))


def _own_closers(text: str) -> int:
    """How many of the last quotes of *text* may be the alinéa's own: the others, save those that open it, are pairs.

    « « Un quai. » » has two, and « « Un quai. », whose guillemet closes the quotation within the other, one.
    """
    even = sum(map(text.count, QUOTES)) % 2 == 0
    if not is_quoted_twice(text):
        return int(even == is_quoted(text))
    return (2 if _CLOSED_TWICE.search(text) else 0) if even else 1


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence of text[start:end] ends and another follows."""
    if not holds_one(text[start : end - 1], _MARKS):  # most alinéas are one sentence
        return
    if not (stops := [*_STOP.finditer(text, start, end)]):
        return
    quotations = _Quotations(text, start, end)
    for match in stops:
        if not quotations.cover(match.start()) and not _abbreviates(text, match):
            yield match.end()


class _Quotations:
    """The quotations nested in an alinéa. Asked for growing offsets only, so that a text is read once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._marks = [(mark.start(), mark[0]) for mark in _QUOTE.finditer(text, start, end)]
        self._next, self._inside = 0, False

    def cover(self, offset: int) -> bool:
        """Whether *offset* is inside a quotation that ends later on."""
        while self._next < len(self._marks) and self._marks[self._next][0] < offset:
            mark = self._marks[self._next][1]
            self._inside = mark in "«“" or (mark not in "»”" and not self._inside)
            self._next += 1
        return self._inside and self._next < len(self._marks)


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to the word before it: « art. 5 », « L. O. 141 », « n° ... du ... »."""
    if len(match[0]) > 1 and not text[match.start() - 1].isalnum():
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    word = _LAST_WORD.search(before)
    if word is None or match[0] != ".":
        return False
    if match["glued"]:
        return word[1].casefold() in _ABBREVIATIONS
    if len(word[1]) == 1 and word[1].isupper():
        reference = match["next"][-1] == "." or match["next"][-1].isdigit()
        return reference or not _BEFORE_A_LABEL.search(before[: word.start()])
    return word[1].casefold() in _ABBREVIATIONS


def skip_spaces(text: str, position: int) -> int:
    """The first place from *position* that holds no white space."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, or a quotation, begins at *place*."""
    # Every sentence but the first follows a mark.
    return place <= body_start(text) or text[:place].rstrip()[-1:] in '«“".?!…'


def begins_small(text: str, place: int = 0) -> bool:
    """Whether a small word stands at *place* of *text*, which has a capital by its place only: « Le maire », « En ».

    The article of a name keeps its own: « La Poste », « Le Havre », unlike « Le Sénat », « La SNCF ».
    """
    if not _FUNCTION_WORD.match(text, place):
        return False
    named = _ARTICLE_OF_NAME.match(text, place)
    return named is None or named["name"].isupper() or named["name"] in SMALL_BEFORE


def copy_capital(found: str, asked: str, new: str) -> str:
    """*new* with the initial capital of *found*, where that is not how *asked* begins.

    A capital is given to any word, but taken only from one that owes it to its place (« Le », « Il », « En »…).
    """
    if not (found and new) or found[0] == asked[:1] or found[0].lower() != asked[:1].lower():
        return new
    if found[0].isupper():
        return new[0].upper() + new[1:]
    return new[0].lower() + new[1:] if begins_small(new) else new


def is_small(words: str) -> bool:
    """Whether *words* are a bare article, preposition or conjunction, which stands in too many places to name one."""
    return _SMALL.fullmatch(fold(words).text.lower()) is not None
