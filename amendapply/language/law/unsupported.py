"""What a clause asks that is recognised and not carried out, with the reason that the user reads."""

from __future__ import annotations

import re

from amendapply.language.law.clauses import DIVISIONS

_NOT_DONE = (
    (
        re.compile(r"\btableaux?\s+(?:n\s?°\s?\d+\s+)?annexés?\b", re.IGNORECASE),
        "les tableaux annexés à une loi ne sont pas consolidés",
    ),
    (
        re.compile(r"^dans\s+(?:tous\s+les|l'ensemble\s+des)\s+textes\s+(?:législatifs|réglementaires)", re.IGNORECASE),
        "un remplacement dans tous les textes n'est pas consolidé",
    ),
    (
        re.compile(
            r"\bdans\s+(?:sa|leur)\s+(?:nouvelle\s+)?(?:rédaction|numérotation)\b|\btel(?:le)?s?\s+qu(?:'il|'elle|e)\b"
            r"|\bnouve(?:au|lle|l)s?\s+(?:\d|[IVX]+\b|article)",
            re.IGNORECASE,
        ),
        "une rédaction issue d'une autre disposition n'est pas consolidée",
    ),
    (
        re.compile(r"\bloi(?:\s+organique)?\s+n\s?°\s{0,20}du\s{2,20}", re.IGNORECASE),
        "la loi visée n'a pas encore de numéro",
    ),
    (
        re.compile(r"\bdivisions?\s+et\s+(?:leurs?\s+|les\s+)?intitulés?\b|\bcomprenant\s", re.IGNORECASE),
        DIVISIONS,
    ),
)
"""What is recognised and not carried out, with the reason."""
ADAPTED = "adapte l'application de la loi, sans en changer le texte"
_ADAPTS = re.compile(
    r"\s*(?:pour\s+(?:l'|son\s+|leur\s+)application\b|par\s+dérogation\b|(?:à|a)\s+titre\s+(?:dérogatoire|expérimental|transitoire)\b)",
    re.IGNORECASE,
)


def adapts(command: str) -> bool:
    """Whether a clause says how the law applies somewhere or for a time: « Pour l'application à Mayotte… »."""
    return _ADAPTS.match(command) is not None


def not_done(command: str) -> str:
    """Why a clause that is not read is recognised all the same, "" where it is not; *command* without quotations."""
    return next((why for pattern, why in _NOT_DONE if pattern.search(command)), "")
