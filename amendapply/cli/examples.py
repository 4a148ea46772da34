"""`amendapply exemples`: the example bills and amendments, written out to be tried."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from amendapply.cli.console import write
from amendapply.cli.declaring import Argument, Option
from amendapply.errors import InputError

_FOLDER = Argument("DOSSIER", help="Dossier où écrire les exemples ; il est créé s'il n'existe pas.")
_FORCE = Option("--force", help="Écrase les fichiers de ces noms qui s'y trouvent.")


def write_examples(folder: Annotated[Path, _FOLDER], force: Annotated[bool, _FORCE] = False) -> None:
    """Écrit dans un dossier des textes et des amendements d'exemple, pour essayer.

    Exemples :
      amendapply exemples essai
      amendapply apply essai/douanes.yaml essai/amendement-11.txt

    Codes de sortie : 0 les exemples sont écrits ; 2 ils ne peuvent pas l'être.
    """
    from amendapply.cli.delivering import write_atomically

    if folder.is_file():
        raise InputError("c'est un fichier.", source=str(folder), remedy="Donner le nom d'un dossier.")
    found = sorted(path for path in _example_folder().iterdir() if path.is_file())
    known = [path.name for path in found if (folder / path.name).exists()]
    if known and not force:
        remedy = "Choisir un autre dossier, ou ajouter --force pour écraser."
        raise InputError(f"{known[0]} s'y trouve déjà.", source=str(folder), remedy=remedy)
    folder.mkdir(parents=True, exist_ok=True)
    for path in found:
        write_atomically(folder / path.name, path.read_bytes())
    names = [_as_typed(folder / name) for name in ("douanes.yaml", "amendement-11.txt")]
    write(f"Pour essayer : amendapply apply {' '.join(names)}\n")


def _as_typed(path: Path) -> str:
    """*path* as every shell takes it: between quotation marks where it holds a blank."""
    return f'"{path}"' if any(char.isspace() for char in str(path)) else str(path)


def _example_folder() -> Path:
    """The folder of the examples: in the package where it was installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "exemples"
    return inside if inside.is_dir() else package.parent / "bills"
