"""One line of a bill read under its headers: its clauses, one verb after the other, and what it hands on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from amendapply.language.context import Context
from amendapply.language.law.clauses import Parts, Request, Requests, read_phrases, read_verb
from amendapply.language.law.dates import LATE_DATE
from amendapply.language.law.demands import orders_of, relabellings_of, renumberings_of, timed, transfer_of
from amendapply.language.law.division_demands import creation_of, on_division, redivisions_of
from amendapply.language.law.hierarchy import (
    Line,
    check_beginning,
    check_end,
    check_quotation,
    quotation_remarks,
    unquoted,
)
from amendapply.language.law.inheritance import Frame, Mentions, announced, resolve, titles_in
from amendapply.language.law.last_places import place_last
from amendapply.language.law.lost_lines import lost_head, lost_in_new, lost_in_quotation
from amendapply.language.law.places import divides, is_text, read_spots
from amendapply.language.law.renaming import numbered, rename, under_old_label
from amendapply.language.law.spots import Spot
from amendapply.language.law.unsupported import ADAPTED, adapts, not_done
from amendapply.language.law.verbs import READERS, delete_subject, repeat_changes
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import AddWords, DeleteArticle, DeleteWords, InsertWords, ReplaceWords, Span, Unread
from amendapply.orders import (
    DEFERRED,
    Clause,
    Creation,
    Demand,
    Grouping,
    OnDivision,
    Relabelling,
    Renumbering,
    Wording,
)
from amendapply.text.cleaning import Cleaned

_JOINT = re.compile(r"\s*(?:[,;]\s*(?:(?:et|puis)\s*,?\s+)?|\s(?:et|puis)\s*,?\s+)", re.IGNORECASE)
_WHICH = re.compile(r"\s*,?\s*qui\s+(?=(?:est|sont)\b)", re.IGNORECASE)
"""« devient l'article L. 2, qui est ainsi modifié »: the next verb is about what has just been renumbered."""
_END = re.compile(r"[\s.;,»\"]*(?:\s(?:et|ou)\s*)?$")
_ANNOUNCES = re.compile(r"\s*:\s*$")
_ANNOUNCED = re.compile(r":\s*$")
"""« L'article L. 1 est ainsi modifié : le mot… », on one line."""
ARRIVED = "ce qui change encore dans l'article que forment des alinéas déplacés n'est pas consolidé"
_ON_WORDS = (ReplaceWords, DeleteWords, InsertWords, AddWords)
MOST_CLAUSES = 60
"""No alinéa of a bill has so many verbs; reading on would only serve a hostile text."""


