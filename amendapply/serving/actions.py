"""What changes the dossier: votes, ticks, arrivals. Every answer is the page to show next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import APIRouter, Form
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from amendapply.errors import InputError
from amendapply.serving.addresses import Asked, article_path, back_to
from amendapply.serving.arrivals import safe_name
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.listing import following
from amendapply.serving.pages import TheDesk, desk_of, dossier_page
from amendapply.serving.views import section_of
from amendapply.serving.worker import Job, Kind, Task

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form()]
Choice = Annotated[str | None, Form()]
Seen = Annotated[int | None, Form(ge=0)]
"""The last vote that the page knew of."""
_MOST_FILES = 20_000
_SOON = 1.5
"""The seconds after which a reading shows its bar."""


def shown(address: str) -> Response:
    """The answer that leads to the page at *address*."""
    return RedirectResponse(back_to(address), 303)


# --------------------------------------------------------------------------------------------------------------- votes


@router.post("/vote")
def vote(desk: TheDesk, cles: Field, sort: Field, vu: Seen = None, retour: Field = "/") -> Response:
    """Vote on amendments called together, then show the next one."""
    keys = cles.split()
    desk.vote(keys, sort, vu)
    now = desk.now
    after = following(now.state, now.state.liasse.ranks[keys[-1]])
    if after is None or retour.startswith("/seance"):
        return shown(retour.split("?")[0] if retour.startswith("/seance") else retour)
    return shown(_next_page(now, retour, after))


def _next_page(now: Snapshot, address: str, rank: int) -> str:
    """The page of the amendment of *rank*, seen as the page at *address* is."""
    request = Request({"type": "http", "query_string": urlsplit(address).query.encode(), "headers": []})
    asked = Asked.of(request, article_path(section_of(now.index, rank).slug), now.settings.view)
    return replace(asked, start=0).at(now.state.key(rank))


@router.post("/sorts")
def take_published(desk: TheDesk, retour: Field = "/") -> Response:
    """Take over the fates that the files give."""
    desk.take_published()
    return shown(retour)


@router.post("/scrutin")
def vote_on_article(desk: TheDesk, article: Field, sort: Field, retour: Field = "/") -> Response:
    """Note the vote on a whole article."""
    desk.vote_article(article, sort)
    return shown(retour)


@router.post("/annuler")
def undo(desk: TheDesk, vu: Seen = None, retour: Field = "/") -> Response:
    """Undo the last vote."""
    desk.undo(vu)
    return shown(retour)


@router.post("/retablir")
def redo(desk: TheDesk, retour: Field = "/") -> Response:
    """Take again the vote that was undone."""
    desk.redo()
    return shown(retour)


@router.post("/coche")
def tick(desk: TheDesk, cles: Field, coche: Field = "1", retour: Field = "/") -> Response:
    """Tick amendments, or no longer."""
    desk.tick(cles.split(), coche == "1")
    return shown(retour)


@router.post("/reglages")
def set_settings(
    desk: TheDesk, style: Choice = None, vue: Choice = None, theme: Choice = None, retour: Field = "/"
) -> Response:
    """Choose settings of the dossier: those that are given."""
    values = {"style": style, "vue": vue, "theme": theme}
    desk.set({name: value for name, value in values.items() if value is not None})
    return shown(retour)


# ------------------------------------------------------------------------------------------------------------ arrivals


@router.post("/apporter")
async def bring(request: Request) -> Response:
    """Read what was dropped, pasted or named by its address."""
    desk = desk_of(request)
    async with request.form(max_files=_MOST_FILES, max_fields=20, max_part_size=20_000_000) as form:
        wanted = str(form.get("quoi"))
        kind = Kind(wanted) if wanted in list(Kind) else Kind.AMENDMENTS
        try:
            job = await _started(desk, kind, form)
        except InputError as error:
            return dossier_page(desk, request, (kind, str(error)), 422)
    await to_thread.run_sync(job.over.wait, _SOON)
    if job.over.is_set() and job.error:
        return dossier_page(desk, request, (kind, job.error), 422)
    return RedirectResponse(f"/lecture/{job.id}", 303)


async def _started(desk: Desk, kind: Kind, form: FormData) -> Job:
    files = [each for each in form.getlist("fichiers") if isinstance(each, UploadFile) and each.filename]
    text, address = (str(form.get(name) or "").strip() for name in ("colle", "adresse"))
    folder = desk.folder()
    names = [await _kept(file, folder, rank) for rank, file in enumerate(files)]
    if not (names or text or address):
        raise InputError("rien n'a été donné.", remedy="Choisir un fichier, coller un texte ou donner une adresse.")
    source = address or (
        names[0] + (f" et {len(names) - 1} autres" if len(names) > 1 else "") if names else desk.next_name("collé")
    )
    article = str(form.get("article") or "").strip() or None
    return desk.start(
        Task(
            kind=kind,
            source=source[:200],
            folder=folder,
            files=tuple(names),
            text=text,
            address=address,
            article=article,
        )
    )


async def _kept(file: UploadFile, folder: Path, rank: int) -> str:
    """The name under which *file* is kept in *folder*: its own, without anything that could lead elsewhere."""
    name = safe_name(file.filename or "", rank)
    if (folder / name).exists():
        name = f"{rank}-{name}"
    with open(folder / name, "xb") as copy:
        while chunk := await file.read(1 << 20):
            copy.write(chunk)
    return name


@router.post("/lecture/{job_id}/arreter")
def stop(desk: TheDesk, job_id: str) -> Response:
    """Stop a reading: nothing of it is kept."""
    job = desk.jobs.get(job_id)
    if job is not None:
        job.stop()
        job.over.wait(2)
    return shown(f"/lecture/{job_id}")
