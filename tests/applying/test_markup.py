"""Whatever an amendment does to the words of an alinéa that holds a table, the marks of the table stay."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment, Bill, apply

_TAG = re.compile(r"<[^<>]*>")
_WORDS = ("2", "20", "tarif", "class", "td", "Le", "Le tarif", "colspan", "tr", "25 20", "note", "suit", "|", "table")
_COMMANDS = (
    "À l'alinéa 1, substituer au mot : « {old} » le mot : « {new} ».",
    "À l'alinéa 1, supprimer le mot : « {old} ».",
    "À l'alinéa 1, après le mot : « {old} », insérer le mot : « {new} ».",
    "À l'alinéa 1, avant le mot : « {old} », insérer le mot : « {new} ».",
    "À l'alinéa 1, après le mot : « {old} », supprimer la fin.",
    "Après le mot : « {old} », rédiger ainsi la fin de l'alinéa 1 : « {new} ».",
    "Rédiger ainsi le début de l'alinéa 1 : « {new} {old}…(le reste sans changement) ».",
    "Compléter l'alinéa 1 par les mots : « {new} ».",
    "Compléter l'alinéa 1 par une phrase ainsi rédigée : « {new}. »",
    "Au début de l'alinéa 1, insérer le mot : « {new} ».",
    "Supprimer la première phrase de l'alinéa 1.",
    "Rédiger ainsi la dernière phrase de l'alinéa 1 : « {new}. »",
    "Après la première phrase de l'alinéa 1, insérer une phrase ainsi rédigée : « {new}. »",
    "À la dernière ligne du tableau de l'alinéa 1, substituer au mot : « {old} » le mot : « {new} ».",
    "Compléter la première colonne de la dernière ligne du tableau de l'alinéa 1 par le mot : « {new} ».",
    "Dans l'ensemble du projet de loi, substituer au mot : « {old} » le mot : « {new} ».",
)
_TABLE = '<table class="tarif"><tr><td colspan="2">Le tarif. Il suit.</td></tr><tr><td>20</td><td>2</td></tr></table>'
_NEW = st.sampled_from(("prix", "2", "X", "a | b", "a <td>b</td>"))
_BEFORE = st.sampled_from(("", "Le tarif suit. ", "Au 2 : "))
_AFTER = st.sampled_from(("", " La note 2 suit.", ".", '" ;'))


@given(_BEFORE, _AFTER, st.sampled_from(_COMMANDS), st.sampled_from(_WORDS), _NEW)
def test_the_tags_of_a_table_stay(before: str, after: str, command: str, old: str, new: str) -> None:
    text = before + _TABLE + after
    amendment = Amendment("1", command.format(old=old, new=new), "1er")
    result = apply(Bill.from_text(text, "1er"), [amendment], conventions=False)
    assert _TAG.findall(result.bill.article("1er").text) == _TAG.findall(text)


@given(st.sampled_from(_COMMANDS), st.sampled_from(_WORDS[:-2]), _NEW)
def test_the_pipes_of_a_table_stay(command: str, old: str, new: str) -> None:
    text = "| Le tarif | class |\n| 20 | 2 |"
    amendment = Amendment("1", command.format(old=old, new=new), "1er")
    result = apply(Bill.from_text(text, "1er"), [amendment], conventions=False)
    assert [line.count("|") for line in result.bill.article("1er").text.split("\n")] == [3, 3]
