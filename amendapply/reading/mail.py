"""A mail (.eml): the text of its body and the files attached to it, by the standard library. Nothing is opened."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from typing import NamedTuple

from amendapply.errors import InputError
from amendapply.reading.markup import plain

_HEAD = 4_000
_HEADERS = (
    "from:",
    "subject:",
    "date:",
    "to:",
    "mime-version:",
    "received:",
    "return-path:",
    "message-id:",
    "content-type:",
)
_MOST_PARTS = 2_000
_FORWARDED = "message/rfc822"
BODY = "message.txt"
"""The name given to the text of the mail itself."""


class Part(NamedTuple):
    """What a mail holds: the name that its sender gave to it, only ever shown, and its content."""

    name: str
    content: bytes


def is_mail(data: bytes) -> bool:
    """Whether *data* begins with at least two headers of a mail."""
    lines = data[:_HEAD].split(b"\n\n")[0].split(b"\r\n\r\n")[0].decode("latin-1").splitlines()
    named = {line.split(":", 1)[0].lower() + ":" for line in lines if ":" in line and not line[:1].isspace()}
    first = lines[0] if lines else ""
    return ":" in first.split(" ", 1)[0] and len(named & set(_HEADERS)) > 1


def parts_of(data: bytes, name: str) -> Iterator[Part]:
    """The body of the mail, in plain text, then its attachments, those of the mails inside it too.

    Raises ``InputError`` where the mail cannot be read.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield from _parts(message, name)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError):
        # The parser of the standard library lets through what broken headers make it meet.
        raise InputError("courriel illisible.", source=name, remedy="L'enregistrer de nouveau.") from None


def _parts(message: EmailMessage, name: str) -> Iterator[Part]:
    body = message.get_body(("plain", "html"))
    if body is not None and (text := _text(body)):
        yield Part(BODY, text.encode("utf-8", "replace"))
    for rank, part in enumerate(_leaves(message), 1):
        if rank > _MOST_PARTS:
            raise InputError(f"courriel de plus de {_MOST_PARTS} parties.", source=name)
        if part is body:
            continue
        if part.get_content_type() == _FORWARDED:
            yield Part("message.eml", b"".join(inner.as_bytes() for inner in part.iter_parts()))
            continue
        filename = part.get_filename()
        if filename is not None and isinstance(content := part.get_payload(decode=True), bytes):
            yield Part(filename, content)


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of *message* that hold a content, a mail that it forwards being one."""
    for part in message.iter_parts() if message.is_multipart() else ():
        if part.is_multipart() and part.get_content_type() != _FORWARDED:
            yield from _leaves(part)
        else:
            yield part


def _text(body: MIMEPart) -> str:
    content = body.get_content()
    if not isinstance(content, str):
        return ""
    return plain(content) if body.get_content_subtype() == "html" else content
