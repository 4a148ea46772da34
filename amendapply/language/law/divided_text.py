"""The law text that a clause quotes, cut into its articles and the divisions that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.bill import Heading, Path
from amendapply.frozen import frozen
from amendapply.language.scanner import NotUnderstood
from amendapply.lexicon import LATIN
from amendapply.operations import Block
from amendapply.text.headings import bare_heading, division_key, open_heading, path_key, width
from amendapply.text.labels import LabelKind, is_quoted, read_labels, same_label, suppressed_labels

_I = re.IGNORECASE
SUPPRESSED = re.compile(r"\(supprimée?s?\)[\s.;»\"]*", _I)
"""« (Supprimé) », where a reading left a text out."""
_DIVISION_KIND = (
    "LIVRE|TITRE|CHAPITRE|SECTION|SOUS-SECTION|Livre|Titre|Chapitre|Section|Sous-section|Sous-paragraphe|Paragraphe"
)
_OPENS_DIVISION = re.compile(
    rf"\s*(?:{_DIVISION_KIND})\s+(?:\d+|[IVXLC]+(?:er)?\b|[A-Z]\b|unique|UNIQUE|préliminaire)"
    r"(?:\s+\w{1,15}){0,3}\s*(?:[:.-].{0,300})?$"
)
_LETTER_STOP = re.compile(rf"([a-z](?:\s{LATIN})?)\.\s")
"""« b. Les… », as the code of taxes numbers its items."""
_NO_TEXT = re.compile(
    r"\s*(?:\((?:division\s+et\s+intitulé|intitulé)\s+nouveaux?\)"
    r"|Ce\s+(?:livre|titre|chapitre)\s+ne\s+comporte\s+pas\s+de\s+dispositions?(?:\s+législatives?)?)\s*\.?\s*",
    _I,
)


def articles_of(block: Block) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    """The articles that *block* holds, each opened by « Art. L. 1. - », and its other lines: titles of divisions.

    A line that opens a division ends the article before it.
    """
    found: list[tuple[str, list[str]]] = []
    headings: list[str] = []
    inside = False
    for line in block.lines:
        labels = read_labels(line)
        if labels and labels[0].kind is LabelKind.ARTICLE and not is_quoted(line):
            inside = True
            rest = line[labels[0].end :].strip()
            found.append((labels[0].value, [rest] if rest else []))
        elif inside and not _OPENS_DIVISION.match(line):
            found[-1][1].append(line)
        else:
            inside = False
            headings.append(line)
    return tuple((number, tuple(lines)) for number, lines in found), tuple(headings)


def is_left_out(lines: tuple[str, ...]) -> bool:
    """Whether the *lines* of an article are a mark alone: « Art. L. 1-1. - (Supprimé) », which a reading left out."""
    return len(lines) == 1 and SUPPRESSED.fullmatch(lines[0]) is not None


def opens_division(block: Block, number: str) -> bool:
    """Whether *block* is a division of that number, without a noun: « VI : Plus-values », then « Art. 200 C. - … »."""
    first, *others = block.lines
    labels = read_labels(others[0]) if others else ()
    holds = bool(labels) and labels[0].kind is LabelKind.ARTICLE
    return holds and bare_heading(first, number) is not None


def check_heads(block: Block, announced: tuple[str, ...], at: int) -> list[str]:
    """The labels of the lines of *block*.

    Raises NotUnderstood where one of those *announced* is not among them, or two lines bear it, or it comes before the
    one that is announced before it.
    """
    heads = [(rank, value) for rank, line in enumerate(block.lines) for value in _heads(line)]
    first = [value for line in block.lines if not is_quoted(line) for value in _heads(line)[:1]]
    last = 0
    for label in announced:
        if opens_division(block, label):
            continue
        # « le 8 bis » : 8° bis
        borne = [rank for rank, head in heads if same_label(label, head) or label == head.replace("°", "")]
        if not borne:
            raise NotUnderstood(at, f"un texte qui porte « {label} »")
        if borne[0] < last:
            raise NotUnderstood(at, f"un texte où « {label} » vient à son rang")
        if first.count(label) > 1:
            raise NotUnderstood(at, f"un texte où « {label} » n'est qu'une fois")
        last = borne[0]
    return [head for _, head in heads]


def _heads(line: str) -> tuple[str, ...]:
    """The labels with which *line* begins, and what it says of others, « 2° et 3° (Supprimés) »."""
    stop = _LETTER_STOP.match(line)
    return (*(label.value for label in read_labels(line)), *suppressed_labels(line), *((stop[1],) if stop else ()))


def part_of(block: Block, division: Heading) -> Block:
    """The lines of *block* from the heading of *division* to that of the next one that is as wide; no line for none."""
    headings = list(_headings(block, ""))
    start = next((rank for rank, each in headings if division_key(each) == division_key(division)), len(block.lines))
    after = (rank for rank, each in headings if rank > start and width(each) <= width(division))
    return Block(block.lines[start : next(after, None)], block.own_quotes)


def _headings(block: Block, bare: str) -> Iterator[tuple[int, Heading]]:
    """The lines of *block* that head a division, by their rank; *bare* is the number of a first one without a noun."""
    inside = False
    for rank, line in enumerate(block.lines):
        if _opens_article(line):
            inside = True
        elif inside and not _OPENS_DIVISION.match(line):
            continue
        elif heading := bare_heading(line, bare) if bare and not rank else open_heading(line):
            inside = False
            yield rank, heading


def _opens_article(line: str) -> bool:
    labels = read_labels(line)
    return bool(labels) and labels[0].kind is LabelKind.ARTICLE and not is_quoted(line)


@frozen
class Headed:
    """The divisions of a quoted text: ``divisions`` are all of them, in order, with their intitulés; ``holding`` are,
    for each article of ``articles_of``, the divisions of the text that hold it."""

    divisions: tuple[Path, ...]
    holding: tuple[Path, ...]


def headed(block: Block, bare: str = "") -> Headed | None:
    """The divisions of *block*; None where a line is neither a heading, nor an intitulé, nor of an article.

    *bare* is the number of the division without a noun that the clause announces, « un VI ainsi rédigé ».
    """
    divisions: list[Path] = []
    holding: list[Path] = []
    path: Path = ()
    inside, titled = False, True
    headings = dict(_headings(block, bare))
    for rank, line in enumerate(block.lines):
        if _opens_article(line):
            holding.append(path)
            inside = titled = True
        elif heading := headings.get(rank):
            path = (*(wider for wider in path if width(wider) < width(heading)), heading)
            divisions.append(path)
            inside, titled = False, bool(heading.title)
        elif inside and not _OPENS_DIVISION.match(line):
            continue
        elif not titled:
            path = (*path[:-1], Heading(path[-1].kind, path[-1].number, " ".join(line.split())))
            divisions[-1] = path
            titled = True
        elif not (path and _NO_TEXT.fullmatch(line)):
            return None
    return Headed(tuple(divisions), tuple(holding)) if _once_each(divisions) else None


def holds_divisions(block: Block, divisions: Path) -> bool:
    """Whether *block* is the text of these divisions, side by side, in their order."""
    read = headed(block, divisions[0].number if not divisions[0].kind else "")
    return read is not None and path_key([path[0] for path in read.divisions if len(path) == 1]) == path_key(divisions)


def _once_each(divisions: list[Path]) -> bool:
    keys = [tuple(map(division_key, path)) for path in divisions]
    return len(set(keys)) == len(keys)
