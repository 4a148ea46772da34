"""Operations on words: which occurrence is meant, and the splice that each makes."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from amendapply.edits import TextEdit, WordAction, anchor_of
from amendapply.frozen import frozen
from amendapply.locating.absence import absent, not_at_edge
from amendapply.locating.refusals import Liberties, ambiguous, not_found
from amendapply.locating.sites import Locating, Stretch
from amendapply.locating.table_places import cells_holding, tables_at
from amendapply.locating.units import is_everywhere, stretches
from amendapply.operations import Alineas, Anchor, Cells, DeleteWords, Edge, InsertWords, Place, ReplaceWords, WholeBill
from amendapply.patterns import lazily
from amendapply.text.labels import body_start, quote_end, read_labels
from amendapply.text.matching import Found, count_ranked, find_words, stands_in_other_capitals
from amendapply.text.sentences import Interval, is_small
from amendapply.text.splicing import Splice, delete_words, insert_after, insert_before, replace_words
from amendapply.text.tables import cell_around

LONG_ENOUGH = 8
"""Words shorter than this may stand in a text by chance: finding them does not prove that an amendment is satisfied."""

_MOST_INSERTIONS = 4
"""Words inserted at more places than this are taken to be meant for one, unless the amendment says how many."""


_FULL_STOP = lazily(r"\w{4,}[»”\")]?\s?\.\s*$")
"""A full stop after a word: « etc. », « art. » and « M. » have one of their own."""
_GOES_ON = lazily(r"\s*,?\s*[a-zà-öø-ÿœ(]")
"""A sentence that goes on."""


@frozen
class Hit:
    """Words found in a stretch. ``dropped``: their final punctuation, which the text does not have."""

    stretch: Stretch
    span: Interval
    dropped: str = ""


def edit_words(locating: Locating, places: tuple[Place, ...], action: WordAction) -> list[TextEdit]:
    """The edits that *action* makes at *places*; [] where the text already says what it asks for.

    Raises ``Refused`` where the words are absent, where several places fit and none is marked as the one meant, or
    where they do not stand there as many times as the amendment says.
    """
    anchor = anchor_of(action)
    edits: list[TextEdit] = []
    counts: list[tuple[int, int]] = []
    for place in places:
        for group in _groups(locating, place, anchor):
            hits = _found(locating, place, action, anchor, group)
            if hits:
                counts.append((len(hits), len(group)))
            chosen = _chosen(locating, hits, anchor, place, action)
            made = [_edit(hit, action, locating.liberties) for hit in chosen]
            edits += [replace(edit, everywhere=True) for edit in made] if is_everywhere(place, anchor) else made
    _check_times(anchor, counts)
    return edits


def _found(locating: Locating, place: Place, action: WordAction, anchor: Anchor, group: list[Stretch]) -> list[Hit]:
    """The places of the words in the texts of *group*; [] where these already say what is asked for."""
    liberties = locating.liberties
    if place.after is not None:
        group = [_after(stretch, place.after, liberties) for stretch in group]
    hits = _hits(group, anchor, place, liberties)
    if not hits and _already_there(group, action):
        liberties.take("le texte demandé y est déjà")
        return []
    if not hits:
        raise not_at_edge(group, anchor, place.edge) or absent(group, anchor)
    if isinstance(action, InsertWords) and action.upto:
        hits = _before(hits, action.upto, anchor)
    if place.sentences and not isinstance(anchor.occurrence, int):
        _check_each_sentence(group, hits, anchor)
    if len(group) > 1 and isinstance(place.unit, Alineas) and place.cells is None:
        _remark_absent(group, hits, anchor, liberties)
    return hits


def _check_times(anchor: Anchor, counts: list[tuple[int, int]]) -> None:
    """« par deux fois »: twice in all, or in each unit, or in each alinéa of it; *counts* are pairs (times, alinéas).

    Raises ``Refused`` where it is another number.
    """
    times = anchor.times
    if times is None:
        return
    total = sum(count for count, _ in counts)
    if total in (0, times) or all(count in (times, times * alineas) for count, alineas in counts):
        return
    message = f"« {anchor.text} » annoncé {times} fois, trouvé {total} fois"
    raise not_found(message) if total < times else ambiguous(message)


def _before(hits: list[Hit], upto: str, anchor: Anchor) -> list[Hit]:
    """« entre les mots : « X » et les mots : « Z » »: the X that Z follows. Raises ``Refused`` where none is."""
    kept = [hit for hit in hits if _followed(hit, upto)]
    if not kept:
        raise not_found(f"« {anchor.text} » n'y est pas suivi de « {upto} »")
    return kept


def _followed(hit: Hit, upto: str) -> bool:
    text, start = hit.stretch.text, hit.span.end
    near = find_words(text, upto, start, hit.stretch.bounds.end).spans
    return bool(near) and not text[start : near[0].start].strip()


def _check_each_sentence(group: list[Stretch], hits: list[Hit], anchor: Anchor) -> None:
    """« aux première et dernière phrases de l'alinéa 4 »: raises ``Refused`` where one of them lacks the words."""
    without = [stretch for stretch in group if all(hit.stretch is not stretch for hit in hits)]
    if without and len({stretch.alinea for stretch in group}) == 1:
        raise absent(without, anchor)


