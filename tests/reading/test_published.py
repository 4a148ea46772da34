"""What the chambers and people publish, in small files written for these tests."""

from __future__ import annotations

import json
import zipfile
from html import escape, unescape
from itertools import starmap
from pathlib import Path

import pytest

from amendapply import InputError, apply, load_amendments, load_bill
from amendapply.bill import Article, Bill, Heading
from amendapply.reading import find_bill, find_bill_in_text, read_amendments, read_bill
from amendapply.rendering.yaml_files import dump_amendments, dump_bill
from amendapply.text.cleaning import clean
from tests.folders import PUBLISHED

BILLS = (
    "assemblee.html",
    "assemblee_pastilles.html",
    "senat.html",
    "plf.html",
    "plf_2027.html",
    "texte.json",
    "texte.akn.xml",
    "pdf.txt",
)
BUNDLES = ("assemblee.json", "eliasse.json", "assemblee.xml", "liasse.xml", "senat.csv", "amendement.html")


def _read(bill: Bill) -> list[str]:
    """The bill as lines: headings, articles with their marks, alinéas."""
    lines: list[str] = []
    for part in bill.parts:
        if isinstance(part, Heading):
            lines.append(f"# {part.text}")
            continue
        lines.append(" ".join(filter(None, ("Article", part.number, part.mark, part.title))))
        lines += [f"  {alinea.text}" for alinea in part.alineas]
    return [line.replace("\u00a0", " ") for line in lines]


def test_an_old_page_of_the_assemblee() -> None:
    found = find_bill(PUBLISHED / "assemblee.html")
    assert (found.format, found.bill.chamber) == ("page web d'un texte", "assemblee")
    assert found.bill.title == "PROJET DE LOI relatif aux ports"
    assert _read(found.bill) == [
        "# Titre Ier : DES CONTRÔLES ET DES AGENTS",
        "Article 1er",
        "  I. – Le code des ports est ainsi modifié :",
        "  1° Après l’article L. 12, est insérée une section 3 ainsi rédigée :",
        "  « Section 3",
        "  « Des visites",
        "  « Art. L. 12-1. – Les œuvres sont visitées. » ;",
        '  <table><tr><td>Redevable</td><td rowspan="2">Tarif</td></tr><tr><td>Loueur</td></tr></table>',
        "  II. – (Non modifié)",
        "Article 2",
        "Article 2 bis (nouveau)",
        "  Les visites sont régulières.",
        "# B. – Mesures diverses",
        "Article 3",
        "Article 4",
        "Article 5",
        "  La présente loi entre en vigueur en 2030.",
    ]


def test_typography_is_kept() -> None:
    assert "\u00a0" in load_bill(PUBLISHED / "assemblee.html").article("1er").alineas[0].text


def test_a_page_of_the_senat_whose_bytes_are_not_what_it_declares() -> None:
    bill = load_bill(PUBLISHED / "senat.html")
    assert bill.chamber == "senat"
    assert _read(bill) == [
        "Article 1er (nouveau)",
        "  I. - Le code est ainsi modifié :",
        "  1° A (Supprimé)",
        "  « Le tarif est nul. »",
        "Article 2 (Conforme)",
    ]


def test_a_finance_bill_leaves_the_expose_of_each_article_out() -> None:
    assert _read(load_bill(PUBLISHED / "plf.html")) == [
        "Article 2 Indexation du barème",
        "  I. - Le montant : « 6 674 » est supprimé.",
        "  II. - La taxe est due.",
        "Article 3 Taxe sur les quais",
        "  La taxe est créée.",
    ]


def test_a_page_of_the_assemblee_whose_numbers_are_pictures() -> None:
    found = find_bill(PUBLISHED / "assemblee_pastilles.html")
    assert found.bill.title == "PROPOSITION DE LOI relative aux phares"
    assert _read(found.bill) == [
        "# Titre Ier : DES FEUX",
        "Article 1er (nouveau)",
        "  I. – Le tarif de 6 674 € est ainsi fixé :",
        "  <table><tr><td>Phare</td><td>Prix</td></tr><tr><td>Grand</td><td>10</td></tr></table>",
        "  II. – (Non modifié)",
        "  « Chapitre II",
        "  « Art. L. 12. – Le CO2 est taxé. »",
        "Article 1er bis",
        "Article 2",
        "  Article 5 de la loi du 3 mai :\nle mot « feu » est supprimé.",
    ]
    assert found.notices == (
        "article 2 : un passage sans numéro est joint à l'alinéa 1 : « le mot « feu » est supprimé. »",
    )


