"""The formats: the terminal's escape sequences, JSON, Markdown, and the operations as plain data."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import amendapply
from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill
from amendapply.operations import Alineas, Anchor, DeleteWords, Edge, Operation, Place, Reading, Span, Unread
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import ArticleRedline, Change, Piece, Redline, Row
from amendapply.rendering.formats import Format
from amendapply.rendering.lines import Fragment, Line, Style
from amendapply.rendering.markdown import escaped, markdown_of
from amendapply.rendering.reading_json import plain_reading
from amendapply.rendering.report import Report, render
from amendapply.rendering.screens import ansi_of

PIECES = (
    Piece(Change.KEPT, "assure la conception"),
    Piece(Change.REMOVED, " ou la confie", ("12",)),
    Piece(Change.ADDED, " seul", ("12",)),
)
REDLINE = Redline(parts=(ArticleRedline(Article("11"), (Row(PIECES, 8),)),))
OUTCOMES = (
    Outcome(Amendment("12", "x"), Status.APPLIED, reading=amendapply.parse("x")),
    Outcome(
        Amendment("13", "y", article="11"),
        Status.AMBIGUOUS,
        (Problem("deux fois", 0, 1, "ici"),),
        ("rq",),
        amendapply.parse("y"),
    ),
)
REPORT = Report(Bill((Article("11"),)), REDLINE, OUTCOMES)

ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def test_the_terminal_strikes_and_underlines_besides_colouring() -> None:
    painted = render(REPORT, Format.TERMINAL)
    assert "\x1b[9;31m ou la confie\x1b[0m" in painted  # 9 strikes, 31 is red
    assert "\x1b[4;32m seul\x1b[0m" in painted  # 4 underlines, 32 is green


def test_the_terminal_wraps_behind_the_margin_without_losing_a_word() -> None:
    words = [f"mot{n}" for n in range(60)]
    painted = ESCAPE.sub("", ansi_of([Line((Fragment(" ".join(words)),), "8")], 40))
    first, *others = painted.splitlines()
    assert first.startswith("   8  mot0 ")
    assert all(line.startswith("      mot") for line in others)
    assert max(map(len, painted.splitlines())) <= 40
    assert painted.split()[1:] == words


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_the_terminal_parts_no_guillemet_from_its_words(blank: str) -> None:
    words = " ".join(f"mot{n} : «{blank}a{n}{blank}»{blank};" for n in range(60)).replace(" :", f"{blank}:")
    for width in range(30, 50):
        lines = ESCAPE.sub("", ansi_of([Line((Fragment(words),), "8")], width)).splitlines()
        assert max(map(len, lines)) <= width
        assert not any(line.rstrip().endswith("«") or line.strip()[0] in "»:;" for line in lines)
        assert " ".join(line[6:].strip(" ") for line in lines) == words


def test_the_terminal_reads_no_markup_in_foreign_text() -> None:
    text = "[red]attention[/red] [link=x]y[/link] :smile:"
    assert text in ESCAPE.sub("", ansi_of([Line((Fragment(text),))], 100))


def test_carets_are_not_wrapped() -> None:
    lines = [Line((Fragment(" " * 50 + "^" * 5),), preformatted=True)]
    assert ansi_of(lines, 30) == " " * 50 + "^^^^^\n"


@given(st.text(), st.sampled_from(Style), st.sampled_from(["", "8"]))
def test_the_only_escapes_are_those_of_the_styles(text: str, style: Style, margin: str) -> None:
    from amendapply.rendering.controls import visible

    painted = ansi_of([Line((Fragment(visible(text), style),), margin)], 60)
    assert "\x1b" not in ESCAPE.sub("", painted)


def test_json_is_the_redline_stream_and_the_outcomes() -> None:
    read = json.loads(render(REPORT, Format.JSON))
    assert read["parts"][0]["rows"] == [
        {
            "number": 8,
            "renumbered": 1,
            "change": "kept",
            "move": None,
            "pieces": [
                {"change": "kept", "text": "assure la conception", "sources": []},
                {"change": "removed", "text": " ou la confie", "sources": ["12"]},
                {"change": "added", "text": " seul", "sources": ["12"]},
            ],
        }
    ]
    assert read["outcomes"][1] == {
        "amendment": "13",
        "article": "11",
        "position": None,
        "parent": None,
        "authors": [],
        "text": "y",
        "status": "ambiguous",
        "problems": [{"message": "deux fois", "start": 0, "end": 1, "nearest": "ici", "suggestion": ""}],
        "remarks": ["rq"],
        "reading": {
            "understood": False,
            "operations": [],
            "unread": [{"text": "y", "span": [0, 1], "expected": amendapply.parse("y").unread[0].expected}],
        },
    }


def test_json_sends_no_control_character_yet_loses_none() -> None:
    hostile = "\x1b\x9b\x7f\x00é"
    written = render(Report(Bill(()), Redline((Piece(Change.KEPT, hostile),))), Format.JSON)
    assert not set(hostile[:4]) & set(written)
    assert "é" in written
    assert json.loads(written)["title"][0]["text"] == hostile


def test_markdown_marks_what_goes_and_what_comes() -> None:
    assert (
        render(REPORT, Format.MARKDOWN)
        == r"""### Article 11

