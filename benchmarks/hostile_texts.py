"""Texts that wear out one rule of the language each, at any length."""

from __future__ import annotations

import random

REPEATED = {
    "letters": "a", "spaces": " ", "line feeds": "\n", "opening guillemets": "«", "closing guillemets": "» ",
    "straight quotes": '"', "tags": "<", "cells": "<td>", "lines of cells": "<table><tr>", "entities": "&amp;",
    "italics": "_a_ ", "underscores": "_", "lost apostrophes": "a?b", "line ends": "a\r\n", "hard spaces": "\u00a0",
    "loose accents": "e\u0301", "digits": "1", "labels": "I. – ", "nested labels": "1° a) ", "Roman numbers": "I ",
    "dashes": "- ", "commands behind dashes": "- Supprimer\n", "tables": "<table><tr><td>a</td></tr></table>\n",
    "operations on one line": "À l'alinéa 3, supprimer le mot : « a ». ",
    "operations": "À l'alinéa 3, supprimer le mot : « a ».\n",
    "operations of the Sénat": "Alinéa 3\nRemplacer les mots :\nabc\npar les mots :\ndef\n",
    "passives": "L'alinéa 3 est supprimé. ", "consequences": "En conséquence, ", "gages": "La perte de recettes ",
    "gages by line": "La perte de recettes\n", "ends": "la fin ", "law text": "Après les mots : la fin est ",
    "articles of codes": "À l'article L. 123 du code, ", "articles": "l'article 3 ", "paths": "du I du 2° du a) ",
    "proposed texts": "texte proposé par le I pour l'article L. ", "cardinals": "cent vingt-",
    "occurrences": "à la première occurrence du ", "times": "par deux fois ", "announcements": "ainsi rédigé ",
    "divisions": "titre II ", "headings": "l'intitulé du titre ", "parents": "Amendement n° 3 rect. ",
    "compensations": "Pour compenser la perte, ",
}  # fmt: skip

CONTINUED = {
    "a list of alinéas": ("Supprimer les alinéas ", "3, "), "a list of ranks": ("Supprimer la ", "première, "),
    "phrases of phrases": ("À l'alinéa 3 ", "de la première phrase "), "labels of labels": ("Supprimer le ", "a du "),
    "a long block": ("Après l'alinéa 3, insérer l'alinéa suivant :\n", "« a b c »\n"),
    "a long line": ("Après l'alinéa 3, insérer l'alinéa suivant :\n« ", "a b c d "),
    "unquoted items": ("Après l'alinéa 3, insérer l'alinéa suivant :\n« a »\n", "1° a b c ;\n"),
    "words and words": ("À l'alinéa 3, supprimer ", "les mots : « a » et "),
    "pairs of words": ("À l'alinéa 3, ", "substituer aux mots : « a » les mots : « b » et "),
    "lines of a table": ("À la ", "ligne 1, 2, 3 "), "columns": ("À la ", "colonne A, B et "),
    "a number": ("Supprimer l'alinéa ", "1"), "announced alinéas": ("Après l'alinéa 3, insérer ", "un alinéa "),
}  # fmt: skip

_WORDS = (
    "à l'alinéa 3 la première phrase supprimer les mots « a » et de du insérer après fin ligne colonne tableau ainsi"
    " rédigé : \n I. – 1° substituer"
)


def hostile_texts(size: int) -> dict[str, str]:
    """Each text under its name, *size* characters long."""
    made = {name: (part * (size // len(part) + 1))[:size] for name, part in REPEATED.items()}
    for name, (start, part) in CONTINUED.items():
        made[name] = (start + part * (size // len(part) + 1))[:size]
    draw = random.Random(1)
    made["signs at random"] = "".join(draw.choice("aé «»\n.,1I°-:'\"<>&_?()…") for _ in range(size))
    made["words at random"] = " ".join(draw.choice(_WORDS.split(" ")) for _ in range(size // 6))
    return made
