"""What stands between guillemets or on lines of its own: words, and blocks of alinéas.

Guillemets need not balance (docs/grammar.md, "Quotation at the Assemblée"; docs/grammar.md, "Unquoted content").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from amendapply.language.announcements import Announcement
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
from amendapply.language.scanner import NotUnderstood, Scanner, scanned
from amendapply.language.vocabulary import ALINEA, LATIN, WORD_NOUN
from amendapply.operations import Block
from amendapply.text.labels import follows, read_labels, successor

Stops = Callable[[Scanner, Context, list[tuple[int, int]], int], bool]
"""Whether the line at an offset is no content any more, after the lines read so far."""

_OPEN = re.compile(r"\s*(?:«|»|\")")
_STRAIGHT_END = re.compile(r"\"(?=[\s,.;:»)]|$)")
_LOOSE = " .;,"
_MARKS = ' .;,:«»"\u00a0\u202f'
"""A line of these alone, left over around a table, is no content."""
_ENDS_PLACE = re.compile(rf"\s+(?=par\s+(?:le|la|les|l')\s*{WORD_NOUN}\s*:)")
_ENDS_WORDS = re.compile(
    r"\s+(?=(?:et|puis)\s*,?\s+(?:supprimer|remplacer|ins[ée]rer|compl[ée]ter|substituer)\s+"
    rf"(?:(?:les?|la|l')\s*{WORD_NOUN}|(?:cet|l')\s*{ALINEA})\s*:)",
    re.IGNORECASE,
)
_ENDS_LINE = re.compile(
    rf"[ ,]\s*(?=(?:(?<!,[ ])par|ins[ée]rer)[ ]+(?:les?|la|l')[ ]?{WORD_NOUN}[ ]*:[ ]*$)", re.MULTILINE | re.IGNORECASE
)
"""« le maire par les mots : » at the end of a line that should hold « le maire » alone."""
_GOES_ON = re.compile(r"(?:par|ins[ée]rer)\b", re.IGNORECASE)
_SENTENCE = 3
"""« . », « art. »: fewer characters are a mark or an abbreviation, whose full stop is theirs."""
_COMMAND_INSIDE = re.compile(
    r"(?<![^\s.;»])(?:(?:[IVX]{1,6}|[A-H]|\d{1,2}\s?°)\s?[.)]?\s?[-]?\s?)"
    r"(?:Supprimer|Remplacer|Ins[ée]rer|Compl[ée]ter|R[ée]diger|R[ée]tablir|Substituer|Ajouter)\s"
    rf"|\b(?:[ÀA]|Aux?|Après|Avant)\s+(?:l'|les\s+){ALINEA}\s+\d+\s*,"
)
"""A command in the middle of what should be words."""
_LOST = "un passage à la ligne manque dans l'instruction"
_ENDS_ANCHOR = re.compile(rf",?\s+(?=ins[ée]rer\s+(?:les?|la|l')\s*{WORD_NOUN}\s*:)", re.IGNORECASE)
"""« Après le mot : maire, insérer les mots : ou le préfet », on one line."""
_REST = re.compile(
    r"[\s.,;:»]*(?:$|(?:par|et|le|la|les|l'|insérer|ajouter|rédiger|supprimer|substituer|procéder|remplacer)\b|l')"
)


def read_words(sc: Scanner, context: Context, *, until_par: bool = False) -> str:
    """The words that the cursor stands before; raises NotUnderstood where they hold a command.

    *until_par* as in ``_read_words``.
    """
    start = sc.pos
    words = _read_words(sc, context, until_par=until_par)
    if _COMMAND_INSIDE.search(scanned(words)):
        # « remplacer « 30 % » par « 50 % II. - Rédiger comme suit l'alinéa 3 »: line ends and guillemets were lost.
        raise NotUnderstood(start, "des mots, et non une autre commande")
    return words


def _read_words(sc: Scanner, context: Context, *, until_par: bool) -> str:
    """The words that the cursor stands before: between guillemets, or else the rest of this line or the next one.

    *until_par*: words on the line of their command end before « par le mot : ». All end there before « et supprimer les
    mots : ». Raises NotUnderstood where there are none.
    """
    if _OPEN.match(sc.text, sc.pos):
        sc.spaces()
        own_line = sc.at_line_start()
        start, words = sc.pos, _quoted(sc, context)
        if own_line and context.telegraphic and not _REST.match(sc.text, sc.pos, sc.line_end(sc.pos)):
            # « 5 733 », « 7 286 » et « 8 018 » ;: the guillemets are the bill's.
            sc.pos = sc.line_end(start)
            return sc.source[start : sc.pos].strip()
        return words
    start = sc.skip_spaces(sc.pos)
    end = sc.line_end(start)
    if start < sc.line_end(sc.pos):  # on the line of their command
        for pattern in (_ENDS_PLACE, _ENDS_WORDS) if until_par else (_ENDS_WORDS, _ENDS_ANCHOR):
            end = stop.start() if (stop := pattern.search(sc.text, start, end)) else end
    elif (stop := _ENDS_LINE.search(sc.text, start, end)) and not _GOES_ON.match(sc.text, sc.skip_spaces(end)):
        context.remark(_LOST)
        end = stop.start()
    if (cut := lost_break(sc, start, end)) < end:
        context.remark(_LOST)
        end = cut
    words = sc.source[start:end].strip()
    if not words:
        raise NotUnderstood(sc.pos, "les mots visés")
    sc.pos = end
    after_command = bool(sc.text[sc.text.rfind("\n", 0, start) + 1 : start].strip())
    return _without_stray_close(_without_full_stop(words, context) if after_command else words, context)


def _without_full_stop(words: str, context: Context) -> str:
    """« Supprimer la référence : L. 63-8. »: on the line of a command the full stop is the command's."""
    if not words.endswith(".") or words.endswith("..") or len(words) < _SENTENCE:
        return words
    context.remark("le point final de la ligne a été lu comme celui de l'instruction")
    return words[:-1]


