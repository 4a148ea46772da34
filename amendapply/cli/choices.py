"""The arguments and options that several commands share, in the words of the user."""

from __future__ import annotations

import typer

BILL = typer.Argument(
    metavar="TEXTE", help="Fichier du texte (page web, Word, YAML…), ou « - » pour l'entrée standard."
)
FORMAT = typer.Option(
    "--format",
    metavar="FORMAT",
    help="Forme du résultat : terminal, text, json (modifications), yaml (texte consolidé) ou markdown.",
)
CONTEXT = typer.Option(
    "--context", metavar="N", min=0, help="Nombre d'alinéas inchangés montrés autour d'un changement."
)
