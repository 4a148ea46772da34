"""The application: the routes behind their guard, and how errors are told."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import anyio
from fastapi import FastAPI, Form
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

import amendapply
from amendapply.errors import InputError
from amendapply.serving import actions, api, drafting_pages, pages
from amendapply.serving.desk import Desk
from amendapply.serving.guard import Access, Guard, log_refusal
from amendapply.serving.templating import rendered

LOG = logging.getLogger("amendapply.serving")
_WRONG_PASSWORD_WAIT = 1.0


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
    for router in (pages.router, actions.router, drafting_pages.router, api.router):
        app.include_router(router)
    app.add_api_route("/entrer", _enter, methods=["GET"], include_in_schema=False)
    app.add_api_route("/entrer", _enter_by_password, methods=["POST"], include_in_schema=False)
    app.add_exception_handler(InputError, _told_input)
    app.add_exception_handler(HTTPException, _told_http)
    app.add_exception_handler(RequestValidationError, _told_validation)
    app.add_exception_handler(Exception, _told_defect)
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
    title: str, lines: list[str] | None = None, *, go: str = "", password: bool = False, code: int = 200
) -> Response:
    return HTMLResponse(rendered("message.html", title=title, lines=lines or [], go=go, password=password), code)


# ------------------------------------------------------------------------------------------------------------ errors


def _told(request: Request, code: int, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"erreur": message}, code)
    return _message(message[:1].upper() + message[1:], go="", code=code)


async def _told_input(request: Request, error: Exception) -> Response:
    return _told(request, 422, str(error))


async def _told_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {404: "cette page n'existe pas.", 405: "cette méthode n'existe pas ici."}
    english = error.detail in ("Not Found", "Method Not Allowed")
    message = known[error.status_code] if english else str(error.detail)
    log_refusal(request.scope, error)
    return _told(request, error.status_code, message)


async def _told_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = sorted({".".join(str(part) for part in each["loc"][1:])[:80] for each in error.errors()} - {""})
    return _told(request, 422, f"demande mal formée{' : ' if places else ''}{', '.join(places[:5])}.")


async def _told_defect(request: Request, error: Exception) -> Response:
    LOG.error("défaut du programme : %s (%s)", type(error).__name__, error)
    return _told(request, 500, f"défaut du programme, à signaler : {type(error).__name__}.")
