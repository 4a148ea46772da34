"""Two versions of a bill: the redline says what one has and the other has not, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.comparing.versions import compare
from amendapply.redline import Change, consolidated, original
from amendapply.rendering.lines import redline_lines, text_of


def bill(*parts: Heading | Article, title: str = "") -> Bill:
    return Bill(parts, title=title)


def article(number: str, *alineas: str, title: str = "", mark: str = "") -> Article:
    return Article(number, tuple(Alinea(text) for text in alineas), title, mark)


OLD = bill(
    Heading("titre", "Ier", "Des navires"),
    article("1er", "I. – Le navire déclare sa cargaison.", "II. – Le douanier la pèse."),
    article("2", "Le quai est public."),
    Heading("titre", "II", "Du fret"),
    article("3", "La taxe est de 8 %."),
    title="Projet de loi sur les ports",
)
NEW = bill(
    Heading("titre", "Ier", "Des navires de mer"),
    article("1ER", "I. – Le navire déclare sa cargaison.", "I bis. – Il attend.", "II. – Le douanier la pèse vite."),
    article("2 bis", "Le phare est public."),
    Heading("titre", "II", "Du fret"),
    article("3", "La taxe est de 9 %."),
    title="Projet de loi sur les ports de mer",
)


def test_articles_answer_by_number_and_alineas_by_their_words() -> None:
    redline = compare(OLD, NEW)
    assert [(part.article.number, part.change) for part in redline.articles] == [
        ("1er", Change.KEPT),
        ("2", Change.REMOVED),
        ("2 bis", Change.ADDED),
        ("3", Change.KEPT),
    ]
    rows = redline.articles[0].rows
    assert [(row.number, row.change) for row in rows] == [(1, Change.KEPT), (None, Change.ADDED), (2, Change.KEPT)]
    assert [piece.text for piece in rows[2].pieces if piece.change is Change.ADDED] == [" vite"]


def test_titles_and_headings_are_compared_too() -> None:
    redline = compare(OLD, NEW)
    assert [piece.text for piece in redline.title if piece.change is Change.ADDED] == [" de mer"]
    assert consolidated(OLD, redline).parts[0] == NEW.parts[0]
    assert consolidated(OLD, redline).title == NEW.title


def test_an_article_that_changed_places_is_removed_here_and_added_there() -> None:
    one, two, three = (article(number, f"Le quai {number}.") for number in ("1", "2", "3"))
    redline = compare(bill(one, two, three), bill(two, three, one))
    assert [(part.article.number, part.change.value) for part in redline.articles] == [
        ("1", "removed"),
        ("2", "kept"),
        ("3", "kept"),
        ("1", "added"),
    ]


def test_number_title_and_mark_are_in_the_stream() -> None:
    old = bill(article("1er", "Le quai.", title="Du quai"))
    new = bill(article("1", "Le quai.", title="Du quai neuf", mark="(nouveau)"))
    redline = compare(old, new)
    assert text_of(redline_lines(redline)).splitlines()[0] == (
        "[-Article 1er-]{+Article 1+}{+ (nouveau)+} – Du quai{+ neuf+}"
    )
    assert consolidated(new, redline) == new
    assert original(old, redline) == old


def test_a_mark_that_disappears_is_removed() -> None:
    redline = compare(bill(article("1", "Le quai.", mark="(nouveau)")), bill(article("1", "Le quai.")))
    assert text_of(redline_lines(redline)).splitlines()[0] == "Article 1[- (nouveau)-]"


ALINEAS = st.lists(st.sampled_from(["Le quai.", "Le quai public.", "1° La mer ;", "(Supprimé)", "x"]), max_size=6)
ARTICLES = st.lists(st.sampled_from(["1", "2", "2 bis", "3", "4"]), unique=True, max_size=5)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    numbers = draw(ARTICLES)
    titles = draw(st.lists(st.sampled_from(["Du quai", "De la mer"]), max_size=1))
    parts: list[Heading | Article] = [Heading("titre", "I", title) for title in titles]
    for number in numbers:
        name = st.sampled_from(["", "Du quai", "De la mer"])
        parts.append(article(number, *draw(ALINEAS), title=draw(name), mark=draw(st.sampled_from(["", "(nouveau)"]))))
    return bill(*draw(st.permutations(parts)), title=draw(st.sampled_from(["", "Des ports"])))


@given(bills(), bills())
def test_each_side_of_the_redline_is_one_version(old: Bill, new: Bill) -> None:
    redline = compare(old, new)
    assert original(old, redline) == old
    assert consolidated(new, redline) == new
    for part in redline.articles:
        before = part.before.alineas if part.before else ()
        assert tuple(Alinea(row.before) for row in part.rows if row.before is not None) == before
        assert [row.number for row in part.rows if row.number] == list(range(1, len(before) + 1))


@given(bills())
def test_a_bill_compared_with_itself_has_no_change(one: Bill) -> None:
    assert not compare(one, one).changed
