"""The same for programs: what the page asks of the desk, as a documented HTTP API (``/api/openapi.json``)."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StringConstraints
from starlette.exceptions import HTTPException
from starlette.responses import Response

from amendapply.drafting import Style
from amendapply.errors import InputError
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from amendapply.serving import exports
from amendapply.serving.desk import Desk, Snapshot
from amendapply.serving.downloads import download
from amendapply.serving.drafts import article_ground, drafted
from amendapply.serving.listing import Filter, Section, article_of, entry_of, ranks_kept, remaining
from amendapply.serving.other_texts import SLOW, law_export, origins_export
from amendapply.serving.pages import TheDesk, key_named, rank_of, section_at
from amendapply.serving.state import Consequence, if_adopted, last_consequences
from amendapply.serving.views import section_of
from amendapply.serving.worker import Kind, Task

router = APIRouter(prefix="/api", tags=["dossier"])

Fate = Literal["adopté", "rejeté", "retiré", "non soutenu", "tombé"]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000_000)]
Number = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Bring(BaseModel):
    """Un contenu à lire : texte, YAML, JSON, CSV, XML, HTML. ``article`` vaut pour ce qui n'en nomme aucun."""

    contenu: Text
    article: Annotated[str, StringConstraints(max_length=40)] | None = None


class Read(BaseModel):
    """Ce qui a été reconnu, et les doutes."""

    dit: list[str]
    revision: int


class Ballot(BaseModel):
    """Un vote sur des amendements appelés ensemble."""

    amendements: Annotated[list[Number], Field(min_length=1, max_length=2_000)]
    sort: Fate


class Judged(BaseModel):
    """Un amendement et ce qu'il en est."""

    cle: str
    numero: str | None
    article: str
    verdict: str
    sort: str | None
    problemes: list[str]
    remarques: list[str]
    places: list[str]
    auteurs: list[str]
    dispositif: str
    parent: str | None
    rang: int


class Listing(BaseModel):
    """Une page de la liste. ``suite`` est le début de la page suivante, nul à la fin."""

    total: int
    suite: int | None
    amendements: list[Judged]


class Effect(BaseModel):
    """Ce qu'une adoption fait à un autre amendement."""

    cle: str
    numero: str | None
    avant: str
    apres: str
    pourquoi: list[str]


class Voted(BaseModel):
    """L'état après un vote, une annulation ou un rétablissement."""

    revision: int
    restants: int
    effets: list[Effect]


class SectionOf(BaseModel):
    """Un article et ce qui reste à examiner."""

    cle: str
    nom: str
    amendements: int
    restants: int
    sort: str | None


class Summary(BaseModel):
    """Le dossier : le texte, les comptes, les articles."""

    titre: str
    revision: int
    amendements: int
    restants: int
    articles: list[SectionOf]


class Edits(BaseModel):
    """Les alinéas modifiés d'un article, par numéro ; un alinéa vide est supprimé."""

    article: Number
    alineas: Annotated[dict[str, Annotated[str, StringConstraints(max_length=200_000)]], Field(max_length=2_000)]
    style: Literal["assemblee", "senat"] | None = None


class Instruction(BaseModel):
    """L'amendement qui fait ces modifications, nul si rien ne change."""

    dispositif: str | None
    dit: list[str]


@router.get("/dossier")
def summary(desk: TheDesk) -> Summary:
    """Le dossier ouvert."""
    now = desk.now
    state = now.state
    title = state.bill.title if state.bill is not None else ""
    left = remaining(state, now.index)
    sections = [_section(now, section, left[section.slug]) for section in now.index.sections]
    return Summary(
        titre=title,
        revision=state.revision,
        amendements=len(state.liasse.keys),
        restants=state.remaining,
        articles=sections,
    )


def _section(now: Snapshot, section: Section, left: int) -> SectionOf:
    state = now.state
    article = article_of(state.bill, section)
    return SectionOf(
        cle=section.slug,
        nom=section.name,
        amendements=now.index.sizes[section.slug],
        restants=left,
        sort=None if article is None else state.article_fates.get(article.number),
    )


@router.post("/texte")
def bring_bill(desk: TheDesk, given: Bring) -> Read:
    """Donne le texte au dossier, à la place du précédent."""
    return _brought(desk, given, Kind.BILL)


@router.post("/amendements")
def bring_amendments(desk: TheDesk, given: Bring) -> Read:
    """Ajoute des amendements au dossier."""
    return _brought(desk, given, Kind.AMENDMENTS)


@router.post("/texte-officiel")
def bring_official(desk: TheDesk, given: Bring) -> Read:
    """Donne le texte officiel d'après le vote, pour savoir qui a écrit chaque mot."""
    return _brought(desk, given, Kind.OFFICIAL)


@router.post("/droit")
def bring_law(desk: TheDesk, given: Bring) -> Read:
    """Donne les articles du droit en vigueur, collés de Légifrance, pour les trois colonnes."""
    return _brought(desk, given, Kind.LAW)


def _brought(desk: Desk, given: Bring, kind: Kind) -> Read:
    source = desk.next_name("reçu")
    task = Task(kind=kind, source=source, folder=desk.folder(), text=given.contenu, article=given.article)
    job = desk.start(task)
    job.over.wait()
    if job.error:
        raise HTTPException(422, job.error)
    return Read(dit=list(job.notices), revision=desk.state.revision)


def _wanted_of(
    q: Annotated[str, Query(max_length=200)] = "",
    verdict: Annotated[str, Query(max_length=40)] = "",
    sort: Annotated[str, Query(max_length=40)] = "",
    auteur: Annotated[str, Query(max_length=200)] = "",
    groupe: Annotated[str, Query(max_length=200)] = "",
) -> Filter:
    """Le filtre d'une liste."""
    return Filter(q, verdict, sort, auteur, groupe)


