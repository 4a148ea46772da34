"""Amendments of the Assemblée nationale in JSON: open data (one a file, one a line, or a list), eliasse, NosDéputés.

The open data of the XIVe and XVe legislatures are one file of all texts, their records those of `assemblee_records`.

https://data.assemblee-nationale.fr: `corps.contenuAuteur.dispositif`, `pointeurFragmentTexte.division`,
`amendementParentRef`, `triAmendement`, `cycleDeVie`. Empty XML elements became `{}`. A dispositif may be
withheld where the amendment was withdrawn or found inadmissible; any other record must have one.
https://www.nosdeputes.fr: `numero`, `sujet`, `texte`, `expose`, `sort`, `sous_amendement_de`, `texteloi_id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amendapply.amendment import Amendment
from amendapply.patterns import lazily
from amendapply.reading.json_values import at, listed, parse, parse_lines, words
from amendapply.reading.liasses.assemblee_records import exported, is_exported
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
from amendapply.reading.markup import dispositif, on_one_line, plain
from amendapply.reading.source import Source, Unreadable

_FIRST_LINE = lazily(r"\S.*")
_VISIBLE = lazily(r"\S")
_OTHER = "JSON qui n'est pas un amendement."
_REMEDY = (
    "Ce qui se lit : les données ouvertes de l'Assemblée, les réponses d'eliasse et de NosDéputés, et une ligne par "
    "amendement."
)


def is_open_data(value: Any) -> bool:
    """Whether *value* is a record of the open data."""
    value = at(value, "amendement") or value
    return at(value, "pointeurFragmentTexte") is not None and at(value, "identification") is not None


def _is_list(value: Any) -> bool:
    """Whether *value* is a response of eliasse or of NosDéputés: a list of amendments under one key."""
    amendments = listed(value, "amendements")
    return bool(amendments) and _is_numbered(amendments[0])


def _is_numbered(value: Any) -> bool:
    return bool(words(at(value, "amendement") or value, "numero"))


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of a record, of a list of them, of one a line, or of a response of eliasse or NosDéputés.

    Among several, one that is broken or no amendment is ``Unreadable``. Raises ``InputError`` where the JSON is broken,
    or is no amendment at all.
    """
    if _is_lines(source.text):
        values: Iterable[Any | Unreadable] = parse_lines(source)
    else:
        value = parse(source)
        values = value if isinstance(value, list) else [value]
        if values and not any(_is_known(each) for inner in values for each in _unwrapped(inner)):
            raise source.error(_OTHER, remedy=_REMEDY)
    for rank, value in enumerate((each for inner in values for each in _unwrapped(inner)), 1):
        if isinstance(value, Unreadable):
            yield value
        elif _is_list(value):
            yield from (_one_of(source, place, each) for place, each in enumerate(listed(value, "amendements"), 1))
        else:
            yield _one_of(source, rank, value)


def _is_known(value: Any) -> bool:
    return (
        is_open_data(value) or is_exported(at(value, "amendement") or value) or _is_list(value) or _is_numbered(value)
    )


def _unwrapped(value: Any) -> list[Any]:
    """The records of *value*: of the file of a legislature, text by text, of a list that XML once was, or itself."""
    if is_open_data(value):
        return [value]
    texts = listed(value, "textesEtAmendements", "texteleg") or [value]
    found = [each for text in texts for each in listed(text, "amendements", "amendement")]
    return found or [value]


def _is_lines(text: str) -> bool:
    """Whether *text* is a record a line: the first line is a whole object, and another begins after it, or nothing."""
    first = _FIRST_LINE.search(text)
    if first is None or not first[0].rstrip().endswith("}"):
        return False
    following = _VISIBLE.search(text, first.end())
    return following is None or following[0] == "{"


def _one_of(source: Source, rank: int, value: Any) -> Record | Unreadable:
    """The amendment that *value* is, the one of this *rank* in the source."""
    record = at(value, "amendement") or value
    if is_open_data(value) and (number := words(record, "identification", "numeroLong")):
        read = open_data(record)
        return read if read.amendment.text or read.amendment.fate in WITHHELD else without_text(source, number)
    if is_exported(record):
        read = exported(record)
        complete = read.amendment.text or read.amendment.fate in WITHHELD
        return read if complete else without_text(source, read.amendment.name)
    if number := words(record, "numero"):
        if isinstance(at(record, "dispositif"), str):
            return Record(_eliasse(record), sort=words(record, "sortEnSeance"))
        if isinstance(at(record, "texte"), str):
            return Record(_nosdeputes(record), sort=words(record, "sort"))
        return without_text(source, number)
    return Unreadable(source.error(f"amendement de rang {rank} : {_OTHER}", remedy=_REMEDY))


