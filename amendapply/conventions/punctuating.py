"""The marks at the end of the items of a list and of sentences, and the capitals that these begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from amendapply.bill import SUPPRESSED
from amendapply.conventions.closing_quotations import closing_of, has_words, mark_asked_for, newly_last
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import Change, Piece, Row, new_texts, old_texts, revised, touched
from amendapply.text.labels import Head, LabelKind, heads_of, is_quoted, read_labels, suppressed_labels
from amendapply.text.nesting import ends_sentence, label_paths
from amendapply.text.sentences import begins_small, sentences

_ITEMS = frozenset({LabelKind.DEGREE, LabelKind.LETTER, LabelKind.DASH})
_MARK = lazily(r"(?<!\s)\s{0,9}[.;]$")
_WITHIN = lazily(r'(?P<mark>[.;,])\s{0,9}["»”]$')
_SENTENCE = 12
"""Words from which a line that ends an alinéa is a sentence and no heading."""
_BARE_QUOTES = ('"', "»", "”")


# ----------------------------------------------------------------------------------------------------------- lists


@frozen
class _Item:
    """One item of a list: the rows where it starts and ends, and the text that ends it."""

    start: int
    end: int
    text: str


@frozen
class _List:
    """The items of one list, whose labels are of one ``kind``. ``quoted`` where the list itself is quoted law text."""

    items: tuple[_Item, ...]
    kind: LabelKind
    quoted: bool


def punctuate_lists(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The items of a list end with « ; », the last one with the mark that ended the list.

    An item appended after « 2° … abrogé. » turns this « . » into « ; » and takes it; a new or rewritten item in the
    middle takes the « ; » of its neighbours; where the last one went, the one before it ends the list. Only lists that
    were written so, and only items at whose end an amendment worked, or after which one was added, are touched.
    """
    old = _lists(old_texts(rows))
    models = {item.start: known for known in old for item in known.items}
    tidied = list(rows)
    for new in _lists(new_texts(rows)):
        known = (models[item.start] for item in new.items if item.start in models)
        model = next((model for model in known if (model.kind, model.quoted) == (new.kind, new.quoted)), None)
        if model is None:
            _part_quotations(tidied, new)
        else:
            last = _within_the_list(rows, new.items[-1], model)
            _punctuate(tidied, replace(new, items=(*new.items[:-1], last)), model)
    return tuple(tidied)


def _within_the_list(rows: Sequence[Row], last: _Item, model: _List) -> _Item:
    """The *last* item of a list without the alinéas that came after the list, which *model* is, in the old text.

    « 3° Le lieu » added after « 2° Le tarif. » and before « Un décret précise… »: that sentence is not part of the 3°,
    though no full stop parts the two any more.
    """
    old_end = model.items[-1].end
    outside = next((rank for rank in range(old_end + 1, len(rows)) if rows[rank].before is not None), len(rows))
    if not last.start < outside <= last.end:
        return last
    end = max(rank for rank in range(last.start, outside) if rows[rank].after is not None)
    return _Item(last.start, end, rows[end].after or "")


def _punctuate(rows: list[Row], new: _List, model: _List) -> None:
    *others, final = [
        _mark(item.text, model.quoted)
        for item in model.items
        if item is model.items[-1] or not suppressed_labels(item.text)
    ]
    if any(mark != ";" for mark in others) or not (others or final in (".", ";")):
        return
    if final == ";" and newly_last(rows, new.items[-1].end, model.items[-1].end):
        final = "."
    shortened = rows[model.items[-1].start].after is None
    for item, following in zip_longest(new.items, new.items[1:]):
        is_new_end = shortened and following is None
        if following is None and final not in (".", ";"):
            return  # a table, whose mark stands in its last cell or is lost
        if not suppressed_labels(item.text) and (is_new_end or _worked_on(rows, item, following)):
            rows[item.end] = _with_mark(rows[item.end], ";" if following else final, new.quoted)