def test_a_finance_bill_whose_numbers_are_printed() -> None:
    found = find_bill(PUBLISHED / "plf_2027.html")
    assert _read(found.bill) == [
        "Article 2 Indexation du barème",
        "  I. – Le montant : « 6 674 » est supprimé.",
        "  II. – La taxe est due (1).",
        "  III. – Elle est payée.",
        "Article 3 Taxe sur les quais",
        "  La taxe est créée.",
        "  Elle est douce.",
    ]
    assert found.notices == (
        "article 2 : la source numérote 4 l'alinéa 3",
        "article 3 : la source numérote 3 l'alinéa 2",
        "les exposés des motifs qui suivent 2 articles (2, 3) sont laissés de côté",
    )


def test_an_extract_of_a_finance_bill_without_its_heading() -> None:
    page = "<p class='assnatFPFdebutartexte'>&nbsp;</p>"
    items = "".join(f"<ol start='{n}'><li class='assnatFPFprojetloiartexte'>{n}.</li></ol>" for n in (1, 2))
    found = find_bill_in_text(page + items)
    assert _read(found.bill) == ["Article unique", "  1.", "  2."]
    assert found.notices == ("sans titre d'article, le texte est lu comme celui d'un article unique",)


def test_texte_json_and_a_hole_in_its_numbers() -> None:
    found = find_bill(PUBLISHED / "texte.json")
    assert (found.bill.number, found.bill.chamber) == ("42", "assemblee")
    assert [part.text for part in found.bill.parts if isinstance(part, Heading)] == [
        "Titre Ier : Des contrôles",
        "Titre Ier bis : Des agents",
        "Section 2 : Des visites",
    ]
    assert [(a.number, a.mark, len(a.alineas)) for a in found.bill.articles] == [
        ("1er", "", 2),
        ("2", "(nouveau)", 2),
        ("3", "", 0),
    ]
    assert found.notices == ("article 2 : les numéros d'alinéas de la source ne se suivent pas",)


def test_akoma_ntoso_and_a_number_that_is_not_the_count() -> None:
    found = find_bill(PUBLISHED / "texte.akn.xml")
    assert _read(found.bill) == [
        "# Titre Ier : Des contrôles",
        "Article 1er A",
        "  I. – Le code est ainsi modifié :",
        "  1° (Supprimé)",
        "  « Section 2",
        "  <table><tr><td>Redevable</td><td>10</td></tr></table>",
        "Article 2",
        "Article 3",
        "  La loi entre en vigueur.",
    ]
    assert found.notices == ("article 3 : la source numérote 2 l'alinéa 1",)


