"""Alinéas and articles that changed places are shown as moved; short or repeated ones are not."""

from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Bill
from amendapply.comparing.moves import Move, MoveEnd, moves
from amendapply.comparing.versions import compare
from amendapply.redline import Change, Row, consolidated, original
from amendapply.rendering.lines import redline_lines, text_of

LONG = "Le douanier pèse toute la cargaison"


def bill(**articles: tuple[str, ...]) -> Bill:
    return Bill(tuple(Article(n[1:].replace("_", " "), tuple(map(Alinea, texts))) for n, texts in articles.items()))


def moved(old: Bill, new: Bill) -> list[Row]:
    return [row for part in compare(old, new).articles for row in part.rows if row.move]


def test_an_alinea_moves_to_another_article() -> None:
    old = bill(a3=("Le quai est public.", LONG), a5=("Le phare éclaire la rade.", "Il est gardé."))
    new = bill(a3=("Le quai est public.",), a5=("Le phare éclaire la rade.", LONG, "Il est gardé."))
    redline = compare(old, new)
    assert moves(redline) == {1: Move(MoveEnd("Article 3", 2), MoveEnd("Article 5", 1), within_article=False)}
    shown = text_of(redline_lines(redline))
    assert f"[-{LONG}-] (déplacé à l'article 5, après l'alinéa 1)" in shown
    assert f"{{+{LONG}+}} (déplacé depuis l'article 3, alinéa 2)" in shown


def test_an_alinea_moves_within_its_article_whatever_its_label() -> None:
    old = bill(a1=(f"1° {LONG} ;", "2° Le quai est un lieu public ;", "3° Le phare éclaire toute la rade ;"))
    new = bill(a1=("1° Le quai est un lieu public ;", "2° Le phare éclaire toute la rade ;", f"3° {LONG} ;"))
    assert len(moved(old, new)) == 2
    shown = text_of(redline_lines(compare(old, new)))
    assert "(déplacé après l'alinéa 3)" in shown
    assert "(déplacé depuis l'alinéa 1)" in shown


def test_short_alineas_do_not_move() -> None:
    old = bill(a1=("(Supprimé)", "Le quai est public."), a2=("Le phare éclaire la rade.",))
    new = bill(a1=("Le quai est public.",), a2=("Le phare éclaire la rade.", "(Supprimé)"))
    assert moved(old, new) == []


def test_what_stands_twice_does_not_move() -> None:
    old = bill(a1=(LONG, "Le quai."), a2=("Le phare.",), a3=("La rade.", LONG))
    new = bill(a1=("Le quai.",), a2=("Le phare.", LONG), a3=("La rade.", LONG))
    assert moved(old, new) == []


def test_an_article_that_changed_places_takes_even_its_short_alineas() -> None:
    old = bill(a1=("Le quai.", "x"), a2=("Le phare.",), a3=("La rade.",))
    new = bill(a2=("Le phare.",), a3=("La rade.",), a1=("Le quai.", "x"))
    assert [(row.move, row.change) for row in moved(old, new)] == [
        (1, Change.REMOVED),
        (2, Change.REMOVED),
        (1, Change.ADDED),
        (2, Change.ADDED),
    ]
    assert "[-x-] (déplacé avec l'article)" in text_of(redline_lines(compare(old, new)))


def test_a_renumbered_article_is_one_article() -> None:
    old = bill(a1=("Le quai.",), a3_bis=(LONG, "I. – Le phare éclaire."), a9=("La rade.",))
    new = bill(a1=("Le quai.",), a4=(LONG, "I. – Le phare éclaire mal."), a9=("La rade.",))
    redline = compare(old, new)
    assert [part.change for part in redline.articles] == [Change.KEPT] * 3
    assert text_of(redline_lines(redline)).startswith("[-Article 3 bis-]{+Article 4+}\n")


TEXTS = st.sampled_from(
    [LONG, f"1° {LONG}", f"2° {LONG}", "Le quai est un lieu public", "« Le phare éclaire ici »", ""]
)
ARTICLES = st.builds(
    Article,
    st.sampled_from(["1", "2", "2 bis", "3", "4"]),
    st.lists(st.builds(Alinea, TEXTS), max_size=4).map(tuple),
)
BILLS = st.lists(ARTICLES, max_size=6).map(lambda articles: Bill(tuple(articles)))


@given(BILLS, BILLS)
def test_moves_are_pairs_in_order_and_the_redline_stays_exact(old: Bill, new: Bill) -> None:
    redline = compare(old, new)
    assert original(old, redline) == old
    assert consolidated(new, redline) == new
    rows = moved(old, new)
    numbers = [row.move for row in rows]
    firsts = list(dict.fromkeys(numbers))
    assert firsts == list(range(1, len(firsts) + 1))
    for number in firsts:
        assert sorted(row.change for row in rows if row.move == number) == [Change.ADDED, Change.REMOVED]
    assert list(moves(redline)) == firsts
