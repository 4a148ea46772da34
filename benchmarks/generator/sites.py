"""A place of the bill that an amendment may aim at, and the words that can be found there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from amendapply import Alinea, Article

_PHRASE = re.compile(r"[^\W\d_][\w’-]+(?: [\w’-]+)*")
_LABEL = re.compile(r"^« (?:Art\. [^–]+– )?|^\S{1,4}[.)°]? (?:bis )?(?:– )?")
_NUMBER = re.compile(r"(?<=[a-zà-ÿ] )\d{1,3}(?= (?:jours|mois|euros|points|%))")


@dataclass(frozen=True, slots=True)
class Site:
    """Alinéa ``n`` of ``article``."""

    article: Article
    n: int

    @property
    def text(self) -> str:
        """What the alinéa says."""
        return self.article.alineas[self.n - 1].text

    @property
    def last(self) -> int:
        """The number of the last alinéa of the article."""
        return len(self.article.alineas)

    @property
    def is_table(self) -> bool:
        """Whether the alinéa is a table."""
        return self.text.startswith("|")


def words_of(random: Random, text: str, *, times: int = 1) -> str | None:
    """Some words in a row that *text* holds so many *times*, none for want of any after a few tries."""
    phrases = _PHRASE.findall(text)
    for _ in range(8):
        if not phrases:
            break
        words = random.choice(phrases).split(" ")
        length = min(len(words), random.randint(1, 5) if times == 1 else 1)
        start = random.randint(0, len(words) - length)
        found = " ".join(words[start : start + length])
        if len(found) > 3 and _count(found, text) == times:
            return found
    return None


def number_of(random: Random, text: str) -> str | None:
    """A number that *text* holds once."""
    found = [number for number in _NUMBER.findall(text) if _count(number, text) == 1]
    return random.choice(found) if found else None


def first_sentence(text: str) -> str | None:
    """The first of several sentences of *text*."""
    parts = re.split(r"(?<=[a-zé)]\.) (?=[A-ZÉ])", text)
    return parts[0] if len(parts) > 1 else None


def label_of(text: str) -> str:
    """« II. – », « 3° », with the guillemet that opens a quotation; what a new wording of *text* begins with."""
    match = re.match(r"(?:« )?(?:Art\. [^–]+– )?(?:[IVX]+\. – |\d+° (?:bis )?|[a-z]\) )?", text)
    return match[0] if match else ""


def _count(words: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


def lines_of(text: str) -> Article:
    """The dispositif *text* as its sub-amendments count it: each line is an alinéa."""
    return Article("", tuple(Alinea(line) for line in text.split("\n")))
