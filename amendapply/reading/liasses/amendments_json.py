"""Amendments in one JSON value: what this program writes with `--format json`, or a plain list of the same objects.

    {"schema": "amendapply.amendments", "version": "1.0", "amendments": [{"number": "12", "text": "Supprimer…"}]}

The two first keys may be left out. Each object has the fields of ``Amendment`` that a line of JSON Lines has, and one
that is broken costs itself alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amendapply.patterns import lazily
from amendapply.reading.json_values import key_given_twice, parse
from amendapply.reading.liasses.amendments_jsonl import FIELDS, FaultError, amendment_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.source import Source, Unreadable

SCHEMA = "amendapply.amendments"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""

_WRAPPED = lazily(rf'\s*\{{\s*"(?:schema"\s*:\s*"{SCHEMA}"|amendments"\s*:\s*\[\s*[{{\]])')
_LISTED = lazily(rf'\s*\[\s*\{{\s*"(?:{"|".join(FIELDS)})"\s*:')
_HEAD = 10_000
_KEYS = ("amendments", "schema", "version")


def is_one_value(text: str) -> bool:
    """Whether *text* begins with this program's own object, or with a list of objects that have the fields of one."""
    head = text[:_HEAD]
    if _WRAPPED.match(head):
        return True
    return _LISTED.match(head) is not None and '"text"' in text and '"alineas"' not in text


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of *source*, as the table of formats asks for them. Raises ``InputError`` where none."""
    given = _listed(source, parse(source))
    if key := key_given_twice(source.text):
        raise source.error(f"champ « {key} » donné deux fois dans un même objet", 0, "N'en garder qu'un.")
    stem = source.stem
    for rank, fields in enumerate(given, 1):
        try:
            yield Record(amendment_of(fields, stem, rank, str))
        except FaultError as fault:
            yield Unreadable(fault.ranked(source.name, rank))


def _listed(source: Source, value: Any) -> list[Any]:
    if isinstance(value, dict):
        if not value.keys() <= {*_KEYS} or not isinstance(value.get("amendments"), list):
            raise source.error("ce n'est pas une liste d'amendements", 0, f"Clés possibles : {', '.join(_KEYS)}.")
        schema, version = value.get("schema", SCHEMA), str(value.get("version", VERSION))
        if (schema, version.partition(".")[0]) != (SCHEMA, VERSION.partition(".")[0]):
            raise source.error(f"version inconnue « {version} »", 0, f"Version qui se lit : {VERSION}.")
        value = value["amendments"]
    found: list[Any] = value
    return found
