"""The particulars of an amendment, in the words of the chambers: its place, its fate, its signatories."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from amendapply.amendment import Position
from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import ANNEX_NUMBER, article_number
from amendapply.reading.markup import on_one_line

_ADDITIONAL = lazily(
    r"(?:art(?:icle)?s?\.?\s+add(?:itionnels?|\.)?\s+)?(?P<side>apr[èe]s|avant)\s+(?:l['’]\s*)?(?=art)", re.IGNORECASE
)
_SIDES: dict[str, Position] = {"apres": "after", "avant": "before"}
_ARTICLE = lazily(r"(?:l['’]\s*)?art(?:icle)?s?\.?\s+(?P<number>[^()]{1,40}?)\s*(?:\(.{0,80})?", re.IGNORECASE)
_ANNEX = lazily(rf"(?:article\s+\d+\s*\()?(?P<number>{ANNEX_NUMBER}|etat\s+[A-H])(?:\s*[-–(:].*|\s*\))?", re.IGNORECASE)
_MARKS = lazily(r"\s*\((?:nouveau|supprim\S*|.{0,30}non modifi\S*)\)\s*", re.IGNORECASE)
_TEXT = lazily(r"B(?:TC|TA|TAP)?0*(?P<number>\d+)")
_DAYS = ("tabled", "published", "decided")
_DAY = lazily(r"(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})\b")
_ISO = lazily(r"\d{4}-\d{2}-\d{2}(?:T|$|\s)")
_FATES = (
    (lazily(r"adopt[ée]e?s?\b", re.IGNORECASE), "adopté"),
    (lazily(r"rejet[ée]e?s?\b", re.IGNORECASE), "rejeté"),
    (lazily(r"retir[ée]e?s?\b|vot[ée] par division.*retir", re.IGNORECASE), "retiré"),
    (lazily(r"tomb[ée]e?s?\b|satisfait ou sans objet|devenu sans objet", re.IGNORECASE), "tombé"),
    (lazily(r"irrecevab|irr\b", re.IGNORECASE), "irrecevable"),
    (lazily(r"non\s+soutenu", re.IGNORECASE), "non soutenu"),
)
_SAID_OF_IT = lazily(r"(?:cet\s+amendement|il)\s+(?:est|a\s+été)\s+", re.IGNORECASE)
_PENDING = lazily(
    r"en\s+(?:traitement|recevabilité|attente)\b|[àa]\s+(?:discuter|déposer)\b|discuté\b|recevable\b|(?:AC|DI|ET|R)$",
    re.IGNORECASE,
)
"""What a record says of an amendment whose fate is not known yet."""
FATES = ("adopté", "rejeté", "retiré", "tombé", "irrecevable", "non soutenu")
"""What can become of an amendment in the chamber."""

WITHHELD = ("irrecevable", "retiré")
"""The fates of amendments whose dispositif the Assemblée may not publish."""

_FATE_LINE = lazily(
    r"(?P<fate>adopté|rejeté|retiré|tombé|irrecevable|non\s+soutenu)"
    r"(?:\s+(?:avant\s+(?:la\s+)?(?:séance|discussion|publication|réunion)|en\s+séance|\d{2}C?))?"
    r"(?:\s*\([^()]{0,40}\))?\s*\.?",
    re.IGNORECASE,
)
_LABEL = lazily(r"sort(?:\s+(?:en\s+séance|en\s+commission|de\s+l['’]amendement))?\s*:\s*(?P<words>.*)", re.IGNORECASE)
_CAPTION = lazily(
    r"(?:photo(?:graphie)?\s+de\s+)?(?P<civility>monsieur|madame)\s+(?:le|la)\s+"
    r"(?:députée?|sénateur|sénatrice)\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_CIVILITY = lazily(r"(?P<civility>MM\.|M\.|Mmes|Mme)\s*(?P<name>\S.*)")
_BODY = lazily(
    r"le\s+Gouvernement|(?:les\s+)?(?:autres\s+)?membres\s|(?:la\s+)?commission\b|le\s+groupe\s", re.IGNORECASE
)
_GOVERNMENT = lazily(r"le\s+Gouvernement", re.IGNORECASE)
_SEPARATOR = lazily(rf"({'|'.join(rf'{mark} ?(?:et )?' for mark in (',', ';', ' ,', ' ;'))}| et )")
"""What parts two signatories one space apart; each branch has a first sign of its own, to which the search skips."""

_SINGULAR = {"MM.": "M.", "M.": "M.", "Mmes": "Mme", "Mme": "Mme"}
_CREDITS = "Modifier ainsi les autorisations d'engagement et les crédits de paiement :"


class Target(NamedTuple):
    """The article that an amendment amends, or beside which it inserts another."""

    article: str | None
    position: Position | None


@lru_cache(maxsize=256)  # hundreds of amendments are to one article
def target_of(words: str, side: str = "", designation: str = "") -> Target:
    """The target that *words* name: « Article 3 », « Après l'article 3 bis », « art. add. après Article 17 ».

    *side* is what the record says apart: « A », « Apres », « Avant ». Of « Article 39 (État B) » the state is the
    target. What names neither article nor annex (« TITRE II ») is given as it is, unless the record has a
    *designation* that places the amendment beside an article (« AVANT ART. 2 »).
    """
    words = _MARKS.sub(" ", on_one_line(words)).strip()
    position = position_of(side)
    if match := _ADDITIONAL.match(words):
        position, words = position_of(match["side"]), words[match.end() :]
    if not words:
        return Target(None, None)
    if annex := _ANNEX.fullmatch(words):
        return Target(article_number(annex["number"]).replace("etat", "état"), position)
    if article := _ARTICLE.fullmatch(words):
        return Target(_number_of_article(article["number"]), position)
    beside = _ADDITIONAL.match(on_one_line(designation))
    return target_of(designation) if beside else Target(words, position)


def position_of(word: str) -> Position | None:
    """« Après » gives "after", « AVANT » "before", any other word None."""
    return _SIDES.get(word.strip().casefold().replace("è", "e"))


def _number_of_article(written: str) -> str:
    """« 2 BIS » gives "2 bis", « PREMIER » "1er": as bills print it."""
    words = written.split()
    if words[0].casefold() in ("premier", "1", "1er", "ier"):
        words[0] = "1er"
    return " ".join(word.casefold() if len(word) > 2 and not word[:1].isdigit() else word for word in words)


# ------------------------------------------------------------------------------------------------------------- Its fate


@lru_cache(maxsize=64)
def fate(words: str) -> str | None:
    """The fate with which *words* begin, None for « En traitement »; « Non adopté » is not « adopté »."""
    words = on_one_line(words)
    start = said.end() if (said := _SAID_OF_IT.match(words)) else 0
    return fate_of(words) or next((name for pattern, name in _FATES if pattern.match(words, start)), None)


def is_unknown_fate(words: str) -> bool:
    """Whether the *words* of a record say of its amendment what is neither a fate nor that it has none yet."""
    words = on_one_line(words)
    return bool(words) and fate(words) is None and _PENDING.match(words) is None


def fate_of(words: str) -> str | None:
    """The fate that *words* say and nothing else: « Retiré avant séance » gives "retiré"; None for other words."""
    match = _FATE_LINE.fullmatch(words.strip())
    return " ".join(match["fate"].casefold().split()) if match else None


def fate_of_code(code: str) -> str | None:
    """The fate that the code of a state of the Assemblée means: « IR… » is inadmissible, « RT » withdrawn."""
    if code.startswith("IR"):
        return "irrecevable"
    return "retiré" if code == "RT" else None


def labelled_fate(line: str) -> str | None:
    """The fate in a line « Sort : Adopté », None for other lines."""
    match = _LABEL.fullmatch(line.strip())
    return fate_of(match["words"]) if match else None


def named_fate(words: str) -> str:
    """The fate that the user names, with or without accents or endings. Raises ``InputError`` for any other word."""
    fate = fate_of(words) or next((each for each in FATES if _bare(words) in _inflected(each)), None)
    if fate is None:
        raise InputError(f"sort inconnu « {words} ».", remedy=f"Sorts possibles : {', '.join(FATES)}.")
    return fate


def _inflected(fate: str) -> tuple[str, ...]:
    """« adopté » as one may write it of amendments: « adoptes », « adoptee »."""
    return tuple(f"{_bare(fate)}{ending}" for ending in ("", "s", "e", "es"))


def _bare(words: str) -> str:
    return unicodedata.normalize("NFD", words.strip()).encode("ascii", "ignore").decode().casefold()


# ------------------------------ Its signatories: captions of portraits, lists such as « MM. Bihan et Garric, Mme Roux »


@lru_cache(maxsize=1024)  # a group signs its amendments with one list: half of those of a finance bill are different
def authors(words: str) -> tuple[str, ...]:
    """The signatories that a record lists."""
    return authors_of(on_one_line(words))


def authors_of(words: str) -> tuple[str, ...]:
    """The signatories that *words* list, each under a civility of their own; an office stays with its holder."""
    authors: list[str] = []
    plural = ""
    pieces = ["", *_SEPARATOR.split(" ".join(words.split()).removeprefix("et "))]
    for separator, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if not piece:
            continue
        if named := _under_civility(piece):
            plural, author = named
            authors.append(author)
        elif plural and piece[0].isupper():
            authors.append(f"{_SINGULAR[plural]} {piece}")
        elif authors and piece[0].islower() and not _BODY.match(piece):
            authors[-1] += f"{separator}{piece}"
        else:
            authors.append(piece)
    return tuple(authors)


@lru_cache(maxsize=2048)  # the members of a chamber sign again and again
def _under_civility(piece: str) -> tuple[str, str] | None:
    """« MM. Bihan » gives "MM.", under which other names may follow, and "M. Bihan"; « M. Bihan » gives no plural."""
    match = _CIVILITY.match(piece)
    if match is None:
        return None
    civility, singular = match["civility"], _SINGULAR[match["civility"]]
    return "" if civility == singular else civility, f"{singular} {match['name']}"


def caption(line: str) -> str | None:
    """The signatory of the portrait that *line* is the caption of: « Photo de madame la députée Anne Roux »."""
    match = _CAPTION.fullmatch(line.strip())
    if match is None:
        return None
    return f"{'M.' if match['civility'].lower() == 'monsieur' else 'Mme'} {match['name']}"


def opens_list(line: str) -> bool:
    """Whether *line* can only be a list of signatories: « Mme Roux », « Le Gouvernement »."""
    return bool(_GOVERNMENT.fullmatch(line) or (_CIVILITY.match(line) and not line.endswith((".", ";", ":", "»"))))


# ----------------------------------------------------------------------------------------- The other fields of a record


def extras(**fields: str) -> dict[str, str]:
    """The *fields* of a record that an amendment has none for, by the names of ``EXTRAS``; blanks are left out."""
    words = {name: value for name, given in fields.items() if given and (value := on_one_line(given))}
    for name in _DAYS:
        if name in words:
            words[name] = _day_of(words[name])
    return words


def _day_of(words: str) -> str:
    """A day as « 2026-07-01 », whether it was written so or « 01/07/2026 »; other words as they are."""
    match = _DAY.match(words)
    return f"{match['year']}-{match['month']}-{match['day']}" if match else words[:10] if _ISO.match(words) else words


def number_of_text(reference: str) -> str | None:
    """The number of the text that the Assemblée refers to: « PRJLANR5L17B0324 » gives "324"; None without one."""
    match = _TEXT.search(reference)
    return match["number"] if match else None


def dispositif_of(programmes: Iterable[tuple[str, ...]]) -> str:
    """The dispositif that puts a table into words; *programmes* are name, commitment and payment; "" for none.

    The records of amendments to the credits of a finance bill hold such a table in the place of a dispositif.
    """
    rows = [" | ".join(programme) for programme in programmes]
    return "\n".join([_CREDITS, *rows]) if rows else ""
