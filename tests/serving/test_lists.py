"""Lists of amendments: filters, groups, words searched for, exports of what is listed."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest

from amendapply.rendering.page.self_contained import tied
from benchmarks.live_server import Answer, Live, serving
from tests.serving.examples import fill_with_examples


def test_filters_keep_what_they_name(live: Live) -> None:
    assert "3 amendements retenus" in live.get("/liasse?verdict=refus").text
    assert "1 amendement retenu" in live.get("/liasse?q=kerbrat").text
    assert "Aucun amendement" in live.get("/liasse?q=introuvable").text


GROUPED = """
- {number: '51', article: '2', authors: [Mme Aubrac], extra: {group: Montagne}, text: 'Supprimer l’alinéa 1.'}
- {number: '52', article: '2', authors: [M. Cazal], extra: {group: Montagne}, text: 'Supprimer l’alinéa 90.'}
- {number: '53', article: '2', authors: [M. Dorléac], extra: {group: Plaine}, text: 'Supprimer l’alinéa 1.'}
- {number: '54', article: '2', authors: [Mme Estève], text: 'À l’alinéa 1, supprimer le mot : « introuvable ».'}
- {number: '55', article: '4', authors: [Mme Roux, les membres du groupe Vert], extra: {group: PO7}, text: 'Supprimer.'}
- {number: '56', article: '4', authors: [M. Roux], extra: {group: PO7}, text: 'Supprimer l’alinéa 9.'}
- {number: '57', article: '4', authors: [les membres du groupe Gironde], text: 'Supprimer l’alinéa 8.'}
"""


@pytest.fixture(scope="module")
def grouped() -> Iterator[Live]:
    with serving() as live:
        fill_with_examples(live.desk)
        live.upload("amendements", {"groupes.yaml": GROUPED.encode()})
        live.desk.vote(["52"], "retiré")
        yield live


def listed(page: str) -> list[str]:
    """The numbers of the amendments that a page lists, identical ones too."""
    return [key for keys in re.findall(r'data-keys="([^"]*)"', page) for key in keys.split()]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("groupe=Montagne", ["51", "53", "52"]),  # 53 is identical to 51: they are one line
        ("groupe=Plaine", ["51", "53"]),
        ("groupe=Marais", []),
        ("groupe=Montagne&verdict=refus", ["52"]),
        ("auteur=cazal", ["52"]),
        ("q=introuvable", ["54"]),
        ("q=INTROUVABLE+l%27alin%C3%A9a", ["54"]),
        ("q=52", ["52"]),
        ("q=montagne", []),
        ("sort=retir%C3%A9", ["52"]),
        ("groupe=Montagne&sort=a-examiner", ["51", "53"]),
    ],
)
def test_a_filter_keeps_what_it_names_on_the_page_in_the_api_and_in_exports(
    grouped: Live, asked: str, numbers: list[str]
) -> None:
    assert sorted(listed(grouped.get(f"/article/2?{asked}").text)) == sorted(numbers)
    api = json.loads(grouped.get(f"/api/amendements?article=2&{asked}").body)
    assert sorted(each["numero"] for each in api["amendements"]) == sorted(numbers)
    sheet = csv.DictReader(
        io.StringIO(grouped.get(f"/export/liasse.csv?article=2&{asked}").body.decode("utf-8-sig")), delimiter=";"
    )
    assert sorted(line["numéro"] for line in sheet) == sorted(numbers)


def test_groups_are_counted_in_the_filter(grouped: Live) -> None:
    page = grouped.get("/liasse").text
    assert '<option value="Montagne">Montagne (2)</option>' in page
    assert '<option value="Plaine">Plaine (1)</option>' in page
    assert '<option value="PO7">Vert (PO7) (2)</option>' in page
    assert '<option value="Gironde">Gironde (1)</option>' in page
    assert 'name="groupe"' not in serving_without_groups()


def serving_without_groups() -> str:
    with serving() as live:
        fill_with_examples(live.desk)
        return live.get("/liasse").text


@pytest.mark.parametrize(
    ("words", "alineas"),
    [
        ("la+confie+%C3%A0+un+tiers", ["Article 11, alinéa 8"]),
        ("l%27%C3%89tat+assure", ["Article 11, alinéa 8"]),
        ("zzz", []),
    ],
)
def test_a_search_finds_the_alineas_of_the_text(live: Live, words: str, alineas: list[str]) -> None:
    page = live.get(f"/liasse?q={words}").text
    found = re.findall(r'<li><a href="(/article/[^"]*#al-[^"]*)">([^<]*)</a>', page)
    assert [name for _, name in found] == alineas
    for address, _ in found:
        path, anchor = address.replace("&amp;", "&").split("#")
        assert f'id="{anchor}"' in live.get(path).text


def test_a_filtered_export_says_what_the_page_says_refusals_and_remarks_included(live: Live) -> None:
    remarked = (
        "- number: '55'\n  article: '11'\n  text: 'À l’alinéa 8, supprimer les mots : « , ou la confie à un tiers ».'\n"
    )
    live.upload("amendements", {"a.yaml": remarked.encode()})
    live.desk.vote(["30", "31"], "rejeté")
    for asked in ("verdict=refus", "q=tiers", "sort=rejet%C3%A9", "verdict=collision", ""):
        page = live.get(f"/article/11?{asked}").text
        exported = json.loads(live.get(f"/export/liasse.json?article=11&{asked}").body)
        ranks = exported["shown"]
        shown = {exported["amendments"][rank]["number"]: exported["amendments"][rank] for rank in ranks}
        sheet = live.get(f"/export/liasse.csv?article=11&{asked}").body.decode("utf-8-sig")
        lines = {line["numéro"]: line for line in csv.DictReader(io.StringIO(sheet), delimiter=";")}
        assert sorted(shown) == sorted(lines) == sorted(listed(page)), asked
        for number, each in shown.items():
            verdict = live.desk.state.verdict(number)
            unfolded = html.unescape(live.get(f"/article/11?a={number}&{asked}").text)
            assert [problem["message"] for problem in each["problems"]] == [p.message for p in verdict.problems]
            assert each["remarks"] == list(verdict.remarks)
            for words in (*(p.message for p in verdict.problems), *verdict.remarks):
                assert tied(words) in unfolded, number
                assert words in " ".join(lines[number].values()), number


@pytest.mark.parametrize("ending", ["docx", "html", "xml", "json"])
def test_an_article_is_exported_as_it_is_shown(live: Live, ending: str) -> None:
    live.desk.vote(["33"], "adopté")
    live.desk.tick(["34"], True)
    texts = {
        asked: words_of(live.get(f"/export/article/11.{ending}{asked}"), ending)
        for asked in ("", "?montre=coches", "?montre=un&a=36")
    }
    adopted, ticked, one = texts.values()
    assert all("assure la conception du traitement" in text for text in texts.values())
    assert "deux" in ticked
    assert "rapport annuel" in one
    assert "rapport annuel" not in adopted + ticked
    assert "Article 2" not in adopted
    assert live.get(f"/export/article/99.{ending}").code == 404


def words_of(answer: Answer, ending: str) -> str:
    assert answer.code == 200
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            return " ".join(re.sub("<[^>]*>", "", archive.read("word/document.xml").decode()).split())
    return " ".join(re.sub("<[^>]*>", "", answer.text).split())


# ------------------------------------------------------------------------------------------- fates that files give

FATED = """
- {number: '61', article: '11', fate: rejeté, text: 'Supprimer l’alinéa 2.'}
- {number: '62', article: '11', fate: adopté, text: 'À l’alinéa 8, supprimer les mots : « ou la confie à un tiers ».'}
- {number: '63', article: '11', fate: adopté, text: 'À l’alinéa 6, substituer au mot : « quatre » le mot : « deux ».'}
- {number: '64', parent: '63', fate: adopté, text: 'Substituer au mot : « deux » le mot : « trois ».'}
- {number: '65', article: '11', fate: irrecevable, text: 'Supprimer l’alinéa 3.'}
- {number: '66', article: '11', text: 'Supprimer l’alinéa 4.'}
"""


def test_the_fates_of_the_files_are_shown_and_taken_over_at_once(empty: Live) -> None:
    fill_with_examples(empty.desk)
    empty.upload("amendements", {"sorts.yaml": FATED.encode()})
    assert "publié\u00a0: adopté" in empty.get("/article/11").text
    assert "<del" not in empty.get("/article/11").text
    page = empty.get("/dossier").text
    assert "adopté (3), rejeté (1)." in page
    assert "Reprendre ces sorts" in page
    left = empty.desk.state.remaining
    empty.post("/sorts", retour="/dossier")
    assert empty.desk.state.remaining == left - 4
    assert empty.desk.state.fates["61"] == "rejeté"
    page = empty.get("/dossier").text
    assert "Reprendre ces sorts" not in page
    assert "3 amendements : adopté" in page
    assert "Amendement 61 : rejeté" in page
    text = empty.get("/article/11").text
    assert re.search(r"<del[^>]*>quatre</del>\s*<ins[^>]*>trois</ins>", text)
    assert "publié : adopté" not in text
    empty.post("/annuler")
    empty.post("/annuler")
    assert empty.desk.state.remaining == left


def test_a_vote_of_the_sitting_outweighs_the_fate_of_the_file(empty: Live) -> None:
    fill_with_examples(empty.desk)
    empty.upload("amendements", {"sorts.yaml": FATED.encode()})
    empty.desk.vote(["62"], "rejeté")
    empty.post("/sorts")
    assert empty.desk.state.fates["62"] == "rejeté"
    assert empty.desk.state.adopted_ranks == [empty.desk.state.liasse.ranks[key] for key in ("64", "63")]
