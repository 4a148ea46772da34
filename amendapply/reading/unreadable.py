"""What stands in the place of an amendment that cannot be read, where the others of its source are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from amendapply.errors import InputError

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An amendment, or a file of a bundle, that could not be read: ``error`` says where, why and what to do."""

    error: InputError

    def __post_init__(self) -> None:
        """Let go of the frames that the error was raised in: they hold the whole text of the file."""
        self.error.__traceback__ = self.error.__context__ = None

    @property
    def source(self) -> str:
        """The file, its folder or its archive included."""
        return self.error.source

    @property
    def line(self) -> int | None:
        """The line of the file, from 1, None where the whole file is at fault."""
        return self.error.line

    @property
    def reason(self) -> str:
        """What is wrong, in French."""
        return self.error.message


def strictly(values: Iterable[Read | Unreadable]) -> Iterator[Read]:
    """The *values*, all of them read. Raises the ``InputError`` of the first that is not."""
    for value in values:
        if isinstance(value, Unreadable):
            raise value.error
        yield value
