"""A law whose intitulés are items of it, each found by a number such as « intitulé du titre II du livre Ier »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from amendapply.bill import Path
from amendapply.law import TITLE, Law, LawArticle, code_key, key_among, number_key, numbers_between
from amendapply.text.headings import of_path

Key = tuple[str, str]
"""An article of law: the keys of its text and of its number."""


def title_number(path: Path) -> str:
    """The number that the intitulé of a division has as an item of the law."""
    return f"{TITLE} {of_path(path)}"


@dataclass(slots=True)
class TitledLaw(Law):
    """*base*, and the intitulés that have been asked for, each with its divisions; ``names``: its texts by key."""

    base: Law
    titles: dict[Key, LawArticle] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names |= {code_key(name): name for name in self.codes}

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the texts."""
        return self.base.codes

    def title(self, text: str, path: Path, title: str) -> LawArticle:
        """The intitulé of the division at *path*, from now on an item of this law."""
        item = self.new_title(text, path, title)
        return self.titles.setdefault(self.key_of(text, item.number), item)

    def new_title(self, text: str, path: Path, title: str) -> LawArticle:
        """An intitulé as an item of the law, which it does not hold."""
        return LawArticle(self.name_of(text), title_number(path), (title,) if title else (), division=path)

    def key(self, text: str) -> str:
        """The key of a text, which a clause may name otherwise than the base."""
        return key_among(self.names, text)

    def name_of(self, text: str) -> str:
        """What the base calls a text that a clause names; as the clause does where the base lacks it."""
        return self.names.get(self.key(text), text)

    def key_of(self, text: str, number: str) -> Key:
        """The article, or the intitulé, that a text and a number name."""
        return self.key(text), number_key(number)

    def find(self, code: str, number: str) -> LawArticle | None:
        """The article, or the intitulé asked for, that *code* and *number* name; None where there is none."""
        if number.startswith(TITLE):
            return self.titles.get(self.key_of(code, number))
        return self.base.find(code, number)

    def articles(self, code: str) -> Iterator[LawArticle]:
        """The articles of one text, in the order of the base."""
        return self.base.articles(code)

    def numbers(self, code: str) -> tuple[str, ...]:
        """The numbers of the articles of one text, in the order of the base."""
        return self.base.numbers(code)

    def range_of(self, text: str, first: str, last: str) -> list[str]:
        """The numbers of the articles from *first* to *last*, "" for *first* alone, as the base writes them."""
        if not last:
            found = self.find(text, first)
            return [found.number if found else first]
        return numbers_between(self, text, first, last)
