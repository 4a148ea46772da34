"""Amendments to the credits of a finance bill: the records hold a table of programmes instead of a dispositif."""

from __future__ import annotations

from collections.abc import Iterable

_COMMAND = "Modifier ainsi les autorisations d'engagement et les crédits de paiement :"


def dispositif_of(programmes: Iterable[tuple[str, ...]]) -> str:
    """The dispositif that says what a table says; *programmes* are name, commitment and payment; "" for none."""
    rows = [" | ".join(programme) for programme in programmes]
    return "\n".join([_COMMAND, *rows]) if rows else ""
