"""What amendments ask for that is no text of an alinéa: told apart from what is not understood."""

from __future__ import annotations

import re

from amendapply.language.scanner import Scanner

_I = re.IGNORECASE

_BEYOND = (
    (
        re.compile(
            r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?:les\s+)?(?:crédits|autorisations\s+d'engagement|plafonds?)\b"
            r"|(?:Majorer|Minorer|Augmenter|Diminuer)\s+(?:ainsi\s+)?les\s+(?:crédits|autorisations)",
            _I,
        ),
        "l'amendement modifie des crédits, qui ne sont le texte d'aucun alinéa",
    ),
    (
        re.compile(r"(?:À\s+l')?(?:[ÉE]tat|ÉTAT|État|état)\s+[A-H]\b(?=\s*(?:,|\n|$|annexé))"),
        "l'amendement porte sur un état annexé à la loi de finances, qui n'est le texte d'aucun article",
    ),
    (
        re.compile(r"En\s+application\s+de\s+l'article\s+\d[^\n]{0,80}\bdu\s+Règlement\b[^\n]{0,40}\ble\s+Sénat\b", _I),
        "c'est une motion de procédure : elle ne change aucun texte",
    ),
)


def beyond_alineas(sc: Scanner) -> str | None:
    """Why the statement here changes no alinéa, in French; None where it may.

    « Modifier ainsi les crédits des programmes », « État G », a motion (survey, section 5).
    """
    for pattern, reason in _BEYOND:
        if sc.check(pattern):
            return reason
    return None
