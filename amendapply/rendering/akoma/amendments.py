"""The amendments in Akoma Ntoso 3: each an `amendment` with its dispositif, its active modifications, and its outcome.

The dispositif has a `mod` for each phrase that commands, with the words that it quotes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.operations import Action, Anchor, Block, Operation, Reading
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, side
from amendapply.rendering.akoma.changes import Spot, quoted_text
from amendapply.rendering.akoma.identifiers import (
    AMENDAPPLY,
    Names,
    alinea_name,
    amendment_iri,
    bundle_iri,
    identification,
    original_iri,
    part_names,
    references,
)
from amendapply.rendering.akoma.nodes import Content, Node, document, lines, node, with_table, words
from amendapply.rendering.akoma.quoting import Quotation, structure_in, words_in
from amendapply.rendering.page.cards import article_of
from amendapply.text.cleaning import clean

_BODY = Spot("body", "start")
_TITLE = Spot("preface")


@frozen
class Modification:
    """One run of changes: ``kind`` is that of `textualMod`; ``old`` and ``new`` are None where there is none."""

    kind: str
    spot: Spot
    sources: tuple[str, ...]
    old: str | None = None
    new: str | None = None


def modifications(redline: Redline) -> tuple[Modification, ...]:
    """The modifications of *redline*, in the order of the document."""
    return tuple(_modifications(redline))


def _modifications(redline: Redline) -> Iterator[Modification]:
    befores = (part.before for part in redline.parts)
    given = iter(part_names([part for part in befores if part is not None], Names()))
    yield from _runs(redline.title, _TITLE)
    spot = _BODY
    for part in redline.parts:
        name = "" if part.before is None else next(given)
        if isinstance(part, HeadingRedline):
            yield from _of_heading(part, Spot(name) if name else spot)
            spot = Spot(name, "start") if name else spot
        else:
            yield from _of_article(part, name, spot)
            spot = Spot(name, "after") if name else spot


def _of_heading(part: HeadingRedline, spot: Spot) -> Iterator[Modification]:
    if part.change is Change.KEPT:
        yield from _runs(part.pieces, spot)
        return
    kind = "insertion" if part.change is Change.ADDED else "repeal"
    text = part.heading.text
    yield Modification(kind, spot, part.sources, *((None, text) if kind == "insertion" else (text, None)))


def _of_article(part: ArticleRedline, name: str, spot: Spot) -> Iterator[Modification]:
    """An additional article is inserted at *spot*; one that stood in the bill is called *name*."""
    if not name:
        for row in part.rows:
            yield Modification("insertion", spot, row.sources, new=row.after)
        return
    for pieces in (part.number, part.title, part.mark):
        yield from _runs(pieces, Spot(name))
    after_last = Spot(name, "start")
    for row in part.rows:
        own = Spot(alinea_name(name, row.number)) if row.number else after_last
        yield from _of_row(row, own)
        after_last = Spot(own.name, "after") if row.number else after_last


def _of_row(row: Row, spot: Spot) -> Iterator[Modification]:
    if row.change is Change.KEPT:
        yield from _runs(row.pieces, spot)
    elif row.change is Change.REMOVED:
        yield Modification("repeal", spot, row.sources, old=row.before)
    else:
        yield Modification("insertion", spot, row.sources, new=row.after)


def _runs(pieces: tuple[Piece, ...], spot: Spot) -> Iterator[Modification]:
    for (kept, sources), group in groupby(pieces, lambda piece: (piece.change is Change.KEPT, piece.sources)):
        run = tuple(group)
        old, new = side(run, Change.ADDED), side(run, Change.REMOVED)
        if not kept and (old or new):
            kind = "substitution" if old and new else "repeal" if old else "insertion"
            yield Modification(kind, spot, sources, old or None, new or None)


def amendments_akn(bill: Bill, redline: Redline, outcomes: Iterable[Outcome]) -> str:
    """The Akoma Ntoso document of the amendments of *outcomes*, each with what was understood of it.

    *redline* says what they modify in the original bill. Raises InputError where there is no amendment.
    """
    every = tuple(outcomes)
    if not every:
        raise InputError("aucun amendement à écrire.", remedy="Choisir akn pour le texte lui-même.")
    names = Names()
    by_source: dict[str, list[Modification]] = {}
    for modification in modifications(redline):
        for source in modification.sources:
            by_source.setdefault(source, []).append(modification)
    components = (_component(bill, each, by_source, names) for each in every)
    iri = bundle_iri(bill)
    meta = node("meta", None, identification(bill, iri, f"{iri}/fra@", bill.number), references(bill))
    return document(node("amendmentList", {"name": "liasse"}, meta, node("collectionBody", None, *components)))


def _component(bill: Bill, outcome: Outcome, by_source: dict[str, list[Modification]], names: Names) -> Node:
    amendment = outcome.amendment
    name = names.numbered("", "amdt", amendment.name)
    content, mods = quoted(amendment.text, outcome.reading, name, names)
    content_name = names.numbered(name, "content", "")
    source = mods[0] if len(mods) == 1 else content_name
    active = [_textual_mod(bill, each, source, name, names) for each in by_source.get(amendment.name, ())]
    analysis = (node("analysis", {"source": AMENDAPPLY}, node("activeModifications", None, *active)),) if active else ()
    iri = amendment_iri(bill, amendment.name)
    meta = node(
        "meta",
        None,
        identification(bill, iri, f"{iri}/fra@", amendment.name),
        *analysis,
        node("proprietary", {"source": AMENDAPPLY}, _outcome(outcome)),
    )
    body = node(
        "amendmentBody",
        None,
        *_heading(amendment),
        node("amendmentContent", {"eId": content_name}, *content),
        *_justification(amendment),
    )
    written = node("amendment", {"name": "amendement"}, meta, _preface(amendment), body)
    return node("component", {"eId": names.numbered("", "cmp", amendment.name)}, written)


def _textual_mod(bill: Bill, each: Modification, source: str, within: str, names: Names) -> Node:
    destination = {"href": f"{original_iri(bill)}#{each.spot.name}", "pos": each.spot.pos}
    texts = (("old", each.old), ("new", each.new))
    return node(
        "textualMod",
        {"eId": names.next(within, "amod"), "type": each.kind},
        node("source", {"href": f"#{source}"}),
        node("destination", destination),
        *(node(tag, None, quoted_text(text)) for tag, text in texts if text is not None),
    )


def _outcome(outcome: Outcome) -> Node:
    """What became of the amendment, for which the standard has no word."""
    reasons = (words("aa:text", {"class": "problem"}, str(problem)) for problem in outcome.problems)
    remarks = (words("aa:text", {"class": "remark"}, remark) for remark in outcome.remarks)
    parent = {"parent": outcome.amendment.parent or ""}
    return node("aa:outcome", {"status": outcome.status.value, **parent}, *reasons, *remarks)


def _preface(amendment: Amendment) -> Node:
    number = words("docNumber", {}, amendment.name)
    authors = (Node("p", (), (words("docProponent", {}, author),)) for author in amendment.authors)
    return node("preface", None, node("p", None, number), *authors)


def _heading(amendment: Amendment) -> Iterator[Node]:
    if place := article_of(amendment):
        yield node("amendmentHeading", None, words("p", {}, place[:1].upper() + place[1:]))


def _justification(amendment: Amendment) -> Iterator[Node]:
    paragraphs = [" ".join(line.split()) for line in amendment.expose.split("\n") if line.strip()]
    if paragraphs:
        yield node("amendmentJustification", None, *(words("p", {}, paragraph) for paragraph in paragraphs))


# ---------------------------------------------------------------------------------------- the dispositif with its `mod`


@frozen
class _Command:
    """A phrase of the dispositif, in characters of its text freed of markup, and what it asks for."""

    start: int
    end: int
    operations: tuple[Operation, ...]


@frozen
class _Quote:
    """What a phrase quotes: the interval, its quotation marks included, and the element that it becomes."""

    start: int
    end: int
    element: Node


def quoted(text: str, reading: Reading, within: str, names: Names) -> tuple[Content, tuple[str, ...]]:
    """The paragraphs of the dispositif *text*, and the eIds of the `mod` that they hold.

    Words are quoted where they stand between quotation marks, or alone on their line as the Sénat writes them, just as
    they were understood; where they do not, the phrase is left as it is.
    """
    cleaned = clean(text)

    def position(origin: int) -> int:
        return bisect_left(range(len(cleaned.text)), origin, key=cleaned.origin)

    content: list[Node | str] = []
    mods: list[str] = []
    done = 0
    for command in _commands(reading, position):
        content.append(cleaned.text[done : command.start])
        mods.append(names.next(within, "mod"))
        inside = _with_quotes(cleaned.text[command.start : command.end], command.operations, mods[-1], names)
        content.append(node("mod", {"eId": mods[-1]}, *inside))
        done = command.end
    content.append(cleaned.text[done:])
    return tuple(_paragraphs(content)) or (Node("p"),), tuple(mods)


def _paragraphs(content: list[Node | str]) -> Iterator[Node]:
    """The paragraphs of *content*, parted by the line feeds of its text."""
    current: list[Node | str] = []
    for each in content:
        if isinstance(each, Node):
            current.append(each)
            continue
        first, *others = each.split("\n")
        current.append(first)
        for line in others:
            yield from _paragraph(current)
            current = [line]
    yield from _paragraph(current)


def _paragraph(content: list[Node | str]) -> Iterator[Node]:
    if any(isinstance(each, Node) or each.strip() for each in content):
        yield words("p", {}, *(each for each in content if each))


def _commands(reading: Reading, position: Callable[[int], int]) -> Iterator[_Command]:
    """The phrases in their order, at the *position* of each end; operations whose phrases meet share one."""
    current: _Command | None = None
    for operation in sorted(reading.operations, key=lambda each: (each.span.start, each.span.end)):
        start, end = position(operation.span.start), position(operation.span.end)
        if current is not None and start < current.end:
            current = _Command(current.start, max(end, current.end), (*current.operations, operation))
            continue
        if current is not None:
            yield current
        current = _Command(start, end, (operation,))
    if current is not None:
        yield current


def _with_quotes(phrase: str, operations: tuple[Operation, ...], mod: str, names: Names) -> Iterator[Node | str]:
    done = 0
    for quote in sorted(_quotes(phrase, operations, mod, names), key=lambda each: each.start):
        yield from lines(phrase[done : quote.start])
        yield quote.element
        done = quote.end
    yield from lines(phrase[done:])


def _quotes(phrase: str, operations: tuple[Operation, ...], mod: str, names: Names) -> list[_Quote]:
    found: list[_Quote] = []
    for operation in operations:
        for content in _contents(operation.action):
            match = structure_in(phrase, content) if isinstance(content, Block) else words_in(phrase, content)
            if match and not any(match.start < each.end and each.start < match.end for each in found):
                element = _element(match, content, mod, names)
                found.append(_Quote(match.start, match.end, element))
    return found


def _contents(action: Action) -> Iterator[str | Block]:
    """The words and the alinéas in *action*."""
    for name in ("old", "anchor", "new", "block"):
        value = getattr(action, name, None)
        if isinstance(value, Anchor):
            yield value.text
        elif isinstance(value, (str, Block)):
            yield value


def _element(match: Quotation, content: str | Block, mod: str, names: Names) -> Node:
    quotes = {"startQuote": match.open, "endQuote": match.close}
    if isinstance(content, str):
        return node("quotedText", {"eId": names.next(mod, "qtext"), **quotes}, *lines(content))
    name = names.next(mod, "qstr")
    alineas = (
        node("alinea", {"eId": names.next(name, "al")}, node("content", None, *with_table(line)))
        for line in content.lines
    )
    return node("quotedStructure", {"eId": name, **quotes}, *alineas)
