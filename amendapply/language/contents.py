"""The text that an instruction writes: blocks of alinéas and sentences, and where they end.

Neither the announced count nor the guillemets decide where content ends: the next statement does
(docs/grammar.md, "Announced counts"; docs/grammar.md, "Unquoted content").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from amendapply.language.announcements import Announced, Announcement
from amendapply.language.boundaries import (
    PART,
    begins_gage,
    begins_part,
    is_boundary,
    label_of,
    lost_break,
    opens_command,
)
from amendapply.language.context import Context
from amendapply.language.guillemets import LOOSE, LOST_BREAK, literal_lines, quoted_lines, reopened, unwrapped
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, LATIN
from amendapply.operations import Block
from amendapply.patterns import lazily
from amendapply.text.labels import follows, read_labels, successor

Stops = Callable[[Scanner, Context, list[tuple[int, int]], int], bool]
"""Whether the line at an offset is no content any more, after the lines read so far."""
_CAPTION = lazily(
    r"(?:MM?\.|Mmes?)\s+[A-ZÀ-Ý]|Objet\s*:|Exposé\s+(?:sommaire|des\s+motifs)|(?:Cet|Le\s+présent|Par\s+cet)\s+(?:sous-)?amendement\b"
    r"|Justification\b|Tel\s+est\s+l'objet|\d{1,3}\s*/\s*\d{1,3}\s*$",
    re.MULTILINE | re.IGNORECASE,
)
"""What stands around a dispositif, never in the law: signatories, captions, the exposé sommaire, page numbers."""
_HALF_LINE = lazily(r"(?:[^\W_]|,|')[ ]?-?(?=\s*\Z)")
_LOWER = lazily(r"(?!i{2,3}\.|iv\.|vi{1,3}\.|ix\.)[a-zà-ÿœ]{2,}\b(?!\s*[)°])")
_HEADER = lazily(rf"(?:(?:Après|Avant)\s+l')?{ALINEA}\s+\d", re.IGNORECASE)
_LABEL_ALONE = lazily(
    rf"[«\s]*(?:(?:[IVX]+|[A-Z])(?:\s+{LATIN})?[\s.]*-\s*|\d{{1,2}}\s?°(?:\s+{LATIN})?\s*|[a-z](?:\s+{LATIN})?\s?\)\s*)"
)
_MARK = lazily("[«»]")
_GOES_ON_AFTER = lazily(
    r"[\s,;.]*(?:et|puis|ainsi\s+qu[e'])\b"
    r"(?=[^\n«»]{0,80}?\b(?:suivante?s?|supprimer|remplacer|ins[ée]rer|compl[ée]ter|r[ée]diger|substituer|ajouter)\b)",
    re.IGNORECASE,
)
_CLOSED_BEFORE = lazily(r"»[ .;,]*(?=[IVXA-H1-9])")
_LONGEST_LIST = 50
"""Lines looked back on."""


def read_block(sc: Scanner, context: Context, announced: Announcement | None = None) -> Block:
    """The alinéas that the cursor stands before, up to the next statement of the instruction or the end.

    Where there are more or fewer than *announced*, a remark says so.

    Where the first line opens with a guillemet and the statement is in the style of the Assemblée, every line is
    expected to open with one. Raises NotUnderstood where there is no content.
    """
    sc.spaces()
    if sc.done:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    if not _may_begin(sc):
        raise NotUnderstood(sc.pos, "« : », puis le texte à écrire")
    quoted = sc.text[sc.pos] in '«"'
    if sc.text[sc.pos] == "»":
        quoted = True
    stops = _quoted_stops if quoted and not context.telegraphic else _raw_stops
    spans = _lines(sc, context, stops)
    if not spans:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    own_quotes = quoted and not context.telegraphic
    spans = _with_their_text(sc, context, spans)
    if own_quotes:
        lines = quoted_lines(sc, context, [line for start, end in spans for line in reopened(sc, context, start, end)])
    else:
        lines = _literal(sc, spans)
    if not lines:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    if announced is not None and (remark := announced.discrepancy(lines)):
        context.remark(remark)
    return Block(lines, own_quotes)


def read_sentences(sc: Scanner, context: Context, announced: Announcement | None = None) -> str:
    """The sentences that the cursor stands before, without the guillemets that the instruction gives them."""
    lines = read_block(sc, context, announced).lines
    return " ".join(unwrapped(line) for line in lines)


def read_sentences_of(announced: Announcement, sc: Scanner, context: Context) -> str:
    """The sentences that stand beside a sentence, or in its place; raises NotUnderstood for announced alinéas."""
    at = sc.pos
    lines = read_block(sc, context, announced).lines
    if announced.kind is Announced.ALINEAS and len(lines) > 1:
        raise NotUnderstood(at, "des phrases : un alinéa ne commence pas au milieu d'un autre")
    return " ".join(map(unwrapped, lines))


def read_sentences_and_alineas(sc: Scanner, context: Context) -> tuple[str, Block]:
    """« une phrase et deux alinéas ainsi rédigés : »: the sentences are the first line, the alinéas the others.

    Raises NotUnderstood where there is but one line.
    """
    block = read_block(sc, context)
    first, *others = block.lines
    if not others:
        raise NotUnderstood(sc.pos, "une phrase, puis un alinéa")
    return unwrapped(first), replace(block, lines=tuple(others))


def read_lines(sc: Scanner) -> list[tuple[int, int]]:
    """Where the lines from the cursor to the end begin and end, a table being one of them."""
    return list(_elements(sc))


# --------------------------------------------------------------------------------------------------- Where content ends


def _may_begin(sc: Scanner) -> bool:
    """Whether content can begin here: after a colon, on a line of its own, or between guillemets.

    What goes on with a sentence of the instruction is the instruction's.
    """
    before = sc.text[max(0, sc.pos - 40) : sc.pos].rstrip()
    return before.endswith(":") or sc.at_line_start() or sc.text.startswith(("«", "»", '"', "<table>"), sc.pos)


def _with_their_text(sc: Scanner, context: Context, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """*spans*, a label alone on its line being one with the line that follows."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _label_alone(sc, *joined[-1]):
            context.remark("un numéro seul sur sa ligne a été joint au texte qui suit")
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _lines(sc: Scanner, context: Context, stops: Stops) -> list[tuple[int, int]]:
    """The lines from the cursor on, up to the one where the content *stops*."""
    spans: list[tuple[int, int]] = []
    for start, end in _elements(sc):
        if spans and not _label_alone(sc, *spans[-1]):
            if stops(sc, context, spans, start):
                _check_end(sc, context, spans[-1], start)
                break
            _check_line(sc, context, spans, start)
        elif not spans and not sc.text.startswith(tuple('«»"'), start) and opens_command(sc, start):
            raise NotUnderstood(start, "le texte à écrire, et non une autre commande")
        cut = _closed_break(sc, start, end) if stops is _quoted_stops else lost_break(sc, start, end)
        if stops is _quoted_stops:
            _check_closed(sc, start, cut)
        spans.append((start, cut))
        sc.pos = cut
        if cut < end:
            context.remark(LOST_BREAK)
            break
    return spans


