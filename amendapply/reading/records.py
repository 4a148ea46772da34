"""What the records of the chambers say in words: the place of an amendment, its fate, its signatories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from amendapply.amendment import Amendment
from amendapply.reading.fates import fate_of
from amendapply.reading.markup import on_one_line
from amendapply.reading.signatories import authors_of
from amendapply.reading.unreadable import Unreadable

Position = Literal["before", "after"]

_ADDITIONAL = re.compile(
    r"(?:art(?:icle)?s?\.?\s+add(?:itionnels?|\.)?\s+)?(?P<side>apr[èe]s|avant)\s+(?:l['’]\s*)?(?=art)", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:l['’]\s*)?art(?:icle)?s?\.?\s+(?P<number>[^()]{1,40}?)\s*(?:\(.{0,80})?", re.IGNORECASE)
_MARKS = re.compile(r"\s*\((?:nouveau|supprim\S*|.{0,30}non modifi\S*)\)\s*", re.IGNORECASE)
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


def resolved(found: Sequence[Record | Unreadable]) -> Iterator[Amendment | Unreadable]:
    """The amendments of *found*, each with its parent's number and its rank in the discussion of its text."""
    records = [record for record in found if isinstance(record, Record)]
    numbers = {record.uid: record.amendment.number for record in records if record.uid}
    keys = sorted({(r.amendment.of_text or "", r.order) for r in records if r.order})
    ranks = {key: rank for rank, key in enumerate(keys, 1)}
    for record in found:
        if isinstance(record, Unreadable):
            yield record
            continue
        amendment = record.amendment
        parent = numbers.get(record.parent) or _parent_number(record)
        order = ranks.get((amendment.of_text or "", record.order))
        yield replace(amendment, parent=parent or amendment.parent, order=order or amendment.order)


def _parent_number(record: Record) -> str:
    """The number that the identifier of a parent tells, where the bundle does not hold it."""
    number = _NUMBER.search(record.parent)
    prefix = _PREFIX.match(record.amendment.number or "")
    return f"{prefix['prefix'] if prefix else ''}{number['number']}" if number else ""


_NUMBER = re.compile(r"N0*(?P<number>\d+)$")
_PREFIX = re.compile(r"(?P<prefix>\D*?)\d")


class Target(NamedTuple):
    """The article that an amendment amends, or beside which it inserts another."""

    article: str | None
    position: Position | None


def target_of(words: str, side: str = "") -> Target:
    """The target that *words* name: « Article 3 », « Après l'article 3 bis », « art. add. après Article 17 ».

    *side* is what the record says apart: « A », « Apres », « Avant ». What names no article (« TITRE II », an annex) is
    given as it is.
    """
    words = _MARKS.sub(" ", on_one_line(words)).strip()
    position = _side(side)
    if match := _ADDITIONAL.match(words):
        position, words = _side(match["side"]), words[match.end() :]
    if not words:
        return Target(None, None)
    article = _ARTICLE.fullmatch(words)
    return Target(_article_number(article["number"]) if article else words, position)


def _side(word: str) -> Position | None:
    folded = word.strip().casefold().replace("è", "e")
    return {"apres": "after", "avant": "before"}.get(folded)  # type: ignore[return-value]


def _article_number(written: str) -> str:
    """« 2 BIS » gives "2 bis", « PREMIER » "1er": as bills print it."""
    words = written.split()
    if words[0].casefold() in ("premier", "1", "1er", "ier"):
        words[0] = "1er"
    return " ".join(word.casefold() if len(word) > 2 and not word[:1].isdigit() else word for word in words)


def fate(words: str) -> str | None:
    """The fate that the words of a record tell, None for « En traitement » and the like."""
    words = on_one_line(words)
    return fate_of(words) or next((name for pattern, name in _FATES if pattern.search(words)), None)


def authors(words: str) -> tuple[str, ...]:
    """The signatories that a record lists."""
    return authors_of(on_one_line(words))
