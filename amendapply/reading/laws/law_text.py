"""Articles of law as plain text: a pasted page of Légifrance, a text file an article, Markdown.

Article L121-1
Version en vigueur depuis le 01 juillet 2016
Modifié par LOI n° 2016-… du … - art. 1

Le premier alinéa.

Le second.

NOTA :
…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from amendapply.bill import Heading, Path
from amendapply.language.law.citations import CODE, NUMBER, NUMBERED_TEXT, TITLE
from amendapply.law import LawArticle, number_rank
from amendapply.patterns import lazily
from amendapply.reading.source import Source
from amendapply.text.headings import KINDS, ORDINALS, open_heading, read_heading

_I = re.IGNORECASE
_HEAD = lazily(rf"\s*(?:#+\s*)?(?:\*\*)?Article\s+(?P<number>{NUMBER})(?:\*\*)?\s*(?:\((?P<mark>abrogé)\))?\s*$", _I)
_CODE_LINE = lazily(rf"\s*(?:#+\s*)?(?P<code>{CODE}|{NUMBERED_TEXT}{TITLE}|Constitution[^:;\n]{{0,40}})\s*$", _I)
_SINCE = lazily(r"\s*(?:Version\s+en\s+vigueur|Abrogé|Version\s+abrogée)\s+(?:depuis|du|le|au)\b.{0,80}$", _I)
_ABOUT = lazily(
    r"\s*(?:Modifié|Créé|Abrogé|Transféré|Déplacé|Codifié|Rétabli|Périmé|Annulé)(?:e)?\s+par\b.{0,300}$", _I
)
_NOTE = lazily(
    r"\s*(?:NOTA|Nota|Notes?|Liens\s+relatifs|Informations\s+pratiques|Conformément\s+à\s+l'article)\b.{0,300}$"
)
_PATH = lazily(
    rf"\s*(?P<heading>(?:{'|'.join(KINDS)}|(?:{'|'.join(ORDINALS)})\s(?:partie|sous-section))\b.{{0,300}}?)\s*"
    rf"\(Articles?\s(?:(?P<first>{NUMBER})(?:\s+à\s+(?P<last>{NUMBER}))?\s*|.{{0,80}})\)\s*$",
    _I,
)
_HASHED = lazily(r"(?P<depth>#{1,9})\s+(?:\*\*)?(?P<heading>\S.{0,400}?)(?:\*\*)?\s*$")
_NAVIGATION = lazily(
    r"\s*(?:Naviguer dans le sommaire.*|Replier|Déplier|Chronolégi|Masquer.*|Comparer les versions)\s*$", _I
)
_FRONT = lazily(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_FIELD = lazily(r"^(?P<key>[\w-]+)\s*:\s*(?P<value>.+?)\s*$", re.MULTILINE)


def holds_articles(text: str) -> bool:
    """Whether *text* holds a heading « Article L. 1 » on a line of its own."""
    return any(_HEAD.match(line) for line in text.split("\n"))


def read_articles(source: Source, code: str, number: str = "") -> Iterator[LawArticle]:
    """The articles of *source*, of *code* and *number* if it names none. Raises ``InputError`` for a nameless one."""
    text = source.text
    if front := _FRONT.match(text):
        fields = {field["key"].casefold(): field["value"].strip("\"'") for field in _FIELD.finditer(front["head"])}
        code = fields.get("code") or fields.get("texte") or code
        number = fields.get("article") or fields.get("num") or fields.get("number") or number
        text = text[front.end() :]
    found = False
    for article in _split(text, code, number):
        if not article.code:
            raise source.error(
                "le code ou la loi de cet article n'est pas dit.", remedy="Écrire son nom sur la première ligne."
            )
        found = True
        yield article
    if not found:
        raise source.error("aucun article de loi.", remedy="Commencer par une ligne « Article L. 1 ».")


@dataclass(slots=True)
class _Outline:
    """The divisions that a page has headed so far, by « # » in Markdown, « (Articles L1 à L5) » on Légifrance."""

    hashed: list[tuple[int, Heading]] = field(default_factory=list)
    ranged: list[tuple[Heading, str, str]] = field(default_factory=list)

    def read(self, line: str) -> bool:
        """Note the heading that *line* is; whether it is one."""
        if path := _PATH.match(line):
            if path["first"]:
                self.ranged.append((read_heading(path["heading"]), path["first"], path["last"] or path["first"]))
            return True
        hashed = _HASHED.match(line)
        heading = open_heading(hashed["heading"]) if hashed else None
        if hashed is None or heading is None:
            return False
        depth = len(hashed["depth"])
        self.hashed = [(wider, each) for wider, each in self.hashed if wider < depth] + [(depth, heading)]
        return True

    def of(self, number: str) -> Path:
        """The divisions that hold the article of that *number*, the next one on the page."""
        if self.hashed:
            return tuple(heading for _, heading in self.hashed)
        rank = number_rank(number)
        return tuple(heading for heading, first, last in self.ranged if number_rank(first) <= rank <= number_rank(last))


def _split(text: str, code: str, number: str) -> Iterator[LawArticle]:
    lines: list[str] = []
    outline = _Outline()
    division: Path = ()
    for line in [*text.replace("\u00a0", " ").split("\n"), None]:
        head = _HEAD.match(line) if line is not None else None
        if line is None or head:
            if number and (any(map(str.strip, lines)) or head is None):
                yield _article(code, number, lines, division)
            elif named := next((match["code"] for each in lines if (match := _CODE_LINE.match(each))), ""):
                code = " ".join(named.split())
            if head:
                number, lines = " ".join(head["number"].split()), []
                division = outline.of(number)
            continue
        if outline.read(line):
            continue
        if not number and (named_code := _CODE_LINE.match(line)):
            code = " ".join(named_code["code"].split())
        lines.append(line)


def _article(code: str, number: str, lines: list[str], division: Path) -> LawArticle:
    since, body = "", list[str]()
    for line in lines:
        if _NOTE.match(line):
            break
        if not body or not any(map(str.strip, body)):
            if match := _SINCE.match(line):
                since = match[0].strip()
                continue
            if named := _CODE_LINE.match(line):
                code = " ".join(named["code"].split())
                continue
        if not (_ABOUT.match(line) or _NAVIGATION.match(line)):
            body.append(line)
    return LawArticle(code, number, _alineas(body), division=division, since=since)


def _alineas(lines: list[str]) -> tuple[str, ...]:
    """Blocks set apart by blank lines; every line by itself where there is no blank line between them."""
    blocks = [" ".join(block.split()) for block in "\n".join(lines).strip().split("\n\n")]
    blocks = [block for block in blocks if block]
    text = "\n".join(lines).strip()
    if len(blocks) == 1 and "\n" in text:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return tuple(blocks)