@dataclass(slots=True)
class LineReading:
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
    supposes: list[Renumbering | Relabelling] = field(default_factory=list)
    changes: tuple[Request, ...] = ()

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
                return replace(made, unsupported=reason, about=self._about())
            return replace(made, unread=(_unread(line, refusal),), about=self._about())
        if (self.header is not None or self.verb) and not demands and not reason:
            return None
        self.failed, self.reason = bool(reason), reason
        effect = self.effect or self.frame.effect
        read, self.mentions.remarks = tuple(self.mentions.remarks), []
        read += (line.doubt,) if line.doubt else ()
        quoted = line.text.split("\n")[1:]
        read += (*quotation_remarks(line), *lost_in_quotation(quoted))
        read += tuple(why for demand in demands[:1] for why in lost_head(demand, quoted))
        read += tuple(why for demand in demands if isinstance(demand, Creation) for why in lost_in_new(demand))
        remarks = (*read, *context.remarks, *((f"{DEFERRED} : {effect}",) if effect else ()))
        return replace(
            made,
            demands=tuple(demands),
            divisions=tuple(self.divisions),
            unsupported=reason or None,
            remarks=remarks,
            effect=effect,
            wordings=self._wordings(),
            supposes=self._supposed(),
        )

    def _about(self) -> tuple[tuple[str, str], ...]:
        """The articles of the header, or those that the line itself names before what is not understood."""
        above = {spot.text for spot in self.frame.spots}
        text = above.pop() if len(above) == 1 else ""
        try:
            own = read_spots(Scanner(Cleaned(self.line.command, (), ()))) or []
        except NotUnderstood:
            own = []
        spots = [spot for spot in own if spot.articles] or self.last or self.frame.spots
        named = ((spot.text or text, number) for spot in spots for number, _ in spot.articles)
        return tuple(dict.fromkeys(pair for pair in named if pair[0]))

    def _supposed(self) -> tuple[Renumbering | Relabelling, ...]:
        return tuple(dict.fromkeys((*self.frame.supposes, *self.supposes)))

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
            return Frame(
                spots=self.header,
                verb=self.verb,
                effect=effect,
                titles=self.titles(),
                wordings=self._wordings(),
                changes=self.changes,
                supposes=self._supposed(),
            )
        verb = self.verb or self.frame.verb
        wordings, supposes = self.frame.wordings, self.frame.supposes
        return Frame(self.frame.spots, verb, effect, self.titles(), wordings=wordings, supposes=supposes)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """The laws that this line, or a header above it, names by their titles."""
        return tuple(dict.fromkeys((*self.frame.titles, *titles_in(unquoted(self.line.command)))))

    def _demands(self, sc: Scanner, context: Context) -> tuple[list[Demand], str]:
        check_beginning(self.line)
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
        elif self.frame.changes:
            repeat_changes(self.frame.changes, parts, requests, alone=verb is None)
        elif verb is None:
            raise NotUnderstood(sc.pos, "un lieu, des mots ou un verbe tels que « est remplacé », « sont insérés »")
        else:
            READERS[verb](sc, context, parts, requests)
            place_last(sc, parts, requests)
        self.wordings += parts.wordings()
        _note_numbers(parts, requests)
        if date := sc.take_here(LATE_DATE):
            if parts.effect:
                raise NotUnderstood(start, "une seule date d'effet")
            parts.effect = date["date"]
        if left := parts.left():
            raise NotUnderstood(start, f"une phrase dont chaque élément serve (ici, {left} ne sert pas)")
        self.effect = _dated(self.effect, parts.effect, first=not before)
        self.verb = requests.verb
        if self.line.children and requests.changes and _ANNOUNCES.match(sc.text, sc.pos):
            sc.pos = sc.end
            self._announce(requests, before, demands, start)
        return requests, self._settle(requests, before, demands, start, sc.pos)

    def _announce(self, requests: Requests, before: tuple[Spot, ...], demands: list[Demand], start: int) -> None:
        """« À l'article L. 1, le mot : « A » est remplacé par le mot : « B » : / 1° Au premier alinéa ; »: hand it on.

        Raises NotUnderstood for more than one verb, a place narrower than an article, and what changes no words.
        """
        words = all(isinstance(request.action, _ON_WORDS) for request in requests.changes)
        places = requests.changes[0].spots
        if before or demands or not words or any(not spot.whole for spot in places):
            raise NotUnderstood(start, "un changement de mots, puis les lieux où il est fait")
        self.changes = tuple(replace(request, spots=[]) for request in requests.changes)
        requests.changes, requests.header = [], places
        if not places:
            requests.header = None
            self.header = self.frame.spots

    def _settle(
        self, requests: Requests, before: tuple[Spot, ...], demands: list[Demand], start: int, end: int
    ) -> tuple[Spot, ...]:
        if any(spot.either for spot in requests.named_whole()):
            raise NotUnderstood(start, "« du II » après chaque lieu, ou le nom de l'article")
        if requests.header is not None:
            self.header = announced(requests.header, self.frame, before, self.mentions, start)
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
        for old, new in requests.supposed:
            self._suppose(old, new, before, start)
        for spot, labels in requests.relabelled:
            last = resolve([spot], self.frame, before, self.mentions, start)
            demands += relabellings_of(last, labels, start)
        return last

    def _suppose(self, old: list[Spot], new: list[Spot], before: tuple[Spot, ...], start: int) -> None:
        """« Le 3°, devenu 4°, … »: note the new number, which another clause must give."""
        given = Requests()
        rename(given, old, new)
        for one, labels in given.relabelled:
            self.supposes += relabellings_of(resolve([one], self.frame, before, self.mentions, start), labels, start)
        for ones, numbers in given.renamed:
            named = resolve(ones, self.frame, before, self.mentions, start)
            self.supposes += renumberings_of(named, [self._of_same_text(one, named, start) for one in numbers], start)
        if not given.relabelled and not given.renamed:
            raise NotUnderstood(start, "un article ou un élément de liste, et le numéro qu'il a pris")

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


def _note_numbers(parts: Parts, requests: Requests) -> None:
    """« Au V, qui devient le IV, » is a change of its own; « au V, devenu IV, » supposes one."""
    if parts.becoming:
        parts.use("becoming")
        subject = numbered((parts.at or parts.subject)[0], parts.becoming)
        if len(subject) > 1:
            raise NotUnderstood(parts.start, "ce qui change de numéro, seul")
        rename(requests, subject, parts.becoming)
        requests.changes = [under_old_label(request, requests.relabelled) for request in requests.changes]
    if parts.become:
        parts.use("become")
        requests.supposed.append((numbered((parts.at or parts.subject)[0], parts.become)[-1:], parts.become))


def _dated(known: str, date: str, *, first: bool) -> str:
    """The dates from which a clause holds, with that of one more of its verbs: of the first one, it holds for all."""
    if not date or date == known:
        return known
    return date if first else " ; ".join(filter(None, (known, f"pour une partie, {date}")))


def _unread(line: Line, refusal: NotUnderstood) -> Unread:
    end = len(line.command)
    start = min(refusal.at, max(0, end - 1))
    return Unread(Span(start, end), line.command[start:end], str(refusal))
