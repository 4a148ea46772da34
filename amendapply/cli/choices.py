"""The arguments and options that several commands share, in the words of the user."""

from __future__ import annotations

import typer

BILL = typer.Argument(
    metavar="TEXTE", help="Fichier du texte (page web, Word, YAML…), ou « - » pour l'entrée standard."
)
OUTPUT = typer.Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Écrit aussi un fichier, de la forme que dit sa terminaison : .html, "
    ".docx (suivi des modifications), .xml (Akoma Ntoso), .md, .diff, .json, .jsonl, .yaml ou .txt (texte consolidé).",
)
FORMAT = typer.Option(
    "--format",
    metavar="FORMAT",
    help="Forme du résultat, au lieu de celle que dit la terminaison : terminal, text, markdown, html, docx, "
    "docx-clean (texte consolidé), akn, akn-amendments, diff, json, jsonl, yaml ou plain (texte consolidé).",
)
FORCE = typer.Option("--force", help="Permet à --output d'écraser un des fichiers lus.")
CONTEXT = typer.Option(
    "--context", metavar="N", min=0, help="Nombre d'alinéas inchangés montrés autour d'un changement."
)
