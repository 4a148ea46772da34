"""The pages are HTML that a validator takes: attributes where they may stand, names once, all content in a landmark."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import amendapply
from tests.examples import consolidated
from tests.folders import ROOT

LANDMARKS = ("main", "aside", "nav", "header", "footer", "search")
VOID = ("meta", "input", "br", "link", "hr", "img")


class Reader(HTMLParser):
    """Notes what a validator, or axe, would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.names: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names += [name for name in (given.get("id"),) if name]
        if "autocomplete" in given and (tag != "form" or given["autocomplete"] not in ("on", "off")):
            self.wrong.append(f"autocomplete on {tag} {given.get('type', '')}")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        last, _ = self.open.pop()
        if last != tag:
            self.wrong.append(f"</{tag}> closes <{last}>")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if not data.strip() or "body" not in tags:
            return
        landmark = any(tag in LANDMARKS or given.get("role") in ("search", "region") for tag, given in self.open)
        skip = any("skip" in (given.get("class") or "") for _, given in self.open)
        if not landmark and not skip:
            self.wrong.append(f"outside a landmark: {data.strip()}")


def pages() -> dict[str, str]:
    bill, liasse = (ROOT / "bills" / name for name in ("douanes.yaml", "liasse.yaml"))
    text, amendments = amendapply.load_bill(bill), amendapply.load_amendments(liasse)
    result = amendapply.apply(text, amendments)
    return {
        "redline": result.to_html(),
        "comparison": amendapply.compare(text, result.bill).to_html(),
        "liasse": amendapply.check(text, amendments).to_html(),
        "blame": amendapply.blame(text, result.bill, amendments).to_html(),
        "columns": consolidated().to_html(),
    }


@pytest.mark.parametrize("name", ["redline", "comparison", "liasse", "blame", "columns"])
def test_a_page_is_valid(name: str) -> None:
    reader = Reader()
    reader.feed(pages()[name])
    assert reader.wrong == []
    assert reader.open == []
    assert len(reader.names) == len(set(reader.names)) > 5
