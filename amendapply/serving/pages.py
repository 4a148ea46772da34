"""The pages: what each address shows. They change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from amendapply.amendment import number_key
from amendapply.frozen import frozen
from amendapply.rendering.controls import visible
from amendapply.rendering.page.links import slug
from amendapply.rendering.review.review import title_of, word_of
from amendapply.serving import exports
from amendapply.serving.addresses import Asked, article_path
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.listing import (
    MOST_ALINEAS,
    Entry,
    Section,
    alineas_with,
    article_of,
    counted,
    first_to_vote,
    following,
    kept,
    opening_section,
)
from amendapply.serving.state import FATES, State, published, vote_words
from amendapply.serving.store import Vote
from amendapply.serving.templating import STATIC, rendered, static_content
from amendapply.serving.texts import ArticleText
from amendapply.serving.views import (
    AmendmentView,
    amendment_view,
    contents_of,
    entry_view,
    last_effects,
    section_of,
    text_view,
)

router = APIRouter(include_in_schema=False)

_RECENT = timedelta(seconds=20)
_JOURNAL = 500
"""How many votes the page of the dossier lists, the latest first."""

PAGE = 100
"""How many entries are listed at once: the rest comes as one scrolls."""
TEXT_FORMS = (
    ("docx", "Word, suivi des modifications"),
    (exports.CLEAN, "Word, texte seul"),
    ("html", "HTML"),
    ("xml", "Akoma Ntoso"),
    ("json", "JSON"),
    ("md", "Markdown"),
    ("txt", "texte"),
)
LIASSE_FORMS = (
    ("csv", "CSV (tableur)"),
    ("docx", "Word"),
    ("html", "HTML"),
    ("xml", "Akoma Ntoso"),
    ("json", "JSON"),
    ("md", "Markdown"),
)


@frozen
class Page:
    """What the frame of every page shows. ``seen`` is the last vote that it knows of, which its own votes name."""

    title: str
    revision: int
    has_bill: bool
    total: int
    left: int
    ticked: int
    can_undo: bool
    can_redo: bool
    tabs: tuple[tuple[str, str, bool], ...]
    back: str
    last: str
    seen: int
    theme: str
    path: str = ""


def desk_of(request: Request) -> Desk:
    """The desk that *request* is about."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def page_of(desk: Desk, now: Snapshot, request: Request, here: str = "") -> Page:
    """The frame of the page that *request* asks for, the tab *here* being the open one."""
    state = now.state
    slug = now.index.sections[0].slug if now.index.sections else ""
    tabs = (
        (f"/article/{slug}", "Articles", here == "article"),
        ("/liasse", "Liasse", here == "liasse"),
        ("/texte", "Texte entier", here == "texte"),
        ("/seance", "Séance", here == "seance"),
        *((("/origine", "Origine", here == "origine"),) if desk.official else ()),
        *((("/loi", "Loi", here == "loi"),) if desk.law_arrival else ()),
        ("/dossier", "Dossier", here == "dossier"),
    )
    return Page(
        title=visible(" ".join(state.bill.title.split()) or now.source) if state.bill is not None else "",
        revision=state.revision,
        has_bill=state.bill is not None,
        total=len(state.liasse.keys),
        left=state.remaining,
        ticked=len(state.ticked),
        can_undo=bool(state.votes),
        can_redo=bool(state.undone),
        tabs=tabs,
        back=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        last=vote_words(state, len(state.votes) - 1) if state.votes and _recent(state.votes[-1]) else "",
        seen=state.last_vote,
        theme=now.settings.theme,
        path=visible(desk.dossier.path.name) if desk.dossier.path else "",
    )


def _recent(vote: Vote) -> bool:
    """Whether *vote* was just taken, and is still to be announced."""
    return datetime.now().astimezone() - datetime.fromisoformat(vote.at) < _RECENT


# --------------------------------------------------------------------------------------------------------------- pages


@router.get("/")
def home(desk: TheDesk, request: Request) -> Response:
    """The text where there is one, the empty desk otherwise."""
    now = desk.now
    if now.state.bill is None or not now.index.sections:
        return dossier_page(desk, request)
    return RedirectResponse(Asked(article_path(opening_section(now.state, now.index).slug)).address(), 303)


@router.get("/dossier")
def dossier(desk: TheDesk, request: Request) -> Response:
    """What the dossier holds, where to add to it, what to take from it."""
    return dossier_page(desk, request)


