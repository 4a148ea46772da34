"""A dispositif as paragraphs: each phrase that commands is a `mod`, which holds the words that it quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from amendapply.frozen import frozen
from amendapply.operations import Action, Anchor, Block, Operation, Reading
from amendapply.rendering.akoma.identifiers import Names
from amendapply.rendering.akoma.nodes import Content, Node, lines, node, with_table, words
from amendapply.rendering.akoma.quoting import Quotation, structure_in, words_in
from amendapply.text.cleaning import clean


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
