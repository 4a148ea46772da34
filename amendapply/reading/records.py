"""What the records of the chambers say in words: the place of an amendment, its fate, its signatories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from amendapply.amendment import Amendment, number_key
from amendapply.patterns import lazily
from amendapply.reading.bill_text import ANNEX_NUMBER, article_number
from amendapply.reading.fates import fate_of
from amendapply.reading.markup import on_one_line
from amendapply.reading.signatories import authors_of
from amendapply.reading.source import Unreadable

Position = Literal["before", "after"]

_ADDITIONAL = lazily(
    r"(?:art(?:icle)?s?\.?\s+add(?:itionnels?|\.)?\s+)?(?P<side>apr[èe]s|avant)\s+(?:l['’]\s*)?(?=art)", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:l['’]\s*)?art(?:icle)?s?\.?\s+(?P<number>[^()]{1,40}?)\s*(?:\(.{0,80})?", re.IGNORECASE)
_ANNEX = re.compile(
    rf"(?:article\s+\d+\s*\()?(?P<number>{ANNEX_NUMBER}|etat\s+[A-H])(?:\s*[-–(:].*|\s*\))?", re.IGNORECASE
)
_MARKS = re.compile(r"\s*\((?:nouveau|supprim\S*|.{0,30}non modifi\S*)\)\s*", re.IGNORECASE)
_DAYS = ("tabled", "published", "decided")
_DAY = re.compile(r"(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})\b")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$|\s)")
_FATES = (
    (re.compile(r"adopt", re.IGNORECASE), "adopté"),
    (re.compile(r"rejet", re.IGNORECASE), "rejeté"),
    (re.compile(r"retir|vot[ée] par division.*retir", re.IGNORECASE), "retiré"),
    (re.compile(r"tomb|satisfait ou sans objet|devenu sans objet", re.IGNORECASE), "tombé"),
    (re.compile(r"irrecevab|irr\b", re.IGNORECASE), "irrecevable"),
    (re.compile(r"non\s+soutenu", re.IGNORECASE), "non soutenu"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """An amendment as its source has it, with what tells its place among the others of its bundle.

    ``uid`` is its identifier there and ``parent`` that of its parent; ``order`` a key that sorts in the order of
    discussion.
    """

    amendment: Amendment
    uid: str = ""
    parent: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Discussion:
    """The order of discussion of one text, published apart from its amendments.

    ``text`` is the number of the text, None where the list does not tell it; ``ranks`` and ``fates`` go by the bare
    number of the amendment, without « rect. ».
    """

    text: str | None
    ranks: Mapping[str, int]
    fates: Mapping[str, str | None]

    def tells_of(self, amendment: Amendment) -> bool:
        """Whether *amendment* is one of the list."""
        if amendment.number is None or number_key(amendment.number)[0] not in self.ranks:
            return False
        return self.text is None or amendment.of_text in (None, self.text)


def resolved(found: Sequence[Record | Discussion | Unreadable]) -> Iterator[Amendment | Unreadable]:
    """The amendments of *found*, each with its parent's number and its rank in the discussion of its text.

    A list of discussion has the last word on the rank, and tells the fate of those whose record does not.
    """
    lists = [each for each in found if isinstance(each, Discussion)]
    records = [record for record in found if isinstance(record, Record)]
    numbers = {record.uid: record.amendment.number for record in records if record.uid}
    ranks = _ranks(records)
    for record in found:
        if isinstance(record, Unreadable):
            yield record
        if not isinstance(record, Record):
            continue
        amendment = record.amendment
        parent = numbers.get(record.parent) or _parent_number(record) or amendment.parent
        order = ranks.get((amendment.of_text, record.order), amendment.order)
        fate = amendment.fate
        for each in lists:
            if each.tells_of(amendment):
                key = number_key(amendment.name)[0]
                order, fate = each.ranks[key], fate or each.fates[key]
        if (parent, order, fate) != (amendment.parent, amendment.order, amendment.fate):
            amendment = replace(amendment, parent=parent, order=order, fate=fate)
        yield amendment


def _ranks(records: Iterable[Record]) -> dict[tuple[str | None, str], int]:
    """The rank of each key of discussion among those of its text, from 1."""
    keys: dict[str | None, set[str]] = {}
    for record in records:
        if record.order:
            keys.setdefault(record.amendment.of_text, set()).add(record.order)
    return {(text, key): rank for text, own in keys.items() for rank, key in enumerate(sorted(own), 1)}


def _parent_number(record: Record) -> str:
    """The number that the identifier of a parent tells, where the bundle does not hold it."""
    number = _NUMBER.search(record.parent)
    prefix = _PREFIX.match(record.amendment.number or "")
    return f"{prefix['prefix'] if prefix else ''}{number['number']}" if number else ""


_NUMBER = lazily(r"N0*(?P<number>\d+)$")
_PREFIX = lazily(r"(?P<prefix>\D*?)\d")


class Target(NamedTuple):
    """The article that an amendment amends, or beside which it inserts another."""

    article: str | None
    position: Position | None


def target_of(words: str, side: str = "", designation: str = "") -> Target:
    """The target that *words* name: « Article 3 », « Après l'article 3 bis », « art. add. après Article 17 ».

    *side* is what the record says apart: « A », « Apres », « Avant ». Of « Article 39 (État B) » the state is the
    target. What names neither article nor annex (« TITRE II ») is given as it is, unless the record has a
    *designation* that places the amendment beside an article (« AVANT ART. 2 »).
    """
    words = _MARKS.sub(" ", on_one_line(words)).strip()
    position = _side(side)
    if match := _ADDITIONAL.match(words):
        position, words = _side(match["side"]), words[match.end() :]
    if not words:
        return Target(None, None)
    if annex := _ANNEX.fullmatch(words):
        return Target(article_number(annex["number"]).replace("etat", "état"), position)
    if article := _ARTICLE.fullmatch(words):
        return Target(_number_of_article(article["number"]), position)
    beside = _ADDITIONAL.match(on_one_line(designation))
    return target_of(designation) if beside else Target(words, position)


def _side(word: str) -> Position | None:
    folded = word.strip().casefold().replace("è", "e")
    return {"apres": "after", "avant": "before"}.get(folded)  # type: ignore[return-value]


def _number_of_article(written: str) -> str:
    """« 2 BIS » gives "2 bis", « PREMIER » "1er": as bills print it."""
    words = written.split()
    if words[0].casefold() in ("premier", "1", "1er", "ier"):
        words[0] = "1er"
    return " ".join(word.casefold() if len(word) > 2 and not word[:1].isdigit() else word for word in words)


def fate(words: str) -> str | None:
    """The fate that the words of a record tell, None for « En traitement » and the like."""
    words = on_one_line(words)
    return fate_of(words) or next((name for pattern, name in _FATES if pattern.search(words)), None)


def extras(**told: str) -> dict[str, str]:
    """What a record *told* beside the fields of an amendment, by the names of ``EXTRAS``; blanks are left out."""
    words = {name: on_one_line(value) for name, value in told.items()}
    return {name: day_of(value) if name in _DAYS else value for name, value in words.items() if value}


def day_of(words: str) -> str:
    """A day as « 2026-07-01 », whether it was written so or « 01/07/2026 »; other words as they are."""
    match = _DAY.match(words)
    return f"{match['year']}-{match['month']}-{match['day']}" if match else words[:10] if _ISO.match(words) else words


def fate_of_code(code: str) -> str | None:
    """The fate that the code of a state of the Assemblée tells: « IR… » is inadmissible, « RT » withdrawn."""
    if code.startswith("IR"):
        return "irrecevable"
    return "retiré" if code == "RT" else None


def authors(words: str) -> tuple[str, ...]:
    """The signatories that a record lists."""
    return authors_of(on_one_line(words))


# --------- Amendments to the credits of a finance bill: the records hold a table of programmes instead of a dispositif


_COMMAND = "Modifier ainsi les autorisations d'engagement et les crédits de paiement :"


def dispositif_of(programmes: Iterable[tuple[str, ...]]) -> str:
    """The dispositif that says what a table says; *programmes* are name, commitment and payment; "" for none."""
    rows = [" | ".join(programme) for programme in programmes]
    return "\n".join([_COMMAND, *rows]) if rows else ""
