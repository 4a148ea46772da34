"""Articles sort as bills have them."""

from __future__ import annotations

from amendapply.liasse.discussion_order import article_rank
from amendapply.liasse.verdicts import Passage

_IN_ORDER = """
liminaire, 1er AA, 1er A, 1er B, 1er, 1er bis A, 1er bis, 1er ter, 2, 2 quater A, 2 quater B, 2 quater, 2 quinquies,
2 sexies, 2 septies, 2 octies, 2 nonies, 2 decies, 3, 9, 10, 10 bis, 16 octies, 16 nonies, 18 undecies, 18 duodecies,
19, annexe, état B, état C
"""


def test_articles_sort_as_bills_have_them():
    numbers = [number.strip() for number in _IN_ORDER.replace("\n", " ").split(",")]
    backwards = numbers[::-1]
    assert sorted(backwards, key=article_rank) == numbers


def test_a_number_is_known_however_it_is_written():
    assert article_rank("Article 2 BIS A") == article_rank("2bis A")
    assert article_rank("premier") == article_rank("1er")


def test_a_place_reads_as_it_is_said():
    assert str(Passage("article 3", "after")) == "après l'article 3"
    assert str(Passage("État B", "before")) == "avant l'État B"
    assert str(Passage("TITRE II", "after")) == "après : TITRE II"
    assert str(Passage("article 3", None, 2, 5)) == "article 3, alinéas 2 à 5"
    assert str(Passage("", None, 2, 2)) == "alinéa 2"
    assert str(Passage("", "after")) == ""
