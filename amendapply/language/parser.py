"""The dispositif, statement by statement, becomes operations; what no rule claims is reported, never skipped.

dispositif := { [part label] [connector] statement }
statement  := header line | clause { "et" clause }
clause     := places and anchors, in any order, around one verb
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.boundaries import PART, commands_bill, holds_command, is_boundary, label_of, next_boundary
from amendapply.language.clauses import Clause, Modifier, names_number
from amendapply.language.cleaning import Cleaned, clean
from amendapply.language.contents import elements, read_block
from amendapply.language.context import MOST_OPERATIONS, Context, Scope
from amendapply.language.gages import read_bare_gage, skip_compensation
from amendapply.language.modifiers import read_modifiers
from amendapply.language.operands import read_operand
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs import PASSIVES, VERBS, Verb
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.language.verbs.rewriting import read_tail
from amendapply.language.vocabulary import WORD_NOUN
from amendapply.operations import (
    Alineas,
    InsertAlineas,
    Labelled,
    Operation,
    Place,
    Reading,
    Span,
    Unread,
    WholeArticle,
)

_I = re.IGNORECASE
_NOISE = re.compile(r"(?:[\s.,;»]|\"(?=\s*(?:$|\n))|«(?=\s*(?:$|\n)))*")
_CONNECTOR = re.compile(
    r"(?:en\s+conséquence|par\s+(?:coordination|cohérence|conséquent)|par\s+voie\s+de\s+conséquence|de\s+même|corrélativement)\b\s*[,:]?\s*"
    r"|(?:et|puis)\b\s*,?\s*",
    _I,
)
_AND = re.compile(r"[,;.]?\s*(?:et|puis)\b\s*,?\s*(?:en\s+conséquence\s*,?\s*)?", _I)
_COMMA = re.compile(r"[ ]*[,:]?\s*")
_HEADER_END = re.compile(r"[ ]*[:.]?[ ]*(?:\n|$)|[ ]*,[ ]*\n\s*(?=(?:[IVX]+|[A-H])\s*[-.]|\d\s*°|[a-z]\))")
_BEFORE_PART = re.compile(r"[ ]*:?[ ]*\n\s*(?=I\s*\.?\s*-)")
_OPERAND = re.compile(rf",?\s*(?:aux?|les?|l[a'])\s*{WORD_NOUN}\s*:?\s*[«\"]", _I)
_PREPOSITION = re.compile(r"(?:à|a|aux?|dans|sur|de|du)\b", _I)
_MODIFIED = re.compile(r"(?:est|sont)\s+ainsi\s+modifiée?s?\b", _I)
_MODIFIED_HERE = re.compile(r"[ ]*(?:est|sont)\s+ainsi\s+modifiée?s?\b", _I)
_MODIFY = re.compile(r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?=l[ae']|les\b|cet|ces)", _I)


NOTICE = re.compile(r"(?:cet\s+)?amendement\s+(?:a\s+été\s+déclaré\s+)?(?:irrecevable|retiré)\b", _I)
"""What some sources print in the place of the dispositif of an amendment that is withdrawn or inadmissible."""
_LAW = re.compile(
    r"\b(?:du|même|le)\s+code\b|\b(?:loi|ordonnance|décret)\s+(?:organique\s+)?n\s?[°o]|\b(?:le\s+Gouvernement|l'État|par\s+décret)\b"
    r"|\b(?:présente?\s+(?:article|loi)|articles?\s+[LRD]\.?\s?\d)",
    _I,
)
"""What the text of a law names, and a command to change the bill does not."""
NO_DISPOSITIF = "un dispositif : l'amendement est dit retiré ou irrecevable"
BARE_LAW = "une commande (« insérer », « rédiger ainsi »…) : c'est le texte d'une loi, et rien ne dit où l'écrire"

_RENUMBERED = re.compile(
    r"(?:la\s+)?(?:re)?num[ée]rotation\s+des\s+(?:alinéas|paragraphes|subdivisions|lignes)(?:\s+suivante?s)?\s+est\s+modifiée"
    r"(?:\s+en\s+conséquence)?|les\s+(?:alinéas|paragraphes)\s+suivants\s+sont\s+renumérotés(?:\s+en\s+conséquence)?"
    r"|renuméroter\s+les\s+(?:alinéas|paragraphes)\s+suivants(?:\s+en\s+conséquence)?",
    _I,
)
_WHOLE_TEXT_FOLLOWS = re.compile(r"[ ]*:\s*(?=\S)")
_AS_FOLLOWS = re.compile(r"[ ]*,?[ ]*(?:de\s+la\s+(?:façon|manière)\s+suivante|comme\s+suit)\b", _I)
_PASSIVE = re.compile(r"\b(?:est|sont)\s+(?:supprim|remplac|insér|complét|ajout|ainsi)", _I)

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
    if NOTICE.match(sc.text, sc.skip_spaces(0)):
        return Reading((), (_unread(cleaned, text, sc.skip_spaces(0), sc.end, NO_DISPOSITIF),))
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
            expected = _of_no_command(sc, start, sc.pos) or refusal.expected
            unread.append(_unread(cleaned, text, start, sc.pos, expected))
            context.idle = None
    if context.idle is not None and context.unsupported is None:
        unread.append(_unread(cleaned, text, context.idle[0].start, context.idle[0].end, _UNDER_HEADER))
        context.idle = None
    context.finish()
    unread += (_unread(cleaned, text, line.start, line.end, _BY_NONE) for line in context.neglected)
    if not context.operations and not unread and context.unsupported is None:
        unread.append(Unread(Span(0, len(text)), text, "une instruction : « supprimer », « remplacer », « insérer »…"))
    if not context.operations and unread and (whole := _of_no_command(sc, 0, sc.end)):
        unread = [_unread(cleaned, text, sc.skip_spaces(0), sc.end, whole)]
    operations = tuple(_in_source(cleaned, operation) for operation in context.operations)
    return Reading(operations, tuple(unread), context.parent, context.unsupported, tuple(context.remarks))


def _of_no_command(sc: Scanner, at: int, end: int) -> str:
    """What is missing where a passage holds no command: words that say where the law goes."""
    first = sc.skip_spaces(at)
    if any(holds_command(sc, start) for start, _ in elements(sc, at) if start < end):
        return ""
    return BARE_LAW if _LAW.search(sc.text, first, sc.line_end(first)) else ""


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
    if _read_text_under_slot(sc, context):
        return None
    _enter_parts(sc, context)
    while sc.take(_CONNECTOR) or skip_compensation(sc):
        sc.spaces()
        if sc.at_line_start():
            _enter_parts(sc, context)
    if sc.take(_RENUMBERED):
        context.remark("la renumérotation demandée est laissée aux services")
        return None
    if reason := beyond_alineas(sc):
        context.unsupported = reason
        sc.pos = sc.end
        return None
    clause = Clause(sc.pos, context.scope)
    context.telegraphic = context.scope.telegraphic
    modified = sc.take(_MODIFY) is not None
    read_modifiers(sc, context, clause)
    if _read_whole_text(sc, context, clause, modified=modified):
        return None
    if scope := _read_header(sc, context, clause):
        return context.set_header(scope, clause.start, sc.pos)
    verb = None if modified else _take_verb(sc, context, clause)
    if verb is None:
        raise NotUnderstood(
            sc.pos, "un verbe : « supprimer », « substituer », « remplacer », « insérer », « compléter »…"
        )
    if clause.named and _PREPOSITION.match(sc.text, clause.start):
        context.telegraphic = False
    clause.fallback = () if clause.scope.places else context.alineas_before
    clause.fallback_gone = context.labels_gone
    idle = context.idle
    _run(verb, sc, context, clause)
    if idle is not None and clause.named and not clause.keeps_header():
        raise NotUnderstood(idle[0].start, _UNDER_HEADER)
    if clause.outside_header:
        context.remark("les alinéas cités n'ont pas été vérifiés comme étant dans la subdivision que nomme l'en-tête")
    while following := _next_clause(sc, context, clause, verb):
        clause, verb = following
    return None


def _read_text_under_slot(sc: Scanner, context: Context) -> bool:
    """« I. – Après l'alinéa 7 / A. – À l'intitulé, le mot : « X » est supprimé ; »: law text, « insérer » left out.

    What stands under « Après l'alinéa 7 » can only be inserted there.
    """
    start = sc.skip_spaces(sc.pos)
    slot, line = context.scope.slot, sc.text[start : sc.line_end(start)]
    if context.idle is None or slot is None or not PART.match(sc.text, start) or not _PASSIVE.search(line):
        return False
    if is_boundary(sc, start) or commands_bill(sc, start):
        return False
    context.remark("un texte sous « Après l'alinéa », sans commande, a été lu comme à insérer")
    context.telegraphic = True
    sc.pos = start
    places = context.scope.places
    context.emit(InsertAlineas(read_block(sc, context), slot), places, start, sc.pos)
    return True


def _run(verb: Verb, sc: Scanner, context: Context, clause: Clause) -> None:
    """Let *verb* read on, and use all that the clause holds."""
    verb(sc, context, clause)
    clause.finish()
    if clause.fell_back:
        where = "l'article entier" if clause.fallback_gone else "l'alinéa cité plus haut"
        context.remark(f"une partie qui ne dit pas où agir a été lue comme visant {where}")


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
    if not all(isinstance(place.unit, Labelled) and not _of_code(place.unit.path[0]) for place in clause.named):
        return False
    context.narrative = context.narrative or (bool(clause.named) and not context.operations)
    return context.narrative


def _of_code(label: str) -> bool:
    """Whether *label* is that of an article of a code (« L. 123-7 »), which law text names too."""
    return "-" in label or label[1:3] == ". "


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
    if clause.has(Modifier.BESIDE) and not clause.named and sc.take_here(_BEFORE_PART):
        # « Après l'article 49 / I. – Insérer un article additionnel… »
        return Scope((), clause.slot, telegraphic=True, beside=clause.beside)
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


def _read_whole_text(sc: Scanner, context: Context, clause: Clause, *, modified: bool) -> bool:
    """« L'alinéa 3 est ainsi modifié : / « texte » », « Modifier l'alinéa 3 de la façon suivante : / « texte » ».

    A whole text, and no list of changes, follows: the alinéa is written again.
    """
    start = sc.pos
    places = clause.named
    whole = all(isinstance(place.unit, Alineas) or place.unit == WholeArticle() for place in places)
    if not (places and whole) or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        return False
    follows = sc.take_here(_AS_FOLLOWS if modified else _MODIFIED_HERE) and sc.take_here(_WHOLE_TEXT_FOLLOWS)
    if not follows or not _is_whole_text(sc):
        sc.pos = start
        return False
    context.remark("« modifier » suivi d'un texte entier a été lu comme « rédiger ainsi »")
    rewrite_places(sc, context, clause, clause.places)
    clause.finish()
    return True


def _is_whole_text(sc: Scanner) -> bool:
    """Whether the text of an alinéa stands here, and no change of it (« 1° Le mot : « X » est supprimé »)."""
    quoted = sc.text[sc.pos] in '«"'
    inner = sc.skip_spaces(sc.pos + 1) if quoted else sc.pos
    line = sc.text[inner : sc.line_end(inner)].rstrip(" .;,")
    if is_boundary(sc, inner) or _PASSIVE.search(line):
        return False
    if not quoted:
        return not (PART.match(sc.text, inner) or "«" in line or '"' in line)
    return "»" not in line or "«" in line or line.endswith("»")


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


# ------------------------ What amendments ask for that is no text of an alinéa: no failure to understand


_BEYOND = (
    (
        re.compile(
            r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?:les\s+)?(?:crédits|autorisations\s+d'engagement|plafonds?)\b"
            r"|(?:Majorer|Minorer|Augmenter|Diminuer)\s+(?:ainsi\s+)?les\s+(?:crédits|autorisations)",
            _I,
        ),
        "l'amendement modifie des crédits, qui ne sont le texte d'aucun alinéa",
    ),
    (
        re.compile(r"(?:À\s+l')?(?:[ÉE]tat|ÉTAT|État|état)\s+[A-H]\b(?=\s*(?:,|\n|$|annexé))"),
        "l'amendement porte sur un état annexé à la loi de finances, qui n'est le texte d'aucun article",
    ),
    (
        re.compile(r"En\s+application\s+de\s+l'article\s+\d[^\n]{0,80}\bdu\s+Règlement\b[^\n]{0,40}\ble\s+Sénat\b", _I),
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
