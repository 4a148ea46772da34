"""What an address of the desk asks for, and the addresses that lead from it to others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.requests import Request

from amendapply.serving.listing import Filter
from amendapply.serving.templating import query

SHOWN = ("adoptes", "coches", "un")
"""The redline of what is adopted, of what is ticked, of the amendment in question."""
VIEWS = ("ligne", "cote", "net")
_LONGEST = 200
NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class Asked:
    """The article (its slug, "" for the whole liasse), the amendment unfolded (its key), the redline, the filters."""

    article: str
    amendment: str = ""
    shown: str = SHOWN[0]
    view: str = VIEWS[0]
    filter: Filter = NO_FILTER
    start: int = 0

    @classmethod
    def of(cls, request: Request, article: str) -> Asked:
        """What *request* asks for; what makes no sense is left out."""
        values = request.query_params

        def told(name: str) -> str:
            return values.get(name, "")[:_LONGEST]

        start = told("debut")
        return cls(
            article,
            told("a"),
            told("montre") if told("montre") in SHOWN else SHOWN[0],
            told("vue") if told("vue") in VIEWS else VIEWS[0],
            Filter(told("q"), told("verdict"), told("sort"), told("auteur")),
            int(start) if start.isascii() and start.isdecimal() and len(start) < 9 else 0,
        )

    def address(self) -> str:
        """The address of this page."""
        path = f"/article/{quote(self.article)}" if self.article else "/liasse"
        return path + query(
            a=self.amendment,
            montre="" if self.shown == SHOWN[0] else self.shown,
            vue="" if self.view == VIEWS[0] else self.view,
            q=self.filter.words,
            verdict=self.filter.verdict,
            sort=self.filter.fate,
            auteur=self.filter.author,
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

    def elsewhere(self, article: str) -> str:
        """Another article, seen and filtered in the same way."""
        return replace(self, article=article, amendment="", start=0).address()

    def after(self, count: int) -> str:
        """The rest of the list, from the entry of rank *count*."""
        return replace(self, start=count).address()

    def unfiltered(self) -> str:
        """The same page without any filter."""
        return replace(self, filter=Filter(), start=0).address()
