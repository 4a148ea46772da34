"""`amendapply show`: a bill as it is read, its alinéas numbered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import BILL, FORCE, separated
from amendapply.cli.completion import article_numbers
from amendapply.cli.console import write_lines
from amendapply.cli.declaring import Option
from amendapply.cli.delivering import deliver, delivery
from amendapply.cli.inputs import read_bill_from
from amendapply.rendering.formats import BILL_ENDINGS, BillFormat

if TYPE_CHECKING:
    from amendapply.bill import Bill

_ARTICLE = Option(
    "--article", metavar="N", help="Ne montre que cet article, ou ceux-ci : 3,4.", complete=article_numbers
)
_OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Écrit le texte dans un fichier, de la forme que dit sa terminaison : .html, .docx, .xml (Akoma Ntoso), .md, "
    ".json, .jsonl, .yaml ou .txt ; « - » est la sortie standard.",
)
_FORMAT = Option(
    "--format",
    metavar="FORMAT",
    help="Forme du texte, au lieu de celle que dit la terminaison : terminal, text, markdown, html, docx, akn, json, "
    "jsonl, yaml ou plain.",
)


def show_bill(
    bill: Annotated[str, BILL],
    article: Annotated[list[str] | None, _ARTICLE] = None,
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[BillFormat | None, _FORMAT] = None,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Montre un texte, ses alinéas numérotés et le chemin de labels qui mène à chacun.

    Exemples :
      amendapply show loi.html
      amendapply show loi.html --article 3,4 --format json

    Codes de sortie : 0 le texte est montré ; 2 entrée inutilisable.
    """
    from amendapply.rendering.bill_files import written_as
    from amendapply.rendering.whole_bill import bill_lines

    to = delivery(output, format_, BILL_ENDINGS, BillFormat.TERMINAL, [bill], force=force)
    text = read_bill_from(bill)
    shown = text if article is None else _only(text, separated(article) or ())
    if to.path is None and to.form in (BillFormat.TERMINAL, BillFormat.TEXT):
        write_lines(bill_lines(shown))
    else:
        deliver(written_as(shown, to.form), to)


def _only(bill: Bill, numbers: Sequence[str]) -> Bill:
    from amendapply.cli.draft import article_of

    asked = (article_of(bill, number) for number in numbers)
    return bill.with_parts({article.number: article for article in asked}.values())
