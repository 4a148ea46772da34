"""Which alinéa answers which: nothing is lost, nothing crosses, an insertion reddens nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from amendapply.text.alignment import Pair, align, pair_up
from tests.counting import growth

BILL = ("I. – Le navire déclare sa cargaison.", "1° Au port ;", "2° À quai ;", "II. – Le douanier la pèse.")


def test_an_inserted_alinea_moves_none() -> None:
    new = (*BILL[:1], "1° A En mer, s'il le peut ;", *BILL[1:])
    assert align(BILL, new) == (Pair(0, 0), Pair(None, 1), Pair(1, 2), Pair(2, 3), Pair(3, 4))


def test_a_removed_alinea_moves_none() -> None:
    assert align(BILL, BILL[:1] + BILL[2:]) == (Pair(0, 0), Pair(1, None), Pair(2, 1), Pair(3, 2))


def test_a_rewritten_alinea_answers_the_old_one() -> None:
    new = (*BILL[:3], "1° bis Au mouillage ;", "II. – Le douanier de garde la pèse aussitôt.")
    assert align(BILL, new)[-2:] == (Pair(None, 3), Pair(3, 4))


def test_an_alinea_of_other_words_is_removed_and_added() -> None:
    assert align(("Le navire accoste.",), ("Nul ne pêche sans permis délivré ici.",)) == (Pair(0, None), Pair(None, 0))


def test_typography_does_not_hide_an_answer() -> None:
    old = ("Les « droits » de l'État – et les autres.", "Les droits de l'état et autres.")
    new = ('Les "droits" de l’état - et les autres.',)
    assert align(old, new) == (Pair(0, 0), Pair(1, None))


def test_the_same_line_many_times_is_paired_in_order() -> None:
    marker = "(Supprimé)"
    old, new = ("a", marker, "b", marker, "c"), ("a", marker, "b", "d", marker, "c")
    assert [pair for pair in align(old, new) if None in (pair.old, pair.new)] == [Pair(None, 3)]


LINES = st.lists(st.sampled_from(["a b c", "a b d", "e f", "(Supprimé)", "", "g h i j"]), max_size=12)


def assert_whole_and_in_order(pairs: tuple[Pair, ...], old: list[str], new: list[str]) -> None:
    assert [pair.old for pair in pairs if pair.old is not None] == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))
    assert Pair(None, None) not in pairs


@given(LINES, LINES)
def test_every_alinea_is_there_once_in_order(old: list[str], new: list[str]) -> None:
    assert_whole_and_in_order(align(old, new), old, new)
    assert_whole_and_in_order(pair_up(old, new), old, new)


@given(LINES)
def test_a_text_answers_itself(lines: list[str]) -> None:
    assert align(lines, lines) == tuple(Pair(rank, rank) for rank in range(len(lines)))


def versions(length: int) -> tuple[list[str], list[str]]:
    """A text of *length* alinéas, two of three of them changed in the second version, and one line more there."""
    old = [f"{n}° La marchandise numéro {n} est pesée au poste {n * 7} ;" for n in range(length)]
    new = [line.replace("pesée", "jaugée avec soin") if n % 3 else line for n, line in enumerate(old)]
    return old, [*new[:100], "Une ligne de plus.", *new[100:]]


def test_long_versions_are_aligned() -> None:
    pairs = align(*versions(5_000))
    assert [pair for pair in pairs if None in (pair.old, pair.new)] == [Pair(None, 100)]


def test_the_work_grows_as_the_length_of_the_versions() -> None:
    assert growth(lambda length: align(*versions(length)), 300) < 5


def test_long_versions_without_a_common_line_keep_their_labels() -> None:
    old = [f"{n}° La marchandise est pesée au poste {n * 7} ;" for n in range(400)]
    new = [f"{n}° La marchandise est jaugée au poste {n * 7} ;" for n in range(400)]
    assert align(old, new) == tuple(Pair(n, n) for n in range(400))
