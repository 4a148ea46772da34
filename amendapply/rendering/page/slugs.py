"""The names that links lead to: « article-4-bis », « al-11-8 », « amdt-12-rect »."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 60


def slug(text: str) -> str:
    """*text* as letters without accents, digits and hyphens: safe in an attribute and in an address."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", bare).strip("-")[:_LONGEST].strip("-") or "x"


class Slugs:
    """The names given on one page, each only once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def take(self, *parts: str) -> str:
        """The name made of *parts*; « name_2 » for the second one who asks, which no other can be named by itself."""
        name = "-".join(slug(part) for part in parts)
        count = self._given[name] = self._given.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"
