"""The dispositif, statement by statement, becomes operations; what no rule claims is reported, never skipped.

dispositif := { [part label] [connector] statement }
statement  := header line | clause { "et" clause }
clause     := places and anchors, in any order, around one verb
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import PART, is_boundary, label_of, next_boundary
from amendapply.language.clauses import Clause, Modifier, names_number
from amendapply.language.contents import read_lines
from amendapply.language.context import MOST_OPERATIONS, Context, Scope
from amendapply.language.gages import read_bare_gage, skip_compensation
from amendapply.language.guillemets import literal_lines
from amendapply.language.missing_verbs import missing_verb
from amendapply.language.modifiers import read_modifiers
from amendapply.language.operands import read_operand
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs import PASSIVES, VERBS, Verb
from amendapply.language.verbs.rewriting import read_tail
from amendapply.language.vocabulary import WORD_NOUN
from amendapply.operations import (
    Alineas,
    Block,
    Edge,
    InsertArticles,
    Labelled,
    Operation,
    Place,
    Reading,
    Span,
    Unread,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.cleaning import Cleaned, clean
from amendapply.text.labels import is_of_law

_I = re.IGNORECASE
_NOISE = lazily(r"(?:[\s.,;»]|\"(?=\s*(?:$|\n))|«(?=\s*(?:$|\n)))*")
_CONNECTOR = lazily(
    r"(?:en\s+conséquence|par\s+(?:coordination|cohérence|conséquent)|par\s+voie\s+de\s+conséquence|de\s+même|corrélativement)\b\s*[,:]?\s*"
    r"|(?:et|puis)\b\s*,?\s*",
    _I,
)
_AND = lazily(r"[,;.]?\s*(?:et|puis)\b\s*,?\s*(?:en\s+conséquence\s*,?\s*)?", _I)
_COMMA = lazily(r"[ ]*[,:]?\s*")
_HEADER_END = lazily(r"[ ]*[:.]?[ ]*(?:\n|$)|[ ]*,[ ]*\n\s*(?=(?:[IVX]+|[A-H])\s*[-.]|\d\s*°|[a-z]\))")
_OPERAND = lazily(rf",?\s*(?:aux?|les?|l[a'])\s*{WORD_NOUN}\s*:?\s*[«\"]", _I)
_PREPOSITION = lazily(r"(?:à|a|aux?|dans|sur|de|du)\b", _I)
_MODIFIED = lazily(r"(?:est|sont)\s+ainsi\s+modifiée?s?\b", _I)
_MODIFY = lazily(r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?=l[ae']|les\b|cet|ces)", _I)


_UNDER_HEADER = "ce qui est demandé à cet endroit"
_BY_NONE = "ce qui est demandé à chacun de ces alinéas : l'un d'eux n'est repris par aucune commande"

_MOST_LABELS = 8
"""« II. – A. – 1° a) »: no part has more labels of its own."""


def parse(text: str) -> Reading:
    """What the dispositif *text* asks for.

    Any string at all gives a ``Reading``: phrases that no rule claims stand in ``unread``, with their place in *text*.
    """
    cleaned = clean(text)
    sc, context = Scanner(cleaned), Context(remarks=list(cleaned.remarks))
    unread: list[Unread] = []
    while not _finished(sc):
        start, known = sc.pos, len(context.operations)
        if known + len(unread) >= MOST_OPERATIONS:
            unread.append(
                _unread(cleaned, text, start, sc.end, f"une instruction de moins de {MOST_OPERATIONS} opérations")
            )
            break
        try:
            if lost := _read_statement(sc, context):
                unread.append(_unread(cleaned, text, lost.start, lost.end, _UNDER_HEADER))
        except NotUnderstood as refusal:
            del context.operations[known:]
            sc.pos = next_boundary(sc, max(start, refusal.at))
            unread.append(_unread(cleaned, text, start, sc.pos, refusal.expected))
            context.idle = None
    if context.idle is not None and context.unsupported is None:
        unread.append(_unread(cleaned, text, context.idle[0].start, context.idle[0].end, _UNDER_HEADER))
        context.idle = None
    context.finish()
    unread += (_unread(cleaned, text, line.start, line.end, _BY_NONE) for line in context.neglected)
    if not context.operations and not unread and context.unsupported is None:
        unread.append(Unread(Span(0, len(text)), text, "une instruction : « supprimer », « remplacer », « insérer »…"))
    operations = tuple(_in_source(cleaned, operation) for operation in context.operations)
    return Reading(operations, tuple(unread), context.parent, context.unsupported, tuple(context.remarks))


def _finished(sc: Scanner) -> bool:
    sc.take(_NOISE)
    return sc.done


def _unread(cleaned: Cleaned, text: str, start: int, end: int, expected: str) -> Unread:
    end = start + len(cleaned.text[start:end].rstrip())
    span = Span(cleaned.origin(start), cleaned.origin(end))
    return Unread(span, text[span.start : span.end], expected)


def _in_source(cleaned: Cleaned, operation: Operation) -> Operation:
    span = operation.span
    end = span.start + len(cleaned.text[span.start : span.end].rstrip())
    return replace(operation, span=Span(cleaned.origin(span.start), cleaned.origin(end)))


def _read_statement(sc: Scanner, context: Context) -> Span | None:
    """One part of the instruction: its label, then a header line, or clauses joined by « et ».

    Returns the line of an earlier header under which nothing was asked.
    """
    idle = context.idle
    if read_bare_gage(sc, context):
        return idle[0] if idle else None
    _enter_parts(sc, context)
    while sc.take(_CONNECTOR) or skip_compensation(sc):
        sc.spaces()
        if sc.at_line_start():
            _enter_parts(sc, context)
    if reason := beyond_alineas(sc):
        context.unsupported = reason
        sc.pos = sc.end
        return None
    clause = Clause(sc.pos, context.scope)
    context.telegraphic = context.scope.telegraphic
    modified = sc.take(_MODIFY) is not None
    read_modifiers(sc, context, clause)
    if scope := _read_header(sc, context, clause):
        return context.set_header(scope, clause.start, sc.pos)
    verb = None if modified else _take_verb(sc, context, clause)
    if verb is None:
        raise NotUnderstood(sc.pos, missing_verb(sc, clause.start, sc.pos))
    if clause.named and _PREPOSITION.match(sc.text, clause.start):
        context.telegraphic = False
    clause.fallback = () if clause.scope.places else context.alineas_before
    idle = context.idle
    _run(verb, sc, context, clause)
    if idle is not None and clause.named and not clause.keeps_header():
        raise NotUnderstood(idle[0].start, _UNDER_HEADER)
    if clause.outside_header:
        context.remark("les alinéas cités n'ont pas été vérifiés comme étant dans la subdivision que nomme l'en-tête")
    while following := _next_clause(sc, context, clause, verb):
        clause, verb = following
    return None


def _run(verb: Verb, sc: Scanner, context: Context, clause: Clause) -> None:
    """Let *verb* read on, and use all that the clause holds."""
    verb(sc, context, clause)
    clause.finish()
    if clause.fell_back:
        context.remark("une partie qui ne dit pas où agir a été lue comme visant l'alinéa cité plus haut")


def _enter_parts(sc: Scanner, context: Context) -> None:
    """« II. – A. – »: the labels of the parts only separate them (docs/grammar.md, "Parts and connectors")."""
    for _ in range(_MOST_LABELS):
        if not (match := sc.take(PART)):
            return
        context.enter(label_of(match))


def _take_verb(sc: Scanner, context: Context, clause: Clause) -> Verb | None:
    start = sc.pos
    sc.take(_COMMA)
    for pattern, rule in VERBS:
        if sc.take(pattern):
            return rule
    passive_allowed = names_number(sc, clause) or _narrates(context, clause) or _under_alineas(clause)
    if passive_allowed and (passive := _take_passive(sc, context, clause)):
        return passive
    clause.drop_subject()
    sc.pos = start
    return None


def _under_alineas(clause: Clause) -> bool:
    """« Alinéa 4 / Après le mot : X, la fin de l'alinéa est ainsi rédigée »: under such a header no law text stands."""
    return clause.scope.telegraphic and all(isinstance(place.unit, Alineas) for place in clause.scope.places)


