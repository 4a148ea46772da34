"""A bill of the size of the great reforms: 70 articles, 3 000 alinéas, under titles and chapters."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from amendapply import Alinea, Article, Bill, Heading
from benchmarks.generator.prose import CODES, OBJECTS, clause, noun, sentence

ARTICLES, ALINEAS = 70, 3_000
_PER_TITLE, _PER_CHAPTER = 14, 5
_ROMAN = ("Ier", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TITLES = (
    "Des droits des assurés",
    "Du financement",
    "De la gouvernance du système",
    "Des transitions",
    "Dispositions finales",
)


def make_bill(seed: int = 1) -> Bill:
    """The bill. One *seed* gives one text."""
    random = Random(seed)
    parts: list[Heading | Article] = []
    for rank, size in enumerate(_sizes(random)):
        if rank % _PER_TITLE == 0:
            title = rank // _PER_TITLE
            parts.append(Heading("titre", _ROMAN[title], _TITLES[title]))
        if rank % _PER_TITLE % _PER_CHAPTER == 0:
            parts.append(Heading("chapitre", _ROMAN[rank % _PER_TITLE // _PER_CHAPTER], _capital(noun(random))))
        parts.append(Article(_number(rank), tuple(Alinea(text) for text in _alineas(random, size))))
    return Bill(
        tuple(parts), chamber="assemblee", number="2623", title="Projet de loi instituant un système universel",
        stage="première lecture, séance",
    )  # fmt: skip


def _number(rank: int) -> str:
    """1er, 2, 3… with a « bis » after every ninth."""
    whole, bis = rank - rank // 10, rank % 10 == 9
    return f"{whole} bis" if bis else ("1er" if whole == 0 else str(whole + 1))


def _sizes(random: Random) -> list[int]:
    """How many alinéas each article has: from one to some hundreds, three thousand in all."""
    weights = [random.lognormvariate(0, 1.1) for _ in range(ARTICLES)]
    sizes = [1 + int(weight / sum(weights) * (ALINEAS - ARTICLES)) for weight in weights]
    sizes[sizes.index(max(sizes))] += ALINEAS - sum(sizes)
    return sizes


def _alineas(random: Random, size: int) -> list[str]:
    if size <= 5:
        if size == 1:
            return [_sentences(random)]
        return [f"{_ROMAN[rank] if rank else 'I'}. – {_sentences(random)}" for rank in range(size)]
    lines = [f"Le code {random.choice(CODES)} est ainsi modifié :"]
    number = 1
    while len(lines) < size:
        lines += _item(random, number, size - len(lines))
        number += 1
    lines[-1] = lines[-1].removesuffix(" ;") + ("." if not lines[-1].endswith(".") else "")
    return lines


def _sentences(random: Random) -> str:
    return " ".join(f"{sentence(random)}." for _ in range(random.choice((1, 1, 2, 2, 3))))


def _item(random: Random, number: int, room: int) -> list[str]:
    """One numbered item of an article that changes a code, of *room* alinéas at most."""
    code = f"L. {random.randint(100, 999)}-{random.randint(1, 40)}"
    draw = random.random()
    if room < 4 or draw < 0.15:
        old, new = clause(random), clause(random)
        return [f"{number}° À l’article {code}, les mots : « {old} » sont remplacés par les mots : « {new} » ;"]
    if draw < 0.2:
        return [
            f"{number}° Le tableau de l’article {code} est ainsi rédigé :",
            _table(random),
            f"{number}° bis {_sentences(random)}",
        ]
    inner = min(room - 1, random.randint(2, 12))
    if draw < 0.45:
        items = (f"{_LETTERS[rank]}) Après le mot : « {noun(random)} », la fin est supprimée ;" if random.random() < 0.3
                 else f"{_LETTERS[rank]}) {sentence(random)} ;" for rank in range(inner))  # fmt: skip
        return [f"{number}° L’article {code} est ainsi modifié :", *items]
    return [f"{number}° L’article {code} est ainsi rédigé :", *_quoted(random, code, inner)]


def _quoted(random: Random, code: str, size: int) -> Iterator[str]:
    """The alinéas of an article of a code, each of them opening its quote and the last one closing it."""
    paragraph = item = 0
    for rank in range(size):
        if rank == 0:
            line = f"« Art. {code}. – I. – {_sentences(random)}"
        elif random.random() < 0.45 and rank < size - 1:
            item += 1
            line = f"« {item}° {_capital(noun(random))} ;"
        elif random.random() < 0.5:
            paragraph, item = min(paragraph + 1, len(_ROMAN) - 1), 0
            line = f"« {_ROMAN[paragraph]}. – {_sentences(random)}"
        else:
            line = f"« {_sentences(random)}"
        yield f"{line} » ;" if rank == size - 1 else line


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _table(random: Random) -> str:
    rows = [
        f"| {random.choice(OBJECTS)} | {random.randint(10, 99)},{random.randint(0, 9)} | {random.randint(100, 999)} |"
        for _ in range(random.randint(3, 8))
    ]
    return "\n".join(["| Tranche | Taux | Montant |", *rows])
