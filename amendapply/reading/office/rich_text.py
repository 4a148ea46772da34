"""A document in RTF as blocks: its paragraphs and its tables. Pictures, styles and fields' codes are no text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.blocks import Block, flat, headings_in, parted, settled, struck
from amendapply.reading.office.rich_styles import TOKEN, codec_of, styles_called, symbol_fonts, without_binary
from amendapply.reading.office.rich_tables import Row, Shape, markup
from amendapply.reading.office.symbol_fonts import shown
from amendapply.reading.office.word_document import (
    ACCEPTED,
    HEADS,
    NUMBER_STYLE,
    REST_STYLES,
    SYMBOL_FIELD,
    SYMBOL_UNREAD,
)
from amendapply.reading.office.word_numbering import own_label
from amendapply.text.typography import raised

_TRACKED = re.compile(rb"\\(?:deleted|revised)(?![a-z0-9])")
_SILENT = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf"),
        *("footer", "footerl", "footerr", "footerf", "footnote", "annotation", "fldinst", "listtable", "revtbl"),
        *("listoverridetable", "themedata", "datastore", "latentstyles", "nonshppict"),
        *("xmlnstbl", "generator", "xe", "tc"),
    )
)
"""Groups that hold no text of the document."""

_LEFT_OUT = {"footnote": "une note est laissée de côté", "shptxt": "une zone de texte est laissée de côté"}
_LEFT_OUT |= {"pict": "une image est laissée de côté", "object": "un objet inséré n'est pas lu"}
_HIDDEN = "un texte masqué est laissé de côté"
_STRUCK = "un texte barré est lu"
_NESTED = "un tableau dans une cellule est lu comme du texte"
"""What of them is reported, in French."""

_SIGNS = {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“"}
_SIGNS |= {"rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "page": "\n", "column": "\n"}
_CONTROLS = {"~": "\u00a0", "_": "\u2011", "-": "", "\n": "\n"}
_WITH_ABOVE, _WITH_BEFORE = "clvmrg", "clmrg"
"""What says that a cell goes on with the one above it, or at its left."""
_OF_ROWS = frozenset(("trowd", "cellx", "cell", "row", _WITH_ABOVE, _WITH_BEFORE))
_FONT = lazily(r"f\d{1,5}|plain.*")
_DEEPEST = 500
_BROKEN = "document RTF illisible."
_CUT = "document RTF coupé : il s'arrête avant sa fin."
_SAVED = "L'enregistrer de nouveau, de préférence en .docx."


@frozen
class _State:
    """What holds down to the end of a group."""

    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    centred: bool = False
    in_table: bool = False
    raised: bool = False
    struck: bool = False
    number: bool = False  # in this program's style of the numbers of alinéas
    rest: bool = False  # in its style of what goes on with the alinéa above
    label: bool = False  # the number of an item of a list, as the program that saved it has counted
    font: str = ""  # of symbols, by its name
    fallback: int = 1  # the characters that follow a \u for programs that do not know it


@dataclass(slots=True)
class _Page:
    """The blocks read so far, and the paragraph, the row and the table that are open."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)  # the words that say how the next cell goes on with others
    rows: list[Row] = field(default_factory=list)
    codec: str = "cp1252"
    numbers: Collection[str] = ()  # the styles of this program in the document, as « cs15 »
    rests: Collection[str] = ()
    fonts: Mapping[str, str] = field(default_factory=dict)  # those of symbols, by what the document calls them
    numbered: bool = False  # whether the paragraph had the number of an alinéa, left out
    table_numbered: bool = False
    table_rest: bool = False

    def write(self, words: str, state: _State) -> None:
        """Put *words* where they belong, and before the first of a paragraph the label that was counted for it."""
        if state.number and words.strip().isdecimal():
            self.numbered, self.table_numbered = not state.in_table, self.table_numbered or state.in_table
            return
        if state.label:
            self.label.append(words)
            return
        if self.label and words.strip():
            self._write_label()
        self.text.append(struck(words) if state.struck else words)

    def _write_label(self) -> None:
        label = own_label("".join(self.label))
        self.label.clear()
        if label:
            self.text.append(f"{label} ")
            self.doubts[f"numéro compté, lu « {label} »"] = None

    def end_paragraph(self, state: _State) -> None:
        if HEADS.match("".join(self.label)):
            self._write_label()
        self.label.clear()
        if state.in_table:
            self.text.append(" ")
            return
        self.end_table()
        text = _whole("".join(self.text))
        self.text.clear()
        for line in headings_in(text) if state.centred else (text,):
            if line.strip():
                rest = state.rest and not self.numbered
                self.blocks += parted(Block(line, state.centred, alinea=self.numbered, rest=rest, doubt=self._told()))
        self.numbered = False

    def end_cell(self) -> None:
        self.cells.append(flat(_whole("".join(self.text))))
        self.text.clear()

    def end_row(self) -> None:
        self.rows.append(Row(tuple(self.cells), tuple(self.shapes)))
        self.cells.clear()

    def shape_cell(self, right: str) -> None:
        self.shapes.append(Shape(int(right), _WITH_ABOVE in self.merged, _WITH_BEFORE in self.merged))
        self.merged.clear()

    def end_table(self) -> None:
        if self.rows:
            rest = self.table_rest and not self.table_numbered
            self.blocks.append(
                Block(markup(self.rows), table=True, alinea=self.table_numbered, rest=rest, doubt=self._told())
            )
            self.rows.clear()
            self.table_numbered = False

    def _told(self) -> str:
        """The doubts of the block that ends here."""
        told = " ; ".join(self.doubts)
        self.doubts.clear()
        return told


