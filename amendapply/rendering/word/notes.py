"""What a reader must know of an amendment: comments beside its article, and the page at the end.

A note at the end is not text of the bill: what reads the paragraphs of the document, accepts or rejects its changes,
leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amendapply.bill import article_key
from amendapply.frozen import frozen
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Redline
from amendapply.rendering.lines import article_notes
from amendapply.rendering.outcomes import in_bill_order, remarks_on
from amendapply.rendering.word.tracking import Authors
from amendapply.rendering.word.xml import Element, add, add_paragraph, root, shape, write_run

OURS = "Remarque"
"""Signs what concerns no amendment."""

_NOTE = "1"
_TITLE = "Amendements non appliqués et remarques"
_OF_CLAUSES = "Dispositions non consolidées et remarques"


@frozen
class Comment:
    """One comment: who signs it, amendments or nobody, and its lines."""

    sources: tuple[str, ...]
    lines: tuple[str, ...]


Remarks = Mapping[tuple[int, int], tuple[Comment, ...]]
"""Comments on alinéas, by the rank of their part in the redline and their rank in it."""


Places = Mapping[str, tuple[int, ...]]
"""By the name of an amendment, the ranks of the parts of the redline that have the comment on it."""


def comments_of(redline: Redline, outcomes: Sequence[Outcome], places: Places) -> dict[int, tuple[Comment, ...]]:
    """The comments of each part of *redline*, by its rank: those of *places*, else that of the article aimed at.

    What aims at no article of it stands at the first part.
    """
    ranks: dict[str, int] = {}
    found: dict[int, list[Comment]] = {}
    for rank, part in enumerate(redline.parts):
        if isinstance(part, ArticleRedline):
            ranks.setdefault(article_key(part.article.number), rank)
            found.setdefault(rank, []).extend(Comment((), (note,)) for note in part.notes)
    for outcome in outcomes:
        if lines := tuple(remarks_on(outcome)):
            name = outcome.amendment.name
            for rank in places.get(name) or (ranks.get(article_key(outcome.amendment.article or ""), 0),):
                found.setdefault(rank, []).append(Comment((name,), lines))
    return {rank: tuple(comments) for rank, comments in found.items() if comments}


def endnotes_of(redline: Redline, outcomes: Sequence[Outcome], kind: str = "Amendement") -> Element:
    """The two notes that Word draws lines with, and the one to be read; *kind* signs, "" for clauses of a bill."""
    notes = root("endnotes")
    for number, line in (("-1", "separator"), ("0", "continuationSeparator")):
        add(add(add(add(notes, "endnote", type=line, id=number), "p"), "r"), line)
    authors = Authors(outcomes, kind)
    noted = [(_called(outcome, authors), tuple(remarks_on(outcome))) for outcome in in_bill_order(redline, outcomes)]
    noted += [(name, (f"Remarque : {note}",)) for name, note in article_notes(redline)]
    if not any(lines for _, lines in noted):
        return notes
    note = add(notes, "endnote", id=_NOTE)
    title = add_paragraph(note, "Normal")
    add(add(title, "r"), "endnoteRef")
    _write_bold(title, f" {_TITLE if kind else _OF_CLAUSES}")
    for called, lines in noted:
        if lines:
            _write_bold(add_paragraph(note, "Normal"), called)
            for line in lines:
                write_run(add_paragraph(note, "Normal"), line)
    return notes


def _called(outcome: Outcome, authors: Authors) -> str:
    """« Amendement n° 12 (Mme Roux) – article 4 bis »."""
    article = outcome.amendment.article
    place = f" – article {article}" if article else ""
    return f"{authors.name((outcome.amendment.name,))}{place}"


def refer_to_note(notes: Element, paragraph: Element) -> None:
    """Make *paragraph* call the note that is read, where *notes* have one."""
    if len(notes) > 2:
        called = add(paragraph, "r")
        add(add(called, "rPr"), "vertAlign", val="superscript")
        add(called, "endnoteReference", id=_NOTE)


def _write_bold(paragraph: Element, text: str) -> None:
    write_run(paragraph, text)
    shape(paragraph[-1], "b")
