"""What a command declares: how the words of a line become its values."""

from __future__ import annotations

from typing import Annotated

import pytest

from amendapply.cli.command_line import values_of
from amendapply.cli.declaring import Argument, Command, Option, UsageError
from amendapply.cli.help_page import command_page
from amendapply.frozen import frozen


def _serve(
    sources: Annotated[list[str], Argument("TEXTE LIASSE…", help="Les fichiers.")],
    port: Annotated[int, Option("--port", metavar="N", min=0, max=65535, help="Le port.")] = 8000,
    password: Annotated[str | None, Option("--password", metavar="MOT", envvar="A_SECRET", help="Le mot.")] = None,
) -> None:
    """Sert."""


COMMAND = Command("serve", _serve)


def test_a_variable_of_the_environment_gives_what_the_line_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_SECRET", raising=False)
    assert values_of(COMMAND, ["a", "b"]) == {"sources": ["a", "b"]}
    monkeypatch.setenv("A_SECRET", "sésame")
    assert values_of(COMMAND, ["a"]) == {"sources": ["a"], "password": "sésame"}
    assert values_of(COMMAND, ["a", "--password", "autre"])["password"] == "autre"


def test_a_number_is_bounded() -> None:
    assert values_of(COMMAND, ["a", "--port", "0"])["port"] == 0
    with pytest.raises(UsageError, match="au plus 65535"):
        values_of(COMMAND, ["a", "--port", "70000"])


def test_the_help_tells_the_default_and_the_variable() -> None:
    page = command_page(COMMAND, 80)
    assert "Le port. Par défaut : 8000." in page
    assert "Variable : A_SECRET." in page
    assert page.startswith("Usage : amendapply serve [OPTIONS] TEXTE LIASSE…\n")


@frozen
class _Choice:
    only: Annotated[list[str] | None, Option("--only", metavar="N", help="Ceux-ci.")] = None
    most: Annotated[int, Option("--most", metavar="N", help="Au plus.")] = 9


def test_options_that_belong_together_come_as_one_value() -> None:
    taken: list[tuple[str, _Choice, bool]] = []

    def take(
        source: Annotated[str, Argument("TEXTE", help="Le fichier.")],
        choice: _Choice = _Choice(),  # noqa: B008 (a frozen value)
        strict: Annotated[bool, Option("--strict", help="Sans liberté.")] = False,
    ) -> None:
        """Prend."""
        taken.append((source, choice, strict))

    command = Command("take", take)
    assert [each.name for each in command.parameters] == ["TEXTE", "--only", "--most", "--strict"]
    for words in (["a"], ["a", "--only", "12", "--strict", "--only", "15"], ["a", "--most", "2"]):
        command.run(values_of(command, words))
    assert taken == [("a", _Choice(), False), ("a", _Choice(["12", "15"]), True), ("a", _Choice(None, 2), False)]
