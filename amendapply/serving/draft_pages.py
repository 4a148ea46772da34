"""The pages where one drafts: an article or the lines of an amendment, their alinéas open to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from amendapply.amendment import number_key
from amendapply.drafting import Style
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.rendering.controls import visible
from amendapply.serving import exports
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.downloads import download
from amendapply.serving.drafts import Draft, Ground, amendment_ground, article_ground, drafted, free_name, word_form
from amendapply.serving.pages import TheDesk, desk_of, page_of, rank_of
from amendapply.serving.templating import rendered

router = APIRouter(include_in_schema=False)

_LINE = 80
_MOST_LINES = 24
"""The characters in a line of a field, and the most lines that a field shows."""


@frozen
class Sheet:
    """Where one drafts: the ground, and the addresses of the page and of what it comes from."""

    ground: Ground
    address: str
    back: str
    heading: str


@frozen
class Attempt:
    """What the user edits and what comes of it.

    ``fields`` are the open alinéas, by number, each with its new text, None as long as it has none. ``draft`` is the
    amendment that they make; ``error`` says in French why they make none. ``form`` is what the browser sent, None where
    the page is only opened.
    """

    fields: Mapping[int, str | None]
    draft: Draft | None = None
    error: str = ""
    form: Mapping[str, str] | None = None


@frozen
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
    ground = article_ground(now.state, section, now.settings)
    return Sheet(ground, f"{address}/rediger", address, f"Rédiger – {section.name}")


def _amendment_sheet(now: Snapshot, key: str) -> Sheet:
    ground = amendment_ground(now.state, now.index, rank_of(now, key), now.settings)
    name = visible(ground.parent.name) if ground.parent is not None else ""
    return Sheet(ground, f"/amendement/{key}/rediger", f"/amendement/{key}", f"Sous-amender l’amendement {name}")


@router.get("/article/{slug}/rediger")
def draft_article(desk: TheDesk, request: Request, slug: str) -> Response:
    """An article, its alinéas to be edited."""
    now = desk.now
    return _page(desk, now, request, _article_sheet(now, slug), Attempt(_opened(desk, request)))


@router.get("/amendement/{key}/rediger")
def draft_subamendment(desk: TheDesk, request: Request, key: str) -> Response:
    """The lines of an amendment, to be sub-amended."""
    now = desk.now
    return _page(desk, now, request, _amendment_sheet(now, key), Attempt(_opened(desk, request)))


@router.post("/article/{slug}/rediger")
async def write_article(request: Request, slug: str) -> Response:
    """The amendment to an article that the edits are."""
    now = desk_of(request).now
    return await _draft_sent(request, now, _article_sheet(now, slug))


@router.post("/amendement/{key}/rediger")
async def write_subamendment(request: Request, key: str) -> Response:
    """The sub-amendment that the edits are."""
    now = desk_of(request).now
    return await _draft_sent(request, now, _amendment_sheet(now, key))


async def _draft_sent(request: Request, now: Snapshot, sheet: Sheet) -> Response:
    """The answer to the form of *sheet* that the browser sends."""
    form = {name: str(value) for name, value in (await request.form(max_files=0, max_fields=3_000)).items()}
    return await run_in_threadpool(_written, desk_of(request), now, request, sheet, form)


def _opened(desk: Desk, request: Request) -> dict[int, str | None]:
    """The alinéas that the address opens, and those of the draft that was begun there."""
    asked: dict[int, str | None] = dict.fromkeys(_numbers(request.query_params.getlist("al")))
    return asked | _changes(desk.dossier.draft(request.url.path))


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
    if style is not sheet.ground.style:
        desk.set({"style": style})
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
            answer = _put(desk, draft, form)
            desk.dossier.set_draft(sheet.address, {})
            return answer
        desk.dossier.set_draft(sheet.address, {f"al-{number}": text for number, text in given.items()} if draft else {})
    except InputError as refusal:
        error = str(refusal)
    return _page(desk, now, request, sheet, Attempt(fields, draft, error, form))


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


def _page(desk: Desk, now: Snapshot, request: Request, sheet: Sheet, tried: Attempt) -> Response:
    form = tried.form or {}
    return HTMLResponse(
        rendered(
            "draft.html",
            page=page_of(desk, now, request, "article"),
            where=sheet.heading,
            heading=sheet.heading,
            action=sheet.address,
            back=sheet.back,
            rows=list(_rows(sheet, tried.fields)),
            draft=tried.draft,
            error=tried.error,
            tried=tried.form is not None,
            style=sheet.ground.style.value,
            number=form.get("numero", "") or free_name(now.state.liasse.by_name),
            author=form.get("auteur", ""),
        ),
        422 if tried.error else 200,
    )


def _rows(sheet: Sheet, fields: Mapping[int, str | None]) -> Iterator[SheetRow]:
    for number, alinea in enumerate(sheet.ground.article.alineas, 1):
        text = fields.get(number)
        shown = visible(alinea.text if text is None else text)
        height = sum(1 + len(line) // _LINE for line in shown.splitlines()) + 1
        yield SheetRow(number, shown, number in fields, min(_MOST_LINES, height))
