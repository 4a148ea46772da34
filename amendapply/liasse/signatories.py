"""Who tabled the amendments of a liasse: political groups by the names that readers know, and those asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from amendapply.amendment import Amendment
from amendapply.errors import InputError, Listing, shortened
from amendapply.frozen import frozen

UNKNOWN = "non précisé"
"""Where an amendment names no article, no group or no fate."""

_GROUP = re.compile(r"\bgroupes?\s+(?:politiques?\s+)?(?P<name>\S.*)", re.IGNORECASE)
_CODE = re.compile(r"PO\d+")
_WORD = re.compile(r"\w+")


# ---------------------------------------------------------------------------------------------------- political groups


def group_names(amendments: Iterable[Amendment]) -> dict[str, str]:
    """The name of each group of *amendments*, by its ``group_key``.

    The Assemblée calls groups « PO845419 ». Where all amendments of that group that name one name the same, it stands
    before: « Socialistes et apparentés (PO845419) ».
    """
    signed: dict[str, set[str]] = {}
    for amendment in amendments:
        signed.setdefault(group_key(amendment), set()).update({group_of(amendment.authors)} - {UNKNOWN})
    return {group: _group_name(group, names) for group, names in signed.items()}


def group_key(amendment: Amendment) -> str:
    """What its source calls the group of *amendment*, or else what its authors do; ``UNKNOWN`` where neither says."""
    return amendment.group or group_of(amendment.authors)


def group_of(authors: Iterable[str]) -> str:
    """The political group that *authors* name: « les membres du groupe Écologiste » gives "Écologiste"."""
    found = (_GROUP.search(author) for author in authors)
    return next((" ".join(match["name"].split()).rstrip(".,") for match in found if match), UNKNOWN)


def _group_name(group: str, signed: set[str]) -> str:
    if _CODE.fullmatch(group) and len(signed) == 1:
        return f"{next(iter(signed))} ({group})"
    match = _GROUP.match(group)
    return match["name"] if match else group


# --------------------------------------------------------------------------------------------- those that are asked for


@frozen
class Signatories:
    """The signatories and the groups that the user asks for: what each word given means in the liasse; None for all."""

    authors: Mapping[str, Sequence[str]] | None
    groups: Mapping[str, Sequence[str]] | None
    names: Mapping[str, str]

    def tabled(self, amendment: Amendment) -> bool:
        """Whether one of the signatories asked for signs *amendment*, and it is of one of the groups asked for."""
        signed = self.authors is None or any(
            name in amendment.authors for names in self.authors.values() for name in names
        )
        return signed and (
            self.groups is None or any(self.names[group_key(amendment)] in names for names in self.groups.values())
        )

    @property
    def explained(self) -> tuple[tuple[str, Sequence[str]], ...]:
        """The words that mean several names, or one by its beginning alone, each with these."""
        meant = [*(self.authors or {}).items(), *(self.groups or {}).items()]
        return tuple((word, names) for word, names in meant if len(names) > 1 or _plain(word) not in _plain(names[0]))


def signatories(
    amendments: Sequence[Amendment],
    authors: Sequence[str] | None,
    groups: Sequence[str] | None,
    listed: Listing = shortened,
) -> Signatories:
    """Whom of those of *amendments* the user means by *authors* and *groups*.

    A name is meant where it holds the words given, one after the other, whatever their case and accents: « Martin » is
    M. Élie Martin and Mme Ève Martin, « m. elie martin » the first. Where none does, the last word may be the beginning
    of one: « socialiste » is the group Socialistes et apparentés. A comma parts two names, unless a name has it.
    Groups are called as ``group_names`` does. Raises ``InputError`` for words that no name holds.
    """
    signing: Mapping[str, Sequence[str]] | None = None
    if authors is not None:
        known = dict.fromkeys(author for amendment in amendments for author in amendment.authors)
        signing = _meant(authors, known, "aucun amendement n'est signé de", "Signataires", listed)
    if groups is None:
        return Signatories(signing, None, {})
    names = group_names(amendments)
    tabling = _meant(groups, names.values(), "aucun amendement n'est du groupe", "Groupes", listed)
    return Signatories(signing, tabling, names)


def _meant(
    asked: Iterable[str], names: Iterable[str], fault: str, known: str, listed: Listing
) -> dict[str, tuple[str, ...]]:
    written = {name: _plain(name) for name in names}

    def holding(words: str) -> tuple[str, ...]:
        wanted = _plain(words)
        if not wanted.strip():
            return ()
        whole = tuple(name for name, plain in written.items() if wanted in plain)
        return whole or tuple(name for name, plain in written.items() if wanted.rstrip() in plain)

    meant: dict[str, tuple[str, ...]] = {}
    for value in asked:
        for words in [value] if holding(value) else filter(str.strip, value.split(",")):
            meant[words.strip()] = holding(words)
    for words, found in meant.items():
        if not found:
            raise InputError(f"{fault} « {words} ».", remedy=f"{known} : {listed(list(written)) or 'aucun'}.")
    return meant


def _plain(name: str) -> str:
    """The words of *name* without case, accents and marks, a space around each: « M. Élie » gives " m elie "."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return f" {' '.join(_WORD.findall(''.join(char for char in letters if not unicodedata.combining(char))))} "