def _part_quotations(rows: list[Row], new: _List) -> None:
    """The quotation that ends an item of a *new* list of the bill takes « ; » where an amendment writes the next item.

    « Alinéa 3 / Rédiger ainsi cet alinéa  : / b) Est ajouté un article 8 », after « "Art. 7. – Le port est ouvert." ».
    """
    for item, following in pairwise(new.items):
        row, found = rows[item.end], closing_of(item.text)
        written = rows[following.start].before is None or rows[following.start].changed
        if not new.quoted and is_quoted(item.text) and found and found["quote"].strip() in _BARE_QUOTES and written:
            rows[item.end] = revised(row, len(item.text.rstrip()), len(item.text), " ;")


def _worked_on(rows: Sequence[Row], item: _Item, following: _Item | None) -> bool:
    """Whether an amendment wrote the end of *item*, or added the item after it."""
    new_text = [piece for piece in rows[item.end].pieces if piece.change is not Change.REMOVED]
    written = bool(new_text) and new_text[-1].change is Change.ADDED
    return written or (following is not None and rows[following.start].change is Change.ADDED)


def _lists(texts: Sequence[tuple[int, str]]) -> list[_List]:
    """The lists of *texts*, given with their ranks: items of one kind that follow one another under the same labels."""
    alineas = [_single(text) for _, text in texts]
    paths, heads = label_paths(alineas), heads_of(alineas)
    found: list[tuple[LabelKind, bool, list[_Item]]] = []
    waiting: dict[tuple[int, tuple[object, ...]], list[_Item]] = {}
    for place, head in enumerate(heads):
        if not head.labels or head.labels[-1].kind not in _ITEMS:
            continue
        kind, quoted = head.labels[-1].kind, head.quoted
        parent = paths[place] if kind is LabelKind.DASH else paths[place][:-1]
        end = _end(alineas, heads, paths, place)
        items = waiting.pop((place, (parent, kind, quoted)), [])
        if not items:
            found.append((kind, quoted, items))
        items.append(_Item(texts[place][0], *texts[end]))
        waiting[end + 1, (parent, kind, quoted)] = items
    return [_List(tuple(items), kind, quoted) for kind, quoted, items in found]


def _single(text: str) -> str:
    """*text*, a merged marker named by its last label: « a et b) (Supprimé) » is an item of the list like any other."""
    names = suppressed_labels(text)
    if len(names) < 2:
        return text
    opening = '"' if is_quoted(text) else ""
    return f"{opening}{names[-1]}{'' if '°' in names[-1] else ')'} {SUPPRESSED}"


def _end(alineas: Sequence[str], heads: Sequence[Head], paths: Sequence[tuple[str, ...]], place: int) -> int:
    """Where the item that starts at *place* ends: before the next one, where its labels are left, or at a full stop.

    What goes on without a label after that is a sentence of its own, which has no « ; » to take.
    """
    kind, quoted = heads[place].labels[-1].kind, heads[place].quoted
    end = place
    while end + 1 < len(heads) and paths[end + 1][: len(paths[place])] == paths[place]:
        following = heads[end + 1]
        if following.quoted is quoted and (
            kind is LabelKind.DASH or any(label.kind is kind for label in following.labels)
        ):
            break
        if quoted and not following.quoted:
            break
        if not following.labels and ends_sentence(alineas[end]):
            break
        end += 1
    return end


# ----------------------------------------------------------------------------------------------------------- marks


def _mark(text: str, quoted: bool) -> str:
    """The mark that ends an item, "" for none: inside the guillemets of a quoted list, in the last cell of a table."""
    if text.endswith("</table>"):
        text = text[: text.rfind("</td>")]
    _, within, mark = _tail(text, quoted)
    return mark.strip() or within


