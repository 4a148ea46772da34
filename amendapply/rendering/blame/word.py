"""A blame as a Word document: each change tracked by its author, with a comment that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.blaming.blame import Blame, BlamedArticle, BlamedPiece
from amendapply.outcome import Outcome, Status
from amendapply.redline import Change
from amendapply.rendering.blame.lines import excerpt
from amendapply.rendering.blame.redlined import by_amendments
from amendapply.rendering.blame.wording import CERTAINTIES, ORIGINS, listed, signature_of
from amendapply.rendering.word import tracked_docx
from amendapply.rendering.word.comments import Comment

_VERBS = {Change.ADDED: "ajouté", Change.REMOVED: "supprimé"}


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
            words = f"« {excerpt(piece.text)} » {_VERBS[piece.change]} : {ORIGINS[piece.origin]}"
            yield Comment((), (words, f"{listed(signature_of(blame, piece))} ({CERTAINTIES[piece.certainty]})"))
