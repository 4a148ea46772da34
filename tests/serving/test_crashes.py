"""The server itself is killed, its disk is full, its folder cannot be written: what it acknowledged is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from amendapply.reading import load_amendments, load_bill
from amendapply.serving.store import Dossier, contents
from benchmarks.live_server import Detached
from tests.folders import BILLS

pytestmark = pytest.mark.slow


VOTES = 200
_FATES = ("adopté", "rejeté", "retiré", "non soutenu", "tombé")


def test_a_server_that_is_killed_has_every_vote_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    draw = random.Random(9)
    keys = [str(number) for number in range(29, 41)]
    sure: list[tuple[str, str]] = []
    sources = [str(BILLS / "douanes.yaml"), str(BILLS / "liasse.yaml")]
    while len(sure) < VOTES:
        server = Detached(path, *sources)
        sources = []
        killer = threading.Timer(draw.uniform(0.1, 1.5), server.kill)
        killer.start()
        asked = None
        while len(sure) < VOTES + 20:
            asked = draw.choice(keys), draw.choice(_FATES)
            if not server.vote(*asked):
                break
            sure.append(asked)
        killer.join()
        kept = [(vote.subjects[0], vote.fate) for vote in contents(path).votes]
        assert kept[: len(sure)] == sure
        assert kept[len(sure) :] in ([], [asked])  # one more may have been kept before it could be acknowledged
        sure = kept


def test_a_second_server_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    server = Detached(path, str(BILLS / "douanes.yaml"))
    try:
        command = [sys.executable, "-m", "amendapply", "serve", "--dossier", str(path), "--no-browser"]
        second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 2
        assert second.stderr.count("\n") <= 2
        assert "ouvert par un autre serveur" in second.stderr
    finally:
        server.kill()


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.getuid() != 0, reason="a small disk needs root")
def test_a_full_disk_refuses_votes_and_loses_none(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    server = Detached(disk / "a.dossier", str(BILLS / "douanes.yaml"), str(BILLS / "liasse.yaml"))
    try:
        assert server.vote("33", "adopté")
        _fill(disk / "filler")
        sure = 1
        while server.vote(str(29 + sure % 12), "rejeté"):
            sure += 1
            assert sure < 5_000, "the disk never was full"
        assert "disque plein : rien n’a été enregistré" in server.said.replace("'", "’").replace("&#39;", "’")
        (disk / "filler").unlink()
        assert server.vote("34", "adopté")
        server.kill()
        assert len(contents(disk / "a.dossier").votes) == sure + 1
    finally:
        server.kill()
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.getuid() != 0, reason="a disk is mounted by root")
def test_a_disk_that_cannot_be_written_is_told_in_one_sentence_and_read(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        path = disk / "a.dossier"
        dossier = Dossier(path)
        dossier.set_bill(load_bill(BILLS / "douanes.yaml"), "douanes.yaml", ())
        dossier.add_amendments(load_amendments(BILLS / "liasse.yaml"), "liasse.yaml", ())
        dossier.vote("amendement", ("33",), "adopté")
        dossier.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        command = [sys.executable, "-m", "amendapply"]
        for name in ("a.dossier", "b.dossier"):
            serve = [*command, "serve", "--dossier", str(disk / name), "--no-browser"]
            refused = subprocess.run(serve, capture_output=True, text=True, timeout=60, check=False)
            assert refused.returncode == 2
            assert len(refused.stderr.splitlines()) == 1
            assert "ne peut pas être" in refused.stderr
        read = subprocess.run(
            [*command, "apply", str(path), "--fate", "adopté", "--format", "plain"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert "assure la conception du traitement" in read.stdout
        assert len(contents(path).votes) == 1
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def _fill(path: Path) -> None:
    """Write until nothing can be written any more."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(file, b"x" * 1024)
    except OSError:
        return
    finally:
        os.close(file)
