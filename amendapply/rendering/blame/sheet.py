"""A blame as a sheet: one line for each change, then one for each amendment of which something is missing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from amendapply.amendment import Amendment
from amendapply.blaming.blame import Blame, BlamedPiece, Followed, Origin
from amendapply.blaming.summary import lost
from amendapply.redline import Change
from amendapply.rendering.blame.wording import CERTAINTIES, ORIGINS, TRACES, listed, move_words, step_name
from amendapply.rendering.review.json_and_csv import cell

COLUMNS = (
    "article", "alinéa avant", "alinéa après", "changement", "mots", "origine", "amendements", "auteurs", "groupes",
    "certitude", "façon", "déplacement", "étape",
)  # fmt: skip
"""The heads of the columns."""

_CHANGES = {Change.ADDED: "ajouté", Change.REMOVED: "supprimé", Change.KEPT: ""}


def sheet_of(blame: Blame) -> bytes:
    """*blame* as CSV for a spreadsheet; no cell can be taken for a formula."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in (*_changes(blame), *_missing(blame)):
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return target.getvalue().encode("utf-8-sig")


def _changes(blame: Blame) -> Iterator[dict[str, str]]:
    amendments = {(each.amendment.name, each.step): each.amendment for each in blame.amendments}
    for article in blame.articles:
        for row in article.rows:
            for piece in row.pieces:
                if piece.change is not Change.KEPT and piece.text.strip():
                    yield {
                        "article": article.article.number,
                        "alinéa avant": _number(row.number),
                        "alinéa après": _number(row.standing),
                        **_told(blame, piece, amendments),
                    }


def _told(blame: Blame, piece: BlamedPiece, amendments: dict[tuple[str, int], Amendment]) -> dict[str, str]:
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
            yield _lost(blame, each) | {"article": each.amendment.article or ""}
        for loss in each.lost:
            yield _lost(blame, each) | {
                "article": loss.article,
                "alinéa avant": _number(loss.alinea),
                "changement": "manque" if loss.change is Change.ADDED else "non supprimé",
                "mots": loss.text,
            }


def _lost(blame: Blame, each: Followed) -> dict[str, str]:
    amendment = each.amendment
    return {
        "origine": TRACES[each.trace],
        "amendements": amendment.name,
        "auteurs": amendment.authors[0] if amendment.authors else "",
        "groupes": amendment.group,
        "étape": step_name(blame, each.step),
    }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
