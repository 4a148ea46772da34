"""A consolidation of the law in each format: the redline with the writers of a report, and the table of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendapply.bill import Bill
from amendapply.consolidating.result import Consolidation, Effect, outcome_of
from amendapply.redline import consolidated
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import LAW_ENDINGS, Format, LawFormat
from amendapply.rendering.lines import Fragment, Line, Style
from amendapply.rendering.report import Report
from amendapply.rendering.report import render as render_report

ENDINGS = LAW_ENDINGS
_TITLE = "Droit consolidé"


def report_of(made: Consolidation, *, context: int | None = 1, width: int = 80) -> Report:
    """*made* as a report: each article of law is an article, each clause of the bill signs what it changes."""
    shown = made.amended or made
    bill = Bill((), title=_TITLE)
    outcomes = tuple(outcome_of(outcome) for outcome in shown.outcomes)
    return Report(consolidated(bill, shown.redline), shown.redline, outcomes, context, width)


def render(made: Consolidation, format_: LawFormat, *, context: int | None = 1, width: int = 80) -> str | bytes:
    """*made* in *format_*; JSON Lines and YAML are a law base again."""
    match format_:
        case LawFormat.JSON | LawFormat.JSONL | LawFormat.YAML:
            from amendapply.rendering.law import law_json

            if format_ is LawFormat.JSON:
                return law_json.law_json(made)
            base_of = law_json.law_jsonl if format_ is LawFormat.JSONL else law_json.law_yaml
            return base_of((made.amended or made).changed)
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
            from amendapply.rendering.law.refused_clauses import commented_parts
            from amendapply.rendering.word import tracked_docx

            report, shown = report_of(made), made.amended or made
            places = commented_parts(shown.redline, shown.outcomes, made.law)
            return tracked_docx(report.bill, report.redline, report.outcomes, kind="", places=places)
    return render_report(report_of(made, context=context, width=width), Format(format_.value))


def written_as(made: Consolidation, name: str) -> str | bytes:
    """*made* in the format of that *name*."""
    return render(made, LawFormat(name))


def lines_of(made: Consolidation) -> Iterator[Line]:
    """*made* as lines: the alinéas of the law that change, then what became of the clauses."""
    return report_of(made).lines()


def effect_lines(effects: Iterable[Effect]) -> Iterator[Line]:
    """What each amendment changes in the law, a line each."""
    for effect in effects:
        yield Line(
            (Fragment(visible(f"  {effect.amendment.name}"), Style.HEADING), Fragment(visible(f" : {effect.line}")))
        )
