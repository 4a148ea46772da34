"""What can be handed round in every format: a bill, amendments, a result, a redline, a report and its figures,
a blame, the law.

A handout knows nothing of how it will look: it gives the name of its writer, a module of ``rendering`` that is imported
when a format is asked for. A writer has ``ENDINGS``, the formats that the endings of files call for;
``written_as(shown, name)``, which writes what is shown in the format of that name; and ``lines_of(shown)``, its lines.

Files are written whole or not at all, here and by the command line.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amendapply.errors import InputError, shown

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 120
"""The lines of a redline or of a report that a notebook shows."""


class Handout:
    """What every handout is written in. ``save`` writes a file in the format that its ending calls for."""

    __slots__ = ()

    _WRITER = ""
    """The module of ``rendering`` that writes it."""

    def _shown(self) -> object:
        """What its writer is given: all of it."""
        return self

    def _rendered(self, name: str) -> str | bytes:
        """The handout in the format of that *name*."""
        content: str | bytes = _renderer(self._WRITER).written_as(self._shown(), name)
        return content

    def _repr_html_(self) -> str:
        lines = _renderer(self._WRITER).lines_of(self._shown())
        fragment: str = _renderer("screens").fragment_of(lines, _SHOWN)
        return fragment

    def to_text(self) -> str:
        """All of it as plain text: « [-removed-] » and « {+added+} »."""
        return self._text("text")

    def to_json(self) -> str:
        """All of it as JSON, as the schemas of docs/schema describe it."""
        return self._text("json")

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists."""
        import json

        value: dict[str, Any] = json.loads(self.to_json())
        return value

    def save(self, path: str | Path, format: str | None = None) -> None:
        """Write the file *path*, in *format* or in the one that its ending calls for (.html, .docx, .json, .md…).

        Raises OSError, and InputError for a format that there is none of, an ending that calls for none, or a folder
        that is not there.
        """
        check_place(path)
        formats, endings = _renderer("formats"), _renderer(self._WRITER).ENDINGS
        name = formats.format_named(format, endings) if format else formats.format_of_ending(path, endings)
        content = self._rendered(name)
        write_whole(path, content.encode() if isinstance(content, str) else content)

    def _document(self, path: str | Path | None) -> bytes:
        """It as a Word document, written to *path* too where one is given."""
        if path is not None:
            check_place(path)
        content = self._rendered("docx")
        assert isinstance(content, bytes)
        if path is not None:
            write_whole(path, content)
        return content

    def _text(self, name: str) -> str:
        content = self._rendered(name)
        assert isinstance(content, str)
        return content

    def _bytes(self, name: str) -> bytes:
        content = self._rendered(name)
        assert isinstance(content, bytes)
        return content


class PageHandout(Handout):
    """A handout that is a page as well, and a Word document."""

    __slots__ = ()

    def to_html(self) -> str:
        """A whole page, self-contained."""
        return self._text("html")

    def to_markdown(self) -> str:
        """The same in Markdown."""
        return self._text("markdown")

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """A Word document, its changes tracked, written to *path* too where one is given. Raises OSError."""
        return self._document(path)


class SheetHandout(Handout):
    """A handout that is a sheet as well."""

    __slots__ = ()

    def to_csv(self) -> bytes:
        """A sheet that a French spreadsheet opens: one line an amendment, a count or a change."""
        return self._bytes("csv")


class RedlineHandout(PageHandout):
    """The formats of a redline. The page shows the amendments beside their changes, and those that were refused.

    What is shown is the bill that results, the redline that leads there, and what became of the amendments.
    """

    __slots__ = ()
    _WRITER = "report"

    def article_html(self, number: str | int) -> str:
        """The article *number* alone, as the page of ``to_html`` shows it: a ``section`` without styles.

        Its links lead to the amendments' cards of that page. Raises ``UnknownArticleError`` without one.
        """
        section: str = _renderer(self._WRITER).article_html(self._shown(), str(number))
        return section

    def to_akn(self) -> str:
        """The bill as amended in Akoma Ntoso 3, with the modifications that led to it."""
        return self._text("akn")


