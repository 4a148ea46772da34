"""The text that a bill proposes for an article: « le II du texte proposé par le 2° pour l'article L. 423-14 »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.locators.labelled import DEEPEST, read_label
from amendapply.language.locators.phrase import Draft
from amendapply.language.numbers import RANKS
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, CODE, DATE
from amendapply.lexicon import LATIN
from amendapply.operations import Proposed
from amendapply.patterns import lazily

_I = re.IGNORECASE
_PROPOSED = lazily(r"texte\s+propos[ée]s?\s+(?:par\s+)?(?:(?:cet|le\s+présent|l')\s*article)?", _I)
_PROPOSED_BY = lazily(r"(?:par\s+)?(?:le|la|l'|du)\s*", _I)
_PROPOSED_END = r"\s*[,:.;\n]|\s*$|\s+par\s"
_PROPOSED_PART = (
    rf"(?:(?P<part>(?:le|la|les|l')\s*(?:{RANKS}\s+{ALINEA}|[IVX]+|\d+\s?°|[a-z]\))"
    rf"(?:\s+et\s+(?:le|la|les)\s+{RANKS}\s+{ALINEA})?)\s+(?:de|du)\s+)?"
)
_PROPOSED_ARTICLE = rf"(?:[LRDA]\.?\s?(?:O\.\s?)?)?\d+(?:[ -]\d+)*(?:[ ]+{LATIN})*(?:[ ]+(?-i:[A-Z]{{1,2}})\b)?"
_NUMBERED_LAW = rf"(?:n\s?°\s?\d{{2,4}}-\d{{1,5}}(?:\s+du\s+{DATE})?|du\s+{DATE})"
_OF_LAW = (
    rf"(?:mêmes?\s+(?:code|loi|ordonnance|décret)|{CODE}"
    rf"|(?:loi(?:\s+organique)?|ordonnance|décret)\s+{_NUMBERED_LAW})"
)
"""« du même code », « de la loi du 6 janvier 1978 », « de l'ordonnance n° 45-2658 du 2 novembre 1945 précitée »."""
_TO_WRITE = r"pour\s+(?:(?:rédiger|compléter|modifier|rétablir|remplacer|insérer)\s+)?"
_AFTER_PROPOSED = (
    rf"(?:\s+(?P<law>(?:du\s+|de\s+la\s+|de\s+l'|de\s+){_OF_LAW})(?:\s+précitée?)?(?={_PROPOSED_END})"
    rf"|(?={_PROPOSED_END}|\s+(?:les?|la|et|l')\b))"
)
_PROPOSED_FOR = lazily(
    rf"\s*,?\s*(?:de\s+cet\s+article\s*)?{_TO_WRITE}{_PROPOSED_PART}"
    rf"(?:l'\s*article|les\s+articles|un\s+article)\s+(?P<article>{_PROPOSED_ARTICLE}){_AFTER_PROPOSED}",
    _I,
)
_SAME_TEXT = lazily(r"(?:texte|rédaction)\b", _I)


def read_proposed(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« le texte proposé par le I de cet article pour l'article L. 423-14 du code… », « du même texte »."""
    if anaphoric and sc.take(_SAME_TEXT):
        cited = next((p.unit for p in context.cited if isinstance(p.unit, Proposed)), None)
        if cited is None:
            return False
        draft.unit = replace(cited, alinea=None, labels=_labels_inside(draft))
        draft.spots = draft.path = ()
        return True
    if draft.unit is not None or (draft.spots and draft.alineas == (None,)):
        return False  # « l'alinéa 8 du texte proposé »: no unit says so
    if not sc.take(_PROPOSED):
        return False
    path: list[str] = []
    while len(path) < DEEPEST:
        here = sc.pos
        by = sc.take(_PROPOSED_BY)
        if (path and not by) or not (label := read_label(sc)):
            sc.pos = here
            break
        path.append(label)
    found = sc.take(_PROPOSED_FOR)
    article, law = (" ".join((found[name] or "").split()) if found else "" for name in ("article", "law"))
    law = law.lower()
    if found and found["part"]:
        context.remark(f"« pour {found['part']} » n'a pas été vérifié : le texte proposé a été cherché par son article")
    if "même" in law:
        context.remark(f"« {law} » n'a pas été vérifié : l'article a été cherché par son numéro")
        law = ""
    draft.unit = Proposed(tuple(reversed(path)), article, labels=_labels_inside(draft), law=law)
    draft.spots = draft.path = ()
    return True


def _labels_inside(draft: Draft) -> tuple[str, ...]:
    """« le 2° du II », of the text that comes next; raises NotUnderstood for several labels at one level."""
    if draft.last or any(len(level) > 1 for level in draft.path):
        raise NotUnderstood(draft.start, "un seul endroit du texte proposé")
    return tuple(level[0] for level in reversed(draft.path))
