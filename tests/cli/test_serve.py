"""`amendapply serve` before it serves, and the dossier that it leaves, read by the other commands."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from amendapply.serving.desk import Desk
from amendapply.serving.store import Dossier
from tests.cli.conftest import Run
from tests.folders import BILLS
from tests.serving.examples import fill_with_examples

Runner = Callable[..., Run]


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    path = tmp_path / "douane.dossier"
    desk = Desk(Dossier(path))
    fill_with_examples(desk)
    desk.vote(["33"], "adopté")
    desk.vote(["34"], "rejeté")
    desk.close()
    return str(path)


def test_show_reads_the_bill_of_a_dossier(run: Runner, dossier: str) -> None:
    shown = run("show", dossier, "--article", "12")
    assert shown.code == 0
    assert "Nouvelle-Calédonie" in shown.out


def test_apply_reads_both_from_a_dossier_with_the_fates_voted(run: Runner, dossier: str) -> None:
    applied = run("apply", dossier, "--fate", "adopté")
    assert applied.code == 0
    assert "Appliqués (1) : 33" in applied.out
    assert "34 (rejeté)" in applied.err


def test_check_reads_both_from_a_dossier(run: Runner, dossier: str) -> None:
    checked = run("check", dossier, "--adopted", "33")
    assert "Tombent du fait de 33 (4)" in checked.out


def test_a_text_without_amendments_is_told(run: Runner) -> None:
    applied = run("apply", str(BILLS / "douanes.yaml"))
    assert applied.code == 2
    assert "il faut le texte et des amendements" in applied.err


def test_a_dossier_without_a_bill_is_told(run: Runner, tmp_path: Path) -> None:
    Dossier(tmp_path / "vide.dossier").close()
    shown = run("show", str(tmp_path / "vide.dossier"))
    assert shown.code == 2
    assert "n'a pas encore de texte" in shown.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "sans mot de passe"),
        (["--public", "https://exemple.fr"], "sans mot de passe"),
        (["--host", "::", "--password", "court"], "ce mot de passe est trop court (5)"),
    ],
)
def test_no_door_is_opened_without_a_password(run: Runner, options: list[str], told: str) -> None:
    served = run("serve", "--no-browser", *options)
    assert served.code == 2
    assert told in served.err


def test_an_address_of_another_machine_is_told_with_what_to_do(run: Runner) -> None:
    served = run("serve", "--no-browser", "--host", "192.0.2.1", "--password", "assez long")
    assert served.code == 2
    assert "Donner à --host une adresse de cette machine" in served.err


def test_a_missing_file_is_told(run: Runner) -> None:
    served = run("serve", "--no-browser", "rien.yaml")
    assert served.code == 2
    assert "rien.yaml : fichier introuvable" in served.err


def test_an_unusable_file_is_named_as_the_user_named_it(run: Runner, folder: Path) -> None:
    (folder / "vide.yaml").write_text("", encoding="utf-8")
    told = run("serve", "vide.yaml", "--no-browser")
    assert (told.code, told.err) == (
        2,
        "amendapply : vide.yaml : contenu vide. Vérifier ce qui a été enregistré ou copié.\n",
    )


def test_a_port_that_is_taken_is_told(run: Runner) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        served = run("serve", "--no-browser", "--port", str(other.getsockname()[1]))
    assert served.code == 2
    assert "ce port est pris" in served.err
