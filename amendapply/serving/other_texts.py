"""The text against another one: the official text after the vote, word by word, and the law in force, in columns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from amendapply.amendment import Amendment
from amendapply.blaming.origins import Blame
from amendapply.consolidating.result import Consolidation
from amendapply.rendering.formats import BLAME_ENDINGS, LAW_ENDINGS, BlameFormat, LawFormat
from amendapply.serving import exports
from amendapply.serving.addresses import Asked
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.downloads import download
from amendapply.serving.exports import Export
from amendapply.serving.pages import TheDesk, page_of
from amendapply.serving.state import State
from amendapply.serving.templating import rendered

router = APIRouter(include_in_schema=False)

ORIGIN_FORMS = (("html", "HTML"), ("csv", "CSV (tableur)"), ("docx", "Word"), ("json", "JSON"), ("md", "Markdown"))
LAW_FORMS = (("html", "HTML"), ("docx", "Word"), ("xml", "Akoma Ntoso"), ("json", "JSON"), ("md", "Markdown"))

Made = TypeVar("Made")


class LastMade:
    """What was made last, for as long as it is asked for of the same things: it takes seconds for a large liasse."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: tuple[object, Any] | None = None

    def made(self, key: object, make: Callable[[], Made]) -> Made:
        """What *make* gives, or gave for the same *key*."""
        with self._lock:
            if self._known is None or self._known[0] != key:
                self._known = key, make()
            found: Made = self._known[1]
            return found


_BLAMES, _FRAGMENTS, _CONSOLIDATIONS = LastMade(), LastMade(), LastMade()


def _blame_of(desk: Desk, now: Snapshot) -> Blame:
    """Who wrote each word of the official text; 404 as long as the dossier has none."""
    from amendapply.blaming.attribution import blame

    bill, official = now.state.bill, desk.official
    if bill is None or official is None:
        raise HTTPException(
            404, "le dossier n'a pas le texte officiel d'après le vote. Le déposer sur « Dossier », à « Comparer »."
        )
    after, arrival = official
    amendments = _with_their_fates(now.state)

    def make() -> Blame:
        made = blame(bill, after, amendments)
        names = (name or source for name, source in zip(made.names, (now.source, arrival.source), strict=True))
        return replace(made, names=tuple(names))

    return _BLAMES.made((id(desk), id(bill), id(after), amendments), make)


def _with_their_fates(state: State) -> tuple[Amendment, ...]:
    """The amendments that stand, with the fate that was voted, or else that of their source."""
    pairs = zip(state.liasse.amendments, state.liasse.keys, strict=True)
    return tuple(replace(each, fate=state.fates.get(key, each.fate)) for each, key in pairs)


def _consolidation_of(desk: Desk, now: Snapshot, shown: str) -> Consolidation:
    """The law by the bill, and by the bill as it is adopted, or as it would be; 404 as long as there is no law."""
    from amendapply.consolidating.three_laws import consolidate

    bill, law = now.state.bill, desk.law()
    if bill is None or law is None:
        raise HTTPException(404, "le dossier n'a pas le droit en vigueur. Le déposer sur « Dossier », à « Comparer ».")
    amendments = now.state.ticked if shown == "coches" else now.state.adopted
    key = id(desk), id(bill), id(law), amendments
    return _CONSOLIDATIONS.made(key, lambda: consolidate(bill, law, amendments))


async def few_at_once(desk: TheDesk) -> AsyncIterator[None]:
    """Wait until few others do what takes seconds: however many ask for it, votes and pages find a free thread."""
    async with desk.slow:
        yield


SLOW = [Depends(few_at_once)]


@router.get("/origine", dependencies=SLOW)
def origins(desk: TheDesk, request: Request) -> Response:
    """The official text, each change signed by the amendment that wrote it."""
    from amendapply.rendering.blame.blame_page import fragment_of

    now = desk.now
    found = _blame_of(desk, now)
    fragment = _FRAGMENTS.made(found, lambda: fragment_of(found))
    return _shown(desk, now, request, "origine", fragment, ORIGIN_FORMS)


@router.get("/loi", dependencies=SLOW)
def law_columns(desk: TheDesk, request: Request) -> Response:
    """The law in force, the law by the bill, the law by the bill as amended."""
    from amendapply.rendering.law.comparative_table import columns_fragment

    now = desk.now
    made = _consolidation_of(desk, now, Asked.of(request, "/loi").shown)
    return _shown(desk, now, request, "loi", columns_fragment(made), LAW_FORMS)


def _shown(
    desk: Desk, now: Snapshot, request: Request, kind: str, fragment: str, forms: tuple[tuple[str, str], ...]
) -> Response:
    return HTMLResponse(
        rendered(
            "other_text.html",
            page=page_of(desk, now, request, kind),
            kind=kind,
            asked=Asked.of(request, f"/{kind}"),
            fragment=fragment,
            digest=sha256(fragment.encode()).hexdigest()[:12],
            forms=forms,
        )
    )


@router.get("/export/origine.{ending}", dependencies=SLOW)
def export_origins(desk: TheDesk, ending: str) -> Response:
    """Who wrote what, in a file, as ``blame`` writes it."""
    return download(origins_export(desk, ending))


@router.get("/export/loi.{ending}", dependencies=SLOW)
def export_law(desk: TheDesk, ending: str, montre: str = "") -> Response:
    """The columns in a file, as ``consolidate`` writes them."""
    return download(law_export(desk, ending, montre))


def origins_export(desk: Desk, ending: str) -> Export:
    """The blame as ``blame`` writes it. Raises ``InputError`` for no such form."""
    from amendapply.rendering.blame import BlameReport, render

    form: BlameFormat = exports.known(BLAME_ENDINGS, ending)
    return exports.export(f"origine.{ending}", render(BlameReport(_blame_of(desk, desk.now)), form))


def law_export(desk: Desk, ending: str, shown: str = "") -> Export:
    """The law as ``consolidate`` writes it. Raises ``InputError`` for no such form."""
    from amendapply.rendering.law import render

    form: LawFormat = exports.known(LAW_ENDINGS, ending)
    return exports.export(f"loi.{ending}", render(_consolidation_of(desk, desk.now, shown), form))
