"""A file that is not what the end of its name promises is read by its content, and the contradiction is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import Amendment, load_amendments, load_bill
from amendapply.reading import find_bill
from tests.reading.shapes import mail, mailbox, open_document, pdf, rich_text, word, zipped

ORDER = "Supprimer l'alinéa 2."
LINES = ["Article 2", ORDER]
LAW = ["Article 1er", "Le port est ouvert à tous les navires réguliers."]
PDF = pdf(b"BT /F1 12 Tf 70 700 Td (Article 1er) Tj 0 -30 Td (Le port est ouvert a tous les navires.) Tj ET")
PAGE = "<html><body><p>Article 2</p><p>Supprimer l'alinéa 2.</p></body></html>".encode()
XML = b"<amendement><numeroLong>1</numeroLong><dispositif>Supprimer l'article.</dispositif></amendement>"
JSON = b'{"number": "1", "text": "Supprimer cet article."}'


def wrong(ending: str, found: str) -> str:
    return f"le nom finit par .{ending}, mais le contenu est {found}, et il est lu comme tel"


@pytest.mark.parametrize(
    ("ending", "content", "found"),
    [
        ("txt", word(LINES), "un document Word"),
        ("docx", open_document(LINES), "un document OpenDocument"),
        ("txt", rich_text(LINES), "un document RTF"),
        ("json", PAGE, "une page web"),
        ("txt", PAGE, "une page web"),
        ("json", XML, "du XML"),
        ("xml", JSON, "du JSON"),
        ("txt", JSON, "du JSON"),
        ("html", "\n".join(LINES).encode(), "du texte"),
        ("eml", "\n".join(LINES).encode(), "du texte"),
        ("xml", mail("\n".join(LINES), {}), "un courriel"),
        ("eml", mailbox(mail("\n".join(LINES), {})), "une boîte aux lettres"),
        ("docx", zipped({"1.txt": ORDER}), "une archive ZIP"),
    ],
)
def test_amendments_under_a_wrong_name(tmp_path: Path, ending: str, content: bytes, found: str) -> None:
    path = tmp_path / f"12.{ending}"
    path.write_bytes(content)
    announced: list[str] = []
    assert len(load_amendments(path, tell=announced.append)) == 1
    (remark,) = announced
    assert remark.startswith(str(path))
    assert remark.endswith(f" : {wrong(ending, found)}")


@pytest.mark.parametrize(
    ("ending", "content", "found"),
    [
        ("txt", PDF, "un PDF"),
        ("html", word(LAW), "un document Word"),
        ("xml", b"<html><body><p align='center'>Article 1er</p><p>Le port.</p></body></html>", "une page web"),
        ("json", "\n\n".join(LAW).encode(), "du texte"),
    ],
)
def test_a_bill_under_a_wrong_name(tmp_path: Path, ending: str, content: bytes, found: str) -> None:
    path = tmp_path / f"loi.{ending}"
    path.write_bytes(content)
    result = find_bill(path)
    assert result.notices[0] == wrong(ending, found)
    assert len(load_bill(path).article("1").alineas) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("12.txt", ORDER.encode()),
        ("12.txt", mail(ORDER, {})),
        ("12", word(LINES)),
        ("12.yaml", b"- text: Supprimer cet article.\n"),
        ("12.xml", XML),
        ("12.html", b"<p class='x'>Supprimer cet article.</p>"),
        ("12.jsonl", JSON),
        ("12.txt", ORDER.encode("utf-16")),
    ],
)
def test_a_name_that_fits_is_not_remarked_upon(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    announced: list[str] = []
    assert load_amendments(tmp_path / name, tell=announced.append)
    assert announced == []


def test_in_a_folder_the_remark_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(PAGE)
    (tmp_path / "2.txt").write_text(ORDER, "utf-8")
    announced: list[str] = []
    assert load_amendments(tmp_path, tell=announced.append) == (Amendment("1", ORDER, "2"), Amendment("2", ORDER))
    assert announced == [f"{tmp_path}/1.txt : {wrong('txt', 'une page web')}"]
