"""The closed vocabularies that the patterns of the drafting language are built from.

No pattern of this package skips words: each word that an instruction may hold outside what it quotes is listed here, or
in the rule that claims it. What is not listed refuses the instruction, with the phrase at fault.
"""

from __future__ import annotations

from amendapply.lexicon import MONTH as MONTHS_NAMED

ALINEA = r"al(?:in[ée]{1,2}a|i[ée]na)s?"
"""« alinéa », and the slips « alinea », « alinéea », « aliéna » that publishers let pass."""

NUMBER_SIGN = r"(?:n\s?[°o]\s*)"
"""« alinéa n° 8 »."""

PHRASE = r"ph?r?ases?"
"""« phrase », and the slips « phase », « prase »."""

DIVISION_NOUN = r"(?:divisions?|titres?|chapitres?|sections?|sous-sections?|livres?|intitulés?)"
"""« titre », « division », « intitulé »: what is written with a heading."""

DIVISION_KIND = "titre|chapitre|sous-section|section|livre|partie"
"""What a division is called where its number follows."""

COMMANDS = "supprimer|remplacer|ins[ée]rer|compl[ée]ter|r[ée]diger|r[ée]tablir|substituer|ajouter"
"""The verbs of nearly every command, in the infinitive."""

OCCURRENCE = r"oc{1,2}ur{1,2}ences?"
"""« occurrence », with or without its doubled letters."""

_CODES = (
    "action sociale et des familles|artisanat|assurances|aviation civile|cinéma et de l'image animée|civil"
    "|collectivités territoriales|commande publique|commerce|communes|communication|consommation"
    "|construction et de l'habitation|domaine de l'État|douanes|défense"
    "|entrée et du séjour des étrangers et du droit d'asile|environnement"
    "|expropriation pour cause d'utilité publique|famille et de l'aide sociale|forestier"
    "|général de la fonction publique|général de la propriété des personnes publiques"
    "|général des collectivités territoriales|général des impôts|impositions sur les biens et services|impôts"
    "|juridictions financières|justice administrative|justice de paix|justice militaire"
    "|justice pénale des mineurs|minier|monétaire et financier|mutualité|organisation judiciaire|patrimoine"
    "|pensions civiles et militaires de retraite|pensions militaires d'invalidité et des victimes de guerre"
    "|ports maritimes|postes et des communications électroniques|procédure civile|procédure pénale"
    "|procédures civiles d'exécution|propriété intellectuelle|pénal|pénitentiaire|pêche maritime|recherche"
    "|relations entre le public et l'administration|route|rural|rural et de la pêche maritime|santé publique"
    "|service national|sport|sécurité intérieure|sécurité sociale|tourisme|transports|travail|travail maritime"
    "|urbanisme|voirie routière|éducation|électoral|énergie"
)
_OF_CODE = r"(?:d(?:u|es)\s+|de\s+l'|de\s+la\s+|de\s+)?"
CODE = rf"code\s+{_OF_CODE}(?:{_CODES.replace(' ', '[ ]')})(?![\w'-]|[ ](?:et|de|du|des)\b)"
"""The codes of French law by their names."""

MONTH = rf"(?:{MONTHS_NAMED})"
DATE = rf"(?:1\s?er|\d{{1,2}})\s+{MONTH}\s+\d{{4}}"

_DRAFTED = r"r[ée](?:d[ij]g|dgi|gid|gdi|digi|idg|gi|dg|di|ding)é{1,2}e?s?"
"""« rédigé », and its slips one or two letters away: « régié », « rédgié »."""

WRITTEN = (
    rf"(?:suivante?s?|ainsi\s+(?:{_DRAFTED}|conçue?s?|libellée?s?|rétablie?s?|complétée?s?)"
    rf"|{_DRAFTED}\s+(?:ainsi|comme\s+suit|tels?\s+que\s+suit))"
)
"""How a text to come is announced: « suivant », « ainsi rédigés »."""

_TEXT_NOUN = "mots?|termes?|expressions?|références?|mentions?|passages?"
_AMOUNT_NOUN = (
    "montants?|sommes?|taux|pourcentages?|nombres?|numéros?|chiffres?|valeurs?|quotients?|coefficients?|fractions?"
    "|tarifs?|prix|plafonds?|seuils?"
)
_TIME_NOUN = "durées?|délais?|âges?|années?|dates?|mois|heures?|exercices?"
_MARK_NOUN = (
    r"signes?(?:\s+de\s+ponctuation)?|ponctuations?|virgules?|point[s-]?\s?virgules?|deux[ -]points|guillemets?"
    r"|parenthèses?|symboles?|lettres?"
)
_GRAMMAR_NOUN = (
    r"adverbes?|adjectifs?|verbes?|articles?\s+définis?|pronoms?|prépositions?|conjonctions?|ordinal|ordinaux"
    r"|alphanumérique|indices?"
)
_PASSAGE_NOUN = (
    r"membres?\s+(?:de\s+)?phrases?|segments?(?:\s+de\s+phrases?)?|parties?\s+de\s+phrases?|groupes?\s+de\s+mots"
    r"|propositions?|subdivisions?|intitulés?|titres?"
)
_NAME_NOUN = (
    r"désignations?|dénominations?|appellations?|noms?|codes?|coordonnées?|lignes?\s+budgétaires?|unités?|formules?"
    r"|sigles?"
)


def _by_initial(*words: str) -> str:
    """One of *words*, patterns without « | » that begin with a letter: an initial is tried once, not each word.

    « mots?|montants?|taux » is « m(?:ots?|ontants?)|t(?:aux) ».
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{initial}(?:{'|'.join(ends)})" for initial, ends in rest.items()) + ")"


_WORD_NOUNS = (_TEXT_NOUN, _AMOUNT_NOUN, _TIME_NOUN, _MARK_NOUN, _GRAMMAR_NOUN, _PASSAGE_NOUN, _NAME_NOUN)
WORD_NOUN = _by_initial(*"|".join(_WORD_NOUNS).split("|"))
"""The nouns that name words of the bill: « le mot », « la référence », « le montant »."""

DETERMINER = (
    r"(?:(?=[àacdlu])(?:[àa]\s+l'|[àa]\s+la\s+|à\s+|aux?\s+|l'|la\s+|les?\s+|des?\s+|du\s+|de\s+la\s+|de\s+l'|d'"
    r"|une?\s+|ces?\s+|cette\s+|chacun\s+des\s+|chacune\s+des\s+))"
)

EVERY = (
    r"(?:(?:(?:par|à|en)\s+)?(?:deux|trois|quatre|cinq|six|\d{1,2})\s+(?:fois|reprises)"
    r"|à\s+chaque\s+(?:occurrence|fois(?:\s+qu'(?:il|elle)s?\s+(?:figure(?:nt)?|appara(?:ît|issent)))?)|à\s+toutes\s+(?:les|ses)\s+occurrences"
    r"|à\s+chacune\s+de\s+(?:ses|leurs)(?:\s+(?:deux|trois|quatre))?\s+occurrences"
    r"|(?:à\s+(?:(?:les|ses|aux)\s+)?|aux\s+)(?:deux|trois|quatre)\s+occurrences"
    r"|partout(?:\s+où\s+(?:il|elle)s?\s+(?:figure(?:nt)?|appara(?:ît|issent)))?)"
)
"""« par deux fois », « à chaque occurrence », « partout »."""
