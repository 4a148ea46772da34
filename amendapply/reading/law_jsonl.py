"""Articles of law as JSON Lines, this project's own format: {"code", "article", "alineas"}, a line each.

``title``, ``division`` (a list) and ``since`` may be given; other fields are left alone.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amendapply.errors import InputError, reason_of
from amendapply.law import LawArticle


def read_articles(path: Path) -> Iterator[LawArticle]:
    """The articles of the file at *path*, compressed or not. Raises ``InputError`` with the line that is broken."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig") as file
        ):
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _article(line, str(path), number)
    except OSError as error:
        raise InputError(reason_of(error), source=str(path)) from error
    except (UnicodeDecodeError, EOFError) as error:
        raise InputError("le fichier n'est pas un texte en UTF-8", source=str(path)) from error


def _article(line: str, source: str, number: int) -> LawArticle:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError("ligne JSON illisible", source=source, line=number, excerpt=line) from error
    return article_of(record, source, number)


def article_of(record: Any, source: str, line: int | None = None) -> LawArticle:
    """The article that one record holds. Raises ``InputError`` where it is none."""
    if not isinstance(record, dict):
        raise InputError("un article est un objet : code, article, alineas", source=source, line=line)
    code, number, alineas = record.get("code"), record.get("article"), record.get("alineas", [])
    if not isinstance(code, str) or not code.strip():
        raise InputError("« code » manque : le nom du code ou de la loi", source=source, line=line)
    if isinstance(number, int):
        number = str(number)
    if not isinstance(number, str) or not number.strip():
        raise InputError("« article » manque : le numéro de l'article", source=source, line=line)
    if not isinstance(alineas, list) or not all(isinstance(alinea, str) for alinea in alineas):
        raise InputError("« alineas » est une liste de textes", source=source, line=line)
    texts = tuple(text for alinea in alineas if (text := alinea.strip()))
    division = record.get("division") or ()
    if not isinstance(division, list | tuple) or not all(isinstance(part, str) for part in division):
        raise InputError("« division » est une liste de textes", source=source, line=line)
    return LawArticle(
        code=code.strip(),
        number=number.strip(),
        alineas=texts,
        title=str(record.get("title") or ""),
        division=tuple(division),
        since=str(record.get("since") or ""),
    )
