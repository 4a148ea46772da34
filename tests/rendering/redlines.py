"""Random redlines, for what every format must hold: the old text without additions, the new one without removals."""

from __future__ import annotations

from hypothesis import strategies as st

from amendapply.bill import Article, Heading
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row

KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED
HOSTILE = '"><img src=x onerror=alert(1)></style><script>alert(2)</script><a href="javascript:alert(3)" style="x">'

FRAGMENTS = (
    "mot", " ", "\n", "| a ", "|", "\n| b | c |", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td ",
    'rowspan="2">', "<table><tr><td>1</td></tr></table>", "&amp;", "<b>", "</div>", "\x1b", "\r", "«\u00a0é\u00a0»",
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(FRAGMENTS),
    max_size=5,
).map("".join) | st.text(max_size=8)
SOURCES = st.lists(st.sampled_from(["1", "2", "COM-3", SERVICES, "inconnu"]), max_size=3, unique=True).map(tuple)
PIECES = st.lists(
    st.builds(Piece, st.just(KEPT), TEXTS) | st.builds(Piece, st.sampled_from([REMOVED, ADDED]), TEXTS, SOURCES),
    max_size=6,
).map(tuple)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    change = draw(st.sampled_from(Change))
    number = None if change is ADDED else draw(st.integers(1, 9))
    pieces = draw(PIECES)
    if change is not KEPT:
        pieces = tuple(Piece(change, piece.text, piece.sources) for piece in pieces)
    return Row(pieces, number, change, draw(st.integers(0, 2)))


@st.composite
def redlines(draw: st.DrawFn) -> Redline:
    numbers = st.sampled_from(["1er", "4 bis", "11", "é", ""])
    articles = st.builds(
        ArticleRedline,
        st.builds(Article, numbers, title=TEXTS),
        st.lists(rows(), max_size=4).map(tuple),
        st.sampled_from(Change),
        st.lists(TEXTS, max_size=1).map(tuple),
        title=PIECES,
    )
    headings = st.builds(HeadingRedline, st.builds(Heading, numbers, numbers), PIECES, st.sampled_from(Change))
    return Redline(draw(PIECES), tuple(draw(st.lists(articles | headings, max_size=4))))
