"""What the cover of a bill states: its numbers, its chamber, the legislature or the session, the stage, the date.

A text of a joint committee has two numbers, « N° 3046 » at the Assemblée and « N° 869 » at the Sénat.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from amendapply.bill import Bill
from amendapply.frozen import frozen
from amendapply.lexicon import MONTHS
from amendapply.patterns import lazily
from amendapply.reading.blocks import Block
from amendapply.reading.source import Source

_LONGEST = 20_000
"""The characters of a cover, however much stands before the first article."""

_NUMBER = lazily(r"(?:^[ \t\u00a0]*|(?<=\d)[ \t\u00a0]+)N\s*[°º]\s*(?P<number>\d{1,5})(?=\s|$|</|<br)", re.MULTILINE)
_ADOPTED = lazily(r"\btexte\s+adopté\s+n\s*[°º]\s*(?P<number>\d{1,4})\b", re.IGNORECASE)
_CHAMBER = lazily(r"ASSEMBLÉE\s+NATIONALE|(?<![^\W\d_])S\s?É\s?N\s?A\s?T(?![^\W\d_])")
_LEGISLATURE = lazily(r"(?P<words>(?:DIX-)?[A-ZÈÉ]{4,12})\s{1,20}LÉGISLATURE")
_ORDINALS = {
    "NEUVIÈME": "9",
    "DIXIÈME": "10",
    "ONZIÈME": "11",
    "DOUZIÈME": "12",
    "TREIZIÈME": "13",
    "QUATORZIÈME": "14",
    "QUINZIÈME": "15",
    "SEIZIÈME": "16",
    "DIX-SEPTIÈME": "17",
    "DIX-HUITIÈME": "18",
    "DIX-NEUVIÈME": "19",
    "VINGTIÈME": "20",
}
_SESSION = lazily(r"SESSION\s+(?:(?:EXTRA)?ORDINAIRE\s+)?(?:DE\s+)?(?P<years>\d{4}\s*[-‑–]\s*\d{4})")
_DATE = lazily(
    r"(?:enregistrée?s?|déposée?|délibéré|annexée?)\b[^\d\n]{0,120}?\b(?P<day>\d{1,2})\s*(?:er)?\s+"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_READING = lazily(
    r"en\s+(?P<reading>première|deuxième|seconde|troisième|nouvelle|dernière)\s+lecture|lecture\s+définitive",
    re.IGNORECASE,
)
_JOINT = lazily(r"commission\s+mixte\s+paritaire", re.IGNORECASE)
_MADE_JOINTLY = lazily(r"texte\s+élaboré\s+par", re.IGNORECASE)
_COMMITTEE = lazily(
    r"^.{0,80}texte\s+(?:adopté\s+par\s+|de\s+)la\s+commission\b",
    re.IGNORECASE | re.MULTILINE,
)
_COUNCIL = lazily(
    r"texte\s+soumis\s+à\s+la\s+délibération|délibération\s+du\s+conseil\s+des\s+ministres",
    re.IGNORECASE,
)
_UID = lazily(
    r"\b(?P<kind>PRJL|PION|PNRE)(?P<chamber>AN|SN)R5[LS]\d*?(?P<legislature>\d{1,2})B(?P<stage>TC|TA|TAP)?0*(?P<number>\d{1,5})\b"
)
_STAGES = {"TC": "commission", "TA": "texte adopté", "TAP": "texte adopté"}
_TAG = lazily(r"<[^<>]{0,200}>")
_CELL = lazily(r"</t[dhr]>")


_META = lazily(r"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = lazily(r"(?P<key>name|content)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE)
_TITLE = lazily(r"<title>(?P<title>[^<]{0,1000})</title>", re.IGNORECASE)
_HEAD = 50_000
_LAW = lazily(r"\s*(?:(?:projet|proposition)\s+de\s+(?:loi|résolution))\b", re.IGNORECASE)
_MAKERS = lazily(
    r"(?<![\s,])[\s,]*(?:(?:adopté|modifié|rejeté|transmis|présenté|déposé)e?s?\s+(?:avec\s+modifications?\s+)?(?:en|par|au)\b"
    r"|texte\s+(?:élaboré|adopté|soumis|de\s+la\s+commission|résultant)\b)[^,]*",
    re.IGNORECASE,
)
"""« ADOPTÉE PAR LE SÉNAT », between the kind of the text and what it is about, « TEXTE ÉLABORÉ PAR… » after it."""

_AT_READING = lazily(r"\(?en\s+(?:première|deuxième|nouvelle|dernière)\s+lecture\b", re.IGNORECASE)
_NO_TITLE = lazily(
    r"expos[ée]s?\s+des\s+motifs|NOR\s*:|voir\s+les\s+numéros|l[’']assemblée\s+nationale\s+a\s+|le\s+sénat\s+a\s+",
    re.IGNORECASE,
)
_OBJECT = lazily(
    r"(?:visant|tendant|relatif|relative|portant|pour|de|d['’]|modifiant|autorisant|instaurant|créant)\b", re.IGNORECASE
)
_FIELDS = ("chamber", "number", "other_number", "legislature", "session", "stage", "date")


@frozen
class Cover:
    """What a cover states, as the fields of ``Bill``; "" for what it does not."""

    chamber: str = ""
    number: str = ""
    other_number: str = ""
    legislature: str = ""
    session: str = ""
    stage: str = ""
    date: str = ""

    def on(self, bill: Bill) -> Bill:
        """*bill*, its blank fields filled from the cover."""
        known = {name: getattr(bill, name) or getattr(self, name) for name in _FIELDS}
        return replace(bill, **known)


def cover_of(lines: Iterable[str], meta: Mapping[str, str] | None = None) -> Cover:
    """What *lines*, those before the first article, and the *meta* of a page by lower-case name say of a bill."""
    text = _TAG.sub("", _CELL.sub("\n", "\n".join(lines)))[:_LONGEST]
    meta = meta or {}
    uid = _UID.search(meta.get("title", ""))
    chambers = ["assemblee" if found[0].startswith("A") else "senat" for found in _CHAMBER.finditer(text)]
    numbers = [found["number"] for found in _NUMBER.finditer(text)]
    other = ""
    if len(numbers) > 1 and len(dict.fromkeys(chambers[:2])) == 2 and numbers[0] != numbers[1]:
        other = numbers[1]
    adopted = _ADOPTED.search(text)
    number = _first(
        meta.get("numero_document"), uid and uid["number"], *numbers[:1], adopted and f"T.A. {adopted['number']}"
    )
    session = _SESSION.search(text)
    return Cover(
        chamber=_first(_of_origin(meta, uid), *chambers[:1]),
        number=number,
        other_number=other if other != number else "",
        legislature=_first(
            _ordinal(meta.get("legislature_session", "")), uid and uid["legislature"], _legislature(text)
        ),
        session=re.sub(r"\s*[-‑–]\s*", "-", session["years"]) if session else "",
        stage=_first(_stage(text), _stage(meta.get("title", "")), uid and _STAGES.get(uid["stage"] or "")),
        date=_first(_date(text), _numeric_date(meta.get("date_depot", ""))),
    )


def metadata_of(source: Source) -> dict[str, str]:
    """The metadata in the head of a page: the content of each `<meta>` by its name in lower case, and its `title`."""
    head = source.text[:_HEAD]
    known: dict[str, str] = {}
    for tag in _META.findall(head):
        words = {each["key"].lower(): each["double"] or each["single"] or "" for each in _ATTRIBUTE.finditer(tag)}
        known.setdefault(words.get("name", "").lower(), html.unescape(words.get("content", "")))
    title = _TITLE.search(head)
    return known | {"title": html.unescape(title["title"]).strip() if title else ""}


def _first(*values: str | None) -> str:
    return next((value for value in values if value), "")


def _of_origin(meta: Mapping[str, str], uid: re.Match[str] | None) -> str:
    origin = meta.get("origine_document", "")
    if origin:
        return "assemblee" if "assemblée" in origin.casefold() else "senat" if "sénat" in origin.casefold() else ""
    return {"AN": "assemblee", "SN": "senat"}[uid["chamber"]] if uid else ""


def _ordinal(words: str) -> str:
    match = re.match(r"\s*(\d{1,2})\s*(?:[eè]|ème)", words)
    return match[1] if match else ""


def _legislature(text: str) -> str:
    match = _LEGISLATURE.search(text)
    return _ORDINALS.get(match["words"], "") if match else ""


def _stage(text: str) -> str:
    """« nouvelle lecture, commission »: the reading, and who made the text."""
    reading = _READING.search(text)
    words = (
        []
        if reading is None
        else [f"{reading['reading'].lower()} lecture" if reading["reading"] else "lecture définitive"]
    )
    if _MADE_JOINTLY.search(text) and _JOINT.search(text):
        words = ["commission mixte paritaire"]
    elif _COUNCIL.search(text):
        words.append("conseil des ministres")
    elif _COMMITTEE.search(text):
        words.append("commission")
    return ", ".join(words)


def _date(text: str) -> str:
    match = _DATE.search(text)
    if match is None:
        return ""
    return _iso_date(match["day"], str(MONTHS.index(match["month"].lower()) + 1), match["year"])


def _numeric_date(words: str) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", words)
    return _iso_date(*match.groups()) if match else ""


def _iso_date(day: str, month: str, year: str) -> str:
    """The day as « 2026-07-01 », "" where the calendar has no such day."""
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


# ------------------------------------------------------------------------------------------------------------ The title


_SPLIT = lazily(r"(?<=\w[’']) (?=\w)| (?=[,.])")
"""The blanks that the spans of a page leave in a copy: « relatif à l’ instauration », « stable , »."""


def title_of(blocks: Sequence[Block]) -> str:
    """« PROJET DE LOI relatif à… »: the longest title that begins so before the first article, without its makers."""
    starts = [rank for rank, block in enumerate(blocks) if _LAW.match(block.text) and len(block.text) < 400]
    if not starts:
        return ""
    return max((_title_at(blocks, start) for start in starts), key=len)


def _title_at(blocks: Sequence[Block], start: int) -> str:
    words = [_MAKERS.sub("", blocks[start].text, count=1).strip(" ,")]
    for block in blocks[start + 1 : start + 6]:
        if _MAKERS.match(block.text) or _AT_READING.match(block.text):
            if len(words) > 1:
                break
            continue
        if block.text.startswith("(") or not (block.centred or _OBJECT.match(block.text)):
            break
        if _NO_TITLE.match(block.text) or len(words) > 3:
            break
        words.append(block.text)
    return _SPLIT.sub("", " ".join(words)).rstrip(" ,.")
