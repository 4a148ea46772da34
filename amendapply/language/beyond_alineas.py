"""Statements that change the text of no alinéa: credits, states annexed to a finance bill, motions, new numbers."""

from __future__ import annotations

import re

from amendapply.language.context import Context
from amendapply.language.scanner import Scanner, table
from amendapply.language.vocabulary import WORD_NOUN
from amendapply.patterns import lazily

_I = re.IGNORECASE
_ACCORDINGLY = r"(?:\s+en\s+conséquence)?"
_FOLLOWING = r"les\s+(?:alinéas|paragraphes)\s+suivants"
_NUMBERING = (
    r"(?:la\s+)?(?:re)?num[ée]rotation\s+des\s+(?:alinéas|articles|paragraphes|subdivisions|lignes)(?:\s+suivante?s)?"
)
_RENUMBERED = lazily(
    rf"{_NUMBERING}\s+est\s+modifiée{_ACCORDINGLY}"
    rf"|(?:procéder\s+à|modifier(?:\s+en\s+conséquence)?)\s+{_NUMBERING}{_ACCORDINGLY}"
    rf"|{_FOLLOWING}\s+sont\s+renumérotés{_ACCORDINGLY}|renuméroter\s+{_FOLLOWING}{_ACCORDINGLY}",
    _I,
)
_BEYOND = table(
    (
        (
            r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?:les\s+)?(?:crédits|autorisations\s+d'engagement|plafonds?)\b"
            r"|(?:Majorer|Minorer|Augmenter|Diminuer|Réduire|Annuler|Abonder)\s+(?:ainsi\s+)?"
            r"(?:de\s+\d[\d\s,]*(?:€|d'euros|euros)\s+)?les\s+(?:crédits|autorisations\s+d'engagement)",
            "l'amendement modifie des crédits, qui ne sont le texte d'aucun alinéa",
        ),
        (
            r"(?-i:(?:À\s+l')?(?:[ÉE]tat|ÉTAT|État|état)\s+[A-H]\b(?=\s*(?:,|\n|$|annexé)))"
            r"|(?:À\s+la\s+ligne\s+(?:n\s?°\s*)?\d{1,4}\s+de|Au\s+tableau\s+de)"
            r"\s+l'(?-i:[ÉEé]tat\s+[A-H])\b",
            "l'amendement porte sur un état annexé à la loi de finances, qui n'est le texte d'aucun article",
        ),
        (
            r"En\s+application\s+de\s+l'article\s+\d[^\n]{0,80}\bdu\s+Règlement\b[^\n]{0,40}\b(?:le\s+Sénat|l'Assemblée\s+nationale)\b",
            "c'est une motion de procédure : elle ne change aucun texte",
        ),
        (
            rf"(?:Intervertir|Permuter|Déplacer)\s+(?:l[ae]\b|l'|les\b)(?!\s*{WORD_NOUN}\b)",
            "rien n'est déplacé : le demander par « supprimer » et « insérer », avec le texte et les numéros voulus",
        ),
    )
)
"""What changes no alinéa, and why: « Modifier ainsi les crédits des programmes », « État G », a motion.

The chambers never ask to move text: whether « 3° » goes with its alinéa or stays in its list, nothing would tell.
"""


def asks_for_no_alinea(sc: Scanner, context: Context) -> bool:
    """Whether the statement asks for something other than text of an alinéa: credits, a motion, new numbers."""
    if sc.mentions("num") and sc.take(_RENUMBERED):
        context.remark("la renumérotation demandée est laissée aux services")
        return True
    if reason := sc.take_one(_BEYOND):  # docs/grammar.md, "Credits and motions"
        context.unsupported = reason
        sc.pos = sc.end
        return True
    return False
