"""The body of a mail, as its reader sees it: what the page hides and the signature are left out, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amendapply.patterns import lazily
from amendapply.reading.blocks import flat, shown
from amendapply.reading.kinds import is_written_amendment
from amendapply.reading.liasses.amendment_page import page_text
from amendapply.reading.source import Source, decode, with_line_feeds

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

BODY = "message.txt"
"""The name given to the text of the mail itself."""

_WARMLY = r"(?:(?:bien|très)\s+)?(?:cordialement|respectueusement|amicalement)|cdt|amitiés"
_YOURS = r"(?:bien\s+)?à\s+(?:vous|toi)|(?:sincères\s+|meilleures\s+|cordiales\s+)?salutations"
_THANKS = r"merci(?:\s+d[’']avance)?"
_CLOSING = lazily(rf"--|{_WARMLY}|{_YOURS}|{_THANKS}", re.IGNORECASE)
"""The line that ends a letter: what stands below it is who wrote it."""

_BOUNDARY = lazily(rb"boundary\s*=\s*(?:\"(?P<quoted>[^\"\r\n]{1,200})\"|(?P<bare>[^\s;]{1,200}))", re.IGNORECASE)
_END_OF_HEAD = lazily(rb"\r?\n\r?\n")
_CUT = "le courriel s'arrête avant sa fin : s'il a été coupé, des mots ou des pièces jointes manquent"


class Body(NamedTuple):
    """The ``text`` of a mail, and what of it was left out, ``told`` in French."""

    text: str
    told: tuple[str, ...] = ()


def doubts_of_end(data: bytes) -> Iterator[str]:
    """That the mail *data* stops before the line that ends its last part: « --=_limite-- »."""
    head = _END_OF_HEAD.split(data, maxsplit=1)[0]
    if (found := _BOUNDARY.search(head)) and b"--%s--" % (found["quoted"] or found["bare"]) not in data:
        yield _CUT


def body_of(message: EmailMessage) -> Body | None:
    """The body of *message*, None for none: the page, where the plain one orders nothing (« voir la version HTML »)."""
    parts = [part for kind in ("plain", "html") if (part := message.get_body((kind,))) is not None]
    bodies = [body for part in parts if (body := _body(part)).text]
    found = next((body for body in bodies if is_written_amendment(body.text.split("\n"))), None)
    return found or next(iter(bodies), None)


def _body(part: MIMEPart) -> Body:
    payload = part.get_payload(decode=True)
    # A page that a browser saved (.mht) says nothing of its encoding, which is then taken for ASCII.
    unsaid = part.get_content_charset() is None and isinstance(payload, bytes) and payload.strip()
    content = decode(payload, BODY).text if unsaid and isinstance(payload, bytes) else part.get_content()
    if not isinstance(content, str):
        return Body("")
    if part.get_content_subtype() != "html" or not content.strip():
        return _unsigned(Body(with_line_feeds(content)))
    text, told = page_text(Source(BODY, content))
    return _unsigned(Body(text, (told,) if told else ()))


def _unsigned(body: Body) -> Body:
    """*body* without its signature, unless an amendment stands below it."""
    lines = body.text.split("\n")
    end = next(
        (rank for rank, line in enumerate(lines) if rank and _CLOSING.fullmatch(line.strip(" \t\u00a0,.!"))), None
    )
    if end is None or is_written_amendment(lines[end:]):
        return body
    signature = shown(flat(" ".join(lines[end:])))
    return Body("\n".join(lines[:end]), (*body.told, f"la fin du courriel est laissée de côté : « {signature} »"))
