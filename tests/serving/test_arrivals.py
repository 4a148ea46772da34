"""What is brought to the page: in the place of another, after votes, before its text."""

from __future__ import annotations

import html

import pytest

from benchmarks.live_server import Live
from tests.folders import BILLS

OTHER = "Article 90\n\nLe port est ouvert.\n"


def test_a_text_without_any_article_of_the_one_voted_on_does_not_replace_it(live: Live) -> None:
    live.post("/vote", cles="30", sort="adopté")
    answer = live.upload("texte", {"autre.txt": OTHER.encode()})
    assert answer.code == 422
    assert "il ne le remplace pas. Vérifier le fichier" in html.unescape(answer.text)
    assert live.desk.state.bill is not None
    assert live.desk.state.bill.find_article("11")
    live.post("/annuler")
    live.upload("texte", {"autre.txt": OTHER.encode()})
    assert live.desk.state.bill.find_article("90")


@pytest.mark.parametrize(
    ("kind", "name", "remedy"),
    [
        ("texte", "liasse.yaml", "Le donner parmi les amendements."),
        ("amendements", "douanes.yaml", "Le donner comme texte."),
        ("texte", "droit-refuges.jsonl", "Le donner comme droit en vigueur, à « Comparer »."),
        ("droit", "douanes.yaml", "Le donner comme texte, ou parmi les amendements."),
    ],
)
def test_the_page_says_where_a_file_belongs(live: Live, kind: str, name: str, remedy: str) -> None:
    answer = live.upload(kind, {name: (BILLS / name).read_bytes()})
    assert answer.code == 422
    assert remedy in html.unescape(answer.text)
    assert "--law" not in answer.text


def test_an_amendment_that_waited_for_its_text_is_told_where_it_was_put(empty: Live) -> None:
    empty.upload("amendements", {"12.txt": "Supprimer les mots : « est ouvert ».".encode()})
    empty.upload("texte", {"loi.txt": b"Article 90\n\nLe port est ouvert.\n\nArticle 91\n\nRien.\n"})
    told = [notice for arrival in empty.desk.arrivals for notice in arrival.notices]
    assert [each for each in told if "12" in each and "90" in each]


def test_a_corrected_amendment_takes_the_place_of_its_elder(live: Live) -> None:
    live.upload("amendements", {}, colle="Amendement n° 39 rect.\nArticle 11\nSupprimer l'alinéa 7.")
    told = [notice for arrival in live.desk.arrivals for notice in arrival.notices]
    assert "remplace une version précédente : 39 rect." in told
    names = {each.amendment.name: each.status for each in live.desk.state.report.verdicts}
    assert "39" not in names
    assert names["39 rect."] == "applicable"
