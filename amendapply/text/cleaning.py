"""The dispositif freed of its markup, with a map back to the text as given.

Publishers wrap dispositifs in HTML, Markdown and doubly encoded entities, and their converters glue words together or
set them far apart. Each rule here removes one such trace (docs/grammar.md, "Noise"); typography is left as it is, but
for the raised letters of « 1ᵉʳ » and « nᵒ », which the texts of the parliament do not have.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN, MONTH
from amendapply.patterns import lazily
from amendapply.text.entities import Replacements, each_replaced, unescape, with_numbered_signs
from amendapply.text.typography import CUT_WORD, INVISIBLE, PICTOGRAMS, REVERSING, holds_one, raised, replaced

_LINKS = "de|du|des|et|la|le|les|à|au|aux|ou|en|par|pour|dans|est|sont|à"
_LT, _GT = "(?:<|&(?i:lt);)", "(?:>|&(?i:gt);)"
_OPENS_SUP, _CLOSES_SUP = rf"\s?(?i:sup)[^>&]{{0,200}}{_GT}", rf"{_LT}\s?/(?i:sup)\s*{_GT}"
_TAG_END = r"(?:\s[^<>]{0,2000})?/?>"
_STRUCK = r"(?i:s|strike|del)\b"
_CHANGED = rf"(?!(?:table|/?t[rdh]|ol)>|/?{_STRUCK})"
"""« <table> », « <tr> », « </td> » without attributes stay as they are: what reads a record has left them so.

