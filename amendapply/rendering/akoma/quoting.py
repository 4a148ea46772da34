"""Where the words and the alinéas that a phrase quotes stand in it, whatever its blanks, with the quotation marks.

Each character is looked at once or twice: a pattern of some thirty alinéas would try their blanks in every way.
"""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.frozen import frozen
from amendapply.operations import Block

_SPACES = " \t\n\u00a0\u202f"
_EACH_SPACE = frozenset(_SPACES)
_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')


@frozen
class Quotation:
    """Words of a phrase: where they begin, and the quotation marks around them, "" for none."""

    body: int
    open: str
    text: str
    close: str

    @property
    def start(self) -> int:
        """Where they begin, with the mark."""
        return self.body - len(self.open)

    @property
    def end(self) -> int:
        """Where they end, with the mark."""
        return self.body + len(self.text) + len(self.close)


def words_in(phrase: str, text: str) -> Quotation | None:
    """*text* in *phrase*: the first time that it stands between quotation marks, or else alone on its line."""
    places = [_with_marks(phrase, start, start + len(text)) for start in _occurrences(phrase, text)]
    between = next((each for each in places if each.open and each.close), None)
    if between is not None:
        return between
    alone = (each for each in places if _begins_line(phrase, each.body) and _ends_line(phrase, each.body + len(text)))
    return next((Quotation(each.body, "", text, "") for each in alone), None)


def structure_in(phrase: str, block: Block) -> Quotation | None:
    """The alinéas of *block* as they stand in *phrase*, each perhaps after a quotation mark."""
    lines = [line.strip(_SPACES) for line in block.lines if line.strip(_SPACES)]
    if not lines:
        return None
    for start in _occurrences(phrase, lines[0]):
        end = start + len(lines[0])
        for line in lines[1:]:
            end = _end_of_next(phrase, end, line)
            if end < 0:
                break
        else:
            return _with_marks(phrase, start, end)
    return None


def _end_of_next(phrase: str, end: int, line: str) -> int:
    """Where *line* ends if it stands on the next line of *phrase* after *end*, blanks and a mark before it; or -1."""
    start = _past_spaces(phrase, end)
    if "\n" not in phrase[end:start]:
        return -1
    if phrase[start : start + 1] in _OPENING:
        inner = _past_spaces(phrase, start + 1)
        start = inner if phrase.startswith(line, inner) else start
    return start + len(line) if phrase.startswith(line, start) else -1


def _with_marks(phrase: str, start: int, end: int) -> Quotation:
    """The words of *phrase* from *start* to *end*, with the quotation marks around them."""
    before = start - 1
    while before >= 0 and phrase[before] in _EACH_SPACE:
        before -= 1
    after = _past_spaces(phrase, end)
    opens = before >= 0 and phrase[before] in _OPENING
    closes = phrase[after : after + 1] in _CLOSING
    return Quotation(
        body=start,
        open=phrase[before:start] if opens else "",
        text=phrase[start:end],
        close=phrase[end : after + 1] if closes else "",
    )


def _occurrences(phrase: str, text: str) -> Iterator[int]:
    start = phrase.find(text) if text else -1
    while start >= 0:
        yield start
        start = phrase.find(text, start + 1)


def _past_spaces(phrase: str, start: int) -> int:
    while phrase[start : start + 1] in _EACH_SPACE:
        start += 1
    return start


def _begins_line(phrase: str, start: int) -> bool:
    return start == 0 or phrase[start - 1] == "\n"


def _ends_line(phrase: str, end: int) -> bool:
    return end == len(phrase) or phrase[end] == "\n"
