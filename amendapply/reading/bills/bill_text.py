"""Bills in plain text: alinéas separated by blank lines, articles under lines such as « Article 4 bis ».

A heading is a whole line by itself: neither « Art. L. 1 » in a quoted alinéa nor a sentence that begins with
« Article 4 de la loi » is one. Where no line names an article, the whole text is one article, without any heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.bill import UNPRINTED, Article, Bill, Heading, alineas_of, article_key
from amendapply.frozen import frozen
from amendapply.lexicon import DIVISION, LATIN
from amendapply.patterns import lazily
from amendapply.reading.bills.alinea_lines import APART, NUMBERED, set_apart
from amendapply.reading.bills.found_bill import Found, checked
from amendapply.reading.bills.mentions import (
    MARKS,
    is_suppression,
    is_unprinted,
    kept_marks,
    marks_in,
    tells_suppression,
)
from amendapply.reading.source import Source, refuse_duplicates, refuse_long_lines
from amendapply.text.typography import UNSEEN_ENDS

_LATIN = rf"(?i:{LATIN})"
_SUFFIX = rf"(?:\s+(?:{_LATIN}|[A-Z]{{1,3}}))*"
ARTICLE_NUMBER = rf"(?:\d+(?:\s*(?i:er|ᵉʳ))?|(?i:premier|unique|liminaire)){_SUFFIX}(?:\s\(doublon(?:\s\d{{1,3}})?\))?"
"""The number of an article of a bill, as headings and amendments write it."""

ANNEX_NUMBER = r"(?i:annexe)(?:\s+(?:n°\s*)?(?:[IVX]+|[A-Z]|\d+))?|(?i:état)\s+[A-H]"
"""The name of what is annexed to a bill: it has alinéas as an article has."""

BEFORE_TITLE = r"(?:[:–—]\s*|(?<=\s)-\s*|-\s+)"
"""What parts the number of an article from its title; the hyphen of « Article 5 quater-0 A » belongs to the number."""

_QUOTING = r"[^.;:«»]*«[^.;:«»]*»"
_TAIL = rf"(?P<marks>{MARKS})\s*(?:{BEFORE_TITLE}(?P<title>\S.*[^.;:,»\"]|(?:\S.*\b)?etc\.|{_QUOTING})|[.:])?"
"""« (nouveau) : Dispositions diverses »; what ends like a sentence is no title but a line of the law.

« Création du « pass culture » » ends with a name, and announces nothing; « Ports, quais, etc. » with a word cut short.
"""

_ARTICLE = lazily(rf"(?i:article)\s+(?P<number>{ARTICLE_NUMBER}){_TAIL}")
_ANNEX = lazily(rf"(?P<number>{ANNEX_NUMBER}){_TAIL}")
_DIVISION = lazily(
    rf"(?P<kind>(?i:{DIVISION}))\s+"
    rf"(?P<number>(?:(?i:ier|premier|première|seconde|unique|préliminaire|liminaire)|[IVXLC]+|\d+)(?:er)?{_SUFFIX}){_TAIL}"
)
PART = r"(?P<number>(?i:première|deuxième|seconde|troisième|quatrième))\s+(?P<kind>(?i:partie))"
"""« Première partie », the division that is called by its rank."""
_PART = lazily(rf"{PART}{_TAIL}")
_TITLED = r"(?:\.?\s*[:–—-]\s[^.;:,«»\n]{1,80}\.?|\.)?"
FREE = "#"
"""What opens a heading that has no number, « # A. – Des quais », below the first line; « # Le port. » is text."""
_FREE = lazily(rf"{FREE}(?P<kind>)(?P<number>)(?P<marks>) (?P<title>\S.*[^.;:,])")
_LIKE_ARTICLE = lazily(rf"(?:(?i:article)\s+(?:\d|[A-Z])|(?i:art)\.\s*\d)[^.;:,«»\n]{{0,40}}{_TITLED}")
_LIKE_DIVISION = lazily(
    rf"(?=[A-ZÉ])(?i:{DIVISION})\s+(?:[IVXLC]+|\d{{1,3}})(?i:er)?(?!\w)\.?[^.;:,«»\n]{{0,100}}\.?"
    rf"|(?i:(?:{DIVISION})\s+(?:premier|première|préliminaire|liminaire|unique|(?:[ivxlc]+|\d{{1,3}})(?:er)?))"
)
"""« Titre II », and « titre ii » alone: a style may make capitals of it."""
_LEADING_MARK = lazily(r"\((?:texte\s+)?non\s+modifiée?\)|\(conformes?\)|\(nouveau\)", re.IGNORECASE)
_ROMAN = lazily(r"[IVXLC]+(?:er)?|[A-Z]{1,2}")
_WORD_LATIN = lazily(_LATIN)
_WHOLE_LINE = lazily(r"[^\n]+")
_LONGEST_HEADING = 400
_BLANKS = lazily(r"[ \t\r\n]+")
_SENTENCE_ENDS = (".", ";", ":")


