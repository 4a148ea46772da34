"""What a shell proposes when the user presses Tab."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from amendapply.cli.command_line import sorted_words
from amendapply.cli.declaring import Command, Line, Option, Parameter, UsageError
from amendapply.patterns import lazily

if TYPE_CHECKING:
    from amendapply.amendment import Amendment

_QUOTES = lazily(r"\\(.)|[\"']")
_SPECIAL = lazily(r"[^\w,.=@%+/:\u2013-]")

ASKED = "_AMENDAPPLY_COMPLETE"
"""The variable under which a shell asks; it names the shell. The words follow as arguments."""


def proposals(commands: Sequence[Command], options: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """What may stand for the last of *words*, which follow the program, of *options*; () leaves files to the shell."""
    *before, started = _whole(words) or [""]
    plain = _QUOTES.sub(r"\1", started) if os.environ.get(ASKED) != "powershell" else started
    named = next((word for word in before if not word.startswith("-")), None)
    command = next((each for each in commands if each.name == named), None)
    if command is not None:
        found: Iterable[str] = _of_command(command, before[before.index(command.name) + 1 :], plain)
    elif named is None:
        found = options if plain.startswith("-") else (each.name for each in commands)
    else:
        found = ()
    typed = plain.casefold()
    return tuple(dict.fromkeys(_as_typed(each, started) for each in found if each.casefold().startswith(typed)))


def _as_typed(value: str, started: str) -> str:
    """*value* as the shell that asks takes it where *started* stands: blanks and apostrophes would part it."""
    asking = os.environ.get(ASKED)
    if asking in ("zsh", "fish"):  # which do it themselves
        return value
    if asking == "powershell":
        return f"'{value.replace(chr(39), 2 * chr(39))}'" if _SPECIAL.search(value) else value
    return value if started[:1] in ("'", '"') else _SPECIAL.sub(r"\\\g<0>", value)


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
        head, comma, last = started.rpartition(",")
        lead = head + comma if isinstance(parameter.declared, Option) else ""
        chosen = head.split(",") if lead else []
        try:
            for value in parameter.declared.complete(_line(command, before, last if lead else started)):
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


def _line(command: Command, before: Sequence[str], started: str) -> Line:
    given = _arguments(command, before)
    alone = sum(not each.many for each in command.arguments)
    return Line(tuple(given[:alone]), tuple(given[alone:] or given), started)


def article_numbers(line: Line) -> Iterator[str]:
    """The numbers of the articles of the bill that *line* names."""
    from amendapply.cli.inputs import read_bill_from

    for article in read_bill_from(line.texts[0]).articles if line.texts else ():
        yield "".join(article.number.split())


def amendment_numbers(line: Line) -> Iterator[str]:
    """The numbers of the amendments in the files of *line*, without « rect. »: the latest is meant."""
    from amendapply.amendment import number_key

    for amendment in _amendments(line):
        if amendment.number:
            bare = number_key(amendment.number)[0]
            written = amendment.number[: len(bare)]
            yield written if written.casefold() == bare else bare


def fates(_: Line) -> Iterator[str]:
    """The fates that an amendment may have."""
    from amendapply.reading.liasses.particulars import FATES

    yield from FATES


def authors(line: Line) -> Iterator[str]:
    """The signatories of the amendments in the files of *line*: « Mme Roux », and « Roux » where « ro » is typed."""
    names = dict.fromkeys(author for amendment in _amendments(line) for author in amendment.authors)
    return _ends(names, line.started)


def groups(line: Line) -> Iterator[str]:
    """The groups of the amendments in the files of *line*, named as by stats."""
    from amendapply.liasse.signatories import UNKNOWN, group_names

    names = dict.fromkeys(group_names(_amendments(line)).values())
    return _ends((name for name in names if name != UNKNOWN), line.started)


def _amendments(line: Line) -> tuple[Amendment, ...]:
    from amendapply.cli.inputs import read_amendments_from

    return read_amendments_from(line.liasses)


def _ends(names: Iterable[str], started: str) -> Iterator[str]:
    """Of each of *names* all from its first word on that begins as *started*, written as that is: such words mean it.

    A comma parts two names on the line: of a name that has one, what comes before is given.
    """
    for name in names:
        words = name.partition(",")[0].split()
        ends = (" ".join(words[rank:]) for rank in range(len(words)))
        begun = (end for end in ends if end.casefold().startswith(started.casefold()))
        yield from (started + end[len(started) :] for end in islice(begun, 1))
