"""The dialect of bills on a small law, from clauses.txt and tables.txt: what each form does, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from tests.law.bills import bill_of, with_a_stranger

_FILES = [Path(__file__).with_name(name) for name in ("clauses.txt", "tables.txt")]


@dataclass(frozen=True)
class Case:
    """One block of the file: title, the article, the lines of the bill, the article or the status expected, remarks."""

    title: str
    before: tuple[str, ...]
    bill: tuple[str, ...]
    after: tuple[str, ...]
    remarks: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def _cases() -> list[Case]:
    cases = []
    for block in (block for file in _FILES for block in file.read_text("utf-8").split("\n## ")[1:]):
        title, *lines = block.strip().split("\n")
        kinds = {
            mark: tuple(line[2:].replace(" ⏎ ", "\n") for line in lines if line.startswith(f"{mark} "))
            for mark in "<>=!"
        }
        cases.append(Case(title, kinds["<"], kinds[">"], kinds["="], kinds["!"]))
    return cases


@pytest.mark.parametrize("case", _cases(), ids=str)
def test_clause(case: Case) -> None:
    law = Articles((LawArticle("Code rural", "L1", case.before),))
    made = consolidate(bill_of(case.bill), law)
    if case.after[0] in {status.value for status in Status}:
        assert case.after[0] in {outcome.status.value for outcome in made.outcomes}
        assert made.law.article("code rural", "L. 1").alineas == case.before
        assert all(outcome.problems for outcome in made.outcomes if not outcome.status.settled)
    else:
        assert made.law.article("code rural", "L. 1").alineas == case.after
        assert {outcome.status for outcome in made.outcomes} == {Status.APPLIED}
    assert set(case.remarks) <= {remark for outcome in made.outcomes for remark in outcome.remarks}


def test_a_clause_within_what_another_rewrites_has_nothing_left_to_change() -> None:
    lines = (
        "L'article L. 1 du code rural est ainsi modifié :",
        "1° Le mot : « seul » est supprimé ;",
        "2° Les mots : « décide seul » sont remplacés par le mot : « vote ».",
    )
    law = Articles((LawArticle("Code rural", "L1", ("Le maire décide seul.",)),))
    made = consolidate(bill_of(lines), law)
    inner, outer = made.outcomes
    assert (inner.status, outer.status) == (Status.CONFLICT, Status.APPLIED)
    assert "récrit par l'art. 1er, al. 3" in inner.problems[0].message
    assert made.law.article("code rural", "L. 1").alineas == ("Le maire vote.",)


def test_an_item_restored_in_the_place_of_its_mark_takes_no_liberty() -> None:
    before = ("I. – Le maire décide.", "II. – (Abrogé)", "III. – Le conseil vote.")
    lines = ("À l'article L. 1 du code rural, il est rétabli un II ainsi rédigé :", "« II. – Il préside. »")
    made = consolidate(bill_of(lines), Articles((LawArticle("Code rural", "L1", before),)), strict=True)
    assert made.law.article("code rural", "L. 1").alineas == (before[0], "II. – Il préside.", before[2])
    assert made.outcomes[0].remarks == ()


@pytest.mark.parametrize("case", [case for case in _cases() if len(case.after[0]) > 20], ids=str)
def test_dropping_the_additions_gives_the_old_text(case: Case) -> None:
    law = Articles((LawArticle("Code rural", "L1", case.before),))
    for part in consolidate(bill_of(case.bill), law).redline.articles:
        assert tuple(row.before for row in part.rows if row.before is not None) == case.before


@pytest.mark.parametrize("sparing", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", _cases(), ids=str)
def test_a_stranger_in_the_clause_refuses_it(case: Case, sparing: int) -> None:
    """No word is skipped: a word that no rule knows, anywhere outside a quotation, refuses its clause."""
    law = Articles((LawArticle("Code rural", "L1", case.before),))
    for alinea, strange in with_a_stranger(case.bill, sparing):
        found = {outcome.alinea: outcome.status for outcome in consolidate(bill_of(strange), law).outcomes}
        assert found.get(alinea) is not Status.APPLIED, strange[alinea - 1]
