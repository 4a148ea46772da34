"""The body of an additional article, which the open data of the Assemblée give without its command."""

from __future__ import annotations

import re

from amendapply.language.boundaries import is_boundary
from amendapply.language.cleaning import clean
from amendapply.language.contents import read_lines
from amendapply.language.operations import Block, Edge, InsertArticles, Operation, Place, Reading, Span, WholeArticle
from amendapply.language.scanner import Scanner

_COMMAND = re.compile(
    r"[^«\"\n]*\b(?:supprimer|remplacer|ins[ée]rer|compl[ée]ter|r[ée]diger|r[ée]tablir|substituer|ajouter|article\s+additionnel)\b",
    re.IGNORECASE,
)


def read_body(text: str, side: Edge) -> Reading | None:
    """*text* as the article to insert on this *side* of the one that the amendment's metadata name.

    « ARTICLE ADDITIONNEL / APRÈS L'ARTICLE 3 » is then metadata, and the dispositif is bare law text: « Le II de
    l'article 200 du code général des impôts est abrogé. » None where a line of it commands something.
    """
    cleaned = clean(text)
    sc = Scanner(cleaned)
    spans = read_lines(sc)
    if not spans or _COMMAND.match(sc.text, spans[0][0]) or any(is_boundary(sc, start) for start, _ in spans):
        return None
    lines = tuple(cleaned.text[start:end].strip() for start, end in spans)
    action = InsertArticles("", side, Block(lines, own_quotes=False))
    span = Span(cleaned.origin(spans[0][0]), cleaned.origin(spans[-1][1]))
    return Reading((Operation(action, (Place(WholeArticle()),), span),), remarks=cleaned.remarks)
