"""Amendments as data: YAML or JSON Lines, which are read back, or one list of JSON."""

from __future__ import annotations

from amendapply.amendment import Amendment
from amendapply.rendering.formats import AmendmentFormat


def amendments_as(amendments: tuple[Amendment, ...], format_: AmendmentFormat) -> str:
    """*amendments* in YAML, JSON Lines or JSON; each object has the fields of ``Amendment`` that are not blank."""
    if format_ is AmendmentFormat.YAML:
        from amendapply.reading import amendments_yaml

        return amendments_yaml.dump_amendments(amendments)
    from amendapply.reading import amendments_jsonl

    if format_ is AmendmentFormat.JSONL:
        return amendments_jsonl.dump_amendments(amendments)
    import json

    from amendapply.rendering.stream import json_text

    return json_text([json.loads(amendments_jsonl.line_of(amendment)) for amendment in amendments])
