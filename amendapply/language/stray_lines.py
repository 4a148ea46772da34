"""Lines of what should be the text to write, and may be none of it: a few words lost among the lines of a law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from amendapply.language.announced_texts import BARE
from amendapply.language.boundaries import lost_break, opens_command
from amendapply.language.context import Context
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import WORD_NOUN
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.labels import blank_label, body_start, opens_words, read_labels

_LABEL_ALONE = lazily(
    rf"[«\s]*(?:(?:[IVX]+|[A-Z])(?:\s+{LATIN})?[\s.]*-\s*|\d{{1,2}}\s?°(?:\s+{LATIN})?\s*|(?:…|\.{{2,}})\s*-\s*|[a-z](?:\s+{LATIN})?\s?\)\s*)"
)
ENDS_TEXT = ".;:,»"
"""Marks with which most lines end, and no label alone."""
_ANNOUNCES = lazily(r"\b(?:rédigée?s?|modifiée?s?)$")
"""« il est inséré un I bis ainsi rédigé », its colon left out."""
KIND = r"(?:coordination|cohérence|conséquence|précision|clarification|suppression|repli|rédactionnel|d'appel)\b"
"""What kind of amendment it is, as its author may say below a dispositif."""
_OF_THIS_KIND = (
    rf"(?:(?:Il\s+s'agit\s+d'un\s+|C'est\s+un\s+)?(?:sous-)?amendement\s+(?:de\s+)?{KIND}"
    rf"|\(?\s*{KIND}\s*\)?\s*\.?\s*$)"
)
_EXPLAINS = r"(?:Objet|N\.?B\.?)\s*:|Exposé\s+(?:sommaire|des\s+motifs)|Justification\b|Tel\s+est\s+l'objet"
_CAPTION = lazily(
    r"(?:MM?\.|Mmes?)\s+[A-ZÀ-Ý]|(?:Cet|Le\s+présent|Par\s+cet)\s+(?:sous-)?amendement\b|Avis\s+(?:dé)?favorable\b"
    rf"|Article\s+additionnel\s*$|{_EXPLAINS}|{_OF_THIS_KIND}|\d{{1,3}}\s*/\s*\d{{1,3}}\s*$",
    re.MULTILINE | re.IGNORECASE,
)
"""What stands around a dispositif, never in the law: signatories, captions, the exposé sommaire, page numbers.

