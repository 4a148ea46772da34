"""Amendments of the Assemblée nationale in XML: one a file, or the « liasse » export with its parents."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.amendment import Amendment
from amendapply.reading.liasses.particulars import (
    WITHHELD,
    authors,
    dispositif_of,
    extras,
    fate,
    fate_of_code,
    number_of_text,
    target_of,
)
from amendapply.reading.liasses.records import Record, without_text
from amendapply.reading.markup import Element, child, dispositif, local, on_one_line, parse_xml, plain, words
from amendapply.reading.source import Source, Unreadable

_OPENED = ("Positif", "SupplementairesOuvertes")
_CANCELLED = ("Negatif", "Annulees")


def records(source: Source) -> list[Record | Unreadable]:
    """The amendments of the file, ``Unreadable`` where a dispositif is missing. Raises ``InputError`` for none."""
    root = parse_xml(source)
    elements = [root] if local(root) == "amendement" else [each for each in root if local(each) == "amendement"]
    if not elements:
        raise source.error("aucun amendement dans ce fichier.")
    return [_read(source, each) for each in elements]


def _read(source: Source, element: Element) -> Record | Unreadable:
    read = _exported(element) if child(element, "corps") is not None else _single(element)
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
        text=dispositif(words(element, "dispositif")) or dispositif_of(_programmes(element)),
        article=target.article,
        position=target.position,
        parent=on_one_line(words(element, "numeroParent")) or None,
        authors=authors(words(element, "listeDesSignataires")),
        expose=plain(words(element, "exposeSommaire")),
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


def _exported_extra(element: Element) -> dict[str, str]:
    author = child(element, "signataires", "auteur")
    cosigned = child(element, "signataires", "cosignataires")
    named = [words(author, "acteurRef"), *(() if cosigned is None else ("".join(each.itertext()) for each in cosigned))]
    return extras(
        uid=words(element, "uid"),
        group=words(author, "groupePolitiqueRef"),
        author_ids=" ".join(dict.fromkeys(each.strip() for each in named if each.strip())),
        legislature=words(element, "identifiant", "legislature"),
        stage=words(element, "etapeTexte"),
        organ=words(element, "identifiant", "saisine", "organeExamen"),
        tabled=words(element, "dateDepot"),
        published=words(element, "dateDistribution"),
        decided=words(element, "sort", "dateSaisie"),
        place=words(element, "pointeurFragmentTexte", "division", "articleDesignationCourte"),
    )


def _exported(element: Element) -> Record:
    """The « liasse » export: `uid`, `amendementParent`, `pointeurFragmentTexte`, `corps`."""
    division = child(element, "pointeurFragmentTexte", "division")
    designation = words(division, "articleDesignationCourte")
    target = target_of(words(division, "titre") or designation, words(division, "avant_A_Apres"), designation)
    sort = words(element, "sort", "sortEnSeance") or words(element, "sort") or words(element, "etat")
    amendment = Amendment(
        number=on_one_line(words(element, "numeroLong") or words(element, "identifiant", "numero")) or None,
        text=dispositif(words(element, "corps", "dispositif")),
        article=target.article,
        position=target.position,
        authors=authors(words(element, "signataires", "texteAffichable")),
        expose=plain(words(element, "corps", "exposeSommaire")),
        fate=fate(sort),
        of_text=number_of_text(words(element, "identifiant", "saisine", "refTexteLegislatif")),
        extra=_exported_extra(element),
    )
    return Record(
        amendment,
        uid=words(element, "uid").strip(),
        parent=words(element, "amendementParent").strip(),
        order=words(element, "triAmendement").strip(),
        sort=sort,
    )
