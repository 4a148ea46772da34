"""Any bill is read without a crash, and what is refused changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.three_laws import consolidate
from amendapply.language.law.parser import read_bill_clauses
from amendapply.law import Articles, LawArticle

_WORDS = (
    *("I. - ", "1° ", "a) ", "Le code rural ", "L'article L. 1 ", "du code rural ", "du même code ", "du même alinéa "),
    *(
        "Au premier alinéa ",
        "à la seconde phrase ",
        "le 2° ",
        "du I ",
        "Les deux derniers alinéas ",
        "la fin ",
        "deux fois ",
    ),
    *(
        "les mots : « maire » ",
        "le mot : « seul » ",
        "Après le mot : « décide » ",
        ", ",
        "et ",
        "par ",
        "respectivement ",
    ),
    *(
        "est ainsi modifié :",
        "sont remplacés ",
        "est supprimé ",
        "sont insérés ",
        "est complété ",
        "est ainsi rédigé : ",
    ),
    *(
        "est abrogé ",
        "devient l'article L. 2 ",
        "un alinéa ainsi rédigé :",
        "un 2° bis ainsi rédigé :",
        "« ",
        "» ;",
        ".",
        "\n",
    ),
)
_LAW = Articles((LawArticle("Code rural", "L. 1", ("Le maire décide seul. Il signe.", "1° Un ;", "2° Deux.")),))


def bill_of(text: str) -> Bill:
    return Bill((Article("1er", tuple(Alinea(line) for line in text.split("\n") if line.strip())),))


@given(st.lists(st.sampled_from(_WORDS), max_size=25).map("".join))
def test_a_soup_of_the_words_of_clauses(text: str) -> None:
    bill = bill_of(text)
    made = consolidate(bill, _LAW)
    assert all(1 <= outcome.alinea <= len(bill.articles[0].alineas) for outcome in made.outcomes)
    if not any(outcome.status.settled for outcome in made.outcomes):
        assert made.law.article("code rural", "L. 1") == _LAW.article("code rural", "L. 1")
        assert not made.redline.changed
    for part in made.redline.articles:
        old = _LAW.find("code rural", part.article.number.partition(" du ")[0])
        assert tuple(row.before for row in part.rows if row.before is not None) == (old.alineas if old else ())


@given(st.text(max_size=200))
def test_no_text_of_a_bill_is_an_error(text: str) -> None:
    consolidate(bill_of(text), _LAW)


def test_a_long_run_of_one_phrase_is_read_in_linear_time() -> None:
    """Patterns look at a bounded distance: a hostile alinéa costs no more than it is long."""
    for piece in ("du I ", "et ", "« ", "les mots : « a » ", "à la première phrase ", ", ", "L. 1 ", "loi n° 2020-1 "):
        text = f"Au premier alinéa de l'article L. 1 du code rural, {piece * 4000}est supprimé."
        assert len(read_bill_clauses(bill_of(text))) <= 1
