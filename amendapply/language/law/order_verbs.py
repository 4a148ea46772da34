"""The verbs that order a change in the dialect of bills, and whether a sentence seems to order one."""

from __future__ import annotations

import re

from amendapply.language.law.quoted_words import COUNTED_TIMES
from amendapply.language.numbers import CARDINAL, ORDINAL

_I = re.IGNORECASE
_BE = r"(?:(?:il\s+)?(?:est|sont)(?:\s+et\s+demeur(?:e|ent))?|demeur(?:e|ent))"
_EACH_ITS = r"(?:,?\s*(?P<re>respectivement)\s*,?\s*)?"
_SO_OFTEN = rf"(?:,?\s*(?:(?P<re>respectivement)|(?P<times>{COUNTED_TIMES}|(?:à\s+)?chaque\s+fois))\s*,?\s*)?"
"""« sont, par deux fois, remplacés », « sont respectivement remplacés »."""
VERBS = (
    (
        "modified",
        re.compile(rf"{_BE}\s+(?:ainsi\s+modifiée?s?|modifiée?s?\s+(?:ainsi(?:\s+qu'il\s+suit)?|comme\s+suit))\b", _I),
    ),
    (
        "rewritten",
        re.compile(
            rf"{_BE}\s+(?:ainsi\s+(?:rédigée?s?|rétablie?s?|conçue?s?)|rétablie?s?\s+dans\s+la\s+rédaction\s+suivante"
            r"|rédigée?s?\s+(?:comme\s+suit|ainsi(?:\s+qu'il\s+suit)?))\b",
            _I,
        ),
    ),
    ("replaced", re.compile(rf"{_BE}\s*{_SO_OFTEN}(?:ainsi\s+|supprimée?s?\s+et\s+)?remplacée?s?\b", _I)),
    (
        "deleted",
        re.compile(rf"{_BE}\s*{_SO_OFTEN}\b(?:supprimée?s?|abrogée?s?)(?:\s+ou\s+(?:supprimée?s?|abrogée?s?))?\b", _I),
    ),
    ("inserted", re.compile(rf"{_BE}\s*{_SO_OFTEN}\b(?:insérée?s?|ajoutée?s?|rétablie?s?|créée?s?)\b", _I)),
    ("completed", re.compile(rf"{_BE}\s+(?:ainsi\s+)?complétée?s?\b", _I)),
    ("preceded", re.compile(rf"{_BE}\s*{_EACH_ITS}précédée?s?\b", _I)),
    ("renamed", re.compile(rf"devien(?:nen)?t\b|{_BE}\s+renumérotée?s\b(?:\s+de\b)?", _I)),
)
"""The verbs that order a change: a closed list. In that order, since « ainsi modifié » begins like others."""

_IS = r"(?:\b(?:est|sont|demeure(?:nt)?)\b|\w(?:est|sont)\s)"
_NEW_PART = (
    r"créée?s?\s+(?:une?|des|les?|l'|deux|trois|quatre)\s+(?:nouve\w+\s+)?"
    r"(?:articles?\s+(?:(?:LO|L|R|D)\.?\s?)?\d|(?:sous-)?sections?|chapitres?|titres?|livres?|paragraphes?\s+\d|alinéas?)\b"
)
"""« il est créé une section 1 », and not « il est créé un fonds »."""
_CHANGED = (
    r"(?:ainsi\s+(?:modifi|rédig|rétabli)ée?s?|remplacée?s?|supprimée?s?|abrogée?s?|insérée?s?"
    rf"|ajoutée?s?|complétée?s?|rétablie?s?|précédée?s?\s+d(?:e|')|{_NEW_PART})"
)
_UNIQUE = r"(?:titre|chapitre|section)\s+unique\b"
_BECOMES = (
    rf"\bdevien(?:nen)?t\s*(?:,?\s*respectivement\s*,?\s*)?(?:l'|les?\s|la\s|une?\s|{_UNIQUE})|\bsont\s+renumérotée?s\b"
)
ORDERS = re.compile(
    rf"{_IS}(?:[^«»\"]|« »){{0,160}}?\b(?<!valeur\s){_CHANGED}|{_BECOMES}"
    rf"|\b(?:est|sont)\s+(?:ainsi\s+)?(?:rétabli|modifi)ée?s?",
    _I,
)
"""Whether a sentence may order a change: what has no such verb is a norm of the bill itself."""

