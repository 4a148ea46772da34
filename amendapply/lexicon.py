"""What French law text names by a short closed list: months, chambers, divisions, suffixes of inserted numbers, Roman
numbers, and the article before a name.

Under the values: knows nothing of amendments, and every module may use it.
"""

from __future__ import annotations

from functools import lru_cache

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MONTH = "|".join(MONTHS)
"""One of them, as the inside of a pattern."""

_BELOW_TEN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies")
_UNITS = ("un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo")
_TENS = ("decies", "vicies", "tricies", "quadragies", "quinquagies", "sexagies")
LATIN_SUFFIXES = (*_BELOW_TEN, *(unit + tens for tens in _TENS for unit in ("", *_UNITS)))
"""The suffixes of what was inserted after a number, in their order: « bis », « quaterdecies », « tricies »."""
LATIN = rf"(?:(?:{'|'.join(_UNITS)}|tre)?(?:{'|'.join(_TENS)})|{'|'.join(reversed(_BELOW_TEN))})"
"""One of them, or the slip « tredecies », as the inside of a pattern."""

NUMERALS = (
    *("un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "mille"),
)
"""The simple words that numbers are made of."""

CHAMBERS = {"assemblee": "Assemblée nationale", "senat": "Sénat"}
"""The chambers, as ``Bill.chamber`` names them, with their names in French."""

DIVISIONS = ("partie", "livre", "titre", "chapitre", "section", "sous-section", "paragraphe")
"""The divisions of a bill, from the widest."""
DIVISION = "|".join(DIVISIONS)
"""One of them, as the inside of a pattern."""

SMALL_BEFORE = frozenset(
    (
        *("Académie", "Administration", "Agence", "Armée", "Assemblée", "Assistance", "Association", "Autorité"),
        *("Banque", "Bibliothèque", "Bulletin", "Bureau", "Caisse", "Centre", "Chambre", "Charte", "Chef", "Cité"),
        "Code",
        *("Collectivité", "Comité", "Commissariat", "Commission", "Communauté", "Compagnie", "Confédération"),
        *("Conférence", "Conseil", "Conservatoire", "Constitution", "Contrôleur", "Convention", "Cour", "Croix-Rouge"),
        *("Déclaration", "Défenseur", "Département", "Direction", "Ecole", "École", "Etablissement", "Établissement"),
        *("Etat", "Etats", "État", "États", "Exécutif", "Fédération", "Fondation", "Fonds", "Forces", "Garde"),
        *("Gouvernement", "Grand", "Grande", "Groupement", "Haut", "Haute", "Inspection", "Instance", "Institut"),
        *("Institution", "Journal", "Légion", "Maison", "Marine", "Mécanisme", "Médaille", "Médiateur", "Métropole"),
        *("Ministère", "Mobilier", "Muséum", "Nation", "Nations", "Observatoire", "Office", "Ordre", "Organisation"),
        *("Parlement", "Parquet", "Premier", "Première", "Présidence", "Président", "Principauté", "Registre"),
        *("République", "Réseau", "Résistance", "Royaume", "Royaume-Uni", "Sénat", "Service", "Société", "Terres"),
        *("Traité", "Tribunal", "Trésor", "Union", "Ville", "Corse", "Europe", "France", "Guadeloupe", "Guyane"),
        *("Martinique", "Moselle", "Nouvelle-Calédonie", "Polynésie", "Français", "Françaises"),
    )
)
"""Names with a small article, « le Sénat », « la France », unlike « La Poste », « La Réunion », « Le Havre »."""

_VOWELS = "aàâeéèêiîoôuûy"

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@lru_cache(maxsize=256)
def parse_roman(text: str) -> int | None:
    """The value of a Roman number in capitals; None for what is none, « IIII » included."""
    value, rest = 0, text
    for worth, sign in _ROMAN:
        while rest.startswith(sign) and value < 4000:
            value, rest = value + worth, rest[len(sign) :]
    return value if 0 < value < 4000 and format_roman(value) == text else None


def format_roman(value: int) -> str:
    """*value*, positive, as a Roman number."""
    text = ""
    for worth, sign in _ROMAN:
        text, value = text + sign * (value // worth), value % worth
    return text


def elides(name: str) -> bool:
    """Whether the article before *name* is « l' »: it begins with a vowel, and is not « onzième »."""
    return name[:1].lower() in _VOWELS and not name.startswith("onz")


def definite(name: str, *, feminine: bool = False) -> str:
    """*name* with its article: « l'article 4 bis », « l'état B », « le rapport annexé », « le onzième alinéa »."""
    if elides(name):
        return f"l'{name}"
    return f"{'la' if feminine else 'le'} {name}"


def uncapitalized(name: str) -> str:
    """*name* within a sentence: « article 4 bis » for « Article 4 bis »."""
    return name[:1].lower() + name[1:]
