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
_TABLE = ("table", "tr", "td", "th")
_LAID_OUT = ("article", "alinea", "content", *_TABLE)
"""Elements that hold other ones: white space between these is layout."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHAMBERS = ("assemblee", "senat")
_ARTICLE = re.compile(r"\s*articles?\s+", re.IGNORECASE)
_KIND = re.compile(
    r"\s*(?:tome|sous-partie|partie|livre|titre|chapitre|sous-section|section|paragraphe)\s+", re.IGNORECASE
)
_SUPPRESSED = re.compile(r"\(?\bsupprim[ée]e?s?\b\)?", re.IGNORECASE)


def find(source: Source) -> Found:
    """The bill of the document. Raises ``InputError`` where it is no XML, or holds no article."""
    root = parse_xml(source)
    notices: list[str] = []
    parts = tuple(_parts(root, notices))
    if not any(isinstance(part, Article) for part in parts):
        raise source.error("aucun article dans ce document.")
    number, title, stage = (_first(root, name) for name in ("docNumber", "docTitle", "docStage"))
    return without_duplicates(Bill(parts, _chamber(root), number, title, stage), tuple(notices))


def _first(root: Element, name: str) -> str:
    return next((_text(each) for each in root.iter() if local(each) == name), "")


def _chamber(root: Element) -> str:
    """The chamber that the metadata name; where they name none, the Sénat, which alone publishes in this form."""
    author = next((each.get("href", "").lstrip("#") for each in root.iter() if local(each) == "FRBRauthor"), "senat")
    return author if author in _CHAMBERS else "" if author == "parlement" else "senat"


def _parts(root: Element, notices: list[str]) -> Iterator[Heading | Article]:
    for element in root.iter():
        name = local(element)
        if name == "article":
            yield _article(element, notices)
        elif name in _DIVISIONS and not _within(element, "article"):
            number = division_number(_KIND.sub("", _text(child(element, "num"))))
            yield Heading(_DIVISIONS[name], number, _text(child(element, "heading")))
        elif name == "hcontainer" and element.get("name") == "division":
            yield Heading("", _text(child(element, "num")), _text(child(element, "heading")))


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
            mark = _SUPPRESSED.sub("", mention).strip() or mark
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
    return "" if element is None else "".join(_pieces(element, exact=False)).strip()


def _pieces(element: Element, *, exact: bool) -> Iterator[str]:
    """What *element* holds; white space is kept where `xml:space` says so, and means nothing between elements."""
    name = local(element)
    if not name:
        return
    exact = exact or element.get(_SPACE) == "preserve"
    if name == "br":
        yield "\n"
    elif name == "table" and _attribute(element, "syntax") == "pipes":
        yield "\n".join(f"{''.join(f'| {_cell(cell)} ' for cell in row)}|" for row in element)
    elif name in _TABLE:
        inside = _cell(element) if name in ("td", "th") else "".join(_inside(element, name, exact=False))
        yield f"<{name}{_spans(element)}>{inside}</{name}>"
    else:
        yield from _inside(element, name, exact=exact)
        yield " " if name in ("num", "p", "heading") and not exact else ""


def _inside(element: Element, name: str, *, exact: bool) -> Iterator[str]:
    yield _flat(element.text, name, exact=exact)
    for inner in element:
        yield from _pieces(inner, exact=exact)
        yield _flat(inner.tail, name, exact=exact)


def _cell(element: Element) -> str:
    return "".join(_inside(element, local(element), exact=False)).strip()


def _spans(cell: Element) -> str:
    spans = ((name, cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return "".join(f' {name}="{count}"' for name, count in spans if count.isdigit() and count != "1")


def _flat(text: str | None, within: str, *, exact: bool) -> str:
    if not text or exact:
        return text or ""
    return "" if within in _LAID_OUT and not text.strip() else re.sub(r"[ \t\r\n]+", " ", text)
