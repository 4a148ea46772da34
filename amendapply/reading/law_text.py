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

from amendapply.language.law.citations import CODE, NUMBER, NUMBERED_TEXT, TITLE
from amendapply.law import LawArticle
from amendapply.patterns import lazily
from amendapply.reading.source import Source

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
    r"\s*(?:Partie|Livre|Titre|Chapitre|Section|Sous-section|Paragraphe)\b.{0,200}\(Articles?\s.{0,80}\)\s*$", _I
)
_NAVIGATION = lazily(
    r"\s*(?:Naviguer dans le sommaire.*|Replier|Déplier|Chronolégi|Masquer.*|Comparer les versions)\s*$", _I
)
_FRONT = lazily(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_FIELD = lazily(r"^(?P<key>[\w-]+)\s*:\s*(?P<value>.+?)\s*$", re.MULTILINE)


def holds_articles(text: str) -> bool:
    """Whether *text* holds a heading « Article L. 1 » on a line of its own."""
    return any(_HEAD.match(line) for line in text.split("\n"))


def read_articles(source: Source, code: str, number: str = "") -> Iterator[LawArticle]:
    """The articles of *source*; *code* is the text that it belongs to where it names none, *number* the article.

    Raises ``InputError`` where the code or the article is not named.
    """
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


def _split(text: str, code: str, number: str) -> Iterator[LawArticle]:
    lines: list[str] = []
    for line in [*text.replace("\u00a0", " ").split("\n"), None]:
        head = _HEAD.match(line) if line is not None else None
        if line is None or head:
            if number and (any(map(str.strip, lines)) or head is None):
                yield _article(code, number, lines)
            elif named := next((match["code"] for each in lines if (match := _CODE_LINE.match(each))), ""):
                code = " ".join(named.split())
            if head:
                number, lines = _number(head), []
            continue
        if not number and (named_code := _CODE_LINE.match(line)):
            code = " ".join(named_code["code"].split())
        lines.append(line)


def _number(head: re.Match[str]) -> str:
    return " ".join(head["number"].split())


def _article(code: str, number: str, lines: list[str]) -> LawArticle:
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
        if not (_ABOUT.match(line) or _PATH.match(line) or _NAVIGATION.match(line)):
            body.append(line)
    return LawArticle(code, number, _alineas(body), since=since)


def _alineas(lines: list[str]) -> tuple[str, ...]:
    """Blocks set apart by blank lines; every line by itself where there is no blank line between them."""
    blocks = [" ".join(block.split()) for block in "\n".join(lines).strip().split("\n\n")]
    blocks = [block for block in blocks if block]
    text = "\n".join(lines).strip()
    if len(blocks) == 1 and "\n" in text:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return tuple(blocks)
