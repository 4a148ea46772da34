"""The comparison form of a text, and the way back from it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.text.typography import fold, same

TEXTS = st.text() | st.text(alphabet=st.sampled_from(list('aeœ…n°du. \u00a0\u0301\u0327_*«»"’‑–\u00ad')))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L.\u00a0111‑4", "L.111-4"),
        ("« l’œuvre »", '"l\'oeuvre"'),
        ("e\u0301tat", "état"),
        ("1ᵉʳ", "1er"),
        ("_bis_ *a*", "bisa"),
        ("so\u00adcial\ufeff", "social"),
        ("oﬃce, aﬀecté", "office,affecté"),
        ("(…)", "(...)"),
        ("loi n°  du  relative", "loin°durelative"),
        ("loi n° ...... du ....... relative", "loin°durelative"),
        ("loi n° … du … relative", "loin°durelative"),
        ("à la loi n° ... du.", "àlaloin°du."),
        ("Département", "Département"),
    ],
)
def test_folding(text, folded):
    assert fold(text).text == folded


def test_the_map_leads_back_to_the_source():
    folded = fold("l’ œuvre… »")
    assert folded.text == "l'oeuvre...\""
    assert [folded.origin(index) for index in range(len(folded.text) + 1)] == [0, 1, 3, 3, 4, 5, 6, 7, 8, 8, 8, 10, 11]
    assert folded.stop(2) == 2
    assert not folded.breaks(3)


def test_the_dots_of_a_date_to_come_are_outside_the_map():
    folded = fold("n° ... du ..., la")
    assert folded.text == "n°du,la"
    assert [folded.origin(index) for index in range(8)] == [0, 1, 7, 8, 13, 15, 16, 17]
    assert folded.stop(4) == 13


@pytest.mark.parametrize(
    ("first", "second"),
    [("« le Juge »", "le juge."), ("L. O. 141 ;", "L.O. 141"), ("à l’État", "À l'état")],
)
def test_same(first, second):
    assert same(first, second)


def test_other_words_are_not_the_same():
    assert not same("le juge", "la juge")
    assert not same("État", "Etat")


def test_every_folded_character_has_a_lower_case_of_one():
    for code in range(0x20000):
        folded = fold.__wrapped__(chr(code)).text
        assert len(folded.lower()) == len(folded), unicodedata.name(chr(code), hex(code))


@given(TEXTS)
def test_the_map_is_monotone_and_complete(text):
    folded = fold(text)
    origins = [folded.origin(index) for index in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    for index in range(len(folded.text)):
        assert folded.origin(index) < folded.stop(index + 1) <= len(text)


@given(TEXTS, st.data())
def test_a_stretch_is_bounded_where_its_ends_cut_no_character(text, data):
    folded = fold(text)
    if not folded.text:
        return
    first = data.draw(st.integers(0, len(folded.text) - 1))
    last = data.draw(st.integers(first + 1, len(folded.text)))
    whole = folded.breaks(first) and folded.breaks(last)
    assert folded.bounds(first, last) == ((folded.origin(first), folded.stop(last)) if whole else None)


@given(TEXTS, st.data())
def test_a_stretch_between_two_breaks_folds_alike(text, data):
    folded = fold(text)
    if "n°" in folded.text:
        return  # a cut may separate the number from its date
    breaks = [index for index in range(len(folded.text) + 1) if folded.breaks(index)]
    first = data.draw(st.sampled_from(breaks))
    last = data.draw(st.sampled_from([index for index in breaks if index >= first]))
    source = text[folded.origin(first) : folded.stop(last)] if first < last else ""
    assert fold(source).text == folded.text[first:last]