_MARKED_ARTICLE = lazily(r"^ {0,3}#{1,6}[ \t]++[*_]{0,3}(?:article|art\.)\s", re.IGNORECASE | re.MULTILINE)
_MARKED_HEADING = lazily(r"^ {0,3}#{1,6}[ \t]++", re.MULTILINE)
_MARKS_OF_WORDS = (
    lazily(r"\*\*(?P<words>[^\s*][^*\n]{0,2000})\*\*"),
    lazily(r"(?<![\w*_\\])(?P<sign>[*_])(?P<words>[^\s*_][^*_\n]{0,2000})(?P=sign)(?![\w*_])"),
    lazily(r"\^(?P<words>[^\s^]{1,10})\^"),
    lazily(r"\\(?P<words>[!-/:-@\[-`{-~])"),
)
"""« **gras** », « *italique* », « 1^er^ », « 1\\. »."""
_MARKDOWN = "texte en Markdown : ses signes (« # », « ** », « \\ ») ne sont pas du texte"


@frozen
class _Section:
    """What a heading line announces, where it begins, the text down to the next; ``suppressed``: it says so itself."""

    part: Heading | Article
    index: int
    body: str
    suppressed: bool = False


def find(source: Source, article: str | None) -> Found:
    """The bill that *source* holds; *article* names its article where the text does not, "unique" by default.

    What stands before the first heading is the title of the bill. Raises ``InputError`` where that reads like a
    sentence of law, where an article has neither text nor « (Supprimé) », or both, and where two articles have the same
    number.
    """
    refuse_long_lines(source)
    source, marks = _without_markdown(source)
    sections: Sequence[_Section] = tuple(_sections(source.text))
    if not any(isinstance(section.part, Article) for section in sections):
        if (page := source.text.find("\f")) >= 0:
            remedy = "Ajouter la ligne « Article … » au-dessus de son texte."
            raise source.error("texte copié de pages imprimées, sans titre d'article", page, remedy)
        sections = (_Section(Article(article or "unique"), 0, source.text),)
    refuse_duplicates(
        source,
        (
            (article_key(section.part.number), f"l'article {section.part.number}", section.index)
            for section in sections
            if isinstance(section.part, Article)
        ),
    )
    title = _intitule(source, source.text[: sections[0].index], 0)
    sections, told = _with_alineas_apart(sections)
    bill, wrong = checked(Bill(tuple(_part(source, section) for section in sections), title=title))
    return Found(bill, (*marks, *told, *_unlikely(bill), *wrong))


def _without_markdown(source: Source) -> tuple[Source, tuple[str, ...]]:
    """*source* line by line without the marks of Markdown, which is told; as it is if no « ## Article 2 » is in it.

    Notes and assistants write so. Its headings were alinéas of one article.
    """
    if "#" not in source.text or not _MARKED_ARTICLE.search(source.text):
        return source, ()
    text = _MARKED_HEADING.sub("", source.text)
    for marks in _MARKS_OF_WORDS:
        text = marks.sub(lambda match: match["words"], text)
    return replace(source, text=text), (_MARKDOWN,)


def _unlikely(bill: Bill) -> Iterator[str]:
    """What alinéas of *bill* may be headings."""
    for article in bill.articles:
        for alinea in article.alineas:
            if kind := like_heading(alinea.text):
                read = f"« {alinea.text} » est lu comme un alinéa, et non comme le titre {kind}"
                yield f"article {article.number} : {read}"


def _with_alineas_apart(sections: Sequence[_Section]) -> tuple[Sequence[_Section], tuple[str, ...]]:
    """*sections*, a blank line between two alinéas of their articles, and what was assumed to tell these apart."""
    articles = [section for section in sections if isinstance(section.part, Article)]
    parted = set_apart([section.body for section in articles])
    bodies = iter(parted.texts)
    apart = [
        replace(section, body=next(bodies)) if isinstance(section.part, Article) else section for section in sections
    ]
    doubted = zip(articles, parted.told_of, strict=True)
    return apart, (*parted.told, *(f"article {section.part.number} : {told}" for section, told in doubted if told))


