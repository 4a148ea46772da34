"""Bills in plain text: a heading is a whole line, and whatever else stands there is law."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.errors import InputError
from amendapply.reading import find_bill_in_text, read_bill
from amendapply.rendering.whole_bill import plain_bill
from tests.reading.error_cases import error_cases

BILL = """\
Projet de loi
relatif aux douanes

TITRE Ier

Du droit de visite

Article 1er

Le premier alinéa.
\u00a0
« Art. L. 1. – Le code.

« Article 4

Article 4 de la loi du 3 juin 2026 : le texte.

ARTICLE 2 (nouveau)
Un tableau
sur deux lignes.

Article 3

(Supprimé)

Chapitre II bis : Des traitements

Article 4 bis A (Supprimé)

Article 4 BIS B : Des taux

(Non modifié)

Le texte.
"""


def test_several_articles_under_their_headings() -> None:
    law = "Article 4 de la loi du 3 juin 2026 : le texte."
    quoted = (Alinea("Le premier alinéa."), Alinea("« Art. L. 1. – Le code."), Alinea("« Article 4"), Alinea(law))
    assert read_bill(BILL) == Bill(
        (
            Heading("titre", "Ier", "Du droit de visite"),
            Article("1er", quoted),
            Article("2", (Alinea("Un tableau\nsur deux lignes."),), mark="(nouveau)"),
            Article("3"),
            Heading("chapitre", "II bis", "Des traitements"),
            Article("4 bis A"),
            Article("4 bis B", (Alinea("Le texte."),), title="Des taux", mark="(Non modifié)"),
        ),
        title="Projet de loi relatif aux douanes",
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Article 1er", "1er"),
        ("ARTICLE 1 ER", "1er"),
        ("Article premier", "premier"),
        ("ARTICLE UNIQUE", "unique"),
        ("Article liminaire", "liminaire"),
        ("  Article 12\u00a0quater AA  ", "12 quater AA"),
        ("Article 4 BIS A (nouveau)", "4 bis A"),
        ("Article 2 :", "2"),
        ("Article 2 : Création du « pass »", "2"),
    ],
)
def test_the_heading_of_an_article(line: str, number: str) -> None:
    assert [article.number for article in read_bill(f"{line}\n\nLe texte.\n").articles] == [number]


@pytest.mark.parametrize(
    "line",
    [
        "Article 4 de la loi du 3 juin 2026",
        "« Article 4",
        "Art. L. 1",
        "Article 4 : les mots sont supprimés.",
        "Article 4 : le mot : « maire » est remplacé par le mot : « préfet »",
        "L'article 4",
        "Articles 3 et 4",
        "À l'article 4",
    ],
)
def test_a_line_of_law_is_no_heading(line: str) -> None:
    assert read_bill(f"{line}\n\nLe texte.\n") == Bill.from_text(f"{line}\n\nLe texte.")


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("TITRE Ier", Heading("titre", "Ier")),
        ("Titre IER", Heading("titre", "Ier")),
        ("CHAPITRE UNIQUE", Heading("chapitre", "unique")),
        ("Chapitre préliminaire", Heading("chapitre", "préliminaire")),
        ("Sous-section 2 : Des taux", Heading("sous-section", "2", "Des taux")),
        ("LIVRE III BIS – Des taux", Heading("livre", "III bis", "Des taux")),
        ("PREMIÈRE PARTIE", Heading("partie", "première")),
    ],
)
def test_the_heading_of_a_division(line: str, heading: Heading) -> None:
    assert read_bill(f"{line}\n\nArticle 1er\n\nLe texte.").parts[0] == heading


@pytest.mark.parametrize("mention", ["(Supprimé)", "(supprimés)", "Supprimé.", "(Suppression maintenue)"])
def test_a_suppressed_article(mention: str) -> None:
    assert read_bill(f"Article 3\n\n{mention}\n").article("3").suppressed


@pytest.mark.parametrize(
    "mention", ["[Supprimé]", "– (Supprimé)", ": supprimé", "(nouveau) [Supprimé]", ". – Supprimé"]
)
def test_an_article_that_its_heading_says_suppressed(mention: str) -> None:
    bill = read_bill(f"Article 2\n\nLe texte.\n\nArticle 3 {mention}\n\nArticle 4\n\nLe texte.\n")
    assert [article.suppressed for article in bill.articles] == [False, True, False]


def test_several_articles_under_one_heading_are_those_of_the_services() -> None:
    bill = find_bill_in_text("Article 2\n\nLe texte.\n\nArticles 3 à 5 (Supprimés)\n\nArticle 6\n\nLe texte.\n").bill
    assert [article.number for article in bill.articles if article.suppressed] == ["3", "4", "5"]


def test_a_suppressed_alinea_is_an_alinea() -> None:
    assert len(read_bill("Article 3\n\n(Supprimé)\n\nLe texte.").article("3").alineas) == 2


def test_without_heading_the_article_is_the_one_that_is_named() -> None:
    assert read_bill("Le texte.\n\nLa suite.", article="4 bis").article("4 bis").text == "Le texte.\n\nLa suite."
    assert read_bill("Le texte.").articles[0].number == "unique"
    assert read_bill("(Supprimé)").articles[0].suppressed


def test_the_headings_of_a_bill_prevail_over_the_article_that_is_named() -> None:
    assert [article.number for article in read_bill("Article 2\n\nLe texte.", article="7").articles] == ["2"]


@pytest.mark.parametrize(("text", "message"), error_cases("bill_text_errors.txt"))
def test_a_bill_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(InputError) as failure:
        read_bill(text, "loi.txt")
    assert str(failure.value) == message


sentences = st.text(st.characters(categories=["L"]), min_size=1, max_size=20).map(lambda words: Alinea(f"Ici {words}."))
marked = st.sampled_from(["", "(nouveau)"])
articles = st.builds(
    Article, st.integers(2, 999).map(str), st.lists(sentences, max_size=3).map(tuple), st.just(""), marked
)
headings = st.builds(Heading, st.sampled_from(["titre", "chapitre"]), st.just("II"), st.sampled_from(["", "Des taux"]))
parts = st.tuples(articles, st.lists(headings | articles, max_size=4)).map(lambda drawn: (drawn[0], *drawn[1]))


@given(parts.filter(lambda drawn: len({part.number for part in drawn}) == len(drawn)))
def test_a_bill_written_as_text_is_read_back_the_same(drawn: tuple[Heading | Article, ...]) -> None:
    assert read_bill(plain_bill(Bill(drawn, title="Les douanes"))) == Bill(drawn, title="Les douanes")


_TITLES = [
    "(la « taxe »)",
    'Création du "pass"',
    "le « quai « nord » »",
    "5\u202f733\u00a0euros",
    "Les ports, les quais, etc.",
    "etc.",
]


@pytest.mark.parametrize("title", _TITLES)
def test_a_title_comes_back_as_it_was_written(title: str) -> None:
    bill = Bill((Heading("titre", "II", title), Article("1er", ("Le texte.",))))
    assert read_bill(plain_bill(bill)) == bill


def test_a_heading_without_a_number_is_read_back_as_one() -> None:
    """« B. – Impositions affectées » was read as an alinéa of the article above it."""
    parts = (
        Heading("titre", "Ier", "Des ports"),
        Heading("", "", "A. – Des quais"),
        Article("1er", ("Le port est libre.",)),
        Heading("", "", "B. – Des môles"),
        Article("2", ()),
    )
    assert read_bill(plain_bill(Bill(parts, title="Les douanes"))) == Bill(parts, title="Les douanes")
    assert read_bill("# Les douanes\n\nArticle 1er\n\nLe port.\n").title == "# Les douanes"


def test_a_sign_that_no_one_sees_hides_no_heading() -> None:
    bill = read_bill("\u200bArticle 1er\n\nLe port.\n\nArticle 2\u200b\u2060\n\nLe quai.\n")
    assert [(article.number, article.text) for article in bill.articles] == [("1er", "Le port."), ("2", "Le quai.")]


MARKED = """\
# Projet de loi relatif aux **douanes**

