"""What a document holds beside its paragraphs is read at its place, or told: Word, OpenDocument, RTF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amendapply import InputError, parse
from amendapply.reading import find_bill, find_bill_in_text, load_amendments
from tests.reading.shapes import OFFICE, WORD, zipped

_NAMES = f'xmlns:w="{WORD}" xmlns:m="urn:math" xmlns:mc="urn:compatibility"'
_ODF = "".join(f' xmlns:{name}="{OFFICE}:{kind}:1.0"' for name, kind in (("text", "text"), ("table", "table")))
_ODF += f' xmlns:office="{OFFICE}:office:1.0" xmlns:draw="{OFFICE}:drawing:1.0"'


def _word(text: str, mark: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _table(cell: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"


_RAISED = '<w:vertAlign w:val="superscript"/>'
_HIGHER = '<w:position w:val="{}"/>'


def _run(text: str, mark: str = "") -> str:
    return f'<w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    inside = instruction if "<" in instruction else f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{begin}{inside}{separate}{_run(result)}{end}"


_SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
_BOX = f"<w:p><w:r><w:pict><w:txbxContent>{_word('phare')}</w:txbxContent></w:pict></w:r></w:p>"
_BOTH = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"

WORDS = {
    "hidden text": (_word("phare", "<w:vanish/>"), [], "alinéa 2 : un texte masqué est laissé de côté : « phare »"),
    "struck text": (_word("phare", "<w:strike/>"), ["phare"], "alinéa 2 : un texte barré est lu : « phare »"),
    "a formula": (
        "<m:oMathPara><m:t>phare</m:t></m:oMathPara>",
        [],
        "alinéa 2 : une formule ou un objet est laissé de côté : « phare »",
    ),
    "a document within": ("<w:altChunk/>", [], "alinéa 2 : un document inséré dans le document n'est pas lu"),
    "one content in two forms": (_BOTH.format(_word("phare"), _word("phare")), ["phare"], ""),
    "signs of the font Symbol": (
        f'<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>{_run(" 3, ")}{_run("³ a", _SYMBOL)}{_run(" ³")}</w:p>',
        ["≥ 3, ≥ α ³"],
        "",
    ),
    "a sign by its number, in a field": (
        f'<w:p>{_run("Un taux ")}<w:fldSimple w:instr=" SYMBOL 179 \\f Symbol"/>{_run("3.")}</w:p>',
        ["Un taux 3."],
        "alinéa 2 : un signe d'une police de symboles n'est pas lu",
    ),
    "a field that counts": (
        "<w:p><w:r><w:instrText> LISTNUM </w:instrText></w:r><w:r><w:t>phare</w:t></w:r></w:p>",
        ["phare"],
        "alinéa 2 : un numéro que Word compte dans un champ n'est pas lu",
    ),
    "a field with its result": (
        '<w:p><w:r><w:t>n° </w:t></w:r><w:fldSimple w:instr="REF a"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>',
        ["n° 3"],
        "",
    ),
    "an exponent, and letters that are raised": (
        f"<w:p>{_run('10')}{_run('6', _RAISED)}{_run(' Bq, 1')}{_run('er', _RAISED)}</w:p>",
        ["10⁶ Bq, 1er"],
        "",
    ),
    "an exponent that is raised by points, and a number that is set a point higher": (
        f"<w:p>{_run('10')}{_run('6', _HIGHER.format(8))}{_run(' Bq, 1')}{_run('3', _HIGHER.format(2))}</w:p>",
        ["10⁶ Bq, 13"],
        "",
    ),
    "a field inside what another chooses by": (
        f"<w:p>{_field(' IF ' + _field(' REF a ', 'perdu') + ' = 1 ', 'phare')}</w:p>",
        ["phare"],
        "",
    ),
    "a picture": (
        '<w:p><w:r><w:t>E = </w:t><w:drawing><a:pic xmlns:a="urn:picture"/></w:drawing></w:r></w:p>',
        ["E ="],
        "alinéa 2 : une image ou un objet est laissé de côté",
    ),
    "an equation of before 2007": (
        '<w:p><w:r><w:t>E = </w:t><w:object><o:OLEObject xmlns:o="urn:office"/></w:object></w:r></w:p>',
        ["E ="],
        "alinéa 2 : une image ou un objet est laissé de côté",
    ),
    "a field that never ends": (
        '<w:p><w:fldChar w:fldCharType="begin"/><w:r><w:t>phare</w:t></w:r></w:p>',
        ["phare"],
        "",
    ),
    "a box in a table": (
        _table(_BOX),
        ["<table><tr><td></td></tr></table>"],
        "alinéa 2 : une zone de texte est laissée de côté : « phare »",
    ),
    "a table in a cell": (
        _table(_table(_word("a &lt; b et c &gt; d"))),
        ["<table><tr><td>a < b et c > d</td></tr></table>"],
        "alinéa 2 : un tableau dans une cellule est lu comme du texte",
    ),
}


@pytest.mark.parametrize(("body", "alineas", "told"), WORDS.values(), ids=WORDS)
def test_a_word_document(tmp_path: Path, body: str, alineas: list[str], told: str) -> None:
    lines = f"{_word('Article 1er')}{_word('Le port.')}{body}{_word('La fin.')}"
    document = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    _holds(tmp_path / "loi.docx", zipped({"word/document.xml": document}), alineas, told)


def _cell(inside: str) -> str:
    return (
        f"<table:table><table:table-row><table:table-cell>{inside}</table:table-cell></table:table-row></table:table>"
    )


_FRAME = "<draw:frame><draw:text-box><text:p>phare</text:p></draw:text-box></draw:frame>"
OPEN_DOCUMENTS = {
    "a box alone": (_FRAME, [], "alinéa 1 : une zone de texte est laissée de côté : « phare »"),
    "a box in a paragraph": (
        f"<text:p>Le quai{_FRAME}.</text:p>",
        ["Le quai."],
        "alinéa 2 : une zone de texte est laissée de côté : « phare »",
    ),
    "a picture": (
        "<text:p>E = <draw:frame><draw:image/></draw:frame></text:p>",
        ["E ="],
        "alinéa 2 : une image est laissée de côté",
    ),
    "a table in a cell is not doubled": (
        _cell(f"<text:p>a</text:p>{_cell('<text:p>phare</text:p>')}"),
        ["<table><tr><td>a phare</td></tr></table>"],
        "alinéa 2 : un tableau dans une cellule est lu comme du texte",
    ),
    "a cell that is repeated": (
        _cell("<text:p>a</text:p>").replace(
            "<table:table-cell>", '<table:table-cell table:number-columns-repeated="2">'
        ),
        ["<table><tr><td>a</td><td>a</td></tr></table>"],
        "",
    ),
    "a list in a cell": (
        _cell("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"),
        ["<table><tr><td>a</td></tr></table>"],
        "alinéa 2 : un numéro compté par LibreOffice dans un tableau n'est pas lu",
    ),
}


@pytest.mark.parametrize(("body", "alineas", "told"), OPEN_DOCUMENTS.values(), ids=OPEN_DOCUMENTS)
def test_an_open_document(tmp_path: Path, body: str, alineas: list[str], told: str) -> None:
    lines = f"<text:p>Article 1er</text:p><text:p>Le port.</text:p>{body}<text:p>La fin.</text:p>"
    text = f"<office:body><office:text>{lines}</office:text></office:body>"
    content = f"<office:document-content{_ODF}>{text}</office:document-content>"
    _holds(tmp_path / "loi.odt", zipped({"content.xml": content}), alineas, told)


RICH_TEXTS = {
    "hidden text that ends": (
        r"Le \v ph\u226?re \v0 quai.\par ",
        ["Le quai."],
        "alinéa 2 : un texte masqué est laissé de côté",
    ),
    "a picture": (r"E = {\pict 0102}\par ", ["E ="], "alinéa 2 : une image est laissée de côté"),
    "an exponent": (r"10{\super 6} Bq, 1{\super er}, 10\super 3\nosupersub .\par ", ["10⁶ Bq, 1er, 10³."], ""),
    "an exponent that is raised by points": (
        r"10{\up8 6} Bq, 10\up6 3\up0 , CO{\dn6 2}.\par ",
        ["10⁶ Bq, 10³, CO2."],
        "",
    ),
    "a box": (
        r"Le quai{\shp{\*\shpinst{\shptxt phare}}}.\par ",
        ["Le quai."],
        "alinéa 2 : une zone de texte est laissée de côté",
    ),
    "a note in a table": (
        r"\trowd\intbl a{\footnote phare}\cell\row\pard ",
        ["<table><tr><td>a</td></tr></table>"],
        "alinéa 2 : une note est laissée de côté",
    ),
    "a table in a cell": (
        r"\trowd\intbl a\nestcell b\nestcell{\*\nesttableprops\nestrow}\cell\row\pard ",
        ["<table><tr><td>a b</td></tr></table>"],
        "alinéa 2 : un tableau dans une cellule est lu comme du texte",
    ),
    "a page or a column that ends in the middle of a sentence": (
        r"Le quai \page est libre,\column le phare aussi.\par\page\par ",
        ["Le quai est libre, le phare aussi."],
        "",
    ),
    "labels that are counted, and no bullets nor numbers of a margin": (
        r"{\listtext 1\'b0\tab}Le quai ;\par{\pntext \'b7\tab}Le phare.\par"
        r"{\listtext 3\tab}La digue.\par ",
        ["1° Le quai ;", "Le phare.", "La digue."],
        "alinéa 2 : numéro compté, lu « 1° »",
    ),
    "cells that span others": (
        r"\trowd\cellx2000\cellx3000\intbl Port\cell Droit\cell\row"
        r"\trowd\clvmgf\cellx1000\cellx2020\cellx3000\intbl Sud\cell quai\cell 5\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell phare\cell 6\cell\row\pard ",
        [
            '<table><tr><td colspan="2">Port</td><td>Droit</td></tr>'
            '<tr><td rowspan="2">Sud</td><td>quai</td><td>5</td></tr>'
            "<tr><td>phare</td><td>6</td></tr></table>"
        ],
        "",
    ),
    "cells that are merged, and some whose places nothing says": (
        r"\trowd\clmgf\cellx1000\clmrg\cellx2000\intbl Port\cell\cell\row"
        r"\trowd\cellx1000\cellx2000\intbl quai\cell 5\cell\row\pard Le phare :\par "
        r"\trowd\intbl a\cell b\cell\row\pard ",
        [
            '<table><tr><td colspan="2">Port</td></tr><tr><td>quai</td><td>5</td></tr></table>',
            "Le phare :",
            "<table><tr><td>a</td><td>b</td></tr></table>",
        ],
        "",
    ),
    "a heading of a quoted law on two lines": (
        r"\pard\qc\'ab VI : Des droits\line de port\par\pard\qc\'ab Chapitre II\line\'ab Des quais\par\pard ",
        ["« VI : Des droits de port", "« Chapitre II", "« Des quais"],
        "",
    ),
    "the bytes of a picture": (
        r"{\pict\jpegblip\bin9 }{def\par }E = mc\'b2\par ",
        ["E = mc²"],
        "alinéa 2 : une image est laissée de côté",
    ),
    "a character in two halves": (r"\u-10179?\u-8704?\par ", ["\U0001f600"], ""),
}


@pytest.mark.parametrize(("body", "alineas", "told"), RICH_TEXTS.values(), ids=RICH_TEXTS)
def test_a_rich_text(tmp_path: Path, body: str, alineas: list[str], told: str) -> None:
    document = rf"{{\rtf1\ansi Article 1er\par Le port.\par {body}La fin.\par}}".encode("cp1252")
    _holds(tmp_path / "loi.rtf", document, alineas, told)


_SHEET = (
    r"{\stylesheet{\s0 Normal;}{\*\cs15\additive\fs16 Num\u233\'e9ro d\u8217\'92alin\u233\'e9a;}"
    r"{\s23\qj Alin\u233\'e9a;}{\s24\qj Suite d\u8217\'92alin\u233\'e9a;}}"
)


def test_the_numbers_of_our_word_files_are_no_text_when_they_are_saved_in_rtf(tmp_path: Path) -> None:
    """Nor when an article has one or two alinéas, or a table: nothing but the style tells a number from words."""
    path = tmp_path / "loi.rtf"
    table = r"\pard\intbl\s23{\cs15 2}\tab Phare\cell Ouvert\cell\row\pard\s24 la suite\par"
    body = r"\pard\s0 Article 1er\par\pard\s23{\cs15" + "\n1}" + r"{\tab Le port.}\par\trowd\cellx9\cellx99"
    path.write_bytes(rf"{{\rtf1\ansi{_SHEET}{body}{table}\pard\s23{{\cs15 3}}\tab 3 quais.\par}}".encode("ascii"))
    found = find_bill(path)
    texts = [alinea.text for alinea in found.bill.article(1).alineas]
    assert texts[0] == "Le port."
    assert texts[1].startswith("<table><tr><td>Phare</td><td>Ouvert</td></tr></table>")
    assert texts[1].endswith("la suite")
    assert texts[2:] == ["3 quais."]
    assert found.notices == ()


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (r"\mac", "mac_roman"),
        (r"\ansi\ansicpg10000", "mac_roman"),
        (r"\pca", "cp850"),
        (r"\pc", "cp437"),
        (r"\ansi\ansicpg1252\cocoartf2761", "cp1252"),
        (r"\ansi\deff0\macro", "cp1252"),
    ],
)
def test_the_letters_of_an_rtf_are_those_of_the_code_that_it_says(tmp_path: Path, head: str, codec: str) -> None:
    path = tmp_path / "loi.rtf"
    written = "".join(letter if letter.isascii() else f"\\'{letter.encode(codec)[0]:02x}" for letter in "été à Niño")
    path.write_bytes(rf"{{\rtf1{head} Article 1er\par {written}\par}}".encode("ascii"))
    assert [alinea.text for alinea in find_bill(path).bill.article(1).alineas] == ["été à Niño"]


def test_a_hyphen_that_word_does_not_break_at_is_one(tmp_path: Path) -> None:
    """LibreOffice writes « L. 413‑9 » so."""
    line = "<w:p><w:r><w:t>L. 413</w:t><w:noBreakHyphen/><w:t>9</w:t></w:r></w:p>"
    document = f"<w:document {_NAMES}><w:body>{_word('Article 1er')}{line}</w:body></w:document>"
    path = tmp_path / "loi.docx"
    path.write_bytes(zipped({"word/document.xml": document}))
    assert [alinea.text for alinea in find_bill(path).bill.article(1).alineas] == ["L. 413\u20119"]


def test_two_alineas_that_begin_with_their_ranks_are_told(tmp_path: Path) -> None:
    text = "<html><body><p align='center'>Article 1er</p><p>1 Le port.</p><p>2 Le quai.</p></body></html>"
    (notice,) = find_bill_in_text(text).notices
    assert notice == "article 1er : les nombres qui ouvrent ses alinéas sont lus comme du texte"
    assert find_bill_in_text(text.replace("1 Le", "1 500 quais du")).notices == ()


def test_what_the_xhtml_of_libreoffice_hides_is_left_out_and_what_it_cannot_say_is_told() -> None:
    """It has a class for hidden words, and none for struck ones."""
    head = "<!--This file was converted to xhtml by LibreOffice - see https://…--><head><style>.T2 { display:none; }"
    body = "<body><p>Article 1er</p><p>Le <span class='T1'>vieux </span><span class='T2'>sombre </span>quai.</p></body>"
    found = find_bill_in_text(f"<html>{head}</style></head>{body}</html>", "loi.xhtml")
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le vieux quai."]
    libreoffice, hidden = found.notices
    assert (
        "les mots barrés, et ceux qui sont supprimés en suivi des modifications, ne se distinguent pas" in libreoffice
    )
    assert hidden == "article 1er, alinéa 1 : un texte masqué est laissé de côté : « sombre »"


def test_a_class_of_another_page_that_a_style_hides_is_read() -> None:
    """A script may show it."""
    page = "<html><head><style>.menu { display:none; }</style></head><body><p>Article 1er</p>"
    found = find_bill_in_text(f"{page}<p>Le <span class='menu'>vieux </span>quai.</p></body></html>")
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le vieux quai."]


def _holds(path: Path, document: bytes, alineas: list[str], told: str) -> None:
    path.write_bytes(document)
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le port.", *alineas, "La fin."]
    assert found.notices == ((f"article 1er, {told}",) if told else ())


TRACKED = "les modifications suivies du document sont lues comme acceptées"


def test_an_article_in_a_table_above_the_first_one_is_told(tmp_path: Path) -> None:
    """In the « tableau comparatif » of a report, what stands in its columns was lost in silence."""
    cells = "".join(f"<w:tc>{_word(words)}</w:tc>" for words in ("Le droit", "Article 1er"))
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{_word('Article 2')}{_word('Le quai.')}"
    path = tmp_path / "loi.docx"
    path.write_bytes(zipped({"word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}))
    found = find_bill(path)
    assert [article.number for article in found.bill.articles] == ["2"]
    told = "un tableau où se trouve le titre d'un article, au-dessus de « Article 2 », est laissé de côté"
    assert found.notices == (told,)


SYMBOLS = {
    "a letter of the font Symbol": (r"{\f3\'b3} 3, {\f3\u-3917 ?} 4, \'b3.", "≥ 3, ≥ 4, ³.", ""),
    "one that only its font shows": (
        r"{\f10\'a7} 3.",
        "\uf0a7 3.",
        "des signes d'une police de symboles (U+F0A7) sont lus tels quels : article 1er, alinéa 1",
    ),
    "a sign by its number, in a field": (
        r'Un {\field{\*\fldinst SYMBOL 179 \\f "Symbol"}{\fldrslt\f3}}3.',
        "Un 3.",
        "article 1er, alinéa 1 : un signe d'une police de symboles n'est pas lu",
    ),
    "plain letters again": (r"\f3 a\plain a\f3 b\f0 b.", "αaβb.", ""),
}


@pytest.mark.parametrize(("body", "alinea", "told"), SYMBOLS.values(), ids=list(SYMBOLS))
def test_signs_of_symbol_fonts_in_an_rtf_are_read_as_they_are_shown(
    tmp_path: Path, body: str, alinea: str, told: str
) -> None:
    fonts = r"{\fonttbl{\f0\froman Times;}{\f3\froman\fcharset2{\*\panose 0505}Symbol;}{\f10\fcharset2 Wingdings;}}"
    path = tmp_path / "loi.rtf"
    path.write_bytes(rf"{{\rtf1\ansi{fonts} Article 1er\par\pard {body}\par}}".encode("cp1252"))
    found = find_bill(path)
    assert [each.text for each in found.bill.article(1).alineas] == [alinea]
    assert found.notices == ((told,) if told else ())


def test_tracked_changes_are_told_whatever_the_document(tmp_path: Path) -> None:
    """Once, of the whole document: there may be hundreds."""
    gone = '<w:del w:id="1"><w:r><w:delText>phare</w:delText></w:r></w:del>'
    lines = f"{_word('Article 1er')}<w:p>{_run('Le quai')}{gone}{_run('.')}</w:p>"
    document = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    region = "<text:changed-region><text:deletion><text:p>phare</text:p></text:deletion></text:changed-region>"
    text = f"<text:tracked-changes>{region}</text:tracked-changes><text:p>Article 1er</text:p><text:p>Le quai.</text:p>"
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    content = f"<office:document-content{_ODF}>{body}</office:document-content>"
    for name, data in (
        ("loi.docx", zipped({"word/document.xml": document})),
        ("loi.odt", zipped({"content.xml": content})),
        ("loi.rtf", rb"{\rtf1\ansi Article 1er\par Le{\deleted phare} quai.\par}"),
    ):
        (tmp_path / name).write_bytes(data)
        found = find_bill(tmp_path / name)
        assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le quai."]
        assert found.notices == (TRACKED,)


def test_a_sign_and_an_end_of_paragraph_that_are_deleted_are_not_read(tmp_path: Path) -> None:
    """RTF writes « ’ » and « – » as commands, and they stayed when the words around them were gone."""
    path = tmp_path / "loi.rtf"
    lines = rb"Le quai{\deleted  \endash  l\rquote an\tab} port.\par Les bacs {\deleted verts.\par }passent.\par"
    path.write_bytes(rb"{\rtf1\ansi Article 1er\par " + lines + rb"}")
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le quai port.", "Les bacs passent."]
    assert found.notices == (TRACKED,)


def test_what_a_page_of_libreoffice_cannot_say_is_told() -> None:
    """It has the words that are deleted with tracking, and no mark of it."""
    head = '<head><title>Loi</title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head>'
    page = f"<html>{head}<body><p>Article 1er</p><p>Le vieux quai.</p></body></html>"
    (notice,) = find_bill_in_text(page, "loi.html").notices
    assert "supprimés en suivi des modifications" in notice
    assert find_bill_in_text(page.replace("LibreOffice", "Word"), "loi.html").notices == ()


def test_a_tracked_change_in_an_amendment_is_told(tmp_path: Path) -> None:
    change = (
        '<w:del w:id="1"><w:r><w:delText>3</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>4</w:t></w:r></w:ins>'
    )
    lines = (
        f"{_word('AMENDEMENT N° 12')}{_word('ARTICLE 3')}<w:p>{_run('Supprimer l’alinéa ')}{change}{_run('.')}</w:p>"
    )
    path = tmp_path / "12.docx"
    path.write_bytes(zipped({"word/document.xml": f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"}))
    told: list[str] = []
    (amendment,) = load_amendments(path, tell=told.append)
    assert (amendment.text, told) == ("Supprimer l’alinéa 4.", [f"{path} : {TRACKED}"])


def test_what_a_style_hides_or_strikes_is_told(tmp_path: Path) -> None:
    shapes = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:rPr>{shape}</w:rPr></w:style>'
        for kind, name, shape in (
            ("paragraph", "Masque", "<w:vanish/>"),
            ("character", "Secret", "<w:vanish/>"),
            ("character", "Barre", "<w:strike/>"),
            ("character", "Exposant", _RAISED),
        )
    )
    runs = "".join(
        _run(text, f'<w:rStyle w:val="{style}"/>')
        for text, style in (("Le quai", ""), (" noir", "Secret"), (" clos", "Barre"), (" 10", ""), ("6", "Exposant"))
    )
    masked = f"<w:p><w:pPr><w:pStyle w:val='Masque'/></w:pPr>{_run('Le phare.')}</w:p>"
    lines = f"{_word('Article 1er')}<w:p>{runs}</w:p>{masked}"
    document = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    path = tmp_path / "loi.docx"
    path.write_bytes(
        zipped({"word/document.xml": document, "word/styles.xml": f"<w:styles {_NAMES}>{shapes}</w:styles>"})
    )
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le quai clos 10⁶"]
    assert found.notices == (
        "article 1er, alinéa 1 : un texte masqué est laissé de côté : « noir » ; un texte barré est lu : « clos »"
        " ; un texte masqué est laissé de côté : « Le phare. »",
    )


def test_so_is_what_a_style_of_libreoffice_does(tmp_path: Path) -> None:
    shapes = "".join(
        f'<style:style style:name="{name}" style:family="{kind}"><style:text-properties {shape}/></style:style>'
        for kind, name, shape in (
            ("paragraph", "Masque", 'text:display="none"'),
            ("text", "Secret", 'text:display="none"'),
            ("text", "Barre", 'style:text-line-through-style="solid"'),
            ("text", "Exposant", 'style:text-position="super 58%"'),
            ("text", "Haut", 'style:text-position="33% 66%"'),
            ("text", "Bas", 'style:text-position="-33% 66%"'),
        )
    )
    spans = "".join(
        f'<text:span text:style-name="{style}">{text}</text:span>'
        for text, style in (("Le quai", ""), (" noir", "Secret"), (" clos", "Barre"), (" 10", ""), ("6", "Exposant"))
    )
    spans += "".join(f'<text:span text:style-name="{style}">2</text:span>' for style in ("Haut", "Bas"))
    hidden = '<text:p text:style-name="Masque">Le phare.</text:p>'
    section = '<text:section text:display="none"><text:p>La digue.</text:p></text:section>'
    text = f"<text:p>Article 1er</text:p><text:p>{spans}</text:p>{hidden}{section}"
    content = (
        f'<office:document-content{_ODF} xmlns:style="{OFFICE}:style:1.0">'
        f"<office:automatic-styles>{shapes}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    path = tmp_path / "loi.odt"
    path.write_bytes(zipped({"content.xml": content}))
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == ["Le quai clos 10⁶²2"]
    assert found.notices == (
        "article 1er, alinéa 1 : un texte masqué est laissé de côté : « noir » ; un texte barré est lu : « clos »"
        " ; un texte masqué est laissé de côté : « Le phare. » ; un texte masqué est laissé de côté : « La digue. »",
    )


_LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-suffix="°" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:start-value="2"/>'
    "</text:list-style>"
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    '</text:list-style><text:list-style style:name="L3">'
    '<text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-prefix="Article " style:num-format="1"/>'
    "</text:outline-style>"
)


def _list(style: str, *items: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
    return f'<text:list text:style-name="{style}"{more}>{inside}</text:list>'


def _line(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _flat_text(text: str, styles: str) -> str:
    """A text of LibreOffice in one file, « .fodt »."""
    return (
        f'<?xml version="1.0"?><office:document{_ODF} xmlns:style="{OFFICE}:style:1.0"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def test_labels_that_libreoffice_counts_are_read_and_told(tmp_path: Path) -> None:
    """The items below one go on with it, a list may go on with another; a bullet or a number alone is no label."""
    first = _list("L1", _line("Le port ;"), _line("Le quai :") + _list("", _line("Nord ;"), _line("Sud ;")))
    again = _list("L1", _line("La digue."), more=' text:continue-numbering="true"')
    others = _list("L1", _line("Le mât.")) + _list("L2", _line("le phare.")) + _list("L3", _line("La jetée."))
    heading = '<text:h text:outline-level="1"></text:h>'
    path = tmp_path / "loi.fodt"
    path.write_text(_flat_text(f"{heading}{first}{_line('Puis :')}{again}{others}", _LISTS), encoding="utf-8")
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == [
        *("1° Le port ;", "2° Le quai :", "b) Nord ;", "c) Sud ;", "Puis :"),
        *("3° La digue.", "1° Le mât.", "– le phare.", "La jetée."),
    ]
    assert found.notices[:2] == (
        "article 1 : numéro compté par LibreOffice, lu « Article 1 »",
        "article 1, alinéa 1 : numéro compté par LibreOffice, lu « 1° »",
    )
    assert len(found.notices) == 8


_DELETED = (
    ("Le {0+}vieux {0-}quai.", ["Le quai."]),
    ("Le port {0+}fait.|Le phare.|Un {0-}grand.|Le mât.", ["Le port grand.", "Le mât."]),
    ("Le port.|{0+}Le phare.|{0-}Le mât.", ["Le port.", "Le mât."]),
    ("Le {0+}vieux|{0-}port {1+}noir|{1-}et le quai.", ["Le port et le quai."]),
    ("Le {2+}grand {2-}quai{9+}.", ["Le grand quai."]),
    ("Le {0+}<text:span>vieux {1+}<text:s/>et{0-} gris</text:span> {1-}quai.", ["Le quai."]),
    ("Un {0+}vieux.|@Le phare.@|Le {0-}quai.", ["Un quai."]),
    ("Un.|@Le {0+}vieux {0-}phare.|Deux.@|Le quai.", ["Un.", "Le phare.", "Deux.", "Le quai."]),
    ("Un.|@{0+}Le phare.@|@{0-}Deux.@", ["Un.", "Deux."]),
)
"""« {0+}… {0-} » is what the change 0 deletes; « | » ends a paragraph, « @ » begins and ends an item of a list."""


@pytest.mark.parametrize(("shown", "alineas"), _DELETED)
def test_what_is_deleted_is_not_read_where_libreoffice_shows_it(tmp_path: Path, shown: str, alineas: list[str]) -> None:
    """A flat file holds deleted words among the others, and it was read as they stand; change 2 inserts."""
    kinds = ("deletion", "deletion", "insertion")
    regions = "".join(
        f'<text:changed-region xml:id="c{rank}"><text:{kind}/></text:changed-region>' for rank, kind in enumerate(kinds)
    )
    marked = re.sub(
        r"\{(\d)([+-])\}",
        lambda mark: f'<text:change-{"start" if mark[2] == "+" else "end"} text:change-id="c{mark[1]}"/>',
        shown,
    )
    lines = "".join(map(_line, marked.split("|")))
    lines = re.sub(r"<text:p>@", "<text:list><text:list-item><text:p>", lines)
    lines = re.sub(r"@</text:p>", "</text:p></text:list-item></text:list>", lines)
    text = f"<text:tracked-changes>{regions}</text:tracked-changes>{_line('Article 1er')}{lines}"
    path = tmp_path / "loi.fodt"
    path.write_text(_flat_text(text, ""), encoding="utf-8")
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas] == alineas
    assert TRACKED in found.notices


def test_a_division_that_a_style_writes_in_capitals_is_told_where_nothing_centres_it(tmp_path: Path) -> None:
    """Its readers see « TITRE II »; the file has « titre II »."""
    lines = "".join(map(_word, ("Article 1er", "Le port.", "titre II", "Des quais", "Article 2", "Le quai.")))
    path = tmp_path / "loi.docx"
    path.write_bytes(zipped({"word/document.xml": f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"}))
    told = "article 1er : « titre II » est lu comme un alinéa, et non comme le titre d'une division"
    assert find_bill(path).notices == (told,)


def test_a_document_of_word_in_one_file(tmp_path: Path) -> None:
    """What Word calls « Document XML »; that of 2003 is refused."""
    lines = f"{_word('Article 1er')}{_word('Le port.')}{_word('Le quai.')}{_word('La fin.')}"
    part = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    package = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{part}</pkg:xmlData></pkg:part></pkg:package>'
    )
    _holds(tmp_path / "loi.xml", package.encode(), ["Le quai."], "")
    (tmp_path / "vieux.xml").write_text('<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', encoding="utf-8")
    with pytest.raises(InputError, match=r"Word 2003 en XML, qui ne se lit pas\. L'ouvrir dans Word"):
        find_bill(tmp_path / "vieux.xml")


def test_letters_that_were_encoded_twice_are_told_of_a_document_too(tmp_path: Path) -> None:
    """A page that says « iso-8859-1 » and is UTF-8, opened in a word processor and saved."""
    lines = f"{_word('Article 1er')}{_word('Le port est fermÃ©.')}"
    document = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    (tmp_path / "loi.docx").write_bytes(zipped({"word/document.xml": document}))
    found = find_bill(tmp_path / "loi.docx")
    assert found.notices == ("des lettres sont encodées deux fois (« fermÃ© »), et lues telles quelles",)


def test_a_document_that_word_saved_as_strict(tmp_path: Path) -> None:
    lines = f"{_word('Article 1er')}{_word('Le port.')}{_word('Le quai.')}{_word('La fin.')}"
    document = f"<w:document {_NAMES}><w:body>{lines}</w:body></w:document>"
    strict = document.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    _holds(tmp_path / "loi.docx", zipped({"word/document.xml": strict}), ["Le quai."], "")


def test_an_amendment_with_struck_words_is_refused_whatever_the_document(tmp_path: Path) -> None:
    """« alinéa ~~3~~4 » is neither alinéa 34 nor, for sure, alinéa 4."""
    order = f"<w:p>{_run('Supprimer l’alinéa ')}{_run('3', '<w:strike/>')}{_run('4.')}</w:p>"
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    span = '<text:p>Supprimer l’alinéa <text:span text:style-name="T1">3</text:span>4.</text:p>'
    content = (
        f'<office:document-content{_ODF} xmlns:style="{OFFICE}:style:1.0">'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{span}</office:text></office:body></office:document-content>"
    )
    for name, data in (
        ("12.docx", zipped({"word/document.xml": f"<w:document {_NAMES}><w:body>{order}</w:body></w:document>"})),
        ("12.odt", zipped({"content.xml": content})),
        ("12.rtf", rb"{\rtf1\ansi Supprimer l\'92alin\'e9a {\strike 3}4.\par}"),
    ):
        (tmp_path / name).write_bytes(data)
        (amendment,) = load_amendments(tmp_path / name)
        assert amendment.text == "Supprimer l’alinéa <s>3</s>4."
        assert not parse(amendment.text).understood
