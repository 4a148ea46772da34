"""Puts words into instructions that do not belong there, and sees what stands in no operation.

The content of an instruction (quoted words, blocks of alinéas) is found from the texts of its operations: nothing here
knows how the parser reads it.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from amendapply.language.parser import parse
from amendapply.operations import Operation, Proposed, Reading
from amendapply.text.cleaning import clean
from benchmarks.understanding import ASSEMBLEE, CORPUS, SENAT, of_assemblee, of_corpus, of_senat

RENSEIGNEMENT = ASSEMBLEE.with_name("renseignement2015.jsonl")
HAVE_DATA = CORPUS.is_dir() and ASSEMBLEE.is_file()

_HERE = Path(__file__).parent
_EXPECTED = ("→", "?", "!", "parent ", "hors champ ")


@dataclass(frozen=True, slots=True)
class Instruction:
    """An understood instruction, cleaned: the source that it is from, its text and what it means."""

    family: str
    name: str
    text: str
    meaning: object


def meaning_of(reading: Reading) -> object:
    """What *reading* would do, wherever the phrases stand that ask for it; None where it is not understood."""
    if not reading.understood:
        return None
    return tuple((one.action, one.places) for one in reading.operations), reading.parent


# --------------------------------------------------------------------------------------------------- the instructions


def of_fixtures() -> list[Instruction]:
    """Every understood instruction of the fixtures of the language and of the applying."""
    return list(_understood((*_of_language(), *_of_applying())))


def of_data(every: int) -> list[Instruction]:
    """Each of *every* understood dispositifs of the real data, source by source."""
    return list(_understood(row for source in _sources() for row in islice(source, 0, None, every)))


def _sources() -> Iterator[Iterator[tuple[str, str, str]]]:
    yield (("corpus", *row) for row in of_corpus(CORPUS))
    for additional in (False, True):
        yield (("plf2026", *row) for row in of_assemblee(ASSEMBLEE, additional=additional))
    yield (("renseignement2015", *row) for row in _of_renseignement(RENSEIGNEMENT))
    for path in sorted(SENAT.glob("jeu_complet_*.csv")):
        yield ((path.stem.removeprefix("jeu_complet_"), *row) for row in of_senat(path))


def _of_renseignement(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield str(record["numero"]), record["texte"]


def _of_language() -> Iterator[tuple[str, str, str]]:
    for path in sorted(_HERE.glob("*.txt")):
        if path.name == "vocabulary.txt":
            continue
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            if not block.startswith("# "):
                lines = (line for line in block.split("\n") if not line.startswith(_EXPECTED))
                yield f"language/{path.stem}", "", "\n".join(lines)


def _of_applying() -> Iterator[tuple[str, str, str]]:
    for path in sorted(_HERE.parent.joinpath("applying").glob("*.txt")):
        for case in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            start, _, _ = case.partition("\n=>")
            for part in re.split(r"^-- ", start, flags=re.MULTILINE)[1:]:
                number, _, text = part.partition("\n")
                yield f"applying/{path.stem}", number, text.strip("\n")


def _understood(rows: Iterable[tuple[str, str, str]]) -> Iterator[Instruction]:
    seen: set[str] = set()
    for family, name, given in rows:
        text = clean(given).text.strip()
        if text in seen:
            continue
        seen.add(text)
        if (meaning := meaning_of(parse(text))) is not None:
            yield Instruction(family, name, text, meaning)


# ------------------------------------------------------------------------------------- what is content, what is command

_IGNORED = re.compile(r"[\s«»\"\u00a0\u202f]")
_OPENS, _CLOSES = set('«":\n>'), set('»".;,:)\n<')


def content_spans(text: str, operations: Iterable[Operation]) -> list[tuple[int, int]]:
    """Where the words and lines of *operations* stand in *text*, in order, overlapping ones joined."""
    kept = [at for at, char in enumerate(text) if not _IGNORED.match(char)]
    flat = "".join(text[at] for at in kept)
    spans = [
        (kept[at], kept[at + len(sought) - 1] + 1)
        for operation in operations
        for written in written_in(operation)
        if (sought := _IGNORED.sub("", written))
        for at in _found(text, flat, kept, sought)
    ]
    return _joined(spans)


def written_in(value: object) -> Iterator[str]:
    """Every text inside an operation that an amendment writes out: words, lines of blocks."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, str):
                if field.name in ("text", "new", "upto", "title"):
                    yield inner
            elif field.name == "lines" and type(value).__name__ == "Block":
                yield from inner
            else:
                yield from written_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from written_in(item)


