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
_PART_MOVES = (
    rf"^\s*(?:les?|la)\s{_PART}\s[^,;:«»]{{1,160}}\b(?:devien(?:nen)?t\b|(?:est|sont)\s+{_MOVED}\b"
    r"|(?:supprimé|abrogé)e?s?\s*[.;]*\s*$)"
)
"""« Le 3° de l'article devient 4°. », « La dernière phrase du premier alinéa supprimée. »"""
_CUT_OFF = r"\b(?:est|sont)\s*(?:ainsi\s*)?(?:[.;]\s*)*$|\b(?:est|sont)\s+(?:ainsi|rédigée?s?)\s*:\s*(?:« »|$)"
"""« L'article L. 1 est . », « le 2° est ainsi : « A » », « est rédigé : « A » »: part of the verb is lost."""
SEEMS_TO_ORDER = re.compile(
    rf"{_WORDS_NAMED}|{_TAKES_A_VALUE}|{_PART_MOVES}|{_SO_WRITTEN}|{_CONSTITUTES}"
    rf"|{_ORDER_OF_PARTS}|{_ERRATUM}|{_CUT_OFF}",
    _I,
)
"""Whether a sentence of which no rule knows the verb orders a change all the same: it quotes words of the law, says
that a part of it « est déplacé », or that what it sets « est porté à 2 000 euros ». It is reported."""

_HOLDS = (
    r"\b(?:(?:in)?applicables?|s'appliqu\w{1,6}|en\s+vigueur|effets?|obligatoires?|compétente?s?|ratifiée?s?"
    r"|présente?\s+(?:article|loi|titre|chapitre|section))\b"
)
"""Said of an article that stays as it is, « n'est pas applicable », « entre en vigueur », or that is the bill's own."""
_PARTS = rf"(?:(?:{_PART}|les?|la|et|de|du|des|fin|début)\s){{0,12}}+"
_PLACED = r"(?:à|a|aux?|dans|après|avant)\s"
"""« Au premier alinéa de l'article L. 1 du code rural, une phrase. »"""
_OF_LAW = (
    r"(?:(?:l'article|articles)\s|(?:loi(?:\s+organique)?|l'ordonnance)\s+n\s?°"
    r"|(?:titre|chapitre|(?:sous-)?section|livre)\s[IVX\d])"
)
_VERB_FIRST = r"(?:(?:est|sont)(?:\s+et\s+demeure(?:nt)?)?\s)?"
SPEAKS_OF_LAW = re.compile(
    rf"^\s*(?:(?:{_VERB_FIRST}|{_PLACED}){_PARTS}{_OF_LAW}(?![^;:«»]*{_HOLDS})"
    r"|(?:il\s+(?:convient|y\s+a\s+lieu|est\s+(?:proposé|décidé))\s+d(?:e\s+|'))?(?:abroger|supprimer|remplacer|insérer|ajouter|modifier|rédiger|compléter)\s)",
    _I,
)
"""Whether a sentence begins with an article of the law, and does not say how it holds: « L'article L. 1 du code rural,
relatif au maire, abrogé. », « Est et demeure l'article 85 de la loi n° 1. » What becomes of it is lost, or told in
words that no rule knows; so it is with « Abroger l'article L. 1. », « Il convient d'abroger l'article L. 1. »."""
