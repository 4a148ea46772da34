"""`amendapply draft`: the amendments that lead from a bill to its edited version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.choices import BILL, FORCE
from amendapply.cli.console import notify, write
from amendapply.cli.inputs import read_bill_from, refuse_shared_input
from amendapply.cli.saving import check_not_read, write_atomically
from amendapply.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amendapply.bill import Article, Bill
    from amendapply.drafting import Drafting
    from amendapply.writing import Style

SOME_NOT_DRAFTED = 1
"""The exit code where a part of the edit cannot be said by any instruction."""

_EDITED = typer.Argument(
    metavar="MODIFIÉ", help="Le texte modifié, de tout format ; Word, avec suivi des modifications ou sans."
)
STYLE = typer.Option(
    "--style", metavar="assemblee|senat", help="Style de la rédaction ; par défaut, celui de la chambre du texte."
)
ARTICLE = typer.Option("--article", metavar="N", help="Ne rédige que pour cet article, seul au besoin dans MODIFIÉ.")
MECHANICAL = typer.Option(
    "--mechanical",
    help="Ne laisse rien aux services (« (Supprimé) », ponctuation des listes) : dit tout ce qui change.",
)
OUTPUT = typer.Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Fichier à écrire : .txt, .yaml (que relit « apply ») ou .docx (formulaire de la chambre).",
)


def draft_amendments(
    bill: Annotated[str, BILL],
    edited: Annotated[str, _EDITED],
    style: Annotated[str | None, STYLE] = None,
    article: Annotated[str | None, ARTICLE] = None,
    mechanical: Annotated[bool, MECHANICAL] = False,
    output: Annotated[Path | None, OUTPUT] = None,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Rédige les amendements qui mènent d'un texte à sa version modifiée."""
    from amendapply.drafting import draft_bill

    refuse_shared_input(bill, edited)
    check_output(output, [bill, edited], force=force)
    old = read_bill_from(bill)
    written = style_named(style, old)
    new = read_bill_from(edited)
    if article is not None:
        old, new = _narrowed(old, new, article, edited)
    _check_related(old, new, edited)
    deliver_drafting(draft_bill(old, new, written, conventions=not mechanical), old, written, output)


def style_named(name: str | None, bill: Bill) -> Style:
    """The style of that *name*, of the bill's chamber where there is none. Raises InputError for an unknown one."""
    from amendapply.drafting import style_of
    from amendapply.writing import Style

    if name is None:
        return style_of(bill)
    plain = name.casefold().replace("é", "e").replace("assemblee nationale", "assemblee")
    if plain not in list(Style):
        raise InputError(f"style inconnu : {name}.", remedy=f"Styles possibles : {', '.join(Style)}.")
    return Style(plain)


def check_output(output: Path | None, inputs: Sequence[str], *, force: bool) -> None:
    """Raise InputError where *output* is one of the *inputs*, or has an ending that amendments are not written in."""
    if output is None:
        return
    check_not_read(output, inputs, force=force)
    if output.suffix.lower() not in _ENDINGS:
        remedy = f"Terminaisons possibles : {', '.join(_ENDINGS)}."
        raise InputError(f"terminaison inconnue : {output.name}", remedy=remedy)


_ENDINGS = (".txt", ".yaml", ".yml", ".docx")


def deliver_drafting(drafting: Drafting, bill: Bill, style: Style, output: Path | None) -> None:
    """Write the amendments of *drafting*, and tell what is not drafted, which leaves with a code of its own.

    Raises OSError, and InputError where the format needs a library.
    """
    if not drafting.amendments and not drafting.problems:
        notify("les deux textes sont les mêmes : rien à rédiger.")
        return
    if drafting.amendments:
        content = _content(drafting, bill, style, output.suffix.lower() if output else ".txt")
        if output is not None:
            write_atomically(output, content)
        else:
            assert isinstance(content, str)
            write(content)
    for problem in drafting.problems:
        notify(f"non rédigé : {problem}.")
    if drafting.problems:
        raise typer.Exit(SOME_NOT_DRAFTED)


def _content(drafting: Drafting, bill: Bill, style: Style, ending: str) -> str | bytes:
    if ending == ".docx":
        from amendapply.rendering.word import forms_docx

        return forms_docx(drafting.amendments, bill, style)
    if ending == ".txt":
        from amendapply.rendering.forms import form_text

        return form_text(drafting.amendments)
    from amendapply.reading.amendments_yaml import dump_amendments

    return dump_amendments(drafting.amendments)


def article_of(bill: Bill, number: str) -> Article:
    """The article of *bill* that *number* designates. Raises InputError where there is none."""
    from amendapply.cli.choosing import unknown_article

    found = bill.find_article(number)
    if found is None:
        raise unknown_article(bill, number)
    return found


def _narrowed(old: Bill, new: Bill, number: str, source: str) -> tuple[Bill, Bill]:
    """Both bills with that article alone; the only article of *new* answers it whatever its number."""
    from dataclasses import replace

    before = article_of(old, number)
    after = new.find_article(number) or (new.articles[0] if len(new.articles) == 1 else None)
    if after is None:
        raise InputError(f"le texte modifié n'a pas d'article {number}.", source=source)
    after = replace(after, number=before.number, title=before.title)
    return old.with_parts((before,)), replace(new, title=old.title, parts=(after,))


def _check_related(old: Bill, new: Bill, source: str) -> None:
    """Raise InputError where the two bills share no article: that is no edit, and everything would be deleted."""
    if not any(new.find_article(article.number) for article in old.articles):
        remedy = "Vérifier les fichiers ; ou nommer l'article avec --article."
        raise InputError("le texte modifié n'a aucun article du texte.", source=source, remedy=remedy)
    gone = [article.number for article in old.articles if new.find_article(article.number) is None and article.alineas]
    if gone:
        notify(f"absents du texte modifié, leur suppression est rédigée : articles {', '.join(gone)}.")
