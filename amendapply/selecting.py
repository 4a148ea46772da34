"""Which amendments of a bundle are to be applied: the latest versions, those asked for, those that may stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amendapply.amendment import Amendment, number_key
from amendapply.errors import InputError


class Reason(StrEnum):
    """Why an amendment of the bundle is left out."""

    SUPERSEDED = "superseded"
    FATE = "fate"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amendment that is not applied. ``latest`` names the version that stands in its place, if that is why."""

    amendment: Amendment
    reason: Reason
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The amendments to apply, in the order of the bundle, and those left out, each with the reason."""

    chosen: tuple[Amendment, ...]
    left_out: tuple[LeftOut, ...] = ()


def select(amendments: Iterable[Amendment], only: Sequence[str] | None = None, fate: str | None = None) -> Selection:
    """The amendments of the bundle to apply.

    Of several versions of one number (« 12 », « 12 rect. », « 12 rect. bis ») the latest alone stands. Without *only*,
    those that were rejected or withdrawn, that fell or were inadmissible are left out. *only* lists the numbers asked
    for, whatever their fate; a number without « rect. » means its latest version. *fate* alone stays where it is given.

    Raises InputError for a number asked for that the bundle does not hold.
    """
    bundle = tuple(amendments)
    latest = _latest_versions(bundle)
    asked = None if only is None else _asked_keys(only, bundle, latest)
    chosen: list[Amendment] = []
    left_out: list[LeftOut] = []
    for amendment in bundle:
        absence = _absence(amendment, latest, asked) or _other_fate(amendment, fate, asked is not None)
        if absence is None:
            chosen.append(amendment)
        else:
            left_out.append(absence)
    return Selection(tuple(chosen), tuple(left_out))


def latest_versions(amendments: Iterable[Amendment]) -> Selection:
    """The latest version of each number, whatever its fate."""
    bundle = tuple(amendments)
    latest = _latest_versions(bundle)
    absences = [_superseded(amendment, latest) for amendment in bundle]
    chosen = tuple(amendment for amendment, absence in zip(bundle, absences, strict=True) if absence is None)
    return Selection(chosen, tuple(absence for absence in absences if absence is not None))


def _other_fate(amendment: Amendment, fate: str | None, asked: bool) -> LeftOut | None:
    passing = (None, "adopté") if fate is None else (fate,)
    kept = amendment.fate in passing or (asked and fate is None)
    return None if kept else LeftOut(amendment, Reason.FATE)


_Key = tuple[str, int]


def _latest_versions(bundle: Iterable[Amendment]) -> dict[str, Amendment]:
    latest: dict[str, Amendment] = {}
    for amendment in bundle:
        if amendment.number is None:
            continue
        number, version = number_key(amendment.number)
        if number not in latest or version > _key(latest[number])[1]:
            latest[number] = amendment
    return latest


def _key(amendment: Amendment) -> _Key:
    return number_key(amendment.number or "")


def _asked_keys(only: Sequence[str], bundle: Sequence[Amendment], latest: dict[str, Amendment]) -> frozenset[_Key]:
    existing = {_key(amendment) for amendment in bundle if amendment.number is not None}
    asked = frozenset(_asked_key(number, latest) for number in only)
    unknown = [number for number in only if _asked_key(number, latest) not in existing]
    if unknown:
        raise InputError(
            f"aucun amendement ne porte le numéro {', '.join(unknown)}.",
            remedy=f"Numéros présents : {', '.join(_names(bundle)) or 'aucun'}.",
        )
    return asked


def _asked_key(number: str, latest: dict[str, Amendment]) -> _Key:
    bare, version = number_key(number)
    return _key(latest[bare]) if not version and bare in latest else (bare, version)


def _names(bundle: Iterable[Amendment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(amendment.number for amendment in bundle if amendment.number is not None))


def _absence(amendment: Amendment, latest: dict[str, Amendment], asked: frozenset[_Key] | None) -> LeftOut | None:
    if asked is not None:
        is_asked = amendment.number is not None and _key(amendment) in asked
        return None if is_asked else LeftOut(amendment, Reason.NOT_ASKED)
    return _superseded(amendment, latest)


def _superseded(amendment: Amendment, latest: dict[str, Amendment]) -> LeftOut | None:
    if amendment.number is None:
        return None
    last = latest[_key(amendment)[0]]
    return None if _key(last) == _key(amendment) else LeftOut(amendment, Reason.SUPERSEDED, last.name)
