"""The word diff: what a reader sees of two versions of one alinéa."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.comparing import worddiff
from amendapply.comparing.worddiff import diff_words
from amendapply.redline import Change, Piece, side


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(marks[piece.change].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Le navire accoste.", "Le navire accoste.", "Le navire accoste."),
        ("", "Le navire.", "{+Le navire.+}"),
        ("Le navire.", "", "[-Le navire.-]"),
        ("", "", ""),
        ("pesé au port ou à quai.", "pesé au port.", "pesé au port[- ou à quai-]."),
        ("Le navire accoste.", "Au port, Le navire accoste.", "{+Au port, +}Le navire accoste."),
        ("Le jour dit.", "Le jour dit. La nuit.", "Le jour dit.{+ La nuit.+}"),
        ("un droit de 8 % par tonne", "un droit de 11 % par tonne", "un droit de [-8-]{+11+} % par tonne"),
        ("l'article L. 131-8 cesse", "l'article L. 131-9 cesse", "l'article L. [-131-8-]{+131-9+} cesse"),
        ("un taux de 1,65 point", "un taux de 1,70 point", "un taux de [-1,65-]{+1,70+} point"),
        ("navire\nquai", "navire\nquai\nphare", "navire\nquai{+\nphare+}"),
    ],
)
def test_a_reader_sees_what_changed_and_nothing_else(old: str, new: str, expected: str) -> None:
    assert shown(diff_words(old, new, ())) == expected


def test_a_common_word_alone_between_two_changes_changes_with_them() -> None:
    pieces = diff_words(
        "Les maires et les marins de la côte pêchent ici", "Les juges de paix et du fisc jugent ici", ()
    )
    assert [piece.change for piece in pieces] == [Change.KEPT, Change.REMOVED, Change.ADDED, Change.KEPT]


def test_only_what_changed_is_signed() -> None:
    pieces = diff_words("un navire bleu", "un navire rouge", ("12", "14"))
    assert pieces == (
        Piece(Change.KEPT, "un navire "),
        Piece(Change.REMOVED, "bleu", ("12", "14")),
        Piece(Change.ADDED, "rouge", ("12", "14")),
    )


WORDS = st.lists(st.sampled_from(["le", "la", "navire", "quai", ",", ".", "1,5", " ", "\n", "«"]), max_size=30)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join), WORDS.map("".join))


@given(TEXTS, TEXTS)
def test_no_character_is_lost_and_no_change_is_idle(old: str, new: str) -> None:
    pieces = diff_words(old, new, ())
    assert side(pieces, Change.ADDED) == old
    assert side(pieces, Change.REMOVED) == new
    assert all(piece.text for piece in pieces)
    for one, other in pairwise(pieces):
        assert (one.change, other.change) not in {(c, c) for c in Change} | {(Change.ADDED, Change.REMOVED)}


NUMBERS = [str(number) for number in range(70_000)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NUMBERS, NUMBERS[::-1]),
        (NUMBERS, [number + "a" for number in NUMBERS]),
        (["a", "b"] * 35_000, ["b", "a", "c"] * 23_000),
        (["a"] * 70_000, ["a"] * 70_001 + ["b"]),
    ],
    ids=["reversed", "all different", "repetitive", "one word"],
)
def test_a_hostile_length_is_no_crash_and_only_short_runs_are_compared_closely(
    monkeypatch: pytest.MonkeyPatch, old: list[str], new: list[str]
) -> None:
    compared, closely = [], worddiff._closely

    def counted(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[Change, str]]:
        compared.append(len(left) * len(right))
        assert compared[-1] <= 250_000
        return closely(left, right)

    monkeypatch.setattr(worddiff, "_closely", counted)
    pieces = diff_words(" ".join(old), " ".join(new), ())
    assert sum(compared) <= 10 * 70_000
    assert side(pieces, Change.ADDED) == " ".join(old)
    assert side(pieces, Change.REMOVED) == " ".join(new)


def test_two_small_changes_in_a_long_text_stay_small() -> None:
    new = [*NUMBERS[:10], "mille", *NUMBERS[11:60_000], "fin", *NUMBERS[60_000:]]
    changed = [p.text for p in diff_words(" ".join(NUMBERS), " ".join(new), ()) if p.change is not Change.KEPT]
    assert changed == ["10", "mille", "fin "]
