"""What no one types and a file may hold all the same: controls, ends of lines inside an alinéa, signs of symbol fonts.

Each is read as the program that left it meant it, or taken away, and reported with its place; letters never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendapply.bill import Article
from amendapply.patterns import lazily
from amendapply.text.typography import PICTOGRAM, REVERSING

_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"
_ENDS = r"\x0b-\x0d\x1c-\x1e\u2028\u2029"
_NEXT_LINE = "\x85"
"""An end of line by its own right, and an ellipsis among other signs that Windows-1252 left."""
_LEFTOVER = lazily(r"[\x80-\x84\x86-\x9f]")
_ODD = lazily(rf"[{_CONTROLS}{_ENDS}{REVERSING}]")
_ODD_RUN = lazily(rf"[ \u00a0]*[{_ENDS}][{_ENDS} \u00a0]*|[{_CONTROLS}{REVERSING}]")
_MOST_NAMED = 5

_SYMBOLS = "des signes d'une police de symboles ({}) sont lus tels quels"
_LEFTOVERS = "des caractères de contrôle sont lus comme ceux de Windows-1252 ({})"
_DROPPED = "des caractères de contrôle ({}) sont laissés de côté"
_SPACED = "des fins de ligne ({}) sont lues comme des espaces"
_REVERSED = "des signes qui renversent l'ordre des lettres à l'écran ({}) sont laissés de côté"


def legible(text: str) -> str:
    """*text*, what Windows-1252 left of its signs read (« l\\x92État » is « l’État »), no other control in it."""
    return (
        _ODD_RUN.sub(lambda match: _read(match[0], ellipsis=_LEFTOVER.search(text) is not None), text)
        if _ODD.search(text)
        else text
    )


def doubts_of_signs(articles: Iterable[Article]) -> Iterator[str]:
    """Which odd signs stand in *articles* and how they are read, in French, each with its places."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for article in articles:
        for rank, alinea in enumerate(article.alineas, 1):
            for sign in (*_ODD.findall(alinea.text), *PICTOGRAM.findall(alinea.text)):
                kind, code = _told(sign, ellipsis=_LEFTOVER.search(alinea.text) is not None)
                signs = found.setdefault(kind, {})
                signs.setdefault(code, {})[f"article {article.number}, alinéa {rank}"] = None
    for kind, signs in found.items():
        places = dict.fromkeys(place for each in signs.values() for place in each)
        codes = ", ".join(sorted(signs)[:_MOST_NAMED])
        yield f"{kind.format(codes)} : {' ; '.join(list(places)[:_MOST_NAMED])}"


def _told(sign: str, *, ellipsis: bool) -> tuple[str, str]:
    """How *sign* is read, and what it is called."""
    code = f"U+{ord(sign):04X}"
    if PICTOGRAM.match(sign):
        return _SYMBOLS, code
    if sign in REVERSING:
        return _REVERSED, code
    if read := _read(sign, ellipsis=ellipsis).strip():
        return _LEFTOVERS, f"{code} : {read}"
    return (_SPACED if sign.isspace() else _DROPPED), code


def _read(run: str, *, ellipsis: bool) -> str:
    """What is read in the place of *run*, one control or ends of lines with the blanks beside them."""
    if "\x80" <= run <= "\x9f" and (ellipsis or run != _NEXT_LINE):
        return run.encode("latin-1").decode("cp1252", "ignore")
    return " " if run.isspace() else ""
