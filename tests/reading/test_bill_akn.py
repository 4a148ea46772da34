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


def test_what_stands_in_no_alinea_is_told() -> None:
    """The body of an article in another shape than the Sénat's is no suppressed article."""
    first = '<alinea d:pastille="1"><content>Le port.</content></alinea>'
    assert akn(f"<intro><p>Préambule</p></intro>{first}<wrapUp><p>Fin</p></wrapUp>") == (
        ["Le port."],
        ("article 1 : un passage qui n'est dans aucun alinéa est laissé de côté : « Préambule Fin »",),
    )
    body = "<paragraph><num>1</num><content><p>Le phare.</p></content></paragraph>"
    found = find_bill_in_text(f"<akomaNtoso><body><p>Seul</p><article><num>1</num>{body}</article></body></akomaNtoso>")
    assert found.bill.article(1).unprinted
    assert found.notices == (
        "un passage hors de tout article est laissé de côté : « Seul »",
        "article 1 : un passage qui n'est dans aucun alinéa est laissé de côté : « Le phare. »",
    )


def test_notes_and_struck_words_are_no_law_and_are_told() -> None:
    note = '<authorialNote marker="1"><p>Voir plus bas.</p></authorialNote>'
    line = f'<alinea d:pastille="1"><content>Le port{note} <del>vieux</del><ins>neuf</ins>.</content></alinea>'
    assert akn(line) == (
        ["Le port neuf."],
        (
            "article 1 : une note est laissée de côté : « Voir plus bas. »",
            "article 1 : des mots barrés sont laissés de côté : « vieux »",
        ),
    )


def test_an_article_that_is_quoted_is_read_once() -> None:
    quoted = '<article><num>Article 9</num><alinea d:pastille="2"><content>« Le phare. »</content></alinea></article>'
    first = (
        f'<alinea d:pastille="1"><content>Est rédigé : <quotedStructure>{quoted}</quotedStructure></content></alinea>'
    )
    found = find_bill_in_text(f'<akomaNtoso xmlns:d="d"><article><num>Article 1</num>{first}</article></akomaNtoso>')
    assert [article.number for article in found.bill.articles] == ["1"]


def test_two_texts_under_one_number_are_told() -> None:
    lines = "".join(f'<alinea d:pastille="1"><content>{text}</content></alinea>' for text in ("Le port.", "Le phare."))
    assert akn(lines)[1] == ("article 1 : 2 passages de même numéro sont lus comme l'alinéa 1",)


def test_the_space_between_two_runs_of_words_is_kept() -> None:
    assert akn('<alinea d:pastille="1"><content>Le <b>port</b> <i>neuf</i></content></alinea>')[0] == ["Le port neuf"]


def test_a_mention_is_kept_whole_or_not_at_all() -> None:
    lines = '<alinea d:mention="(nouveau)(Supprimé)"/>', '<alinea d:mention="(Article supprimé)"/>'
    articles = [f"<article><num>{rank}</num>{line}</article>" for rank, line in enumerate(lines, 1)]
    found = find_bill_in_text(f'<akomaNtoso xmlns:d="d">{"".join(articles)}</akomaNtoso>')
    assert [article.mark for article in found.bill.articles] == ["(nouveau)", "(Article supprimé)"]


def test_an_exponent_the_end_of_a_line_and_a_picture() -> None:
    text = "<p>10<sup>6</sup> m<sup>2</sup>, 1<sup>er</sup><eol/>port</p><img/>"
    assert akn(f"<alinea><content>{text}</content></alinea>") == (
        ["10⁶ m², 1er\nport"],
        ("article 1 : une image est laissée de côté",),
    )


def test_the_number_of_an_article_may_be_several_and_have_marks() -> None:
    text = "<alinea><num>I. – </num><content>Le port.</content></alinea>"
    found = find_bill_in_text(
        f'<akomaNtoso xmlns:d="d"><article><num>Article 1<sup>er</sup> A (nouveau)</num>{text}</article>'
        '<article><num>Articles 2 à 4</num><alinea d:mention="(Supprimés)"/></article>'
        '<article><num>Articles 5 et 6</num><alinea d:mention="(Conformes)"/></article>'
        f"<article><num>Articles 7 et 8</num>{text}</article></akomaNtoso>"
    )
    read = [(each.number, each.mark, len(each.alineas), each.unprinted) for each in found.bill.articles]
    assert read[:1] == [("1er A", "(nouveau)", 1, False)]
    assert read[1:4] == [(number, "", 0, False) for number in ("2", "3", "4")]
    assert read[4:] == [
        ("5", "(Conformes)", 0, True),
        ("6", "(Conformes)", 0, True),
        ("7", "", 0, True),
        ("8", "", 1, False),
    ]
    assert texts(found.bill, "8") == ["I. – Le port."]
    assert found.notices == ("articles 7 à 8 : sous un même titre, le texte est lu comme celui du dernier",)


def test_a_mention_that_the_article_itself_has_is_read() -> None:
    text = '<alinea d:pastille="1"><content>Le port.</content></alinea>'
    found = find_bill_in_text(
        f'<akomaNtoso xmlns:d="data"><article d:mention="(nouveau)"><num>Article 1</num>{text}</article>'
        '<article d:mention="(Non modifié)"><num>Article 2</num></article>'
        '<article d:mention="(Supprimé)"><num>Article 3</num></article></akomaNtoso>'
    )
    assert [(each.mark, each.unprinted, len(each.alineas)) for each in found.bill.articles] == [
        ("(nouveau)", False, 1),
        ("(Non modifié)", True, 0),
        ("", False, 0),
    ]
    assert found.notices == ()
