"""Bills in plain text: alinéas separated by blank lines, articles under lines such as « Article 4 bis ».

A heading is a whole line by itself: neither « Art. L. 1 » in a quoted alinéa nor a sentence that begins with « Article 4 de
la loi » is one. Where no line names an article, the whole text is one article and nothing in it is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amendapply.bill import Article, Bill, Heading, alineas_of, article_key
from amendapply.reading.source import Source, refuse_long_lines

_SUFFIX = r"(?:\s+(?:(?i:bis|ter|quater|[a-z]{3,12}ies)|[A-Z]{1,3}))*"
ARTICLE_NUMBER = rf"(?:\d+(?:\s*(?i:er|ᵉʳ))?|(?i:premier|unique|liminaire)){_SUFFIX}"
"""The number of an article of a bill, as headings and amendments write it."""
_ARTICLE = re.compile(
    rf"(?i:article)\s+(?P<number>(?:\d+(?:\s*(?i:er|ᵉʳ))?|(?i:premier|unique|liminaire)){_SUFFIX})"
    r"\s*(?P<marks>(?:\([^()]{1,60}\)\s*)*)[.:]?"
)
_DIVISION = re.compile(
    rf"(?P<kind>(?i:partie|livre|titre|chapitre|sous-section|section|paragraphe))\s+"
    rf"(?P<number>(?:(?i:ier|premier|première|unique|préliminaire)|[IVXLC]+|\d+)(?:er)?{_SUFFIX})"
    r"\s*(?P<marks>(?:\([^()]{1,60}\)\s*)*)(?:\s?[:–—-]\s*(?P<title>\S.*))?"
)
_PART = re.compile(r"(?P<number>première|deuxième|seconde|troisième|quatrième|cinquième)\s+partie", re.IGNORECASE)
_SUPPRESSED = re.compile(r"\(?\s*supprim[ée]e?s?\s*\)?\s*\.?", re.IGNORECASE)
_MARK = re.compile(r"\([^()]*\)")
_LONGEST_HEADING = 200
_SENTENCE_ENDS = (".", ";", ":", "»", '"')


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading line, where it begins, and the text down to the next one."""

    part: Heading | Article
    index: int
    body: str


def read(source: Source, article: str | None = None) -> Bill:
    """The bill that *source* holds; *article* names its article where the text does not, "unique" by default.

    What stands before the first heading is the title of the bill. Raises ``InputError`` where that reads like a sentence
    of law, where an article has neither text nor « (Supprimé) », and where two articles bear the same number.
    """
    refuse_long_lines(source)
    headings = tuple(_headings(source.text))
    if not any(isinstance(part, Article) for _, _, part in headings):
        return Bill((_filled(source, _Section(Article(article or "unique"), 0, source.text)),))
    sections = tuple(_sections(source.text, headings))
    _refuse_duplicates(source, sections)
    title = _intitule(source, source.text[: headings[0][0]], 0)
    return Bill(tuple(_part(source, section) for section in sections), title=title)


def _headings(text: str) -> Iterator[tuple[int, int, Heading | Article]]:
    """Where each heading line begins and ends, with the part that it opens."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST_HEADING and (part := heading_of(text[start:end])):
            yield start, end, part
        start = end + 1


def heading_of(line: str) -> Heading | Article | None:
    """The empty article or the division that *line* is the heading of, None for any other line."""
    line = line.strip()
    if match := _ARTICLE.fullmatch(line):
        marks = [mark for mark in _MARK.findall(match["marks"]) if not _SUPPRESSED.fullmatch(mark)]
        return Article(article_number(match["number"]), mark=" ".join(marks))
    if match := _DIVISION.fullmatch(line):
        return Heading(match["kind"].lower(), _division_number(match["number"]), match["title"] or "")
    if match := _PART.fullmatch(line):
        return Heading("partie", match["number"].lower())
    return None


def article_number(written: str) -> str:
    """The number of an article as bills print it: « 4 BIS A » gives "4 bis A", « 1 ER » gives "1er"."""
    words = re.sub(r"(?i)(?<=\d)\s*(?:er|ᵉʳ)\b", "er", " ".join(written.split())).split()
    return " ".join(
        word if re.fullmatch(r"[A-Z]{1,3}", word) and word not in ("BIS", "TER") else word.lower() for word in words
    )


def _division_number(written: str) -> str:
    first, *rest = written.split()
    first = "Ier" if first.upper() == "IER" else first
    return " ".join([first, *(word.lower() if word.upper() in ("BIS", "TER", "QUATER") else word for word in rest)])


def _sections(text: str, headings: tuple[tuple[int, int, Heading | Article], ...]) -> Iterator[_Section]:
    ends = [start for start, _, _ in headings[1:]] + [len(text)]
    for (start, body, part), end in zip(headings, ends, strict=True):
        yield _Section(part, start, text[body:end])


def _part(source: Source, section: _Section) -> Heading | Article:
    if isinstance(section.part, Article):
        return _filled(source, section)
    title = " ".join(filter(None, (section.part.title, _intitule(source, section.body, section.index))))
    return Heading(section.part.kind, section.part.number, title)


def _filled(source: Source, section: _Section) -> Article:
    """The article of *section* with its alinéas; none where the services wrote « (Supprimé) »."""
    assert isinstance(section.part, Article)
    number, mark = section.part.number, section.part.mark
    alineas = alineas_of(section.body)
    if len(alineas) == 1 and _SUPPRESSED.fullmatch(alineas[0].text):
        return Article(number, mark=mark)
    if not alineas and "upprim" not in source.text[section.index :].partition("\n")[0].lower():
        remedy = "Écrire son texte, ou « (Supprimé) »."
        raise source.error(f"l'article {number} n'a pas de texte", section.index, remedy)
    return Article(number, alineas, mark=mark)


def _intitule(source: Source, body: str, index: int) -> str:
    """The intitulé that stands under a heading; law text there means that the line « Article … » is missing."""
    blocks = [" ".join(alinea.text.split()) for alinea in alineas_of(body)]
    if any(block.endswith(_SENTENCE_ENDS) for block in blocks):
        remedy = "Ajouter la ligne « Article … » qui manque au-dessus."
        raise source.error("texte de loi hors de tout article", index, remedy)
    return " ".join(blocks)


def _refuse_duplicates(source: Source, sections: tuple[_Section, ...]) -> None:
    seen: dict[str, int] = {}
    for section in sections:
        if isinstance(section.part, Article):
            first = seen.setdefault(article_key(section.part.number), section.index)
            if first != section.index:
                message = f"l'article {section.part.number} figure déjà à la ligne {source.line_of(first)}"
                raise source.error(message, section.index, "Corriger l'un des deux numéros.")
