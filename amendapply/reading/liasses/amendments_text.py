"""One amendment or many in a text: the copy of a mail or a web page, a text file, a Word document of many pages.

The page of an amendment opens with « AMENDEMENT N° 13 », below the name of its chamber, its date and the title of the
bill. A text that has no line of a page above its first instruction is nothing but a dispositif: an unknown line there
stays in it, where the parser says that it was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from unicodedata import normalize

from amendapply.amendment import Amendment, Position, number_key
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.liasses.page_head import SUB_AMENDED, PageHead, is_footer, is_page_line, opens_instruction
from amendapply.reading.liasses.records import Record
from amendapply.reading.liasses.wrapped_lines import rejoined
from amendapply.reading.source import Source, Unreadable, refuse_long_lines
from amendapply.text.typography import as_typed

_EXPOSE_LINE = lazily(r"\"?expos[ée]s?\s+(?:sommaires?|des\s+motifs)\s*\"?\s*:?(?:.{0,200})|objet\s*:?", re.IGNORECASE)
_RECTIFIED_NUMBER = r"(?P<number>(?:[A-Z]{1,8}-)?[A-Z]{0,8}-?\d{1,6}[A-Z]?)(?:\s+\(?rect.{0,20})?"
_AFTER_NUMBER = r"(?:\s*[:.,–—-]?\s*(?:(?:à|sur|avant|après|de|du|présenté|déposé|articles?)\b.{0,80})?)?"
_NUMBER = lazily(
    rf"(?P<word>(?:sous-)?amendement)(?:\s+(?:n\s*[°ºo]\s*)?{_RECTIFIED_NUMBER})?{_AFTER_NUMBER}", re.IGNORECASE
)
_BARE_NUMBER = lazily(rf"n\s*[°ºo]\s*{_RECTIFIED_NUMBER}", re.I)
_TOP = lazily(r"assemblée\s+nationale|sénat|république\s+française", re.IGNORECASE)
_PAGE_HEAD = 12
"""The lines of a page above its number: chamber, date, title of the bill, commission."""

_WHOLE_LINE = lazily(r"[^\n]+")
_LONGEST_LINE = 400
_BLANKS = r"[ \t\u00a0\u202f]*+"
_EXPOSE = lazily(
    rf"^{_BLANKS}(?:(?:\"{_BLANKS})?(?i:expos[ée]s?\s(?:sommaire|des\smotifs)){_BLANKS}(?::(?P<rest>.*)|\"?{_BLANKS})"
    rf"|(?P<senat>Objet|OBJET){_BLANKS}:?{_BLANKS})$",
    re.MULTILINE,
)
_ANNOUNCED = lazily(r":\s*$")
_LAST_WORDS = 200
_LONGEST_HEAD = 5_000
"""The lines that are searched for the head of a page; all the members of a chamber sign in fewer."""


@frozen
class _Line:
    """A line that says something, and where it begins."""

    start: int
    text: str


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of *source*, in its order; a lone one without a number takes the name of the file.

    Among several, one that cannot be read is ``Unreadable``. Raises ``InputError`` where a lone one cannot.
    """
    source = _composed(source)
    starts = list(_starts(source.text))
    if len(starts) == 1:
        yield split(source).record(source.stem)
        return
    for rank, (start, stop) in enumerate(zip(starts, [*starts[1:], len(source.text)], strict=True), 1):
        name = f"{source.stem}-{rank}" if source.stem else None
        try:
            yield split(Source(source.name, source.text[start:stop])).record(name)
        except InputError as error:
            if error.line is not None:
                error.line += source.line_of(start) - 1
            yield Unreadable(error)


def opens_expose(line: str) -> bool:
    """Whether *line* is the heading of an exposé, « Exposé sommaire » or « Objet »."""
    return _EXPOSE_LINE.fullmatch(line) is not None


def names_amendment(line: str) -> bool:
    """Whether *line* is that of a page which gives the number of the amendment."""
    return _number(line, "") is not None


def _starts(text: str) -> Iterator[int]:
    """Where the page of each amendment begins."""
    yield 0
    lines = list(_page_lines(text))
    numbers = [_number(line, following) for line, following in pairwise((*(line.text for line in lines), ""))]
    if not any(number is not None for number in numbers):
        return
    own, orders, last = "", False, 0  # the number of the page, whether its dispositif has begun, its last own line
    for rank, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        if number is None:
            if opens_expose(line.text) or opens_instruction(line.text):
                orders, last = True, rank
        elif orders and (number != own or not number):
            yield lines[_top(lines, last + 1, rank)].start
            own, orders = number, False
        else:
            own = own or number


