"""The HTML page of a bill of 400 articles with 1 000 amendments: its time against the limit of three seconds.

python benchmarks/page.py
"""

from __future__ import annotations

import sys
from random import Random
from time import perf_counter

from amendapply import Alinea, Amendment, Article, Bill, apply
from amendapply.rendering.page import page_of

ARTICLES, ALINEAS, AMENDMENTS = 400, 25, 1_000
LIMIT = 3.0
SENTENCE = (
    "{n}° L’administration des douanes mot{a}x{n} publie, avant le 30 juin de chaque année, un rapport sur l’exercice"
    " du droit de visite, qui précise le nombre de personnes, de véhicules et de navires contrôlés ;"
)
FORMS = (
    "À l'alinéa {n}, substituer au mot : « mot{a}x{n} » les mots : « autre chose ».",
    "Après l'alinéa {n}\nInsérer un alinéa ainsi rédigé :\n…° Le texte {rank} ;",
    "Supprimer l'alinéa {n}.",
)


def bill() -> Bill:
    numbers = range(1, ALINEAS + 1)
    return Bill(
        tuple(
            Article(str(article), tuple(Alinea(SENTENCE.format(a=article, n=number)) for number in numbers))
            for article in range(1, ARTICLES + 1)
        ),
        title="Projet de loi de mesure",
    )


def amendments() -> list[Amendment]:
    random = Random(1)
    found = []
    for rank in range(1, AMENDMENTS + 1):
        article, number = random.randint(1, ARTICLES), random.randint(1, ALINEAS)
        text = random.choice(FORMS).format(a=article, n=number, rank=rank)
        found.append(Amendment(str(rank), text, str(article), authors=("Mme Aubrac", "M. Le Goff")))
    return found


def main() -> int:
    result = apply(bill(), amendments())
    times = []
    for _ in range(3):
        start = perf_counter()
        page = page_of(result.bill, result.redline, result.outcomes)
        times.append(perf_counter() - start)
    print(
        f"{len(page.encode()) / 1e6:.1f} MB; {max(times):.2f} s, {max(times) / LIMIT:.2f} of the limit of {LIMIT:.0f} s"
    )
    return 0 if max(times) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
