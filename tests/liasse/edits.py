"""Edits made at random on one short article, so that they meet often."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from amendapply.edits import Deletion, InPlace, Insertion, Restoration, Rewriting, TextEdit
from amendapply.locating.words import splice_words
from amendapply.operations import Anchor, DeleteWords, Edge, InsertWords, ReplaceWords
from amendapply.text.sentences import Interval

TEXTS = (
    "L'agent de la douane contrôle le navire au port.",
    "Le préfet fixe la taxe, la taxe est de 5 % du port.",
    "1° et 2° (Supprimé)",
    "Un décret précise le contrôle du navire.",
)
_WORDS = [[match.span() for match in re.finditer(r"\w+(?: %)?", text)] for text in TEXTS]
_NEW = ("agent", "le navire", "la taxe", "contrôle le port", "la douane et le navire", "préfet de la taxe", "6 %")
_LABELS = (("1°",), ("2°",), ("1°", "2°"))


@st.composite
def text_edits(draw: st.DrawFn) -> TextEdit:
    alinea = draw(st.integers(0, len(TEXTS) - 1))
    words = _WORDS[alinea]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 3, len(words) - 1)))
    span = Interval(words[first][0], words[last][1])
    old, new = Anchor(TEXTS[alinea][span.start : span.end]), draw(st.sampled_from(_NEW))
    action = draw(
        st.sampled_from(
            (DeleteWords(old), ReplaceWords(old, new), InsertWords(old, new), InsertWords(old, new, Edge.START))
        )
    )
    made = splice_words(TEXTS[alinea], span, action)
    known = draw(st.booleans())
    everywhere = known and draw(st.integers(0, 5)) == 0
    return TextEdit(0, alinea, made.start, made.end, made.new, action if known else None, everywhere)


lines = st.lists(st.sampled_from((*TEXTS, *_NEW)), min_size=1, max_size=2).map(tuple)
ranks = st.integers(0, len(TEXTS) - 1)


@st.composite
def rewritings(draw: st.DrawFn) -> Rewriting:
    if draw(st.integers(0, 3)) == 0:
        return Rewriting(0, 0, len(TEXTS), draw(st.one_of(st.just(()), lines)), whole=True)
    start = draw(ranks)
    return Rewriting(0, start, draw(st.integers(start + 1, len(TEXTS))), draw(lines))


edits: st.SearchStrategy[InPlace] = st.one_of(
    text_edits(),
    text_edits(),
    rewritings(),
    ranks.map(lambda alinea: Deletion(0, alinea)),
    st.builds(Insertion, st.just(0), st.integers(0, len(TEXTS)), lines),
    st.builds(Restoration, st.just(0), st.just(2), st.sampled_from(_LABELS), lines),
)