def line_by_line(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* with a blank line between two of its paragraphs, where it has none, and what was assumed to part them.

    *text* as it is where its lines may be anything else, or it has blank lines already.
    """
    sections = tuple(_sections(text))
    apart, told = _with_alineas_apart(sections)
    if not sections or told[:1] not in ((APART,), (NUMBERED,)):
        return text, ()
    paragraphs = text[: sections[0].index].split("\n")
    for section, parted in zip(sections, apart, strict=True):
        end = text.find("\n", section.index)
        paragraphs.append(text[section.index : end if end >= 0 else len(text)])
        paragraphs += [parted.body] if isinstance(section.part, Article) else section.body.split("\n")
    return "\n\n".join(paragraphs), told


def _sections(text: str) -> Iterator[_Section]:
    """The headings of *text*, each with the text that it opens."""
    headings = [
        (start, end, match)
        for start, end in _short_lines(text)
        if (match := read_heading(line := text[start:end].strip()) or (start and _FREE.fullmatch(line)))
    ]
    starts = [start for start, _, _ in headings] + [len(text)]
    for (start, body, match), end in zip(headings, starts[1:], strict=True):
        part = _empty_part(match, kept_marks(match["marks"]))
        yield _Section(part, start, text[body:end], suppressed=tells_suppression(match["marks"]))


def _short_lines(text: str) -> Iterator[tuple[int, int]]:
    spans = (match.span() for match in _WHOLE_LINE.finditer(text))
    return ((start, end) for start, end in spans if end - start <= _LONGEST_HEADING)


def read_heading(line: str) -> re.Match[str] | None:
    """The heading of an article or a division that *line* is, its "title" apart; None for a line of the law."""
    line = line.strip(UNSEEN_ENDS)
    return _ARTICLE.fullmatch(line) or _ANNEX.fullmatch(line) or _DIVISION.fullmatch(line) or _PART.fullmatch(line)


def like_heading(line: str) -> str:
    """« d'un article », « d'une annexe » or « d'une division » if *line* looks like a heading, and was read as none."""
    if _LIKE_ARTICLE.fullmatch(line):
        return "d'un article"
    if _ANNEX.fullmatch(line):
        return "d'une annexe"
    return "d'une division" if _LIKE_DIVISION.fullmatch(line) else ""


def _empty_part(match: re.Match[str], mark: str) -> Heading | Article:
    title = match["title"] or ""
    kind = match.groupdict().get("kind")
    if kind is None:
        return Article(article_number(match["number"]), title=title, mark=mark)
    return Heading(kind.lower(), division_number(match["number"]), title)


def article_number(written: str) -> str:
    """The number of an article as bills print it: « 4 BIS A » gives "4 bis A", « 1 ER » gives "1er"."""
    words = re.sub(r"(?i)(?<=\d)\s*(?:er|ᵉʳ)\b", "er", written).split()
    return " ".join(word.lower() if len(word) > 3 or _WORD_LATIN.fullmatch(word) else word for word in words)


def division_number(written: str) -> str:
    """The number of a division as bills print it: « IER » gives "Ier"."""
    if written.upper() == "IER":
        return "Ier"
    return " ".join(word if _ROMAN.fullmatch(word) else word.lower() for word in written.split())


def _part(source: Source, section: _Section) -> Heading | Article:
    if isinstance(section.part, Article):
        return _filled(source, section)
    title = " ".join(filter(None, (section.part.title, _intitule(source, section.body, section.index))))
    return Heading(section.part.kind, section.part.number, title)


def _filled(source: Source, section: _Section) -> Article:
    """The article of *section* with its alinéas; none where the services wrote « (Supprimé) »."""
    assert isinstance(section.part, Article)
    number, title, mark = section.part.number, section.part.title, section.part.mark
    alineas = alineas_of(section.body)
    stands = any(map(is_unprinted, marks_in(mark)))
    if len(alineas) == 1 and alineas[0].text == UNPRINTED:
        stands, alineas = True, ()
    if alineas and _LEADING_MARK.fullmatch(alineas[0].text):
        stands = stands or is_unprinted(alineas[0].text)
        mark, alineas = f"{mark} {alineas[0].text}".strip(), alineas[1:]
    if not alineas and stands:
        return Article(number, title=title, mark=mark, unprinted=True)
    if len(alineas) == 1 and is_suppression(alineas[0].text):
        return Article(number, title=title, mark=mark)
    if not alineas and not section.suppressed:
        remedy = "Écrire son texte, ou « (Supprimé) »."
        raise source.error(f"l'article {number} n'a pas de texte", section.index, remedy)
    if alineas and section.suppressed:
        remedy = "Retirer l'un ou l'autre."
        raise source.error(f"l'article {number} est dit supprimé, mais suivi d'un texte", section.index, remedy)
    return Article(number, alineas, title=title, mark=mark)


def _intitule(source: Source, body: str, index: int) -> str:
    """The intitulé that *body* is, from *index* on; law text there means that the line « Article … » is missing."""
    blocks = alineas_of(body)
    for block in blocks:
        if _is_law(block.text):
            remedy = "Ajouter la ligne « Article … » qui manque au-dessus."
            raise source.error("texte de loi hors de tout article", source.text.find(block.text, index), remedy)
    return " ".join(on_one_line(block.text) for block in blocks)


def _is_law(text: str) -> bool:
    """Whether *text* ends as a sentence or a quotation does; « Création du « pass » » ends with a name."""
    if text.endswith("»"):
        return text.startswith("«") or text.count("«") < text.count("»")
    if text.endswith('"'):
        return text.startswith('"') or text.count('"') % 2 == 1
    return text.endswith(_SENTENCE_ENDS)


def on_one_line(title: str) -> str:
    """*title* without line ends; the spaces that hold « 5 000 » together stay."""
    return _BLANKS.sub(" ", title).strip()
