"""Which module of the package imports which, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.folders import ROOT

PACKAGE = ROOT / "amendapply"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package under its name without « amendapply. », parsed; the public face is left out."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "__init__.py"
    }


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """All that the source of *module* holds, walked once for all tests."""
    return tuple(ast.walk(modules()[module]))


@cache
def imports() -> dict[str, set[str]]:
    """For each module the modules of the package that it imports, at its head or inside a function."""
    trees = modules()
    names = frozenset(trees)
    return {name: set(_imported(tree, names)) - {name} for name, tree in trees.items()}


def _imported(tree: ast.AST, names: frozenset[str]) -> Iterator[str]:
    """The modules among *names* that *tree* imports."""
    typing_only = {id(node) for block in ast.walk(tree) if _is_typing(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in typing_only or not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Import):
            candidates = [alias.name for alias in node.names]
        else:
            assert not node.level, "imports are absolute"
            candidates = [f"{node.module}.{alias.name}" for alias in node.names]
        for candidate in candidates:
            if candidate.startswith("amendapply."):
                inner = candidate.removeprefix("amendapply.")
                found = inner if inner in names else inner.rpartition(".")[0]
                if found in names:  # else a name of the public face, « from amendapply import __version__ »
                    yield found


def _is_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def arrows() -> dict[str, set[str]]:
    """For each package, or loose module of values, those that it imports."""
    found: dict[str, set[str]] = {}
    for name, imported in imports().items():
        home = name.split(".")[0]
        found.setdefault(home, set()).update({other.split(".")[0] for other in imported} - {home, ""})
    return found


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The sets of modules that import each other, through others too."""
    known = {name: reached(graph, name) for name in graph}
    found = {tuple(sorted(other for other in known[name] if name in known.get(other, ()))) for name in graph}
    return sorted(list(circle) for circle in found if circle)


def reached(graph: dict[str, set[str]], start: str) -> set[str]:
    """All that *start* leads to, in one step or several."""
    seen: set[str] = set()
    work = [start]
    while work:
        for other in graph.get(work.pop(), set()) - seen:
            seen.add(other)
            work.append(other)
    return seen
