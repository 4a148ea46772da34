"""What cannot be read at all: one error, with the file and the place, and never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment, Bill, load_amendments, load_bill
from amendapply.errors import InputError
from amendapply.reading import read_amendments, read_bill, source
from amendapply.reading.file_types import contradiction
from amendapply.reading.laws.law_files import load_law
from amendapply.reading.source import decode, place
from tests.folders import BILLS
from tests.reading.shapes import word

Load = Callable[[Path | str], object]


both = pytest.mark.parametrize("load", [load_bill, load_amendments])


@both
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "contenu vide."),
        (b" \r\n\t\n", "contenu vide."),
        (b"\xef\xbb\xbf", "contenu vide."),
        (b"Le texte\0", "ligne 1 : contenu binaire, qui n'est pas du texte. Se lisent : pages web, PDF"),
        (b"%PDF-1.7", "PDF illisible ou incomplet. Le télécharger de nouveau."),
        (b"\xd0\xcf\x11\xe0\0\0", "document Word d'avant 2007 (.doc), qui ne se lit pas."),
        ("Le texte".encode("utf-16") + b"x", "texte en UTF-16 abîmé. Enregistrer le fichier en UTF-8."),
        (
            b"Le texte.\nL'\x90t\xe9, la douane",
            "ligne 2, colonne 3 : texte qui n'est pas en UTF-8 : « L'\x90té, la douane ». "
            "Enregistrer le fichier en UTF-8.",
        ),
    ],
)
def test_a_content_that_cannot_be_used(tmp_path: Path, load: Load, content: bytes, message: str) -> None:
    path = tmp_path / "loi.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as failure:
        load(path)
    message_shown = str(failure.value)
    assert message_shown.startswith(str(path))
    assert message in message_shown


@pytest.mark.parametrize("load", [load_bill, load_law])
def test_an_archive_is_no_text(tmp_path: Path, load: Load) -> None:
    path = tmp_path / "loi.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("loi.txt", "Article 1er\n\nLe port.")
    with pytest.raises(InputError, match=r"archive ZIP, et non un texte\. En extraire le fichier voulu"):
        load(path)


@pytest.mark.parametrize("load", [load_bill, load_law])
def test_a_word_document_that_was_cut_is_not_called_an_archive(tmp_path: Path, load: Load) -> None:
    path = tmp_path / "loi.docx"
    path.write_bytes(word(["Article 1er", "Le port."])[:-30])
    with pytest.raises(InputError, match=r"document Word ou ZIP illisible ou incomplet\. Le télécharger"):
        load(path)
    assert contradiction(path, path.read_bytes()) == ()


def test_half_a_character_is_told_with_its_line_and_the_remedy() -> None:
    with pytest.raises(InputError) as failure:
        load_amendments(BytesIO(b'[{"number": "1", "text": "\\ud800 Supprimer."}]'))
    message = str(failure.value)
    assert message.startswith("contenu, ligne 1, colonne 1 : moitié de caractère (« \\ud800 » sans sa suite) : « [{")
    assert message.endswith(" ». Vérifier que le fichier est entier, et non modifié.")


@pytest.mark.parametrize("load", [load_bill, load_amendments, load_law])
def test_no_path_is_no_folder(tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "droit.md").write_text("Code des ports\n\nArticle L. 1\n\nLe port.", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"^fichier introuvable\. Vérifier le chemin\.$"):
        load("")


def test_two_byte_order_marks_are_none() -> None:
    assert decode(b"\xef\xbb\xbf" * 2 + b"articles:\n").text == "articles:\n"


@both
@pytest.mark.parametrize("name", ["loi.docx", "loi.pdf", "loi.zip"])
def test_an_empty_document_is_called_empty(tmp_path: Path, load: Load, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(InputError, match=r"contenu vide\."):
        load(tmp_path / name)


@both
def test_a_file_that_cannot_be_opened(tmp_path: Path, load: Load) -> None:
    for path, message in (
        (tmp_path / "absent.yaml", "fichier introuvable. Vérifier le chemin."),
        (tmp_path / "nul\0", "ce fichier ne peut pas être ouvert. Vérifier le chemin et les droits."),
        (tmp_path / ("x" * 300), "ce fichier ne peut pas être ouvert. Vérifier le chemin et les droits."),
    ):
        with pytest.raises(InputError) as failure:
            load(path)
        assert str(failure.value) == f"{path} : {message}"


@both
def test_a_file_that_may_not_be_read(tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(source, "open", refuse, raising=False)
    with pytest.raises(InputError, match="lecture interdite"):
        load(tmp_path / "loi.txt")


@both
def test_a_file_that_is_too_large(tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 2_000_000)
    path = tmp_path / "loi.txt"
    path.write_bytes(b"a" * 2_000_001)
    with pytest.raises(InputError, match=r"plus de 2 Mo\. Le découper"):
        load(path)


@pytest.mark.parametrize("read", [read_bill, read_amendments])
@pytest.mark.parametrize("start", ["", "Article 1er\n\n", "- number: 1\n  titre: "])
def test_a_line_that_nobody_wrote(read: Callable[[str], object], start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_LINE", 1_000_000)
    with pytest.raises(InputError) as failure:
        read(start + "a" * 1_000_001)
    assert failure.value.line == start.count("\n") + 1
    assert len(failure.value.excerpt) < 200


@both
def test_a_byte_order_mark_and_windows_line_ends_are_no_text(tmp_path: Path, load: Load) -> None:
    path = tmp_path / "12.txt"
    path.write_bytes(b"\xef\xbb\xbfL'alin\xc3\xa9a 2 tombe.\r\n\r\nLa suite.\r")
    text = "L'alinéa 2 tombe.\n\nLa suite."
    assert load(path) in (Bill.from_text(text), (Amendment("12", text),))


@both
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_what_the_first_bytes_say_of_the_encoding(tmp_path: Path, load: Load, encoding: str) -> None:
    path = tmp_path / "12.txt"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes(f"{mark}L'alinéa 2 tombe.\r\n".encode(encoding))
    assert load(path) in (Bill.from_text("L'alinéa 2 tombe."), (Amendment("12", "L'alinéa 2 tombe."),))


def test_the_standard_input_gives_no_name() -> None:
    assert [amendment.number for amendment in read_amendments("Supprimer cet article.")] == [None]
    assert [amendment.number for amendment in read_amendments("Supprimer cet article.", "liasse/roux.txt")] == ["roux"]


@given(st.binary(max_size=80), st.sampled_from([b"", b"articles:\n - ", b"Article 1er\n", b"- text: "]))
def test_any_bytes_at_all_are_a_value_or_one_error(content: bytes, start: bytes) -> None:
    for read in (read_bill, read_amendments):
        with suppress(InputError):
            read(decode(start + content).text)


@given(st.text(st.sampled_from("a\nb\n"), max_size=30), st.integers(0, 30))
def test_a_place_is_that_of_an_editor(text: str, index: int) -> None:
    line, column, excerpt = place(text, index)
    assert text.split("\n")[line - 1] == excerpt
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == min(index, len(text))


def test_what_is_shown_of_a_long_line_is_around_the_fault() -> None:
    line, column, excerpt = place("a" * 500 + "!" + "a" * 500, 500)
    assert (line, column) == (1, 501)
    assert len(excerpt) < 130
    assert "!" in excerpt


@pytest.mark.parametrize("path", sorted(BILLS.glob("*")), ids=lambda path: path.name)
def test_the_examples_can_be_read(path: Path) -> None:
    if path.name.startswith("droit") or path.name == "refuges-modifies.yaml":
        assert load_law(path).codes
    else:
        assert load_amendments(path) if path.name.startswith(("amendement", "liasse")) else load_bill(path).articles


def test_the_example_of_the_first_user_story() -> None:
    bill = load_bill(BILLS / "douanes.yaml")
    alinea = bill.article("11").alineas[7].text
    assert alinea.endswith("assure la conception du traitement ou la confie à un tiers.")
    assert bill.article("3").suppressed
    assert max(len(article.alineas) for article in bill.articles) >= 12
    (amendment,) = load_amendments(BILLS / "amendement-11.txt")
    assert (amendment.number, amendment.article, len(amendment.authors)) == ("amendement-11", None, 4)


def test_importing_the_readers_costs_no_yaml() -> None:
    code = "import sys; from amendapply import reading; reading.read_amendments('Un'); assert 'yaml' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("load", [load_amendments, load_law])
def test_a_folder_that_may_not_be_read_is_not_passed_over(
    tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "12.txt").write_text("Supprimer cet article.", "utf-8")
    (tmp_path / "clos").mkdir()
    scan = os.scandir

    def refusing(path: str) -> object:  # root may read everywhere
        if str(path).endswith("clos"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(InputError) as failure:
        load(tmp_path)
    assert str(failure.value) == f"{tmp_path / 'clos'} : lecture interdite. Vérifier les droits du dossier."


def test_an_amendment_is_called_after_its_file_by_letters_that_can_be_written(tmp_path: Path) -> None:
    """A Mac parts « é » into a letter and an accent; a name in cp1252, out of an old archive, is no UTF-8 at all."""
    (tmp_path / "amende\u0301.txt").write_text("Supprimer l'alinéa 1.", encoding="utf-8")
    assert [each.number for each in load_amendments(tmp_path / "amende\u0301.txt")] == ["amendé"]
    assert source.stem_of("dossier/amend\udce9.txt") == "amend\ufffd"
    assert source.Source("am\udce9.jsonl", "").stem == "am\ufffd"
