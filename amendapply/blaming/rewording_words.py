"""The words of which the services make their rewordings: references, amending formulas, determiners, numbers."""

from __future__ import annotations

import re

from amendapply.lexicon import LATIN_SUFFIXES, MONTHS


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = (
    _words("le la les l"),
    _words("un une"),
    _words("du des de d"),
    _words("au aux à"),
    _words("ce cet cette ces"),
    _words("son sa ses leur leurs"),
    _words("il elle ils elles"),
    _words("celui celle ceux celles"),
    _words("ledit ladite lesdits lesdites"),
    _words("dudit desdits desdites"),
    _words("tout toute tous toutes"),
    _words("lequel laquelle lesquels lesquelles"),
    _words("est sont"),
    _words("a ont"),
    _words("ait aient"),
    _words("soit soient"),
    _words("doit doivent"),
    _words("peut peuvent"),
    _words("fait font"),
    _words("sera seront"),
    _words("aura auront"),
    _words("nouveau nouvel nouvelle nouveaux nouvelles"),
)
"""Words that an agreement turns into one another."""

PREPOSITIONS = {
    word: family
    for family, words in (("de", "du des de d"), ("à", "au aux à"), ("en", "en"), ("dans", "dans"), ("par", "par"))
    for word in words.split()
}
"""The prepositions among them, each with the one that it contains."""

JOINING = _words("et ou ni que ainsi ,")
"""What a preposition is repeated behind."""

SMALL_WORDS = _words("le la les l un une du des de d au aux à ce cet cette ces son sa ses leur leurs en dans par")
"""Articles and prepositions that may come and go without a change of meaning."""

ENDINGS = (
    frozenset(("", *_words("s e es"))),
    frozenset(("", *_words("s x"))),
    frozenset(("l", *_words("ls lle lles"))),
    frozenset(("n", *_words("ns nne nnes"))),
    frozenset(("t", *_words("ts tte ttes"))),
    frozenset(("e", *_words("es ent"))),
    frozenset(("d", "dent")),
    _words("al ale aux ales"),
    _words("if ive ifs ives"),
    _words("er ère ers ères"),
    _words("eux euse euses"),
    _words("eur rice eurs rices euse euses"),
    _words("it issent"),
    _words("et ète ets ètes"),
)
"""Endings that an agreement turns into one another."""

UNCHANGING = _words("ne non pas ni ou et sans sauf si mais soit an sur sous")
"""Words that agree with none, however alike another one looks."""

ALIKE = tuple(
    map(
        _words,
        (
            "cour cours",
            "fond fonds",
            "port ports porte portes",
            "part parts parte",
            "parti partis partie parties",
            "retrait retraits retraite retraites",
            "suit suite suites",
            "cas case cases",
            "bas base bases",
            "plan plans plane",
            "vol vols vole",
            "arrêt arrêts arrête",
            "coût coûts coûte",
        ),
    )
)
"""Words that look as if they agreed. In a row of two they do not, in a longer one those alone that an « s » parts."""

HOMOGRAPHS = _words("ou où du dû des dès la là sur sûr")
"""Words that an accent alone keeps apart."""

MARKERS = _words(
    "même mêmes présent présente présents présentes précité précitée précités précitées susvisé susvisée susvisés "
    "susvisées susmentionné susmentionnée susmentionnés susmentionnées ledit ladite lesdits lesdites dudit desdits "
    "desdites dessus dessous après ci dit dite cette cet ce ces"
)
"""What refers to a text that was named already."""

HERE = _words("présent présente présents présentes")
"""Those that refer to the text that speaks."""

BEHIND = _words(
    "précité précitée précités précitées susvisé susvisée susvisés susvisées susmentionné susmentionnée susmentionnés "
    "susmentionnées ci"
)
"""Those that stand behind what they refer to."""

TEXTS = _words(
    "code codes loi lois ordonnance décret article articles livre titre chapitre section sous partie annexe règlement "
    "directive"
)
"""What a reference names."""

