"""The no-break spaces of French on a page: inside guillemets, and before « : ; ! ? », in what the program itself says.

Templates get them as they are loaded, messages by the filter `tied`. The words of a bill or of an amendment go through
neither, and those that a message quotes are left as they stand.
"""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension

from amendapply.patterns import lazily

_IN_TEMPLATE = lazily(r"(?<=«) | (?=»)| (?=[:;!?](?:[\s<\"'{]|$))")
_IN_MESSAGE = lazily(r"« ?| ?»| (?=[:;!?](?:\s|$))")
_SPACES = {":": "\u00a0", "«": "\u00a0", "»": "\u00a0"}
_BEFORE_OTHERS = "\u202f"


class TiedMarks(Extension):
    """What a template itself says, with its no-break spaces; and the filter `tied`, for the messages it shows."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["tied"] = tied

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template *source* with no-break spaces where French has them."""
        return _IN_TEMPLATE.sub(lambda blank: _space_at(source, blank.start()), source)


def tied(message: str) -> str:
    """*message* with no-break spaces around its marks, those that it quotes between guillemets left alone."""
    written: list[str] = []
    end = depth = 0
    for found in _IN_MESSAGE.finditer(message):
        closing = found[0].endswith("»")
        depth -= closing and depth > 0
        if depth == 0:
            written += (
                message[end : found.start()],
                found[0].replace(" ", _space_at(message, found[0].find(" ") + found.start())),
            )
            end = found.end()
        depth += found[0].startswith("«")
    return "".join([*written, message[end:]])


def _space_at(text: str, index: int) -> str:
    """The space that goes in the place of the one at *index*: thinner before « ; ! ? » than elsewhere."""
    return "\u00a0" if text[index - 1 : index] == "«" else _SPACES.get(text[index + 1 : index + 2], _BEFORE_OTHERS)
