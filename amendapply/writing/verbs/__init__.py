"""How each operation is written: the rule of an action is one function, found in ``WRITERS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from amendapply import operations as ops
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand
from amendapply.writing.verbs import deleting, inserting, replacing

Writer = Callable[[Any, Sequence[ops.Place], Hand], Statement]
"""Writes an action at places; raises Unwritable where no instruction says it."""

WRITERS: dict[type[ops.Action], Writer] = {
    ops.ReplaceWords: replacing.replace_words,
    ops.DeleteWords: deleting.delete_words,
    ops.InsertWords: inserting.insert_words,
    ops.AddWords: inserting.add_words,
    ops.AddSentences: inserting.add_sentences,
    ops.ReplaceSentences: replacing.replace_sentences,
    ops.DeleteSentences: deleting.delete_sentences,
    ops.ReplaceTail: replacing.replace_tail,
    ops.DeleteTail: replacing.delete_tail,
    ops.ReplaceHead: replacing.replace_head,
    ops.DeleteAlineas: deleting.delete_alineas,
    ops.ReplaceAlineas: replacing.replace_alineas,
    ops.InsertAlineas: inserting.add_alineas,
    ops.RestoreLabels: replacing.restore_labels,
    ops.DeleteArticle: deleting.delete_article,
    ops.ReplaceArticle: replacing.replace_article,
    ops.InsertArticles: inserting.insert_articles,
    ops.InsertHeading: inserting.insert_heading,
    ops.DeleteCells: deleting.delete_cells,
    ops.ReplaceCells: inserting.replace_cells,
    ops.InsertCells: inserting.insert_cells,
}