NAMES_OF_CODES = _words(
    "santé publique publiques sécurité sociale travail commerce général générale générales impôts collectivités "
    "territoriales civil pénal procédure pénale environnement urbanisme rural pêche maritime éducation électoral route "
    "transports monétaire financier consommation assurances mutualité action familles défense justice administrative "
    "patrimoine recherche propriété intellectuelle personnes douanes construction habitation énergie forestier "
    "tourisme sport voirie routière postes communications électroniques entrée séjour étrangers droit asile "
    "organisation judiciaire nouveau procédures civiles exécution sol intérieure"
)
"""The words of which the names of codes are made."""

_ORDINALS = _words(
    "premier première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième second seconde "
    "ier dernier dernière avant"
)
UNITS = _ORDINALS | _words("alinéa alinéas phrase phrases paragraphe paragraphes tableau ligne colonne")
"""What a reference names in an article."""

NAMED = TEXTS | NAMES_OF_CODES | _ORDINALS | frozenset(MONTHS) | frozenset(LATIN_SUFFIXES)
"""The words of a reference that say which provision is meant."""

REFERENCES = (
    MARKERS
    | TEXTS
    | NAMES_OF_CODES
    | frozenset(MONTHS)
    | _ORDINALS
    | frozenset(LATIN_SUFFIXES)
    | SMALL_WORDS
    | _words(
        "et n organique dispositions mentionné mentionnée mentionnés mentionnées prévu prévue prévus prévues relative "
        "relatif"
    )
)
"""The words of a reference to another provision."""

NUMBERED = re.compile(r"(?:[lrda]\.?|lo)|[ivxlc]+|\d[\d.-]*|[a-z]|\d{2,4}-\d+|\d+er")
"""A number of a provision: « L », « 123-4 », « IV », « a », « 1er »."""

FORMULAS = (
    _words(
        "est sont il ainsi par le la les l de du des d à au aux et en un une deux trois quatre cinq six sept huit neuf "
        "dix alinéa alinéas phrase phrases article articles mot mots dispositions suivant suivante suivants suivantes "
        "fin début après avant section sous chapitre titre livre partie code intitulé nombre taux date année référence "
        "références respectivement même mêmes tableau ligne lignes paragraphe paragraphes présent présente ce cet "
        "cette ces sa son deviennent devient rédaction nouveau nouvelle signe chiffre montant somme pourcentage "
        "occurrence vigueur dans"
    )
    | _ORDINALS
    | frozenset(LATIN_SUFFIXES)
    | NAMES_OF_CODES
)
"""The words of a line that amends a law, the verbs apart."""

PLACES = _ORDINALS | _words("fin début après avant")
"""The words of it that say where."""

VERBS = (
    re.compile(r"(?:insér|ajout|complét)ée?s?|insèrent"),
    re.compile(r"(?:remplac|substitu)ée?s?"),
    re.compile(r"(?:supprim|abrog)ée?s?"),
    re.compile(r"modifiée?s?"),
    re.compile(r"rétablie?s?"),
)
"""The verbs of such a line, by what they do."""

NEUTRAL_VERB = re.compile(r"rédigée?s?")
"""The verb that goes with each of them."""

_UP_TO_SIXTEEN = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
LETTERS = {word: str(number) for number, word in enumerate(_UP_TO_SIXTEEN.split())}
LETTERS |= {"vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50", "soixante": "60", "cent": "100"}
"""Numbers that are written in letters or in figures."""

LABEL_WORD = re.compile(
    r"\d+|[ivxlc]+|[a-z]{1,2}|ier|er|art|arts|article|articles|et|à|[lrd]|\d[\d-]*|[a-z]?\d[\d-]*|oa"
)
"""The words of labels; Latin suffixes apart."""

LATIN = frozenset(LATIN_SUFFIXES)
