"""Dispositifs that a mail or a page cut at its width: put together again, or left as they are."""

from __future__ import annotations

from textwrap import wrap

import pytest

from amendapply import load_amendments
from amendapply.reading.liasses.wrapped_lines import rejoined

LINES = [
    "I. – À la première phrase de l'alinéa 4, après le mot : « travail », insérer les mots : « , sous réserve de "
    "l'accord exprès du salarié et après avis du comité social et économique, ».",
    "II. – En conséquence, compléter cet article par deux alinéas ainsi rédigés :",
    "« 1° Un décret précise les modalités d'application du présent article. Il est pris après avis du conseil. Les "
    "conditions de l'article L. 12 sont applicables ;",
    "« 2° L'accord est recueilli par écrit. »",
]
MAIL = "\n\n".join("\n".join(wrap(line, 76)) for line in LINES)
LEFT = {
    "short lines": "Alinéa 3\nRemplacer les mots :\nle préfet de région\npar les mots :\nle préfet",
    "operands without guillemets, the longest of which has the width of the text": (
        "Alinéa 3\nAprès les mots :\ndu représentant de l'État dans le département et dans la région\n"
        "insérer les mots :\net de l'ensemble des communes et de leurs groupements concernés\n"
        "par les travaux du port"
    ),
    "a sentence ends where the width cuts, and no blank line parts the alinéas": (
        "Compléter cet article par deux alinéas ainsi rédigés :\n"
        "« Un décret précise les conditions dans lesquelles le présent article est\n"
        "appliqué, les délais de recours et ceux des autres actes du préfet maritime.\n"
        "Il est pris après avis du conseil et publié au recueil des actes administratifs\n"
        "de la région et du département. »"
    ),
    "a word that is cut": (
        "À l'alinéa 4, après le mot : « travail », insérer les mots : « , sous ré-\n"
        "serve de l'accord exprès du salarié, recueilli par écrit, et après l'avis\n"
        "du comité social et économique »."
    ),
    "a line end that has room": (
        "À l'alinéa 4, après le mot : « travail », insérer les mots : « , sous réserve\n"
        "de l'accord exprès\n"
        "du salarié, recueilli par écrit, et après l'avis du comité de l'entreprise ou\n"
        "de l'établissement »."
    ),
    "the lines of a table": (
        "Compléter le tableau par les lignes suivantes :\n"
        "| Redevance des navires de plaisance de plus de mille tonneaux | 10 | 20 |\n"
        "| redevance des navires de commerce et de pêche de haute mer | 10 | 20 |\n"
        "| droits de quai |"
    ),
}


def test_the_lines_of_a_mail() -> None:
    joined, count = rejoined(MAIL)
    assert (joined.split("\n\n"), count) == (LINES, MAIL.count("\n") - joined.count("\n"))


@pytest.mark.parametrize("name", LEFT)
def test_a_text_that_may_not_have_been_cut_stays_as_it_is(name: str) -> None:
    assert rejoined(LEFT[name]) == (LEFT[name], 0)


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_cut_at_any_width_it_comes_out_as_it_went_in(width: int) -> None:
    cut = "\n\n".join("\n".join(wrap(line, width)) for line in LINES)
    assert rejoined(cut)[0].split("\n\n") == LINES


def test_whoever_pastes_it_is_told() -> None:
    told: list[str] = []
    page = f"AMENDEMENT N° 12\nprésenté par\nM. Durand\nARTICLE 3\n\n{MAIL}\nEXPOSÉ SOMMAIRE\nPrécision.\n"
    (amendment,) = load_amendments(page.encode(), tell=told.append)
    assert amendment.text.split("\n\n") == LINES
    assert [words.partition(" : ")[2] for words in told] == [
        "amendement 12 : 4 lignes coupées à la largeur de la page, lues comme une seule avec leur suite"
    ]