def _remark_absent(group: list[Stretch], hits: list[Hit], anchor: Anchor, liberties: Liberties) -> None:
    """« aux alinéas 3 à 7, substituer… », where one of them does not have the words: a liberty, unlike in a list."""
    without = sorted({stretch.alinea for stretch in group} - {hit.stretch.alinea for hit in hits})
    if without:
        numbers = ", ".join(str(alinea + 1) for alinea in without)
        liberties.take(f"« {anchor.text} » ne se trouve pas dans toute la suite d'alinéas : absent de {numbers}")


def _groups(locating: Locating, place: Place, anchor: Anchor) -> list[list[Stretch]]:
    """The texts where the words are looked for: alinéas or sentences, or the cells of a table."""
    if place.cells is None:
        found = stretches(locating, place)
        # The whole bill holds the words wherever it does: not every article has to.
        return [[*chain.from_iterable(found)]] if isinstance(place.unit, WholeBill) else found

    def holds(stretch: Stretch) -> bool:
        return bool(_at_edge(stretch, spans_of(stretch, anchor, Liberties()).spans, place.edge))

    tables = tables_at(locating, place)
    return [cells_holding(framed, place, anchor, holds, locating.liberties) for framed in tables]


def splice_words(text: str, span: Interval, action: WordAction, dropped: str = "") -> Splice:
    """What *action* does to the words at *span* of *text*; those of a cell are spaced from nothing outside it."""
    cell = cell_around(text, span)
    if cell is None:
        return _spliced(text, span, action, dropped)
    made = _spliced(
        text[cell.start : cell.end], Interval(span.start - cell.start, span.end - cell.start), action, dropped
    )
    return Splice(made.start + cell.start, made.end + cell.start, made.new)


def _spliced(text: str, span: Interval, action: WordAction, dropped: str) -> Splice:
    match action:
        case ReplaceWords(old, new):
            if dropped and new.endswith(dropped):
                new = new.removesuffix(dropped)
            return replace_words(text, span, new, asked=old.text)
        case DeleteWords():
            return delete_words(text, span)
        case InsertWords(_, new, Edge.END, _):
            return insert_after(text, span, new)
        case InsertWords(_, new, _, _):
            return insert_before(text, span, new)


def _edit(hit: Hit, action: WordAction, liberties: Liberties) -> TextEdit:
    if isinstance(action, DeleteWords):
        hit = _whole_label(hit, liberties)
    elif _stops_too_soon(hit, action):
        liberties.take(f"le point final de « {action.new} » a été omis : la phrase continue")
        action = replace(action, new=action.new.rstrip(" .\u00a0"))
    return hit.stretch.edit(lambda text, span: splice_words(text, span, action, hit.dropped), hit.span, action)


def _whole_label(hit: Hit, liberties: Liberties) -> Hit:
    """« supprimer la référence : « III » » at the head of the alinéa: its « . – » goes with it."""
    text, span = hit.stretch.text, hit.span
    labels = () if hit.stretch.cell else read_labels(text)
    last = next((label for label in labels if label.start < span.end < label.end), None)
    if last is None or all(label.start != span.start for label in labels):
        return hit
    if text[span.end : last.end].strip():
        liberties.take(f"la ponctuation du numéro « {last.value} » a été supprimée avec lui")
    return replace(hit, span=Interval(span.start, last.end))


