"""What words are called, what the setting changes in the wording, and what is refused."""

from __future__ import annotations

import pytest

from amendapply import parse
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
    Block,
    Cells,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    DivisionTitle,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertWords,
    Labelled,
    Operation,
    Place,
    Proposed,
    ReplaceAlineas,
    ReplaceSentences,
    ReplaceWords,
    RestoreLabels,
    Span,
    WholeArticle,
    WholeBill,
)
from amendapply.writing import Setting, Style, Unwritable, meaning, write
from amendapply.writing.nominals import cardinal, ordinal, ranks
from amendapply.writing.operands import noun_of

_NOUNS = {
    "le mot": ("taxe", "2025-26", "d'", "bateaux-mouches", ", fluviales", "aujourd'hui", "Toutefois,", "A", "« a »"),
    "les mots": ("l'État", "à l'", "5 % par an", "2026 et 2027", "en 2026", "du 9°", "(le cas échéant)", "n° 12"),
    "l'année": ("2026", "1998"),
    "la date": ("1er janvier 2026", "le 31 décembre 2026", "15 juin"),
    "le taux": ("5 %", "12,5 %", "5%", "5\u00a0%"),
    "le montant": ("1 000 €", "15 millions d'euros", "1 milliard d’euros", "12 euros", "3 M€"),
    "le nombre": ("12", "2 397", "88,9", "163\u202f411"),
    "le signe": (",", ";", "…"),
    "la mention": ("I. –", "Art. L. 12-3. – ", "1° bis –"),
    "la référence": ("L. 423-14", "L.O. 136‑3", "R. 12 bis A", "l’article L. 12", "II bis", "3°", "a)", ", L. 1",
                     "434-4-2", "706-53‑13 bis", "article 222-14"),
    "les références": ("L. 12 et L. 13", "L. 12, L. 13 et L. 14", "L. 12 à L. 15", "I et II", "articles 12 et 13",
                       "222-14 et 222-15"),
}  # fmt: skip


@pytest.mark.parametrize(("noun", "text"), [(noun, text) for noun, texts in _NOUNS.items() for text in texts])
def test_words_have_their_noun(noun: str, text: str) -> None:
    found = noun_of(text)
    assert found.article + found.word == noun


def test_numbers_are_written_in_letters_up_to_ninety_nine() -> None:
    assert [cardinal(number, feminine=True) for number in (1, 21, 71, 80, 81, 99, 100)] == [
        *(
            "une",
            "vingt et une",
            "soixante et onze",
            "quatre-vingts",
            "quatre-vingt-une",
            "quatre-vingt-dix-neuf",
            "100",
        )
    ]
    assert [ordinal(rank) for rank in (1, 2, 5, 9, 21, 80, 99, 100, -1, -2)] == [
        *("première", "deuxième", "cinquième", "neuvième", "vingt et unième", "quatre-vingtième"),
        *("quatre-vingt-dix-neuvième", "100e", "dernière", "avant-dernière"),
    ]
    assert ranks((1, 3)) == "première et troisième"
    assert ranks((2, 3, 4, 6)) == "deuxième à quatrième et sixième"
    assert ranks((5, (7, -1))) == "cinquième et septième à dernière"
    assert ranks((-3, -2, -1)) == "trois dernières"


def _operation(action: Action, *places: Place) -> Operation:
    return Operation(action, places or (Place(WholeArticle()),), Span(0, 0))


def _alinea(number: int) -> Place:
    return Place(Alineas(number, number))


def test_the_second_of_two_sentences_is_the_seconde() -> None:
    found = [_operation(DeleteSentences(), Place(Alineas(4, 4), (2,)))]
    assert write(found, Style.ASSEMBLEE) == "Supprimer la deuxième phrase de l'alinéa 4."
    two = Setting(pairs=frozenset((Alineas(4, 4),)))
    assert write(found, Style.ASSEMBLEE, two) == "Supprimer la seconde phrase de l'alinéa 4."
    assert write(found, Style.SENAT, two) == "Alinéa 4, seconde phrase\nSupprimer cette phrase."


def test_the_bill_has_its_name() -> None:
    found = [_operation(DeleteWords(Anchor("volante")), Place(WholeBill()))]
    assert "Dans l'ensemble de la proposition de loi, " in write(found, Style.ASSEMBLEE, Setting(proposition=True))


