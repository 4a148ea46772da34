"""The order of discussion of a text, published beside its amendments: `liste.xml` of the Assemblée, JSON of the Sénat.

It holds no amendment: read in one folder or archive with them, it gives each its rank, and its fate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amendapply.amendment import Amendment, number_key
from amendapply.frozen import frozen
from amendapply.reading.json_values import listed, parse, words
from amendapply.reading.markup import local, parse_xml
from amendapply.reading.particulars import fate
from amendapply.reading.source import Source


@frozen
class Discussion:
    """The order of discussion of one text, published apart from its amendments.

    ``text`` is the number of the text, None where the list does not name it; ``ranks`` and ``fates`` are keyed by the
    bare number of the amendment, without « rect. ».
    """

    text: str | None
    ranks: Mapping[str, int]
    fates: Mapping[str, str | None]

    def tells_of(self, amendment: Amendment) -> bool:
        """Whether *amendment* is one of the list."""
        if amendment.number is None or number_key(amendment.number)[0] not in self.ranks:
            return False
        return self.text is None or amendment.of_text in (None, self.text)


def records(source: Source) -> list[Discussion]:
    """The order of discussion that *source* is, as the table of formats asks for it.

    Raises ``InputError`` where the file is broken.
    """
    return [_senat(parse(source)) if source.text.lstrip().startswith("{") else _assemblee(source)]


def _assemblee(source: Source) -> Discussion:
    root = parse_xml(source)
    rows = [(each.get("numero") or "", each.get("sort") or "") for each in root.iter() if local(each) == "amendement"]
    return _discussion((root.get("bibard") or "").strip() or None, rows)


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
