"""Text of a law that a line to write announces, « … est ainsi rédigé : », and that has no guillemets.

The Assemblée opens each line with a guillemet of its own, and doubles it before what the bill is to quote. Many write
one alone, and at the Sénat none: the official text has them.
"""

from __future__ import annotations

import re

from amendapply.language.context import Context
from amendapply.patterns import lazily
from amendapply.text.labels import follows, is_quoted, read_labels
from amendapply.text.typography import shortened

_ANNOUNCES = lazily(r"\bainsi\s+(?:rédigé|conçu)e?s?\s*:\s*$", re.IGNORECASE)
_QUOTED = "le texte qu'annonce « ainsi rédigé : » a été mis entre guillemets"
BARE = "le texte qu'annonce « ainsi rédigé : » n'a pas de guillemets"
_SHOWN = 60
"""Characters of a line that a remark cites."""


def with_announced_quoted(context: Context, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The *lines* to write, the last one in guillemets where the one before it announces it and nothing else does.

    « Rédiger ainsi l'alinéa 3 : / « 2° L'article 4 est ainsi rédigé : / « Le port est clos. » » writes « Le port est
    clos. » into the law. Where more lines follow, nothing says how far the text goes: a remark says that it has none.
    """
    for rank in range(1, len(lines)):
        if ":" not in lines[rank - 1][-3:] or not _is_announced(lines, rank):
            continue
        text = lines[rank].strip()
        if rank + 1 == len(lines) and "«" not in text and "»" not in text:
            context.remark(_QUOTED)
            return (*lines[:rank], f"« {text} »")
        context.remark(f"{BARE} : {shortened(text, _SHOWN)}")
        return lines
    return lines


def _is_announced(lines: tuple[str, ...], rank: int) -> bool:
    """Whether the line before that of *rank* announces it, and it has no guillemets; a table needs none.

    « 4° L'article 5 est abrogé. » below « 3° L'article 4 est ainsi rédigé : » goes on with the bill's list; « 4° Le
    quai. » below « 3° L'article 4 est complété par un 4° ainsi rédigé : » does not.
    """
    above, text = lines[rank - 1], lines[rank]
    if is_quoted(text) or text.startswith(("<table", "|", "(")):
        return False
    if not _ANNOUNCES.search(above):
        return False
    labels = read_labels(text)
    if not labels or f" {labels[0].value}" in above[:-1].replace("\u00a0", " "):
        return True
    listed = (label for line in reversed(lines[:rank]) for label in read_labels(line) if label.kind is labels[0].kind)
    last = next(listed, None)
    return last is None or not follows(last.value, labels[0].value)