def test_the_amendment_is_named_where_it_is_sub_amended() -> None:
    found = [_operation(InsertAlineas(Block(("Il décide.",), own_quotes=True)))]
    assert write(found, Style.ASSEMBLEE, Setting(parent="")).startswith("Compléter cet amendement par l'alinéa suivant")
    bare = [_operation(InsertAlineas(Block(("Il décide.",), own_quotes=False)))]
    assert write(bare, Style.SENAT, Setting(parent="24")).startswith(
        "Amendement n°\u00a024\nCompléter cet amendement par"
    )


def test_two_alineas_that_follow_each_other_are_a_list_as_well_as_a_range() -> None:
    as_range = [_operation(DeleteAlineas(), Place(Alineas(3, 4)))]
    as_list = [_operation(DeleteAlineas(), _alinea(3), _alinea(4))]
    assert write(as_range, Style.ASSEMBLEE) == write(as_list, Style.ASSEMBLEE) == "Supprimer les alinéas 3 et 4."
    assert meaning(as_range) == meaning(as_list)
    words = DeleteWords(Anchor("fiscal"))
    assert meaning([_operation(words, Place(Alineas(3, 4)))]) != meaning([_operation(words, _alinea(3), _alinea(4))])


def test_text_that_looks_like_a_part_of_the_instruction_is_followed_by_a_part_all_the_same() -> None:
    block = Block(("II. – Le préfet décide.", "III. – Il publie."), own_quotes=False)
    found = [
        _operation(InsertAlineas(block), _alinea(2)),
        _operation(DeleteWords(Anchor("x y")), Place(Labelled(("I",)))),
    ]
    for style in Style:
        assert meaning(parse(write(found, style)).operations) == meaning(found)


def test_an_instruction_has_up_to_eighty_nine_parts() -> None:
    found = [_operation(DeleteWords(Anchor(f"mot {rank}")), _alinea(rank)) for rank in range(1, 91)]
    for style in Style:
        assert meaning(parse(write(found[:89], style)).operations) == meaning(found[:89])
        with pytest.raises(Unwritable, match="plus de 89 parties"):
            write(found, style)


def test_the_same_alinea_is_named_so_at_the_assemblee_alone() -> None:
    block = Block(("Il décide.",), own_quotes=False)
    found = [_operation(DeleteWords(Anchor("port")), _alinea(2)), _operation(InsertAlineas(block), _alinea(2))]
    assert write(found, Style.SENAT).endswith(
        "II. – Après l'alinéa 2\nInsérer un alinéa ainsi rédigé\u00a0:\nIl décide."
    )
    assert "II. – En conséquence, après le même alinéa, insérer" in write(found, Style.ASSEMBLEE)
    in_turn = [*found, _operation(DeleteWords(Anchor("quai")), Place(Alineas(2, 2), article="7"))]
    assert "III. – En conséquence, à l'alinéa 2 de l'article 7, " in write(in_turn, Style.ASSEMBLEE)


