"""Clauses put under their headers: « Le code X est ainsi modifié : / 1° L'article L. 1 est ainsi modifié : / a) … »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.edits import WordAction
from amendapply.frozen import frozen
from amendapply.lexicon import format_roman
from amendapply.operations import Edge, Operation, Place, Unit
from amendapply.writing.contents import NBSP
from amendapply.writing.law.clauses import Command, opening_of, together
from amendapply.writing.law.places import Home, names, text_name
from amendapply.writing.nominals import BESIDE, Nominal, cardinal, listed
from amendapply.writing.style import Unwritable

_MOST_LETTERS = 26
_MOST_TOGETHER = 2
"""Clauses in one sentence: more are hard to read."""
_FINAL = (".", "!", "?")


@frozen
class Edited:
    """An article that changes by ``operations``, as in ``Home``; ``before``: others with the same one, elsewhere."""

    number: str
    operations: tuple[Operation, ...]
    seconds: frozenset[Unit | Place] = frozenset()
    several: bool = False
    before: tuple[Edited, ...] = ()


@frozen
class Created:
    """New articles, as pairs of a number and its alinéas, beside one that stands."""

    beside: str
    side: Edge
    articles: tuple[tuple[str, tuple[str, ...]], ...]


@frozen
class Renumbered:
    """An article that takes another number."""

    number: str
    becomes: str


Change = Edited | Created | Renumbered


@frozen
class _Item:
    """A clause, or a header with the items under it."""

    command: Command
    items: tuple[_Item, ...] = ()


def article_of(changes: Sequence[tuple[str, Sequence[Change]]]) -> tuple[str, ...]:
    """The alinéas of an article of a bill that makes *changes*, those of each text of law together.

    A text of which several articles change is named in a header, and so is an article that changes in several places;
    several texts make paragraphs I, II… Raises Unwritable where a change has no clause.
    """
    blocks = [_block(text, of_text) for text, of_text in changes]
    labels = [f"{format_roman(rank)}. – " for rank in range(1, len(blocks) + 1)] if len(blocks) > 1 else [""]
    return tuple(line for label, block in zip(labels, blocks, strict=True) for line in _written(block, label, 0, "."))


def _block(text: str, changes: Sequence[Change]) -> _Item:
    if len(changes) == 1:
        return _change(changes[0], text)
    return _headed([text_name(text)], tuple(_change(change, "") for change in changes))


def _headed(place: Sequence[Nominal], items: tuple[_Item, ...]) -> _Item:
    feminine = place[0].article == "la " or place[0].name.startswith("ordonnance")
    verb = "sont ainsi modifiés" if place[0].article == "les " else f"est ainsi modifié{'e' * feminine}"
    return _Item(Command(f"{_in_a_row(place)} {verb}{NBSP}:"), items)


def _change(change: Change, text: str) -> _Item:
    match change:
        case Created(beside, side, articles):
            return _Item(_new_articles(beside, side, articles, text))
        case Renumbered(number, becomes):
            return _Item(_renumbered(number, becomes, text))
        case Edited(number, operations, seconds, several, before):
            home = Home(number, text, seconds, several, tuple(name for other in before for name in _named(other)))
            groups = list(_at_one_place(operations))
            if len(groups) == 1:
                return _Item(together(groups[0], home))
            items = tuple(_Item(together(group, Home(seconds=seconds, several=several))) for group in groups)
            return _headed(home.article, items)


def _new_articles(beside: str, side: Edge, articles: Sequence[tuple[str, tuple[str, ...]]], text: str) -> Command:
    """« après l'article L. 2, il est inséré un article L. 2-1 ainsi rédigé : » ; *text* names the code, "" if known."""
    place = Home(number=beside, text=text).article
    where = f"{BESIDE[side]} {_in_a_row(place)}"
    quoted = [line for number, lines in articles for line in _opened(number, lines)]
    lines = (*quoted[:-1], f"{quoted[-1]}{NBSP}»")
    numbers = [number for number, _ in articles]
    if len(numbers) == 1:
        return Command(f"{where}, il est inséré un article {numbers[0]} ainsi rédigé{NBSP}:", lines)
    which = f"{cardinal(len(numbers))} articles {listed(numbers)}"
    return Command(f"{where}, sont insérés {which} ainsi rédigés{NBSP}:", lines)


def _opened(number: str, lines: Sequence[str]) -> list[str]:
    return [f"«{NBSP}{opening_of(number) if rank == 0 else ''}{line}" for rank, line in enumerate(lines)]


def _in_a_row(parts: Sequence[Nominal]) -> str:
    return " ".join((parts[0].plain, *(part.of for part in parts[1:])))


def _renumbered(old: str, new: str, text: str) -> Command:
    """« l'article L. 1 devient l'article L. 2 »."""
    return Command(f"{_in_a_row(Home(number=old, text=text).article)} devient l'article {new}")


def _named(edited: Edited) -> tuple[Nominal, ...]:
    return names(edited.operations[0].places, Home(edited.number, "", edited.seconds, edited.several))


def _at_one_place(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    """Runs of a few *operations* that change words at one place: « …, les mots : « A » sont supprimés et le mot… »."""
    run: list[Operation] = []
    for operation in operations:
        if run and (
            run[0].places != operation.places or not _on_words(run[0], operation) or len(run) == _MOST_TOGETHER
        ):
            yield run
            run = []
        run.append(operation)
    yield run


def _on_words(*operations: Operation) -> bool:
    return all(isinstance(operation.action, WordAction) for operation in operations)


def _written(item: _Item, label: str, depth: int, mark: str) -> Iterator[str]:
    """The alinéas of *item*, its last clause ended by *mark*."""
    text = f"{label}{item.command.text[:1].upper()}{item.command.text[1:]}"
    if not item.items:
        *before, last = (text, *item.command.lines)
        yield from before
        yield _ended(last, mark)
        return
    yield text
    for rank, inner in enumerate(item.items, 1):
        after = mark if rank == len(item.items) else f"{NBSP};"
        yield from _written(inner, _label(rank, depth), depth + 1, after)


def _ended(line: str, mark: str) -> str:
    """*line* with its final *mark*: a quotation that ends as a sentence has no other full stop."""
    bare = line.removesuffix(f"{NBSP}»")
    if mark == "." and bare != line and bare.endswith(_FINAL):
        return line
    return line + mark


def _label(rank: int, depth: int) -> str:
    """« 1° », then « a) »."""
    if depth == 0:
        return f"{rank}° "
    if rank > _MOST_LETTERS:
        raise Unwritable("un article n'a pas plus de 26 modifications")
    return f"{chr(ord('a') + rank - 1)}) "
