"""Every schema of docs/schema: each property is described, and what the program writes is as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import amendapply
from amendapply.liasse.statistics import statistics
from amendapply.reading.liasses.particulars import FATES
from amendapply.reading.source import Unreadable
from amendapply.rendering.amendment_list import amendments_as
from amendapply.rendering.formats import AmendmentFormat, ReviewFormat, StoryFormat
from amendapply.rendering.review import figures, json_and_csv, render, story
from amendapply.rendering.review.review import Review
from amendapply.rendering.review.story import Explanation, render_story
from tests.cli.conftest import run_process
from tests.folders import ROOT

FOLDER = ROOT / "docs" / "schema"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in FOLDER.glob("*.schema.json"))


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))


def validator(name: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


def properties(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for name, value in node.get("properties", {}).items():
            yield f"{path}/{name}", value
        for name, value in node.items():
            yield from properties(value, f"{path}/{name}")
    elif isinstance(node, list):
        for rank, value in enumerate(node):
            yield from properties(value, f"{path}/{rank}")


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described(name: str) -> None:
    found = dict(properties(schema(name)))
    assert len(found) >= 5
    assert [path for path, value in found.items() if len(value.get("description", "")) < 5] == []


def reports() -> Iterator[amendapply.Report]:
    bill = amendapply.load_bill(ROOT / "bills" / "douanes.yaml")
    liasse = amendapply.load_amendments(ROOT / "bills" / "liasse.yaml")
    yield amendapply.check(bill, liasse)
    yield amendapply.check(bill, liasse, ["30"])
    yield amendapply.check(None, liasse)
    yield amendapply.check(None, ())


def test_a_check_is_as_its_schema_says() -> None:
    valid = validator("check")
    error = amendapply.InputError("illisible", source="l.jsonl", line=3)
    for report in reports():
        for review in (Review(report), Review(report, (Unreadable(error),), 3)):
            written = json.loads(render(review, ReviewFormat.JSON))
            valid.validate(written)
            assert (written["schema"], written["version"]) == (json_and_csv.SCHEMA, json_and_csv.VERSION)
            assert not valid.is_valid(written | {"de_plus": 1})
            assert not valid.is_valid({**written, "version": "2.0"})
    assert f"Version {json_and_csv.VERSION}." in schema("check")["description"]


def test_a_story_is_as_its_schema_says() -> None:
    valid = validator("story")
    for report in reports():
        for verdict in report.verdicts:
            written = json.loads(render_story(Explanation(report, verdict.amendment.name), StoryFormat.JSON))
            valid.validate(written)
            assert (written["schema"], written["version"]) == (story.SCHEMA, story.VERSION)
            assert not valid.is_valid(written | {"de_plus": 1})
    assert f"Version {story.VERSION}." in schema("story")["description"]


def test_a_story_calls_things_as_a_check_and_a_redline_do() -> None:
    defined = schema("story")["$defs"]
    for name, own in (("check", "cluster"), ("redline", "problem")):
        other = schema(name)["$defs"]
        shared = (defined.keys() & other.keys()) - {own}
        assert shared
        assert {name: defined[name] for name in shared} == {name: other[name] for name in shared}


def test_what_parse_writes_calls_things_as_a_redline_does() -> None:
    defined, other = schema("parse")["$defs"], schema("redline")["$defs"]
    assert {name: other[name] for name in defined if name != "reading"} == {
        name: value for name, value in defined.items() if name != "reading"
    }
    own = defined["reading"]["properties"]
    assert own.keys() - {"amendment"} == other["reading"]["properties"].keys()
    assert all(own[name] == value for name, value in other["reading"]["properties"].items())


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("amendments", ("convert", "bills/liasse.yaml")),
        ("amendments", ("draft", "bills/douanes.yaml", "bills/douanes-adopte.yaml")),
        ("parse", ("parse", "bills/liasse.yaml", "bills/amendements.yaml", "bills/amendement-11.txt")),
        ("source", ("convert", "bills/liasse.yaml", "--which")),
        ("source", ("convert", "bills/douanes.yaml", "--which")),
    ],
)
def test_what_other_commands_write_is_as_its_schema_says(name: str, line: tuple[str, ...]) -> None:
    valid = validator(name)
    words = [str(ROOT / word) if word.startswith("bills/") else word for word in line]
    written = json.loads(run_process(*words, "--format", "json").stdout)
    valid.validate(written)
    assert written["schema"] == f"amendapply.{name}"
    assert not valid.is_valid(written | {"de_plus": 1})
    assert not valid.is_valid({**written, "version": "2.0"})
    assert f"Version {written['version']}." in schema(name)["description"]


def test_an_amendment_with_every_field_is_as_its_schema_says() -> None:
    whole = amendapply.Amendment(
        "12", "Supprimer.", "4", "after", "3", ("Mme Aubrac",), "Objet", "adopté", 7, "1352", {"groupe": "X"}
    )
    written = json.loads(amendments_as([whole], AmendmentFormat.JSON))
    validator("amendments").validate(written)
    assert written["amendments"][0].keys() == schema("amendments")["$defs"]["amendment"]["properties"].keys()
    assert schema("amendments")["$defs"]["amendment"]["properties"]["fate"]["enum"] == list(FATES)


def test_the_figures_are_as_their_schema_says() -> None:
    valid = validator("stats")
    for report in reports():
        written = json.loads(figures.figures_json(statistics(report)))
        valid.validate(written)
        assert not valid.is_valid(written | {"de_plus": 1})
    assert f"Version {figures.VERSION}." in schema("stats")["description"]


def test_the_lines_of_a_redline_validate_against_the_whole_schema(tmp_path: Path) -> None:
    valid = validator("redline")
    bill = amendapply.load_bill(ROOT / "bills" / "douanes.yaml")
    result = amendapply.apply(bill, amendapply.load_amendments(ROOT / "bills" / "amendements.yaml"))
    valid.validate(result.to_dict())
    result.save(tmp_path / "redline.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "redline.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[0]["type"] == "bill"
    for line in lines:
        valid.validate(line)
