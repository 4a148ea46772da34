"""The verbs of the drafting language: one rule is one function, and the parser finds it in ``VERBS``."""

from __future__ import annotations

import re
from collections.abc import Callable

from amendapply.language.clauses import Clause
from amendapply.language.context import Context
from amendapply.language.scanner import Pattern, Scanner
from amendapply.language.verbs.deleting import delete, delete_subject
from amendapply.language.verbs.inserting import add, complete, insert, precede
from amendapply.language.verbs.repeating import repeat
from amendapply.language.verbs.replacing import replace, substitute
from amendapply.language.verbs.rewriting import restore, rewrite
from amendapply.patterns import lazily

Verb = Callable[[Scanner, Context, Clause], None]
"""Reads what follows a verb and adds its operations to the context; raises NotUnderstood where it cannot."""


def _verb(pattern: str, rule: Verb) -> tuple[Pattern, Verb]:
    return lazily(pattern, re.IGNORECASE), rule


VERBS: tuple[tuple[Pattern, Verb], ...] = (
    _verb(r"supprime[rz]\b", delete),
    _verb(r"su(?:b|s|bs|sbs)titu(?:e[rz]|é)\b", substitute),
    _verb(r"remplace[rz]\b", replace),
    _verb(r"(?:ins[ée]r(?:e[rz]|é)|introduire)\b", insert),
    _verb(r"(?:r?ajoute[rz])\b", add),
    _verb(r"compl[ée]te[rz]\b", complete),
    _verb(r"r[ée]dige[rz]\b", rewrite),
    _verb(r"r[ée]tablir\b", restore),
    _verb(r"proc[ée]der\b", repeat),
    _verb(r"faire\s+précéder\b", precede),
)
"""Infinitives, as both chambers write them."""

PASSIVES: tuple[tuple[Pattern, Verb], ...] = (
    _verb(r"(?:est|sont)\s+supprimée?s?\b", delete_subject),
    _verb(r"(?:est|sont)\s+remplacée?s?(?=\s+par\b)", replace),
    _verb(r"(?:il\s+)?(?:est|sont)\s+(?:insérée?s?|ajoutée?s?|introduite?s?)\b", insert),
    _verb(r"(?:est|sont)\s+complétée?s?\b", complete),
    _verb(r"(?:est|sont)\s+(?=ainsi\s+(?:rédigé|modifié))", rewrite),
)
"""« L'alinéa 8 est ainsi rédigé : », as some commissions write."""