def _stops_too_soon(hit: Hit, action: ReplaceWords | InsertWords) -> bool:
    """Whether the new words end with a full stop that the old ones lack, though the sentence goes on after them."""
    if not action.new.rstrip().endswith(".") or hit.stretch.cell:
        return False
    if not _FULL_STOP.search(action.new) or anchor_of(action).text.rstrip().endswith("."):
        return False
    before = isinstance(action, InsertWords) and action.side is Edge.START
    return _GOES_ON.match(hit.stretch.text, hit.span.start if before else hit.span.end) is not None


def _after(stretch: Stretch, after: Anchor, liberties: Liberties) -> Stretch:
    """The stretch, from the end of the words *after* on."""
    spans = spans_of(stretch, after, liberties).spans
    if not spans:
        raise absent([stretch], after)
    if len(spans) > 1:
        liberties.take(f"« {after.text} » s'y trouve plusieurs fois : le premier a été retenu")
    return replace(stretch, bounds=Interval(spans[0].end, stretch.bounds.end))


def spans_of(stretch: Stretch, anchor: Anchor, liberties: Liberties) -> Found:
    """The places of *anchor* in the stretch: the one of its rank, or all of them."""
    if isinstance(anchor.occurrence, int):
        return Found(tuple(hit.span for hit in _ranked([stretch], anchor, anchor.occurrence, liberties)))
    found = find_words(stretch.text, anchor.text, stretch.bounds.start, stretch.bounds.end)
    if anchor.occurrence == "every" and len(found.spans) != anchor.times:
        # « par deux fois » counts like a rank: whole words, in any capitals.
        found = _counted(stretch, anchor) or found
    if found.spans and found.remark:
        liberties.take(f"« {anchor.text} » {found.remark}")
    return found


def _counted(stretch: Stretch, anchor: Anchor) -> Found | None:
    spans = count_ranked(stretch.text, anchor.text, stretch.bounds.start, stretch.bounds.end)
    return Found(spans) if spans else None


def _hits(group: list[Stretch], anchor: Anchor, place: Place, liberties: Liberties) -> list[Hit]:
    if isinstance(anchor.occurrence, int) and len(group) > 1 and not isinstance(place.unit, Alineas | WholeBill):
        return _ranked(group, anchor, anchor.occurrence, liberties)
    hits: list[Hit] = []
    for stretch in group:
        found = spans_of(stretch, anchor, liberties)
        alone = len(found.spans) == 1 and anchor.occurrence is None and place.edge is None and not found.remark
        if alone and stands_in_other_capitals(stretch.text, anchor.text, stretch.bounds.start, stretch.bounds.end):
            liberties.take(f"« {anchor.text} » s'y trouve aussi en d'autres capitales : lu comme cité, à la lettre")
        spans = _at_edge(stretch, found.spans, place.edge)
        if len(spans) < len(found.spans) and anchor.occurrence == "every" and anchor.times is None:
            raise ambiguous(f"« {anchor.text} » se trouve {len(found.spans)} fois, dont une seule à cet endroit")
        hits += [Hit(stretch, span, found.dropped) for span in spans]
    return hits


def _ranked(group: list[Stretch], anchor: Anchor, occurrence: int, liberties: Liberties) -> list[Hit]:
    """« la seconde occurrence »: counted in any capitals, in an article or under a label through all its alinéas."""
    hits = [
        Hit(stretch, span)
        for stretch in group
        for span in count_ranked(stretch.text, anchor.text, stretch.bounds.start, stretch.bounds.end)
    ]
    chosen = _nth(hits, occurrence)
    capital = anchor.text[:1].isupper()
    alike = [hit for hit in hits if hit.stretch.text[hit.span.start].isupper() is capital]
    if len(alike) < len(hits) and _nth(alike, occurrence) not in ([], chosen):
        liberties.take(f"les occurrences de « {anchor.text} » ont été comptées majuscules comprises")
    return chosen


def _nth(hits: list[Hit], occurrence: int) -> list[Hit]:
    """The hit of that rank, from the end where it is negative; [] where there are fewer."""
    index = occurrence - 1 if occurrence > 0 else len(hits) + occurrence
    return hits[index : index + 1] if index >= 0 else []


def _at_edge(stretch: Stretch, spans: tuple[Interval, ...], edge: Edge | None) -> tuple[Interval, ...]:
    """« au début de », « à la fin de »: the occurrence that stands there, and no other."""
    if edge is None or not spans:
        return spans
    span = spans[0] if edge is Edge.START else spans[-1]
    return (span,) if _touches(stretch, span, edge) else ()


