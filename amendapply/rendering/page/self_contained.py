"""A page in one file: a template of this package, its styles and scripts inline, locked by a security policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def document(template: str, styles: Sequence[str], scripts: Sequence[str], **values: Any) -> str:
    """The page that *template* makes of *values*, with the named *styles* and *scripts* of this package inside it.

    Every value is escaped. The policy of the page lets no script and no style run but these, and nothing be fetched:
    a second wall, should any text of an amendment ever get through the first.
    """
    environment = _environment()
    style, script = _joined(tuple(styles)), _joined(tuple(scripts))
    return environment.get_template(template).render(
        style=_trusted(style), script=_trusted(script), policy=_policy(style, script), **values
    )


def fragment(template: str, **values: Any) -> str:
    """What *template* makes of *values*, every value escaped: part of a page that has its own styles and scripts."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from amendapply.rendering.page.tied_marks import TiedMarks

    return Environment(
        extensions=[TiedMarks],
        loader=PackageLoader("amendapply.rendering.page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _trusted(text: str) -> str:
    """*text* of this package, which the template does not escape: in a style or a script, « > » stands for itself."""
    from markupsafe import Markup

    return Markup(text)


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
