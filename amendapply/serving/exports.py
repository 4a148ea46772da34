"""Exports: byte for byte what the command line writes of the dossier."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from amendapply.applying.application import Result
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.liasse.findings import Report as LiasseReport
from amendapply.rendering import report as text_report
from amendapply.rendering import review as liasse_review
from amendapply.rendering.formats import ENDINGS, REPORT_ENDINGS, Format, ReviewFormat
from amendapply.rendering.report import Report
from amendapply.rendering.review.review import Review
from amendapply.serving.state import State
from amendapply.serving.texts import ArticleText, Texts

MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "md": "text/markdown; charset=utf-8",
    "yaml": "application/yaml",
    "txt": "text/plain; charset=utf-8",
    "diff": "text/plain; charset=utf-8",
}
Form = TypeVar("Form")
CLEAN = "propre.docx"
"""The name of the Word document without tracked changes."""


@frozen
class Export:
    """A file to be downloaded."""

    name: str
    media: str
    content: bytes


def text_export(state: State, texts: Texts, shown: str, ending: str, source: str) -> Export:
    """The text as ``apply`` writes it, *shown* « adoptes » or « coches ». Raises ``InputError`` for no such form."""
    if state.bill is None:
        raise InputError("le dossier n'a pas encore de texte.")
    result: Result = texts.whole(state, state.ticked if shown == "coches" else state.adopted)
    return _text_file("texte", Report(result.bill, result.redline, result.outcomes, source=source), ending)


def article_export(text: ArticleText, name: str, ending: str, source: str) -> Export:
    """The article as a page shows it, in the file *name*. Raises ``InputError`` for no such form."""
    bill = text.bill.with_parts(after for part in text.redline.parts if (after := part.after) is not None)
    return _text_file(name, Report(bill, text.redline, text.outcomes, source=source), ending)


def _text_file(name: str, report: Report, ending: str) -> Export:
    format_ = Format.DOCX_CLEAN if ending == CLEAN else known(ENDINGS, ending)
    return export(f"{name}.{ending}", text_report.render(report, format_))


def liasse_export(state: State, ending: str, shown: frozenset[int] | None = None) -> Export:
    """The verdicts as ``check --voted`` writes them, of *shown* alone. Raises ``InputError`` for no such form."""
    format_: ReviewFormat = known(REPORT_ENDINGS, ending)
    return export(f"liasse.{ending}", liasse_review.render(Review(_with_fates(state), shown=shown), format_))


def _with_fates(state: State) -> LiasseReport:
    """The report of the votes, each amendment with the fate that was voted."""
    verdicts = tuple(
        verdict
        if (fate := state.fate(verdict.rank)) is None
        else replace(verdict, amendment=replace(verdict.amendment, fate=fate))
        for verdict in state.report.verdicts
    )
    return replace(state.report, verdicts=verdicts)


def known(endings: dict[str, Form], ending: str) -> Form:
    """The form that *ending* calls for. Raises ``InputError`` where none does."""
    found = endings.get(f".{ending}")
    if found is None:
        forms = ", ".join(each.lstrip(".") for each in endings)
        raise InputError(f"forme inconnue : {ending[:20]}.", remedy=f"Formes possibles : {forms}.")
    return found


def export(name: str, written: str | bytes) -> Export:
    """What was *written*, as the file *name*."""
    media = MEDIA.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    return Export(name, media, written.encode() if isinstance(written, str) else written)
