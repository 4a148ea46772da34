"""The names of the formats, apart from the code that writes them: the command line offers them at no cost."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from amendapply.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_Form = TypeVar("_Form", bound=StrEnum)
WIDE = 140
"""From this many columns on, a screen has room for two texts side by side."""

_ENDINGS_OF = {
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "akn": (".xml", ".akn"),
    "markdown": (".md",),
    "diff": (".diff", ".patch"),
    "csv": (".csv",),
    "json": (".json",),
    "jsonl": (".jsonl",),
    "yaml": (".yaml", ".yml"),
    "text": (".txt",),
    "plain": (".txt",),
}


def endings_of(*forms: _Form) -> dict[str, _Form]:
    """Which of *forms* each ending of a file name calls for, listed in the order of *forms*."""
    return {ending: form for form in forms for ending in _ENDINGS_OF[form]}


def format_of_ending(path: str | Path, endings: Mapping[str, _Form]) -> _Form:
    """The one of the formats of *endings* that the name *path* calls for. Raises InputError where it calls for none."""
    from pathlib import Path

    path = Path(path)
    found = endings.get(path.suffix.lower())
    if found is None:
        remedy = f"Terminaisons possibles : {', '.join(endings)}."
        if path.suffix.lower() == ".pdf" and ".html" in endings:
            remedy += " Un PDF s'obtient en imprimant le fichier .html."
        raise InputError(f"terminaison inconnue : {path.name}.", remedy=remedy)
    return found


def format_named(name: str, endings: Mapping[str, _Form]) -> _Form:
    """The format of that *name*, of the kind that *endings* hold. Raises InputError where there is none."""
    kind = type(next(iter(endings.values())))
    try:
        return kind(str(name))
    except ValueError:
        raise InputError(f"format inconnu : {name}.", remedy=f"Formats possibles : {', '.join(kind)}.") from None


# ------------------------------------------------------------------------------ The forms in which a report is written


class Format(StrEnum):
    """The forms in which a report can be written. ``DOCX_CLEAN``, ``PLAIN`` and ``YAML`` hold the new text alone."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    DOCX_CLEAN = "docx-clean"
    AKN = "akn"
    AKN_AMENDMENTS = "akn-amendments"
    DIFF = "diff"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    PLAIN = "plain"

    @property
    def lists_outcomes(self) -> bool:
        """Whether what became of the amendments stands in the format itself."""
        return self not in _WITHOUT_OUTCOMES


_WITHOUT_OUTCOMES = (Format.DOCX, Format.DOCX_CLEAN, Format.AKN, Format.DIFF, Format.YAML, Format.PLAIN)

ENDINGS = endings_of(
    Format.HTML,
    Format.DOCX,
    Format.AKN,
    Format.MARKDOWN,
    Format.DIFF,
    Format.JSON,
    Format.JSONL,
    Format.YAML,
    Format.PLAIN,
)


class BillFormat(StrEnum):
    """The forms in which a bill can be written, nothing of it changing: a redline has others."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    AKN = "akn"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    PLAIN = "plain"


BILL_ENDINGS = {ending: BillFormat(form) for ending, form in ENDINGS.items() if form is not Format.DIFF}
"""A bill is written to the same files as a redline, save for a diff, which would be empty."""


# ----------------------------------------------------------------- The forms in which the law is shown beside the bill


class LawFormat(StrEnum):
    """The forms in which a consolidation of the law can be written.

    ``HTML``, ``DOCX`` and ``MARKDOWN`` have a column for the law in force, one for the bill, one for the amended bill;
    ``DOCX_TRACKED`` is the law with tracked changes. ``DOCX_CLEAN``, ``PLAIN``, ``JSONL`` and ``YAML`` hold the new law
    alone.
    """

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    DOCX_TRACKED = "docx-tracked"
    DOCX_CLEAN = "docx-clean"
    AKN = "akn"
    DIFF = "diff"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"
    PLAIN = "plain"

    @property
    def lists_outcomes(self) -> bool:
        """Whether what became of the clauses stands in the format itself."""
        return self in (LawFormat.TERMINAL, LawFormat.TEXT, LawFormat.HTML, LawFormat.JSON, LawFormat.MARKDOWN)


LAW_ENDINGS = {ending: LawFormat(form) for ending, form in ENDINGS.items()}
"""A law is written to the same files as a bill."""


# ------------------------------------------------------------------------ The ways in which a terminal shows a redline


class View(StrEnum):
    """In line or in two columns; AUTO lets the width of the screen decide."""

    AUTO = "auto"
    INLINE = "inline"
    SPLIT = "split"

    def splits(self, width: int) -> bool:
        """Whether a screen of that *width* shows two columns."""
        return self is View.SPLIT or (self is View.AUTO and width >= WIDE)


# ---- The names of the forms of a review, apart from the code that writes them: the command line offers them at no cost


class ReviewFormat(StrEnum):
    """The forms in which a review can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    AKN = "akn"


REPORT_ENDINGS = endings_of(
    ReviewFormat.CSV,
    ReviewFormat.JSON,
    ReviewFormat.HTML,
    ReviewFormat.DOCX,
    ReviewFormat.AKN,
    ReviewFormat.MARKDOWN,
    ReviewFormat.TEXT,
)


class StoryFormat(StrEnum):
    """The forms in which all that is known of one amendment can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class FiguresFormat(StrEnum):
    """The forms in which the figures of a liasse can be written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


FIGURES_ENDINGS = endings_of(FiguresFormat.CSV, FiguresFormat.JSON, FiguresFormat.TEXT)


# --------------------------------------------------------------------------- The forms in which amendments are written


class AmendmentFormat(StrEnum):
    """The forms in which a list of amendments can be written; TEXT and DOCX are the forms on which they are tabled."""

    TEXT = "text"
    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    DOCX = "docx"


AMENDMENT_ENDINGS = endings_of(
    AmendmentFormat.TEXT, AmendmentFormat.YAML, AmendmentFormat.JSON, AmendmentFormat.JSONL, AmendmentFormat.DOCX
)


class LiasseFormat(StrEnum):
    """The forms in which amendments that were read can be written; TEXT is to be read by people alone."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"
    TEXT = "text"


LIASSE_ENDINGS = endings_of(LiasseFormat.YAML, LiasseFormat.JSON, LiasseFormat.JSONL)


# ------------------------------------------------------------------------- The forms in which a blame can be written


class BlameFormat(StrEnum):
    """The forms in which a blame can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"


BLAME_ENDINGS = endings_of(
    BlameFormat.HTML, BlameFormat.CSV, BlameFormat.JSON, BlameFormat.DOCX, BlameFormat.MARKDOWN, BlameFormat.TEXT
)
