"""The labels that Word counts: lists that share a count, that start elsewhere, that a style names."""

from __future__ import annotations

from pathlib import Path

from amendapply.reading import find_bill
from tests.reading.shapes import WORD, zipped

_NAMES = f'xmlns:w="{WORD}"'


def _level(rank: int, kind: str, text: str, more: str = "") -> str:
    shape = f'<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/>{shape}</w:lvl>'


def _kind(name: int, *inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(inside)}</w:abstractNum>'


def _list(number: int, kind: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def _item(text: str, number: int, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _read(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    heading = "<w:p><w:r><w:t>Article 1er</w:t></w:r></w:p>"
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {_NAMES}><w:body>{heading}{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
    }
    (folder / "loi.docx").write_bytes(zipped(parts))
    found = find_bill(folder / "loi.docx")
    assert all("compté par Word" in notice for notice in found.notices)
    assert len(found.notices) == len(found.bill.article(1).alineas)
    return [alinea.text for alinea in found.bill.article(1).alineas]


def test_lists_of_one_kind_go_on_with_one_count_unless_they_start_elsewhere(tmp_path: Path) -> None:
    levels = (_level(0, "decimal", "%1°"), _level(1, "lowerLetter", "%2)"))
    elsewhere = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = _kind(0, *levels) + _list(1, 0) + _list(2, 0) + _list(3, 0, elsewhere)
    body = _item("port", 1) + _item("quai", 1, 1) + _item("phare", 2) + _item("digue", 3) + _item("bac", 3)
    assert _read(tmp_path, body, lists) == ["1° port", "a) quai", "2° phare", "5° digue", "6° bac"]


def test_a_level_that_a_list_has_of_its_own(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{_level(0, "upperRoman", "%1. –")}</w:lvlOverride>'
    lists = _kind(0, _level(0, "decimal", "%1°")) + _list(1, 0) + _list(2, 0, own)
    assert _read(tmp_path, _item("port", 1) + _item("quai", 2), lists) == ["1° port", "I. – quai"]


def test_a_list_that_is_that_of_a_style(tmp_path: Path) -> None:
    linked = _kind(0, '<w:numStyleLink w:val="Points"/>') + _kind(
        1, '<w:styleLink w:val="Points"/>', _level(0, "ordinal", "%1")
    )
    assert _read(tmp_path, _item("port", 1) + _item("quai", 1), linked + _list(1, 0)) == ["1er port", "2e quai"]


def test_a_paragraph_takes_the_level_that_names_its_style(tmp_path: Path) -> None:
    named = '<w:pStyle w:val="{}"/>'
    levels = (_level(0, "decimal", "%1°", named.format("Point")), _level(1, "lowerLetter", "%2)", named.format("Sous")))
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{name}">{listed}</w:style>' for name in ("Point", "Sous"))
    body = "".join(
        f"<w:p><w:pPr>{named.format(style)}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        for style, text in (("Point", "port"), ("Sous", "quai"), ("Sous", "phare"), ("Point", "digue"))
    )
    lists = _kind(0, *levels) + _list(1, 0)
    assert _read(tmp_path, body, lists, styles) == ["1° port", "a) quai", "b) phare", "2° digue"]


def test_a_way_to_count_that_is_not_known_is_told(tmp_path: Path) -> None:
    lists = _kind(0, _level(0, "cardinalText", "%1.")) + _list(1, 0)
    assert _read(tmp_path, _item("port", 1), lists) == ["port"]
