"""The server: its socket, the routes and their guard, what it answers to an error, and how it stops."""

from __future__ import annotations

import errno
import gc
import logging
import select
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import FrameType
from typing import Annotated, TextIO

import anyio
import uvicorn
from fastapi import FastAPI, Form
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

import amendapply
from amendapply.errors import InputError, reason_of
from amendapply.serving import actions, api, downloads, draft_pages, other_texts, pages
from amendapply.serving.addresses import back_to
from amendapply.serving.desk import Desk, OvertakenError
from amendapply.serving.guard import Access, Guard, log_refusal
from amendapply.serving.templating import rendered

LOG = logging.getLogger("amendapply.serving")
_WRONG_PASSWORD_WAIT = 1.0
_SLOWEST_GOODBYE = 2
_LOGGED = "amendapply : %(message).1000s"
"""A line of the log: no longer, in bytes, than what a pipe takes at once."""
_REASONS = {
    errno.EADDRINUSE: "ce port est pris",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas de cette machine",
    socket.EAI_NONAME: "nom inconnu",
}
_WRONG_ADDRESS = (errno.EADDRNOTAVAIL, socket.EAI_NONAME)


def run(desk: Desk, *, host: str, port: int, password: str | None, public: str, browser: bool) -> None:
    """Serve *desk* until Ctrl-C. Raises ``InputError`` where the address is taken."""
    bound = listening(host, port)
    access = Access(bound.getsockname()[1], host, public, password)
    logging.basicConfig(handlers=[Log(sys.stderr)], format=_LOGGED, level=logging.WARNING)
    server = _Server(settings(application(desk, access)), desk, access.address, browser)
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once all is closed
        server.run(sockets=[bound])


class Log(logging.StreamHandler[TextIO]):
    """A log that nobody may be reading: a line that would have to wait is dropped, and the server goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*, unless the stream is a pipe that is full or a terminal that is held."""
        with suppress(OSError, ValueError):  # where it cannot be asked (Windows asks sockets alone) it is written to
            if not select.select([], [self.stream], [], 0)[1]:
                return
        super().emit(record)


def settings(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves *app*: small headers, few connections, no banner."""
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
    """Prints its first *address* once it answers there; lets the streams of events end when it stops."""

    def __init__(self, config: uvicorn.Config, desk: Desk, address: str, browser: bool) -> None:
        super().__init__(config)
        self.desk, self.address, self.browser = desk, address, browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then print the address."""
        await super().startup(sockets)
        print(f"amendapply : {self.address}\namendapply : Ctrl-C pour arrêter.", flush=True)
        if self.browser:
            webbrowser.open(self.address)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at the first signal."""
        self.desk.hub.close()
        super().handle_exit(sig, frame)


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to *host* and *port*, 0 for a free one. Raises ``InputError`` where it cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, UnicodeError) as error:
        bound.close()
        reason = _REASONS.get(error.errno or 0) or reason_of(error) if isinstance(error, OSError) else "nom inconnu"
        remedy = "Choisir un autre port, ou 0 pour un port libre."
        if not isinstance(error, OSError) or error.errno in _WRONG_ADDRESS:
            remedy = "Donner à --host une adresse de cette machine ; 0.0.0.0 les prend toutes."
        raise InputError(f"impossible d'écouter sur {host}:{port} ({reason}).", remedy=remedy) from None
    return bound


# ----------------------------------------------------------------------------------------------------- the application


def application(desk: Desk, access: Access) -> ASGIApp:
    """The whole server of *desk*, reached as *access* says."""
    app = FastAPI(
        title="amendapply",
        version=amendapply.__version__,
        description="Le dossier ouvert, pour les programmes. Jeton : « Authorization: Bearer … ».",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_lifespan,
    )
    app.state.desk, app.state.access = desk, access
    for router in (pages.router, downloads.router, actions.router, draft_pages.router, other_texts.router, api.router):
        app.include_router(router)
    app.add_api_route("/entrer", _enter, methods=["GET"], include_in_schema=False)
    app.add_api_route("/entrer", _enter_by_password, methods=["POST"], include_in_schema=False)
    app.add_exception_handler(InputError, _answer_input_error)
    app.add_exception_handler(HTTPException, _answer_http_error)
    app.add_exception_handler(RequestValidationError, _answer_malformed)
    app.add_exception_handler(Exception, _answer_defect)
    return Guard(app, access)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    gc.freeze()  # what the dossier holds stays: to look through it again and again would slow every vote
    yield
    app.state.desk.close()


# ------------------------------------------------------------------------------------------------------- the way in


def _enter(request: Request, jeton: str = "") -> Response:
    """The first address: the token becomes a cookie. A page, not a redirection, so that the cookie is sent at once."""
    access: Access = request.app.state.access
    if access.admits(jeton):
        return _let_in(access)
    if access.password is not None:
        return _message("amendapply", password=True)
    return _message("Adresse incomplète", ["L’ouvrir telle que le programme l’a donnée."], code=403)


async def _enter_by_password(request: Request, mot: Annotated[str, Form(max_length=500)] = "") -> Response:
    access: Access = request.app.state.access
    if access.knows(mot):
        return _let_in(access)
    await anyio.sleep(_WRONG_PASSWORD_WAIT)
    LOG.warning("mot de passe refusé")
    return _message("amendapply", ["Ce mot de passe n’est pas le bon."], password=access.password is not None, code=403)


def _let_in(access: Access) -> Response:
    answer = _message("Bienvenue", go="/")
    secure = access.public.startswith("https://")
    answer.set_cookie(access.cookie, access.token, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


def _message(
    title: str, lines: list[str] | None = None, *, go: str = "", back: str = "", password: bool = False, code: int = 200
) -> Response:
    """A page that says one thing. It leads on to *go* by itself, to *back* by a link."""
    page = rendered("message.html", title=title, lines=lines or [], go=go, back=back, password=password)
    return HTMLResponse(page, code)


# ------------------------------------------------------------------------------------------------------------ errors


def _error(request: Request, code: int, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"erreur": message}, code)
    left = request.headers.get("referer", "").removeprefix(str(request.base_url).rstrip("/"))
    back = back_to(left) if left.startswith("/") else "/"
    return _message(message[:1].upper() + message[1:], code=code, back=back)


async def _answer_input_error(request: Request, error: Exception) -> Response:
    return _error(request, 409 if isinstance(error, OvertakenError) else 422, str(error))


async def _answer_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {404: "cette page n'existe pas.", 405: "cette méthode n'existe pas ici."}
    english = error.detail in ("Not Found", "Method Not Allowed")
    message = known[error.status_code] if english else str(error.detail)
    log_refusal(request.scope, error)
    return _error(request, error.status_code, message)


async def _answer_malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = sorted({".".join(str(part) for part in each["loc"][1:])[:80] for each in error.errors()} - {""})
    return _error(request, 422, f"demande mal formée{' : ' if places else ''}{', '.join(places[:5])}.")


async def _answer_defect(request: Request, error: Exception) -> Response:
    LOG.error("défaut du programme : %s (%s)", type(error).__name__, error)
    return _error(request, 500, f"défaut du programme, à signaler : {type(error).__name__}.")
