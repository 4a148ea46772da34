"""A Word file as its XML says it: what is tracked, dropped on either side as ECMA-376 tells, without our reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMOVED, ADDED = ("del", "moveFrom"), ("ins", "moveTo")


def part(content: bytes, name: str) -> Any:
    """A part of the file as an element."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))


def body(content: bytes) -> Any:
    """The body of the document, without the numbers of the alinéas."""
    root = part(content, "word/document.xml")[0]
    for run in _numbers(root):
        tracked, blank = run.getparent(), run.getnext()
        tracked.remove(blank)
        tracked.remove(run)
        if not len(tracked):
            tracked.getparent().remove(tracked)
    return root


def numbers(content: bytes) -> list[tuple[str, str]]:
    """The number before each alinéa, with the blank after it, and what tracks it."""
    return [
        ("".join(_pieces([run, run.getnext()], ())), run.getparent().tag[len(W) :].removeprefix("p"))
        for run in _numbers(part(content, "word/document.xml")[0])
    ]


def _numbers(root: Any) -> list[Any]:
    style = f"{W}rPr/{W}rStyle[@{W}val='AlineaNumber']"
    return [run for run in root.iter(f"{W}r") if run.find(style) is not None]


def words(content: bytes, *, dropped: tuple[str, ...]) -> list[str]:
    """The paragraphs of the document, those of cells too, without what is *dropped*; empty ones left out."""
    root = body(content)
    for row in list(root.iter(f"{W}tr")):
        if _tracked(row.find(f"{W}trPr"), dropped):
            row.getparent().remove(row)
    paragraphs = [""]
    for paragraph in root.iter(f"{W}p"):
        paragraphs[-1] += "".join(_pieces(paragraph, dropped))
        if not _tracked(paragraph.find(f"{W}pPr/{W}rPr"), dropped):
            paragraphs.append("")
    return [text for text in paragraphs if text]


def styles(content: bytes) -> list[tuple[str, str]]:
    """The name of the style of each paragraph of the body, and its text, whatever is tracked."""
    return [
        (paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(_pieces(paragraph, ())))
        for paragraph in body(content).iter(f"{W}p")
    ]


def changes(content: bytes) -> list[tuple[str, str, str]]:
    """What tracks each run, who signs it, and its text."""
    runs = (run for run in body(content).iter(*(f"{W}{name}" for name in (*REMOVED, *ADDED))) if len(run))
    return [(run.tag[len(W) :], run.get(f"{W}author"), "".join(_pieces(run, ()))) for run in runs]


def _tracked(properties: Any, names: tuple[str, ...]) -> bool:
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in names)


def _pieces(element: Any, dropped: tuple[str, ...]) -> Iterator[str]:
    for child in element:
        name = child.tag[len(W) :]
        if name in ("t", "delText"):
            yield child.text or ""
        elif name in ("br", "tab"):
            yield "\n" if name == "br" else "\t"
        elif name not in dropped and name != "pPr":
            yield from _pieces(child, dropped)
