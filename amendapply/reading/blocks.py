"""The blocks of a text, whatever it is published as, and the alinéas that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.bill import Alinea
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import read_heading
from amendapply.text.typography import UNSEEN_ENDS

PICTURED = 0
"""The number of an alinéa whose number is a picture: it counts one more than the one before."""
_BLANKS = lazily(r"[ \t\r\n]+")
_OPENS, _CLOSES = "\ue0d0", "\ue0d1"
"""Signs of no text, around words that a document strikes through: those of a bill are read, and those of an amendment
refuse it."""
_BETWEEN_STRUCK = lazily(rf"{_CLOSES}([ \u00a0]*){_OPENS}")
_STRUCK_WORDS = lazily(rf"{_OPENS}([^{_CLOSES}]*){_CLOSES}")
_HEADED = lazily(r"heading(?:(?: |_20_)\d{1,2})?")
_IN_CELL = lazily(r"<t[dh][^<>]*>\s*(?i:articles?)\s+(?:\d|(?i:premier|unique|liminaire))")
_LINES_READ = "chaque ligne d'un paragraphe où se trouve le titre d'un article est lue à part"
_LONGEST_SHOWN = 60  # characters of what is left out


@frozen
class Block:
    """One block. ``centred`` as headings are; ``style``: the classes of its element; a ``table`` keeps its tags.

    ``number`` is the number printed beside it, ``PICTURED`` where that is a picture, None without one. ``cell`` is set
    where it stands in a table that lays the page out; ``heading`` whether it may be the heading of an article.
    ``alinea`` is set where the source says that it is one, whatever its words look like, ``rest`` where it goes on with
    the alinéa above.
    ``doubt`` says, in French, where and why its limits or its words are not certain; "" where they are.
    """

    text: str
    centred: bool = False
    style: str = ""
    table: bool = False
    number: int | None = None
    cell: bool = False
    heading: bool = True
    alinea: bool = False
    rest: bool = False
    doubt: str = ""

    @property
    def worded(self) -> bool:
        """Whether its words may make it a heading, a mention or the end of a text."""
        return not (self.alinea or self.table)

    @property
    def headed(self) -> bool:
        """Whether a word processor says that it is a heading: « Article 2 – Des ports. » is one, full stop and all."""
        return self.worded and _HEADED.fullmatch(self.style.lower()) is not None


def settled(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that have text, each joined with its rest; a doubt about what stands between goes to the first.

    A rest below a heading, whose alinéa someone has taken away, stands alone; an alinéa that is added has no number.
    """
    kept: list[Block] = []
    for block in blocks:
        if block.text and block.rest and kept and (kept[-1].alinea or not (kept[-1].centred or kept[-1].headed)):
            kept[-1] = doubted(replace(kept[-1], text=f"{kept[-1].text}\n{block.text}", alinea=True), block.doubt)
        elif block.text:
            kept.append(block)
        elif block.doubt and kept:
            kept[-1] = doubted(kept[-1], block.doubt)
    return kept


def articles_in_tables(blocks: Iterable[Block], first: str) -> Iterator[str]:
    """That a table of *blocks*, above the *first* article, has another in a cell, as in a « tableau comparatif »."""
    if any(block.table and _IN_CELL.search(block.text) for block in blocks):
        yield f"un tableau où se trouve le titre d'un article, au-dessus de « {first} », est laissé de côté"


def doubted(block: Block, doubt: str) -> Block:
    """*block*, with one *doubt* more."""
    return replace(block, doubt=" ; ".join(filter(None, (block.doubt, doubt))))


def parted(block: Block) -> list[Block]:
    """*block* on one line; one block for each of its lines where one heads an article, or a division below another.

    « TITRE Ier / Dispositions / Article 1er » are three lines of one paragraph; those of any other are one text.
    """
    lines = [line for each in block.text.split("\n") if (line := flat(each))]
    whole = " ".join(lines)
    if len(lines) < 2 or not _are_apart(lines) or read_heading(whole):
        return [replace(block, text=whole)]
    first = block if block.centred else doubted(block, _LINES_READ)
    return [
        replace(first, text=lines[0]),
        *(replace(block, text=line, number=None, doubt="") for line in lines[1:]),
    ]


