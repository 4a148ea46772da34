"""What the services do after the vote: predicted, signed « services », and never at the expense of the old text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.conventions import tidy
from amendapply.redline import SERVICES, Change, Piece, Row, revised
from tests.conventions.reading_cases import ConventionCase, convention_cases
from tests.counting import growth

CASES = tuple(convention_cases(Path(__file__).parent / "cases.txt"))


def published(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(row.after for row in rows if row.after is not None)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_article_is_published_as_the_services_do(case: ConventionCase) -> None:
    assert published(tidy(case.rows, case.deleted)) == case.published


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_services_sign_what_they_change(case: ConventionCase) -> None:
    assert_sound(case.rows, case.deleted)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_published_article_needs_nothing_more(case: ConventionCase) -> None:
    rows = tuple(Row((Piece(Change.KEPT, text),), number) for number, text in enumerate(case.published, 1))
    assert tidy(rows, frozenset()) == rows


def assert_sound(rows: tuple[Row, ...], deleted: frozenset[int]) -> None:
    """The old text is untouched, row by row; amendments gain no word; row and pieces agree."""
    tidied = tidy(rows, deleted)
    assert [(row.number, row.before) for row in tidied] == [(row.number, row.before) for row in rows]
    for row, raw in zip(tidied, rows, strict=True):
        if row.change is not Change.KEPT:
            assert {piece.change for piece in row.pieces} <= {row.change}
        assert all(piece.text for piece in row.pieces)
        assert all(piece.sources or piece.change is Change.KEPT for piece in row.pieces)
        theirs, raw_theirs = of_amendments(row), of_amendments(raw)
        assert is_within(theirs, raw_theirs)


def of_amendments(row: Row) -> str:
    return "".join(p.text for p in row.pieces if p.change is not Change.KEPT and p.sources != (SERVICES,))


def is_within(part: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part)


HEADS = ["", "I. – ", "II. – ", "1° ", "2° ", "1° bis ", "a) ", "b) ", "- ", "… – ", "…° ", '"', '"Art. 5. – ', '"1° ']
TAILS = ["", ".", " ;", '."', '." ;', '".', " :", " (Supprimé)", '" ;', ' ;"', "\n"]
TEXTS = st.builds(
    lambda head, tail: f"{head}Le port{tail}", st.sampled_from(HEADS), st.sampled_from(TAILS)
) | st.sampled_from(["1° (Supprimé)", "a et b) (Supprimé)", "II. – (Supprimé)", "x"])


@st.composite
def articles(draw: st.DrawFn) -> tuple[tuple[Row, ...], frozenset[int]]:
    rows: list[Row] = []
    deleted = set()
    for number in range(1, draw(st.integers(1, 8)) + 1):
        text, fate = draw(TEXTS), draw(st.sampled_from(["kept", "deleted", "replaced", "rewritten"]))
        if fate == "rewritten":
            new = draw(TEXTS)
            rows.append(Row((Piece(Change.REMOVED, text, ("1",)), Piece(Change.ADDED, new, ("1",))), number))
        elif fate == "kept":
            rows.append(Row((Piece(Change.KEPT, text),), number))
        else:
            rows.append(Row((Piece(Change.REMOVED, text, ("1",)),), number, Change.REMOVED))
            deleted |= {number} if fate == "deleted" else set()
        for source in draw(st.lists(st.sampled_from(["1", "2"]), max_size=2)):
            rows.append(Row((Piece(Change.ADDED, draw(TEXTS), (source,)),), None, Change.ADDED))
    return tuple(rows), frozenset(deleted)


@given(articles())
def test_the_old_text_is_never_altered(article: tuple[tuple[Row, ...], frozenset[int]]) -> None:
    assert_sound(*article)


@given(st.lists(TEXTS, max_size=8))
def test_an_article_that_no_amendment_touches_is_left_alone(texts: list[str]) -> None:
    rows = tuple(Row((Piece(Change.KEPT, text),), number) for number, text in enumerate(texts, 1))
    assert tidy(rows, frozenset()) == rows


def test_the_label_of_a_suppressed_item_stands_and_its_words_stay_struck_by_the_amendment() -> None:
    rows = (
        Row((Piece(Change.KEPT, "1° Le port ;"),), 1),
        Row((Piece(Change.REMOVED, '"2° Le quai.', ("12",)),), 2, Change.REMOVED),
    )
    assert tidy(rows, frozenset({2}))[1] == Row(
        (
            Piece(Change.KEPT, '"2° '),
            Piece(Change.REMOVED, "Le quai.", ("12",)),
            Piece(Change.ADDED, "(Supprimé)", (SERVICES,)),
        ),
        2,
    )


def test_a_number_replaces_the_blank_without_a_trace() -> None:
    rows = (
        Row((Piece(Change.KEPT, "I. – Le port."),), 1),
        Row((Piece(Change.ADDED, "… – Le quai.", ("12",)),), None, Change.ADDED),
    )
    assert tidy(rows, frozenset())[1].pieces == (
        Piece(Change.ADDED, "II. – ", (SERVICES,)),
        Piece(Change.ADDED, "Le quai.", ("12",)),
    )


def test_the_services_write_into_the_new_text_alone() -> None:
    row = Row(
        (Piece(Change.REMOVED, "Le ", ("1",)), Piece(Change.ADDED, "Un ", ("1",)), Piece(Change.KEPT, "quai.")), 1
    )
    assert revised(row, 0, 7, "Des quais").pieces == (
        Piece(Change.REMOVED, "Le ", ("1",)),
        Piece(Change.REMOVED, "quai", (SERVICES,)),
        Piece(Change.ADDED, "Des quais", (SERVICES,)),
        Piece(Change.KEPT, "."),
    )
    assert revised(Row((), 1), 0, 0, "I. – ").pieces == (Piece(Change.ADDED, "I. – ", (SERVICES,)),)


@pytest.mark.parametrize("text", ["… – Le port.", "3° Le port ;", '"Le port." ;', "1° (Supprimé)"])
def test_the_work_grows_as_the_number_of_alineas(text: str) -> None:
    def work(size: int) -> None:
        old = [Row((Piece(Change.REMOVED, f"{n}° Le quai ;", ("1",)),), n, Change.REMOVED) for n in range(1, size + 1)]
        new = [Row((Piece(Change.ADDED, text, (str(n),)),), None, Change.ADDED) for n in range(size)]
        tidy((Row((Piece(Change.KEPT, "I. – Le port :"),), 0), *old, *new), frozenset(range(1, size + 1)))

    assert growth(work, 150) < 5


@pytest.mark.parametrize("text", [" " * 50_000, "… " * 50_000, '"' * 50_000, ". " * 50_000, "I" * 50_000])
def test_a_hostile_alinea_is_left_as_it_is_or_sound(text: str) -> None:
    assert_sound(
        (Row((Piece(Change.KEPT, "1° x ;"),), 1), Row((Piece(Change.ADDED, text, ("1",)),), None, Change.ADDED)),
        frozenset(),
    )
