"""The arguments and options that several commands share, in the words of the user."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from amendapply.cli.completion import amendment_numbers, article_numbers, authors, fates, groups
from amendapply.cli.declaring import Argument, Option
from amendapply.frozen import frozen

BILL = Argument("TEXTE", help="Fichier du texte (page web, Word, YAML…), ou « - » pour l'entrée standard.")
AMENDMENTS = Argument("AMENDEMENT", help="Fichiers, archives ou dossiers d'amendements, ou « - ».")
OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Écrit un fichier, de la forme que dit sa terminaison : .html, .docx (suivi des modifications), .xml (Akoma "
    "Ntoso), .md, .diff, .json, .jsonl, .yaml ou .txt (texte consolidé) ; « - » est la sortie standard.",
)
FORMAT = Option(
    "--format",
    metavar="FORMAT",
    help="Forme du résultat, au lieu de celle que dit la terminaison : terminal, text, markdown, html, docx, "
    "docx-clean (texte consolidé), akn, akn-amendments, diff, json, jsonl, yaml ou plain (texte consolidé).",
)
FORCE = Option("--force", help="Permet à --output d'écraser un des fichiers lus.")
CONTEXT = Option("--context", metavar="N", min=0, help="Nombre d'alinéas inchangés montrés autour d'un changement.")
SHOW = Option(
    "--show",
    metavar="N",
    help="Ne montre que ce qui touche cet article, ou ceux-ci : 3,4 ; tous les amendements comptent.",
    complete=article_numbers,
)
_HOME_ARTICLE = Option(
    "--article",
    metavar="N",
    help="Article des amendements qui n'en nomment aucun ; de plusieurs (« 3,4 », ou l'option répétée), le seul où "
    "chacun trouve sa place.",
    complete=article_numbers,
)
_NUMBERS = Option(
    "--only",
    metavar="12,15",
    help="Ne prend que ces amendements, quel que soit leur sort ; ou, de même, --only 12 --only 15.",
    complete=amendment_numbers,
)
_FATES = Option(
    "--fate",
    metavar="SORT",
    help="Ne prend que les amendements de ce sort : adopté, rejeté, retiré, tombé, irrecevable, « non soutenu » ; de "
    "plusieurs : adopté,retiré, ou l'option répétée.",
    complete=fates,
)
_AUTHORS = Option(
    "--author",
    metavar="NOM",
    help="Ne prend que les amendements dont un signataire a ce nom, ou ces mots dans son nom ; de plusieurs : "
    "Roux,Bihan, ou l'option répétée.",
    complete=authors,
)
_GROUPS = Option(
    "--group",
    metavar="GROUPE",
    help="Ne prend que les amendements de ce groupe, nommé comme par stats, ou par quelques mots de son nom ; de "
    "plusieurs : de même.",
    complete=groups,
)


@frozen
class Choice:
    """The amendments that a command takes, None for all; ``article`` is where those go that name none themselves."""

    article: Annotated[list[str] | None, _HOME_ARTICLE] = None
    only: Annotated[list[str] | None, _NUMBERS] = None
    fate: Annotated[list[str] | None, _FATES] = None
    author: Annotated[list[str] | None, _AUTHORS] = None
    group: Annotated[list[str] | None, _GROUPS] = None

    @property
    def articles(self) -> list[str] | None:
        """The numbers of the articles."""
        return separated(self.article)

    @property
    def numbers(self) -> list[str] | None:
        """The numbers of the amendments."""
        return separated(self.only)

    @property
    def fates(self) -> list[str] | None:
        """The fates, as the user writes them."""
        return separated(self.fate)


EVERY = Choice()
"""All of them."""


def separated(values: Sequence[str] | None) -> list[str] | None:
    """The items of *values*, each of which may list several with commas; None where the option was not given."""
    if values is None:
        return None
    return [item.strip() for value in values for item in value.split(",") if item.strip()]
