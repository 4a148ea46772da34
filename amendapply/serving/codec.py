"""Bills and amendments as JSON, the form in which a dossier keeps them: a dossier that was mailed runs nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.errors import InputError


def bill_to_json(bill: Bill) -> str:
    """*bill* as JSON; an article has « alineas », a heading a « kind »."""
    parts = [
        {**asdict(part), "alineas": [alinea.text for alinea in part.alineas]}
        if isinstance(part, Article)
        else asdict(part)
        for part in bill.parts
    ]
    head = {"chamber": bill.chamber, "number": bill.number, "title": bill.title, "stage": bill.stage}
    return json.dumps({**head, "parts": parts}, ensure_ascii=False)


def bill_from_json(written: str) -> Bill:
    """The bill that ``bill_to_json`` wrote. Raises ``InputError`` for anything else."""
    values = _object(written)
    parts = values.get("parts")
    if not isinstance(parts, list):
        raise _damaged()
    head = [_text(values, key) for key in ("chamber", "number", "title", "stage")]
    return Bill(tuple(map(_part, parts)), *head)


def amendment_to_json(amendment: Amendment) -> str:
    """*amendment* as JSON, the fields that it does not have left out."""
    fields = {key: value for key, value in asdict(amendment).items() if value not in (None, ())}
    return json.dumps(fields, ensure_ascii=False)


def amendment_from_json(written: str) -> Amendment:
    """The amendment that ``amendment_to_json`` wrote. Raises ``InputError`` for anything else."""
    values = _object(written)
    position, order, authors = values.get("position"), values.get("order"), values.get("authors", [])
    if position not in (None, "before", "after") or not isinstance(order, int | None):
        raise _damaged()
    if not (isinstance(authors, list) and all(isinstance(author, str) for author in authors)):
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
    )


def _part(value: Any) -> Heading | Article:
    if not isinstance(value, dict):
        raise _damaged()
    if "kind" in value:
        return Heading(_text(value, "kind"), _text(value, "number"), _text(value, "title"))
    alineas = value.get("alineas")
    if not (isinstance(alineas, list) and all(isinstance(text, str) for text in alineas)):
        raise _damaged()
    return Article(_text(value, "number"), tuple(map(Alinea, alineas)), _text(value, "title"), _text(value, "mark"))


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
