"""Amendments as data: YAML or JSON Lines, which `reading` reads back to the same, or one list of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from amendapply.amendment import Amendment
from amendapply.reading.amendments_jsonl import FIELDS
from amendapply.rendering.formats import AmendmentFormat


def amendments_as(amendments: Iterable[Amendment], format_: AmendmentFormat) -> str:
    """*amendments* in YAML, JSON Lines or JSON; each object has the fields of ``Amendment`` that are not blank."""
    if format_ is AmendmentFormat.YAML:
        from amendapply.rendering.yaml_files import dump_amendments

        return dump_amendments(amendments)
    if format_ is AmendmentFormat.JSONL:
        return dump_lines(amendments)
    from amendapply.rendering.stream import json_text

    return json_text([json.loads(line_of(amendment)) for amendment in amendments])


def dump_lines(amendments: Iterable[Amendment]) -> str:
    """*amendments* as lines that read back to the same, those without a number excepted: they take a name."""
    return "".join(map(line_of, amendments))


def line_of(amendment: Amendment) -> str:
    """The line of *amendment*, with its line feed; blank fields are left out, all but its text."""
    fields = {key: getattr(amendment, key) for key in FIELDS}
    return json.dumps({k: v for k, v in fields.items() if v or k == "text"}, ensure_ascii=False) + "\n"
