import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import bracketed, cases

from amendapply.text.labels import body_start
from amendapply.text.sentences import Interval, body_end, sentences


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


def test_a_long_text_costs_little():
    start = time.process_time()
    for text in ('A. "B. ' * 15_000, "." * 100_000, "a. B " * 20_000, " " * 100_000, '"' * 100_000):
        sentences(text)
    assert time.process_time() - start < 2
