"""The index of the language, made from the fixtures, so that it says what the program does: one example of each form.

python -m tests.language.documenting > docs/language.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
_ORDER = [
    *("locators", "deleting", "replacing", "inserting", "completing", "rewriting", "restoring", "repeating"),
    *("structural", "tables", "articles", "bodies", "headings", "subamendments", "gages", "noise"),
    *("unsupported", "refused"),
]
MARKS = ("→", "?", "!", "parent ", "hors champ ")
_PREFACE = """# La langue des amendements, telle que le programme la lit

Cette page est produite à partir des exemples de `tests/language`, que les tests vérifient un par un : ce qu'elle dit
est ce que fait le programme. Elle montre, de chaque forme, le premier exemple ; le fichier nommé sous chaque titre les
a tous. Pour chaque exemple, l'instruction, puis ce qui y est lu :

* `→` une opération : l'endroit, puis ce qui y est fait (`al. 8, phrase 2, fin | supprimer « X »`) ; un rang négatif se
  compte à partir de la fin, et un nombre entre parenthèses derrière des mots est le rang de leur occurrence ;
* `!` une remarque : ce que la lecture a réparé ou supposé ;
* `?` un passage qui n'est pas compris : l'amendement est alors refusé en entier ;
* `parent` l'amendement qui est sous-amendé ; `hors champ` le motif pour lequel aucun alinéa n'est concerné.

Un bloc d'alinéas est `tel quel` quand ses guillemets sont ceux du texte (Sénat), et `guillemets de l'amendement` quand
ce sont ceux de l'instruction (Assemblée) : ils deviennent alors ceux du texte si l'alinéa voisin est lui-même cité.
"""
_OF_THE_CASE = re.compile(r"(?<=\]) .*|« .*»|\bsous [^|,]*|[-\d].*?(?=[,|(]|$)")
"""What one case has of its own in what is read: its words, its labels, its numbers."""


def blocks(family: str) -> list[str]:
    """The blocks of a file of fixtures, its preface first."""
    return (_HERE / f"{family}.txt").read_text(encoding="utf-8").strip().split("\n\n")


def document() -> str:
    """The page."""
    return "\n".join([_PREFACE, *(line for family in _ORDER for line in _section(family))])


def _section(family: str) -> Iterator[str]:
    preface, *cases = blocks(family)
    title, *words = (line.removeprefix("# ") for line in preface.split("\n"))
    yield f"## {title}\n"
    yield "\n".join(words) + "\n"
    yield f"Tous les exemples : [{family}.txt](../tests/language/{family}.txt).\n"
    yield "```text\n" + "\n\n".join(_of_each_form(cases)) + "\n```\n"


def _of_each_form(cases: list[str]) -> Iterator[str]:
    """The first of the *cases* that shows a kind of place, of action or of remark."""
    shown: set[str] = set()
    for case in cases:
        forms = {form for line in case.split("\n") if line.startswith(MARKS) for form in _forms(line)}
        if not forms <= shown:
            yield case
        shown |= forms


def _forms(line: str) -> list[str]:
    """A place and an action, or a remark, without what one case has of its own. Phrases not understood have no form."""
    return ["?"] if line.startswith("?") else [_OF_THE_CASE.sub("…", part.strip()) for part in line.split(" | ", 1)]


if __name__ == "__main__":
    sys.stdout.write(document())
