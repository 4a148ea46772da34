"""Guillemets: the words between them, and the lines of a block freed of those that the amendment puts around them.

Guillemets need not balance (docs/grammar.md, "Quotation at the Assemblée").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.language.boundaries import begins_part, is_header_or_order, lost_break, opens_command
from amendapply.language.context import Context
from amendapply.language.cut_lines import end_of_cut_words, unbroken
from amendapply.language.numbers import ORDINAL, RANKS
from amendapply.language.scanner import NotUnderstood, Scanner, scanned
from amendapply.language.stray_lines import (
    KIND,
    before_quote,
    is_operand,
    label_alone,
    opens_unclosed,
    remark_after_full_stop,
)
from amendapply.language.vocabulary import ALINEA, COMMANDS, PHRASE, WORD_NOUN
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.typography import holds_one

_OPEN = ("«", "»", '"')
_GUILLEMET = lazily("[«»]")
_DOUBLED = lazily("«[ \u00a0\u202f]*«")
_QUOTING = ("«", "»", "“", "”", "„")
_AS_GUILLEMETS = str.maketrans("“„”", "««»", "«»")  # those inside guillemets, to be paired off alone
_STRAIGHT_END = lazily(r"\"(?=[\s,.;:»)]|$)")
_MARKS = ' .;,:«»"“”„\u00a0\u202f'
"""A line of these alone, left over around a table, is no content."""
LOOSE = " .;,"
_SHOWN = 60
"""Characters of a line that a remark quotes."""
UNCLOSED = "un texte où chaque guillemet ouvert au milieu d'une ligne est fermé"
LOST_BREAK = "un passage à la ligne manque dans l'instruction"
_ENDS_PLACE = lazily(rf"\s+(?=par\s+(?:le|la|les|l')\s*{WORD_NOUN}\s*:)")
_ENDS_WORDS = lazily(
    r"\s+(?=(?:et|puis)\s*,?\s+(?:supprimer|remplacer|ins[ée]rer|compl[ée]ter|substituer)\s+"
    rf"(?:(?:les?|la|l')\s*{WORD_NOUN}|(?:cet|l')\s*{ALINEA})\s*:)"
)
_ENDS_PAIR = lazily(rf"\s+(?=(?:et|puis)\s+(?:(?:après|avant)\s+)?(?:les?|la|l')\s*{WORD_NOUN}\s*:[ ]*[^\s«\"])")
"""« par le mot : quai et le mot : pêche par le mot : commerce », « … et après le mot : ouvert insérer… »."""
_WORDS_NAMED = lazily(r"\b(?:les?|aux?|la|l')\s*(?:mots?|termes?|références?|expressions?)\s*:[ ]*(?=[^\s«\"])")
"""Words without guillemets in which others are named so: what belongs to the one and to the other is not said."""
_AFTER_WORDS = lazily(
    rf"\(\s*(?:(?:sous-)?amendement\s+(?:de\s+)?)?{KIND}\s*\)[ .;,]*$"
    rf"|\b(?:et|puis)\s+(?:{COMMANDS})\s+(?:l'|les\s+|cet\s+|ces\s+){ALINEA}\b"
    rf"|(?:\b(?:à|dans|de)\s+(?:l'|les\s+)|\b(?:aux|des)\s+|\(\s*){ALINEA}\s+\d"
)
"""« neuf (coordination) », « neuf et supprimer l'alinéa 4 », « neuf, à l'alinéa 4 »: where words without guillemets end
is not said."""
_PLACE_AFTER_WORDS = lazily(rf"(?<=\w)[ ]*,?[ ]+(?:à|dans)[ ]+la[ ]+{RANKS}[ ]+{PHRASE}[ .;,]*$")
"""« Supprimer le mot : neuf à la première phrase. », on the line of the command."""
_ARTICLE_HEADER = lazily(rf"(?<![\w'])Article\s+(?:\d+(?:\s?er)?|unique)(?:\s+{LATIN})?\s*$")
"""« Article 2 », « II. – Article 2 bis »: how no words end, and what stands above the commands of an article."""
_ENDS_LINE = lazily(rf"[ ,]\s*(?=(?:(?<!,[ ])par|ins[ée]rer)[ ]+(?:les?|la|l')[ ]?{WORD_NOUN}[ ]*:[ ]*$)", re.MULTILINE)
"""« le maire par les mots : » at the end of a line that should hold « le maire » alone."""
_ENDS_ANCHOR = lazily(rf",?\s+(?=ins[ée]rer\s+(?:les?|la|l')\s*{WORD_NOUN}\s*:)")
"""« Après le mot : maire, insérer les mots : ou le préfet », on one line."""
_GOES_ON = lazily(r"(?:par|ins[ée]rer)\b", re.IGNORECASE)
_LABEL = r"(?:(?:[IVX]{1,6}|[A-H]|\d{1,2}\s?°)\s?[.)]?\s?[-]?\s?)"
_VERB = rf"(?:{'|'.join(verb.capitalize() for verb in COMMANDS.split('|'))})\s"
_AT_ALINEA = rf"\b(?:[ÀA]|Aux?|Après|Avant)\s+(?:l'|les\s+){ALINEA}\s+\d+\s*,"
_PART_HEADER = rf"\d\s?°\s(?i:{ORDINAL})\s(?:(?:à|et)\s(?i:{ORDINAL})\s)?(?:lignes?|colonnes?|phrases?)\b"
_SENTENCE_HEADER = rf"(?<=[ ])(?=[A-Z])(?i:{ORDINAL})[ ](?i:{PHRASE})[ ]*$"
_COMMAND_INSIDE = lazily(
    rf"(?<![^\s.;»])(?:{_LABEL}{_VERB}|{_PART_HEADER})|{_AT_ALINEA}|(?<=[ ])Alinéas?[ ]\d|{_SENTENCE_HEADER}"
)
"""A command in the middle of what should be words."""
_PART_WITHIN = lazily(r"(?<=[ ])(?:[IVX]{1,6}|[A-H])[ ]?\.?[ ]?-[ ]")
"""« le préfet II. – ne pas Alinéa 9 Supprimer… », line ends lost: the words end before the II."""
COMMAND_HINTS = (
    *("Suppr", "Rempl", "Ins", "Compl", "Réd", "Red", "Rét", "Ret", "Subst", "Ajout", "ali", "Ali"),
    *("ligne", "colonne", "phrase"),
)
"""One of these stands in each."""
_REST = lazily(
    r"[\s.,;:»]*(?:$|(?:par|et|le|la|les|l'|insérer|ajouter|rédiger|supprimer|substituer|procéder|remplacer)\b|l')"
)
_LABELLED_LINE = r"«\s*(?:[IVX]+\b|[A-H]\s*\.|\d+\s?°|[a-z]\)|Art\.)"
_LABELLED = lazily(_LABELLED_LINE)
_REOPENED = lazily(rf"[^\s»]\s?[.;]\s*+(?=«)|[.;]\s*+(?={_LABELLED_LINE})")
_CLOSED_AND_OPENED = lazily(r"»[ .;,]*(?:et[ ]+)?(?=«)")


def read_words(sc: Scanner, context: Context, *, until_par: bool = False) -> str:
    """The words that the cursor stands before; raises NotUnderstood where they hold a command.

    *until_par* as in ``_read_words``.
    """
    start = sc.pos
    words = _read_words(sc, context, until_par=until_par)
    if words.count("«", 1) > words.count("»") and opens_unclosed(words):
        raise NotUnderstood(start, UNCLOSED)
    if holds_one(words, COMMAND_HINTS) and _COMMAND_INSIDE.search(scanned(words)):
        # « remplacer « 30 % » par « 50 % II. - Rédiger comme suit l'alinéa 3 »: line ends and guillemets were lost.
        raise NotUnderstood(start, "des mots, et non une autre commande")
    return words


def _read_words(sc: Scanner, context: Context, *, until_par: bool) -> str:
    """The words that the cursor stands before: between guillemets, or else the rest of this line or the next one.

    *until_par*: words on the line of their command end before « par le mot : ». All end there before « et supprimer les
    mots : ». Raises NotUnderstood where there are none.
    """
    if sc.text.startswith(_OPEN, sc.skip_spaces(sc.pos)):
        sc.spaces()
        own_line = context.telegraphic and sc.at_line_start()
        start, words = sc.pos, _quoted(sc, context)
        if own_line and not _REST.match(sc.text, sc.pos, sc.line_end(sc.pos)):
            # « 5 733 », « 7 286 » et « 8 018 » ;: the guillemets are the bill's.
            closed, sc.pos = sc.pos, sc.line_end(start)
            if not sc.text[start : sc.pos].rstrip(LOOSE).endswith(("»", '"')):
                raise NotUnderstood(closed, "la fin de la ligne : des mots suivent ceux qui sont entre guillemets")
            return sc.source[start : sc.pos].strip()
        return words
    start = sc.skip_spaces(sc.pos)
    end = sc.line_end(start)
    if start < sc.line_end(sc.pos):  # on the line of their command
        if until_par and (stop := _ENDS_PLACE.search(sc.text, start, end)):
            end = stop.start()
        for pattern in (_ENDS_WORDS,) if until_par else (_ENDS_WORDS, _ENDS_ANCHOR, _ENDS_PAIR):
            end = stop.start() if (stop := pattern.search(sc.lower, start, end)) else end
    elif (stop := _ENDS_LINE.search(sc.lower, start, end)) and not _GOES_ON.match(sc.text, sc.skip_spaces(end)):
        context.remark(LOST_BREAK)
        end = stop.start()
    if (cut := lost_break(sc, start, end)) < end:
        if label := _PART_WITHIN.search(sc.text, start, cut):
            raise NotUnderstood(label.start(), "une commande après ce numéro de partie, et non la suite des mots")
        context.remark(LOST_BREAK)
        end = cut
    after_command = bool(sc.text[sc.text.rfind("\n", 0, start) + 1 : start].strip())
    _check_words_alone(sc, start, end, after_command=after_command)
    words = sc.source[start:end].strip()
    if not words:
        raise NotUnderstood(sc.pos, "les mots visés")
    if before := before_quote(words):
        context.remark(f"« {before} », avant un guillemet, a été lu comme le début des mots cités")
    remark_after_full_stop(context, words)
    sc.pos = end
    return _without_stray_close(_without_full_stop(words, context) if after_command else words, context)


def _check_words_alone(sc: Scanner, start: int, end: int, *, after_command: bool) -> None:
    """Refuse words without guillemets that hold others, or a place: « le mot : neuf, à l'alinéa 4 ».

    So are, where the line of the words is lost, or its end, the next line of the instruction: « les mots : »,
    « II. – Alinéa 9 », « Article 2 ».
    """
    if header := _ARTICLE_HEADER.search(sc.text, start, end):
        raise NotUnderstood(header.start(), "des mots, et non l'article d'une autre commande")
    for pattern in (_WORDS_NAMED, _AFTER_WORDS, *((_PLACE_AFTER_WORDS,) if after_command else ())):
        if other := pattern.search(sc.lower, start, end):
            raise NotUnderstood(other.start(), "des mots entre guillemets, ou chacun sur sa ligne")
    if after_command or label_alone(sc, start, end):
        return
    if opens_command(sc, start) or begins_part(sc, start) or is_header_or_order(sc, start) or is_operand(sc, start):
        raise NotUnderstood(start, "les mots visés, et non ce qui les annonce, ni une autre commande")


def _without_full_stop(words: str, context: Context) -> str:
    """« Supprimer la référence : L. 63-8. »: on the line of a command the full stop is the command's."""
    if not words.endswith(".") or words.endswith("..") or words == ".":
        return words
    context.remark("le point final de la ligne a été lu comme celui de l'instruction")
    return words[:-1]