def _narrates(context: Context, clause: Clause) -> bool:
    """« Le 16° du I est supprimé »: an amendment that opens with the label of what it changes speaks of the article."""
    if not all(isinstance(place.unit, Labelled) and not place.article for place in clause.named):
        return False
    if any(isinstance(place.unit, Labelled) and is_of_law(place.unit.path[0]) for place in clause.named):
        return False  # « Le 2° de l'article L. 12 du code est ainsi rédigé : » is law text
    context.narrative = context.narrative or (bool(clause.named) and not context.operations)
    return context.narrative


def _take_passive(sc: Scanner, context: Context, clause: Clause) -> Verb | None:
    """« L'alinéa 8 est supprimé », « À l'alinéa 8, les mots : « X » sont supprimés », « la fin est ainsi rédigée »."""
    start = sc.pos
    if clause.has(Modifier.ANCHOR) and (tail := read_tail(sc, context, clause)):
        clause.set(Modifier.TAIL, tail, start, sc.pos)
    for _ in range(2):
        for pattern, rule in PASSIVES:
            if sc.take(pattern):
                return rule
        start = sc.pos
        if not clause.has(Modifier.SUBJECT) and (words := read_operand(sc, context)):
            clause.set(Modifier.SUBJECT, words, start, sc.pos)
            sc.take(_COMMA)
    return None


