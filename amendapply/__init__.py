"""amendapply reads the amendments of the French parliament, applies them to the bill and shows the result.

    bill = amendapply.load_bill("bills/douanes.yaml")
    result = amendapply.apply(bill, amendapply.load_amendments("bills/amendements.yaml"))
    result.bill, result.redline, result.outcomes

Names are imported on first use, so that a command that needs one of them does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amendapply.amendment import Amendment as Amendment
    from amendapply.applying.application import Result as Result
    from amendapply.applying.application import apply as apply
    from amendapply.bill import Alinea as Alinea
    from amendapply.bill import Article as Article
    from amendapply.bill import Bill as Bill
    from amendapply.bill import Heading as Heading
    from amendapply.comparing.versions import compare as compare
    from amendapply.consolidating.consolidation import consolidate as consolidate
    from amendapply.consolidating.result import ClauseOutcome as ClauseOutcome
    from amendapply.consolidating.result import Consolidation as Consolidation
    from amendapply.drafting import draft as draft
    from amendapply.errors import InputError as InputError
    from amendapply.language.parser import parse as parse
    from amendapply.law import LawArticle as LawArticle
    from amendapply.liasse.checking import check as check
    from amendapply.liasse.checking import check_each as check_each
    from amendapply.liasse.report import Report as Report
    from amendapply.liasse.verdicts import Verdict as Verdict
    from amendapply.operations import Reading as Reading
    from amendapply.outcome import Outcome as Outcome
    from amendapply.outcome import Problem as Problem
    from amendapply.outcome import Status as Status
    from amendapply.reading import load_amendments as load_amendments
    from amendapply.reading import load_bill as load_bill
    from amendapply.reading.law_files import load_law as load_law
    from amendapply.redline import Redline as Redline

_HOMES = {
    "Alinea": "bill",
    "Amendment": "amendment",
    "Article": "bill",
    "Bill": "bill",
    "ClauseOutcome": "consolidating.result",
    "Consolidation": "consolidating.result",
    "Heading": "bill",
    "LawArticle": "law",
    "InputError": "errors",
    "Outcome": "outcome",
    "Problem": "outcome",
    "Reading": "operations",
    "Redline": "redline",
    "Report": "liasse.report",
    "Result": "applying.application",
    "Status": "outcome",
    "Verdict": "liasse.verdicts",
    "apply": "applying.application",
    "check": "liasse.checking",
    "check_each": "liasse.checking",
    "compare": "comparing.versions",
    "consolidate": "consolidating.consolidation",
    "draft": "drafting",
    "load_amendments": "reading",
    "load_bill": "reading",
    "load_law": "reading.law_files",
    "parse": "language.parser",
}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'amendapply' has no attribute {name!r}")
    return getattr(import_module(f"amendapply.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
