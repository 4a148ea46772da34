"""Bills, amendments and law as JSON, the form in which a dossier keeps them: a dossier that was mailed runs nothing."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.errors import InputError
from amendapply.law import Articles, LawArticle

_HEAD = tuple(field.name for field in fields(Bill) if field.name != "parts")
_ENDING = "\n"
_MOST_LAW = 1_000_000_000
"""The bytes that the law of a dossier may hold once it is unpacked."""


def bill_to_json(bill: Bill) -> str:
    """*bill* as JSON; an article has « alineas », a heading a « kind »."""
    head = {name: getattr(bill, name) for name in _HEAD}
    return json.dumps({**head, "parts": [_part_values(part) for part in bill.parts]}, ensure_ascii=False)


def _part_values(part: Heading | Article) -> dict[str, Any]:
    values = asdict(part)
    return {**values, "alineas": [alinea.text for alinea in part.alineas]} if isinstance(part, Article) else values


def bill_from_json(written: str) -> Bill:
    """The bill that ``bill_to_json`` wrote. Raises ``InputError`` for anything else."""
    values = _object(written)
    parts = values.get("parts")
    if not isinstance(parts, list):
        raise _damaged()
    return Bill(tuple(map(_part, parts)), **{name: _text(values, name) for name in _HEAD})


def amendment_to_json(amendment: Amendment) -> str:
    """*amendment* as JSON, the fields that it does not have left out."""
    values = asdict(amendment) | {"extra": dict(amendment.extra)}
    return json.dumps({key: value for key, value in values.items() if value not in (None, (), {})}, ensure_ascii=False)


def amendment_from_json(written: str) -> Amendment:
    """The amendment that ``amendment_to_json`` wrote. Raises ``InputError`` for anything else."""
    values = _object(written)
    position, order = values.get("position"), values.get("order")
    authors, extra = values.get("authors", []), values.get("extra", {})
    if position not in (None, "before", "after") or not isinstance(order, int | None):
        raise _damaged()
    if not (isinstance(authors, list) and all(isinstance(author, str) for author in authors)):
        raise _damaged()
    if not (isinstance(extra, dict) and all(isinstance(value, str) for value in extra.values())):
        raise _damaged()
    return Amendment(
        number=_maybe(values, "number"),
        text=_text(values, "text"),
        article=_maybe(values, "article"),
        position=position,
        parent=_maybe(values, "parent"),
        authors=tuple(authors),
        expose=_text(values, "expose"),
        fate=_maybe(values, "fate"),
        order=order,
        of_text=_maybe(values, "of_text"),
        extra=extra,
    )


def law_to_bytes(articles: Iterable[LawArticle]) -> bytes:
    """*articles* as compressed JSON, one a line."""
    packer = zlib.compressobj()
    lines = (json.dumps(asdict(article), ensure_ascii=False) + _ENDING for article in articles)
    return b"".join([*(packer.compress(line.encode()) for line in lines), packer.flush()])


def law_from_bytes(written: bytes) -> Articles:
    """The law that ``law_to_bytes`` wrote. Raises ``InputError`` for anything else."""
    try:
        unpacker = zlib.decompressobj()
        lines = unpacker.decompress(written, _MOST_LAW).decode().split(_ENDING)
        if not unpacker.eof:
            raise _damaged()
    except (zlib.error, UnicodeDecodeError):
        raise _damaged() from None
    return Articles(tuple(_law_article(_object(line)) for line in lines if line))


def _law_article(values: dict[str, Any]) -> LawArticle:
    alineas, division = values.get("alineas", []), values.get("division", [])
    if not all(isinstance(each, list) and all(isinstance(text, str) for text in each) for each in (alineas, division)):
        raise _damaged()
    return LawArticle(
        code=_text(values, "code"),
        number=_text(values, "number"),
        alineas=tuple(alineas),
        title=_text(values, "title"),
        division=tuple(division),
        since=_text(values, "since"),
    )


def _part(value: Any) -> Heading | Article:
    if not isinstance(value, dict):
        raise _damaged()
    if "kind" in value:
        return Heading(_text(value, "kind"), _text(value, "number"), _text(value, "title"))
    alineas, unprinted = value.get("alineas"), value.get("unprinted", False)
    if not (isinstance(alineas, list) and all(isinstance(text, str) for text in alineas)):
        raise _damaged()
    if not isinstance(unprinted, bool):
        raise _damaged()
    number, title, mark = (_text(value, name) for name in ("number", "title", "mark"))
    return Article(number, tuple(map(Alinea, alineas)), title, mark, unprinted)


def _object(written: str) -> dict[str, Any]:
    try:
        values = json.loads(written)
    except (ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(values, dict):
        raise _damaged()
    return values


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _damaged()
    return value


def _maybe(values: dict[str, Any], key: str) -> str | None:
    return _text(values, key) if values.get(key) is not None else None


def _damaged() -> InputError:
    return InputError("ce dossier est abîmé.", remedy="Reprendre une copie de ce fichier.")
