"""Bills and amendments in YAML, which `reading` reads back to the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from amendapply.amendment import Amendment
from amendapply.bill import Bill, Heading
from amendapply.reading.bills.bill_yaml import METADATA, NAMELESS, NOT_REPRINTED
from amendapply.reading.liasses.amendments_jsonl import FIELDS
from amendapply.reading.strict_yaml import FORBIDDEN

_WIDTH = 110
_FOLDED_FROM = 80


def dump_bill(bill: Bill) -> str:
    """*bill* as YAML that reads back to the same bill, if its chamber and divisions are known ones."""
    metadata = [(key, getattr(bill, key)) for key in METADATA]
    return dump_yaml({**without_blanks(metadata), "articles": list(_entries(bill))})


def _entries(bill: Bill) -> Iterator[dict[str, object]]:
    for part in bill.parts:
        if isinstance(part, Heading):
            yield {part.kind or NAMELESS: part.number} | without_blanks([("intitule", part.title)])
        else:
            named = [("number", part.number), ("title", part.title), ("mark", part.mark)]
            alineas = NOT_REPRINTED if part.unprinted else [alinea.text for alinea in part.alineas]
            yield without_blanks(named) | {"alineas": alineas}


def dump_amendments(amendments: Iterable[Amendment]) -> str:
    """*amendments* as YAML that reads back to the same, those without a number excepted: they take a name."""
    return dump_yaml({"amendments": [_fields(amendment) for amendment in amendments]})


def _fields(amendment: Amendment) -> dict[str, object]:
    order = "" if amendment.order is None else str(amendment.order)
    values = {key: getattr(amendment, key) for key in FIELDS} | {
        "authors": list(amendment.authors),
        "order": order,
        "extra": dict(amendment.extra),
    }
    return {"text": amendment.text, **without_blanks(values.items())}


_Dumper: Any = type("_Dumper", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {})
"""Writes long texts folded and texts of several lines as they are, so that no apostrophe has to be doubled."""


def _represent_text(dumper: Any, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))


def _style(value: str) -> str | None:
    if value.endswith("\n") or FORBIDDEN.search(value):
        return '"'
    if "\n" in value:
        return "|"
    return ">" if len(value) > _FOLDED_FROM or ": " in f"{value} " else None


_Dumper.add_representer(str, _represent_text)


def dump_yaml(value: object) -> str:
    """*value*, made of dictionaries, lists and texts, as YAML that ``strict_yaml.parse`` reads back to the same."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2))


def without_blanks(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """The pairs whose value says something."""
    return {key: value for key, value in pairs if value}
