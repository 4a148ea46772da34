"""The dossier file: what it has acknowledged it keeps, and what it cannot do it says in one French sentence."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.cli.inputs import is_dossier
from amendapply.errors import InputError
from amendapply.serving.codec import amendment_from_json, amendment_to_json, bill_from_json, bill_to_json
from amendapply.serving.settings import Settings, settings_of
from amendapply.serving.store import VERSION, Dossier, contents

BILL = Bill.from_text("L'État assure la conception.\n\nIl en rend compte.", article="4 bis")
AMENDMENTS = (
    Amendment("12", "Supprimer l'alinéa 2.", "4 bis", authors=("Mme Aubrac",)),
    Amendment("12 rect.", "Supprimer l'alinéa 1.", "4 bis"),
    Amendment(None, "Supprimer cet article.", "4 bis"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "retraites.dossier"
    dossier = Dossier(path)
    dossier.set_bill(BILL, "loi.txt", ("texte brut : 1 article",))
    dossier.add_amendments(AMENDMENTS, "liasse.yaml", ("3 amendements",))
    dossier.close()
    return path


def test_what_is_put_in_comes_out(path: Path) -> None:
    dossier = Dossier(path)
    bill = dossier.bill()
    assert bill is not None
    assert bill[0] == BILL
    assert bill[1].source == "loi.txt"
    assert dossier.amendments() == list(AMENDMENTS)
    assert dossier.batches()[0].notices == ("3 amendements",)
    dossier.close()


def test_a_closed_dossier_is_one_file(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert is_dossier(str(path))


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(words, words, st.lists(words, max_size=3), words, st.sampled_from([None, "before", "after"]))
def test_bills_and_amendments_come_back_as_they_were(a: str, b: str, texts: list[str], c: str, position: str) -> None:
    stands = Article(f"{a} bis", (), b, c, unprinted=True)
    bill = Bill((Heading("titre", a, b), Article(a, tuple(map(Alinea, texts)), b, c), stands), "senat", a, b, c)
    assert bill_from_json(bill_to_json(bill)) == bill
    extra = {"group": a, "uid": b, **{f"x{rank}": text for rank, text in enumerate(texts)}}
    amendment = Amendment(a, b, c, position, a, tuple(texts), c, b, 3, a, extra)  # type: ignore[arg-type]
    assert amendment_from_json(amendment_to_json(amendment)) == amendment


WORDS = ("number", "text", "article", "parent", "expose", "fate", "of_text")


def test_no_field_of_an_amendment_is_left_out_of_a_dossier(tmp_path: Path) -> None:
    given: dict[str, object] = {name: f"valeur de {name}" for name in WORDS}
    given |= {
        "position": "after",
        "authors": ("Mme Aubrac",),
        "order": 4,
        "extra": {"group": "GDR", "url": "https://x"},
    }
    assert given.keys() == {field.name for field in fields(Amendment)}
    amendment = Amendment(**given)  # type: ignore[arg-type]
    dossier = Dossier(tmp_path / "a.dossier")
    dossier.add_amendments([amendment], "liasse.jsonl", ())
    (kept,) = dossier.amendments()
    assert asdict(kept) == asdict(amendment)
    dossier.close()


def test_no_field_of_a_bill_is_left_out_of_a_dossier(tmp_path: Path) -> None:
    stands = Article("2", (), "Deux", "(Non modifié)", unprinted=True)
    parts = (Heading("titre", "Ier", "Des refuges"), Article("1er", (Alinea("a"),), "Un", "(nouveau)"), stands)
    head = {field.name: f"valeur de {field.name}" for field in fields(Bill) if field.name != "parts"}
    bill = Bill(parts, **head)
    dossier = Dossier(tmp_path / "a.dossier")
    dossier.set_bill(bill, "loi.yaml", ())
    found = dossier.bill()
    assert found is not None
    assert asdict(found[0]) == asdict(bill)
    dossier.close()


@pytest.mark.parametrize("written", ["", "[]", '{"parts": 3}', '{"parts": [4]}', '{"parts": [{"alineas": [1]}]}'])
def test_a_damaged_bill_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="abîmé"):
        bill_from_json(written)


@pytest.mark.parametrize(
    "written", ["", "3", '{"number": 3}', '{"authors": "x"}', '{"position": "x"}', '{"order": "1"}']
)
def test_a_damaged_amendment_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="abîmé"):
        amendment_from_json(written)


# ------------------------------------------------------------------------------------------------------------- votes


def fates(dossier: Dossier) -> list[str]:
    return [vote.fate for vote in dossier.votes()]


def test_votes_are_undone_and_done_again(path: Path) -> None:
    dossier = Dossier(path)
    for fate in ("adopté", "rejeté", "retiré"):
        dossier.vote("amendement", ("12",), fate)
    assert dossier.undo()
    assert dossier.undo()
    assert fates(dossier) == ["adopté"]
    assert dossier.redo()
    assert fates(dossier) == ["adopté", "rejeté"]
    dossier.vote("amendement", ("12",), "tombé")
    assert not dossier.redo()
    assert fates(dossier) == ["adopté", "rejeté", "tombé"]
    dossier.close()


@given(st.lists(st.sampled_from(["vote", "undo", "redo"]), max_size=40))
def test_undo_and_redo_are_those_of_an_editor(steps: list[str]) -> None:
    dossier = Dossier(None)
    done: list[str] = []
    undone: list[str] = []
    for rank, step in enumerate(steps):
        if step == "vote":
            dossier.vote("amendement", (str(rank),), "adopté")
            done.append(str(rank))
            undone.clear()
        elif step == "undo":
            assert dossier.undo() == bool(done)
            undone += [done.pop()] if done else []
        else:
            assert dossier.redo() == bool(undone)
            done += [undone.pop()] if undone else []
        assert [vote.subjects[0] for vote in dossier.votes()] == done
        assert [vote.subjects[0] for vote in dossier.undone()] == undone[::-1]
    dossier.close()


VOTER = """
import sys
from pathlib import Path
from amendapply.serving.store import Dossier
dossier = Dossier(Path(sys.argv[1]))
print("prêt", flush=True)
for rank in range(int(sys.argv[2]), 100000):
    dossier.vote("amendement", (str(rank),), "adopté")
    print(rank, flush=True)
