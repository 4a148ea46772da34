"""How much of what the chambers publish is understood, source by source, and what is not.

python benchmarks/understanding.py [--unread N]

Each amendment is read with what its source says of it: its article, whether it inserts an additional one, its parent.
A dispositif is understood when nothing of it is unread and it gives operations. Counted apart are those that change no
text of an alinéa (credits, états, motions) and, for existing articles, those that are the text of a law without any
command, or hold a part that is, which could be meant for any place. What has no dispositif (withdrawn, inadmissible) is
not counted.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from amendapply import Amendment, load_amendments
from amendapply.applying.dossier import read
from amendapply.language.parser import NO_DISPOSITIF
from amendapply.language.scanner import Scanner
from amendapply.language.verbless import is_law_text
from amendapply.text.cleaning import clean

SHARED = Path(__file__).parents[2] / "shared"
ASSEMBLEE = SHARED / "data" / "assemblee" / "plf2026.jsonl"
RENSEIGNEMENT = ASSEMBLEE.with_name("renseignement2015.jsonl")
SENAT = SHARED / "data" / "senat"
CORPUS = SHARED / "corpus" / "cases"
_SUBJECT = re.compile(r"(?P<additional>article additionnel )?(?P<side>après l'|avant l')?(?P<article>article .*)", re.I)


@dataclass(slots=True)
class Tally:
    """What became of the dispositifs of one source."""

    understood: int = 0
    unsupported: int = 0
    bare: int = 0
    partly: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The dispositifs that hold a command, understood or not."""
        return self.understood + len(self.unread)

    @property
    def share(self) -> float:
        """The share understood of those that hold a command, in per cent."""
        return 100 * self.understood / max(1, self.total)


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


def of_renseignement(path: Path) -> Iterator[Amendment]:
    """The liasse of 2015, whose « sujet » says what an amendment amends: « article additionnel après l'article 10 »."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _of_subject(json.loads(line))


def _of_subject(record: dict[str, Any]) -> Amendment:
    subject = _SUBJECT.match(record["sujet"])
    position: Literal["before", "after"] | None = None
    if subject and subject["additional"]:
        position = "before" if (subject["side"] or "").startswith("avant") else "after"
    article = subject["article"].removeprefix("article ") if subject else None
    number, parent = str(record["numero"]), record["sous_amendement_de"]
    return Amendment(number, record["texte"], article=article, position=position, parent=parent)


def sources() -> Iterator[tuple[str, list[Amendment]]]:
    """The sources at hand: their names and amendments, those to existing articles and those that add one apart."""
    if CORPUS.is_dir():
        yield "corpus", [Amendment(name, text) for name, text in of_corpus(CORPUS)]
    if ASSEMBLEE.is_file():
        yield from _parted(ASSEMBLEE.stem, load_amendments(ASSEMBLEE))
    if RENSEIGNEMENT.is_file():
        yield from _parted(RENSEIGNEMENT.stem, of_renseignement(RENSEIGNEMENT))
    for path in sorted(SENAT.glob("jeu_complet_*.csv")):
        yield from _parted(path.stem, load_amendments(path))


def _parted(name: str, amendments: Iterable[Amendment]) -> Iterator[tuple[str, list[Amendment]]]:
    found = list(amendments)
    adding = [one for one in found if one.position is not None and one.parent is None]
    yield name, [one for one in found if one.position is None or one.parent is not None]
    if adding:
        yield f"{name}, additional articles", adding


def tally(amendments: Iterable[Amendment]) -> Tally:
    """What is understood of *amendments*, those without a dispositif left out."""
    found = Tally()
    for amendment in amendments:
        if not amendment.text.strip():
            continue
        reading = read(amendment)
        expected = reading.unread[0].expected if reading.unread else ""
        if reading.unsupported:
            found.unsupported += 1
        elif reading.understood:
            found.understood += 1
        elif all(_is_law_text(unread.text) for unread in reading.unread):
            found.bare += not reading.operations
            found.partly += bool(reading.operations)
        elif expected != NO_DISPOSITIF:
            found.unread.append((amendment.name, _plain(reading.unread[0].text)))
    return found


def _is_law_text(text: str) -> bool:
    sc = Scanner(clean(text))
    return is_law_text(sc, 0, sc.end)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]{1,200}>", " ", html.unescape(text)).split())


def main() -> int:
    shown = int(sys.argv[2]) if sys.argv[1:2] == ["--unread"] else 15
    known = list(sources())
    if not known:
        print(f"no data at {SHARED}", file=sys.stderr)
        return 2
    for name, amendments in known:
        found = tally(amendments)
        apart = [f"{found.unsupported} unsupported"] if found.unsupported else []
        apart += [f"{found.bare} of law text without a command"] if found.bare else []
        apart += [f"{found.partly} with a part that is law text without a command"] if found.partly else []
        share = f"{name}: {found.understood} of {found.total} understood, {found.share:.2f} %"
        print(share + (f" (apart: {', '.join(apart)})" if apart else ""))
        phrases = Counter(re.sub(r"\d+", "N", phrase)[:70] for _, phrase in found.unread)
        for phrase, count in phrases.most_common(shown):
            numbers = [number for number, text in found.unread if re.sub(r"\d+", "N", text)[:70] == phrase]
            print(f"  {count:3} × {phrase}…  ({', '.join(numbers[:3])})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
