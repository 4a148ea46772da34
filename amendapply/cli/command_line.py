"""The words of the user as the values that a command takes, or what is wrong with them, in French."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any

from amendapply.cli.declaring import Command, Option, Parameter, UsageError


def values_of(command: Command, words: Sequence[str]) -> dict[str, Any]:
    """The value of each parameter of *command* that *words* give; its function has the defaults of the others.

    An option may come anywhere, as « --only 12 », « --only=12 », « -o fichier » or « -ofichier »; after « -- » all are
    arguments. Raises UsageError where the command does not take these words.
    """
    placed: list[str] = []
    values: dict[str, Any] = {}
    for parameter, word in sorted_words(command, words):
        if parameter is None:
            placed.append(word)
        elif parameter.many:
            values.setdefault(parameter.key, []).append(_converted(parameter, word))
        elif parameter.flag:
            values[parameter.key] = True
        elif parameter.key in values:
            raise UsageError(f"l'option {parameter.name} est donnée deux fois.")
        else:
            values[parameter.key] = _converted(parameter, word)
    if "help" in values:
        return values
    values.update(_placed(command, placed))
    values = dict(_of_environment(command)) | values
    missing = [each.name for each in command.parameters if each.required and each.key not in values]
    if missing:
        raise UsageError(f"il manque {' et '.join(missing).rstrip('…')}.")
    return values


def sorted_words(command: Command, words: Sequence[str]) -> Iterator[tuple[Parameter | None, str]]:
    """Each value of *words* with its option, None for an argument; "" for a flag. Raises UsageError for a wrong one."""
    rest = iter(words)
    for word in rest:
        if word == "--":
            yield from ((None, each) for each in rest)
        elif word.startswith("--"):
            name, equals, value = word.partition("=")
            option = _named(command, name)
            if equals and option.flag:
                raise UsageError(f"l'option {name} ne prend pas de valeur.")
            yield option, value if equals or option.flag else _next(command, name, rest)
        elif word.startswith("-") and word != "-":
            yield from _short(command, word, rest)
        else:
            yield None, word


def _short(command: Command, word: str, rest: Iterator[str]) -> Iterator[tuple[Parameter, str]]:
    """« -qv » are two flags, « -o fichier » and « -ofichier » an option and its value."""
    for rank, letter in enumerate(word[1:], 1):
        option = _named(command, f"-{letter}")
        if not option.flag:
            yield option, word[rank + 1 :] or _next(command, f"-{letter}", rest)
            return
        yield option, ""


def _next(command: Command, name: str, rest: Iterator[str]) -> str:
    value = next(rest, None)
    if value is None or (value.startswith("-") and command.option(value) is not None):
        raise UsageError(f"l'option {name} attend une valeur.")
    return value


def _named(command: Command, name: str) -> Parameter:
    option = command.option(name)
    if option is None:
        raise UsageError(f"option inconnue : {name}.{proposal(name, command.option_names)}")
    return option


def proposal(word: str, known: Iterable[str]) -> str:
    """« Proche : --strict. », the names among *known* that look like *word*; "" where none does."""
    from difflib import get_close_matches

    named = {each.lstrip("-"): each for each in known}  # the dashes of options look like one another
    close = [named[each] for each in get_close_matches(word.lstrip("-"), tuple(named), n=3, cutoff=0.6)]
    return f" Proche : {', '.join(close)}." if close else ""


def _placed(command: Command, words: Sequence[str]) -> Iterator[tuple[str, Any]]:
    rest = list(words)
    for parameter in command.arguments:
        if parameter.many:
            taken, rest = rest, []
            if taken:
                yield parameter.key, [_converted(parameter, word) for word in taken]
        elif rest:
            yield parameter.key, _converted(parameter, rest.pop(0))
    if rest:
        raise UsageError(f"argument de trop : {rest[0].strip() or '« »'}.")


def _of_environment(command: Command) -> Iterator[tuple[str, Any]]:
    for option in command.options:
        assert isinstance(option.declared, Option)
        if option.declared.envvar and (word := os.environ.get(option.declared.envvar)):
            yield option.key, _converted(option, word)


def _converted(parameter: Parameter, word: str) -> Any:
    if not word.strip(" ,"):  # as of a variable that is not set: as a path it would be this folder
        raise UsageError(f"{parameter.name.rstrip('…')} est vide.")
    if parameter.type is int:
        return _number(parameter, word)
    if issubclass(parameter.type, Enum):
        try:
            return parameter.type(word.casefold())
        except ValueError:
            message = (
                f"{parameter.name} : valeur inconnue « {word} ». Valeurs possibles : {', '.join(parameter.values)}."
            )
            raise UsageError(message) from None
    return parameter.type(word)


def _number(parameter: Parameter, word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        raise UsageError(f"{parameter.name} attend un nombre entier, et non « {word} ».") from None
    declared = parameter.declared
    assert isinstance(declared, Option)
    if declared.min is not None and number < declared.min:
        raise UsageError(f"{parameter.name} attend un nombre d'au moins {declared.min}.")
    if declared.max is not None and number > declared.max:
        raise UsageError(f"{parameter.name} attend un nombre d'au plus {declared.max}.")
    return number
