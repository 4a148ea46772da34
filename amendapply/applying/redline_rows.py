"""A settled plan becomes the rows of the redline, and several insertions at one place are put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from amendapply.amendment import LAST, Amendment, number_order
from amendapply.applying.plan import Claim, Plan
from amendapply.bill import SUPPRESSED
from amendapply.comparing.worddiff import diff_words
from amendapply.edits import InPlace, Insertion, Restoration, Rewriting, TextEdit
from amendapply.lexicon import LATIN_SUFFIXES, parse_roman
from amendapply.operations import Edge
from amendapply.patterns import lazily
from amendapply.redline import Change, Piece, Row, run
from amendapply.text.alignment import align
from amendapply.text.labels import LabelKind, is_quoted, quote_end, read_labels, same_label, suppressed_labels

_LABEL_DASH = lazily(r"\w\.\s{0,2}([-–—])")
_DIGITS = lazily(r"\d+")
_BASE = lazily(r"(?:[LRDAO]\.\s?)*(?P<base>\S+?)°?(?:\s+(?P<suffix>.+))?$")
_BLANK = lazily(r"[\s\"«“]*(?:…|\.{2,})\s*(?:(?P<degree>°)|[-–—.])")
"""A label whose number is left to the services: « … – », « ...° »."""
_WITH_QUOTATION_ABOVE, _OF_THE_BILL, _WITH_QUOTATION_BELOW = range(3)
_LEVELS = {
    LabelKind.DASH: 0,
    LabelKind.LETTER: 1,
    LabelKind.DEGREE: 2,
    LabelKind.NUMBER: 2,
    LabelKind.CAPITAL: 3,
    LabelKind.ROMAN: 4,
    LabelKind.ARTICLE: 5,
}
"""How far out each kind of label stands, as bills nest them: « – » in « a) » in « 1° » in « A. – » in « I. – »."""


def rows_of(
    texts: Sequence[str], plan: Plan, amendments: Sequence[Amendment], signers: Sequence[tuple[str, ...]]
) -> tuple[Row, ...]:
    """The redline of *texts* under *plan*; *signers*, by rank, are the names that sign for each of *amendments*."""
    return tuple(_Writing(texts, plan, amendments, signers).rows())


class _Writing:
    def __init__(
        self, texts: Sequence[str], plan: Plan, amendments: Sequence[Amendment], signers: Sequence[tuple[str, ...]]
    ) -> None:
        self.texts, self.plan, self.amendments, self.signers = texts, plan, amendments, signers
        self.rewritings = {claim.edit.start: claim for claim in plan.rewritings}

    def rows(self) -> Iterator[Row]:
        rank, count = 0, len(self.texts)
        while rank <= count:
            claim = self.rewritings.get(rank)
            if claim is not None and claim.edit.whole:
                # What the amendment adds to the article that it rewrites goes around the new text.
                yield from self._inserted(0) if count else ()
                yield from self._rewritten(claim)
                yield from self._inserted(count)
                return
            yield from self._inserted(rank)
            if rank == count:
                return
            if claim is not None:
                yield from self._rewritten(claim)
                rank = claim.edit.stop
                continue
            yield from self._alinea(rank)
            rank += 1

    def _signed(self, claim: Claim[InPlace]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for source in claim.all_sources for name in self.signers[source]))

    def _inserted(self, slot: int) -> Iterator[Row]:
        for claim in in_order(self.plan.insertions.get(slot, ()), self.amendments, self.texts):
            for line in claim.edit.lines:
                yield Row((Piece(Change.ADDED, line, self._signed(claim)),), None, Change.ADDED)

    def _rewritten(self, claim: Claim[Rewriting]) -> Iterator[Row]:
        old, new = self.texts[claim.edit.start : claim.edit.stop], claim.edit.lines
        sources = self._signed(claim)
        if len(old) == len(new) == 1:
            yield Row(diff_words(old[0], new[0], sources), claim.edit.start + 1)
            return
        for pair in align(old, new):
            number = None if pair.old is None else claim.edit.start + pair.old + 1
            if pair.old is None:
                assert pair.new is not None
                yield Row(run(new[pair.new], Change.ADDED, sources), None, Change.ADDED)
            elif pair.new is None:
                yield Row(run(old[pair.old], Change.REMOVED, sources), number, Change.REMOVED)
            else:
                yield Row(diff_words(old[pair.old], new[pair.new], sources), number)

    def _alinea(self, rank: int) -> Iterator[Row]:
        text = self.texts[rank]
        if claim := self.plan.deletions.get(rank):
            kept = claim.edit.kept
            gone = run(text[kept:], Change.REMOVED, self._signed(claim))
            yield Row((*run(text[:kept], Change.KEPT), *gone), rank + 1, *(() if kept else (Change.REMOVED,)))
        elif restored := self.plan.restorations.get(rank):
            yield from self._restored(rank, restored)
        else:
            edits = words_in_order(self.plan.texts.get(rank, ()), self.amendments)
            yield Row(self._pieces(text, edits), rank + 1)

    def _pieces(self, text: str, claims: list[Claim[TextEdit]]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        done = 0
        for claim in claims:
            start, end, new = _trimmed(text, claim.edit.start, claim.edit.end, claim.edit.new)
            sources = self._signed(claim)
            pieces.append(Piece(Change.KEPT, text[done:start]))
            pieces.append(Piece(Change.REMOVED, text[start:end], sources))
            pieces.append(Piece(Change.ADDED, new, sources))
            done = end
        pieces.append(Piece(Change.KEPT, text[done:]))
        return tuple(piece for piece in pieces if piece.text)

    def _restored(self, rank: int, claims: Sequence[Claim[Restoration]]) -> Iterator[Row]:
        """« 1° et 2° (Supprimé) » with some of its labels restored: the others keep a line of their own."""
        text = self.texts[rank]
        names = [name for claim in claims for name in self._signed(claim)]
        sources = tuple(dict.fromkeys(names))
        lines: list[tuple[str, tuple[str, ...]]] = []
        written: set[int] = set()
        for label in suppressed_labels(text):
            index = next((i for i, c in enumerate(claims) if any(same_label(label, x) for x in c.edit.labels)), None)
            if index is None:
                lines.append((f"{text[: quote_end(text)]}{_marked(label, _dash([text, *self.texts]))}", sources))
            elif index not in written:
                written.add(index)
                lines += [(line, self._signed(claims[index])) for line in claims[index].edit.lines]
        first, first_sources = lines[0]
        yield Row(diff_words(text, first, first_sources), rank + 1)
        for line, line_sources in lines[1:]:
            yield Row(run(line, Change.ADDED, line_sources), None, Change.ADDED)


def _dash(texts: Sequence[str]) -> str:
    """The dash that the first of *texts* to have one puts after a label."""
    found = (_LABEL_DASH.search(text) for text in texts)
    return next((match[1] for match in found if match), "–")


def _marked(label: str, dash: str) -> str:
    """« 1° (Supprimé) », « a) (Supprimé) », « II. – (Supprimé) »."""
    if label.endswith("°") or "° " in label:
        return f"{label} {SUPPRESSED}"
    return f"{label}) {SUPPRESSED}" if label[:1].islower() else f"{label}. {dash} {SUPPRESSED}"


def _trimmed(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The edit without the white space that both its sides share."""
    while start < end and new and text[start] == new[0] and new[0].isspace():
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1] and new[-1].isspace():
        end, new = end - 1, new[:-1]
    return start, end, new