def _found(text: str, flat: str, kept: list[int], sought: str) -> list[int]:
    """Where *sought* stands between marks or line ends, else where it stands at all."""
    places = []
    at = flat.find(sought)
    while at >= 0:
        places.append(at)
        at = flat.find(sought, at + 1)
    parted = [at for at in places if _is_parted(text, kept[at], kept[at + len(sought) - 1] + 1)]
    return parted or places[:1]


def _is_parted(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" \u00a0\u202f"), text[end:].lstrip(" \u00a0\u202f")
    return (not before or before[-1] in _OPENS) and (not after or after[0] in _CLOSES)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def gaps(instruction: Instruction) -> list[int]:
    """The offsets in the command part at which a word can be put: before each word, after each line, at both ends."""
    text = instruction.text
    content = content_spans(text, parse(text).operations)
    places = {0, len(text)}
    for blank in re.finditer(r"\s+", text):
        places.add(blank.end())
        if "\n" in blank[0]:
            places.add(blank.start())
    return [at for at in sorted(places) if not any(start < at < end for start, end in content)]


def with_word(text: str, at: int, word: str) -> str:
    """*text* with *word* put at *at*, parted from its neighbours by a blank."""
    before, after = text[:at], text[at:]
    left = "" if not before or before[-1].isspace() else " "
    right = "" if not after or after[0].isspace() else " "
    return f"{before}{left}{word}{right}{after}"


# --------------------------------------------------------------------------------------------- what an operation leaves

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LABEL = re.compile(r"\d+|[IVXLC]+|[B-HJ-Z]|(?<!\d)(?<!\d[ ])[b-km-ot-xz]|aa")
"""Numbers, and what is no word: Roman numerals, single letters (« l' », « d' », « s' » and « A » apart)."""
_HEAD = r"(?:[IVXL]+|ii|[A-Z]|\d+|[a-z])(?:\s+(?:bis|ter|quater))?"
_PART = re.compile(
    rf"(?:^|[\n.;:»])[\s(–—-]*(?:{_HEAD}\s*[°)/.–—-]+\s*)+(?:{_HEAD}(?=\s+[A-ZÀÉ]))?|(?:^|\n)\s*{_HEAD}(?=\s+[A-ZÀÉ])"
)
"""The labels of parts of the instruction."""
_NUMBERED = re.compile(
    r"\b(?:articles?|n[°o]|amendements?|titres?|chapitres?|rect\.?|état)\W*[\dIVXA-H]+"
    r"|\balinéa\s+I\b|\brésultant\s+(?:du|des)\s+[IVX]+(?:(?:\s*,\s*|\s+et\s+|\s+à\s+)[IVX]+)*",
    re.IGNORECASE,
)
"""Numbers of what the metadata name too (« de l'article 3 », « l'amendement n° 12 rect. »), and of parts that cost."""
AUTHORS = re.compile(
    r"\bprésenté par (?:M\.|Mme) (?:(?:de|la|[A-ZÉ][\wé-]+)[ ]?)+(?:et (?:\d+|plusieurs) de ses collègues)?"
)
"""The authors of the parent, in the header of a sub-amendment: names, which are in no vocabulary."""
_APOSTROPHES = str.maketrans("’", "'")
_ELISION = re.compile(r"\b[dlnsjcm](?=['’])", re.IGNORECASE)


def left_over(instruction: Instruction) -> tuple[list[str], list[str]]:
    """The words of the command part, in lower case, and its numbers that are no place's, count's or label's."""
    text = instruction.text
    reading = parse(text)
    command = list(text)
    for start, end in content_spans(text, reading.operations):
        command[start:end] = " " * (end - start)
    rest = re.sub(r"<[^<>]*>", lambda tag: " " * len(tag[0]), "".join(command))
    rest = AUTHORS.sub(lambda authors: " " * len(authors[0]), rest.replace("\u00a0", " "))
    named = {label.lower() for label in _labels((reading.operations, reading.parent))}
    known = [match.span() for pattern in (_PART, _NUMBERED, _ELISION) for match in pattern.finditer(rest)]
    rest = rest.translate(_APOSTROPHES)
    for code in _codes(reading.operations):
        rest = rest.replace(code, " " * len(code))
    words, numbers = [], []
    for token in _TOKEN.finditer(rest):
        if not _LABEL.fullmatch(rest, token.start(), token.end()):
            words.append(token[0].lower())
        elif token[0].lower() not in named and not any(start <= token.start() < end for start, end in known):
            numbers.append(token[0])
    return words, numbers


