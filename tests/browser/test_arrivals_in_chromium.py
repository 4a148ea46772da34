"""How things come onto the desk, as a hand brings them: dropped, pasted, by an address; a long reading is stopped."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from amendapply.serving.desk import fill
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse
from benchmarks.live_server import Live
from tests.browser.conftest import BILLS, batch, seen, size, until, wait

pytestmark = pytest.mark.slow

TEXT, AMENDMENTS = 0, 1


def drop(page: Any, zone: int, *paths: Path) -> None:
    """Drop files or folders, as the mouse does, on one of the two zones of the desk."""
    place = "const box = document.querySelectorAll('.drop')[arguments[0]].getBoundingClientRect();"
    x, y = page.execute_script(f"{place} return [box.x + 40, box.y + 20]", zone)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})


@pytest.fixture
def amendments(tmp_path: Path) -> Path:
    """A folder of three amendments, one of them in a folder within."""
    folder = tmp_path / "amendements"
    (folder / "suite").mkdir(parents=True)
    for name, words in (
        ("51", "Supprimer l’alinéa 1."),
        ("52", "Supprimer l’alinéa 2."),
        ("suite/53", "Supprimer l’alinéa 3."),
    ):
        (folder / f"{name}.txt").write_text(f"Article 11\n{words}\n", "utf-8")
    return folder


def test_a_bill_then_a_folder_are_dropped(chromium: Any, empty: Live, amendments: Path) -> None:
    size(chromium, 1440, 900)
    chromium.get(empty.origin)
    drop(chromium, TEXT, BILLS / "douanes.yaml")
    wait(chromium, "return location.pathname.startsWith('/article/')")
    chromium.get(f"{empty.origin}/dossier")
    drop(chromium, AMENDMENTS, amendments)
    wait(chromium, "return location.pathname == '/article/11'")
    assert {"51", "52", "53"} <= set(empty.desk.state.liasse.keys)
    assert "projet de loi en YAML : 7 articles, 33 alinéas" in empty.get("/dossier").text


def test_an_archive_and_files_are_dropped_together(chromium: Any, live: Live, amendments: Path, tmp_path: Path) -> None:
    archive = tmp_path / "l.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(amendments / "51.txt", "51.txt")
    wrong = tmp_path / "photo.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    chromium.get(f"{live.origin}/dossier")
    drop(chromium, AMENDMENTS, archive, amendments / "52.txt", wrong)
    until(lambda: {"51", "52"} <= set(live.desk.state.liasse.keys))
    assert "illisible – photo.png : contenu binaire" in live.get("/dossier").text


def test_a_wrong_file_is_refused_where_it_was_dropped(chromium: Any, empty: Live, tmp_path: Path) -> None:
    shutil.copy(BILLS / "douanes.yaml", tmp_path / "loi.yaml")
    chromium.get(empty.origin)
    drop(chromium, AMENDMENTS, tmp_path / "loi.yaml")
    (message,) = wait(
        chromium, "return [...document.querySelectorAll('.drop:nth-child(2) .error')].map(e => e.innerText)"
    )
    assert "loi.yaml" in message
    assert seen(chromium, ".drop:nth-child(1) .error") == []


def test_texts_are_pasted(chromium: Any, empty: Live) -> None:
    size(chromium, 1440, 900)
    for zone, words, field in (
        (TEXT, "Article 1er\n\nL’État assure la conception du traitement.\n\nIl en rend compte.", None),
        (AMENDMENTS, "Supprimer l’alinéa 2.", "1er"),
    ):
        chromium.get(f"{empty.origin}/dossier")
        where = chromium.find_elements("css selector", ".drop")[zone]
        where.find_element("css selector", "summary").click()
        where.find_element("css selector", "textarea").send_keys(words)
        if field:
            where.find_element("name", "article").send_keys(field)
        before = empty.desk.state.revision
        where.find_element("css selector", "button.primary").click()
        until(lambda before=before: empty.desk.state.revision > before)
    wait(chromium, "return location.pathname == '/article/1er'")
    (key,) = empty.desk.state.liasse.keys
    assert empty.desk.state.verdict(key).status.value == "applicable"


def test_an_address_of_a_private_network_is_refused_in_place(chromium: Any, empty: Live) -> None:
    chromium.get(f"{empty.origin}/dossier")
    where = chromium.find_elements("css selector", ".drop")[TEXT]
    where.find_element("css selector", "summary").click()
    where.find_element("name", "adresse").send_keys("http://10.0.0.1/loi.html")
    where.find_element("css selector", "button.primary").click()
    (message,) = wait(chromium, "return [...document.querySelectorAll('.drop .error')].map(e => e.innerText)")
    assert "réseau privé" in message


def test_a_long_reading_shows_its_bar_and_is_stopped(chromium: Any, empty: Live, tmp_path: Path) -> None:
    from amendapply.rendering.amendment_list import line_of
    from amendapply.rendering.yaml_files import dump_bill

    bill, count = make_bill(), 30_000  # read in a moment and judged in several seconds, on any machine
    (tmp_path / "loi.yaml").write_text(dump_bill(bill), "utf-8")
    (tmp_path / "liasse.jsonl").write_text("".join(map(line_of, make_liasse(bill, count))), "utf-8")
    empty.upload("texte", {"loi.yaml": (tmp_path / "loi.yaml").read_bytes()})
    chromium.get(f"{empty.origin}/dossier")
    drop(chromium, AMENDMENTS, tmp_path / "liasse.jsonl")
    wait(chromium, "return location.pathname.startsWith('/lecture/') && document.querySelector('progress')")
    wait(chromium, f"return document.querySelector('progress').max == {count}")
    button = "document.querySelector(\"form[action$='/arreter'] button\")"  # the page renews it at each moment
    chromium.execute_script(f"{button}.click()")
    (message,) = wait(chromium, "return [...document.querySelectorAll('.drop .error')].map(e => e.innerText)")
    assert message == "lecture arrêtée : rien n'a été ajouté."
    assert not empty.desk.state.liasse.keys


def test_a_wrong_file_is_told_where_it_was_dropped(chromium: Any, empty: Live, tmp_path: Path) -> None:
    wrong = tmp_path / "photo.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    chromium.get(empty.origin)
    chromium.find_elements("css selector", "input[type=file]")[0].send_keys(str(wrong))
    (message,) = wait(chromium, "return [...document.querySelectorAll('.drop .error')].map(e => e.innerText)")
    assert message.startswith("photo.png : contenu binaire")


def test_a_night_of_three_batches_ten_of_them_rectified(chromium: Any, empty: Live, tmp_path: Path) -> None:
    size(chromium, 1440, 900)
    list(fill(empty.desk, str(BILLS / "douanes.yaml"), []))
    for rank, content in enumerate((batch(range(101, 121)), batch(range(121, 141)), batch(range(101, 111), " rect."))):
        file = tmp_path / f"lot-{rank}.yaml"
        file.write_bytes(content)
        before = empty.desk.state.revision
        chromium.get(f"{empty.origin}/dossier")
        chromium.find_elements("css selector", "input[type=file]")[1].send_keys(str(file))
        until(lambda before=before: empty.desk.state.revision > before)
        if rank == 0:
            empty.desk.vote(["103"], "rejeté")
    wait(chromium, "return true")
    chromium.get(f"{empty.origin}/article/11?a=103")
    assert seen(chromium, ".left") == ["39 à examiner"]
    assert seen(chromium, ".entry.current .open b") == ["103 rect."]
    assert "Ce qui change depuis 103" in seen(chromium, ".entry.current summary")
    assert len(seen(chromium, ".chip.renewed")) == 10
    assert "remplacent une version précédente" in empty.get("/dossier").text
