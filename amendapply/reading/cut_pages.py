"""Web pages that stop before their end, as a broken download leaves them: what follows would be lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.patterns import lazily
from amendapply.reading.source import Source

_HEAD = 20_000
_WHOLE_PAGE = lazily(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_END = lazily(r"</(?:html|body)\s*>", re.IGNORECASE)
_IN_TAG = lazily(r"<(?:/?[a-zA-Z][^<]*|[!/][^<]*)?\Z")
_BLOCKS = lazily(r"<(?P<closes>/?)(?P<name>p|li|td|th|h[1-6]|div|table)(?=[\s>])", re.IGNORECASE)
_LAST = 20_000
"""What is read of the end of a fragment to find the block that it stops in."""

_CUT = "page coupée : elle s'arrête au milieu d'une balise."
_WITHOUT_END = "la page s'arrête sans sa fin (</html>) : si elle a été coupée, des alinéas manquent"
_OPEN_BLOCK = "la page s'arrête au milieu d'un paragraphe : si elle a été coupée, des mots manquent"


def refuse_cut(source: Source) -> None:
    """Raise ``InputError`` where the page *source* stops inside a tag or a comment, before any end of a page.

    « <p>Les moyens de la police</p><p cla »: the letters of the tag would be words of the last alinéa.
    """
    text = source.text.rstrip()
    last = text.rfind(">") + 1
    inside = text.find("<", last) >= 0 and _IN_TAG.search(text, last) is not None
    if (inside or text.rfind("<!--") > text.rfind("-->")) and not _END.search(text):
        raise source.error(_CUT, remedy="La télécharger ou l'enregistrer de nouveau.")


def doubts_of_end(source: Source) -> Iterator[str]:
    """What shows, in French, that the page *source* may have been cut between two tags.

    A whole page ends with « </html> », which some sites forget: it is read and reported. A fragment of one has no such
    end, but closes the paragraph in which it stops if it closes any other.
    """
    if _WHOLE_PAGE.search(source.text[:_HEAD]):
        if not _END.search(source.text):
            yield _WITHOUT_END
        return
    end = source.text[-_LAST:]
    last = None
    for last in _BLOCKS.finditer(end):  # noqa: B007
        pass
    if last is not None and not last["closes"]:
        words = end[last.end() :].partition(">")[2].strip()
        if words and re.search(rf"</{last['name']}\s*>", source.text, re.IGNORECASE):
            yield _OPEN_BLOCK
