"""JSON as values that are of the kind expected, or blank: records change shape from one year to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.source import Source, Unreadable

_DEEPEST = 200
_SURROGATE = lazily(r"\\u[dD]")
LONE_SURROGATE = "moitié de caractère (« \\ud800 » sans sa suite)"
UNCUT = "Vérifier que le fichier est entier, et non modifié."
"""What to do about JSON that no program writes."""


def parse(source: Source) -> Any:
    """The value that *source* holds. Raises ``InputError``, with the line, where it is no JSON."""
    return _parsed(source, source.text, 0)


def key_given_twice(text: str) -> str | None:
    """The first key that an object of the JSON *text* has twice; None where there is none."""
    found: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            found.extend(key for rank, (key, _) in enumerate(pairs) if key in dict(pairs[:rank]))
        return value

    json.loads(text, object_pairs_hook=unique)
    return found[0] if found else None


def parse_lines(source: Source) -> Iterator[Any | Unreadable]:
    """The value of each line of *source*, blank lines skipped; ``Unreadable`` that of one that is no JSON."""
    start = 0
    while start < len(source.text):
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        line = source.text[start:end]
        if line and not line.isspace():
            try:
                yield _parsed(source, line, start)
            except InputError as error:
                yield Unreadable(error)
        start = end + 1


def _parsed(source: Source, text: str, offset: int) -> Any:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise source.error("JSON illisible", offset + error.pos, "Vérifier que le fichier est entier.") from None
    except RecursionError:
        raise source.error("JSON trop profondément imbriqué", offset, UNCUT) from None
    except ValueError:
        raise source.error("nombre démesuré dans le JSON", offset, UNCUT) from None
    if holds_lone_surrogate(text, value):
        raise source.error(LONE_SURROGATE, offset, UNCUT)
    if text.count("{") + text.count("[") > _DEEPEST and _depth(value) > _DEEPEST:
        raise source.error("JSON trop profondément imbriqué", offset, UNCUT)
    return value


def holds_lone_surrogate(text: str, value: Any) -> bool:
    """Whether *value*, read from the JSON *text*, holds half of a character, which no file can be written with."""
    if _SURROGATE.search(text) is None:
        return False
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        inner = [item for item in level if isinstance(item, dict | list)]
        level = [child for item in inner for child in (item.values() if isinstance(item, dict) else item)]
        depth += 1
    return depth


def at(value: Any, *path: str) -> Any:
    """What stands under the keys of *path*, None where one of them is missing or empty."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return None if value == {} else value


def listed(value: Any, *path: str) -> list[Any]:
    """The list under *path*, empty where there is none; an object alone is a list of one."""
    found = at(value, *path)
    return found if isinstance(found, list) else [found] if isinstance(found, dict) else []


def words(value: Any, *path: str) -> str:
    """The text under *path*: a string, a number, or the « libelle » of an object; "" for anything else."""
    for key in path:  # what ``at`` does, in half of its time
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value
    found = value.get("libelle") if isinstance(value, dict) else value
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""