def _without_stray_close(words: str, context: Context) -> str:
    """« fumés » », »: words whose opening guillemet was lost."""
    bare = words.rstrip(LOOSE)
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
    if end < 0 and opening == "«" and not context.telegraphic:
        end = end_of_cut_words(sc, context, start, line_end)
    if end < 0:
        end = start + len(sc.text[start:line_end].rstrip(LOOSE))
        context.remark("un guillemet fermant manque dans l'instruction")
        sc.pos = end
    else:
        sc.pos = end + 1
    words = sc.source[start:end].strip()
    if not words:
        raise NotUnderstood(start, "les mots entre guillemets")
    return unbroken(words) if "\n" in words else words


def _reversed_close(sc: Scanner, start: int, line_end: int) -> int:
    ends = [at for mark in "«»" if (at := sc.text.find(mark, start, line_end)) >= 0]
    return min(ends, default=-1)


def _close(sc: Scanner, start: int, line_end: int) -> int:
    """Where the quotation opened before *start* closes on its line; after a stray closing mark, at the last one."""
    depth = 1
    for match in _GUILLEMET.finditer(sc.text, start, line_end):
        depth += 1 if match[0] == "«" else -1
        if depth == 0:
            at = match.start()
            if _REST.match(sc.text, at + 1, line_end):
                return at
            last = sc.text.rfind("»", at, line_end)
            return last if sc.text.find("«", at + 1, last) < 0 else at
    return sc.text.rfind("»", start, line_end)


