"""Files of every format with bytes changed at random: a value or an InputError, and never anything else.

`AMENDAPPLY_MUTATIONS=100000` tries as many of them all together; a few by default.
"""

from __future__ import annotations

import os
import random
from contextlib import suppress

import pytest

from amendapply import InputError
from amendapply.reading import known_formats
from amendapply.reading.bills import bill_page
from amendapply.reading.documents import document_of
from amendapply.reading.liasses.bundles import sources_in
from amendapply.reading.source import Source, decode
from tests.folders import PUBLISHED
from tests.reading.shapes import mail, mailbox, open_document, pdf, rich_text, word

pytestmark = pytest.mark.no_cover

LINES = ["Article 1er", "Le port est ouvert.", "À l'alinéa 2, supprimer le mot : « port ».", "Exposé sommaire", "Non."]
SEEDS = {path.name: path.read_bytes() for path in sorted(PUBLISHED.iterdir())} | {
    "x.docx": word(LINES),
    "x.odt": open_document(LINES),
    "x.rtf": rich_text(LINES),
    "x.eml": mail("\n".join(LINES), {"a.rtf": rich_text(LINES)}),
    "x.mbox": mailbox(mail("\n".join(LINES), {}), mail("Ci-joint.", {"a.docx": word(LINES)})),
    "x.pdf": pdf(b"BT /F1 12 Tf 70 700 Td (Article 1er) Tj 0 -20 Td (Le port est ouvert a tous les navires.) Tj ET"),
}
ROUNDS = -(-int(os.environ.get("AMENDAPPLY_MUTATIONS", "1500")) // len(SEEDS))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """*data* with a few changes: bytes, cuts, repetitions, pieces put elsewhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(changed) + 1)
        stop = min(len(changed), start + chance.choice((1, 1, 4, 40, 400)))
        match chance.randrange(5):
            case 0:
                changed[start:stop] = chance.randbytes(stop - start)
            case 1:
                del changed[start:stop]
            case 2:
                changed[start:start] = changed[start:stop] * chance.choice((1, 2, 50))
            case 3:
                changed[start:start] = chance.choice(
                    (b"<table>", b"]]>", b"\0", b"\xff", b"{", b"\\u-1?", b"\n\n", b"\x0c")
                )
            case _:
                del changed[start + (len(changed) - start) // 2 :]
    return bytes(changed)


def read_both_ways(data: bytes) -> None:
    with suppress(InputError):
        document = document_of(data, "x")
        if document is not None:
            bill_page.find_document(document, "x")
        else:
            known_formats.find_bill(decode(data, "x"), None)
    with suppress(InputError):
        for source in sources_in(data, "x"):
            if isinstance(source, Source):
                with suppress(InputError):
                    list(known_formats.find_records(source))


@pytest.mark.parametrize("name", SEEDS)
def test_a_mutated_file_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    for _ in range(ROUNDS):
        read_both_ways(mutated(SEEDS[name], chance))
