"""Edits set in the typography of the bill: what is equal but for typography is no change."""

from __future__ import annotations

from dataclasses import replace

from amendapply.edits import Edit, Insertion, NewArticle, Restoration, Rewriting, TextEdit, WordAction
from amendapply.locating.sites import Survey
from amendapply.operations import DeleteWords
from amendapply.text.alignment import align
from amendapply.text.typesetting import Typesetting, kept_spelling


def in_the_bills_typography(survey: Survey, edit: Edit) -> Edit:
    """*edit* whose new words are set as the bill is; those that stand in what they replace stay as they are there."""
    setting = survey.typesetting
    match edit:
        case TextEdit():
            old = survey.site(edit.target).texts[edit.alinea][edit.start : edit.end]
            return replace(edit, new=kept_spelling(setting.of(edit.new), old), action=_set(edit.action, setting))
        case Rewriting(target, start, stop, lines):
            lines = tuple(map(setting.of, lines))
            return replace(edit, lines=_respelled(lines, survey.site(target).texts[start:stop]))
        case Insertion(lines=lines) | Restoration(lines=lines) | NewArticle(lines=lines):
            return replace(edit, lines=tuple(map(setting.of, lines)))
    return edit


def _set(action: WordAction | None, setting: Typesetting) -> WordAction | None:
    """*action* to be done again elsewhere, in the same typography."""
    return action if action is None or isinstance(action, DeleteWords) else replace(action, new=setting.of(action.new))


def _respelled(lines: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    """*lines*, each in the spelling of the alinéa of *old* that it rewrites."""
    models = {pair.new: old[pair.old] for pair in align(old, lines) if pair.old is not None and pair.new is not None}
    if len(lines) == len(old) == 1:
        models = {0: old[0]}
    return tuple(kept_spelling(line, models.get(rank, "")) for rank, line in enumerate(lines))
