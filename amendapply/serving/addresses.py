"""What an address asks for, the addresses that lead from it to others, and those that a form may lead back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request

from amendapply.frozen import frozen
from amendapply.serving.listing import Filter
from amendapply.serving.settings import VIEWS

SHOWN = ("adoptes", "coches", "un")
"""The redline of what is adopted, of what is ticked, of the amendment in question."""
_LONGEST = 200
_LONGEST_ADDRESS = 2_000
NO_FILTER = Filter()


def article_path(slug: str) -> str:
    """The path of the page of an article."""
    return f"/article/{quote(slug)}"


def filter_of(values: Mapping[str, str]) -> Filter:
    """The filter that an address asks for."""
    words, verdict, fate, author, group = (
        values.get(name, "")[:_LONGEST] for name in ("q", "verdict", "sort", "auteur", "groupe")
    )
    return Filter(words, verdict, fate, author, group)


@frozen
class Asked:
    """The path of the page, the amendment unfolded (its key), the redline, the view, the filters, the list's start.

    ``usual`` is the view that the dossier has where the address names none.
    """

    path: str
    amendment: str = ""
    shown: str = SHOWN[0]
    view: str = VIEWS[0]
    filter: Filter = NO_FILTER
    start: int = 0
    usual: str = VIEWS[0]

    @classmethod
    def of(cls, request: Request, path: str, usual: str = VIEWS[0]) -> Asked:
        """What *request* asks of the page at *path*, seen as *usual*; what makes no sense is left out."""
        values = request.query_params

        def given(name: str) -> str:
            return values.get(name, "")[:_LONGEST]

        start = given("debut")
        return cls(
            path=path,
            amendment=given("a"),
            shown=given("montre") if given("montre") in SHOWN else SHOWN[0],
            view=given("vue") if given("vue") in VIEWS else usual,
            filter=filter_of(values),
            start=int(start) if start.isascii() and start.isdecimal() and len(start) < 9 else 0,
            usual=usual,
        )

    def exported(self, slug: str) -> str:
        """« ?article=4-bis&sort=adopté »: an article, "" for all, and the filter, as exports take them."""
        wanted = self.filter
        return query(
            article=slug,
            q=wanted.words,
            verdict=wanted.verdict,
            sort=wanted.fate,
            auteur=wanted.author,
            groupe=wanted.group,
        )

    def exported_text(self) -> str:
        """« ?a=12&montre=un »: what the text shows, as exports take it; "" for what is adopted."""
        return "" if self.shown == SHOWN[0] else query(a=self.amendment, montre=self.shown)

    def address(self) -> str:
        """The address of this page."""
        return self.path + query(
            a=self.amendment,
            montre="" if self.shown == SHOWN[0] else self.shown,
            vue="" if self.view == self.usual else self.view,
            q=self.filter.words,
            verdict=self.filter.verdict,
            sort=self.filter.fate,
            auteur=self.filter.author,
            groupe=self.filter.group,
            debut=self.start,
        )

    def at(self, amendment: str) -> str:
        """The same page with that amendment unfolded."""
        return f"{replace(self, amendment=amendment).address()}#amdt-{amendment}"

    def showing(self, shown: str) -> str:
        """The same page with another redline."""
        return replace(self, shown=shown).address()

    def viewed(self, view: str) -> str:
        """The same page in another view."""
        return replace(self, view=view).address()

    def elsewhere(self, slug: str) -> str:
        """Another article, seen and filtered in the same way."""
        return replace(self, path=article_path(slug), amendment="", start=0).address()

    def after(self, count: int) -> str:
        """The rest of the list, from the entry of rank *count*."""
        return replace(self, start=count).address()

    def unfiltered(self) -> str:
        """The same page without any filter."""
        return replace(self, filter=Filter(), start=0).address()


def query(**values: str | int) -> str:
    """« ?a=12&vue=cote », without what is empty; "" where all is."""
    given = {name: value for name, value in values.items() if value not in ("", 0)}
    return f"?{urlencode(given)}" if given else ""


def back_to(address: str) -> str:
    """*address* where it is one of this server's own pages, the first page otherwise."""
    parts = urlsplit(address.replace("\\", "/"))
    sound = address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    return address if sound and address.isprintable() and len(address) < _LONGEST_ADDRESS else "/"
