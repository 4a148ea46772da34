"""A blame as JSON, for programs. docs/schema/blame.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amendapply.bill import Bill
from amendapply.blaming.blame import Blame, BlamedHeading, BlamedPiece, BlamedRow, Followed, Lost, Part, Pieces
from amendapply.blaming.summary import Count, summary_of
from amendapply.rendering.redline_json import json_text

SCHEMA = "amendapply.blame"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""


def json_of(blame: Blame) -> str:
    """One JSON object: the versions, the ``parts`` of the text, the ``amendments``, the ``summary``."""
    return json_text(
        {
            "schema": SCHEMA,
            "version": VERSION,
            "before": _bill(blame.before),
            "after": _bill(blame.after),
            "versions": list(blame.names),
            "title": _pieces(blame.title),
            "parts": [_part(part) for part in blame.parts],
            "amendments": [_followed(each) for each in blame.amendments],
            "summary": _summary(blame),
        }
    )


def _bill(bill: Bill) -> dict[str, str]:
    return {"chamber": bill.chamber, "number": bill.number, "stage": bill.stage}


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, BlamedHeading):
        return {
            "heading": {"kind": part.heading.kind, "number": part.heading.number},
            "change": part.change.value,
            "pieces": _pieces(part.pieces),
        }
    return {
        "article": part.article.number,
        "change": part.change.value,
        "number": _pieces(part.number),
        "title": _pieces(part.title),
        "mark": _pieces(part.mark),
        "rows": [_row(row) for row in part.rows],
    }


def _row(row: BlamedRow) -> dict[str, Any]:
    return {"number": row.number, "standing": row.standing, "pieces": _pieces(row.pieces)}


def _pieces(pieces: Pieces) -> list[dict[str, Any]]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: BlamedPiece) -> dict[str, Any]:
    place = None if piece.place is None else {"article": piece.place.article, "alinea": piece.place.alinea}
    return {
        "change": piece.change.value,
        "text": piece.text,
        "origin": piece.origin.value,
        "sources": list(piece.sources),
        "certainty": piece.certainty.value,
        "ways": list(piece.ways),
        "place": place,
        "step": piece.step,
    }


def _followed(each: Followed) -> dict[str, Any]:
    amendment = each.amendment
    return {
        "amendment": amendment.number,
        "article": amendment.article,
        "authors": list(amendment.authors),
        "group": amendment.group,
        "fate": amendment.fate,
        "step": each.step,
        "status": None if each.outcome is None else each.outcome.status.value,
        "problems": [] if each.outcome is None else [problem.message for problem in each.outcome.problems],
        "trace": each.trace.value,
        "asked": each.asked,
        "found": each.found,
        "lost": [_lost(loss) for loss in each.lost],
    }


def _lost(loss: Lost) -> dict[str, Any]:
    return {"article": loss.article, "alinea": loss.alinea, "change": loss.change.value, "text": loss.text}


def _summary(blame: Blame) -> dict[str, Any]:
    summary = summary_of(blame)
    return {
        "words": summary.words,
        "changed": summary.changed,
        "explained": summary.explained,
        "origins": _counts((origin.value, count) for origin, count in summary.by_origin.items()),
        "amendments": _counts(summary.by_amendment.items()),
        "groups": _counts(summary.by_group.items()),
        "steps": _counts((str(step), count) for step, count in sorted(summary.by_step.items())),
    }


def _counts(counts: Iterable[tuple[str, Count]]) -> list[dict[str, Any]]:
    return [{"name": name, "added": count.added, "removed": count.removed} for name, count in counts]