So do « <s> » and « <del> »: whether words that are struck out belong to the dispositif, no one can tell. So does
« <ol> »: a reader sees « 1. » before its items, whose words hold no number.
"""
_TABLE_TAG = rf"<{_CHANGED}(?P<table>/?(?i:table|tr|td|th)){_TAG_END}"
_LINE_TAG = rf"<{_CHANGED}(?P<line>(?i:br|/?p|/?div|/?li|/?ul|/?ol|/?h[1-6])){_TAG_END}"
_OTHER_TAG = rf"<{_CHANGED}/?(?:[a-zA-Z][a-zA-Z0-9]{{0,15}}){_TAG_END}"
_COMMENT = r"<!--.{0,500}?-->"
_HEXADECIMAL = "#[xX][0-9a-fA-F]{1,6}"
_ENTITY = rf"&(?i:amp;){{0,3}}(?:#\d{{1,7}}|{_HEXADECIMAL}|[a-zA-Z][a-zA-Z0-9]{{1,31}});"
_MARKUP = lazily(
    rf"{_LT}{_OPENS_SUP}(?P<sup>[^<&]{{0,20}}){_CLOSES_SUP}(?P<glued>(?=[^\W\d]))?"
    rf"|{_TABLE_TAG}|{_LINE_TAG}|{_OTHER_TAG}|{_COMMENT}|{_ENTITY}",
    re.DOTALL,
)
_SUP = rf"{_OPENS_SUP}[^<&]{{0,20}}{_CLOSES_SUP}"
_ONE_TAG = lazily(_OTHER_TAG)
_RAISES = lazily(r"<\s?/?\s?sup", re.IGNORECASE)
_COMPOUND = "<"
_LONGEST_RAISED = 20
_ONE_ENTITY = lazily(rf"({_ENTITY})")
_ENCODED_MARKUP = lazily(r"&(?:(?i:lt|gt|amp);|#)")
_ALL_MARKUP = lazily(
    rf"(&#[0-9]{{1,7}};|&{_HEXADECIMAL};|<{_SUP}|&(?i:lt);{_SUP}|{_OTHER_TAG}|{_COMMENT}|{_ENTITY})", re.DOTALL
)
"""What ``_MARKUP`` finds, as one group, the commonest first. Each branch begins with a sign, on which the search for it
skips; letters are matched in the case in which they stand, which takes two thirds of the time that IGNORECASE does."""
_GLUED_SUP = lazily(r"/sup\s*(?:>|&gt;)[^\W\d]", re.IGNORECASE)
_ITALIC = lazily(r"(?<![^\W_])_{1,3}(?=[^\s_])(?P<body>[^_\n]{1,200}?)(?P<space>\s?)_{1,3}(?P<glued>(?=\w))?|_")
_BOLD = lazily(r"\*\*")
_ESCAPED = lazily(r"\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE)
"""The sign with which Markdown takes the meaning of the next one away, or breaks a line: « 1\\. », « \\- »."""
_RAISED = lazily(r"\^(?P<words>[^\s^]{1,10})\^")
"""« 1^er^ », « 10^6^ »."""
_GLUED_ITALIC = lazily(rf"(?<=[^\W_])(?=_{LATIN}_)")
_INVISIBLE_SIGNS = "".join((*sorted(INVISIBLE), REVERSING))
_INVISIBLE = lazily(rf"[{_INVISIBLE_SIGNS}]")
_LOOSE_ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0308\u030a\u0327"
_DECOMPOSED = lazily(rf"[^\W\d_][{_LOOSE_ACCENTS}]{{1,3}}")
LONG_SPACE = lazily(r"\s\s{29,}")
"""No pattern of the language meets a long run of white space."""
_FOUR_BLANKS = lazily(r"\s{4}")
_BLANKS = lazily(r"[ \u00a0](?:(?<=[^\s\u00a0] )|(?<=[^\s\u00a0]\u00a0))[ \u00a0]+(?=[^\s\u00a0])")
"""Several blanks between two words, as a justified page is copied: they are one."""
_TWO_BLANKS = ("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0")
_RAISED_LETTERS = {"ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ˢ": "s", "ⁿ": "n", "ᵒ": "°", "º": "°", "˚": "°"}
_LOST_APOSTROPHE = lazily(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
_GLUED = (
    ("°", lazily(rf"°(?<=\d°)(?={LATIN}\b)")),
    ("er", lazily(rf"er(?<=[\dI]er)(?:(?<=\der)(?=(?:{LATIN}|{MONTH}|{_LINKS})\b)|(?<=\bIer)(?=(?:{_LINKS})\b))")),
    ("bis", lazily(r"bis(?<=\bbis)(?=[IVX]+\b)")),
)
"""The signs after which a space is missing, and how they stand there."""
_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"
_CONTROL = lazily(rf"[{_CONTROLS}]")
"""What no one types: tabs and line ends apart, the characters that no font shows."""
_UNREADABLE_SIGNS = f"\ufffd{PICTOGRAMS}"
_UNREADABLE = lazily(rf"[{_UNREADABLE_SIGNS}]")
"""What is left of a letter that was lost, and what only the font of the source shows."""
_OTHER_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_NOISE = lazily(
    rf"[{_CONTROLS}{_OTHER_LINE_ENDS}{_INVISIBLE_SIGNS}{_LOOSE_ACCENTS}{''.join(_RAISED_LETTERS)}{_UNREADABLE_SIGNS}"
    r"\"<&*_^\\]"
)
"""The signs that markup, controls and the like are made of: most texts hold none, and one search says so."""
_LINE_ENDS = lazily(rf"\r\n?|[{_OTHER_LINE_ENDS}]")
STRUCK_OUT = lazily(rf"<(?:{_STRUCK}|ol>)", re.IGNORECASE)
_UNSAID = lazily(
    r"line-through|display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|\shidden(?=[\s=/>])"
    r"|(?P<unmarked>list-style(?:-type)?\s{0,9}:\s{0,9}none)",
    re.IGNORECASE,
)
"""A tag that strikes or hides what is in it, or a list without any numbers."""
_DOUBLED_MARKS = lazily('""')
_OTHER_MARKS = (
    (("<", "&"), lazily(r"(?:<|&lt;){2}(?![<&])"), lazily(r"(?<![>;])(?:>|&gt;){2}")),
    (("‹",), lazily("‹"), lazily("›")),
    (("''",), lazily(r"''(?<![\w']'')(?=[^'\s])"), lazily(r"''(?<=[^'\s]'')(?![\w'])")),
    (("'",), lazily(r"'(?<=[\s:>]')(?=[^\W_]|,)"), lazily(r"'(?<=[^\W_]'|[.,;%)]')(?=[\s.,;<]|$)")),
)
"""The pairs of marks that are used for guillemets, each after the signs that it begins with: « << X >> », « ‹ X › »,
« ''X'' », « 'X' »."""
_GUILLEMET_ENTITY = lazily(
    r"&(?:amp;)?(?:[lr]aquo|quot|[lr]dquo|#171|#187|#34|#x0{0,2}[ab]b|#x201[cd]);", re.IGNORECASE
)
_SPAN = lazily(r"\b((?:col|row)span)\s*=\s*[\"']?(\d{1,3})(?!\d)", re.IGNORECASE)


@frozen
class Cleaned:
    """``text`` without markup; ``origin`` leads from its characters to those of the source."""

    text: str
    layers: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    remarks: tuple[str, ...]

    def origin(self, index: int) -> int:
        """The place in the source of character *index* of ``text``."""
        for starts, origins in reversed(self.layers):
            at = bisect_right(starts, index) - 1
            index = origins[at] + index - starts[at]
        return index

    def replacing(self, start: int, end: int, new: str) -> Cleaned:
        """This, with *new* between *start* and *end* of ``text``."""
        layer = ((0, start, start + len(new)), (0, start, end))
        return replace(self, text=self.text[:start] + new + self.text[end:], layers=(*self.layers, layer))


class _Cleaning:
    """A text under successive substitutions, each leaving a layer of the map."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.layers: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def substitute(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> bool:
        if pattern.search(self.text) is None:  # as nearly always, and quicker than to look for all
            return False
        out: list[str] = []
        starts, origins, length, done = [0], [0], 0, 0
        for match in pattern.finditer(self.text):
            new = replacement(match)
            kept = self.text[done : match.start()]
            out += (kept, new)
            length += len(kept)
            starts.append(length)
            origins.append(match.start())
            length += len(new)
            starts.append(length)
            origins.append(match.end())
            done = match.end()
        out.append(self.text[done:])
        self.text = "".join(out)
        self.layers.append((tuple(starts), tuple(origins)))
        return True


