"""How a bill names texts and articles of law: a closed list of codes, numbered laws, numbers of articles."""

from __future__ import annotations

import re

from amendapply.lexicon import LATIN
from amendapply.lexicon import MONTH as MONTHS_NAMED

_CODES = """
code civil
code pénal
code de procédure civile
nouveau code de procédure civile
code de procédure pénale
code de commerce
code du travail
code du travail maritime
code du travail applicable à mayotte
code de l'action sociale et des familles
code de la famille et de l'aide sociale
code de l'artisanat
code des assurances
code de l'aviation civile
code du cinéma et de l'image animée
code des communes
code des communes de la nouvelle-calédonie
code de la commande publique
code de la consommation
code de la construction et de l'habitation
code de la défense
code de déontologie des architectes
code disciplinaire et pénal de la marine marchande
code du domaine de l'état
code du domaine de l'état et des collectivités publiques applicable à la collectivité territoriale de mayotte
code du domaine public fluvial et de la navigation intérieure
code des douanes
code des douanes de mayotte
code de l'éducation
code électoral
code de l'énergie
code de l'enseignement technique
code de l'entrée et du séjour des étrangers et du droit d'asile
code de l'environnement
code de l'expropriation pour cause d'utilité publique
code de l'expropriation
code forestier
code forestier de mayotte
code général de la fonction publique
code général de la propriété des personnes publiques
code général des collectivités territoriales
code général des impôts
code des impositions sur les biens et services
code des instruments monétaires et des médailles
code des juridictions financières
code de justice administrative
code de justice militaire
code de la justice pénale des mineurs
code de la légion d'honneur, de la médaille militaire et de l'ordre national du mérite
code de la légion d'honneur et de la médaille militaire
livre des procédures fiscales
code des marchés publics
code minier
code monétaire et financier
code de la mutualité
code de l'organisation judiciaire
code du patrimoine
code des pensions civiles et militaires de retraite
code des pensions de retraite des marins français du commerce, de pêche ou de plaisance
code de pensions de retraite des marins français du commerce, de pêche ou de plaisance
code des pensions militaires d'invalidité et des victimes de la guerre
code des pensions militaires d'invalidité et des victimes de guerre
code pénitentiaire
code des ports maritimes
code des postes et des communications électroniques
code des postes et télécommunications
code des procédures civiles d'exécution
code de la propriété intellectuelle
code de la recherche
code des relations entre le public et l'administration
code de la route
code rural et de la pêche maritime
code rural ancien
code rural
code de la santé publique
code de la sécurité intérieure
code de la sécurité sociale
code du service national
code du sport
code des transports
code des tribunaux administratifs et des cours administratives d'appel
code du tourisme
code de l'urbanisme
code de l'urbanisme et de l'habitation
code de la voirie routière
code de la nationalité française
code des débits de boissons et des mesures contre l'alcoolisme
code de la pharmacie
code du blé
code du vin
code de l'industrie cinématographique
code de l'organisation de la justice pénale des mineurs
""".strip().split("\n")
"""The codes of France, in force or not, as they are cited: a name that is none of these is not read."""

_FOLDED = {"é": "[éeÉE]", "è": "[èeÈE]", "ê": "[êe]", "ô": "[ôo]", "à": "[àaÀA]", " ": r"\s+", "'": r"'\s?", "-": "-"}


def _code_pattern(name: str) -> str:
    return "".join(_FOLDED.get(char, re.escape(char)) for char in name)


CODE = "(?:" + "|".join(_code_pattern(name) for name in sorted(_CODES, key=len, reverse=True)) + ")"
"""A pattern for the name of a code, whatever its accents and capitals."""

MONTH = f"{MONTHS_NAMED}|fevrier|aout|decembre"
DAY = rf"(?:\d{{1,2}}|1\s?er)\s+(?:{MONTH})\s+\d{{4}}"
_RANKS_OF_LAWS = (
    r"organique|constitutionnelle|d'orientation|de\s+programme|de\s+programmation|de\s+règlement"
    r"|de\s+financement(?:\s+rectificative)?\s+de\s+la\s+sécurité\s+sociale"
    r"|de\s+finances(?:\s+rectificative|\s+de\s+fin\s+de\s+gestion)?"
)
_KIND = rf"(?:loi(?:\s+(?:{_RANKS_OF_LAWS}))?|ordonnance|décret-loi|décret|acte\s+dit\s+loi)"
NUMBERED_TEXT = (
    rf"(?P<numbered>{_KIND}\s+n\s?°\s?(?P<nor>\d{{2,4}}\s?-\s?\d+|\d{{1,4}}(?=\s+du\s))(?:\s+du\s+{DAY})?"
    rf"|{_KIND}\s+(?:pour\s+\d{{4}}\s+)?\(n\s?°\s?\d{{2,4}}\s?-\s?\d+(?:\s+du\s+{DAY})?\)|{_KIND}\s+du\s+{DAY})"
)
"""A pattern for a law or an ordinance by its number or its date; ``TITLE`` may follow."""
UNNAMED_TEXT = NUMBERED_TEXT.replace("?P<numbered>", "?:").replace("?P<nor>", "?:")
"""The same, for a pattern that holds it several times."""