def test_a_paste_of_a_pdf() -> None:
    found = find_bill(PUBLISHED / "pdf.txt")
    assert found.bill.title == "PROPOSITION DE LOI visant à ouvrir les ports"
    assert _read(found.bill) == [
        "Article 1er",
        "  I. – Les ports sont ouverts aux navigateurs et à leurs équipages :",
        "  1° Le jour ;",
        "  2° La nuit.",
        "Article 2",
        "  La présente loi entre en vigueur.",
    ]
    assert found.notices == (
        "article 1er, alinéa 1 : mot coupé en fin de ligne, lu « navigateurs »",
        "article 2 : la source numérote 4 l'alinéa 1",
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_circled_numbers_above_twenty_begin_alineas_too(between: str) -> None:
    signs = [*map(chr, range(0x2460, 0x2474)), *map(chr, range(0x3251, 0x3260)), *map(chr, range(0x32B1, 0x32C0))]
    lines = [f"{sign} Le port {rank} est ouvert." for rank, sign in enumerate(signs, 1)]
    found = find_bill_in_text(f"N° 42\n\nPROPOSITION DE LOI\n\nArticle 1er\n\n{between.join(lines)}\n")
    assert _read(found.bill)[1:] == [f"  Le port {rank} est ouvert." for rank in range(1, 51)]
    assert found.notices == ()


def test_what_the_pages_and_the_lines_of_a_pdf_have_cut() -> None:
    found = find_bill_in_text(
        "N° 42\n\nArticle 1er\n\nLe sous-\npréfet et le contrô-\nleur ouvrent les ports aux navi\u00ad\ngateurs, et\n\n"
        "– 2 –\n\nN° 42\n\nle contrôleur ferme les écluses-\nponts :\n\n– 3 –\n\na) Le jour ;\n\nb) La nuit ;\n\n4\n\n"
        "c) Selon\nle tableau :\n\n«\n\nPort\n\n10\n\n» ;\n\nArticle 2\n\nLe sous-préfet est nommé.\n"
    )
    assert _read(found.bill) == [
        "Article 1er",
        "  Le sous-préfet et le contrôleur ouvrent les ports aux navigateurs, et le contrôleur ferme "
        "les éclusesponts :",
        "  a) Le jour ;",
        "  b) La nuit ;",
        "  c) Selon le tableau :",
        "  «\nPort\n10\n» ;",
        "Article 2",
        "  Le sous-préfet est nommé.",
    ]
    assert found.notices == (
        "article 1er, alinéa 1 : mot coupé en fin de ligne, lu « éclusesponts »",
        "article 1er, alinéa 5 : tableau sans lignes ni colonnes, lu comme un seul alinéa",
    )


def test_a_word_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text, centred in (("PROJET DE LOI", True), ("Titre Ier", True), ("Des contrôles", True), ("Article 1er", True)):
        document.add_paragraph(text).alignment = 1 if centred else None
    document.add_paragraph("I. – Le port est ouvert.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Redevable", "10"
    document.add_paragraph("Article 2")
    document.add_paragraph("Il est éclairé.")
    document.save(tmp_path / "loi.docx")
    assert _read(load_bill(tmp_path / "loi.docx")) == [
        "# Titre Ier : Des contrôles",
        "Article 1er",
        "  I. – Le port est ouvert.",
        "  <table><tr><td>Redevable</td><td>10</td></tr></table>",
        "Article 2",
        "  Il est éclairé.",
    ]


def test_two_articles_of_one_number_are_told_apart() -> None:
    heading = "<p align=center>Article 1</p>"
    bill = read_bill(f"<html><body>{heading}<p>Un.</p>{heading}<p>Un.</p><p>Deux.</p></body></html>")
    assert [(article.number, len(article.alineas)) for article in bill.articles] == [("1 (doublon)", 1), ("1", 2)]


def test_open_data_of_the_assemblee() -> None:
    first, child, additional, credits = load_amendments(PUBLISHED / "assemblee.json")
    assert (first.number, first.article, first.position, first.fate, first.order) == ("12", "2", None, "adopté", 2)
    assert first.authors == ("Mme Aubrac", "M. Le Goff", "les membres du groupe Littoral")
    assert (first.expose, first.of_text) == ("Amendement de précision.", "42")
    assert clean(first.text).text.split() == [
        "À",
        "l’alinéa",
        "2,",
        "supprimer",
        "le",
        "mot",
        ":",
        "«",
        "régulière",
        "».",
    ]
    assert (child.parent, child.fate, child.order) == ("12", "irrecevable", 1)
    assert (additional.article, additional.position, additional.fate) == ("1er", "after", "retiré")
    assert additional.parent == "99"
    assert credits.text.startswith("Modifier ainsi les autorisations d'engagement")
    assert "Douanes | 100 | -100" in credits.text


def test_one_record_a_line_is_read_alike(tmp_path: Path) -> None:
    records = json.loads((PUBLISHED / "assemblee.json").read_text(encoding="utf-8"))
    (tmp_path / "liasse.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
    assert load_amendments(tmp_path / "liasse.jsonl") == load_amendments(PUBLISHED / "assemblee.json")


def test_eliasse() -> None:
    (amendment,) = load_amendments(PUBLISHED / "eliasse.json")
    assert (amendment.number, amendment.article, amendment.fate, amendment.order) == ("7", "2 bis", "rejeté", 3)
    assert amendment.authors == ("Mme Roux", "M. Garric")
    on_one_line = json.dumps(json.loads((PUBLISHED / "eliasse.json").read_text(encoding="utf-8")))
    assert read_amendments(on_one_line) == (amendment,)


def test_xml_of_the_assemblee() -> None:
    (single,) = load_amendments(PUBLISHED / "assemblee.xml")
    assert (single.number, single.parent, single.article, single.fate) == ("38", "12", "2", "tombé")
    assert single.authors == ("M. Bihan", "Mme Roux")
    parent, child = load_amendments(PUBLISHED / "liasse.xml")
    assert (parent.article, parent.position, parent.fate, parent.order) == ("3", "after", "adopté", 2)
    assert (child.parent, child.fate, child.order) == ("28", "retiré", 1)


def _record(number: int, dispositif: str, **others: object) -> dict[str, object]:
    """A record of the open data of the XVe legislature."""
    return {
        "uid": f"AMANR5L15PEA42B0N{number}",
        "identifiant": {
            "legislature": "15",
            "numero": str(number),
            "saisine": {"refTexteLegislatif": "PRJLANR5L15B0042"},
        },
        "numeroLong": str(number),
        "signataires": {"cosignataires": {"acteurRef": ["PA1", "PA2"]}, "texteAffichable": "Mme Roux et M. Bihan"},
        "pointeurFragmentTexte": {"division": {"titre": "Article premier", "avant_A_Apres": "A"}},
        "corps": {"dispositif": dispositif, "exposeSommaire": "<p>Motif.</p>"},
        "sort": {"sortEnSeance": "Adopté"},
        **others,
    }


def _as_xml(name: str, value: object) -> str:
    if isinstance(value, list):
        return "".join(_as_xml(name, each) for each in value)
    inside = "".join(starmap(_as_xml, value.items())) if isinstance(value, dict) else escape(str(value))
    return f"<{name}>{inside}</{name}>"


_LATER = {
    "identification": {"numeroLong": "12"},
    "texteLegislatifRef": "PRJLANR5L17B0042",
    "amendementParentRef": {},
    "signataires": {"libelle": "Mme&#160;Roux, M.&#160;Bihan"},
    "pointeurFragmentTexte": {"division": {"titre": "Article premier", "avant_A_Apres": "A"}},
    "corps": {"contenuAuteur": {"dispositif": "<p>Supprimer</p><p>cet article.</p>", "exposeSommaire": "Motif."}},
    "cycleDeVie": {"sort": "Adopté"},
}
"""A record of the open data since the XVIe legislature."""


def test_the_open_data_of_a_whole_legislature_in_json_and_in_xml() -> None:
    first = _record(1, "<p>À l'alinéa 2, substituer au mot :</p><p>« quai »</p><p>le mot : « port ».</p>")
    second = _record(2, "<p>Supprimer l'alinéa 3.</p>", amendementParent="AMANR5L15PEA42B0N1")
    texts = [
        {"amendements": {"amendement": [first, second]}},
        {"amendements": {"amendement": [_record(3, "Supprimer.")]}},
    ]
    value = {"textesEtAmendements": {"texteleg": texts}}
    named = 'textesEtAmendements xmlns="http://schemas.assemblee-nationale.fr/referentiel"'
    xml = _as_xml("textesEtAmendements", value["textesEtAmendements"]).replace("textesEtAmendements", named, 1)
    read = read_amendments(json.dumps(value))
    assert read == read_amendments(json.dumps(value, indent=1)) == read_amendments(f"<?xml version='1.0'?>{xml}")
    assert [(each.number, each.parent, each.article, each.of_text) for each in read] == [
        ("1", None, "1er", "42"),
        ("2", "1", "1er", "42"),
        ("3", None, "1er", "42"),
    ]
    assert read[0].text == "À l'alinéa 2, substituer au mot :\n\n« quai »\n\nle mot : « port »."
    assert (read[0].authors, read[0].expose, read[0].fate) == (("Mme Roux", "M. Bihan"), "Motif.", "adopté")
    assert read[0].extra == {"uid": "AMANR5L15PEA42B0N1", "author_ids": "PA1 PA2", "legislature": "15"}


def test_the_open_data_of_today_in_xml_whose_paragraphs_may_be_elements() -> None:
    (amendment,) = read_amendments(json.dumps(_LATER))
    xml = _as_xml("amendement", _LATER)
    assert (amendment.number, amendment.text, amendment.of_text) == ("12", "Supprimer\n\ncet article.", "42")
    assert read_amendments(xml) == read_amendments(unescape(xml)) == (amendment,)


def test_the_order_of_discussion_of_eliasse_gives_rank_and_fate(tmp_path: Path) -> None:
    rows = [{"place": "Article 1", "numero": number, "sort": sort} for number, sort in (("12", "Adopté"), ("1", ""))]
    (tmp_path / "1.json").write_text(json.dumps({**_record(1, "<p>Supprimer l'alinéa 2.</p>"), "sort": {}}))
    (tmp_path / "liste.json").write_text(
        json.dumps({"amdtsParOrdreDeDiscussion": {"bibard": "42", "amendements": rows}})
    )
    (amendment,) = load_amendments(tmp_path)
    assert (amendment.number, amendment.order, amendment.fate) == ("1", 2, None)


def test_csv_of_the_senat() -> None:
    first, child, additional = load_amendments(PUBLISHED / "senat.csv")
    assert (first.number, first.article, first.fate) == ("COM-4 rect. bis", "2", "adopté")
    assert child.parent == "COM-4 rect. bis"
    assert (additional.article, additional.position, additional.fate) == ("2 bis", "after", "irrecevable")


def test_the_page_of_an_amendment() -> None:
    (amendment,) = load_amendments(PUBLISHED / "amendement.html")
    assert (amendment.number, amendment.article, amendment.of_text, amendment.fate) == (
        "406",
        "1er bis C",
        "922",
        "non soutenu",
    )
    assert " ".join(clean(amendment.text).text.split()) == "Supprimer le mot : « régulière »."
    assert "script" not in amendment.text


def test_an_archive_and_a_folder(tmp_path: Path) -> None:
    records = json.loads((PUBLISHED / "assemblee.json").read_text(encoding="utf-8"))
    progress: list[tuple[int, int]] = []
    with zipfile.ZipFile(tmp_path / "liasse.zip", "w") as archive:
        archive.writestr("liste.xml", "<amdtsParOrdreDeDiscussion/>")
        archive.writestr("../../ailleurs.txt", "Supprimer cet article.")
        for rank, record in enumerate(records):
            archive.writestr(f"json/{rank}.json", json.dumps(record))
    before = sorted(tmp_path.parent.iterdir())
    read = load_amendments(tmp_path / "liasse.zip", lambda done, of: progress.append((done, of)))
    assert {amendment.number for amendment in read} == {"12", "14", "15 (Rect)", "16", "ailleurs"}
    assert next(amendment.parent for amendment in read if amendment.number == "14") == "12"
    assert progress[-1] == (6, 6)
    assert sorted(tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize("name", BILLS)
def test_a_bill_goes_through_yaml_unchanged(name: str) -> None:
    bill = load_bill(PUBLISHED / name)
    assert read_bill(dump_bill(bill)) == bill


@pytest.mark.parametrize("name", BUNDLES)
def test_amendments_go_through_yaml_unchanged(name: str) -> None:
    amendments = load_amendments(PUBLISHED / name)
    assert read_amendments(dump_amendments(amendments)) == amendments


def test_a_page_and_an_amendment_of_the_senat_apply_together() -> None:
    bill = load_bill(PUBLISHED / "assemblee.html")
    (first, *_) = load_amendments(PUBLISHED / "assemblee.json")
    result = apply(bill, [first.__class__(first.number, "À l'alinéa 1, supprimer le mot : « régulières ».", "2 bis")])
    assert result.outcomes[0].status == "applied"
    article = result.bill.article("2 bis")
    assert isinstance(article, Article)
    assert article.text == "Les visites sont."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", b'{"uid": "x", "identification": ', "JSON illisible"),
        ("a.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "JSON trop profondément imbriqué"),
        ("a.json", b'{"autre": 1}', "JSON qui n'est pas un amendement."),
        ("a.xml", b"<amendements><amendement>", "XML illisible."),
        ("a.xml", b"<amendements/>", "aucun amendement dans ce fichier."),
        (
            "a.xml",
            b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><amendements>&d;</amendements>',
            "XML qui déclare des entités.",
        ),
        (
            "a.xml",
            b'<amendements><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><amendement>&x;</amendement></amendements>',
            "XML qui déclare des entités.",
        ),
        ("a.csv", b"sep=\t\r\nNature\tAutre\r\nAmt\tx\r\n", "il manque les colonnes Numéro, Subdivision"),
        ("a.zip", b"PK\x03\x04abc", "archive illisible ou incomplète."),
    ],
)
def test_a_source_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as failure:
        load_amendments(tmp_path / name)
    assert message in str(failure.value)


def test_an_archive_that_swells(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * 60_000_000)
    with pytest.raises(InputError, match="démesuré"):
        load_amendments(tmp_path / "bombe.zip")


def test_absurd_nesting_of_a_page_ends() -> None:
    with pytest.raises(InputError):
        read_bill("<html><body>" + "<div>" * 100_000 + "x")