« Amendement de coordination. », « (Rédactionnel) », « Avis favorable de la commission. »
"""
_ARTICLE_OF_LAW = lazily(
    rf"(?:Article|ARTICLE)\s+(?:[LRD]\.?\s?(?:O\.?\s?)?)?\d[\d-]*(?:\s?er)?(?:\s+{LATIN}\b)?,?\s+d(?:u|es?)\b"
)
"""« Article 30 du code », « Article L. 12-1 de la loi »: no article of the bill has such a name."""
_CAPTION_OF_TABLE = lazily(r"\((?:en|le\s+reste|supprimée?s?)\b")
_OPERAND_ALONE = lazily(
    rf"(?:(?:et|puis)\s+)?(?:(?:par|substituer|remplacer|ins[ée]rer|supprimer)\s+)?(?:les?|la|l'|aux?)\s*{WORD_NOUN}\s*:?",
    re.IGNORECASE,
)
_MARK = lazily("[«»]")
_OPENS_REVERSED = lazily(r"(?<=[\s:])»(?=\w)")
_AFTER_FULL_STOP = lazily(
    r"(?:\.(?:(?<=[^\W\d_]{4}\.)|(?<=\d{3}\.)|(?<=»\.)|(?<=»[ \u00a0]\.))(?:\s*»)?|;\s?»|»[ \u00a0]?;)\s+"
    r"(?=[(\[]?(?!nouv)[a-zà-ÿ])"
)
_AFTER_MARK = lazily(r"[.;:»][ \u00a0]+(?=[«\dIVXA-Ha-z….])")
_ANNOUNCES_ALINEA = lazily(r"\b(?:alinéas?|paragraphes?)[ ]ainsi[ ]rédigés?[ \u00a0]?$")
_HEADER_AT_END = lazily(rf"[.;»][ \u00a0]+(?:Article|ARTICLE)[ \u00a0]\d+(?:er|[ ](?:{LATIN}|[A-Z]))*[ \u00a0]*$")
"""« … du quai. Article 5 », the end of a line being lost before the header of the next command."""
_CLOSES_FIRST = lazily(r"»[ .;,]+(?=[a-zà-ÿ])")
_AFTER_GUILLEMET = lazily(r"»[ \u00a0]*([^\w\s.,;:?!»«\"()>…-]+|\(\d{1,2}\))$")
_DOUBLY_OPENED = lazily(r"[»\"][ \u00a0]*«")
_WORD_AFTER = lazily(r"[^\w\n]*\w")
_COLON_LAST = lazily(r"[ .;,»]*:\s*$")
_TITLE_OF_BILL = lazily(r"[«\s]*(?:projet|proposition)\s+de\s+loi\b", re.IGNORECASE)
_BEGUN_AMID = "un alinéa paraît commencer au milieu d'une ligne du texte à écrire"
_SHAPELESS = "une ligne du texte à écrire n'a pas la forme d'un alinéa"
_UNANNOUNCED = "une ligne du texte à écrire ouvre un guillemet que rien n'annonce"
_HEADING = 60
"""Characters: a shorter line may be a heading, which ends without a mark."""
_SHORT = 40
"""Characters of a few words."""
_FEWEST_LETTERS, _FEW_WORDS = 4, 3
_DETERMINERS = ("Le", "La", "Les", "Un", "Une", "Au", "Aux", "Ce", "Cet", "Cette", "Ces", "Tout", "Toute")
_BEGINNINGS = frozenset(
    (*_DETERMINERS, "À", "En", "Il", "Elle", "Ils", "Elles", "Pour", "Si", "Lorsque", "Après", "Avant")
)
"""With which sentences of a law begin."""
_NO_BEGINNING = ",;:!?%/*"
_OF_AMOUNTS = frozenset("0123456789 ,.%€-+\u00a0\u202f")
"""« 49 514 696 624 », the only text of a cell."""


def opens_quotation(sc: Scanner, start: int, end: int, at: int) -> bool:
    """Whether a line without guillemets, from *start* to *end*, may stand before that at *at*, which opens with one.

    It announces the text of the quotation; or it ends with a mark, and the quoted line has a number of its own.
    """
    line = sc.text[start:end].rstrip()
    if line.startswith(("«", '"', "<")) or line.endswith((":", "»", '"', ">", "|")) or _ANNOUNCES.search(line):
        return True
    numbered = bool(read_labels(sc.text[at : sc.line_end(at)]))
    return (numbered and not (line[-1].isalnum() or line[-1] in "')")) or _amounts(line)


def _amounts(line: str) -> bool:
    return len(line) > 1 and not set(line) - _OF_AMOUNTS and any(map(str.isdecimal, line))


def is_stray(sc: Scanner, at: int) -> bool:
    """Whether the line of content at *at*, which others follow, may be none: on the line of its command, or loose."""
    end = sc.line_end(at)
    if sc.text.startswith(("«", '"', "<t", "…", ".."), at) or label_alone(sc, at, end):
        return False
    line = sc.text[at:end].rstrip()
    begins_none = line[0].islower() and line.endswith("»") and not read_labels(line)
    return bool(sc.text[sc.text.rfind("\n", 0, at) + 1 : at].strip()) or begins_none or is_loose(sc, at)


def is_loose(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* is a few lost words: in lower case and without a final mark, in parentheses, or no word.

    « en tant que de besoin », « (sauf à Mayotte) », « II », « par les mots : »; amounts alone may be those of cells.
    """
    line = sc.text[at : sc.line_end(at)].rstrip()
    if _OPERAND_ALONE.fullmatch(line):
        return True
    if line.startswith(("…", "..")) or label_alone(sc, at, sc.line_end(at)):
        return False
    if line[0] in "([" and line[1:2].islower() and not _CAPTION_OF_TABLE.match(line):
        return True
    letters = sum(map(str.isalpha, line))
    if line[-1].isalnum() and line[0].islower() and not read_labels(line):
        return True
    if not letters:
        return not _amounts(line)
    return letters < _FEWEST_LETTERS and (line[-1].isalnum() or line[-1] == "'")