# --------------------------------------------------------------------------------------------------- titles of laws
#
# The title of a law is the only thing that is read without being named word by word: its number says which law it is.
# It begins as titles do, ends where the clause goes on, and holds no mark, no verb of an order, no restriction.

_PARTICIPLES = (
    "portant|tendant|visant|fixant|instituant|modifiant|complétant|réglementant|organisant|autorisant|concernant"
    "|favorisant|créant|réprimant|prorogeant|définissant|abrogeant|renforçant|améliorant|garantissant|étendant|rénovant"
    "|facilitant|adaptant|transposant|établissant|prescrivant|assurant|encadrant|habilitant|simplifiant|interdisant"
    "|déterminant|ratifiant|approuvant|réformant|pérennisant|prolongeant|substituant|mettant|ouvrant|donnant|accordant"
    "|permettant|supprimant|refondant|régissant|reconnaissant|sécurisant|clarifiant|codifiant|harmonisant|abolissant"
    r"|rendant|ayant\s+pour\s+objet|précisant|soumettant|actualisant|protégeant|unifiant|validant|allégeant|limitant"
    "|développant|promouvant|attribuant|appliquant|confiant|plaçant|rattachant|soutenant|contenant|contraignant|prohibant"
)
_MATTERS = (
    "modernisation|finances|orientation|aménagement|programme|programmation|simplification|mobilisation|développement"
    "|lutte|sauvegarde|financement|réforme|régulation|séparation|accélération|adaptation|amélioration|solidarité|confiance"
    "|décentralisation|démocratie|démocratisation|protection|refondation|santé|sécurité|reconquête|transition|égalité"
    "|répartition|nationalisation|privatisation|cohésion|initiative|prévention|règlement|soutien|mise|validation"
    "|ratification|action|droit|respect|relance|codification|création|extension|transformation|habilitation|consolidation"
    "|rénovation|finalisation|reconstruction|organisation|valorisation|promotion|intégration|exécution|réglementation"
)
_OPENS_TITLE = (
    rf"(?:relati(?:f|ve)s?|{_PARTICIPLES}|sur|pour|contre|en\s+faveur|engagement|dite"
    rf"|d(?:e\s+(?:la\s+|l')?|'|u\s+)(?:{_MATTERS}))\b"
)
_RANKED = "premi|second|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|derni|avant-derni"
_ENDS_TITLE = (
    r"est|sont|devient|deviennent|après|avant|il\s+(?:est|sont)|les\s+mots|le\s+mot|ainsi(?!\s+qu)|précitée?s?|n°|article"
    r"|alinéa|tel(?:le)?s?|sauf|hormis|excepté|exceptée?s?|exception|seul|seule|seulement|uniquement|mais|jusqu\w*"
    r"|lorsqu\w*|rédactions?|vigueur|inclus\w*|exclu\w*|compris\w*|limite|respectivement|fois|chaque|ne|pas|début"
    r"|phrases?|occurrences?|hors(?!\s+de\s+France)|notamment|alternativement|versions?|seuls|seules|antérieur\w*"
    r"|postérieur\w*|outre(?!-)|dans\s+(?:sa|leur|le\s+cas|les\s+cas|les\s+conditions)"
)
_GOES_ON = (
    r"(?:et|ainsi\s+qu(?:e|'))\s*(?:à|aux?|les?|la)?\s*(?:l'|la\s|les?\s|aux?\s)?"
    rf"(?:articles?\b|(?:{_RANKED})\w*(?:\s|$)|(?-i:[IVX]+)\b|\d)"
)
_PLACE = rf"(?:{_RANKED})\w*\s+(?:phrase|alin|occurrence)"
_TITLE_WORD = rf"(?!(?:[ld]')?(?:{_ENDS_TITLE})\b|\S*°|{_PLACE})(?!{_GOES_ON})[^\s«»\",:;.()]+"
_CLAUSE_NOUN = (
    r"mots?|références?|nombres?|montants?|taux|années?|dates?|chiffres?|mentions?|signes?|fin|début|phrases?|alin|articles?"
    r"|section|chapitre|titre|livre|avant|après|sauf|hormis|excepté|compris|notamment|dans|lorsque|deux|trois|quatre|chaque"
    r"|toutes|occurrence|rédaction|compter|partir|est|sont|il|respectivement|tel|ce|cet|cette|même|dite?s?"
)
_OVERSEAS = (
    r"(?:en\s+(?:Polynésie\s+française|Nouvelle-Calédonie|Guyane|Guadeloupe|Martinique)"
    r"|(?:dans\s+les\s+îles|à)\s+Wallis(?:-|\s)et(?:-|\s)Futuna|à\s+Mayotte|à\s+La\s+Réunion"
    r"|à\s+Saint-(?:Pierre-et-Miquelon|Barthélemy|Martin)|dans\s+les\s+Terres\s+australes\s+et\s+antarctiques\s+françaises)"
)
# « portant modification de la loi n° 86-1290 du 23 décembre 1986 », « modifiant l'article 16 de la loi du … ».
_CITED = (
    rf"(?:(?:l'article|les\s+articles)\s+\d+(?:-\d+)*(?:er)?\s+(?:de\s+la|de\s+l'|du)\s?)?"
    rf"{UNNAMED_TEXT}|l'article\s+\d+(?:-\d+)?\s+de\s+la\s+Constitution"
)
# « … du territoire, des schémas mentionnés à l'article 13 de la loi n° 2015-991 »: the participle holds the citation.
_NAMED_THERE = (
    rf"d(?:es?|u)\s+(?!(?:{_CLAUSE_NOUN})\b)(?:{_TITLE_WORD}\s+){{1,5}}"
    rf"(?:mentionnée?s?|prévue?s?|visée?s?)\s+(?:à|par)\s+(?:{_CITED})"
)
# « relative à l'aménagement, la protection et la mise en valeur du littoral »: never a place nor a restriction.
_TITLE_COMMA = (
    rf"\s*,\s+(?:(?:et\s+)?{_OVERSEAS}|(?:(?:et|de|du|des|d'|la|le|les|l'|à\s+la|au|aux|à\s+l'|à)\s*){{0,3}}"
    rf"(?!(?:{_CLAUSE_NOUN})\b|(?:{_RANKED}|alin|dern|phras)|\w+ièmes?\b)(?=[^\W\d]{{4,}}){_TITLE_WORD}"
    r"(?=[^«»\":;()]{0,160}?(?:\set\s|,))"  # what a comma parts ends with « et »
    rf"|{_NAMED_THERE})"
)
_SHORT_NAME = r"(?:\s+\((?-i:[A-ZÉ])[^()«»\d]{3,60}\))?"
TITLE = (
    rf"(?:\s+modifiée?)?+(?:\s+{_OPENS_TITLE}(?:\s+(?:{_CITED}|{_OVERSEAS}|{_TITLE_WORD})){{1,60}}+"
    rf"(?:{_TITLE_COMMA}(?:\s+(?:{_CITED}|{_OVERSEAS}|{_TITLE_WORD})){{0,40}}+){{0,8}}+{_SHORT_NAME})?+(?:\s*,?\s*précitée?)?"
)
"""A pattern for what follows the number of a law: « modifiée », its title, « précitée »."""