def _read_header(sc: Scanner, context: Context, clause: Clause) -> Scope | None:
    """« Alinéa 8, première phrase », « Après l'alinéa 9 » on a line of its own; « À l'alinéa 3 : »."""
    if not clause.named or clause.has(Modifier.ANCHOR):
        return None
    modified = sc.take(_MODIFIED)
    if not sc.take_here(_HEADER_END):
        return None
    if modified and not is_boundary(sc, sc.skip_spaces(sc.pos)):
        if not names_number(sc, clause):
            return None
        # « L'alinéa 4 est ainsi modifié : 1° Le mot : « X » est supprimé »: the passive goes on.
        context.narrative = True
    scope = Scope(clause.places, clause.slot, telegraphic=not _PREPOSITION.match(sc.text, clause.start))
    clause.finish()
    return scope


def _next_clause(sc: Scanner, context: Context, last: Clause, verb: Verb) -> tuple[Clause, Verb] | None:
    """« … et supprimer les mots : « Z » »: a clause at the places of the one before, unless it names its own.

    « … et, à l'alinéa 5, les mots : « Z » »: where it names its own, its *verb* may be that of the one before.
    """
    start, known, cited = sc.pos, len(context.operations), context.cited
    if not sc.take(_AND):
        return None
    units = dict.fromkeys(Place(place.unit) for place in last.around or (Place(WholeArticle()),))
    clause = Clause(sc.pos, last.inherited, within=tuple(units))
    try:
        read_modifiers(sc, context, clause)
        own = _take_verb(sc, context, clause) or (verb if clause.named and sc.check(_OPERAND) else None)
        if own is not None:
            _run(own, sc, context, clause)
            return clause, own
    except NotUnderstood:
        pass
    del context.operations[known:]
    sc.pos, context.cited = start, cited
    return None


# -------------------- The body of an additional article, which the open data of the Assemblée give without its command


_COMMAND = lazily(
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
    lines = literal_lines([cleaned.text[start:end] for start, end in spans])
    action = InsertArticles("", side, Block(lines, own_quotes=False))
    span = Span(cleaned.origin(spans[0][0]), cleaned.origin(spans[-1][1]))
    return Reading((Operation(action, (Place(WholeArticle()),), span),), remarks=cleaned.remarks)


# ------------------------ What amendments ask for that is no text of an alinéa: no failure to understand


_BEYOND = (
    (
        lazily(
            r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?:les\s+)?(?:crédits|autorisations\s+d'engagement|plafonds?)\b"
            r"|(?:Majorer|Minorer|Augmenter|Diminuer)\s+(?:ainsi\s+)?les\s+(?:crédits|autorisations)",
            _I,
        ),
        "l'amendement modifie des crédits, qui ne sont le texte d'aucun alinéa",
    ),
    (
        lazily(r"(?:À\s+l')?(?:[ÉE]tat|ÉTAT|État|état)\s+[A-H]\b(?=\s*(?:,|\n|$|annexé))"),
        "l'amendement porte sur un état annexé à la loi de finances, qui n'est le texte d'aucun article",
    ),
    (
        lazily(r"En\s+application\s+de\s+l'article\s+\d[^\n]{0,80}\bdu\s+Règlement\b[^\n]{0,40}\ble\s+Sénat\b", _I),
        "c'est une motion de procédure : elle ne change aucun texte",
    ),
)


def beyond_alineas(sc: Scanner) -> str | None:
    """Why the statement here changes no alinéa, in French; None where it may.

    « Modifier ainsi les crédits des programmes », « État G », a motion (docs/grammar.md, "Credits and motions").
    """
    for pattern, reason in _BEYOND:
        if sc.check(pattern):
            return reason
    return None
