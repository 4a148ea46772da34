"""The forms in which amendments are drafted, each with its wordings: those of the Assemblée, then the Sénat's.

A form is a function of a place; the wordings that it gives ask for the same operation. It gives none where the place
does not lend itself to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.generator.prose import CODES, OBJECTS, clause, sentence
from benchmarks.generator.sites import Site, first_sentence, label_of, number_of, words_of

Wordings = tuple[str, ...]
Form = Callable[[Random, Site], Wordings]

_NONE: Wordings = ()


def _named(words: str) -> tuple[str, str]:
    """« au mot » or « aux mots », « le mot » or « les mots »."""
    return ("aux mots", "les mots") if " " in words else ("au mot", "le mot")


def delete_article(random: Random, site: Site) -> Wordings:
    """« Supprimer cet article. »"""
    return ("Supprimer cet article.",)


def delete_alinea(random: Random, site: Site) -> Wordings:
    """« Supprimer l’alinéa 12. »"""
    return (f"Supprimer l’alinéa {site.n}.", f"Alinéa {site.n}\nSupprimer cet alinéa.")


def delete_alineas(random: Random, site: Site) -> Wordings:
    """« Supprimer les alinéas 12 à 15. »"""
    m = site.n + random.randint(1, 6)
    if m > site.last:
        return _NONE
    return (f"Supprimer les alinéas {site.n} à {m}.", f"Alinéas {site.n} à {m}\nSupprimer ces alinéas.")


def replace_words(random: Random, site: Site) -> Wordings:
    """« À l’alinéa 12, substituer aux mots : « … » les mots : « … ». »"""
    old = words_of(random, site.text)
    return _substitution(f"À l’alinéa {site.n}", f"Alinéa {site.n}", old, random.choice(OBJECTS)) if old else _NONE


def replace_in_sentence(random: Random, site: Site) -> Wordings:
    """« À la première phrase de l’alinéa 12, substituer au mot… »"""
    unit = first_sentence(site.text)
    old = words_of(random, unit) if unit else None
    if old is None:
        return _NONE
    there, header = f"À la première phrase de l’alinéa {site.n}", f"Alinéa {site.n}, première phrase"
    return _substitution(there, header, old, random.choice(OBJECTS))


def _substitution(there: str, header: str, old: str, new: str) -> Wordings:
    to, the = _named(old)
    _, the_new = _named(new)
    return (
        f"{there}, substituer {to} :\n« {old} »\n{the_new} :\n« {new} ».",
        f"{there}, substituer {to} : « {old} » {the_new} : « {new} ».",
        f"{header}\nRemplacer {the} :\n{old}\npar {the_new} :\n{new}",
    )


def replace_number(random: Random, site: Site) -> Wordings:
    """« À l’alinéa 12, substituer au nombre : « 20 » le nombre : « 15 ». »"""
    old = number_of(random, site.text)
    if old is None:
        return _NONE
    new = str(int(old) + random.choice((-1, 1, 2, 5, 10)))
    return (
        f"À l’alinéa {site.n}, substituer au nombre :\n« {old} »\nle nombre :\n« {new} ».",
        f"Alinéa {site.n}\nRemplacer le nombre :\n{old}\npar le nombre :\n{new}",
    )


def replace_first(random: Random, site: Site) -> Wordings:
    """« À la première occurrence du mot… »"""
    old, new = words_of(random, site.text, times=2), random.choice(OBJECTS)
    if old is None:
        return _NONE
    there = f"À l’alinéa {site.n}, "
    return (f"{there}substituer à la première occurrence du mot :\n« {old} »\nles mots :\n« {new} ».",)


def replace_twice(random: Random, site: Site) -> Wordings:
    """« II. – En conséquence, procéder à la même substitution à l’alinéa 15. »"""
    later = [
        (m, words)
        for m in range(site.n + 1, min(site.last, site.n + 40) + 1)
        for words in OBJECTS
        if site.text.count(words) == 1 and site.article.alineas[m - 1].text.count(words) == 1
    ]
    if not later:
        return _NONE
    m, old = random.choice(later)
    first = replace_with(site, old, random.choice(OBJECTS))
    return (f"I. – {first}\nII. – En conséquence, procéder à la même substitution à l’alinéa {m}.",)


def replace_with(site: Site, old: str, new: str) -> str:
    """The substitution of *new* to *old*, in the first of its wordings."""
    return _substitution(f"À l’alinéa {site.n}", "", old, new)[0]


def delete_words(random: Random, site: Site) -> Wordings:
    """« À l’alinéa 12, supprimer les mots : « … ». »"""
    old = words_of(random, site.text)
    if old is None:
        return _NONE
    _, the = _named(old)
    return (
        f"À l’alinéa {site.n}, supprimer {the} :\n« {old} ».",
        f"Alinéa {site.n}\nSupprimer {the} :\n{old}",
    )


def insert_words(random: Random, site: Site) -> Wordings:
    """« À l’alinéa 12, après le mot : « … », insérer les mots : « … ». »"""
    anchor, new = words_of(random, site.text), clause(random)
    if anchor is None:
        return _NONE
    _, the = _named(anchor)
    return (
        f"À l’alinéa {site.n}, après {the} :\n« {anchor} »,\ninsérer les mots :\n« , {new}, ».",
        f"Alinéa {site.n}\nAprès {the} :\n{anchor}\ninsérer les mots :\n, {new},",
    )


def complete_with_words(random: Random, site: Site) -> Wordings:
    """« Compléter l’alinéa 12 par les mots : « … ». »"""
    new = clause(random)
    return (
        f"Compléter l’alinéa {site.n} par les mots :\n« , {new} ».",
        f"Alinéa {site.n}\nCompléter cet alinéa par les mots :\n, {new}",
    )


def complete_with_sentence(random: Random, site: Site) -> Wordings:
    """« Compléter l’alinéa 12 par la phrase suivante : « … » »"""
    new = sentence(random)
    return (
        f"Compléter l’alinéa {site.n} par la phrase suivante :\n« {new}. »",
        f"Compléter l’alinéa {site.n} par une phrase ainsi rédigée :\n« {new}. »",
        f"Alinéa {site.n}\nCompléter cet alinéa par une phrase ainsi rédigée :\n{new}.",
    )


def delete_sentence(random: Random, site: Site) -> Wordings:
    """« Supprimer la première phrase de l’alinéa 12. »"""
    if first_sentence(site.text) is None:
        return _NONE
    place = f"la {random.choice(('première', 'dernière'))} phrase"
    return (f"Supprimer {place} de l’alinéa {site.n}.", f"Alinéa {site.n}, {place[3:]}\nSupprimer cette phrase.")


def rewrite_end(random: Random, site: Site) -> Wordings:
    """« Après le mot : « … », rédiger ainsi la fin de l’alinéa 12 : « … » »"""
    anchor, new = words_of(random, site.text), clause(random)
    if anchor is None:
        return _NONE
    _, the = _named(anchor)
    return (
        f"Après {the} :\n« {anchor} »,\nrédiger ainsi la fin de l’alinéa {site.n} :\n« {new}. »",
        f"Alinéa {site.n}\nAprès {the} :\n{anchor}\nrédiger ainsi la fin de cet alinéa :\n{new}.",
    )


def rewrite_alinea(random: Random, site: Site) -> Wordings:
    """« Rédiger ainsi l’alinéa 12 : « … » »"""
    label = label_of(site.text)
    new = f"{label.removeprefix('« ')}{sentence(random)}."
    quote = "« " if label.startswith("«") else ""
    return (
        f"Rédiger ainsi l’alinéa {site.n} :\n« {new} »",
        f"Alinéa {site.n}\nRédiger ainsi cet alinéa :\n{quote}{new}",
    )


def rewrite_article(random: Random, site: Site) -> Wordings:
    """« Rédiger ainsi cet article : « … » »"""
    lines = [sentence(random) for _ in range(random.randint(1, 4))]
    return ("Rédiger ainsi cet article :\n" + "\n".join(f"« {line}." for line in lines) + " »",)


def insert_alinea(random: Random, site: Site) -> Wordings:
    """« Après l’alinéa 12, insérer l’alinéa suivant : « … » »"""
    new = f"{random.choice(('', '', '…° ', '… – '))}{sentence(random)}."
    quote = "« " if site.text.startswith("«") else ""
    return (
        f"Après l’alinéa {site.n}, insérer l’alinéa suivant :\n« {new} »",
        f"Après l’alinéa {site.n}, insérer un alinéa ainsi rédigé :\n« {new} »",
        f"Après l’alinéa {site.n}\nInsérer un alinéa ainsi rédigé :\n{quote}{new}",
    )


def complete_article(random: Random, site: Site) -> Wordings:
    """« Compléter cet article par l’alinéa suivant : « … » »"""
    new = f"{random.choice(('', '… – '))}{sentence(random)}."
    return (
        f"Compléter cet article par l’alinéa suivant :\n« {new} »",
        f"Compléter cet article par un paragraphe ainsi rédigé :\n{new}",
    )


def replace_in_table(random: Random, site: Site) -> Wordings:
    """« À la deuxième ligne de la dernière colonne du tableau de l’alinéa 12, substituer au nombre… »"""
    if not site.is_table:
        return _NONE
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in site.text.split("\n")]
    line = random.randint(1, len(rows) - 1)
    old = rows[line][-1]
    new = str(int(old) + random.randint(1, 90))
    return (
        f"À la ligne {line + 1} de la dernière colonne du tableau de l’alinéa {site.n}, substituer au montant :\n"
        f"« {old} »\nle montant :\n« {new} ».",
    )


def additional_article(random: Random, site: Site) -> Wordings:
    """« Après l’article 12, insérer l’article suivant : « … » »"""
    article = f"L. {random.randint(100, 999)}-{random.randint(1, 40)}"
    lines = [f"I. – L’article {article} du code {random.choice(CODES)} est complété par un alinéa ainsi rédigé :",
             f"« {sentence(random)}. »"]  # fmt: skip
    if random.random() < 0.5:
        lines.append(f"II. – {GAGE}")
    name = site.article.number
    quoted = "\n".join(line if line.startswith("«") else f"« {line}" for line in lines)
    return (
        f"Après l’article {name}, insérer l’article suivant :\n{quoted} »",
        f"Après l’article {name}\nInsérer un article additionnel ainsi rédigé :\n" + "\n".join(lines),
    )


GAGE = (
    "La perte de recettes pour l’État est compensée à due concurrence par la création d’une taxe additionnelle à "
    "l’accise sur les tabacs prévue au chapitre IV du titre Ier du livre III du code des impositions sur les biens et "
    "services."
)


def gaged(wording: str) -> str:
    """*wording* and, as a second part, the compensation that a loss of receipts calls for."""
    if wording.startswith(("I. –", "Après l’article")):
        return wording
    if re.match(r"Alinéa|Après l’alinéa \d+\n", wording):
        return (
            f"I. – {wording}\nII. – Pour compenser la perte de recettes résultant du I, compléter cet article par un "
            f"paragraphe ainsi rédigé :\n… – {GAGE}"
        )
    return f"I. – {wording}\nII. – En conséquence, compléter cet article par l’alinéa suivant :\n« … – {GAGE} »"


FORMS: tuple[tuple[Form, float], ...] = (
    (delete_alinea, 20), (replace_words, 18), (delete_words, 10), (insert_words, 9), (insert_alinea, 8),
    (complete_with_sentence, 6), (complete_with_words, 5), (rewrite_alinea, 5), (additional_article, 5),
    (replace_in_sentence, 4), (replace_number, 4), (delete_alineas, 3), (complete_article, 3), (delete_sentence, 3),
    (rewrite_end, 2), (replace_first, 2), (replace_twice, 2), (delete_article, 2), (replace_in_table, 1),
    (rewrite_article, 0.5),
)  # fmt: skip
"""The forms and how often each is drawn, of a hundred or so, after the survey of real bundles."""

GAGED = frozenset({replace_words, delete_words, insert_words, replace_number, complete_with_sentence, insert_alinea})
"""Those that are drawn with a gage now and then."""
