"""`amendapply edit`: an article in the user's editor, and the amendment that the edit is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from amendapply.bill import SUPPRESSED, Alinea, Article, alineas_of
from amendapply.cli.choices import FORCE
from amendapply.cli.completion import article_numbers
from amendapply.cli.console import listed, notify, words_of
from amendapply.cli.declaring import Argument, Option
from amendapply.cli.delivering import delivery
from amendapply.cli.draft import (
    FORMAT,
    MECHANICAL,
    OUTPUT,
    STYLE,
    article_of,
    chosen_style,
    deliver_drafting,
)
from amendapply.cli.inputs import STDIN, read_bill_from
from amendapply.errors import InputError, reason_of
from amendapply.rendering.formats import AMENDMENT_ENDINGS, AmendmentFormat

if TYPE_CHECKING:
    from amendapply.bill import Bill

_BILL = Argument("TEXTE", help="Fichier du texte : page web, Word, YAML…")
_ARTICLE = Option(
    "--article",
    metavar="N",
    help="L'article à modifier ; inutile s'il n'y en a qu'un.",
    complete=article_numbers,
)

_NUMBER = re.compile(r"\[(?P<number>\d{1,4})\](?:[ \t\u00a0]|$)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_SUPPRESSED = re.compile(r"\(?\s*supprimée?\s*\)?\.?", re.IGNORECASE)


def edit_article(
    bill: Annotated[str, _BILL],
    article: Annotated[str | None, _ARTICLE] = None,
    style: Annotated[str | None, STYLE] = None,
    mechanical: Annotated[bool, MECHANICAL] = False,
    output: Annotated[str | None, OUTPUT] = None,
    format_: Annotated[AmendmentFormat | None, FORMAT] = None,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Ouvre un article dans l'éditeur de texte ($VISUAL ou $EDITOR) et rédige l'amendement.

    Exemples :
      amendapply edit loi.html --article 4
      EDITOR="code --wait" amendapply edit loi.yaml --article "4 bis" -o amendement.docx

    Codes de sortie : 0 l'amendement est rédigé ; 1 une modification ne peut l'être ; 2 entrée inutilisable.
    """
    from amendapply.drafting import draft_bill

    if bill == STDIN:
        raise InputError("l'éditeur a besoin de l'entrée standard.", remedy="Donner le texte dans un fichier.")
    to = delivery(output, format_, AMENDMENT_ENDINGS, AmendmentFormat.TEXT, [bill], force=force)
    text = read_bill_from(bill)
    written = chosen_style(style, text)
    old = _chosen(text, article)
    editor = _editor()
    alone = text.with_parts((old,))
    sheet = _Sheet(old)
    with sheet.kept_on_failure():
        new = sheet.edited_with(editor)
        if new is None:
            notify("rien n'a changé : rien à rédiger.")
        else:
            drafting = draft_bill(alone, alone.with_parts((new,)), written, conventions=not mechanical)
            deliver_drafting(drafting, to)


def _editor() -> list[str]:
    """The words of the command that the user edits with. Raises InputError where none is named."""
    usual = "notepad" if sys.platform == "win32" else ""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual
    try:
        words = words_of(command)
    except ValueError:
        raise InputError(f"commande d'éditeur illisible : {command}", remedy="Corriger la variable EDITOR.") from None
    if not words:
        raise InputError("aucun éditeur de texte.", remedy="Définir la variable EDITOR, par exemple EDITOR=nano.")
    return words


def _chosen(bill: Bill, number: str | None) -> Article:
    if number is not None:
        return article_of(bill, number)
    if len(bill.articles) != 1:
        numbers = listed([article.number for article in bill.articles]) or "aucun"
        raise InputError("l'article à modifier n'est pas dit.", remedy=f"Choisir avec --article parmi : {numbers}.")
    return bill.articles[0]


