"""`convert`, `diff` and `show` on any bill: what goes in comes out, nothing else, and in its place."""

from __future__ import annotations

import gc
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings

from amendapply import Article, Bill, Heading, load_bill
from amendapply.cli import main
from amendapply.rendering.yaml_files import dump_bill
from tests.properties.editing import bills
from tests.properties.test_read_back import parts_of

_ANY = given(pair=bills())
_FEW = settings(max_examples=15)


def _said(*arguments: str | Path) -> str:
    """What the command line writes on the standard output, run in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    words = ["amendapply", *map(str, arguments)]
    with (
        mock.patch.object(sys, "argv", words),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        pytest.raises(SystemExit) as leaving,
    ):
        main()
    gc.unfreeze()  # this process goes on
    assert not leaving.value.code, err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    written: bytes = out.buffer.getvalue()  # type: ignore[attr-defined]
    return written.decode()


def _saved(folder: str, name: str, bill: Bill) -> Path:
    path = Path(folder, f"{name}.yaml")
    path.write_text(dump_bill(bill), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["yaml", "txt", "docx", "xml"])
@_FEW
@_ANY
def test_a_bill_that_is_converted_there_and_back_is_the_same(ending: str, pair: tuple[Bill, Bill]) -> None:
    bill, _ = pair
    with tempfile.TemporaryDirectory() as folder:
        path, made = _saved(folder, "loi", bill), Path(folder, f"fait.{ending}")
        _said("convert", path, "-o", made)
        assert parts_of(load_bill(_said("convert", made).encode())) == parts_of(bill)


@_FEW
@_ANY
def test_a_difference_holds_both_texts_and_nothing_else(pair: tuple[Bill, Bill]) -> None:
    old, new = pair
    if not old.articles or not new.articles:
        return
    with tempfile.TemporaryDirectory() as folder:
        before, after = _saved(folder, "avant", old), _saved(folder, "apres", new)
        told = json.loads(_said("diff", before, after, "--format", "json"))
        assert _side(told, "added") == _texts(old)
        assert _side(told, "removed") == _texts(new)
        assert _said("diff", before, before) == "Rien ne change dans le texte.\n"


@_FEW
@_ANY
def test_what_is_shown_is_the_text_with_its_numbers(pair: tuple[Bill, Bill]) -> None:
    bill, _ = pair
    with tempfile.TemporaryDirectory() as folder:
        path = _saved(folder, "loi", bill)
        told = json.loads(_said("show", path, "--format", "json"))
        shown = _said("show", path)
    rows = [row for part in told["parts"] for row in part.get("rows", ())]
    assert [row["number"] for row in rows] == [
        rank for each in bill.articles for rank in range(1, len(each.alineas) + 1)
    ]
    assert _side(told, "added") == _side(told, "removed") == _texts(bill)
    at = 0
    for part in bill.parts:
        for number, text in _lines(part):
            wanted = f"{number}  {text}" if number else text
            at = shown.index(wanted, at) + len(wanted)


def _lines(part: Heading | Article) -> list[tuple[int, str]]:
    """The first lines that are shown of *part*, each with its number; tables are drawn."""
    if isinstance(part, Heading):
        return [(0, part.text)]
    alineas = [(rank, alinea.text) for rank, alinea in enumerate(part.alineas, 1)]
    return [(0, part.name), *((rank, text) for rank, text in alineas if "<" not in text and "|" not in text)]


def _side(told: dict[str, Any], dropped: str) -> list[str]:
    """The alinéas of a redline in JSON without what is *dropped*."""
    rows = [row for part in told["parts"] for row in part.get("rows", ())]
    kept = [row["pieces"] for row in rows if row["change"] != dropped]
    return ["".join(piece["text"] for piece in pieces if piece["change"] != dropped) for pieces in kept]


def _texts(bill: Bill) -> list[str]:
    return [alinea.text for article in bill.articles for alinea in article.alineas]
