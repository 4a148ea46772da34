"""The body of an additional article, which the open data of the Assemblée give without its command.

« APRÈS L'ARTICLE 3, insérer l'article suivant : » is then metadata, and the dispositif is law text: « Le II de
l'article 200 du code général des impôts est abrogé. » (docs/grammar.md, "Additional articles")
"""

from __future__ import annotations

import re

from amendapply.language.announcements import Announced, Announcement, read_announcement
from amendapply.language.boundaries import (
    command_of,
    commands_bill,
    in_one_case,
    is_boundary,
    may_command,
    may_hold,
    names_article,
)
from amendapply.language.contents import COMMAND_IN_ARTICLE, read_article
from amendapply.language.context import Context
from amendapply.language.cut_lines import mended
from amendapply.language.guillemets import literal_lines, remark_unbalanced_lines
from amendapply.language.parser import NOTICE
from amendapply.language.parts import dispositif_of
from amendapply.language.passives import of_code
from amendapply.language.scanner import NotUnderstood, Scanner, elements
from amendapply.language.stray_lines import begins_article, is_afterthought, is_caption, remark_doubtful_lines
from amendapply.language.verbless import is_law_text
from amendapply.language.vocabulary import COMMANDS
from amendapply.lexicon import LATIN
from amendapply.operations import (
    Block,
    DeleteArticle,
    Edge,
    InsertArticles,
    Labelled,
    Operation,
    Place,
    Reading,
    Span,
    WholeArticle,
)
from amendapply.patterns import lazily

_INSERT = lazily(r"ins[ée]rer\s+(?=un\s|l')", re.IGNORECASE)
_OF_THE_BILL = rf"(?:premier|unique|\d+(?:\s?er)?(?:\s+{LATIN})?(?:\s+(?-i:[A-Z])\b)?)"
_ADDITIONAL = lazily(r"\b(?:article|division|chapitre|section)\s+additionnel")
_BESIDE_OTHER = lazily(
    rf"(?:après|avant)\s+l'article\s+(?:(?![^\n]*,)(?=[^\n]{{1,40}}$)|{_OF_THE_BILL}\s*,\s*ins[ée]rer\b)",
    re.IGNORECASE,
)
"""« Après l'article 3 » on a line of its own, « Après l'article 3, insérer… »."""
_COMMAND = lazily(rf"\b(?:{COMMANDS})\b")
_THESE_ARTICLES = lazily(r"\s*(?:supprimer\s+ces\s+articles|ces\s+articles\s+sont\s+supprimés)\s*\.?\s*", re.IGNORECASE)


def read_deletion(text: str, articles: tuple[str, ...]) -> Reading | None:
    """« Supprimer ces articles » of an amendment that its metadata put on these *articles*; None for any other text."""
    cleaned = dispositif_of(text)
    sc = Scanner(cleaned)
    if not _THESE_ARTICLES.fullmatch(sc.text):
        return None
    span = Span(cleaned.origin(sc.skip_spaces(0)), cleaned.origin(len(cleaned.text.rstrip())))
    places = tuple(Place(WholeArticle(), article=article) for article in articles)
    return Reading((Operation(DeleteArticle(), places, span),), remarks=cleaned.remarks)


def changes_code(reading: Reading) -> bool:
    """Whether *reading* changes an article of a code (« au second alinéa de l'article L. 12-7, insérer… »).

    In an additional article that is law text, though it commands in the infinitive.
    """
    units = [place.unit for operation in reading.operations for place in operation.places]
    return any(isinstance(unit, Labelled) and of_code(unit.path[0]) for unit in units)


def read_body(text: str, side: Edge) -> Reading | None:
    """*text* as the article to insert on this *side* of the one that the amendment's metadata name.

    The whole of it is the article, whatever verbs it holds; a remark says where a line reads like a command. None where
    a line commands a change of the bill itself, or is no text of a law at all.
    """
    cleaned = dispositif_of(text)
    sc, context = Scanner(cleaned), Context(remarks=list(cleaned.remarks))
    if sc.check(NOTICE):
        return None
    start = sc.skip_spaces(0)
    try:
        announced = _read_introduction(sc)
        block = read_article(sc, context, announced) if announced else _whole(sc, context)
    except NotUnderstood:
        return None
    if block is None or (announced and sc.skip_spaces(sc.pos) < sc.end):
        return None
    span = Span(cleaned.origin(start), cleaned.origin(len(cleaned.text.rstrip())))
    action = InsertArticles("", side, block, announced.article if announced else "")
    return Reading((Operation(action, (Place(WholeArticle()),), span),), remarks=tuple(context.remarks))


def read_law(text: str, side: Edge) -> Reading | None:
    """*text* as that article where its first line names a law and none commands, as most are written; else None."""
    sc = Scanner(dispositif_of(text))
    return read_body(text, side) if is_law_text(sc, 0, sc.end) else None


def _read_introduction(sc: Scanner) -> Announcement | None:
    """« Insérer un article additionnel ainsi rédigé : », the place being that of the metadata; None for a body."""
    start = sc.pos
    announced = read_announcement(sc) if sc.take(_INSERT) else None
    if announced is not None and announced.kind is Announced.ARTICLES:
        return announced
    sc.pos = start
    return None


def _whole(sc: Scanner, context: Context) -> Block | None:
    spans = list(elements(sc, sc.pos))
    of_law, before = False, ""
    for start, end in spans:
        command, line = command_of(sc, start), sc.text[start:end]
        if is_caption(sc, start) or (not begins_article(line) and is_afterthought(line, before)):
            return None
        before = line
        if _names_other_article(command) or commands_bill(command, of_law=of_law):
            return None
        if is_boundary(sc, start) or (may_command(command) and _COMMAND.search(in_one_case(command))):
            context.remark(COMMAND_IN_ARTICLE)
        of_law = of_law or names_article(command)
    lines = literal_lines([sc.source[start:end] for start, end in mended(sc, context, spans)])
    remark_doubtful_lines(context, *lines)
    remark_unbalanced_lines(context, *lines)
    return Block(lines, own_quotes=False) if lines else None


def _names_other_article(command: str) -> bool:
    """« Insérer un article additionnel », « Après l'article 3, insérer… »."""
    if may_hold(command, ("additionnel",)) and _ADDITIONAL.search(in_one_case(command)):
        return True
    return _BESIDE_OTHER.match(command) is not None
