"""Sentences of law French, drawn at random: of their own, and of the length and vocabulary of a bill."""

from __future__ import annotations

from random import Random

SUBJECTS = (
    "L’assuré", "Le bénéficiaire de la pension", "La caisse nationale d’assurance vieillesse",
    "Le conseil d’administration de l’établissement", "Le fonds de réserve", "L’autorité administrative compétente",
    "L’employeur", "Le ministre chargé de la sécurité sociale", "La collectivité territoriale", "Le représentant légal",
    "L’organisme gestionnaire", "Le comité d’expertise indépendant", "Le fonctionnaire détaché",
    "Le service instructeur",
    "La commission départementale", "Le conjoint survivant", "L’entreprise de réseau", "Le gestionnaire des points",
    "Le titulaire d’un contrat d’apprentissage", "La commission de régulation de l’énergie",
)  # fmt: skip
VERBS = (
    "transmet chaque année", "fixe par délibération", "verse à titre provisionnel", "contrôle sur pièces et sur place",
    "publie dans un délai de trois mois", "apprécie au regard des ressources", "détermine après avis conforme",
    "notifie par tout moyen", "conserve pendant une durée de cinq ans", "communique sans délai", "prend en compte",
    "arrête pour chaque exercice", "peut demander", "revalorise au 1er janvier", "met à la disposition du public",
)  # fmt: skip
OBJECTS = (
    "le montant de la cotisation due", "les éléments nécessaires au calcul des droits",
    "le relevé de carrière de l’intéressé", "la valeur d’acquisition du point", "les périodes de congé parental",
    "le taux de remplacement moyen", "les conditions d’ouverture du droit", "la liste des métiers pénibles",
    "l’âge d’équilibre applicable", "la part variable de la rémunération", "les modalités de liquidation",
    "le coefficient d’ajustement", "les données relatives aux sinistres", "le tarif réglementé de vente",
    "la convention d’objectifs et de gestion", "les durées d’affiliation validées", "le minimum de retraite",
    "les majorations accordées au titre des enfants", "le rapport annuel de performance",
    "la réserve de précaution", "les sommes indûment perçues", "l’état prévisionnel des recettes",
)  # fmt: skip
CLAUSES = (
    "dans des conditions fixées par décret en Conseil d’État",
    "à compter du premier jour du mois suivant la demande",
    "sauf opposition motivée de l’organisme débiteur",
    "sous réserve des engagements internationaux de la France",
    "lorsque la durée d’exposition excède {n} jours par an",
    "dans la limite de {n} % du plafond mentionné à l’article L. {a}",
    "pour les personnes nées après le 31 décembre {y}",
    "sans que ce montant puisse être inférieur à {n} euros",
    "au plus tard le 30 juin {y}",
    "après consultation des organisations syndicales représentatives",
    "selon une périodicité de {n} mois",
    "à l’exception des sommes mentionnées au {n}° de l’article L. {a}",
    "y compris dans les collectivités régies par l’article 73 de la Constitution",
    "à raison de {n} points par trimestre cotisé",
    "en tenant compte de l’espérance de vie de chaque génération",
    "au sens de l’article L. {a} du même code",
)  # fmt: skip
CODES = (
    "de la sécurité sociale", "du travail", "de l’énergie", "général de la fonction publique", "monétaire et financier",
    "rural et de la pêche maritime", "des pensions civiles et militaires de retraite", "de l’action sociale",
)  # fmt: skip
EXPOSES = (
    "Cet amendement vise à garantir les droits des assurés dont la carrière a été interrompue.",
    "Les auteurs de cet amendement s’opposent à une disposition qui renvoie l’essentiel au pouvoir réglementaire.",
    "La rédaction proposée lève une ambiguïté relevée par le Conseil d’État dans son avis sur le projet de loi.",
    "Selon l’étude d’impact, {n} 000 personnes seraient concernées dès {y}, sans compensation d’aucune sorte.",
    "Il s’agit d’un amendement de repli par rapport à la suppression de l’article.",
    "Le présent amendement reprend une recommandation du rapport d’information n° {a}, restée sans suite.",
    "L’âge d’équilibre ne saurait être fixé sans débat devant la représentation nationale.",
    "Cette précision avait été annoncée lors de la concertation ; elle ne figure pas dans le texte déposé.",
    "Les associations consultées demandent que le délai soit ramené à {n} mois.",
    "Amendement de coordination.",
)  # fmt: skip


def clause(random: Random) -> str:
    """« dans la limite de 12 % du plafond mentionné à l’article L. 161-17 »."""
    return _numbered(random, random.choice(CLAUSES))


def sentence(random: Random) -> str:
    """One sentence, its full stop left out."""
    parts = [random.choice(SUBJECTS), random.choice(VERBS), random.choice(OBJECTS)]
    if random.random() < 0.4:
        parts.append(f"et {random.choice(OBJECTS)}")
    parts.append(clause(random))
    if random.random() < 0.4:
        parts[-1] += f", {clause(random)}"
    return " ".join(parts)


def noun(random: Random) -> str:
    """A noun phrase, as an item of a list holds it: « le taux de remplacement moyen, au plus tard le 30 juin 2027 »."""
    return f"{random.choice(OBJECTS)}, {clause(random)}"


def expose(random: Random) -> str:
    """An exposé sommaire of one to five sentences."""
    return " ".join(_numbered(random, random.choice(EXPOSES)) for _ in range(random.choice((1, 2, 3, 3, 4, 5))))


def _numbered(random: Random, words: str) -> str:
    a = f"{random.randint(100, 999)}-{random.randint(1, 40)}"
    return words.format(n=random.randint(2, 98), a=a, y=random.randint(1961, 2039))
