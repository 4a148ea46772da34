"""A consolidation of the law for programs: JSON, as docs/schema/law.schema.json describes, or a law base again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect
from amendapply.consolidating.three_columns import Columns, columns_of
from amendapply.law import LawArticle
from amendapply.redline import Row
from amendapply.rendering.redline_json import json_text, problem_data, redline_data
from amendapply.text.headings import heading_text

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


# ----------------------------------------------- Articles of law as ``reading.laws.law_records`` reads them from a base


def law_jsonl(articles: Iterable[LawArticle]) -> str:
    """*articles* in JSON Lines, a line each."""
    return "".join(f"{json.dumps(_record(article), ensure_ascii=False)}\n" for article in articles)


def law_yaml(articles: Iterable[LawArticle]) -> str:
    """*articles* in YAML."""
    from amendapply.rendering.yaml_files import dump_yaml

    return dump_yaml({"articles": [_record(article) for article in articles]})


def _record(article: LawArticle) -> dict[str, Any]:
    known = {"title": article.title, "division": list(map(heading_text, article.division)), "since": article.since}
    named = {name: value for name, value in known.items() if value}
    return {"code": article.code, "article": article.number, **named, "alineas": list(article.alineas)}
