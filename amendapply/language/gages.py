"""Gages: the compensation that an amendment which costs money must propose (docs/grammar.md, "Gages")."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import begins_gage, is_boundary, is_gage
from amendapply.language.context import Context
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.stray_lines import is_afterthought, is_caption
from amendapply.language.vocabulary import ALINEA
from amendapply.lexicon import LATIN
from amendapply.operations import (
    Block,
    Edge,
    InsertAlineas,
    InsertArticles,
    Operation,
    Reading,
    ReplaceAlineas,
    ReplaceArticle,
)
from amendapply.patterns import lazily
from amendapply.text.labels import read_labels

WritesGage = InsertAlineas | InsertArticles | ReplaceArticle | ReplaceAlineas
"""What may write a gage: whole alinéas."""
_I = re.IGNORECASE
_ITEM = rf"(?:[IVX]+|[A-Z]|\d+\s?°|[a-z]\))(?:\s+{LATIN})?"
_BEARER = (
    r"(?:l'[ÉE]tat|les\s+(?:collectivités(?:\s+(?:territoriales|locales))?|communes|départements|régions)"
    r"|(?:les\s+(?:organismes|administrations|régimes)\s+de|la)\s+sécurité\s+sociale|les\s+régimes\s+sociaux)"
)
_BORNE_BY = rf"(?:\s*,?\s*(?:pour\s+)?{_BEARER}(?:\s+et\s+(?:pour\s+)?{_BEARER})?)?"
"""Who loses: « pour l'État et les collectivités territoriales »."""
_MEASURE = r"(?:suppression|modification|insertion|substitution|adoption|application|création|rédaction)"
_ITEMS = rf"{_ITEM}(?:(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:du\s+|des\s+|de\s+l[a']\s*)?{_ITEM}){{0,8}}"
_CAUSE = (
    rf"(?:(?:de\s+l(?:a\s+|'){_MEASURE}\s+)?(?:(?:du|des|de\s+l[a']|de)\s*(?:{_ITEMS}"
    rf"|{ALINEA}\s+\d{{1,4}}(?:(?:\s*,\s*|\s+et\s+|\s+à\s+)\d{{1,4}}){{0,8}}"
    r"|présente?s?\s+(?:article|amendement|disposition|mesure|paragraphe|alinéa)s?"
    r"|(?:alinéa|paragraphe)s?\s+(?:précédent|ci-dessus)s?)|(?:de\s+)?cet(?:te)?\s+(?:article|amendement|disposition|mesure)))"
)
"""What costs money: « du I », « des I à III », « du présent article », « de la suppression de l'alinéa 3 »."""
_LOSS = (
    r"(?:la|les)\s+(?:éventuelles?\s+)?(?:pertes?|diminutions?|charges?|baisses?)"
    r"(?:\s+de(?:s)?\s+(?:recettes?|ressources?|charges?))?"
)
_BECAUSE = rf"(?:\s+(?:résultant|découlant|qui\s+résulte(?:nt)?){_BORNE_BY}\s+{_CAUSE}(?:\s+ci-dessus)?{_BORNE_BY})?"
_COMPENSATION = lazily(
    rf"(?:Afin\s+de|Pour)\s+compenser\s+{_LOSS}{_BORNE_BY}{_BECAUSE}"
    r"\s*,\s*(?=compléter|insérer|après|rédiger|au\b|à\b|cet\s+article\s+est\s+complété\b)",
    _I,
)


def skip_compensation(sc: Scanner) -> bool:
    """« Pour compenser la perte de recettes résultant du I, » only explains the command that follows."""
    return sc.mentions("compenser") and sc.take(_COMPENSATION) is not None


def read_bare_gage(sc: Scanner, context: Context) -> bool:
    """« II. – La perte de recettes pour l'État est compensée… » without a command: it completes the article.

    After an additional article it belongs to that one, with what follows it; « III. – Le présent article entre en
    vigueur le… » goes on with it. Raises NotUnderstood for a line below it that bears no number, « Irrecevable »:
    nothing says that the article is completed by it too.
    """
    if not context.operations or not begins_gage(sc, sc.skip_spaces(sc.pos)):
        return False
    sc.spaces()
    start, lines = sc.pos, []
    while sc.pos < sc.end:
        end = sc.line_end(sc.pos)
        lines.append(_unclosed(sc.source[sc.pos : end].strip()))
        at = sc.skip_spaces(end)
        sc.pos = end
        if at >= sc.end or is_boundary(sc, at):
            break
        if not _goes_on(sc, context, at, lines[-1]):
            raise NotUnderstood(at, "une commande : cette ligne suit un gage et n'en est pas un")
        sc.pos = at
    if (article := context.new_article) is not None:
        context.write_new_article((*article, *lines), sc.pos)
        return True
    context.remark("un gage sans commande a été lu comme complétant l'article")
    context.emit(InsertAlineas(Block(tuple(lines), own_quotes=False), Edge.END), (), start, sc.pos)
    return True


def _goes_on(sc: Scanner, context: Context, at: int, before: str) -> bool:
    """Whether the line at *at*, which follows that one *before*, is written into the article too."""
    line = sc.text[at : sc.line_end(at)]
    if begins_gage(sc, at) or read_labels(line):
        return True
    return context.new_article is not None and not is_caption(sc, at) and not is_afterthought(line, before)


def _unclosed(line: str) -> str:
    """*line* without a closing guillemet that nothing opened."""
    return line[:-1].rstrip() if line.endswith("»") and line.count("»") > line.count("«") else line


def without_gages(reading: Reading) -> Reading:
    """*reading* without the lines that are gages, and without the operations that write nothing else.

    A reading that would have nothing left stays as it is: its object is the gage.
    """
    kept = tuple(bare for operation in reading.operations if (bare := _without_gage(operation)) is not None)
    if not kept or kept == reading.operations:
        return reading
    return replace(reading, operations=kept, remarks=(*reading.remarks, "gage levé"))


def _without_gage(operation: Operation) -> Operation | None:
    action = operation.action
    if not isinstance(action, WritesGage):
        return operation
    lines = tuple(line for line in action.block.lines if not is_gage(line))
    if lines == action.block.lines:
        return operation
    return replace(operation, action=replace(action, block=replace(action.block, lines=lines))) if lines else None
