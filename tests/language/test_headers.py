"""A place is read the same wherever it is written, in a sentence or on a header line; no word of it is dropped."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import permutations

from amendapply.language.parser import parse
from amendapply.operations import Reading

_NAMED: dict[str, tuple[str, tuple[object, ...]]] = {
    "fin": ("à la fin", ("end",)),
    "quatrième phrase": ("à la quatrième phrase", (4,)),
    "alinéa 13": ("à l'alinéa 13", (13,)),
    "alinéas 13 à 15": ("aux alinéas 13 à 15", (13, 15)),
    "avant-dernier alinéa": ("à l'avant-dernier alinéa", (-2,)),
    "troisième à dernier alinéas": ("aux troisième à dernier alinéas", (3, -1)),
    "7°": ("au 7°", ("7°",)),
    "7° bis": ("au 7° bis", ("7° bis",)),
    "5° A": ("au 5° A", ("5° A",)),
    "XIV": ("au XIV", ("XIV",)),
    "B": ("au B", ("B",)),
    "q)": ("au q)", ("q",)),
    "q bis)": ("au q bis)", ("q bis",)),
    "4° à 9°": ("aux 4° à 9°", ("4°", "9°")),
    "4° et 9°": ("aux 4° et 9°", ("4°", "9°")),
    "XI à XIX": ("aux XI à XIX", ("XI", "XIX")),
    "j) à m)": ("aux j) à m)", ("j", "m")),
    "article 55": ("à l'article 55", ("55",)),
    "article L. 423-14": ("à l'article L. 423-14", ("L. 423-14",)),
    "texte proposé par le VI": ("au texte proposé par le VI", ("Proposed", "VI")),
    "cinquième ligne": ("à la cinquième ligne", (5, "Cells")),
    "tableau": ("au tableau", ("Cells",)),
    "amendement n° 33": ("à l'amendement n° 33", ("33",)),
    "intitulé du titre XXI": ("à l'intitulé du titre XXI", ("DivisionTitle", "XXI")),
}
"""Components of places, as a header and as a sentence name them, and what each leaves in what is read."""
_COMMAND = "supprimer le mot : « zèbre »"
_UNCHECKED = "n'ont pas été vérifiés"


def _of(sentence: str) -> str:
    """« du 7° » for « au 7° »."""
    for governed, of in (("à l", "de l"), ("aux ", "des "), ("au ", "du ")):
        if sentence.startswith(governed):
            return of + sentence.removeprefix(governed)
    raise AssertionError(sentence)


def _object(sentence: str) -> str:
    """« le 7° » for « au 7° »."""
    for governed, direct in (("à la ", "la "), ("à l'", "l'"), ("aux ", "les "), ("au ", "le ")):
        if sentence.startswith(governed):
            return direct + sentence.removeprefix(governed)
    raise AssertionError(sentence)


def _capital(phrase: str) -> str:
    """« Au 7° » for « au 7° »; « q) » stays as it is."""
    return phrase if ")" in phrase[:6] else phrase[0].upper() + phrase[1:]


def _writings(chain: tuple[str, ...]) -> Iterator[str]:
    """The places of *chain*, from the narrowest to the widest, written in one sentence, on one line, on several."""
    sentences = [_NAMED[name][0] for name in chain]
    of = "".join(f" {_of(sentence)}" for sentence in sentences[1:])
    sentence, header, command = _capital(sentences[0]), _capital(chain[0]), _capital(_COMMAND)
    yield f"{sentence}{of}, {_COMMAND}."
    yield f"{header}{of}\n{command}."
    yield f"{header}{of} : {_COMMAND}."
    yield f"I. – {header}{of}\n{command}."
    yield f"{header}{of}\nÀ cet alinéa, {_COMMAND}."
    yield f"{', '.join([sentence, *sentences[1:]])}, {_COMMAND}."
    yield f"{', '.join([header, *chain[1:]])}\n{command}."
    yield f"{header}{of}\nSupprimer cet alinéa."
    yield f"{header}{of}\nSupprimer ces alinéas."
    yield f"Supprimer {_object(sentences[0])}{of}."
    if chain[0] != "fin":  # what completes is written at the end
        yield f"Compléter {_object(sentences[0])}{of} par le mot : « zèbre »."
    if len(chain) > 1:
        narrow = [*reversed(sentences[:-1])]
        yield "\n".join([*map(_capital, reversed(chain)), f"{command}."])
        yield f"{_capital(chain[-1])}\n{_capital(', '.join(narrow))}, {_COMMAND}."
        yield f"{_capital(sentences[-1])} :\n1° {', '.join(narrow)}, {_COMMAND}."


def _leaves(value: object) -> Iterator[object]:
    """The names of units and cells in *value*, and what stands in their fields."""
    if dataclasses.is_dataclass(value):
        yield type(value).__name__
        for field in dataclasses.fields(value):
            yield from _leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif value not in (None, "", False):
        yield getattr(value, "value", value)


def _lost(chain: tuple[str, ...], reading: Reading) -> list[str]:
    """The components of *chain* that have left nothing in *reading*."""
    found = {leaf for one in reading.operations for place in one.places for leaf in _leaves(place)} | {reading.parent}
    return [name for name in chain if not {*_NAMED[name][1]} <= found]


def _dropped(length: int) -> list[str]:
    """The writings of chains of *length* that are understood without one of their components."""
    dropped = []
    for chain in permutations(_NAMED, length):
        for text in _writings(chain):
            reading = parse(text)
            if reading.understood and not any(_UNCHECKED in remark for remark in reading.remarks):
                dropped += [f"{name}: {text!r}" for name in _lost(chain, reading)]
    return dropped


def test_no_component_of_a_place_is_dropped() -> None:
    assert _dropped(1) == []
    assert _dropped(2) == []


def _asked(text: str) -> tuple[object, ...] | None:
    """The actions that *text* asks for and their places; None where it is refused."""
    reading = parse(text)
    return tuple((one.action, one.places) for one in reading.operations) if reading.understood else None


def test_a_header_and_a_sentence_say_the_same() -> None:
    """« 7° du XIV / Supprimer… », « Au 7° du XIV, supprimer… »."""
    other = []
    read = 0
    for chain in (*permutations(_NAMED, 1), *permutations(_NAMED, 2)):
        sentence, *headers = [*_writings(chain)][:5]
        for header in headers:
            both = _asked(sentence), _asked(header)
            read += None not in both
            other += [f"{sentence!r}, {header!r}"] if None not in both and both[0] != both[1] else []
    assert other == []
    assert read > 900
