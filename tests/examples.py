"""What the tests make of the example bills of the project, in many formats."""

from __future__ import annotations

from functools import cache

import amendapply
from amendapply.liasse.choosing import latest_versions, select
from tests.folders import BILLS


@cache
def applied() -> amendapply.Result:
    """The bill on customs as its amendments leave it."""
    chosen = select(amendapply.load_amendments(BILLS / "amendements.yaml")).chosen
    return amendapply.apply(amendapply.load_bill(BILLS / "douanes.yaml"), chosen)


@cache
def attributed() -> amendapply.Blame:
    """The same bill in its official version, signed by the amendments that wrote it."""
    texts = (amendapply.load_bill(BILLS / name) for name in ("douanes.yaml", "douanes-adopte.yaml"))
    return amendapply.blame(*texts, latest_versions(amendapply.load_amendments(BILLS / "amendements.yaml")).chosen)


@cache
def consolidated(*, amended: bool = True) -> amendapply.Consolidation:
    """The law by the bill on refuges, and as *amended*."""
    bill, law = amendapply.load_bill(BILLS / "refuges.yaml"), amendapply.load_law(BILLS / "droit-refuges.jsonl")
    return amendapply.consolidate(
        bill, law, amendapply.load_amendments(BILLS / "amendements-refuges.yaml") if amended else ()
    )