def headings_in(text: str) -> list[str]:
    """The lines of *text*, a centred paragraph, each a heading of its own: « TITRE Ier / DES PORTS ».

    That of a law which is quoted goes on: « « Imposition des plus-values / réalisées à l'étranger ».
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].lstrip().startswith("«") and line.strip() and not line.lstrip().startswith("«"):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _are_apart(lines: Sequence[str]) -> bool:
    """Whether one of *lines* heads an article, or a division below another line, and none of a law that is quoted."""
    found = [read_heading(line) for line in lines]
    divided = any(found[1:]) or (found[0] is not None and "kind" not in found[0].re.groupindex)
    return divided and not any("«" in line for line in lines[: next(rank for rank, each in enumerate(found) if each)])


def struck(words: str) -> str:
    """*words*, which a document strikes through, marked so; the blanks around them stay outside."""
    inside = words.strip(" ")
    start = words.find(inside)
    return f"{words[:start]}{_OPENS}{inside}{_CLOSES}{words[start + len(inside) :]}" if inside else words


def struck_as_one(text: str) -> str:
    """*text*, where struck words that only blanks part are struck as one."""
    return _BETWEEN_STRUCK.sub(r"\1", text) if _OPENS in text else text


def struck_in(text: str) -> str:
    """What of *text* is struck through, and read, in French; "" where nothing is."""
    words = " ".join(_STRUCK_WORDS.findall(text)) if _OPENS in text else ""
    return f"un texte barré est lu : « {shown(flat(words))} »" if words else ""


def unmarked(text: str) -> str:
    """*text* without the marks of struck words."""
    return text.replace(_OPENS, "").replace(_CLOSES, "") if _OPENS in text else text


def tagged(text: str) -> str:
    """*text* with the tags of HTML around struck words: no amendment that has them is understood."""
    return (
        text.replace(_CLOSES + _OPENS, "").replace(_OPENS, "<s>").replace(_CLOSES, "</s>") if _OPENS in text else text
    )


def flat(text: str) -> str:
    """*text* on one line, its blanks single."""
    return _BLANKS.sub(" ", text).strip().strip(UNSEEN_ENDS)


def shown(words: str) -> str:
    """*words*, or their beginning."""
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rsplit(' ', 1)[0]}…"


# ------------------------- The numbers that a source prints beside its alinéas, kept and checked against our own count


def numbered(name: str, blocks: Sequence[Block]) -> tuple[tuple[Alinea, ...], tuple[str, ...]]:
    """The alinéas that *blocks* are, and what is wrong with their numbers; *name* is the article's.

    Where the source prints numbers, a block without one belongs to the alinéa above: the margin, the rest of a table.
    """
    if all(block.number is None for block in blocks):
        return tuple(Alinea(block.text) for block in blocks), doubts(name, blocks)
    texts: list[str] = []
    notices: list[str] = []
    for block in blocks:
        if block.number is not None or not texts:
            notices += doubts(name, [block], len(texts) + 1)
        if block.number is None and texts:
            texts[-1] = f"{texts[-1]}\n{block.text}"
            notices.append(f"{name} : un passage sans numéro est joint à l'alinéa {len(texts)} : « {start_of(block)} »")
            continue
        texts.append(block.text)
        if block.number is None:
            notices.append(f"{name} : l'alinéa 1 n'a pas de numéro dans la source : « {start_of(block)} »")
        elif block.number not in (PICTURED, len(texts)):
            notices.append(f"{name} : la source numérote {block.number} l'alinéa {len(texts)}")
    return tuple(map(Alinea, texts)), tuple(notices)


def doubts(name: str, blocks: Sequence[Block], first: int = 1) -> tuple[str, ...]:
    """What is not certain of *blocks*, the alinéas of the article called *name* from the one of rank *first* on."""
    return tuple(f"{name}, alinéa {rank} : {block.doubt}" for rank, block in enumerate(blocks, first) if block.doubt)


def start_of(block: Block) -> str:
    """The first words of *block*."""
    return "(tableau)" if block.table else shown(block.text)
