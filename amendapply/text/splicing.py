"""How words enter and leave the text of one alinéa: the exact interval to change, spacing and punctuation included.

The drafters quote bare words and leave the spaces around them to the services. Besides the
words that it was asked to change, a splice touches white space and a mark that would stand twice, nothing else.
"""

from __future__ import annotations

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.text.labels import body_start, is_quoted, quote_end, read_labels
from amendapply.text.matching import count_ranked
from amendapply.text.sentences import Interval, begins_sentence, body_end, copy_capital, skip_spaces
from amendapply.text.typography import APOSTROPHES, QUOTES

_CLOSING = frozenset(",.)]")
"""Marks that take no space before them."""
_SPACED_MARKS = frozenset(";:?!»")
"""French marks preceded by a space."""
_ENDS = (".", ";")
"""What no comma precedes: it goes with the words that it parted from the mark."""
_MARKS = frozenset(".;:,?!")
_SENTENCE_MARKS = frozenset(".?!…:")
_HYPHENS = frozenset("-‐‑/")
_ELIDING = APOSTROPHES | frozenset("([«“")
_TOKEN = lazily(r"\w+|[^\w\s]")
QUOTED_SENTENCE = lazily(r"[.?!…]\s?[»”\"]$")
"""« … : « Le port est ouvert. » »: no full stop comes after it."""
_LONGEST_JOINT = 100
"""The last words of a new head among which the joint with the old text is looked for."""


@frozen
class Splice:
    """The characters ``start`` to ``end`` of a text, and what replaces them."""

    start: int
    end: int
    new: str

    def on(self, text: str) -> str:
        """*text* once spliced."""
        return text[: self.start] + self.new + text[self.end :]


# ----------------------------------------------------------------------------------------------------------- words


def replace_words(text: str, span: Interval, new: str, asked: str = "") -> Splice:
    """*new* in the place of the words at *span*; an empty *new* deletes them.

    *asked* is what the amendment calls them: at the head of a sentence, where the text has another initial capital,
    *new* takes it (« Il » asked for as « il » becomes « Elle »).
    """
    if asked and begins_sentence(text, span.start):
        new = copy_capital(text[span.start : span.end], asked, new)
    return _fit(text, span.start, span.end, new)


def delete_words(text: str, span: Interval) -> Splice:
    """The words at *span* taken away, with the space that they leave, one comma of two, and one before a final mark."""
    return _cut(text, span.start, span.end)


def insert_after(text: str, span: Interval, new: str) -> Splice:
    """*new* right after the words at *span*: « après le mot : « X », insérer les mots : « Y » »."""
    return _fit(text, span.end, span.end, new)


def insert_before(text: str, span: Interval, new: str) -> Splice:
    """*new* right before the words at *span*."""
    return _fit(text, span.start, span.start, new)


def append_words(text: str, unit: Interval, new: str) -> Splice:
    """*new* at the end of *unit*, an alinéa or a sentence, before its final mark, its closing quote and its « ; ».

    « compléter l'alinéa par les mots ». A final mark that *new* brings is not doubled: that of the
    unit stays, save that « : », « ? » and « ! » take its place.
    """
    new = new.strip()
    end = _in_last_quotation(text, _unit_end(text, unit))
    at = _before_mark(text, max(unit.start, body_start(text)), end)
    if new.endswith(":") and _outside(text, end).listed:
        end = skip_spaces(text, end) + 1
    if new.endswith((":", "?", "!")):
        return _fit(text, at, end, new)
    if at < end or _outside(text, end).mark:
        new = _unmarked(new)
    return _fit(text, at, at, new)


def prepend_words(text: str, unit: Interval, new: str) -> Splice:
    """*new* at the head of *unit*: after its opening quote and labels, or before the labels where *new* is one.

    « au début de l'alinéa, insérer les mots », « … la référence : « I. – » ».
    """
    is_label = bool(read_labels(f"{new.strip()} A"))
    at = max(unit.start, quote_end(text) if is_label else body_start(text))
    return _fit(text, at, at, new)


