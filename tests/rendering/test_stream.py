"""JSON and JSON Lines: the schema of docs/schema describes what is written, and both versions can be had from it."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given

import amendapply
from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.operations import Action, Unit
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import Redline, consolidated, original
from amendapply.rendering.formats import Format
from amendapply.rendering.reading_json import plain_reading
from amendapply.rendering.redline_json import SCHEMA, VERSION
from amendapply.rendering.report import Report, render
from tests.examples import applied
from tests.folders import ROOT
from tests.rendering.redlines import HOSTILE, redlines, true_redlines

DOCUMENT = json.loads((ROOT / "docs" / "schema" / "redline.schema.json").read_text("utf-8"))
OUTCOMES = (
    Outcome(Amendment("1", "Supprimer l'alinéa 4.", "1er"), Status.APPLIED, remarks=("rq",)),
    Outcome(Amendment(None, HOSTILE, "4 bis", "after", "1", ("Mme A",)), Status.AMBIGUOUS, (Problem("x", 0, 3, "y"),)),
)


@pytest.fixture(scope="module")
def whole() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.Draft202012Validator.check_schema(DOCUMENT)
    return jsonschema.Draft202012Validator(DOCUMENT)


@pytest.fixture(scope="module")
def line(whole: Any) -> Any:
    return whole.evolve(schema={"$ref": "#/$defs/line", "$defs": DOCUMENT["$defs"]})


def read(report: Report) -> Any:
    return json.loads(render(report, Format.JSON))


def read_lines(report: Report) -> list[Any]:
    written = render(report, Format.JSONL)
    assert isinstance(written, str)
    return [json.loads(each) for each in written.split("\n")[:-1]]


def example() -> Report:
    result = applied()
    return Report(result.bill, result.redline, result.outcomes)


# -------------------------------------------------------------------------------------------------------- the schema


@given(redline=redlines())
def test_any_redline_is_as_the_schema_says(whole: Any, line: Any, redline: Redline) -> None:
    report = Report(Bill((), HOSTILE, HOSTILE, HOSTILE, HOSTILE), redline, OUTCOMES)
    whole.validate(read(report))
    for record in read_lines(report):
        line.validate(record)


def test_the_example_is_as_the_schema_says(whole: Any, line: Any) -> None:
    whole.validate(read(example()))
    for record in read_lines(example()):
        line.validate(record)


def test_every_instruction_of_the_fixtures_is_as_the_schema_says(whole: Any) -> None:
    operation = whole.evolve(schema={"$ref": "#/$defs/reading", "$defs": DOCUMENT["$defs"]})
    paths = sorted((ROOT / "tests" / "language").rglob("*.txt"))
    texts = [block for path in paths for block in path.read_text("utf-8").split("\n\n")]
    assert len(texts) > 100
    for text in texts:
        operation.validate(plain_reading(amendapply.parse(text), text))


def test_the_schema_names_every_status_action_unit_and_its_own_version() -> None:
    defined = DOCUMENT["$defs"]
    assert defined["outcome"]["properties"]["status"]["enum"] == [status.value for status in Status]
    operation = defined["operation"]["properties"]
    assert operation["action"]["properties"]["type"]["enum"] == [snake(each) for each in get_args(Action)]
    unit = operation["places"]["items"]["properties"]["unit"]
    assert unit["properties"]["type"]["enum"] == [snake(each) for each in get_args(Unit)]
    assert defined["schema"]["const"] == SCHEMA
    assert VERSION in DOCUMENT["description"]


def snake(kind: type) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)[1:]


@pytest.mark.parametrize(("name", "value"), [("schema", "autre"), ("version", "2.0"), ("de_plus", 1), ("parts", None)])
def test_the_schema_refuses_what_is_not_written(whole: Any, name: str, value: Any) -> None:
    assert not whole.is_valid(read(example()) | {name: value})


# ------------------------------------------------------------------------------------------------------ both versions


def side(pieces: list[Any], dropped: str) -> str:
    return "".join(piece["text"] for piece in pieces if piece["change"] != dropped)


def version(title: list[Any], parts: list[Any], dropped: str) -> Bill:
    """One version of the bill, by nothing but the records."""
    found: list[Heading | Article] = []
    for part in (part for part in parts if part["change"] != dropped):
        if "heading" in part:
            found.append(Heading(part["heading"]["kind"], part["heading"]["number"], side(part["pieces"], dropped)))
            continue
        rows = [row for row in part["rows"] if row["change"] != dropped]
        numbers = [row["number" if dropped == "added" else "renumbered"] for row in rows]
        assert numbers == list(range(1, len(rows) + 1))
        named = (side(part[name], dropped) for name in ("number", "title", "mark"))
        number, heading, mark = named
        found.append(Article(number, tuple(Alinea(side(row["pieces"], dropped)) for row in rows), heading, mark))
    return Bill(tuple(found), title=side(title, dropped))


@given(true_redlines())
def test_without_additions_the_old_text_without_removals_the_new_one(redline: Redline) -> None:
    versions = original(Bill(()), redline), consolidated(Bill(()), redline)
    report = Report(versions[1], redline)
    json_, lines = read(report), read_lines(report)
    for dropped, bill in zip(("added", "removed"), versions, strict=True):
        assert version(json_["title"], json_["parts"], dropped) == bill
        assert version(lines[0]["title"], lines[1:], dropped) == bill


# ---------------------------------------------------------------------------------------------------------- the words


def test_a_move_is_told_at_both_ends() -> None:
    old = Bill((Article("1er", (Alinea("Les ports sont ouverts le jour."), Alinea("Fin de l'article premier."))),))
    new = Bill((Article("1er", old.articles[0].alineas[::-1]),))
    rows = read(Report(new, amendapply.compare(old, new)))["parts"][0]["rows"]
    assert [(row["change"], row["number"], row["renumbered"], row["move"]) for row in rows] == [
        ("removed", 1, None, {"to": {"article": "Article 1er", "alinea": 2}}),
        ("kept", 2, 1, None),
        ("added", None, 2, {"from": {"article": "Article 1er", "alinea": 1}}),
    ]


def test_a_renumbered_article_tells_both_numbers() -> None:
    alineas = (Alinea("Les ports sont ouverts le jour."), Alinea("Ils ferment la nuit venue."))
    old, new = (Bill((Article(number, alineas),)) for number in ("3", "4"))
    (part,) = read(Report(new, amendapply.compare(old, new)))["parts"]
    assert (part["article"], part["change"]) == ("3", "kept")
    assert [(piece["change"], piece["text"]) for piece in part["number"]] == [("removed", "3"), ("added", "4")]


def test_lines_are_one_for_the_text_each_part_and_each_amendment() -> None:
    records = read_lines(example())
    assert [record["type"] for record in records] == ["bill", *["heading"] * 2, *["article"] * 5, *["heading"] * 2,
                                                      *["article"] * 2, *["outcome"] * 11]  # fmt: skip
    assert records[0]["bill"]["number"] == "1352"
    assert records[-1]["reading"]["operations"][0]["action"]["type"] == "insert_alineas"
