"""The command line. Commands import the engine only once they run, so that the help and the completion cost nothing."""

from __future__ import annotations

import sys

import typer

from amendapply.cli.apply import apply_amendments
from amendapply.cli.check import check_liasse
from amendapply.cli.console import fail, tolerate_any_encoding
from amendapply.cli.convert import convert_source
from amendapply.cli.diff import diff_bills
from amendapply.cli.draft import draft_amendments
from amendapply.cli.edit import edit_article
from amendapply.cli.parse import parse_amendments
from amendapply.cli.serve import serve_page
from amendapply.cli.show import show_bill
from amendapply.errors import InputError, reason_of

UNUSABLE = 2
"""The exit code for an input that cannot be used, or an output that cannot be written."""

app = typer.Typer(
    name="amendapply",
    help="Lit les amendements du Parlement français, les applique au texte et montre ce qui change.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_PANEL = "Commandes"
app.command("apply", rich_help_panel=_PANEL)(apply_amendments)
app.command("check", rich_help_panel=_PANEL)(check_liasse)
app.command("show", rich_help_panel=_PANEL)(show_bill)
app.command("parse", rich_help_panel=_PANEL)(parse_amendments)
app.command("diff", rich_help_panel=_PANEL)(diff_bills)
app.command("draft", rich_help_panel=_PANEL)(draft_amendments)
app.command("edit", rich_help_panel=_PANEL)(edit_article)
app.command("serve", rich_help_panel=_PANEL)(serve_page)
app.command("convert", rich_help_panel=_PANEL)(convert_source)


@app.callback(
    epilog="Codes de sortie : 0 tout est appliqué ou applicable ; 1 un amendement ne l'est pas ; 2 entrée inutilisable."
)
def _amendapply() -> None:
    pass


def main() -> None:
    """Run the command line. A failure is told in one line; the traceback of a defect, in development mode only."""
    tolerate_any_encoding()
    try:
        app(prog_name="amendapply")
    except InputError as error:
        fail(str(error), UNUSABLE)
    except OSError as error:
        place = f"{error.filename} : " if error.filename else ""
        fail(f"{place}lecture ou écriture impossible ({reason_of(error)}).", UNUSABLE)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        fail(f"défaut du programme, à signaler avec la commande : {type(error).__name__} ({error}).", UNUSABLE)
