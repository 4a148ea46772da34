"""Drafting in place: the alinéas that were edited, the instruction that says so, what it would do, and its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from amendapply.amendment import Amendment, number_key
from amendapply.applying.application import apply
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Alinea, Article, Bill, alineas_of
from amendapply.drafting import Style, draft_bill, style_of
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.liasse.checking import report_of
from amendapply.liasse.findings import Report, adopted_in_turn
from amendapply.liasse.judging_one import Judge
from amendapply.outcome import Status
from amendapply.redline import Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.page.redline_page import ExcerptPart, excerpt_of
from amendapply.rendering.review.review import place_of, word_of
from amendapply.rendering.word import forms_docx
from amendapply.serving import exports
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.downloads import download
from amendapply.serving.listing import Index, Section, article_of
from amendapply.serving.pages import TheDesk, desk_of, page_of, rank_of
from amendapply.serving.settings import OF_THE_TEXT, Settings
from amendapply.serving.state import State, consequences
from amendapply.serving.templating import rendered
from amendapply.serving.views import Effects, effects_of

router = APIRouter(include_in_schema=False)

_LINE = 80
_MOST_LINES = 24
"""The characters in a line of a field, and the most lines that a field shows."""


@frozen
class Ground:
    """What is edited: an article, or the lines of an amendment that is sub-amended.

    ``bill`` holds that article alone; ``parent`` is the amendment that it is the lines of, None for the bill itself.
    """

    bill: Bill
    article: Article
    parent: Amendment | None
    style: Style
    section: Section | None


def article_ground(state: State, section: Section, settings: Settings) -> Ground:
    """The ground of the article of *section*. Raises ``InputError`` where it has none."""
    article = article_of(state.bill, section)
    if state.bill is None or article is None:
        raise InputError("il n'y a pas d'article à modifier ici.")
    return Ground(state.bill.with_parts((article,)), article, None, _style(state, settings), section)


def amendment_ground(state: State, index: Index, rank: int, settings: Settings) -> Ground:
    """The ground of a sub-amendment to the amendment of *rank*."""
    parent = state.liasse.amendments[rank]
    bill = parent_text(parent)
    return Ground(bill, bill.articles[0], parent, _style(state, settings), index.of_rank[rank][0])


def _style(state: State, settings: Settings) -> Style:
    """The style that was chosen, or else that of the chamber of the text."""
    if settings.style != OF_THE_TEXT:
        return Style(settings.style)
    return style_of(state.bill) if state.bill is not None else Style.ASSEMBLEE


@frozen
class Draft:
    """An amendment that was drafted: its text, its verdict and remarks, what it changes and does to the others."""

    amendment: Amendment
    text: str
    notes: tuple[str, ...]
    parts: tuple[ExcerptPart, ...]
    effects: Effects


def edited(article: Article, changes: Mapping[int, str]) -> Article:
    """*article* once its alinéas say what *changes* gives, by number; an empty one goes, blank lines part two."""
    alineas: list[Alinea] = []
    for number, alinea in enumerate(article.alineas, 1):
        text = changes.get(number)
        alineas += (alinea,) if text is None or _same(text, alinea.text) else alineas_of(text)
    return replace(article, alineas=tuple(alineas))


def _same(text: str, old: str) -> bool:
    """Whether a browser gave back what it was given: it writes the ends of lines in its own way."""
    return "\n".join(text.splitlines()).strip() == "\n".join(old.splitlines()).strip()


def drafted(state: State, ground: Ground, changes: Mapping[int, str], style: Style) -> Draft | None:
    """The amendment that makes *changes*, None where nothing changes. Raises ``InputError`` where none can be."""
    new = edited(ground.article, changes)
    if new == ground.article:
        return None
    made = draft_bill(ground.bill, ground.bill.with_parts((new,)), style, conventions=True)
    if made.problems or len(made.amendments) != 1:
        raise InputError(" ; ".join(visible(str(problem)) for problem in made.problems) or "rien ne peut en être dit.")
    amendment = made.amendments[0]
    result = apply(ground.bill, (replace(amendment, number="projet"),))
    if ground.parent is not None:
        amendment = replace(
            amendment,
            article=ground.parent.article,
            position=ground.parent.position,
            parent=ground.parent.number,
        )
    notes, effects = _weighed(state, ground, amendment)
    return Draft(amendment, visible(amendment.text), notes, tuple(_parts(ground, result.redline)), effects)


def _parts(ground: Ground, redline: Redline) -> Iterator[ExcerptPart]:
    for part in excerpt_of(redline):
        yield part if ground.parent is None else replace(part, name=f"Amendement {visible(ground.parent.name)}")


def _weighed(state: State, ground: Ground, amendment: Amendment) -> tuple[tuple[str, ...], Effects]:
    """What *amendment* is among those of its article, under the votes taken; and what its adoption would do to them."""
    ranks = [] if ground.section is None else [rank for entry in ground.section.entries for rank in entry.ranks]
    others = tuple(state.liasse.amendments[rank] for rank in ranks)
    numbered = replace(amendment, number=_free({each.number for each in others}))
    judgements = (*(state.liasse.alone[rank] for rank in ranks), Judge(state.bill).alone(numbered))
    report: Report = report_of(state.bill, (*others, numbered), judgements)
    places = {rank: place for place, rank in enumerate(ranks)}
    adopted = set(state.adopted_ranks)
    now = adopted_in_turn(report, [places[rank] for rank in ranks if rank in adopted])
    verdict = now.verdicts[-1]
    notes = [f"{word_of(verdict.status)} : {problem}" for problem in verdict.problems]
    notes += [f"remarque : {remark}" for remark in verdict.remarks]
    if verdict.identical is not None:
        same = now.names(rank for rank in now.identical[verdict.identical].members if rank != verdict.rank)
        notes.append(f"identique à {', '.join(same[:8])}")
    if verdict.places and verdict.status is Status.APPLICABLE:
        notes.insert(0, f"applicable – {place_of(verdict)}")
    after = adopted_in_turn(now, (verdict.rank,)) if verdict.status is Status.APPLICABLE else now
    return tuple(visible(line) for line in notes), _effects(state, ranks, now, after, verdict.rank)


def _effects(state: State, ranks: list[int], now: Report, after: Report, own: int) -> Effects:
    found = consequences(now, after, (own,))
    moved = [
        replace(each, after=replace(each.after, rank=ranks[each.after.rank]))
        for each in found
        if each.after.rank < len(ranks)
    ]
    return effects_of(state, moved)


def _free(taken: Collection[str | None]) -> str:
    """The first « projet 1 », « projet 2 »… that is not *taken*."""
    return next(name for rank in range(1, len(taken) + 2) if (name := f"projet {rank}") not in taken)


def word_form(draft: Draft, ground: Ground, state: State, style: Style) -> bytes:
    """*draft* on the form of the chamber, as a Word document."""
    return forms_docx((draft.amendment,), state.bill or ground.bill, style)


# ---------------------------------------------------------------------------------------------------------------- pages


@frozen
class Sheet:
    """Where one drafts: the ground, and the addresses of the page and of what it comes from."""

    ground: Ground
    address: str
    back: str
    heading: str


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
    return _page(desk, now, request, _article_sheet(now, slug), _opened(desk, request), None)


@router.get("/amendement/{key}/rediger")
def draft_subamendment(desk: TheDesk, request: Request, key: str) -> Response:
    """The lines of an amendment, to be sub-amended."""
    now = desk.now
    return _page(desk, now, request, _amendment_sheet(now, key), _opened(desk, request), None)


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
            number=values.get("numero", "") or _free(now.state.liasse.by_name),
            author=values.get("auteur", ""),
        ),
        422 if error else 200,
    )


def _height(text: str) -> int:
    return min(_MOST_LINES, sum(1 + len(line) // _LINE for line in text.splitlines()) + 1)