@lru_cache(maxsize=16)  # the parser, the reader of bodies and the comparison of amendments ask in turn for one text
def clean(source: str) -> Cleaned:
    """*source* without tags (those of tables apart), entities, Markdown italics, loose accents and invisible signs."""
    work, noisy = _Cleaning(source), _NOISE.search(source) is not None
    remarks: list[str] = []
    if noisy:
        remarks += _read_controls(work)
        if '""' in work.text and work.substitute(_DOUBLED_MARKS, lambda match: '"'):
            remarks.append("des guillemets droits redoublés par la source ont été lus comme simples")
    if _read_other_marks(work):
        remarks.append("d'autres signes que les guillemets français ont été lus comme des guillemets")
    if noisy:
        if holds_one(work.text, REVERSING):
            remarks.append("un signe qui renverse l'ordre des lettres à l'écran (U+202D, U+202E) a été ôté")
        _remove_noise(work)
        if unreadable := _UNREADABLE.search(work.text):
            remarks.append(f"un signe illisible (U+{ord(unreadable[0]):04X}) a été lu tel quel")
    if "?" in work.text and work.substitute(_LOST_APOSTROPHE, lambda match: "'"):
        remarks.append("un « ? » entre deux lettres a été lu comme une apostrophe")
    for signs, glued in _GLUED:
        if signs in work.text:
            work.substitute(glued, lambda match: f"{match[0]} ")
    if _may_hold_long_space(work.text):
        work.substitute(LONG_SPACE, lambda match: "\n" if "\n" in match[0] else " ")
    if holds_one(work.text, _TWO_BLANKS):
        work.substitute(_BLANKS, lambda match: " " if " " in match[0] else match[0][0])
    return Cleaned(work.text, tuple(work.layers), tuple(remarks))


def _may_hold_long_space(text: str) -> bool:
    """Whether a run of blanks may be long: most texts show in every seventh character that none is."""
    return _FOUR_BLANKS.search(text[::7]) is not None


def _remove_noise(work: _Cleaning) -> None:
    """Remove tags, Markdown and invisible signs; read entities, line ends, loose accents and raised letters."""
    if holds_one(work.text, _OTHER_LINE_ENDS):
        work.substitute(_LINE_ENDS, lambda match: "\n")
    if "<" in work.text or "&" in work.text:
        work.substitute(_MARKUP, _markup)
    if "\\" in work.text:
        work.substitute(_ESCAPED, lambda match: "")
    if "^" in work.text:
        work.substitute(_RAISED, lambda match: raised(match["words"]))
    work.text = replaced(work.text, _RAISED_LETTERS)  # each is one sign: no place moves
    if "**" in work.text:
        work.substitute(_BOLD, lambda match: "")
    if "_" in work.text:
        work.substitute(_GLUED_ITALIC, lambda match: " ")
        work.substitute(_ITALIC, _italic)
    if holds_one(work.text, _INVISIBLE_SIGNS):
        work.substitute(CUT_WORD, lambda match: "")
        work.substitute(_INVISIBLE, lambda match: "")
    if holds_one(work.text, _LOOSE_ACCENTS):
        work.substitute(_DECOMPOSED, lambda match: unicodedata.normalize("NFC", match[0]))


def _read_controls(work: _Cleaning) -> list[str]:
    """Read what is left of Windows-1252 (« \\x93 » for « “ ») as it was typed, drop other controls; the remarks made.

    U+0085 is a line end by its own right: it is an ellipsis only among other leftovers.
    """
    found = sorted(set(_CONTROL.findall(work.text)))
    if not found:
        return []
    windows = {sign: typed for sign in found if (typed := _typed_on_windows(sign))}
    remarks = []
    if list(windows) == ["\x85"]:
        windows["\x85"] = "\n"
        remarks.append("un caractère de contrôle (U+0085) a été lu comme une fin de ligne")
    elif windows:
        read = ", ".join(f"U+{ord(sign):04X} : {typed}" for sign, typed in windows.items())
        remarks.append(f"des caractères de contrôle ont été lus comme ceux de Windows-1252 ({read})")
    if dropped := [f"U+{ord(sign):04X}" for sign in found if sign not in windows]:
        remarks.append(f"des caractères de contrôle ont été ôtés ({', '.join(dropped)})")
    work.substitute(_CONTROL, lambda match: windows.get(match[0], ""))
    return remarks


