"""One operation, written: its header line, if it has one, and its command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.language.boundaries import is_gage
from amendapply.language.scanner import scanned
from amendapply.operations import Anchor, Block, Place, WholeArticle
from amendapply.patterns import lazily
from amendapply.text.labels import LabelKind, read_labels
from amendapply.writing import contents
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import anew, cardinal, named
from amendapply.writing.operands import single
from amendapply.writing.style import Hand, Style, Unwritable
from amendapply.writing.targets import Target

_PREPOSITIONS = ("à ", "au ", "aux ", "dans ")
_UNNUMBERED = lazily(r"\W*(?:…|\.{2,})\s*\.?\s*-")


@frozen
class Statement:
    """``command`` begins in lower case: what comes before it, if anything, decides on the capital."""

    header: str
    command: str


def after_words(places: Sequence[Place], hand: Hand) -> str:
    """« après le mot : « Guyane », », "" for nothing. Raises Unwritable for several such, or every occurrence."""
    afters: set[Anchor | None] = {place.after for place in places}
    if len(afters) > 1:
        raise Unwritable("une seule phrase dit après quels mots chercher")
    after = afters.pop()
    if after is not None and after.occurrence == "every":
        raise Unwritable("on ne cherche qu'après un seul endroit")
    return "" if after is None else f"après {single(after, hand).plain}{hand.comma}\n"


def written_block(block: Block, target: Target, hand: Hand) -> str:
    """The lines of *block* below the announcement of a command at *target*."""
    return contents.block(block, telegraphic=telegraphic(target, hand))


def telegraphic(target: Target, hand: Hand) -> bool:
    """Whether the guillemets below the command at *target* are the bill's: it has a header, and names no place."""
    return (bool(target.header) or hand.headed) and not target.lead.startswith(_PREPOSITIONS)


def hand_for(block: Block, hand: Hand) -> Hand:
    """Who can write *block*: guillemets of the amendment belong to a sentence, bare lines below a header line.

    Bare lines that open with no guillemet, as those of a table, follow a sentence as well; a gage among them does not,
    since it would be read as an operation of its own.
    """
    if block.own_quotes:
        return replace(hand, style=Style.ASSEMBLEE)
    if hand.quotes and not block.lines[0].startswith(contents.GUILLEMETS) and not any(map(is_gage, block.lines)):
        return hand
    return replace(hand, style=Style.SENAT)


def only(
    places: Sequence[Place],
    what: str,
    *,
    sentences: bool | None = False,
    cells: bool | None = False,
    article: bool | None = None,
) -> None:
    """Raise Unwritable where *what* is not done at *places*: None lets both pass, no edge or other words ever do."""
    for place in places:
        if (
            (sentences is not None and bool(place.sentences) != sentences)
            or (cells is not None and (place.cells is not None) != cells)
            or (article is not None and isinstance(place.unit, WholeArticle) != article)
            or place.edge is not None
            or place.after is not None
        ):
            raise Unwritable(f"{what} ne se fait pas à un tel endroit")


# --------------------------------------------------------------------------------------------- What a command announces


def announced(count: int, word: str, hand: Hand, *, feminine: bool = False) -> str:
    """The *count* things called *word* that the command writes, and the colon."""
    e = "e" * feminine
    if not hand.quotes:
        return f"{anew(count, word, feminine=feminine)}{NBSP}:"
    if count > 1:
        return f"les {cardinal(count, feminine=feminine)} {word}s suivant{e}s{NBSP}:"
    return f"{named(f'{word} suivant{e}', feminine=feminine).plain}{NBSP}:"


def announced_lines(block: Block, hand: Hand) -> str:
    """The alinéas of *block*; the Sénat counts as one « paragraphe » what a Roman numeral labels, « … – » being one."""
    begins = [_begins_paragraph(line) for line in block.lines]
    if hand.quotes or not begins[0]:
        return announced(len(block.lines), "alinéa", hand)
    return announced(sum(begins), "paragraphe", hand)


def _begins_paragraph(line: str) -> bool:
    labels = read_labels(line)
    return bool(labels and labels[0].kind is LabelKind.ROMAN) or _UNNUMBERED.match(scanned(line)) is not None
