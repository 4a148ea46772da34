"""The way into the server, and all that is refused at its door: tokens, hosts, origins, requests beyond measure."""

from __future__ import annotations

import socket
from urllib.parse import quote

import pytest

from amendapply.serving import guard
from amendapply.serving.guard import Access
from benchmarks.live_server import Live, serving

PAGES = ("/dossier", "/article/11", "/article/11?a=33&vue=cote&montre=un", "/liasse", "/texte", "/seance", "/aide")


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
