"""What is written is read back as it was meant, or nothing is written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amendapply import parse
from amendapply.operations import (
    ONLY,
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
    BillTitle,
    Block,
    Cells,
    DeleteAlineas,
    DeleteSentences,
    DeleteWords,
    Edge,
    InsertArticles,
    InsertCells,
    InsertHeading,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceTail,
    Span,
    WholeArticle,
)
from amendapply.writing import Setting, Style, Unwritable, meaning, write
from tests.properties.operations import DOUBTS_OF_NEW_WORDS, operations, several, units

settings_of_clerks = st.builds(
    Setting,
    st.frozensets(units, max_size=3),
    st.booleans(),
    st.sampled_from((None, None, None, "", "24", "I-603 rect. ter")),
)


_UP_TO_ANOTHER_KIND = Operation(
    AddWords("X", Edge.START), (Place(Labelled(("A",), None, "IV"), article="7"),), Span(0, 0)
)
"""« Au début des A à IV de l'article 7 » would be the A of the IV."""
_TABLE_OF_A_TITLE = Operation(
    DeleteWords(Anchor("taxe")), (Place(Alineas(-1, -1)), Place(BillTitle(), (), Edge.START, cells=Cells())), Span(0, 0)
)
_LINE_BESIDE_A_COLUMN = Operation(
    InsertCells(Block(("0",), False), Edge.START),
    (Place(Alineas(1, 1), cells=Cells()), Place(Alineas(1, 1), cells=Cells(columns=(1,)))),
    Span(0, 0),
)
_QUOTED = Block(("«0",), False)
_QUOTED_BELOW_A_HEADER = [
    Operation(action, (place,), Span(0, 0))
    for action, place in (
        (InsertArticles("", Edge.END, _QUOTED), Place(WholeArticle())),
        (InsertHeading("", Edge.END, _QUOTED), Place(WholeArticle())),
        (InsertArticles("3", Edge.START, _QUOTED), Place(WholeArticle())),
        (InsertHeading("3", Edge.START, _QUOTED), Place(WholeArticle())),
        (InsertCells(_QUOTED, Edge.START), Place(Alineas(1, 1), cells=Cells(notes=True))),
    )
]
_LETTERS_TO_D = Operation(
    ReplaceTail(Anchor("taxe"), "taxe", of_sentence=True),
    (Place(Labelled(("a",), None, "d"), article="7"),),
    Span(0, 0),
)


def _without_tax(*places: Place) -> list[Operation]:
    return [Operation(DeleteWords(Anchor("taxe")), (place,), Span(0, 0)) for place in places]


_THE_SENTENCE_AFTER_THE_FIRST = _without_tax(
    Place(Alineas(-1, -1), (1,), article="7"),
    Place(WholeArticle(), (ONLY,)),
    Place(Alineas(-2, -2), (ONLY,)),
    Place(WholeArticle(), (ONLY,), article="7"),
)
_BESIDE_ITS_LIKE = Operation(DeleteAlineas(), (Place(Labelled(("I",))), Place(Labelled(("I", "II")))), Span(0, 0))
"""« Supprimer le I et le II du I » would be two parts of the I."""
_FIRST_AND_ALL = Operation(
    DeleteSentences(), (Place(Alineas(1, 1), (1,)), Place(Alineas(2, 2), ((1, -1),))), Span(0, 0)
)
_SENTENCES_BELOW_A_HEADER = Operation(
    AddSentences('Pour compenser " Il le publie. Il le motive.', Edge.START), (Place(Alineas(1, 1), (1,)),), Span(0, 0)
)
_GAGE_OF_THE_NEXT_PART = [
    Operation(
        ReplaceAlineas(Block(("II. – La perte de recettes pour l'État est compensée à due concurrence.",), False)),
        (Place(Alineas(-1, -1)),),
        Span(0, 0),
    ),
    *_without_tax(Place(Alineas(2, 2))),
]


def _is_read_back(given_operations: list[Operation], style: Style, setting: Setting) -> None:
    try:
        written = write(given_operations, style, setting)
    except Unwritable:
        return
    reading = parse(written)
    assert meaning(reading.operations) == meaning(given_operations), written
    assert reading.understood, written
    assert not [remark for remark in reading.remarks if not remark.startswith(DOUBTS_OF_NEW_WORDS)], written
    if style is Style.SENAT:
        assert (reading.parent or None) == (setting.parent or None)


@pytest.mark.parametrize("style", Style)
@example(operation=_UP_TO_ANOTHER_KIND, setting=Setting())
@example(operation=_TABLE_OF_A_TITLE, setting=Setting())
@example(operation=_LETTERS_TO_D, setting=Setting())
@example(operation=_BESIDE_ITS_LIKE, setting=Setting())
@example(operation=_FIRST_AND_ALL, setting=Setting())
@example(operation=_SENTENCES_BELOW_A_HEADER, setting=Setting())
@example(operation=_QUOTED_BELOW_A_HEADER[0], setting=Setting(parent="24"))
@example(operation=_QUOTED_BELOW_A_HEADER[1], setting=Setting(parent="24"))
@example(operation=_QUOTED_BELOW_A_HEADER[2], setting=Setting(parent="24"))
@example(operation=_QUOTED_BELOW_A_HEADER[3], setting=Setting(parent="24"))
@example(operation=_QUOTED_BELOW_A_HEADER[4], setting=Setting(parent="24"))
@example(operation=_LINE_BESIDE_A_COLUMN, setting=Setting())
@given(operation=operations, setting=settings_of_clerks)
def test_an_operation_is_read_back(style: Style, operation: Operation, setting: Setting) -> None:
    _is_read_back([operation], style, setting)


@pytest.mark.parametrize("style", Style)
@example(found=_THE_SENTENCE_AFTER_THE_FIRST, setting=Setting())
@example(found=_GAGE_OF_THE_NEXT_PART, setting=Setting())
@given(found=several, setting=settings_of_clerks)
def test_several_operations_are_read_back(style: Style, found: list[Operation], setting: Setting) -> None:
    _is_read_back(found, style, setting)
