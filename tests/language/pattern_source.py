"""What Python makes of a pattern, and its source written back from that."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as c
    from re import _parser as parser

__all__ = ["LOOKS", "REPEATS", "UNBOUNDED", "Tree", "c", "parser", "repeated", "shown", "shown_item"]

Tree = Iterable[tuple[Any, Any]]
UNBOUNDED = int(c.MAXREPEAT)
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
LOOKS = (c.ASSERT, c.ASSERT_NOT)


def shown(tree: Tree) -> str:
    """The source of a parsed pattern, near enough to be found in the module."""
    return "".join(shown_item(op, value) for op, value in tree)


def shown_item(op: Any, value: Any) -> str:
    """The source of one item."""
    if op is c.LITERAL:
        return re.escape(chr(value)) if chr(value) not in " -'«»,:;" else chr(value)
    if op is c.NOT_LITERAL:
        return f"[^{_escaped(value)}]"
    if op is c.ANY:
        return "."
    if op is c.IN:
        return _class(value)
    if op is c.BRANCH:
        return "(?:" + "|".join(map(shown, value[1])) + ")"
    if op is c.SUBPATTERN:
        return "(" + shown(value[3]) + ")"
    if op is c.ATOMIC_GROUP:
        return "(?>" + shown(value) + ")"
    if op in REPEATS:
        return repeated(op, *value)
    if op in LOOKS:
        behind, no = ("<" if value[0] < 0 else ""), ("!" if op is c.ASSERT_NOT else "=")
        return f"(?{behind}{no}{shown(value[1])})"
    if op is c.AT:
        return {c.AT_BEGINNING: "^", c.AT_END: "$", c.AT_BOUNDARY: r"\b"}.get(value, r"\B")
    if op is c.GROUPREF:
        return rf"\{value}"
    return f"(?({value[0]})…)" if op is c.GROUPREF_EXISTS else "…"


def repeated(op: Any, least: int, most: int, body: Tree) -> str:
    """The source of *body*, *least* to *most* times."""
    inner = shown(body)
    if len(list(body)) > 1:
        inner = f"(?:{inner})"
    marks = {(0, 1): "?", (0, UNBOUNDED): "*", (1, UNBOUNDED): "+"}
    bounds = f"{least}" if least == most else f"{least},{_bound(most)}"
    count = marks.get((least, int(most))) or "{" + bounds + "}"
    return inner + count + {c.MIN_REPEAT: "?", c.POSSESSIVE_REPEAT: "+"}.get(op, "")


def _bound(most: int) -> str:
    return "" if most == UNBOUNDED else str(most)


_CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d",
    c.CATEGORY_NOT_DIGIT: r"\D",
    c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w",
    c.CATEGORY_NOT_WORD: r"\W",
}


def _class(items: Tree) -> str:
    parts = list(items)
    if len(parts) == 1 and parts[0][0] is c.CATEGORY:
        return _CATEGORIES[parts[0][1]]
    return "[" + "".join(_class_item(op, value) for op, value in parts) + "]"


def _class_item(op: Any, value: Any) -> str:
    if op is c.NEGATE:
        return "^"
    if op is c.CATEGORY:
        return _CATEGORIES[value]
    if op is c.RANGE:
        return f"{_escaped(value[0])}-{_escaped(value[1])}"
    return _escaped(value)


def _escaped(code: int) -> str:
    char = chr(code)
    return "\\n" if char == "\n" else "\\t" if char == "\t" else "\\" + char if char in r"\]^-[" else char
