"""The sheet on which a person edits an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendapply import Alinea, Article
from amendapply.cli.edit import is_blank, numbered, unnumbered
from tests.properties.editing import texts


def article(*alineas: str) -> Article:
    return Article("2", tuple(map(Alinea, alineas)), "Dispositions", "(nouveau)")


@given(st.lists(texts(), max_size=5))
def test_what_is_not_edited_comes_back(alineas: list[str]) -> None:
    standing = article(*alineas)
    assert unnumbered(numbered(standing), standing) == standing
    assert not is_blank(numbered(standing), standing)


def test_only_numbers_that_were_given_are_taken_away() -> None:
    standing = article("[2] Le tarif est fixé par décret.", "# Le dièse reste.")
    assert numbered(standing).endswith("\n\n[1] [2] Le tarif est fixé par décret.\n\n[2] # Le dièse reste.\n")
    assert unnumbered(numbered(standing), standing) == standing
    edited = unnumbered(numbered(standing).replace("[2] # Le", "[3] Le"), standing)
    assert [alinea.text for alinea in edited.alineas] == ["[2] Le tarif est fixé par décret.", "[3] Le dièse reste."]


def test_the_head_of_the_sheet_is_no_law_once_a_word_is_replaced_all_over_it() -> None:
    standing = article("Les deux alinéas.", "Le tarif.")
    edited = unnumbered(numbered(standing).replace("deux", "trois"), standing)
    assert [alinea.text for alinea in edited.alineas] == ["Les trois alinéas.", "Le tarif."]


def test_alineas_move_come_and_go() -> None:
    standing = article("Un.", "Deux.", "Trois.")
    sheet = numbered(standing).replace("[2] Deux.\n\n", "").replace("[1] Un.", "[3] Trois.\n\nNouveau.\n\n[1] Un.")
    edited = unnumbered(sheet.replace("\n", "\r\n"), standing)
    assert [alinea.text for alinea in edited.alineas] == ["Trois.", "Nouveau.", "Un.", "Trois."]


def test_a_suppressed_article_and_a_blank_sheet() -> None:
    standing = article("Un.")
    header = numbered(standing).split("\n\n")[0]
    assert unnumbered(f"{header}\n\n(Supprimé)\n", standing).suppressed
    assert unnumbered(numbered(article()), article()) == article()
    assert is_blank(f"{header}\n\n \n", standing)
