"""Whose guillemets open the lines of a block: the amendment's own, or the bill's.

At the Assemblée every line that an amendment writes opens with a guillemet, which becomes the bill's own where the
alinéa that it joins is itself quoted law text, and is dropped elsewhere.
"""

from __future__ import annotations

from amendapply.locating.sites import Site
from amendapply.operations import Block
from amendapply.text.labels import LabelKind, is_quoted, quote_end, read_labels
from amendapply.text.sentences import body_end
from amendapply.text.splicing import QUOTED_SENTENCE
from amendapply.text.typography import QUOTES


def written_in_place(block: Block, site: Site, start: int, stop: int) -> tuple[str, ...]:
    """The lines of *block* as they stand in the place of the alinéas *start* to *stop*."""
    if not block.own_quotes or not site.quoted[start]:
        return _bare(block)
    lines = _quoted(block, site.texts[start])
    closing = _closing(site.texts[stop - 1])
    if closing and lines and not _closing(lines[-1]):
        lines = (*lines[:-1], _closed(lines[-1], closing))
    return lines


def written_beside(block: Block, site: Site, neighbour: int) -> tuple[str, ...]:
    """The lines of *block* as they stand beside the alinéa of rank *neighbour*."""
    if not block.own_quotes or not 0 <= neighbour < len(site.texts) or not site.quoted[neighbour]:
        return _bare(block)
    if _closing(site.texts[neighbour]) and _leaves_quotation(block, site, neighbour):
        return _bare(block)
    return _quoted(block, site.texts[neighbour])


def written_at_end(block: Block, site: Site) -> tuple[str, ...]:
    """The lines of *block* at the end of an article: « Art. L. 12 » goes on with a quotation, the rest is bare."""
    labels = read_labels(block.lines[0])
    if block.own_quotes and labels and labels[0].kind is LabelKind.ARTICLE and site.quoted and site.quoted[-1]:
        return _quoted(block, site.texts[-1])
    return _bare(block)


def written_whole(block: Block) -> tuple[str, ...]:
    """The lines of *block* as a whole article."""
    return _bare(block)


def _bare(block: Block) -> tuple[str, ...]:
    return block.lines


def _quoted(block: Block, model: str) -> tuple[str, ...]:
    opening = model[: quote_end(model)]
    return tuple(line if is_quoted(line) else opening + line for line in block.lines)


def _closing(text: str) -> str:
    """What closes the quotation at the end of *text*, the mark of the list included; "" where nothing does."""
    if not is_quoted(text):
        return ""
    tail = text[body_end(text) :].lstrip(" \u00a0\u202f")
    return tail if tail[:1] in QUOTES else ""


def _closed(line: str, closing: str) -> str:
    """*line* with the closing quote of the alinéa that it replaces; its own final mark is kept once."""
    bare = line.rstrip(" ;\u00a0") if closing.rstrip().endswith(";") else line.rstrip()
    mark = closing[1:].strip()
    if mark == "." and (bare.endswith(".") or QUOTED_SENTENCE.search(bare)):
        return bare + closing[0]
    return bare + closing


def _leaves_quotation(block: Block, site: Site, neighbour: int) -> bool:
    """Whether the block goes on with the list that holds the quotation, rather than with the quoted text."""
    labels = read_labels(block.lines[0])
    if not labels or labels[0].kind is LabelKind.ARTICLE or is_quoted(block.lines[0]):
        return False
    quoted_kinds: set[LabelKind] = set()
    outer_kinds: set[LabelKind] = set()
    for rank in range(neighbour, -1, -1):
        kinds = {label.kind for label in read_labels(site.texts[rank])}
        if site.quoted[rank]:
            quoted_kinds |= kinds if not outer_kinds else set()
        else:
            outer_kinds |= kinds
    return labels[0].kind in outer_kinds and labels[0].kind not in quoted_kinds
