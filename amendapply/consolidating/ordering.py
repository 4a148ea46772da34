"""The articles of a consolidation in the order of the codes, where the bill names them in its own."""

from __future__ import annotations

from dataclasses import replace

from amendapply.consolidating.result import Consolidation
from amendapply.law import code_key, number_rank
from amendapply.redline import ArticleRedline, Redline


def in_order_of_codes(made: Consolidation) -> Consolidation:
    """*made* with its articles by code, as the base lists them, and by number."""
    amended = made.amended and in_order_of_codes(made.amended)
    return replace(made, redline=_ordered(made, made.redline), amended=amended)


def _ordered(made: Consolidation, redline: Redline) -> Redline:
    codes = {code_key(code): rank for rank, code in enumerate(made.law.codes)}

    def place(part: ArticleRedline) -> tuple[int, str, tuple[tuple[int, int | str], ...]]:
        number, code = _parted(part.article.number)
        return codes.get(code_key(code), len(codes)), code, number_rank(number)

    return replace(redline, parts=(*sorted(redline.articles, key=place),))


def _parted(name: str) -> tuple[str, str]:
    """« L. 121-1 du code rural » as its number and its code."""
    for joint in (" du ", " de la ", " de l'"):
        number, found, code = name.partition(joint)
        if found:
            return number, code
    return name, ""
