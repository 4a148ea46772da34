"""Milliseconds that the page takes on a bill of 70 articles and 3 000 alinéas: votes, pages, filters, drafts.

python -m benchmarks.serving [N…]

Each request goes through the whole server, over the loopback; median and 95th percentile of the
processor time of both ends, which a busy machine does not change. « after » is the page after a vote. The limits hold
for the 95th percentile: with 2 000 amendments, 100 ms for a vote with all its consequences, 50 ms for the page of an
article, be it just after a vote, 100 ms for an instruction, 50 ms for a filter; with 41 000, 500 ms for a vote, 15 s to
open, 2 s again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill
from amendapply.serving.desk import Desk
from amendapply.serving.store import Dossier
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse
from benchmarks.live_server import Answer, Live, serving

LIMITS = {
    2_000: {"vote": 100, "after": 50, "page": 50, "filter": 50, "draft": 100},
    41_000: {"vote": 500, "open": 15_000, "again": 2_000},
}
_ROUNDS = 60


def filled(path: Path, bill: Bill, amendments: list[Amendment]) -> None:
    """A dossier at *path* that holds *bill* and *amendments*."""
    dossier = Dossier(path)
    dossier.set_bill(bill, "texte.yaml", ("banc d'essai",))
    dossier.add_amendments(amendments, "liasse.jsonl", ("banc d'essai",))
    dossier.close()


def timed(call: Callable[[], object]) -> float:
    """The milliseconds of processor that *call* takes here, in the server and in their processes."""
    start = sum(os.times()[:4])
    finer = process_time()
    call()
    children = sum(os.times()[:4]) - start - (process_time() - finer)
    return (process_time() - finer + (children if children > _TICK else 0)) * 1000


_TICK = 0.05
"""What the system counts for finished processes is coarser than that."""


def measured(count: int, folder: Path) -> dict[str, list[float]]:
    """The milliseconds of each kind of request on a dossier of *count* amendments."""
    path = folder / f"{count}.dossier"
    filled(path, make_bill(), list(make_liasse(make_bill(), count)))
    found: dict[str, list[float]] = {}
    for name in ("open", "again"):
        opened: list[Desk] = []
        found[name] = [timed(lambda opened=opened: opened.append(Desk(Dossier(path))))]
        opened[0].close()
    with serving(path) as live:
        return found | _requests(live)


def _requests(live: Live) -> dict[str, list[float]]:
    """The milliseconds of votes, of the page after each, of articles, of filters, of drafts."""
    index = live.desk.now.index
    slugs = [section.slug for section in index.sections if section.entries]
    called = [(section.slug, entry) for section in index.sections for entry in section.entries if not entry.depth]
    chosen = called[:: max(1, len(called) // _ROUNDS)][:_ROUNDS]
    live.get(f"/article/{slugs[0]}")  # templates are read once
    votes: list[float] = []
    after: list[float] = []
    for slug, entry in chosen:
        keys = " ".join(live.desk.state.key(rank) for rank in entry.ranks)
        votes.append(timed(lambda keys=keys: _expect(live.post("/vote", cles=keys, sort="adopté"), 303)))
        after.append(timed(lambda slug=slug: _expect(live.get(f"/article/{slug}"), 200)))
    words = ("supprimer", "alin%C3%A9a+8", "12", "zzz") * 5
    return {
        "vote": votes,
        "after": after,
        "page": [timed(lambda slug=slug: _expect(live.get(f"/article/{slug}"), 200)) for slug in slugs],
        "filter": [timed(lambda word=word: _expect(live.get(f"/liasse?q={word}"), 200)) for word in words],
        "draft": [timed(lambda slug=slug: _draft(live, slug)) for slug in slugs[:20]],
    }


def _expect(answer: Answer, code: int) -> None:
    assert answer.code == code, answer.text[:200]


def _draft(live: Live, slug: str) -> None:
    """One word more in the middle of an article, written as an instruction."""
    section, bill = live.desk.now.index.by_slug[slug], live.desk.state.bill
    article = bill.parts[section.part] if bill is not None and section.part is not None else None
    if not isinstance(article, Article) or not article.alineas:
        return
    middle = len(article.alineas) // 2
    words = article.alineas[middle].text.split(" ")
    edited = " ".join([*words[: len(words) // 2], "essentiellement", *words[len(words) // 2 :]])
    fields = {f"al-{middle + 1}": edited, "faire": "rediger"}
    _expect(live.ask("POST", f"/article/{slug}/rediger", fields), 200)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, default=list(LIMITS), metavar="N")
    slow = False
    print(f"{'amendments':>10} {'what':8} {'median':>9} {'95 %':>9} {'limit':>9}")
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder  # what another run has judged would make the first opening a second one
        for count in parser.parse_args().counts:
            for name, times in measured(count, Path(folder)).items():
                median, high = statistics.median(times), sorted(times)[int(0.95 * (len(times) - 1))]
                limit = LIMITS.get(count, {}).get(name)
                slow |= limit is not None and high > limit
                print(f"{count:10} {name:8} {median:6.0f} ms {high:6.0f} ms {f'{limit} ms' if limit else '':>9}")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
