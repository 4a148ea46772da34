"""The redline as a Word document, its changes tracked, one author an amendment; the text clean."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.bill import Article, Bill, Heading
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline, run, unchanged
from amendapply.rendering.word.notes import Places, Remarks

__all__ = ["clean_docx", "tracked_docx"]


def tracked_docx(
    bill: Bill,
    redline: Redline,
    outcomes: Sequence[Outcome] = (),
    source: str = "",
    remarks: Remarks | None = None,
    kind: str = "Amendement",
    places: Places | None = None,
) -> bytes:
    """A Word document where each change of *redline* is tracked; *bill* is the text as amended.

    Its title names the document, or else *source*, the file that it stands in.

    Accepting all the changes gives the new text, rejecting them all the old one. The numbers of the alinéas are those
    of the original, in the margin, in a style of their own that says that they are no text. What is to be known of an
    amendment (why it was refused, the liberties taken) is a comment on its article, and in a note at the end; its
    dispositif is a comment on its first change, unless *remarks* gives the comments on alinéas. LibreOffice cannot
    join a paragraph with a table: where one that goes stood right before a table, it leaves an empty line. *kind* is
    what signs, "" for clauses of a bill, which their names alone call; *places* says which parts of *redline* have the
    comment of each by its name, where it does not follow from its article.
    """
    from amendapply.rendering.word.docx_file import package
    from amendapply.rendering.word.redline_document import document_of

    return package(bill, document_of(bill, redline, outcomes, remarks, kind, places), source)


def clean_docx(bill: Bill) -> bytes:
    """*bill* as a Word document where nothing is tracked."""
    return tracked_docx(bill, Redline(run(bill.title, Change.KEPT), tuple(_standing(part) for part in bill.parts)))


def _standing(part: Heading | Article) -> HeadingRedline | ArticleRedline:
    if isinstance(part, Article):
        return unchanged(part)
    return HeadingRedline(part, run(part.title, Change.KEPT))
