"""How each operation is written: the rule of an action is one function, found in ``WRITERS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertHeading,
    InsertWords,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    RestoreLabels,
)
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand
from amendapply.writing.verbs.deleting import (
    delete_alineas,
    delete_article,
    delete_cells,
    delete_sentences,
    delete_words,
)
from amendapply.writing.verbs.inserting import (
    add_alineas,
    add_sentences,
    add_words,
    insert_articles,
    insert_cells,
    insert_heading,
    insert_words,
    replace_cells,
)
from amendapply.writing.verbs.replacing import (
    delete_tail,
    replace_alineas,
    replace_article,
    replace_head,
    replace_sentences,
    replace_tail,
    replace_words,
    restore_labels,
)

Writer = Callable[[Any, Sequence[Place], Hand], Statement]
"""Writes an action at places; raises Unwritable where no instruction says it."""

WRITERS: dict[type[Action], Writer] = {
    ReplaceWords: replace_words,
    DeleteWords: delete_words,
    InsertWords: insert_words,
    AddWords: add_words,
    AddSentences: add_sentences,
    ReplaceSentences: replace_sentences,
    DeleteSentences: delete_sentences,
    ReplaceTail: replace_tail,
    DeleteTail: delete_tail,
    ReplaceHead: replace_head,
    DeleteAlineas: delete_alineas,
    ReplaceAlineas: replace_alineas,
    InsertAlineas: add_alineas,
    RestoreLabels: restore_labels,
    DeleteArticle: delete_article,
    ReplaceArticle: replace_article,
    InsertArticles: insert_articles,
    InsertHeading: insert_heading,
    DeleteCells: delete_cells,
    ReplaceCells: replace_cells,
    InsertCells: insert_cells,
}