def _with_mark(row: Row, mark: str, quoted: bool) -> Row:
    """*row* whose text ends with *mark*: « …." » becomes « …." ; » in the middle of a list.

    An item that introduces what follows keeps its « : » alone, a table what it has; a mark that was asked for stays.
    """
    body, within, written = _tail(row.after or "", quoted)
    if written.strip() == mark or body.endswith((":", "</table>")) or mark_asked_for(row):
        return row
    wanted = " ;" if mark == ";" else "" if within == "." else "."
    return revised(row, len(body), len(body) + len(written), wanted)


def _tail(text: str, quoted: bool) -> tuple[str, str, str]:
    """The text of an item without marks, the mark of its last quotation, the final one, before any closing quote."""
    closing = closing_of(text) if quoted else None
    text = (text[: closing.start()] if closing else text).rstrip()
    mark = _MARK.search(text)
    body = text[: mark.start()] if mark else text
    within = _WITHIN.search(body)
    return body, within["mark"] if within else "", mark[0] if mark else ""


# -------------------------------------------------------------------------------------------------- sentences


def end_sentences(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """An alinéa that an amendment wrote to its end takes a full stop where it has no mark.

    A heading takes none: an alinéa of few words does so only at the end of the article. Nor does quoted text, whose end
    is that of its quotation.
    """
    tidied = list(rows)
    texts = new_texts(rows)
    for rank, text in texts:
        bare = text.rstrip()
        is_long = len(bare.split()) >= _SENTENCE or rank == texts[-1][0]
        if (
            is_long
            and bare[-1:].isalnum()
            and _written_to_the_end(rows[rank])
            and not (_is_item(text) or mark_asked_for(rows[rank]))
        ):
            tidied[rank] = revised(rows[rank], len(bare), len(text), ".")
    return tuple(tidied)


def _is_item(text: str) -> bool:
    """Whether the alinéa is an item of a list, whose marks follow those of the others."""
    return bool(suppressed_labels(text)) or any(label.kind in _ITEMS for label in read_labels(text))


def _written_to_the_end(row: Row) -> bool:
    """Whether an amendment wrote the end of the alinéa, or left out the full stop that it had."""
    if row.change is Change.ADDED:
        return True
    return row.changed and (row.before or "").rstrip().endswith(".")


def capitalise_sentences(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """« En outre, le port est ouvert. » without its first words is « Le port est ouvert. »; « Sauf la nuit, » before
    « Le port est ouvert. » makes « Sauf la nuit, le port est ouvert. », and « Seul », « Seul le port est ouvert. ».

    A capital is taken from a small word alone: a name keeps its own, and so does its article (« La Poste »).
    """
    return tuple(
        _capitalised(row) if changed and row.change is Change.KEPT else row
        for row, changed in zip(rows, touched(rows), strict=True)
    )


def _capitalised(row: Row) -> Row:
    for place, letter in reversed(list(_letters(row))):
        row = revised(row, place, place + 1, letter)
    return row


def _letters(row: Row) -> Iterator[tuple[int, str]]:
    """The places of the new text whose letter changes its case, with the new letter."""
    text = row.after or ""
    openings = {sentence.start for sentence in sentences(row.before or "")}
    old = new = 0
    led = False  # whether words that an amendment puts there open the sentence
    for before, piece in pairwise((Piece(Change.KEPT, ""), *row.pieces)):
        if before.change is not Change.REMOVED:
            led = before.change is Change.ADDED and has_words(before) and not before.text.rstrip().endswith(".")
        blank = len(piece.text) - len(piece.text.lstrip())
        place, words = new + blank, before.text.strip()
        if piece.change is Change.KEPT and blank < len(piece.text):
            opened = before.change is Change.REMOVED and old - len(before.text.lstrip()) in openings
            if opened and not led and words[:1].isupper() and text[place].islower():
                yield place, text[place].upper()
            small = (words.endswith(",") or words[-1:].isalpha()) and begins_small(text, place)
            if before.change is Change.ADDED and old + blank in openings and small:
                yield place, text[place].lower()
        old += len(piece.text) if piece.change is not Change.ADDED else 0
        new += len(piece.text) if piece.change is not Change.REMOVED else 0
