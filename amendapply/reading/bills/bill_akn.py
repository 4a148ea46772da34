"""A bill of the Sénat in Akoma Ntoso: `<article>`, `<alinea data:pastille data:mention>`, `<num>`, `<content>`.

https://www.senat.fr/akomantoso: no official sample was at hand; this follows the public schema and the notes of those
who read these files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.bill import UNPRINTED, Alinea, Article, Bill, Heading
from amendapply.frozen import frozen
from amendapply.lexicon import CHAMBERS, DIVISION
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_blocks import numbers_named
from amendapply.reading.bills.bill_text import article_number, division_number
from amendapply.reading.bills.found_bill import Found, without_duplicates
from amendapply.reading.bills.mentions import is_suppression, kept_marks, marks_in, tells_standing, tells_suppression
from amendapply.reading.blocks import shown
from amendapply.reading.markup import Element, attribute, child, local, parse_xml
from amendapply.reading.source import Source
from amendapply.text.typography import raised

_DIVISIONS = {
    "tome": "tome",
    "part": "partie",
    "book": "livre",
    "title": "titre",
    "chapter": "chapitre",
    "section": "section",
}
_DIVISIONS |= {"subsection": "sous-section", "subpart": "sous-partie", "paragraph": "paragraphe"}
_TABLE = ("table", "tr", "td", "th")
_LAID_OUT = ("article", "alinea", "content", *_TABLE)
"""Elements that hold other ones: white space between these is layout."""

_PARTED = ("num", "p", "heading", "li", "item", "point", "block")
"""Elements whose words do not run on into those of the next."""

_LEFT_OUT = {"authorialNote": "une note est laissée de côté", "del": "des mots barrés sont laissés de côté"}
_PICTURE = "une image est laissée de côté"
_INLINE = (
    *("b", "i", "u", "a", "sup", "sub", "span", "inline", "ins", "del", "ref", "mref", "rref", "def", "term", "date"),
    *("authorialNote", "quotedText", "mod"),
)
_READ = ("alinea", "num", "heading")
"""What is read of an article."""

_LONGEST_RANK = 6  # digits
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ARTICLE = lazily(r"\s*articles?\s+", re.IGNORECASE)
_KIND = lazily(rf"\s*(?:tome|sous-partie|{DIVISION})\s+", re.IGNORECASE)
_SENAT_URL = lazily(r"/(?:pjl|ppl|ppr|tas)(?P<year>\d{2})-(?P<number>\d{1,4})\b")


def find(source: Source) -> Found:
    """The bill of the document. Raises ``InputError`` where it is no XML, or holds no article."""
    root = parse_xml(source)
    notices: list[str] = []
    parts = tuple(_parts(root, notices))
    if not any(isinstance(part, Article) for part in parts):
        raise source.error("aucun article dans ce document.")
    title, stage = _first(root, "docTitle"), _first(root, "docStage")
    bill = Bill(parts, _chamber(root), title=title, stage=stage, date=_date(root))
    number, session = _published(root)
    bill = replace(bill, number=_first(root, "docNumber") or number, session=session)
    return without_duplicates(bill, tuple(notices))


def _published(root: Element) -> tuple[str, str]:
    """The number and the session in the address of the text at the Sénat: « pjl18-218 »."""
    addresses = (each.get("value") or "" for each in root.iter() if local(each) == "FRBRalias")
    found = next((match for address in addresses if (match := _SENAT_URL.search(address))), None)
    if found is None:
        return "", ""
    year = 2000 + int(found["year"])
    return str(int(found["number"])), f"{year}-{year + 1}"


def _date(root: Element) -> str:
    """The day on which the text was tabled, or else adopted."""
    dates = {
        each.get("name", "").lstrip("#"): each.get("date", "") for each in root.iter() if local(each) == "FRBRdate"
    }
    return next((dates[name][:10] for name in ("depot", "adoption", "presentation") if dates.get(name)), "")


def _first(root: Element, name: str) -> str:
    return next((_text(each) for each in root.iter() if local(each) == name), "")


def _chamber(root: Element) -> str:
    """The chamber that the metadata name; where they name none, the Sénat, which alone publishes in this form."""
    author = next((each.get("href", "").lstrip("#") for each in root.iter() if local(each) == "FRBRauthor"), "senat")
    return author if author in CHAMBERS else "" if author == "parlement" else "senat"


def _parts(root: Element, notices: list[str]) -> Iterator[Heading | Article]:
    for element in root.iter():
        name = local(element)
        if name == "body" and (words := _words_beside(element, ("article", "num", "heading"))):
            notices.append(f"un passage hors de tout article est laissé de côté : « {shown(words)} »")
        if name == "article":
            if not _within(element, "article"):
                yield from _articles(element, notices)
        elif name in _DIVISIONS and not _within(element, "article"):
            number = division_number(_KIND.sub("", _text(child(element, "num"))))
            yield Heading(_DIVISIONS[name], number, _text(child(element, "heading")))
        elif name == "hcontainer" and element.get("name") == "division":
            yield Heading("", _text(child(element, "num")), _text(child(element, "heading")))


def _within(element: Element, name: str) -> bool:
    return any(local(each) == name for each in element.iterancestors())


def _words_beside(element: Element, names: Sequence[str]) -> str:
    """The words of *element* that stand in none of the elements of these *names*."""
    return " ".join("".join(_beside(element, names)).split())


def _beside(element: Element, names: Sequence[str]) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if local(inner) and local(inner) not in names:
            yield " "
            yield from _beside(inner, names)
        yield inner.tail or ""


def _doubts(element: Element, number: str) -> Iterator[str]:
    """What of the article is in none of its alinéas, or is no text of the law, in French."""
    if words := _words_beside(element, _READ):
        yield f"article {number} : un passage qui n'est dans aucun alinéa est laissé de côté : « {shown(words)} »"
    for name, what in _LEFT_OUT.items():
        found = " ".join(" ".join("".join(each.itertext()).split()) for each in element.iter() if local(each) == name)
        if found:
            yield f"article {number} : {what} : « {shown(found)} »"
    if any(local(each) == "img" for each in element.iter()):
        yield f"article {number} : {_PICTURE}"


def _articles(element: Element, notices: list[str]) -> Iterator[Article]:
    """The article that *element* is; several where its number names several, the text being that of the last."""
    written = _text(child(element, "num")).strip(" .:")
    numbers, marks = numbers_named(written) or ([article_number(_ARTICLE.sub("", written))], "")
    article = _article(element, numbers[-1], marks, notices)
    if len(numbers) > 1 and article.alineas:
        notices.append(
            f"articles {numbers[0]} à {numbers[-1]} : sous un même titre, le texte est lu comme celui du dernier"
        )
    for number in numbers[:-1]:
        yield Article(number, (), article.title, article.mark, article.unprinted or bool(article.alineas))
    yield article


def _article(element: Element, number: str, marks: str, notices: list[str]) -> Article:
    """The article called *number*, with the *marks* that stand beside its number."""
    notices += _doubts(element, number)
    lines = _lines(element)
    texts = _numbered(number, lines, notices)
    marks = f"{marks} {_attribute(element, 'mention')}"
    said = tuple(dict.fromkeys((*marks_in(marks), *(line.mention for line in lines if not line.text and line.mention))))
    suppressed, unprinted = tells_suppression(" ".join(said)), False
    if texts and suppressed:
        notices.append(f"article {number} : dit supprimé, mais suivi d'un texte, qui est lu")
    elif not texts:
        beside = not suppressed and _words_beside(element, _READ)
        unprinted = bool(beside) or UNPRINTED in said or tells_standing(" ".join(said))
        if not unprinted and not suppressed:
            notices.append(f"article {number} : ni texte ni « (Supprimé) » dans la source, lu comme supprimé")
    marks = " ".join(filter(None, (_kept(each) for each in said if each != UNPRINTED)))
    return Article(number, texts, _text(child(element, "heading")), marks, unprinted)


def _lines(article: Element) -> list[_Line]:
    """The `<alinea>` elements of *article* by their printed ranks, if all have one: a parent may follow its children.

    « (Supprimé) » between others is the text of an alinéa; alone, it is said of the article.
    """
    lines = [_line(each) for each in article.iter() if local(each) == "alinea"]
    if all(line.rank for line in lines if line.text):
        lines.sort(key=lambda line: line.rank)
    if any(line.text for line in lines):
        lines = [replace(line, text=line.mention) if line.rank and not line.text else line for line in lines]
    return lines


def _numbered(number: str, lines: Iterable[_Line], notices: list[str]) -> tuple[Alinea, ...]:
    """The alinéas that *lines* with a text are, those of one rank together; *number* is that of the article."""
    texts: list[Alinea] = []
    for _, group in groupby((line for line in lines if line.text), key=lambda line: line.rank or line):
        same = list(group)
        texts.append(Alinea(_merged(same)))
        if len(same) > 1 and not _are_suppressed(same):
            notices.append(
                f"article {number} : {len(same)} passages de même numéro sont lus comme l'alinéa {len(texts)}"
            )
        if same[0].rank not in (0, len(texts)):
            notices.append(f"article {number} : la source numérote {same[0].rank} l'alinéa {len(texts)}")
    return tuple(texts)


def _kept(mention: str) -> str:
    """What *mention* says more than that the article has no text."""
    if marks_in(mention):
        return kept_marks(mention)
    return "" if is_suppression(mention) else mention


@frozen
class _Line:
    """The own ``text`` of an `<alinea>`, which begins with its ``label``; its printed ``rank``, 0 without one."""

    label: str
    text: str
    rank: int
    mention: str


def _line(element: Element) -> _Line:
    """The own words of the alinéa, without those of the alinéas inside it."""
    pastille = _attribute(element, "pastille")
    words = "".join(_inside(element, "alinea", exact=False))
    rank = int(pastille) if pastille.isascii() and pastille.isdecimal() and len(pastille) < _LONGEST_RANK else 0
    return _Line(_text(child(element, "num")), words.strip(), rank, _attribute(element, "mention"))


def _merged(lines: Sequence[_Line]) -> str:
    """The text of one alinéa, which several elements may share: « 1° à 3° (Supprimés) »."""
    if len(lines) == 1:
        return _with_mention(lines[0])
    if not _are_suppressed(lines):
        return " ".join(map(_with_mention, lines))
    labels = [line.label.strip(" .–-") for line in lines]
    tail = lines[-1].label.strip()[len(labels[-1]) :]
    joint = " et " if len(labels) == 2 else " à "
    return f"{labels[0]}{joint}{labels[-1]}{tail} (Supprimés)"


def _are_suppressed(lines: Sequence[_Line]) -> bool:
    """Whether each of *lines* is a label and « (Supprimé) »."""
    return all(
        line.label.strip(" .–-") and is_suppression(line.text.removeprefix(line.label).strip() or line.mention)
        for line in lines
    )


def _with_mention(line: _Line) -> str:
    """The text of *line* with what is said of it: « I bis (nouveau). – », « II. – (Non modifié) »."""
    if not line.mention or line.mention in line.text:
        return line.text
    label = line.label if line.text.startswith(line.label) else ""
    number, rest = label.rstrip(" .–-\u00a0"), line.text.removeprefix(label).strip()
    if line.mention.startswith("(nouveau"):
        return f"{number} {line.mention}{label.removeprefix(number)} {rest}".strip()
    return " ".join(filter(None, (label, line.mention, rest)))


def _attribute(element: Element, name: str) -> str:
    """An attribute of the namespace `data`, whatever its address."""
    return attribute(element, name).strip()


def _text(element: Element | None) -> str:
    """The words of *element*, its number first; a table keeps the tags of its lines and cells."""
    return "" if element is None else "".join(_pieces(element, exact=False)).strip()


def _pieces(element: Element, *, exact: bool) -> Iterator[str]:
    """What *element* holds; white space is kept where `xml:space` says so, and means nothing between elements."""
    name = local(element)
    if not name or name in _LEFT_OUT:
        return
    exact = exact or element.get(_SPACE) == "preserve"
    if name in ("br", "eol"):
        yield "\n"
    elif name == "sup":
        yield raised("".join(_inside(element, name, exact=exact)))
    elif name == "table" and _attribute(element, "syntax") == "pipes":
        yield "\n".join(f"{''.join(f'| {_cell(cell)} ' for cell in row)}|" for row in element)
    elif name in _TABLE:
        inside = _cell(element) if name in ("td", "th") else "".join(_inside(element, name, exact=False))
        yield f"<{name}{_spans(element)}>{inside}</{name}>"
    elif name in _PARTED and not exact:
        yield f"{''.join(_inside(element, name, exact=False)).rstrip(' ')} "
    else:
        yield from _inside(element, name, exact=exact)


def _inside(element: Element, name: str, *, exact: bool) -> Iterator[str]:
    text = _flat(element.text, name, exact=exact)
    yield f"{text.strip()} " if name == "alinea" and len(element) and text.strip() else text
    for inner in element:
        if local(inner) != "alinea":
            yield from _pieces(inner, exact=exact)
        tail = _flat(inner.tail, name, exact=exact)
        if inner.tail and not tail and _is_inline(inner) and _is_inline(inner.getnext()):
            tail = " "
        yield f"{tail.strip()} " if name == "alinea" and tail.strip() else tail


def _is_inline(element: Element | None) -> bool:
    """Whether *element* is a run of words: the white space between two of them parts words."""
    return element is not None and local(element) in _INLINE


def _cell(element: Element) -> str:
    return "".join(_inside(element, local(element), exact=False)).strip()


def _spans(cell: Element) -> str:
    spans = ((name, cell.get(name, "1")) for name in ("colspan", "rowspan"))
    return "".join(f' {name}="{count}"' for name, count in spans if count.isdigit() and count != "1")


def _flat(text: str | None, within: str, *, exact: bool) -> str:
    if not text or exact:
        return text or ""
    return "" if within in _LAID_OUT and not text.strip() else re.sub(r"[ \t\r\n]+", " ", text)