class BillHandout(PageHandout):
    """The formats of a bill as it stands. ``.yaml`` reads back to the same bill; nothing is tracked."""

    __slots__ = ()
    _WRITER = "bill_files"

    def to_akn(self) -> str:
        """The bill in Akoma Ntoso 3."""
        return self._text("akn")


class LiasseHandout(Handout):
    """The formats of amendments, which read back to the same: ``.yaml``, ``.json`` and ``.jsonl``.

    Those without a number take the name of their file for one.
    """

    __slots__ = ()
    _WRITER = "amendment_list"


class DraftingHandout(LiasseHandout):
    """The formats of drafted amendments: also ``.docx``, the form of the chamber to be filled in, and ``.txt``."""

    __slots__ = ()
    _WRITER = "drafted"

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """The forms as a Word document, a page each, written to *path* too where one is given. Raises OSError."""
        return self._document(path)


class LawHandout(PageHandout):
    """The formats of a consolidation. The page, Word and Markdown have two columns, three with amendments.

    ``.yaml`` and ``.jsonl`` hold the articles of law that change, as they then stand; ``save("loi.docx",
    "docx-tracked")`` writes the law itself with tracked changes.
    """

    __slots__ = ()
    _WRITER = "law"

    def to_akn(self) -> str:
        """The bill and the articles of law in Akoma Ntoso 3, with what the one modifies in the others."""
        return self._text("akn")


class ReportHandout(PageHandout, SheetHandout):
    """The formats of the report on a liasse. On the page each amendment opens to its own redline.

    The Word document has a table for each article, and nothing tracked.
    """

    __slots__ = ()
    _WRITER = "review"

    def to_akn(self) -> str:
        """The liasse in Akoma Ntoso 3: each amendment in order of discussion, with its verdict and what it modifies.

        Raises InputError where there is no amendment.
        """
        return self._text("akn")


class FiguresHandout(SheetHandout):
    """The formats of the figures of a liasse."""

    __slots__ = ()
    _WRITER = "review.figures"


class BlameHandout(PageHandout, SheetHandout):
    """The formats of a blame. The page shows the official text, and beside each alinéa those who changed it.

    The Word document has a comment for each change.
    """

    __slots__ = ()
    _WRITER = "blame"


def check_place(path: str | Path) -> None:
    """Raise InputError where no file can be called *path*: better before the work than after it."""
    if not isinstance(path, str | os.PathLike):
        raise InputError(f"un chemin de fichier est attendu, et non {shown(path)}.")
    if os.path.isdir(path):
        raise InputError("c'est un dossier.", source=str(path), remedy="Donner le nom d'un fichier.")
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        there = os.path.exists(folder)
        fault = f"{folder} n'est pas un dossier." if there else f"le dossier {folder} n'existe pas."
        remedy = "Choisir un dossier qui existe." if there else "Le créer, ou en choisir un autre."
        raise InputError(fault, source=str(path), remedy=remedy)


def write_whole(path: str | Path, content: bytes) -> None:
    """Write *content* beside *path*, then put it in its place at once; a device is written to as it is.

    Raises OSError, which names the file that the user named, what was there being as it was.
    """
    try:
        _write(os.path.realpath(path), content)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _write(target: str, content: bytes) -> None:
    if os.path.islink(target):  # it leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), target)
    there = os.path.exists(target)
    if there and not os.path.isfile(target):
        with open(target, "wb") as device:
            device.write(content)
        return
    if there and not os.access(target, os.W_OK):  # a new file could take its place, unasked
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)
    draft = os.path.join(os.path.dirname(target), f".amendapply.{os.getpid()}.tmp")  # not longer than the system allows
    try:
        with open(draft, "xb") as file:
            file.write(content)
        if there:
            os.chmod(draft, os.stat(target).st_mode)
        os.replace(draft, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(draft)
        raise


def _renderer(name: str) -> Any:
    """The module *name* of ``rendering``."""
    return import_module(f"amendapply.rendering.{name}")
