"""A Word file with tracked changes is read as if all of them were accepted; what the program writes is read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from amendapply import Article, Bill, load_bill
from amendapply.bill import Alinea, Heading
from amendapply.comparing.versions import compare
from amendapply.rendering.word import clean_docx, tracked_docx

docx = pytest.importorskip("docx", reason="python-docx is not installed")

BILLS = Path(__file__).parents[2] / "bills"
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
