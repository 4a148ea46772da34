"""The verbs of the drafting language: one rule is one function, and the parser finds it in ``VERBS``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from amendapply.language.clauses import Clause
from amendapply.language.context import Context
from amendapply.language.scanner import Scanner, Table, table
from amendapply.language.verbs.completing import complete
from amendapply.language.verbs.deleting import delete, delete_subject, delete_subjects, goes_without_object
from amendapply.language.verbs.inserting import add, insert
from amendapply.language.verbs.preceding import follow, precede
from amendapply.language.verbs.repeating import repeat
from amendapply.language.verbs.replacing import replace, substitute
from amendapply.language.verbs.rewriting import replace_tail, restore, rewrite
from amendapply.language.verbs.swapping import swap
from amendapply.language.vocabulary import WORD_NOUN

Verb = Callable[[Scanner, Context, Clause], None]
"""Reads what follows a verb and adds its operations to the context; raises NotUnderstood where it cannot."""


_SAME_CHANGE = r"mêmes?\s+(?:substitution|insertion|suppression|modification|remplacement)s?\b"
"""« Procéder à la même substitution », or « Même substitution » alone."""

VERBS: Table[Verb] = table(
    (
        (r"sup{1,3}rime[rz]\b", delete),
        (r"su(?:b|s|bs|sbs)titu(?:e[rz]|é)\b", substitute),
        (r"remplace[rz](?=\s+(?:la\s+(?:fin|suite)|le\s+reste)\b)", replace_tail),
        (r"remplace[rz]\b", replace),
        (rf"(?:intervertir|permuter|inverser)(?=\s+(?:,|(?:les|la|l')?\s*{WORD_NOUN}))", swap),
        (r"(?:ins[ée]r(?:e[rz]|é)|introduire)\b", insert),
        (r"(?:r?ajoute[rz])\b", add),
        (r"compl[ée]te[rz]\b", complete),
        (r"r[ée](?:dige[rz]|[ée]crire)\b", rewrite),
        (r"r[ée]tablir\b", restore),
        (r"(?:il\s+est\s+)?proc[ée]d(?:er|é)\b", repeat),
        (rf"(?:effectuer|opérer|réaliser|faire)(?=\s+(?:(?:la|les)\s+{_SAME_CHANGE}|de\s+même\b))", repeat),
        (rf"(?=(?:la\s+)?{_SAME_CHANGE})", repeat),
        (r"faire\s+précéder\b", precede),
        (r"faire\s+suivre\b", follow),
    )
)
"""Infinitives, as both chambers write them."""

PASSIVES: Table[Verb] = table(
    (
        (r"(?:est|sont)\s+supprimée?s?\b", delete_subject),
        (r"(?:est|sont)\s+remplacée?s?(?=\s+par\b)", replace),
        (r"(?:il\s+)?(?:est|sont)\s+ajoutée?s?\b", add),
        (r"(?:il\s+)?(?:est|sont)\s+(?:insérée?s?|introduite?s?|créée?s?(?=\s+une?\s+article))\b", insert),
        (r"(?:est|sont)\s+(?:complétée?s?\b|(?=ainsi\s+complét))", complete),
        (r"(?:est|sont)\s+(?:(?=ainsi\s+(?:rédigé|modifié))|rédigée?s?\s+(?=comme\s+suit\b|ainsi\b))", rewrite),
    )
)
"""« L'alinéa 8 est ainsi rédigé : », as some commissions write."""


def has_object(verb: Verb, sc: Scanner, context: Context, clause: Clause) -> bool:
    """Whether what *verb* acts on stands before it: « L'alinéa 8 est supprimé », « Alinéa 8 / Supprimer »."""
    if verb is delete:
        return goes_without_object(sc, context, clause)
    return verb is delete_subject or (isinstance(verb, partial) and verb.func is delete_subjects)
