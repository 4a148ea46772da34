"""How the time grows from 100 to 10 000 amendments on one bill: linear, if the time of one does not grow.

python benchmarks/growth.py
"""

from __future__ import annotations

from random import Random
from time import perf_counter

from amendapply import Alinea, Amendment, Article, Bill, apply

ARTICLES, ALINEAS = 200, 40
SIZES = (100, 1_000, 10_000)
FORMS = (
    "À l'alinéa {n}, substituer au mot : « mot{a}x{n} » les mots : « autre chose ».",
    "À la fin de l'alinéa {n}, supprimer le mot : « fin{a}x{n} ».",
    "Après l'alinéa {n}\nInsérer un alinéa ainsi rédigé :\n…° Le texte {rank} ;",
    "Compléter cet article par un paragraphe ainsi rédigé :\n… – La perte de recettes {rank} est compensée.",
    "Supprimer l'alinéa {n}.",
)


def bill() -> Bill:
    def alinea(article: int, number: int) -> Alinea:
        return Alinea(
            f"{number}° L'agent mot{article}x{number} contrôle les marchandises du port fin{article}x{number} ;"
        )

    return Bill(
        tuple(
            Article(str(article), tuple(alinea(article, number) for number in range(1, ALINEAS + 1)))
            for article in range(1, ARTICLES + 1)
        )
    )


def amendments(count: int) -> list[Amendment]:
    random = Random(count)
    found = []
    for rank in range(1, count + 1):
        article, number = random.randint(1, ARTICLES), random.randint(1, ALINEAS)
        text = random.choice(FORMS).format(a=article, n=number, rank=rank)
        found.append(Amendment(str(rank), text, str(article)))
    return found


def main() -> None:
    text = bill()
    apply(text, amendments(100))
    first = None
    for size in SIZES:
        bundle = amendments(size)
        start = perf_counter()
        apply(text, bundle)
        each = (perf_counter() - start) * 1000 / size
        first = first or each
        print(f"{size:6} amendments: {each:.2f} ms each, {each / first:.2f} times that of {SIZES[0]}")


if __name__ == "__main__":
    main()
