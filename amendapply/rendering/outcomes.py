"""What became of the amendments, as lines to be read: those applied, and exactly why the others were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, signatures
from amendapply.bill import article_key
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, GAP, Fragment, Line, Style, labelled
from amendapply.text.typography import shortened

WORDS = {
    Status.APPLIED: "appliqué",
    Status.APPLICABLE: "applicable",
    Status.NO_INSTRUCTION: "sans dispositif",
    Status.NOT_UNDERSTOOD: "non compris",
    Status.PLACE_NOT_FOUND: "place introuvable",
    Status.AMBIGUOUS: "ambigu",
    Status.CONFLICT: "en conflit",
    Status.SATISFIED: "déjà satisfait",
    Status.NO_EFFECT: "sans effet",
    Status.UNSUPPORTED: "non pris en charge",
    Status.PARENT_MISSING: "amendement parent absent",
    Status.FALLEN: "tombé",
    Status.OTHER_TEXT: "vise un autre texte",
    Status.TEXT_MISSING: "texte manquant",
    Status.LAW_MISSING: "article de loi manquant",
}
"""The word for each status, in French."""

_EXCERPT_SIDE = 36
_FAULT_LONGEST = 60
_FAULT_TOLD = 200
_EXPOSE_SHOWN = 280
_AUTHORS_SHOWN = 3


def as_signed(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """*outcomes*, different amendments of one number called by what signs their changes: « 5 (1/2) »."""
    names = signatures([outcome.amendment for outcome in outcomes])
    return tuple(
        outcome
        if name == outcome.amendment.name
        else replace(outcome, amendment=replace(outcome.amendment, number=name))
        for outcome, name in zip(outcomes, names, strict=True)
    )


def outcome_lines(outcomes: Iterable[Outcome]) -> Iterator[Line]:
    """The lists of what was applied, what was satisfied already, and what was not applied with the reasons."""
    outcomes = tuple(outcomes)
    yield from _settled_lines("Appliqués", [outcome for outcome in outcomes if outcome.status is Status.APPLIED])
    yield from _settled_lines(
        "Déjà satisfaits", [outcome for outcome in outcomes if outcome.status is Status.SATISFIED]
    )
    yield from refused_lines("Non appliqués", [outcome for outcome in outcomes if not outcome.status.settled])


def refused_lines(title: str, refused: Sequence[Outcome], most: int | None = None) -> Iterator[Line]:
    """The list of what is *refused* under its *title*, with the reasons; those after the first *most* are counted."""
    if refused:
        yield Line((Fragment(f"{title} ({len(refused)})", Style.BAD),))
    reasons = list(_by_reason(refused))
    for alike in reasons[:most]:
        yield from _refusal_lines(alike)
    if left := sum(map(len, reasons[len(reasons) if most is None else most :])):
        yield Line((Fragment(f"  … et {left} autre{'s' * (left > 1)}, que -v montre.", Style.NOTE),))


def remarks_on(outcome: Outcome) -> Iterator[str]:
    """Why an amendment was refused or changes nothing, the phrase at fault, what was meant; the liberties taken."""
    if outcome.status is Status.SATISFIED:
        yield "Déjà satisfait."
    elif outcome.status is not Status.APPLIED:
        yield f"Non appliqué : {WORDS[outcome.status]}."
    for problem in outcome.problems:
        yield str(problem)
        if problem.start is not None:
            yield f"Passage en cause : {shortened(outcome.amendment.text[problem.start : problem.end], _FAULT_TOLD)}"
        if problem.suggestion:
            yield f"Suggestion : {problem.suggestion}"
    yield from (f"Remarque : {remark}" for remark in outcome.remarks)


def refusals(outcomes: Sequence[Outcome], kind: str = "Amendement") -> str:
    """« 2 amendements non appliqués », « 1 disposition non consolidée » where no *kind* signs; "" for none refused."""
    count = sum(not outcome.status.settled for outcome in outcomes)
    plural = "s" if count > 1 else ""
    words = f"{kind.lower()}{plural} non appliqué" if kind else f"disposition{plural} non consolidée"
    return f"{count} {words}{plural}" if count else ""


def in_bill_order(redline: Redline, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """*outcomes* as the bill has their articles, none last; a sub-amendment with its parent, those of one as given."""
    outcomes = tuple(outcomes)
    ranks: dict[str, int] = {}
    for rank, article in enumerate(redline.articles):
        ranks.setdefault(article_key(article.article.number), rank)
    homes = {outcome.amendment.number: outcome.amendment.article for outcome in outcomes}

    def place(outcome: Outcome) -> tuple[int, int]:
        amendment = outcome.amendment
        article = amendment.article or homes.get(amendment.parent) or ""
        side = {"before": -1, None: 0, "after": 1}[amendment.position]
        return ranks.get(article_key(article), len(ranks)), side

    return tuple(sorted(outcomes, key=place))


def card_lines(amendment: Amendment) -> Iterator[Line]:
    """Signatories, dispositif and exposé of *amendment*, apart: what a pasted page was read as."""
    yield Line((Fragment(f"Amendement {visible(amendment.name)}", Style.HEADING),))
    if amendment.authors:
        yield labelled("Signataires", authors_of(amendment))
    yield labelled("Dispositif", visible(amendment.text.strip()))
    if amendment.expose:
        yield labelled("Exposé sommaire", visible(shortened(amendment.expose, _EXPOSE_SHOWN)))
    yield BLANK


def underlined(text: str, start: int, end: int) -> tuple[str, str]:
    """The line of *text* where the phrase from *start* to *end* stands, shortened, and the carets that underline it."""
    start = min(max(0, start), len(text))
    end = min(max(start, end), len(text))
    while start < end and text[start].isspace():
        start += 1
    end = _cut(text, start, min(end, _line_end(text, start)), start + _FAULT_LONGEST)
    line = text.rfind("\n", 0, start) + 1
    opening = max(line, start - _EXCERPT_SIDE)
    if opening > line and not text[opening - 1].isspace() and (gap := text.find(" ", opening, start)) >= 0:
        opening = gap + 1
    closing = _cut(text, end, _line_end(text, end), end + _EXCERPT_SIDE)
    before = (GAP if opening and text[opening - 1] != "\n" else "") + _flat(text[opening:start])
    after = _flat(text[end:closing]) + (GAP if closing < _line_end(text, end) else "")
    fault = _flat(text[start:end])
    return before + fault + after, " " * len(before) + "^" * max(1, len(fault))


def _settled_lines(title: str, outcomes: list[Outcome]) -> Iterator[Line]:
    if not outcomes:
        return
    yield Line((Fragment(f"{title} ({len(outcomes)})", Style.GOOD), Fragment(f" : {_names(outcomes)}")))
    for outcome in outcomes:
        for remark in outcome.remarks:
            yield Line((Fragment(visible(f"  {outcome.amendment.name} – remarque : {remark}"), Style.NOTE),))


def _names(outcomes: Sequence[Outcome]) -> str:
    names = [outcome.amendment.name for outcome in outcomes]
    return visible((" ; " if any("," in name for name in names) else ", ").join(names))


def _by_reason(refused: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """*refused* in order, those of one reason together; a reason that shows a phrase is of one amendment."""
    groups: dict[object, list[Outcome]] = {}
    for rank, outcome in enumerate(refused):
        own = outcome.remarks or any(problem.start is not None for problem in outcome.problems)
        groups.setdefault(rank if own else (outcome.status, outcome.problems), []).append(outcome)
    yield from groups.values()


def _refusal_lines(alike: Sequence[Outcome]) -> Iterator[Line]:
    """The lines of amendments that were refused for one reason."""
    outcome = alike[0]
    count = f" ({len(alike)})" if len(alike) > 1 else ""
    yield Line(
        (
            Fragment("  "),
            Fragment(_names(alike), Style.HEADING),
            Fragment(f" – {WORDS[outcome.status]}{count}", Style.BAD),
        )
    )
    for problem in outcome.problems:
        yield from problem_lines(outcome.amendment.text, problem)
    yield from remark_lines(outcome.remarks)


def remark_lines(remarks: Iterable[str]) -> Iterator[Line]:
    """*remarks*, a line each."""
    return (Line((Fragment(visible(f"    remarque : {remark}"), Style.NOTE),)) for remark in remarks)


def problem_lines(text: str, problem: Problem) -> Iterator[Line]:
    """*problem*, the phrase at fault in *text* underlined, what stands nearest, and what was probably meant."""
    yield Line((Fragment(f"    {visible(problem.message)}"),))
    if problem.start is not None and problem.end is not None:
        excerpt, carets = underlined(text, problem.start, problem.end)
        yield Line((Fragment(f"      {excerpt}"),), preformatted=True)
        yield Line((Fragment(f"      {carets}", Style.BAD),), preformatted=True)
    if problem.nearest:
        yield Line((Fragment(f"    Au plus près : {visible(problem.nearest)}", Style.NOTE),))
    if problem.suggestion:
        yield Line((Fragment(f"    Suggestion : {visible(problem.suggestion)}", Style.GOOD),))


def authors_of(amendment: Amendment) -> str:
    """The first signatories, and how many others there are."""
    others = len(amendment.authors) - _AUTHORS_SHOWN
    shown = visible(", ".join(amendment.authors[:_AUTHORS_SHOWN]))
    return f"{shown} et {others} autre{'s' if others > 1 else ''}" if others > 0 else shown


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found


def _cut(text: str, start: int, end: int, most: int) -> int:
    """The end of text[start:end] once it is cut at *most*, between two words where it holds several."""
    if end <= most or text[most].isspace():
        return min(end, most)
    gap = text.rfind(" ", start, most)
    return gap if gap > start else most


def _flat(text: str) -> str:
    return visible(text.replace("\t", " ").replace("\n", " "))
