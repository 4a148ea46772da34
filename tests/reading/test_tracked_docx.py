"""A Word file with tracked changes is read as if all of them were accepted; what the program writes is read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from amendapply import Article, Bill, load_bill
from amendapply.bill import Alinea, Heading
from amendapply.comparing.versions import compare
from amendapply.reading import find_bill
from amendapply.rendering.word import clean_docx, tracked_docx
from tests.folders import BILLS
from tests.reading.shapes import zipped

docx = pytest.importorskip("docx", reason="python-docx is not installed")


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="1" w:author="Mme Aubrac" w:date="2026-01-01T00:00:00Z"'

SPANNING = '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr></table>'


def paragraph(*runs: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr><w:{mark} {BY}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(*runs: str) -> str:
    return f"<w:ins {BY}>{''.join(runs)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def line(*cells: str, mark: str = "", properties: str = "") -> str:
    tracked = f"<w:trPr><w:{mark} {BY}/></w:trPr>" if mark else ""
    written = "".join(f"<w:tc>{properties}{paragraph(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr>{tracked}{written}</w:tr>"


def table(*lines: str) -> str:
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def read(folder: Path, *blocks: str) -> list[str]:
    """The alinéas of an article that *blocks* are, put in a document that Word would write."""
    empty = io.BytesIO()
    docx.Document().save(empty)
    path = folder / "loi.docx"
    body = "".join((paragraph(run("Article 1er")), *blocks))
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            written = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
            target.writestr(name, written if name == "word/document.xml" else source.read(name))
    (article,) = load_bill(path).articles
    return [alinea.text for alinea in article.alineas]


def test_what_is_inserted_is_read_and_what_is_deleted_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph(run("Les "), deleted("bacs"), inserted(run("barques")), run(" passent."))) == [
        "Les barques passent."
    ]


def test_a_paragraph_whose_mark_is_deleted_runs_on_in_the_next(tmp_path: Path) -> None:
    assert read(
        tmp_path,
        paragraph(run("Les bacs "), mark="del"),
        paragraph(deleted("Tout entier."), mark="del"),
        paragraph(run("passent.")),
    ) == ["Les bacs passent."]


def test_a_deleted_mark_before_a_table_or_the_end_loses_nothing(tmp_path: Path) -> None:
    lines = line("a", "b")
    assert read(tmp_path, paragraph(run("Avant."), mark="del"), table(lines), paragraph(run("Fin."), mark="del")) == [
        "Avant.",
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "Fin.",
    ]


def test_an_inserted_paragraph_stands(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph(inserted(run("Nouveau.")), mark="ins"), paragraph(run("Ancien."))) == [
        "Nouveau.",
        "Ancien.",
    ]


def test_what_moves_is_read_where_it_arrives(tmp_path: Path) -> None:
    gone = f"<w:moveFrom {BY}>{run('Il bouge.')}</w:moveFrom>"
    here = f"<w:moveTo {BY}>{run('Il bouge.')}</w:moveTo>"
    assert read(
        tmp_path, paragraph(gone, mark="moveFrom"), paragraph(run("Il reste.")), paragraph(here, mark="moveTo")
    ) == ["Il reste.", "Il bouge."]


def test_lines_and_cells_of_tables_that_are_deleted_are_not_read(tmp_path: Path) -> None:
    cell = f"<w:tcPr><w:cellDel {BY}/></w:tcPr>"
    assert read(
        tmp_path,
        table(line("a"), line("b", mark="del"), line("c", mark="ins"), line("d", properties=cell)),
        table(line("e", mark="del")),
        paragraph(run("Fin.")),
    ) == ["<table><tr><td>a</td></tr><tr><td>c</td></tr><tr></tr></table>", "Fin."]


def test_an_insertion_that_was_deleted_again_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph(run("Les bacs"), inserted(deleted(" neufs")), run("."))) == ["Les bacs."]


def test_codes_of_fields_and_text_boxes_are_no_text(tmp_path: Path) -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('en marge'))}</w:txbxContent></w:pict></w:r>"
    assert read(tmp_path, paragraph(field, box, run("Les bacs\u00a0:"))) == ["Les bacs\u00a0:"]


def test_content_controls_and_links_are_read(tmp_path: Path) -> None:
    link = f"<w:hyperlink>{run('le code')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Selon '), link, run('.'))}</w:sdtContent></w:sdt>"
    assert read(tmp_path, control) == ["Selon le code."]


def test_what_the_program_writes_is_read_back_to_the_same_bill(tmp_path: Path) -> None:
    bill = Bill(
        (
            Heading("titre", "Ier", "A propos des ports"),
            Heading("chapitre", "Ier", "L'entretien"),
            Article(
                "1er",
                (Alinea("Les quais sont publics."), Alinea("a)\u00a0Les bacs aussi ;")),
                "Du domaine",
                "(nouveau)",
            ),
            Article("2"),
            Heading("titre", "II bis", "Des écluses"),
            Article(
                "3",
                (
                    Alinea(SPANNING),
                    Alinea("<table><tr><td>e</td></tr></table>"),
                    Alinea("« Art. L. 1. – Le péage est aboli. »"),
                ),
            ),
        ),
        title="Loi d'orientation des rivières",
    )
    path = tmp_path / "loi.docx"
    path.write_bytes(clean_docx(bill))
    assert load_bill(path) == bill


def test_a_tracked_redline_is_read_as_the_new_text(tmp_path: Path) -> None:
    old = load_bill(BILLS / "douanes.yaml")
    first, *others = old.parts
    new = old.with_parts(
        [
            first,
            *(
                Article(part.number, (*part.alineas[1:], Alinea("Un alinéa de plus.")), part.title, part.mark)
                if isinstance(part, Article)
                else part
                for part in others
            ),
        ]
    )
    path = tmp_path / "loi.docx"
    path.write_bytes(tracked_docx(new, compare(old, new)))
    assert load_bill(path).parts == new.parts


# -------------------------------------------------------------------------- what Word counts, hides or puts elsewhere


def listed(text: str, level: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{numbers}</w:pPr>{run(text)}</w:p>"


def document(body: str, *levels: tuple[str, str]) -> bytes:
    """A document with one list, of which each level has a format and a text."""
    written = "".join(
        f'<w:lvl w:ilvl="{rank}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for rank, (kind, text) in enumerate(levels)
    )
    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="1">{written}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    text = f"<w:document {WORD}><w:body>{paragraph(run('Article 1er'))}{body}</w:body></w:document>"
    return zipped({"word/document.xml": text, "word/numbering.xml": numbering})


def found(folder: Path, data: bytes) -> tuple[list[str], tuple[str, ...]]:
    (folder / "loi.docx").write_bytes(data)
    found = find_bill(folder / "loi.docx")
    return [alinea.text for alinea in found.bill.articles[0].alineas], found.notices


def test_the_labels_that_word_counts_are_read_and_reported(tmp_path: Path) -> None:
    items = "".join((listed("Un ;"), listed("Sous ;", 1), listed("Autre ;", 1), listed("Deux ;"), listed("Fin.", 1)))
    alineas, notices = found(tmp_path, document(items, ("decimal", "%1°"), ("lowerLetter", "%2)")))
    assert alineas == ["1° Un ;", "a) Sous ;", "b) Autre ;", "2° Deux ;", "a) Fin."]
    assert notices[0] == "article 1er, alinéa 1 : numéro compté par Word, lu « 1° »"
    assert len(notices) == 5
    assert found(tmp_path, document(listed("Un.") + listed("Deux."), ("upperRoman", "%1. –")))[0] == [
        "I. – Un.",
        "II. – Deux.",
    ]


def test_numbers_in_the_margin_and_bullets_are_no_text(tmp_path: Path) -> None:
    for kind, text in (("decimal", "%1"), ("bullet", "•"), ("decimal", "")):
        assert found(tmp_path, document(listed("Un."), (kind, text))) == (["Un."], ())
    assert found(tmp_path, document(listed("un ;"), ("bullet", "–")))[0] == ["– un ;"]


def test_what_a_document_holds_beside_its_text_is_reported(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('En marge.'))}</w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché.</w:t></w:r>"
    alineas, notices = found(tmp_path, document(paragraph(box) + paragraph(run("Le port."), note, hidden)))
    assert alineas == ["Le port."]
    assert notices == (
        "article 1er, alinéa 1 : une zone de texte est laissée de côté : « En marge. » ; une note est laissée de côté"
        " ; un texte masqué est laissé de côté : « Caché. »",
    )


def test_words_typed_in_the_style_of_the_numbers_are_text(tmp_path: Path) -> None:
    numbered = clean_docx(Bill((Article("1er", (Alinea("Le port."), Alinea("Le bac."))),)))
    parts = zipfile.ZipFile(io.BytesIO(numbered))
    files: dict[str, str | bytes] = {name: parts.read(name) for name in parts.namelist()}
    assert b">2</w:t>" in files["word/document.xml"]  # type: ignore[operator]
    files["word/document.xml"] = files["word/document.xml"].replace(b">2</w:t>", b">Tout</w:t>")  # type: ignore
    assert found(tmp_path, zipped(files)) == (["Le port.", "Tout Le bac."], ())


def test_numbers_of_alineas_that_lost_their_style_are_no_text(tmp_path: Path) -> None:
    lines = "".join(paragraph(run(f"{rank}\tLe port {rank}.")) for rank in (1, 2, 3))
    notice = "article 1er : les numéros imprimés devant ses alinéas ne sont pas du texte"
    assert found(tmp_path, document(lines)) == (["Le port 1.", "Le port 2.", "Le port 3."], (notice,))
    lines += paragraph(run("Le port."))
    doubt = "article 1er : les nombres qui ouvrent ses alinéas sont lus comme du texte"
    assert found(tmp_path, document(lines)) == (["1 Le port 1.", "2 Le port 2.", "3 Le port 3.", "Le port."], (doubt,))
