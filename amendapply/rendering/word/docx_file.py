"""The parts of the document in one ZIP file (ECMA-376, part 2), the same to the byte whenever it is written."""

from __future__ import annotations

import io
import zipfile
from html import escape

from amendapply.bill import Bill
from amendapply.rendering.controls import visible
from amendapply.rendering.word.layout import FOOTER, HEADER, footer, header_of, styles_of
from amendapply.rendering.word.redline_document import Document
from amendapply.rendering.word.xml import OFFICE, resource, written

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "docProps/core.xml"
_MAIN = "word/document.xml"
_RELATED = {  # by the part that refers to them
    "rIdSettings": "settings",
    "rIdStyles": "styles",
    "rIdComments": "comments",
    "rIdEndnotes": "endnotes",
    "rIdFonts": "fontTable",
    "rIdTheme": "theme",
    HEADER: "header",
    FOOTER: "footer",
}


def package(bill: Bill, document: Document, source: str = "") -> bytes:
    """The file of *document*; *bill* names it, or else *source*."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rIdMain", f"{OFFICE}/officeDocument", _MAIN),
            ("rIdProperties", f"{_PACKAGE}/relationships/metadata/core-properties", _PROPERTIES),
        ),
        _PROPERTIES: _properties(bill.title or source),
        _MAIN: written(document.root),
        "word/_rels/document.xml.rels": _relationships(
            *((id_, f"{OFFICE}/{name}", f"{name}.xml") for id_, name in _RELATED.items())
        ),
        "word/comments.xml": written(document.comments),
        "word/endnotes.xml": written(document.endnotes),
        "word/fontTable.xml": written(resource("fontTable.xml")),
        "word/footer.xml": written(footer()),
        "word/header.xml": written(header_of(bill, source, document.refused)),
        "word/settings.xml": written(resource("settings.xml")),
        "word/styles.xml": written(styles_of(document.levels)),
        "word/theme.xml": written(resource("theme.xml")),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def _content_types() -> bytes:
    overrides = {f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _RELATED.values()}
    overrides["/word/theme.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides[f"/{_MAIN}"] = f"{_WORD}.document.main+xml"
    overrides[f"/{_PROPERTIES}"] = "application/vnd.openxmlformats-package.core-properties+xml"
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


def _relationships(*related: tuple[str, str, str]) -> bytes:
    listed = "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in related)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()


def _properties(name: str) -> bytes:
    """The title that a window shows; no author, no date."""
    title = escape(visible(" ".join(name.split())))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    ).encode()
