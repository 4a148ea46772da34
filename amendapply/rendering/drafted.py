"""Drafted amendments, as data that is read back or on the form of their chamber: the writer of ``Drafting.save``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.rendering import amendment_list
from amendapply.rendering.amendment_forms import form_text
from amendapply.rendering.formats import AMENDMENT_ENDINGS, AmendmentFormat
from amendapply.rendering.lines import Line
from amendapply.writing import Style

ENDINGS = AMENDMENT_ENDINGS
Drafted = tuple[Sequence[Amendment], Bill, Style]
"""What is drafted, the bill that it amends, and the style, which is that of the form."""


def written_as(drafted: Drafted, name: str) -> str | bytes:
    """*drafted* in the format of that *name*."""
    form = AmendmentFormat(name)
    if form is AmendmentFormat.DOCX:
        from amendapply.rendering.word.form_document import forms_docx

        return forms_docx(*drafted)
    amendments, *_ = drafted
    return form_text(amendments) if form is AmendmentFormat.TEXT else amendment_list.amendments_as(amendments, form)


def lines_of(drafted: Drafted) -> Iterator[Line]:
    """*drafted* as a screen shows it."""
    return amendment_list.lines_of(drafted[0])
