"""How a command says what it takes: a function whose parameters are annotated with an Argument or an Option.

    def show_bill(bill: Annotated[str, Argument("TEXTE")], article: Annotated[str | None, Option("--article")]): ...

The type says what the words of the user become: str, int, Path, an enumeration; a list takes several; bool is a flag.
Options that belong together are the fields, so annotated, of one frozen value, which is then a single parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from amendapply.frozen import frozen

REQUIRED = object()
"""The default of a parameter that the user must give."""


@frozen
class Line:
    """What a shell has of a line: files of ``texts`` and of ``liasses``, and of the value what is typed already.

    A lone file counts as both, where a command takes a text and a liasse: it may be a dossier.
    """

    texts: tuple[str, ...]
    liasses: tuple[str, ...]
    started: str = ""


Completion = Callable[[Line], Iterable[str]]
"""The values that a shell may propose on such a line."""


class Exit(Exception):  # noqa: N818 (leaving with a code is no error)
    """Leaves the program with an exit code; nothing more is written."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class UsageError(Exception):
    """A command line that no command accepts; the message, in French, says why."""


class Argument:
    """A value known by its place on the line, not by a name. *metavar* is what the help calls it."""

    def __init__(self, metavar: str, *, help: str = "", complete: Completion | None = None) -> None:
        self.metavar, self.help, self.complete = metavar, help, complete


class Option:
    """A value introduced by one of its *names*. *metavar* is what the help calls its value; a flag has none.

    *min* and *max* bound a number. *envvar* names a variable of the environment that gives the value where the line
    does not.
    """

    def __init__(
        self,
        *names: str,
        metavar: str = "",
        help: str = "",
        min: int | None = None,
        max: int | None = None,
        complete: Completion | None = None,
        envvar: str = "",
    ) -> None:
        self.names, self.metavar, self.help, self.envvar = names, metavar, help, envvar
        self.min, self.max, self.complete = min, max, complete


@frozen
class Parameter:
    """A parameter of a command: the ``key`` of its function, what it declares, and the type of one value."""

    key: str
    declared: Argument | Option
    type: Any
    default: Any = REQUIRED
    many: bool = False

    @property
    def flag(self) -> bool:
        """Whether it takes no value."""
        return self.type is bool

    @property
    def required(self) -> bool:
        """Whether the user must give it."""
        return self.default is REQUIRED

    @property
    def name(self) -> str:
        """What messages call it: « TEXTE », « --article »."""
        return self.declared.metavar if isinstance(self.declared, Argument) else self.declared.names[0]

    @property
    def values(self) -> tuple[str, ...]:
        """The values of an enumeration; () where any will do."""
        return tuple(str(each.value) for each in self.type) if issubclass(self.type, Enum) else ()


class Command:
    """A command: its *name*, and the *function* that carries it out, whose docstring is its help."""

    def __init__(self, name: str, function: Callable[..., None]) -> None:
        self.name, self.function = name, function

    @property
    def help(self) -> tuple[str, ...]:
        """The paragraphs of the help; the first says what the command does."""
        from inspect import cleandoc

        return tuple(cleandoc(self.function.__doc__ or "").split("\n\n"))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the command takes, in the order of its function; the options of a group one by one."""
        defaults = self.function.__defaults__ or ()
        given: dict[str, Any] = dict(zip(reversed(self._hints), reversed(defaults), strict=False))
        return tuple(
            parameter
            for name, hint in self._hints.items()
            for parameter in (
                _fields(hint) if name in self._groups else [_parameter(name, hint, given.get(name, REQUIRED))]
            )
        )

    @cached_property
    def _hints(self) -> dict[str, Any]:
        """What the function says of each of its parameters, in their order."""
        hints = get_type_hints(self.function, include_extras=True)
        return {name: hint for name, hint in hints.items() if name != "return"}

    @cached_property
    def _groups(self) -> dict[str, Any]:
        """The parameters of the function that hold several options, with the class of their value."""
        return {name: hint for name, hint in self._hints.items() if is_dataclass(hint)}

    def run(self, values: Mapping[str, Any]) -> None:
        """Carry it out with *values*, by the keys of its parameters; those that have none keep their defaults."""
        given = dict(values)
        for name, group in self._groups.items():
            own = [each.name for each in fields(group) if each.name in given]
            given[name] = group(**{key: given.pop(key) for key in own})
        self.function(**given)

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """The parameters known by their place."""
        return tuple(each for each in self.parameters if isinstance(each.declared, Argument))

    @property
    def options(self) -> tuple[Parameter, ...]:
        """The parameters that have a name; those that all commands share come last."""
        return (*(each for each in self.parameters if isinstance(each.declared, Option)), *COMMON)

    @property
    def option_names(self) -> tuple[str, ...]:
        """All the names of the options: « --quiet », « -q »."""
        return tuple(self._named)

    def option(self, name: str) -> Parameter | None:
        """The option of that *name*."""
        return self._named.get(name)

    @cached_property
    def _named(self) -> dict[str, Parameter]:
        declared = ((each, each.declared) for each in self.options)
        return {name: each for each, option in declared if isinstance(option, Option) for name in option.names}


COMMON = (
    Parameter("quiet", Option("--quiet", "-q", help="Ne dit rien à côté du résultat, sauf les erreurs."), bool, False),
    Parameter("verbose", Option("--verbose", "-v", help="N'abrège rien ; dit les formats reconnus."), bool, False),
    Parameter("help", Option("--help", "-h", help="Montre cette aide."), bool, False),
)
"""The options of every command."""


def _fields(group: Any) -> Iterator[Parameter]:
    """The options that a frozen value holds."""
    hints = get_type_hints(group, include_extras=True)
    return (_parameter(each.name, hints[each.name], each.default) for each in fields(group))


def _parameter(key: str, hint: Any, default: Any) -> Parameter:
    kind, declared = get_args(hint)
    if get_origin(kind) in (Union, UnionType):  # « X | None » is a type that may be left out
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    many = get_origin(kind) is list
    return Parameter(key, declared, get_args(kind)[0] if many else kind, default, many)
