"""A module of Python that is loaded once something of it is asked for, whoever imports it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """In the place of the module of its name until then."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        self.__dict__.update(import_module(self.__name__).__dict__)
        return super().__getattribute__(name)


def load_when_used(name: str) -> None:
    """Let ``import`` of the module called *name* load nothing yet; what is loaded already stays as it is."""
    sys.modules.setdefault(name, _Later(name))
