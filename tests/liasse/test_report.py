"""What holds of every report, whatever the bill, the amendments and the votes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import Alinea, Amendment, Article, Bill, InputError, Report, Verdict, apply, check, check_each, parse
from amendapply.liasse.findings import decided_in_turn
from amendapply.liasse.judging_one import judged
from amendapply.liasse.reporting import standing_clusters
from amendapply.liasse.verdicts import Cluster
from tests.properties.drafting import alineas, statements

articles = st.lists(alineas(), min_size=1, max_size=4).map(tuple)
bills = st.lists(articles, min_size=2, max_size=2).map(
    lambda found: Bill(tuple(Article(str(number), each) for number, each in enumerate(found, 1)))
)


@st.composite
def liasses(draw: st.DrawFn) -> tuple[Amendment, ...]:
    """Amendments to two articles, some of one wording, some of which sub-amend another."""
    texts = draw(st.lists(statements(), min_size=1, max_size=4))
    found = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        parent = draw(st.one_of(st.none(), st.none(), st.none(), st.integers(1, 9).map(str)))
        amendment = Amendment(
            str(number),
            draw(st.sampled_from(texts)),
            draw(st.sampled_from(("1", "2", "3"))),
            draw(st.sampled_from((None, None, None, "after"))),
            parent if parent != str(number) else None,
            order=draw(st.one_of(st.none(), st.none(), st.integers(1, 5))),
        )
        found.append(replace(amendment, number=f"{number}S") if draw(st.integers(0, 9)) == 0 else amendment)
    return tuple(found)


texts = st.one_of(bills, bills, st.none())


def _names(report: Report, ranks: Iterable[int]) -> tuple[str, ...]:
    return report.names(ranks)


def _told(verdict: Verdict, report: Report) -> object:
    """*verdict* with others designated by their names."""
    parent = None if verdict.parent is None else report.verdicts[verdict.parent].amendment.name
    return replace(verdict, rank=0, parent=None), parent


def _without_ranks(report: Report) -> object:
    return (
        {verdict.amendment.name: _told(verdict, report) for verdict in report.verdicts},
        [report.names(group.members) for group in (*report.identical, *report.alike)],
        [(c.quarrel, c.place, report.names(c.members), report.names(c.outer)) for c in report.clusters],
        [(d.place, report.names(d.deleting), report.names(d.inside)) for d in report.doomed],
        [(report.names((f.parent,)), report.names(f.children)) for f in report.families],
        report.names(report.discussion.ranks),
        [(report.names((d.rank,)), d.source, d.rules) for d in report.discussion.displaced],
    )


@given(texts, liasses(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing_but_order(bill, liasse, random):
    shuffled = list(liasse)
    random.shuffle(shuffled)
    report = check(bill, liasse)
    assert [verdict.amendment for verdict in report.verdicts] == list(liasse)
    assert _without_ranks(check(bill, shuffled)) == _without_ranks(report)


@given(texts, liasses())
def test_indexes_lead_where_they_say(bill, liasse):
    report = check(bill, liasse)
    assert sorted(report.discussion.ranks) == list(range(len(liasse)))
    for verdict in report.verdicts:
        rank = verdict.rank
        assert report.discussion.ranks[verdict.position - 1] == rank
        assert verdict.identical is None or rank in report.identical[verdict.identical].members
        assert verdict.alike is None or rank in report.alike[verdict.alike].members
        assert all(rank in report.clusters[index].members for index in verdict.collisions)
        assert (verdict.status == "applicable") == bool(verdict.edits)
        assert verdict.problems or verdict.status == "applicable"
    for group in (*report.identical, *report.alike):
        assert len(group.members) > 1
    for family in report.families:
        assert all(report.verdicts[child].parent == family.parent for child in family.children)


@given(bills, liasses(), st.data())
def test_votes_taken_at_once_or_one_by_one(bill, liasse, data):
    numbers = [amendment.name for amendment in liasse if amendment.parent is None]
    votes = data.draw(st.lists(st.sampled_from(numbers), unique=True, max_size=3)) if numbers else []
    report = check(bill, liasse)
    given_order, votes = votes, sorted(votes, key=lambda number: number.endswith("S"))
    for number in votes:
        report = report.adopt(number)
    assert report == check(bill, liasse, adopted=given_order)
    assert [report.verdicts[rank].amendment.name for rank in report.adopted] == votes


@given(bills, liasses(), st.data())
def test_what_stays_applicable_can_be_applied_with_what_was_adopted(bill, liasse, data):
    liasse = tuple(replace(a, parent=None, number=a.name.rstrip("S"), order=None) for a in liasse)
    votes = data.draw(st.lists(st.sampled_from([a.name for a in liasse]), unique=True, max_size=3))
    report = check(bill, liasse, adopted=votes)
    carried = [v.amendment for v in report.verdicts if v.status == "applied" and v.parent is None]
    for verdict in report.verdicts:
        if verdict.parent is not None:  # it is carried out in the text of another
            continue
        together = [outcome.status for outcome in apply(bill, [*carried, verdict.amendment]).outcomes]
        if verdict.status == "applicable":
            assert together[-1] == "applied"
        if verdict.status == "fallen":  # a block that comes too late for a word inside it would make the word fall
            assert "conflict" in together


@given(bills, liasses())
def test_an_application_refuses_what_is_in_a_cluster_and_nothing_else(bill, liasse):
    liasse = tuple(replace(a, parent=None, number=a.name.rstrip("S")) for a in liasse)
    report = check(bill, liasse)
    related = {rank for family in report.families for rank in (family.parent, *family.children)}
    for verdict, outcome in zip(report.verdicts, apply(bill, liasse).outcomes, strict=True):
        if verdict.rank in related:  # the text of a parent changes with its sub-amendments
            continue
        if outcome.status == "conflict":
            assert verdict.collisions or verdict.status == "conflict"
        elif outcome.status == "applied":
            assert verdict.status == "applicable"
        else:
            assert verdict.status == outcome.status
    for cluster in report.clusters:
        if related.isdisjoint(cluster.members):
            refused = apply(bill, [liasse[rank] for rank in cluster.members]).outcomes
            assert any(outcome.status == "conflict" for outcome in refused)


@given(bills, liasses())
def test_a_sub_amendment_is_applicable_only_where_its_parent_is(bill, liasse):
    report = check(bill, liasse)
    for family in report.families:
        for child in family.children:
            if report.verdicts[child].status == "applicable":
                assert report.verdicts[family.parent].status == "applicable"


@given(texts, liasses())
def test_one_alone_is_judged_as_in_the_liasse(bill, liasse):
    liasse = tuple(replace(amendment, parent=None) for amendment in liasse)
    report = check(bill, liasse)
    for verdict, alone in zip(report.verdicts, check_each(bill, iter(liasse)), strict=True):
        if verdict.parent is None:  # what looks beyond its article may be judged on the lines of another amendment
            assert (alone.status, alone.problems, alone.edits) == (verdict.status, verdict.problems, verdict.edits)


@given(texts, liasses())
def test_reports_pickle(bill, liasse):
    report = check(bill, liasse)
    assert pickle.loads(pickle.dumps(report)) == report


def _liasse() -> tuple[Bill, tuple[Amendment, ...]]:
    bill = Bill((Article("1er", tuple(Alinea(f"L'agent du port n° {n} contrôle le navire.") for n in range(9))),))
    liasse = tuple(
        Amendment(str(n), f"À l'alinéa {n % 11 + 1}, substituer au mot : « navire » le mot : « bac {n % 7} ».", "1er")
        for n in range(1, 700)
    )
    return bill, liasse


def test_processes_share_the_work_and_give_the_same_report():
    bill, liasse = _liasse()
    assert check(bill, liasse, jobs=3) == check(bill, liasse)


def test_processes_give_their_first_judgement_before_the_work_is_done(monkeypatch: pytest.MonkeyPatch):
    """Until then the command is deaf to Ctrl-C, so that the processes are."""
    sent: list[int] = []

    class Alone:
        def __init__(self, _: int, begin: Callable[[Bill], None], arguments: tuple[Bill]) -> None:
            begin(*arguments)

        def __enter__(self) -> Alone:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def imap(self, work: Callable[[list[Amendment]], object], chunks: list[list[Amendment]]) -> Iterator[object]:
            for chunk in chunks:
                sent.append(len(chunk))
                yield work(chunk)

    monkeypatch.setattr("multiprocessing.get_context", lambda: SimpleNamespace(Pool=Alone))
    bill, liasse = _liasse()
    judgements = judged(bill, liasse, jobs=2)
    next(judgements)
    assert sent == [1]
    assert 1 + len(list(judgements)) == len(liasse)


def test_one_text_on_several_articles_is_read_once_and_judgements_keep_their_order(monkeypatch):
    bill = Bill(tuple(Article(number, (Alinea("L'agent contrôle."), Alinea("Un décret."))) for number in "123"))
    asked = [(text, article) for article in "123" for text in ("Supprimer l'alinéa 1.", "Supprimer l'alinéa 2.")]
    liasse = [Amendment(str(rank), text, article) for rank, (text, article) in enumerate(asked)]
    read: list[str] = []
    monkeypatch.setattr(
        "amendapply.liasse.judging_one.read", lambda amendment: read.append(amendment.text) or parse(amendment)
    )
    found = [str(alone.places[0]) for alone in judged(bill, liasse)]
    assert found == [f"article {article}, alinéa {text[-2]}" for text, article in asked]
    assert read == sorted(text for text, _ in asked)


def test_a_vote_is_found_by_its_version_or_refused():
    bill, liasse = _liasse()
    liasse = (*liasse, Amendment("5 rect.", "Supprimer cet article.", "1er"))
    report = check(bill, liasse)
    assert report.find("5 rect.").amendment.text == "Supprimer cet article."
    assert report.find("n° 5").amendment.number == "5"
    assert {report.find(each).rank for each in (5, "nº 5", "№ 5", "Amendement n°5")} == {report.find("5").rank}
    with pytest.raises(InputError, match=r"plusieurs amendements portent le numéro 5 rect\. bis"):
        report.find("5 rect. bis")
    with pytest.raises(InputError, match="ne porte le numéro 9999"):
        report.adopt("9999")


def test_a_story_tells_all_that_touches_an_amendment():
    bill = Bill((Article("1er", (Alinea("L'agent contrôle le navire."), Alinea("Un décret précise la loi."))),))
    texts = {
        "1": "Supprimer cet article.",
        "2": "À l'alinéa 1, substituer au mot : « navire » les mots : « bac de 5 mètres ».",
        "3": "Alinéa 1\nRemplacer le mot :\nnavire\npar les mots :\nbac de 5 mètres",
        "4": "À l'alinéa 1, substituer au mot : « navire » les mots : « bac de 9 mètres ».",
        "5": "À l'alinéa 1, substituer au mot : « mètres » le mot : « pieds ».",
        "6": "Supprimer l'alinéa 2.",
    }
    liasse = [Amendment(number, text, "1er", parent="4" if number == "5" else None) for number, text in texts.items()]
    report = check(bill, liasse)
    story = report.explain("2")
    assert [verdict.amendment.number for verdict in story.identical] == ["3"]
    assert [verdict.amendment.number for verdict in story.alike] == ["4"]
    assert [verdict.amendment.number for verdict in story.deleting] == ["1"]
    assert [str(cluster.place) for cluster in story.collisions] == ["article 1er", "article 1er, alinéa 1"]
    assert story.collisions[1].place.words == "navire"
    assert [verdict.amendment.number for verdict in report.explain("4").children] == ["5"]
    parent = report.explain("5").parent
    assert parent is not None
    assert parent.amendment.number == "4"
    fallen = report.adopt("4").explain("2")
    assert fallen.verdict.causes == ("4",)
    assert [verdict.amendment.number for verdict in fallen.causes] == ["4"]
    assert report.adopt("6").explain("2").verdict == story.verdict


@given(bills, liasses(), st.data())
def test_what_is_withdrawn_is_as_if_it_had_not_been_tabled(bill, liasse, data):
    liasse = tuple(replace(a, parent=None, number=a.name.rstrip("S"), order=None) for a in liasse)
    gone = data.draw(st.sets(st.sampled_from(range(len(liasse))))) if liasse else set()
    report = check(bill, liasse)
    assert standing_clusters(report, range(len(liasse))) == report.clusters
    report = decided_in_turn(report, [(rank, "retiré") for rank in sorted(gone)])
    left = check(bill, [amendment for rank, amendment in enumerate(liasse) if rank not in gone])
    assert [v.status for v in report.verdicts if v.rank not in gone] == [v.status for v in left.verdicts]
    standing = standing_clusters(report, range(len(liasse)))
    assert _quarrels(report, standing) == _quarrels(left, left.clusters)


def _quarrels(report: Report, clusters: Iterable[Cluster]) -> list[tuple[str, str, list[str]]]:
    """What *clusters* say, in no order: the copies of what is withdrawn keep the place that it gave them."""
    return sorted((str(c.quarrel), str(c.place), sorted(report.names(c.members))) for c in clusters)


def test_a_withdrawal_moves_no_copy_in_the_order_of_discussion():
    bill = Bill((Article("1", (Alinea("Le port est ouvert."),)),))
    quay, ferry = (f"À l'alinéa 1, substituer au mot : « port » le mot : « {new} »." for new in ("quai", "bac"))
    report = check(bill, [Amendment("1", quay, "1"), Amendment("2", ferry, "1"), Amendment("3", quay, "1")])
    assert [report.names(c.members) for c in report.clusters] == [("1", "3", "2")]
    report = decided_in_turn(report, [(0, "retiré")])
    assert [report.names(c.members) for c in standing_clusters(report, range(3))] == [("3", "2")]


def test_votes_of_a_second_deliberation_are_taken_last_with_its_sub_amendments() -> None:
    bill = Bill.from_text("Le port est ouvert.", article="1er")
    amendments = [
        Amendment("1", "À l'alinéa 1, substituer au mot : « ouvert » le mot : « fermé ».", "1er"),
        Amendment("1S", "À l'alinéa 1, substituer au mot : « fermé » le mot : « gardé ».", "1er"),
        Amendment("2S", "À l'alinéa 1, substituer au mot : « gardé » le mot : « clos ».", "1er", parent="1S"),
    ]
    report = check(bill, amendments, adopted=("1S", "2S", "1"))
    assert [verdict.status for verdict in report.verdicts] == ["applied"] * 3
    assert report.adopted == (0, 2, 1)
