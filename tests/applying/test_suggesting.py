"""What a clerk would write for what is refused: parsed, located, and with the words of the amendment."""

from __future__ import annotations

import pytest

from amendapply import Amendment, Bill, apply

BILL = Bill.from_text(
    "Le préfet du port est compétent. Il délivre les autorisations aux navires.\n\n"
    "Le maire tient le registre. Il le publie.\n\nLa redevance est fixée par décret.",
    "1er",
)


def suggestions(text: str) -> list[str]:
    (outcome,) = apply(BILL, Amendment("1", text, "1er")).outcomes
    return [problem.suggestion for problem in outcome.problems]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (
            "À la première phrase alinéa 1, supprimer le mot : « port ».",
            "lire : « À la première phrase de l'alinéa 1, supprimer le mot : « port ». »",
        ),
        ("Enlever l'alinéa 2.", "lire : « Supprimer l'alinéa 2. »"),
        ("<p>Enlever l\u2019alin\u00e9a&nbsp;2.</p>", "lire : « Supprimer l'alinéa 2. »"),
        (
            "À la fin de l'alinéa 3, intégrer les mots : « pris en Conseil d'État ».",
            "lire : « Compléter l'alinéa 3 par les mots : « pris en Conseil d'État ». »",
        ),
        (
            "À l'alinéa 1, supprimer les mots : « tient le registre ».",
            "lire : « À l'alinéa 2, supprimer les mots : « tient le registre ». »",
        ),
        (
            "Alinéa 1\nSupprimer les mots :\ntient le registre",
            "lire : « Alinéa 2 / Supprimer les mots : / tient le registre »",
        ),
        (
            "À l'alinéa 2, supprimer les mots : « tient le régistre ».",
            "lire : « À l'alinéa 2, supprimer les mots : « tient le registre ». »",
        ),
    ],
)
def test_the_refusal_shows_how_a_clerk_would_write_it(text: str, suggestion: str) -> None:
    assert suggestions(text) == [suggestion]


@pytest.mark.parametrize(
    "text",
    [
        "À l'alinéa 1, déplacer le mot : « port ».",
        "L'article 7 du code des ports est abrogé.",
        "À l'alinéa 1, supprimer les mots : « la tour Eiffel ».",
        "Alinéa 1\nRemplacer le mot :\npremiére\nau lieu du mot :\nport",
    ],
)
def test_nothing_is_suggested_where_no_form_is_close(text: str) -> None:
    assert suggestions(text) == [""]


def test_the_words_that_the_amendment_quotes_are_never_set_right() -> None:
    assert suggestions("À l'alinéa 1, après le mot : « port », intégrer les mots : « de premiére classe ».") == [
        "lire : « À l'alinéa 1, après le mot : « port », insérer les mots : « de premiére classe ». »"
    ]
    (found,) = suggestions("Alinéa 3\nEnlever les mots :\npar décrét")
    assert "décrét" in found


def test_a_plural_is_no_slip_of_a_letter() -> None:
    assert suggestions("Supprimer ces articles.") == [""]
