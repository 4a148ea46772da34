"""The views against other texts: who wrote each word of the official text, and the law in three columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from amendapply.errors import InputError
from amendapply.serving.codec import law_from_bytes, law_to_bytes
from amendapply.serving.desk import Desk, fill
from amendapply.serving.other_texts import law_export, origins_export
from amendapply.serving.store import Dossier
from benchmarks.live_server import Live, serving
from tests.folders import BILLS
from tests.serving.test_sessions import run


@pytest.fixture
def customs(tmp_path: Path) -> Iterator[Live]:
    with serving(tmp_path / "douanes.dossier") as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), [str(BILLS / "amendements.yaml")]))
        live.upload("apres", {"douanes-adopte.yaml": (BILLS / "douanes-adopte.yaml").read_bytes()})
        yield live


@pytest.fixture
def huts(tmp_path: Path) -> Iterator[Live]:
    with serving(tmp_path / "refuges.dossier") as live:
        list(fill(live.desk, str(BILLS / "refuges.yaml"), [str(BILLS / "amendements-refuges.yaml")]))
        live.upload("droit", {"droit.jsonl": (BILLS / "droit-refuges.jsonl").read_bytes()})
        yield live


def test_nothing_is_compared_before_it_is_brought() -> None:
    with serving() as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), []))
        assert live.get("/origine").code == 404
        assert live.get("/loi").code == 404
        assert 'href="/origine"' not in live.get("/texte").text


def test_each_word_of_the_official_text_is_signed(customs: Live) -> None:
    page = customs.get("/origine").text
    assert 'href="/origine" aria-current="page"' in page
    assert "Inexpliqué" in page
    assert 'id="amdt-' in page


def test_the_origins_are_those_of_the_command_line(customs: Live, tmp_path: Path) -> None:
    files = [str(BILLS / name) for name in ("douanes.yaml", "douanes-adopte.yaml", "amendements.yaml")]
    for ending in ("html", "csv", "json", "docx", "md", "txt"):
        target = tmp_path / f"origine.{ending}"
        run("blame", *files, "-o", str(target))
        assert origins_export(customs.desk, ending).content == target.read_bytes(), ending


def test_a_vote_changes_who_wrote_what(customs: Live) -> None:
    key = customs.desk.state.liasse.keys[0]
    name = customs.desk.state.verdict(key).amendment.number

    def fate() -> str | None:
        listed = json.loads(customs.get("/api/origine.json").body)["amendments"]
        return next(each["fate"] for each in listed if each["amendment"] == name)

    assert fate() != "retiré"
    customs.desk.vote([key], "retiré")
    assert fate() == "retiré"


def test_the_law_stands_in_columns_and_says_what_an_adoption_changes(huts: Live) -> None:
    page = huts.get("/loi").text
    assert "Texte en vigueur" in page
    assert "Texte amendé" not in page
    huts.desk.vote(["com-3"], "adopté")
    page = huts.get("/loi").text
    assert "Texte amendé" in page
    assert "<ins>quatre" in page


def test_the_law_is_that_of_the_command_line(huts: Live, tmp_path: Path) -> None:
    files = [str(BILLS / name) for name in ("refuges.yaml", "droit-refuges.jsonl", "amendements-refuges.yaml")]
    for key in huts.desk.state.liasse.keys:
        huts.desk.vote([key], "adopté")
    for ending in ("html", "docx", "xml", "json", "md", "yaml", "txt"):
        target = tmp_path / f"loi.{ending}"
        run("consolidate", files[0], "--law", files[1], "--amendments", files[2], "-o", str(target))
        assert law_export(huts.desk, ending).content == target.read_bytes(), ending


def test_a_dossier_keeps_what_was_brought(huts: Live) -> None:
    law = huts.desk.law()
    assert law is not None
    path = huts.desk.dossier.path
    huts.desk.close()
    again = Desk(Dossier(path))
    kept = again.law()
    assert kept is not None
    assert kept.given == law.given
    again.close()


def test_what_is_no_law_is_refused_where_it_was_dropped(huts: Live) -> None:
    answer = huts.upload("droit", {"a.jsonl": b"{}\n"})
    assert answer.code == 422
    assert "code" in answer.text
    assert huts.desk.law() is not None


@pytest.mark.parametrize("written", [b"", b"x", law_to_bytes([])[:-2], b"x\x9cK\xac\x02\x00\x00\xf5\x00\x7b"])
def test_a_damaged_law_is_refused(written: bytes) -> None:
    with pytest.raises(InputError, match="abîmé"):
        law_from_bytes(written)
