"""The redline and the fates as JSON, for programs. Every name is stable; nothing is shortened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, HeadingRedline, Piece, Redline, Row

_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff]")  # json escapes C0 by itself; these would reach the terminal, or fail


def json_of(redline: Redline, outcomes: Iterable[Outcome] = ()) -> str:
    """One JSON object: ``title`` and ``parts`` of the redline, ``outcomes`` of the amendments."""
    return json_text(
        {
            "title": _pieces(redline.title),
            "parts": [_part(part) for part in redline.parts],
            "outcomes": [_outcome(outcome) for outcome in outcomes],
        }
    )


def json_text(value: Any) -> str:
    """*value* as JSON that a person can read and that no terminal can obey."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"


def _part(part: ArticleRedline | HeadingRedline) -> dict[str, Any]:
    if isinstance(part, HeadingRedline):
        return {
            "heading": {"kind": part.heading.kind, "number": part.heading.number},
            "change": part.change.value,
            "pieces": _pieces(part.pieces),
        }
    return {
        "article": part.article.number,
        "title": part.article.title,
        "mark": part.article.mark,
        "change": part.change.value,
        "rows": [_row(row) for row in part.rows],
        "notes": list(part.notes),
    }


def _row(row: Row) -> dict[str, Any]:
    return {"number": row.number, "change": row.change.value, "pieces": _pieces(row.pieces)}


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"change": p.change.value, "text": p.text, "sources": list(p.sources)} for p in pieces]


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "amendment": outcome.amendment.number,
        "article": outcome.amendment.article,
        "status": outcome.status.value,
        "problems": [
            {"message": p.message, "start": p.start, "end": p.end, "nearest": p.nearest} for p in outcome.problems
        ],
        "remarks": list(outcome.remarks),
    }
