"""Which amendments of a bundle are applied: latest versions, fates, and what is asked for by number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.liasse.choosing import LeftOut, Reason, latest_versions, select


def bundle(*numbers: str | None, **fates: str) -> tuple[Amendment, ...]:
    return tuple(Amendment(number, "Supprimer cet article.", fate=fates.get(f"n{number}")) for number in numbers)


def chosen(amendments: tuple[Amendment, ...], *only: str) -> list[str | None]:
    return [amendment.number for amendment in select(amendments, only or None).chosen]


def test_everything_stands_by_default_in_the_order_given() -> None:
    assert chosen(bundle("2", None, "1", None)) == ["2", None, "1", None]


@pytest.mark.parametrize("fate", ["rejeté", "retiré", "tombé", "irrecevable", "non soutenu"])
def test_what_did_not_pass_is_left_out_with_its_fate(fate: str) -> None:
    amendments = bundle("1", "2", "3", n1="adopté", n2=fate)
    selection = select(amendments)
    assert selection.chosen == (amendments[0], amendments[2])
    assert selection.left_out == (LeftOut(amendments[1], Reason.FATE),)


def test_only_the_latest_version_of_a_number_stands() -> None:
    amendments = bundle("12 rect.", "12 rect. bis", "12", "120")
    selection = select(amendments)
    assert selection.chosen == (amendments[1], amendments[3])
    assert selection.left_out == (
        LeftOut(amendments[0], Reason.SUPERSEDED, "12 rect. bis"),
        LeftOut(amendments[2], Reason.SUPERSEDED, "12 rect. bis"),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [("12", "12 rect. bis"), ("n° 12", "12 rect. bis"), ("12 rect.", "12 rect."), ("com-4", "COM-4")],
)
def test_a_number_asked_for_means_its_latest_version_unless_it_names_one(asked: str, found: str) -> None:
    assert chosen(bundle("12", "12 rect.", "12 rect. bis", "COM-4"), asked) == [found]


def test_asking_applies_even_what_was_rejected() -> None:
    amendments = bundle("1", "2", n2="rejeté")
    assert chosen(amendments, "2") == ["2"]
    assert select(amendments, ["2"]).left_out == (LeftOut(amendments[0], Reason.NOT_ASKED),)


def test_the_fate_of_the_latest_version_decides() -> None:
    assert chosen(bundle("12", "12 rect.", **{"n12": "adopté", "n12 rect.": "retiré"})) == []


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("COM4", "Écrire « COM-4 »."),
        ("com 4", "Écrire « COM-4 »."),
        ("n° 13rect", "Écrire « 13 rect. »."),
        ("COM-4;12", "Les numéros se donnent un à un"),
        ("177", "Numéros de la liasse : COM-4, 12, 13 rect."),
    ],
)
def test_a_number_that_is_almost_one_is_told_with_it(number: str, remedy: str) -> None:
    with pytest.raises(InputError) as refusal:
        select(bundle("12", "13 rect.", "COM-4"), [number])
    assert refusal.value.remedy.startswith(remedy)


def test_an_unknown_number_is_refused_with_those_that_exist() -> None:
    with pytest.raises(InputError) as refusal:
        select(bundle("12", "13 rect.", None), ["12", "99", "13 rect. bis"])
    assert "99, 13 rect. bis" in str(refusal.value)
    assert str(refusal.value).endswith("Numéros de la liasse : 12, 13 rect.")


NUMBERS = st.sampled_from(["1", "1 rect.", "1 rect. bis", "2", None])
FATES = st.sampled_from([None, "adopté", "rejeté"])


@given(st.lists(st.tuples(NUMBERS, FATES), max_size=12))
def test_each_amendment_is_either_chosen_or_left_out(entries: list[tuple[str | None, str | None]]) -> None:
    amendments = tuple(Amendment(number, "", fate=fate) for number, fate in entries)
    selection = select(amendments)
    assert len(selection.chosen) + len(selection.left_out) == len(amendments)
    assert not any(amendment.fate == "rejeté" for amendment in selection.chosen)
    assert select(selection.chosen).chosen == selection.chosen


def test_a_number_that_different_amendments_bear_does_not_tell_which_is_meant() -> None:
    twice = (Amendment("5", "Supprimer cet article.", "1er"), Amendment("5", "Supprimer cet article.", "2"))
    with pytest.raises(InputError, match=r"plusieurs amendements portent le numéro 5 \(article 1er, article 2\)"):
        select(twice, ["5"])
    assert select(twice).chosen == twice


def test_one_amendment_given_twice_is_one() -> None:
    amendments = bundle("5", "5", "6")
    assert select(amendments).chosen == latest_versions(amendments).chosen == amendments[1:]
    assert select(amendments).left_out == (LeftOut(amendments[1], Reason.TWICE),)
    assert chosen(amendments, "5") == ["5"]


def test_of_an_amendment_given_twice_the_one_whose_fate_is_known_stays() -> None:
    before, voted, other = (Amendment("5", "Supprimer cet article.", fate=fate) for fate in (None, "adopté", "retiré"))
    assert latest_versions((before, voted)).chosen == latest_versions((voted, before)).chosen == (voted,)
    assert latest_versions((voted, other)).chosen == (voted, other)


@pytest.mark.parametrize("changed", [{"text": "Rédiger."}, {"article": "2"}, {"of_text": "7"}, {"extra": {"uid": "b"}}])
def test_amendments_that_differ_are_not_one(changed: dict[str, Any]) -> None:
    one = Amendment("5", "Supprimer cet article.", "1er", extra={"uid": "a"})
    assert len(latest_versions((one, replace(one, **changed))).chosen) == 2
