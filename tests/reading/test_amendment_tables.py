"""Liasses kept as tables: CSV of any shape, and workbooks, whose columns are plainly named."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.reading import Unreadable, load_amendments, load_bill, read_each
from tests.reading.error_cases import error_cases
from tests.reading.shapes import OFFICE, mail, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = ("N°", "Article", "Dispositif")
MERGED = '<m><mergeCell ref="A1:A9999999"/></m>'
DELETE = "Supprimer cet article."


@pytest.mark.parametrize(("text", "expected"), error_cases("tables.txt"))
def test_what_is_read_and_what_is_told(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "liasse.csv"
    path.write_text(text.replace("⇥", "\t"), encoding="utf-8")
    assert _lines(path) == [line.strip() for line in expected.split("\n")]


def test_a_list_of_one_line_each_is_yaml() -> None:
    lines = [f"- {{number: '{rank}', article: '2', text: 'Supprimer cet article'}}\n" for rank in range(1, 8)]
    assert [each.number for each in load_amendments("".join(lines).encode())] == list("1234567")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "liasse.csv"
    path.write_bytes("N°;Dispositif\r\n1;Supprimer l’alinéa 3.\r\n".encode(encoding))
    assert _lines(path)[0] == "1 : Supprimer l’alinéa 3."


def _lines(path: Path) -> list[str]:
    """What is read of the file at *path*, as the fixtures tell it."""
    told: list[str] = []
    try:
        read = [*read_each(path, tell=told.append)]
    except InputError as error:
        return [f"! {_said(error, path)}"]
    lines = [f"! {_said(each.error, path)}" if isinstance(each, Unreadable) else _line(each) for each in read]
    return [*lines, *(f"> {remark.replace(f'{path.parent}/', '').rstrip('.')}." for remark in told)]


def _said(error: InputError, path: Path) -> str:
    return str(error).replace(f"{path.parent}/", "").removesuffix(error.remedy).strip()


def _line(amendment: Amendment) -> str:
    place = " ".join(filter(None, (amendment.position, amendment.article)))
    particulars = ", ".join(filter(None, (amendment.number, place, " + ".join(amendment.authors), amendment.fate)))
    expose = f" ({amendment.expose})" if amendment.expose else ""
    return f"{particulars} : {amendment.text.replace(chr(10), '/')}{expose}".strip()


def _cell(value: str, style: str = "") -> str:
    return f'<c t="inlineStr"{style}><is><t>{escape(value)}</t></is></c>'


def _row(cells: Sequence[str], more: str = "") -> str:
    return f"<row{more}>{''.join(map(_cell, cells))}</row>"


def workbook(*sheets: str, states: Sequence[str] = (), parts: dict[str, str] | None = None) -> bytes:
    """A workbook of Excel of these *sheets*: the rows of each, as XML."""
    names = [f"Feuille {rank}" for rank in range(1, len(sheets) + 1)]
    given = (*states, *[""] * (len(sheets) - len(states)))
    declared = "".join(
        f'<sheet name="{name}" r:id="r{rank}"{state}/>'
        for rank, (name, state) in enumerate(zip(names, given, strict=True), 1)
    )
    links = "".join(f'<l Id="r{rank}" Target="worksheets/s{rank}.xml"/>' for rank in range(1, len(sheets) + 1))
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>{declared}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **{
                f"xl/worksheets/s{rank}.xml": f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'
                for rank, rows in enumerate(sheets, 1)
            },
            **(parts or {}),
        }
    )


def _sheet(*rows: str, after: str = "") -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>{after}"


def _written(folder: Path, data: bytes, name: str = "liasse.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    runs = "<r><t>Supprimer </t></r><r><rPr><strike/></rPr><t>cet </t></r><r><t>m</t></r>"
    runs += '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    runs += "<rPh><t>x</t></rPh>"
    shared = f'<sst xmlns="{MAIN}"><si>{runs}</si></sst>'
    rows = (
        _row(HEAD),
        '<row><c t="n"><v>12.0</v></c><c r="B2"><v>3</v></c><c r="C2" t="s"><v>0</v></c></row>',
        f'<row r="4" hidden="1"><c r="A4"><v>13</v></c><c r="C4" t="str"><f>A1</f><v>{DELETE}</v></c></row>',
        '<row r="5"><c r="A5"><v>14</v></c><c r="C5" t="e"><f>A1</f><v>#REF!</v></c></row>',
        _row(("15", "4", "Supprimer_x000D__x000A_cet article."), ' r="6"'),
    )
    merged = '<mergeCells><mergeCell ref="B2:B4"/></mergeCells>'
    data = workbook(_sheet(*rows, after=merged), _sheet(_row(("à faire",))), parts={"xl/sharedStrings.xml": shared})
    name = "liasse.xlsx/Feuille 1"
    assert _lines(_written(tmp_path, data)) == [
        "12, 3 : Supprimer <s>cet</s> m²",
        "13, 3 : Supprimer cet article.",
        f"! {name}, ligne 5 : amendement 14 sans dispositif.",
        "15, 4 : Supprimer/cet article.",
        f"> {name} : feuilles laissées de côté : Feuille 2.",
        f"> {name} : ligne 2 : un texte barré est lu : « cet ».",
        f"> {name} : ligne 5 : une formule n'a pas de résultat (#REF!).",
        f"> {name} : 1 ligne masquée est lue.",
    ]


def test_a_row_that_is_struck_through(tmp_path: Path) -> None:
    """Its amendment is refused, as one of Word is: nothing says whether it was withdrawn."""
    styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    cells = _cell("1", ' s="0"') + _cell("3") + _cell(DELETE, ' s="1"')
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'}
    data = workbook(_sheet(_row(HEAD), f"<row>{cells}</row>"), parts=parts)
    told = "> liasse.xlsx/Feuille 1 : ligne 2 : un texte barré est lu : « Supprimer cet article. »."
    assert _lines(_written(tmp_path, data)) == ["1, 3 : <s>Supprimer cet article.</s>", told]


def test_cells_that_show_a_day(tmp_path: Path) -> None:
    formats = '<numFmts><numFmt numFmtId="164" formatCode="[$-40C]jj/mm/aa"/><numFmt numFmtId="165" formatCode="0\\d"/>'
    styles = "".join(f'<xf numFmtId="{format_}"/>' for format_ in (0, 14, 164, 165))
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'}
    rows = [f'<row><c><v>1</v></c><c s="{rank}"><v>46025</v></c>{_cell(DELETE)}</row>' for rank in range(4)]
    lines = _lines(_written(tmp_path, workbook(_sheet(_row(HEAD), *rows), parts=parts)))
    dated = "« 2026-01-03 » n'est pas un article : le tableur a changé en date ce qui y était écrit."
    name = "liasse.xlsx/Feuille 1"
    assert lines == [
        "1, 46025 : Supprimer cet article.",
        f"! {name}, ligne 3 : {dated}",
        f"! {name}, ligne 4 : {dated}",
        "1, 46025 : Supprimer cet article.",
    ]


def test_several_sheets_and_a_hidden_one(tmp_path: Path) -> None:
    one, two = (_sheet(_row(HEAD), _row((number, "3", DELETE))) for number in ("1", "2"))
    lines = _lines(_written(tmp_path, workbook(one, two, one, states=("", "", ' state="hidden"'))))
    assert lines[:2] == ["1, 3 : Supprimer cet article.", "2, 3 : Supprimer cet article."]
    assert lines[2:] == ["> liasse.xlsx/Feuille 1 : feuilles laissées de côté : Feuille 3 (masquée)."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (workbook(_sheet()), " : classeur vide."),
        (workbook(_sheet(_row(("Nom", "Âge")))), "/Feuille 1 : tableau sans colonne « N° » ni « Dispositif »."),
        (zipped({"xl/workbook.xml": "<a"}), " : classeur Excel illisible."),
        (zipped({"xl/workbook.xml": "<a/>"}), " : classeur vide."),
        (
            workbook(_sheet(_row(HEAD), *[_row(("1", "3", "x"))] * 1_001, after=MERGED * 1_001)),
            " : classeur démesuré.",
        ),
    ],
    ids=["empty", "no column", "broken", "no sheet", "cells without end"],
)
def test_a_workbook_that_cannot_be_read(tmp_path: Path, data: bytes, told: str) -> None:
    assert _lines(_written(tmp_path, data)) == [f"! liasse.xlsx{told}"]


def test_a_workbook_where_a_bill_is_expected(tmp_path: Path) -> None:
    path = _written(tmp_path, workbook(_sheet(_row(HEAD))))
    with pytest.raises(InputError, match=r"classeur, et non un texte de loi\."):
        load_bill(path)


def test_a_workbook_in_a_mail_in_a_folder_and_in_an_archive(tmp_path: Path) -> None:
    data = workbook(_sheet(_row(HEAD), _row(("1", "3", DELETE))))
    _written(tmp_path, zipped({"liasse.xlsx": data}), "a.zip")
    _written(tmp_path, mail("Bonjour,", {"liasse.xlsx": data}), "b.eml")
    _written(tmp_path, data)
    assert [each.number for each in read_each(tmp_path) if isinstance(each, Amendment)] == ["1", "1", "1"]


def test_a_workbook_of_before_2007(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le")
    assert _lines(_written(tmp_path, data, "liasse.xls")) == [
        "! liasse.xls : classeur Excel d'avant 2007 (.xls), qui ne se lit pas."
    ]


def test_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<t:table-cell{more}>{''.join(f'<x:p>{line}</x:p>' for line in text.split('|'))}</t:table-cell>"

    covered = "<t:covered-table-cell/>"
    comment = "<o:annotation><x:p>non</x:p></o:annotation>"
    spanning = cell("3", ' t:number-rows-spanned="2"')
    rows = (
        "".join(map(cell, HEAD)),
        cell("1") + spanning + cell("Supprimer :|<x:s/>« port »").replace("</t", f"{comment}</t"),
        cell("2") + covered + cell(DELETE),
    )
    lines = "".join(f"<t:table-row>{row}</t:table-row>" for row in rows)
    filtered = f'<t:table-row t:visibility="filter">{cell("3")}{cell("4")}{cell(DELETE)}</t:table-row>'
    blank = cell("", ' t:number-columns-repeated="16000"')
    endless = f'<t:table-row t:number-rows-repeated="1048000">{blank}</t:table-row>'
    names = f'xmlns:o="{OFFICE}:office:1.0" xmlns:t="{OFFICE}:table:1.0" xmlns:x="{OFFICE}:text:1.0"'
    table = f'<t:table t:name="Liasse"><t:table-rows>{lines}</t:table-rows>{filtered}{endless}</t:table>'
    content = (
        f"<o:document-content {names}><o:body><o:spreadsheet>{table}</o:spreadsheet></o:body></o:document-content>"
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert _lines(_written(tmp_path, data, "liasse.ods")) == [
        "1, 3 : Supprimer :/« port »",
        "2, 3 : Supprimer cet article.",
        "3, 4 : Supprimer cet article.",
        "> liasse.ods/Liasse : 1 ligne masquée est lue.",
    ]


def test_what_is_struck_through_in_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    """By the style of a cell, of one that it is based on, or of some words."""

    def row(number: str, text: str, style: str = "") -> str:
        cells = (f"<t:table-cell><x:p>{each}</x:p></t:table-cell>" for each in (number, "3"))
        last = f'<t:table-cell t:style-name="{style}"><x:p>{text}</x:p></t:table-cell>'
        return f"<t:table-row>{''.join(cells)}{last}</t:table-row>"

    head = "".join(f"<t:table-cell><x:p>{each}</x:p></t:table-cell>" for each in HEAD)
    names = "".join(
        f' xmlns:{short}="{OFFICE}:{name}:1.0"'
        for short, name in (("o", "office"), ("t", "table"), ("x", "text"), ("s", "style"))
    )
    line = '<s:text-properties s:text-line-through-style="solid"/>'
    styles = (
        f'<s:style s:name="Rejeté" s:family="table-cell">{line}</s:style>'
        f'<s:style s:name="T1" s:family="text">{line}</s:style>'
        '<s:style s:name="T2" s:family="text"><s:text-properties s:text-position="super 58%"/></s:style>'
        '<s:style s:name="ce1" s:family="table-cell" s:parent-style-name="Rejeté"/>'
    )
    word = 'Supprimer <x:span x:style-name="T1">tout</x:span> m<x:span x:style-name="T2">2</x:span>.'
    rows = f"<t:table-row>{head}</t:table-row>{row('1', DELETE, 'ce1')}{row('2', DELETE)}{row('3', word)}"
    body = f'<o:body><o:spreadsheet><t:table t:name="Liasse">{rows}</t:table></o:spreadsheet></o:body>'
    content = f"<o:document-content{names}><o:automatic-styles>{styles}</o:automatic-styles>{body}</o:document-content>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert _lines(_written(tmp_path, data, "liasse.ods")) == [
        "1, 3 : <s>Supprimer cet article.</s>",
        "2, 3 : Supprimer cet article.",
        "3, 3 : Supprimer <s>tout</s> m².",
        "> liasse.ods/Liasse : ligne 2 : un texte barré est lu : « Supprimer cet article. ».",
        "> liasse.ods/Liasse : ligne 4 : un texte barré est lu : « tout ».",
    ]
