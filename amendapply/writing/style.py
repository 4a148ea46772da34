"""The two styles of drafting, what a clerk knows besides the operations, and what cannot be written."""

from __future__ import annotations

from enum import StrEnum

from amendapply.frozen import frozen
from amendapply.operations import Anchor, Unit


class Style(StrEnum):
    """The chamber whose clerks the instruction imitates."""

    ASSEMBLEE = "assemblee"
    SENAT = "senat"


@frozen
class Setting:
    """What the wording depends on besides the operations.

    ``pairs``: the units whose alinéas have exactly two sentences, the last one then being « la seconde phrase ».
    ``proposition``: the bill is a « proposition de loi ». ``parent``: the number of the amendment that the instruction
    sub-amends, "" where the form does not name it (Assemblée), None where it amends the bill. ``suppressed``: the
    article has no text any more, and is written again by « Rétablir cet article ». ``doubles``: the anchors that stand
    exactly twice where they are looked for, the second being « la seconde occurrence ».
    """

    pairs: frozenset[Unit] = frozenset()
    proposition: bool = False
    parent: str | None = None
    suppressed: bool = False
    doubles: frozenset[Anchor] = frozenset()


@frozen
class Hand:
    """Who writes: a style, in a setting.

    ``headed``: a header line of the whole instruction names the amendment that it sub-amends. ``cited``: the alinéa
    that the statement before names, if it is an only one; it is then « le même alinéa » (Assemblée). ``later``: another
    statement comes before, so that what concerns the whole article says so.
    """

    style: Style
    setting: Setting
    headed: bool = False
    cited: Unit | None = None
    later: bool = False

    @property
    def quotes(self) -> bool:
        """Whether what is written stands between guillemets, punctuated outside (Assemblée)."""
        return self.style is Style.ASSEMBLEE

    @property
    def comma(self) -> str:
        """What parts words from the verb that follows them."""
        return "," if self.quotes else ""

    def stop(self, text: str) -> str:
        """What ends a command after the words *text*: nothing where they end with a full stop of their own."""
        return "." if self.quotes and not text.endswith((".", "?", "!")) else ""


class Unwritable(ValueError):  # noqa: N818 - a refusal, as NotUnderstood is for the parser
    """The operation has no instruction that would be read as that operation; the message says why, in French."""
