"""The amendments of a bundle, as their sources give them: put in the order of discussion, their parents named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, number_key
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.liasses.particulars import is_unknown_fate
from amendapply.reading.markup import on_one_line
from amendapply.reading.source import Source, Unreadable

_NUMBER = lazily(r"N0*(?P<number>\d+)$")
_PREFIX = lazily(r"(?P<prefix>\D*?)\d")


@frozen
class Record:
    """An amendment as its source gives it, with what places it among the others of its bundle.

    ``uid`` is its identifier there and ``parent`` that of its parent; ``order`` a key that sorts in the order of
    discussion. ``sort``: what the source says of its fate, in its own words. ``told``: what was left aside to read it,
    in French.
    """

    amendment: Amendment
    uid: str = ""
    parent: str = ""
    order: str = ""
    sort: str = ""
    told: str = ""


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


def with_doubts(read: Iterable[Record | Unreadable], told: str) -> Iterator[Record | Unreadable]:
    """What was *read*, the first amendment of which tells what was left out."""
    for each in read:
        if told and isinstance(each, Record):
            each, told = replace(each, told=told), ""
        yield each


def without_text(source: Source, number: str, line: int | None = None) -> Unreadable:
    """What stands in the place of the amendment *number*, whose record has no dispositif."""
    message = f"amendement {number} : l'enregistrement n'a pas de dispositif."
    remedy = "Le télécharger de nouveau, ou indiquer la page de l'amendement."
    return Unreadable(InputError(message, source=source.name, line=line, remedy=remedy))


def remarks_on(found: Sequence[Record | Discussion | Unreadable]) -> Iterator[str]:
    """What was left aside to read *found*, and what their sources say of a fate that is not known, each word once."""
    yield from (each.told for each in found if isinstance(each, Record) and each.told)
    numbers: dict[str, list[str]] = {}
    for each in found:
        if isinstance(each, Record) and each.amendment.fate is None and is_unknown_fate(each.sort):
            numbers.setdefault(on_one_line(each.sort), []).append(each.amendment.name)
    for words, names in numbers.items():
        others = f" et {len(names) - 1} autre{'s' if len(names) > 2 else ''}" if len(names) > 1 else ""
        yield f"sort inconnu « {words} », laissé de côté : amendement {names[0]}{others}."


def resolved(found: Sequence[Record | Discussion | Unreadable]) -> Iterator[Amendment | Unreadable]:
    """*found* with the number of each parent, and rank and fate by the list of discussion where there is one."""
    lists = [each for each in found if isinstance(each, Discussion)]
    records = [record for record in found if isinstance(record, Record)]
    numbers = {record.uid: record.amendment.number for record in records if record.uid}
    ranks = _ranks(records)
    for record in found:
        if isinstance(record, Unreadable):
            yield record
        if not isinstance(record, Record):
            continue
        amendment = record.amendment
        parent = numbers.get(record.parent) or _parent_number(record) or amendment.parent
        order = ranks.get((amendment.of_text, record.order), amendment.order)
        fate = amendment.fate
        for each in lists:
            if each.tells_of(amendment):
                key = number_key(amendment.name)[0]
                order, fate = each.ranks[key], fate or each.fates[key]
        if (parent, order, fate) != (amendment.parent, amendment.order, amendment.fate):
            amendment = replace(amendment, parent=parent, order=order, fate=fate)
        yield amendment


def _ranks(records: Iterable[Record]) -> dict[tuple[str | None, str], int]:
    """The rank of each key of discussion among those of its text, from 1."""
    keys: dict[str | None, set[str]] = {}
    for record in records:
        if record.order:
            keys.setdefault(record.amendment.of_text, set()).add(record.order)
    return {(text, key): rank for text, own in keys.items() for rank, key in enumerate(sorted(own), 1)}


def _parent_number(record: Record) -> str:
    """The number in the identifier of a parent, where the bundle does not hold it."""
    number = _NUMBER.search(record.parent)
    prefix = _PREFIX.match(record.amendment.number or "")
    return f"{prefix['prefix'] if prefix else ''}{number['number']}" if number else ""
