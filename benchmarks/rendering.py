"""What a bill of 400 articles with 1 000 amendments takes to be written, format by format, against its limit.

python benchmarks/rendering.py
"""

from __future__ import annotations

import sys
from random import Random
from time import perf_counter

from amendapply import Alinea, Amendment, Article, Bill, apply
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render

ARTICLES, ALINEAS, AMENDMENTS = 400, 25, 1_000
LIMITS = {Format.HTML: 3.0, Format.DOCX: 5.0, Format.DOCX_CLEAN: 5.0}
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
    report = Report(result.bill, result.redline, result.outcomes)
    return max(measured(report, format_, limit) for format_, limit in LIMITS.items())


def measured(report: Report, format_: Format, limit: float) -> int:
    """Print the slowest of three times; 1 where it is over the *limit*."""
    times, size = [], 0
    for _ in range(3):
        start = perf_counter()
        written = render(report, format_)
        times.append(perf_counter() - start)
        size = len(written.encode() if isinstance(written, str) else written)
    slowest = max(times)
    print(
        f"{format_.value:10} {size / 1e6:5.1f} MB {slowest:5.2f} s, {slowest / limit:.2f} of the limit of {limit:.0f} s"
    )
    return int(slowest > limit)


if __name__ == "__main__":
    sys.exit(main())
