"""Alinéas of Akoma Ntoso that were once read wrong in silence."""

from __future__ import annotations

from amendapply import Bill
from amendapply.reading import find_bill_in_text


def texts(bill: Bill, number: str = "1") -> list[str]:
    return [alinea.text for alinea in bill.article(number).alineas]


def test_nested_alineas_in_the_order_of_their_numbers() -> None:
    lines = (
        '<alinea d:pastille="2"><num>1°</num><content>Un ;</content></alinea>'
        '<alinea d:pastille="1"><num>I. –</num><intro>Le code :</intro>'
        '<alinea d:pastille="3"><num>2°</num><content>Deux.</content></alinea></alinea>'
        + "".join(f'<alinea d:pastille="4" d:mention="(Supprimé)"><num>{rank}°</num></alinea>' for rank in (3, 4, 5))
        + '<alinea eId="aldiv_6" d:pastille="5"><num>« Section 2</num><heading>Des ports</heading></alinea>'
        '<alinea d:pastille="6"><num>II. –</num><content>(Supprimé)</content></alinea>'
        '<alinea d:pastille="6"><num>III. –</num><content>(Supprimé)</content></alinea>'
    )
    found = find_bill_in_text(
        f'<akomaNtoso xmlns:d="data"><article><num>Article 1</num>{lines}</article>'
        '<article><num>Article 2</num><alinea d:mention="(Conforme)"/></article></akomaNtoso>'
    )
    assert texts(found.bill) == [
        "I. – Le code :",
        "1° Un ;",
        "2° Deux.",
        "3° à 5° (Supprimés)",
        "« Section 2 Des ports",
        "II et III. – (Supprimés)",
    ]
    assert found.notices == ()
    assert (found.bill.article("2").unprinted, found.bill.article("2").mark) == (True, "(Conforme)")


def akn(alineas: str) -> tuple[list[str], tuple[str, ...]]:
    found = find_bill_in_text(f'<akomaNtoso xmlns:d="d"><article><num>Article 1</num>{alineas}</article></akomaNtoso>')
    return texts(found.bill), found.notices


def test_a_suppressed_alinea_that_is_its_mention_alone_counts() -> None:
    own = '<alinea d:pastille="{}"><num>{} –</num><content>Le port.</content></alinea>'
    alone = '<alinea d:pastille="2" d:mention="(Supprimé)"/>'
    assert akn(own.format(1, "I.") + alone + own.format(3, "III.")) == (
        ["I. – Le port.", "(Supprimé)", "III. – Le port."],
        (),
    )


def test_the_mention_of_an_alinea_stands_where_the_chamber_prints_it() -> None:
    line = '<alinea d:pastille="{}" d:mention="({})"><num>{} –</num><content>Le port.</content></alinea>'
    assert akn(line.format(1, "nouveau", "I bis.") + line.format(2, "Non modifié", "II."))[0] == [
        "I bis (nouveau). – Le port.",
        "II. – (Non modifié) Le port.",
    ]


def test_alineas_inside_the_content_of_another_are_read_once_and_no_word_is_lost() -> None:
    inside = '<alinea d:pastille="2"><num>1°</num><content>Un ;</content></alinea>'
    assert akn(f'<alinea d:pastille="1"><num>I. –</num><content>Le code :{inside}</content></alinea>') == (
        ["I. – Le code :", "1° Un ;"],
        (),
    )
    assert akn('<alinea d:pastille="1">Le code <num>1°</num> est <p>modifié.</p></alinea>')[0] == [
        "Le code 1° est modifié."
    ]


def test_an_alinea_without_a_number_among_others_is_reported() -> None:
    numbered = '<alinea d:pastille="{}"><content>Le port {}.</content></alinea>'
    texts, notices = akn(numbered.format(2, 2) + "<alinea><content>Le quai.</content></alinea>" + numbered.format(1, 1))
    assert texts == ["Le port 2.", "Le quai.", "Le port 1."]
    assert notices == (
        "article 1 : la source numérote 2 l'alinéa 1",
        "article 1 : la source numérote 1 l'alinéa 3",
    )
