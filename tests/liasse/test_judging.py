"""One amendment judged anew in a report, on the text that it has now and after the votes taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amendapply import Amendment, Bill, Status, Verdict, check, judge
from tests.liasse.test_report import liasses, texts

BILL = Bill.from_text("Le préfet agit.\n\nLe maire décide seul.", article="1")
LIASSE = (
    Amendment("1", "Alinéa 1\nRemplacer le mot :\npréfet\npar le mot :\nministre", article="1"),
    Amendment("2", "Alinéa 1\nRemplacer le mot :\npréfet\npar le mot :\nmaire", article="1"),
    Amendment("3", "Alinéa 2\nSupprimer le mot :\nseul", article="1"),
)
REPORT = check(BILL, LIASSE)


def bare(verdict: Verdict) -> Verdict:
    """*verdict* without what a single judgement leaves unknown."""
    return replace(verdict, identical=None, alike=None, collisions=(), position=0)


def test_a_new_text_is_judged_after_the_votes() -> None:
    voted = REPORT.adopt("1")
    assert judge(voted, LIASSE[1]) == bare(voted.find("2"))
    assert judge(voted, LIASSE[1]).status is Status.FALLEN
    moved = replace(LIASSE[1], text="Alinéa 2\nRemplacer le mot :\nmaire\npar le mot :\npréfet")
    assert (judge(voted, moved).status, judge(voted, moved).rank) == (Status.APPLICABLE, 1)
    assert voted.find("2").status is Status.FALLEN


def test_an_adopted_amendment_does_not_stand_in_its_own_way() -> None:
    assert judge(REPORT.adopt("1"), LIASSE[0]).status is Status.APPLICABLE


def test_a_new_amendment_has_the_next_rank() -> None:
    verdict = judge(REPORT, Amendment("4", "Alinéa 2\nSupprimer cet alinéa.", article="1"))
    assert (verdict.status, verdict.rank) == (Status.APPLICABLE, 3)


@pytest.mark.parametrize(("votes", "status"), [((), Status.APPLICABLE), (("1",), Status.FALLEN)])
def test_a_sub_amendment_is_judged_on_its_parent_in_the_report(votes: tuple[str, ...], status: Status) -> None:
    text = "Dernier alinéa\nRemplacer le mot :\nministre\npar le mot :\nconsul"
    verdict = judge(check(BILL, LIASSE, votes), Amendment("5", text, article="1", parent="1"))
    assert (verdict.parent, verdict.status) == (0, status)
    assert judge(REPORT, Amendment("5", text, article="1", parent="9")).status is Status.PARENT_MISSING


@pytest.mark.parametrize("bill", [None, BILL])
def test_what_sub_amends_an_adopted_amendment_falls_with_the_same_words(bill: Bill | None) -> None:
    """Without the text too, and whether or not it is of the second deliberation."""
    text = "Dernier alinéa\nRemplacer le mot :\nministre\npar le mot :\nconsul"
    children = tuple(Amendment(number, text, article="1", parent="1") for number in ("5", "6S"))
    voted = check(bill, (LIASSE[0], *children)).adopt("1")
    for child in children:
        assert voted.find(str(child.number)).status is Status.FALLEN
        assert judge(voted, child) == bare(voted.find(str(child.number)))


@settings(max_examples=30)
@given(texts, liasses(), st.lists(st.integers(0, 7), max_size=3))
def test_what_is_judged_anew_has_the_verdict_of_the_report(
    bill: Bill | None, liasse: tuple[Amendment, ...], votes: list[int]
) -> None:
    report = check(bill, liasse)
    for rank in dict.fromkeys(votes):
        if rank < len(liasse):
            report = report.adopt(report.verdicts[rank].amendment.name)
    for verdict in report.verdicts:
        if verdict.rank not in report.adopted:
            assert judge(report, verdict.amendment) == bare(verdict)


@pytest.mark.parametrize("vote", ["1S", "3"])
def test_what_sub_amends_a_missing_amendment_stays_so_after_the_votes(vote: str) -> None:
    """« 1 », which 2 S sub-amends, is missing: 1 S of the second deliberation is another amendment."""
    liasse = (replace(LIASSE[0], number="1S"), replace(LIASSE[1], number="2S", parent="1"), LIASSE[2])
    voted = check(BILL, liasse).adopt(vote)
    assert voted.find("2S").status is Status.PARENT_MISSING
    assert judge(voted, liasse[1]) == bare(voted.find("2S"))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Substituer au mot : « agent » le mot : « juge ».", Status.PARENT_MISSING),
        ("Insérer un alinéa ainsi rédigé :\n« agent »", Status.NOT_UNDERSTOOD),
    ],
)
def test_what_is_judged_anew_in_a_circle_of_sub_amendments_is_refused_as_in_the_report(
    text: str, status: Status
) -> None:
    pairs = (("1", "4"), ("4", "5"), ("5", "1"))
    report = check(None, [Amendment(number, text, article="1", parent=parent) for number, parent in pairs])
    for verdict in report.verdicts:
        assert verdict.status is status
        assert judge(report, verdict.amendment) == bare(verdict)