def dossier_page(desk: Desk, request: Request, error: tuple[str, str] | None = None, code: int = 200) -> Response:
    """The page of the dossier, with the *error* of an upload at the place where it was dropped."""
    now = desk.now
    all_votes = now.state.votes
    recent = range(len(all_votes) - 1, max(len(all_votes) - _JOURNAL, 0) - 1, -1)
    votes = [{"at": all_votes[rank].at, "words": vote_words(now.state, rank)} for rank in recent]
    content = rendered(
        "welcome.html",
        page=page_of(desk, now, request, "dossier"),
        error=error,
        arrivals=desk.arrivals,
        votes=votes,
        text_forms=TEXT_FORMS,
        liasse_forms=LIASSE_FORMS,
        official=desk.official is not None,
        law=desk.law_arrival is not None,
        settings=now.settings,
        published=published(now.state),
    )
    return HTMLResponse(content, code)


@router.get("/article/{slug}")
def article(desk: TheDesk, request: Request, slug: str) -> Response:
    """One article: its text, the amendments on it."""
    now = desk.now
    return _listed(desk, now, request, section_at(now, slug))


@router.get("/liasse")
def liasse(desk: TheDesk, request: Request) -> Response:
    """All the amendments."""
    return _listed(desk, desk.now, request, None)


@router.get("/amendement/{key}")
def amendment(desk: TheDesk, key: str) -> Response:
    """The amendment *key*, at its article."""
    now = desk.now
    rank = rank_of(now, key)
    return RedirectResponse(Asked(article_path(section_of(now.index, rank).slug)).at(now.state.key(rank)), 303)


def section_at(now: Snapshot, slug: str) -> Section:
    """The article at that *slug*; 404 where there is none."""
    section = now.index.by_slug.get(slug)
    if section is None:
        raise HTTPException(404, "ce texte n'a pas cet article.")
    return section


def rank_of(now: Snapshot, named: str) -> int:
    """The rank of the amendment that *named*, its key or its number, leads to; 404 where there is none."""
    return now.state.liasse.ranks[key_named(now, named)]


def key_named(now: Snapshot, named: str) -> str:
    """The key that *named* is, or that of the amendment of this number; 404 where there is none."""
    liasse = now.state.liasse
    if named in liasse.ranks:
        return named
    if named in liasse.by_name:
        return liasse.by_name[named]
    wanted = number_key(named)[0]
    found = [key for name, key in liasse.by_name.items() if number_key(name)[0] == wanted]
    if len(found) != 1:
        raise HTTPException(404, "le dossier n'a pas cet amendement.")
    return found[0]


def _listed(desk: Desk, now: Snapshot, request: Request, section: Section | None) -> Response:
    state, index = now.state, now.index
    asked = Asked.of(request, article_path(section.slug) if section else "/liasse", now.settings.view)
    sections = index.sections if section is None else (section,)
    every = [entry for each in sections for entry in each.entries]
    found = list(kept(state, sections, asked.filter))
    rank = state.liasse.ranks.get(asked.amendment) if section else None
    chosen = None if rank is None else amendment_view(state, index, rank)
    start = asked.start or _start(found, rank)
    shown = found[start : start + PAGE]
    more = start + PAGE if start + PAGE < len(found) else 0
    text = None if section is None else text_shown(now, section, asked.shown, rank)
    article = None if section is None else article_of(state.bill, section)
    number = "" if article is None else article.number
    return HTMLResponse(
        rendered(
            "desk.html",
            page=page_of(desk, now, request, "article" if section else "liasse"),
            asked=asked,
            contents=contents_of(state, index),
            section=section,
            headings=index.headings.get(section.slug, ()) if section else (),
            number=number,
            article_fate=state.article_fates.get(number, ""),
            view=None if text is None or section is None else text_view(state, text, section.part or 0, chosen),
            chosen=chosen,
            aimed=_aimed(state, rank),
            entries=list(_with_titles(now, shown, section)),
            statuses=[(status.value, word_of(status), count) for status, count in counted(state, every).items()],
            fates=FATES,
            groups=[(group, visible(index.group_names[group]), count) for group, count in index.groups.items()],
            alineas=_found_in_text(now, asked, sections),
            most_alineas=MOST_ALINEAS,
            text_forms=TEXT_FORMS,
            liasse_forms=LIASSE_FORMS,
            count=sum(len(entry.ranks) for entry in found),
            more=more,
            left=sum(len(entry.ranks) for entry in found[more:]) if more else 0,
            last_effects=last_effects(state),
        )
    )


def _found_in_text(now: Snapshot, asked: Asked, sections: Sequence[Section]) -> list[dict[str, str]]:
    """The alinéas of the text that hold the words searched for, with the addresses that lead there."""
    return [
        {
            "address": f"{asked.elsewhere(each.section.slug)}#al-{slug(each.article)}-{each.number}",
            "name": f"{each.section.name}, alinéa {each.number}",
            "words": each.words,
        }
        for each in alineas_with(now.state, sections, asked.filter.words)
    ]


