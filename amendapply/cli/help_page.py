"""The help of the program and of each command, in French, laid out for the width of the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from amendapply.cli.declaring import Argument, Command, Option, Parameter

_WIDEST = 100
_TERM = 30  # columns: a longer term stands on a line of its own
_INDENT = "  "
_TIED_MARKS = re.compile(r"« | (?=[»:;?!])")


def program_page(summary: str, commands: Iterable[Command], options: Iterable[Parameter], width: int) -> str:
    """The help of the whole program."""
    listed = [(command.name, command.help[0]) for command in commands]
    sections = [
        "Usage : amendapply COMMANDE [OPTIONS] …",
        _filled(summary, width),
        _table("Commandes", listed, width),
        _table("Options", _described(options), width),
        _filled("Aide d'une commande : amendapply COMMANDE --help.", width),
        _filled(
            "Codes de sortie : 0 tout est appliqué ou applicable ; 1 un amendement ne l'est pas ; "
            "2 entrée inutilisable. Variables : PAGER, NO_COLOR, COLUMNS, EDITOR.",
            width,
        ),
    ]
    return "\n\n".join(sections) + "\n"


def command_page(command: Command, width: int) -> str:
    """The help of *command*: how it is called, what it does, what it takes, and the rest of its docstring."""
    sections = [
        usage(command),
        _filled(command.help[0], width),
        _table("Arguments", _described(command.arguments), width) if command.arguments else "",
        _table("Options", _described(command.options), width),
        *(each if "\n " in each else _filled(each, width) for each in command.help[1:]),
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def usage(command: Command) -> str:
    """« Usage : amendapply apply [OPTIONS] TEXTE AMENDEMENT… »; options that must be given are named."""
    needed = [_term(option) for option in command.options if option.required]
    return " ".join(["Usage : amendapply", command.name, "[OPTIONS]", *map(_placed, command.arguments), *needed])


def _placed(parameter: Parameter) -> str:
    name = parameter.name + ("…" if parameter.many and not parameter.name.endswith("…") else "")
    return name if parameter.required else f"[{name}]"


def _described(parameters: Iterable[Parameter]) -> Iterator[tuple[str, str]]:
    for parameter in parameters:
        yield _term(parameter), parameter.declared.help + _default(parameter)


def _term(parameter: Parameter) -> str:
    declared = parameter.declared
    if isinstance(declared, Argument):
        return _placed(parameter)
    names = ", ".join(sorted(declared.names, key=len))
    return f"{names} {declared.metavar}".strip()


def _default(parameter: Parameter) -> str:
    variable = parameter.declared.envvar if isinstance(parameter.declared, Option) else ""
    shown = parameter.type is int and isinstance(parameter.default, int)
    default = f" Par défaut : {parameter.default}." if shown else ""
    return default + (f" Variable : {variable}." if variable else "")


def _table(title: str, rows: Iterable[tuple[str, str]], width: int) -> str:
    """Terms and what they mean, in two columns."""
    rows = tuple(rows)
    column = min(_TERM, max(len(term) for term, _ in rows)) + len(_INDENT)
    return "\n".join([f"{title} :", *(line for row in rows for line in _row(*row, column + 2, width))])


def _row(term: str, meaning: str, column: int, width: int) -> Iterator[str]:
    lines = _wrapped(meaning, min(width, _WIDEST) - column) or [""]
    head = _INDENT + term
    if len(head) + 2 > column:
        yield head
        head = ""
    for rank, line in enumerate(lines):
        yield f"{'' if rank else head:<{column}}{line}".rstrip()


def _filled(text: str, width: int) -> str:
    return "\n".join(_wrapped(" ".join(text.split()), min(width, _WIDEST)))


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of *text*; none begins with a mark that French sets apart by a space, nor ends with « ."""
    tied = _TIED_MARKS.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    return [line.replace("\u00a0", " ") for line in wrap(tied, max(20, width))]