def _without_stray_close(words: str, context: Context) -> str:
    """« fumés » », »: words whose opening guillemet was lost."""
    bare = words.rstrip(_LOOSE)
    if not bare.endswith("»") or bare.count("»") <= bare.count("«"):
        return words
    context.remark("un guillemet ouvrant manque dans l'instruction")
    return bare[:-1].rstrip()


def _quoted(sc: Scanner, context: Context) -> str:
    opening, start = sc.text[sc.pos], sc.pos + 1
    line_end = sc.line_end(start)
    if opening == '"':
        closing = _STRAIGHT_END.search(sc.text, start, line_end)
        end = closing.start() if closing else -1
    elif opening == "»":
        end = _reversed_close(sc, start, line_end)
    else:
        end = _close(sc, start, line_end)
    if end < 0:
        end = start + len(sc.text[start:line_end].rstrip(_LOOSE))
        context.remark("un guillemet fermant manque dans l'instruction")
        sc.pos = end
    else:
        sc.pos = end + 1
    words = sc.source[start:end].strip()
    if not words:
        raise NotUnderstood(start, "les mots entre guillemets")
    return words


def _reversed_close(sc: Scanner, start: int, line_end: int) -> int:
    ends = [at for mark in "«»" if (at := sc.text.find(mark, start, line_end)) >= 0]
    return min(ends, default=-1)


def _close(sc: Scanner, start: int, line_end: int) -> int:
    """Where the quotation opened before *start* closes on its line; behind a stray closing mark, at the last one."""
    depth = 1
    for match in re.finditer("[«»]", sc.text[start:line_end]):
        depth += 1 if match[0] == "«" else -1
        if depth == 0:
            at = start + match.start()
            if _REST.match(sc.text, at + 1, line_end):
                return at
            last = sc.text.rfind("»", at, line_end)
            return last if sc.text.find("«", at + 1, last) < 0 else at
    return sc.text.rfind("»", start, line_end)


# ------------------------------------------------------------------------------------------------------------ blocks


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
        lines = _unquoted(sc, context, [line for start, end in spans for line in _reopened(sc, context, start, end)])
    else:
        lines = _literal(sc, spans)
    if not lines:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    if announced is not None and (remark := announced.discrepancy(lines)):
        context.remark(remark)
    return Block(lines, own_quotes)


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


def _may_begin(sc: Scanner) -> bool:
    """Whether content can begin here: behind a colon, on a line of its own, or between guillemets.

    What goes on with a sentence of the instruction is the instruction's.
    """
    before = sc.text[max(0, sc.pos - 40) : sc.pos].rstrip()
    return before.endswith(":") or sc.at_line_start() or sc.text.startswith(("«", "»", '"', "<table>"), sc.pos)


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
            context.remark(_LOST)
            break
    return spans


def _check_end(sc: Scanner, context: Context, last: tuple[int, int], at: int) -> None:
    """Refuse a command at *at* after a line of content that announces more: « …est ainsi modifié : ».

    The next part of the instruction (« III. – Alinéa 29 » after part II) ends the content all the same.
    """
    if not sc.text[slice(*last)].rstrip().endswith(":") or _continues_parts(sc, context, at):
        return
    if not begins_gage(sc, at) and not _HEADER.match(sc.text, at):
        raise NotUnderstood(at, "la suite du texte à écrire, que la ligne d'avant annonce")