def open_data(record: Any) -> Record:
    """The amendment of *record*, of the open data since the XVIe legislature."""
    division = at(record, "pointeurFragmentTexte", "division")
    designation = words(division, "articleDesignationCourte")
    target = target_of(words(division, "titre") or designation, words(division, "avant_A_Apres"), designation)
    life = at(record, "cycleDeVie")
    amendment = Amendment(
        number=words(record, "identification", "numeroLong") or None,
        text=_dispositif(record),
        article=target.article,
        position=target.position,
        authors=authors(words(record, "signataires", "libelle")),
        expose=plain(words(record, "corps", "contenuAuteur", "exposeSommaire")),
        fate=_fate(record),
        of_text=number_of_text(words(record, "texteLegislatifRef")),
        extra=_open_extra(record),
    )
    return Record(
        amendment,
        uid=words(record, "uid"),
        parent=words(record, "amendementParentRef"),
        order=words(record, "triAmendement"),
        sort=words(life, "sort") or words(life, "etatDesTraitements", "etat", "libelle"),
    )


def _open_extra(record: Any) -> dict[str, str]:
    author, life = at(record, "signataires", "auteur"), at(record, "cycleDeVie")
    cosigned = at(record, "signataires", "cosignataires", "acteurRef")
    named = [words(author, "acteurRef"), *(cosigned if isinstance(cosigned, list) else [cosigned])]
    return extras(
        uid=words(record, "uid"),
        group=words(author, "groupePolitiqueRef"),
        author_ids=" ".join(dict.fromkeys([each for each in named if isinstance(each, str) and each])),
        legislature=words(record, "legislature"),
        organ=words(record, "identification", "prefixeOrganeExamen"),
        tabled=words(life, "dateDepot"),
        published=words(life, "datePublication"),
        decided=words(life, "dateSort"),
        url=words(record, "representations", "representation", "contenu", "documentURI"),
        place=words(record, "pointeurFragmentTexte", "division", "articleDesignation"),
    )


def _dispositif(record: Any) -> str:
    """The dispositif; that of an amendment on records is written from its table."""
    author = at(record, "corps", "contenuAuteur")
    if written := dispositif(words(author, "dispositif")):
        return written
    programmes = listed(author, "dispositifAmdtCreditPLF", "listeProgrammes", "programme")
    return dispositif_of(
        tuple(words(each, name) for name in ("libelle", "autorisationEngagement", "creditPaiement"))
        for each in programmes
    )


def _fate(record: Any) -> str | None:
    """The fate in the words of *record*, or else in the codes of its state: « En traitement » may hold an « IR »."""
    life = at(record, "cycleDeVie")
    states = [at(life, "etatDesTraitements", name) for name in ("etat", "sousEtat")]
    of_codes = (fate_of_code(words(state, "code")) for state in states)
    return fate(words(life, "sort")) or next(filter(None, of_codes), None) or fate(words(states[1]))


def _eliasse(record: Any) -> Amendment:
    division = at(record, "division")
    target = target_of(words(division, "titre") or words(record, "place"), words(division, "avantApres"))
    rank = words(record, "position").split("/")[0]
    return Amendment(
        number=words(record, "numeroLong") or words(record, "numero") or None,
        text=dispositif(words(record, "dispositif")),
        article=target.article,
        position=target.position,
        parent=on_one_line(words(record, "numeroParent")) or None,
        authors=authors(words(record, "listeDesSignataires")),
        expose=plain(words(record, "exposeSommaire")),
        fate=fate(words(record, "sortEnSeance")),
        order=int(rank) if rank.isdecimal() and int(rank) else None,
        of_text=words(record, "bibard") or None,
        extra=_eliasse_extra(record),
    )


def _eliasse_extra(record: Any) -> dict[str, str]:
    signed = [at(record, "auteur"), *listed(record, "cosignataires")]
    return extras(
        group=words(record, "auteur", "groupeTribunId"),
        author_ids=" ".join(number for each in signed if (number := words(each, "tribunId"))),
        legislature=words(record, "legislature"),
        organ=words(record, "organeAbrv"),
        url=words(record, "urlPDF"),
        place=words(record, "division", "divisionDesignation"),
        identical=" ".join(words(each, "numero") for each in listed(record, "identiques")),
    )


def _nosdeputes(record: Any) -> Amendment:
    target = target_of(words(record, "sujet"))
    return Amendment(
        number=words(record, "numero"),
        text=dispositif(words(record, "texte")),
        article=target.article,
        position=target.position,
        parent=on_one_line(words(record, "sous_amendement_de")) or None,
        authors=authors(words(record, "signataires")),
        expose=plain(words(record, "expose")),
        fate=fate(words(record, "sort")),
        of_text=words(record, "texteloi_id") or None,
        extra=extras(
            group=words(record, "auteur_groupe_acronyme"),
            legislature=words(record, "legislature"),
            tabled=words(record, "date"),
            url=words(record, "url_nosdeputes"),
            place=words(record, "sujet"),
        ),
    )