_WORDS_NAMED = (
    r"\b(?:mots?|références?|mentions?|termes?|montants?|taux|nombres?|dates?|années?|chiffres?|sommes?|signes?"
    r"|pourcentages?|phrases?|alinéas?)\s*:?\s*« »"
)
_MOVED = (
    r"(?:réécrit|déplacé|transféré|fusionné|scindé|intitulé|renommé|(?:re)?numéroté|interverti|permuté|inversé|retiré"
    r"|retranché|rapporté)e?s?"
)
_OTHERWISE = (
    rf"(?:prend|prennent|devient|deviennent|cesse|cessent|se\s+lit|se\s+lisent|(?:est|sont)\s+{_MOVED}"
    r"|forme(?:nt)?\s+l(?:'|es\s)articles?|se\s+trouve(?:nt)?\s+(?:abrogé|supprimé|modifié)e?s?)"
)
_TAKES_A_VALUE = (
    r"\barticles?\s+(?:(?:LO|L|R|D)\.?\s?)?\d[^;:«»]{0,200}?\b(?:est|sont)\s+"
    rf"(?:(?:porté|ramené|relevé|abaissé|réduit|élevé|augmenté|diminué)e?s?\s+(?:à|de)\s+(?:\d|{CARDINAL}\b)"
    r"|(?:reporté|repoussé|avancé)e?s?\s+au\s+\d)"
)
_SO_WRITTEN = (
    r"\bainsi\s(?:(?:[^;:«»]|« »){0,120}?\b)?(?:rédigé|modifié|rétabli|conçu)e?s?\s*:"
    r"|\b(?:rédigé|modifié|conçu)e?s?\s+(?:ainsi|comme\s+suit)\s*:"
)
"""« est ainsi, en conséquence, rédigé : », « est désormais rédigé comme suit : »"""
_ORDER_OF_PARTS = r"^\s*l'ordre\s+des?\s[^,;:«»]{1,120}\best\s+(?:inversé|modifié)\b"
_ERRATUM = r"\blire\s*:?\s*« »"
_CONSTITUTES = (
    r"\b(?:constitue|forme)(?:nt)?,?\s+(?:respectivement,?\s+)?(?:une?|les?|des)\s+"
    r"(?:\d{1,2}°|(?-i:[IVX]{1,5}|[A-Za-z]))(?=[\s,.;]|$)"
)
_PART = rf"(?:\d{{1,2}}°|(?-i:[IVX]{{1,5}}|[A-Za-z])|{ORDINAL}\s(?:(?:à|et)\s{ORDINAL}\s)?(?:alinéas?|phrases?))"
_ARTICLES = r"(?:l'article|les\s+articles)\s"
_ARTICLE_BECOMES = rf"^\s*{_ARTICLES}[^,;:«»]{{1,120}}\b{_OTHERWISE}\b"
_PART_BECOMES = rf"^\s*(?:les?|la)\s{_PART}\s[^,;:«»]{{1,120}}\b(?:devien(?:nen)?t|(?:est|sont)\s+{_MOVED})\b"
_WITHOUT_ITS_VERB = rf"^\s*(?:{_ARTICLES}|(?:les?|la)\s{_PART}\s)[^,;:«»]{{1,160}}\s(?:supprimé|abrogé)e?s?\s*[.;]*\s*$"
"""« La dernière phrase du premier alinéa supprimée. »"""
_CUT_OFF = r"\b(?:est|sont)\s*(?:ainsi\s*)?(?:[.;]\s*)*$|\b(?:est|sont)\s+(?:ainsi|rédigée?s?)\s*:\s*(?:« »|$)"
"""« L'article L. 1 est . », « le 2° est ainsi : « A » », « est rédigé : « A » »: part of the verb is lost."""
SEEMS_TO_ORDER = re.compile(
    rf"{_WORDS_NAMED}|{_ARTICLE_BECOMES}|{_TAKES_A_VALUE}|{_PART_BECOMES}|{_WITHOUT_ITS_VERB}|{_SO_WRITTEN}"
    rf"|{_CONSTITUTES}|{_ORDER_OF_PARTS}|{_ERRATUM}|{_CUT_OFF}",
    _I,
)
"""Whether a sentence of which no rule knows the verb orders a change all the same: it quotes words of the law, says of
an article « prend le numéro », « est déplacé », or that what it sets « est porté à 2 000 euros ». It is reported."""