CONSTITUTION = r"Constitution(?:\s+du\s+4\s+octobre\s+1958)?"

# « 11° L'article L. 1 A la fin »: a capital that begins « À la » or « A l'article » is no suffix.
_SUFFIX = rf"(?:\s+{LATIN}\b|\s+(?-i:[A-Z]{{1,3}})(?=\s*(?:[,;:.)]|$|\s(?!l[a'])\S))(?!\s+l[a']))"
NUMBER = (
    rf"(?:(?:L\.?\s?O\.?|LO|L|R|D|A)(?:\b|(?=\d))\.?\s?\*?\s?)?\d+(?:\s?er\b)?(?:\s?-\s?\d+)*(?:\s?-\s?[A-Z]\b)?{_SUFFIX}{{0,4}}(?:-\d+{_SUFFIX}{{0,2}})?"
    r"|premier\b|unique\b"
)
"""A pattern for the number of an article of law: « L. 121-1 », « 39 bis A », « 1er », « LO 141 »."""


def bare_number(number: str) -> str:
    """The number of an article without what its spellings differ by: « L. 121-1 », « L121-1 »."""
    return re.sub(r"[\s.]", "", number).casefold().replace("1er", "1")


_NUMBER_OF_TEXT = re.compile(r"n°(\d+-\d+)")
_PLAIN = str.maketrans("éèêôà", "eeeoa", " \u00a0")


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be those of one text: « loi n° 86-1067 » and « loi n° 86-1067 du 30 septembre 1986 »."""
    short, long = sorted((name.casefold().translate(_PLAIN) for name in (one, other)), key=len)
    if (number := _NUMBER_OF_TEXT.search(short)) and (same := _NUMBER_OF_TEXT.search(long)):
        return number[1] == same[1]
    return long.startswith(short)


_LAST_FIGURES = re.compile(r"\d{1,6}$")
_MOST_ARTICLES = 400
"""No clause names so many articles."""


def every_number(pair: tuple[str, str]) -> tuple[str, ...]:
    """The numbers from the first of *pair* to its last, one where it has no last.

    ("",) where they do not differ in their last figures alone.
    """
    first, last = pair
    if not last:
        return (first,)
    start, end = _LAST_FIGURES.search(first), _LAST_FIGURES.search(last)
    if not (start and end) or bare_number(first[: start.start()]) != bare_number(last[: end.start()]):
        return ("",)
    numbers = range(int(start[0]), int(end[0]) + 1)
    return tuple(f"{first[: start.start()]}{number}" for number in numbers[:_MOST_ARTICLES]) or ("",)
