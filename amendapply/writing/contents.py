"""How words and alinéas stand in an instruction, in the layout of each chamber.

Each content is read back by the same reader of the language, in the layout where it will stand: what would be read
otherwise is refused here, so that no instruction says anything but its operation.
"""

from __future__ import annotations

from collections.abc import Callable

from amendapply.language.announcements import read_announcement
from amendapply.language.boundaries import Label
from amendapply.language.contents import read_article, read_block
from amendapply.language.context import Context, Header, Scope
from amendapply.language.gages import read_bare_gage
from amendapply.language.guillemets import read_words
from amendapply.language.new_sentences import read_sentences
from amendapply.language.operands import bare_times
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.stray_lines import beyond_shape
from amendapply.operations import Block, Edge, InsertArticles
from amendapply.text.cleaning import clean
from amendapply.writing.style import Hand, Unwritable

NBSP = "\u00a0"
_FINAL = (".", ";", ":", "?", "!", "…", ",", "</table>")
GUILLEMETS = ("«", "»", '"', "“", "”", "„")
"""What the language takes for the opening of a quotation."""

Reader = Callable[[Scanner, Context], object]

_NEXT = "II. – En conséquence, supprimer cet article."
"""A part that may follow any content, and take a label that ends it for its own."""


def words(text: str, hand: Hand) -> str:
    """*text* on a line of its own: « between guillemets » (Assemblée), or bare (Sénat).

    Bare words that open with a guillemet, or end with « (deux fois) », stand between two more, as the commissions of
    the Sénat put them. Raises Unwritable where the words would not be read as they are.
    """
    quoted = hand.quotes or text.startswith(GUILLEMETS) or bare_times(text) is not None
    layouts = [in_guillemets(text)] if quoted else [text, in_guillemets(text)]
    return _first_read(
        layouts, read_words, text, (False, True), "ces mots ne peuvent être cités sans être lus autrement"
    )


def head(text: str, hand: Hand, reader: Reader) -> str:
    """*text* followed by the mark of what is left unchanged: « Y… (le reste sans changement) »."""
    marked = f"{text}… (le reste sans changement)"
    layouts = [in_guillemets(marked)] if hand.quotes else [marked, in_guillemets(marked)]
    return _first_read(layouts, reader, text, (False, True), "ce début ne peut être cité sans être lu autrement")


def sentences(text: str, hand: Hand, *, telegraphic: bool) -> str:
    """*text*, one or more whole sentences, as a content on a line of its own. Raises Unwritable as words do."""
    layouts = [_closed(text), in_guillemets(in_guillemets(text))] if hand.quotes else [text, in_guillemets(text)]
    return _first_read(
        layouts, read_sentences, text, (telegraphic,), "ces phrases ne peuvent être citées sans être lues autrement"
    )


def block(found: Block, *, telegraphic: bool, reader: Reader = read_block) -> str:
    """The lines of *found*: each opens with the amendment's guillemets and the last closes them, or all are bare.

    Raises Unwritable where a line would be read as an instruction, or otherwise than it is.
    """
    if found.own_quotes:
        opened = "\n".join(map(_opened, found.lines))
        before = "".join(f"{_opened(line)}\n" for line in found.lines[:-1])
        layouts = [before + _closed(found.lines[-1]), opened] if found.lines else []
    else:
        layouts = ["\n".join(found.lines)]
    return _first_read(
        layouts, reader, found, (telegraphic,), "une ligne du texte à écrire serait lue autrement qu'elle n'est"
    )


def read_article_block(sc: Scanner, context: Context) -> Block:
    """The lines of an additional article: a gage among them belongs to it, though it has no command of its own."""
    context.emit(InsertArticles("", Edge.END, read_article(sc, context)), (), 0, 0)
    while read_bare_gage(sc, context):
        pass
    article = context.operations[-1].action
    assert isinstance(article, InsertArticles)
    return article.block


def in_guillemets(text: str) -> str:
    """*text* between guillemets."""
    return f"«{NBSP}{text}{NBSP}»"


def _opened(line: str) -> str:
    """A *line* of a content after its guillemet; « « 2° Les ports ; » » is closed as well, or would lose its own."""
    ends_item = line.startswith("«") and line.endswith("»") and line[:-1].rstrip().endswith(";")
    return in_guillemets(line) if ends_item else f"«{NBSP}{line}"


def _closed(line: str) -> str:
    """The last line of a content, its final mark inside the guillemets; a line without one is stopped outside."""
    return in_guillemets(line) if line.rstrip(f"» {NBSP}").endswith(_FINAL) else f"{in_guillemets(line)}."


def _first_read(layouts: list[str], reader: Reader, content: object, flags: tuple[bool, ...], refusal: str) -> str:
    remarks: list[str] = []
    for layout in layouts:
        if all(_read_as(layout, reader, flag, after, remarks) == content for flag in flags for after in ("", _NEXT)):
            return layout
    raise Unwritable(" : ".join([refusal, *remarks[:1]]))


def _read_as(layout: str, reader: Reader, telegraphic: bool, after: str, remarks: list[str]) -> object:
    """What *layout* before *after* is read as; None if not wholly so. The reader's doubts are added to *remarks*."""
    sc = Scanner(clean(f"le texte suivant :\n{layout}\n{after}"))
    read_announcement(sc)
    context = Context(
        telegraphic=telegraphic, headers=[Header(0, Scope(telegraphic=telegraphic))], parts=[Label("roman", "I")]
    )
    try:
        found = reader(sc, context)
    except NotUnderstood:
        return None
    doubts = beyond_shape(context.remarks)
    remarks += doubts
    rest = sc.source[sc.pos :].strip(" .\n")
    return found if rest == after.strip(".") and not doubts else None
