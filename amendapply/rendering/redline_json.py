"""The redline and outcomes as JSON for programs, as docs/schema/redline.schema.json describes both forms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amendapply.bill import Bill
from amendapply.comparing.moves import Move, MoveEnd, moves
from amendapply.outcome import Outcome, Problem
from amendapply.patterns import lazily
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run
from amendapply.rendering.reading_json import plain_reading

SCHEMA = "amendapply.redline"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""

_UNSAFE = lazily("[\x7f-\x9f\ud800-\udfff]")  # json escapes C0 by itself; these would reach the terminal, or fail


def json_of(bill: Bill, redline: Redline, outcomes: Iterable[Outcome] = ()) -> str:
    """One JSON object: the ``bill``, the ``title`` and ``parts`` of the redline, the ``outcomes`` of the amendments."""
    return json_text(
        {
            **_head(bill, redline),
            "parts": list(_parts(redline)),
            "outcomes": [_outcome(outcome) for outcome in outcomes],
        }
    )


def jsonl_of(bill: Bill, redline: Redline, outcomes: Iterable[Outcome] = ()) -> str:
    """JSON Lines: first what the text is, then a line for each heading and article, then one for each amendment."""
    records = [
        {"type": "bill", **_head(bill, redline)},
        *({"type": "article" if "article" in part else "heading", **part} for part in _parts(redline)),
        *({"type": "outcome", **_outcome(outcome)} for outcome in outcomes),
    ]
    return "".join(_harmless(json.dumps(record, ensure_ascii=False)) + "\n" for record in records)


def redline_data(redline: Redline) -> dict[str, Any]:
    """*redline* alone as an object: its ``title`` and ``parts``."""
    return {"title": _pieces(redline.title), "parts": list(_parts(redline))}


def json_text(value: Any) -> str:
    """*value* as JSON that a person can read and that no terminal can obey."""
    return _harmless(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _harmless(written: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


# ------------------------------------------------------------------------------------------------------ the redline


def _head(bill: Bill, redline: Redline) -> dict[str, Any]:
    known = {"chamber": bill.chamber, "number": bill.number, "stage": bill.stage}
    title = redline.title or run(bill.title, Change.KEPT)
    return {"schema": SCHEMA, "version": VERSION, "bill": known, "title": _pieces(title)}


def _parts(redline: Redline) -> Iterator[dict[str, Any]]:
    moved = moves(redline)
    for part in redline.parts:
        yield _heading(part) if isinstance(part, HeadingRedline) else _article(part, moved)


def _heading(part: HeadingRedline) -> dict[str, Any]:
    return {
        "heading": {"kind": part.heading.kind, "number": part.heading.number},
        "change": part.change.value,
        "pieces": _pieces(part.pieces),
    }


def _article(part: ArticleRedline, moved: Mapping[int, Move]) -> dict[str, Any]:
    number, title, mark = part.heading
    return {
        "article": part.article.number,
        "change": part.change.value,
        "number": _pieces(number),
        "title": _pieces(title),
        "mark": _pieces(mark),
        "rows": list(_rows(part, moved)),
        "notes": list(part.notes),
    }


def _rows(part: ArticleRedline, moved: Mapping[int, Move]) -> Iterator[dict[str, Any]]:
    standing = 0
    for row in part.rows:
        stands = row.change is not Change.REMOVED
        standing += stands
        yield {
            "number": row.number,
            "renumbered": standing if stands else None,
            "change": row.change.value,
            "move": _move(row, moved),
            "pieces": _pieces(row.pieces),
        }


def _move(row: Row, moved: Mapping[int, Move]) -> dict[str, Any] | None:
    """The other end of the move: where the alinéa of a removed row goes, or where that of an added row comes from."""
    move = moved.get(row.move)
    if move is None or row.change is Change.KEPT:
        return None
    if row.change is Change.REMOVED:
        return {"to": _place(move.arrival)}
    return {"from": _place(move.departure)}


def _place(place: MoveEnd) -> dict[str, Any]:
    return {"article": place.article, "alinea": place.alinea}


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"change": p.change.value, "text": p.text, "sources": list(p.sources)} for p in pieces]


# --------------------------------------------------------------------------------------------------- the amendments


def _outcome(outcome: Outcome) -> dict[str, Any]:
    amendment = outcome.amendment
    return {
        "amendment": amendment.number,
        "article": amendment.article,
        "position": amendment.position,
        "parent": amendment.parent,
        "authors": list(amendment.authors),
        "text": amendment.text,
        "status": outcome.status.value,
        "problems": [problem_data(problem) for problem in outcome.problems],
        "remarks": list(outcome.remarks),
        "reading": plain_reading(outcome.reading, amendment.text),
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """*problem* as an object, the same in every schema."""
    return {
        "message": problem.message,
        "start": problem.start,
        "end": problem.end,
        "nearest": problem.nearest,
        "suggestion": problem.suggestion,
    }
