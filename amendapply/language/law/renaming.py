"""Articles, items and alinéas that take another number, or another place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from amendapply.language.context import Context
from amendapply.language.law.clauses import (
    Parts,
    Request,
    Requests,
    inside,
    named_count,
    read_new_names,
)
from amendapply.language.law.label_lists import every_label
from amendapply.language.law.places import divides
from amendapply.language.law.spots import COMPONENTS, UNITS, Spot
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    AddWords,
    Edge,
    ReplaceAlineas,
)
from amendapply.text.labels import numbering_of, opening_label, read_labels, same_label

RENUMBERED = "les changements de numéro d'alinéas, de paragraphes ou de divisions ne sont pas consolidés"


def renamed(sc: Scanner, _context: Context, parts: Parts, requests: Requests) -> None:
    """« l'article L. 1 devient l'article L. 2 », « les articles L. 1 et L. 2 deviennent les articles L. 3 et L. 4 »."""
    if not parts.subject:
        raise NotUnderstood(sc.pos, "ce qui change de numéro")
    parts.use("subject", "at")
    after = read_new_names(sc, named_count(parts.subject))
    if not after:
        sc.pos = sc.end
    rename(requests, inside(parts), after)


def rename(requests: Requests, subject: list[Spot], after: list[Spot]) -> None:
    """Ask that *subject* takes the place or the number *after*: articles, items of a list, parts of an article."""
    if after and all(spot.whole and spot.articles for spot in (*subject, *after)):
        requests.renamed.append((subject, after))
    elif after and (labels := _new_labels(subject, after)) is not None:
        requests.relabelled.append((subject[0], labels))
    elif after and (named := list(_first_labels(subject, after))):
        requests.changes += named
    elif after and _moves(subject, after):
        requests.moved.append((subject[0], after[0]))
    elif after and all(divides(spot) and not spot.heading for spot in (*subject, *after)):
        requests.redivided.append((subject, after))
    else:
        requests.reason = RENUMBERED


def numbered(named: Spot, new: list[Spot]) -> list[Spot]:
    """Of what « qui devient » or « devenu » may speak after *named*, from the narrowest to the widest.

    « Au b du 2°, qui devient le 3°, »: the 2°, whose label is of the kind of the *new* one; the narrowest where none
    is. A sentence or an alinéa that has no label may take one, a part may become an article: « au II de l'article L. 1,
    devenu L. 2, » leaves a choice.
    """
    if all(spot.whole and spot.articles for spot in new):
        components = named.components[-2:] if named.text else named.components[-1:]
        article = Spot(articles=named.articles, text=named.text, same=named.same - UNITS, components=components)
        return [named] if named.whole or not named.articles else [named, article]
    labels = [label for spot in new for label in every_label(spot.labels)]
    chain = (*named.path, *(label for label, last in named.labels if len(named.labels) == 1 and not last))
    if not chain or len(labels) != 1 or named.others:
        return [named]
    one = replace(named, edge=None, sentences=(), cells=None, times=None, same=named.same - {"sentences"})
    wider = [kind for kind in one.components if COMPONENTS.index(kind) > COMPONENTS.index("labels")]
    alike = [
        replace(
            one,
            alineas=(),
            second=frozenset(),
            labels=((chain[depth], ""),),
            path=chain[:depth],
            components=[*["labels"] * (depth + 1), *wider],
        )
        for depth in reversed(range(len(chain)))
        if numbering_of(chain[depth]) == numbering_of(labels[0])
    ]
    parts = named.alineas or named.sentences or named.cells
    return alike if alike and not parts else [named, *alike]


def under_old_label(request: Request, relabelled: list[tuple[Spot, tuple[str, ...]]]) -> Request:
    """« Le 3°, qui devient le 2°, est ainsi rédigé : « 2° … » »: the new text, under the number that changes."""
    action = request.action
    if not isinstance(action, ReplaceAlineas) or len(relabelled) != 1 or len(relabelled[0][1]) != 1:
        return request
    (old,), (new,) = every_label(relabelled[0][0].labels), relabelled[0][1]
    first, *others = action.block.lines
    label = next(iter(read_labels(first)), None)
    if label is None or not same_label(label.value, new) or new not in first[: label.end]:
        return request
    line = first[: label.end].replace(new, old, 1) + first[label.end :]
    return replace(request, action=replace(action, block=replace(action.block, lines=(line, *others))))


def _new_labels(subject: list[Spot], after: list[Spot]) -> tuple[str, ...] | None:
    """« les 1°, 2° et 6° deviennent les 2°, 3° et 1° »: the new labels, None where it is something else that moves."""
    if len(subject) != 1 or len(after) != 1:
        return None
    old, new = subject[0], after[0]
    narrow = old.alineas or old.sentences or old.cells or old.edge or old.times is not None or not old.labels
    wide = new.components != ["labels"] or new.path or new.same or new.times is not None or new.at
    if narrow or wide or len(every_label(old.labels)) != len(every_label(new.labels)):
        return None
    return every_label(new.labels)


def _first_labels(subject: list[Spot], after: list[Spot]) -> Iterator[Request]:
    """« le premier alinéa devient un I », « les premier et deuxième alinéas deviennent les I et II »: each opens so.

    « Les deuxième et troisième alinéas deviennent un II »: the second of them goes on below it.
    """
    old, new = subject[0], after[0]
    narrow = old.sentences or old.cells or old.edge or old.times is not None or not old.alineas
    wide = new.components != ["labels"] or new.path or new.same or new.times is not None or new.at
    if len(subject) > 1 or len(after) > 1 or narrow or wide:
        return
    ends = [rank if isinstance(rank, tuple) else (rank, rank) for rank in old.alineas]
    ranks = [rank for first, last in ends for rank in range(first, last + 1)]
    labels = every_label(new.labels)
    one_run = len(labels) == 1 and all(after == before + 1 for before, after in pairwise(ranks))
    if len(labels) == len(ranks) or one_run:
        for rank, label in zip(ranks, labels, strict=False):
            yield Request(AddWords(opening_label(label), Edge.START), [replace(old, alineas=(rank,))])


def _moves(subject: list[Spot], after: list[Spot]) -> bool:
    """« les deuxième et troisième alinéas de l'article L. 1 deviennent l'article L. 2 »: alinéas take another article.

    What they become is named wholly: one article, or one item or alinéa of it.
    """
    if len(subject) != 1 or len(after) != 1:
        return False
    old, new = subject[0], after[0]
    if any(spot.sentences or spot.edge or spot.cells or spot.times is not None or divides(spot) for spot in (old, new)):
        return False
    one_article = len(new.articles) == 1 and not new.articles[0][1]
    one_item = len(new.labels) == 1 and not new.labels[0][1] and not new.path
    return (
        one_article
        and not new.same - {"numbered", "text", "code", "loi", "ordonnance", "livre"}
        and (new.whole or (one_item and not new.alineas) or (len(new.alineas) == 1 and not new.labels))
    )