_HEADER = re.compile(rf"(?:(?:Après|Avant)\s+l')?{ALINEA}\s+\d", re.IGNORECASE)


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


_CAPTION = re.compile(
    r"(?:MM?\.|Mmes?)\s+[A-ZÀ-Ý]|Objet\s*:|Exposé\s+(?:sommaire|des\s+motifs)|(?:Cet|Le\s+présent|Par\s+cet)\s+(?:sous-)?amendement\b"
    r"|Justification\b|Tel\s+est\s+l'objet|\d{1,3}\s*/\s*\d{1,3}\s*$",
    re.MULTILINE | re.IGNORECASE,
)
"""What stands around a dispositif, never in the law: signatories, captions, the exposé sommaire, page numbers."""
_HALF_LINE = re.compile(r"(?:[^\W_]|,|')[ ]?-?(?=\s*\Z)")
_LOWER = re.compile(r"(?!i{2,3}\.|iv\.|vi{1,3}\.|ix\.)[a-zà-ÿœ]{2,}\b(?!\s*[)°])")


def _label_alone(sc: Scanner, start: int, end: int) -> bool:
    """Whether a line of content is a label and no more: « « V. – », whose text stands on the next line."""
    return _LABEL_ALONE.fullmatch(sc.text[start:end]) is not None


_LABEL_ALONE = re.compile(
    rf"[«\s]*(?:(?:[IVX]+|[A-Z])(?:\s+{LATIN})?[\s.]*-\s*|\d{{1,2}}\s?°(?:\s+{LATIN})?\s*|[a-z](?:\s+{LATIN})?\s?\)\s*)"
)


def _closed_break(sc: Scanner, start: int, end: int) -> int:
    """Where the quotation of a line ends if a part follows it there: « … ; ». II. – Supprimer l'alinéa 9. »."""
    for match in _CLOSED_BEFORE.finditer(sc.text, start + 1, end):
        if begins_part(sc, match.end()):
            return match.end()
    return end


def _check_closed(sc: Scanner, start: int, end: int) -> None:
    """Refuse « « Un. » et l'alinéa suivant : « Deux. » »: what goes on after the closing guillemet is no content."""
    depth = 0
    for mark in _MARK.finditer(sc.text, start, end):
        depth += 1 if mark[0] == "«" else -1
        if depth == 0 and _GOES_ON_AFTER.match(sc.text, mark.end(), end):
            raise NotUnderstood(mark.end(), "la fin du texte à écrire, ou une commande sur sa propre ligne")


_MARK = re.compile("[«»]")
_GOES_ON_AFTER = re.compile(
    r"[\s,;.]*(?:et|puis|ainsi\s+qu[e'])\b"
    r"(?=[^\n«»]{0,80}?\b(?:suivante?s?|supprimer|remplacer|ins[ée]rer|compl[ée]ter|r[ée]diger|substituer|ajouter)\b)",
    re.IGNORECASE,
)


def read_lines(sc: Scanner) -> list[tuple[int, int]]:
    """Where the lines from the cursor to the end begin and end, a table being one of them."""
    return list(_elements(sc))


def _elements(sc: Scanner) -> Iterator[tuple[int, int]]:
    at = sc.skip_spaces(sc.pos)
    while at < sc.end:
        end = _element_end(sc, at)
        yield at, end
        at = sc.skip_spaces(end)


_CLOSED_BEFORE = re.compile(r"»[ .;,]*(?=[IVXA-H1-9])")


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
    alinéa… » behind « « 1° …  ; »), which drafters forget to quote.
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


_LONGEST_LIST = 50
"""Lines looked back on."""


def _element_end(sc: Scanner, at: int) -> int:
    """The end of the line at *at*, or of the table that opens on it."""
    end = sc.line_end(at)
    if (table := sc.text.find("<table>", at, end)) >= 0:
        close = sc.text.find("</table>", table)
        return sc.line_end(close) if close >= 0 else sc.end
    return end


def _closed(sc: Scanner, start: int, end: int) -> bool:
    line = sc.text[start:end].rstrip(_LOOSE)
    return line.endswith(("»", '"')) and line.count("»") >= line.count("«")


