"""The cards of the amendments: applied, satisfied, refused with the phrase at fault underlined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.amendment import Amendment
from amendapply.outcome import Outcome, Problem, Status
from amendapply.rendering.lines import text_of
from amendapply.rendering.outcomes import WORDS, card_lines, outcome_lines, underlined

INSTRUCTION = "À l'alinéa 99, supprimer le mot : « tiers »."


def cards(*outcomes: Outcome) -> str:
    return text_of(outcome_lines(outcomes))


def test_every_status_has_its_french_words() -> None:
    assert set(WORDS) == set(Status)
    assert len(set(WORDS.values())) == len(WORDS)


def test_a_refusal_shows_the_phrase_at_fault_and_the_nearest_text() -> None:
    problem = Problem("l'article 11 n'a que 12 alinéas", 2, 13, "« La présente loi… »")
    assert (
        cards(Outcome(Amendment("15", INSTRUCTION), Status.PLACE_NOT_FOUND, (problem,)))
        == """\
Non appliqués (1)
  15 – place introuvable
    l'article 11 n'a que 12 alinéas
      À l'alinéa 99, supprimer le mot : « tiers ».
        ^^^^^^^^^^^
    Au plus près : « La présente loi… »
"""
    )


def test_amendments_refused_for_one_reason_stand_together() -> None:
    """A liasse of another text is told in one line; what shows a phrase, or has a remark, stands alone."""
    other = (Problem("l'amendement porte sur le texte n° 146"),)
    shown = (Problem("l'article 11 n'a que 12 alinéas", 2, 13),)
    outcomes = [
        Outcome(Amendment("12", INSTRUCTION), Status.OTHER_TEXT, other),
        Outcome(Amendment("13", INSTRUCTION), Status.PLACE_NOT_FOUND, shown),
        Outcome(Amendment("14", INSTRUCTION), Status.OTHER_TEXT, other, ("un gage",)),
        Outcome(Amendment("15", "Autre."), Status.OTHER_TEXT, other),
        Outcome(Amendment("16", INSTRUCTION), Status.PLACE_NOT_FOUND, shown),
    ]
    assert [line for line in cards(*outcomes).splitlines() if " – " in line] == [
        "  12, 15 – vise un autre texte (2)",
        "  13 – place introuvable",
        "  14 – vise un autre texte",
        "  16 – place introuvable",
    ]


def test_applied_and_satisfied_amendments_are_listed_with_their_remarks() -> None:
    applied = Outcome(Amendment("12", ""), Status.APPLIED, remarks=("trouvé sans sa virgule finale",))
    nameless = Outcome(Amendment(None, ""), Status.APPLIED)
    satisfied = Outcome(Amendment("13", ""), Status.SATISFIED)
    assert (
        cards(applied, satisfied, nameless)
        == """\
Appliqués (2) : 12, sans numéro
  12 – remarque : trouvé sans sa virgule finale
Déjà satisfaits (1) : 13
"""
    )


def test_names_that_hold_a_comma_are_parted_by_a_semicolon() -> None:
    applied = [Outcome(Amendment(name, ""), Status.APPLIED) for name in ("art. 1er, al. 2", "art. 1er, al. 4")]
    assert cards(*applied) == "Appliqués (2) : art. 1er, al. 2 ; art. 1er, al. 4\n"


def test_a_problem_without_a_phrase_shows_its_message_alone() -> None:
    refused = Outcome(Amendment("1", INSTRUCTION), Status.UNSUPPORTED, (Problem("crédits"),), ("essai",))
    assert cards(refused) == "Non appliqués (1)\n  1 – non pris en charge\n    crédits\n    remarque : essai\n"


def test_the_card_of_a_paste_shows_its_parts_apart() -> None:
    amendment = Amendment("CL12", INSTRUCTION, authors=tuple(f"M. Dupont {n}" for n in range(5)), expose="mot " * 200)
    text = text_of(card_lines(amendment))
    signatories, dispositif, expose = text.splitlines()[1:4]
    assert signatories == "Signataires : M. Dupont 0, M. Dupont 1, M. Dupont 2 et 2 autres"
    assert dispositif == f"Dispositif : {INSTRUCTION}"
    assert expose.startswith("Exposé sommaire : mot mot")
    assert expose.endswith(" …")
    assert len(expose) < 320


@pytest.mark.parametrize(
    ("text", "start", "end", "excerpt", "carets"),
    [
        ("abc", 1, 2, "abc", " ^"),
        ("un\ndeux trois\nquatre", 8, 13, "deux trois", "     ^^^^^"),
        ("un\ndeux", 0, 7, "un", "^^"),
        ("abc", 3, 3, "abc", "   ^"),
        ("  abc", 0, 5, "  abc", "  ^^^"),
        ("a\x1bb", 1, 2, "a\\x1bb", " ^^^^"),
        ("", 4, 9, "", "^"),
    ],
)
def test_carets_stand_under_the_phrase(text: str, start: int, end: int, excerpt: str, carets: str) -> None:
    assert underlined(text, start, end) == (excerpt, carets)


def test_a_long_line_is_cut_on_both_sides() -> None:
    excerpt, carets = underlined("x" * 500 + "FAUTE" + "y" * 500, 500, 505)
    assert excerpt == "…" + "x" * 36 + "FAUTE" + "y" * 36 + "…"
    assert excerpt[len(carets) - 5 : len(carets)] == "FAUTE"


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 320))
def test_any_span_of_any_text_has_one_short_line_and_carets_within(text: str, start: int, end: int) -> None:
    excerpt, carets = underlined(text, start, end)
    assert "\n" not in excerpt
    assert len(excerpt) <= 6 * (36 + 60 + 36) + 2
    assert set(carets) <= {" ", "^"}
    assert carets.count("^") >= 1
    assert len(carets) <= len(excerpt) + 1
