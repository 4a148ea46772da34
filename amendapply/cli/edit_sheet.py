"""The alinéas of an article as a person edits them: numbered, a blank line between two; and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.bill import SUPPRESSED, Alinea, Article, alineas_of
from amendapply.errors import InputError

_NUMBER = re.compile(r"\[(?P<number>\d{1,4})\](?:[ \t\u00a0]|$)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_SUPPRESSED = re.compile(r"\(?\s*supprimée?\s*\)?\.?", re.IGNORECASE)


def numbered(article: Article) -> str:
    """The sheet of *article*: what to do with it, then its alinéas, each behind its number between brackets."""
    if article.unprinted:
        message = f"ce document ne reproduit pas le texte de l'article {article.number}."
        raise InputError(message, remedy="Partir d'un texte qui le reproduit.")
    alineas = (_BLANK_LINES.sub("\n", alinea.text) for alinea in article.alineas)
    told = [f"[{rank}] {text}" for rank, text in enumerate(alineas, 1)] or [SUPPRESSED]
    return "\n\n".join(["\n".join(_instructions(article)), *told]) + "\n"


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
    lines = dict.fromkeys(_instructions(article))
    text = "\n".join(line for line in sheet.replace("\r\n", "\n").split("\n") if line.rstrip() not in lines)
    alineas = tuple(_bare(alinea, len(article.alineas)) for alinea in alineas_of(text))
    alineas = tuple(alinea for alinea in alineas if alinea.text)
    if len(alineas) == 1 and _SUPPRESSED.fullmatch(alineas[0].text):
        alineas = ()
    return Article(article.number, alineas, article.title, article.mark)


def is_blank(sheet: str, article: Article) -> bool:
    """Whether nothing at all is left on an edited *sheet* of *article*: neither an alinéa nor « (Supprimé) »."""
    lines = dict.fromkeys(_instructions(article))
    return not any(line.strip() for line in sheet.split("\n") if line.rstrip() not in lines)


def _bare(alinea: Alinea, count: int) -> Alinea:
    match = _NUMBER.match(alinea.text)
    if match is None or not 1 <= int(match["number"]) <= count:
        return alinea
    return Alinea(alinea.text[match.end() :].strip())
