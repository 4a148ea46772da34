"""What the clauses of a bill ask of the law in force: an operation on an article of a text. Knows no law."""

from __future__ import annotations

from dataclasses import field

from amendapply.frozen import frozen
from amendapply.operations import Alineas, Edge, Labelled, Operation, Unit, Unread, WholeArticle

DEFERRED = "effet différé"
"""How the remark begins that gives the date from which a clause holds: it is no liberty."""

TITLE_READ = "titre de loi lu sans contrôle"
"""How the remark begins that quotes the title of a law, which nothing that is at hand can confirm: no liberty."""


@frozen
class Order:
    """One operation on one article: « au premier alinéa de l'article L. 1 du code X, … ».

    ``text`` is the code or law as the bill names it, ``article`` a number, ``last`` the number that ends a range of
    articles (« les articles L. 1 à L. 4 »), "" where there is none. ``second``: the clause says « second », which
    supposes that the place has two such parts; ``second_cells``: that the table has two such lines or columns.
    ``single``: it names no alinéa where it means one, which supposes that the article has no other. ``adjacent``: the
    words that it changes are looked for together with those that they are said to follow; not finding them does not
    mean that the law has changed already.
    """

    text: str
    article: str
    operation: Operation
    last: str = ""
    second: bool = False
    single: bool = False
    adjacent: bool = False
    second_cells: bool = False


@frozen
class Creation:
    """« après l'article L. 1 du code X, il est inséré un article L. 1-1 ainsi rédigé ».

    ``beside`` is the article named, "" where none is; ``articles`` are pairs of a number and its alinéas; ``headings``
    the lines that are titles of divisions, which belong to no article.
    """

    text: str
    beside: str
    side: Edge
    articles: tuple[tuple[str, tuple[str, ...]], ...]
    headings: tuple[str, ...] = ()


@frozen
class Renumbering:
    """« l'article L. 1 du code X devient l'article L. 2 »: the text moves, unchanged."""

    text: str
    article: str
    becomes: str


@frozen
class Relabelling:
    """« les 1°, 2° et 6° de l'article L. 1 deviennent respectivement les 2°, 3° et 1° ».

    ``path`` are the labels that hold them, outermost first; ``pairs`` each label with the new one.
    """

    text: str
    article: str
    path: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@frozen
class Transfer:
    """« les deuxième et troisième alinéas de l'article L. 1 du code X deviennent l'article L. 2 », or a part of it.

    ``units`` are what leaves; ``becomes`` is the article where it arrives, ``into`` the part of that article which it
    is there: all of it, an item (« le 1° de l'article L. 2 ») or an alinéa. ``second``: as in an order.
    """

    text: str
    article: str
    units: tuple[Unit, ...]
    becomes: str
    into: WholeArticle | Labelled | Alineas
    second: bool = False


@frozen
class Wording:
    """« dans sa rédaction résultant de l'article 2 de la présente loi »: what made the text that a clause speaks of.

    ``law`` is the law or ordinance that did, "" for the bill itself; ``articles`` are its own, of the bill "" for that
    of the clause, () for all of them; ``path``: the labels in it, outermost first.
    """

    law: str = ""
    articles: tuple[str, ...] = ()
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it is cited, of another law: « 2° de l'article 60 de la loi n° 2016-1917 »."""
        articles = [f"article {number}" for number in self.articles]
        return ", ".join((*reversed(self.path), *articles, self.law))


Demand = Order | Creation | Renumbering | Relabelling | Transfer


@frozen
class Clause:
    """One amending clause of a bill: an alinéa that orders something, with the law text that it quotes.

    ``bill_article`` and ``alinea`` (from 1, up to ``last``) say where it stands, ``text`` what it says, headers apart.
    ``unread`` are the phrases that no rule claims, as intervals of ``text``; ``unsupported`` is a reason, in French,
    for what is read and not done. ``effect`` is the date that the clause sets for itself, "" for none;
    ``titles``: the laws that it names by their titles, each with the title; ``wordings``: the versions of the articles
    that it speaks of, where it says them; ``labels``: those that it stands under, outermost first; ``by`` are the
    amendments that changed the clause, where the bill is an amended one.
    """

    bill_article: str
    alinea: int
    last: int
    text: str
    demands: tuple[Demand, ...] = ()
    unread: tuple[Unread, ...] = ()
    unsupported: str | None = None
    remarks: tuple[str, ...] = field(default=())
    effect: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    wordings: tuple[Wording, ...] = ()
    labels: tuple[str, ...] = ()
    by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its changes are signed with: « art. 3, al. 5 », « art. 3, al. 5 (COM-3) » once amended."""
        amended = f" ({', '.join(self.by)})" if self.by else ""
        return f"art. {self.bill_article}, al. {self.alinea}{amended}"

    @property
    def understood(self) -> bool:
        """Whether every phrase was claimed by a rule and the clause demands something that can be done."""
        return bool(self.demands) and not self.unread and self.unsupported is None
