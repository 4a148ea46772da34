"""Instructions that no one would write: how long each takes to read, beside a harmless one of the same length.

python benchmarks/hostile.py [--all]

The shapes are made, so that a new drafting rule is tried without being named here: the first words of every command of
the fixtures and every verb, each followed by one filler repeated (letters, dots, blanks, labels, guillemets, « et »…).
All are read at 300 characters, the slowest of them at 10 000 and the slowest of these at a megabyte (``--all``: every
one), and so are the texts of ``hostile_texts``, which wear out one rule each. What takes longer than
the limit of its size (a second for a megabyte) is cut off.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time

from amendapply import InputError, parse
from amendapply.reading.liasses.amendments_text import split
from amendapply.reading.markup import plain
from amendapply.reading.source import source_of
from benchmarks.hostile_texts import hostile_texts

SHORT, MIDDLE, LONG = 300, 10_000, 1_000_000
LIMITS = {SHORT: 0.05, MIDDLE: 0.2, LONG: 1.0}
"""Seconds that a text of a size may take; it is cut off there."""
SLOWEST = {MIDDLE: 1_500, LONG: 40}
"""How many shapes are read at a size: the slowest of those that keep the limit at the size before."""

VERBS = (
    "Supprimer", "Substituer", "Remplacer", "Insérer", "Introduire", "Ajouter", "Compléter", "Rédiger", "Rétablir",
    "Procéder", "Faire précéder", "Modifier", "Majorer", "Répéter",
)  # fmt: skip
AFTER_VERBS = ("", " le", " les", " la", " l'", " au", " aux", " par", " ainsi", " cet", " un", " une", " deux")

FILLERS = {
    "letters": "a", "accents": "é", "capitals": "A", "words of a letter": "a ", "words": "mot ", "digits": "1",
    "numbers": "1, ", "dots": ".", "ellipses": "…", "hyphens": "-", "dashes": "– ", "blanks": " ",
    "hard blanks": "\u00a0",
    "line ends": "\n", "apostrophes": "l'", "commas": ", ", "colons": ": ", "brackets": "(", "closing brackets": ") ",
    "Roman labels": "I. – ", "Roman numerals": "I", "labels": "1° ", "letters of lists": "a) ", "guillemets": "« ",
    "closing guillemets": "» ", "quotes": '"', "quoted words": "« a » ", "quoted lines": "« a »\n", "and": "et ",
    "of": "de ", "ranks": "première ", "ordinals": "ième", "tens": "cent vingt-", "alinéas": "l'alinéa 3 ",
    "tags": "<td>",
    "words with hyphens": "a-", "announcements": "suivant ",
}  # fmt: skip

HARMLESS = "À la première phrase de l'alinéa {}, substituer aux mots : « le maire » les mots : « le préfet ».\n"

Read = Callable[[str], object]


class TooLongError(Exception):
    """A text took more than the limit to read."""


def openings() -> list[str]:
    """The first words of the commands of the fixtures, and each verb with what may follow it; numbers are all 3."""
    found = {verb + after: None for verb in VERBS for after in AFTER_VERBS}
    for line in _lines(sorted(Path(__file__).parents[1].joinpath("tests", "language").glob("*.txt"))):
        words = re.sub(r"\d+", "3", re.split(r"[«\"]", line)[0]).split()
        found.update((" ".join(words[:count]), None) for count in (2, 5) if count <= len(words))
    return list(found)


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "→", "?", "!", "parent ", "hors champ ", "«")):
                yield line


def shape(opening: str, filler: str, size: int) -> str:
    """*opening*, then *filler* up to *size* characters."""
    return (opening + " " + filler * (size // len(filler) + 1))[:size]


def harmless(size: int) -> str:
    """*size* characters of ordinary commands."""
    lines, length = [], 0
    while length < size:
        lines.append(HARMLESS.format(len(lines) + 1))
        length += len(lines[-1])
    return "".join(lines)[:size]


def timed(text: str, size: int, read: Read = parse) -> float:
    """The seconds of processor that reading *text*, of *size* characters, takes; the limit where it takes longer."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    start = process_time()
    with suppress(TooLongError):
        signal.setitimer(signal.ITIMER_PROF, LIMITS[size])
        read(text)
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = process_time() - start
    signal.signal(signal.SIGPROF, before)
    return seconds


def _split(text: str) -> object:
    with suppress(InputError):
        return split(source_of(text))
    return None


READERS: dict[str, tuple[Read, dict[str, str]]] = {
    "markup": (plain, {repr(part): part for part in (" ", "<", "</td>", "<!--", "&", "&#", "\n", "<p ", "<!-- ")}),
    "pasted page": (
        _split,
        {repr(p): p for p in ("I. ", "1° - ", "(", " ", "mot ", "Objet\n", "(n° 1 ", "(n° 1\n", "M. A et ", "Exposé ")},
    ),
}
"""What else reads texts from outside, and the fillers that it is given."""


def report(title: str, times: dict[str, float], size: int, read: Read = parse) -> bool:
    """Print the slowest of *times* beside a harmless text; whether all keep the limit."""
    beside = max(timed(harmless(size), size, read), 1e-6)
    ordered = sorted(times.items(), key=lambda item: -item[1])
    over = sum(seconds >= LIMITS[size] for seconds in times.values())
    print(f"{title}: {len(times)} shapes of {size} characters, {over} over the limit of {LIMITS[size]} s")
    print(f"  {beside:.4f} s for a harmless text")
    for name, seconds in ordered[:10]:
        print(f"  {seconds:.4f} s, {seconds / beside:7.1f} times the harmless one: {name}")
    sys.stdout.flush()
    return over == 0


def main() -> int:
    shapes = {f"{opening} + {name}": (opening, part) for opening in openings() for name, part in FILLERS.items()}
    parse(harmless(SHORT))  # compiles the patterns
    kept, every = True, "--all" in sys.argv
    chosen = list(shapes)
    for size in (SHORT, MIDDLE, LONG):
        times = {
            name: timed(shape(*shapes[name], size), size) for name in chosen[: None if every else SLOWEST.get(size)]
        }
        kept &= report("openings and fillers", times, size)
        chosen = sorted((name for name in times if times[name] < LIMITS[size]), key=lambda name: -times[name])
    kept &= report("texts", {name: timed(text, LONG) for name, text in hostile_texts(LONG).items()}, LONG)
    for title, (read, fillers) in READERS.items():
        kept &= report(
            title, {name: timed(shape("", part, LONG), LONG, read) for name, part in fillers.items()}, LONG, read
        )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