def is_operand(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* is « par les mots : », which announces words, whose line is lost."""
    line = sc.text[at : sc.line_end(at)].rstrip()
    return line.endswith(":") and _OPERAND_ALONE.fullmatch(line) is not None


def is_caption(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* stands around a dispositif and is never law: a signature, « Objet : », an exposé."""
    return _CAPTION.match(sc.text, at) is not None


def begins_article(line: str) -> bool:
    """Whether a *line* is the number of an article of the bill, before its text: « Article 3 ter ».

    « Article 30 du code des douanes : … » names an article of a law, and is its text.
    """
    return line.startswith(("Article ", "ARTICLE ")) and not _ARTICLE_OF_LAW.match(line)


def is_afterthought(line: str, before: str) -> bool:
    """Whether a *line* is short and has no final mark although the one *before* it ends a sentence: « Rejeté ».

    « Page 2 », « Présenté par M. Le Gall » are no text of a law: its headings open with a guillemet.
    """
    line = line.rstrip()
    if len(line) > _HEADING or line[0] in '«"<…' or not (line[-1].isalnum() or line[-1] in "')"):
        return False
    ended = before.rstrip(' »"\u00a0\n')
    return ended.endswith(".") and not ended.endswith("..") and not line.startswith("..") and not read_labels(line)


def before_quote(line: str) -> str:
    """The words of a *line* without guillemets of its own that stand before a quotation it ends with, "" for none.

    « sauf à Mayotte « le préfet » » may be words of the drafter before the text; « le mot : « préfet » » is text, where
    the bill amends a law.
    """
    words, mark, _ = line.partition("«" if "«" in line else '"')
    if not mark or words.rstrip().endswith(":") or not line.rstrip(" .;,\u00a0").endswith(("»", '"')):
        return ""
    return words.strip()


def check_end_of_table(sc: Scanner, start: int, end: int) -> None:
    """Refuse a table whose end is lost, since the commands below would be its cells.

    So is the line « » sauf à Mayotte », after a table in guillemets: they close the content.
    """
    if sc.text.count("<table>", start, end) != sc.text.count("</table>", start, end):
        raise NotUnderstood(start, "la fin du tableau")
    if sc.text[start] == "»" and _CLOSES_FIRST.match(sc.text, start):
        raise NotUnderstood(start, "la fin du texte à écrire, ou une commande sur sa propre ligne")


def check_line_end(sc: Scanner, start: int, end: int) -> None:
    """Refuse a line of content that ends with the header of the next command: « Le quai est clos. Article 5 »."""
    if sc.mentions("article") and (header := _HEADER_AT_END.search(sc.text, start, end)):
        raise NotUnderstood(header.start() + 1, "la fin du texte à écrire, puis « Article… » sur sa propre ligne")


def check_quoted(sc: Scanner, before: list[tuple[int, int]], start: int, end: int) -> None:
    """Refuse a line between guillemets, after those *before*, that is not all content.

    So is a command after a line that closes: « « Un. » », then « “Supprimer l'alinéa 3. ». Where the first line is one,
    they are those of another amendment, which a sub-amendment writes again.
    """
    _check_closed(sc, start, end)
    if _DOUBLY_OPENED.match(sc.text, start):
        raise NotUnderstood(start, "un seul guillemet devant le texte à écrire")
    closed = before and sc.text[slice(*before[-1])].rstrip(" .;,").endswith(("»", '"'))
    if closed and _commands_quoted(sc, start) and not _commands_quoted(sc, before[0][0]):
        raise NotUnderstood(start, "le texte à écrire, et non une commande entre guillemets")


def _commands_quoted(sc: Scanner, start: int) -> bool:
    line = sc.text[start : sc.line_end(start)]
    return opens_command(sc, start + len(line) - len(line.lstrip('«»" \u00a0')))


def _check_closed(sc: Scanner, start: int, end: int) -> None:
    """Refuse « « Un. » et l'alinéa suivant : « Deux. » », « « Un », sauf à Mayotte »: the guillemet closes the content.

    A closing guillemet between a blank and a word opens a quotation: a typist's slip. Straight ones that pair off close
    where the last of them stands. « « Un ; II. – Supprimer l'alinéa 9. » has lost its guillemet and the end of a line.
    """
    if lost_break(sc, start, end) < end:
        raise NotUnderstood(start, "un guillemet fermant, puis l'autre commande sur sa propre ligne")
    if sc.text[start] == '"':
        last = sc.text.rfind('"', start, end)
        if sc.text.count('"', start, end) % 2 == 0 and _WORD_AFTER.match(sc.text, last + 1, end):
            raise NotUnderstood(last + 1, "la fin du texte à écrire, ou une commande sur sa propre ligne")
    if sc.text[start] != "«":
        return
    depth = 0
    for mark in _MARK.finditer(sc.text, start, end):
        depth += 1 if mark[0] == "«" or _OPENS_REVERSED.match(sc.text, mark.start(), end) else -1
        if depth == 0 and (_WORD_AFTER.match(sc.text, mark.end(), end) or _COLON_LAST.match(sc.text, mark.end(), end)):
            raise NotUnderstood(mark.end(), "la fin du texte à écrire, ou une commande sur sa propre ligne")


def ends_abruptly(line: str) -> bool:
    """Whether the last *line* of a text to write has neither a final mark nor a guillemet, and is no heading."""
    last = line.rstrip()
    abrupt = last[-1].isalnum() or last[-1] in ",'(-"
    return len(last) > _HEADING and abrupt and _TITLE_OF_BILL.match(last) is None


def opens_late(line: str) -> bool:
    """Whether a *line* of content, which begins no alinéa, goes on in guillemets: « sauf à Mayotte « II. – Les… » »."""
    return line.startswith(":") or (bool(before_quote(line)) and _begins_no_alinea(line))


def labelled_late(line: str) -> bool:
    """Whether words stand before the guillemet and the label with which an alinéa opens: « sauf « 2° Les quais ; »."""
    before, mark, after = line.partition("«")
    if not (before and mark) or ":" in before:
        return False
    after = after.lstrip()
    return bool(read_labels(after) or blank_label(after) is not None) and _begins_no_alinea(line)


def _begins_no_alinea(line: str) -> bool:
    """Whether *line* begins in lower case, or with a mark or a number that is no label: « IV « Le préfet… »."""
    if line.startswith(("«", '"', "<t", "…", "..")) or read_labels(line):
        return False
    before = line[: next((at for at, sign in enumerate(line) if sign in '«"'), len(line))]
    return line[0].islower() or line[0] in ",;(" or not any(map(str.islower, before))


def opens_unclosed(line: str) -> bool:
    """Whether a guillemet opens amid a *line* of content and is not closed there: « nouveau texte « Le préfet décide. »

    After a colon or a label (« 3° Il est ainsi rédigé : « Un quai. », « – « 4° Un quai. ») it opens a text of the law.
    """
    if line.count("«", 1) <= line.count("»") or "<table" in line:
        return False
    opening: list[int] = []
    for mark in _MARK.finditer(line):
        if mark[0] == "«":
            opening.append(mark.start())
        elif opening:
            opening.pop()
    before = (line[body_start(line) : at].rstrip() for at in opening)
    return any(words and not words.endswith(":") for words in before)


def remark_after_full_stop(context: Context, *lines: str) -> None:
    """Report the words of a line in lower case after its end: « …décide. sauf à Mayotte », « « Un » ; sauf à Mayotte ».

    No sentence of a law begins so; « art. 3 » and « etc. » are abbreviations. Nor does a line go on after a mark to end
    without any: « est ainsi modifié : sauf à Mayotte ».
    """
    for line in lines:
        if words := _left_at_end(line.rstrip()):
            context.remark(f"« {words} », à la fin d'une ligne et sans ponctuation, a été lu comme le texte à écrire")
            continue
        if match := _AFTER_FULL_STOP.search(line):
            words = line[match.end() :].rstrip()
            context.remark(
                f"« {words} », en minuscule après un point ou un guillemet, a été lu comme le texte à écrire"
            )


def remark_doubtful_lines(context: Context, *lines: str) -> None:
    """Report those *lines* of an alinéa to write that no law has so, each kind once.

    « 1° Le quai ; 2° Le môle. » holds two, the end of a line being lost; « sauf Le quai est clos. » holds a word that
    is none of it.
    """
    remark_after_full_stop(context, *lines)
    texts = [line for line in lines if "<table" not in line]
    if begun := next(filter(None, map(_begun_amid, texts)), None):
        context.remark(f"{_BEGUN_AMID} : « {begun} »")
    for rank, line in enumerate(texts):
        above = texts[rank - 1] if rank else ","
        if doubt := _opens_unannounced(line, above) or _is_no_alinea(line, above):
            context.remark(f"{doubt} : {line[:_HEADING].strip()}")
            return


def beyond_shape(remarks: Iterable[str]) -> list[str]:
    """Those of *remarks* that doubt what an instruction does, and not whether a law has lines as it writes them."""
    return [remark for remark in remarks if not remark.startswith((_BEGUN_AMID, _SHAPELESS, _UNANNOUNCED, BARE))]


def _opens_unannounced(line: str, above: str) -> str:
    """What to say of a quotation that begins below a line that does not announce it; "" where none does.

    « Sauf à Mayotte. », then « « II. – Le quai… ».
    """
    told = above[:1] in '«",<' or above.rstrip()[-1:] in ':»">|' or _ANNOUNCES.search(above)
    return _UNANNOUNCED if line.startswith("«") and not told and not opens_words(line) else ""


def _is_no_alinea(line: str, above: str) -> str:
    """What to say of a *line* that begins with a mark or in lower case, as no alinéa does, or is one word; "" for none.

    « sauf Le quai est clos. », « Zébu. ». The end of an alinéa, written first, may begin in lower case, and so may what
    goes on after « , » *above*; the last item of a list may be one word.
    """
    goes_on = above.rstrip()[-1:] in (",", ";")
    words = line.lstrip('«»" \u00a0').split(maxsplit=_FEW_WORDS + 1)
    if not words:
        return ""
    first, others = words[0], list(takewhile(str.isalpha, words[1 : _FEW_WORDS + 1]))
    if first[0] in _NO_BEGINNING or (_is_one_word(line) and not goes_on and not _is_one_word(above)):
        return _SHAPELESS
    if ("«" in line[1:_SHORT] or '"' in line[1:_SHORT]) and _quoted_late(line):
        return _SHAPELESS
    if not first[0].islower() or read_labels(line) or not first.isalpha():
        return ""
    may_go_on = above.rstrip()[-1:] == "," or len(first) < _FEWEST_LETTERS - 1
    return "" if may_go_on and _BEGINNINGS.isdisjoint(others) else _SHAPELESS


def _quoted_late(line: str) -> bool:
    """« Uniquement « Le préfet décide de la date. » », « – « Le préfet… » »: an alinéa quoted after a few words."""
    words = before_quote(line)
    if not words or len(words.split()) > _FEW_WORDS + 1:
        return False
    text = line[len(words) :].strip(' «»".;\u00a0')
    whole = text[:1].isupper() or bool(read_labels(text)) or blank_label(text) is not None
    return whole and len(text.split()) > _FEW_WORDS and text.count("«") == text.count("»")


def _is_one_word(line: str) -> bool:
    """« Zébu. », and not « Section … », « 1° Var. »."""
    ended = line.rstrip('»"; \u00a0')
    return ended.endswith(".") and ended.lstrip('«" \u00a0')[:-1].isalpha()


def _begun_amid(line: str) -> str:
    """The label or the first word of an alinéa that begins amid *line*, after a mark; "" for none."""
    head = -1
    for mark in _AFTER_MARK.finditer(line):
        head = body_start(line) if head < 0 else head  # a mark of its labels begins nothing
        if mark.start() < head - 1:
            continue
        before, rest = line[max(0, mark.start() - _HEADING) : mark.start()], line[mark.end() : mark.end() + _HEADING]
        if all(len(word) < _FEWEST_LETTERS or not word.isalpha() for word in before.split()):
            continue  # « Art. 3 ter. I. – … », « 9° a). 1. … »: labels at its head
        quoted, closes, _ = rest.partition("»")
        if rest[0] == "«" and closes and quoted.rstrip()[-1] not in ".;:":
            continue  # « 2° Le môle », which are words
        words = rest[body_start(rest) :]
        begins = words[:1].isupper() or words[:1] == "«"
        if blank_label(rest) or (read_labels(rest) and begins):
            return rest[: len(rest) - len(words)].strip("« \u00a0") or rest.split()[0]
        announced = mark[0][0] == ":" and _ANNOUNCES_ALINEA.search(before)
        if rest[0] == "«" and (announced or (begins and mark[0][0] in ".;")):
            return words.partition(" ")[0] or rest
    return ""


def _left_at_end(line: str) -> str:
    """The words in lower case after the last mark of *line*, which ends without any; "" where there are none.

    So is a sign, or the call of a note, after its last guillemet: « … le préfet. » | », « … le préfet. » (2) ».
    """
    if mark := _AFTER_GUILLEMET.search(line):
        return mark[1]
    words = line[max(map(line.rfind, ";:»")) + 1 :]
    few = words != line and len(words) <= _HEADING and words[:1] in (" ", "\u00a0") and "." not in words
    words = words.strip()
    lower = few and words.lstrip("([")[:1].islower() and (words[-1].isalnum() or words[-1] in ")]")
    return words if lower and "«" not in words and words not in ("et", "ou") else ""


def label_alone(sc: Scanner, start: int, end: int) -> bool:
    """Whether a line of content is a label and no more: « « V. – », whose text stands on the next line."""
    return sc.text[end - 1] not in ENDS_TEXT and _LABEL_ALONE.fullmatch(sc.text[start:end]) is not None
