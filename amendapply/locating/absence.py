"""Words that are not where the amendment looks for them: what the refusal says, and what stands nearest."""

from __future__ import annotations

from collections.abc import Sequence, Set

from amendapply.language.numbers import ordinal_in_words
from amendapply.locating.refusals import Refused, not_found
from amendapply.locating.sites import Site, Stretch
from amendapply.operations import Anchor, Edge
from amendapply.text.matching import find_words, which_hold
from amendapply.text.nearest import Near, most_like, words_in_common

_COMPARED = 6
"""How many alinéas, of those that share the most words with the amendment's, are compared with them in full."""


def absent(group: list[Stretch], anchor: Anchor) -> Refused:
    """The words are not there: what stands nearest, here or in another alinéa of the article.

    Where several articles were searched, it is what stands nearest in any of them.
    """
    if isinstance(anchor.occurrence, int) and any(
        find_words(s.text, anchor.text, s.bounds.start, s.bounds.end).spans for s in group
    ):
        return not_found(f"« {anchor.text} » n'y a pas {_occurrence(anchor.occurrence)}")
    if any(find_words(s.text, anchor.text).spans for s in group):
        return not_found(f"« {anchor.text} » se trouve {_whereabouts(group)}, mais manque au passage désigné")
    message = f"« {anchor.text} » ne se trouve pas {_whereabouts(group)}"
    if not group:
        return not_found(message)
    site, searched = group[0].site, {stretch.alinea for stretch in group}
    if group[-1].site is not site:
        return _absent_from_all(message, group, anchor.text)
    holding = [alinea for alinea in alineas_holding(site, anchor.text) if alinea not in searched]
    if holding:
        return in_which_alineas(message, holding)
    near = _nearest(site.texts, searched, anchor.text)
    if near is None:
        return not_found(message)
    meant = near.words if near.rank in searched and near.is_a_slip else None
    return not_found(message, f"l'alinéa {near.rank + 1} contient : « {near.words} »", meant)


def _absent_from_all(message: str, group: list[Stretch], words: str) -> Refused:
    """« dans l'ensemble du projet de loi »: the refusal *message*, with the alinéa of any article that is nearest."""
    near = _nearest([stretch.text for stretch in group], set(), words)
    if near is None:
        return not_found(message)
    there = group[near.rank]
    passage = f"l'alinéa {there.alinea + 1} de {there.site.name} contient : « {near.words} »"
    return not_found(message, passage, near.words if near.is_a_slip else None)


def not_at_edge(group: list[Stretch], anchor: Anchor, edge: Edge | None) -> Refused | None:
    """The words stand in the text, and not « au début » or « à la fin » of it, where the instruction looks for them."""
    if edge is None or not any(find_words(s.text, anchor.text, s.bounds.start, s.bounds.end).spans for s in group):
        return None
    where = "au début" if edge is Edge.START else "à la fin"
    return not_found(f"« {anchor.text} » se trouve {_whereabouts(group)}, mais non {where} du passage désigné")


def _nearest(texts: Sequence[str], searched: Set[int], words: str) -> Near | None:
    """The passage of *texts* most like *words*; of equals, that of an alinéa *searched*."""
    shared = words_in_common(texts, words)
    first = sorted(searched)
    others = [rank for rank in range(len(texts)) if rank not in searched]
    ranks = sorted([*first, *others], key=shared.__getitem__, reverse=True)[:_COMPARED]
    ranks += [rank for rank in first if rank not in ranks][:_COMPARED]
    ranks.sort(key=lambda rank: (rank not in searched, rank))
    return most_like(texts, ranks, words)


def alineas_holding(site: Site, words: str) -> list[int]:
    """The alinéas of *site* where *words* stand."""
    return [*which_hold(site.texts, words)]


def in_which_alineas(message: str, holding: list[int]) -> Refused:
    """The refusal *message* with the alinéas that hold the words, and the one that was meant where only one does."""
    nearest = ", ".join(f"l'alinéa {rank + 1} contient ces mots" for rank in holding[:3])
    return not_found(message, nearest, holding[0] + 1 if len(holding) == 1 else None)


def _occurrence(rank: int) -> str:
    """« de troisième occurrence », « d'avant-dernière occurrence »."""
    word = {1: "première", -1: "dernière", -2: "avant-dernière"}.get(rank) or ordinal_in_words(abs(rank))
    from_the_end = " en partant de la fin" if rank < -2 else ""
    return ("d'" if word[0] == "a" else "de ") + f"{word} occurrence{from_the_end}"


def _whereabouts(group: list[Stretch]) -> str:
    if not group:
        return "dans un texte vide"
    first, last = group[0], group[-1]
    if first.site is not last.site:
        return "dans le texte"
    if first.alinea == last.alinea:
        return f"à l'alinéa {first.alinea + 1} de {first.site.name}"
    return f"aux alinéas {first.alinea + 1} à {last.alinea + 1} de {first.site.name}"
