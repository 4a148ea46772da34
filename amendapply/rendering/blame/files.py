"""A blame for other programs: JSON, a sheet, a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.blaming.origins import (
    Blame,
    BlamedArticle,
    BlamedHeading,
    BlamedPiece,
    Followed,
    Lost,
    Origin,
    Part,
    Pieces,
)
from amendapply.blaming.tally import Count, lost, summary_of
from amendapply.outcome import Outcome, Status
from amendapply.redline import Change
from amendapply.rendering.blame.blame_lines import excerpt
from amendapply.rendering.blame.origin_words import (
    CERTAINTIES,
    ORIGINS,
    above_the_articles,
    by_amendments,
    followed_words,
    listed,
    move_words,
    signature_of,
    step_name,
)
from amendapply.rendering.controls import sheet
from amendapply.rendering.redline_json import json_text
from amendapply.rendering.word import tracked_docx
from amendapply.rendering.word.notes import Comment

SCHEMA = "amendapply.blame"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""

COLUMNS = (
    "article", "alinéa avant", "alinéa après", "changement", "mots", "origine", "amendements", "auteurs", "groupes",
    "certitude", "façon", "déplacement", "étape",
)  # fmt: skip
"""The heads of the columns."""

_CHANGES = {Change.ADDED: "ajouté", Change.REMOVED: "supprimé"}


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
        "rows": [{"number": row.number, "standing": row.standing, "pieces": _pieces(row.pieces)} for row in part.rows],
    }


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


def sheet_of(blame: Blame) -> bytes:
    """*blame* as CSV for a spreadsheet; no cell can be taken for a formula."""
    rows = (*_changes(blame), *_missing(blame))
    return sheet(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in rows))


def _changes(blame: Blame) -> Iterator[dict[str, str]]:
    amendments = {(each.amendment.name, each.step): each.amendment for each in blame.amendments}
    for place, piece in above_the_articles(blame):
        if piece.change is not Change.KEPT and piece.text.strip():
            yield {"article": place, **_origin_data(blame, piece, amendments)}
    for article in blame.articles:
        for row in article.rows:
            for piece in row.pieces:
                if piece.change is not Change.KEPT and piece.text.strip():
                    yield {
                        "article": article.article.number,
                        "alinéa avant": _number(row.number),
                        "alinéa après": _number(row.standing),
                        **_origin_data(blame, piece, amendments),
                    }


def _origin_data(blame: Blame, piece: BlamedPiece, amendments: dict[tuple[str, int], Amendment]) -> dict[str, str]:
    known = [amendments[source, piece.step] for source in piece.sources if (source, piece.step) in amendments]
    return {
        "changement": _CHANGES[piece.change],
        "mots": piece.text,
        "origine": ORIGINS[piece.origin],
        "amendements": listed(piece.sources),
        "auteurs": " ; ".join(each.authors[0] for each in known if each.authors),
        "groupes": " ; ".join(dict.fromkeys(each.group for each in known if each.group)),
        "certitude": CERTAINTIES[piece.certainty],
        "façon": listed(piece.ways),
        "déplacement": move_words(piece) if piece.origin is Origin.MOVED else "",
        "étape": step_name(blame, piece.step),
    }


def _missing(blame: Blame) -> Iterator[dict[str, str]]:
    for each in lost(blame):
        if not each.lost:
            yield _about(blame, each) | {"article": each.amendment.article or ""}
        for loss in each.lost:
            yield _about(blame, each) | {
                "article": loss.article,
                "alinéa avant": _number(loss.alinea),
                "changement": "manque" if loss.change is Change.ADDED else "non supprimé",
                "mots": loss.text,
            }


def _about(blame: Blame, each: Followed) -> dict[str, str]:
    amendment = each.amendment
    return {
        "origine": followed_words(each),
        "amendements": amendment.name,
        "auteurs": amendment.authors[0] if amendment.authors else "",
        "groupes": amendment.group,
        "étape": step_name(blame, each.step),
    }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def commented_docx(blame: Blame) -> bytes:
    """*blame* as a tracked document with one comment a change. Raises InputError where lxml is missing."""
    settled = [Outcome(each.amendment, Status.APPLIED) for each in blame.amendments]
    remarks = {
        (rank, place): comments
        for rank, part in enumerate(blame.parts)
        if isinstance(part, BlamedArticle)
        for place, row in enumerate(part.rows)
        if (comments := tuple(_comments(blame, row.pieces)))
    }
    return tracked_docx(blame.after, by_amendments(blame), settled, remarks=remarks)


def _comments(blame: Blame, pieces: tuple[BlamedPiece, ...]) -> Iterator[Comment]:
    for piece in pieces:
        if piece.change is not Change.KEPT and piece.text.strip():
            words = f"« {excerpt(piece.text)} » {_CHANGES[piece.change]} : {ORIGINS[piece.origin]}"
            yield Comment((), (words, f"{listed(signature_of(blame, piece))} ({CERTAINTIES[piece.certainty]})"))
