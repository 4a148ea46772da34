"""`amendapply serve`: the text, its amendments and their fate on one page, on the user's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.console import notify, progress
from amendapply.cli.declaring import Argument, Option
from amendapply.errors import InputError, how_to_install

if TYPE_CHECKING:
    from amendapply.serving.desk import Desk

_SOURCES = Argument(metavar="TEXTE LIASSE…", help="Le texte, puis ses amendements, de toute forme connue.")
_DOSSIER = Option("--dossier", metavar="FICHIER", help="Le dossier à ouvrir, ou à créer ; sans lui, rien n'est gardé.")
_PORT = Option("--port", metavar="N", min=0, max=65535, help="Le port ; 0 pour un port libre.")
_HOST = Option(
    "--host",
    metavar="ADRESSE",
    help="Écoute sur cette adresse au lieu de cette machine seule : d'autres pourront lire et voter. Exige --password.",
)
_PASSWORD = Option("--password", metavar="MOT", envvar="AMENDAPPLY_PASSWORD", help="Le mot de passe de la page.")
_PUBLIC = Option("--public", metavar="https://…", help="L'adresse d'un serveur mandataire placé devant.")
_NO_BROWSER = Option("--no-browser", help="N'ouvre pas le navigateur.")

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SHORTEST = 8


def serve_page(
    sources: Annotated[list[str] | None, _SOURCES] = None,
    dossier: Annotated[Path | None, _DOSSIER] = None,
    port: Annotated[int, _PORT] = 0,
    host: Annotated[str, _HOST] = "127.0.0.1",
    password: Annotated[str | None, _PASSWORD] = None,
    public: Annotated[str, _PUBLIC] = "",
    no_browser: Annotated[bool, _NO_BROWSER] = False,
) -> None:
    """Ouvre le texte, ses amendements et leur sort sur une page, dans le navigateur.

    Exemples :
      amendapply serve
      amendapply serve loi.html liasse.zip --dossier retraites.dossier

    Codes de sortie : 0 la page est fermée ; 2 entrée inutilisable.
    """
    _check_access(host, password, public)
    _check_libraries()
    from amendapply.serving.server import run

    desk = _opened(dossier)
    try:
        _filled(desk, sources or [])
        run(desk, host=host, port=port, password=password, public=public, browser=not no_browser)
    finally:
        desk.close()


def _check_access(host: str, password: str | None, public: str) -> None:
    if (host not in _LOOPBACK or public) and len(password or "") < _SHORTEST:
        if password:
            remedy = f"En donner un d'au moins {_SHORTEST} caractères."
            raise InputError(f"ce mot de passe est trop court ({len(password)}).", remedy=remedy)
        remedy = f"Ajouter --password, d'au moins {_SHORTEST} caractères."
        raise InputError("la page serait ouverte à d'autres machines sans mot de passe.", remedy=remedy)
    if public and not public.startswith(("https://", "http://")):
        raise InputError(f"adresse publique inconnue : {public}.", remedy="Elle commence par https://.")
    if host not in _LOOPBACK:
        notify("la page est ouverte à d'autres machines : qui a le mot de passe peut lire, voter et ajouter.")


def _check_libraries() -> None:
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        remedy = how_to_install("amendapply[web]")
        raise InputError(f"la page demande {error.name}.", remedy=remedy) from None


def _opened(path: Path | None) -> Desk:
    from amendapply.serving.desk import Desk
    from amendapply.serving.store import Dossier

    with progress("Ouverture du dossier") as advance:
        return Desk(Dossier(path), advance)


def _filled(desk: Desk, sources: list[str]) -> None:
    """Read the files that the command names into *desk*."""
    from amendapply.serving.desk import fill

    if desk.state.bill is not None:
        text, bundle = None, sources
    else:
        text, bundle = (sources[0], sources[1:]) if sources else (None, [])
    for line in fill(desk, text, bundle):
        notify(line)
