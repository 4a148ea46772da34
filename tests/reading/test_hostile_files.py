"""Files that were made to break the program: one clear line in French, exit code 2, nothing written, bounded cost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from amendapply import InputError, load_amendments, load_bill
from amendapply.reading import Unreadable, read_amendments, read_bill, read_each
from tests.reading.shapes import pdf, zipped

MEMORY = 1_000_000_000
SECONDS = 20


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "ligne.json": lambda: b'{"uid": "' + b"a" * 100_000_000,
    "ligne.jsonl": lambda: b'{"number": "1", "text": "' + b"a" * 20_000_000 + b'"}',
    "ligne.yaml": lambda: b"articles:\n  - number: " + b"a" * 20_000_000,
    "profond.html": lambda: b"<html><body><p align=center>Article 1</p><p>" + b"<span>" * 200_000 + b"x",
    "profond.xml": lambda: b"<amendements>" + b"<a>" * 500_000,
    "profond.json": lambda: b'[{"a":' * 200_000,
    "profond.yaml": lambda: b"articles: " + b"[" * 500_000,
    "bombe.zip": lambda: zipped({"a.json": b"0" * 150_000_000}),
    "bombes.zip": lambda: zipped({f"a{rank}.json": b" " * 999_999 for rank in range(100)}),
    "bombe.docx": lambda: zipped({"word/document.xml": b"<w>" + b"a" * 210_000_000}),
    "casse.docx": lambda: zipped({"word/document.xml": b"<x", "[Content_Types].xml": b"<Types"}),
    "rires.xml": lambda: (
        b'<!DOCTYPE a [<!ENTITY a "rire">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><amendements><amendement><numero>&j;</numero></amendement></amendements>"
    ),
    "tronque.pdf": lambda: pdf(b"BT /F1 12 Tf (Article 1er) Tj ET")[:300],
    "objets.pdf": lambda: b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % rank for rank in range(1, 1_000_001)),
    "script.pdf": lambda: pdf(b"", b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1')) >>"),
    "bombe.pdf": lambda: pdf(zlib.compress(b"BT (a) Tj ET\n" * 20_000_000), packed=True),
    "scan.pdf": lambda: pdf(b"q 100 0 0 100 0 0 cm Q"),
    "profond.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000,
    "vide.rtf": lambda: b"{\\rtf1{\\*\\pict " + b"00" * 5_000_000 + b"}}",
    "bombe.odt": lambda: zipped({"content.xml": b"<a>" + b"a" * 210_000_000}),
    "entites.odt": lambda: zipped({"content.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
    "ancien.doc": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1_000,
    "nombre.json": lambda: b'{"uid": ' + b"9" * 6_000 + b"}",
    "photos.zip": lambda: zipped({"a.png": b"x"}),
    "photo.html": lambda: b"\x89PNG\r\n\x1a\n" + b"\xff" * 50,
    "imbrique.zip": lambda: zipped({"b.json": zipped({"a.txt": b"Supprimer cet article."})}),
}

_PASTE = "N° 12\n\nArticle 1er\n\n"
ENDLESS = {
    "mot": _PASTE + "a" * 1_000_000,
    "espaces": _PASTE + "x" + " " * 1_000_000 + "y",
    "lignes": "Article 1er\n" + "\n" * 500_000 + "x",
    "mots coupés": _PASTE + "contrô-\nleur " * 50_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_word_or_line_is_read_within_bounds(name: str) -> None:
    read = "import sys; from amendapply.reading import read_bill; print(len(read_bill(sys.stdin.read()).articles))"
    done = subprocess.run(
        [sys.executable, "-c", read],
        input=ENDLESS[name].encode(),
        capture_output=True,
        preexec_fn=_limited,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, b"1\n"), done.stderr


LARGE = ("ligne.json", "bombes.zip", "bombe.docx", "objets.pdf", "bombe.pdf", "bombe.odt")
"""Hundreds of megabytes, a second or ten each: « bombe.zip » and « profond.* » stand for them in the fast suite."""


@pytest.mark.parametrize("name", [pytest.param(each, marks=[pytest.mark.slow] * (each in LARGE)) for each in HOSTILE])
def test_a_hostile_file_is_one_line_within_bounds(tmp_path: Path, name: str) -> None:
    path, written = tmp_path / name, tmp_path / "loi.yaml"
    path.write_bytes(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-c", "from amendapply.cli import main; main()", "convert", str(path), "-o", str(written)],
        capture_output=True,
        preexec_fn=_limited,
        check=False,
        timeout=120,
    )
    errors = done.stderr.decode()
    assert (done.returncode, done.stdout, errors.count("\n")) == (2, b"", 1), errors
    assert "défaut du programme" not in errors
    assert name in errors
    assert not written.exists()


@pytest.mark.parametrize(
    "text",
    [
        '{"Subdivisions": [3, {"Amendements": 5}, {"Amendements": [7]}], "info_generales": []}',
        '{"identification": 3, "pointeurFragmentTexte": [1], "corps": "x"}',
        '{"amendements": [{"numero": "1", "division": [], "position": []}, 5]}',
        '[{"identification": {"numeroLong": ["1"]}, "pointeurFragmentTexte": {"division": "x"}, "signataires": 3}]',
        '{"articles": [1, null, {"alineas": [1]}, {"alineas": {"1": null}}], "alineas": 3, "type": "texte"}',
        '{"articles": [{"titre": "1", "alineas": [1]}], "sections": [5, {"id": ["T1"]}], "type": "texte"}',
        '[{"uid": "\\ud800", "identification": {}, "pointeurFragmentTexte": {"division": 1}}]',
        '<amendements><amendement xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/>'
        "</amendement></amendements>",
        "<akomaNtoso><article/></akomaNtoso>",
        '<akomaNtoso xmlns:d="data"><article><num>1</num><alinea d:pastille="x">y</alinea></article></akomaNtoso>',
        "<amendements><amendement><corps/></amendement></amendements>",
    ],
)
def test_odd_shapes_are_a_value_or_one_error(text: str) -> None:
    for read in (read_bill, read_amendments):
        with suppress(InputError):
            assert "root:" not in repr(read(text))


def test_what_an_archive_holds_twice_or_elsewhere_stays_in_it(tmp_path: Path) -> None:
    path = tmp_path / "liasse.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../x.txt", "Supprimer cet article.")
        archive.writestr("/tmp/y.txt", "Supprimer cet alinéa.")
        archive.writestr("photo.png", b"\x89PNG")
    before = sorted(tmp_path.parent.iterdir())
    assert [amendment.number for amendment in load_amendments(path)] == ["x", "y"]
    assert sorted(tmp_path.parent.iterdir()) == before


def test_an_entry_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "liasse.zip"
    data = bytearray(zipped({"a.json": b"0" * 60_000_000}))
    small = (900_000).to_bytes(4, "little")
    data[22:26] = small
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = small
    path.write_bytes(bytes(data))
    (broken,) = read_each(path)
    assert isinstance(broken, Unreadable)


def test_a_bill_is_no_liasse_and_a_liasse_no_bill(tmp_path: Path) -> None:
    path = tmp_path / "liasse.json"
    path.write_text(json.dumps({"amendements": [{"numero": "1"}]}), encoding="utf-8")
    with pytest.raises(InputError, match="c'est un amendement, et non un texte de loi"):
        load_bill(path)
