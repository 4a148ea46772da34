"""`amendapply draft`: the amendments that lead to an edited bill; the article of a bill that leads to an edited law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import BILL, FORCE, separated
from amendapply.cli.completion import article_numbers
from amendapply.cli.console import listed, notify
from amendapply.cli.declaring import Argument, Exit, Option
from amendapply.cli.delivering import Delivery, deliver, delivery
from amendapply.cli.inputs import read_bill_from, refuse_shared_input
from amendapply.errors import InputError
from amendapply.rendering.formats import AMENDMENT_ENDINGS, AmendmentFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amendapply.bill import Article, Bill
    from amendapply.drafting import Drafting
    from amendapply.law import Law
    from amendapply.writing import Style

SOME_NOT_DRAFTED = 1
"""The exit code where no instruction can express a part of the edit."""

_NAMED = 3
"""How many articles are named to be typed again."""

_EDITED = Argument("MODIFIÉ", help="Le texte modifié, de tout format ; Word, avec suivi des modifications ou sans.")
_LAW = Option(
    "--law",
    metavar="DROIT",
    help="Base de droit : TEXTE contient alors les articles de loi modifiés, et l'article du projet est rédigé.",
)
STYLE = Option(
    "--style",
    metavar="assemblee|senat",
    help="Style de la rédaction ; par défaut, celui de la chambre du texte.",
    complete=lambda _: ("assemblee", "senat"),
)
ARTICLE = Option(
    "--article",
    metavar="N",
    help="Ne rédige que pour cet article, seul au besoin dans MODIFIÉ ; ou pour ceux-ci : 3,4.",
    complete=article_numbers,
)
MECHANICAL = Option(
    "--mechanical",
    help="Ne laisse rien aux services (« (Supprimé) », ponctuation des listes) : dit tout ce qui change.",
)
OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Fichier à écrire : .txt, .yaml, .json et .jsonl (que relit « apply »), ou .docx (formulaire de la chambre).",
)
FORMAT = Option("--format", metavar="FORMAT", help="Forme des amendements : text, yaml, json, jsonl ou docx.")


def draft_amendments(
    bill: Annotated[str, BILL],
    edited: Annotated[str | None, _EDITED] = None,
    law: Annotated[Path | None, _LAW] = None,
    style: Annotated[str | None, STYLE] = None,
    article: Annotated[list[str] | None, ARTICLE] = None,
    mechanical: Annotated[bool, MECHANICAL] = False,
    output: Annotated[str | None, OUTPUT] = None,
    format_: Annotated[AmendmentFormat | None, FORMAT] = None,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Rédige les amendements qui mènent d'un texte à sa version modifiée, ou l'article d'un projet qui modifie la loi.

    Exemples :
      amendapply draft loi.html modifie.docx
      amendapply draft --law code.jsonl articles.yaml
      amendapply draft loi.html modifie.docx --style senat -o amendements.docx

    Codes de sortie : 0 tout est rédigé ; 1 une modification ne peut l'être ; 2 entrée inutilisable.
    """
    from amendapply.drafting import draft_bill

    if law is not None:
        _refuse_with_law(edited, style)
        to = delivery(output, format_, AMENDMENT_ENDINGS, AmendmentFormat.TEXT, [bill, str(law)], force=force)
        _draft_from_law(law, bill, separated(article), to, conventions=not mechanical)
        return
    if edited is None:
        raise InputError(
            "il manque MODIFIÉ, le texte modifié.",
            remedy="Écrire « amendapply draft TEXTE MODIFIÉ », ou modifier un article par « amendapply edit TEXTE ».",
        )
    refuse_shared_input(bill, edited)
    to = delivery(output, format_, AMENDMENT_ENDINGS, AmendmentFormat.TEXT, [bill, edited], force=force)
    old = read_bill_from(bill)
    written = chosen_style(style, old)
    new = read_bill_from(edited)
    if articles := separated(article):
        old, new = _narrowed(old, new, articles, edited)
    _check_related(old, new, edited)
    deliver_drafting(draft_bill(old, new, written, conventions=not mechanical), to)


def chosen_style(name: str | None, bill: Bill) -> Style:
    """The style of that *name*, of the bill's chamber where there is none. Raises InputError for an unknown one."""
    from amendapply.drafting import style_named, style_of

    return style_of(bill) if name is None else style_named(name)


def deliver_drafting(drafting: Drafting, to: Delivery[AmendmentFormat]) -> None:
    """Write the amendments of *drafting*, and report, by an exit code too, what is not drafted. Raises OSError."""
    from amendapply.rendering.drafted import written_as

    if not drafting.amendments and not drafting.problems:
        notify("les deux textes sont les mêmes : rien à rédiger.")
        return
    if drafting.amendments:
        deliver(written_as((drafting.amendments, drafting.bill, drafting.style), to.form), to)
    for problem in drafting.problems:
        notify(f"non rédigé : {problem}.")
    if drafting.problems:
        raise Exit(SOME_NOT_DRAFTED)


