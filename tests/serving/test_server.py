"""The server as a browser and as an attacker see it: what it serves, and all that it refuses."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import quote

import pytest

from amendapply.serving import guard
from amendapply.serving.api import Fate
from amendapply.serving.desk import fill
from amendapply.serving.guard import Access
from amendapply.serving.state import FATES
from amendapply.serving.worker import Kind
from benchmarks.live_server import Answer, Live, serving
from tests.serving.test_valid_html import HOSTILE, hostile_files

BILLS = Path(__file__).parents[2] / "bills"
PAGES = ("/dossier", "/article/11", "/article/11?a=33&vue=cote&montre=un", "/liasse", "/texte", "/seance", "/aide")


@pytest.fixture
def empty() -> Iterator[Live]:
    with serving() as live:
        yield live


@pytest.fixture(scope="module")
def untouched() -> Iterator[Live]:
    """One server for all that is refused before anything is done."""
    with serving() as live:
        yield live


@pytest.fixture
def live() -> Iterator[Live]:
    with serving() as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), [str(BILLS / "liasse.yaml")]))
        yield live


# ----------------------------------------------------------------------------------------------------- the way in


def test_the_first_address_gives_the_cookie(empty: Live) -> None:
    answer = empty.get(f"/entrer?jeton={empty.access.token}", Cookie="")
    cookie = answer.headers["set-cookie"]
    assert answer.code == 200
    assert empty.access.token in cookie
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.casefold()


@pytest.mark.parametrize(
    "path", [*PAGES, "/", "/evenements", "/api/dossier", "/export/liasse.csv", "/api/openapi.json"]
)
@pytest.mark.parametrize("cookie", ["", "amendapply-1=x", "x" * 4000, 'a="\\'])
def test_nothing_is_served_without_the_token(untouched: Live, path: str, cookie: str) -> None:
    assert untouched.get(path, Cookie=cookie).code == 403


@pytest.mark.parametrize("token", ["", "x", "é", "x" * 3000])
def test_a_wrong_token_opens_nothing(untouched: Live, token: str) -> None:
    answer = untouched.get(f"/entrer?jeton={quote(token)}", Cookie="")
    assert answer.code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["exemple.fr", "127.0.0.1", "127.0.0.1:1", "localhost.exemple.fr", "127.0.0.1.exemple.fr:80"]
)
def test_another_name_is_not_answered(untouched: Live, host: str) -> None:
    assert untouched.get("/liasse", Host=host).code == 421


@pytest.mark.parametrize("origin", ["https://exemple.fr", "null", "http://127.0.0.1:1", "http://localhost.exemple.fr"])
def test_another_page_cannot_vote(live: Live, origin: str) -> None:
    answer = live.ask("POST", "/vote", {"cles": "33", "sort": "adopté"}, {"Origin": origin})
    assert answer.code == 403
    assert not live.desk.state.votes


def test_a_page_without_origin_cannot_vote(live: Live) -> None:
    assert live.ask("POST", "/vote", {"cles": "33", "sort": "adopté"}, {"Origin": ""}).code == 403
    assert not live.desk.state.votes


def test_a_program_votes_with_the_token(live: Live) -> None:
    headers = {
        "Origin": "",
        "Cookie": "",
        "Authorization": f"Bearer {live.access.token}",
        "Content-Type": "application/json",
    }
    answer = live.ask("POST", "/api/votes", '{"amendements": ["33"], "sort": "adopté"}'.encode(), headers)
    assert answer.code == 200
    assert [vote.subjects for vote in live.desk.state.votes] == [("33",)]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(live: Live, method: str) -> None:
    assert live.ask(method, "/vote").code == 405


def test_the_password_opens_the_door_to_who_has_it() -> None:
    with serving(password="un mot de passe") as live:
        assert "Mot de passe" in live.get("/entrer", Cookie="").text
        assert live.ask("POST", "/entrer", {"mot": "autre"}, {"Cookie": ""}).code == 403
        assert "set-cookie" in live.ask("POST", "/entrer", {"mot": "un mot de passe"}, {"Cookie": ""}).headers


def test_the_public_address_is_a_known_host() -> None:
    access = Access(8000, public="https://amendements.exemple.fr")
    assert "amendements.exemple.fr" in access.hosts
    assert "https://amendements.exemple.fr" in access.origins
    assert access.address.startswith("https://amendements.exemple.fr/entrer?jeton=")


# --------------------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("path", PAGES)
def test_pages_run_no_inline_script_and_may_not_be_framed(live: Live, path: str) -> None:
    answer = live.get(path)
    assert answer.code == 200
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"<script(?! src=)|\son\w+=|style=|javascript:", answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "/rien",
        "/static/../desk.py",
        "/static/%2e%2e%2fdesk.py",
        "/article/..%2f..",
        "/amendement/0",
        "/export/adoptes/texte.exe",
        "/export/x/texte.html",
        "/static/desk.css",
    ],
)
def test_an_unknown_address_is_told(live: Live, path: str) -> None:
    assert live.get(path).code in (404, 422)


def test_a_vote_is_kept_told_and_undone(live: Live) -> None:
    answer = live.post("/vote", cles="33", sort="adopté", retour="/article/11?a=33")
    assert answer.code == 303
    assert "Amendement 33 : adopté" in live.get(answer.headers["location"]).text
    assert "<del> ou la confie à un tiers</del>" in live.get("/article/11").text
    live.post("/annuler")
    assert "<del>" not in live.get("/article/11").text
    live.post("/retablir")
    assert "<del>" in live.get("/article/11").text


@pytest.mark.parametrize(
    "address", ["//exemple.fr", "https://exemple.fr", "/\\exemple.fr", "\\\\exemple.fr", "javascript:1", "/a\nb"]
)
def test_no_answer_leads_to_another_server(live: Live, address: str) -> None:
    assert live.post("/annuler", retour=address).headers["location"] == "/"


@pytest.mark.parametrize(
    "fields",
    [
        {"cles": "", "sort": "adopté"},
        {"cles": "999", "sort": "adopté"},
        {"cles": "33", "sort": "peut-être"},
        {"sort": "adopté"},
        {},
    ],
)
def test_a_malformed_vote_changes_nothing(live: Live, fields: dict[str, str]) -> None:
    assert live.post("/vote", **fields).code == 422
    assert not live.desk.state.votes


def test_what_would_fall_is_shown_before_the_vote(live: Live) -> None:
    text = live.get("/article/11?a=33").text
    assert "Si l’amendement 33 est adopté" in text
    assert "Tomberaient (4)" in text


def test_filters_keep_what_they_name(live: Live) -> None:
    assert "3 amendements retenus" in live.get("/liasse?verdict=refus").text
    assert "1 amendement retenu" in live.get("/liasse?q=kerbrat").text
    assert "Aucun amendement" in live.get("/liasse?q=introuvable").text


GROUPED = """
- {number: '51', article: '2', authors: [Mme Aubrac], extra: {group: Montagne}, text: 'Supprimer l’alinéa 1.'}
- {number: '52', article: '2', authors: [M. Cazal], extra: {group: Montagne}, text: 'Supprimer l’alinéa 90.'}
- {number: '53', article: '2', authors: [M. Dorléac], extra: {group: Plaine}, text: 'Supprimer l’alinéa 1.'}
- {number: '54', article: '2', authors: [Mme Estève], text: 'À l’alinéa 1, supprimer le mot : « introuvable ».'}
"""


@pytest.fixture(scope="module")
def grouped() -> Iterator[Live]:
    with serving() as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), [str(BILLS / "liasse.yaml")]))
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
    assert 'name="groupe"' not in serving_without_groups()


def serving_without_groups() -> str:
    with serving() as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), [str(BILLS / "liasse.yaml")]))
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
                assert words in unfolded, number
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


def test_settings_are_those_of_every_page_that_asks_for_nothing_else(live: Live) -> None:
    assert 'data-view="inline"' in live.get("/article/11").text
    assert live.post("/reglages", vue="cote", theme="sombre", retour="/texte?vue=cote").headers["location"] == (
        "/texte?vue=cote"
    )
    for path in ("/article/11", "/article/2", "/texte"):
        page = live.get(path).text
        assert 'data-view="side"' in page
        assert "/static/sombre.css" in page
    page = live.get("/article/11?vue=ligne").text
    assert 'data-view="inline"' in page
    assert 'name="vue" value="ligne"' in page  # « Garder »
    answer = live.post("/vote", cles="33", sort="rejeté", retour="/article/11?vue=ligne&a=33")
    assert "vue=ligne" in answer.headers["location"]


def test_the_sheets_of_one_theme_have_its_colours_alone(live: Live) -> None:
    page = live.get("/aide").text
    sheets = {
        theme: live.get(re.sub("auto", theme, re.search(r'href="(/static/auto.css)', page)[1])).text  # type: ignore[index]
        for theme in ("auto", "clair", "sombre")
    }
    assert [sheet.count("@media (prefers-color-scheme: dark)") for sheet in sheets.values()] == [2, 0, 0]
    assert sheets["sombre"].count("@media all") == sheets["clair"].count("@media not all") == 2
    assert "color-scheme: dark;" in sheets["sombre"]


@pytest.mark.parametrize("fields", [{"vue": "biais"}, {"theme": "nuit"}, {"style": "conseil d'État"}])
def test_a_setting_that_there_is_not_is_refused(live: Live, fields: dict[str, str]) -> None:
    assert live.post("/reglages", **fields).code == 422
    assert live.desk.dossier.settings() == {}


def test_the_style_of_drafts_is_remembered(live: Live) -> None:
    edit = {"al-8": "L’État assure la conception du traitement.", "faire": "rediger"}
    assert "la fin de l&#39;alinéa 8" in live.post("/article/11/rediger", **edit, style="assemblee").text
    assert live.desk.dossier.settings() == {}
    assert "Alinéa 8\n" in live.post("/article/11/rediger", **edit, style="senat").text
    assert "Alinéa 8\n" in live.post("/article/11/rediger", **edit).text
    assert '<option value="senat" selected>' in live.get("/article/2/rediger").text


def test_an_edit_is_written_as_an_instruction_and_put_into_the_dossier(live: Live) -> None:
    edit = "L’État assure la conception du traitement."
    text = live.ask("POST", "/article/11/rediger", {"al-8": edit, "faire": "rediger"}).text
    assert "supprimer les mots" in text
    assert "identique à 33" in text
    answer = live.ask("POST", "/article/11/rediger", {"al-8": edit, "faire": "verser", "numero": "projet 1"})
    assert answer.headers["location"] == "/amendement/projet-1"
    assert live.desk.state.verdict("projet-1").identical is not None


def test_a_subamendment_counts_the_lines_of_its_parent(live: Live) -> None:
    edit = "« Le traitement fait l’objet d’un rapport semestriel. »"
    fields = {"al-2": edit, "faire": "verser", "numero": "41"}
    assert live.ask("POST", "/amendement/36/rediger", fields).code == 303
    verdict = live.desk.state.verdict("41")
    assert verdict.status.value == "applicable"
    assert verdict.parent == live.desk.state.liasse.ranks["36"]


def test_the_form_of_the_chamber_is_a_word_document(live: Live) -> None:
    fields = {"al-8": "L’État assure la conception du traitement.", "faire": "word"}
    answer = live.ask("POST", "/article/11/rediger", fields)
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert "supprimer les mots" in archive.read("word/document.xml").decode()


# ------------------------------------------------------------------------------------------------------------- uploads


def test_a_wrong_file_is_refused_where_it_was_dropped(empty: Live) -> None:
    answer = empty.upload("texte", {"photo.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100})
    assert answer.code == 422
    assert "photo.png : contenu binaire" in answer.text
    assert empty.desk.state.bill is None


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\a.yaml", "/etc/passwd", "a\0b.yaml", "..", "é" * 300, HOSTILE]
)
def test_the_name_of_a_file_leads_nowhere(empty: Live, name: str) -> None:
    safe = name.replace('"', "%22").replace("\0", "%00")
    empty.upload("texte", {safe: (BILLS / "douanes.yaml").read_bytes()})
    assert empty.desk.state.bill is not None
    source = empty.desk.arrivals[0].source
    assert "/" not in source
    assert "\\" not in source
    assert HOSTILE not in empty.get("/dossier").text


def test_pasted_amendments_are_told_apart(live: Live) -> None:
    for text in ("Supprimer l’alinéa 1.", "Supprimer l’alinéa 2."):
        assert live.upload("amendements", {}, colle=text, article="11").code == 303
    assert [live.desk.state.verdict(key).status.value for key in ("colle-3", "colle-4")] == ["applicable"] * 2


def test_archives_and_files_come_together_and_the_broken_one_is_told(live: Live) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("../51.txt", "Article 11\nSupprimer l’alinéa 1.")
    files = {"l.zip": archive.getvalue(), "52.txt": b"Supprimer cet article.", "53.png": b"\x89PNG\0"}
    assert live.upload("amendements", files).code == 303
    assert {"51", "52"} <= set(live.desk.state.liasse.keys)
    assert "illisible – 53.png : contenu binaire" in live.get("/dossier").text


def test_a_rectified_amendment_replaces_its_elder_and_shows_what_changed(live: Live) -> None:
    newer = (
        "- number: 33 rect.\n  article: '11'\n  text: 'À la fin de l’alinéa 8, supprimer les mots : « à un tiers ».'\n"
    )
    live.upload("amendements", {"suite.yaml": newer.encode()})
    assert live.desk.state.verdict("33").amendment.number == "33 rect."
    text = live.get("/article/11?a=33").text
    assert "Ce qui change depuis 33" in text
    assert "remplacent une version précédente : 33 rect." in live.get("/dossier").text


def test_an_upload_beyond_measure_is_refused_before_it_is_read(live: Live) -> None:
    assert live.ask("POST", "/apporter", b"", {"Content-Length": "2000000000"}).code == 413


def test_a_stream_beyond_measure_is_cut(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 100_000)
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    head = f"POST /apporter HTTP/1.1\r\nHost: 127.0.0.1:{live.access.port}\r\nTransfer-Encoding: chunked\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in live.headers().items())
    head += "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    part = b'--b\r\nContent-Disposition: form-data; name="fichiers"; filename="a"\r\n\r\n'
    with socket.create_connection(("127.0.0.1", live.access.port), timeout=20) as connection:
        connection.sendall(head.encode() + f"{len(part):x}\r\n".encode() + part + b"\r\n" + chunk * 3)
        assert b"413" in connection.recv(4096)


def test_a_client_that_falls_silent_is_let_go(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_SLOWEST", 0.2)
    head = f"POST /vote HTTP/1.1\r\nHost: 127.0.0.1:{live.access.port}\r\nContent-Length: 50\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in live.headers().items())
    with socket.create_connection(("127.0.0.1", live.access.port), timeout=20) as connection:
        connection.sendall((head + "Content-Type: application/x-www-form-urlencoded\r\n\r\ncles=").encode())
        assert b"408" in connection.recv(4096)


def test_hostile_fields_are_shown_and_never_run(empty: Live) -> None:
    bill, amendment = hostile_files()
    empty.upload("texte", {"loi.yaml": bill})
    empty.upload("amendements", {"a.yaml": amendment})
    key = empty.desk.state.liasse.keys[0]
    empty.post("/vote", cles=key, sort="adopté")
    for path in (
        "/dossier",
        f"/article/1?a={key}",
        "/article/1?vue=cote",
        "/liasse",
        "/texte",
        f"/seance?a={key}",
        "/article/1/rediger?al=1",
        f"/amendement/{key}/rediger?al=1",
        f"/liasse?q={quote(HOSTILE)}",
    ):
        text = empty.get(path).text
        assert "<img" not in text, path
        assert "<script>alert" not in text, path
        assert not re.search(r"<[^>]*\sonclick=", re.sub(r'"[^"]*"', '""', text)), path


def test_a_private_address_is_not_fetched(empty: Live) -> None:
    for address in (f"{empty.origin}/dossier", "http://[::1]/", "file:///etc/passwd", "http://10.0.0.1/", "ftp://x"):
        answer = empty.upload("texte", {}, adresse=address)
        assert answer.code == 422, address
        assert "réseau privé" in answer.text or "commence par https" in answer.text, address


# ----------------------------------------------------------------------------------------------------------------- API


def test_the_api_tells_what_the_page_shows(live: Live) -> None:
    listing = json.loads(live.get("/api/amendements").body)
    assert listing["total"] == 12
    assert json.loads(live.get("/api/amendements/33").body)["verdict"] == "applicable"
    assert {each["numero"] for each in json.loads(live.get("/api/amendements/33/effets").body)} == {
        "29",
        "30",
        "31",
        "32",
    }
    body = '{"article": "11", "alineas": {"8": "L’État assure la conception du traitement."}}'.encode()
    drafted = json.loads(live.ask("POST", "/api/redaction", body, {"Content-Type": "application/json"}).body)
    assert "supprimer les mots" in drafted["dispositif"]
    assert json.loads(live.get("/api/articles/11").body)


def test_the_api_names_the_fates_that_can_be_voted() -> None:
    assert get_args(Fate) == FATES


def test_a_reading_that_is_stopped_adds_nothing(empty: Live) -> None:
    folder = empty.desk.folder()
    (folder / "douanes.yaml").write_bytes((BILLS / "douanes.yaml").read_bytes())
    job = empty.desk.start(empty.desk.task(kind=Kind.BILL, source="x", folder=folder, files=("douanes.yaml",)))
    assert empty.get(f"/lecture/{job.id}").code == 200
    assert empty.post(f"/lecture/{job.id}/arreter").code == 303
    assert job.over.wait(20)
    assert "lecture arrêtée : rien" in empty.get(f"/lecture/{job.id}").text
    assert empty.desk.state.bill is None
    assert not folder.exists()


def test_a_draft_that_was_begun_is_found_again_until_it_is_put_into_the_dossier(live: Live) -> None:
    page, words = "/article/11/rediger", "L’État assure la conception du traitement."
    live.post(page, **{"al-8": words, "faire": "rediger"})
    assert f">{words}</textarea>" in live.get(page).text
    live.post(page, **{"al-8": words, "faire": "verser", "numero": "90"})
    assert "90" in live.desk.state.liasse.ranks
    assert "<textarea" not in live.get(page).text
