"""The table of the law in Word: LibreOffice accepts all changes, the new law stands; rejects them, the one in force.

The tracked law is proved in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

import amendapply
from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_columns import Aligned, columns_of
from amendapply.redline import Change, consolidated, original
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import LawFormat
from amendapply.rendering.law import render, report_of
from amendapply.rendering.law.comparative_table import heads_of
from tests.examples import consolidated as refuges
from tests.folders import ROOT
from tests.word import libreoffice
from tests.word.expecting import of_alinea, paragraphs
from tests.word.opened import body, changes, part

pytestmark = pytest.mark.slow


LAWS = ROOT.parent / "shared" / "corpus_law" / "laws"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def consolidations() -> Iterator[tuple[str, Consolidation]]:
    yield "two", refuges(amended=False)
    yield "three", refuges(amended=True)
    for folder in sorted(LAWS.iterdir())[::4] if LAWS.exists() else ():
        yield (
            folder.name,
            amendapply.consolidate(
                amendapply.load_bill(folder / "texte.yaml"), amendapply.load_law(folder / "avant.jsonl")
            ),
        )


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Consolidation, Path, Path]]:
    """The table and the tracked law of each consolidation, settled by one LibreOffice."""
    if not libreoffice.SOFFICE:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("law")
    found = {}
    for name, made in consolidations():
        table, law = folder / f"{name}.docx", folder / f"{name}-law.docx"
        table.write_bytes(render(made, LawFormat.DOCX))  # type: ignore[arg-type]
        law.write_bytes(render(made, LawFormat.DOCX_TRACKED))  # type: ignore[arg-type]
        found[name] = made, table, law
    libreoffice.settle(folder, folder / "profile")
    return found


def expected(made: Consolidation, dropped: Change) -> list[list[list[str]]]:
    """The lines of the tables once what is *dropped* is gone."""
    return [line for columns in columns_of(made) for line in _lines(columns.rows, heads_of(columns), dropped)]


def _lines(rows: tuple[Aligned, ...], heads: tuple[str, ...], dropped: Change) -> Iterator[list[list[str]]]:
    yield [[visible(head)] for head in heads]
    for changed, group in groupby(rows, key=lambda row: row.changed):
        lines = list(group)
        if not changed:
            yield [[f"{len(lines)} alinéa{'s' if len(lines) > 1 else ''} sans changement"]]
            continue
        for line in lines:
            shown = (line.projected, line.amended)[: len(heads) - 1]
            if dropped is Change.ADDED and line.in_force is None:
                continue
            texts = [line.in_force]
            for row in shown:
                after = row.after if row and dropped is Change.REMOVED else row.before if row else line.in_force
                texts.append(after)
            yield [[visible(each) for each in of_alinea(text) if each] if text else [] for text in texts]


@pytest.mark.parametrize(("side", "dropped"), [("accepted", Change.REMOVED), ("rejected", Change.ADDED)])
def test_the_columns_hold_the_new_law_and_the_law_in_force(
    settled: dict[str, tuple[Consolidation, Path, Path]], side: str, dropped: Change
) -> None:
    for name, (made, table, _) in settled.items():
        assert libreoffice.table_lines(table, side) == expected(made, dropped), name


def test_the_tracked_law_is_the_new_one_or_the_one_in_force(
    settled: dict[str, tuple[Consolidation, Path, Path]],
) -> None:
    for name, (made, _, law) in settled.items():
        report = report_of(made)
        assert libreoffice.accepted(law) == paragraphs(consolidated(report.bill, report.redline)), name
        assert libreoffice.rejected(law) == paragraphs(original(report.bill, report.redline)), name


# ------------------------------------------------------------------------------------------------- what is written


def test_three_columns_lie_on_the_long_side_of_the_page() -> None:
    content = render(refuges(amended=True), LawFormat.DOCX)
    assert isinstance(content, bytes)
    (page,) = body(content).iter(f"{W}pgSz")
    assert (page.get(f"{W}w"), page.get(f"{W}h"), page.get(f"{W}orient")) == ("16838", "11906", "landscape")
    assert {len(table.findall(f"{W}tblGrid/{W}gridCol")) for table in body(content).iter(f"{W}tbl")} == {3}
    two = render(refuges(amended=False), LawFormat.DOCX)
    assert isinstance(two, bytes)
    assert {len(table.findall(f"{W}tblGrid/{W}gridCol")) for table in body(two).iter(f"{W}tbl")} == {2}


def test_changes_are_signed_by_the_clause_and_the_amendment() -> None:
    content = render(refuges(amended=True), LawFormat.DOCX)
    assert isinstance(content, bytes)
    signed = {(author, text) for _, author, text in changes(content)}
    assert {("art. 1er, al. 2", "trois mois"), ("art. 1er, al. 2 (COM-3)", "quatre mois")} <= signed
    assert not any("Amendement" in author for author, _ in signed)
    tracked = render(refuges(amended=True), LawFormat.DOCX_TRACKED)
    assert isinstance(tracked, bytes)
    assert ("art. 1er, al. 2 (COM-3)", "quatre mois") in {(author, text) for _, author, text in changes(tracked)}


def test_a_clause_that_is_refused_is_told_at_the_end() -> None:
    bill = amendapply.Bill.from_text("À l'article L. 326-1 du code du tourisme, le mot : « zouave » est supprimé.")
    made = amendapply.consolidate(bill, amendapply.load_law(ROOT / "bills" / "droit-refuges.jsonl"))
    content = render(made, LawFormat.DOCX)
    assert isinstance(content, bytes)
    texts = ["".join(each.itertext()) for each in body(content).iter(f"{W}p")]
    assert any(text.startswith("art. unique, al. 1 : Non appliqué") for text in texts)
    note = part(render(made, LawFormat.DOCX_TRACKED), "word/endnotes.xml")  # type: ignore[arg-type]
    assert "Dispositions non consolidées et remarques" in "".join(note.itertext())