def article_of(bill: Bill, number: str) -> Article:
    """The article of *bill* that *number* designates. Raises InputError where there is none."""
    from amendapply.bill import unknown_article

    found = bill.find_article(number)
    if found is None:
        raise unknown_article(bill.articles, number, listed)
    return found


def _narrowed(old: Bill, new: Bill, numbers: Sequence[str], source: str) -> tuple[Bill, Bill]:
    """Both bills with these articles alone, each once; the only article of *new* matches one whatever its number."""
    from dataclasses import replace

    kept: list[tuple[Article, Article]] = []
    asked = {(before := article_of(old, number)).number: (before, number) for number in numbers}
    for before, number in asked.values():
        alone = new.articles[0] if len(new.articles) == len(asked) == 1 else None
        after = new.find_article(number) or alone
        if after is None:
            raise InputError(f"le texte modifié n'a pas d'article {number}.", source=source)
        kept.append((before, replace(after, number=before.number, title=before.title)))
    return old.with_parts(old for old, _ in kept), replace(new, title=old.title, parts=tuple(new for _, new in kept))


def _check_related(old: Bill, new: Bill, source: str) -> None:
    """Raise InputError where the two bills share no article: that is no edit, and everything would be deleted."""
    if not any(new.find_article(article.number) for article in old.articles):
        remedy = "Vérifier les fichiers ; ou nommer l'article avec --article."
        raise InputError("le texte modifié n'a aucun article du texte.", source=source, remedy=remedy)
    kept = [article.number for article in old.articles if new.find_article(article.number) is not None]
    gone = [article.number for article in old.articles if article.number not in kept and article.alineas]
    if gone:
        whose, s = ("leur", "s") if len(gone) > 1 else ("sa", "")
        named = f'--article "{",".join(kept)}"' if len(kept) <= _NAMED else "--article"
        notify(
            f"absent{s} du texte modifié, {whose} suppression est rédigée : article{s} {listed(gone)}. "
            f"Si ce fichier ne contient que les articles modifiés, les nommer : {named}."
        )


# ----------------------------------------------------------------------------------------------- the article of a bill


def _refuse_with_law(edited: str | None, style: str | None) -> None:
    """Raise InputError for what has no sense beside --law."""
    if edited is not None:
        raise InputError("avec --law, seul le fichier des articles modifiés est attendu.", source=edited)
    if style is not None:
        raise InputError("--style est celui des amendements : il ne va pas avec --law.")


def _draft_from_law(
    law: Path, source: str, numbers: Sequence[str] | None, to: Delivery[AmendmentFormat], *, conventions: bool
) -> None:
    """Write the article of a bill that makes of *law* the articles of the file *source*. Raises OSError."""
    from amendapply.drafting.codes import draft_articles
    from amendapply.law import Articles, number_key
    from amendapply.reading.laws.law_files import load_law

    base, edited = load_law(law), load_law(source)
    wanted = frozenset(map(number_key, numbers or ()))
    articles = tuple(
        article
        for code in edited.codes
        for article in edited.articles(code)
        if not wanted or number_key(article.number) in wanted
    )
    if not articles:
        raise InputError(f"aucun article {' ni '.join(numbers or ())}.", source=source)
    _tell_absent(base, edited, source, wanted)
    drafting = draft_articles(base, Articles(articles), conventions=conventions)
    if drafting.bill.articles:
        deliver(_bill_as(drafting.bill, to.form), to)
    elif not drafting.problems:
        notify("les articles sont ceux de la loi en vigueur : rien à rédiger.")
    for problem in drafting.problems:
        notify(f"non rédigé : {problem}.")
    if drafting.problems:
        raise Exit(SOME_NOT_DRAFTED)


def _tell_absent(base: Law, edited: Law, source: str, wanted: frozenset[str]) -> None:
    """Say how many articles of a code are not in a file that holds most of it: they are not repealed."""
    for code in edited.codes if not wanted else ():
        given = len(edited.numbers(code))
        absent = sum(edited.find(code, number) is None for number in base.numbers(code))
        if 0 < absent <= given:
            notify(f"{source} n'a pas {absent} des articles du texte « {code} » : laissés tels quels.")


def _bill_as(bill: Bill, format_: AmendmentFormat) -> str | bytes:
    from amendapply.rendering.bill_files import written_as
    from amendapply.rendering.formats import BillFormat

    plain = format_ is AmendmentFormat.TEXT
    return written_as(bill, BillFormat.PLAIN if plain else BillFormat(format_.value))
