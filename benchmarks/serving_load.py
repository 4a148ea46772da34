"""Fifty readers and five voters at once on one server: errors, lost votes, memory.

python -m benchmarks.serving_load [SECONDS]
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from amendapply.serving.store import contents
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse
from benchmarks.live_server import Detached
from benchmarks.serving import filled

READERS, VOTERS, AMENDMENTS = 50, 5, 2_000
_FATES = ("adopté", "rejeté", "retiré")
_READ = ("/liasse?q=supprimer", "/seance", "/dossier", "/api/dossier", "/liasse?verdict=collision", "/")


def memory(pid: int) -> int:
    """The resident memory of a process, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving_load", description=__doc__.splitlines()[0])
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    seconds = parser.parse_args().seconds
    with TemporaryDirectory() as folder:
        path = Path(folder) / "charge.dossier"
        bill = make_bill()
        filled(path, bill, list(make_liasse(bill, AMENDMENTS)))
        server = Detached(path)
        server.read("/liasse")
        first = memory(server.process.pid)
        read, wrong, sure = _run(server, seconds)
        last = memory(server.process.pid)
        server.kill()
        lost = sure - len(contents(path).votes)
    print(f"{read} pages read, {sure} votes acknowledged, {lost} lost, {len(wrong)} errors {wrong[:3]}")
    print(f"memory: {first} MB at first, {last} MB after {seconds} s")
    return int(bool(wrong or lost))


def _run(server: Detached, seconds: int) -> tuple[int, list[str], int]:
    """How many pages were read, what went wrong, how many votes were acknowledged."""
    end = time.monotonic() + seconds
    read: list[int] = []
    wrong: list[str] = []
    sure: list[int] = []

    def reader(seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < end:
            address = draw.choice(_READ)
            try:
                code = server.read(address)
            except OSError as error:
                wrong.append(f"{address}: {error}")
            else:
                read.append(code)
                if code >= 400:
                    wrong.append(f"{address}: {code}")

    def voter(seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < end:
            if server.vote(str(draw.randrange(1, AMENDMENTS)), draw.choice(_FATES)):
                sure.append(1)
            else:
                wrong.append("vote")

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(READERS)]
    threads += [threading.Thread(target=voter, args=(seed,)) for seed in range(VOTERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(read), wrong, len(sure)


if __name__ == "__main__":
    sys.exit(main())