def _start(found: list[Entry], rank: int | None) -> int:
    """Where the list begins so that it holds the amendment of *rank*."""
    place = next((place for place, entry in enumerate(found) if rank in entry.ranks), 0)
    return 0 if place < PAGE else place - PAGE // 4


def text_shown(now: Snapshot, section: Section, shown: str, rank: int | None) -> ArticleText | None:
    """The article of *section* under what is *shown*: what is adopted, what is ticked, or the amendment of *rank*."""
    if section.part is None:
        return None
    ranks = now.state.liasse.ranks
    if shown == "un" and rank is not None:
        wanted = now.state.line(rank)
    elif shown == "coches":
        wanted = [ranks[key] for key in now.state.ticks if key in ranks]
    else:
        wanted = now.state.adopted_ranks
    return now.texts.of_article(now.state, section.part, wanted)


def _aimed(state: State, rank: int | None) -> frozenset[str]:
    """The numbers of the alinéas that the amendment of *rank* touches."""
    if rank is None or state.report.verdicts[rank].parent is not None:
        return frozenset()
    places = state.report.verdicts[rank].places
    return frozenset(str(n) for place in places if place.first for n in range(place.first, place.last + 1))


def _with_titles(now: Snapshot, entries: list[Entry], section: Section | None) -> Iterator[tuple[str, Any]]:
    """*entries*, the title of what is amended before the first of each."""
    last = section.name if section else ""
    for entry in entries:
        first = now.state.report.verdicts[entry.ranks[0]]
        title = title_of(now.state.report, first) or "Titre du texte"
        yield (title if title != last else ""), entry_view(now.state, now.index, entry)
        last = title


@router.get("/texte")
def whole_text(desk: TheDesk, request: Request) -> Response:
    """The whole text, to be read or printed."""
    now = desk.now
    if now.state.bill is None:
        return RedirectResponse("/", 303)
    asked = Asked.of(request, "/texte", now.settings.view)
    result = now.texts.whole(now.state, now.state.ticked if asked.shown == "coches" else now.state.adopted)
    view = text_view(now.state, ArticleText(result.redline, result.outcomes, result.bill))
    return HTMLResponse(
        rendered("whole.html", page=page_of(desk, now, request, "texte"), asked=asked, view=view, text_forms=TEXT_FORMS)
    )


@router.get("/seance")
def sitting(desk: TheDesk, request: Request) -> Response:
    """The amendment under discussion, in large type."""
    now = desk.now
    state = now.state
    rank = state.liasse.ranks.get(request.query_params.get("a", ""))
    if rank is None:
        rank = first_to_vote(state)
    chosen: AmendmentView | None = None
    around: tuple[str, str] = ("", "")
    if rank is not None:
        chosen = amendment_view(state, now.index, rank)
        order = state.report.discussion.ranks
        place = state.report.verdicts[rank].position
        after = following(state, rank)
        around = (
            state.key(order[place - 2]) if place > 1 else "",
            "" if after is None else state.key(after),
        )
    page = page_of(desk, now, request, "seance")
    return HTMLResponse(rendered("sitting.html", page=page, chosen=chosen, previous=around[0], next=around[1]))


@router.get("/aide")
def help_page(desk: TheDesk, request: Request) -> Response:
    """The keys, and what the verdicts mean."""
    page = page_of(desk, desk.now, request)
    return HTMLResponse(rendered("help.html", page=page))


@router.get("/lecture/{job_id}")
def job(desk: TheDesk, request: Request, job_id: str) -> Response:
    """How far a reading is; once it is over, what was read, or its error at the place where it was dropped."""
    found = desk.jobs.get(job_id)
    if found is None:
        return RedirectResponse("/", 303)
    kind = found.task.kind
    if found.over.is_set():
        return dossier_page(desk, request, (kind, found.error)) if found.error else RedirectResponse(kind.shown_at, 303)
    return HTMLResponse(rendered("job.html", page=page_of(desk, desk.now, request, "dossier"), job=found))


@router.get("/evenements")
async def events(desk: TheDesk) -> Response:
    """Server-sent events: the revision of the dossier, each time that it changes."""
    return StreamingResponse(desk.hub.listen(str(desk.state.revision)), media_type="text/event-stream")


@router.get("/static/{name}")
def static(name: str) -> Response:
    """One of the files that pages ask for: names are looked up in a table, never on the disk."""
    if name not in STATIC:
        raise HTTPException(404, "ce fichier n'existe pas.")
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(static_content(name), media_type=STATIC[name], headers=headers)
