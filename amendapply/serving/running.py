"""The server at work: its socket, its first address, and how it stops."""

from __future__ import annotations

import logging
import socket
import sys
import webbrowser

import uvicorn
from starlette.types import ASGIApp

from amendapply.errors import InputError, reason_of
from amendapply.serving.app import application
from amendapply.serving.desk import Desk
from amendapply.serving.guard import Access

_SLOWEST_GOODBYE = 2


def run(desk: Desk, *, host: str, port: int, password: str | None, public: str, browser: bool) -> None:
    """Serve *desk* until Ctrl-C. Raises ``InputError`` where the address is taken."""
    bound = listening(host, port)
    access = Access(bound.getsockname()[1], host, public, password)
    logging.basicConfig(stream=sys.stderr, format="amendapply : %(message)s", level=logging.WARNING)
    server = _Server(settings(application(desk, access)), desk)
    print(f"amendapply : {access.address}", flush=True)
    print("amendapply : Ctrl-C pour arrêter.", flush=True)
    if browser:
        webbrowser.open(access.address)
    server.run(sockets=[bound])


def settings(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves *app*: small headers, few connections, nothing said of itself."""
    return uvicorn.Config(
        app,
        http="h11",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=64_000,
        limit_concurrency=600,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_SLOWEST_GOODBYE,
    )


class _Server(uvicorn.Server):
    """Lets the streams of events end when the server stops."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self.desk = desk

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop at the first signal."""
        self.desk.hub.close()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to *host* and *port*, 0 for a free one. Raises ``InputError`` where it cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, UnicodeError) as error:
        bound.close()
        reason = reason_of(error) if isinstance(error, OSError) else "nom inconnu"
        remedy = "Choisir un autre port, ou 0 pour un port libre."
        raise InputError(f"impossible d'écouter sur {host}:{port} ({reason}).", remedy=remedy) from None
    return bound
