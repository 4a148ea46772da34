"""Labels at the head of an alinéa, and the labels that each alinéa stands under."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.lexicon import LATIN, LATIN_SUFFIXES, format_roman, parse_roman
from amendapply.text.labels import (
    LabelKind,
    body_start,
    is_quoted,
    label_name,
    quote_end,
    read_labels,
    same_label,
    successor,
    suppressed_labels,
    with_suffix,
)
from amendapply.text.nesting import label_paths
from tests.text.tables import cases


@pytest.mark.parametrize(("alinea", "labels"), cases("labels"))
def test_labels(alinea, labels):
    head, body = alinea.replace("~", "\u00a0").split("¦")
    text = head + body
    assert " > ".join(label.value for label in read_labels(text)) == labels
    assert text[body_start(text) :] == body


def test_a_label_knows_its_kind_and_its_place():
    label = read_labels('"4° bis Les')[0]
    assert (label.kind, label.start, label.end) == (LabelKind.DEGREE, 1, 8)
    assert [label.kind for label in read_labels("C. - I. - Le")] == [LabelKind.CAPITAL, LabelKind.ROMAN]


def test_quoted():
    assert is_quoted('"Le juge')
    assert is_quoted(" « Le juge")
    assert not is_quoted('Le "juge"')
    assert quote_end("« Le juge") == 2


def test_paths():
    texts = (
        "Le code est ainsi modifié :",
        "I. - Le code est ainsi modifié :",
        "1° Les mots sont supprimés ;",
        "2° Il est ainsi modifié :",
        "a) Il est rétabli un article ainsi rédigé :",
        '"Art. L. 1. - I. - Les juges :',
        '"1° Statuent ;',
        '"2° Motivent.',
        '"II. - Les tiers sont entendus." ;',
        "b) L'article est abrogé.",
        "- un tiret.",
        "Un décret fixe les conditions.",
        "II. - Le reste.",
        "A. - Les :",
        "1. Un ;",
    )
    assert label_paths(texts) == (
        (),
        ("I",),
        ("I", "1°"),
        ("I", "2°"),
        ("I", "2°", "a"),
        ("I", "2°", "a", "L. 1", "I"),
        ("I", "2°", "a", "L. 1", "I", "1°"),
        ("I", "2°", "a", "L. 1", "I", "2°"),
        ("I", "2°", "a", "L. 1", "II"),
        ("I", "2°", "b"),
        ("I", "2°", "b"),
        ("I",),
        ("II",),
        ("II", "A"),
        ("II", "A", "1"),
    )


def test_each_article_nests_its_labels_in_its_own_order():
    texts = ("a) Il est :", "1° Un ;", "2° Deux ;", "b) Il est :", "1° Un.", "Suite.")
    assert label_paths(texts) == (("a",), ("a", "1°"), ("a", "2°"), ("b",), ("b", "1°"), ())


@pytest.mark.parametrize(
    ("texts", "paths"),
    [
        (("1° Un.", "Suite.", "2° Deux.", "Fin."), "1° 1° 2° ."),
        (("1° Un.", "Suite.", "Suite encore.", "1° bis Deux ;", "3° Trois."), "1° 1° 1° 1°bis 3°"),
        (("I. – Un.", "1° Deux :", "a) Trois.", "Suite.", "2° Quatre.", "II. – Fin."), "I I,1° I,1°,a I,1° I,2° II"),
        (("1° Un.", "Il peut :", "a) Deux ;", "b) Trois.", "2° Quatre."), "1° 1° 1°,a 1°,b 2°"),
        (("1° Un :", "– deux.", "Suite.", "– trois ;", "2° Quatre."), "1° 1° 1° 1° 2°"),
        (("1° Un ;", "2° Deux.", "Autre liste :", "1° Trois ;", "2° Quatre."), "1° 2° . 1° 2°"),
        (("1° Un.", "Autre liste :", "2° Deux.", "3° Trois."), "1° . 2° 3°"),
        (("1° Un.", "Suite.", "II. – Deux :", "2° Trois."), "1° . II II,2°"),
        (("« 1° Un.", "« Suite.", "« 2° Deux.", "Fin.", "« 3° Trois."), "1° 1° 2° . 3°"),
        (("« 1° Un.", "« Suite.", "2° Deux."), "1° . 2°"),
        (("1. Un.", "Suite.", "2. Deux.", "Fin."), "1 1 2 2"),
        (("I. – 1. Un.", "2. Deux :", "a) Trois.", "Fin."), "I,1 I,2 I,2,a I,2"),
        (("Sont :", "1. Un.", "2. Deux.", "Fin."), ". 1 2 ."),
        (("1. Un ;", "2. Deux.", "Fin."), "1 2 ."),
    ],
)
def test_an_alinea_without_a_label_goes_on_with_a_list_that_goes_on(texts, paths):
    assert " ".join(",".join(path).replace(" ", "") or "." for path in label_paths(texts)) == paths


def test_a_capital_that_follows_h_is_no_roman_number():
    assert label_paths(("I. - Un :", "H. - Un ;", "I. - Un ;")) == (("I",), ("I", "H"), ("I", "I"))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("3° (Supprimé)", ("3°",)),
        ("1° et 2° (Supprimé)", ("1°", "2°")),
        ("1 et 2° (Supprimés)", ("1°", "2°")),
        ("a et b) (Supprimé)", ("a", "b")),
        ("a à d) (Supprimés) ;", ("a", "b", "c", "d")),
        ("II, III et V. – (Supprimés)", ("II", "III", "V")),
        ('"4° (Supprimé)', ("4°",)),
        ('"Art. L. 3431-5 et L. 3431-5-1. - (Supprimé)', ("L. 3431-5", "L. 3431-5-1")),
        ("b) Supprimé", ("b",)),
        ("(Supprimé)", ()),
        ("Le I est supprimé", ()),
        ("1° à 1000° (Supprimés)", ()),
        ("2° à a) (Supprimés)", ()),
    ],
)
def test_labels_of_a_suppressed_line(text, labels):
    assert suppressed_labels(text) == labels


@pytest.mark.parametrize(
    ("label", "following", "inserted"),
    [
        ("I", "II", "I bis"),
        ("I bis", "II", "I ter"),
        ("IX", "X", "IX bis"),
        ("V", "VI", "V bis"),
        ("4°", "5°", "4° bis"),
        ("9° quater", "10°", "9° quinquies"),
        ("a", "b", "a bis"),
        ("z", "aa", "z bis"),
        ("A", "B", "A bis"),
        ("C", "D", "C bis"),
        ("L. 123-4", "L. 123-5", "L. 123-4 bis"),
        ("L. O. 141", "L. O. 142", "L. O. 141 bis"),
    ],
)
def test_numbering(label, following, inserted):
    assert successor(label) == following
    assert with_suffix(label) == inserted


def test_what_is_no_label_has_no_successor():
    for text in ("", "-", "é", "I. "):
        with pytest.raises(ValueError, match=r"^.{0,3}$"):
            successor(text)
    with pytest.raises(ValueError, match="novosexagies"):
        with_suffix(f"I {LATIN_SUFFIXES[-1]}")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1° _bis_", "1° bis"),
        ("1°bis", "1° bis"),
        ("a)", "a"),
        ("L.123-4", "L. 123-4"),
        ("LO 141", "L. O. 141"),
        ("Ibis", "I bis"),
        ("abis", "a bis"),
        ("aater", "aa ter"),
        ("I. –", "I"),
    ],
)
def test_label_names(written, name):
    assert label_name(written) == name
    assert same_label(written, name)


def test_same_label():
    assert same_label("L.O. 141", "L. O. 141")
    assert not same_label("I", "I bis")
    assert not same_label("L. 123-4", "L. 1234")


@given(st.integers(1, 3999))
def test_roman_numbers(value):
    assert parse_roman(format_roman(value)) == value


def test_what_is_no_roman_number():
    assert [parse_roman(text) for text in ("", "IIII", "VX", "ABC", "i")] == [None] * 5


@given(st.text() | st.text(alphabet=st.sampled_from(list('IVXA1a°).- –"«bister\u00a0_LArt'))))
def test_any_text_has_a_body(text):
    labels = read_labels(text)
    start = quote_end(text)
    for label in labels:
        assert start <= label.start < label.end
        start = label.end
    assert body_start(text) <= len(text)
    assert len(label_paths([text, text])) == 2
    suppressed_labels(text)


def test_a_latin_suffix_is_one_of_the_ordinals() -> None:
    assert LATIN_SUFFIXES[:3] + LATIN_SUFFIXES[8:10] == ("bis", "ter", "quater", "decies", "undecies")
    assert all(re.fullmatch(LATIN, suffix) for suffix in LATIN_SUFFIXES)
    assert not any(re.fullmatch(LATIN, word) for word in ("parties", "énergies", "maladies", "bister", "unbis", ""))
