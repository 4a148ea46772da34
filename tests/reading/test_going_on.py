"""What a bundle tells of the place, the rank and the parent of its amendments; and the broken ones among them."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amendapply import Amendment, InputError, load_amendments
from amendapply.amendment import number_key
from amendapply.reading import Unreadable, read_amendments, read_each
from amendapply.reading.liasses.particulars import Target, target_of
from tests.folders import PUBLISHED

COLUMNS = "Nature \tNuméro \tSubdivision \tAlinéa\tAuteur \tDispositif \tObjet \tSort \tUrl"


def _csv(*rows: str, head: str = COLUMNS) -> str:
    return "sep=\t\n" + "\n".join([head, *rows]) + "\n"


@pytest.mark.parametrize(
    ("words", "side", "designation", "expected"),
    [
        ("ARTICLE 10", "Après", "APRÈS ART. 10", Target("10", "after")),
        ("ETAT B", "A", "ART. 49", Target("état B", None)),
        ("ÉTAT G - LISTE DES OBJECTIFS ET DES INDICATEURS", "A", "ART. 52", Target("état G", None)),
        ("ETAT D : COMPTES SPÉCIAUX", "A", "ART. 51", Target("état D", None)),
        ("Article 39 (État B (crédits de la mission))", "", "", Target("état B", None)),
        ("Article 26 (Supprimé)", "", "", Target("26", None)),
        ("art. add. après Article 22\u00a0bis", "", "", Target("22 bis", "after")),
        ("B – Mesures fiscales", "A", "AVANT ART. 2", Target("2", "before")),
        ("TITRE Ier", "A", "AVANT ART. PREMIER", Target("1er", "before")),
        ("TITRE II", "A", "TITRE II", Target("TITRE II", None)),
        ("ANNEXE", "A", "ANNEXE", Target("annexe", None)),
        ("Annexe B", "", "", Target("annexe B", None)),
        ("Intitulé de la proposition de loi", "", "", Target("Intitulé de la proposition de loi", None)),
        ("", "", "", Target(None, None)),
    ],
)
def test_the_place_that_a_record_names(words: str, side: str, designation: str, expected: Target) -> None:
    assert target_of(words, side, designation) == expected


def test_a_cell_of_the_senat_may_hold_a_quote_or_a_tab() -> None:
    text = _csv(
        'Amt\tCOM-1\tArticle 1\t\tMme Roux\t"Supprimer cet article.\tLe "wifi\tde tous" est nul.\tRetiré\t//',
        'Amt\tCOM-2\tArticle 2\t\tMme Roux\tSupprimer cet article."\tObjet.\tAdopté\t//',
    )
    first, second = read_amendments(text)
    assert first.extra == {"place": "Article 1"}
    assert replace(first, extra={}) == Amendment(
        "COM-1", '"Supprimer cet article.', "1er", None, None, ("Mme Roux",), 'Le "wifi de tous" est nul.', "retiré"
    )
    assert (second.number, second.fate) == ("COM-2", "adopté")


def test_a_csv_whose_cells_are_quoted() -> None:
    head = "\t".join(f'"{name}"' for name in COLUMNS.split("\t"))
    row = '"Amt"\t"1"\t"Article 1"\t""\t"Mme Roux"\t"Supprimer\nle ""mot""."\t"Objet."\t"Adopté"\t""'
    (amendment,) = read_amendments(_csv(row, head=head))
    assert (amendment.text, amendment.fate) == ('Supprimer\nle "mot".', "adopté")


def test_a_row_that_is_no_amendment_costs_that_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "jeu.csv"
    good = "Amt\tCOM-{}\tArticle 1\t\tMme Roux\tSupprimer cet article.\tObjet.\tAdopté\t//"
    rows = [good.format(1), "Amt\tCOM-2\tArticle 1", "la suite d'une cellule", "", good.format(3)]
    path.write_bytes(_csv(*rows).replace("\n", "\r\n").encode("cp1252"))
    first, short, rest, last = read_each(path)
    assert isinstance(first, Amendment)
    assert isinstance(last, Amendment)
    assert (first.number, last.number) == ("COM-1", "COM-3")
    assert isinstance(short, Unreadable)
    assert isinstance(rest, Unreadable)
    assert (short.source, short.line, rest.line) == (str(path), 4, 5)
    with pytest.raises(InputError, match="ligne 4 : ligne qui n'est pas un amendement"):
        load_amendments(path)


def test_the_parent_of_a_sub_amendment_of_the_senat_may_lack_its_prefix() -> None:
    child = "S/Amt\tI-828\tArticle 1\t\tMme Roux\tAmendement n° 148\tObjet.\t\t//"
    parent = "Amt\tI-148 rect.\tArticle 1\t\tMme Roux\tSupprimer cet article.\tObjet.\t\t//"
    assert [amendment.parent for amendment in read_amendments(_csv(child, parent))] == ["I-148", None]
    assert [amendment.parent for amendment in read_amendments(_csv(child))] == ["148"]


def _record(number: str, **changes: Any) -> dict[str, Any]:
    record = json.loads((PUBLISHED / "assemblee.json").read_text(encoding="utf-8"))[0]
    return record | {"uid": f"U{number}", "identification": {"numeroLong": number}} | changes


def test_a_broken_record_of_the_open_data_costs_that_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "plf.jsonl"
    lines = [json.dumps(_record("1")), '{"uid": "U2"', '{"uid": "U3"}', json.dumps(_record("4"))]
    path.write_text("\n".join(lines), encoding="utf-8")
    first, broken, other, last = read_each(path)
    assert isinstance(first, Amendment)
    assert isinstance(last, Amendment)
    assert (first.number, last.number) == ("1", "4")
    assert isinstance(broken, Unreadable)
    assert isinstance(other, Unreadable)
    assert (broken.line, broken.reason) == (2, "JSON illisible")
    assert other.reason.startswith("amendement de rang 3")
    with pytest.raises(InputError, match=r"plf\.jsonl, ligne 2"):
        load_amendments(path)


def test_each_text_has_an_order_of_its_own() -> None:
    texts = ("PRJLANR5L17B0042", "PRJLANR5L17B0043")
    records = [
        _record(f"{rank}{text}", texteLegislatifRef=text, triAmendement=key)
        for text in texts
        for rank, key in enumerate("ca")
    ]
    assert [amendment.order for amendment in read_amendments(json.dumps(records))] == [2, 1, 2, 1]


def test_the_list_of_discussion_of_the_assemblee_gives_rank_and_fate(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(json.dumps(_record("1", cycleDeVie={})), encoding="utf-8")
    (tmp_path / "2.json").write_text(json.dumps(_record("2 (Rect)", triAmendement="z")), encoding="utf-8")
    other = _record("3", texteLegislatifRef="PRJLANR5L17B0099")
    (tmp_path / "3.json").write_text(json.dumps(other), encoding="utf-8")
    (tmp_path / "ordre.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<amdtsParOrdreDeDiscussion bibard="42"><amendements>'
        '<amendement numero="2" sort="Rejeté"/><amendement numero="3"/><amendement numero="1" sort="Retiré"/>'
        "</amendements></amdtsParOrdreDeDiscussion>",
        encoding="utf-8",
    )
    read = load_amendments(tmp_path)
    assert [(amendment.number, amendment.order, amendment.fate) for amendment in read] == [
        ("1", 3, "retiré"),
        ("2 (Rect)", 1, "adopté"),
        ("3", 1, "adopté"),
    ]


def test_the_list_of_discussion_of_the_senat_gives_rank_and_fate(tmp_path: Path) -> None:
    shutil.copy(PUBLISHED / "senat.csv", tmp_path)
    divisions = [
        {"libelle_subdivision": "Article 2 bis", "Amendements": [{"num": "COM-11", "sort": "Irrecevable"}]},
        {"libelle_subdivision": "Article 3", "Amendements": []},
        {"libelle_subdivision": "Article 2", "Amendements": [{"num": "COM-4 rect.", "sort": ""}, {"num": "COM-9"}]},
    ]
    (tmp_path / "liste.json").write_text(
        json.dumps({"info_generales": {"lecture": "1ère lecture"}, "Subdivisions": divisions}), encoding="utf-8"
    )
    read = load_amendments(tmp_path)
    assert [(amendment.number, amendment.order) for amendment in read] == [
        ("COM-4 rect. bis", 2),
        ("COM-9", 3),
        ("COM-11", 1),
    ]


def test_a_list_of_discussion_alone_holds_no_amendment() -> None:
    for text in ('<amdtsParOrdreDeDiscussion bibard="42"/>', '{"info_generales": {}, "Subdivisions": []}'):
        with pytest.raises(InputError, match="ordre de discussion, sans les amendements"):
            read_amendments(text)


def test_an_amendment_to_the_credits_in_xml() -> None:
    sums = "<aEPositifFormat>0</aEPositifFormat><aENegatifFormat>7&amp;#160;000</aENegatifFormat>"
    older = (
        "<cPSupplementairesOuvertesFormat>5</cPSupplementairesOuvertesFormat><cPAnnuleesFormat>-2</cPAnnuleesFormat>"
    )
    (amendment,) = read_amendments(
        "<amendement><numeroLong>II-7 (2ème Rect)</numeroLong><etat>IRR</etat><dispositif/>"
        f"<listeProgrammesAmdt><programmeAmdt><libelleProgrammeAmdt>Phares</libelleProgrammeAmdt>{sums}{older}"
        "</programmeAmdt></listeProgrammesAmdt></amendement>"
    )
    assert amendment.text.splitlines()[1:] == ["Phares | -7 000 | 5 -2"]
    assert amendment.fate == "irrecevable"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("12", ("12", 0)),
        ("12 rect.", ("12", 1)),
        ("12 rect. bis", ("12", 2)),
        ("I-12 (Rect)", ("i-12", 1)),
        ("II-1463 (2ème Rect)", ("ii-1463", 2)),
        ("12 (3e rect.)", ("12", 3)),
    ],
)
def test_the_versions_of_a_number(number: str, key: tuple[str, int]) -> None:
    assert number_key(number) == key


def test_records_of_nosdeputes() -> None:
    lines = (
        '{"numero": "12", "sujet": "article additionnel après l\'article 3 bis", "sous_amendement_de": null, '
        '"sort": "Tombe", "texte": "<p>Insérer l\'article suivant :</p><p>« Art. 3 ter. »</p>"}',
        '{"numero": "13", "sujet": "article 1er", "sous_amendement_de": "12", "sort": "Adopté", '
        '"texte": "<p>Supprimer l\'alinéa 2.</p>"}',
    )
    first, second = read_amendments("\n".join(lines))
    assert (first.number, first.article, first.position, first.fate) == ("12", "3 bis", "after", "tombé")
    assert first.text == "Insérer l'article suivant :\n\n« Art. 3 ter. »"
    assert (second.article, second.parent, second.text) == ("1er", "12", "Supprimer l'alinéa 2.")


@pytest.mark.parametrize(
    "text",
    [
        '{"numero": "4", "sujet": "article 1er", "sort": "Adopté", "contenu": "Supprimer cet article."}',
        '{"amendements": [{"numero": "4", "division": {"titre": "Article 1"}}]}',
        '{"identification": {"numeroLong": "4"}, "pointeurFragmentTexte": {"division": {"titre": "Article 1"}}, '
        '"corps": {"contenuAuteur": {}}, "cycleDeVie": {"sort": "Adopté"}}',
        "<amendement><numeroLong>4</numeroLong><texteAmendement>Supprimer cet article.</texteAmendement></amendement>",
    ],
    ids=["nosdeputes", "eliasse", "open data", "xml"],
)
def test_a_record_without_a_dispositif_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="amendement 4 : l'enregistrement n'a pas de dispositif"):
        read_amendments(text)


def test_a_dispositif_that_the_assemblee_withholds_is_blank() -> None:
    text = '{"identification": {"numeroLong": "4"}, "pointeurFragmentTexte": {"division": {"titre": "Article 1"}}, '
    (amendment,) = read_amendments(text + '"corps": {"contenuAuteur": {}}, "cycleDeVie": {"sort": "Irrecevable"}}')
    assert (amendment.text, amendment.fate) == ("", "irrecevable")


def test_the_csv_of_the_senat_that_a_spreadsheet_has_saved_is_read_as_it_was(tmp_path: Path) -> None:
    names = ("Nature ", "Numéro ", "Subdivision ", "Auteur ", "Dispositif ", "Objet ", "Sort ")
    body = '<body><p style="margin: 0">Alinéa 2</p><p>Compléter cet alinéa par les mots :</p><p>au moins</p></body>'
    rows = [("Amt", "I-12", "Article 2", "Mme ROUX", body, "<body><p>Précision.</p></body>", "Rejeté")] * 2
    published, saved = tmp_path / "publie.csv", tmp_path / "enregistre.csv"
    lines = ["\t".join(row) for row in (names, *rows)]
    published.write_text("sep=\t\n" + "\n".join(lines) + "\n", encoding="cp1252", newline="")
    with saved.open("w", encoding="cp1252", newline="") as file:
        file.write("sep=\t\r\n")
        csv.writer(file, delimiter="\t").writerows([names, *rows])
    assert '\t"<body><p style=""margin' in saved.read_text("cp1252")
    assert load_amendments(saved) == load_amendments(published)
    assert load_amendments(saved)[0].text == "Alinéa 2\n\nCompléter cet alinéa par les mots :\n\nau moins"
