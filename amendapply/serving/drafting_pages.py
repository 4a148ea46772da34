"""The pages on which amendments are drafted; what they write is ``drafts``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from amendapply.amendment import number_key
from amendapply.drafting import Style
from amendapply.errors import InputError
from amendapply.rendering.controls import visible
from amendapply.serving import exports
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.drafts import Draft, Ground, amendment_ground, article_ground, drafted, word_form
from amendapply.serving.pages import TheDesk, desk_of, download, page_of, rank_of
from amendapply.serving.templating import rendered

router = APIRouter(include_in_schema=False)

_LINE = 80
_MOST_LINES = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where one drafts: the ground, and the addresses of the page and of what it comes from."""

    ground: Ground
    address: str
    back: str
    heading: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One alinéa: as text, or ``open`` in a field of some ``height``, in lines."""

    number: int
    text: str
    open: bool
    height: int


def _article_sheet(now: Snapshot, slug: str) -> Sheet:
    section = now.index.by_slug.get(slug)
    if section is None or section.part is None:
        raise HTTPException(404, "ce texte n'a pas cet article.")
    address = f"/article/{slug}"
    return Sheet(article_ground(now.state, section), f"{address}/rediger", address, f"Rédiger – {section.name}")


def _amendment_sheet(now: Snapshot, key: str) -> Sheet:
    ground = amendment_ground(now.state, now.index, rank_of(now, key))
    name = visible(ground.parent.name) if ground.parent is not None else ""
    return Sheet(ground, f"/amendement/{key}/rediger", f"/amendement/{key}", f"Sous-amender l’amendement {name}")


@router.get("/article/{slug}/rediger")
def draft_article(desk: TheDesk, request: Request, slug: str) -> Response:
    """An article, its alinéas to be edited."""
    now = desk.now
    return _page(desk, now, request, _article_sheet(now, slug), _opened(request), None)


@router.get("/amendement/{key}/rediger")
def draft_subamendment(desk: TheDesk, request: Request, key: str) -> Response:
    """The lines of an amendment, to be sub-amended."""
    now = desk.now
    return _page(desk, now, request, _amendment_sheet(now, key), _opened(request), None)


@router.post("/article/{slug}/rediger")
async def write_article(request: Request, slug: str) -> Response:
    """The amendment to an article that the edits are."""
    desk = desk_of(request)
    now = desk.now
    form = {name: str(value) for name, value in (await request.form(max_files=0, max_fields=3_000)).items()}
    return await run_in_threadpool(_written, desk, now, request, _article_sheet(now, slug), form)


@router.post("/amendement/{key}/rediger")
async def write_subamendment(request: Request, key: str) -> Response:
    """The sub-amendment that the edits are."""
    desk = desk_of(request)
    now = desk.now
    form = {name: str(value) for name, value in (await request.form(max_files=0, max_fields=3_000)).items()}
    return await run_in_threadpool(_written, desk, now, request, _amendment_sheet(now, key), form)


def _opened(request: Request) -> dict[int, str | None]:
    """The alinéas that the address opens."""
    return dict.fromkeys(_numbers(request.query_params.getlist("al")))


def _numbers(values: list[str]) -> Iterator[int]:
    for value in values:
        if value.isascii() and value.isdecimal() and len(value) < 6:
            yield int(value)


def _changes(form: dict[str, str]) -> dict[int, str | None]:
    named = {name[3:]: text for name, text in form.items() if name.startswith("al-")}
    fields: dict[int, str | None] = {number: named[str(number)] for number in _numbers(list(named))}
    for number in _numbers([form.get("ouvrir", "")]):
        fields.setdefault(number, None)
    return fields


def _written(desk: Desk, now: Snapshot, request: Request, sheet: Sheet, form: dict[str, str]) -> Response:
    style = Style(form["style"]) if form.get("style") in list(Style) else sheet.ground.style
    sheet = replace(sheet, ground=replace(sheet.ground, style=style))
    fields = _changes(form)
    given = {number: text for number, text in fields.items() if text is not None}
    draft: Draft | None = None
    error = ""
    try:
        draft = drafted(now.state, sheet.ground, given, style)
        if draft is not None and form.get("faire") == "word":
            content = word_form(draft, sheet.ground, now.state, style)
            return download(exports.Export("amendement.docx", exports.MEDIA["docx"], content))
        if draft is not None and form.get("faire") == "verser":
            return _put(desk, draft, form)
    except InputError as refusal:
        error = str(refusal)
    return _page(desk, now, request, sheet, fields, draft, error, form)


def _put(desk: Desk, draft: Draft, form: dict[str, str]) -> Response:
    """The draft among the amendments of the dossier, under the number that was given."""
    number = " ".join(form.get("numero", "").split())[:40]
    if not number:
        raise InputError("il faut un numéro.", remedy="En donner un, par exemple « projet 1 ».")
    if any(number_key(each.name)[0] == number_key(number)[0] for each in desk.state.liasse.amendments):
        raise InputError(f"le numéro {number} est déjà pris.")
    author = " ".join(form.get("auteur", "").split())[:120]
    amendment = replace(draft.amendment, number=number, authors=(author,) if author else ())
    desk.add(amendment, "rédigé ici", (f"amendement {number}",))
    return RedirectResponse(f"/amendement/{desk.state.liasse.by_name[number]}", 303)


def _page(
    desk: Desk,
    now: Snapshot,
    request: Request,
    sheet: Sheet,
    fields: dict[int, str | None],
    draft: Draft | None,
    error: str = "",
    form: dict[str, Any] | None = None,
) -> Response:
    rows = []
    for number, alinea in enumerate(sheet.ground.article.alineas, 1):
        text = fields.get(number)
        shown = visible(alinea.text if text is None else text)
        rows.append(SheetRow(number, shown, number in fields, _height(shown)))
    values = form or {}
    return HTMLResponse(
        rendered(
            "draft.html",
            page=page_of(desk, now, request, "article"),
            where=sheet.heading,
            heading=sheet.heading,
            action=sheet.address,
            back=sheet.back,
            rows=rows,
            draft=draft,
            error=error,
            tried=form is not None,
            style=sheet.ground.style.value,
            number=values.get("numero", "") or _next_number(now),
            author=values.get("auteur", ""),
        ),
        422 if error else 200,
    )


def _next_number(now: Snapshot) -> str:
    taken = now.state.liasse.by_name
    return next(name for name in (f"projet {rank}" for rank in range(1, len(taken) + 2)) if name not in taken)


def _height(text: str) -> int:
    return min(_MOST_LINES, sum(1 + len(line) // _LINE for line in text.splitlines()) + 1)
