"""The text of a PDF as `pdftotext` gives it: nothing of it disappears without a word."""

from __future__ import annotations

import pytest

from amendapply import InputError
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
    first, second, third = (alinea.text for alinea in find_bill_in_text(COVER + text).bill.article("1").alineas)
    assert first.endswith("est remplacé par les mots : « port de plaisance ».")
    assert second.startswith("À la fin du second alinéa")
    assert third == "« Le phare est allumé. »"


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
    assert any("hors de tout article est laissé de côté : « Les phares sont allumés" in notice for notice in notices)


LINES = (
    "Article 1er\n"
    "Les ports de plaisance sont ouverts chaque jour aux navires des usagers qui en font la\n"
    "demande auprès de la capitainerie, selon les horaires fixés par le conseil portuaire de la\n"
    "commune, après avis du comité des usagers et du gestionnaire du port de plaisance ainsi que\n"
    "des associations de plaisanciers.\n"
    "Les tarifs sont fixés chaque année par le conseil municipal, après avis de ce comité, dans les\n"
    "conditions prévues à l'article L. 123-2 du code des ports maritimes.\n"
    "Le gestionnaire du port établit chaque année un rapport sur la fréquentation des pontons.\n"
    "Il adresse ce rapport au conseil portuaire et au représentant de l'État.\n"
)


def read(text: str) -> tuple[list[str], tuple[str, ...]]:
    found = find_bill_in_text(COVER + text)
    return [alinea.text for alinea in found.bill.articles[0].alineas], found.notices


def test_where_every_line_begins_at_the_margin_the_width_of_its_letters_tells_where_alineas_end() -> None:
    alineas, notices = read(LINES)
    assert [alinea[:22] for alinea in alineas] == [
        "Les ports de plaisance",
        "Les tarifs sont fixés ",
        "Le gestionnaire du por",
    ]
    assert [notice for notice in notices if "alinéa 3" in notice and "« Il adresse ce rapport" in notice]
    assert len(notices) == 1


def test_a_hyphen_that_the_copy_dropped_is_put_back_or_doubted() -> None:
    """`pdftotext` writes the line after « L. 123- » behind it, without the hyphen."""
    long = (
        "Les recettes sont affectées à l'entretien des quais, dans les conditions que fixe l'article L. 1232 du code "
        "des ports maritimes.\n"
    )
    alineas, notices = read(LINES + long)
    assert alineas[-1].endswith("que fixe l'article L. 123-2 du code des ports maritimes.")
    assert not [notice for notice in notices if "123" in notice]
    alineas, notices = read(LINES + long.replace("1232", "4567"))
    assert "L. 4567" in alineas[-1]
    assert [notice for notice in notices if "« 4567 » a pu perdre un trait d'union en fin de ligne" in notice]
    alineas, notices = read(LINES + long.replace("l'article L. 1232 du code", "le port de SaintMalo, dans le code"))
    assert "Saint-Malo" in alineas[-1]
    assert [notice for notice in notices if "trait d'union perdu en fin de ligne, lu « Saint-Malo »" in notice]


def test_a_number_of_five_figures_is_doubted_wherever_it_stands() -> None:
    """« l'ordonnance n° 45-174 », without its hyphen at the end of a line, stands in another line too."""
    long = (
        "Les recettes sont affectées à l'entretien des quais, dans les conditions que fixe l'ordonnance 45174 du "
        "2 février 1945.\n"
    )
    _, notices = read(f"{LINES}{long}L'ordonnance n° 45174 est abrogée.\n")
    assert [notice for notice in notices if "« 45174 » a pu perdre un trait d'union" in notice]


def test_a_figure_below_a_full_line_that_announces_it_is_doubted() -> None:
    announcing = "Les places à quai du port de plaisance sont réparties chaque année selon les parts suivantes :\n"
    alineas, notices = read(f"{LINES}{announcing}62 % aux navires de pêche, 38 % aux autres.\n")
    assert alineas[-1] == "62 % aux navires de pêche, 38 % aux autres."
    assert [notice for notice in notices if "« 62 % aux navires de pêche, 38 % aux autres. » est lu comme" in notice]


