from random import Random

import pytest

from amendapply import Amendment, Status, apply
from benchmarks.generator.bill import ALINEAS, ARTICLES, make_bill
from benchmarks.generator.forms import FORMS, additional_article
from benchmarks.generator.liasse import make_liasse
from benchmarks.generator.sites import Site
from benchmarks.generator.slips import SLIPS

BILL = make_bill()


def test_the_bill_is_of_the_size_of_the_great_reforms_and_always_the_same():
    assert len(BILL.articles) == ARTICLES
    assert len({article.number for article in BILL.articles}) == ARTICLES
    assert sum(len(article.alineas) for article in BILL.articles) == ALINEAS
    assert make_bill() == BILL


def test_a_liasse_has_the_size_asked_for_and_is_always_the_same():
    first, again = (list(make_liasse(BILL, 300)) for _ in range(2))
    assert first == again
    assert [amendment.number for amendment in first] == [str(number) for number in range(1, 301)]
    assert list(make_liasse(BILL, 300, seed=2)) != first


def status_of(form, wording, site):
    position = "after" if form is additional_article else None
    amendment = Amendment("1", wording, site.article.number, position)
    return apply(BILL.with_parts((site.article,)), [amendment]).outcomes[0].status


def drawn(form, seed):
    """The wordings of *form* at the first place that lends itself to it."""
    random = Random(seed)
    small = [article for article in BILL.articles if len(article.alineas) < 60]
    while True:
        article = random.choice(small)
        site = Site(article, random.randint(1, len(article.alineas)))
        if wordings := form(random, site):
            return wordings, site


@pytest.mark.parametrize("form", [form for form, _ in FORMS], ids=lambda form: form.__name__)
def test_every_wording_of_a_form_applies(form):
    wordings, site = drawn(form, 3)
    assert [status_of(form, wording, site) for wording in wordings] == [Status.APPLIED] * len(wordings)


@pytest.mark.parametrize("slip", [slip for slip, _ in SLIPS], ids=lambda slip: slip.__name__)
def test_a_slip_does_not_apply(slip):
    (wording,), site = drawn(slip, 5)
    assert status_of(slip, wording, site) is not Status.APPLIED


def test_a_subamendment_applies_to_the_amendment_that_it_names():
    amendments = {amendment.number: amendment for amendment in make_liasse(BILL, 2_000)}
    children = [amendment for amendment in amendments.values() if amendment.parent in amendments]
    applied = 0
    for child in children[:8]:
        parent = amendments[child.parent]
        text = BILL.with_parts((BILL.article(child.article),))
        applied += all(outcome.status is Status.APPLIED for outcome in apply(text, [parent, child]).outcomes)
    assert applied >= 6
    assert any(amendment.parent and amendment.parent not in amendments for amendment in amendments.values())
