"""What the code says of the documents is true: each section that it cites exists."""

from __future__ import annotations

import ast
import re

from tests.architecture.imports import PACKAGE, ROOT, modules

_CITED = re.compile(r"docs/grammar\.md, \"([^\"]+)\"")
_NEAR = re.compile(r"grammar\.md|(?<![\w*])survey(?=,| of |'s)")


def headings() -> list[str]:
    """The sections of docs/grammar.md."""
    page = ROOT.joinpath("docs", "grammar.md").read_text(encoding="utf-8")
    return [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]


def prose() -> list[tuple[str, str]]:
    """The docstrings and comments of every module, each on one line, with the name of the module."""
    found = []
    for name, tree in modules().items():
        texts = (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        found += [(name, " ".join(text.split())) for text in texts]
    for path in PACKAGE.rglob("*.py"):
        comments = re.findall(r"#(.*)", path.read_text(encoding="utf-8"))
        found.append((path.name, " ".join(" ".join(comments).split())))
    return found


def test_sections_have_each_its_own_name() -> None:
    assert len(headings()) == len(set(headings()))


def test_each_section_cited_exists() -> None:
    known = set(headings())
    cited = {(name, section) for name, text in prose() for section in _CITED.findall(text)}
    assert {(name, section) for name, section in cited if section not in known} == set()


def test_the_grammar_is_cited_in_one_way() -> None:
    cited = [(name, len(_NEAR.findall(text)), len(_CITED.findall(text))) for name, text in prose()]
    assert sorted(name for name, near, exact in cited if near != exact) == []
