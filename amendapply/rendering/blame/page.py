"""A blame as one HTML page: the official text, its margin, filters, what needs a look on top."""

from __future__ import annotations

from amendapply.blaming.blame import Blame
from amendapply.rendering.blame.view import view_of
from amendapply.rendering.page.self_contained import document


def page_of(blame: Blame) -> str:
    """One self-contained page that shows *blame*, nothing of it from the network.

    Raises InputError where jinja2 is missing.
    """
    return document("blame.html", ("base.css", "redline.css", "blame.css"), ("blame.js",), view=view_of(blame))
