"""What is drafted as the article of a bill makes the edited law: consolidated, it is compared here anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amendapply.consolidating.three_laws import consolidate
from amendapply.drafting.codes import LawDrafting, draft_articles
from amendapply.language.stray_lines import beyond_shape
from amendapply.law import Articles, Law, LawArticle
from tests.properties.editing import edits, texts
from tests.properties.saying import said_text

CODES = ("Code rural", "Code du tourisme", "Loi n° 86-1067 du 30 septembre 1986")
NUMBERS = ("L. 1", "L. 1-1", "L. 2", "39 bis A", "L. 3")


@st.composite
def laws(draw: st.DrawFn) -> tuple[Articles, Articles]:
    """Some articles of law, and those of them that are edited; articles come and go as well."""
    before: list[LawArticle] = []
    after: list[LawArticle] = []
    for code in draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True)):
        before.append(LawArticle(code, "L. 9", ("Le maire décide.",)))
        for number in draw(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3, unique=True)):
            lines = draw(st.lists(texts(), min_size=1, max_size=6))
            kind = draw(st.integers(0, 7))
            if kind:
                before.append(LawArticle(code, number, tuple(lines)))
            after.append(LawArticle(code, number, () if kind == 1 else tuple(draw(edits(lines)) if kind else lines)))
    return Articles(tuple(before)), Articles(tuple(after))


@given(laws(), st.booleans())
def test_an_edited_law(pair: tuple[Articles, Articles], conventions: bool) -> None:
    law, edited = pair
    _check(law, edited, draft_articles(law, edited, conventions=conventions), conventions)


def _check(law: Law, edited: Articles, drafting: LawDrafting, conventions: bool) -> None:
    """What is drafted is applied whole and makes the edited articles, but those that a problem names."""
    results = [consolidate(drafting.bill, law, conventions=each) for each in dict.fromkeys((conventions, False))]
    outcomes = [outcome for each in results for outcome in each.outcomes]
    assert all(outcome.status == "applied" and not beyond_shape(outcome.remarks) for outcome in outcomes)
    message = " ".join(map(str, drafting.problems))
    for article in edited.given:
        if article.name not in message:
            wanted = [said_text(line) for line in article.alineas]
            made = (each.law.find(article.code, article.number) for each in results)
            assert wanted in [[said_text(line) for line in one.alineas] if one else [] for one in made]
