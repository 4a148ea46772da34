"""The files that one takes away: what a page shows, as the command line writes it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from amendapply.serving import exports
from amendapply.serving.addresses import Asked, filter_of
from amendapply.serving.listing import ranks_kept
from amendapply.serving.pages import TheDesk, text_shown

router = APIRouter(include_in_schema=False)


@router.get("/export/{shown}/texte.{ending}")
def export_text(desk: TheDesk, shown: str, ending: str) -> Response:
    """The text in a file, as the command line writes it."""
    if shown not in ("adoptes", "coches"):
        raise HTTPException(404, "cet export n'existe pas.")
    now = desk.now
    return download(exports.text_export(now.state, now.texts, shown, ending, now.source))


@router.get("/export/article/{slug}.{ending}")
def export_article(desk: TheDesk, request: Request, slug: str, ending: str) -> Response:
    """One article in a file, as its page shows it."""
    now = desk.now
    section = now.index.by_slug.get(slug)
    asked = Asked.of(request, "")
    text = (
        None if section is None else text_shown(now, section, asked.shown, now.state.liasse.ranks.get(asked.amendment))
    )
    if text is None:
        raise HTTPException(404, "ce texte n'a pas cet article.")
    return download(exports.article_export(text, f"article-{slug}", ending, now.source))


@router.get("/export/liasse.{ending}")
def export_liasse(desk: TheDesk, request: Request, ending: str, article: str = "") -> Response:
    """The verdicts in a file, as the command line writes them: of all, or of what an article and a filter leave."""
    now, wanted = desk.now, filter_of(request.query_params)
    if not (article or wanted.active):
        return download(exports.liasse_export(now.state, ending))
    shown = frozenset(ranks_kept(now.state, now.index, article, wanted))
    return download(exports.liasse_export(now.state, ending, shown))


def download(export: exports.Export) -> Response:
    """*export* as a file that the browser keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{export.name}"'}
    return Response(export.content, media_type=export.media, headers=headers)
