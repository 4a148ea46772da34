"""A pasted page is split into its parts; not a word of the dispositif is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.errors import InputError
from amendapply.reading import read_amendments
from amendapply.reading.liasses.amendments_text import PastedPage, split
from amendapply.reading.source import source_of
from tests.counting import growth
from tests.folders import SHARED
from tests.reading.error_cases import FIXTURES, error_cases

REAL_PAGE = SHARED / "data" / "assemblee" / "page_collee.txt"
CORPUS = SHARED / "corpus" / "cases"

DISPOSITIF = "À la fin de l'alinéa 8, supprimer les mots :\n\n« ou la confie à un tiers ». »"


def described(page: PastedPage) -> str:
    """*page* as the fixtures write it: one line a field that says something, the dispositif last."""
    fields = {
        "numéro": page.number,
        "article": page.article,
        "place": page.position,
        "parent": page.parent,
        "texte": page.of_text,
        "sort": page.fate,
        "signataires": " ; ".join(page.authors),
        "page": " ; ".join(page.noise),
        "exposé": page.expose,
    }
    head = [f"{name} : {value}" for name, value in fields.items() if value]
    return "\n".join([*head, page.dispositif])


@pytest.mark.parametrize(("text", "expected"), error_cases("pages.txt"))
def test_the_parts_of_a_page(text: str, expected: str) -> None:
    assert described(split(source_of(text))) == expected


def test_without_its_page_the_dispositif_is_the_same() -> None:
    page = (FIXTURES / "page.txt").read_text(encoding="utf-8")
    assert split(source_of(page)).dispositif == split(source_of(DISPOSITIF)).dispositif == DISPOSITIF


def test_captions_are_signatories_without_their_words() -> None:
    page = split(source_of((FIXTURES / "page.txt").read_text(encoding="utf-8")))
    assert page.authors == ("Mme Solène Aubrac", "M. Yann Le Goff")
    assert page.noise == ("Fabrication de la liasse",)
    assert page.expose.startswith('"Le traitement doit rester')


@pytest.mark.parametrize(("text", "message"), error_cases("page_errors.txt"))
def test_a_page_that_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(InputError) as failure:
        split(source_of(text, "page.txt"))
    assert str(failure.value) == message


@given(st.text(st.sampled_from("aéÀI «».:,;\n\t°1 '\"-"), max_size=200))
def test_the_words_of_a_text_without_page_are_all_kept(text: str) -> None:
    ruled = re.search(r"^\s*-+\s*$", text, re.MULTILINE)  # a page's own line
    if text.strip() and not ruled:
        assert split(source_of(text)).dispositif == text.strip()


@given(st.lists(st.sampled_from((FIXTURES / "pages.txt").read_text(encoding="utf-8").split("\n")), max_size=12))
def test_no_line_of_an_instruction_is_taken_for_the_page(lines: list[str]) -> None:
    try:
        page = split(source_of("\n".join(lines)))
    except InputError:
        return
    assert " ".join(page.dispositif.split("\n")) in " ".join(
        "\n".join(lines).split("\n")
    )  # a line that was cut is whole
    kept = f"{page.dispositif}\n{page.expose}".split("\n")
    assert [line for line in lines if re.search("alinéa|Supprimer", line) and line.strip() not in kept] == []


def test_the_work_grows_as_the_number_of_lines() -> None:
    assert growth(lambda lines: split(source_of("N° 1\n" + "(n° 1 \n" * lines + "x")), 2_000) < 5


@pytest.mark.skipif(not REAL_PAGE.exists(), reason="../shared is absent: the real page is not read")
def test_the_real_page() -> None:
    page = split(source_of(REAL_PAGE.read_text(encoding="utf-8")))
    assert page.authors[0] == "M. Antoine Léaument"
    assert page.authors[-1] == "M. Léo Walter"
    assert len(page.authors) == 75
    assert page.dispositif.replace("\u00a0", " ").replace("’", "'") == DISPOSITIF
    assert page.expose.startswith('"Par cet amendement')
    assert "Photo" not in page.dispositif + page.expose + "".join(page.noise)


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared is absent: the dispositifs of the corpus are not read")
def test_the_dispositifs_of_the_corpus_come_out_as_they_went_in() -> None:
    changed = [text for text in _corpus() if split(source_of(text)).dispositif != text.strip()]
    assert changed == []


def _corpus() -> Iterator[str]:
    for path in sorted(CORPUS.glob("*/amendement_*")):
        yield path.read_text(encoding="utf-8")


def test_signs_that_no_one_sees_hide_no_line_of_the_page() -> None:
    lines = ("AMENDEMENT N° 12", "ARTICLE 3\u2060", "Supprimer l’alinéa 4.", "Objet", "Précision.")
    (read,) = read_amendments("".join(f"\u200b{line}\n" for line in lines))
    assert (read.number, read.article, read.text) == ("12", "3", "Supprimer l’alinéa 4.")
    assert read.expose == "Précision."
