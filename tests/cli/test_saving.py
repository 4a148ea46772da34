"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amendapply.cli.delivering import write_atomically
from amendapply.errors import reason_of, remedy_of


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "loi.yaml"
    target.write_text("ancien", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, "nouveau")
    assert target.read_text(encoding="utf-8") == "ancien"
    assert os.listdir(tmp_path) == ["loi.yaml"]


def test_a_file_that_the_system_finds_too_large_is_told_with_what_helps() -> None:
    assert "de cette taille" in remedy_of(OSError(27, "File too large", "redline.html"))
    assert remedy_of(OSError(13, "Permission denied", "redline.html")) == "Vérifier le chemin et les droits."


def test_the_rights_of_a_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "loi.yaml"
    target.write_text("ancien", encoding="utf-8")
    target.chmod(0o640)
    write_atomically(target, "nouveau\n")
    assert target.read_bytes() == b"nouveau\n"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("", encoding="utf-8")
    write_atomically(tmp_path / "loi.yaml", "é")
    assert (tmp_path / "loi.yaml").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "loi.yaml"
    target.write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write everywhere
    with pytest.raises(PermissionError) as raised:
        write_atomically(target, "nouveau")
    assert raised.value.filename == str(target)
    assert target.read_text(encoding="utf-8") == "ancien"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_to_itself_is_told_and_stays(tmp_path: Path) -> None:
    loop = tmp_path / "loi.yaml"
    loop.symlink_to(loop)
    with pytest.raises(OSError, match="levels of symbolic links") as raised:
        write_atomically(loop, "texte")
    assert reason_of(raised.value) == "un lien mène à lui-même"
    assert os.listdir(tmp_path) == ["loi.yaml"]


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    target = tmp_path / f"{'l' * 250}.yaml"
    write_atomically(target, "texte")
    assert os.listdir(tmp_path) == [target.name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "tube.txt"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, "texte")
        assert os.read(reader, 100) == b"texte"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