def _elements(sc: Scanner) -> Iterator[tuple[int, int]]:
    at = sc.skip_spaces(sc.pos)
    while at < sc.end:
        end = _element_end(sc, at)
        yield at, end
        at = sc.skip_spaces(end)


def _element_end(sc: Scanner, at: int) -> int:
    """The end of the line at *at*, or of the table that opens on it."""
    end = sc.line_end(at)
    if (table := sc.text.find("<table>", at, end)) >= 0:
        close = sc.text.find("</table>", table)
        return sc.line_end(close) if close >= 0 else sc.end
    return end


def _raw_stops(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """Content without guillemets stops where a statement begins; a gage of the Sénat is content that was announced."""
    if is_boundary(sc, at):
        return True
    if not begins_gage(sc, at) or begins_gage(sc, spans[0][0]):
        return False
    return not context.telegraphic or _continues_parts(sc, context, at)


def _continues_parts(sc: Scanner, context: Context, at: int) -> bool:
    """Whether the line at *at* bears the label of the next part: « IV. – La perte de recettes… » after part III."""
    label = PART.match(sc.text, at, sc.line_end(at))
    return label is not None and context.continues(label_of(label))


def _quoted_stops(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """Quoted content stops at a line that opens with no guillemet once the quotation is closed.

    Two things go on with it all the same: a table, and the next item of a list that it holds (« 2° Au quatrième
    alinéa… » after « « 1° …  ; »), which drafters forget to quote.
    """
    if sc.text[at] in '«"' or sc.text.startswith("<table>", at):
        return False
    if is_boundary(sc, at) or begins_gage(sc, at):
        return True
    if not _closed(sc, *spans[-1]):
        return False
    if not _next_item(sc, spans, at):
        return True
    context.remark("des lignes sans guillemet ont été lues comme la suite du texte à écrire")
    return False


def _next_item(sc: Scanner, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether the line at *at* bears the label that comes next in the list of the lines before it."""
    labels = read_labels(sc.text[at : sc.line_end(at)])
    if not labels:
        return False
    before = [read_labels(sc.text[start:end]) for start, end in reversed(spans[-_LONGEST_LIST:])]
    known = (label.value for line in before for label in line if label.kind is labels[0].kind)
    last = next(known, None)
    if last is not None:
        return follows(last, labels[0].value) or (last.islower() and follows(successor(last), labels[0].value))
    introduced = sc.text[slice(*spans[-1])].rstrip(' »"').endswith(":")
    return introduced and labels[0].value in ("1°", "a", "I", "A")


def _closed(sc: Scanner, start: int, end: int) -> bool:
    line = sc.text[start:end].rstrip(LOOSE)
    return line.endswith(("»", '"')) and line.count("»") >= line.count("«")


def _closed_break(sc: Scanner, start: int, end: int) -> int:
    """Where the quotation of a line ends if a part follows it there: « … ; ». II. – Supprimer l'alinéa 9. »."""
    for match in _CLOSED_BEFORE.finditer(sc.text, start + 1, end):
        if begins_part(sc, match.end()):
            return match.end()
    return end


def _label_alone(sc: Scanner, start: int, end: int) -> bool:
    """Whether a line of content is a label and no more: « « V. – », whose text stands on the next line."""
    return _LABEL_ALONE.fullmatch(sc.text[start:end]) is not None


# --------------------------------------------------------------------------------------------------- What is no content


def _check_line(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> None:
    """Refuse a line of content that looks like anything else: a signature, an exposé, a part, half a line."""
    if sc.text[at] in '«"»<' or sc.text.startswith("<table>", at):
        return
    if _CAPTION.match(sc.text, at):
        raise NotUnderstood(at, "le texte à écrire, et non ce qui entoure le dispositif")
    last, quoted = spans[-1], sc.text[spans[0][0]] in '«"'
    if quoted and not context.telegraphic and not _closed(sc, *last) and _continues_parts(sc, context, at):
        raise NotUnderstood(at, "la partie qui suit, ou un guillemet fermant avant elle")
    if _HALF_LINE.search(sc.text, *last) and _LOWER.match(sc.text, at):
        raise NotUnderstood(at, "une ligne entière : le texte à écrire est coupé au milieu d'une phrase")


def _check_end(sc: Scanner, context: Context, last: tuple[int, int], at: int) -> None:
    """Refuse a command at *at* after a line of content that announces more: « …est ainsi modifié : ».

    The next part of the instruction (« III. – Alinéa 29 » after part II) ends the content all the same.
    """
    if not sc.text[slice(*last)].rstrip().endswith(":") or _continues_parts(sc, context, at):
        return
    if not begins_gage(sc, at) and not _HEADER.match(sc.text, at):
        raise NotUnderstood(at, "la suite du texte à écrire, que la ligne d'avant annonce")


def _check_closed(sc: Scanner, start: int, end: int) -> None:
    """Refuse « « Un. » et l'alinéa suivant : « Deux. » »: what goes on after the closing guillemet is no content."""
    depth = 0
    for mark in _MARK.finditer(sc.text, start, end):
        depth += 1 if mark[0] == "«" else -1
        if depth == 0 and _GOES_ON_AFTER.match(sc.text, mark.end(), end):
            raise NotUnderstood(mark.end(), "la fin du texte à écrire, ou une commande sur sa propre ligne")


def _literal(sc: Scanner, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    return literal_lines([sc.source[start:end] for start, end in spans])
