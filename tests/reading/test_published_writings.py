"""Whatever publishes an amendment, it asks for the same: every form of the language, in each of the writings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import escape

import pytest

from amendapply import Amendment, InputError, load_amendments, parse
from amendapply.operations import Operation
from amendapply.rendering.amendment_list import amendments_as
from amendapply.rendering.formats import AmendmentFormat
from amendapply.writing import meaning
from tests.language.test_fixtures import INSTRUCTIONS
from tests.reading.shapes import WRITERS, mail

_OF_THE_PAGE = re.compile(r"(?:Article \d+|Après l'article \d+|Intitulé de la proposition de loi)\n")
"""What a page says of its amendment above the instruction: it is read there, and not in the text."""

_PLAIN = [text for text, _ in INSTRUCTIONS if not re.search("[<&]|-\n", text) and not _OF_THE_PAGE.match(text)]
"""A hyphen at the end of a line cuts a word in a plain text alone: each writing has lines of its own."""


def _assemblee(text: str) -> bytes:
    corps = {"contenuAuteur": {"dispositif": _paragraphs(text), "exposeSommaire": "<p>Précision.</p>"}}
    place = {"division": {"titre": "Article 2", "avant_A_Apres": "A"}}
    return json.dumps(
        [{"identification": {"numeroLong": "12"}, "pointeurFragmentTexte": place, "corps": corps, "cycleDeVie": {}}]
    ).encode()


def _senat(text: str) -> bytes:
    names = ("Nature ", "Numéro ", "Subdivision ", "Auteur ", "Date de dépôt ", "Dispositif ", "Objet ", "Sort ")
    cells = ("Amt", "12", "Article 2", "Mme ROUX", "2026-01-01", f"<body>{_paragraphs(text)}</body>", "<p>P.</p>", "")
    rows = ("sep=\t", "\t".join(names), "\t".join(cells), "")
    return "\n".join(rows).encode("cp1252", "xmlcharrefreplace")


def _page(text: str) -> bytes:
    named = '<meta name="NUM_AMTXT" content="12"><meta name="DESIGNATION_ARTICLE" content="ART. 2">'
    blocks = f'<div class="amddispotexte">{_paragraphs(text)}</div><div class="amdexpotexte"><p>P.</p></div>'
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{named}</head><body>{blocks}</body></html>'.encode()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.split("\n"))


def _own(form: AmendmentFormat) -> Callable[[str], bytes]:
    return lambda text: amendments_as((Amendment("12", text, "2"),), form).encode()


def _printed(text: str) -> list[str]:
    """The lines of the page that holds *text*."""
    above = ("ASSEMBLÉE NATIONALE", "12 mars 2026", "AMENDEMENT N° 12", "présenté par", "Mme Aubrac", "ARTICLE 2")
    return [*above, *text.split("\n"), "EXPOSÉ SOMMAIRE", "Amendement de précision."]


_WRITINGS: dict[str, Callable[[str], bytes]] = {
    "Assemblée": _assemblee,
    "Sénat": _senat,
    "page": _page,
    "jsonl": _own(AmendmentFormat.JSONL),
    "yaml": _own(AmendmentFormat.YAML),
    "mail": lambda text: mail("\n\n".join(_printed(text)), {}),
    "copy": lambda text: "\n".join(_printed(text)).encode(),
    **{name: lambda text, write=write: write(_printed(text)) for name, write in WRITERS.items()},
}


@cache
def _asked(text: str) -> tuple[tuple[Operation, ...], bool]:
    reading = parse(Amendment("12", text, "2"))
    return meaning(reading.operations), reading.understood


_NAMES = [pytest.param(name, marks=[pytest.mark.slow] if name in WRITERS else []) for name in _WRITINGS]


@pytest.mark.parametrize("name", _NAMES)
def test_every_form_is_read_alike_in_every_writing(name: str) -> None:
    assert [text for text in _PLAIN if not _is_read_alike(text, _WRITINGS[name](text))] == []


def _is_read_alike(text: str, written: bytes) -> bool:
    wanted, understood = _asked(text)
    try:
        (found,) = load_amendments(written)
    except InputError:
        return not understood
    reading = parse(found)
    return found.number == "12" and (meaning(reading.operations), reading.understood) == (wanted, understood)