def _typed_on_windows(sign: str) -> str:
    """The character that the byte of the C1 control *sign* is in Windows-1252, or none."""
    return sign.encode("latin-1").decode("cp1252", "ignore") if sign >= "\x80" else ""


def _read_other_marks(work: _Cleaning) -> bool:
    """Make guillemets of another pair of marks, where the text has no guillemets and each mark that opens is closed."""
    if holds_one(work.text, '«»"“”') or ("&" in work.text and _GUILLEMET_ENTITY.search(work.text)):
        return False
    for signs, opening, closing in _OTHER_MARKS:
        if not holds_one(work.text, signs):
            continue
        opens = [match.start() for match in opening.finditer(work.text)]
        closes = [match.start() for match in closing.finditer(work.text)]
        follows = [*opens[1:], len(work.text)]
        if opens and len(opens) == len(closes) and all(map(_between, opens, closes, follows)):
            work.substitute(opening, lambda match: "«")
            work.substitute(closing, lambda match: "»")
            return True
    return False


def _between(opened: int, closed: int, following: int) -> bool:
    return opened < closed < following


def without_markup(source: str) -> str:
    """*source* without tags (those of tables apart) and entities, otherwise as it is: what ``clean`` begins with."""
    if "<" not in source and "&" not in source:
        return source
    source = with_numbered_signs(source)
    if _GLUED_SUP.search(source):
        return _MARKUP.sub(_markup, source)
    if (text := _untagged(source)) is not None:
        return text
    return each_replaced(_ALL_MARKUP, source, _replacements)


def _untagged(source: str) -> str | None:
    """*source* without its markup, where that is tags and entities one by one, as in nearly all records.

    None where a comment, a raised word that no tag closes, or a sign that was encoded twice takes the pattern of all
    markup, which reads the same in twice the time.
    """
    if "<!" in source or ("&" in source and _ENCODED_MARKUP.search(source)):
        return None
    first, *others = (each_replaced(_ONE_ENTITY, source, _replacements) if "&" in source else source).split("<")
    read, pieces = [first], iter(others)
    for piece in pieces:
        tag, closed, words = piece.partition(">")
        new = _tags[tag] if closed else _COMPOUND
        if new == _COMPOUND:
            after, closed, rest = next(pieces, "").partition(">")
            if tag != "sup" or after != "/sup" or not closed or len(words) > _LONGEST_RAISED or "&" in words:
                return None
            new, words = raised(words), rest
        read += (new, words)
    return "".join(read)


def _markup(match: re.Match[str]) -> str:
    if match["sup"] is not None:
        parted = match["glued"] is None or match["sup"][-1:].isspace()
        return raised(match["sup"]) + ("" if parted else " ")
    return _replacements[match[0]]


def _bare(written: str) -> str:
    """What stands in the place of a tag, an entity or an exponent."""
    match = _MARKUP.match(written)
    if match and match["sup"] is not None:
        return raised(match["sup"])
    style = _UNSAID.search(written)
    if style is not None and not style["unmarked"]:
        return "<s>"  # words that a style strikes out or hides
    if match and match["table"]:
        return _table_tag(match["table"].lower(), written)
    if match and match["line"]:
        return "\n<ol>" if match["line"].lower() == "ol" and style is None else "\n"
    if written.startswith("<"):
        return ""
    for _ in range(4):
        if "&" not in written:
            break
        written = unescape(written)
    return written


_replacements = Replacements(_bare)


def _read_tag(inside: str) -> str:
    """What stands in the place of the tag « <*inside*> »: ``_COMPOUND`` where what follows it must be read with it."""
    written = f"<{inside}>"
    if _RAISES.match(written):
        return _COMPOUND
    if _ONE_TAG.fullmatch(written):
        return _bare(written)
    return _COMPOUND if "&" in inside else written


_tags = Replacements(_read_tag)


def _table_tag(name: str, written: str) -> str:
    """The tag without its attributes, those that make a cell span others apart."""
    if name == "/table":
        return "</table>\n"
    spans = (
        "".join(f' {match[1].lower()}="{match[2]}"' for match in _SPAN.finditer(written)) if "span" in written else ""
    )
    return f"<{name}{spans}>"


def _italic(match: re.Match[str]) -> str:
    body = match["body"]
    if body is None:
        return ""
    return body + (match["space"] or (" " if match["glued"] is not None else ""))
