"""The server as a browser and as an attacker see it: pages, votes, drafts, what is brought into it."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import threading
import zipfile
from typing import get_args
from urllib.parse import quote

import pytest

from amendapply.serving.api import Fate
from amendapply.serving.server import Log
from amendapply.serving.state import FATES
from amendapply.serving.worker import Job, Kind, Task
from benchmarks.live_server import Live
from tests.folders import BILLS
from tests.serving.test_door import PAGES
from tests.serving.test_valid_html import HOSTILE, hostile_files

# --------------------------------------------------------------------------------------------------------------- pages


def test_a_vote_does_not_replace_one_that_its_page_had_not_shown(live: Live) -> None:
    """Two windows show the same amendment: the second vote is not taken over the first, unseen."""
    assert 'name="vu" value="0"' in live.get("/article/11?a=33").text
    live.post("/vote", cles="33", sort="adopté", vu="0")
    answer = live.ask(
        "POST", "/vote", {"cles": "33", "sort": "rejeté", "vu": "0"}, {"Referer": f"{live.origin}/seance"}
    )
    assert answer.code == 409
    assert "Amendement 33 : adopté" in answer.text
    assert '<a href="/seance">Revenir</a>' in answer.text
    assert [vote.fate for vote in live.desk.state.votes] == ["adopté"]
    assert live.post("/vote", cles="34", sort="rejeté", vu="0").code == 303  # another amendment
    assert live.post("/vote", cles="33", sort="adopté", vu="0").code == 303  # the same vote is not taken twice
    assert [vote.subjects for vote in live.desk.state.votes] == [("33",), ("34",)]
    assert live.post("/annuler", vu="1").code == 409
    assert live.post("/annuler", vu="2").code == 303
    assert [vote.subjects for vote in live.desk.state.votes] == [("33",)]


def test_a_vote_that_replaces_another_says_so(live: Live) -> None:
    live.post("/vote", cles="33", sort="adopté")
    live.post("/vote", cles="33", sort="rejeté", vu="1")
    assert "Amendement 33 : rejeté (était adopté)" in live.get("/article/11").text
    journal = live.get("/dossier").text
    assert journal.index("rejeté (était adopté)") < journal.index("Amendement 33 : adopté")


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


@pytest.mark.parametrize("number", ["36", "n° 36", "36 rect."])
def test_an_amendment_is_found_by_its_number_as_it_is_written(live: Live, number: str) -> None:
    assert live.get(f"/amendement/{quote(number)}").headers["location"] == "/article/11?a=36#amdt-36"


def test_the_desk_opens_on_the_first_article_to_be_voted_on(empty: Live) -> None:
    motion = "Le Sénat décide qu'il n'y a pas lieu de poursuivre la délibération."
    lines = [
        {"number": "M-1", "text": motion, "order": 1},
        {"number": "I-12", "article": "11", "text": "Supprimer cet article.", "order": 2},
    ]
    empty.upload("texte", {"loi.yaml": (BILLS / "douanes.yaml").read_bytes()})
    empty.upload("amendements", {"liasse.jsonl": "\n".join(map(json.dumps, lines)).encode()})
    assert empty.get("/").headers["location"] == "/article/11"
    assert "Amendement M-1" in empty.get("/seance").text
    assert empty.get("/amendement/I-12").headers["location"].startswith("/article/11?a=i-12")


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
    assert "qu&#39;ils modifient" in text
    assert "tombe : l" not in text


def test_one_that_would_fall_is_told_in_the_singular(live: Live) -> None:
    text = live.get("/article/11?a=36").text
    assert "Tomberait (1)" in text
    assert "qu&#39;il sous-amende" in text


@pytest.mark.parametrize("path", ["/origine", "/loi"])
def test_a_view_that_lacks_its_file_says_where_to_bring_it(live: Live, path: str) -> None:
    answer = live.get(path)
    assert answer.code == 404
    assert "Le déposer sur « Dossier », à « Comparer »." in answer.text
    assert ".</h1>" in answer.text
    assert ". – amendapply" not in answer.text


def test_the_sitting_says_what_was_just_voted(live: Live) -> None:
    """A wrong key is seen at once, by ear too: the place is a status."""
    live.post("/vote", cles="39", sort="rejeté", retour="/seance")
    assert '<div class="toast"><b>Amendement 39 : rejeté</b></div>' in live.get("/seance").text


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
    assert "remplace une version précédente : 33 rect." in live.get("/dossier").text


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
    job = empty.desk.start(Task(kind=Kind.BILL, source="x", folder=folder, files=("douanes.yaml",)))
    assert empty.get(f"/lecture/{job.id}").code == 200
    assert empty.post(f"/lecture/{job.id}/arreter").code == 303
    assert job.over.wait(20)
    assert "lecture arrêtée : rien" in empty.get(f"/lecture/{job.id}").text
    assert empty.desk.state.bill is None
    assert not folder.exists()


@pytest.mark.parametrize(
    ("kind", "page"),
    [(Kind.BILL, "/"), (Kind.AMENDMENTS, "/"), (Kind.OFFICIAL, "/origine"), (Kind.LAW, "/loi")],
)
def test_a_reading_that_is_over_leads_to_what_was_read(untouched: Live, kind: Kind, page: str) -> None:
    """At whatever moment it ends: between the answer and the loading of its page, too."""
    job = finished(untouched, kind)
    answer = untouched.get(f"/lecture/{job.id}")
    assert (answer.code, answer.headers["location"]) == (303, page)


def test_a_reading_that_failed_says_so_where_it_was_brought(live: Live) -> None:
    for kind in Kind:
        job = finished(live, kind, error="illisible.")
        page = live.get(f"/lecture/{job.id}").text
        (place,) = (each for each in page.split("<section") if f'name="quoi" value="{kind}"' in each)
        assert "illisible." in place
        assert page.count("illisible.") == 1


def finished(live: Live, kind: Kind, error: str = "") -> Job:
    job = Job("fini", Task(kind=kind, source="texte.html", folder=BILLS), error=error)
    job.over.set()
    live.desk.jobs[job.id] = job
    return job


def test_a_draft_that_was_begun_is_found_again_until_it_is_put_into_the_dossier(live: Live) -> None:
    page, words = "/article/11/rediger", "L’État assure la conception du traitement."
    live.post(page, **{"al-8": words, "faire": "rediger"})
    assert f">{words}</textarea>" in live.get(page).text
    live.post(page, **{"al-8": words, "faire": "verser", "numero": "90"})
    assert "90" in live.desk.state.liasse.ranks
    assert "<textarea" not in live.get(page).text


def test_a_log_that_nobody_reads_holds_no_request_up() -> None:
    """Whoever starts the server may give it a pipe and never read it: the pipe is full after 64 kB."""
    read, write = os.pipe()
    with open(read, "rb"), open(write, "w", encoding="utf-8") as stream:
        log = Log(stream)
        record = logging.LogRecord("x", logging.WARNING, "", 0, "refusé " * 100, None, None)
        writing = threading.Thread(target=lambda: [log.emit(record) for _ in range(1_000)], daemon=True)
        writing.start()
        writing.join(60)
        assert not writing.is_alive()
        assert os.read(read, 10) == "refusé re".encode()