def _codes(operations: Iterable[Operation]) -> set[str]:
    """« code des impositions », « de la loi du 6 janvier 1978 », of the articles of laws that *operations* name."""
    units = [place.unit for operation in operations for place in operation.places]
    codes = {label.partition(" du ")[2] for unit in units for label in getattr(unit, "path", ()) if " du " in label}
    return codes | {unit.law for unit in units if isinstance(unit, Proposed) and unit.law}


def _labels(value: object) -> Iterator[str]:
    """Every number and letter inside the places, the labels and the counts of operations."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("span", "text", "new", "upto", "title"):
                yield from _labels(getattr(value, field.name))
    elif isinstance(value, tuple):
        yield str(len(value))
        for item in value:
            yield from _labels(item)
    elif isinstance(value, str):
        yield from _TOKEN.findall(value)
    elif isinstance(value, int):
        yield str(abs(value))


# ------------------------------------------------------------------------------------------- what a word put there does

_PART_END = re.compile(rf"(?:^|[\n.;:»])[\s(–—-]*(?:{_HEAD}\s*[°)/.–—-]+\s*)*$")
_BARE_NOUN = re.compile(r"(?:alinéas?|(?:première|seconde|dernière|deuxième|[a-z]+ième)s? phrases?)\b", re.IGNORECASE)
_TWO = re.compile(r"(?:alinéas|lignes|colonnes|phrases|articles)\s+(?:suivant|ainsi)", re.IGNORECASE)


def no_effect(instruction: Instruction, at: int, word: str) -> str | None:
    """Why *word*, or a modifier, may stand at *at* and change nothing; None where it may not."""
    text = instruction.text
    if " " in word:
        if word.strip(" ,") in text.lower():
            return "the modifier stands in the instruction already"
        if "à la fin" in word and "ompléter" in text:
            return "what completes is written at the end"
        return None
    before = re.findall(r"[\w°]+", text[max(0, at - 40) : at])
    after = re.match(r"[\W_]*([\w°]+)", text[at:])
    doubled = (before and before[-1].lower() == word) or (after and after[1].lower() == word)
    if doubled and word.islower():
        return "a doubled word says nothing new"
    head = _PART_END.search(text[max(0, at - 30) : at]) is not None
    if head and word.isupper():
        return "a Roman numeral at the head of a statement is the label of a part"
    if head and word == "et":
        return "« et » may begin a statement"
    if head and word in ("la", "les") and _BARE_NOUN.match(text, at):
        return "a noun without its article at the head of a statement may have it"
    if word == "deux" and _TWO.match(text, at) and _writes_two(instruction.meaning):
        return "two are announced, and two follow"
    return None


def _writes_two(meaning: object) -> bool:
    assert isinstance(meaning, tuple)
    return any(len(block.lines) == 2 for action, _ in meaning[0] if (block := getattr(action, "block", None)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A word that changes nothing where it stands."""

    instruction: Instruction
    at: int
    word: str
    remarked: bool

    @property
    def shown(self) -> str:
        """The word in its surroundings, on one line."""
        text = self.instruction.text
        around = text[max(0, self.at - 60) : self.at], text[self.at : self.at + 40]
        return " ".join(f"{around[0]} [{self.word}] {around[1]}".split())


def skipped(instruction: Instruction, at: int, word: str, remarks: tuple[str, ...]) -> Skipped | None:
    """The finding that *word* at *at* changes nothing; None where the meaning changes or is refused.

    *remarks* are those of the instruction without it.
    """
    reading = parse(with_word(instruction.text, at, word))
    if meaning_of(reading) != instruction.meaning:
        return None
    return Skipped(instruction, at, word, not set(reading.remarks) <= set(remarks))
