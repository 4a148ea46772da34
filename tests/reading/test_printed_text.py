"""The text of a PDF as `pdftotext` gives it: nothing of it disappears without a word."""

from __future__ import annotations

from amendapply.reading import find_bill_in_text

COVER = "N° 42\n\nASSEMBLÉE NATIONALE\n\nPROJET DE LOI\nsur les ports\n\f"


def test_the_name_of_a_division_inside_a_sentence_opens_none() -> None:
    """« … devient le / chapitre Ier et est complété » is one sentence; « Chapitre II » alone heads a division."""
    text = (
        "Article 1er\nLe chapitre unique du titre II du livre Ier du code des ports maritimes devient le\n"
        "chapitre Ier et est complété par un article relatif aux phares.\n"
        "Chapitre II\nArticle 2\nLes ports sont ouverts.\n"
    )
    bill = find_bill_in_text(COVER + text).bill
    assert [alinea.text for alinea in bill.article("1").alineas] == [
        "Le chapitre unique du titre II du livre Ier du code des ports maritimes devient le chapitre Ier et est "
        "complété par un article relatif aux phares."
    ]
    assert [part.text for part in bill.parts if not hasattr(part, "alineas")] == ["Chapitre II"]


def test_words_that_a_colon_announces_stay_in_their_alinea() -> None:
    text = (
        "Article 1er\nÀ la fin du premier alinéa de l'article L. 1, le mot : « port » est remplacé par les mots :\n"
        "« port de plaisance ».\nÀ la fin du second alinéa de l'article L. 2, est inséré un alinéa ainsi rédigé :\n"
        "« Le phare est allumé. »\n"
    )
    found = find_bill_in_text(COVER + text)
    assert "est remplacé par les mots : « port de plaisance »." in found.bill.article("1").alineas[0].text
    assert any("« « Le phare est allumé. » » est lu comme la suite" in notice for notice in found.notices)


def test_an_annex_is_read_though_nothing_centres_its_name() -> None:
    text = "Article 1er\nLes ports sont ouverts.\nANNEXE : RAPPORT SUR LES PORTS\nLes ports vont bien.\n"
    bill = find_bill_in_text(COVER + text).bill
    assert [alinea.text for alinea in bill.article("annexe").alineas] == ["Les ports vont bien."]


def test_what_stands_in_no_article_is_reported() -> None:
    text = (
        "Article 1er\nLes ports sont ouverts.\nTITRE II\nDES PHARES\n"
        "Les phares sont allumés chaque soir de l'année par leurs gardiens.\nArticle 2\nFin.\n"
    )
    notices = find_bill_in_text(COVER + text).notices
    assert any(
        "hors de tout article est laissé de côté : « DES PHARES Les phares sont allumés" in notice for notice in notices
    )
