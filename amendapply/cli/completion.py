"""What a shell proposes when the user presses Tab."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from amendapply.cli.command_line import sorted_words
from amendapply.cli.declaring import Command, Option, Parameter, UsageError
from amendapply.patterns import lazily

_BREAKS = lazily(r"\s")

ASKED = "_AMENDAPPLY_COMPLETE"
"""The variable under which a shell asks; it names the shell. The words follow as arguments."""


def proposals(commands: Sequence[Command], options: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """What may stand for the last of *words*, which follow the program, of *options*; () leaves files to the shell."""
    *before, started = _whole(words) or [""]
    named = next((word for word in before if not word.startswith("-")), None)
    command = next((each for each in commands if each.name == named), None)
    if command is not None:
        found: Iterable[str] = _of_command(command, before[before.index(command.name) + 1 :], started)
    elif named is None:
        found = options if started.startswith("-") else (each.name for each in commands)
    else:
        found = ()
    typed = started.casefold()
    return tuple(
        dict.fromkeys(each for each in found if each.casefold().startswith(typed) and not _BREAKS.search(each))
    )


def _whole(words: Sequence[str]) -> list[str]:
    """*words* without the « = » that bash makes a word of (« --style = s »), nor the « "" » of PowerShell for none."""
    asked_for_all = [""] if words and words[-1] == "=" else []
    return ["" if word == '""' else word for word in words if word != "="] + asked_for_all


def _of_command(command: Command, before: Sequence[str], started: str) -> Iterator[str]:
    name, equals, _ = started.partition("=")
    if equals and (option := command.option(name)):
        return (f"{name}={value}" for value in _values(command, option, before, started.partition("=")[2]))
    if before and (option := command.option(before[-1])) and not option.flag:
        return _values(command, option, before[:-1], started)
    if started.startswith("-"):
        return iter(command.option_names)
    rank = len(_arguments(command, before))
    arguments = command.arguments
    here = arguments[rank] if rank < len(arguments) else (arguments[-1] if arguments and arguments[-1].many else None)
    return _values(command, here, before, started) if here else iter(())


def _values(command: Command, parameter: Parameter, before: Sequence[str], started: str) -> Iterator[str]:
    """The values of *parameter*; of a list, those that may follow the last comma."""
    if parameter.values:
        yield from parameter.values
    elif parameter.declared.complete is not None:
        head, comma, _ = started.rpartition(",")
        lead = head + comma if isinstance(parameter.declared, Option) else ""
        chosen = head.split(",") if lead else []
        try:
            for value in parameter.declared.complete(_arguments(command, before)):
                if value not in chosen:
                    yield lead + value
        except (OSError, ValueError):  # a file that cannot be read has nothing to propose
            return


def _arguments(command: Command, words: Sequence[str]) -> list[str]:
    """The words among *words* that are arguments: the files named so far."""
    try:
        given = [word for parameter, word in sorted_words(command, words) if parameter is None]
    except UsageError:
        given = [word for word in words if not word.startswith("-")]
    return [_as_given(word) for word in given]


def _as_given(word: str) -> str:
    """*word* as the command would get it: shells pass « 'ma loi.yaml' » and « ~/loi.yaml » as they are typed."""
    if os.environ.get(ASKED) != "powershell":  # where a backslash parts folders
        import shlex  # every command imports this module

        try:
            read = shlex.split(word)
        except ValueError:  # fish gives « l'article.yaml » without its quotes
            read = []
        word = read[0] if len(read) == 1 else word
    return os.path.expanduser(os.path.expandvars(word))


def article_numbers(files: Sequence[str]) -> Iterator[str]:
    """The numbers of the articles of the bill that is the first of *files*."""
    from amendapply.reading import load_bill

    for article in load_bill(files[0]).articles if files else ():
        yield "".join(article.number.split())


def amendment_numbers(files: Sequence[str]) -> Iterator[str]:
    """The numbers of the amendments in *files*, those after the bill, without « rect. »: the latest is meant."""
    from amendapply.amendment import number_key
    from amendapply.reading import load_amendments

    for path in files[1:] or files:
        for amendment in load_amendments(path):
            if amendment.number:
                bare = number_key(amendment.number)[0]
                written = amendment.number[: len(bare)]
                yield written if written.casefold() == bare else bare


def fates(_: Sequence[str]) -> Iterator[str]:
    """The fates of one word, which a shell needs not quote."""
    from amendapply.reading.liasses.particulars import FATES

    yield from (fate for fate in FATES if " " not in fate)
