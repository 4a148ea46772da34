"""Signs that no one types: each is taken away, read as it was meant or told, and none changes a word of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import Amendment, Bill, Status, apply, load_amendments
from amendapply.reading import find_bill, find_bill_in_text, read_amendments
from amendapply.text.typography import INVISIBLE, fold
from tests.reading.shapes import word

PLAIN = "II. – Le port est fermé la nuit."
DISPOSITIF = "À l'alinéa 2, remplacer les mots : « est fermé » par les mots : « sera ouvert »."
PLACES = (0, 1, 7, 18, len(PLAIN))


def _bill(alinea: str, heading: str = "Article 2") -> str:
    return f"Article 1er\n\nI. – Le phare.\n\n{alinea}\n\n{heading}\n\nLa fin.\n"


def _page(alinea: str, heading: str = "Article 2") -> str:
    return (
        f"<html><body><p align='center'>Article 1er</p><p>I. – Le phare.</p><p>{alinea}</p>"
        f"<p align='center'>{heading}</p><p>La fin.</p></body></html>"
    )


def _texts(bill: Bill) -> list[list[str]]:
    return [[alinea.text for alinea in article.alineas] for article in bill.articles]


@pytest.mark.parametrize("sign", sorted(INVISIBLE), ids=ascii)
def test_a_sign_that_no_font_shows_is_no_text(sign: str) -> None:
    for place in PLACES:
        alinea = PLAIN[:place] + sign + PLAIN[place:]
        for written in (_bill(alinea, f"Article{sign} 2{sign}"), _page(alinea, f"Article{sign} 2{sign}")):
            found = find_bill_in_text(written)
            assert _texts(found.bill) == [["I. – Le phare.", PLAIN], ["La fin."]]
            assert found.notices == ()
    bill = find_bill_in_text(_bill(PLAIN)).bill
    for place in range(len(DISPOSITIF)):
        result = apply(bill, [Amendment("1", DISPOSITIF[:place] + sign + DISPOSITIF[place:], "1er")])
        assert result.outcomes[0].status is Status.APPLIED
        assert result.bill.article("1er").alineas[1].text == "II. – Le port sera ouvert la nuit."


@pytest.mark.parametrize("sign", sorted(INVISIBLE), ids=ascii)
def test_an_unseen_sign_leads_back_to_its_place(sign: str) -> None:
    folded = fold(f"Le{sign} port")
    assert folded.text == "Leport"
    assert [folded.origin(index) for index in range(6)] == [0, 1, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("sign", "read", "told"),
    [
        ("\x92", "’", "des caractères de contrôle sont lus comme ceux de Windows-1252 (U+0092 : ’)"),
        ("\x1b", "", "des caractères de contrôle (U+001B) sont laissés de côté"),
        ("\u202e", "", "des signes qui renversent l'ordre des lettres à l'écran (U+202E) sont laissés de côté"),
        ("\x85", " ", "des fins de ligne (U+0085) sont lues comme des espaces"),
        ("\ufffc", "\ufffc", "des signes d'une police de symboles (U+FFFC) sont lus tels quels"),
        ("\U000f0000", "\U000f0000", "des signes d'une police de symboles (U+F0000) sont lus tels quels"),
    ],
)
def test_another_sign_is_told(sign: str, read: str, told: str) -> None:
    found = find_bill_in_text(_page(f"II. – L{sign}port."))
    assert _texts(found.bill) == [["I. – Le phare.", f"II. – L{read}port."], ["La fin."]]
    assert found.notices == (f"{told} : article 1er, alinéa 2",)


def test_an_ellipsis_among_leftovers_of_windows() -> None:
    found = find_bill_in_text(_page("II. – L\x92an\x85"))
    assert _texts(found.bill)[0][1] == "II. – L’an…"


@pytest.mark.parametrize("end", ["\u2028", "\x0b", " \u2028 ", "\u2029"])
def test_an_end_of_line_inside_an_alinea_is_a_space(tmp_path: Path, end: str) -> None:
    assert " ".join(_texts(find_bill_in_text(_bill(f"II. – Le{end}port.")).bill)[0][1].split()) == "II. – Le port."
    assert _texts(find_bill_in_text(_page(f"II. – Le{end}port.")).bill)[0][1] == "II. – Le port."
    if end != "\x0b":  # which XML forbids
        path = tmp_path / "loi.docx"
        path.write_bytes(word(["Article 1er", f"Le{end}port."]))
        found = find_bill(path)
        assert _texts(found.bill) == [["Le port."]]
        assert [notice for notice in found.notices if "fins de ligne" in notice]


def test_a_word_that_a_soft_hyphen_cuts_at_the_end_of_a_line_is_one() -> None:
    cut = _bill("II. – Le na\u00ad\nvire de pê\u00ad  \n  che.")
    assert _texts(find_bill_in_text(cut).bill)[0][1] == "II. – Le navire de pêche."
    bill = find_bill_in_text(_bill(PLAIN)).bill
    text = "À l'alinéa 2, remplacer le mot : « fermé » par le mot : « ou\u00ad\nvert »."
    result = apply(bill, [Amendment("1", text, "1er")])
    assert result.bill.article("1er").alineas[1].text == "II. – Le port est ouvert la nuit."


def test_a_reversed_order_of_letters_is_told_of_an_amendment() -> None:
    bill = find_bill_in_text(_bill(PLAIN)).bill
    result = apply(bill, [Amendment("1", DISPOSITIF.replace("ouvert", "\u202eouvert"), "1er")])
    remarks = result.outcomes[0].remarks
    assert "un signe qui renverse l'ordre des lettres à l'écran (U+202D, U+202E) a été ôté" in map(str, remarks)


def test_the_head_of_a_pasted_amendment_has_no_unseen_signs() -> None:
    (amendment,) = read_amendments("AMENDEMENT N° 3\n\nArticle\u200e 2\n\nSupprimer cet article.\n")
    assert (amendment.number, amendment.article) == ("3", "2")


def test_an_end_of_line_of_word_does_not_end_the_row_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "liasse.csv"
    row = "1;Article 3;Supprimer l'alinéa 2.\u2028Supprimer l'alinéa 3.;Adopté"
    path.write_text(f"N°;Article;Dispositif;Sort\n{row}\n", encoding="utf-8")
    (amendment,) = load_amendments(path)
    assert amendment.text.split() == ["Supprimer", "l'alinéa", "2.", "Supprimer", "l'alinéa", "3."]
    assert amendment.fate == "adopté"