@router.get("/amendements")
def amendments(
    desk: TheDesk,
    wanted: Annotated[Filter, Depends(_wanted_of)],
    article: Annotated[str, Query(max_length=80)] = "",
    debut: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    nombre: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> Listing:
    """Les amendements dans l'ordre de discussion, avec leurs verdicts."""
    now = desk.now
    found = ranks_kept(now.state, now.index, article, wanted)
    page = found[debut : debut + nombre]
    more = debut + nombre if debut + nombre < len(found) else None
    return Listing(total=len(found), suite=more, amendements=[_judged(now, rank) for rank in page])


@router.get("/amendements/{cle}")
def amendment(desk: TheDesk, cle: str) -> Judged:
    """Un amendement, par sa clé ou son numéro."""
    now = desk.now
    return _judged(now, rank_of(now, cle))


@router.get("/amendements/{cle}/effets")
def effects(desk: TheDesk, cle: str) -> list[Effect]:
    """Ce que son adoption ferait aux autres."""
    now = desk.now
    rank = rank_of(now, cle)
    return [_effect(now, each) for each in if_adopted(now.state, entry_of(now.state, now.index, rank).ranks)]


def _judged(now: Snapshot, rank: int) -> Judged:
    state = now.state
    verdict = state.report.verdicts[rank]
    return Judged(
        cle=state.key(rank),
        numero=verdict.amendment.number,
        article=section_of(now.index, rank).slug,
        verdict=verdict.status.value,
        sort=state.fate(rank),
        problemes=[str(problem) for problem in verdict.problems],
        remarques=list(verdict.remarks),
        places=[str(place) for place in verdict.places],
        auteurs=list(verdict.amendment.authors),
        dispositif=verdict.amendment.text,
        parent=None if verdict.parent is None else state.key(verdict.parent),
        rang=verdict.position,
    )


def _effect(now: Snapshot, found: Consequence) -> Effect:
    before, after = found.before, found.after
    return Effect(
        cle=now.state.key(before.rank),
        numero=after.amendment.number,
        avant=before.status.value,
        apres=after.status.value,
        pourquoi=[str(problem) for problem in after.problems],
    )


@router.post("/votes")
def vote(desk: TheDesk, ballot: Ballot) -> Voted:
    """Prend un vote ; il est enregistré quand la réponse arrive."""
    now = desk.now
    desk.vote([key_named(now, named) for named in ballot.amendements], ballot.sort)
    return _voted(desk)


@router.post("/votes/annuler")
def undo(desk: TheDesk) -> Voted:
    """Annule le dernier vote."""
    desk.undo()
    return _voted(desk)


@router.post("/votes/retablir")
def redo(desk: TheDesk) -> Voted:
    """Rétablit le vote annulé en dernier."""
    desk.redo()
    return _voted(desk)


def _voted(desk: Desk) -> Voted:
    now = desk.now
    found = [_effect(now, each) for each in last_consequences(now.state)]
    return Voted(revision=now.state.revision, restants=now.state.remaining, effets=found)


@router.get("/articles/{cle}", response_model=None)
def article(desk: TheDesk, cle: str) -> Response:
    """Le redline d'un article, amendements adoptés (schéma : docs/schema)."""
    now = desk.now
    section = now.index.by_slug.get(cle)
    if section is None or section.part is None:
        raise HTTPException(404, "ce texte n'a pas cet article.")
    text = now.texts.of_article(now.state, section.part, now.state.adopted_ranks)
    shown = render(Report(text.bill, text.redline, text.outcomes), Format.JSON)
    return Response(shown, media_type="application/json")


@router.get("/texte.{forme}", response_model=None)
def whole_text(desk: TheDesk, forme: str) -> Response:
    """Le texte, amendements adoptés : docx, html, xml, json, md, yaml, txt…"""
    now = desk.now
    return download(exports.text_export(now.state, now.texts, "adoptes", forme, now.source))


@router.get("/liasse.{forme}", response_model=None)
def liasse(desk: TheDesk, forme: str) -> Response:
    """La liasse et ses verdicts : csv, docx, html, xml, json, md, txt."""
    return download(exports.liasse_export(desk.state, forme))


@router.get("/origine.{forme}", response_model=None, dependencies=SLOW)
def origins(desk: TheDesk, forme: str) -> Response:
    """Qui a écrit chaque mot du texte officiel : json, csv, docx, html, md, txt."""
    return download(origins_export(desk, forme))


@router.get("/loi.{forme}", response_model=None, dependencies=SLOW)
def law(desk: TheDesk, forme: str) -> Response:
    """La loi en vigueur, d'après le texte et d'après le texte amendé : json, docx, xml, html, md…"""
    return download(law_export(desk, forme))


@router.post("/redaction")
def draft(desk: TheDesk, edits: Edits) -> Instruction:
    """L'amendement qui fait ces modifications d'un article."""
    now = desk.now
    ground = article_ground(now.state, section_at(now, edits.article), now.settings)
    wrong = [number for number in edits.alineas if not _counts(number, len(ground.article.alineas))]
    if wrong:
        raise InputError(f"l'article n'a pas d'alinéa {wrong[0][:20]}.")
    changes = {int(number): text for number, text in edits.alineas.items()}
    made = drafted(now.state, ground, changes, Style(edits.style) if edits.style else ground.style)
    return Instruction(dispositif=made.text if made else None, dit=list(made.notes) if made else [])


def _counts(number: str, alineas: int) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 6 and 1 <= int(number) <= alineas
