"""The check of a liasse in Akoma Ntoso 3: its amendments in order of discussion, each with its verdict.

What each modifies is told of it alone, in the bill as tabled; an amendment that does not apply modifies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Article, Bill, article_key
from amendapply.liasse.findings import reading_of, redline_alone
from amendapply.liasse.verdicts import Passage, Verdict
from amendapply.rendering.akoma.amendments import Tabled, amendment_list, outcome_node
from amendapply.rendering.akoma.identifiers import Names, alinea_name, amendment_iri, original_iri, part_names
from amendapply.rendering.akoma.modifications import Modification, modifications_in
from amendapply.rendering.akoma.nodes import Node, node, words
from amendapply.rendering.review.review import Review, doubt_of, interruption_of, quarrel_of, summary_of


def liasse_akn(review: Review) -> str:
    """*review* as an `amendmentList`. Raises InputError where it lists no amendment."""
    return _Listing(review).document()


class _Listing:
    """A list on its way: the bill as tabled, and the eIds of its parts."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._report = review.report
        self._bill = review.report.bill or _unread_bill(review)
        self._names = part_names(self._bill.parts, Names())
        self._articles: dict[str, tuple[str, Article]] = {}
        for part, name in zip(self._bill.parts, self._names, strict=True):
            if isinstance(part, Article):
                self._articles.setdefault(article_key(part.number), (name, part))

    def document(self) -> str:
        review = self._review
        told = [summary_of(review), doubt_of(review), interruption_of(review)]
        told += [f"Illisible : {each.error}" for each in review.unreadable]
        summary = node("aa:report", None, *(words("aa:text", {}, line) for line in told if line))
        return amendment_list(self._bill, map(self._tabled, review.listed), (summary,))

    def _tabled(self, verdict: Verdict) -> Tabled:
        amendment = verdict.amendment
        others = (*self._in_law(verdict), *self._relations(verdict))
        home = self._articles.get(article_key(amendment.article or ""))
        return Tabled(
            amendment=amendment,
            reading=reading_of(verdict),
            home=self._address(home[0]) if home else "",
            modifications=self._modifications(verdict),
            passages=tuple((address, str(place)) for place in verdict.places for address in self._addresses(place)),
            told=(outcome_node(amendment, verdict.status, verdict.problems, verdict.remarks, *others),),
        )

    def _modifications(self, verdict: Verdict) -> tuple[Modification, ...]:
        """What the amendment changes; of a sub-amendment, not what its parent changes."""
        redline = redline_alone(self._report, verdict)
        if redline is None:
            return ()
        standing = zip(self._bill.parts, self._names, strict=True)
        befores = (part.before for part in redline.parts if part.before is not None)
        names = [next(name for part, name in standing if part == before) for before in befores]
        return tuple(each for each in modifications_in(redline, names) if verdict.amendment.name in each.sources)

    def _address(self, name: str) -> str:
        return f"{original_iri(self._bill)}#{name}"

    def _addresses(self, place: Passage) -> Iterator[str]:
        """Where *place* is, as far as the bill has it: its alinéas, its article, the amendment that it sub-amends."""
        kind, _, number = place.name.partition(" ")
        if kind == "amendement":
            yield amendment_iri(self._bill, number)
        found = self._articles.get(article_key(place.name))
        if found is None:
            return
        name, article = found
        last = min(place.last, len(article.alineas))
        alineas = [alinea_name(name, each) for each in range(place.first, last + 1)] if place.first else [name]
        yield from map(self._address, alineas)

    def _in_law(self, verdict: Verdict) -> Iterator[Node]:
        if line := self._review.in_law(verdict):
            yield words("aa:text", {"class": "law"}, line)

    def _relations(self, verdict: Verdict) -> Iterator[Node]:
        """The first of its identical ones and of its like, what it collides over, the adopted ones that reach it."""
        report = self._report
        for kind, index, groups in (
            ("identical", verdict.identical, report.identical),
            ("alike", verdict.alike, report.alike),
        ):
            if index is not None:
                members = groups[index].members
                first = report.verdicts[members[0]].amendment.name
                yield node(f"aa:{kind}", {"first": amendment_iri(self._bill, first), "count": str(len(members))})
        for index in verdict.collisions:
            yield node("aa:collision", {"number": str(index + 1), "place": quarrel_of(report.clusters[index])})
        for cause in verdict.causes:
            yield node("aa:cause", {"href": amendment_iri(self._bill, cause)})


def _unread_bill(review: Review) -> Bill:
    """The bill where none was given: its number alone, where all the amendments name the same."""
    numbers = {verdict.amendment.of_text for verdict in review.report.verdicts}
    return Bill((), number=(numbers.pop() or "") if len(numbers) == 1 else "")