def in_order(
    claims: Sequence[Claim[Insertion]], amendments: Sequence[Amendment], texts: Sequence[str]
) -> list[Claim[Insertion]]:
    """The insertions of one slot between *texts*, as they are read: those of one amendment in its own order."""
    placed = _placed_apart(claims)
    found = sorted(claims, key=lambda claim: _key(claim, amendments, texts, last=placed and claim.edit.last))
    own: dict[object, list[Claim[Insertion]]] = {}
    for claim in claims:
        own.setdefault((claim.sources, _strand(claim.edit, texts)), []).append(claim)
    waiting = {key: iter(of_one) for key, of_one in own.items()}
    return [next(waiting[claim.sources, _strand(claim.edit, texts)]) for claim in found]


def _placed_apart(claims: Sequence[Claim[Insertion]]) -> bool:
    """Whether no label orders *claims*, and some are asked for after the alinéa above, others before the one below."""
    sides, labels = {claim.edit.last for claim in claims}, {_label(claim.edit.lines) for claim in claims}
    return len(sides) > 1 and len(labels) == 1


def words_in_order(claims: Sequence[Claim[TextEdit]], amendments: Sequence[Amendment]) -> list[Claim[TextEdit]]:
    """The edits of one alinéa from left to right; what is inserted at one point by order and number.

    « après le mot : « X », insérer… » comes before « compléter l'alinéa », whose last word X is, whatever the votes.
    """
    return sorted(
        claims,
        key=lambda claim: (
            claim.edit.start,
            claim.edit.end,
            _stands_last(claim),
            min(discussed(amendments[source]) for source in claim.sources),
            min(number_order(amendments[source].name) for source in claim.sources),
        ),
    )


def _stands_last(claim: Claim[TextEdit]) -> bool:
    """Whether words are inserted elsewhere than right after other ones."""
    return claim.edit.beside is None or claim.edit.beside[0] is not Edge.END


