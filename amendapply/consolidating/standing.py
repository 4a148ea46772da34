"""Whether what the clauses write stands in the article already: a base that is younger than the bill holds it.

« Il est ajouté une phrase ainsi rédigée : « … » » where that sentence stands and stays would say it twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.applying.dossier import Dossier
from amendapply.consolidating.new_items import Refusal
from amendapply.edits import Deletion, Edit, Insertion, Rewriting, TextEdit
from amendapply.locating import Survey
from amendapply.text.doubling import form, standing_beside
from amendapply.text.sentences import Interval, sentences
from amendapply.text.splicing import Splice
from amendapply.text.tables import is_table

_LONG = 12
"""Words: a sentence of so many is not written twice by chance in one article."""


def written_beside(dossiers: Sequence[Dossier], survey: Survey) -> Iterator[Refusal]:
    """The live clauses that put words right beside the same words: « après le mot : « maire », insérer : « élu » ».

    In « Le maire élu décide », where no other clause changes the second ones.
    """
    edits = [(dossier.rank, edit) for dossier in dossiers if dossier.live for edit in dossier.edits]
    words = [(rank, edit) for rank, edit in edits if isinstance(edit, TextEdit)]
    for rank, edit in words:
        site = survey.site(edit.target)
        text = site.texts[edit.alinea]
        twice = (
            standing_beside(text, Splice(edit.start, edit.end, edit.new)) if edit.new and not is_table(text) else None
        )
        others = (other for _, other in words if other is not edit and other.target == edit.target)
        if twice and not any(_touches(other, edit.alinea, twice) for other in others):
            yield rank, f"ces mots se trouvent déjà à cet endroit de l'alinéa {edit.alinea + 1} de {site.name}"


def _touches(edit: TextEdit, alinea: int, words: Interval) -> bool:
    return edit.alinea == alinea and edit.start < words.end and words.start < edit.end


def said_twice(dossiers: Sequence[Dossier], survey: Survey) -> Iterator[Refusal]:
    """The live clauses that write a long sentence which the article holds elsewhere, in what no clause takes away."""
    live = [dossier for dossier in dossiers if dossier.live]
    written = [
        (dossier.rank, edit)
        for dossier in live
        for edit in dossier.edits
        if isinstance(edit, Insertion | Rewriting | TextEdit) and any(_long_sentences(line) for line in edit.lines)
    ]
    by_target: dict[int, list[Edit]] = {}
    for dossier in live:
        for edit in dossier.edits:
            by_target.setdefault(edit.target, []).append(edit)
    kept = {
        target: _kept(survey.site(target).texts, by_target[target]) for target in {edit.target for _, edit in written}
    }
    for rank, edit in written:
        standing = kept[edit.target]
        for sentence in (one for line in edit.lines for one in _long_sentences(line) if one in standing):
            where = f"l'alinéa {standing[sentence] + 1} de {survey.site(edit.target).name}"
            yield rank, f"une phrase de ce texte se trouve déjà à {where}"


def _kept(texts: Sequence[str], edits: Sequence[Edit]) -> dict[str, int]:
    """The long sentences of *texts* that *edits* leave as they are, each with the rank of its alinéa."""
    gone = {edit.alinea for edit in edits if isinstance(edit, Deletion)}
    gone |= {rank for edit in edits if isinstance(edit, Rewriting) for rank in range(edit.start, edit.stop)}
    cuts = [edit for edit in edits if isinstance(edit, TextEdit) and edit.start < edit.end]
    found: dict[str, int] = {}
    for rank, text in enumerate(texts):
        if rank in gone:
            continue
        for bounds in sentences(text):
            if not any(_touches(cut, rank, bounds) for cut in cuts):
                found.setdefault(form(text[bounds.start : bounds.end]), rank)
    return found


def _long_sentences(line: str) -> list[str]:
    parts = (line[bounds.start : bounds.end] for bounds in sentences(line))
    return [form(part) for part in parts if len(part.split()) >= _LONG]
