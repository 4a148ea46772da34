"""Amendments of the Assemblée nationale in XML: one a file, the « liasse » export, or the open data of a legislature.

The open data are read as their JSON is. That of the XIVe and XVe legislatures is one file of all texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.amendment import Amendment
from amendapply.reading.liasses.assemblee_json import is_open_data, open_data
from amendapply.reading.liasses.assemblee_records import exported
from amendapply.reading.liasses.particulars import (
    WITHHELD,
    authors,
    dispositif_of,
    extras,
    fate,
    fate_of_code,
    target_of,
)
from amendapply.reading.liasses.records import Record, without_text
from amendapply.reading.markup import (
    Element,
    as_value,
    child,
    dispositif,
    inside,
    local,
    on_one_line,
    parse_xml,
    plain,
    words,
)
from amendapply.reading.source import Source, Unreadable

_OPENED = ("Positif", "SupplementairesOuvertes")
_CANCELLED = ("Negatif", "Annulees")


def records(source: Source) -> list[Record | Unreadable]:
    """The amendments of the file, ``Unreadable`` where a dispositif is missing. Raises ``InputError`` for none."""
    root = parse_xml(source)
    elements = [each for each in root.iter("{*}amendement") if each is root or local(each.getparent()) == "amendements"]
    if not elements:
        raise source.error("aucun amendement dans ce fichier.")
    return [_read(source, each) for each in elements]


def _read(source: Source, element: Element) -> Record | Unreadable:
    value = as_value(element) if child(element, "corps") is not None else None
    read = _single(element) if value is None else open_data(value) if is_open_data(value) else exported(value)
    if read.amendment.text or read.amendment.fate in WITHHELD:
        return read
    return without_text(source, read.amendment.name, element.sourceline)


def _single(element: Element) -> Record:
    """The older files: `numeroLong`, `numeroParent`, `division/titre`, `dispositif`."""
    division = child(element, "division")
    target = target_of(
        words(division, "titre") or words(division, "divisionDesignation"), words(division, "avantApres")
    )
    amendment = Amendment(
        number=on_one_line(words(element, "numeroLong") or words(element, "numero")) or None,
        text=dispositif(inside(element, "dispositif")) or dispositif_of(_programmes(element)),
        article=target.article,
        position=target.position,
        parent=on_one_line(words(element, "numeroParent")) or None,
        authors=authors(words(element, "listeDesSignataires")),
        expose=plain(inside(element, "exposeSommaire")),
        fate=fate(words(element, "sortEnSeance")) or fate_of_code(words(element, "etat").strip()),
        of_text=words(element, "texte", "numBibard").strip() or None,
        extra=_single_extra(element),
    )
    sort = words(element, "sortEnSeance") or words(element, "etat")
    return Record(amendment, order=words(element, "triAmendement").strip(), sort=sort)


def _single_extra(element: Element) -> dict[str, str]:
    cosigned = words(element, "listeDesTribunCosignataires").split(";")
    return extras(
        group=words(element, "auteur", "groupeTribunId"),
        author_ids=" ".join(filter(None, [words(element, "auteur", "tribunId").strip(), *cosigned])),
        legislature=words(element, "texte", "numeroLegislature"),
        stage=words(element, "texte", "etapeTexte"),
        organ=words(element, "texte", "organeAbrv"),
        tabled=words(element, "dateDepot"),
        published=words(element, "datePublication"),
        decided=words(element, "dateSaisieSort"),
        place=words(element, "division", "divisionDesignation"),
    )


def _programmes(element: Element) -> Iterator[tuple[str, ...]]:
    listed = child(element, "listeProgrammesAmdt")
    for each in [] if listed is None else listed:
        if local(each) == "programmeAmdt":
            yield on_one_line(words(each, "libelleProgrammeAmdt")), _sum(each, "aE"), _sum(each, "cP")


def _sum(programme: Element, prefix: str) -> str:
    """What is opened and, with its sign, what is cancelled, as the record writes them; without nil, if one is not."""
    opened = [on_one_line(words(programme, f"{prefix}{name}Format")) for name in _OPENED]
    cancelled = [on_one_line(words(programme, f"{prefix}{name}Format")) for name in _CANCELLED]
    signed = [*opened, *(f"-{each.lstrip('-')}" for each in cancelled)]
    return " ".join(each for each in signed if each not in ("", "0", "-", "-0")) or "0"