"""


def test_a_kill_loses_no_acknowledged_vote_and_adds_none(path: Path) -> None:
    acknowledged = 0
    for _ in range(8):
        command = [sys.executable, "-c", VOTER, str(path), str(acknowledged)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as voter:
            assert voter.stdout is not None
            assert voter.stdout.readline() == "prêt\n"
            time.sleep(random.uniform(0, 0.1))
            os.kill(voter.pid, signal.SIGKILL)
            voted = [int(line) for line in voter.stdout.read().splitlines()]
        dossier = Dossier(path)
        kept = [int(vote.subjects[0]) for vote in dossier.votes()]
        dossier.close()
        sure = voted[-1] + 1 if voted else acknowledged
        assert kept == list(range(len(kept)))
        assert len(kept) in (sure, sure + 1)  # one more may have been kept before it could be reported
        acknowledged = len(kept)
    assert acknowledged


# ---------------------------------------------------------------------------------------------------------- refusals


def test_a_later_version_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    for opening in (Dossier, contents):
        with pytest.raises(InputError, match="version plus récente"):
            opening(path)


ADDED = {1: ("official", "laws", "drafts", "settings"), 2: ("settings",)}
"""The tables that a dossier of each earlier version lacks."""


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_dossier_is_brought_up_to_date(path: Path, version: int) -> None:
    dossier = Dossier(path)
    dossier.vote("amendement", ("12",), "adopté")
    dossier.close()
    with sqlite3.connect(path) as db:
        for table in ADDED[version]:
            db.execute(f"DROP TABLE {table}")
        db.execute(f"PRAGMA user_version = {version}")
    db.close()
    assert contents(path).bill == BILL
    dossier = Dossier(path)
    assert dossier.amendments() == list(AMENDMENTS)
    assert fates(dossier) == ["adopté"]
    assert dossier.settings() == {}
    dossier.set_draft("/article/4-bis/rediger", {"al-1": "essai"})
    dossier.set_settings({"vue": "cote"})
    dossier.close()
    again = Dossier(path)
    assert again.draft("/article/4-bis/rediger") == {"al-1": "essai"}
    assert again.settings() == {"vue": "cote"}
    again.close()


def test_a_setting_that_no_page_knows_is_that_of_a_new_dossier(path: Path) -> None:
    dossier = Dossier(path)
    dossier.set_settings({"vue": "<script>", "theme": "sombre", "x": "y"})
    assert settings_of(dossier.settings()) == Settings(theme="sombre")
    dossier.close()


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE photos (id)")
    db.close()
    with pytest.raises(InputError, match="n'est pas un dossier"):
        Dossier(path)


def test_another_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "loi.txt"
    path.write_text("Article 1er\n\n" + "L'État assure la conception. " * 50)
    before = path.read_bytes()
    with pytest.raises(InputError, match="n'est pas un dossier"):
        Dossier(path)
    assert path.read_bytes() == before


def test_a_second_server_is_refused(path: Path) -> None:
    first = Dossier(path)
    with pytest.raises(InputError, match="ouvert par un autre serveur"):
        Dossier(path)
    first.vote("amendement", ("12",), "adopté")
    first.close()
    assert [vote.fate for vote in contents(path).votes] == ["adopté"]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ne peut pas être ouvert ou créé"):
        Dossier(tmp_path / "rien" / "a.dossier")


def test_a_full_disk_refuses_the_vote_and_keeps_the_others(path: Path) -> None:
    dossier = Dossier(path)
    dossier.vote("amendement", ("12",), "adopté")
    pages = dossier._db.execute("PRAGMA page_count").fetchone()[0]
    dossier._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(InputError, match="disque plein : rien n'a été enregistré"):
        dossier.vote("amendement", ("12",), "x" * 100_000)
    assert fates(dossier) == ["adopté"]
    dossier.close()
    assert [vote.fate for vote in contents(path).votes] == ["adopté"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root writes anywhere")
def test_a_read_only_dossier_is_told_and_read(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(InputError, match="ne peut pas être écrit"):
            Dossier(path)
        assert contents(path).bill == BILL
    finally:
        path.parent.chmod(0o700)
