"""Wide values are built by keyword, since two of six fields are swapped too easily; long patterns from named parts."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from tests.architecture.imports import PACKAGE, modules, nodes

WIDE = 6
LONG = 200
"""Characters of a pattern that are written out where it is compiled."""
LARGEST = 400
"""Lines of a module: one that grows beyond holds a second idea, which wants its own name."""


def values() -> set[tuple[str, str]]:
    """The values of the package, frozen or not: their module and their name."""
    return {
        (module, node.name)
        for module in modules()
        for node in nodes(module)
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(each).partition("(")[0] in ("frozen", "dataclass") for each in node.decorator_list)
    }


def by_position(module: str, tree: Sequence[ast.AST], known: set[tuple[str, str]]) -> Iterator[str]:
    """The calls in *tree*, the nodes of *module*, that give a value of *known* six fields or more by position."""
    names = {name: (home, name) for home, name in known if home == module}
    for node in tree:
        if isinstance(node, ast.ImportFrom) and node.module:
            home = node.module.removeprefix("amendapply.")
            names |= {each.asname or each.name: (home, each.name) for each in node.names}
    for node in tree:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or len(node.args) < WIDE:
            continue
        if names.get(node.func.id) in known:
            yield f"{module}, line {node.lineno}: {node.func.id}"


def test_wide_values_are_built_by_keyword() -> None:
    known = values()
    assert len(known) > 300
    assert [call for module in modules() for call in by_position(module, nodes(module), known)] == []


def test_a_value_built_by_position_is_found() -> None:
    tree = ast.parse("from amendapply.a import Wide\nWide(1, 2, 3, 4, 5, 6)\nWide(1, 2, 3, 4, 5, f=6)\n")
    assert list(by_position("b", list(ast.walk(tree)), {("a", "Wide")})) == ["b, line 2: Wide"]


def written_out(tree: Iterable[ast.AST]) -> Iterator[tuple[int, int]]:
    """For each pattern that these nodes compile, the line, and how many of its characters are written out there."""
    for node in tree:
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ("lazily", "re.compile"):
            parts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            yield node.lineno, sum(len(part) for part in parts if isinstance(part, str))


def test_long_patterns_are_built_from_named_parts() -> None:
    found = {name: [line for line, size in written_out(nodes(name)) if size > LONG] for name in modules()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_pattern_written_out_is_found() -> None:
    tree = ast.parse("a = lazily(r'bis' rf'{ter}quater')\nb = re.compile('a' * 9 + ter)\n")
    assert list(written_out(ast.walk(tree))) == [(1, 9), (2, 1)]


def test_no_module_holds_everything() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {path.stem: size for path, size in sizes.items() if size > LARGEST} == {}
