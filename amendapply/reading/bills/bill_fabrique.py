"""`texte.json` of La Fabrique de la loi: articles with numbered alinéas, sections by identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.lexicon import format_roman
from amendapply.patterns import lazily
from amendapply.reading.bills.found_bill import Found, without_duplicates
from amendapply.reading.bills.mentions import is_suppression, tells_standing, tells_suppression
from amendapply.reading.json_values import at, key_given_twice, listed, parse, words
from amendapply.reading.source import Source

_IDENTIFIER = lazily(r"(?P<chamber>[AS])(?P<number>\d{1,2})-")
_OTHER_STEP = "Indiquer le texte à une autre étape, ou sa page."
_DOWNLOAD = "Télécharger texte.json de nouveau."
_SESSION = lazily(r"(?P<from>\d{4})(?P<to>\d{4})-")
_NUMBERED = lazily(r"(?:texte\s+adopté\s+)?n\s*°\s*\d+\s*-\s*", re.IGNORECASE)
_NUMBER = lazily(r"(?P<number>\d+)(?P<suffix>(?: (?:[a-z]+|[A-Z]{1,2}))*)$")
_MARKS = {"nouveau": "(nouveau)", "non modifié": "(Non modifié)", "conforme": "(Conforme)"}


def is_text(value: Any) -> bool:
    """Whether *value* is a text of La Fabrique."""
    return isinstance(at(value, "articles"), list) and words(value, "type") in ("texte", "")


def find(source: Source) -> Found:
    """The bill of the file. Raises ``InputError`` where it is no JSON, or no text of La Fabrique."""
    value = parse(source)
    if key := key_given_twice(source.text):
        raise source.error(f"JSON où « {key} » est donné deux fois.", remedy=_DOWNLOAD)
    if isinstance(at(value, "divisions"), list) and not value["divisions"]:
        raise source.error("aucun article dans ce texte : ses divisions sont vides.", remedy=_OTHER_STEP)
    if not is_text(value):
        raise source.error(
            "JSON qui n'est pas un texte.", remedy="Ce qui se lit : texte.json de La Fabrique de la loi."
        )
    if not listed(value, "articles"):
        raise source.error("aucun article dans ce texte.", remedy=_OTHER_STEP)
    sections = {words(section, "id"): section for section in listed(value, "sections")}
    articles = [article for article in listed(value, "articles") if words(article, "titre")]
    if len(articles) < len(listed(value, "articles")):
        raise source.error("article sans titre.", remedy=_DOWNLOAD)
    for article in articles:
        _refuse_other_shapes(source, article)
    identifier = _IDENTIFIER.match(words(value, "id"))
    session = _SESSION.match(words(value, "nossenateurs_id"))
    bill = Bill(
        tuple(_parts(articles, sections)),
        chamber="assemblee" if "assemblee" in words(value, "source") else "senat",
        number=_number(words(value, "id")),
        title=_NUMBERED.sub("", words(value, "titre")),
        legislature=identifier["number"] if identifier and identifier["chamber"] == "A" else "",
        session=f"{session['from']}-{session['to']}" if session else "",
    )
    return without_duplicates(bill, (*_left_out(articles, sections), *_disagreements(articles)))


def _refuse_other_shapes(source: Source, article: Any) -> None:
    """Raise ``InputError`` where the alinéas of *article* are no texts by number: they would be dropped."""
    found = article.get("alineas")
    if found is not None and not (isinstance(found, dict) and all(isinstance(each, str) for each in found.values())):
        message = f"article {words(article, 'titre')} : alinéas qui ne sont pas des textes numérotés."
        raise source.error(message, remedy=_DOWNLOAD)


def _left_out(articles: list[Any], sections: dict[str, Any]) -> Iterator[str]:
    """Notices, in French: divisions that hold no article, and articles whose status their text contradicts."""
    used = {each for article in articles for each in _path(words(article, "section"), sections)}
    for name in (each for each in sections if each and each not in used):
        yield f"division sans article, laissée de côté : « {_heading(sections[name]).text} »"
    for article in articles:
        named, status = f"article {words(article, 'titre')}", words(article, "statut")
        if _texts(article) and tells_suppression(status):
            yield f"{named} : dit supprimé, mais suivi d'un texte, qui est lu"
        explained = tells_suppression(status) or tells_standing(status)
        if not explained and not any(text.strip() for text in _lines(article).values()):
            yield f"{named} : ni texte ni « (Supprimé) » dans la source, lu comme supprimé"


def _number(identifier: str) -> str:
    """« A15-105 » is the text n° 105, « A14-ta593 » the one adopted under that number."""
    last = identifier.rsplit("-", 1)[-1]
    return f"T.A. {last[2:]}" if last.startswith("ta") else last.lstrip("l")


def _parts(articles: list[Any], sections: dict[str, Any]) -> Iterator[Heading | Article]:
    open_before: list[str] = []
    for article in articles:
        opened = _path(words(article, "section"), sections)
        for identifier in opened:
            if identifier not in open_before:
                yield _heading(sections[identifier])
        open_before = opened
        yield _article(article)


def _path(identifier: str, sections: dict[str, Any]) -> list[str]:
    """« T2C1 » lies in « T2 », and « T1 bis » not in « T1 »."""
    rests = ((each, identifier[len(each) :]) for each in sections if each and identifier.startswith(each))
    return [each for each, rest in rests if not rest or rest[0].isalpha()]


def _heading(section: Any) -> Heading:
    kind = words(section, "type_section")
    match = _NUMBER.search(words(section, "id"))
    number = f"{_numeral(kind, match['number'])}{match['suffix']}" if match else ""
    return Heading(kind, number, words(section, "titre"))


def _numeral(kind: str, number: str) -> str:
    """Sections are counted in figures, the divisions above them in Roman numbers."""
    if "section" in kind:
        return number
    return "Ier" if number == "1" else format_roman(int(number[:3]))


def _article(article: Any) -> Article:
    texts, status = _texts(article), words(article, "statut")
    return Article(
        words(article, "titre"), texts, mark=_MARKS.get(status, ""), unprinted=not texts and tells_standing(status)
    )


def _texts(article: Any) -> tuple[Alinea, ...]:
    """The alinéas of *article*; none where one alone says that it is suppressed."""
    lines = _lines(article)
    texts = tuple(Alinea(text) for key in sorted(lines, key=_rank) if (text := lines[key].strip()))
    return () if len(texts) == 1 and is_suppression(texts[0].text) else texts


def _lines(article: Any) -> dict[str, str]:
    """The alinéas by their numbers."""
    found = at(article, "alineas")
    return {key: words(found, key) for key in found} if isinstance(found, dict) else {}


def _rank(key: str) -> tuple[int, str]:
    """Where an alinéa stands: keys are « 001 », and were « 1 »."""
    return (int(key[:9]) if key.isdecimal() else 0, key)


def _disagreements(articles: list[Any]) -> Iterator[str]:
    """Where the numbers of the alinéas do not follow one another."""
    for article in articles:
        lines = _lines(article)
        numbers = sorted(int(key[:9]) for key in lines if key.isdecimal() and lines[key].strip())
        if numbers and numbers != list(range(1, len(numbers) + 1)):
            yield f"article {words(article, 'titre')} : les numéros d'alinéas de la source ne se suivent pas"
