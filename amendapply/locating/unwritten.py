"""Whether the text that an operation writes is whole: what it leaves out for the reader to fill in is refused."""

from __future__ import annotations

import re

from amendapply.lexicon import DIVISION, LATIN
from amendapply.locating.refusals import PARTLY_WRITTEN, Refused, unsupported
from amendapply.locating.table_edits import leaves_the_rest
from amendapply.operations import (
    AddSentences,
    AddWords,
    Block,
    InsertWords,
    Operation,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
)
from amendapply.outcome import Status
from amendapply.patterns import lazily
from amendapply.text.labels import body_start
from amendapply.text.typography import holds_one

_OPEN = ("…", "...")
_DOTS = r"(?:…|\.{3,})"
_ENDS_OPEN = lazily(rf"{_DOTS}[\s»\".;,)]*$")
_KEPT = lazily(r"\((?!le\s+reste)(?:[^()]{0,30}\s)?(?:(?:sans|non)\s+(?:modifi|chang)|inchangé)\w*\s*\)", re.IGNORECASE)
_CUT_OFF = lazily(rf"^{_DOTS}\s*\w|\w\s*(?<!n°\s)(?<!du\s){_DOTS}[\s»\".;,)]*$")
_OMITTED = lazily(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)")
_BEGINS_OPEN = lazily(rf"[«\"\s]*{_DOTS}\s*(?=[a-zà-ÿœæ]{{2}})")
_BETWEEN_WORDS = lazily(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]{2,}|[^\W\d_]{1,3}')"
    rf"(?:[,;:]?\s{{1,3}}{_DOTS}\s{{0,3}}[,;:]?|{_DOTS})\s{{0,3}}(?:[a-zà-ÿœæ]{{2,}}|[ldn]')"
)
_BEFORE_NUMBER = lazily(
    rf"du|au|le|la|no|articles?|alinéas?|lois?|décrets?|ordonnances?|règlements?|directives?|arrêtés?|{DIVISION}|annexes?"
    rf"|tableaux?|{LATIN}",
    re.IGNORECASE,
)
"""What stands before a number or a date left to the services: « la loi n° … du … relative », « l'article … »."""
_REWRITING = ReplaceAlineas | ReplaceSentences | ReplaceTail | ReplaceArticle


def check_block(operation: Operation) -> None:
    """Raises ``Refused`` where *operation* writes alinéas and gives none, or gives but a part of what it writes.

    « Rédiger ainsi la première phrase : « Le maire… (le reste sans changement) » » does not say what it replaces;
    « I. – (Non modifié) » keeps a text that it does not give; « Le maire […] décide » and « Le maire … décide » leave
    words out, and so does « supprimer les mots : « sauf… la nuit » ».
    """
    action = operation.action
    named = getattr(action, "old", None) or getattr(action, "anchor", None)
    if named is not None and (stand_in := _between_words(named.text)):
        raise unsupported(f"les mots visés ne sont pas donnés en entier : « {stand_in} » y tient lieu d'autres mots")
    block = getattr(action, "block", None)
    if isinstance(block, Block) and not block.lines:
        raise Refused(Status.NOT_UNDERSTOOD, "l'instruction ne donne pas le texte à écrire")
    lines = block.lines if isinstance(block, Block) else (getattr(action, "new", ""),)
    if lines == ("",):
        return
    whole_table = isinstance(action, ReplaceAlineas | ReplaceCells) and leaves_the_rest(lines[-1])
    if any(map(leaves_the_rest, lines[:-1] if whole_table else lines)):
        raise unsupported(PARTLY_WRITTEN)
    for line in lines:
        if stand_in := _stand_in(line):
            raise unsupported(f"le texte à écrire n'est pas entier : « {stand_in} » y tient lieu d'autres mots")
    if not holds_one("\n".join(lines), _OPEN):
        return
    if isinstance(action, ReplaceWords | InsertWords | AddWords | AddSentences) and _CUT_OFF.search(action.new):
        raise unsupported("le texte à écrire n'est pas entier : il commence ou finit par « … »")
    if isinstance(block, Block) and _BEGINS_OPEN.match(lines[0]):
        raise unsupported("le texte à écrire n'est pas entier : il commence par « … »")
    if isinstance(action, _REWRITING) and _ENDS_OPEN.search(lines[-1]):
        raise unsupported("récriture partielle : le nouveau texte finit par « … », qui ne dit pas ce qui est remplacé")


def _stand_in(line: str) -> str:
    """What stands in *line* for words that it does not give, "" for nothing."""
    if "(" in line and (kept := _KEPT.search(line, body_start(line))):
        return kept[0]
    if not holds_one(line, _OPEN):
        return ""
    if omitted := _OMITTED.search(line):
        return omitted[0]
    return _between_words(line)


def _between_words(text: str) -> str:
    """Dots between two words of *text*, with those words, "" for none: they stand for no number, nor for a date."""
    for between in _BETWEEN_WORDS.finditer(text) if holds_one(text, _OPEN) else ():
        if not _BEFORE_NUMBER.fullmatch(between["before"]):
            return between[0]
    return ""