def _touches(stretch: Stretch, span: Interval, edge: Edge) -> bool:
    text = stretch.text
    if edge is Edge.END:
        return not text[span.end : stretch.bounds.end].strip(' .;:,»"”?!\u00a0\u202f') or text[
            span.end : stretch.bounds.end
        ].strip(" ;\u00a0") in ("et", "ou")
    start = max(stretch.bounds.start, quote_end(text))
    return span.start <= start or (stretch.bounds.start <= body_start(text) and span.start <= body_start(text))


def _chosen(locating: Locating, hits: list[Hit], anchor: Anchor, place: Place, action: WordAction) -> list[Hit]:
    """Of several places that nothing distinguishes: all for an insertion, as long as they are few, none for the rest.

    « aux alinéas 3 à 7, substituer… » and « dans l'ensemble du projet de loi » mean each of their alinéas, « aux
    première et seconde phrases du 2° » each of these sentences. Beside « le » or « de », which stand everywhere, an
    insertion is meant at one place.
    """
    if isinstance(place.unit, WholeBill) or anchor.occurrence is not None or len(hits) < 2:
        return hits
    if place.cells is not None:
        return _of_cells(hits, anchor, place.cells)
    of_one = place.sentences and len({hit.stretch.alinea for hit in hits}) == 1
    if (isinstance(place.unit, Alineas) or of_one) and _one_each(hits):
        return hits
    liberties = locating.liberties
    if place.after is not None:
        if _adjoins(hits[0]):
            return hits[:1]
        liberties.take(
            f"« {anchor.text} » s'y trouve plusieurs fois : le premier après « {place.after.text} » est retenu"
        )
        return hits[:1]
    fresh = [hit for hit in hits if isinstance(action, InsertWords) and not _follows(hit, action)]
    if not isinstance(action, InsertWords) or len(fresh) > _MOST_INSERTIONS or is_small(anchor.text):
        raise ambiguous(f"« {anchor.text} » se trouve plusieurs fois : {_where(hits)}")
    liberties.take(f"« {anchor.text} » se trouve {len(hits)} fois ; inséré à {len(fresh)} endroits")
    return fresh


def _adjoins(hit: Hit) -> bool:
    """« après le mot : « X », supprimer le signe : « , » »: whether the words directly follow X."""
    return not hit.stretch.text[hit.stretch.bounds.start : hit.span.start].strip()


def _of_cells(hits: list[Hit], anchor: Anchor, cells: Cells) -> list[Hit]:
    """One cell where the instruction names one; as many as lines and columns cross where it names several."""
    if len(hits) > max(1, len(cells.lines)) * max(1, len(cells.columns)) or not _one_each(hits):
        raise ambiguous(f"« {anchor.text} » se trouve dans {len(hits)} cellules du tableau")
    return hits


def _one_each(hits: list[Hit]) -> bool:
    """Whether no stretch holds the words twice."""
    return len({(hit.stretch.alinea, hit.stretch.bounds.start) for hit in hits}) == len(hits)


def _where(hits: list[Hit]) -> str:
    counts: dict[int, int] = {}
    for hit in hits:
        counts[hit.stretch.alinea + 1] = counts.get(hit.stretch.alinea + 1, 0) + 1
    return ", ".join(f"{count} fois à l'alinéa {alinea}" for alinea, count in counts.items())


def _follows(hit: Hit, action: InsertWords) -> bool:
    """Whether the new words already stand beside this occurrence."""
    text, length = hit.stretch.text, len(action.new) + 2
    if action.side is Edge.END:
        after = find_words(text, action.new, hit.span.end, min(len(text), hit.span.end + length))
        return _exact(after) and not text[hit.span.end : after.spans[0].start].strip()
    before = find_words(text, action.new, max(0, hit.span.start - length), hit.span.start)
    return _exact(before) and not text[before.spans[-1].end : hit.span.start].strip()


def _already_there(group: list[Stretch], action: WordAction) -> bool:
    if not isinstance(action, ReplaceWords) or len(action.new) < LONG_ENOUGH:
        return False
    return any(_exact(find_words(s.text, action.new, s.bounds.start, s.bounds.end)) for s in group)


def _exact(found: Found) -> bool:
    """Whether words were found to the letter, capitals and final mark included."""
    return bool(found.spans) and not found.remark
