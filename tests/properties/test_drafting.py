"""What is drafted makes the edited text, whatever the text and the edit: carried out, it is compared here anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from amendapply import Bill, Heading, apply, draft
from amendapply.drafting import Style
from tests.properties.editing import articles, bills
from tests.properties.saying import said

styles = st.sampled_from(list(Style))


@settings(max_examples=40, deadline=None)
@given(articles(), styles)
def test_an_edited_article(pair: tuple[Bill, Bill], style: Style) -> None:
    _check(*pair, style)


@settings(max_examples=40, deadline=None)
@given(bills(), styles)
def test_an_edited_bill(pair: tuple[Bill, Bill], style: Style) -> None:
    _check(*pair, style)


def _check(bill: Bill, edited: Bill, style: Style) -> None:
    if not any(isinstance(part, Heading) for part in edited.parts):
        bill = bill.with_parts(bill.articles)  # divisions that are not given are not compared
    exact = apply(bill, draft(bill, edited, style), strict=True, conventions=False)
    assert all(outcome.status == "applied" for outcome in exact.outcomes)
    assert said(exact.bill) == said(edited)
    amendments = draft(bill, edited, style, conventions=True)
    bare = apply(bill, amendments, strict=True, conventions=False)
    tidied = apply(bill, amendments, strict=True)
    assert all(outcome.status == "applied" for outcome in bare.outcomes)
    for wanted, one, other in zip(said(edited), said(bare.bill), said(tidied.bill), strict=True):
        assert wanted in (one, other)
