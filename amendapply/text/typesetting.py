"""The typography that a bill keeps throughout, given to the words that an amendment writes into it.

A bill that has straight quotes and apostrophes is amended by texts that have guillemets and curly ones: what an
amendment adds is set as the bill is, and the words that both have stay as the bill has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.text.alignment import matches
from amendapply.text.tables import unmarked
from amendapply.text.typography import fold, holds_one

_APOSTROPHES = "'’‘ʼ`´"
_APOSTROPHE = lazily(rf"[{_APOSTROPHES}](?<=\w.)(?=[\w\"«“])")
_HYPHENS = "-‐‑"
_HYPHEN = lazily(rf"[{_HYPHENS}](?<=\w.)(?=\w)")
_QUOTES = '«»“”"'
_SPACE = r"[ \u00a0\u202f]"
_QUOTE = lazily(
    rf"[«“”»\" \u00a0\u202f](?:(?P<opening>(?<=«){_SPACE}{{0,9}}|(?<=“)|(?<=\")(?<![^\s(\['’]\"))"
    rf"|(?<={_SPACE}){_SPACE}{{0,8}}»|(?<=[»”\"]))"
)
_OPENING = lazily(r"[«“\"](?:(?<=«)[ \u00a0\u202f]?|(?<=“)|(?<=\")(?<![^\s(\['’]\"))")
"""The opening quotes of ``_QUOTE``. These patterns begin with a sign or a space, to which the search for them skips."""
_WORD = lazily(r"\s*\S+|\s+")

_CONSISTENT = 0.95
"""The share of a bill's signs of one kind that are written alike where it is consistent."""

_CLOSING = {'"': '"', "“": "”", "«": "»", "« ": " »", "«\u00a0": "\u00a0»", "«\u202f": "\u202f»"}


@frozen
class Typesetting:
    """How a bill writes its apostrophes, its hyphens, and its opening quotes with the space after them.

    "" for a sign that it does not have, or writes in several ways.
    """

    apostrophe: str = ""
    hyphen: str = ""
    opening: str = ""

    def of(self, words: str) -> str:
        """*words* set as the bill is. A table stays as it is: its tags have quotes of their own."""
        if "<" in words:
            return words
        if self.apostrophe and holds_one(words, _APOSTROPHES.replace(self.apostrophe, "")):
            words = _APOSTROPHE.sub(self.apostrophe, words)
        if self.hyphen and holds_one(words, _HYPHENS.replace(self.hyphen, "")):
            words = _HYPHEN.sub(self.hyphen, words)
        return _QUOTE.sub(self._quote, words) if self.opening and holds_one(words, _QUOTES) else words

    def _quote(self, quote: re.Match[str]) -> str:
        return self.opening if quote["opening"] is not None else _CLOSING[self.opening]


def typesetting_of(texts: Iterable[str]) -> Typesetting:
    """The typography that *texts*, the alinéas of a bill, have in common."""
    whole = unmarked("\n".join(texts))
    return Typesetting(*(_usual(signs.findall(whole)) for signs in (_APOSTROPHE, _HYPHEN, _OPENING)))


def _usual(written: Sequence[str]) -> str:
    """The way in which nearly all of these signs are *written*, "" where there is none."""
    ((sign, count),) = Counter(written).most_common(1) or (("", 0),)
    return sign if count >= _CONSISTENT * len(written) else ""


def written_alike(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether no word of the texts *new* stands in two spellings, or after two kinds of space, in all of them."""
    words = {word for text in new for word in _words(text)}
    both = words.union(*map(_words, old))
    spellings = list(map(_key, both))
    if len(set(spellings)) == len(both):
        return True
    count = Counter(spellings)
    return all(count[key] == 1 for key in map(_key, words))


def _words(text: str) -> list[str]:
    """The words of *text*, each with the space before it: the first has one too."""
    spaced = text if text[:1].isspace() else f" {text}"
    if spaced.isprintable() and "  " not in spaced:  # one plain space before each word, as most texts have
        return spaced.replace(" ", "\n ").split("\n")[1:]
    return _WORD.findall(spaced)


def kept_spelling(new: str, old: str) -> str:
    """*new* in which the words that *old* has too, in the same order, are written as *old* writes them."""
    if new == old or not old or written_alike((old,), (new,)):
        return new
    here, there = _WORD.findall(old), _WORD.findall(new)
    found = matches(_keys(here, "old"), _keys(there, "new"))
    kept = {j: here[i] for i, j in found if here[i] != there[j]}
    return "".join(_respelled(word, kept[rank]) if rank in kept else word for rank, word in enumerate(there))


def _keys(words: Sequence[str], side: str) -> list[Hashable]:
    """The form in which each word is compared; what has none, a mark of italics alone, is equal to nothing."""
    return [_key(word) or (side, rank) for rank, word in enumerate(words)]


@lru_cache(maxsize=8192)  # apart from the texts that are folded, which so many words would drive out
def _key(word: str) -> str:
    return fold(word).text


def _respelled(word: str, model: str) -> str:
    """*word* as *model* writes it, with the space before it unless one of them begins a text or a line of a table."""
    space = word[: len(word) - len(word.lstrip())]
    space_of_model = model[: len(model) - len(model.lstrip())]
    of_model = space and space_of_model and "\n" not in space + space_of_model
    return (space_of_model if of_model else space) + model.lstrip()
