"""The dispositif, statement by statement, becomes operations; what no rule claims is reported, never skipped.

dispositif := { [part label] [connector] statement }
statement  := header line | clause { "et" clause }
clause     := places and anchors, in any order, around one verb
"""

from __future__ import annotations

import re
from functools import lru_cache

from amendapply.language.beyond_alineas import asks_for_no_alinea
from amendapply.language.boundaries import PART, SENTENCES_ALONE, begins_part, label_of, next_boundary
from amendapply.language.clauses import Clause, Modifier, names_number
from amendapply.language.context import MOST_OPERATIONS, Context, whole
from amendapply.language.gages import read_bare_gage, skip_compensation
from amendapply.language.modifiers import put_where_sentence_ends, read_modifiers
from amendapply.language.parts import dispositif_of, enter_parts
from amendapply.language.passives import take_passive
from amendapply.language.places import read_plain_header
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.slips import without_slip, writes_as
from amendapply.language.verbless import (
    A_COMMAND,
    A_VERB,
    ELSEWHERE,
    PREPOSITION,
    is_law_text,
    missing_verb,
    read_header,
    read_text_under_slot,
    read_whole_text,
)
from amendapply.language.verbs import VERBS, Verb, has_object
from amendapply.language.verbs.completing import complete
from amendapply.language.vocabulary import ALINEA, WORD_NOUN
from amendapply.operations import (
    Operation,
    Place,
    Reading,
    Span,
    Unread,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.cleaning import STRUCK_OUT, Cleaned

_I = re.IGNORECASE
_NOISE = lazily(r"[\s.,;»•·▪>]*+(?:(?:-(?=\s)(?!\s*(?:La|Les?)\s)|\"(?=\s*(?:$|\n))|«(?=\s*(?:$|\n)))[\s.,;»•·▪>]*+)*")
_BY_COORDINATION = (
    r"en\s+(?:conséquence|cohérence)|p(?:ar|our)\s+(?:coordination|cohérence)|par\s+(?:conséquent|suite)"
    r"|par\s+voie\s+de\s+conséquence"
)
_IN_TURN = r"de\s+(?:même|la\s+même\s+(?:façon|manière))|corrélativement|d'(?:une|autre)\s+part|ensuite|enfin"
_CONNECTOR = lazily(rf"(?:{_BY_COORDINATION}|{_IN_TURN})\b\s*[,:]?\s*|(?:et|puis)\b[ ]*,?[ ]*(?!\n|$)")
_PLAIN = lazily(
    rf"supprimer|substituer|remplacer|insérer|ajouter|compléter|rédiger|{ALINEA}\s+\d|(?:à|après|avant)\s+l'{ALINEA}\b"
)
"""How a statement begins that nothing introduces: most have no label, nor « en conséquence »."""
_AND = lazily(
    r"[,;.]?\s*(?:et(?:\s+puis)?\b|puis\b|ainsi\s+qu(?:e\b|'))\s*,?\s*"
    r"(?:(?:en\s+conséquence|par\s+(?:voie\s+de\s+conséquence|coordination|cohérence)|d'autre\s+part)\b\s*,?\s*)?"
)
_BY = lazily(r"\s*,?\s*par\b", _I)
_OPERAND = lazily(rf",?\s*(?:aux?|les?|(?:à\s+)?l[a'])\s*{WORD_NOUN}\s*:?\s*[«\"]", _I)


NOTICE = lazily(
    r"(?:(?:cet\s+)?amendement\s+(?:a\s+été\s+(?:déclaré\s+)?|est\s+)?(?:irrecevable|retiré)\b|(?:irrecevable|retiré|non\s+soutenu)[\s.]*$)",
    _I,
)
"""What some sources print in the place of the dispositif of an amendment that is withdrawn or inadmissible."""
NO_DISPOSITIF = "un dispositif : l'amendement est dit retiré ou irrecevable"
_NOT_STRUCK = "une instruction dont rien ne soit barré, masqué, ni numéroté par une liste de la source"


_MODIFY = lazily(r"Modifier\s+(?:ainsi\s+|comme\s+suit\s+)?(?=l[ae']|les\b|cet|ces)", _I)
_BRING = lazily(r"Apporter\s+(?=(?:à|aux?)\s)", _I)
_BROUGHT = lazily(r",?\s*les\s+modifications\s+suivantes(?=\s*:)", _I)
"""« Apporter à l'alinéa 3 les modifications suivantes : »."""
_MODIFICATIONS = lazily(
    r",?\s*(?:procéder\s+aux|apporter\s+les|effectuer\s+les)\s+modifications\s+suivantes(?=\s*:)", _I
)
"""« À l'alinéa 3, procéder aux modifications suivantes : »: what follows the colon says which."""
_UNDER_HEADER = "ce qui est demandé à cet endroit"
_IN_HEADER = f"{ELSEWHERE} de cette énumération"
_BY_NONE = "ce qui est demandé à chacun de ces alinéas : l'un d'eux n'est repris par aucune commande"

_MOST_SLIPS = 3
"""An instruction that has more is in another language."""


@lru_cache(maxsize=4096)  # « Supprimer l'alinéa 3. » is tabled to many articles
def parse(text: str) -> Reading:
    """What the dispositif *text* asks for.

    Any string at all gives a ``Reading``: phrases that no rule claims stand in ``unread``, with their place in *text*.
    """
    cleaned = dispositif_of(text)
    reading = again = _read(cleaned, text)
    corrected: Cleaned | None = cleaned
    for _ in range(_MOST_SLIPS):
        if corrected is None or not again.unread or again.unsupported is not None:
            break
        if again.unread[0].expected == A_COMMAND:
            break  # the text of a law, of an additional article
        if corrected := without_slip(corrected, again.unread[0].span):
            again = _read(corrected, text)
    if again is not reading and again.understood:
        return again if all(writes_as(operation, cleaned.text) for operation in again.operations) else reading
    return reading


def _read(cleaned: Cleaned, text: str) -> Reading:
    """What *cleaned*, the dispositif of *text*, asks for as it stands."""
    sc, context = Scanner(cleaned), Context(remarks=list(cleaned.remarks))
    unread: list[Unread] = []
    if NOTICE.match(sc.text, sc.skip_spaces(0)):
        return Reading((), (_unread(cleaned, text, sc.skip_spaces(0), sc.end, NO_DISPOSITIF),))
    if "<" in sc.text and (struck := STRUCK_OUT.search(sc.text)):
        return Reading((), (_unread(cleaned, text, struck.start(), sc.line_end(struck.end()), _NOT_STRUCK),))
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
            expected = A_COMMAND if is_law_text(sc, start, sc.pos) else _expected(sc, refusal)
            unread.append(_unread(cleaned, text, start, sc.pos, expected))
            context.idle = None
    if context.idle is not None and context.unsupported is None:
        unread.append(_unread(cleaned, text, context.idle[0].start, context.idle[0].end, _UNDER_HEADER))
        context.idle = None
    context.finish()
    unread += [_unread(cleaned, text, line.start, line.end, _BY_NONE) for line in context.neglected]
    if not context.operations and not unread and context.unsupported is None:
        unread.append(Unread(Span(0, len(text)), text, "une instruction : « supprimer », « remplacer », « insérer »…"))
    if not context.operations and unread:
        law = [_unread(cleaned, text, sc.skip_spaces(0), sc.end, A_COMMAND)]
        if unread != law and is_law_text(sc, 0, sc.end):
            unread = law
    operations = tuple([_in_source(cleaned, operation) for operation in context.operations])
    return Reading(operations, tuple(unread), context.parent, context.unsupported, tuple(context.remarks))


class _NoVerb(NotUnderstood):
    """The statement that begins at ``start``, its places read up to ``at``, has no verb that a rule could follow."""

    def __init__(self, at: int, start: int) -> None:
        super().__init__(at, A_VERB)
        self.start = start


def _expected(sc: Scanner, refusal: NotUnderstood) -> str:
    """What the statement that ends at the cursor should have had, looked for only once it is known to be no law."""
    return missing_verb(sc, refusal.start, refusal.at, sc.pos) if isinstance(refusal, _NoVerb) else refusal.expected


def _finished(sc: Scanner) -> bool:
    sc.spaces()
    if not sc.text[sc.pos : sc.pos + 1].isalnum():
        sc.take_here(_NOISE)
    return sc.done


def _unread(cleaned: Cleaned, text: str, start: int, end: int, expected: str) -> Unread:
    end = start + len(cleaned.text[start:end].rstrip())
    span = Span(cleaned.origin(start), cleaned.origin(end))
    return Unread(span, text[span.start : span.end], expected)


def _in_source(cleaned: Cleaned, operation: Operation) -> Operation:
    span, end = operation.span, operation.span.end
    if cleaned.text[end - 1 : end].isspace():
        end = span.start + len(cleaned.text[span.start : end].rstrip())
    elif not cleaned.layers:
        return operation  # nothing was changed in front of it, nor stands behind it
    return Operation(operation.action, operation.places, Span(cleaned.origin(span.start), cleaned.origin(end)))


def _read_statement(sc: Scanner, context: Context) -> Span | None:
    """One part of the instruction: its label, then a header line, or clauses joined by « et ».

    Returns the line of an earlier header under which nothing was asked.
    """
    plain = _PLAIN.match(sc.lower, sc.skip_spaces(sc.pos)) is not None
    if not plain:
        idle = context.idle
        if read_bare_gage(sc, context):
            return idle[0] if idle else None
        if read_text_under_slot(sc, context):
            return None
        _read_introduction(sc, context)
        at_place = sc.sees("Àà") and not sc.mentions("état", "etat")  # unlike « À l'État B »
        if not at_place and asks_for_no_alinea(sc, context):
            return None
        if sc.mentions("phrase") and sc.check_lower(SENTENCES_ALONE):
            context.widen()
    start = sc.pos
    if sc.text.startswith("A", start) and (header := read_plain_header(sc, context)):
        return context.set_header(header, start, sc.pos)
    return _read_command(sc, context, plain=plain)


def _read_command(sc: Scanner, context: Context, *, plain: bool) -> Span | None:
    """A header line, or clauses joined by « et »; *plain*: it begins as most do, by its place or a verb.

    Returns the line of an earlier header under which nothing was asked.
    """
    scope = context.scope
    clause = Clause(sc.pos, scope)
    context.telegraphic = scope.telegraphic
    verb = sc.take_one(VERBS)
    if verb is None:
        modified = not plain and sc.take(_MODIFY) is not None
        brought = not plain and sc.mentions("apporter") and sc.take(_BRING) is not None
        read_modifiers(sc, context, clause)
        announced = sc.mentions("modification") and sc.take(_BROUGHT if brought else _MODIFICATIONS) is not None
        if brought and not announced:
            raise NotUnderstood(sc.pos, "« les modifications suivantes : »")
        verb = None if modified or announced else _take_verb_after_comma(sc)
    if verb is None:
        if read_whole_text(sc, context, clause, modified=modified):
            return None
        if header := read_header(sc, context, clause, modified=modified):
            return context.set_header(header, clause.start, sc.pos)
        verb = None if modified else _take_verb(sc, context, clause)
    if verb is None:
        raise _NoVerb(sc.pos, clause.start)
    _read_clauses(verb, sc, context, clause)
    return None


def _read_introduction(sc: Scanner, context: Context) -> None:
    """« II. – En conséquence, », « Pour compenser la perte de recettes résultant du I, », before a statement."""
    enter_parts(sc, context)
    while sc.take_lower(_CONNECTOR) or skip_compensation(sc):
        sc.spaces()
        if sc.at_line_start():
            enter_parts(sc, context)


def _read_clauses(verb: Verb, sc: Scanner, context: Context, clause: Clause) -> None:
    """The clause whose *verb* has been read, and those that « et » joins to it."""
    beside = clause.has(Modifier.BESIDE)  # « Après l'article 3, insérer… » on one line
    if beside or (clause.named and (PREPOSITION.match(sc.text, clause.start) or _beside_number(sc, clause))):
        context.telegraphic = False
    if not clause.named and not clause.scope.places:
        clause.fallback, clause.fallback_gone = context.alineas_before, context.labels_gone
    idle = context.idle
    _run(verb, sc, context, clause)
    if idle is not None and (beside or clause.named) and not clause.keeps_header():
        raise NotUnderstood(idle[0].start, ELSEWHERE)
    if context.below_header and clause.named and not clause.keeps_header():
        raise NotUnderstood(clause.start, _IN_HEADER)
    if clause.scope.places and clause.named and clause.named is not clause.scope.places:
        _remark_other_alineas(context, clause)
    while following := _next_clause(sc, context, clause, verb):
        clause, verb = following


def _remark_other_alineas(context: Context, clause: Clause) -> None:
    """« Alinéa 1 / Substituer aux alinéas 1 et 2… »: the clause names alinéas that its header does not name."""
    if clause.outside_header:
        context.remark("les alinéas cités n'ont pas été vérifiés comme étant dans la subdivision que nomme l'en-tête")
    if clause.beyond_header:
        context.remark("l'instruction vise d'autres alinéas que celui que nomme l'en-tête")


def _beside_number(sc: Scanner, clause: Clause) -> bool:
    """« En conséquence, après l'alinéa 8, insérer l'alinéa suivant : »: as the Assemblée writes, under any header."""
    return clause.has(Modifier.SLOT) and names_number(sc, clause)


def _run(verb: Verb, sc: Scanner, context: Context, clause: Clause) -> None:
    """Let *verb* read on, and use all that the clause holds.

    Raises NotUnderstood for a verb that the next part follows: « … et supprimer », then « II. – La perte de recettes ».
    """
    below = sc.skip_spaces(sc.pos)
    label = PART.match(sc.text, below) if "\n" in sc.text[sc.pos : below] else None
    goes_on = label is not None and (context.continues(label_of(label, context.parts)) or begins_part(sc, below))
    if goes_on and not has_object(verb, sc, context, clause):
        raise NotUnderstood(sc.pos, "ce que ce verbe demande, avant la partie suivante")
    known = len(context.operations)
    verb(sc, context, clause)
    if not clause.around:
        put_where_sentence_ends(sc, context, clause, known)
    clause.finish()
    if clause.fell_back:
        where = "l'article entier" if clause.fallback_gone else "l'alinéa cité plus haut"
        context.remark(f"une partie qui ne dit pas où agir a été lue comme visant {where}")


def _take_verb_after_comma(sc: Scanner) -> Verb | None:
    """« À l'alinéa 8, supprimer »: neither a header goes on so, nor what a whole text follows."""
    start = sc.pos
    if not (sc.text.startswith(", ", start) and sc.text[start + 2 : start + 3].isalpha()):
        return None
    sc.pos = start + 2
    if (verb := sc.take_one(VERBS)) is None:
        sc.pos = start
    return verb


def _take_verb(sc: Scanner, context: Context, clause: Clause, *, goes_on: bool = False) -> Verb | None:
    start, had_subject = sc.pos, clause.has(Modifier.SUBJECT)
    sc.skip_mark(",:-")
    if verb := sc.take_one(VERBS):
        return verb
    if passive := take_passive(sc, context, clause, goes_on=goes_on):
        return passive
    if not had_subject:
        clause.drop_subject()
    sc.pos = start
    return None


def _next_clause(sc: Scanner, context: Context, last: Clause, verb: Verb) -> tuple[Clause, Verb] | None:
    """« … et supprimer les mots : « Z » »: a clause at the places of the one before, unless it names its own.

    « … et, à l'alinéa 5, les mots : « Z » », « … et l'alinéa 5 par les mots : « Z » »: where it names its own, its
    *verb* may be that of the one before.
    """
    start, known, cited = sc.pos, len(context.operations), context.cited
    if not sc.take_lower(_AND):
        return None
    sc.spaces()
    if sc.at_line_start() and begins_part(sc, sc.pos):
        sc.pos = start
        return None
    units = dict.fromkeys(whole(place) for place in last.around or (Place(WholeArticle()),))
    clause = Clause(sc.pos, last.inherited, within=tuple(units))
    try:
        read_modifiers(sc, context, clause)
        own = _take_verb(sc, context, clause, goes_on=last.has(Modifier.SUBJECT))
        elided = clause.named and (sc.check(_OPERAND) or (verb is complete and _completes_too(sc, clause)))
        if own is None and elided:
            own = verb
            sc.skip_mark(",:")
        if own is not None:
            _run(own, sc, context, clause)
            return clause, own
    except NotUnderstood:
        pass
    del context.operations[known:]
    sc.pos, context.cited = start, cited
    return None


def _completes_too(sc: Scanner, clause: Clause) -> bool:
    """« Compléter l'alinéa 3 par les mots : « X » et l'alinéa 5 *par* les mots : « Y » ».

    Unlike « remplacer le mot : « X » par le mot : « Y » et, à la première phrase de l'alinéa 5, par le mot : « Z » »:
    what « à » governs is where the words are, and not what is changed.
    """
    return sc.check(_BY) is not None and not PREPOSITION.match(sc.text, clause.start)
