"""Where the sentences and the body of an alinéa begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.text.labels import body_start
from amendapply.text.sentences import Interval, body_end, sentences
from tests.counting import growth
from tests.text.tables import bracketed, cases


@pytest.mark.parametrize("alinea", cases("sentences"))
def test_sentences(alinea):
    text, spans = bracketed(alinea)
    assert [(sentence.start, sentence.end) for sentence in sentences(text)] == spans


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('"fin." ;', '"fin.'),
        ('"fin".', '"fin'),
        ('"début et suite ;', '"début et suite'),
        ('les mots "fin".', 'les mots "fin".'),
        ('les mots "fin" ;', 'les mots "fin"'),
        ('"les mots "fin"." ;', '"les mots "fin".'),
        ('<table></table>".', "<table></table>"),
        ("« fin. » ;", "« fin."),
        ("fin ; et", "fin"),
        ("fin :", "fin :"),
        ("", ""),
        ("I. - ", "I. - "),
    ],
)
def test_the_body_ends_before_its_closing_quote_and_the_mark_of_the_list(text, body):
    assert text[: body_end(text)] == body


def test_an_interval_contains_those_inside_it():
    assert Interval(2, 3) in Interval(1, 3)
    assert Interval(0, 3) not in Interval(1, 3)
    assert Interval(2, 4) not in Interval(1, 3)


@given(st.text() | st.text(alphabet=st.sampled_from(list('AI1a. "«»;:-?!\u00a0'))))
def test_sentences_share_out_the_body(text):
    found = sentences(text)
    place = body_start(text)
    for sentence in found:
        assert text[place : sentence.start].strip() == ""
        assert sentence.start < sentence.end
        place = sentence.end
    assert place == max(body_end(text), body_start(text)) or not found


@pytest.mark.parametrize("text", ['A. "B. ', "a. B ", "A. B ; C : ", "art. 1. "])
def test_the_work_grows_as_the_number_of_sentences(text):
    assert growth(lambda size: sentences(text * size), 1_000) < 5
