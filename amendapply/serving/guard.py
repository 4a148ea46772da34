"""The door of the server: who comes in, from which page, with how much; refusals are one French line, logged."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import secrets
from dataclasses import field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from amendapply.frozen import frozen

LOG = logging.getLogger("amendapply.serving")

MOST_BYTES = 250_000_000
"""The largest request: the largest file that is read, with some room."""
_SLOWEST = 30.0
"""The seconds that a client may keep silent while it sends."""
_SAFE = frozenset({"GET", "HEAD"})
_METHODS = frozenset({"GET", "HEAD", "POST"})
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::")
_OPEN_PATHS = ("/entrer", "/static/")
_CONTROL = re.compile(r"[^\x20-\x7e]")

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@frozen
class Access:
    """How the server is reached. ``public`` is the address of a reverse proxy, such as « https://exemple.fr ».

    ``token`` opens the door, once as an address and then as a cookie; so does the ``password``, where there is one.
    """

    port: int
    host: str = "127.0.0.1"
    public: str = ""
    password: str | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> frozenset[str]:
        """What the Host header may say."""
        names = {*_LOOPBACK, *([] if self.host in _EVERYWHERE else [_bracketed(self.host)])}
        own = {f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set())
        return frozenset(own | ({urlsplit(self.public).netloc} if self.public else set()))

    @property
    def origins(self) -> frozenset[str]:
        """What the Origin header may say."""
        return frozenset({f"http://{host}" for host in self.hosts} | ({self.public.rstrip("/")} - {""}))

    @property
    def cookie(self) -> str:
        """The name of the cookie: one for each port, which browsers ignore in cookies."""
        return f"amendapply-{self.port}"

    @property
    def address(self) -> str:
        """The first address, which lets in who has it."""
        base = (
            self.public.rstrip("/")
            or f"http://{'127.0.0.1' if self.host == '0.0.0.0' else _bracketed(self.host)}:{self.port}"
        )
        return f"{base}/entrer?jeton={self.token}"

    def admits(self, offered: str) -> bool:
        """Whether *offered* is the token."""
        return hmac.compare_digest(offered.encode(), self.token.encode())

    def knows(self, password: str) -> bool:
        """Whether *password* is that of the server."""
        return self.password is not None and hmac.compare_digest(password.encode(), self.password.encode())


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


class RefusedError(HTTPException):
    """A request that is not served, and why, in French."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message, {"Connection": "close"})


class Guard:
    """Wraps the application: checks Host, Origin, cookie and sizes; adds the headers that protect the page."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve or refuse one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        guarded = _Sender(send)
        try:
            self._check(scope)
            await self.app(scope, _Receiver(receive).receive, guarded.send)
        except RefusedError as refusal:
            log_refusal(scope, refusal)
            if not guarded.started:
                await refused(refusal)(scope, receive, guarded.send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if scope["method"] not in _METHODS:
            raise RefusedError(405, "cette méthode n'existe pas ici.")
        if headers.get("host", "") not in self.access.hosts:
            raise RefusedError(421, "ce serveur ne répond pas à ce nom.")
        _check_length(headers)
        bearer = headers.get("authorization", "")
        by_token = bearer.startswith("Bearer ") and self.access.admits(bearer[7:])
        if not by_token:
            self._check_origin(scope["method"], headers)
            if not scope["path"].startswith(_OPEN_PATHS) and not self._has_cookie(headers):
                raise RefusedError(403, "il faut ouvrir la page par l'adresse que le programme a donnée.")

    def _check_origin(self, method: str, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is not None and origin not in self.access.origins:
            raise RefusedError(403, "cette demande vient d'une autre page.")
        if method not in _SAFE and origin is None:
            raise RefusedError(403, "cette demande ne dit pas de quelle page elle vient.")
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise RefusedError(403, "cette demande vient d'une autre page.")

    def _has_cookie(self, headers: Headers) -> bool:
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return False
        morsel = jar.get(self.access.cookie)
        return morsel is not None and self.access.admits(morsel.value)


def _check_length(headers: Headers) -> None:
    length = headers.get("content-length")
    if length is not None and (not length.isdecimal() or int(length[:15]) > MOST_BYTES):
        raise RefusedError(413, f"envoi trop gros : plus de {MOST_BYTES // 1_000_000} Mo.")


class _Receiver:
    """Lets in no more than ``MOST_BYTES``, and no client that falls silent while it sends."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._size, self._whole = receive, 0, False

    async def receive(self) -> Message:
        if self._whole:  # what follows is the end of the connection, for which a stream of events may wait
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), _SLOWEST)
        except TimeoutError:
            raise RefusedError(408, "envoi trop lent.") from None
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._size > MOST_BYTES:
                raise RefusedError(413, f"envoi trop gros : plus de {MOST_BYTES // 1_000_000} Mo.")
        return message


class _Sender:
    """Adds the protecting headers to whatever is answered."""

    def __init__(self, send: Send) -> None:
        self._send, self.started = send, False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def refused(refusal: HTTPException) -> Response:
    """The answer to what is refused."""
    return PlainTextResponse(f"amendapply : {refusal.detail}\n", refusal.status_code, refusal.headers)


def log_refusal(scope: Scope, refusal: HTTPException) -> None:
    """Write into the log what was refused, and why."""
    LOG.warning("refusé (%d) : %s %s", refusal.status_code, refusal.detail, _shown(scope))


def _shown(scope: Scope) -> str:
    """The request as the log shows it: its address without what follows « ? », control characters left out."""
    return f"{scope['method'][:10]} {_CONTROL.sub('?', scope['path'])[:120]}"
