"""Amendments in one JSON value: the object that the program writes, a plain list, and what is neither."""

from __future__ import annotations

import json

import pytest

from amendapply import Amendment, InputError
from amendapply.reading import Unreadable, read_amendments, read_bill, read_each

OBJECTS = [{"number": "12", "article": "4 bis", "text": "Supprimer cet article."}, {"text": "Supprimer l'alinéa 2."}]
READ = (Amendment("12", "Supprimer cet article.", "4 bis"), Amendment(None, "Supprimer l'alinéa 2."))


LISTED = json.dumps(OBJECTS)
BARE = json.dumps({"amendments": OBJECTS})


def wrapped(**others: object) -> str:
    return json.dumps({"schema": "amendapply.amendments", "version": "1.0", "amendments": OBJECTS} | others)


@pytest.mark.parametrize(
    "text", [wrapped(), wrapped(version="1.7"), json.dumps(OBJECTS), json.dumps(OBJECTS, indent=4)]
)
def test_the_object_and_the_list_are_read_alike(text: str) -> None:
    assert read_amendments(text) == READ


def test_what_is_no_list_of_amendments_is_refused() -> None:
    for text, message in (
        (wrapped(version="2.0"), "version inconnue « 2.0 »"),
        (wrapped(autre=1), "Clés possibles"),
        (wrapped(amendments={}), "Clés possibles"),
        ('{"amendments": [], "schema": "amendapply.check", "version": "1.0"}', "version inconnue"),
        ('{"amendments": [], "articles": []}', "Clés possibles"),
        ('[{"number": "1", "number": "2", "text": "Supprimer cet article."}]', "donné deux fois"),
        ('[{"number": "1", "text": "Supprimer', "JSON illisible"),
    ):
        with pytest.raises(InputError, match=message):
            read_amendments(text)


def test_one_that_is_broken_costs_itself_alone(tmp_path: object) -> None:
    source = f"{tmp_path}/liasse.json"
    with open(source, "w", encoding="utf-8") as file:
        json.dump([OBJECTS[0], {"number": "13"}, {"number": "14", "text": "Supprimer.", "couleur": "bleu"}, 3], file)
    first, *broken = read_each(source)
    assert first == READ[0]
    told = [str(each.error) for each in broken if isinstance(each, Unreadable)]
    assert [message.partition(" de la liste : ")[2][:15] for message in told] == [
        "amendement sans", "champ inconnu «", "ce n'est pas un",
    ]  # fmt: skip
    assert all(f"{source} : amendement {rank}" in message for rank, message in enumerate(told, 2))


def test_it_is_no_bill() -> None:
    with pytest.raises(InputError, match="amendements"):
        read_bill(wrapped())
