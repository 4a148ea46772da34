"""What an instruction asks for: a verb with its words (the action), and where (the places). Knows no bill.

Ranks count from 1; negative ranks count from the end (-1 is « dernier », -2 « avant-dernier »).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from amendapply.frozen import frozen

Rank = int | tuple[int, int]
"""A rank, ``ONLY``, or a run of ranks whose end is counted from the last (« cinquième à dernière »: (5, -1))."""
ONLY = 0
"""The rank of « la phrase », where the alinéa has but one."""


@frozen
class Span:
    """An interval of the instruction, in characters of the text as given."""

    start: int
    end: int


class Edge(StrEnum):
    """« au début de », « à la fin de »; also « avant », « après » for what goes beside a place."""

    START = "start"
    END = "end"


# ---------------------------------------------------------------------------------------------------------- places


@frozen
class WholeArticle:
    """« cet article », « l'article unique », or no locator at all; « cet amendement » in a sub-amendment."""


@frozen
class Alineas:
    """« alinéa 8 », « alinéas 18 à 34 »: the alinéas *first* to *last*, both included."""

    first: int
    last: int


@frozen
class Labelled:
    """« le a du 2° du I »: what stands under a label, outermost label first: ("I", "2°", "a").

    ``alinea`` is a rank among the alinéas under that label (« au second alinéa du I »), a pair for « les troisième à
    dernier alinéas du I », None for all; ``last`` is the label that ends a range (« les 2° à 5° du I »), "" for none.
    """

    path: tuple[str, ...]
    alinea: Rank | None = None
    last: str = ""


@frozen
class Proposed:
    """« le texte proposé par le 2° du I pour l'article L. 423-14 »: the quoted text that a label introduces.

    ``article`` is "" where the instruction names none, ``law`` (« du code rural ») too; ``alinea`` is a rank inside the
    quoted text, None for all of it; ``labels``: « au 2° du II du texte proposé… », outermost first.
    """

    path: tuple[str, ...]
    article: str
    alinea: Rank | None = None
    labels: tuple[str, ...] = ()
    law: str = ""


@frozen
class WholeBill:
    """« dans l'ensemble du projet de loi »."""


@frozen
class BillTitle:
    """« l'intitulé du projet de loi »."""


@frozen
class DivisionTitle:
    """« l'intitulé du titre II », « du chapitre Ier du titre II » (``of``); all fields "" for « de cette division »."""

    kind: str = ""
    number: str = ""
    of: tuple[tuple[str, str], ...] = ()


Unit = WholeArticle | Alineas | Labelled | Proposed | WholeBill | BillTitle | DivisionTitle


@frozen
class Anchor:
    """Words to be found in the text. ``occurrence`` is a rank, "every", or None where the instruction marks none.

    ``times``: how many there are, where the instruction says it (« deux fois »).
    """

    text: str
    occurrence: int | Literal["every"] | None = None
    times: int | None = None


@frozen
class Titled:
    """« la ligne n° 12 « Taxe locale » », « la colonne « F. Plafond » »: the words that a line or a column has.

    ``rank`` is the rank or letter that the instruction gives as well, None where it gives the words alone; both must be
    right.
    """

    title: str
    rank: Rank | str | None = None


@frozen
class Cells:
    """« à la ligne 41 de la dernière colonne du tableau »: the lines and columns meant, () for all of them.

    A column is a rank, a capital letter, or the words that head it (« F. Plafond »).
    ``notes`` is set for « la note de bas de page du tableau ».
    ``alineas`` are ranks inside the one cell meant (« au deuxième alinéa de la ligne 3 de la colonne B »).
    """

    lines: tuple[Rank | Titled, ...] = ()
    columns: tuple[Rank | str | Titled, ...] = ()
    notes: bool = False
    alineas: tuple[Rank, ...] = ()


@frozen
class Place:
    """Where an action takes place: a unit, and what narrows it.

    ``sentences``: ranks inside each alinéa, () for the whole of it. ``edge``: « au début », « à la fin ».
    ``after``: words after which alone the action looks (« après le mot « Guyane », substituer… »).
    ``cells``: the part of the table that the alinéa holds, None outside tables.
    ``article``: the article that the locator names (« l'alinéa 3 de l'article 7 »), "" for the amendment's own.
    ``labels``: those that the instruction gives the alinéas (« au 3° de l'alinéa 5 »), outermost first.
    """

    unit: Unit
    sentences: tuple[Rank, ...] = ()
    edge: Edge | None = None
    after: Anchor | None = None
    cells: Cells | None = None
    article: str = ""
    labels: tuple[str, ...] = ()

    @property
    def narrowings(self) -> tuple[str, ...]:
        """The names of the fields that narrow it inside its unit, ``alineas`` for those of a cell."""
        if self.edge is None and self.after is None and self.cells is None and not self.sentences:
            return ()
        fields = (("sentences", self.sentences), ("edge", self.edge), ("after", self.after), ("cells", self.cells))
        inner = ("alineas", self.cells and self.cells.alineas)
        return tuple(name for name, value in (*fields, inner) if value not in (None, ()))


# --------------------------------------------------------------------------------------------------------- content


@frozen
class Block:
    """Alinéas to be written, a line each.

    ``own_quotes``: the guillemets that opened the lines were the amendment's own (Assemblée); they are left out, and
    become the bill's where the alinéa that the lines join is itself quoted. Otherwise they are the bill's (Sénat).
    """

    lines: tuple[str, ...]
    own_quotes: bool


# --------------------------------------------------------------------------------------------------------- actions


