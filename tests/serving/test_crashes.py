"""The server itself is killed, its disk is full, its folder cannot be written: what it acknowledged is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from amendapply.serving.store import contents
from benchmarks.live_server import Detached

BILLS = Path(__file__).parents[2] / "bills"
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
