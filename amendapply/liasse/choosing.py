"""Which amendments of a bundle to apply: the latest versions, each once, and of these the ones asked for.

A doubt is an InputError, which asks the user. ``listed`` writes the list of names in its message, in full or shortened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from amendapply.amendment import ADOPTED, Amendment, Liasse, every_amendment, number_key, number_order, plain_number
from amendapply.errors import InputError, Listing, shortened
from amendapply.frozen import frozen
from amendapply.patterns import lazily

_Key = tuple[str, int]
_BETWEEN_NUMBERS = (lazily(r"[\s;,/+&]+(?:(?:et|à|ou)\s+)?"), lazily(r"\s*[–-]\s*"))
_NO_LETTER = lazily(r"[\W_]+")


class Reason(StrEnum):
    """Why an amendment of the bundle is left out."""

    SUPERSEDED = "superseded"
    TWICE = "twice"
    FATE = "fate"
    NOT_ASKED = "not_asked"


@frozen
class LeftOut:
    """An amendment that is not applied. ``latest`` names the version that stands in its place, if that is why."""

    amendment: Amendment
    reason: Reason
    latest: str = ""


@frozen
class Selection:
    """The amendments to apply, in the order of the bundle, and those left out, each with the reason."""

    chosen: Liasse
    left_out: tuple[LeftOut, ...] = ()


def select(
    amendments: Iterable[Amendment] | Amendment,
    only: Iterable[str | int] | str | int | None = None,
    fates: Iterable[str] | str | None = None,
    listed: Listing | None = None,
) -> Selection:
    """The amendments of the bundle to apply, as `amendapply apply` chooses them.

    Of several versions of one number (« 12 », « 12 rect. », « 12 rect. bis ») only the latest is kept, and what two
    files hold is taken once. Without *only*, amendments that were rejected, withdrawn, inadmissible or that fell are
    left out. *only* lists the numbers asked for, whatever their fate; a number without « rect. » means its latest
    version. *fates*, where given, are the only ones kept: "adopté", "retiré"… *listed* shortens the lists of messages.

    Raises ``InputError`` for a number asked for that is not in the bundle, or that different amendments share, and for
    a word that is no fate.
    """
    bundle = every_amendment(amendments)
    numbers = None if only is None else [str(each) for each in ([only] if isinstance(only, str | int) else only)]
    kept = None if fates is None else _fates_named([fates] if isinstance(fates, str) else fates)
    latest = _latest_versions(bundle)
    twice = _given_twice(bundle)
    asked = None if numbers is None else _asked_keys(numbers, bundle, latest, listed or shortened)
    chosen: list[Amendment] = []
    left_out: list[LeftOut] = []
    for rank, amendment in enumerate(bundle):
        absence = _absence(amendment, latest, asked) or _other_fate(amendment, kept, asked is not None)
        if absence is None and rank in twice:
            absence = LeftOut(amendment, Reason.TWICE)
        if absence is None:
            chosen.append(amendment)
        else:
            left_out.append(absence)
    return Selection(Liasse(chosen), tuple(left_out))


def _fates_named(words: Iterable[str]) -> frozenset[str]:
    from amendapply.reading.liasses.particulars import named_fate

    return frozenset(map(named_fate, words))


def latest_versions(amendments: Iterable[Amendment]) -> Selection:
    """The latest version of each number, whatever its fate, and once what two files hold."""
    bundle = tuple(amendments)
    latest = _latest_versions(bundle)
    twice = _given_twice(bundle)
    absences = [
        _superseded(amendment, latest) or (LeftOut(amendment, Reason.TWICE) if rank in twice else None)
        for rank, amendment in enumerate(bundle)
    ]
    chosen = (amendment for amendment, absence in zip(bundle, absences, strict=True) if absence is None)
    return Selection(Liasse(chosen), tuple(absence for absence in absences if absence is not None))


def _other_fate(amendment: Amendment, fates: Collection[str] | None, asked: bool) -> LeftOut | None:
    kept = amendment.fate in ((None, ADOPTED) if fates is None else fates) or (asked and fates is None)
    return None if kept else LeftOut(amendment, Reason.FATE)


def _latest_versions(bundle: Iterable[Amendment]) -> dict[str, Amendment]:
    latest: dict[str, Amendment] = {}
    for amendment in bundle:
        if amendment.number is None:
            continue
        number, version = number_key(amendment.number)
        if number not in latest or version > _key(latest[number])[1]:
            latest[number] = amendment
    return latest


def _given_twice(bundle: Sequence[Amendment]) -> frozenset[int]:
    """The ranks of what stands in *bundle* already: one number, request and text aimed at, and no two fates.

    Liasses are published again as the votes go on: that whose fate is known stays, else the first.
    """
    counts = Counter(amendment.number for amendment in bundle)
    if len(counts) == len(bundle):
        return frozenset()
    doubtful = {rank: _identity(each) for rank, each in enumerate(bundle) if each.number and counts[each.number] > 1}
    voted = {same for rank, same in doubtful.items() if bundle[rank].fate is not None}
    gone: set[int] = set()
    seen: set[object] = set()
    for rank, same in doubtful.items():
        fate = bundle[rank].fate
        if (same, fate) in seen or (fate is None and same in voted):
            gone.add(rank)
        seen.add((same, fate))
    return frozenset(gone)


def _identity(amendment: Amendment) -> object:
    return amendment.number, amendment.request, amendment.of_text, amendment.extra.get("uid")


def _key(amendment: Amendment) -> _Key:
    return number_key(amendment.number or "")


def _asked_keys(
    only: Sequence[str], bundle: Sequence[Amendment], latest: dict[str, Amendment], listed: Listing
) -> frozenset[_Key]:
    existing = {_key(amendment) for amendment in bundle if amendment.number is not None}
    asked = frozenset(_asked_key(number, latest) for number in only)
    for number in only:
        _refuse_several(number, [each for each in bundle if _key(each) == _asked_key(number, latest)])
    unknown = [number for number in only if _asked_key(number, latest) not in existing]
    if unknown:
        raise unknown_amendments(unknown, _names(bundle), listed)
    return asked


def unknown_amendments(unknown: Sequence[str], names: Iterable[str], listed: Listing = shortened) -> InputError:
    """The error for the *unknown* numbers, which no amendment has; it lists the *names* of those there are.

    Where one of them is a list of known numbers (« 12;15 », « 12 et 15 »), it says how several are given; where one
    lacks but blanks and marks of a known one (« 12rect », « COM 4 »), how this is written.
    """
    known = sorted(dict.fromkeys(names), key=number_order)
    keys = {number_key(name)[0] for name in known}
    asked = [plain_number(number) or "« »" for number in unknown]
    remedy = f"Numéros de la liasse : {listed(known).rstrip('.')}." if known else "La liasse n'en a aucun."
    for number in asked:
        parted = [[part for part in between.split(number) if part] for between in _BETWEEN_NUMBERS]
        if any(len(parts) > 1 and keys.issuperset(number_key(part)[0] for part in parts) for parts in parted):
            remedy = "Les numéros se donnent un à un ; où une option en prend plusieurs, des virgules les séparent."
        if alike := [name for name in known if _letters(name) == _letters(number)]:
            remedy = f"Écrire « {alike[0]} »."
    noun = "le numéro" if len(asked) == 1 else "les numéros"
    return InputError(f"aucun amendement ne porte {noun} {listed(asked).rstrip('.')}.", remedy=remedy)


def _letters(number: str) -> str:
    return _NO_LETTER.sub("", number).casefold()


def _refuse_several(number: str, found: Sequence[Amendment]) -> None:
    """Raise InputError where different amendments share *number*."""
    if len({amendment.request for amendment in found}) > 1:
        places = ", ".join(f"article {a.article}" if a.article else "sans article" for a in found)
        raise InputError(
            f"plusieurs amendements portent le numéro {number} ({places}).",
            remedy="Ne donner que le fichier de celui qui est voulu, ou changer son numéro.",
        )


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
