"""Markup as the plain text that a reader sees, or as a tree: no entity, network or file is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.cut_pages import refuse_cut
from amendapply.reading.source import Source
from amendapply.text.cleaning import without_markup
from amendapply.text.entities import Replacements, each_replaced, unescape, with_numbered_signs

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
"""An element of a tree; lxml is loaded where one is made."""

_COMMENT = lazily(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)
_CELL = lazily(r"</t[dh]\s{0,100}>\s{0,100}<t[dh]\b[^<>]{0,2000}>\s{0,100}(?:<p\b[^<>]{0,2000}>)?", re.IGNORECASE)
_OF_BLOCK = r"(?i:br|/?(?:p|div|li|ul|ol|table|tr|h[1-6]|body|html))\b"
_TAG = lazily(rf"(</?[a-zA-Z][a-zA-Z0-9]{{0,15}}(?:\s[^<>]{{0,2000}})?/?>|<{_OF_BLOCK}[^<>]{{0,2000}}>)")
_BLOCK = lazily(f"<{_OF_BLOCK}")
_ENTITY = lazily(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_REFERENCE = lazily(r"(&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?))")
"""What ``html.unescape`` takes for an entity, with or without its semicolon."""
_characters = Replacements(unescape)
"""What each entity stands for."""
_breaks = Replacements(lambda tag: "\n" if _BLOCK.match(tag) else "")
"""What stands in the place of each tag."""
_BLANK_LINES = lazily(r"\n\n\n+")
_MOST_ENCODED = 4
_SUPER = lazily(r"vertical-align\s*:\s*super", re.IGNORECASE)
_BEFORE_RULE = lazily(r";|\*/")
_CLASS = lazily(r"[a-z]{0,6}[1-6]?\.(?P<name>[\w-]+)")
_STRIKES = "line-through"
_HIDES = lazily(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_OF_LIBREOFFICE = lazily(r"[TP]\d{1,5}")
"""The classes of words and paragraphs in the XHTML of LibreOffice: what one hides was hidden in the document."""
_TELLING = lazily(rf"{_STRIKES}|vertical-align\s{{0,9}}:\s{{0,9}}super", re.IGNORECASE)
_OF_MARKUP = ("dispositif", "exposeSommaire")
"""The elements of a record that hold markup."""
_DEPTH = lazily(r"excessive depth|too deep", re.IGNORECASE)


def plain(markup: str) -> str:
    """*markup* without its tags, its entities read however often they were encoded; each block on a line."""
    text = _COMMENT.sub("", markup) if "<" in markup else markup
    if "<" in text:
        text = each_replaced(_TAG, _CELL.sub(" | ", text), _breaks)
    text = with_numbered_signs(text)
    for _ in range(_MOST_ENCODED):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = each_replaced(_REFERENCE, text, _characters)
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    return "\n".join([line for line in lines if line])


def dispositif(markup: str) -> str:
    """The dispositif that *markup* is, its paragraphs set apart by blank lines; a table keeps the tags of its lines."""
    lines = [line.strip() for line in without_markup(markup).replace("\r", "\n").split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def on_one_line(markup: str) -> str:
    """*markup* as plain text on a single line, with ordinary spaces: names, titles, numbers."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    return " ".join(plain(markup).split())


# --------------------------------------------------------------------------------------------- Trees of XML and of HTML


def parse_xml(source: Source) -> Element:
    """The root of the document. Raises ``InputError``, with the line, where it is no XML or declares entities."""
    from lxml import etree

    if "<!ENTITY" in source.text[:10_000] or "<!DOCTYPE" in source.text[:10_000]:
        raise source.error("XML qui déclare des entités.", remedy="Retirer la déclaration DOCTYPE.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root: Element = etree.fromstring(source.text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise InputError(
            "XML illisible.", source=source.name, line=line, remedy="Vérifier que le fichier est entier."
        ) from None
    return root


