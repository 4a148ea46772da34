"""Random redlines, for what every format must hold: the old text without additions, the new one without removals."""

from __future__ import annotations

from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Heading
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, side

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


WORDS = st.lists(st.sampled_from(["mot", "loi ", " an", "né", ", ", "«\u00a0x\u00a0»", "& <b>"]), max_size=4).map(
    "".join
)


@st.composite
def true_redlines(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Redline:
    """Redlines that an application or a comparison could give: every article holds the alinéas that its rows had."""

    def pieces(*changes: Change) -> tuple[Piece, ...]:
        found = draw(st.lists(st.tuples(st.sampled_from(changes), texts, SOURCES), max_size=4))
        return tuple(Piece(change, text, () if change is KEPT else sources) for change, text, sources in found)

    def row(number: int, change: Change) -> Row:
        if change is KEPT:
            return Row(pieces(KEPT, REMOVED, ADDED), number)
        return Row(pieces(change), None if change is ADDED else number, change)

    def article(number: str, change: Change) -> ArticleRedline:
        fates = draw(st.lists(st.sampled_from(Change if change is KEPT else [change]), max_size=4))
        rows, old = [], 0
        for fate in fates:
            old += fate is not ADDED
            rows.append(row(old, fate))
        title, mark = (pieces(KEPT, REMOVED, ADDED) if change is KEPT else () for _ in range(2))
        before = tuple(Alinea(each.before) for each in rows if each.before is not None)
        named = Article(number, before, side(title, ADDED), side(mark, ADDED))
        return ArticleRedline(named, tuple(rows), change, title=title, mark=mark)

    def heading(number: str, change: Change) -> HeadingRedline:
        title = pieces(KEPT, REMOVED, ADDED) if change is KEPT else pieces(change)
        return HeadingRedline(Heading("titre", number, side(title, ADDED)), title, change)

    parts = []
    for rank in range(draw(st.integers(0, 4))):
        part, change = draw(st.sampled_from([article, article, heading])), draw(st.sampled_from(Change))
        parts.append(part(str(rank + 1), change))
    return Redline(pieces(KEPT, REMOVED, ADDED), tuple(parts))
