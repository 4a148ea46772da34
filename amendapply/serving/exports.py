"""Exports: byte for byte what the command line writes with the same votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from amendapply.applying.application import Result
from amendapply.errors import InputError
from amendapply.liasse.findings import Report as LiasseReport
from amendapply.liasse.findings import adopted_in_turn
from amendapply.rendering import report as text_report
from amendapply.rendering import review as liasse_review
from amendapply.rendering.formats import ENDINGS, REPORT_ENDINGS, Format, ReviewFormat
from amendapply.rendering.report import Report
from amendapply.rendering.review.review import Review
from amendapply.serving.state import State
from amendapply.serving.texts import Texts

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


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be downloaded."""

    name: str
    media: str
    content: bytes


def text_export(state: State, texts: Texts, shown: str, ending: str) -> Export:
    """The text as ``apply`` writes it: *shown* is « adoptes » or « coches ». Raises ``InputError`` for no such form."""
    if state.bill is None:
        raise InputError("le dossier n'a pas encore de texte.")
    format_ = Format.DOCX_CLEAN if ending == CLEAN else _known(ENDINGS, ending)
    result: Result = texts.whole(state, state.ticked if shown == "coches" else state.adopted)
    written = text_report.render(Report(result.bill, result.redline, result.outcomes), format_)
    return _export(f"texte.{ending}", written)


def liasse_export(state: State, ending: str) -> Export:
    """The verdicts as ``check --adopted`` writes them. Raises ``InputError`` for no such form."""
    format_: ReviewFormat = _known(REPORT_ENDINGS, ending)
    return _export(f"liasse.{ending}", liasse_review.render(Review(_as_commanded(state)), format_))


def _as_commanded(state: State) -> LiasseReport:
    """The report of the votes in the order of ``check --adopted``, sub-amendments first, where it says the same."""
    adopted = state.report.adopted
    ordered = sorted(adopted, key=lambda rank: len(state.line(rank)), reverse=True)
    if tuple(ordered) == adopted:
        return state.report
    again = adopted_in_turn(state.liasse.report, ordered)
    return again if again.verdicts == state.report.verdicts else state.report


def _known(endings: dict[str, Form], ending: str) -> Form:
    found = endings.get(f".{ending}")
    if found is None:
        raise InputError(f"forme inconnue : {ending[:20]}.", remedy=f"Formes possibles : {_listed(endings)}.")
    return found


def _listed(endings: Iterable[str]) -> str:
    return ", ".join(ending.lstrip(".") for ending in endings)


def _export(name: str, written: str | bytes) -> Export:
    media = MEDIA.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    return Export(name, media, written.encode() if isinstance(written, str) else written)
