"""Operations made at random: every action of the language at every kind of place, with contents that mislead."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from amendapply import operations as ops

DOUBTS_OF_NEW_WORDS = (
    "un guillemet manque ou est en trop dans le texte à écrire",
    "le texte qu'annonce « ainsi rédigé : » n'a pas de guillemets",
    "« . », à la fin des mots cités, est peut-être la ponctuation de l'instruction",
    "un alinéa paraît commencer au milieu d'une ligne du texte à écrire",
    "une ligne du texte à écrire n'a pas la forme d'un alinéa",
    "une ligne du texte à écrire ouvre un guillemet que rien n'annonce",
    "une ligne du texte à écrire est un numéro seul",
    "une ligne du texte à écrire est sans mot ni chiffre",
    "un numéro est écrit deux fois dans le texte à écrire",
)
"""How the remarks on new words begin that no way of writing them avoids."""

_PIECES = (
    "taxe", "l'État", "et", ",", ", et", ".", ";", ":", "«", "»", "« quai »", '"', '"quai"', "(", "par les mots :",
    "par", "alinéa 8", "Supprimer cet alinéa.", "supprimer les mots :", "À l'alinéa 3, supprimer le mot : « X »",
    "1°", "II. –", "II. – La perte de recettes pour l'État est compensée à due concurrence.", "a)", "I", "2026",
    "1er janvier 2026", "5 %", "12 000 €", "3,5", "L. 423-14", "article 12", "Art. L. 12. – ", "…", "… –",
    "(le reste sans changement)", "Le préfet décide.", "Il le publie. Il le motive.", "(deux fois)", "par deux fois",
    "à", "d'", "\u00a0", "  ", "?", "En conséquence, supprimer l'alinéa 3.", "Alinéa 4", "insérer les mots :",
    "les mots suivants :", "d?une", "_a_", "<table><tr><td>5</td><td>6</td></tr></table>", "&amp;", "<sup>er</sup>",
    "1erjuillet", "E\u0301tat", "\n", "III", "rédiger ainsi la fin :", "les", "le 3°", "Pour compenser",
    "« 2° Le » ;", "…)", "du présent 9°", "»;", "« « »",
)  # fmt: skip

_PLAIN = (
    "taxe",
    "l'État",
    "et",
    "« quai »",
    "1er janvier 2026",
    "5 %",
    "L. 423-14,",
    "II.",
    "Il décide.",
    "les",
    "1°",
    ":",
    "»",
)

_phrases = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4)
texts = st.one_of(
    st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=4).map(" ".join),
    _phrases.map(" ".join),
    _phrases.map("".join),
    st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=12),
)
lines = st.lists(texts, min_size=1, max_size=4).map(tuple)
blocks = st.builds(ops.Block, lines, st.booleans())
edges = st.sampled_from(ops.Edge)
ranks: st.SearchStrategy[ops.Rank] = st.one_of(
    st.sampled_from((1, 2, 3, 4, 5, 21, 80, -1, -2)), st.integers(-3, 300), st.tuples(st.integers(1, 9), st.just(-1))
)
some_ranks = st.one_of(
    ranks.map(lambda rank: (rank,)),
    st.sampled_from(((1, 2), (2, 3), (1, 2, 3), (2, 3, 4), (-2, -1), (-3, -2, -1), (1, -1), (3, 5, 7))),
    st.lists(ranks, min_size=2, max_size=3, unique=True).map(tuple),
)
anchors = st.one_of(
    st.builds(ops.Anchor, texts),
    st.builds(ops.Anchor, texts, st.sampled_from((1, 2, 3, 12, -1, -2, -3, "every"))),
    st.builds(ops.Anchor, texts, st.just("every"), st.integers(1, 8)),
)

_numbered = st.tuples(st.integers(1, 40), st.integers(0, 3)).map(lambda pair: ops.Alineas(pair[0], sum(pair)))
_from_the_end = st.sampled_from(
    (ops.Alineas(-1, -1), ops.Alineas(-2, -2), ops.Alineas(-3, -1), ops.Alineas(-3, -3), ops.Alineas(4, -1))
)
_labels = st.sampled_from(("I", "II bis", "III A", "1°", "2° bis", "3° ter A", "a", "b bis", "A", "C", "IV", "aa"))
_paths = st.lists(_labels, min_size=1, max_size=3).map(tuple)
_alinea_ranks = st.one_of(st.none(), st.sampled_from((1, 2, 3, -1, -2)))
_numbers = st.sampled_from(("", "L. 423-14", "L. 12 bis A", "1609 quater", "R. 3", "12"))
units: st.SearchStrategy[ops.Unit] = st.one_of(
    _numbered,
    _numbered,
    _from_the_end,
    st.just(ops.WholeArticle()),
    st.builds(ops.Labelled, _paths, _alinea_ranks),
    st.builds(ops.Labelled, _paths, _alinea_ranks, st.sampled_from(("4°", "d", "d bis", "IV", "IV bis", "F"))),
    st.builds(ops.Proposed, _paths, _numbers, _alinea_ranks),
    st.sampled_from((ops.WholeBill(), ops.BillTitle(), ops.DivisionTitle(), ops.DivisionTitle("titre", "II"))),
    st.sampled_from(
        (
            ops.DivisionTitle("section", "2 bis", (("chapitre", "Ier"), ("titre", "II"))),
            ops.DivisionTitle("chapitre", "Ier"),
            ops.DivisionTitle("titre"),
        )
    ),
)
cells = st.builds(
    ops.Cells,
    st.one_of(st.just(()), some_ranks),
    st.one_of(st.just(()), some_ranks, st.just(("D",)), st.just(("B", "C"))),
    st.booleans(),
)
_articles = st.sampled_from(("7", "4 bis", "1er", "12 quater A"))


_often_whole = st.one_of(st.just(()), st.just(()), some_ranks)
_seldom = st.integers(0, 5).map(lambda chance: chance == 0)


def _rarely(found: st.SearchStrategy[Any], otherwise: object) -> st.SearchStrategy[Any]:
    return _seldom.flatmap(lambda rare: found if rare else st.just(otherwise))


of_words = st.builds(
    ops.Place,
    units,
    _often_whole,
    _rarely(edges, None),
    _rarely(anchors, None),
    _rarely(cells, None),
    _rarely(_articles, ""),
)
of_text = st.builds(ops.Place, units, _often_whole, article=_rarely(_articles, ""))
of_alineas = st.builds(ops.Place, units, article=_rarely(_articles, ""))
of_sentences = st.builds(ops.Place, units, some_ranks, article=_rarely(_articles, ""))
of_tables = st.builds(ops.Place, _numbered, cells=cells)


def _one_or_more(found: st.SearchStrategy[ops.Place]) -> st.SearchStrategy[tuple[ops.Place, ...]]:
    """Places of one kind; sometimes of any kind, most of which no action suits."""
    return st.one_of(
        found.map(lambda place: (place,)),
        found.map(lambda place: (place,)),
        st.lists(st.builds(ops.Place, _numbered), min_size=2, max_size=4, unique=True).map(tuple),
        st.lists(found, min_size=2, max_size=3, unique=True).map(tuple),
        _rarely(of_words, ops.Place(ops.WholeArticle())).map(lambda place: (place,)),
    )


the_article = st.just((ops.Place(ops.WholeArticle()),))
_OF_WORDS: tuple[st.SearchStrategy[ops.Action], ...] = (
    st.builds(ops.ReplaceWords, anchors, texts),
    st.builds(ops.DeleteWords, anchors),
    st.builds(ops.InsertWords, anchors, texts, edges, st.just("") | texts),
)
_OF_TEXT = (
    st.builds(ops.AddWords, texts, edges),
    st.builds(ops.AddSentences, texts, edges),
    st.builds(ops.ReplaceTail, anchors, texts, st.booleans()),
    st.builds(ops.DeleteTail, anchors, st.booleans()),
    st.builds(ops.ReplaceHead, texts),
)
_OF_ALINEAS = (
    st.just(ops.DeleteAlineas()),
    st.builds(ops.ReplaceAlineas, blocks),
    st.builds(ops.InsertAlineas, blocks, edges),
    st.builds(ops.RestoreLabels, st.lists(_labels, min_size=1, max_size=2).map(tuple), blocks),
)
_OF_SENTENCES = (st.builds(ops.ReplaceSentences, texts), st.just(ops.DeleteSentences()))
_OF_TABLES = (
    st.just(ops.DeleteCells()),
    st.builds(ops.ReplaceCells, blocks),
    st.builds(ops.InsertCells, blocks, edges),
)
_BESIDE = st.sampled_from(("3", "1er", "4 bis", "12 bis A", "unique", ""))
_OF_ARTICLES = (
    st.just(ops.DeleteArticle()),
    st.builds(ops.ReplaceArticle, blocks),
    st.builds(ops.InsertArticles, _BESIDE, edges, blocks, st.sampled_from(("", "3 bis", "12 bis AA"))),
    st.builds(ops.InsertHeading, _BESIDE, edges, blocks),
)


def _at(
    action: st.SearchStrategy[ops.Action], where: st.SearchStrategy[tuple[ops.Place, ...]]
) -> st.SearchStrategy[ops.Operation]:
    return st.builds(ops.Operation, action, where, st.just(ops.Span(0, 0)))


operations = st.one_of(
    *[_at(action, _one_or_more(of_words)) for action in _OF_WORDS],
    *[_at(action, _one_or_more(of_text)) for action in _OF_TEXT],
    *[_at(action, _one_or_more(of_alineas)) for action in _OF_ALINEAS],
    *[_at(action, _one_or_more(of_sentences)) for action in _OF_SENTENCES],
    *[_at(action, _one_or_more(of_tables)) for action in _OF_TABLES],
    *[_at(action, the_article) for action in _OF_ARTICLES],
)
several = st.one_of(
    st.lists(operations, min_size=1, max_size=4),
    st.tuples(operations, st.lists(_one_or_more(of_text), min_size=1, max_size=3)).map(
        lambda pair: [pair[0], *[ops.Operation(pair[0].action, where, ops.Span(0, 0)) for where in pair[1]]]
    ),
)
"""Operations of one amendment; also the same one at several places."""