def parse_part(source: Source, content: bytes, broken: InputError) -> Element:
    """The root of a part of a document, in whatever encoding it declares. Raises *broken* where it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root: Element = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken from None
    if root.getroottree().docinfo.doctype:
        raise source.error("XML qui déclare des entités.", remedy="Retirer la déclaration DOCTYPE.")
    return root


def parse_html(source: Source) -> Element:
    """The root of the page, however broken it is. Raises ``InputError`` where nothing can be made of it.

    And where it stops inside a tag.
    """
    from lxml import etree, html

    refuse_cut(source)
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root: Element = html.document_fromstring(source.text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, AssertionError):
        raise source.error("page HTML illisible.") from None
    if any(_DEPTH.search(error.message) for error in parser.error_log):  # what lies deeper has been dropped
        raise source.error("page HTML trop profondément imbriquée.", remedy="L'enregistrer de nouveau.")
    _style_classes(root)
    return root


def _style_classes(root: Element) -> None:
    """Write on the elements of the page what the styles of their classes strike or raise, as Google Docs has it."""
    styles: dict[str, str] = {}
    for sheet in root.iter("style"):
        styles.update(_telling_classes(sheet.text or ""))
    if not styles:
        return
    for element in root.iterfind(".//*[@class]"):
        if own := [styles[name] for name in (element.get("class") or "").split() if name in styles]:
            element.set("style", "; ".join((*own, element.get("style") or "")))


def _telling_classes(sheet: str) -> Iterator[tuple[str, str]]:
    """The classes whose own rule in *sheet* strikes or raises words, and what says so; « @media » is for paper."""
    depth = 0
    for rule in sheet.split("}"):
        opened = rule.count("{")
        selectors, _, style = rule.partition("{")
        told = (each[0].lower() for each in _TELLING.finditer(style)) if depth == 0 and opened == 1 else ()
        found = "; ".join(f"text-decoration: {each}" if each == _STRIKES else each for each in told)
        depth = max(depth + opened - 1, 0)
        hidden = "display: none" if depth == 0 and opened == 1 and _HIDES.search(style) else ""
        for selector in _BEFORE_RULE.split(selectors)[-1].split(",") if found or hidden else ():
            if (match := _CLASS.fullmatch(selector.strip())) is not None:
                own = hidden if _OF_LIBREOFFICE.fullmatch(match["name"]) else ""
                yield match["name"], "; ".join(filter(None, (found, own)))


def is_raised(element: Element) -> bool:
    """Whether *element* of a page sets its words above the line: an exponent, « er », the call of a note."""
    return element.tag == "sup" or _SUPER.search(element.get("style") or "") is not None


def local(element: Element) -> str:
    """The name of *element* without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The attribute of that local *name*, "" where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child under the names of *path*, whatever their namespace; None where there is none."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def words(element: Element | None, *path: str) -> str:
    """The text of the first child under *path*, "" where there is none."""
    found = child(element, *path)
    return "" if found is None else "".join(found.itertext())


def inside(element: Element | None, *path: str) -> str:
    """The markup in the first child under *path*: its text, or its elements where it is no text; "" without one."""
    from lxml import etree

    found = child(element, *path)
    if found is None or not len(found):
        return "" if found is None else found.text or ""
    return (found.text or "") + "".join(etree.tostring(each, encoding="unicode") for each in found)


def as_value(element: Element) -> Any:
    """*element* as the JSON of the open data of the Assemblée has it: a text, or an object of its children, by name."""
    children = [each for each in element if isinstance(each.tag, str)]
    if not children:
        return "".join(element.itertext(with_tail=False))
    if local(element) in _OF_MARKUP:
        return inside(element.getparent(), local(element))
    value: dict[str, Any] = {}
    for each in children:
        name, own = local(each), as_value(each)
        if name not in value:
            value[name] = own
        elif isinstance(value[name], list):
            value[name].append(own)
        else:
            value[name] = [value[name], own]
    return value
