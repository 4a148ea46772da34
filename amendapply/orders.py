"""What the clauses of a bill ask of the law in force: an operation on an article of a text. Knows no law."""

from __future__ import annotations

from dataclasses import field

from amendapply.bill import Heading, Path
from amendapply.frozen import frozen
from amendapply.operations import Alineas, Edge, Labelled, Operation, Place, Span, Unit, Unread, WholeArticle

DEFERRED = "effet différé"
"""How the remark begins that gives the date from which a clause holds: it is no liberty."""

TITLE_READ = "titre de loi lu sans contrôle"
"""How the remark begins that quotes the title of a law, which nothing that is at hand can confirm: no liberty."""


@frozen
class Order:
    """One operation on one article: « au premier alinéa de l'article L. 1 du code X, … ».

    ``text`` is the code or law as the bill names it, ``article`` a number, ``last`` the number that ends a range of
    articles (« les articles L. 1 à L. 4 »), "" where there is none. ``second``: the clause says « second » of
    "alineas" or "sentences", which supposes that the place has two of them; ``second_cells``: that the table has two
    "lines", or two "columns". ``single``: it names no alinéa where it means one, which supposes that the article has
    no other. ``adjacent``: the words that it changes are looked for together with those that they are said to follow;
    not finding them does not mean that the law has changed already. ``adds``: the rank that it gives to the alinéa
    which it adds (« un sixième alinéa »), 0 for none. ``either``: of some of its places, the other one that each may
    be. ``division``: where it says that the article stands (« à l'article L. 1 du chapitre II »); ``under``: where the
    header says so (« Le chapitre II est ainsi modifié : »). ``run``: the range of articles, « les articles L. 1 à
    L. 3 sont ainsi rédigés », of which the clause gives each one: the law must have no others in it. ``renumbered``: of
    some of its places, the one that an earlier clause gives that number to; ``former``: the article that one gives its
    number to, "" for none. ``freed``: the labels of its article that another clause takes from their items.
    """

    text: str
    article: str
    operation: Operation
    last: str = ""
    second: frozenset[str] = frozenset()
    single: bool = False
    adjacent: bool = False
    adds: int = 0
    second_cells: frozenset[str] = frozenset()
    either: tuple[tuple[Place, Place], ...] = ()
    division: Path = ()
    under: Path = ()
    run: tuple[str, str] = ("", "")
    renumbered: tuple[tuple[Place, Place], ...] = ()
    former: str = ""
    freed: frozenset[str] = frozenset()


@frozen
class Creation:
    """« après l'article L. 1 du code X, il est inséré un article L. 1-1 ainsi rédigé ».

    ``beside`` is the article named, "" where none is; ``articles`` are pairs of a number and its alinéas. ``division``
    is the division named, at ``side`` of which they stand, or in it (``within``), as does the article ``beside``, ()
    where none is. ``headings`` are the divisions that the clause makes there, ``paths`` those of them that hold each
    article: both are relative to what they stand in, and () where there is none, or where they were not read
    (``unread``).
    """

    text: str
    beside: str
    side: Edge
    articles: tuple[tuple[str, tuple[str, ...]], ...]
    division: Path = ()
    within: bool = True
    headings: tuple[Path, ...] = ()
    paths: tuple[Path, ...] = ()
    unread: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the articles."""
        return tuple(number for number, _ in self.articles)


@frozen
class Grouping:
    """« il est inséré une section 1, intitulée : « T » et comprenant les articles L. 1 et L. 2 », which exist.

    ``division`` and ``within`` are as in a creation; ``articles`` pairs of a number and of the last one of a range.
    """

    text: str
    beside: str
    division: Path
    within: bool
    heading: Heading
    articles: tuple[tuple[str, str], ...]


@frozen
class Retitling:
    """An operation on the intitulé of a division: « l'intitulé du chapitre Ier est complété par les mots : « A » »."""

    text: str
    division: Path
    operation: Operation


@frozen
class Clearing:
    """« Le chapitre Ier est abrogé », « La loi n° 51-662 est abrogée »: its articles, with () all of the text."""

    text: str
    division: Path
    span: Span


@frozen
class Rewording:
    """« Le chapitre Ier est ainsi rédigé : »: its articles are those of the quoted text, and no others.

    ``title`` is the new intitulé, "" for none; the rest is as in a creation, relative to the division.
    """

    text: str
    division: Path
    title: str
    articles: tuple[tuple[str, tuple[str, ...]], ...]
    headings: tuple[Path, ...]
    paths: tuple[Path, ...]
    span: Span


@frozen
class Redivision:
    """« Le chapitre III devient le chapitre IV »: the division takes another number, its articles stay in it."""

    text: str
    division: Path
    becomes: Heading


@frozen
class Renumbering:
    """« l'article L. 1 du code X devient l'article L. 2 »: the text moves, unchanged. ``run``: as in an order."""

    text: str
    article: str
    becomes: str
    run: tuple[str, str] = ("", "")


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
    second: frozenset[str] = frozenset()


OnDivision = Grouping | Retitling | Clearing | Rewording | Redivision
"""What is asked of a division of a code: the law says which articles are in it."""


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
    ``divisions`` is what it asks of whole divisions, which becomes demands once the law says what is in them.
    ``unread`` are the phrases that no rule claims, as intervals of ``text``; ``unsupported`` is a reason, in French,
    for what is read and not done. ``effect`` is the date that the clause sets for itself, "" for none;
    ``titles``: the laws that it names by their titles, each with the title; ``wordings``: the versions of the articles
    that it speaks of, where it says them; ``labels``: those that it stands under, outermost first; ``by`` are the
    amendments that changed the clause, where the bill is an amended one. ``supposes``: new numbers that another clause
    gives (« le 3°, devenu 4°, … »). ``about``: of one that is not read, the articles that its header names, or its
    own beginning, each with its code or law.
    """

    bill_article: str
    alinea: int
    last: int
    text: str
    demands: tuple[Demand, ...] = ()
    divisions: tuple[OnDivision, ...] = ()
    unread: tuple[Unread, ...] = ()
    unsupported: str | None = None
    remarks: tuple[str, ...] = field(default=())
    effect: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    wordings: tuple[Wording, ...] = ()
    labels: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    supposes: tuple[Renumbering | Relabelling, ...] = ()
    about: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What its changes are signed with: « art. 3, al. 5 », « art. 3, al. 5 (COM-3) » once amended."""
        amended = f" ({', '.join(self.by)})" if self.by else ""
        return f"art. {self.bill_article}, al. {self.alinea}{amended}"

    @property
    def understood(self) -> bool:
        """Whether every phrase was claimed by a rule and the clause demands something that can be done."""
        return bool(self.demands or self.divisions) and not self.unread and self.unsupported is None
