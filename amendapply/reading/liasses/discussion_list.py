"""The order of discussion of a text, published beside its amendments: `liste.xml` of the Assemblée, JSON of both.

It holds no amendment: read in one folder or archive with them, it gives each its rank, and its fate.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amendapply.amendment import number_key
from amendapply.reading.json_values import at, listed, parse, words
from amendapply.reading.liasses.particulars import fate
from amendapply.reading.liasses.records import Discussion
from amendapply.reading.markup import local, parse_xml
from amendapply.reading.source import Source


def records(source: Source) -> list[Discussion]:
    """The order of discussion that *source* is. Raises ``InputError`` where the file is broken."""
    if not source.text.lstrip().startswith("{"):
        return [_assemblee(source)]
    value = parse(source)
    return [_senat(value) if listed(value, "Subdivisions") else _eliasse(at(value, "amdtsParOrdreDeDiscussion"))]


def _assemblee(source: Source) -> Discussion:
    root = parse_xml(source)
    rows = [(each.get("numero") or "", each.get("sort") or "") for each in root.iter() if local(each) == "amendement"]
    return _discussion((root.get("bibard") or "").strip() or None, rows)


def _eliasse(value: Any) -> Discussion:
    """The list of eliasse: `bibard`, and the `numero` and `sort` of each amendment."""
    rows = listed(value, "amendements")
    return _discussion(
        words(value, "bibard").strip() or None, [(words(each, "numero"), words(each, "sort")) for each in rows]
    )


def _senat(value: Any) -> Discussion:
    rows = [each for division in listed(value, "Subdivisions") for each in listed(division, "Amendements")]
    return _discussion(None, [(words(each, "num"), words(each, "sort")) for each in rows])


def _discussion(text: str | None, rows: Iterable[tuple[str, str]]) -> Discussion:
    """The list whose *rows* are number and fate, in the order of discussion; the first rank of a number counts."""
    ranks: dict[str, int] = {}
    fates: dict[str, str | None] = {}
    for number, sort in rows:
        key = number_key(number)[0]
        if key and key not in ranks:
            ranks[key], fates[key] = len(ranks) + 1, fate(sort)
    return Discussion(text, ranks, fates)
