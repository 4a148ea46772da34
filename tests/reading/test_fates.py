"""What a source says of the fate of an amendment is read as it says it, and told where it is not known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amendapply import load_amendments
from amendapply.reading.liasses.particulars import fate, is_unknown_fate


@pytest.mark.parametrize(
    ("words", "read", "unknown"),
    [
        ("Adopté - vote unique", "adopté", False),
        ("Cet amendement est retiré avant séance", "retiré", False),
        ("Tombe", "tombé", False),
        ("Irrecevable art. 40 C", "irrecevable", False),
        ("Tombé en raison de l'adoption du n° 3", "tombé", False),
        ("Recevable art. 40 C / LOLF", None, False),
        ("En attente de recevabilité financière", None, False),
        ("A discuter", None, False),
        ("", None, False),
        ("Non adopté", None, True),
        ("Sans objet (adoption de l'amendement n° 3)", None, True),
        ("Adpoté", None, True),
    ],
)
def test_a_fate_is_what_its_words_begin_with(words: str, read: str | None, unknown: bool) -> None:
    assert fate(words) == read
    assert is_unknown_fate(words) is unknown


def test_an_unknown_fate_is_told_once_with_its_amendments(tmp_path: Path) -> None:
    path, told = tmp_path / "liasse.json", list[str]()
    fates = ["Non adopté", "Adopté", "Non adopté", "A discuter"]
    records = [
        {"amendement": {"numero": str(rank), "texte": "Supprimer cet article.", "sujet": "article 2", "sort": sort}}
        for rank, sort in enumerate(fates, 1)
    ]
    path.write_text(json.dumps({"amendements": records}), encoding="utf-8")
    read = load_amendments(path, tell=told.append)
    assert [each.fate for each in read] == [None, "adopté", None, None]
    assert told == [f"{path} : sort inconnu « Non adopté », laissé de côté : amendement 1 et 1 autre."]


def test_an_unknown_fate_in_the_csv_of_the_senat_is_told(tmp_path: Path) -> None:
    path, told = tmp_path / "jeu_complet.csv", list[str]()
    columns = ("Nature", "Numéro", "Subdivision", "Auteur", "Dispositif", "Objet", "Sort")
    row = ("Amt", "12", "Article 2", "Mme Roux", "Supprimer cet article.", "", "Pas adopté")
    path.write_text("sep=\t\n" + "\t".join(columns) + "\n" + "\t".join(row) + "\n", encoding="cp1252")
    (read,) = load_amendments(path, tell=told.append)
    assert read.fate is None
    assert told == [f"{path} : sort inconnu « Pas adopté », laissé de côté : amendement 12."]


def test_an_unknown_state_of_the_assemblee_is_told(tmp_path: Path) -> None:
    path, told = tmp_path / "12.xml", list[str]()
    path.write_text(
        "<amendement><numeroLong>12</numeroLong><division><titre>Article 2</titre></division>"
        "<dispositif>Supprimer cet article.</dispositif><sortEnSeance/><etat>Suspendu</etat></amendement>",
        encoding="utf-8",
    )
    (read,) = load_amendments(path, tell=told.append)
    assert read.fate is None
    assert told == [f"{path} : sort inconnu « Suspendu », laissé de côté : amendement 12."]
