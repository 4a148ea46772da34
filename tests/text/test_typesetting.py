"""New words in the typography of the bill."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amendapply.text.typesetting import _WORD, _words, kept_spelling, typesetting_of
from amendapply.text.typography import fold
from tests.text.tables import cases

TEXTS = st.text(alphabet=st.sampled_from(list("aeœ.,; \u00a0'’-‑–\"«»“”_")))


def blanks(text: str) -> str:
    return text.replace("~", "\u00a0")


@pytest.mark.parametrize(("bill", "words", "expected"), cases("typesetting"))
def test_new_words_take_the_typography_of_the_bill(bill, words, expected):
    assert typesetting_of([blanks(bill)]).of(blanks(words)) == blanks(expected)


@pytest.mark.parametrize(("new", "old", "expected"), cases("spelling"))
def test_words_that_stay_are_written_as_they_were(new, old, expected):
    assert kept_spelling(blanks(new), blanks(old)) == blanks(expected)


def test_a_bill_is_consistent_where_nearly_all_its_signs_are_alike():
    assert typesetting_of(["l'un"] * 19 + ["l’un"]).apostrophe == "'"
    assert typesetting_of(["l'un"] * 9 + ["l’un"]).apostrophe == ""


@given(TEXTS, TEXTS)
def test_nothing_changes_but_typography(bill, words):
    assert fold(typesetting_of([bill]).of(words)).text == fold(words).text
    assert fold(kept_spelling(words, bill)).text == fold(words).text


@given(st.text(alphabet=st.sampled_from("ae \n\u00a0"), max_size=8))
@example("a  e")
def test_words_are_told_apart_as_their_pattern_says(text):
    assert _words(text) == _WORD.findall(text if text[:1].isspace() else f" {text}")
