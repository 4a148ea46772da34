"""The web page of one amendment, saved as HTML.

Pages of the Assemblée before 2018 name their parts (`amddispotexte`, `amdexpotexte`) and say the rest in `<meta>`;
others are read like a page that was copied and pasted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amendapply.amendment import Amendment
from amendapply.reading.kinds import is_amendment
from amendapply.reading.liasses.amendments_text import read
from amendapply.reading.liasses.page_head import opens_instruction
from amendapply.reading.liasses.particulars import authors, extras, fate, target_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.markup import dispositif, local, on_one_line, parse_html, plain
from amendapply.reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = ("script", "style", "noscript", "template", "head", "nav", "footer")


def records(source: Source) -> list[Record]:
    """The amendment of the page. Raises ``InputError`` where it holds none."""
    from lxml import html

    root = _uncommented(parse_html(source))
    part = _of_class(root, "amddispotexte")
    if part is None:
        lines = _lines(root)
        if not is_amendment(lines) and not any(map(opens_instruction, lines)):
            remedy = "Se lisent la page d'un amendement, les données ouvertes, Word, PDF, .odt, .rtf, .eml, le texte."
            raise source.error("aucun amendement dans cette page.", remedy=remedy)
        return [Record(read(Source(source.name, "\n".join(lines))))]
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
    return [Record(amendment)]


def _uncommented(root: Element) -> Element:
    """*root* without the comments that Word leaves in a page."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment)
    return root


def _of_class(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if name in (each.get("class") or "").split()), None)


def _lines(root: Element) -> list[str]:
    """The text of the page, a block a line, without its scripts and its menus."""
    for each in [each for each in root.iter() if local(each) in _SKIPPED]:
        each.clear()
    from lxml import html

    text = plain(html.tostring(root, encoding="unicode"))
    return [line for line in text.split("\n") if line.strip()]
