"""A session on the page ends where the command line ends with the same votes, to the byte."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.bill import Bill
from amendapply.cli import main
from amendapply.liasse.checking import check
from amendapply.liasse.judging_one import judged
from amendapply.reading import load_amendments, load_bill
from amendapply.redline import Change
from amendapply.rendering.yaml_files import dump_amendments, dump_bill
from amendapply.serving.desk import Desk, fill
from amendapply.serving.exports import liasse_export, text_export
from amendapply.serving.listing import first_to_vote, following
from amendapply.serving.settings import Settings
from amendapply.serving.state import FATES
from amendapply.serving.store import Dossier
from amendapply.serving.texts import Texts
from amendapply.serving.worker import Found
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse
from tests.folders import BILLS, CASES
from tests.serving.examples import fill_with_examples

TEXT_ENDINGS = ("docx", "html", "xml", "md", "diff", "json", "jsonl", "yaml", "txt")
LIASSE_ENDINGS = ("csv", "json", "html", "md", "txt")


def desk_of(bill: Bill, amendments: tuple[Amendment, ...]) -> Desk:
    desk = Desk(Dossier(None))
    desk.take(Found(bill, (), (), ()), "texte")
    desk.take(Found(None, amendments, tuple(judged(bill, amendments)), ()), "liasse")
    return desk


def run(*arguments: str) -> None:
    import sys

    before, sys.argv = sys.argv, ["amendapply", *arguments]
    try:
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code in (0, 1, None), arguments
    finally:
        sys.argv = before


def check_exports(desk: Desk, folder: Path) -> None:
    """Every export of *desk*, closed, is what the command line writes of its dossier, and of its adopted amendments."""
    dossier = desk.dossier.path
    assert dossier is not None
    desk.close()
    now = desk.now
    for ending in TEXT_ENDINGS:
        target = folder / f"export.{ending}"
        run("apply", str(dossier), "--fate", "adopté", "-o", str(target), "--force")
        exported = text_export(now.state, Texts(), "adoptes", ending, now.source)
        assert exported.content == target.read_bytes(), ending
    for ending in LIASSE_ENDINGS:
        target = folder / f"export.{ending}"
        run("check", str(dossier), "--voted", "-o", str(target), "--force")
        assert liasse_export(now.state, ending).content == target.read_bytes(), ending


def test_every_export_is_what_the_command_line_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bill, liasse = str(BILLS / "douanes.yaml"), str(BILLS / "liasse.yaml")
    desk = Desk(Dossier(tmp_path / "douanes.dossier"))
    list(fill(desk, bill, [liasse]))
    for keys, fate in (
        (["30", "31"], "adopté"),
        (["34"], "rejeté"),
        (["37"], "adopté"),
        (["29"], "retiré"),
        (["36"], "adopté"),
        (["33"], "adopté"),
    ):
        desk.vote(keys, fate)
    for ending in TEXT_ENDINGS:
        target = tmp_path / f"texte.{ending}"
        run("apply", bill, liasse, "--only", "30,31,37,36,33", "-o", str(target))
        exported = text_export(desk.state, Texts(), "adoptes", ending, desk.now.source)
        assert exported.content == target.read_bytes(), ending
    check_exports(desk, tmp_path)
    capsys.readouterr()


def real_cases() -> list[Path]:
    found = sorted(CASES.iterdir()) if CASES.is_dir() else []
    return [case for case in found if len(list(case.glob("amendement_*"))) >= 3]


@pytest.mark.slow
@pytest.mark.skipif(not CASES.is_dir(), reason=f"no corpus of real votes at {CASES}")
def test_sessions_on_real_votes_end_where_the_command_line_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = real_cases()
    assert len(cases) > 20
    for case in cases:
        folder = tmp_path / case.name
        folder.mkdir()
        number = case.name.split("__")[2].replace("_", " ")
        bill = Bill.from_text((case / "article_avant").read_text("utf-8"), article=number)
        files = sorted(case.glob("amendement_*"))
        amendments = tuple(
            Amendment(file.name.removeprefix("amendement_"), file.read_text("utf-8"), number) for file in files
        )
        (folder / "texte.yaml").write_text(dump_bill(bill), "utf-8")
        (folder / "liasse.yaml").write_text(dump_amendments(amendments), "utf-8")
        desk = Desk(Dossier(folder / "votes.dossier"))
        list(fill(desk, str(folder / "texte.yaml"), [str(folder / "liasse.yaml")]))
        draw = random.Random(case.name)
        called = list(desk.state.liasse.keys)
        for key in draw.sample(called, len(called)):
            desk.vote([key], draw.choice(("adopté", "adopté", *FATES)))
        check_exports(desk, folder)
    capsys.readouterr()


# ------------------------------------------------------------------------ the text of an article is that of the whole


@cache
def big() -> tuple[Bill, Desk]:
    bill = make_bill(3)
    return bill, desk_of(bill, tuple(make_liasse(bill, 400, 3)))


@given(st.data())
@settings(max_examples=25)
def test_an_article_found_alone_is_the_one_of_the_whole_text(data: st.DataObject) -> None:
    bill, desk = big()
    state = desk.state
    ranks = sorted(data.draw(st.sets(st.integers(0, len(state.liasse.keys) - 1), max_size=60)))
    whole = apply(bill, [state.liasse.amendments[rank] for rank in ranks])
    part = data.draw(st.sampled_from([section.part for section in desk.now.index.sections if section.part is not None]))
    alone = Texts().of_article(state, part, ranks).redline
    kept = [each for each in whole.redline.parts if each.change is not Change.ADDED]
    assert kept[part] in alone.parts
    place = whole.redline.parts.index(kept[part])
    assert alone.parts == whole.redline.parts[place - alone.parts.index(kept[part]) :][: len(alone.parts)]


# ------------------------------------------------------------------------------------------- undoing, night, revoting


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["adopté", "rejeté", "annuler", "rétablir"])), max_size=12)
)
def test_the_verdicts_are_those_of_the_votes_that_stand(steps: list[tuple[int, str]]) -> None:
    desk = Desk(Dossier(None))
    fill_with_examples(desk)
    fresh = Desk(Dossier(None))
    fill_with_examples(fresh)
    for rank, step in steps:
        if step == "annuler":
            desk.undo()
        elif step == "rétablir":
            desk.redo()
        else:
            desk.vote([desk.state.liasse.keys[rank]], step)
    for vote in desk.state.votes:
        fresh.vote(vote.subjects, vote.fate)
    assert desk.state.report.verdicts == fresh.state.report.verdicts
    assert desk.state.fates == fresh.state.fates


def test_a_night_of_batches_keeps_votes_and_renews_the_rectified(tmp_path: Path) -> None:
    bill = load_bill(BILLS / "douanes.yaml")
    given_amendments = [
        Amendment(str(n), f"Compléter l’alinéa {1 + n % 10} par les mots : « essai {n} ».", "11") for n in range(1, 41)
    ]
    desk = desk_of(bill, tuple(given_amendments[:20]))
    desk.vote(["3"], "adopté")
    desk.vote(["5"], "rejeté")
    rectified = tuple(Amendment(f"{n} rect.", f"Supprimer l’alinéa {1 + n % 10}.", "11") for n in range(1, 11))
    for batch in (tuple(given_amendments[20:]), rectified):
        desk.take(Found(None, batch, tuple(judged(bill, batch)), ()), "lot")
    state = desk.state
    assert len(state.liasse.keys) == 40
    assert state.verdict("3").amendment.number == "3 rect."
    assert state.fates == {"3": "adopté", "5": "rejeté"}
    assert len(state.liasse.elders) == 10
    assert "remplacent une version précédente" in desk.arrivals[-1].notices[-1]


def test_a_dossier_opens_where_the_last_session_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    desk = Desk(Dossier(path))
    fill_with_examples(desk)
    desk.vote(["33"], "adopté")
    desk.tick(["34"], True)
    desk.set({"vue": "cote", "style": "senat", "theme": "sombre"})
    before = desk.state
    desk.close()
    opened = Desk(Dossier(path))
    assert opened.now.settings == Settings("senat", "cote", "sombre")
    again = opened.state
    assert again.report.verdicts == before.report.verdicts
    assert (again.fates, again.ticks, again.liasse) == (before.fates, before.ticks, before.liasse)


def test_the_command_line_takes_a_list_as_a_session_that_calls_sub_amendments_first() -> None:
    bill, amendments = load_bill(BILLS / "douanes.yaml"), load_amendments(BILLS / "liasse.yaml")
    for order in (["37", "36"], ["33", "37", "36"]):
        desk = desk_of(bill, tuple(amendments))
        for key in order:
            desk.vote([key], "adopté")
        assert desk.state.report.verdicts == check(bill, amendments, order).verdicts
    late = desk_of(bill, tuple(amendments))
    for key in ("36", "37"):
        late.vote([key], "adopté")
    assert late.state.verdict("37").status.value == "conflict"
    assert "l'avait fait tomber" in late.state.verdict("37").problems[0].message


def test_sub_amendments_are_voted_before_what_they_amend() -> None:
    desk = Desk(Dossier(None))
    fill_with_examples(desk)
    order: list[str] = []
    rank = first_to_vote(desk.state)
    while rank is not None:
        order.append(desk.state.key(rank))
        desk.vote([order[-1]], "adopté")
        rank = following(desk.state, rank)
    assert sorted(order) == sorted(desk.state.liasse.keys)
    assert order.index("37") == order.index("36") - 1
    assert desk.state.verdict("37").status.value == "applied"
