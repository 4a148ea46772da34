"""XML and HTML as trees, without any entity, network or file that the text could name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amendapply.errors import InputError
from amendapply.reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEPTH = re.compile(r"excessive depth|too deep", re.IGNORECASE)


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
    """The root of the page, however broken it is. Raises ``InputError`` where nothing can be made of it."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root: Element = html.document_fromstring(source.text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, AssertionError):
        raise source.error("page HTML illisible.") from None
    if any(_DEPTH.search(error.message) for error in parser.error_log):  # what lies deeper has been dropped
        raise source.error("page HTML trop profondément imbriquée.", remedy="L'enregistrer de nouveau.")
    return root


def local(element: Element) -> str:
    """The name of *element* without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child under the names of *path*, whatever their namespace; None where there is none."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def words(element: Element | None, *path: str) -> str:
    """The text of the first child under *path*, "" where there is none."""
    found = child(element, *path)
    return "" if found is None else "".join(found.itertext())
