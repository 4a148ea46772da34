"""What an address publishes is read; an address of a private network never is, not even by way of another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from amendapply.errors import InputError
from amendapply.reading import web
from amendapply.serving import arrivals
from benchmarks.live_server import serving
from tests.folders import BILLS


class Publisher(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/ailleurs":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/loi.yaml")
            self.end_headers()
        elif self.path.startswith("/textes/"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write((BILLS / "douanes.yaml").read_bytes())
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a publisher, which passes for one of the public web; others are checked as ever."""
    server = HTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base, check = f"http://127.0.0.1:{server.server_port}", arrivals._only_public
    monkeypatch.setattr(
        arrivals, "_only_public", lambda each: None if urlsplit(each).port == server.server_port else check(each)
    )
    yield base
    server.shutdown()
    server.server_close()


def test_what_an_address_publishes_is_kept_under_a_harmless_name(public: str, tmp_path: Path) -> None:
    for address, name in (("/textes/loi.yaml", "loi.yaml"), ("/textes/..%2f..%2fx", "x.html")):
        assert arrivals.fetched(public + address, tmp_path) == name
        assert (tmp_path / name).read_bytes() == (BILLS / "douanes.yaml").read_bytes()


def test_a_redirection_to_a_private_network_is_not_followed(public: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="réseau privé"):
        arrivals.fetched(f"{public}/ailleurs", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_published_or_too_large_is_refused(
    public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="page introuvable"):
        arrivals.fetched(f"{public}/rien", tmp_path)
    monkeypatch.setattr(web, "_LARGEST", 100)
    with pytest.raises(InputError, match="Mo"):
        arrivals.fetched(f"{public}/textes/loi.yaml", tmp_path)


def test_an_address_that_does_not_answer_is_told_in_one_sentence() -> None:
    with serving() as live:
        answer = live.upload("texte", {}, adresse="https://exemple.invalid/loi.html")
        assert answer.code == 422
        assert "adresse ne répond pas" in answer.text.replace("&#39;", "'")
