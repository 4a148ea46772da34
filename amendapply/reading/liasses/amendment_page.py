"""The web page of an amendment, or of several, saved as HTML.

Pages of the Assemblée before 2018 name their parts (`amddispotexte`, `amdexpotexte`) and say the rest in `<meta>`;
others are read like a page that was copied and pasted: what is hidden is left out and told, words that are struck
through keep a tag, as those of a record do, and so does a table that is to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendapply.amendment import Amendment
from amendapply.reading.bills.page_blocks import table_markup
from amendapply.reading.bills.page_margins import is_of_symbols, left_out, mark, struck, told_of
from amendapply.reading.cut_pages import doubts_of_end
from amendapply.reading.kinds import is_amendment
from amendapply.reading.liasses import amendments_text
from amendapply.reading.liasses.page_head import opens_instruction
from amendapply.reading.liasses.particulars import authors, extras, fate, target_of
from amendapply.reading.liasses.records import Record, with_doubts
from amendapply.reading.markup import Element, dispositif, is_raised, local, on_one_line, parse_html, plain
from amendapply.reading.source import Source, Unreadable
from amendapply.text.typography import raised

_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "nav", "footer"),
        *("select", "option", "button", "iframe", "object"),
    )
)
_LINES = ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_START = 200
_COUNTED = "<ol>"
"""What stays of a list that the page counts, as in a record: no amendment that has one is understood."""


def records(source: Source) -> Iterable[Record | Unreadable]:
    """The amendments of the page. Raises ``InputError`` where it holds none."""
    from lxml import html

    root = _uncommented(parse_html(source))
    part = _of_class(root, "amddispotexte")
    if part is None:
        lines, told = _lines(root)
        if not is_amendment(lines) and not any(map(opens_instruction, lines)):
            remedy = "Se lisent la page d'un amendement, les données ouvertes, Word, PDF, .odt, .rtf, .eml, le texte."
            raise source.error("aucun amendement dans cette page.", remedy=remedy)
        told = " ; ".join(filter(None, (*doubts_of_end(source), told)))
        return with_doubts(amendments_text.records(Source(source.name, "\n".join(lines))), told)
    meta = {each.get("name", ""): each.get("content", "") for each in root.iter("meta")}
    expose = _of_class(root, "amdexpotexte")
    target = target_of(meta.get("DESIGNATION_ARTICLE", ""))
    amendment = Amendment(
        number=on_one_line(meta.get("NUM_AMTXT") or meta.get("NUM_AMEND", "")) or source.stem,
        text=dispositif(html.tostring(part, encoding="unicode", with_tail=False)),
        article=target.article,
        position=target.position,
        parent=on_one_line(meta.get("AMEND_PARENT", "")) or None,
        authors=authors(meta.get("AUTEURS", "")),
        expose="" if expose is None else plain(html.tostring(expose, encoding="unicode", with_tail=False)),
        fate=fate(meta.get("SORT", "")),
        of_text=on_one_line(meta.get("NUM_INIT", "")) or None,
        extra=extras(
            group=meta.get("GROUPE_ID", ""),
            author_ids=" ".join(meta.get(name, "") for name in ("AUTEUR_ID", "COSIGNATAIRES_ID")),
            legislature=meta.get("LEGISLATURE", ""),
            stage=meta.get("ETAPE", ""),
            published=meta.get("DATE_BADAGE", ""),
            decided=meta.get("DATE_SORT", ""),
            url=meta.get("URL_DIVISION", ""),
            place=meta.get("DESIGNATION_ARTICLE", ""),
        ),
    )
    return [Record(amendment, told=" ; ".join(doubts_of_end(source)))]


def page_text(source: Source) -> tuple[str, str]:
    """The text of the page, a block a line, and in French what is left out. Raises ``InputError`` for no page."""
    lines, told = _lines(_uncommented(parse_html(source)))
    return "\n".join(lines), told


def _uncommented(root: Element) -> Element:
    """*root* without the comments that Word leaves in a page."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment)
    return root


def _of_class(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if name in (each.get("class") or "").split()), None)


def _lines(root: Element) -> tuple[list[str], str]:
    """The text of the page, a block a line, without its scripts and its menus, and what of it was left out."""
    from lxml import html

    for each in [each for each in root.iter() if local(each) in _SKIPPED]:
        _say(each, "")
    mark(root)
    hidden = [each for each in root.iter() if left_out(each) and each.tag != "del"]
    told = " ; ".join(told_of([*hidden, *filter(is_of_symbols, root.iter())]))
    for each in hidden:
        _say(each, "")
    for each in list(_cells_above(root)):
        each.tag = "div"
    for each in list(_to_write(root)):
        if each.tag == "ol":
            each.text = _COUNTED
            continue
        _say(each, table_markup(each))
        each.tag = "p"
    for each in [each for each in root.iter() if each.tag == "del" or struck(each) or is_raised(each)]:
        words = "".join(each.itertext())
        _say(each, raised(words) if not (each.tag == "del" or struck(each)) else f"<s>{words}</s>" if words else "")
    text = plain(html.tostring(root, encoding="unicode"))
    return [line for line in text.split("\n") if line.strip()], told


def _say(element: Element, words: str) -> None:
    """Put *words* in the place of all that *element* holds; what follows it stays."""
    tail = element.tail
    element.clear()
    element.text, element.tail = words, tail


def _cells_above(root: Element) -> Iterator[Element]:
    """The cells that begin above the first instruction, « (n° 100) | N° 12 rect. bis »: each is a line of its own."""
    for element in root.iter(*_LINES):
        if not any(True for _ in element.iter("table")) and opens_instruction(_start(element)):
            return
        if element.tag in ("td", "th"):
            yield element


def _to_write(root: Element) -> Iterator[Element]:
    """The tables and counted lists below an instruction, above the exposé: others lay the page out, read by lines."""
    ordered = False
    for element in root.iter("table", "ol", *_LINES):
        if element.tag in ("table", "ol"):
            if ordered and not any(_opens(each) for each in element.iter(*_LINES)):
                yield element
        elif amendments_text.opens_expose(line := _start(element)):
            ordered = False
        else:
            ordered = ordered or opens_instruction(line)


def _start(element: Element) -> str:
    """The first words of *element*, on one line."""
    return " ".join("".join(element.itertext()).split())[:_LONGEST_START]


def _opens(element: Element) -> bool:
    """Whether *element* of a table is a part of the page: the number of an amendment, its exposé, its instruction."""
    line = _start(element)
    return amendments_text.opens_expose(line) or amendments_text.names_amendment(line)