def _number(line: str, following: str) -> str | None:
    """The number of the amendment whose page *line* names, "" where the next line does; None for other lines."""
    match = _NUMBER.fullmatch(line) if line[:1] in "AaSs" else None  # « Amendement », « Sous-amendement »
    if match is None or (match["word"][0] == "A" and match["word"][1:2].islower() and SUB_AMENDED.match(following)):
        return None
    if match["number"] is None:
        below = _BARE_NUMBER.fullmatch(following)
        return number_key(below["number"])[0] if below else ("" if line.isupper() else None)
    return number_key(match["number"])[0]


def _top(lines: list[_Line], first: int, rank: int) -> int:
    """The line that opens the page whose number stands in line *rank*; *first* is the earliest that can."""
    window = range(max(first, rank - _PAGE_HEAD), rank)
    if tops := [above for above in window if _TOP.fullmatch(lines[above].text)]:
        return tops[0]
    while rank > first and is_page_line(lines[rank - 1].text):
        rank -= 1
    return rank


def _page_lines(text: str) -> Iterator[_Line]:
    """The lines that say something, and where each begins; of one too long for a page, its beginning alone."""
    for match in _WHOLE_LINE.finditer(text):
        if line := match[0][:_LONGEST_LINE].strip():
            yield _Line(match.start(), line)


# ---------- One amendment: the dispositif is kept to the character, from the first line of an instruction to the exposé


@frozen
class PastedPage:
    """One amendment; ``noise``: the lines of the page; ``joined``: how many lines of the dispositif its width cut."""

    dispositif: str
    number: str | None = None
    article: str | None = None
    position: Position | None = None
    parent: str | None = None
    authors: tuple[str, ...] = ()
    expose: str = ""
    fate: str | None = None
    of_text: str | None = None
    noise: tuple[str, ...] = ()
    joined: int = 0

    def record(self, name: str | None = None) -> Record:
        """The amendment of the page, with what was assumed to read it."""
        amendment = self.amendment(name)
        count = f"{self.joined} lignes coupées" if self.joined > 1 else "une ligne coupée"
        told = f"amendement {amendment.name} : {count} à la largeur de la page, lues comme une seule avec leur suite"
        return Record(amendment, told=told if self.joined else "")

    def amendment(self, name: str | None = None) -> Amendment:
        """The amendment of the page, called *name* where the page gives no number."""
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


def read(source: Source) -> Amendment:
    """The amendment of *source*, named after the file if it has no number. Raises ``InputError`` like ``split``."""
    return split(_composed(source)).amendment(source.stem)


def _composed(source: Source) -> Source:
    """*source*, accents joined to their letters, no unseen signs; a soft hyphen may be quoted, and stays."""
    return replace(source, text=as_typed(normalize("NFC", source.text)))


def split(source: Source) -> PastedPage:
    """The page that was copied, taken apart. Raises ``InputError`` for no dispositif, and for several amendments."""
    refuse_long_lines(source)
    footer = _footer_start(source.text)
    text = source.text[:footer]
    marker = _marker(text, 0)
    body = text[: marker.start()] if marker else text
    head = PageHead()
    dispositif = body[_dispositif_start(body, head) :].strip()
    if not dispositif:
        raise source.error("aucun dispositif dans ce texte.", remedy="Y mettre ce que l'amendement demande.")
    dispositif, joined = rejoined(dispositif)
    for _, _, line in _lines(source.text[footer:]):
        head.take(line)
    return PastedPage(
        dispositif=dispositif,
        joined=joined,
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
    """The line « Exposé sommaire » or « Objet » after *start*; what a colon announces is content instead."""
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
    """Where the dispositif begins in *body*, once *head* has taken in the lines above it.

    Below « ARTICLE 2 » no line is passed over: « Paragraphe II », which no rule knows, may say where the amendment is.
    """
    above, kept = 0, 0
    lines = tuple(islice(_lines(body), _LONGEST_HEAD))
    for (start, end, line), (_, _, following) in pairwise((*lines, (0, 0, ""))):
        if head.take(line, following):
            above, kept = end, len(head.noise)
        elif opens_instruction(line):
            if head.started and (head.article is None or len(head.noise) == kept):
                return start
            break
        else:
            head.noise.append(line)
    del head.noise[kept:]
    return above


def _footer_start(text: str) -> int:
    """Where the lines that a page shows below the exposé begin: the fate, the captions of more portraits."""
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
    for match in _WHOLE_LINE.finditer(text):
        if line := match[0].strip():
            yield *match.span(), line
