"""Amendments in YAML: the fields of the amendment, as strictly as bills."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.reading import read_amendments
from amendapply.reading.liasses.particulars import FATES, fate_of, labelled_fate
from amendapply.rendering.yaml_files import dump_amendments
from tests.reading.error_cases import error_cases

FULL = """\
amendments:
  - number: 010
    article: 4 bis
    position: after
    parent: 12 rect.
    of_text: 1352
    order: 3
    fate: Retiré avant séance
    authors: [Mme Aubrac, M. Le Goff]
    text: |
      Alinéa 8
      Supprimer cet alinéa.
    expose: no
"""


def test_every_field() -> None:
    assert read_amendments(FULL) == (
        Amendment(
            number="010",
            text="Alinéa 8\nSupprimer cet alinéa.",
            article="4 bis",
            position="after",
            parent="12 rect.",
            authors=("Mme Aubrac", "M. Le Goff"),
            expose="no",
            fate="retiré",
            order=3,
            of_text="1352",
        ),
    )


def test_one_author_needs_no_list() -> None:
    (amendment,) = read_amendments("- {authors: le Gouvernement, text: Supprimer cet article.}\n")
    assert amendment.authors == ("le Gouvernement",)


def test_an_empty_list_holds_no_amendment() -> None:
    assert read_amendments("[]") == read_amendments("amendments: []") == ()


def test_an_amendment_without_number_goes_by_the_name_of_its_file() -> None:
    one, two = "- text: Supprimer cet article.\n", "- text: Supprimer l'alinéa 2.\n"
    assert [each.number for each in read_amendments(one, "liasse/roux.yaml")] == ["roux"]
    assert [each.number for each in read_amendments(one + two, "liasse/roux.yaml")] == ["roux-1", "roux-2"]
    assert [each.number for each in read_amendments(one + two)] == [None, None]


def test_two_versions_of_a_number_are_two_amendments() -> None:
    bundle = "- {number: 12, text: a}\n- {number: 12 rect., text: b}\n- {number: 12, of_text: 3, text: c}\n"
    assert len(read_amendments(bundle)) == 3


@pytest.mark.parametrize(("text", "message"), error_cases("amendments_yaml_errors.txt"))
def test_a_bundle_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(InputError) as failure:
        read_amendments(text, "liasse.yaml")
    assert str(failure.value) == message


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("Adopté", "adopté"),
        ("REJETÉ", "rejeté"),
        ("Retiré avant publication", "retiré"),
        ("Irrecevable 40C", "irrecevable"),
        ("Non  soutenu", "non soutenu"),
        ("Adopté (modifié)", "adopté"),
        ("adopté par l'Assemblée", None),
        ("Supprimé", None),
    ],
)
def test_the_fate_in_the_words_of_the_chambers(words: str, fate: str | None) -> None:
    assert fate_of(words) == fate
    assert labelled_fate(f"Sort en séance : {words}") == fate
    assert labelled_fate(words) is None


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
names = words.filter(str.strip)
amendments = st.builds(
    Amendment,
    number=st.integers(1, 9999).map(str),
    text=names,
    article=names,
    position=st.sampled_from(["before", "after", None]),
    parent=st.none() | words,
    authors=st.lists(words, max_size=3).map(tuple),
    expose=st.text(max_size=30),
    fate=st.sampled_from([None, *FATES]),
    order=st.none() | st.integers(1, 999),
    of_text=st.none() | words,
)


@given(st.lists(amendments, max_size=3, unique_by=lambda amendment: amendment.number).map(tuple))
def test_amendments_written_are_read_back_the_same(bundle: tuple[Amendment, ...]) -> None:
    assert read_amendments(dump_amendments(bundle)) == bundle
