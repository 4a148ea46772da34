"""The law of a file or of a folder of files, in any format that is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from amendapply.errors import InputError, reason_of
from amendapply.law import Articles, Law, LawArticle
from amendapply.reading.given import Given, opened
from amendapply.reading.refused_files import refuse_link
from amendapply.reading.source import Source, files_in, open_source

_READ = (".jsonl", ".gz", ".json", ".yaml", ".yml", ".xml", ".md", ".txt")
_SMALL = 3_000_000
"""Bytes: a smaller base is read at once, and needs no index."""


def load_law(given: Given) -> Law:
    """The articles of law of the file, or of the files of the folder, at the path *given*, or of bytes or a stream.

    A large base at a path is read once, into an index beside it. Raises ``InputError`` where it cannot be opened or
    read.
    """
    with opened(given) as source:
        if isinstance(source, Source):
            return Articles(tuple(_held(source)))
        return _at(Path(source))


def _at(path: Path) -> Law:
    files = _files(path)
    try:
        size = sum(file.stat().st_size for file in files)
    except OSError as error:
        raise InputError(reason_of(error), source=str(path)) from error
    if size < _SMALL and not any(file.suffix == ".gz" for file in files):
        return Articles(tuple(_articles(path, files)))
    from amendapply.reading.laws.law_base import open_base, signature_of

    return open_base(path, signature_of(files), partial(_articles, path, files))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError("fichier introuvable.", source=str(path), remedy="Vérifier le chemin.")
    if not path.is_dir():
        return [path]
    files = files_in(path, lambda name: Path(name).suffix.lower() in _READ)
    if not files:
        remedy = f"Terminaisons qui se lisent : {', '.join(_READ)}."
        raise InputError("ce dossier ne contient aucun article de loi.", source=str(path), remedy=remedy)
    for file in files:
        refuse_link(file)
    return files


def _articles(root: Path, files: list[Path]) -> Iterator[LawArticle]:
    for file in files:
        yield from _read(root, file)


def _read(root: Path, file: Path) -> Iterator[LawArticle]:
    from amendapply.reading.laws import law_records, law_text

    match file.suffix.lower():
        case ".jsonl" | ".gz":
            return law_records.read_jsonl(file)
        case ".json":
            return law_records.read_json(open_source(file))
        case ".yaml" | ".yml":
            return law_records.read_yaml(open_source(file))
        case ".xml":
            return law_records.read_legi(open_source(file), alone=not root.is_dir())
    source = open_source(file)
    if law_text.holds_articles(source.text):
        return law_text.read_articles(source, _code_of(root, file))
    return law_text.read_articles(source, _code_of(root, file), file.stem.removeprefix("article").strip(" _-"))


def _held(source: Source) -> Iterator[LawArticle]:
    """The articles of a content without a name, whose format it shows itself."""
    from amendapply.reading.laws import law_records, law_text

    start = source.text.lstrip()[:1]
    if start == "<":
        return law_records.read_legi(source)
    if start in ("{", "["):
        return (law_records.read_lines if law_records.is_lines(source.text) else law_records.read_json)(source)
    return law_text.read_articles(source, "") if law_text.holds_articles(source.text) else law_records.read_yaml(source)


def _code_of(root: Path, file: Path) -> str:
    """The name of the code that a file is in: that of its first folder below *root*, spaces for dashes."""
    folders = file.relative_to(root).parts[:-1] if root.is_dir() else ()
    name = folders[0] if folders else root.name if root.is_dir() else ""
    return name.replace("_", " ").replace("-", " ") if name.lower().startswith(("code", "loi", "ordonnance")) else ""