## Titre I^er^ : Des ports

### **Article 1er**

I. – Le **grand** quai est *ouvert* (2 * 3), sauf _bis_ et le port\\_nord.

1\\. Une ligne : a*b*c, un_mot_long.

### Article 2

(Supprimé)
"""


def test_the_marks_of_markdown_are_told_and_are_no_text() -> None:
    """A bill in Markdown was read as one article, the headings as alinéas, and nothing was said."""
    found = find_bill_in_text(MARKED, "loi.md")
    title, first, second = found.bill.parts
    assert isinstance(title, Heading)
    assert (found.bill.title, title.title) == ("Projet de loi relatif aux douanes", "Des ports")
    assert isinstance(first, Article)
    assert [alinea.text for alinea in first.alineas] == [
        "I. – Le grand quai est ouvert (2 * 3), sauf bis et le port_nord.",
        "1. Une ligne : a*b*c, un_mot_long.",
    ]
    assert second == Article("2")
    assert found.notices == ("texte en Markdown : ses signes (« # », « ** », « \\ ») ne sont pas du texte",)
    plain = find_bill_in_text("Article 1er\n\nLe **grand** quai.\n\n# Le port.", "loi.txt").bill.article(1)
    assert [alinea.text for alinea in plain.alineas] == ["Le **grand** quai.", "# Le port."]


def test_an_alinea_is_what_its_readers_see() -> None:
    text = normalize("NFD", "Article 1er\n\nI.\u200b – La dé\u00adlibération.\n\n\u2060\n\n1°\u200b (Supprimé)\n")
    (article,) = read_bill(text).articles
    assert [alinea.text for alinea in article.alineas] == ["I. – La délibération.", "1° (Supprimé)"]


def test_lines_that_look_like_headings_and_are_read_as_alineas_are_told() -> None:
    lines = (
        "Article 1er",
        "Le port.",
        "Article 2. – Des quais.",
        "Le quai.",
        "Chapitre II. Des mâts.",
        "Art. 3",
        "Le mât.",
    )
    found = find_bill_in_text("\n\n".join(lines))
    assert [alinea.text for alinea in found.bill.article(1).alineas] == list(lines[1:])
    assert found.notices == (
        "article 1er : « Article 2. – Des quais. » est lu comme un alinéa, et non comme le titre d'un article",
        "article 1er : « Chapitre II. Des mâts. » est lu comme un alinéa, et non comme le titre d'une division",
        "article 1er : « Art. 3 » est lu comme un alinéa, et non comme le titre d'un article",
    )


def test_lines_of_a_law_that_is_quoted_are_told_as_no_headings() -> None:
    lines = ("Article 1er", "« Article 371-1", "« Chapitre II", "Article L. 12 du code : le port.", "Section du code.")
    assert find_bill_in_text("\n\n".join(lines)).notices == ()