def _literal(sc: Scanner, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    return literal_lines([sc.source[start:end] for start, end in spans])


def literal_lines(given: Sequence[str]) -> tuple[str, ...]:
    """The lines *given* as alinéas: marks alone on a line go with the table that they enclose, or are left out.

    « « », then a table, then « » ; » is one alinéa, the table in its guillemets, with the mark of its list.
    """
    lines: list[str] = []
    opening = ""
    for line in (_unbroken(text.strip()) for text in given):
        if line.strip(_MARKS):
            lines.append(f"{opening} {line}" if opening and line.startswith("<table") else line)
            opening = ""
        elif lines and lines[-1].endswith("</table>") and not lines[-1].startswith("<table"):
            lines[-1] += f" {line}"
        elif lines:  # before anything else, the mark is the amendment's, around the lines of a table that it writes
            opening = line
    return tuple(lines)


def _reopened(sc: Scanner, context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of « « Un ; « Deux. » », whose passages to the line were lost: each opens, the last one closes.

    What opens behind « : » may be a quotation that the line makes (« le mot : « X » »).
    """
    if sc.text[start] != "«":
        return [(start, end)]
    opening = [match.end() for match in _REOPENED.finditer(sc.text, start + 1, end)]
    if not opening:
        return [(start, end)]
    context.remark(_LOST)
    return list(zip([start, *opening], [*opening, end], strict=True))


_REOPENED = re.compile(r"[^\s»]\s?[.;]\s*+(?=«)|[.;]\s*+(?=«\s*(?:[IVX]+\b|[A-H]\s*\.|\d+\s?°|[a-z]\)|Art\.))")


def _unbroken(line: str) -> str:
    """*line* on one line: publishers break a table at every tag."""
    if "\n" not in line and "<table>" not in line:
        return line
    return _LINE_FEEDS.sub(" ", _BETWEEN_TAGS.sub("", line))


_BETWEEN_TAGS = re.compile(r"(?<=>)\s+(?=<)|(?<=<t[dh]>)\s+|\s+(?=</t[dh]>)")
_LINE_FEEDS = re.compile(r"\s*\n\s*")


def _unquoted(sc: Scanner, context: Context, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The lines without the guillemets that the amendment gives them: one before each, one after the last.

    Where each line opens with two, « « 4° … . », the second is the bill's; a closing one alone is then the amendment's.
    """
    lines = tuple(line for start, end in spans if (line := _bare(sc, start, end)).strip(_MARKS))
    if lines and lines[-1].rstrip(_LOOSE).endswith("»") and _surplus(lines) > 0:
        context.remark("un guillemet fermant sans guillemet ouvrant a été rétabli ou laissé de côté")
        return _reopened_quotation(lines)
    if not lines or not all(line.startswith("«") for line in lines):
        return lines
    given, last = sc.text[slice(*spans[-1])], lines[-1].rstrip(_LOOSE)
    if given.count("»") == given.count("«") or not last.endswith("»"):
        return lines
    return (*lines[:-1], last[:-1].rstrip())


def _surplus(lines: tuple[str, ...]) -> int:
    """How many more guillemets close in *lines* than open."""
    return sum(line.count("»") - line.count("«") for line in lines)


def _reopened_quotation(lines: tuple[str, ...]) -> tuple[str, ...]:
    """« … ainsi rédigé : », then « « d) Des barques. » » »: what follows the announcement is a quotation of the bill.

    Where no line announces it, the last guillemet closes nothing.
    """
    announcing = max((rank for rank, line in enumerate(lines[:-1]) if line.endswith(":")), default=None)
    if announcing is None or any("«" in line for line in lines[announcing + 1 :]):
        return (*lines[:-1], lines[-1].rstrip(_LOOSE)[:-1].rstrip())
    return (*lines[: announcing + 1], *(f"« {line}" for line in lines[announcing + 1 :]))


def _closes_outside(body: str, mark: str) -> bool:
    """Whether the last guillemet of a line is the amendment's own: the line has one more than it needs.

    « « 2° bis … ; » »: where the bill's guillemet is doubled by the amendment's, a closing one behind a « ; » is the
    amendment's, since the bill's would stand before the mark of the list.
    """
    if mark == '"':
        return body.count('"') % 2 == 1
    surplus = body.count("»") - body.count("«")
    return surplus > 0 or (surplus == 0 and body.lstrip().startswith("«") and body[:-1].rstrip().endswith(";"))


def _bare(sc: Scanner, start: int, end: int) -> str:
    mark = sc.text[start]
    inner = start + 1 if mark in '«"»' else start
    closers = {'"': '"', "»": "»«"}.get(mark, "»")
    stop = start + len(sc.text[start:end].rstrip(_LOOSE))
    if stop > inner and sc.text[stop - 1] in closers and (mark == "»" or _closes_outside(sc.text[inner:stop], mark)):
        end = stop - 1
    return _unbroken(sc.source[inner:end].strip())
