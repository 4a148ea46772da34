"""The names of uploaded files, without anything that could lead elsewhere."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST = 120


def safe_name(given: str, rank: int) -> str:
    """The last part of the name *given*, harmless characters alone; « fichier-3 » where nothing is left."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    return _UNSAFE.sub("_", last).strip(" .")[-_LONGEST:].strip(" .") or f"fichier-{rank}"
