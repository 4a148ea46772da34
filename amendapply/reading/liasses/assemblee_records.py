"""Records of the Assemblée nationale as its « liasse » export and the open data of the XIVe and XVe legislatures are.

`identifiant`, `amendementParent`, `corps.dispositif`, `sort.sortEnSeance`; XML is read as the JSON of the same record.
"""

from __future__ import annotations

from typing import Any

from amendapply.amendment import Amendment
from amendapply.reading.json_values import at, words
from amendapply.reading.liasses.particulars import authors, extras, fate, number_of_text, target_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.markup import dispositif, on_one_line, plain


def is_exported(value: Any) -> bool:
    """Whether *value* is such a record."""
    return at(value, "pointeurFragmentTexte") is not None and at(value, "identifiant") is not None


def exported(record: Any) -> Record:
    """The amendment of *record*."""
    division = at(record, "pointeurFragmentTexte", "division")
    designation = words(division, "articleDesignationCourte")
    target = target_of(words(division, "titre") or designation, words(division, "avant_A_Apres"), designation)
    sort = words(record, "sort", "sortEnSeance") or words(record, "sort") or words(record, "etat")
    amendment = Amendment(
        number=on_one_line(words(record, "numeroLong") or words(record, "identifiant", "numero")) or None,
        text=dispositif(words(record, "corps", "dispositif")),
        article=target.article,
        position=target.position,
        authors=authors(words(record, "signataires", "texteAffichable")),
        expose=plain(words(record, "corps", "exposeSommaire")),
        fate=fate(sort),
        of_text=number_of_text(words(record, "identifiant", "saisine", "refTexteLegislatif")),
        extra=_extra(record),
    )
    return Record(
        amendment,
        uid=words(record, "uid").strip(),
        parent=words(record, "amendementParent").strip(),
        order=words(record, "triAmendement").strip(),
        sort=sort,
    )


def _extra(record: Any) -> dict[str, str]:
    author, cosigned = at(record, "signataires", "auteur"), at(record, "signataires", "cosignataires", "acteurRef")
    named = [words(author, "acteurRef"), *(cosigned if isinstance(cosigned, list) else [cosigned])]
    return extras(
        uid=words(record, "uid"),
        group=words(author, "groupePolitiqueRef"),
        author_ids=" ".join(dict.fromkeys(each.strip() for each in named if isinstance(each, str) and each.strip())),
        legislature=words(record, "identifiant", "legislature"),
        stage=words(record, "etapeTexte"),
        organ=words(record, "identifiant", "saisine", "organeExamen"),
        tabled=words(record, "dateDepot"),
        published=words(record, "dateDistribution"),
        decided=words(record, "sort", "dateSaisie"),
        place=words(record, "pointeurFragmentTexte", "division", "articleDesignationCourte"),
    )