# ------------------------------------------------------------------------------------------------------- sentences


def append_sentence(text: str, unit: Interval, new: str) -> Splice:
    """*new*, a sentence, after the last one of *unit*, before the closing quote and the « ; » of a list.

    A full stop is added where it lacks one; an item that had none before its « ; » takes one between the two.
    """
    end = _in_last_quotation(text, _unit_end(text, unit))
    new = _unmarked(new) if _outside(text, end).listed else _marked(new)
    if end <= body_start(text):
        return Splice(end, end, new)
    return Splice(end, end, f" {new}" if _is_marked(text[:end]) else f". {new}")


def insert_sentence(text: str, at: int, new: str) -> Splice:
    """*new*, a sentence, at *at*: the end of the sentence before it, or the start of the one after it."""
    new = _marked(new)
    after_sentence = at > body_start(text) and not text[at - 1].isspace()
    return Splice(at, at, f" {new}") if after_sentence else Splice(at, at, f"{new} ")


def delete_sentences(text: str, unit: Interval) -> Splice:
    """The sentences of *unit* taken away, with the space before them, or after them where they come first."""
    start, end = unit.start, unit.end
    if start <= body_start(text):
        return Splice(start, skip_spaces(text, end) if end < body_end(text) else end, "")
    start = _back(text, start)
    if end >= body_end(text) and text[end - 1] not in _SENTENCE_MARKS and text[start - 1] == ".":
        start -= 1  # the « ; » that follows ends the sentence before
    return Splice(start, end, "")


def replace_sentences(text: str, unit: Interval, new: str) -> Splice:
    """*new* in the place of the sentences of *unit*, ended as they were where it has no final mark of its own."""
    new = new.strip()
    has_mark = text[unit.end - 1 : unit.end] in _SENTENCE_MARKS
    if not has_mark:
        new = _unmarked(new) if _outside(text, unit.end).mark else new
    elif not _is_marked(new):
        new = _unmarked(new) + text[_before_mark(text, unit.start, unit.end) : unit.end]
    return Splice(unit.start, unit.end, new)


# ------------------------------------------------------------------------------------------------- heads and tails


def replace_tail(text: str, start: int, unit: Interval, new: str) -> Splice:
    """*new* in the place of what follows *start* in *unit*: « après le mot : « X », rédiger ainsi la fin ».

    The closing quote and the « ; » of a list stay; the final mark too, unless *new* has one. So does the quote that
    closes a quotation opened before *start* (« par les mots : « X et Y » ; »), unless *new* has one.
    """
    new = new.strip()
    end = _unit_end(text, unit)
    bare_quotation = False
    if not _quotes(new) % 2 and (within := _in_open_quotation(text, start, end)) < end:
        end, bare_quotation = within, text[within - 1] not in _SENTENCE_MARKS
    if bare_quotation or _outside(text, end).listed or new.endswith(";"):
        new = _unmarked(new)
    stop = end if new[-1:] in _MARKS else max(start, _before_mark(text, start, end))
    first = skip_spaces(text, start)
    if new[:1] not in _CLOSING and first < stop:
        start = first
    return _fit(text, start, max(start, stop), new)


def delete_tail(text: str, start: int, unit: Interval) -> Splice:
    """What follows *start* in *unit* taken away, save its final mark, its closing quote and the « ; » of a list.

    The final mark goes as well where a sentence ends at *start*: « après les mots : « deux mois. » ».
    """
    end = _in_open_quotation(text, start, _unit_end(text, unit))
    stop = end if _mark_before(text, start) == "." else _before_mark(text, start, end)
    return Splice(start, max(start, stop), "")


