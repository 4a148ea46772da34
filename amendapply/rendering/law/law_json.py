"""A consolidation of the law as JSON, which docs/schema/law.schema.json describes."""

from __future__ import annotations

from typing import Any

from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect
from amendapply.consolidating.three_columns import Columns, columns_of
from amendapply.redline import Row
from amendapply.rendering.redline_json import json_text, problem_data, redline_data

SCHEMA = "amendapply.law"
VERSION = "1.2"
"""The second figure grows where something is added, the first where anything else changes."""


def law_json(made: Consolidation) -> str:
    """One JSON object: ``articles`` of law and ``clauses`` of the bill, the same as ``amended``, the ``columns``."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "articles": redline_data(made.redline)["parts"],
        "clauses": [_clause(outcome) for outcome in made.outcomes],
    }
    if made.amended is not None:
        value["amended"] = {
            "articles": redline_data(made.amended.redline)["parts"],
            "clauses": [_clause(outcome) for outcome in made.amended.outcomes],
        }
        value["effects"] = [{"amendment": effect.amendment.name, **effect_data(effect)} for effect in made.effects]
    value["columns"] = [_columns(columns) for columns in columns_of(made)]
    return json_text(value)


def effect_data(effect: Effect) -> dict[str, Any]:
    """What an amendment changes in the law, for JSON."""
    return {
        "applies": effect.applies,
        "line": effect.line,
        "articles": list(effect.articles),
        "changes": [{"article": change.article, "words": change.words} for change in effect.changes],
        "refused": [
            {"clause": each.clause.name, "status": each.status.value, "problems": [str(one) for one in each.problems]}
            for each in effect.refused
        ],
    }


def _clause(outcome: ClauseOutcome) -> dict[str, Any]:
    clause = outcome.clause
    return {
        "bill_article": clause.bill_article,
        "alinea": clause.alinea,
        "last": clause.last,
        "text": clause.text,
        "by": list(clause.by),
        "effect": clause.effect,
        "status": outcome.status.value,
        "problems": [problem_data(problem) for problem in outcome.problems],
        "remarks": list(outcome.remarks),
    }


def _columns(columns: Columns) -> dict[str, Any]:
    rows = [
        {
            "number": row.number,
            "in_force": row.in_force,
            "projected": _after(row.projected, row.in_force),
            "amended": _after(row.amended, row.in_force) if columns.three else None,
            "sources": list(row.sources),
        }
        for row in columns.rows
    ]
    return {"article": columns.name, "fates": list(columns.fates), "rows": rows}


def _after(row: Row | None, in_force: str | None) -> str | None:
    return row.after if row is not None else in_force
