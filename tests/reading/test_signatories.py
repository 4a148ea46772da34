"""The signatories, one by one."""

from __future__ import annotations

import pytest

from amendapply.reading.liasses.particulars import authors_of, caption, opens_list


@pytest.mark.parametrize(
    ("words", "authors"),
    [
        ("Mme Aubrac", "Mme Aubrac"),
        ("MM. GARRIC et LE DU, Mmes ROUX, VASSEUR et AUBRAC", "M. GARRIC|M. LE DU|Mme ROUX|Mme VASSEUR|Mme AUBRAC"),
        ("M. Le Goff, rapporteur, Mme Roux", "M. Le Goff, rapporteur|Mme Roux"),
        ("M. Le Goff, au nom de la commission des lois", "M. Le Goff, au nom de la commission des lois"),
        ("Mme Roux et les membres du groupe Horizon", "Mme Roux|les membres du groupe Horizon"),
        (
            "M. Bihan et les membres du groupe Marins et apparentés",
            "M. Bihan|les membres du groupe Marins et apparentés",
        ),
        ("le Gouvernement", "le Gouvernement"),
        ("et Mme Roux,", "Mme Roux"),
        ("M. Étienne", "M. Étienne"),
        ("", ""),
    ],
)
def test_a_list_of_signatories(words: str, authors: str) -> None:
    expected = tuple(filter(None, authors.split("|")))
    assert authors_of(words) == expected


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Photo de monsieur le député Yann Le Goff", "M. Yann Le Goff"),
        ("Photo de madame la députée Anne Roux", "Mme Anne Roux"),
        ("Madame la sénatrice Anne Roux", "Mme Anne Roux"),
        ("Photo de famille", None),
        ("Monsieur le président", None),
    ],
)
def test_the_caption_of_a_portrait(line: str, author: str | None) -> None:
    assert caption(line) == author


def test_a_sentence_of_law_is_no_list_of_signatories() -> None:
    assert opens_list("Mme Roux")
    assert opens_list("Le Gouvernement")
    assert not opens_list("Le Gouvernement remet un rapport au Parlement.")
    assert not opens_list("Les membres du conseil sont nommés par décret")
