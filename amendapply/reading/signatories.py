"""Who signs an amendment: the captions of portraits on a page, and lists such as « MM. Bihan et Garric, Mme Roux »."""

from __future__ import annotations

import re

_CAPTION = re.compile(
    r"(?:photo(?:graphie)?\s+de\s+)?(?P<civility>monsieur|madame)\s+(?:le|la)\s+"
    r"(?:députée?|sénateur|sénatrice)\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_CIVILITY = re.compile(r"(?P<civility>MM\.|M\.|Mmes|Mme)\s*(?P<name>\S.*)")
_BODY = re.compile(
    r"le\s+Gouvernement|(?:les\s+)?(?:autres\s+)?membres\s|(?:la\s+)?commission\b|le\s+groupe\s", re.IGNORECASE
)
_GOVERNMENT = re.compile(r"le\s+Gouvernement", re.IGNORECASE)
_SEPARATOR = re.compile(r"(\s*[,;]\s*(?:et\s+)?|(?:^|\s+)et\s+)")
_SINGULAR = {"MM.": "M.", "M.": "M.", "Mmes": "Mme", "Mme": "Mme"}


def caption(line: str) -> str | None:
    """The signatory of the portrait that *line* is the caption of: « Photo de madame la députée Anne Roux »."""
    match = _CAPTION.fullmatch(line.strip())
    if match is None:
        return None
    return f"{'M.' if match['civility'].lower() == 'monsieur' else 'Mme'} {match['name']}"


def opens_list(line: str) -> bool:
    """Whether *line* can only be a list of signatories: « Mme Roux », « Le Gouvernement »."""
    return bool(_GOVERNMENT.fullmatch(line) or (_CIVILITY.match(line) and not line.endswith((".", ";", ":", "»"))))


def authors_of(words: str) -> tuple[str, ...]:
    """The signatories that *words* list, each under a civility of their own; an office stays with its holder."""
    authors: list[str] = []
    plural = ""
    pieces = ["", *_SEPARATOR.split(" ".join(words.split()))]
    for separator, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if not piece:
            continue
        if match := _CIVILITY.match(piece):
            plural = match["civility"] if match["civility"] in ("MM.", "Mmes") else ""
            authors.append(f"{_SINGULAR[match['civility']]} {match['name']}")
        elif plural and piece[0].isupper():
            authors.append(f"{_SINGULAR[plural]} {piece}")
        elif authors and piece[0].islower() and not _BODY.match(piece):
            authors[-1] += f"{separator}{piece}"
        else:
            authors.append(piece)
    return tuple(authors)
