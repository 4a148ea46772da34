"""The redline of one amendment of a report alone: what it asks for and nothing else, neither votes nor services."""

from __future__ import annotations

from amendapply.applying.application import apply
from amendapply.bill import Bill
from amendapply.edits import TITLE
from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.redline import Redline


def redline_alone(report: Report, verdict: Verdict) -> Redline | None:
    """What the amendment of *verdict*, with those that it sub-amends, changes in the bill; None where it cannot.

    Parts of the bill that it does not touch are left out.
    """
    if report.bill is None or not verdict.applicable:
        return None
    line = _ascent(report, verdict)
    targets = {edit.target for edit in line[0].edits}
    if not targets:
        return None
    result = apply(_touched(report.bill, targets), [each.amendment for each in line], conventions=False)
    applied = all(outcome.status is Status.APPLIED for outcome in result.outcomes)
    return result.redline if applied and result.redline.changed else None


def _ascent(report: Report, verdict: Verdict) -> list[Verdict]:
    """The amendment that stands on its own, then those that lead from it to *verdict*."""
    line = [verdict]
    while line[0].parent is not None and len(line) < len(report.verdicts):
        line.insert(0, report.verdicts[line[0].parent])
    return line


def _touched(bill: Bill, targets: set[int]) -> Bill:
    return bill.with_parts(bill.parts[target] for target in sorted(targets) if target != TITLE)
