"""The text of a PDF, copied or taken by `pdftotext`: its lines, at their places where blanks still show them.

Where every line begins at the margin, its letters alone tell how much of the width it took: each has a width of its
own. `pdftotext` without `-layout` drops the hyphen that ends a line and writes the next line after it, so that
« L. 123- / 2 » becomes « L. 1232 »: such words are looked for where a line crosses the margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN, MONTH
from amendapply.patterns import lazily
from amendapply.reading.printed.cut_words import PAGE
from amendapply.reading.printed.printed_lines import LABEL, PrintedLine

_CELLS = lazily(r"[ \t\u00a0]{4,}")
_HEIGHT = 2.0
"""The height of a line, in characters: an indent of one character is none."""

_FEWEST = 12
_WRAPPED = (45, 140)
"""The lengths, in characters, of the lines of a page whose paragraphs are wrapped."""

_TIGHT = 0.6
_SET_OUT = 0.02
"""The share of the lines that blanks begin where a copy keeps the places of its lines."""

_NARROW = {
    letter: width
    for letters, width in (("iljt'’.,;:|!() \u00a0", 0.6), ("frI[]-\u2011\u2010", 0.68))
    for letter in letters
}
_WIDE = {
    letter: width
    for letters, width in (("MWmŒÆ—…", 1.75), ("wœæ%", 1.5), ("s", 0.8), ("cezaéèêëç", 0.91))
    for letter in letters
}
_SMALL, _CAPITAL = 1.03, 1.4
"""The widths of letters, that of an average one being 1: those of the founts with serifs that laws are printed in."""


class _Widths(dict[str, float]):
    """The width of each letter, those that are no wide or narrow ones as they are asked for."""

    def __missing__(self, letter: str) -> float:
        width = _CAPITAL if letter.isupper() else _SMALL
        self[letter] = width
        return width


_WIDTHS = _Widths(_NARROW | _WIDE)

DOUBLE = 1.06
"""The share of the width that only two lines take, the hyphen between them dropped."""

_LEAST_CROSSING, _MOST_CROSSING = 0.92, 1.04
"""Where the margin may stand in a line, as shares of the width that is estimated."""

_LONGEST = 1_000
"""The characters of a line that may be two; a longer one is not a line of a page."""

_LOST = "« {} » a pu perdre un trait d'union en fin de ligne"
_SHORTEST = 4
"""The letters of a word that may have lost a hyphen."""

_WORDS = lazily(r"[^\W_][\w\u2011‐-]*")
_HYPHENS = lazily(r"[\u2011‐-]")
_CAPITAL_INSIDE = lazily(r"(?<=[a-zà-ÿœ])(?=[A-ZÀ-ÞŒ])")
_FIVE_DIGITS = lazily(r"\d{5}")
"""« n° 45174 »: amounts have spaces, so that a hyphen is lost, as often as the number stands there."""
_FOUR_DIGITS = lazily(r"(?<![\d-])(?!19|20)\d{4}(?![\d-])")
_HYPHENATED = (
    *(
        "vis-à-vis",
        "c'est-à-dire",
        "au-delà",
        "au-dessus",
        "au-dessous",
        "ci-après",
        "ci-dessus",
        "celui-ci",
        "celle-ci",
    ),
    *("ceux-ci", "celles-ci", "peut-être", "lui-même", "elle-même", "eux-mêmes", "elles-mêmes", "vice-président"),
    *("sous-préfet", "avant-dernier", "avant-dernière", "chef-lieu", "outre-mer", "procès-verbal", "procès-verbaux"),
    *("quatre-vingts", "dix-sept", "dix-huit", "dix-neuf", "Île-de-France", "sous-section"),
)
"""Words that are common in laws, in case the text has them nowhere else."""

ENDS = (".", ";", ":", "»", "!", "?", "…")
GOES_ON = lazily(
    rf"(?![a-z]{{1,4}}(?:\s{LATIN})?(?:\s[A-Z])?(?:\s(?:et|à)\s[^()]{{1,20}})?\)|[ivx]{{1,5}}\.\s)"
    r"[a-zà-ÿœ,;:.)%]|[»€]"
)
"""How no alinéa begins: a small letter that is no label, a mark that follows a word."""

_HEAD_OF_NUMBER = lazily(r"(?<![\w.-])\d{1,3}(?:[ \u00a0\u202f]\d{3})*\s*$")
_REST_OF_NUMBER = lazily(r"\d{3}(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f](?=[a-zà-ÿœ€%])")
QUOTE = "«"
_QUOTED_SHORTLY = "mots?|références?|nombres?|montants?|taux|dates?|années?|chiffres?|sigles?|signes?|expressions?"
QUOTES_WORDS = lazily(
    rf"\b(?:{_QUOTED_SHORTLY}|pourcentages?)(?:,?\s+(?:et|ou)\s+[^:;.]{{1,40}})?\s*:\s*$",
    re.IGNORECASE,
)
"""« … est remplacé par les mots : »: what is quoted next stands in the same alinéa."""

_SENTENCE_QUOTED = lazily(r"\b(?:phrases?|fins?|mentions?|lignes?|colonnes?)\b[^«»]{0,60}:\s*$")
"""« … est complété par une phrase ainsi rédigée : »: what is quoted next may stand in the same alinéa, or be one."""

_PREPOSITION = "de|du|des|à|au|aux|en|par|pour|sur|dans|sous|avec|entre"
_ARTICLE_WORD = "la|le|les|l['’]|d['’]|et|ou|n°|articles?|art\\."
_CONNECTS = lazily(
    rf"(?:.*[\s’'(«])?(?:{_PREPOSITION}|{_ARTICLE_WORD}|(?:articles?|et|à|,)\s[LRDA]\.)\s*",
    re.IGNORECASE,
)
"""A line that no alinéa ends with: another word must follow."""

_DAY_AND_MONTH = lazily(rf"\b(?:1er|\d{{1,2}})\s(?:{MONTH})\s*$")
_YEAR = lazily(r"(?:1[789]|20)\d\d\b(?!\s?[-.°)])")
_FIGURES = lazily(r"\d+[\s,]")
"""« les parts suivantes : 62 % de gendarmes »: what an enumeration in the line begins with, unlike « 1° », « 2. »."""

_QUOTE_GOES_ON = lazily(r"«\s*(?![a-z]{1,4}\)|[a-z]{1,2}\.\s|[ivx]{1,5}\.\s)[a-zà-ÿœ]")
_SHORT_LINE, _FULL_LINE = 0.92, 0.98
"""The shares of the width below which no line goes on in the next, and from which a line is full, as estimated."""


@frozen
class Limit:
    """Whether a line begins an alinéa, and what is in doubt, in French, "" where nothing is."""

    starts: bool
    doubt: str = ""


def is_printed(text: str) -> bool:
    """Whether the lines of *text* are those of printed pages: form feeds, or wrapped lines and no blank ones."""
    if PAGE in text:
        return True
    lines = [line.rstrip() for line in text[:100_000].split("\n")]
    long = [rank for rank, line in enumerate(lines) if len(line) > _WRAPPED[0]]
    if len(long) < _FEWEST or any(len(lines[rank]) > _WRAPPED[1] for rank in long):
        return False
    return sum(rank + 1 < len(lines) and bool(lines[rank + 1]) for rank in long) > _TIGHT * len(long)


def is_set_out(text: str) -> bool:
    """Whether blanks before the lines of *text* show where these stood on their page."""
    lines = [line for line in text.split("\n") if line.strip(" \t\u00a0" + PAGE)]
    return sum(line.lstrip(PAGE)[:2].isspace() for line in lines) > _SET_OUT * len(lines)


def pages_of(text: str) -> Sequence[Sequence[PrintedLine]]:
    """The lines of each page of *text*, blank ones being gaps; places are in characters."""
    width_of: Callable[[str], float] = len if is_set_out(text) else _width
    return [
        [_line(line, number, row, width_of) for row, line in enumerate(page.split("\n")) if line.strip()]
        for number, page in enumerate(text.split(PAGE))
    ]


def _line(line: str, page: int, row: int, width_of: Callable[[str], float]) -> PrintedLine:
    ended = line.rstrip()
    words = ended.lstrip()
    left = len(ended) - len(words)
    cells: list[tuple[float, str]] = []
    start = 0
    for gap in [*_CELLS.finditer(words), None]:
        end = len(words) if gap is None else gap.start()
        cells.append((left + start, words[start:end]))
        start = end if gap is None else gap.end()
    text = " ".join(cell for _, cell in cells)
    return PrintedLine(
        text=text,
        page=page,
        left=left,
        right=left + width_of(words),
        top=row,
        bottom=row + 1,
        height=_HEIGHT,
        cells=tuple(cells) if len(cells) > 1 else (),
    )


def _width(text: str, before: float = 0) -> float:
    """The width that *text* is likely to take, in letters of average width, with what stands *before* it."""
    return sum(map(_WIDTHS.__getitem__, text), before)


# ----------------------------------------------------------------------- alinéas, of lines that all begin at the margin


_JOINED, _BEGUN = "est lu comme la suite de l'alinéa", "est lu comme le début d'un alinéa"


def starts_in_flow(above: str, line: str, taken: float) -> Limit:
    """Whether *line* begins an alinéa below *above*, which with the first word of *line* would have *taken* that share
    of the width: an alinéa ends where there was room left, and with a mark.
    """
    if connects(above):
        return Limit(False)
    ended, short, full = above.rstrip().endswith(ENDS), taken < _SHORT_LINE, taken > _FULL_LINE
    if GOES_ON.match(line) or _QUOTE_GOES_ON.match(line):
        return Limit(False, _JOINED if short else "")
    if line.startswith(QUOTE) and QUOTES_WORDS.search(above):
        return Limit(short, _BEGUN if short else "")
    if LABEL.match(line) or line.startswith(QUOTE):
        if not ended and not short:
            return Limit(False, _JOINED if full or LABEL.match(line) else "")
        return Limit(True, _BEGUN if line.startswith(QUOTE) and not short and _SENTENCE_QUOTED.search(above) else "")
    if short:
        goes_on = above.rstrip().endswith(",") and line[:1].isdigit()
        return Limit(not goes_on, _JOINED if goes_on else "")
    if not ended and (full or line[:1].isdigit()):
        return Limit(False)
    if above.rstrip().endswith((";", ":")):
        return Limit(True, _BEGUN if full and _FIGURES.match(line) else "")
    return Limit(not full, _JOINED if full else _BEGUN)


def connects(line: str) -> bool:
    """Whether the last word of *line* needs another: « de », « n° »."""
    return _CONNECTS.fullmatch(line) is not None


def cuts_number(above: str, below: str) -> bool:
    """Whether a number goes on from the line *above* to the one *below*: « une amende de 3 / 000 euros »."""
    return _HEAD_OF_NUMBER.search(above) is not None and _REST_OF_NUMBER.match(below) is not None


def cuts_date(above: str, line: str) -> bool:
    """Whether a date goes on from one line to the next: « … du 18 novembre / 2016 de modernisation de… »."""
    return _YEAR.match(line) is not None and _DAY_AND_MONTH.search(above) is not None


# ------------------------------------------------------------------------------------ hyphens that a copy has dropped


def with_hyphens(lines: Sequence[PrintedLine], margin: float) -> list[PrintedLine]:
    """*lines*, those cut again that were two before the hyphen between them was dropped; *margin* is where lines end.

    A word that crosses the margin gets the hyphen that it has elsewhere in the text; one that may have lost its hyphen
    and stands nowhere else leaves a doubt.
    """
    counts = Counter(word for line in lines for word in _WORDS.findall(line.text))
    whole: dict[str, set[str]] = {}
    for word in {*_HYPHENATED, *counts}:
        for hyphen in _HYPHENS.finditer(word):
            whole.setdefault(word[: hyphen.start()] + word[hyphen.end() :], set()).add(word)
    return [piece for line in lines for piece in _cut(line, margin, counts, whole)]


def _cut(
    line: PrintedLine, margin: float, counts: Counter[str], whole: Mapping[str, set[str]]
) -> Iterator[PrintedLine]:
    """*line*, or the two that it was; *whole* has the words with a hyphen, by what is left of them without it."""
    double = line.right > DOUBLE * margin
    for match in _crossing(line, margin):
        word = match[0]
        likely = whole.get(word, set()) or {
            f"{word[: rank.start()]}-{word[rank.start() :]}" for rank in _CAPITAL_INSIDE.finditer(word)
        }
        if len(likely) == 1 and (double or counts[word] == 1):
            (hyphenated,) = likely
            doubt = "" if double and word in whole else f"trait d'union perdu en fin de ligne, lu « {hyphenated} »"
            yield replace(line, text=line.text[: match.start()] + hyphenated, right=margin, doubt=doubt)
            if rest := line.text[match.end() :].lstrip():
                yield from _cut(replace(line, text=rest, left=0, right=_width(rest)), margin, counts, whole)
            return
        once = counts[word] == 1 and (double or _FOUR_DIGITS.search(line.text, match.start(), match.end()))
        if likely or once or _FIVE_DIGITS.search(word):
            line = replace(line, doubt=line.doubt or _LOST.format(word))
    odd = (word for word in _WORDS.findall(line.text) if word in whole and word.isalpha() and word.islower())
    rare = next(
        (word for word in odd if any(each in _HYPHENATED or counts[word] <= counts[each] for each in whole[word])),
        "",
    )
    yield replace(line, doubt=_LOST.format(rare)) if rare and not line.doubt else line


def _crossing(line: PrintedLine, margin: float) -> Iterator[re.Match[str]]:
    """The words of *line* that the margin may fall into."""
    if line.right < _LEAST_CROSSING * margin or line.cells or len(line.text) > _LONGEST:
        return
    measured, width = 0, 0.0
    for match in _WORDS.finditer(line.text):
        measured, width = match.start(), _width(line.text[measured : match.start()], width)
        start = line.left + width
        if start > _MOST_CROSSING * margin:
            return
        if start + _width(match[0]) > _LEAST_CROSSING * margin and len(match[0]) >= _SHORTEST:
            yield match
