"""How much of what the chambers publish is understood, source by source, and what is not.

python benchmarks/understanding.py [--unread N]

A dispositif is understood when nothing of it is unread and it gives operations. Those that change no text of an alinéa
(credits, états, motions) are counted apart, and so are the bodies of additional articles, which are no instructions.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amendapply import parse
from amendapply.language.parser import read_body
from amendapply.operations import Edge

SHARED = Path(__file__).parents[2] / "shared"
ASSEMBLEE = SHARED / "data" / "assemblee" / "plf2026.jsonl"
SENAT = SHARED / "data" / "senat"
CORPUS = SHARED / "corpus" / "cases"


@dataclass(slots=True)
class Tally:
    """What became of the dispositifs of one source."""

    understood: int = 0
    unsupported: int = 0
    bodies: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share understood of those that amend a text, in per cent."""
        return 100 * self.understood / max(1, self.understood + len(self.unread))


def of_assemblee(path: Path, *, additional: bool) -> Iterator[tuple[str, str]]:
    """Numbers and dispositifs of the open data, of existing articles or of additional ones."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = ((record.get("corps") or {}).get("contenuAuteur") or {}).get("dispositif")
        place = record["pointeurFragmentTexte"]["division"].get("avant_A_Apres")
        if text and (place != "A") == additional:
            yield record["identification"]["numeroLong"], text


def of_senat(path: Path) -> Iterator[tuple[str, str]]:
    """Numbers and dispositifs of a « jeu complet »."""
    lines = path.read_text(encoding="cp1252").split("\n", 1)[1].splitlines(keepends=True)
    rows = csv.reader(lines, delimiter="\t")
    names = [name.strip() for name in next(rows)]
    for row in rows:
        record = dict(zip(names, row, strict=False))
        if record.get("Dispositif"):
            yield record["Numéro"], record["Dispositif"]


def of_corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """The amendments of the corpus of votes."""
    for path in sorted(folder.glob("*/amendement_*")):
        yield f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8")


def sources() -> Iterator[tuple[str, Iterator[tuple[str, str]], bool]]:
    """The sources at hand: name, dispositifs, and whether they may be the bodies of additional articles."""
    if CORPUS.is_dir():
        yield "corpus", of_corpus(CORPUS), False
    if ASSEMBLEE.is_file():
        yield ASSEMBLEE.stem, of_assemblee(ASSEMBLEE, additional=False), False
        yield f"{ASSEMBLEE.stem}, articles additionnels", of_assemblee(ASSEMBLEE, additional=True), True
    for path in sorted(SENAT.glob("jeu_complet_*.csv")):
        yield path.stem, of_senat(path), False


def tally(dispositifs: Iterator[tuple[str, str]], *, additional: bool = False) -> Tally:
    """What is understood of *dispositifs*."""
    found = Tally()
    for number, text in dispositifs:
        reading = parse(text)
        if reading.unsupported:
            found.unsupported += 1
        elif reading.understood:
            found.understood += 1
        elif additional and not reading.operations and read_body(text, Edge.END):
            found.bodies += 1
        else:
            found.unread += [(number, _plain(unread.text)) for unread in reading.unread[:1]]
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]{1,200}>", " ", html.unescape(text)).split())


def main() -> int:
    shown = int(sys.argv[2]) if sys.argv[1:2] == ["--unread"] else 15
    known = list(sources())
    if not known:
        print(f"no data at {SHARED}", file=sys.stderr)
        return 2
    for name, dispositifs, additional in known:
        found = tally(dispositifs, additional=additional)
        apart = f", {found.unsupported} unsupported" + (f", {found.bodies} bodies of articles" if additional else "")
        total = found.understood + len(found.unread)
        print(f"{name}: {found.understood} of {total} understood, {found.share:.2f} %{apart}")
        phrases = Counter(re.sub(r"\d+", "N", phrase)[:70] for _, phrase in found.unread)
        for phrase, count in phrases.most_common(shown):
            numbers = [number for number, text in found.unread if re.sub(r"\d+", "N", text)[:70] == phrase]
            print(f"  {count:3} × {phrase}…  ({', '.join(numbers[:3])})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
