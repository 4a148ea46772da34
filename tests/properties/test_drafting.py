"""What is drafted makes the edited text, whatever the text and the edit: carried out, it is compared here anew."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from amendapply import Alinea, Article, Bill, Heading, InputError, apply, draft
from amendapply.drafting import Style
from amendapply.language.stray_lines import beyond_shape
from amendapply.locating.refusals import beyond_text
from amendapply.text.labels import read_labels
from tests.properties.editing import articles, bills
from tests.properties.saying import said, spaced

styles = st.sampled_from(list(Style))
_LONG = 60


def _of(*before: str, then: tuple[str, ...]) -> tuple[Bill, Bill]:
    """A bill of one article, and the bill edited."""
    one, other = (Bill((Article("1er", tuple(map(Alinea, texts))),)) for texts in (before, then))
    return one, other


_CODE = "Le code des douanes est ainsi modifié :"
_TWO_SENTENCES_QUOTED = _of(_CODE, "Le maire.", then=("Un.", "le maire. « quai nord ».", "« Le préfet. »", "Deux."))
_ITEM_QUOTED_WITH_ITS_MARK = _of("Un.", then=(_CODE, "« agent ; »", "agent.", "agent."))
_QUOTE_AFTER_A_SENTENCE = _of(
    _CODE,
    '"Le port, le « quai « nord » » ferme. Le maire ? Aujourd\'hui.." ;',
    then=(_CODE, '"Le port, quai « nord » » ferme. Le maire ? Aujourd\'hui.." ;'),
)
_BLANK_ALINEA = _of("Un.", "", "Deux.", then=("Un.", "Deux bis.", "", "Trois « du « quai » ».", "Quatre\u00a0;"))
_SENTENCES_WITHIN_A_QUOTATION = _of(
    "Un.",
    "Deux.",
    "« agent.",
    "« Agent. « quai ».",
    "agent.",
    then=("Un.", "Deux.", "« Agent. « quai ».", "agent.", "« agent."),
)
_CLOSED_UNOPENED = _of("Le maire.", "Le préfet.", then=("quai nord » agent", "« agent."))
_CLOSED_TWICE = _of("Agent. Agent « quai nord ».", then=("agent « quai nord » quai nord ».",))
_DASH_FOR_A_QUOTE = _of("agent.", '"Port port douane.', then=("agent.", "I. – Port port douane."))
_LEFT_OPEN = _of(_CODE, "« Agent.", then=("<table><tr><td>A</td></tr></table>", f"{'agent ' * 9}« Agent agent"))


@settings(max_examples=40)
@example(_TWO_SENTENCES_QUOTED, Style.ASSEMBLEE)
@example(_LEFT_OPEN, Style.ASSEMBLEE)
@example(_CLOSED_UNOPENED, Style.ASSEMBLEE)
@example(_SENTENCES_WITHIN_A_QUOTATION, Style.ASSEMBLEE)
@example(_BLANK_ALINEA, Style.ASSEMBLEE)
@example(_QUOTE_AFTER_A_SENTENCE, Style.ASSEMBLEE)
@example(_ITEM_QUOTED_WITH_ITS_MARK, Style.ASSEMBLEE)
@example(_CLOSED_TWICE, Style.ASSEMBLEE)
@example(_DASH_FOR_A_QUOTE, Style.ASSEMBLEE)
@given(articles(), styles)
def test_an_edited_article(pair: tuple[Bill, Bill], style: Style) -> None:
    _check(*pair, style)


@settings(max_examples=40)
@given(bills(), styles)
def test_an_edited_bill(pair: tuple[Bill, Bill], style: Style) -> None:
    _check(*pair, style)


def _check(bill: Bill, edited: Bill, style: Style) -> None:
    if not any(isinstance(part, Heading) for part in edited.parts):
        bill = bill.with_parts(bill.articles)  # divisions that are not given are not compared
    try:
        drafted = draft(bill, edited, style)
    except InputError as refused:
        lines = [alinea.text for article in edited.articles for alinea in article.alineas]
        told = any(doubt in str(refused) for doubt in ("en minuscule après un point", "et sans ponctuation"))
        twice = any(map(_same_label, lines, lines[1:]))
        assert told or twice or any(_looks_cut(line) or _quoted_unevenly(line) for line in lines)
        return
    exact = apply(bill, drafted, conventions=False)
    assert all(
        outcome.status == "applied" and not beyond_text(beyond_shape(outcome.remarks)) for outcome in exact.outcomes
    )
    assert said(exact.bill) == said(edited)
    assert spaced(exact.bill) == spaced(edited)
    amendments = draft(bill, edited, style, conventions=True)
    bare = apply(bill, amendments, conventions=False)
    tidied = apply(bill, amendments)
    assert all(outcome.status == "applied" for outcome in bare.outcomes)
    for wanted, one, other in zip(said(edited), said(bare.bill), said(tidied.bill), strict=True):
        assert wanted in (one, other)


def _same_label(above: str, text: str) -> bool:
    """« I. – agent. » below « I. – quai. »: a number twice, which no amendment writes without a doubt."""
    labels = read_labels(above), read_labels(text)
    return all(labels) and labels[0][0].value == labels[1][0].value


def _looks_cut(text: str) -> bool:
    """Whether a guillemet opens in *text*, none closes it, and no mark but a comma ends it.

    Nothing tells it from a text that a copy has cut: no amendment may write it.
    """
    return len(text) > _LONG and (text[-1].isalnum() or text[-1] == ",") and text.count("«") > text.count("»")


def _quoted_unevenly(text: str) -> bool:
    """Whether a guillemet of *text* closes nothing, or none closes it: « Le « quai « ». ».

    It would close the one that the amendment puts before the text, or leave that open.
    """
    return text.count("«") != text.count("»") or any(
        text.count("«", 0, at) < text.count("»", 0, at) for at in range(1, len(text) + 1)
    )
