"""What a start costs: no pattern is compiled before it is used, and no reader of another format is loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

from tests.architecture.imports import PACKAGE

ON_THE_WAY = ("applying", "comparing", "conventions", "language", "locating", "reading", "rendering", "text")
"""The packages that `apply` goes through; the dialect of bills is not on its way."""
ROOT = PACKAGE.parent
LOADED = """
import runpy, sys
sys.argv = ["amendapply", "apply", "-q", "bills/douanes.yaml", "bills/amendement-11.txt"]
try:
    runpy.run_module("amendapply", run_name="__main__")
except SystemExit:
    pass
print("", *sys.modules, sep="\\n")
"""


def compiled_at_import(tree: ast.AST) -> Iterator[int]:
    """The lines of *tree* on which a pattern of text is compiled as the module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            source = ast.unparse(node.args[0])
            if not source.startswith(("b'", 'b"')) and not source.endswith(".encode()"):
                yield node.lineno
        yield from compiled_at_import(node)


def test_patterns_are_compiled_when_they_are_first_used() -> None:
    paths = [path for name in ON_THE_WAY for path in sorted((PACKAGE / name).rglob("*.py")) if "law" not in path.parts]
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line in compiled_at_import(ast.parse(path.read_text("utf-8")))
    ]
    assert len(paths) > 100
    assert found == [], "use amendapply.patterns.lazily"


def test_values_are_made_in_the_quick_way() -> None:
    written = "@dataclass(frozen=True, slots=True)"
    found = [str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py") if written in path.read_text("utf-8")]
    assert found == [], "use amendapply.frozen"


def test_a_bill_in_yaml_is_read_without_the_readers_of_documents_and_pages() -> None:
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    loaded = {line.removeprefix("amendapply.reading.") for line in done.stdout.splitlines()}
    assert {"bills.bill_yaml", "liasses.amendments_text"} <= loaded
    documents = {
        "bills.page_blocks",
        "bills.bill_page",
        "bills.bill_blocks",
        "office.word_document",
        "office.rich_text",
    }
    assert not loaded & {*documents, "printed.printed_page", "lxml", "jinja2", "urllib.request"}
