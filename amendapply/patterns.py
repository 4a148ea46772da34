"""Patterns compiled when they are first used: a command needs a third of them, and each costs at the start."""

from __future__ import annotations

import re
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:

    def lazily(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """What ``re.compile`` gives."""

else:

    def _of_pattern(name: str) -> cached_property[Any]:
        """What the compiled pattern has by this *name*, kept: the next call is one of the pattern itself."""
        return cached_property(attrgetter(f"_compiled.{name}"))

    class lazily:  # noqa: N801 (it stands in the place of a function)
        """In the place of a compiled pattern until one of its methods is asked for."""

        def __init__(self, source: str | bytes, flags: int = 0) -> None:
            self._arguments = (source, flags)

        @cached_property
        def _compiled(self) -> re.Pattern[Any]:
            return re.compile(*self._arguments)

        match = _of_pattern("match")
        fullmatch = _of_pattern("fullmatch")
        search = _of_pattern("search")
        findall = _of_pattern("findall")
        finditer = _of_pattern("finditer")
        split = _of_pattern("split")
        sub = _of_pattern("sub")
        pattern = _of_pattern("pattern")
        flags = _of_pattern("flags")
