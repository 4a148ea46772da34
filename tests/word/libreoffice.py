"""LibreOffice, which opens the Word files without a window and accepts or rejects all that is tracked in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_LIMIT = 240

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settling"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settling" script:language="StarBasic">
{code}</script:module>"""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NUMBER = "Numéro_20_d_2019_alinéa"
_NO_TEXT = (
    *(f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"),
    *(f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_TEXT}soft-page-break"),
)


def settle(folder: Path, profile: Path) -> None:
    """Beside each .docx of *folder*, its text with all changes accepted and with all rejected."""
    assert SOFFICE
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    run = {"check": True, "capture_output": True, "timeout": _LIMIT}
    subprocess.run([*command, "--terminate_after_init"], **run)  # the first start lays out the profile, macros too
    _write_macro(profile / "user" / "basic" / "Standard")
    subprocess.run([*command, f'macro:///Standard.Settling.Settle("{folder}")'], **run)


def printed(document: Path, profile: Path) -> Path:
    """The PDF that LibreOffice prints of *document*."""
    return converted(document, profile, "pdf")


def converted(document: Path, profile: Path, ending: str) -> Path:
    """*document* as LibreOffice saves it in the format of this *ending*, in a folder beside it."""
    assert SOFFICE
    folder = document.parent / "saved"
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), str(document)], check=True, capture_output=True, timeout=_LIMIT)
    return folder / f"{document.stem}.{ending}"


def accepted(document: Path) -> list[str]:
    """The paragraphs of *document* with all of its changes accepted, empty ones left out."""
    return _paragraphs(document, "accepted")


def rejected(document: Path) -> list[str]:
    """The paragraphs of *document* with all of its changes rejected, empty ones left out."""
    return _paragraphs(document, "rejected")


def table_lines(document: Path, side: str) -> list[list[list[str]]]:
    """Each line of the outermost tables of the settled *document*: its cells, each the paragraphs that hold text."""
    lines = (
        line for table in _body(document, side).findall(f"{_TABLE}table") for line in table.iter(f"{_TABLE}table-row")
    )
    return [[_words_of(cell) for cell in line.findall(f"{_TABLE}table-cell")] for line in lines if not _nested(line)]


def _words_of(cell: Any) -> list[str]:
    return [text for each in cell.iter(f"{_TEXT}p", f"{_TEXT}h") if (text := _text(each))]


def _nested(line: Any) -> bool:
    return any(above.tag == f"{_TABLE}table-cell" for above in line.iterancestors())


def blank_lines(document: Path, side: str) -> int:
    """How many paragraphs of the settled *document* hold nothing, those in cells left out."""
    body = _body(document, side)
    return sum(not _text(child) for child in body if child.tag in (f"{_TEXT}p", f"{_TEXT}h"))


def _write_macro(standard: Path) -> None:
    code = (Path(__file__).parent / "settling.bas").read_text("utf-8")
    (standard / "script.xlb").write_text(_LIBRARY, "utf-8")
    (standard / "Settling.xba").write_text(_MODULE.format(code=escape(code)), "utf-8")


def _body(document: Path, side: str) -> Any:
    tree = etree.parse(document.with_name(f"{document.name}.{side}.fodt"), etree.XMLParser(huge_tree=True))
    body = tree.getroot().find(f".//{_OFFICE}text")
    assert body.find(f"{_TEXT}tracked-changes") is None, "some change is still tracked"
    etree.strip_elements(body, *_NO_TEXT, with_tail=False)
    return body


def _paragraphs(document: Path, side: str) -> list[str]:
    return [text for each in _body(document, side).iter(f"{_TEXT}p", f"{_TEXT}h") if (text := _text(each))]


def _text(element: Any) -> str:
    """The words of *element*, without the number of the alinéa and the blank that stand before them."""
    text = "".join(_pieces(element))
    numbered = any(each.get(f"{_TEXT}style-name") == _NUMBER for each in element.iter(f"{_TEXT}span"))
    return re.sub(r"\A[0-9]+[\t ]", "", text) if numbered else text


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * int(child.get(f"{_TEXT}c", "1"))
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            yield "\n" if child.tag == f"{_TEXT}line-break" else "\t"
        else:
            yield from _pieces(child)
        yield child.tail or ""
