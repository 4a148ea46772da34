"""A rule is not tried where the text, or the sign that comes next, shows that it would find nothing."""

from __future__ import annotations

import re
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.language import beyond_alineas, boundaries, modifiers, operands, places
from amendapply.language.locators import numbered
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.reading.liasses import page_head
from amendapply.text import cleaning, labels, sentences
from tests.language.holding import always_holds

WORDS = {
    "late ranks": (operands._LATE_RANKS, ("occur", "ocur")),
    "occurrence": (operands._OCCURRENCE, ("occur", "ocur")),
    "occurrence, as a place": (modifiers._OCCURRENCE, ("occur", "ocur")),
    "occurrence of the words to come": (modifiers._BARE_OCCURRENCE, ("occur", "ocur")),
    "count of one alinéa": (numbered._TIMES, ("fois", "reprises", "occurrence")),
    "cells after a comma": (places._COMMA_CELLS, ("tableau", "ligne", "colonne")),
    "sentences after a comma": (places._COMMA_SENTENCES, ("phrase",)),
    "alinéas counted from an end": (numbered._LAST_ALINEAS, ("derni", "premi")),
    "new numbers": (beyond_alineas._RENUMBERED, ("num",)),
    "this article": (boundaries._THIS_ARTICLE, boundaries._THIS_HINTS),
    "gage": (boundaries._GAGE, boundaries._GAGE_HINTS),
}
OPENINGS = {
    "label of a part": (boundaries.PART, "À«"),
    "line of a page": (page_head._PAGE, "àÀfF"),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_the_pattern_finds_holds_one_of_the_words(name: str) -> None:
    pattern, words = WORDS[name]
    assert always_holds(pattern, *words)
    for word in words:
        assert not always_holds(pattern, *(other for other in words if other != word)), f"« {word} » is not needed"


@pytest.mark.parametrize("name", OPENINGS)
def test_nothing_that_the_pattern_finds_begins_so(name: str) -> None:
    pattern, signs = OPENINGS[name]
    assert always_holds(pattern, opening=signs)


def test_what_changes_no_alinea_and_begins_with_a_preposition_names_a_state() -> None:
    assert always_holds(beyond_alineas._BEYOND[0], "état", "etat", opening="àÀ")
    assert not always_holds(beyond_alineas._BEYOND[0], "état", "etat")


@pytest.mark.parametrize(
    ("pattern", "words", "opening", "expected"),
    [
        (r"alinéas?", ("ali",), "", True),
        (r"(?:le )?mot|les mots", ("mot",), "", True),
        (r"(?:le )?mot|le terme", ("mot",), "", False),
        (r"m(?:ot)?", ("mot",), "", False),
        (r"MOT", ("mot",), "", True),
        (r"[a-z]ot", ("mot",), "", False),
        (r"mo+t", ("mot", "mooo", "moot"), "", True),
        (r"mo+t", ("mot", "moot"), "", False),
        (r"le (?=mot)", ("mot",), "", True),
        (r"le (?!mot)", ("mot",), "", False),
        (r"(?:ab){3}", ("babab",), "", True),
        (r"(?:ab){2,3}", ("babab",), "", False),
        (r"à la ligne|au mot", ("ligne",), "à", True),
        (r"\d\)|[A-H]\.", (), "IJ", True),
        (r"\d\)|[A-H]\.", (), "H", False),
        (r"(?=[-•])[-•> ]*", (), "À", True),
    ],
)
def test_the_proof_tells_what_holds_a_word_from_what_may_not(
    pattern: str, words: tuple[str, ...], opening: str, expected: bool
) -> None:
    assert always_holds(re.compile(pattern), *words, opening=opening) is expected


@given(st.text(alphabet="Aa é.…?! «\"'1", max_size=12))
def test_a_sentence_ends_within_a_text_only_where_a_mark_stands_before_its_last_sign(text: str) -> None:
    if re.search(f"[{sentences._MARKS}]", text[:-1]) is None:
        assert sentences._STOP.search(text) is None


@given(
    st.sampled_from(["", "IV", "A", "II.", "1°", "Alinéas 9", "Après l'ALINÉA 3,", "APRÈS"]),
    st.sampled_from(["", " ", ".", "-", " - ", ". - "]),
    st.sampled_from(["Supprimer", "SUPPRIMER", "supprimer", "Insérer", "Le préfet"]),
    st.sampled_from([" cet article", " l'alinéa :", " les mots : port", " un port", ""]),
)
def test_a_line_end_is_lost_before_an_alinea_or_a_command_after_a_dash(
    label: str, dash: str, verb: str, rest: str
) -> None:
    text = f"le préfet {label}{dash}{verb}{rest}"
    if boundaries._LOST_BREAK.search(text):
        assert "alin" in text.lower() or boundaries._DASHED_COMMAND.search(text)


@given(
    st.sampled_from([*ascii_letters, *"1ÀİÉ–_ "]),
    st.sampled_from([*"'’.°)- –é", *ascii_letters, *LATIN_SUFFIXES]),
    st.sampled_from(["", ". – Le", ") Le", ". Le", "° ", " bis. – Le", "ter – Le", "' Le", "° – Le"]),
)
def test_what_begins_as_no_label_does_is_none(first: str, second: str, rest: str) -> None:
    text = first + second + rest
    if labels._OPENING.match(text) is None:
        assert all(pattern.match(text) is None for _, pattern in labels._forms(first))


def test_a_word_is_no_label() -> None:
    begins = labels._OPENING.match
    assert not any(map(begins, ("L'État", "l’État", "Les données", "Ce traitement", "Il est", "Un décret")))
    assert all(map(begins, ("Art. 2. –", "Ibis. –", "Vnonies. –", "III. –", "Du", "À", "a) Le", "1° Le", "– Le")))


@given(st.text(alphabet="a \n\t", max_size=40), st.integers(0, 60), st.text(alphabet="a \n", max_size=40))
def test_a_long_run_of_blanks_shows_in_every_seventh_sign(before: str, count: int, after: str) -> None:
    text = f"{before}{' ' * count}{after}"
    assert cleaning._may_hold_long_space(text) or cleaning.LONG_SPACE.search(text) is None


@given(st.lists(st.sampled_from(["<", "</", "table", "td", "TR", "th", "p", " a=1", "x", "/>", ">"])).map("".join))
def test_a_tag_is_passed_over_only_where_it_stays_as_it_is(text: str) -> None:
    every = re.compile(cleaning._MARKUP.pattern.replace(cleaning._CHANGED, ""), re.IGNORECASE | re.DOTALL)
    kept = ("<table>", *(f"<{slash}{name}>" for slash in ("", "/") for name in ("tr", "td", "th")))
    found = [match.span() for match in every.finditer(text) if match[0] not in kept]
    assert [match.span() for match in cleaning._MARKUP.finditer(text)] == found
    assert all(cleaning._table_tag(tag.strip("<>"), tag) == tag for tag in kept)