def read(data: bytes, name: str) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the document *data* called *name*, and what is told of it. Raises ``InputError`` if broken."""
    codec = codec_of(data)
    text = without_binary(data).decode(codec, "replace")
    page = _Page(codec=codec, numbers=styles_called(text, NUMBER_STYLE), rests=styles_called(text, *REST_STYLES))
    page.fonts = symbol_fonts(text)
    state, skip = _State(), 0
    stack: list[_State] = []
    for match in TOKEN.finditer(text):
        if brace := match["brace"]:
            if brace == "{":
                stack.append(state)
            elif stack:
                state = stack.pop()
            if len(stack) > _DEEPEST:
                raise InputError("document RTF trop profondément imbriqué.", source=name, remedy=_SAVED)
        elif match["sign"] == "*":
            state = replace(state, silent=True)
        elif state.silent:
            if told := _left_out(match):
                page.doubts[told] = None
        elif match["word"]:
            state, skip = _worded(page, state, match)
        else:
            skip = _written(page, state, match, skip)
    if stack:
        raise InputError(_CUT, source=name, remedy=_SAVED)
    page.end_paragraph(replace(state, in_table=False))
    page.end_table()
    if not page.blocks:
        raise InputError(_BROKEN, source=name, remedy=_SAVED)
    remarks = (ACCEPTED,) if _TRACKED.search(data) else ()
    return settled((*page.blocks, Block("", doubt=" ; ".join(page.doubts)))), remarks


def _left_out(match: re.Match[str]) -> str:
    """What *match*, in a group that holds no text, leaves out of the document, in French; "" for nothing."""
    if match["text"] and SYMBOL_FIELD.match(match["text"]):
        return SYMBOL_UNREAD
    return _LEFT_OUT.get(match["word"] or "", "")


def _worded(page: _Page, state: _State, match: re.Match[str]) -> tuple[_State, int]:
    """What a control word does to *page* and to the *state*, and how many characters of fallback follow it."""
    word, value = match["word"], match["value"]
    if word in _SILENT and value != "0":
        if told := _LEFT_OUT.get(word):
            page.doubts[told] = None
        return replace(state, silent=True), 0
    if word == "u" and value:
        if state.hidden or state.deleted:
            return state, 0
        sign = chr(int(value) % 65_536)
        page.write(shown(sign, state.font) if state.font else sign, state)
        return state, state.fallback
    if word in ("listtext", "pntext"):
        return replace(state, label=True), 0
    if word in _SIGNS:
        page.write("" if state.hidden or state.deleted else _SIGNS[word], state)
    elif word in ("par", "sect"):
        if not state.deleted:  # else the paragraph goes on with the next one
            page.end_paragraph(state)
    elif word in ("nestcell", "nestrow"):
        page.text.append(" ")
        page.doubts[_NESTED] = None
    elif word in ("strike", "striked") and value != "0":
        page.doubts[_STRUCK] = None
    elif word in _OF_ROWS:
        _in_row(page, word, value, rest=state.rest)
    return _changed(_styled(page, state, f"{word}{value}"), word, value), 0


def _styled(page: _Page, state: _State, called: str) -> _State:
    """*state* in the style of this program that is *called* so in the document: « cs15 » of words, « s23 » of lines."""
    if called in page.numbers:
        return replace(state, number=True)
    if called in page.fonts or (state.font and _FONT.fullmatch(called)):
        return replace(state, font=page.fonts.get(called, ""))
    return replace(state, rest=True) if called in page.rests else state


def _in_row(page: _Page, word: str, value: str | None, *, rest: bool) -> None:
    """Begin, shape or end a row of *page*, or a cell of it, which is the *rest* of an alinéa or not."""
    if word == "trowd":
        page.shapes.clear()
    elif word == "cellx":
        page.shape_cell(value or "0")
    elif word == "cell":
        page.table_rest = page.table_rest if page.rows or page.cells else rest
        page.end_cell()
    elif word == "row":
        page.end_row()
    else:
        page.merged.add(word)


def _changed(state: _State, word: str, value: str | None) -> _State:
    if word == "pard":
        return replace(state, centred=False, in_table=False, rest=False)
    if word == "plain":
        return replace(state, hidden=False, deleted=False, raised=False, struck=False, number=False)
    if word == "v":
        return replace(state, hidden=value != "0")
    if word == "deleted":
        return replace(state, deleted=value != "0")
    if word in ("strike", "striked"):
        return replace(state, struck=value != "0")
    if word in ("super", "up", "nosupersub", "sub", "dn"):
        return replace(state, raised=word in ("super", "up") and value != "0")
    if word in ("qc", "ql", "qr", "qj"):
        return replace(state, centred=word == "qc")
    if word == "intbl":
        return replace(state, in_table=True)
    if word == "uc" and value:
        return replace(state, fallback=min(abs(int(value)), 10))
    return state


def _whole(text: str) -> str:
    """*text*, where a character that RTF writes as two halves is one; half a character is a replacement sign."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _written(page: _Page, state: _State, match: re.Match[str], skip: int) -> int:
    """Put the characters of *match* on *page*, but the first *skip*; how many are still to be skipped."""
    if state.hidden or state.deleted:
        if not state.deleted and (match["text"] or match["code"] or "").strip():
            page.doubts[_HIDDEN] = None
        return 0
    if match["code"]:
        text = bytes.fromhex(match["code"]).decode(page.codec, "replace")
    elif match["sign"]:
        text = _CONTROLS.get(match["sign"], match["sign"])
    else:
        text = match["text"].replace("\r", "").replace("\n", "")
    if state.font:
        text = shown(text, state.font)
    page.write(raised(text[skip:]) if state.raised else text[skip:], state)
    return max(0, skip - len(text))
