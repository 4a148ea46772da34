"""An amendment as people have it: a text file, or the copy of a web page with its captions and its headings.

The dispositif is kept to the character, from the first line that opens an instruction to the exposé. A text that has no
line of a page above its first instruction is nothing but a dispositif: an unknown line there stays in it, where the
parser says that it was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from amendapply.amendment import Amendment
from amendapply.reading.page_lines import PageHead, Position, is_footer, opens_instruction
from amendapply.reading.records import Record
from amendapply.reading.source import Source, refuse_long_lines

_BLANKS = r"[ \t\u00a0\u202f]*+"
_EXPOSE = re.compile(
    rf"^{_BLANKS}(?:(?:\"{_BLANKS})?(?i:expos[ée]s?\s(?:sommaire|des\smotifs)){_BLANKS}(?::(?P<rest>.*)|\"?{_BLANKS})"
    rf"|(?P<senat>Objet|OBJET){_BLANKS}:?{_BLANKS})$",
    re.MULTILINE,
)
_ANNOUNCED = re.compile(r":\s*$")
_LAST_WORDS = 200
_LONGEST_HEAD = 5_000
"""The lines that are searched for the head of a page; all the members of a chamber sign in fewer."""


@dataclass(frozen=True, slots=True)
class PastedPage:
    """What a page says of one amendment. ``noise`` are its other lines, those of the page itself, in order."""

    dispositif: str
    number: str | None = None
    article: str | None = None
    position: Position = None
    parent: str | None = None
    authors: tuple[str, ...] = ()
    expose: str = ""
    fate: str | None = None
    of_text: str | None = None
    noise: tuple[str, ...] = ()

    def amendment(self, name: str | None = None) -> Amendment:
        """The amendment of the page, which goes by *name* where the page gives no number."""
        return Amendment(
            number=self.number or name,
            text=self.dispositif,
            article=self.article,
            position=self.position,
            parent=self.parent,
            authors=self.authors,
            expose=self.expose,
            fate=self.fate,
            of_text=self.of_text,
        )


def records(source: Source) -> list[Record]:
    """The amendment of a paste, as the table of formats asks for it."""
    return [Record(read(source))]


def read(source: Source) -> Amendment:
    """The amendment that *source* holds, which goes by the name of the file where the text gives no number.

    Raises ``InputError`` like ``split``.
    """
    return split(source).amendment(source.stem)


def split(source: Source) -> PastedPage:
    """The page that *source* is the copy of, its parts told apart.

    Raises ``InputError`` where there is no dispositif, and where there are several amendments.
    """
    refuse_long_lines(source)
    footer = _footer_start(source.text)
    text = source.text[:footer]
    marker = _marker(text, 0)
    body = text[: marker.start()] if marker else text
    head = PageHead()
    dispositif = body[_dispositif_start(body, head) :].strip()
    if not dispositif:
        raise source.error("aucun dispositif dans ce texte.", remedy="Y mettre ce que l'amendement demande.")
    for _, _, line in _lines(source.text[footer:]):
        head.take(line)
    return PastedPage(
        dispositif=dispositif,
        number=head.number,
        article=head.article,
        position=head.position,
        parent=head.parent,
        authors=tuple(dict.fromkeys(head.authors)),
        expose=_expose(source, text, marker) if marker else "",
        fate=head.fate,
        of_text=head.of_text,
        noise=tuple(head.noise),
    )


def _marker(text: str, start: int) -> re.Match[str] | None:
    """The line « Exposé sommaire » or « Objet » behind *start*; what a colon announces is content instead."""
    for match in _EXPOSE.finditer(text, start):
        if not _ANNOUNCED.search(text[max(0, match.start() - _LAST_WORDS) : match.start()]):
            return match
    return None


def _expose(source: Source, text: str, marker: re.Match[str]) -> str:
    again = _marker(text, marker.end())
    if again and bool(again["senat"]) == bool(marker["senat"]):
        raise source.error("second exposé, donc second amendement", again.start(), "Mettre chacun dans son fichier.")
    return f"{marker['rest'] or ''}{text[marker.end() :]}".strip()


def _dispositif_start(body: str, head: PageHead) -> int:
    """Where the dispositif begins in *body*, once *head* has taken in the lines above it."""
    behind, kept = 0, 0
    lines = tuple(islice(_lines(body), _LONGEST_HEAD))
    for (start, end, line), (_, _, following) in pairwise((*lines, (0, 0, ""))):
        if head.take(line, following):
            behind, kept = end, len(head.noise)
        elif opens_instruction(line):
            if head.started:
                return start
            break
        else:
            head.noise.append(line)
    del head.noise[kept:]
    return behind


def _footer_start(text: str) -> int:
    """Where the lines begin that a page shows below the exposé: the fate, the captions of more portraits."""
    end = len(text)
    while True:
        last = end
        while last and text[last - 1].isspace():
            last -= 1
        start = text.rfind("\n", 0, last) + 1
        if not is_footer(text[start:last]):
            return end
        end = start


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each line that is not blank begins and ends, and the line without its margins."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if line := text[start:end].strip():
            yield start, end, line
        start = end + 1