def replace_head(text: str, unit: Interval, new: str) -> tuple[Splice, ...]:
    """*new* in the place of the head of *unit*, one splice for each place where the rest may begin.

    « rédiger ainsi le début de l'alinéa : « Y…(le reste sans changement) » »: the last words of Y also stand in the old
    text and say where the rest begins. The longest end of Y that the unit holds is the joint; ()
    where not even its last word is found. The joint takes the capital, or the small letter, that Y gives it.
    """
    new = new.strip()
    start = max(unit.start, quote_end(text) if read_labels(new) else body_start(text))
    joint = _joint(text, Interval(start, unit.end), new)
    return tuple(
        Splice(start, span.start, new[:joint])
        if text[span.start] == new[joint] or text[span.start].lower() != new[joint].lower()
        else Splice(start, span.start + 1, new[: joint + 1])
        for span in count_ranked(text, new[joint:], start, unit.end)
    )


def _joint(text: str, unit: Interval, new: str) -> int:
    """Where the longest end of *new* that *unit* holds begins; the length of *new* where it holds none.

    An end of what is found is found too, which allows to search by halves.
    """
    starts = [match.start() for match in _TOKEN.finditer(new)][-_LONGEST_JOINT:]
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if count_ranked(text, new[starts[middle] :], unit.start, unit.end):
            high = middle
        else:
            low = middle + 1
    has_word = low < len(starts) and any(char.isalnum() for char in new[starts[low] :])
    return starts[low] if has_word else len(new)


# ---------------------------------------------------------------------------------------------------------- joints


def _fit(text: str, start: int, end: int, new: str) -> Splice:
    """*new* in the place of text[start:end], spaced from what stands on both sides."""
    new = new.strip()
    if new[:1] == "," and _mark_before(text, start) == ",":
        new = new[1:].lstrip()
    if new[-1:] in _MARKS and new[-1:] == _mark_after(text, end):
        new = new[:-1].rstrip()
    if new[-1:] == "," and _mark_after(text, end) in _ENDS:
        new = new[:-1].rstrip()
    if QUOTED_SENTENCE.search(new) and _mark_after(text, end) == ".":
        end = skip_spaces(text, end) + 1
    if not new:
        return _cut(text, start, end) if start < end else Splice(start, end, "")
    if new[0] in _CLOSING:
        start = _back(text, start)
    elif _needs_space_before(text, start, end, new):
        new = " " + new
    if new[-1] in _ELIDING:
        end = skip_spaces(text, end)
    elif _needs_space_after(text, start, end, new):
        new += " "
    return Splice(start, end, new)


def _needs_space_before(text: str, start: int, end: int, new: str) -> bool:
    if start == 0 or text[start - 1].isspace():
        return False
    if new[0] in _SPACED_MARKS:
        return True
    goes_on = new[0] in APOSTROPHES or (start < end and text[start].isalnum())
    return not (goes_on or text[start - 1] in _ELIDING | _HYPHENS or _opens(text, start - 1))


def _needs_space_after(text: str, start: int, end: int, new: str) -> bool:
    if end >= len(text) or text[end].isspace():
        return False
    if text[end] in _CLOSING | _MARKS | _HYPHENS | APOSTROPHES or text[end] in "»”…":
        return False
    if start < end and text[end - 1].isalnum() and new[-1].isalnum():
        return False  # « 50% » becomes « 40% »
    return not (text[end] == '"' and not _opens(text, end))


def _opens(text: str, place: int) -> bool:
    """Whether the straight quote at *place* opens a quotation: a space or an opening comes before it."""
    return text[place] == '"' and (place == 0 or text[place - 1].isspace() or text[place - 1] in _ELIDING)


