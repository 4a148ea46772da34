"""Where a text is not what its instruction announces: other counts, other labels, another division.

What is announced never cuts the text, which is carried out as it is written: a remark tells the difference.
"""

from __future__ import annotations

from collections.abc import Callable

from amendapply.language.announcements import Announced, Announcement
from amendapply.language.context import Context
from amendapply.language.guillemets import unwrapped
from amendapply.language.stray_lines import begins_article
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.text.labels import (
    LabelKind,
    blank_label,
    follows,
    is_quoted,
    read_labels,
    same_label,
    split_label,
)
from amendapply.text.sentences import sentences

Lines = tuple[str, ...]


def remark_discrepancy(context: Context, announced: Announcement | None, lines: Lines, *, inside: bool = False) -> bool:
    """Whether *lines* are not those *announced*, which a remark then tells.

    *inside*: they are alinéas of an article of the bill, where « l'article suivant » can only be one of a law.
    """
    told = announced and _discrepancy(announced, lines)
    if not told and inside and announced and announced.kind is Announced.ARTICLES and not _is_article(lines[0]):
        told = "un article est annoncé, et ce qui est écrit est un alinéa de l'article"
    if told:
        context.remark(told)
    return bool(told)


def _discrepancy(announced: Announcement, lines: Lines) -> str | None:
    """A remark in French where *lines* are not those *announced*; None where they are, or nothing tells."""
    if announced.division and not _heads(announced.division, lines[0]):
        return f"annoncé : {' '.join(announced.division.split())} ; écrit : {lines[0].strip(' «')}"
    if announced.named and (told := _other_labels(announced.named, lines)):
        return told
    if announced.kind is Announced.WORDS:
        more = len(sentences(" ".join(lines))) - 1
        return _told("phrase", "e", announced.then.count, more) if announced.then else None
    if announced.kind is Announced.ALINEAS:
        return _other_alineas(announced, lines)
    if announced.kind is Announced.SENTENCES_AND_ALINEAS and len(lines) == 1:
        return "une phrase et un alinéa sont annoncés, et une seule ligne est écrite"
    if announced.kind not in _COUNTED:
        return None
    noun, agreement, found = _COUNTED[announced.kind]
    return _told(noun, agreement, announced.count, found(lines))


def _told(noun: str, agreement: str, announced: int | None, written: int | None) -> str | None:
    """« phrases annoncées : 2, phrases écrites : 1 »; None where they are as many, or one of them is unknown."""
    if announced is None or written is None or announced == written:
        return None
    return f"{noun}s annoncé{agreement}s : {announced}, {noun}s écrit{agreement}s : {written}"


# ------------------------------------------------------------------------------------------------------------- Counts


def _other_alineas(announced: Announcement, lines: Lines) -> str | None:
    """« un alinéa et deux tirets » over three tirets; « deux paragraphes » may well hold more alinéas than two."""
    dashes = sum(label.kind is LabelKind.DASH for line in lines for label in read_labels(line)[:1])
    tables = sum(line.lstrip('«" ').startswith("<table") for line in lines)
    may_be_lost = not tables and len(lines) > 1  # each cell on its own line
    written = None if may_be_lost else tables
    if told := _told("tiret", "", announced.dashes, dashes) or _told("tableau", "", announced.tables, written):
        return told.replace("tableaus", "tableaux")
    more = not announced.exact and len(lines) > (announced.count or 0)
    return None if more else _told("alinéa", "", announced.count, len(lines))


def _sentences(lines: Lines) -> int | None:
    """None for what a publisher left of its tags."""
    return None if any("<" in line for line in lines) else max(1, len(sentences(" ".join(map(unwrapped, lines)))))


def _rows(lines: Lines) -> int | None:
    """None without a table: each cell may then stand on its own line."""
    return sum(line.count("<tr") for line in lines) or None


def _columns(lines: Lines) -> int | None:
    """The cells of the first row; None without a table, or where a cell covers several."""
    table = " ".join(lines)
    row = table.partition("<tr")[2].partition("</tr")[0]
    return None if "span" in table else row.count("<td") + row.count("<th") or None


def _is_article(line: str) -> bool:
    """« Art. L. 12. – … », « « Article 3 »", « « Art. L. …-… – »: whether an article of the bill or of a law begins."""
    text = line.lstrip('«" \u00a0')
    return text.startswith(("Art. ", "Article ", "ARTICLE ")) or begins_article(text)


def _articles(lines: Lines) -> int:
    """Those of a quotation inside are no articles of the bill."""
    quoted = is_quoted(lines[0])
    return max(1, sum(begins_article(line.lstrip("« ")) for line in lines if is_quoted(line) is quoted))


_COUNTED: dict[Announced, tuple[str, str, Callable[[Lines], int | None]]] = {
    Announced.SENTENCES: ("phrase", "e", _sentences),
    Announced.LINES: ("ligne", "e", _rows),
    Announced.COLUMNS: ("colonne", "e", _columns),
    Announced.ARTICLES: ("article", "", _articles),
}
"""What each is called, how « annoncé » agrees with it, and how many of them lines hold."""


# ------------------------------------------------------------------------------------------------- Labels and headings


def _other_labels(named: tuple[str, ...], lines: Lines) -> str | None:
    """« un 4° bis » over « 4° ter … », « un 4° » over « 4° … » and « 5° … ».

    So is it over « …° »: what stands beside it gives a number left blank.
    """
    heads = [read_labels(line) for line in lines]
    if blank := blank_label(lines[0]):
        return f"annoncé : {' et '.join(named)} ; écrit : {blank[1][0].strip(' «')}"
    written = [label.value for labels in heads for label in labels]
    lacking = [name for name in named if not any(same_label(name, other) for other in written)]
    if lacking:
        return f"annoncé : {' et '.join(lacking)} ; écrit : {', '.join(written[:3]) or 'aucun numéro'}"
    kinds = {label.kind for labels in heads for label in labels if same_label(named[-1], label.value)}
    quoted = is_quoted(lines[0])
    alike = (labels for line, labels in zip(lines, heads, strict=True) if is_quoted(line) is quoted)
    level = [label.value for labels in alike for label in labels[:1] if label.kind in kinds]
    over = [label for label in level if _comes_next(named[-1], label)]
    return f"annoncé : {' et '.join(named)} ; écrit aussi : {', '.join(over)}" if over else None


def _comes_next(last: str, label: str) -> bool:
    """Whether *label* is one that stands after *last* in a list: « 5° » and « 4° bis » after « 4° »."""
    base, suffix = split_label(last)
    return follows(last, label) or (not suffix and split_label(label)[0] == base and not same_label(last, label))


def _heads(division: str, line: str) -> bool:
    """Whether *line* is the heading of « chapitre III bis », or begins with it: « Chapitre III bis – Du port ».

    « Section », without a number, is that of any.
    """
    given = division.casefold().split()
    words = [word.rstrip(".:-–—") for word in line.casefold().lstrip('«" ').split()]
    return words[: len(given)] == given and not {*words[len(given) : len(given) + 1]} & {*LATIN_SUFFIXES}
