"""« l'article L. 1 est ainsi rédigé : », « le titre Ier est ainsi rédigé : »: whole articles and divisions."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.law.citations import bare_number, every_number
from amendapply.language.law.clauses import NewArticles, Parts, Request, Requests
from amendapply.language.law.contents import Object
from amendapply.language.law.divided_text import articles_of, holds_divisions, is_left_out
from amendapply.language.law.inserting import numbered_so
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Block, Edge, ReplaceArticle

_Articles = tuple[tuple[str, tuple[str, ...]], ...]


def rewrite_articles(parts: Parts, requests: Requests, subject: list[Spot], written: Object) -> None:
    """Whole articles: the text without « Art. L. 1. - », dealt out by these labels where there are several."""
    block = written.block
    assert block is not None
    articles, headings = articles_of(block)
    if written.numbers and not numbered_so(written.numbers, [number for number, _ in articles]):
        raise NotUnderstood(parts.start, "un texte dont les articles portent ces numéros")
    if articles and all(is_left_out(lines) for _, lines in articles):
        raise NotUnderstood(parts.start, "le texte des articles")
    if not articles:
        if len(subject) > 1 or len(subject[0].articles) > 1 or any(last for _, last in subject[0].articles):
            raise NotUnderstood(parts.start, "un texte pour chaque article")
        requests.changes.append(Request(ReplaceArticle(block), subject))
        return
    pairs = [pair for spot in subject for pair in spot.articles]
    if headings or ("",) in map(every_number, pairs) or (len(pairs) > 1 and any(last for _, last in pairs)):
        raise NotUnderstood(parts.start, "un texte pour chaque article")
    run = next((pair for pair in pairs if pair[1]), ("", ""))
    named = [number for pair in pairs for number in every_number(pair)]
    if not named:
        raise NotUnderstood(parts.start, "le numéro de l'article")
    if written.numbers and len(articles) > len(named):
        articles = _without_new(requests, subject, articles, len(named))
    if [bare_number(number) for number, _ in articles] != [bare_number(number) for number in named]:
        raise NotUnderstood(parts.start, "un texte qui porte le numéro de l'article")
    for spot in subject:
        for number in (number for pair in spot.articles for number in every_number(pair)):
            lines = next(lines for name, lines in articles if bare_number(name) == bare_number(number))
            if is_left_out(lines):
                continue
            one = replace(spot, articles=((number, ""),))
            requests.changes.append(Request(ReplaceArticle(Block(lines, True)), [one], run=run))


def _without_new(requests: Requests, subject: list[Spot], articles: _Articles, count: int) -> _Articles:
    """« L'article L. 1 est remplacé par les articles L. 1 et L. 1-1 ainsi rédigés »: the first ones, without the new.

    They come after the last of the *count* articles that are replaced.
    """
    kept, new = articles[:count], articles[count:]
    lines = tuple(line for number, (head, *rest) in new for line in (f"Art. {number}. - {head}", *rest))
    beside = replace(subject[-1], articles=((kept[-1][0], ""),))
    requests.created.append(NewArticles([beside], Edge.END, Block(lines, True)))
    return kept


def rewrite_division(parts: Parts, requests: Requests, subject: list[Spot], written: Object) -> None:
    """« l'intitulé du titre Ier est ainsi rédigé : « T » », « le titre Ier est ainsi rédigé : » and its articles."""
    if written.kind != "any" or len(subject) > 1 or subject[0].edge or subject[0].times is not None:
        raise NotUnderstood(parts.start, "une division ou son intitulé")
    assert written.block is not None
    named = (*subject[0].division[-1:], *subject[0].siblings)
    if not subject[0].heading and not holds_divisions(written.block, named):
        raise NotUnderstood(parts.start, "le texte de la division, qui porte son numéro")
    requests.changes.append(Request(ReplaceArticle(written.block), subject))
