"""What was once read wrong in silence: each in a small page of the project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import Amendment, Bill, InputError, Status, apply, check
from amendapply.bill import Article
from amendapply.comparing.versions import compare
from amendapply.reading import find_bill_in_text, load_amendments, load_bill, read_amendments, read_bill
from amendapply.rendering.amendment_list import dump_lines
from amendapply.rendering.bill_files import written_as
from amendapply.rendering.formats import BillFormat, Format
from amendapply.rendering.report import Report, render
from amendapply.rendering.yaml_files import dump_amendments, dump_bill
from tests.folders import BILLS, PUBLISHED


def page(*blocks: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{''.join(blocks)}</body></html>"


def centred(*lines: str) -> str:
    return "".join(f"<p align='center'>{line}</p>" for line in lines)


def plain(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def texts(bill: Bill, number: str = "1") -> list[str]:
    return [alinea.text for alinea in bill.article(number).alineas]


# ------------------------------------------------------------------------------------------------------- the covers


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (
            centred("N° 1352", "ASSEMBLÉE NATIONALE", "CONSTITUTION DU 4 OCTOBRE 1958", "DIX-SEPTIÈME LÉGISLATURE")
            + centred("Enregistré à la Présidence de l’Assemblée nationale le 1er mars 2026.", "PROJET DE LOI")
            + centred("ADOPTÉ PAR LE SÉNAT EN PREMIÈRE LECTURE,", "relatif aux ports,"),
            ("assemblee", "1352", "", "17", "", "2026-03-01", "première lecture", "PROJET DE LOI relatif aux ports"),
        ),
        (
            centred("N° 146", "SÉNAT", "SESSION ORDINAIRE DE 2018-2019", "PROPOSITION DE LOI", "sur les phares"),
            ("senat", "146", "", "", "2018-2019", "", "", "PROPOSITION DE LOI sur les phares"),
        ),
        (
            "<table><tr><td><p>N° 3046</p><p>ASSEMBLÉE NATIONALE</p><p>SEIZIÈME LÉGISLATURE</p></td>"
            "<td><p>N° 869</p><p>SÉNAT</p><p>SESSION EXTRAORDINAIRE DE 2025-2026</p></td></tr></table>"
            + centred("PROJET DE LOI", "sur les écluses", "TEXTE ÉLABORÉ PAR", "LA COMMISSION MIXTE PARITAIRE")
            + plain("Voir les numéros :", "Assemblée nationale : 2681, 2904."),
            (
                *("assemblee", "3046", "869", "16", "2025-2026", "", "commission mixte paritaire"),
                "PROJET DE LOI sur les écluses",
            ),
        ),
    ],
)
def test_what_a_cover_says(cover: str, expected: tuple[str, ...]) -> None:
    bill = read_bill(page(cover, centred("Article 1er"), plain("La loi.")))
    assert expected == (
        *(bill.chamber, bill.number, bill.other_number, bill.legislature, bill.session, bill.date, bill.stage),
        bill.title,
    )
    assert read_bill(dump_bill(bill)) == bill


def test_an_amendment_to_another_text_is_refused() -> None:
    bill = read_bill(page(centred("N° 3046", "N° 869", "ASSEMBLÉE NATIONALE", "SÉNAT", "SEIZIÈME LÉGISLATURE")
                          + centred("PROJET DE LOI", "sur les ports", "Article 1er"), plain("La loi.")))  # fmt: skip
    amendments = [
        Amendment("1", "Supprimer cet article.", "1", of_text="3046"),
        Amendment("2", "Supprimer cet article.", "1", of_text="869"),
        Amendment("3", "Supprimer cet article.", "1", of_text="4072"),
        Amendment("4", "Supprimer cet article.", "1", of_text="3046", extra={"legislature": "15"}),
    ]
    outcomes = apply(bill, amendments).outcomes
    assert [outcome.status for outcome in outcomes] == ["applied", "applied", "other_text", "other_text"]
    assert outcomes[2].problems[0].message == (
        "l'amendement porte sur le texte n° 4072, et celui-ci est le n° 3046 ou n° 869"
    )
    assert outcomes[3].problems[0].message == (
        "l'amendement porte sur un texte n° 3046 de la 15e législature, et celui-ci est de la 16e"
    )
    assert [verdict.status for verdict in check(bill, amendments).verdicts][2:] == [Status.OTHER_TEXT] * 2


# ------------------------------------------------------------------------------- articles adopted, but not printed


CONFORME = page(
    centred("Article 1er"),
    plain("La loi."),
    centred("Article 2", "(Conforme)", "Article 3", "(Supprimé)", "Articles 19 à 24", "(Conformes)"),
    centred("Article 25 (Non modifié)", "Article 26", "(Non modifié)"),
    plain("Le port est ouvert."),
    centred("Article 27", "(Suppression conforme)"),
)


def test_an_article_adopted_but_not_printed_is_no_suppressed_one() -> None:
    bill = read_bill(CONFORME)
    assert [(article.number, article.mention) for article in bill.articles] == [
        ("1er", ""),
        ("2", "(Texte non reproduit)"),
        ("3", "(Supprimé)"),
        *((str(number), "(Texte non reproduit)") for number in range(19, 26)),
        ("26", ""),
        ("27", "(Supprimé)"),
    ]
    assert bill.article("19").mark == "(Conformes)"


def test_its_own_refusal() -> None:
    bill = read_bill(CONFORME)
    asked = ("À l'alinéa 1, supprimer le mot : « port ».", "Supprimer cet article.", "Rétablir cet article : « X. »")
    for text in asked:
        (outcome,) = apply(bill, [Amendment("1", text, "2")]).outcomes
        assert (outcome.status, outcome.problems[0].message) == (
            "place_not_found",
            "l'article 2 (Conforme) n'est pas supprimé, mais ce document ne reproduit pas son texte",
        )
    additional = Amendment("2", "Après l'article 2, insérer un article ainsi rédigé : « Le phare. »", "2", "after")
    assert apply(bill, [additional]).outcomes[0].status == "applied"


def _document(report: Report) -> bytes:
    written = render(report, Format.DOCX)
    assert isinstance(written, bytes)
    return written


def test_it_is_shown_and_goes_through_every_format(tmp_path: Path) -> None:
    bill = read_bill(CONFORME)
    report = Report(bill, compare(bill, bill), context=None)
    for format_ in (Format.TEXT, Format.HTML, Format.AKN, Format.MARKDOWN):
        written = render(report, format_)
        assert isinstance(written, str)
        assert written.count("(Texte non reproduit)") == 8, format_
    assert read_bill(dump_bill(bill)) == bill
    akn = render(report, Format.AKN)
    assert isinstance(akn, str)
    (tmp_path / "loi.docx").write_bytes(_document(report))
    for again in (read_bill(akn), load_bill(tmp_path / "loi.docx")):
        assert [article.unprinted for article in again.articles] == [each.unprinted for each in bill.articles]
    assert read_bill("Article 2 (Conforme)\n\nArticle 3\n\n(Texte non reproduit)\n").articles == (
        Article("2", (), mark="(Conforme)", unprinted=True),
        Article("3", (), unprinted=True),
    )


def test_two_versions_of_which_one_does_not_print_it() -> None:
    old = Bill((Article("2", Bill.from_text("Le port.").articles[0].alineas),))
    new = Bill((Article("2", (), mark="(Conforme)", unprinted=True),))
    (part,) = compare(old, new).articles
    assert not any(row.changed for row in part.rows)


def test_what_a_range_leaves_open_is_told() -> None:
    found = find_bill_in_text(page(centred("Articles 4 à 6 bis", "(Supprimés)", "Article 7")))
    assert [article.number for article in found.bill.articles] == ["4", "6 bis", "7"]
    assert found.notices == (
        "articles 4 à 6 bis : lus 4, 6 bis ; la source n'énumère pas ceux qui se trouvent entre eux",
        "article 7 : ni texte ni « (Supprimé) » dans la source, lu comme supprimé",
    )


# --------------------------------------------------------------------------------------------- what is no law text


def test_the_expose_of_each_article_and_lines_of_dots_are_left_out() -> None:
    found = find_bill_in_text(
        page(
            centred("Article 1er"),
            plain("La taxe est due.", "EXPOSÉ DES MOTIFS", "Cet article crée une taxe.", "Elle est douce."),
            centred(". . . . . . . . . . .", "Article 2"),
            plain("Elle est payée.", "…………………………", "Exposé des motifs de l’article 2", "Il le faut."),
        ),
        "loi.html",
    )
    bill = found.bill
    assert found.notices == ("les exposés des motifs qui suivent 2 articles (1er, 2) sont laissés de côté",)
    assert [part.number for part in bill.parts if isinstance(part, Article)] == ["1er", "2"]
    assert len(bill.parts) == 2
    assert (texts(bill), texts(bill, "2")) == (["La taxe est due."], ["Elle est payée."])


ROW = "<tr><td><p>{}</p></td><td><p>{}</p></td></tr>"


def test_the_right_column_of_a_comparison_is_read_and_told() -> None:
    rows = [
        ROW.format("Texte du projet de loi", "Texte de la commission"),
        ROW.format("Article 1er", "Article 1er"),
        ROW.format("Le port est fermé.", "Le port est ouvert."),
    ]
    found = find_bill_in_text(page(f"<table>{''.join(rows)}</table>"))
    assert texts(found.bill) == ["Le port est ouvert."]
    assert found.notices == ("tableau comparatif, seule la colonne de droite est lue : « Texte de la commission »",)
    rows.append(ROW.format("Il est éclairé.", "(Alinéa sans modification)"))
    with pytest.raises(InputError, match="dont la colonne de droite renvoie aux autres"):
        read_bill(page(f"<table>{''.join(rows)}</table>"))


@pytest.mark.parametrize(
    "number",
    [
        '<span style="color:#006fb9">({}) </span>',
        '<span class="aEloiPastille">({})</span>',
        '<span class="assnatPastille">{}</span>',
    ],
)
def test_numbers_printed_in_every_known_form(number: str) -> None:
    lines = [f"{number.format(rank)}{rank}° Le port ;" for rank in (1, 3)]
    found = find_bill_in_text(page(centred("Article 1er"), plain(*lines)))
    assert texts(found.bill) == ["1° Le port ;", "3° Le port ;"]
    assert found.notices == ("article 1er : la source numérote 3 l'alinéa 2",)


def test_numbers_in_a_paragraph_of_their_own_and_places_of_lost_pictures() -> None:
    own = "".join(f'<p data-pastille="{rank}">{rank}</p><p>Le port {rank}.</p>' for rank in (1, 2))
    assert texts(read_bill(page(centred("Article 1er"), own))) == ["Le port 1.", "Le port 2."]
    lost = '<span style="height:0pt; display:block; position:absolute; z-index:24{}"></span>'
    lines = (
        f'<p class="assnatLoiTexte">{lost.format(1)}I. – Le port.</p><p>{lost.format(2)}II. – Le phare.</p>'
        "<p>Note de marge.</p>"
    )
    found = find_bill_in_text(page('<p class="assnat9ArticleNum">Article 1er</p>', lines))
    assert texts(found.bill) == ["I. – Le port.", "II. – Le phare.\nNote de marge."]


def test_an_article_of_a_code_in_a_cell_is_no_heading() -> None:
    table = "<table><tr><td>Article 1001 du code général des impôts</td><td>140</td></tr></table>"
    bill = read_bill(page(centred("Article 1er"), plain("La taxe :"), table))
    assert len(texts(bill)) == 2


def test_struck_words_and_blank_lines_within_a_paragraph_are_reported() -> None:
    struck = "<p>Le port <del>vieux</del><ins>neuf</ins>.</p>"
    found = find_bill_in_text(page(centred("Article 1er"), struck, "<p>Un ;<br><br>Deux.</p>", "<p>Un<br>deux.</p>"))
    assert texts(found.bill) == ["Le port neuf.", "Un ; Deux.", "Un deux."]
    assert found.notices == (
        "article 1er, alinéa 1 : des mots barrés sont laissés de côté : « vieux »"
        " ; des mots insérés sont lus : « neuf »",
        "article 1er, alinéa 2 : des lignes qu'une ligne vide sépare sont lues comme un seul alinéa",
    )


# ------------------------------------------------------------------------------------------------ text from a PDF


FURNISHED = (
    "Projet de loi\nrelatif aux ports\nNOR : ABCD2407983L/Bleue-1\nArticle 1er\n"
    "Les navires qui entrent dans un port de commerce situé sur le littoral de la mer du\n"
    "Nord acquittent un droit dont le montant est fixé chaque année par arrêté du ministre :\n"
    "1° Les navires de pêche acquittent le quart de ce droit lorsqu'ils entrent pour la\n"
    "première fois ;\n\n"
    "\fNOR : ABCD2407983L/Bleue-1\n\n2/3\n\n"
    "2° Les autres navires acquittent le droit entier, sauf s'ils transportent des denrées\n"
    "et que ces denrées\n\n"
    "\fNOR : ABCD2407983L/Bleue-1\n\n3/3\n\n"
    "sont périssables.\nArticle 2\nLa présente loi entre en vigueur en 2030.\n"
)


def test_the_furniture_of_pages_is_no_text() -> None:
    found = find_bill_in_text(FURNISHED)
    assert texts(found.bill) == [
        "Les navires qui entrent dans un port de commerce situé sur le littoral de la mer du Nord acquittent "
        "un droit dont le montant est fixé chaque année par arrêté du ministre :",
        "1° Les navires de pêche acquittent le quart de ce droit lorsqu'ils entrent pour la première fois ;",
        "2° Les autres navires acquittent le droit entier, sauf s'ils transportent des denrées et que ces denrées "
        "sont périssables.",
    ]
    assert texts(found.bill, "2") == ["La présente loi entre en vigueur en 2030."]
    assert "NOR" not in dump_bill(found.bill)


# ---------------------------------------------------------------------------------------- amendments and bills


AMENDMENT = "AMENDEMENT N° 12\nARTICLE 2\nÀ l'alinéa 8, supprimer le mot : « port ».\nEXPOSÉ SOMMAIRE\nPrécision.\n"


@pytest.mark.parametrize(
    "text",
    [
        AMENDMENT,
        "Supprimer l'alinéa 2.",
        "I. – À la fin de l'alinéa 8, supprimer les mots : « du port ».",
        page(plain(*AMENDMENT.splitlines())),
        "amendments:\n- number: 12\n  text: Supprimer cet article.\n",
        '{"number": "12", "text": "Supprimer cet article."}',
    ],
)
def test_an_amendment_is_no_bill(text: str) -> None:
    with pytest.raises(InputError, match="c'est un amendement, et non un texte de loi"):
        read_bill(text)
    assert read_amendments(text)


@pytest.mark.parametrize(
    "text",
    [
        "Article 1er\n\nLe port est ouvert.\n\nArticle 2\n\nLe phare est fermé.\n",
        CONFORME,
        page(*(line for rank in range(1, 5) for line in (centred(f"Article {rank}"), plain("Le port est ouvert.")))),
        page('<p class="assnatFPFprojetloiartexte">I. – Le code est ainsi modifié :</p>', plain("II. – Fin.")),
        "articles:\n- number: 1\n  alineas: [La loi.]\n",
        "<akomaNtoso><article><num>1</num><alinea><content>La loi.</content></alinea></article></akomaNtoso>",
    ],
)
def test_a_bill_is_no_amendment(text: str) -> None:
    with pytest.raises(InputError, match="c'est un texte de loi, et non un amendement"):
        read_amendments(text)
    assert read_bill(text).articles


def test_asked_for_it_is_read_as_a_bill() -> None:
    assert read_bill("Supprimer l'alinéa 2.", article="3").article("3").text == "Supprimer l'alinéa 2."


def test_a_bill_that_orders_here_and_there_is_no_amendment() -> None:
    """« Le Gouvernement est autorisé à : 1° Modifier les dispositions du code… », in a bill of many articles."""
    lines = [line for rank in range(1, 6) for line in (centred(f"Article {rank}"), plain("Le port est ouvert."))]
    with pytest.raises(InputError, match="c'est un texte de loi, et non un amendement"):
        read_amendments(page(*lines, plain("1° Modifier les dispositions du code des ports.")))


def test_the_blanks_that_a_copy_puts_into_words_are_not_of_the_title_nor_of_a_number() -> None:
    text = "N° 42\n\nPROPOSITION DE LOI\n\nvisant à l’ ouverture des ports , des quais\n\n"
    bill = read_bill(f"{text}Article unique\n\nL’article L. 6124 ‑ 2 est abrogé.\n")
    assert bill.title == "PROPOSITION DE LOI visant à l’ouverture des ports, des quais"
    assert bill.articles[0].text == "L’article L. 6124‑2 est abrogé."


@pytest.mark.parametrize("text", ["a;b;c\n1;2;3\n4;5;6\n", "<html><body><p>Bonjour</p></body></html>"])
def test_a_sheet_or_a_page_without_a_sign_of_either(text: str) -> None:
    for read in (read_bill, read_amendments):
        with pytest.raises(InputError):
            read(text)


@pytest.mark.parametrize("text", ['{"type": "texte", "articles": []}', '{"uid": "PRJL", "divisions": []}'])
def test_a_text_without_articles_says_so(text: str) -> None:
    with pytest.raises(InputError, match="aucun article dans ce texte"):
        read_bill(text)


# ------------------------------------------------------------------------------------------------- round trips


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\ufeff", "\x0b", "\x1f", "\ufffe"])
def test_signs_that_yaml_would_lose_come_back(sign: str) -> None:
    bill = Bill.from_text(f"Le{sign}port est ouvert")
    assert read_bill(dump_bill(bill)) == bill
    amendment = Amendment("1", f"Supprimer{sign}cet article.", extra={"place": f"x{sign}y"})
    assert read_amendments(dump_amendments((amendment,))) == (amendment,)


def test_metadata_go_through_every_format(tmp_path: Path) -> None:
    amendment = Amendment("1", "Supprimer cet article.", "2", extra={"uid": "AM1", "group": "PO7", "rare": "é : x"})
    for written in (dump_amendments((amendment,)), dump_lines([amendment])):
        assert read_amendments(written) == (amendment,)
    (tmp_path / "a.jsonl").write_text(dump_lines([amendment]), encoding="utf-8")
    assert hash(amendment) == hash(Amendment("1", "Supprimer cet article.", "2"))


def test_what_the_sources_say_of_an_amendment() -> None:
    (page_,) = load_amendments(PUBLISHED / "amendement.html")
    assert page_.of_text == "922"
    first, *_ = load_amendments(PUBLISHED / "senat.csv")
    assert first.extra["place"]
    assert load_bill(PUBLISHED / "texte.json").chamber == "assemblee"


@pytest.mark.parametrize("ending", [".html", ".json", ".jsonl", ".csv", ".md", ".diff", ".text", ".docx"])
def test_a_redline_or_a_report_of_this_program_is_no_text_to_start_from(tmp_path: Path, ending: str) -> None:
    """Its page numbers the alinéas: read as a bill, each number would be an alinéa."""
    bill, liasse = load_bill(BILLS / "douanes.yaml"), load_amendments(BILLS / "liasse.yaml")
    handouts = [check(bill, liasse)] if ending not in (".jsonl", ".diff") else []
    handouts += [apply(bill, liasse)] if ending not in (".csv", ".docx") else []  # a redline in Word is a text
    for handout in handouts:
        path = tmp_path / f"redline{ending}"
        handout.save(path, format="text" if ending == ".text" else None)
        for load in (load_bill, load_amendments):
            with pytest.raises(InputError, match="un redline ou un rapport écrit par amendapply"):
                load(path)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nor_is_a_text_as_a_screen_shows_it(form: str) -> None:
    """The numbers in the margin of a short article, which may be words, were alinéas."""
    shown = written_as(read_bill("Article 2\n\nLe port.\n\nLe quai.\n"), BillFormat(form))
    with pytest.raises(InputError, match="un texte numéroté, un redline ou un rapport écrit par amendapply"):
        read_bill(str(shown))
