"""The unified diff: `patch` makes the new plain text of the old one, and the old of the new."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import amendapply
from amendapply.bill import Alinea, Article, Bill
from amendapply.liasse.choosing import select
from amendapply.redline import ArticleRedline, Change, Piece, Redline, Row, consolidated, original
from amendapply.rendering.unified import unified_diff
from amendapply.rendering.whole_bill import plain_bill
from tests.folders import BILLS
from tests.rendering.redlines import true_redlines

PATCH = shutil.which("patch")
needs_patch = pytest.mark.skipif(PATCH is None, reason="the program patch is not installed")


def texts(redline: Redline) -> tuple[str, str]:
    return plain_bill(original(Bill(()), redline)), plain_bill(consolidated(Bill(()), redline))


def patched(old: str, diff: str, folder: Path, *options: str) -> str:
    (folder / "texte.txt").write_text(old, "utf-8", newline="\n")
    (folder / "texte.diff").write_text(diff, "utf-8", newline="\n")
    command = [PATCH or "", "-s", "-p1", "--fuzz=0", "--binary", *options, "-i", "texte.diff"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert not list(folder.glob("*.rej"))
    assert not list(folder.glob("*.orig"))  # a hunk that is not where the diff says leaves one
    return (folder / "texte.txt").read_bytes().decode("utf-8")


def applied(old: str, diff: str) -> str:
    """The new text, by nothing but the definition of the format."""
    lines, found, done = old.split("\n")[:-1], [], 0
    for hunk in re.split(r"(?m)^@@ ", diff)[1:]:
        header, *body = hunk.split("\n")[:-1]
        start, count = map(int, header.split(" ")[0][1:].split(","))
        first = start - (count > 0)
        assert [line[1:] for line in body if line[0] in " -"] == lines[first : first + count]
        found += [*lines[done:first], *(line[1:] for line in body if line[0] in " +")]
        done = first + count
    return "".join(f"{line}\n" for line in (*found, *lines[done:]))


@given(true_redlines())
def test_the_diff_leads_from_the_old_text_to_the_new_one(redline: Redline) -> None:
    old, new = texts(redline)
    assert applied(old, unified_diff(Bill(()), redline)) == new


@needs_patch
@given(true_redlines())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_patch_applies_it(tmp_path: Path, redline: Redline) -> None:
    old, new = texts(redline)
    diff = unified_diff(Bill(()), redline)
    if diff:
        assert patched(old, diff, tmp_path) == new
        assert patched(new, diff, tmp_path, "-R") == old


@needs_patch
def test_patch_applies_it_to_the_plain_text_of_the_example(tmp_path: Path) -> None:
    bill = amendapply.load_bill(BILLS / "douanes.yaml")
    result = amendapply.apply(bill, select(amendapply.load_amendments(BILLS / "amendements.yaml")).chosen)
    diff = unified_diff(result.bill, result.redline)
    assert diff.count("\n@@ ") == 5
    assert patched(plain_bill(bill), diff, tmp_path) == plain_bill(result.bill)


def test_what_does_not_change_has_no_diff() -> None:
    assert unified_diff(Bill(()), Redline((Piece(Change.KEPT, "Titre"),))) == ""


def test_a_line_of_a_table_changes_alone() -> None:
    pieces = (
        Piece(Change.KEPT, "| A | B |\n| 1 | "),
        Piece(Change.REMOVED, "2", ("1",)),
        Piece(Change.ADDED, "3", ("1",)),
        Piece(Change.KEPT, " |\n| 4 | 5 |"),
    )
    article = Article("1er", (Alinea("| A | B |\n| 1 | 2 |\n| 4 | 5 |"),))
    diff = unified_diff(Bill(()), Redline(parts=(ArticleRedline(article, (Row(pieces, 1),)),)))
    assert diff.splitlines() == [
        "--- a/texte.txt",
        "+++ b/texte.txt",
        "@@ -1,5 +1,5 @@",
        " Article 1er",
        " ",
        " | A | B |",
        "-| 1 | 2 |",
        "+| 1 | 3 |",
        " | 4 | 5 |",
    ]
