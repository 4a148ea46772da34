"""How many of the amending clauses of real bills are read, source by source, and the forms of those that are not.

python -m benchmarks.law_understanding [--unread N]

A clause is understood when every phrase of it is read and it demands something that can be carried out. One that is
recognised and not carried out (the title of a division, a whole law repealed) is counted apart, with its reason; one
that stands below a header which was not read is counted as not read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amendapply import load_bill
from amendapply.bill import Alinea, Article, Bill
from amendapply.errors import InputError
from amendapply.language.law.parser import read_bill_clauses
from amendapply.orders import Clause

STAND_IN = Article("précédent", (Alinea("L'article 1er du code du travail est abrogé."),))
"""Before an article that is cut out of its bill: what « le même code » names stands in the article before."""
SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus" / "cases"
LAWS = SHARED / "corpus_law" / "laws"
BILLS = (
    *("textes/pjl18-218.html", "textes/r1056-a0.html", "textes/pl1697.html", "textes/plf2025_extrait.html"),
    *("assemblee/texte_2026_extrait.html", "textes/pdf/PIONANR5L16B0813.txt", "textes/pdf/PIONANR5L17B1337.txt"),
    *("textes/pdf/PIONANR5L17B1494.txt", "textes/pdf/PIONANR5L17B1940.txt", "textes/pdf/projet_fin_de_vie.pdf"),
    *(
        "fabrique/pjl15-034_00_1erelecture_assemblee_depot.json",
        "fabrique/pjl15-034_02_1erelecture_assemblee_hemicycle.json",
    ),
    *("fabrique/pjl16-580_00_1erelecture_senat_depot.json", "fabrique/pjl16-580_02_1erelecture_senat_hemicycle.json"),
    "fabrique/pjl16-580_04_1erelecture_assemblee_commission.json",
)


@dataclass(slots=True)
class Tally:
    """What became of the clauses of one source."""

    clauses: int = 0
    understood: int = 0
    unsupported: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[str, Clause]] = field(default_factory=list)

    def add(self, name: str, bill: Bill) -> None:
        """Count the clauses of *bill*."""
        for clause in read_bill_clauses(bill):
            if clause.bill_article == STAND_IN.number:
                continue
            self.clauses += 1
            self.understood += clause.understood
            if clause.unsupported is not None:
                self.unsupported[clause.unsupported] += 1
            elif not clause.understood:
                self.unread.append((name, clause))

    @property
    def read(self) -> float:
        """The share that is read, recognised and not carried out included, in per cent."""
        return 100 * (self.clauses - len(self.unread)) / max(1, self.clauses)

    @property
    def share(self) -> float:
        """The share that is read and can be carried out, in per cent."""
        return 100 * self.understood / max(1, self.clauses)


def data_bills() -> Iterator[tuple[str, Bill]]:
    """The bills of 2009 to 2026 in the formats of both chambers."""
    for name in BILLS:
        path = SHARED / "data" / name
        try:
            yield path.name, load_bill(path)
        except InputError as error:
            print(f"{path.name}: {error}", file=sys.stderr)


def corpus_laws() -> Iterator[tuple[str, Bill]]:
    """The eight bills of the corpus of laws."""
    for folder in sorted(LAWS.iterdir()):
        yield folder.name, load_bill(folder / "texte.yaml")


def corpus_articles() -> Iterator[tuple[str, Bill]]:
    """The articles of the corpus of votes, before the vote; each text once."""
    seen = set()
    for folder in sorted(CORPUS.iterdir()):
        lines = (folder / "article_avant").read_text(encoding="utf-8").split("\n")
        alineas = tuple(Alinea(line.strip()) for line in lines if line.strip())
        if alineas not in seen:
            seen.add(alineas)
            article = Article(folder.name.rpartition("__")[2].replace("_", " "), alineas)
            yield folder.name, Bill((STAND_IN, article))


SOURCES = (("bills of the data", data_bills), ("corpus of laws", corpus_laws), ("corpus of votes", corpus_articles))


def form_of(clause: Clause) -> str:
    """What a clause that is not read fails on: what the parser expected there."""
    return clause.unread[0].expected if clause.unread else "rien à faire"


def main() -> None:
    """Print the shares, and the clauses that are not read by what was expected."""
    shown = int(sys.argv[2]) if sys.argv[1:2] == ["--unread"] else 0
    for title, source in SOURCES:
        tally, bills = Tally(), Counter[str]()
        for name, bill in source():
            before = tally.clauses, len(tally.unread)
            tally.add(name, bill)
            bills[name] = tally.clauses - before[0]
            if shown and source is data_bills:
                print(f"    {name}: {bills[name]} clauses, {len(tally.unread) - before[1]} not read")
        print(f"{title}: {tally.clauses} clauses, {tally.read:.1f} % read, {tally.share:.1f} % can be carried out")
        for reason, count in tally.unsupported.most_common():
            print(f"  {count:5}  {reason}")
        for form, count in Counter(form_of(clause) for _, clause in tally.unread).most_common():
            print(f"  {count:5}  not read: {form}")
        for name, clause in tally.unread[:shown]:
            at = clause.unread[0].span.start if clause.unread else 0
            line = clause.text.partition("\n")[0]
            print(f"    [{name} {clause.bill_article}, {clause.alinea}] {line[:at]}⟦{line[at : at + 160]}")


if __name__ == "__main__":
    main()