def _cut(text: str, start: int, end: int) -> Splice:
    """text[start:end] taken away; of the white space on its two sides, what the text still needs is left.

    Where it is a whole sentence but for its mark, that mark goes too, or the one before it if a « ; » follows.
    """
    floor = body_start(text) if start >= body_start(text) else 0
    before, after = max(_back(text, start), floor), skip_spaces(text, end)
    if text[before - 1 : before] == "," == text[after : after + 1]:
        return Splice(before, after + 1, "")
    if text[before - 1 : before] == "," and text[after : after + 1] in _ENDS:
        return Splice(before - 1, after if text[after] == "." else end, "")
    if floor < before < start and text[before - 1] == "." and _stands_alone(text, after):
        return Splice(before, after + 1, "") if text[after] == "." else Splice(before - 1, end, "")
    following = skip_spaces(text, after + 1)
    if start == floor and text[after : after + 1] == "." and text[following : following + 1].isupper():
        return Splice(start, following, "")
    if after == len(text) or (text[after] in _CLOSING and before > floor):
        return Splice(before, after, "")
    opened = before == floor or text[before - 1] in _ELIDING or _opens(text, before - 1)
    if opened:
        return Splice(start, after, "")
    closed = end == after and text[end] == '"' and not _opens(text, end)
    return Splice(before if after > end or closed else start, end, "")


def _stands_alone(text: str, place: int) -> bool:
    """Whether a « . » or a « ; » stands at *place*, and no ellipsis."""
    return text[place : place + 1] in (".", ";") and text[place + 1 : place + 2] != "."


def _mark_before(text: str, place: int) -> str:
    place = _back(text, place)
    return text[place - 1 : place]


def _mark_after(text: str, place: int) -> str:
    place = skip_spaces(text, place)
    return text[place : place + 1]


def _back(text: str, place: int) -> int:
    """The place after the last character before *place* that is no white space."""
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place


# ----------------------------------------------------------------------------------------------------- final marks


@frozen
class _Outside:
    """What follows the words of a unit: ``mark`` is the punctuation of the list, perhaps after a closing quote."""

    quoted: bool
    mark: str

    @property
    def listed(self) -> bool:
        """Whether the mark of the list also ends the last sentence, no quote standing between."""
        return bool(self.mark) and not self.quoted


def _outside(text: str, end: int) -> _Outside:
    place = skip_spaces(text, end)
    quoted = text[place : place + 1] in QUOTES
    place = skip_spaces(text, place + quoted)
    return _Outside(quoted, text[place : place + 1] if text[place : place + 1] in _MARKS else "")


def _unit_end(text: str, unit: Interval) -> int:
    """Where the words of *unit* end, its final mark included."""
    return max(min(unit.end, body_end(text)), unit.start)


def _in_last_quotation(text: str, end: int) -> int:
    """*end*, or the end of the quotation that the words end with, where its full stop is inside (« …d'État. » ;)."""
    place = _back(text, end) - 1
    within = _back(text, place) if place > 0 and text[place] in QUOTES and not is_quoted(text) else 0
    return within if within and text[within - 1] in _SENTENCE_MARKS else end


def _in_open_quotation(text: str, start: int, end: int) -> int:
    """*end*, or the end of the quotation that is open at *start* and that the words end with."""
    place = len(text[start:end].rstrip(" .;,\u00a0\u202f")) + start - 1
    if place > start and text[place] in QUOTES and _quotes(text[start:end]) % 2:
        return _back(text, place) if text[place] == "»" else place
    return end


def _quotes(text: str) -> int:
    return sum(text.count(quote) for quote in QUOTES)


def _before_mark(text: str, start: int, end: int) -> int:
    """Where the final mark of text[start:end] begins, with the space before it; *end* where it has none."""
    place = end
    while place > start and text[place - 1] in _MARKS:
        place -= 1
    return max(start, _back(text, place))


def _is_marked(sentence: str) -> bool:
    return sentence.rstrip(' "»”')[-1:] in _SENTENCE_MARKS


def _marked(sentence: str) -> str:
    """*sentence* with a final mark, its own or a full stop."""
    sentence = sentence.strip()
    return sentence if _is_marked(sentence) else f"{sentence.rstrip(' ,;')}."


def _unmarked(words: str) -> str:
    """*words* without their final full stop, comma, « ; » or « : »; an ellipsis is no such mark."""
    words = words.strip()
    return words if words.endswith("..") else words.rstrip(".;:, \u00a0\u202f")
