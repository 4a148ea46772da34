"""The order in which amendments are given changes nothing: at one place that of the discussion decides."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amendapply import Amendment, Bill, InputError, apply, draft, parse
from amendapply.drafting import Style
from amendapply.writing import write
from tests.properties.drafting import bills, instructions
from tests.properties.editing import articles
from tests.properties.saying import said

_liasses = st.tuples(st.booleans(), st.lists(instructions, min_size=2, max_size=6)).map(
    lambda drawn: tuple(
        Amendment(str(rank), text, "1er", order=rank if drawn[0] else None) for rank, text in enumerate(drawn[1], 1)
    )
)
_orders = st.randoms(use_true_random=False)


@given(bills, _liasses, _orders)
def test_amendments_in_any_order(bill: Bill, given_amendments: tuple[Amendment, ...], order: Random) -> None:
    shuffled = _shuffled(given_amendments, order)
    one, other = apply(bill, given_amendments), apply(bill, shuffled)
    assert one.bill == other.bill
    assert [each.sources for each in one.redline.articles] == [each.sources for each in other.redline.articles]
    status = {each.amendment.number: each.status for each in one.outcomes}
    assert status == {each.amendment.number: each.status for each in other.outcomes}


@settings(max_examples=30)
@given(articles(), st.sampled_from(Style), _orders)
def test_the_parts_of_an_amendment_tabled_one_by_one(pair: tuple[Bill, Bill], style: Style, order: Random) -> None:
    bill, edited = pair
    try:
        drafted = draft(bill, edited, style)
    except InputError:
        assume(False)
    parts = [operation for amendment in drafted for operation in parse(amendment).operations]
    tabled = [Amendment(str(rank), write([part], style), "1er") for rank, part in enumerate(parts, 1)]
    result = apply(bill, _shuffled(tabled, order), conventions=False)
    assert {outcome.status for outcome in result.outcomes} <= {"applied"}
    assert said(result.bill) == said(edited)


def _shuffled(amendments: tuple[Amendment, ...] | list[Amendment], order: Random) -> list[Amendment]:
    found = list(amendments)
    order.shuffle(found)
    return found
