"""Whatever a program asks of the API, in its own terms or in none, and whatever a browser asks of a page: no 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.live_server import Live, serving
from tests.serving.examples import fill_with_examples

NAMES = ("11", "33", "36", "2", "999", "adopté", "cote", "un", "docx", "csv", "0", "-1")
READS = ("/api/texte", "/api/amendements", "/api/texte-officiel", "/api/droit")
"""What is posted there is read in a process of its own: half a second for each."""
PAGES = (
    "/article/{}",
    "/amendement/{}",
    "/article/{}/rediger",
    "/amendement/{}/rediger",
    "/export/{}/texte.docx",
    "/export/adoptes/texte.{}",
    "/export/article/{}.html",
    "/export/liasse.{}",
    "/lecture/{}",
    "/static/{}",
    "/liasse",
    "/texte",
    "/seance",
    "/dossier",
    "/origine",
    "/loi",
)
FIELDS = ("a", "montre", "vue", "q", "verdict", "sort", "auteur", "groupe", "debut", "al", "article")
FORMS = (
    "/vote",
    "/scrutin",
    "/sorts",
    "/coche",
    "/reglages",
    "/annuler",
    "/retablir",
    "/article/11/rediger",
    "/lecture/x/arreter",
)
POSTED = ("cles", "sort", "retour", "article", "coche", "style", "vue", "theme", "al-8", "faire", "numero", "ouvrir")

words = st.one_of(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=("Cs",)), max_size=12))


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    with serving() as live:
        fill_with_examples(live.desk)
        yield live


@cache
def description() -> dict[str, Any]:
    with serving() as live:
        found: dict[str, Any] = json.loads(live.get("/api/openapi.json").body)
        return found


def operations() -> list[tuple[str, str]]:
    return [(method.upper(), path) for path, methods in description()["paths"].items() for method in methods]


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What *schema* describes, in short; now and then something else."""
    return st.one_of(_as_described(schema), _as_described(schema), words, st.none(), st.integers(), st.lists(words))


def _as_described(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _as_described(description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    if "anyOf" in schema:
        return st.one_of([_as_described(each) for each in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "object" if "properties" in schema:
            needed = {name: values(each) for name, each in schema["properties"].items()}
            return st.fixed_dictionaries({}, optional=needed)
        case "object":
            return st.dictionaries(words, values(schema.get("additionalProperties", {})), max_size=3)
        case "array":
            return st.lists(values(schema["items"]), max_size=3)
        case "integer":
            return st.integers(-5, 10**9)
        case "null":
            return st.none()
    return words


def asked(live: Live, method: str, path: str, body: bytes | dict[str, str] | None, kind: str = "") -> None:
    code = live.ask(method, path, body, {"Content-Type": kind} if kind else None).code
    assert code < 500, (method, path, body)


some = settings(max_examples=20)


@pytest.mark.parametrize(("method", "path"), operations())
def test_the_api_has_no_defect(live: Live, method: str, path: str) -> None:
    operation = description()["paths"][path][method.lower()]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})

    @settings(some, max_examples=4 if path in READS and method == "POST" else some.max_examples)
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        address, query = path, {}
        for each in operation.get("parameters", ()):
            value = data.draw(values(each["schema"]))
            if each["in"] == "path":
                address = address.replace(f"{{{each['name']}}}", quote(str(value), safe=""))
            elif data.draw(st.booleans()):
                query[each["name"]] = value
        body = json.dumps(data.draw(values(content["schema"]))).encode() if content else None
        asked(
            live,
            method,
            f"{address}?{urlencode(query)}" if query else address,
            body,
            "application/json" if body else "",
        )

    ask()


@given(st.sampled_from(PAGES), words, st.dictionaries(st.sampled_from(FIELDS), words, max_size=4))
def test_no_address_of_a_page_has_a_defect(live: Live, page: str, name: str, query: dict[str, str]) -> None:
    asked(live, "GET", f"{page.format(quote(name, safe=''))}?{urlencode(query)}", None)


@given(st.sampled_from(FORMS), st.dictionaries(st.sampled_from(POSTED), words, max_size=5))
def test_no_form_has_a_defect(live: Live, address: str, fields: dict[str, str]) -> None:
    asked(live, "POST", address, fields)


@given(
    st.binary(max_size=60), st.sampled_from(["application/json", "multipart/form-data; boundary=b", "text/plain", "x"])
)
def test_no_body_has_a_defect(live: Live, body: bytes, kind: str) -> None:
    for address in ("/api/votes", "/vote", "/apporter", "/article/11/rediger"):
        asked(live, "POST", address, body, kind)