@frozen
class ReplaceWords:
    """« substituer aux mots : « X » les mots : « Y » », « Remplacer les mots : X par les mots : Y »."""

    old: Anchor
    new: str


@frozen
class DeleteWords:
    """« supprimer les mots : « X » »."""

    old: Anchor


@frozen
class InsertWords:
    """« après le mot : « X », insérer les mots : « Y » ». ``side`` is END for « après », START for « avant ».

    ``upto``: « entre les mots : « X » et les mots : « Z », insérer… », where Z follows X; "" where none is named.
    """

    anchor: Anchor
    new: str
    side: Edge = Edge.END
    upto: str = ""


@frozen
class AddWords:
    """« compléter l'alinéa par les mots : « Y » » (END), « au début de l'alinéa, insérer les mots : « Y » » (START)."""

    new: str
    side: Edge = Edge.END


@frozen
class AddSentences:
    """« compléter l'alinéa par une phrase ainsi rédigée » (END of the place).

    Where the place names a sentence: « après (END), avant (START) la première phrase, insérer une phrase ».
    """

    new: str
    side: Edge = Edge.END


@frozen
class ReplaceSentences:
    """« rédiger ainsi la seconde phrase de l'alinéa 8 : « Y » »."""

    new: str


@frozen
class DeleteSentences:
    """« supprimer la seconde phrase de l'alinéa 8 »."""


@frozen
class ReplaceTail:
    """« après le mot : « X », rédiger ainsi la fin de l'alinéa 8 : « Y » ».

    ``of_sentence``: « la fin de la phrase », where the sentence is the one that holds the anchor.
    """

    anchor: Anchor
    new: str
    of_sentence: bool = False


@frozen
class DeleteTail:
    """« après le mot : « X », supprimer la fin de l'alinéa 8 »; ``of_sentence`` as in ReplaceTail."""

    anchor: Anchor
    of_sentence: bool = False


@frozen
class ReplaceHead:
    """« rédiger ainsi le début de l'alinéa 8 : « Y…(le reste sans changement) » ».

    ``new`` is Y without the ellipsis; its last words also stand in the old text, and say where the rest begins.
    """

    new: str


@frozen
class DeleteAlineas:
    """« supprimer l'alinéa 8 »."""


@frozen
class ReplaceAlineas:
    """« rédiger ainsi l'alinéa 8 », « substituer aux alinéas 3 à 5 les deux alinéas suivants »."""

    block: Block


@frozen
class InsertAlineas:
    """« après (END), avant (START) l'alinéa 8, insérer… »; on a whole article: « compléter cet article par… »."""

    block: Block
    side: Edge = Edge.END


@frozen
class RestoreLabels:
    """« à l'alinéa 2, rétablir le 1° dans la rédaction suivante »: ``labels`` stand in a « (Supprimé) » line."""

    labels: tuple[str, ...]
    block: Block


@frozen
class DeleteArticle:
    """« supprimer cet article »."""


@frozen
class ReplaceArticle:
    """« rédiger ainsi cet article », « rétablir cet article dans la rédaction suivante »."""

    block: Block


@frozen
class InsertArticles:
    """« après l'article 3, insérer un article additionnel ainsi rédigé ». ``beside`` is that article, "" for the one
    that the amendment's metadata name; ``number``: « un article 3 bis », "" for none."""

    beside: str
    side: Edge
    block: Block
    number: str = ""


@frozen
class InsertHeading:
    """« faire précéder cet article d'une division additionnelle »; ``beside`` as in InsertArticles."""

    beside: str
    side: Edge
    block: Block


@frozen
class DeleteCells:
    """« supprimer la ligne 4 du tableau »: whole lines or columns, or the table."""


@frozen
class ReplaceCells:
    """« Rédiger ainsi la ligne 4 du tableau », « Rédiger ainsi le tableau de l'alinéa 35 »."""

    block: Block


@frozen
class InsertCells:
    """« Après la ligne 4 (END), insérer la ligne suivante », « Compléter le tableau par la ligne suivante »."""

    block: Block
    side: Edge = Edge.END


_OnWords = ReplaceWords | DeleteWords | InsertWords | AddWords
_OnSentences = AddSentences | ReplaceSentences | DeleteSentences
_OnEnds = ReplaceTail | DeleteTail | ReplaceHead
_OnAlineas = DeleteAlineas | ReplaceAlineas | InsertAlineas | RestoreLabels
_OnArticles = DeleteArticle | ReplaceArticle | InsertArticles | InsertHeading
_OnCells = DeleteCells | ReplaceCells | InsertCells
Action = _OnWords | _OnSentences | _OnEnds | _OnAlineas | _OnArticles | _OnCells


@frozen
class Operation:
    """One thing that the instruction asks for, at one or several places. ``span`` is the phrase that asks for it."""

    action: Action
    places: tuple[Place, ...]
    span: Span


@frozen
class Unread:
    """A phrase that no rule claims. ``expected`` says in French what could have stood there."""

    span: Span
    text: str
    expected: str = ""


@frozen
class Reading:
    """What was understood of an instruction.

    ``parent`` is the number of the amendment that it sub-amends (« Amendement n° 24 »), None where it names none.
    ``unsupported`` is the reason, in French, where it asks for something other than text of an alinéa (credits).
    ``remarks`` list what was repaired in the instruction itself, in French.
    """

    operations: tuple[Operation, ...]
    unread: tuple[Unread, ...] = ()
    parent: str | None = None
    unsupported: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether every phrase was claimed by a rule and at least one operation asked for."""
        return bool(self.operations) and not self.unread and self.unsupported is None
