"""The « jeu complet » of the Sénat: a CSV in cp1252, tabs between columns, HTML in the cells.

https://data.senat.fr/ameli: the first line is `sep=` and a tab, the names of the columns may end with a space.
« Nature » is `S/Amt` for a sub-amendment, whose parent stands in the first line of its dispositif.
"""

from __future__ import annotations

import csv
import io
import re

from amendapply.amendment import Amendment
from amendapply.reading.markup import on_one_line, plain
from amendapply.reading.records import Record, authors, fate, target_of
from amendapply.reading.source import Source

_COLUMNS = ("Nature", "Numéro", "Subdivision", "Auteur", "Dispositif", "Objet", "Sort")
_WIDEST = 50_000_000
_PARENT = re.compile(
    r"\s*amendement\s+n\s*[°o]\s*(?P<number>\S+(?:[ ]rect\.?(?:[ ](?:bis|ter|quater|quinquies))?)?)", re.I
)


def records(source: Source) -> list[Record]:
    """The amendments of the file, in its order. Raises ``InputError`` where the columns are not those that are known.

    A row whose columns have shifted is read by what it holds; one that holds no number is left out.
    """
    text = source.text
    skipped = text.index("\n") + 1 if text.startswith("sep=") else 0
    delimiter = text[4:5] if skipped and text[4:5] not in ("", "\n") else "\t"
    rows = _rows(source, text[skipped:], delimiter)
    names = [name.strip() for name in rows[0]]
    if missing := [name for name in _COLUMNS if name not in names]:
        raise source.error(f"il manque les colonnes {', '.join(missing)}", skipped, "Télécharger le « jeu complet ».")
    return [Record(_amendment(dict(zip(names, row, strict=False)))) for row in rows[1:] if len(row) > 1]


def _rows(source: Source, text: str, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(_WIDEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise source.error("CSV illisible.", remedy="Vérifier que le fichier est entier.") from None
    finally:
        csv.field_size_limit(before)
    if not rows:
        raise source.error("contenu vide.")
    return rows


def _amendment(record: dict[str, str]) -> Amendment:
    dispositif = record.get("Dispositif", "")
    target = target_of(record.get("Subdivision", ""))
    parent = _PARENT.match(plain(dispositif)) if record.get("Nature", "").upper().startswith("S/") else None
    return Amendment(
        number=on_one_line(record.get("Numéro", "")) or None,
        text=dispositif,
        article=target.article,
        position=target.position,
        parent=" ".join(parent["number"].split()) if parent else None,
        authors=authors(record.get("Auteur", "")),
        expose=plain(record.get("Objet", "")),
        fate=fate(record.get("Sort", "")),
    )
