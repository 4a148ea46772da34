"""Finds what a pattern of the language must not hold: wildcards over words, and repetitions that share characters.

**Wildcard.** A repetition, outside lookarounds, of a class that holds more letters than the Roman numerals need
(``.``, ``[^:]``, ``\\w``, ``\\S``, ``[a-zé]``), or two such classes in a row: by it a pattern consumes words that it
does not name. One class alone is the letter of a label (« a) »).

**Backtracking.** A pattern is turned into the automaton of its characters (Glushkov's), a repetition of any width being
a loop; lookarounds are audited as patterns of their own. It is

- *nested* where a loop can be gone through in two ways by the same characters: ``(?:\\w+\\s*)+``, exponential, or of
  the power of the outer count;
- *adjacent* where two loops in a row can share a run of characters, so that the place where one ends and the other
  begins is tried everywhere: ``[^:]*\\s*:``, quadratic. Both must be of ``WIDE`` turns or more;
- *searched* where the pattern is searched for, and what one start reads up to the end the next start reads again:
  ``\\s+x``. The loop must be unbounded.

Nothing can fail after a loop that ends its pattern, which is then no finding; nor can an atomic group or a possessive
repetition give characters back: ``\\s*+,?\\s*`` is clean where ``\\s*,?\\s*`` is not. Assertions (``\\b``, ``$``,
``(?!…)``) are taken to hold always: what they alone keep apart is reported, and belongs on the list of what is allowed,
with its reason.

**Unseen.** A call of ``re`` inside a function whose pattern is no literal: nothing here can read it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from amendapply.patterns import lazily
from tests.language.automata import audit_pattern

_SEARCHES = ("search", "finditer", "findall", "sub", "subn", "split")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: in which module and under which name the pattern stands, its kind, and the part at fault."""

    module: str
    name: str
    kind: str
    part: str

    @property
    def key(self) -> str:
        """The pattern: « language.operands:_HEAD »."""
        return f"{self.module}:{self.name}"


@dataclass(frozen=True, slots=True)
class Named:
    """A compiled pattern, where it stands, and whether it is searched for (else it is matched at a place)."""

    module: str
    name: str
    pattern: re.Pattern[str]
    searched: bool = False


# ------------------------------------------------------------------------------------------------ the patterns to read


def package_patterns(package: str) -> tuple[list[Named], list[Finding]]:
    """The patterns of all modules of *package*, each under the one that defines it, and the calls not to be read."""
    root = importlib.import_module(package)
    names = [package, *(info.name for info in pkgutil.walk_packages(root.__path__, f"{package}."))]
    found: list[Named] = []
    unseen: list[Finding] = []
    for name in names:
        module = importlib.import_module(name)
        if module.__file__ is None:
            continue
        with open(module.__file__, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        short = name.removeprefix("amendapply.")
        found += _attributes(module, short, tree)
        inline, dark = _inline(short, tree)
        found += inline
        unseen += dark
    return found, unseen


def _attributes(module: ModuleType, short: str, tree: ast.Module) -> Iterator[Named]:
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    searched = {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in _SEARCHES and isinstance(node.value, ast.Name)
    }
    for name, value in vars(module).items():
        if name not in imported and not name.startswith("__"):
            for path, pattern in _inside(value, name, 0):
                # Those of a table are reached by a loop: they may be searched for.
                yield Named(short, path, pattern, path in searched or path != name)


def _inside(value: object, path: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern | lazily):
        yield path, value
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for index, item in enumerate(value):
            yield from _inside(item, f"{path}[{index}]", depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(key, f"{path}[{getattr(key, 'pattern', key)!r} as key]", depth + 1)
            yield from _inside(item, f"{path}[{key!r}]", depth + 1)
    elif depth < 4 and isinstance(value, type) and value.__module__.startswith("amendapply"):
        for name, item in vars(value).items():
            if isinstance(item, re.Pattern | lazily):
                yield f"{path}.{name}", item


def _inline(short: str, tree: ast.Module) -> tuple[list[Named], list[Finding]]:
    """Patterns given to ``re`` inside functions."""
    found, unseen = [], []
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if not _calls_re(call):
                continue
            name = f"{function.name}()"
            literal = call.args[0] if call.args else None
            if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                searched = isinstance(call.func, ast.Attribute) and call.func.attr in _SEARCHES
                found.append(Named(short, name, re.compile(literal.value), searched))
            else:
                unseen.append(Finding(short, name, "unseen", ast.unparse(call)))
    return found, unseen


def _calls_re(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr not in ("escape", "purge")
    )


def audit(named: Iterable[Named]) -> list[Finding]:
    """Every finding of these patterns, sorted; the same part of one pattern stands there once."""
    found = {
        Finding(one.module, one.name, kind, part)
        for one in named
        for kind, part in audit_pattern(one.pattern, searched=one.searched)
    }
    return sorted(found)
