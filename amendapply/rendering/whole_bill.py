"""A bill as it is read: what names it, its alinéas with their numbers, its plain text."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Article, Bill, Heading
from amendapply.lexicon import CHAMBERS
from amendapply.reading.bills.bill_text import FREE, on_one_line, read_heading
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, heading_of
from amendapply.text.nesting import label_paths
from amendapply.text.tables import with_pipes

_MARKS = " .;:,"


def identity_of(bill: Bill) -> Iterator[str]:
    """« Assemblée nationale », « texte n° 1352 », « première lecture », as far as they are known."""
    if bill.chamber:
        yield CHAMBERS.get(bill.chamber, visible(bill.chamber))
    if bill.number:
        yield f"texte n°\u00a0{visible(bill.number)}"
    if bill.stage:
        yield visible(bill.stage)


def bill_lines(bill: Bill) -> Iterator[Line]:
    """The lines of *bill*: title, headings, articles; an alinéa under labels is followed by them: « [I, 2°, a] »."""
    if bill.title:
        yield Line((Fragment(visible(bill.title), Style.HEADING),))
        yield BLANK
    for part in bill.parts:
        if isinstance(part, Article):
            yield from _article_lines(part)
        else:
            yield Line((Fragment(visible(part.text), Style.HEADING),))
        yield BLANK


def _article_lines(article: Article) -> Iterator[Line]:
    yield Line((Fragment(heading_of(article), Style.HEADING),))
    paths = label_paths([alinea.text for alinea in article.alineas])
    for number, (alinea, path) in enumerate(zip(article.alineas, paths, strict=True), 1):
        where = (Fragment(visible(f" [{', '.join(path)}]"), Style.SIGNATURE),) if path else ()
        yield Line((Fragment(visible(with_pipes(alinea.text))), *where), str(number))
    if article.mention:
        yield Line((Fragment(article.mention, Style.NOTE),))


def plain_bill(bill: Bill) -> str:
    """The text of *bill*: its title, its divisions, its articles, each block separated by a blank line."""
    return "\n\n".join(_blocks(bill)) + "\n"


def opening_of(part: Article | Heading) -> tuple[str, ...]:
    """« Article 3 (nouveau) : Dispositions diverses », without a final mark; below, a title that no line can hold.

    A heading without a number, « A. – Des quais », is one by its « # » alone.
    """
    if isinstance(part, Heading) and not part.name:
        title = on_one_line(part.title).rstrip(_MARKS)
        return (f"{FREE} {title}",) if title else ()
    name = part.name if isinstance(part, Heading) else " ".join(filter(None, (part.name, part.mark)))
    for title in dict.fromkeys((part.title, part.title.rstrip(_MARKS))):
        if title and read_heading(line := f"{name} : {on_one_line(title)}"):
            return (line,)
    return tuple(filter(None, (name, title)))


def _blocks(bill: Bill) -> Iterator[str]:
    if bill.title:
        yield bill.title
    for part in bill.parts:
        yield from opening_of(part)
        if isinstance(part, Heading):
            continue
        yield from (alinea.text for alinea in part.alineas)
        if part.mention:
            yield part.mention
