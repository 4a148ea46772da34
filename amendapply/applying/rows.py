"""A settled plan becomes the rows of the redline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from amendapply.amendment import Amendment
from amendapply.applying.insertion_order import in_order, words_in_order
from amendapply.applying.plan import Claim, Plan
from amendapply.comparing.worddiff import diff_words
from amendapply.edits import Restoration, Rewriting, TextEdit
from amendapply.redline import Change, Piece, Row
from amendapply.text.alignment import align
from amendapply.text.labels import quote_end, same_label, suppressed_labels


def rows_of(
    texts: Sequence[str], plan: Plan, amendments: Sequence[Amendment], signers: Sequence[tuple[str, ...]]
) -> tuple[Row, ...]:
    """The redline of the alinéas *texts* under *plan*.

    *signers* tells, by rank, who signs for each of the *amendments*.
    """
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

    def _signed(self, claim: Claim[Any]) -> tuple[str, ...]:
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
                yield Row(_run(Change.ADDED, new[pair.new], sources), None, Change.ADDED)
            elif pair.new is None:
                yield Row(_run(Change.REMOVED, old[pair.old], sources), number, Change.REMOVED)
            else:
                yield Row(diff_words(old[pair.old], new[pair.new], sources), number)

    def _alinea(self, rank: int) -> Iterator[Row]:
        text = self.texts[rank]
        if claim := self.plan.deletions.get(rank):
            yield Row(_run(Change.REMOVED, text, self._signed(claim)), rank + 1, Change.REMOVED)
        elif restored := self.plan.restorations.get(rank):
            yield from self._restored(rank, restored)
        else:
            edits = words_in_order(self.plan.texts.get(rank, ()), self.amendments)
            yield Row(tuple(self._pieces(text, edits)), rank + 1)

    def _pieces(self, text: str, claims: list[Claim[TextEdit]]) -> Iterator[Piece]:
        done = 0
        for claim in claims:
            start, end, new, sources = claim.edit.start, claim.edit.end, claim.edit.new, self._signed(claim)
            start, end, new = _trimmed(text, start, end, new)
            yield from _run(Change.KEPT, text[done:start], ())
            yield from _run(Change.REMOVED, text[start:end], sources)
            yield from _run(Change.ADDED, new, sources)
            done = end
        yield from _run(Change.KEPT, text[done:], ())

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
            yield Row(_run(Change.ADDED, line, line_sources), None, Change.ADDED)


def _dash(texts: Sequence[str]) -> str:
    """The dash that the first of *texts* to have one puts after a label."""
    found = (_LABEL_DASH.search(text) for text in texts)
    return next((match[1] for match in found if match), "–")


_LABEL_DASH = re.compile(r"\w\.\s{0,2}([-–—])")


def _marked(label: str, dash: str) -> str:
    """« 1° (Supprimé) », « a) (Supprimé) », « II. – (Supprimé) »."""
    if label.endswith("°") or "° " in label:
        return f"{label} (Supprimé)"
    return f"{label}) (Supprimé)" if label[:1].islower() else f"{label}. {dash} (Supprimé)"


def _trimmed(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The edit without the white space that both its sides share."""
    while start < end and new and text[start] == new[0] and new[0].isspace():
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1] and new[-1].isspace():
        end, new = end - 1, new[:-1]
    return start, end, new


def _run(change: Change, text: str, sources: tuple[str, ...]) -> tuple[Piece, ...]:
    return (Piece(change, text, sources),) if text else ()
