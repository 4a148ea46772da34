"""Amendments that people keep in Word."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import InputError, apply, load_amendments
from amendapply.bill import Bill

docx = pytest.importorskip("docx", reason="python-docx is not installed")

ASSEMBLEE = """\
ASSEMBLÉE NATIONALE
12 mars 2024
ENTRETIEN DES PORTS - (N° 2222)
AMENDEMENT N° 12
présenté par
Mme Aubrac et M. Le Goff
ARTICLE 2
À l'alinéa 1, supprimer le mot :
« régulière ».
EXPOSÉ SOMMAIRE
Précision.
"""
SENAT = """\
SÉNAT
PROJET DE LOI
AMENDEMENT
N° COM-4 rect. bis
présenté par
Mme ROUX
ARTICLE 2
Alinéa 1
Supprimer le mot :
régulière
Objet
Précision.
"""


def document(path: Path, *pages: str) -> Path:
    written = docx.Document()
    for line in "".join(pages).splitlines():
        written.add_paragraph(line)
    written.save(path)
    return path


def test_an_amendment_of_each_chamber(tmp_path: Path) -> None:
    bill = Bill.from_text("La visite régulière est gratuite.", "2")
    for page, number, authors in (
        (ASSEMBLEE, "12", ("Mme Aubrac", "M. Le Goff")),
        (SENAT, "COM-4 rect. bis", ("Mme ROUX",)),
    ):
        (amendment,) = load_amendments(document(tmp_path / "amendement.docx", page))
        assert (amendment.number, amendment.article, amendment.authors) == (number, "2", authors)
        assert amendment.expose == "Précision."
        assert apply(bill, [amendment]).bill.article("2").text == "La visite est gratuite."


def test_several_amendments_in_one_document(tmp_path: Path) -> None:
    second = ASSEMBLEE.replace("N° 12", "N° 13").replace("ARTICLE 2", "APRÈS L'ARTICLE 3")
    third = second[second.index("AMENDEMENT") :].replace("N° 13", "N° 14 (Rect)")
    read = load_amendments(document(tmp_path / "liasse.docx", ASSEMBLEE, second, third, SENAT))
    assert [(each.number, each.article, each.position, each.expose) for each in read] == [
        ("12", "2", None, "Précision."),
        ("13", "3", "after", "Précision."),
        ("14 (Rect)", "3", "after", "Précision."),
        ("COM-4 rect. bis", "2", None, "Précision."),
    ]
    assert [each.of_text for each in read] == ["2222", "2222", None, None]


def test_a_bare_dispositif_takes_the_name_of_its_file(tmp_path: Path) -> None:
    (amendment,) = load_amendments(document(tmp_path / "amendement 7.docx", "Supprimer cet article."))
    assert (amendment.number, amendment.text) == ("amendement 7", "Supprimer cet article.")


def test_an_empty_and_a_truncated_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="vide"):
        load_amendments(document(tmp_path / "vide.docx"))
    whole = document(tmp_path / "entier.docx", ASSEMBLEE).read_bytes()
    (tmp_path / "coupe.docx").write_bytes(whole[:-200])
    with pytest.raises(InputError, match="illisible"):
        load_amendments(tmp_path / "coupe.docx")


def test_a_page_without_dispositif_is_refused(tmp_path: Path) -> None:
    bare = "AMENDEMENT N° 15\nprésenté par\nMme Roux\nExposé sommaire\nRien.\n"
    with pytest.raises(InputError, match="aucun dispositif"):
        load_amendments(document(tmp_path / "liasse.docx", ASSEMBLEE, bare))
