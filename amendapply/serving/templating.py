"""Templates of the pages: every value is escaped, and addresses are made of names and never of paths."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from amendapply.rendering.page.self_contained import LOADER, environment_of
from amendapply.serving.settings import THEMES
from amendapply.text.typography import spaced

STATIC = {
    "auto.css": "text/css; charset=utf-8",
    "clair.css": "text/css; charset=utf-8",
    "sombre.css": "text/css; charset=utf-8",
    "blame.css": "text/css; charset=utf-8",
    "law.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "blame.js": "text/javascript; charset=utf-8",
    "law.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""The files that pages ask for, by name, and what they are."""
_PAGES = "amendapply.rendering.page"
_STYLE = ((_PAGES, "base.css"), (_PAGES, "redline.css"), ("amendapply.serving", "static/desk.css"))
_FILES = {
    **{f"{theme}.css": _STYLE for theme in THEMES},
    **{name: ((_PAGES, name),) for name in ("blame.css", "law.css")},
    **{name: ((_PAGES, "following.js"), (_PAGES, name)) for name in ("blame.js", "law.js")},
    **{name: (("amendapply.serving", f"static/{name}"),) for name in ("desk.js", "icon.svg")},
}
"""What each of them is made of: the package and the name of each part."""
_IN_THE_DARK = b"(prefers-color-scheme: dark)"
_SCHEMES = {"clair.css": (b"not all", b"light"), "sombre.css": (b"all", b"dark")}
"""Where the colours of the dark hold, and what the browser paints itself, in the sheets of one theme."""


def rendered(template: str, **values: Any) -> str:
    """The page that *template* makes of *values*."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = environment_of(ChoiceLoader((PackageLoader("amendapply.serving", "templates"), LOADER)))
    environment.globals |= {"static": {name: _address(name) for name in STATIC}}
    environment.filters["fr"] = spaced
    return environment


@cache
def static_content(name: str) -> bytes:
    """The content of the static file *name*. Raises ``KeyError`` for another name."""
    if name not in STATIC:
        raise KeyError(name)
    content = b"\n".join(files(package).joinpath(file).read_bytes() for package, file in _FILES[name])
    if name in _SCHEMES:
        dark, scheme = _SCHEMES[name]
        content = content.replace(_IN_THE_DARK, dark).replace(b"color-scheme: light dark", b"color-scheme: " + scheme)
    return content


def _address(name: str) -> str:
    """The address of a static file, another one where its content is."""
    return f"/static/{name}?{sha256(static_content(name)).hexdigest()[:12]}"
