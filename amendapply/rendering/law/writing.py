"""The table of the formats in which a consolidation of the law is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from amendapply.bill import Bill
from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect, outcome_of
from amendapply.consolidating.three_columns import Columns, columns_of
from amendapply.law import LawArticle
from amendapply.redline import Redline, Row, consolidated
from amendapply.rendering.formats import Format
from amendapply.rendering.lines import Fragment, Line, Style
from amendapply.rendering.redline_json import json_of, json_text, problem_data
from amendapply.rendering.report import Report, render

SCHEMA = "amendapply.law"
VERSION = "1.0"

_TITLE = "Droit consolidé"


def report_of(made: Consolidation, *, context: int | None = 1, width: int = 80) -> Report:
    """*made* as a report: each article of law is an article, each clause of the bill signs what it changes."""
    shown = made.amended or made
    bill = Bill((), title=_TITLE)
    outcomes = tuple(outcome_of(outcome) for outcome in shown.outcomes)
    return Report(consolidated(bill, shown.redline), shown.redline, outcomes, context, width)


def write(made: Consolidation, format_: Format, *, context: int | None = 1, width: int = 80) -> str | bytes:
    """*made* in *format_*; with amendments, HTML and Markdown show the three columns.

    JSON Lines and YAML hold the articles that change, as they then stand: a law base again.
    Raises InputError where a library is missing.
    """
    report = report_of(made, context=context, width=width)
    match format_:
        case Format.JSON:
            return _json(made)
        case Format.JSONL:
            return dump_jsonl((made.amended or made).changed)
        case Format.YAML:
            return dump_yaml((made.amended or made).changed)
        case Format.HTML if made.amended is not None:
            from amendapply.rendering.law.comparative_table import columns_page

            return columns_page(made)
        case Format.MARKDOWN if made.amended is not None:
            from amendapply.rendering.law.comparative_table import columns_markdown

            return columns_markdown(made)
    return render(report, format_)


def effect_lines(effects: Iterable[Effect]) -> Iterator[Line]:
    """What each amendment changes in the law, a line each."""
    for effect in effects:
        yield Line((Fragment(f"  {effect.amendment.name}", Style.HEADING), Fragment(f" : {_told(effect.articles)}")))


def _told(articles: tuple[str, ...]) -> str:
    return f"change {', '.join(articles)}" if articles else "ne change rien dans la loi"


# ------------------------------------------------------------------------------------------------------------ JSON


def _json(made: Consolidation) -> str:
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "articles": _articles(made.redline),
        "clauses": [_clause(outcome) for outcome in made.outcomes],
    }
    if made.amended is not None:
        value["amended"] = {
            "articles": _articles(made.amended.redline),
            "clauses": [_clause(outcome) for outcome in made.amended.outcomes],
        }
        value["effects"] = [
            {"amendment": effect.amendment.name, "articles": list(effect.articles)} for effect in made.effects
        ]
        value["columns"] = [_columns(columns) for columns in columns_of(made)]
    return json_text(value)


def _articles(redline: Redline) -> Any:
    return json.loads(json_of(Bill(()), redline))["parts"]


def _clause(outcome: ClauseOutcome) -> dict[str, Any]:
    clause = outcome.clause
    return {
        "bill_article": clause.bill_article,
        "alinea": clause.alinea,
        "last": clause.last,
        "text": clause.text,
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
            "amended": _after(row.amended, row.in_force),
        }
        for row in columns.rows
    ]
    return {"article": columns.name, "rows": rows}


def _after(row: Row | None, in_force: str | None) -> str | None:
    return row.after if row is not None else in_force


# ---------------------------------------------------------------------------------------------------- a law base again


def dump_jsonl(articles: Iterable[LawArticle]) -> str:
    """*articles* in this format, a line each."""
    return "".join(f"{json.dumps(_record(article), ensure_ascii=False)}\n" for article in articles)


def _record(article: LawArticle) -> dict[str, Any]:
    record: dict[str, Any] = {"code": article.code, "article": article.number, "alineas": list(article.alineas)}
    known = {"title": article.title, "division": list(article.division), "since": article.since}
    return record | {name: value for name, value in known.items() if value}


def dump_yaml(articles: Iterable[LawArticle]) -> str:
    """*articles* in the YAML of ``reading.law_records``."""
    from amendapply.rendering import yaml_files

    records = [
        yaml_files.without_blanks(
            (
                ("code", article.code),
                ("article", article.number),
                ("title", article.title),
                ("since", article.since),
                ("alineas", list(article.alineas)),
            )
        )
        for article in articles
    ]
    return yaml_files.dump_yaml({"articles": records})