class _Sheet:
    """The file that the user edits: it goes once the amendment is given, and stays where anything fails."""

    def __init__(self, article: Article) -> None:
        self.article, self.written = article, numbered(article)
        name = "-".join(article.number.split())
        handle, path = tempfile.mkstemp(prefix=f"article-{name}-", suffix=".txt")
        with open(handle, "wb") as file:
            file.write(self.written.encode())
        self.path = Path(path)

    def edited_with(self, editor: Sequence[str]) -> Article | None:
        """The article once the user has left *editor*; None where nothing changed. Raises InputError where it fails."""
        self._run(editor)
        return self._read()

    def _run(self, editor: Sequence[str]) -> None:
        try:
            code = subprocess.call([*editor, str(self.path)])
        except OSError as error:
            remedy = "Définir la variable EDITOR, par exemple EDITOR=nano."
            raise InputError(f"l'éditeur {editor[0]} ne s'ouvre pas ({reason_of(error)}).", remedy=remedy) from None
        if code:
            raise InputError(f"l'éditeur {editor[0]} a échoué (code {code}).", remedy="Rien n'a été rédigé.")

    def _read(self) -> Article | None:
        from amendapply.reading.source import decode

        data = self.path.read_bytes()
        sheet = decode(data, str(self.path)).text if data.strip() else ""
        if is_blank(sheet, self.article):
            remedy = "Pour supprimer l'article, écrire « (Supprimé) »."
            raise InputError("il ne reste rien du texte.", source=str(self.path), remedy=remedy)
        edited = unnumbered(sheet, self.article)
        return None if edited == unnumbered(self.written, self.article) else edited

    @contextmanager
    def kept_on_failure(self) -> Iterator[None]:
        """Say where the work is if anything goes wrong; otherwise remove the file."""
        try:
            yield
        except BaseException:
            if self.path.exists() and self.path.read_bytes() != self.written.encode():
                notify(f"le texte modifié est gardé dans {self.path}")
            else:
                self.path.unlink(missing_ok=True)
            raise
        self.path.unlink(missing_ok=True)


def numbered(article: Article) -> str:
    """The sheet of *article*: help, then numbered alinéas. Raises InputError where the bill does not reprint it."""
    if article.unprinted:
        message = f"ce document ne reproduit pas le texte de l'article {article.number}."
        raise InputError(message, remedy="Partir d'un texte qui le reproduit.")
    alineas = (_BLANK_LINES.sub("\n", alinea.text) for alinea in article.alineas)
    written = [f"[{rank}] {text}" for rank, text in enumerate(alineas, 1)] or [SUPPRESSED]
    return "\n\n".join(["\n".join(_instructions(article)), *written]) + "\n"


def _instructions(article: Article) -> Iterator[str]:
    yield f"# {article.name}"
    yield "# Modifier le texte ci-dessous, enregistrer, fermer : l'amendement est rédigé."
    yield "# Une ligne vide sépare deux alinéas. Les numéros entre crochets ne font pas partie du texte ; un alinéa"
    yield f"# nouveau n'en porte pas. Pour supprimer l'article, écrire « {SUPPRESSED} » à la place de ses alinéas."


def unnumbered(sheet: str, article: Article) -> Article:
    """The article that an edited *sheet* of *article* holds.

    The lines that the sheet opens with are left out, and of each alinéa the number that it was given; « [12] » stays
    where the article has not so many alinéas.
    """
    text = "\n".join(_law_on(sheet, article))
    alineas = tuple(_bare(alinea, len(article.alineas)) for alinea in alineas_of(text))
    alineas = tuple(alinea for alinea in alineas if alinea.text)
    if len(alineas) == 1 and _SUPPRESSED.fullmatch(alineas[0].text):
        alineas = ()
    return Article(article.number, alineas, article.title, article.mark)


def is_blank(sheet: str, article: Article) -> bool:
    """Whether nothing at all is left on an edited *sheet* of *article*: neither an alinéa nor « (Supprimé) »."""
    return not any(line.strip() for line in _law_on(sheet, article))


def _law_on(sheet: str, article: Article) -> Iterator[str]:
    """The lines of an edited *sheet* of *article* but those that it opened with, wherever they stand.

    At its head those that begin with « # » are they, even where the user replaced a word all over the sheet.
    """
    instructions = dict.fromkeys(_instructions(article))
    lines = sheet.replace("\r\n", "\n").split("\n")
    rest = dropwhile(lambda line: line.startswith("#") or not line.strip(), lines)
    return (line for line in rest if line.rstrip() not in instructions)


def _bare(alinea: Alinea, count: int) -> Alinea:
    match = _NUMBER.match(alinea.text)
    if match is None or not 1 <= int(match["number"]) <= count:
        return alinea
    return Alinea(alinea.text[match.end() :].strip())
