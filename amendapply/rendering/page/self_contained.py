"""Pages made of templates; a page in one file has its styles and scripts inline, locked by a security policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from amendapply.patterns import lazily

LOADER = PackageLoader("amendapply.rendering.page", "")
"""Where the templates of this package are found."""


def document(template: str, styles: Sequence[str], scripts: Sequence[str], **values: Any) -> str:
    """The page that *template* makes of *values*, with the named *styles* and *scripts* of this package inside it.

    Every value is escaped. The policy of the page lets no script and no style run but these, and nothing be fetched:
    a second wall, should any text of an amendment ever get through the first.
    """
    style, script = _joined(tuple(styles)), _joined(tuple(scripts))
    return fragment(template, style=Markup(style), script=Markup(script), policy=_policy(style, script), **values)


def fragment(template: str, **values: Any) -> str:
    """What *template* makes of *values*, every value escaped: part of a page that has its own styles and scripts."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return environment_of(LOADER, keep_trailing_newline=True)


def environment_of(loader: BaseLoader, *, keep_trailing_newline: bool = False) -> Environment:
    """The templates of *loader*: every value is escaped, none may be missing, and French has its no-break spaces."""
    return Environment(
        extensions=[TiedMarks],
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = files("amendapply.rendering.page")
    return "\n" + "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    sources = {"script-src": _digest(script), "style-src": _digest(style)}
    allowed = "; ".join(f"{kind} '{digest}'" for kind, digest in sources.items())
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


# ------- The no-break spaces of French, inside guillemets and before « : ; ! ? », in what the program itself says. The
# ------- words of a bill or of an amendment have none of it, and those that a message quotes are left as they stand.


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
