"""The sentences that an instruction writes, which it announces as such, or as the alinéa that holds them."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.announcements import Announced, Announcement
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.discrepancies import remark_discrepancy
from amendapply.language.guillemets import LOOSE, read_words, unwrapped
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Block
from amendapply.text.sentences import sentences

_NO_SENTENCE = frozenset(".,;:)")
"""What no sentence begins with: « . Supprimer la deuxième phrase. » is a command that has lost its number."""

_OTHER_QUOTES = {'"': '"', "“": "”"}
_PAIR = 2
_OF_ALINEA = (Announced.SENTENCES, Announced.ALINEAS, Announced.WORDS)
"""What stands in an alinéa, or is no more than one."""


def read_sentences(sc: Scanner, context: Context, announced: Announcement | None = None) -> str:
    """The sentences that the cursor stands before, without the guillemets that the instruction gives them.

    « Un membre de phrase ainsi rédigé : « , sauf la nuit » » is no more than words.
    """
    at = sc.pos
    if announced is not None and announced.kind is Announced.WORDS and announced.then is None:
        return read_words(sc, context)
    return _joined(read_block(sc, context, announced).lines, context, at)


def _joined(lines: tuple[str, ...], context: Context, at: int) -> str:
    """The sentences of *lines*. Raises NotUnderstood, for the text at *at*, where one of several has no end."""
    texts = [_unquoted(line, context) for line in lines]
    if any(text.rstrip(" »\u00a0")[-1:].isalnum() for text in texts[:-1]) or any(
        text.lstrip()[:1] in _NO_SENTENCE for text in texts[1:]
    ):
        raise NotUnderstood(at, "une phrase entière sur chaque ligne, avec son point")
    return " ".join(texts)


def _unquoted(line: str, context: Context) -> str:
    """*line* without the guillemets around it; one alone, the other of which is lost, is no more the bill's.

    « Alinéa 3 / Compléter cet alinéa par une phrase ainsi rédigée : / « Le port est clos. »: a sentence goes on with
    its alinéa, whose guillemet stands before its first word.
    """
    text = _without_other_quotes(unwrapped(line), context)
    if (surplus := text.count("«") - text.count("»")) == 0:
        return text
    bare = text.rstrip(LOOSE)
    if surplus > 0 and text.startswith("«"):
        context.remark("un guillemet fermant manque dans l'instruction")
        return text[1:].lstrip()
    if surplus < 0 and bare.endswith("»"):
        context.remark("un guillemet ouvrant manque dans l'instruction")
        body = bare[:-1].rstrip()
        return body if body.endswith((".", ";")) else body + text[len(bare) :]
    return text


def _without_other_quotes(text: str, context: Context) -> str:
    """« " Le port est clos. " »: the same, in straight or curly quotes; « "Rade" désigne un port. » quotes a word."""
    opening, closing = text[:1], _OTHER_QUOTES.get(text[:1], "")
    others = sum(map(text[1:].count, {opening, closing})) if closing else _PAIR
    if others > 1:
        return text
    if others == 0:
        context.remark("un guillemet fermant manque dans l'instruction")
        return text[1:].lstrip()
    bare = text.rstrip(LOOSE)
    return bare[1:-1].strip() if bare.endswith(closing) else text


def read_sentences_of(announced: Announcement, sc: Scanner, context: Context) -> str:
    """The sentences that stand beside a sentence, or in its place.

    Raises NotUnderstood for announced alinéas, « la phrase et l'alinéa suivants », « l'article suivant ».
    """
    at = sc.pos
    if announced.kind not in _OF_ALINEA:
        raise NotUnderstood(at, "des phrases, que l'instruction annonce comme telles")
    lines = read_block(sc, context, announced).lines
    if announced.kind is Announced.ALINEAS and len(lines) > 1:
        raise NotUnderstood(at, "des phrases : un alinéa ne commence pas au milieu d'un autre")
    if announced.kind is Announced.ALINEAS:
        context.remark("l'alinéa annoncé a été lu comme une phrase, au milieu d'un alinéa")
    return _joined(lines, context, at)


def read_sentences_and_alineas(sc: Scanner, context: Context, announced: Announcement) -> tuple[str, Block]:
    """« une phrase et deux alinéas ainsi rédigés : »: the sentences are the first line, the alinéas the others.

    Raises NotUnderstood for other sentences than *announced*; a remark says where there are more or fewer alinéas.
    """
    block = read_block(sc, context)
    first, others = _unquoted(block.lines[0], context), block.lines[1:]
    if not others or announced.count not in (None, len(sentences(first))):
        raise NotUnderstood(sc.pos, "les phrases annoncées sur une ligne, puis un alinéa")
    remark_discrepancy(context, announced.then, others)
    return first, replace(block, lines=others)