LAID_OUT = """Article 1er
      Le code des ports est ainsi modifié :
1° L'article L. 2 du code des ports est complété par un alinéa ainsi rédigé pour les navires qui
entrent dans le port :

     « 5° Le dépôt de la demande ou l'audition de l'usager d'un navire par son concubin, ou par un
ascendant, ou encore par une personne qui a autorité sur le port ou sur ses quais. » ;
4° (Supprimé)

5° Après la seconde occurrence du mot : « quai », la fin de l'article L. 6 du code des ports est ainsi
rédigée : « du port. »
"""


def test_a_suppressed_item_begins_an_alinea() -> None:
    alineas, _ = read(LAID_OUT)
    assert "4° (Supprimé)" in alineas


def test_a_word_of_any_place_that_looks_short_of_a_hyphen_is_left() -> None:
    alineas, notices = read(LINES + "L'article L. 1232 est abrogé.\n")
    assert alineas[-1] == "L'article L. 1232 est abrogé."
    assert not [notice for notice in notices if "1232" in notice]


def test_the_cells_of_a_table_are_one_alinea() -> None:
    cells = "\n\n".join(("Port", "Tarif", "Saint-Malo", "12,50", "Granville", "8", "II. – Fin.\n"))
    alineas, notices = read(f"{LINES}Les tarifs sont fixés conformément au tableau suivant :\n\n{cells}")
    assert alineas[-3:] == [
        "Les tarifs sont fixés conformément au tableau suivant :",
        "Port Tarif Saint-Malo 12,50 Granville 8",
        "II. – Fin.",
    ]
    assert [
        notice for notice in notices if "ouvre un tableau sans lignes ni colonnes, lu comme un seul alinéa" in notice
    ]


def test_what_stands_in_an_article_without_a_final_mark_is_doubted_but_for_quoted_names_of_divisions() -> None:
    alineas, notices = read(f"{LINES}« Chapitre III\n« Des phares\nGranville\nII. – Fin.\n")
    assert alineas[-4:] == ["« Chapitre III", "« Des phares", "Granville", "II. – Fin."]
    assert [notice for notice in notices if "sans ponctuation" in notice] == [
        "article 1er, alinéa 6 : page 2, « Granville » finit un alinéa, mais sans ponctuation"
    ]


def test_a_heading_of_several_articles_stands_alone() -> None:
    found = find_bill_in_text(COVER + LINES + "Articles 2 bis A, 2 bis B et 2 bis C\n(Supprimés)\nArticle 3\nFin.\n")
    assert [article.number for article in found.bill.articles] == ["1er", "2 bis A", "2 bis B", "2 bis C", "3"]


def test_an_article_of_a_code_heads_none_of_the_bill() -> None:
    found = find_bill_in_text(COVER + LINES + "« Article 1599 quater C\nArticle 1599 quater D\nII. – Fin.\n")
    assert [article.number for article in found.bill.articles] == ["1er"]


def test_the_number_of_an_item_before_the_label_is_doubted() -> None:
    _, notices = read(
        "Article 1er\n1.   I. - Le code des ports est ainsi modifié :\n2.   A. - L'article 2 est abrogé.\n"
    )
    assert len([notice for notice in notices if "un numéro qui est peut-être celui de l'alinéa" in notice]) == 2


def test_pages_of_an_extract_are_put_together_whatever_article_it_begins_with() -> None:
    found = find_bill_in_text(
        "Article 5\nLes ports sont ouverts.\n\n- 3 -\n\fLes phares sont\nallumés.\n\fArticle 6\nFin.\n"
    )
    assert [alinea.text for alinea in found.bill.article("5").alineas] == [
        "Les ports sont ouverts.",
        "Les phares sont allumés.",
    ]


def test_pages_without_a_heading_are_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="copié de pages imprimées, sans titre d'article"):
        find_bill_in_text("Les ports sont ouverts.\n\n3\n\fLes phares sont allumés.\n")
