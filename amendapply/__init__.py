"""amendapply reads the amendments of the French parliament, applies them to the bill and shows the result.

    bill = amendapply.load_bill("bills/douanes.yaml")
    result = amendapply.apply(bill, amendapply.load_amendments("bills/amendements.yaml"))
    result.bill, result.redline, result.outcomes
    result.save("redline.html")

What operations, edits and orders are made of stands in ``amendapply.operations``, ``amendapply.edits`` and
``amendapply.orders``. Names are imported on first use, so that a command that needs one of them does not pay for the
others.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""As `typing` has it, which takes longer to load than the whole of Python."""

if TYPE_CHECKING:
    from typing import Any

    from amendapply.amendment import Amendment as Amendment
    from amendapply.amendment import Liasse as Liasse
    from amendapply.applying.application import Result as Result
    from amendapply.applying.application import apply as apply
    from amendapply.applying.dossier import parse as parse
    from amendapply.bill import Alinea as Alinea
    from amendapply.bill import Article as Article
    from amendapply.bill import Bill as Bill
    from amendapply.bill import Heading as Heading
    from amendapply.blaming.attribution import blame as blame
    from amendapply.blaming.chain import blame_chain as blame_chain
    from amendapply.blaming.origins import Blame as Blame
    from amendapply.blaming.origins import BlamedArticle as BlamedArticle
    from amendapply.blaming.origins import BlamedHeading as BlamedHeading
    from amendapply.blaming.origins import BlamedPiece as BlamedPiece
    from amendapply.blaming.origins import BlamedRow as BlamedRow
    from amendapply.blaming.origins import Certainty as Certainty
    from amendapply.blaming.origins import Followed as Followed
    from amendapply.blaming.origins import Lost as Lost
    from amendapply.blaming.origins import Origin as Origin
    from amendapply.blaming.origins import Trace as Trace
    from amendapply.comparing.moves import MoveEnd as MoveEnd
    from amendapply.comparing.versions import compare as compare
    from amendapply.consolidating.effects import effects_in_law as effects_in_law
    from amendapply.consolidating.result import ArticleEffect as ArticleEffect
    from amendapply.consolidating.result import ClauseOutcome as ClauseOutcome
    from amendapply.consolidating.result import Consolidation as Consolidation
    from amendapply.consolidating.result import Effect as Effect
    from amendapply.consolidating.three_laws import consolidate as consolidate
    from amendapply.drafting import Drafting as Drafting
    from amendapply.drafting import Style as Style
    from amendapply.drafting import draft as draft
    from amendapply.drafting import draft_bill as draft_bill
    from amendapply.drafting.codes import LawDrafting as LawDrafting
    from amendapply.drafting.codes import draft_articles as draft_articles
    from amendapply.drafting.codes import draft_law as draft_law
    from amendapply.edits import Edit as Edit
    from amendapply.errors import InputError as InputError
    from amendapply.errors import UnknownArticleError as UnknownArticleError
    from amendapply.law import Law as Law
    from amendapply.law import LawArticle as LawArticle
    from amendapply.liasse.checking import check as check
    from amendapply.liasse.checking import check_each as check_each
    from amendapply.liasse.checking import judge as judge
    from amendapply.liasse.choosing import LeftOut as LeftOut
    from amendapply.liasse.choosing import Reason as Reason
    from amendapply.liasse.choosing import Selection as Selection
    from amendapply.liasse.choosing import select as select
    from amendapply.liasse.findings import Report as Report
    from amendapply.liasse.statistics import Count as Count
    from amendapply.liasse.statistics import Statistics as Statistics
    from amendapply.liasse.statistics import statistics as statistics
    from amendapply.liasse.verdicts import Cluster as Cluster
    from amendapply.liasse.verdicts import Discussion as Discussion
    from amendapply.liasse.verdicts import Displaced as Displaced
    from amendapply.liasse.verdicts import Doomed as Doomed
    from amendapply.liasse.verdicts import Family as Family
    from amendapply.liasse.verdicts import Group as Group
    from amendapply.liasse.verdicts import Passage as Passage
    from amendapply.liasse.verdicts import Quarrel as Quarrel
    from amendapply.liasse.verdicts import Story as Story
    from amendapply.liasse.verdicts import Verdict as Verdict
    from amendapply.operations import Operation as Operation
    from amendapply.operations import Reading as Reading
    from amendapply.operations import Span as Span
    from amendapply.operations import Unread as Unread
    from amendapply.orders import Clause as Clause
    from amendapply.outcome import Outcome as Outcome
    from amendapply.outcome import Problem as Problem
    from amendapply.outcome import Status as Status
    from amendapply.reading import Unreadable as Unreadable
    from amendapply.reading import load_amendments as load_amendments
    from amendapply.reading import load_bill as load_bill
    from amendapply.reading import read_each as read_each
    from amendapply.reading.laws.law_files import load_law as load_law
    from amendapply.redline import ArticleRedline as ArticleRedline
    from amendapply.redline import Change as Change
    from amendapply.redline import HeadingRedline as HeadingRedline
    from amendapply.redline import Piece as Piece
    from amendapply.redline import Redline as Redline
    from amendapply.redline import Row as Row

_NAMES = {
    "amendment": "Amendment Liasse",
    "applying.application": "Result apply",
    "applying.dossier": "parse",
    "bill": "Alinea Article Bill Heading",
    "blaming.attribution": "blame",
    "blaming.chain": "blame_chain",
    "blaming.origins": "Blame BlamedArticle BlamedHeading BlamedPiece BlamedRow Certainty Followed Lost Origin Trace",
    "comparing.moves": "MoveEnd",
    "comparing.versions": "compare",
    "consolidating.effects": "effects_in_law",
    "consolidating.result": "ArticleEffect ClauseOutcome Consolidation Effect",
    "consolidating.three_laws": "consolidate",
    "drafting": "Drafting Style draft draft_bill",
    "drafting.codes": "LawDrafting draft_articles draft_law",
    "edits": "Edit",
    "errors": "InputError UnknownArticleError",
    "law": "Law LawArticle",
    "liasse.checking": "check check_each judge",
    "liasse.choosing": "LeftOut Reason Selection select",
    "liasse.findings": "Report",
    "liasse.statistics": "Count Statistics statistics",
    "liasse.verdicts": "Cluster Discussion Displaced Doomed Family Group Passage Quarrel Story Verdict",
    "operations": "Operation Reading Span Unread",
    "orders": "Clause",
    "outcome": "Outcome Problem Status",
    "reading": "Unreadable load_amendments load_bill read_each",
    "reading.laws.law_files": "load_law",
    "redline": "ArticleRedline Change HeadingRedline Piece Redline Row",
}
"""The public names of each module."""

_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in ("edits", "operations", "orders"):
        return import_module(f"amendapply.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'amendapply' has no attribute {name!r}")
    return getattr(import_module(f"amendapply.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
