"""Whether the number of a new alinéa fits the place where the amendment puts it: « V bis » comes after V."""

from __future__ import annotations

from collections.abc import Iterable

from amendapply.locating.sites import Site
from amendapply.text.labels import (
    ABOVE,
    LATIN_SUFFIXES,
    Label,
    is_quoted,
    label_names,
    read_labels,
    same_label,
    split_label,
    successor,
    suppressed_labels,
)

_FIRST = frozenset({"I", "A", "1°", "a"})
"""The labels that begin a list."""


def misfit(site: Site, slot: int, line: str) -> str:
    """What is wrong, in French, with the label of *line* before the alinéa of rank *slot*; "" where nothing is.

    A label that nothing of its list stands beside fits anywhere, and so does one that begins a list of its own.
    """
    labels = read_labels(line)
    if not labels or labels[0].kind not in ABOVE:
        return ""
    label, quoted = labels[0], is_quoted(line)
    if label.value in _FIRST and slot > 0 and site.texts[slot - 1].rstrip().endswith(":"):
        return ""
    before = _sibling(site, range(slot - 1, -1, -1), label, quoted)[-1:]
    after = _sibling(site, range(slot, len(site.texts)), label, quoted)[:1]
    name = label.value
    if any(same_label(name, other) for other in (*before, *after)):
        return "" if _is_suppressed(site, name) else f"il y a déjà un {name} à cet endroit"
    base, suffix = split_label(name)
    if suffix.split(" ")[0] in LATIN_SUFFIXES:
        fits = not (before or after) or any(split_label(other)[0] == base for other in before)
        return "" if fits else f"le {name} ne suit pas le {base}"
    if suffix or not before or any(same_label(successor(other), name) for other in before):
        return ""
    return f"le {name} ne suit pas le {before[0]}"


def _is_suppressed(site: Site, name: str) -> bool:
    """Whether the label stands in a « II. – (Supprimé) », which the new alinéa takes the place of."""
    return any(same_label(name, other) for text in site.texts for other in suppressed_labels(text))


def _sibling(site: Site, ranks: Iterable[int], label: Label, quoted: bool) -> tuple[str, ...]:
    """The names of the labels of the first alinéa, along *ranks*, of the list that *label* belongs to.

    They are several where it stands for suppressed ones, none where the list ends before.
    """
    for rank in ranks:
        text = site.texts[rank]
        if is_quoted(text) is not quoted:
            if quoted:
                return ()
            continue
        if names := label_names(text, label.kind):
            return names
        if any(other.kind in ABOVE[label.kind] for other in read_labels(text)):
            return ()
    return ()
