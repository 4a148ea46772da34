"""Pages fetched from a server of this test; no other is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from amendapply import InputError, load_amendments, load_bill
from amendapply.reading import web
from tests.folders import PUBLISHED


class Pages(BaseHTTPRequestHandler):
    """The recorded pages, redirections, and answers that no honest server gives."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        places = {
            "ancienne": "/assemblee.html",
            "boucle": "/boucle",
            "fichier": "file:///etc/passwd",
            "ftp": "ftp://127.0.0.1/x",
        }
        if name in places:
            self.send_response(302)
            self.send_header("Location", places[name])
            self.end_headers()
        elif name == "sans-fin":
            self.send_response(200)
            self.end_headers()
            for _ in range(1_000):
                self.wfile.write(b"a" * 65_536)
        elif name == "coupee.html":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"<html><body><p align='center'>Article 1er</p><p>Le quai.</p></body></html>")
        elif (PUBLISHED / name).is_file():
            self.send_response(200)
            self.end_headers()
            self.wfile.write((PUBLISHED / name).read_bytes())
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


class Server(ThreadingHTTPServer):
    """Waits for its answers before it closes."""

    daemon_threads = False


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Pages) as pages:
        thread = threading.Thread(target=pages.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{pages.server_address[1]}"
        pages.shutdown()
        thread.join()


def test_a_page_is_read_as_its_file(server: str) -> None:
    for name in ("assemblee.html", "senat.html", "texte.akn.xml"):
        assert load_bill(f"{server}/{name}") == load_bill(PUBLISHED / name)
    assert load_amendments(f"{server}/assemblee.json") == load_amendments(PUBLISHED / "assemblee.json")


def test_redirections_are_followed(server: str) -> None:
    assert load_bill(f"{server}/ancienne") == load_bill(PUBLISHED / "assemblee.html")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("absente", "page introuvable (404)."),
        ("boucle", "redirection refusée (302)."),
        ("fichier", "redirection refusée (302)."),
        ("ftp", "redirection vers autre chose qu'une page sûre."),
        ("sans-fin", "réponse de plus de 1 Mo."),
        ("coupee.html", "réponse coupée avant sa fin."),
    ],
)
def test_what_is_no_page_is_refused(server: str, page: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_LARGEST", 1_000_000)
    with pytest.raises(InputError) as failure:
        load_bill(f"{server}/{page}")
    assert message in str(failure.value)
    assert "root:" not in str(failure.value)


def test_without_a_server_it_is_said() -> None:
    with pytest.raises(InputError, match=r"adresse injoignable\. Vérifier la connexion et l'adresse"):
        load_bill("http://127.0.0.1:1/texte.html")
    with pytest.raises(InputError, match="adresse injoignable"):
        load_bill("http://[mauvaise/texte.html")


def test_the_address_of_a_redirection_must_be_admitted_too(server: str) -> None:
    def admit(address: str) -> None:
        if address.endswith("/assemblee.html"):
            raise InputError("pas celle-ci.", source=address)

    assert web.fetch(f"{server}/senat.html", admit) == (PUBLISHED / "senat.html").read_bytes()
    for page in ("assemblee.html", "ancienne"):
        with pytest.raises(InputError, match="pas celle-ci"):
            web.fetch(f"{server}/{page}", admit)


def test_no_connection_is_left_open(server: str) -> None:
    import gc
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for page in ("absente", "boucle", "fichier", "ftp", "assemblee.html"):
            with suppress(InputError):
                load_bill(f"{server}/{page}")
        gc.collect()
    assert not [each for each in caught if issubclass(each.category, ResourceWarning)]
