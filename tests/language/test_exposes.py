"""An « exposé sommaire » below the dispositif is left out, with a remark, where nothing else may be meant."""

from __future__ import annotations

import pytest

from amendapply import Amendment, Bill, apply
from amendapply.language.parser import parse
from tests.language.notation import notate

_LEFT_OUT = "l'exposé sommaire, à la suite du dispositif, a été laissé de côté"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "À l'alinéa 4, supprimer le mot :\n« clos ».\nExposé sommaire\nAmendement rédactionnel.",
            "al. 4 | supprimer « clos »",
        ),
        (
            "À l'alinéa 4, supprimer le mot : « clos ». EXPOSÉ SOMMAIRE Cet amendement clarifie l'alinéa 5.",
            "al. 4 | supprimer « clos »",
        ),
        (
            "Alinéa 4\nRédiger ainsi cet alinéa :\nLe préfet décide.\nEXPOSÉ SOMMAIRE :\nLe maire décidait.",
            "al. 4 | récrire [tel quel] Le préfet décide.",
        ),
    ],
)
def test_an_expose_is_left_out_with_a_remark(text: str, read: str) -> None:
    reading = parse(text)
    assert reading.understood
    assert [notate(operation) for operation in reading.operations] == [read]
    assert reading.remarks == (_LEFT_OUT,)


@pytest.mark.parametrize(
    "text",
    [
        "Supprimer l'alinéa 4.\nExposé sommaire\nIl est vain.\nSupprimer l'alinéa 5.\nExposé sommaire\nLui aussi.",
        "Supprimer l'alinéa 4.\nExposé sommaire\nIl est vain.\nII. – Supprimer l'alinéa 5.",
        "Supprimer l'alinéa 4.\nLe présent exposé sommaire est bref.",
        "Supprimer l'alinéa 4.\nObjet\nCet amendement clarifie.",
        "Rédiger ainsi l'alinéa 4 :\nExposé sommaire",
    ],
)
def test_what_may_be_more_than_an_expose_is_not_left_out(text: str) -> None:
    assert _LEFT_OUT not in parse(text).remarks


def test_the_last_alinea_of_an_amendment_is_none_of_its_expose() -> None:
    parent = Amendment(
        1, "Compléter cet article par l'alinéa suivant :\n« Il motive. »\nExposé sommaire\nIl doit motiver."
    )
    child = Amendment(
        2, "Au dernier alinéa de l'amendement, substituer au mot : « motive » le mot : « signe ».", parent="1"
    )
    result = apply(Bill.from_text("Le préfet décide.", article="1"), [parent, child])
    assert result.bill.article("1").text == "Le préfet décide.\n\nIl signe."
