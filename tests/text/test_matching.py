"""Where the words of an amendment stand in an alinéa."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.text.matching import Found, count_ranked, find_words
from amendapply.text.nearest import nearest
from amendapply.text.sentences import Interval
from amendapply.text.typography import fold
from tests.counting import growth
from tests.text.tables import bracketed, cases


@pytest.mark.parametrize(("words", "text", "remark"), cases("matching"))
def test_places_of_words(words, text, remark):
    bare, spans = bracketed(text.replace("~", "\u00a0"))
    found = find_words(bare, words)
    assert [(span.start, span.end) for span in found.spans] == spans
    assert found.remark == remark


def test_only_the_stretch_asked_for_is_searched():
    text = "Le juge statue. Le juge motive."
    assert find_words(text, "juge", 16).spans == (Interval(19, 23),)
    assert find_words(text, "juge", 0, 15).spans == (Interval(3, 7),)
    assert find_words(text, "juge", 4, 22) == Found()


def test_what_stands_around_the_stretch_decides_of_whole_words():
    assert find_words("les mers", "mer", 4, 7).spans == ()


def test_the_mark_that_the_text_lacks_is_told():
    assert find_words("l'hospitalisation en cours", "hospitalisation,").dropped == ","
    assert find_words("l'hospitalisation, en cours", "hospitalisation,").dropped == ""


def test_a_soft_hyphen_does_not_end_a_word():
    assert find_words("pré\u00adsident", "sident").spans == ()
    assert find_words("le pré\u00adsident", "président").spans == (Interval(3, 13),)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Les juges et les tiers, les parties", "les", ["Les", "les", "les"]),
        ("d'Alsace et d'Alsace, puis d'alsacien", "Alsace,", ["Alsace", "Alsace,"]),
        ("des mers, de la mer", "de", ["de"]),
        ("rien", "", []),
        ("rien", ",", []),
        ("Un, deux,trois , quatre", ",", [",", ",", ","]),
    ],
)
def test_occurrences_are_counted_in_any_case_and_without_the_final_comma(text, words, expected):
    assert [text[span.start : span.end] for span in count_ranked(text, words)] == expected


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("la confier à un tiers", "la confie à un tiers"),
        ("assure la réalisation", "assure la conception"),
        ("traitemant", "traitement"),
        ("zèbre", ""),
        ("", ""),
    ],
)
def test_nearest_passage(words, passage):
    assert nearest("L'État assure la conception du traitement ou la confie à un tiers.", words) == passage


TEXTS = st.text(alphabet=st.sampled_from(list("aeéEÉœİ \u00a0\u0301,.;:«»\"'’-–_°0123I\u00ad…ns")), max_size=40)


@given(TEXTS | st.text(), TEXTS | st.text(max_size=5))
def test_spans_fold_to_the_words(text, words):
    found = find_words(text, words)
    for span in found.spans:
        there = text[span.start : span.end]
        assert there == there.strip()
        stops = "abréviation" in found.remark
        assert _bare(there, stops) == _bare(words, stops).removesuffix(found.dropped)
    ends = [0, *(place for span in found.spans for place in (span.start, span.end))]
    assert ends == sorted(ends)
    nearest(text, words)
    count_ranked(text, words)


def _bare(text, without_stops):
    accents = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy")
    folded = fold(text).text
    if without_stops:
        folded = re.sub(r"(?<=[A-Z])\.(?=[0-9A-Z])", "", folded)
    return folded.replace('"', "").lower().translate(accents)


@given(st.lists(st.sampled_from(["le", "juge", "statue", "mer", "Île"]), min_size=1, max_size=8), st.data())
def test_any_run_of_words_of_a_text_is_found_there(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text, run = " ".join(words), " ".join(words[first:last])
    start = len(" ".join([*words[:first], ""]))
    found = find_words(text, run)
    assert found.remark == ""
    assert found.spans[0].start <= start
    assert find_words(text, run, start).spans[0] == Interval(start, start + len(run))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a", "a"),
        ("ab ", "ab"),
        ("a ", ""),
        ("\u00ad", ""),
        ("\u0301", ""),
        ("n°.....", ""),
    ],
)
def test_the_work_grows_as_the_length_of_a_hostile_text(text, words):
    def work(size):
        sought = words * (size // 2) + ("n°" if "n" in text else "a")
        find_words("a" + text * size + "a", sought)
        nearest("a" + text * size + "a", sought)

    assert growth(work, 4_000) < 5
