"""The « exposé sommaire » that some copies leave below the dispositif: it asks for nothing.

No law says these words on a line of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import is_boundary
from amendapply.language.scanner import Scanner, elements
from amendapply.patterns import lazily
from amendapply.text.cleaning import Cleaned, clean
from amendapply.text.typography import holds_one

_EXPOSE = lazily(
    r"^[ ]*(?:Exposé|EXPOSÉ)[ ](?:sommaire|SOMMAIRE)[ ]*:?[ ]*$|(?<=[.»\"][ ])EXPOSÉ[ ]SOMMAIRE\b[ ]*:?", re.MULTILINE
)
"""« Exposé sommaire » on a line of its own, « EXPOSÉ SOMMAIRE » after a full stop or a guillemet."""


def dispositif_of(source: str) -> Cleaned:
    """*source*, cleaned, up to the exposé sommaire, if one follows.

    All of it where a colon announces that line, where another exposé comes later, or where what stands below may
    command: several amendments may have been copied as one.
    """
    cleaned = clean(source)
    if not holds_one(cleaned.text, ("sommaire", "SOMMAIRE")):
        return cleaned
    sc = Scanner(cleaned)
    found = list(_EXPOSE.finditer(sc.text))
    if len(found) != 1 or not (before := sc.text[: found[0].start()].rstrip()) or before.endswith(":"):
        return cleaned
    if any(is_boundary(sc, start) for start, _ in elements(sc, found[0].end())):
        return cleaned
    remark = "l'exposé sommaire, à la suite du dispositif, a été laissé de côté"
    return replace(cleaned, text=cleaned.text[: len(before)], remarks=(*cleaned.remarks, remark))
