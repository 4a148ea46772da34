"""Bills and amendments as the fixtures write them (see ``test_fixtures``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from amendapply import Alinea, Amendment, Article, Bill, Heading

_OPTION = re.compile(r"(\w+)=(\S+)")
_ARTICLE = re.compile(r"Article (.+)$")
_DIVISION = re.compile(r"(?P<kind>Titre|Chapitre|Section) (?P<number>(?:[IV]+|\d)\w*(?: bis)?) : (?P<title>.+)$")


def cases_in(folder: Path) -> Iterator[str]:
    """The cases of the files of *folder*, each from its title on, which « == » opens."""
    for path in sorted(folder.glob("*.txt")):
        for case in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield case.strip("\n")


def bill_of(text: str) -> Bill:
    """The bill that *text* writes."""
    parts: list[Heading | Article] = []
    title = ""
    for line in text.strip("\n").split("\n"):
        if line.startswith("# "):
            title = line.removeprefix("# ")
        elif heading := _ARTICLE.match(line):
            parts.append(Article(heading[1]))
        elif division := _DIVISION.match(line):
            parts.append(Heading(division["kind"].lower(), division["number"], division["title"]))
        else:
            last = parts.pop() if parts else Article("1er")
            assert isinstance(last, Article)
            alineas = (*last.alineas, Alinea(line)) if line else last.alineas
            if line.startswith("|") and last.alineas and last.alineas[-1].text.startswith("|"):
                alineas = (*last.alineas[:-1], Alinea(f"{last.alineas[-1].text}\n{line}"))
            parts.append(Article(last.number, alineas))
    return Bill(tuple(parts), title=title)


def amendment_of(part: str) -> Amendment:
    """The amendment that *part* writes: its number and options, then its dispositif."""
    heading, _, text = part.partition("\n")
    number = heading.split(" ")[0].replace("_", " ")
    options = dict(_OPTION.findall(heading))
    position = options.get("position")
    assert position in (None, "before", "after")
    return Amendment(
        number,
        text.strip("\n"),
        options["article"].replace("_", " ") if "article" in options else None,
        position,  # type: ignore[arg-type]
        options.get("parent"),
        fate=options.get("fate"),
        order=int(options["order"]) if "order" in options else None,
    )