_TEXT = Block(("Le préfet décide.",), own_quotes=True)
_UNWRITABLE = {
    "no text has a line end": _operation(DeleteWords(Anchor("port\nquai")), _alinea(2)),
    "blanks around words are lost": _operation(ReplaceWords(Anchor("port"), "quai "), _alinea(2)),
    "nothing is no word": _operation(AddWords("")),
    "markup is lost": _operation(AddWords("1<sup>er</sup>")),
    "italics are lost": _operation(AddWords("le _quai_")),
    "a lost apostrophe is repaired": _operation(AddWords("d?une")),
    "no line of marks alone is content": _operation(InsertAlineas(Block((" ; ",), own_quotes=True)), _alinea(2)),
    "a label alone, that the next part would take": _operation(
        InsertAlineas(Block(("Sont exonérés :", "1°"), own_quotes=False)), Place(Labelled(("I",)))
    ),
    "all the bill among other places": _operation(DeleteWords(Anchor("port")), Place(WholeBill()), _alinea(2)),
    "a range of labels of two kinds": _operation(DeleteAlineas(), Place(Labelled(("I", "2°"), None, "d"))),
    "no line at all": _operation(InsertAlineas(Block(("Un.", ""), own_quotes=True)), _alinea(2)),
    "the fourth from the last": _operation(DeleteWords(Anchor("port", -4)), _alinea(2)),
    "how many times, of one": _operation(DeleteWords(Anchor("port", 1, 2)), _alinea(2)),
    "an end behind two places": _operation(DeleteTail(Anchor("port", "every", 2)), _alinea(2)),
    "behind other words": _operation(InsertWords(Anchor("a"), "b"), Place(Alineas(2, 2), after=Anchor("c"))),
    "behind several words": _operation(
        DeleteWords(Anchor("a")), Place(Alineas(2, 2), after=Anchor("b")), Place(Alineas(3, 3), after=Anchor("c"))
    ),
    "twice the same place": _operation(DeleteAlineas(), _alinea(2), _alinea(2)),
    "several articles": _operation(DeleteAlineas(), _alinea(2), Place(Alineas(3, 3), article="7")),
    "an article without number": _operation(DeleteAlineas(), Place(Alineas(3, 3), article="préliminaire")),
    "a title in an article": _operation(ReplaceAlineas(_TEXT), Place(DivisionTitle("titre", "II"), article="7")),
    "no label": _operation(DeleteAlineas(), Place(Labelled(()))),
    "a strange label": _operation(DeleteAlineas(), Place(Labelled(("§ 2",)))),
    "no label to restore": _operation(RestoreLabels((), _TEXT), _alinea(2)),
    "a strange proposed article": _operation(DeleteAlineas(), Place(Proposed(("I",), "Annexe"))),
    "a division without kind": _operation(DeleteAlineas(), Place(DivisionTitle("", "II"))),
    "alinéas that no words name": _operation(DeleteAlineas(), Place(Alineas(-4, -2))),
    "a column by rank and by letter": _operation(DeleteCells(), Place(Alineas(2, 2), cells=Cells(columns=(1, "D")))),
    "a sentence at no sentence": _operation(DeleteSentences(), _alinea(2)),
    "sentences without rank": _operation(ReplaceSentences("Il décide."), _alinea(2)),
    "an article at an alinéa": _operation(DeleteArticle(), _alinea(2)),
    "an alinéa that is the article": _operation(ReplaceAlineas(_TEXT)),
    "a line without table": _operation(InsertCells(_TEXT), _alinea(2)),
    "an article beside an alinéa": _operation(InsertArticles("3", Edge.END, _TEXT), _alinea(2)),
    "an article beside no number": _operation(InsertArticles("liminaire", Edge.END, _TEXT)),
    "the sentence of a table": _operation(DeleteCells(), Place(Alineas(2, 2), (1,), cells=Cells())),
    "a sentence in a cell": _operation(AddSentences("Il décide."), Place(Alineas(2, 2), cells=Cells())),
}


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("operation", _UNWRITABLE.values(), ids=_UNWRITABLE.keys())
def test_what_would_be_read_otherwise_is_refused(operation: Operation, style: Style) -> None:
    with pytest.raises(Unwritable) as refusal:
        write([operation], style)
    assert str(refusal.value)


_BARE_ONLY = (
    "Supprimer l'alinéa 4.",
    "À l'alinéa 3, supprimer le mot : « X ».",
    "II. – Alinéa 9",
    "En conséquence, le port est fermé.",
)


@pytest.mark.parametrize("line", _BARE_ONLY)
def test_a_bare_line_that_reads_as_an_instruction_is_refused(line: str) -> None:
    """Between the guillemets of the Assemblée the same line is content."""
    bare = _operation(InsertAlineas(Block(("Le préfet décide.", line), own_quotes=False)), _alinea(2))
    with pytest.raises(Unwritable, match="serait lue autrement"):
        write([bare], Style.SENAT)
    quoted = _operation(InsertAlineas(Block(("Le préfet décide.", line), own_quotes=True)), _alinea(2))
    assert meaning(parse(write([quoted], Style.ASSEMBLEE)).operations) == meaning([quoted])


def test_words_that_close_a_guillemet_which_they_do_not_open_stand_bare_alone() -> None:
    found = [_operation(AddWords("quai », le port"), _alinea(2))]
    with pytest.raises(Unwritable, match="cités"):
        write(found, Style.ASSEMBLEE)
    assert meaning(parse(write(found, Style.SENAT)).operations) == meaning(found)


@pytest.mark.parametrize("style", Style)
def test_nothing_is_no_instruction(style: Style) -> None:
    with pytest.raises(Unwritable):
        write([], style)
