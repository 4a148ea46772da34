"""The text that an instruction writes: blocks of alinéas, and where they end.

Neither the announced count nor the guillemets decide where content ends: the next statement does
(docs/grammar.md, "Announced counts"; docs/grammar.md, "Unquoted content").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from amendapply.language.announced_texts import with_announced_quoted
from amendapply.language.announcements import Announced, Announcement
from amendapply.language.boundaries import (
    PART,
    begins_gage,
    begins_part,
    command_of,
    commands_astray,
    commands_bill,
    holds_command,
    is_boundary,
    is_header_or_order,
    label_of,
    lost_break,
    names_article,
    names_place,
    opens_command,
)
from amendapply.language.context import Context
from amendapply.language.cut_lines import check_reopened, check_whole, mended
from amendapply.language.discrepancies import remark_discrepancy
from amendapply.language.guillemets import (
    LOOSE,
    LOST_BREAK,
    UNCLOSED,
    literal_lines,
    quoted_lines,
    remark_unbalanced_lines,
    reopened,
)
from amendapply.language.label_doubts import begins_with_label, remark_labels
from amendapply.language.locators.component import announces_inside
from amendapply.language.scanner import NotUnderstood, Scanner, elements
from amendapply.language.stray_lines import (
    ENDS_TEXT,
    begins_article,
    check_end_of_table,
    check_line_end,
    check_quoted,
    ends_abruptly,
    is_afterthought,
    is_caption,
    is_loose,
    is_stray,
    label_alone,
    labelled_late,
    opens_late,
    opens_quotation,
    opens_unclosed,
    remark_doubtful_lines,
)
from amendapply.language.vocabulary import ALINEA, NUMBER_SIGN
from amendapply.operations import Block
from amendapply.patterns import lazily
from amendapply.text.labels import read_labels
from amendapply.text.nesting import is_next_item

Stops = Callable[[Scanner, Context, list[tuple[int, int]], int], bool]
"""Whether the line at an offset is no content any more, after the lines read so far."""
_HEADER = lazily(rf"(?:(?:Après|Avant)\s+l')?(?:{ALINEA}\s*|al\.\s*){NUMBER_SIGN}?\d", re.IGNORECASE)
_GOES_ON = lazily(r"(?=[a-zà-ÿœæ]{2})(?![a-z]{1,4}[.)°])")
"""« sauf à Mayotte », amid quoted lines: the beginning of no alinéa; « ii. » is one."""
_UNQUOTED = "des lignes sans guillemet ont été lues comme la suite du texte à écrire"
_CLOSED_BEFORE = lazily(r"»[ .;,]*(?=[IVXA-H1-9])")
_LONGEST_HEADER = 70
"""Characters of the header of a part."""
_LONGEST_LIST = 50
"""Lines looked back on."""
COMMAND_IN_ARTICLE = "une ligne qui se lit comme une commande a été laissée dans le texte de l'article additionnel"


def read_block(sc: Scanner, context: Context, announced: Announcement | None = None) -> Block:
    """The alinéas that the cursor stands before, up to the next statement of the instruction or the end.

    A remark says where there are more or fewer than *announced*. Where the first line opens with a guillemet and the
    statement is in the style of the Assemblée, every line should open with one. Raises NotUnderstood without content.
    """
    wanted = announced.count or 0 if announced is not None and announced.exact else 0
    block = _read_block(sc, context, _raw_stops, wanted)
    remark_discrepancy(context, announced, block.lines, inside=True)
    titles = (
        line for line in block.lines if begins_article(line) and len(line) <= _LONGEST_HEADER and line[-1].isalnum()
    )
    if (announced is None or announced.kind is not Announced.DIVISION) and (title := next(titles, "")):
        context.remark(f"une ligne du texte à écrire n'a pas la forme d'un alinéa : {title}")
    return block


def read_article(sc: Scanner, context: Context, announced: Announcement | None = None) -> Block:
    """The text of an additional article: all that follows, whatever verbs it holds, up to a command on the bill.

    « Insérer un article additionnel ainsi rédigé : / Au b de l'article 12 du code forestier, substituer au mot… »
    Raises NotUnderstood where several are *announced*, and it does not hold as many headings.
    """
    start = sc.pos
    block = _read_block(sc, context, _article_stops)
    if remark_discrepancy(context, announced, block.lines) and announced is not None and announced.count != 1:
        raise NotUnderstood(start, "autant d'articles qu'annoncé, chacun sous son titre : « Article 5 bis »")
    return block


def _read_block(sc: Scanner, context: Context, raw_stops: Stops, wanted: int = 0) -> Block:
    """A block of *wanted* alinéas, 0 where no number is announced.

    *raw_stops* says where it ends if its lines have no guillemets of the amendment's own.
    """
    sc.spaces()
    if sc.done:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    if not may_begin(sc) and not begins_with_label(sc, context):
        raise NotUnderstood(sc.pos, "« : », puis le texte à écrire")
    own_quotes = sc.text[sc.pos] in '«»"' and not context.telegraphic
    spans = _lines(sc, context, _quoted_stops if own_quotes else raw_stops, wanted)
    spans = _with_their_text(sc, context, spans)
    if len(spans) > 1 and label_alone(sc, *spans[-1]):
        raise NotUnderstood(spans[-1][0], "le texte de ce numéro, sur la même ligne")
    if own_quotes:
        parted = (reopened(sc, context, *span, last=span == spans[-1]) for span in spans)
        lines = quoted_lines(sc, context, [line for found in parted for line in found])
    else:
        whole = mended(sc, context, spans) if raw_stops is _article_stops else spans
        lines = literal_lines([sc.source[start:end] for start, end in whole])
    if not lines:
        raise NotUnderstood(sc.pos, "le texte à écrire")
    if raw_stops is not _article_stops and any(map(opens_unclosed, lines)):
        raise NotUnderstood(spans[0][0], UNCLOSED)
    lines = with_announced_quoted(context, lines)
    remark_doubtful_lines(context, *lines)
    remark_labels(context, lines)
    remark_unbalanced_lines(context, *lines)
    if ends_abruptly(sc.text[slice(*spans[-1])]):
        context.remark("le texte à écrire finit sans ponctuation : il est peut-être coupé")
    return Block(lines, own_quotes)


# --------------------------------------------------------------------------------------------------- Where content ends


def may_begin(sc: Scanner) -> bool:
    """Whether content can begin here: after a colon, on a line of its own, or between guillemets.

    What goes on with a sentence of the instruction is the instruction's.
    """
    before = sc.text[max(0, sc.pos - 40) : sc.pos].rstrip()
    return before.endswith(":") or sc.at_line_start() or sc.text.startswith(("«", "»", '"', "<table>"), sc.pos)


def _with_their_text(sc: Scanner, context: Context, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """*spans*, a label alone on its line being one with the line that follows."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and label_alone(sc, *joined[-1]):
            number, follower = (read_labels(sc.text[slice(*line)]) for line in (joined[-1], (start, end)))
            quoted_apart = sc.text[start] in '«"' and sc.text[joined[-1][0]] in '«"'
            if quoted_apart or {label.kind for label in number} & {label.kind for label in follower}:
                raise NotUnderstood(joined[-1][0], "le texte de ce numéro, sur la même ligne")
            context.remark("un numéro seul sur sa ligne a été joint au texte qui suit")
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _still_wanted(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether the line at *at*, fewer than announced being read in *spans*, is one of those alinéas.

    It has a label and no command, or the guillemet that closes what the lines before it leave open.
    """
    line = sc.text[at : sc.line_end(at)]
    quoted = sc.text[spans[0][0] : spans[-1][1]]
    if holds_command(command_of(sc, at)):
        return False
    if sc.text[spans[0][0]] == "«" and quoted.count("«") > quoted.count("»") and line.count("»") > line.count("«"):
        return True
    if not read_labels(line) or is_boundary(sc, at) or begins_gage(sc, at):
        return False
    context.remark("une ligne numérotée sans commande a été lue comme un des alinéas annoncés")
    return True


def _is_command(sc: Scanner, context: Context, stops: Stops, at: int) -> bool:
    """Whether the first line of what should be content is a command."""
    command = command_of(sc, at)
    if stops is _article_stops:
        return commands_bill(command)
    end = sc.line_end(at)
    return opens_command(sc, at) or (_commands(sc, context, command, at) and lost_break(sc, at, end) == end)


def _commands(sc: Scanner, context: Context, command: str, at: int) -> bool:
    """Whether the *command* of the line at *at* is on the bill, or is that of the next part of the instruction."""
    return names_place(command) or (holds_command(command) and _continues_parts(sc, context, at))


def _lines(sc: Scanner, context: Context, stops: Stops, wanted: int) -> list[tuple[int, int]]:
    """The lines from the cursor on, up to the one where the content *stops*; *wanted* are announced."""
    spans: list[tuple[int, int]] = []
    for start, end in elements(sc, sc.pos):
        told = len(context.remarks)
        if spans and not label_alone(sc, *spans[-1]):
            fewer = len(spans) < wanted
            if stops(sc, context, spans, start) and not (fewer and _still_wanted(sc, context, spans, start)):
                _check_end(sc, context, spans[-1], start)
                if stops is _raw_stops and begins_gage(sc, start) and len(spans) == 1 and is_stray(sc, spans[0][0]):
                    raise NotUnderstood(spans[0][0], "le texte à écrire, sur sa propre ligne")
                break
            _check_line(sc, context, stops, spans, start)
            if not fewer and stops is _raw_stops:
                _check_next_part(sc, context, spans, start)
            if stops is _quoted_stops and not _opens(sc, start) and len(context.remarks) == told:
                context.remark(_UNQUOTED)
        elif not spans:
            _check_first(sc, context, stops, start)
        cut = _closed_break(sc, start, end) if stops is _quoted_stops else lost_break(sc, start, end)
        check_end_of_table(sc, start, cut)
        check_line_end(sc, start, cut)
        if stops is _quoted_stops:
            check_quoted(sc, spans, start, cut)
        elif (not spans and opens_late(sc.text[start:cut])) or labelled_late(sc.text[start:cut]):
            raise NotUnderstood(start, "le texte à écrire, entre guillemets dès son début")
        spans.append((start, cut))
        sc.pos = cut
        if cut < end:
            context.remark(LOST_BREAK)
            break
    return spans


def _raw_stops(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """Content without guillemets stops where a statement begins; a gage of the Sénat is content that was announced."""
    if is_boundary(sc, at) or _heads_article(sc, at):
        return True
    if not begins_gage(sc, at) or begins_gage(sc, spans[0][0]):
        return False
    return not context.telegraphic or _continues_parts(sc, context, at)


def _heads_article(sc: Scanner, at: int) -> bool:
    """Whether « Article 5 », alone on the line at *at*, is the header of the command below it."""
    end = sc.line_end(at)
    line, below = sc.text[at:end].rstrip(), sc.skip_spaces(end)
    return begins_article(line) and len(line) <= _LONGEST_HEADER and below < sc.end and is_boundary(sc, below)


def _article_stops(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """The text of an additional article stops at the next part of the instruction, and at a command on the bill."""
    if _continues_parts(sc, context, at):
        return is_boundary(sc, at) or begins_gage(sc, at)
    if not is_boundary(sc, at):
        return False
    if commands_bill(command_of(sc, at), of_law=any(names_article(command_of(sc, start)) for start, _ in spans)):
        return True
    context.remark(COMMAND_IN_ARTICLE)
    return False


def _continues_parts(sc: Scanner, context: Context, at: int) -> bool:
    """Whether the line at *at* has the label of the next part: « IV. – La perte de recettes… » after part III."""
    label = PART.match(sc.text, at, sc.line_end(at))
    return label is not None and context.continues(label_of(label, context.parts))


def continues_with_gage(sc: Scanner, context: Context) -> bool:
    """Whether « III. – La perte de recettes… » comes where part II announces a text: it may be the next part."""
    at = sc.skip_spaces(sc.pos)
    return begins_gage(sc, at) and _continues_parts(sc, context, at)


def _quoted_stops(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> bool:
    """Quoted content stops at a line that opens with no guillemet once the quotation is closed.

    Two things go on with it all the same: a table, and the next item of a list that it holds (« 2° Au quatrième
    alinéa… » after « « 1° …  ; »), which drafters forget to quote.
    """
    if sc.text[at] in '«"' or sc.text.startswith("<table>", at):
        return False
    if is_boundary(sc, at) or begins_gage(sc, at) or _heads_article(sc, at):
        return True
    if not _closed(sc, *spans[-1]):
        return False
    if not _next_item(sc, spans, at):
        return True
    context.remark(_UNQUOTED)
    return False


def _next_item(sc: Scanner, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether the line at *at* has the label that comes next in the list of the lines before it."""
    lines = [sc.text[start:end] for start, end in spans[-_LONGEST_LIST:]]
    return is_next_item(lines, sc.text[at : sc.line_end(at)])


def _closed(sc: Scanner, start: int, end: int) -> bool:
    line = sc.text[start:end].rstrip(LOOSE)
    return line.endswith(("»", '"')) and line.count("»") >= line.count("«")


def _closed_break(sc: Scanner, start: int, end: int) -> int:
    """Where the quotation of a line ends if a part follows it there: « … ; ». II. – Supprimer l'alinéa 9. »."""
    for match in _CLOSED_BEFORE.finditer(sc.text, start + 1, end):
        if begins_part(sc, match.end()):
            return match.end()
    return end


# --------------------------------------------------------------------------------------------------- What is no content


def _check_first(sc: Scanner, context: Context, stops: Stops, at: int) -> None:
    """Refuse a first line that is a command, or stands around a dispositif: « Exposé sommaire », above the text."""
    if sc.text[at] in '«»"':
        if sc.text[at - 1] == " " and sc.text[at - 2] not in ":\n" and announces_inside(sc, at):
            raise NotUnderstood(at, "l'annonce du texte à écrire hors des guillemets, puis « : »")
        return
    if _is_command(sc, context, stops, at) or is_header_or_order(sc, at):
        raise NotUnderstood(at, "le texte à écrire, et non une autre commande")
    if is_caption(sc, at):
        raise NotUnderstood(at, "le texte à écrire, et non ce qui entoure le dispositif")


def _check_line(sc: Scanner, context: Context, stops: Stops, spans: list[tuple[int, int]], at: int) -> None:
    """Refuse a line of content that looks like anything else: a signature, an exposé, a part, half a line."""
    first = sc.text[slice(*spans[0])].rstrip()
    is_bare = stops is _raw_stops or (stops is _article_stops and (first[0].islower() or first[-1] not in ENDS_TEXT))
    if is_bare and len(spans) == 1 and is_stray(sc, spans[0][0]):
        raise NotUnderstood(
            spans[0][0], "le texte à écrire, sur sa propre ligne comme sa suite, et commençant un alinéa"
        )
    opens = stops is _raw_stops and sc.text[at] in '«"' and sc.text[at : sc.line_end(at)].strip('«"» .;,')
    if opens and not opens_quotation(sc, *spans[-1], at):
        raise NotUnderstood(spans[-1][0], "« : » à la fin de la ligne qui annonce ce qui est entre guillemets")
    check_reopened(sc, spans[-1], at)
    if _opens(sc, at):
        return
    line = sc.text[at : sc.line_end(at)]
    lost = not (stops is _article_stops and begins_article(line)) and is_afterthought(line, sc.text[slice(*spans[-1])])
    if lost or is_caption(sc, at):
        raise NotUnderstood(at, "le texte à écrire, et non ce qui entoure le dispositif")
    last, quoted = spans[-1], sc.text[spans[0][0]] in '«"'
    if quoted and not context.telegraphic and not _closed(sc, *last) and _continues_parts(sc, context, at):
        if _next_item(sc, spans, at):
            context.remark("une ligne qui porte le numéro de la partie suivante a été lue comme le texte à écrire")
            return
        raise NotUnderstood(at, "la partie qui suit, ou un guillemet fermant avant elle")
    if _GOES_ON.match(sc.text, at) and (stops is _quoted_stops or sc.text[slice(*last)].rstrip().endswith(".")):
        raise NotUnderstood(at, "une ligne du texte à écrire, qui commence un alinéa")
    if stops is _article_stops and not commands_bill(command_of(sc, at), of_law=True):
        return
    check_whole(sc, last, at)
    if stops is _raw_stops and is_loose(sc, at):
        raise NotUnderstood(at, "une ligne du texte à écrire, qui finisse par une marque")
    command = command_of(sc, at)
    unmarked = 0 < len(command) <= _LONGEST_HEADER and line.endswith(command) and command[-1].isalnum()
    part = unmarked and stops is _raw_stops and _continues_parts(sc, context, at)  # « II. – Seconde phase »
    if part or _commands(sc, context, command, at) or commands_astray(command):
        raise NotUnderstood(at, "une commande sous une forme connue, et non le texte à écrire")


def _check_next_part(sc: Scanner, context: Context, spans: list[tuple[int, int]], at: int) -> None:
    """Refuse a line of content labelled as the next part is: « II. – À la fin, le mot : « quai » est supprimé ».

    After a text that has an item I, or « 1° » before « 2° », it is the next item of that text; so is a second gage.
    """
    if _continues_parts(sc, context, at) and not _next_item(sc, spans, at) and not begins_gage(sc, at):
        raise NotUnderstood(at, "la partie qui suit, ou un texte à écrire qui ait le numéro d'avant")


def _opens(sc: Scanner, at: int) -> bool:
    """Whether a guillemet or a table opens the line at *at*."""
    return sc.text[at] in '«"»<'


def _check_end(sc: Scanner, context: Context, last: tuple[int, int], at: int) -> None:
    """Refuse a command at *at* after a line of content that announces more: « …est ainsi modifié : ».

    The next part of the instruction (« III. – Alinéa 29 » after part II) ends the content all the same.
    """
    if not sc.text[slice(*last)].rstrip().endswith(":") or _continues_parts(sc, context, at):
        return
    if not begins_gage(sc, at) and not _HEADER.match(sc.text, at):
        raise NotUnderstood(at, "la suite du texte à écrire, que la ligne d'avant annonce")
