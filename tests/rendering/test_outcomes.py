"""The cards of the amendments: applied, satisfied, refused with the phrase at fault underlined."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

import amendapply
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


HANDED_ROUND = """
1 | Supprimer l'alinéa 2.
2 | À l'alinéa 1, substituer au mot : « trois » le mot : « quatre ».
3 | À l'alinéa 1, substituer au mot : « trois » le mot : « cinq ».
4 | À l'alinéa 1, après le mot : « ans, », insérer le mot : « environ ».
5 | Revoir l'alinéa 3.
6 | À l'alinéa 3, supprimer le mot : « ruche ».
7 | Rétablir l'article 2 dans la rédaction suivante :
"""


@pytest.fixture(scope="module")
def handed_round() -> amendapply.Result:
    """An application in which amendments are applied, satisfied, in conflict, and refused for several reasons."""
    bill = amendapply.Bill(
        [
            amendapply.Article("1er", ["L'accord vaut trois ans.", "Il se renouvelle.", "Le maire tient le registre."]),
            amendapply.Article("2", []),
        ]
    )
    told = [line.split(" | ") for line in HANDED_ROUND.strip().splitlines()]
    amendments = [Amendment(number, text, article="1er") for number, text in told]
    return amendapply.apply(bill, [*amendments, Amendment("8", "Supprimer cet article.", article="2")])


@pytest.mark.parametrize("form", ["html", "markdown", "akn", "json", "docx"])
def test_every_form_that_is_handed_round_tells_of_every_amendment(handed_round: amendapply.Result, form: str) -> None:
    """Those that change nothing with the reason and the phrase at fault, the others with the liberties taken."""
    assert {each.status for each in handed_round.outcomes} >= {Status.APPLIED, Status.SATISFIED, Status.CONFLICT}
    words = words_of(handed_round, form)
    for outcome in handed_round.outcomes:
        assert outcome.amendment.name in words
        for problem in () if outcome.status is Status.SATISFIED else outcome.problems:
            assert problem.message in words
            assert problem.nearest in words
            fault = outcome.amendment.text[problem.start : problem.end] if problem.start is not None else ""
            assert " ".join(fault.split()) in words
        assert all(remark in words for remark in outcome.remarks)
    assert form == "json" or "éjà satisfait" in words


@pytest.mark.parametrize("form", ["html", "markdown", "akn", "docx"])
def test_every_form_that_is_handed_round_has_the_remarks_on_articles(form: str) -> None:
    """The order taken for several insertions at one place is a liberty, which no amendment alone has taken."""
    bill = amendapply.Bill.from_text("I. – Un.\n\n1° Deux ;\n\n2° Trois.")
    inserted = [
        Amendment(number, f"Après l'alinéa 2, insérer l'alinéa suivant :\n« {text} »", article="unique")
        for number, text in (("7", "Quatre ;"), ("8", "1° bis Cinq ;"))
    ]
    result = amendapply.apply(bill, inserted)
    (note,) = (note for article in result.redline.articles for note in article.notes)
    assert note in words_of(result, form)


def words_of(result: amendapply.Result, form: str) -> str:
    """What a reader of the *form* is told, on one line."""
    if form == "json":
        return " ".join(str(value) for outcome in result.to_dict()["outcomes"] for value in strings_of(outcome))
    if form == "markdown":
        return " ".join(result.to_markdown().replace("\\", "").split())
    if form == "docx":
        with ZipFile(BytesIO(result.to_docx())) as archive:
            parts = [
                etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "comments", "endnotes")
            ]
    elif form == "html":
        parts = [html.fromstring(result.to_html())]
    else:
        parts = [etree.fromstring(result.to_akn().encode())]
    return " ".join(" ".join(text.strip() for part in parts for text in part.itertext()).split())


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_of(each)
    elif isinstance(value, str):
        yield " ".join(value.split())


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
