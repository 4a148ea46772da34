"""`texte.json`: what it holds twice, or in another shape, is an error or is told."""

from __future__ import annotations

import json

import pytest

from amendapply import InputError
from amendapply.reading import find_bill_in_text


def _text(*articles: object, sections: object = ()) -> str:
    return json.dumps({"type": "texte", "id": "A17-1", "sections": sections, "articles": articles})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"type": "texte", "articles": [{"titre": "1", "alineas": {"001": "Le port.", "001": "Le phare."}}]}',
            "JSON où « 001 » est donné deux fois. Télécharger texte.json de nouveau.",
        ),
        (
            _text({"titre": "1", "alineas": ["Le port."]}),
            "article 1 : alinéas qui ne sont pas des textes numérotés. Télécharger texte.json de nouveau.",
        ),
        (
            _text({"titre": "1", "alineas": {"001": {"texte": "Le port."}}}),
            "article 1 : alinéas qui ne sont pas des textes numérotés. Télécharger texte.json de nouveau.",
        ),
    ],
)
def test_what_would_be_dropped_is_an_error(text: str, message: str) -> None:
    with pytest.raises(InputError, match=r"loi\.json") as caught:
        find_bill_in_text(text, "loi.json")
    assert str(caught.value) == f"loi.json : {message}"


def test_articles_that_say_one_thing_and_hold_another_are_told() -> None:
    found = find_bill_in_text(
        _text(
            {"titre": "1", "alineas": {"001": "Le port."}, "statut": "supprimé"},
            {"titre": "2", "alineas": {}, "statut": "none"},
            {"titre": "3", "alineas": {}, "statut": "conforme"},
            {"titre": "4", "alineas": {"001": "(Supprimé)"}, "statut": "supprimé"},
            sections=[{"id": "T2", "type_section": "titre", "titre": "Des phares"}],
        )
    )
    assert [article.mention for article in found.bill.articles] == [
        "",
        "(Supprimé)",
        "(Texte non reproduit)",
        "(Supprimé)",
    ]
    assert found.notices == (
        "division sans article, laissée de côté : « Titre II : Des phares »",
        "article 1 : dit supprimé, mais suivi d'un texte, qui est lu",
        "article 2 : ni texte ni « (Supprimé) » dans la source, lu comme supprimé",
    )