# ----------------------------------------------------------------------------------------------------- Lines of a block


def quoted_lines(sc: Scanner, context: Context, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The lines without the guillemets that the amendment gives them: one before each, one after the last.

    Where each line opens with two, « « 4° … . », the second is the bill's; a closing one alone is then the amendment's.
    Raises NotUnderstood for a line that closes one quotation and opens another.
    """
    lines = tuple(line for start, end in spans if (line := _bare(sc, start, end)).strip(_MARKS))
    for (start, _), line in zip(spans, lines, strict=False):
        if _closes_and_opens(line):
            raise NotUnderstood(start, "un seul texte sur cette ligne : un guillemet s'y ferme et un autre s'y ouvre")
    if lines and lines[-1].rstrip(LOOSE).endswith("»") and _surplus(lines) > 0:
        context.remark("un guillemet fermant sans guillemet ouvrant a été rétabli ou laissé de côté")
        return _reopened_quotation(lines)
    if not lines or not all(line.startswith("«") for line in lines):
        return lines
    given, last = sc.text[slice(*spans[-1])], lines[-1].rstrip(LOOSE)
    if given.count("»") == given.count("«") or not last.endswith("»"):
        return lines
    return (*lines[:-1], last[:-1].rstrip())


def _closes_and_opens(line: str) -> bool:
    """« X. » « Y. », the first and the last guillemet left out: two texts, and nothing says how they are parted."""
    return "»" in line and any(
        _surplus((line[: joint.start() + 1],)) > 0 for joint in _CLOSED_AND_OPENED.finditer(line)
    )


def reopened(sc: Scanner, context: Context, start: int, end: int, *, last: bool) -> list[tuple[int, int]]:
    """The lines of « « Un ; « Deux. » », whose passages to the line were lost: each opens, the *last* one closes.

    What opens after « : » may be a quotation that the line makes (« le mot : « X » »), and so is what is closed again
    within the line (« « Le quai. « nord » est ouvert. » ») or before another line; what bears a label may not.
    """
    if sc.text[start] != "«" or sc.text.find("«", start + 1, end) < 0:
        return [(start, end)]
    opening = [match.end() for match in _REOPENED.finditer(sc.text, start + 1, end)]
    unclosed = sc.text.count("«", start, end) - sc.text.count("»", start, end)
    closes = last or any(_LABELLED.match(sc.text, at) for at in opening)
    doubled = sc.text[start + 1 : end].lstrip().startswith("«")  # the bill's guillemet, which a later line closes
    if not opening or unclosed < len(opening) + (0 if closes else 1 + doubled):
        return [(start, end)]
    context.remark(LOST_BREAK)
    return list(zip([start, *opening], [*opening, end], strict=True))


def _reopened_quotation(lines: tuple[str, ...]) -> tuple[str, ...]:
    """« … ainsi rédigé : », then « « d) Des barques. » » »: what follows the announcement is a quotation of the bill.

    Where no line announces it, the last guillemet closes nothing; the mark after it, « L. 5 ». », is the bill's.
    """
    announcing = max((rank for rank, line in enumerate(lines[:-1]) if line.endswith(":")), default=None)
    if announcing is None or any("«" in line for line in lines[announcing + 1 :]):
        bare = lines[-1].rstrip(LOOSE)
        body, mark = bare[:-1].rstrip(), lines[-1][len(bare) :]
        return (*lines[:-1], body if body.endswith((".", ";")) else body + mark)
    return (*lines[: announcing + 1], *(f"« {line}" for line in lines[announcing + 1 :]))


def remark_unbalanced_lines(context: Context, *lines: str) -> None:
    """Report the first of the *lines* to write in which a guillemet seems lost, doubled or turned about.

    A line may open a quotation that a later one closes, « « Art. 3. – Le préfet… », and the last one close it.
    """
    for line in lines:
        if holds_one(line, _QUOTING) and "<table" not in line and not _balanced(line.strip()):
            _remark_unbalanced(context, line)
            return


def remark_odd_words(context: Context, words: str) -> None:
    """Report the *words* quoted in which a guillemet opens or closes nothing, or that a full stop ends after a blank.

    « les mots : « « préfet » »; « les mots : « préfet . » », whose full stop may be that of the instruction.
    """
    if not (_pairs_off(words) and _pairs_off(words.translate(_AS_GUILLEMETS))) or words.count('"') % 2:
        _remark_unbalanced(context, words)
    elif len(words) > 2 and words[-1] == "." and words[-2] in " \u00a0\u202f" and words[-3] not in "n°.…":
        context.remark("« . », à la fin des mots cités, est peut-être la ponctuation de l'instruction")


def _remark_unbalanced(context: Context, text: str) -> None:
    shown = text.strip() if len(text) <= _SHOWN else f"{text[:_SHOWN].strip()}…"
    context.remark(f"un guillemet manque ou est en trop dans le texte à écrire : {shown}")


def _balanced(line: str) -> bool:
    if _DOUBLED.search(line, 1) or line.count('"') % 2:
        return False
    each_kind = (line, line.translate(_AS_GUILLEMETS).strip()) if holds_one(line, "“„”") else (line,)
    return all(
        any(map(_pairs_off, (each, each.removeprefix("«"), each.rstrip(LOOSE).removesuffix("»")))) for each in each_kind
    )


def _pairs_off(text: str) -> bool:
    """Whether each guillemet that opens in *text* closes there, and none closes before one has opened."""
    depth = 0
    for mark in _GUILLEMET.finditer(text):
        depth += 1 if mark[0] == "«" else -1
        if depth < 0:
            return False
    return depth == 0


def _surplus(lines: tuple[str, ...]) -> int:
    """How many more guillemets close in *lines* than open."""
    return sum(line.count("»") - line.count("«") for line in lines)


def _bare(sc: Scanner, start: int, end: int) -> str:
    mark = sc.text[start]
    inner = start + 1 if mark in '«"»' else start
    closers = {'"': '"', "»": "»«"}.get(mark, "»")
    stop = start + len(sc.text[start:end].rstrip(LOOSE))
    if stop > inner and sc.text[stop - 1] in closers and (mark == "»" or _closes_outside(sc.text[inner:stop], mark)):
        end = stop - 1
    return unbroken(sc.source[inner:end].strip())


def _closes_outside(body: str, mark: str) -> bool:
    """Whether the last guillemet of a line is the amendment's own: the line has one more than it needs.

    « « 2° bis … ; » »: where the bill's guillemet is doubled by the amendment's, a closing one after a « ; » is the
    amendment's, since the bill's would stand before the mark of the list.
    """
    if mark == '"':
        return body.count('"') % 2 == 1
    surplus = body.count("»") - body.count("«")
    return surplus > 0 or (surplus == 0 and body.lstrip().startswith("«") and body[:-1].rstrip().endswith(";"))


def literal_lines(given: Sequence[str]) -> tuple[str, ...]:
    """The lines *given* as alinéas: marks alone on a line go with the table that they enclose, or are left out.

    « « », then a table, then « » ; » is one alinéa, the table in its guillemets, with the mark of its list.
    """
    lines: list[str] = []
    opening = ""
    for line in (unbroken(text.strip()) for text in given):
        if line.strip(_MARKS):
            lines.append(f"{opening} {line}" if opening and line.startswith("<table") else line)
            opening = ""
        elif lines and lines[-1].endswith("</table>") and not lines[-1].startswith("<table"):
            lines[-1] += f" {line}"
        elif lines:  # before anything else, the mark is the amendment's, around the lines of a table that it writes
            opening = line
    return tuple(lines)


def unwrapped(text: str) -> str:
    """*text* without a pair of guillemets around the whole of it (commissions of the Sénat)."""
    bare = text.rstrip(" .;,\u00a0")
    if not (bare.startswith("«") and bare.endswith("»")):
        return text
    inner = bare[1:-1]
    depth = 0
    for char in inner:
        depth += (char == "«") - (char == "»")
        if depth < 0:
            return text
    return inner.strip()
