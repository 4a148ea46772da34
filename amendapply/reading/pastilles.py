"""The numbers that a source prints beside its alinéas, kept and checked against our own count.

A disagreement is told, never smoothed over: whoever reads « l'alinéa 8 » in an amendment reads the printed number.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.bill import Alinea
from amendapply.reading.page_blocks import PICTURED, Block


def numbered(name: str, blocks: Sequence[Block]) -> tuple[tuple[Alinea, ...], tuple[str, ...]]:
    """The alinéas that *blocks* are, and what there is to tell of their numbers; *name* is the article's.

    Where the source prints numbers, a block without one belongs to the alinéa above: the margin, the rest of a table.
    """
    if all(block.number is None for block in blocks):
        return tuple(Alinea(block.text) for block in blocks), ()
    texts: list[str] = []
    notices: list[str] = []
    for block in blocks:
        if block.number is None and texts:
            texts[-1] = f"{texts[-1]}\n{block.text}"
            notices.append(f"{name} : un passage sans numéro est joint à l'alinéa {len(texts)} : « {_start(block)} »")
            continue
        texts.append(block.text)
        if block.number is None:
            notices.append(f"{name} : l'alinéa 1 n'a pas de numéro dans la source : « {_start(block)} »")
        elif block.number not in (PICTURED, len(texts)):
            notices.append(f"{name} : la source numérote {block.number} l'alinéa {len(texts)}")
    return tuple(map(Alinea, texts)), tuple(notices)


def _start(block: Block) -> str:
    """The first words of *block*."""
    text = block.text if not block.table else "(tableau)"
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]}…"
