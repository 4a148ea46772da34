"""The clauses of a bill: each alinéa that orders something read with the headers that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from amendapply.bill import Article, Bill
from amendapply.language.context import Context
from amendapply.language.law.clauses import Parts, Request, Requests, read_phrases, read_verb
from amendapply.language.law.dates import DATE_ALONE, LATE_DATE
from amendapply.language.law.demands import orders_of, relabellings_of, renumberings_of, timed, transfer_of
from amendapply.language.law.division_demands import creation_of, on_division, redivisions_of
from amendapply.language.law.hierarchy import (
    Line,
    check_end,
    check_quotation,
    is_note,
    quotation_remarks,
    read_lines,
    unquoted,
)
from amendapply.language.law.inheritance import Frame, Mentions, resolve, titles_in
from amendapply.language.law.lost_lines import mark_lost
from amendapply.language.law.order_verbs import ORDERS, SEEMS_TO_ORDER
from amendapply.language.law.places import divides, is_text, read_spots
from amendapply.language.law.spots import Spot
from amendapply.language.law.unsupported import ADAPTED, adapts, not_done
from amendapply.language.law.verbs import READERS, delete_subject, rename
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import DeleteArticle, Span, Unread
from amendapply.orders import DEFERRED, Clause, Creation, Demand, Grouping, OnDivision, Wording
from amendapply.text.cleaning import Cleaned
from amendapply.text.labels import is_quoted

_JOINT = re.compile(r"\s*(?:[,;]\s*(?:(?:et|puis)\s*,?\s+)?|\s(?:et|puis)\s*,?\s+)", re.IGNORECASE)
_WHICH = re.compile(r"\s*,?\s*qui\s+(?=(?:est|sont)\b)", re.IGNORECASE)
"""« devient l'article L. 2, qui est ainsi modifié »: the next verb is about what has just been renumbered."""
_END = re.compile(r"[\s.;,»\"]*(?:\s(?:et|ou)\s*)?$")
_RENUMBERS = re.compile(r"\bfont\s+l'objet\s+de\s+la\s+(?:nouvelle\s+)?numérotation\s+suivante\s*:\s*$", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\s*:\s*$")
_ANNOUNCED = re.compile(r":\s*$")
"""« L'article L. 1 est ainsi modifié : le mot… », on one line."""
ARRIVED = "ce qui change encore dans l'article que forment des alinéas déplacés n'est pas consolidé"
_FIRST_LABELS = ("1°", "a", "A", "1")
_PLAIN_LABEL = re.compile(r"\d+°?|[a-z]|[A-Z]")
"""No « 1° A » nor « aa », which stand before « 1° » and « a »."""
MOST_CLAUSES = 60
"""No alinéa of a bill has so many verbs; reading on would only serve a hostile text."""


def read_bill_clauses(bill: Bill) -> tuple[Clause, ...]:
    """The amending clauses of *bill*, in its order; what the bill says in its own name is no clause."""
    mentions, clauses = Mentions(), list[Clause]()
    for article in bill.articles:
        read, mentions = read_article_clauses(article, mentions)
        clauses += read
    return tuple(clauses)


def read_article_clauses(article: Article, before: Mentions) -> tuple[tuple[Clause, ...], Mentions]:
    """The amending clauses of one *article*, and the texts that it names; *before* are those of the article before."""
    mentions = before.next_article()
    texts = [alinea.text for alinea in article.alineas]
    lines = read_lines(texts)
    mark_lost(lines, texts)
    return tuple(clause for line in lines for clause in _walk(line, Frame(), mentions, article.number, ())), mentions


def _walk(line: Line, frame: Frame, mentions: Mentions, article: str, above: tuple[str, ...]) -> Iterator[Clause]:
    if line.after_lost:
        mentions.forget()
    bare = unquoted(line.command)
    below, announces = frame, _ANNOUNCES.search(bare) is not None
    labels = (*above, *(label.value for label in line.labels))
    last: tuple[Spot, ...] = ()
    broken = False
    if line.children and announces and not ORDERS.search(bare):
        below = _announced(line, frame, mentions)
        mentions.lines += [below.spots] if below.spots != frame.spots else []
    elif ORDERS.search(bare) or _may_order(line, bare, frame) or (frame == Frame() and _named_alone(line)):
        reading = _Reading(line, frame, mentions, article, labels)
        clause = reading.clause()
        if clause is not None:
            yield clause
        below, announces = reading.below(), reading.header is not None or bool(reading.verb)
        broken = reading.failed
        last = () if broken else reading.last
    mentions.doubt(bare) if line.stray else mentions.read(bare)
    mentions.named(last, broken=broken)
    kinds = [label.kind for label in line.labels]
    lost = replace(below, broken=True, unread=True)
    below = below if announces else lost  # what announces nothing holds no list: the header of that one is lost
    for before, child in zip([None, *line.children], line.children, strict=False):
        below = lost if _restarts(before, child) else below
        if child.labels and child.labels[0].kind in kinds:  # « II. - A. Le code… / B. Le code… »: the B lies in the II
            held = len(above) + kinds.index(child.labels[0].kind)
            yield from _walk(child, frame, mentions, article, labels[:held])
        else:
            yield from _walk(child, below, mentions, article, labels)


def _restarts(before: Line | None, child: Line) -> bool:
    """Whether a list begins anew, « b) …, a) … »: the header of the second one is lost."""
    if before is None or not (before.labels and child.labels) or child.labels[0].value not in _FIRST_LABELS:
        return False
    last, first = before.labels[0], child.labels[0]
    return last.kind is first.kind and last.value != first.value and _PLAIN_LABEL.fullmatch(last.value) is not None


def _may_order(line: Line, bare: str, frame: Frame) -> bool:
    """Whether a line without a verb that orders belongs to a header, or looks like an order all the same.

    *bare* is its sentence without what it quotes.
    """
    if frame.verb or frame.spots:
        return bool(bare.strip()) and not is_note(line.command)
    below = line.text.partition("\n")[2]
    if below and not is_quoted(below) and ORDERS.search(f"{bare} {below}"):
        return True  # « L'article L. 1 du code rural est / abrogé. », broken in two
    announces = is_quoted(below) and _ANNOUNCES.search(bare) is not None
    return announces or line.unannounced or SEEMS_TO_ORDER.search(bare) is not None


def _named_alone(line: Line) -> bool:
    """Whether an item is a place and nothing else, « 1° L'article L. 1 du code rural ; »: its verb is lost."""
    sc = Scanner(Cleaned(line.command, (), ()))
    try:
        spots = read_spots(sc) if line.labels and not line.children else None
    except NotUnderstood:
        return False
    return bool(spots) and not any(spot.at for spot in spots or ()) and _END.match(sc.text, sc.pos) is not None


def _announced(line: Line, frame: Frame, mentions: Mentions) -> Frame:
    """What a line without a verb hands on: « 1° À l'article L. 332-16 : » the article, any other sentence nothing.

    It hands on the verb that it inherits (« Sont abrogés : / 1° Au code rural : »); « font l'objet de la nouvelle
    numérotation suivante : » announces clauses that say all. « À compter du 1er janvier 2027 : » hands on its date.
    """
    if _RENUMBERS.search(line.command):
        return frame
    if date := DATE_ALONE.match(line.command):
        return replace(frame, effect=date["date"])
    if adapts(line.command):
        return Frame(reason=ADAPTED)
    sc = Scanner(Cleaned(line.command, (), ()))
    try:
        spots = read_spots(sc)
        if spots and _ANNOUNCES.match(sc.text, sc.pos) and not any(spot.either for spot in spots):
            named = (*frame.titles, *titles_in(unquoted(line.command)))
            wordings = (*frame.wordings, *(one for spot in spots for one in spot.wordings))
            made = resolve(spots, frame, (), mentions, 0)
            return Frame(made, frame.verb, frame.effect, named, reason=frame.reason, wordings=wordings)
    except NotUnderstood:
        pass
    return Frame(verb=frame.verb, broken=True, unread=True, effect=frame.effect, reason=frame.reason)


@dataclass(slots=True)
class _Reading:
    """The reading of one line under the headers of *frame*."""

    line: Line
    frame: Frame
    mentions: Mentions
    article: str
    labels: tuple[str, ...]
    requests: Requests | None = None
    failed: bool = False
    reason: str = ""
    effect: str = ""
    header: tuple[Spot, ...] | None = None
    verb: str = ""
    last: tuple[Spot, ...] = ()
    divisions: list[OnDivision] = field(default_factory=list)
    wordings: tuple[Wording, ...] = ()

    def clause(self) -> Clause | None:
        """The clause that the line is; None for a header."""
        line, context = self.line, Context()
        sc = Scanner(Cleaned(line.text, (), ()))
        made = Clause(self.article, line.number, line.last, line.text, titles=self.titles(), labels=self.labels)
        if self.frame.reason or adapts(line.command):
            self.failed, self.reason = True, self.frame.reason or ADAPTED
            return replace(made, unsupported=self.reason)
        try:
            if self.frame.unread:
                raise NotUnderstood(0, "une disposition dont l'en-tête soit compris")
            demands, reason = self._demands(sc, context)
            check_end(line, context.remarks)
            if (self.header is not None or self.verb) and not (line.children or line.emptied):
                raise NotUnderstood(len(line.command.rstrip(" :")), "les modifications qui sont annoncées")
        except NotUnderstood as refusal:
            self.failed = True
            if reason := not_done(unquoted(line.command)):
                self.reason = reason
                return replace(made, unsupported=reason)
            return replace(made, unread=(_unread(line, refusal),))
        if (self.header is not None or self.verb) and not demands and not reason:
            return None
        self.failed, self.reason = bool(reason), reason
        effect = self.effect or self.frame.effect
        read, self.mentions.remarks = tuple(self.mentions.remarks), []
        read += (line.doubt,) if line.doubt else ()
        read += tuple(quotation_remarks(line))
        remarks = (*read, *context.remarks, *((f"{DEFERRED} : {effect}",) if effect else ()))
        return replace(
            made,
            demands=tuple(demands),
            divisions=tuple(self.divisions),
            unsupported=reason or None,
            remarks=remarks,
            effect=effect,
            wordings=self._wordings(),
        )

    def _wordings(self) -> tuple[Wording, ...]:
        return tuple(dict.fromkeys((*self.frame.wordings, *self.wordings)))

    def below(self) -> Frame:
        """What holds for the lines below."""
        effect = self.effect or self.frame.effect
        if self.failed:
            announces = bool(_ANNOUNCES.search(unquoted(self.line.command)))
            unread = announces and not self.reason
            return Frame(broken=True, unread=unread, effect=effect, reason=self.reason)
        if self.header is not None:
            return Frame(self.header, "", effect, self.titles(), wordings=self._wordings())
        verb = self.verb or self.frame.verb
        return Frame(self.frame.spots, verb, effect, self.titles(), wordings=self.frame.wordings)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """The laws that this line, or a header above it, names by their titles."""
        return tuple(dict.fromkeys((*self.frame.titles, *titles_in(unquoted(self.line.command)))))

    def _demands(self, sc: Scanner, context: Context) -> tuple[list[Demand], str]:
        check_quotation(self.line)
        demands: list[Demand] = []
        before: tuple[Spot, ...] = ()
        reason, which = "", False
        for _ in range(MOST_CLAUSES):
            start = sc.pos
            requests, before_next = self._one(sc, context, before, demands, start, which=which)
            before, reason = before_next or before, reason or requests.reason
            self.last = before
            if _END.match(sc.text, sc.pos):
                return demands, reason
            if self.header is not None and not self.line.children and _ANNOUNCED.search(sc.text, 0, sc.pos):
                self.frame = Frame(self.header, "", self.frame.effect, self.titles(), wordings=self._wordings())
                self.header, before = None, ()
                continue
            if requests.moved and sc.check(_WHICH):
                return demands, ARRIVED
            which = bool(requests.renamed or requests.relabelled) and sc.take_here(_WHICH) is not None
            if which and self.header is None:
                continue
            if not sc.take_here(_JOINT) or self.header is not None or self.verb:
                raise NotUnderstood(sc.pos, "la fin de la phrase")
        raise NotUnderstood(sc.pos, "une phrase plus courte")

    def _one(
        self,
        sc: Scanner,
        context: Context,
        before: tuple[Spot, ...],
        demands: list[Demand],
        start: int,
        *,
        which: bool = False,
    ) -> tuple[Requests, tuple[Spot, ...]]:
        """Read one verb with its phrases; *which*: its subject is what stands *before* it, « , qui est… »."""
        sc.spaces()
        parts, requests = Parts(sc.pos), Requests()
        if which:
            parts.subject = list(before)
        else:
            read_phrases(sc, context, parts)
        verb = read_verb(sc, parts)
        if verb is None and self.frame.verb and parts.subject:
            delete_subject(parts, requests)
        elif verb is None:
            raise NotUnderstood(sc.pos, "un lieu, des mots ou un verbe tels que « est remplacé », « sont insérés »")
        else:
            READERS[verb](sc, context, parts, requests)
        self.wordings += parts.wordings()
        if parts.becoming:
            parts.use("becoming")
            rename(requests, parts.at or parts.subject, parts.becoming)
        if date := sc.take_here(LATE_DATE):
            if parts.effect:
                raise NotUnderstood(start, "une seule date d'effet")
            parts.effect = date["date"]
        if left := parts.left():
            raise NotUnderstood(start, f"une phrase dont chaque élément serve (ici, {left} ne sert pas)")
        self.effect = _dated(self.effect, parts.effect, first=not before)
        self.verb = requests.verb
        return requests, self._settle(requests, before, demands, start, sc.pos)

    def _settle(
        self, requests: Requests, before: tuple[Spot, ...], demands: list[Demand], start: int, end: int
    ) -> tuple[Spot, ...]:
        if any(spot.either for spot in requests.named_whole()):
            raise NotUnderstood(start, "« du II » après chaque lieu, ou le nom de l'article")
        if requests.header is not None:
            self.header = resolve(requests.header, self.frame, before, self.mentions, start)
        last: tuple[Spot, ...] = self.header or ()
        for request in requests.changes:
            last = resolve(request.spots, self.frame, before, self.mentions, start)
            articles = self._of_divisions(request, last, requests, Span(start, end))
            if not articles:
                continue
            if request.continued and before and any(spot.whole for spot in last):
                raise NotUnderstood(start, "l'endroit où les mots sont ajoutés")
            single = any(spot.components == ["edge"] for spot in request.spots) and any(spot.whole for spot in last)
            demands += (replace(order, single=single) for order in orders_of(request, articles, start, end))
        for made in requests.created:
            last = self._home(made.spots, before, start)
            found = creation_of(last, made, start)
            demands += [found] if isinstance(found, Creation) else []
            self.divisions += [found] if isinstance(found, Grouping) else []
        for old, new in requests.renamed:
            last = resolve(old, self.frame, before, self.mentions, start)
            demands += renumberings_of(last, [self._of_same_text(one, last, start) for one in new], start)
        for old, new in requests.redivided:
            last = resolve(old, self.frame, before, self.mentions, start)
            self.divisions += redivisions_of(last, new, start)
        for old_part, new_part in requests.moved:
            last = resolve([old_part], self.frame, before, self.mentions, start)
            demands.append(transfer_of(last, self._of_same_text(new_part, last, start), start))
        for spot, labels in requests.relabelled:
            last = resolve([spot], self.frame, before, self.mentions, start)
            demands += relabellings_of(last, labels, start)
        return last

    def _of_divisions(
        self, request: Request, spots: tuple[Spot, ...], requests: Requests, span: Span
    ) -> tuple[Spot, ...]:
        """Those of *spots* that are no divisions, nor laws that are repealed; what is asked of the others is noted."""

        def noted(spot: Spot) -> bool:
            return divides(spot) or (isinstance(request.action, DeleteArticle) and is_text(spot))

        for spot in spots:
            if noted(spot):
                asked = on_division(timed(request.action, spot, span.start), spot, request.edge, span)
                requests.reason = requests.reason or (asked if isinstance(asked, str) else "")
                self.divisions += [] if isinstance(asked, str) else [asked]
        return tuple(spot for spot in spots if not noted(spot))

    def _of_same_text(self, new: Spot, old: tuple[Spot, ...], at: int) -> Spot:
        """*new*, the number that an article takes, once it is sure that it is one of the same code or law."""
        named = self.mentions.same(new, at) if "text" in new.same else new.text
        if named and any(named.casefold() != spot.text.casefold() for spot in old):
            raise NotUnderstood(at, "un nouveau numéro dans le même code ou la même loi")
        return new

    def _home(self, spots: list[Spot], before: tuple[Spot, ...], at: int) -> tuple[Spot, ...]:
        """Beside which article new ones stand; a text alone where the clause names no article."""
        if spots:
            return resolve(spots, self.frame, before, self.mentions, at)
        bases = before or self.frame.spots
        texts = {spot.text for spot in bases}
        if len(texts) != 1:
            raise NotUnderstood(at, "le code ou la loi")
        held = {spot.division for spot in bases if divides(spot) and not spot.heading}
        return (Spot(text=texts.pop(), division=held.pop() if len(held) == 1 else ()),)


def _dated(known: str, date: str, *, first: bool) -> str:
    """The dates from which a clause holds, with that of one more of its verbs: of the first one, it holds for all."""
    if not date or date == known:
        return known
    return date if first else " ; ".join(filter(None, (known, f"pour une partie, {date}")))


def _unread(line: Line, refusal: NotUnderstood) -> Unread:
    end = len(line.command)
    start = min(refusal.at, max(0, end - 1))
    return Unread(Span(start, end), line.command[start:end], str(refusal))
