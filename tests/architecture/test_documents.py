"""What the code says of the documents is true: each section that it cites exists."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.architecture.imports import PACKAGE, ROOT, modules, nodes
from tests.architecture.tracing import entered

EXAMPLES = {"reading/liasses/depot_xml.py"}
"""Modules that a recipe makes up."""

_CITED = re.compile(r"docs/grammar\.md, \"([^\"]+)\"")
_NEAR = re.compile(r"grammar\.md|(?<![\w*])survey(?=,| of |'s)")


def headings() -> list[str]:
    """The sections of docs/grammar.md."""
    page = ROOT.joinpath("docs", "grammar.md").read_text(encoding="utf-8")
    return [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]


@cache
def prose() -> list[tuple[str, str]]:
    """The docstrings and comments of every module, each on one line, with the name of the module."""
    found = []
    for name in modules():
        texts = (node.value for node in nodes(name) if isinstance(node, ast.Constant) and isinstance(node.value, str))
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


# ----------------------------------------------------------------------------------------------------- what maps say


def packages() -> set[str]:
    """The packages of the program."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_each_map_names_every_package(page: str) -> None:
    text = ROOT.joinpath(page).read_text(encoding="utf-8")
    assert {name for name in packages() if not re.search(rf"\b{name}\b[/`]", text)} == set()


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_each_module_named_exists(page: str) -> None:
    named = set(re.findall(r"`([a-z_/]+\.py)`", ROOT.joinpath(page).read_text(encoding="utf-8"))) - EXAMPLES
    assert len(named) > 1
    missing = {path for path in named if not (PACKAGE / path).exists() and not (ROOT / path).exists()}
    assert missing == set()


def test_each_name_of_the_story_exists() -> None:
    page = ROOT.joinpath("docs", "architecture.md").read_text(encoding="utf-8")
    story = page.partition("## The story of one instruction")[2].partition("\n## ")[0]
    known = {part for name in modules() for part in name.split(".")}
    known |= {node.name for name in modules() for node in nodes(name) if isinstance(node, ast.FunctionDef)}
    assert set(re.findall(r"`([a-z_]+)`", story)) - known == set()


def test_one_amendment_passes_few_modules() -> None:
    """docs/architecture.md says how many: adding a few is no fault, adding a tenth is."""
    modules = entered()
    assert len(set(modules)) <= 50
    assert len(modules) - 1 <= 350
