"""The report of an application or of a comparison, and the table of the formats that write it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.bill import Bill, article_key, several_articles
from amendapply.frozen import frozen
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import ENDINGS as ENDINGS
from amendapply.rendering.formats import Format, View
from amendapply.rendering.lines import Fragment, Line, Style, article_notes, redline_lines, text_of
from amendapply.rendering.outcomes import as_signed, card_lines, in_bill_order, outcome_lines

Shown = tuple[Bill, Redline, tuple[Outcome, ...]]
"""The bill that results, the redline that leads there, and what became of the amendments."""


@frozen
class Report:
    """What there is to show: the redline, what became of the amendments, and the bill that results.

    ``context`` is the number of unchanged alinéas shown around a change, None for all. ``width`` is that of the screen,
    and ``view`` says whether the redline is in two columns there. ``source`` is the name of the file of the bill, which
    stands for a title where the bill has none. ``whole``: no article of the bill was left out.
    """

    bill: Bill
    redline: Redline
    outcomes: tuple[Outcome, ...] = ()
    context: int | None = 1
    width: int = 80
    view: View = View.AUTO
    source: str = ""
    whole: bool = True

    @property
    def signed(self) -> tuple[Outcome, ...]:
        """The outcomes, each amendment called by what signs its changes."""
        return as_signed(self.outcomes)

    def lines(self) -> Iterator[Line]:
        """The report as lines; a lone amendment with signatories and exposé, so that a pasted page can be checked."""
        yield from self.opening()
        yield from redline_lines(self.redline, self.context)
        yield from self.closing()

    def opening(self) -> Iterator[Line]:
        """What comes before the redline."""
        if self.whole and len(self.outcomes) == 1:
            yield from card_lines(self.outcomes[0].amendment)

    def closing(self) -> Iterator[Line]:
        """What comes after the redline."""
        if self.context is not None and not self.redline.changed:
            what = "le texte" if self.whole else "ce qui est montré"
            yield Line((Fragment(f"Rien ne change dans {what}.", Style.NOTE),))
        yield from outcome_lines(in_bill_order(self.redline, self.signed))

    def told(self) -> Iterator[Line]:
        """What a user is told where the redline goes elsewhere: what closes it, and the remarks on its articles."""
        yield from self.closing()
        for name, note in article_notes(self.redline):
            yield Line((Fragment(visible(f"{name} – remarque : {note}"), Style.NOTE),))


def render(report: Report, format_: Format) -> str | bytes:
    """*report* written in *format_*; bytes for a binary one. Each format imports what it needs when it is asked for."""
    bill, redline = report.bill, report.redline
    match format_:
        case Format.TERMINAL:
            return _terminal(report)
        case Format.HTML:
            from amendapply.rendering.page.redline_page import page_of

            return page_of(bill, redline, report.signed, report.source)
        case Format.DOCX:
            from amendapply.rendering.word import tracked_docx

            return tracked_docx(bill, redline, report.signed, report.source)
        case Format.DOCX_CLEAN:
            from amendapply.rendering.word import clean_docx

            return clean_docx(bill)
        case Format.AKN | Format.AKN_AMENDMENTS:
            from amendapply.rendering import akoma

            akn_of = akoma.consolidated_akn if format_ is Format.AKN else akoma.amendments_akn
            return akn_of(bill, redline, report.signed)
        case Format.DIFF:
            from amendapply.rendering.unified import unified_diff

            return unified_diff(bill, redline)
        case Format.JSON | Format.JSONL:
            from amendapply.rendering import redline_json

            json_of = redline_json.json_of if format_ is Format.JSON else redline_json.jsonl_of
            return json_of(bill, redline, report.outcomes)
        case Format.YAML:
            from amendapply.rendering.yaml_files import dump_bill

            return dump_bill(bill)
        case Format.PLAIN:
            from amendapply.rendering.whole_bill import plain_bill

            return plain_bill(bill)
        case Format.TEXT | Format.MARKDOWN:
            return in_form(report.lines(), format_, report.width)


def written_as(shown: Shown, name: str) -> str | bytes:
    """What is *shown* of a redline, in the format of that *name*."""
    return render(Report(*shown), Format(name))


def lines_of(shown: Shown) -> Iterator[Line]:
    """What is *shown* of a redline as lines: the alinéas that change, then what became of the amendments."""
    _, redline, outcomes = shown
    yield from redline_lines(redline)
    yield from outcome_lines(outcomes)


def article_html(shown: Shown, number: str) -> str:
    """The article *number* of what is *shown*, as a page has it. Raises InputError where there is none."""
    from amendapply.rendering.page.redline_page import article_section

    _, redline, outcomes = shown
    return article_section(redline, number, as_signed(outcomes))


def paint(lines: Iterable[Line], width: int) -> str:
    """*lines* in the colours of a terminal *width* columns wide."""
    from amendapply.rendering.screens import ansi_of

    return ansi_of(lines, width)


def in_form(lines: Iterable[Line], form: str, width: int) -> str:
    """*lines* as they are read as they come: "terminal", *width* columns wide, "markdown" or "text"."""
    if form == "terminal":
        return paint(lines, width)
    if form == "markdown":
        from amendapply.rendering.markdown import markdown_of

        return markdown_of(lines)
    return text_of(lines)


def _terminal(report: Report) -> str:
    width = report.width
    shown = tuple(redline_lines(report.redline, report.context))
    if not (shown and report.view.splits(width)):
        return paint(report.lines(), width)
    from amendapply.rendering.screens import columns_of

    return paint(report.opening(), width) + columns_of(shown, width) + paint(report.closing(), width)


# --------------------------------- Some articles: all amendments stay applied, and what touches these articles is shown


def on_articles(report: Report, numbers: Iterable[str]) -> Report:
    """What *report* says of the articles *numbers*, new ones among them.

    Each comes with what is added beside it by the amendments that aim at it, and with all that change it. Raises
    ``UnknownArticleError`` for a number that no article of the redline has.
    """
    asked = frozenset(article_key(report.redline.article(number).article.number) for number in numbers)
    aiming = _aiming(report, asked)
    parts = tuple(part for part in report.redline.parts if _is_shown(part, asked, aiming))
    signing = {source for part in parts for source in part.sources}
    return replace(
        report,
        bill=report.bill.with_parts(after for part in parts if (after := part.after) is not None),
        redline=Redline((), parts),
        outcomes=tuple(
            outcome
            for outcome, signed in zip(report.outcomes, report.signed, strict=True)
            if signed.amendment.name in signing | aiming
        ),
        whole=False,
    )


def aims_at(amendment: Amendment, asked: Collection[str]) -> bool:
    """Whether *amendment* names an article whose key is one of *asked*: « Articles 2 et 3 » are two."""
    named = amendment.article or ""
    return any(article_key(each) in asked for each in several_articles(named) or (named,))


def _aiming(report: Report, asked: Collection[str]) -> frozenset[str]:
    """The names, as they sign, of the amendments that aim at one of the articles *asked* for, or amend such a one."""
    parents = {each.amendment.number: each.amendment for each in report.outcomes if each.amendment.number}
    names: set[str] = set()
    for outcome, signed in zip(report.outcomes, report.signed, strict=True):
        above = parents.get(outcome.amendment.parent or "", outcome.amendment)
        if aims_at(outcome.amendment, asked) or aims_at(above, asked):
            names.add(signed.amendment.name)
    return frozenset(names)


def _is_shown(part: ArticleRedline | HeadingRedline, asked: Collection[str], aiming: frozenset[str]) -> bool:
    if part.change is Change.ADDED and not aiming.isdisjoint(part.sources):
        return True
    return isinstance(part, ArticleRedline) and article_key(part.article.number) in asked
