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
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import LAW_ENDINGS, Format, LawFormat
from amendapply.rendering.lines import Fragment, Line, Style
from amendapply.rendering.redline_json import json_of, json_text, problem_data
from amendapply.rendering.report import Report, render
from amendapply.text.headings import heading_text

ENDINGS = LAW_ENDINGS
SCHEMA = "amendapply.law"
VERSION = "1.2"

_TITLE = "Droit consolidé"


def report_of(made: Consolidation, *, context: int | None = 1, width: int = 80) -> Report:
    """*made* as a report: each article of law is an article, each clause of the bill signs what it changes."""
    shown = made.amended or made
    bill = Bill((), title=_TITLE)
    outcomes = tuple(outcome_of(outcome) for outcome in shown.outcomes)
    return Report(consolidated(bill, shown.redline), shown.redline, outcomes, context, width)


def write(made: Consolidation, format_: LawFormat, *, context: int | None = 1, width: int = 80) -> str | bytes:
    """*made* in *format_*: HTML, Word and Markdown in columns, JSON Lines and YAML as a law base again.

    Raises InputError where a library is missing.
    """
    match format_:
        case LawFormat.JSON:
            return _json(made)
        case LawFormat.JSONL:
            return law_jsonl((made.amended or made).changed)
        case LawFormat.YAML:
            return law_yaml((made.amended or made).changed)
        case LawFormat.HTML:
            from amendapply.rendering.law.comparative_table import columns_page

            return columns_page(made)
        case LawFormat.MARKDOWN:
            from amendapply.rendering.law.comparative_table import columns_markdown

            return columns_markdown(made)
        case LawFormat.DOCX:
            from amendapply.rendering.law.comparative_table import columns_docx

            return columns_docx(made)
        case LawFormat.AKN:
            from amendapply.rendering.akoma import law_akn

            return law_akn(made)
        case LawFormat.DOCX_TRACKED:
            from amendapply.rendering.word import tracked_docx

            report = report_of(made)
            return tracked_docx(report.bill, report.redline, report.outcomes, kind="")
    return render(report_of(made, context=context, width=width), Format(format_.value))


def written_as(made: Consolidation, name: str) -> str | bytes:
    """*made* in the format of that *name*."""
    return write(made, LawFormat(name))


def lines_of(made: Consolidation) -> Iterator[Line]:
    """*made* as lines: the alinéas of the law that change, then what became of the clauses."""
    return report_of(made).lines()


def effect_lines(effects: Iterable[Effect]) -> Iterator[Line]:
    """What each amendment changes in the law, a line each."""
    for effect in effects:
        yield Line(
            (Fragment(visible(f"  {effect.amendment.name}"), Style.HEADING), Fragment(visible(f" : {effect.line}")))
        )


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


def _articles(redline: Redline) -> Any:
    return json.loads(json_of(Bill(()), redline))["parts"]


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


# ---------------------------------------------------------------------------------------------------- a law base again


def law_jsonl(articles: Iterable[LawArticle]) -> str:
    """*articles* in this format, a line each."""
    return "".join(f"{json.dumps(_record(article), ensure_ascii=False)}\n" for article in articles)


def _record(article: LawArticle) -> dict[str, Any]:
    record: dict[str, Any] = {"code": article.code, "article": article.number, "alineas": list(article.alineas)}
    known = {"title": article.title, "division": _divisions(article), "since": article.since}
    return record | {name: value for name, value in known.items() if value}


def _divisions(article: LawArticle) -> list[str]:
    return list(map(heading_text, article.division))


def law_yaml(articles: Iterable[LawArticle]) -> str:
    """*articles* in the YAML of ``reading.laws.law_records``."""
    from amendapply.rendering import yaml_files

    records = [
        yaml_files.without_blanks(
            (
                ("code", article.code),
                ("article", article.number),
                ("title", article.title),
                ("division", _divisions(article)),
                ("since", article.since),
                ("alineas", list(article.alineas)),
            )
        )
        for article in articles
    ]
    return yaml_files.dump_yaml({"articles": records})
