"""Patterns compiled when they are first used: a command needs a third of them, and each costs at the start."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, AnyStr

if TYPE_CHECKING:

    def lazily(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """What ``re.compile`` gives."""

else:

    class lazily:  # noqa: N801 (it stands in the place of a function)
        """In the place of a compiled pattern until one of its methods is asked for."""

        def __init__(self, source: str | bytes, flags: int = 0) -> None:
            self._arguments = (source, flags)

        @cached_property
        def _compiled(self) -> re.Pattern[Any]:
            return re.compile(*self._arguments)

        def __getattr__(self, name: str) -> Any:
            """An attribute of the compiled pattern, which is kept: the next call is one of the pattern itself."""
            if name.startswith("_"):
                raise AttributeError(name)
            value = getattr(self._compiled, name)
            setattr(self, name, value)
            return value