def notes_on_order(
    plan: Plan, amendments: Sequence[Amendment], names: Sequence[str], texts: Sequence[str]
) -> tuple[str, ...]:
    """Where several amendments insert at one place: the order taken, and the convention that it follows, in French."""

    def note(where: str, claims: Sequence[Claim[InPlace]], structure: str = "") -> str:
        names_in_order = ", puis ".join(" et ".join(names[source] for source in claim.sources) for claim in claims)
        return f"{where} : {names_in_order} ({structure or _convention(claims, amendments)})"

    notes = [
        note(_where(slot), in_order(claims, amendments, texts), _structure(claims, texts))
        for slot, claims in sorted(plan.insertions.items())
        if len(claims) > 1
    ]
    for alinea, edits in sorted(plan.texts.items()):
        for start in sorted({claim.edit.start for claim in edits}):
            here = [claim for claim in edits if claim.edit.start == claim.edit.end == start]
            if len(here) > 1:
                apart = (
                    "ce qui est demandé juste après les mots d'abord" if len(set(map(_stands_last, here))) > 1 else ""
                )
                notes.append(note(f"à l'alinéa {alinea + 1}", words_in_order(here, amendments), apart))
    return tuple(notes)


def _where(slot: int) -> str:
    return f"après l'alinéa {slot}" if slot else "en tête de l'article"


def _structure(claims: Sequence[Claim[Insertion]], texts: Sequence[str]) -> str:
    """The order that the lines themselves require, whatever the discussion; "" where they require none."""
    if _placed_apart(claims):
        return "ce qui est demandé juste après l'alinéa d'abord"
    if len({_strand(claim.edit, texts) for claim in claims}) > 1:
        return "ce qui continue le texte cité d'abord"
    if len({_label(claim.edit.lines)[0] for claim in claims}) > 1:
        return "ce qui continue une liste d'abord"
    return ""


def _convention(claims: Sequence[Claim[InPlace]], amendments: Sequence[Amendment]) -> str:
    if discussed_in_order((claim.sources[0] for claim in claims), amendments):
        return "ordre de discussion"
    labels = {_label(claim.edit.lines) for claim in claims if isinstance(claim.edit, Insertion)}
    return "ordre des numéros de paragraphe" if len(labels) > 1 else "ordre des numéros d'amendement"


def discussed_in_order(ranks: Iterable[int], amendments: Sequence[Amendment]) -> bool:
    """Whether the order of discussion distinguishes these amendments."""
    return len({discussed(amendments[rank]) for rank in ranks}) > 1


def _key(
    claim: Claim[Insertion], amendments: Sequence[Amendment], texts: Sequence[str], *, last: bool
) -> tuple[object, ...]:
    own = [amendments[source] for source in claim.sources]
    level, *label = _label(claim.edit.lines)
    return (
        _strand(claim.edit, texts),
        level,
        last,
        min(map(discussed, own)),
        label,
        min(number_order(each.name) for each in own),
    )


def _strand(edit: Insertion, texts: Sequence[str]) -> int:
    """Whether the lines go on with a quotation, above the slot or below it, or with the text of the bill."""
    if not edit.lines or not is_quoted(edit.lines[0]):
        return _OF_THE_BILL
    if edit.slot and is_quoted(texts[edit.slot - 1]):
        return _WITH_QUOTATION_ABOVE
    below = edit.slot < len(texts) and is_quoted(texts[edit.slot])
    return _WITH_QUOTATION_BELOW if below else _OF_THE_BILL


def discussed(amendment: Amendment) -> int:
    """A key that sorts amendments as they are discussed, those whose order is not known last."""
    return amendment.order if amendment.order is not None else LAST


def _label(lines: tuple[str, ...]) -> tuple[int, int, tuple[int, ...], int, str]:
    """The place of the first line's label: its level, then its rank among its like.

    What has no label comes after the paragraphs, a label whose number is left blank after those of its kind.
    """
    labels = read_labels(lines[0]) if lines else ()
    match = _BASE.match(labels[0].value) if labels else None
    if match is None:
        blank = _BLANK.match(lines[0]) if lines else None
        kind = LabelKind.DEGREE if blank and blank["degree"] else LabelKind.ROMAN
        return _LEVELS[kind], int(blank is None), (LAST,), 0, ""
    base, suffix = match["base"], match["suffix"] or ""
    numbers = tuple(int(digits[:9]) for digits in _DIGITS.findall(base)) or (parse_roman(base) or ord(base[0]),)
    if "…" in labels[0].value or ".." in labels[0].value:
        numbers = (*numbers, LAST)
    rank = LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0
    return _LEVELS[labels[0].kind], 0, numbers, rank, suffix
