"""How long the consolidation of a bill takes, and how it grows: clauses on as many articles of law.

python -m benchmarks.consolidating [--codes]

``--codes``: the bills of the corpus of laws on all codes, and how long these take to open.
Seconds are of the processor, those of the opening of the wall clock.
"""

from __future__ import annotations

import sys
from time import perf_counter, process_time

from amendapply import load_bill, load_law
from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, ChangedLaw, Law, LawArticle, code_key, number_key
from benchmarks.law_understanding import LAWS, SHARED

_SIZES = (252, 500, 1000, 2000)
_TEXT = (
    "Le maire décide seul, après avis du conseil. Il en rend compte chaque année.",
    "1° Dans les communes de montagne ;",
    "2° Dans les autres communes.",
)


def law_of(size: int) -> Articles:
    """A code of *size* articles."""
    return Articles(tuple(LawArticle("Code rural", f"L. {number}", _TEXT) for number in range(1, size + 1)))


def bill_of(size: int) -> Bill:
    """A bill of *size* clauses, four to an article of the bill, each on an article of law of its own."""
    forms = (
        "{n}° À la première phrase du premier alinéa de l'article L. {a}, le mot : « seul » est supprimé ;",
        "{n}° Le 1° de l'article L. {a} est abrogé ;",
        "{n}° L'article L. {a} est complété par un 3° ainsi rédigé : « 3° Outre-mer. » ;",
        "{n}° À l'article L. {a}, après le mot : « décide », sont insérés les mots : « sans délai » ;",
    )
    articles = []
    for rank in range(size // 4):
        lines = [form.format(n=place + 1, a=4 * rank + place + 1) for place, form in enumerate(forms)]
        alineas = ("Le code rural est ainsi modifié :", *lines)
        articles.append(Article(str(rank + 1), tuple(map(Alinea, alineas))))
    return Bill(tuple(articles))


def with_its_own(base: Law, own: Law) -> Law:
    """*base*, with the articles of *own* as they are there."""
    articles = (article for code in own.codes for article in own.articles(code))
    return ChangedLaw(base, {(code_key(article.code), number_key(article.number)): article for article in articles})


def on_all_codes() -> None:
    """Print how long the base of 61 201 articles takes to open, and each bill of the corpus of laws on it."""
    start = perf_counter()
    base = load_law(SHARED / "data" / "law" / "codes_2026-04.jsonl.gz")
    print(f"61 201 articles opened in {perf_counter() - start:.3f} s")
    for folder in sorted(LAWS.iterdir()):
        bill, law = load_bill(folder / "texte.yaml"), with_its_own(base, load_law(folder / "avant.jsonl"))
        start = process_time()
        clauses = len(consolidate(bill, law).outcomes)
        seconds = process_time() - start
        print(f"{folder.name}: {clauses} clauses in {seconds:.2f} s, {100 * seconds / clauses:.3f} s a hundred")


def main() -> None:
    """Print the seconds for each size, and for a hundred clauses."""
    if sys.argv[1:] == ["--codes"]:
        on_all_codes()
        return
    for size in _SIZES:
        bill, law = bill_of(size), law_of(size)
        start = process_time()
        made = consolidate(bill, law)
        seconds = process_time() - start
        applied = sum(outcome.status.settled for outcome in made.outcomes)
        print(f"{size:5} clauses, {applied} carried out: {seconds:.2f} s, {100 * seconds / size:.3f} s a hundred")


if __name__ == "__main__":
    main()