**8** assure la conception<del> ou la confie</del><ins> seul</ins><sup>\[12\]</sup>

Appliqués (1) : 12

Non appliqués (1)

- **13** – ambigu

  - deux fois

          y
          ^

  - Au plus près : ici

  - remarque : rq
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("**gras** [lien](x) `code`", r"\*\*gras\*\* \[lien\](x) \`code\`"),
        ("A | B\nC", r"A \| B<br>C"),
        ("&nbsp; 5 $", r"\&nbsp; 5 \$"),
    ],
)
def test_markdown_escapes_foreign_text(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_markdown_of_nothing_is_empty() -> None:
    assert markdown_of([]) == ""


def test_a_line_that_opens_like_a_list_is_none_in_markdown() -> None:
    assert markdown_of([Line((Fragment("- tiret"),))]) == "\\- tiret\n"
    assert markdown_of([Line((Fragment("  1. article 11"),))]) == "- 1\\. article 11\n"
    assert markdown_of([Line((Fragment("12"),))]) == "12\n"


def test_an_untouched_bill_says_that_nothing_changes() -> None:
    assert render(Report(Bill(()), Redline()), Format.TEXT) == "Rien ne change dans le texte.\n"


def test_a_lone_amendment_is_shown_with_its_signatories() -> None:
    lone = Outcome(Amendment("12", "Supprimer cet article.", authors=("Mme Martin",), expose="Clair."), Status.APPLIED)
    text = render(Report(Bill(()), REDLINE, (lone,)), Format.TEXT)
    assert text.startswith(
        "Amendement 12\nSignataires : Mme Martin\nDispositif : Supprimer cet article.\nExposé sommaire : Clair.\n\n"
    )
    assert "Mme Martin" not in render(Report(Bill(()), REDLINE, (lone, lone)), Format.TEXT)


def test_operations_are_plain_data_without_what_stands_at_its_default() -> None:
    text = "À la fin de l'alinéa 8, supprimer le mot : « tiers » et danser."
    reading = Reading(
        (Operation(DeleteWords(Anchor("tiers")), (Place(Alineas(8, 8), edge=Edge.END),), Span(0, 52)),),
        (Unread(Span(53, 62), "et danser", "une ponctuation"),),
        remarks=("réparé",),
    )
    assert plain_reading(reading, text) == {
        "understood": False,
        "operations": [
            {
                "action": {"type": "delete_words", "old": {"type": "anchor", "text": "tiers"}},
                "places": [{"type": "place", "unit": {"type": "alineas", "first": 8, "last": 8}, "edge": "end"}],
                "phrase": text[:52],
                "span": [0, 52],
            }
        ],
        "unread": [{"text": "et danser", "span": [53, 62], "expected": "une ponctuation"}],
        "remarks": ["réparé"],
    }
    assert plain_reading(Reading((), (), "24", "crédits"), "") == {
        "understood": False,
        "operations": [],
        "parent": "24",
        "unsupported": "crédits",
    }


def test_two_amendments_of_one_number_are_told_apart_in_every_format() -> None:
    bill = Bill.from_text("Un délai d'un mois est fixé.\n\nUn décret le précise.", "1er")
    asked = (
        Amendment("5", "À l'alinéa 1, supprimer les mots : « d'un mois ».", "1er"),
        Amendment("5", "Supprimer l'alinéa 2.", "1er", authors=("Mme Aubrac",)),
    )
    result = amendapply.apply(bill, asked)
    assert 'href="#amdt-5-1-2">5 (1/2)' in result.to_html()
    assert 'id="amdt-5-2-2"' in result.to_html()
    assert "Appliqués (2) : 5 (1/2), 5 (2/2)" in result.to_text()
    with zipfile.ZipFile(io.BytesIO(result.to_docx())) as archive:
        assert "Amendement n° 5 (2/2) (Mme Aubrac)" in archive.read("word/document.xml").decode()
        assert "Supprimer l'alinéa 2." in archive.read("word/comments.xml").decode()
    written = render(Report(result.bill, result.redline, result.outcomes), Format.AKN_AMENDMENTS)
    assert str(written).count("<textualMod ") == 2
    assert [each["amendment"] for each in result.to_dict()["outcomes"]] == ["5", "5"]
