"""A module is named after what it holds, and no name stands twice, except where two packages mirror each other."""

from __future__ import annotations

from collections import defaultdict

from tests.architecture.imports import PACKAGE

MIRRORS: dict[tuple[str, ...], str] = {
    (
        "language",
        "language/law",
        "writing",
        "writing/law",
    ): "a dispositif is read, a clause of a bill is read, an instruction is written, a clause is written",
    ("language/verbs", "language/law", "writing/verbs"): "the same verbs, read in two dialects and written in one",
}
"""Packages that mirror each other on purpose, with what makes them do so."""


def homes() -> dict[str, set[str]]:
    """For each name of a module the packages that have one of that name; the loose files are in « . »."""
    found = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        if not path.stem.startswith("__"):
            found[path.stem].add(path.parent.relative_to(PACKAGE).as_posix())
    return found


def mirrored(one: str, other: str) -> bool:
    return any({one, other} <= set(packages) for packages in MIRRORS)


def clashing(packages: set[str]) -> set[str]:
    """Those of *packages* that have the name in common with one that they do not mirror."""
    return {one for one in packages if any(one != other and not mirrored(one, other) for other in packages)}


def twice() -> dict[str, set[str]]:
    """The names that stand twice, with the packages that they stand in."""
    return {name: found for name, packages in homes().items() if (found := clashing(packages))}


def test_no_name_stands_twice() -> None:
    assert twice() == {}, "name the module after what it holds, in a word that no other module has"


def test_each_mirror_is_needed() -> None:
    names = homes()
    for packages in MIRRORS:
        for one in packages:
            shared = [name for name, found in names.items() if one in found and len(found & set(packages)) > 1]
            assert shared, f"{one} has no name in common with its mirrors"


def test_a_name_that_stands_twice_is_found() -> None:
    assert clashing({"language", "writing"}) == set()
    assert clashing({"language", "writing", "liasse"}) == {"language", "writing", "liasse"}
    assert clashing({"liasse"}) == set()
