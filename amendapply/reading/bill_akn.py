"""A bill of the Sénat in Akoma Ntoso: `<article>`, `<alinea data:pastille data:mention>`, `<num>`, `<content>`.

https://www.senat.fr/akomantoso: no official sample was at hand; this follows the public schema and the notes of those
who read these files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.reading.bill_text import article_number, division_number
from amendapply.reading.found import Found, without_duplicates
from amendapply.reading.source import Source
from amendapply.reading.xml_tree import child, local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIVISIONS = {
    "tome": "tome",
    "part": "partie",
    "book": "livre",
    "title": "titre",
    "chapter": "chapitre",
    "section": "section",
}
_DIVISIONS |= {"subsection": "sous-section", "subpart": "sous-partie", "paragraph": "paragraphe"}
_ARTICLE = re.compile(r"\s*articles?\s+", re.IGNORECASE)
_KIND = re.compile(r"\s*(?:tome|partie|livre|titre|chapitre|sous-section|section|paragraphe)\s+", re.IGNORECASE)
_SUPPRESSED = re.compile(r"supprim|suppression", re.IGNORECASE)


def find(source: Source) -> Found:
    """The bill of the document. Raises ``InputError`` where it is no XML, or holds no article."""
    root = parse_xml(source)
    notices: list[str] = []
    parts = tuple(_parts(root, notices))
    if not any(isinstance(part, Article) for part in parts):
        raise source.error("aucun article dans ce document.")
    title = next((_text(each) for each in root.iter() if local(each) == "docTitle"), "")
    return without_duplicates(Bill(parts, chamber="senat", title=title), tuple(notices))


def _parts(root: Element, notices: list[str]) -> Iterator[Heading | Article]:
    for element in root.iter():
        name = local(element)
        if name == "article":
            yield _article(element, notices)
        elif name in _DIVISIONS and not _within(element, "article"):
            number = division_number(_KIND.sub("", _text(child(element, "num"))))
            yield Heading(_DIVISIONS[name], number, _text(child(element, "heading")))


def _within(element: Element, name: str) -> bool:
    return any(local(each) == name for each in element.iterancestors())


def _article(element: Element, notices: list[str]) -> Article:
    number = article_number(_ARTICLE.sub("", _text(child(element, "num"))).strip(" .:"))
    alineas: list[Alinea] = []
    mark = ""
    last = 0
    for each in (each for each in element.iter() if local(each) == "alinea"):
        mention, pastille = _attribute(each, "mention"), _attribute(each, "pastille")
        text = _text(each)
        if not text:
            mark = mark if _SUPPRESSED.search(mention) else mention
            continue
        if pastille and pastille == str(last):
            # Several elements under one number: a merged « 1° et 2° (Supprimé) ».
            alineas[-1] = Alinea(f"{alineas[-1].text} {text}")
            continue
        alineas.append(Alinea(" ".join(filter(None, (text, mention if mention not in text else "")))))
        if pastille.isdigit():
            if int(pastille) != len(alineas):
                notices.append(f"article {number} : la source numérote {pastille} l'alinéa {len(alineas)}")
            last = int(pastille)
    return Article(number, tuple(alineas), _text(child(element, "heading")), mark)


def _attribute(element: Element, name: str) -> str:
    """An attribute of the namespace `data`, whatever its address."""
    return next((value for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "").strip()


def _text(element: Element | None) -> str:
    """The words of *element*, its number first; a table keeps the tags of its lines and cells."""
    return "" if element is None else " ".join("".join(_pieces(element)).split(" ")).strip()


def _pieces(element: Element) -> Iterator[str]:
    name = local(element)
    if not name:
        return
    tag = name if name in ("table", "tr", "td", "th") else ""
    yield f"<{tag}>" if tag else ""
    yield _flat(element.text)
    for inner in element:
        yield from _pieces(inner)
        yield _flat(inner.tail)
    yield f"</{tag}>" if tag else " " if name in ("num", "p", "heading") else ""


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text) if text and text.strip() else ""
