"""The law of a file, in any format that is known."""

from __future__ import annotations

from pathlib import Path

from amendapply.law import Articles, Law


def load_law(path: str | Path) -> Law:
    """The articles of law of the file at *path*. Raises ``InputError`` where it cannot be opened or read."""
    from amendapply.reading import law_jsonl

    return Articles(tuple(law_jsonl.read_articles(Path(path))))
