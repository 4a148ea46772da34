"""What inserting, deleting and replacing words does to the blanks, marks and capitals around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.text.labels import body_start
from amendapply.text.sentences import Interval, copy_capital, sentences
from amendapply.text.splicing import (
    QUOTED_SENTENCE,
    Splice,
    append_sentence,
    append_words,
    delete_sentences,
    delete_tail,
    delete_words,
    insert_after,
    insert_before,
    insert_sentence,
    prepend_words,
    replace_head,
    replace_sentences,
    replace_tail,
    replace_words,
)
from tests.text.tables import bracketed, cases

_CHANGES = {
    "remplacer": replace_words,
    "supprimer": lambda text, span, new: delete_words(text, span),
    "après": insert_after,
    "avant": insert_before,
    "compléter par les mots": append_words,
    "commencer par les mots": prepend_words,
    "compléter par une phrase": append_sentence,
    "supprimer la phrase": lambda text, span, new: delete_sentences(text, span),
    "remplacer la phrase": replace_sentences,
    "insérer la phrase": lambda text, span, new: insert_sentence(text, span.start, new),
    "réécrire la fin": lambda text, span, new: replace_tail(text, span.start, span, new),
    "supprimer la fin": lambda text, span, new: delete_tail(text, span.start, span),
    "réécrire le début": lambda text, span, new: replace_head(text, span, new)[0],
}


@pytest.mark.parametrize(("change", "text", "new", "result"), cases("splicing"))
def test_changes(change, text, new, result):
    bare, (span,) = bracketed(text.replace("~", "\u00a0"))
    assert _CHANGES[change](bare, Interval(*span), new).on(bare) == result.replace("~", "\u00a0")


def test_a_head_may_join_at_several_places():
    text = "En cas d'égalité, le plaignant saisit, le cas échéant, le juge."
    splices = replace_head(text, Interval(0, len(text)), "Si le nombre est le même, le")
    assert [splice.on(text)[:39] for splice in splices] == [
        "Si le nombre est le même, le plaignant ",
        "Si le nombre est le même, le cas échéan",
        "Si le nombre est le même, le juge.",
    ]


def test_a_head_without_joint_is_not_guessed():
    text = "Le juge statue."
    assert replace_head(text, Interval(0, len(text)), "Les parties") == ()
    assert replace_head(text, Interval(0, len(text)), "Les parties.") == ()


@pytest.mark.parametrize(
    ("found", "asked", "new", "result"),
    [
        ("Il", "il", "elle", "Elle"),
        ("le département", "Le département", "La Collectivité", "la Collectivité"),
        ("l'État", "L'État", "L’Union", "l’Union"),
        ("département", "Département", "Alsace", "Alsace"),
        ("Il", "Il", "elle", "elle"),
        ("le", "Le", "", ""),
        ("Une", "la", "des", "des"),
    ],
)
def test_the_capital_of_the_words_replaced_is_kept(found, asked, new, result):
    assert copy_capital(found, asked, new) == result
    assert replace_words(f"{found} x", Interval(0, len(found)), new, asked).new == result


PHRASES = st.text(alphabet=st.sampled_from(list("aàI.,;: «»\"'’()-°1\u00a0")), max_size=25)
SPACES_AND_MARKS = " \u00a0.,;:?!"


def test_the_full_stop_after_a_quoted_sentence_goes_once():
    for new in (".»", ".»."):
        _check("1.", Interval(0, 1), replace_words("1.", Interval(0, 1), new), new)


@given(PHRASES, PHRASES, st.data())
def test_a_splice_changes_nothing_but_what_was_asked_and_the_joints(text, new, data):
    start = data.draw(st.integers(0, len(text)))
    span = Interval(start, data.draw(st.integers(start, len(text))))
    for splice in (
        replace_words(text, span, new),
        delete_words(text, span),
        insert_after(text, span, new),
        insert_before(text, span, new),
    ):
        _check(text, span, splice, new)


def _check(text, span, splice, new):
    assert 0 <= splice.start <= splice.end <= len(text)
    assert splice.on(text) == text[: splice.start] + splice.new + text[splice.end :]
    around = text[splice.start : max(splice.start, span.start)] + text[min(splice.end, max(span.end, 0)) : splice.end]
    if splice.start < span.start or splice.end > span.end:
        # A whole sentence that is taken away takes its mark along, or the one before it.
        full_stop = "." if not splice.new or QUOTED_SENTENCE.search(new.strip().removesuffix(".").rstrip()) else ""
        assert set(around) <= set(text[span.start : span.end]) | set(" \u00a0," + full_stop)


@given(PHRASES, PHRASES)
def test_a_change_of_a_unit_stays_inside_it(text, new):
    for unit in sentences(text) or (Interval(body_start(text), len(text)),):
        changes = (
            append_words(text, unit, new),
            append_sentence(text, unit, new),
            delete_sentences(text, unit),
            replace_sentences(text, unit, new),
            replace_tail(text, unit.start, unit, new),
            delete_tail(text, unit.start, unit),
            *replace_head(text, unit, new),
        )
        for splice in changes:
            assert 0 <= splice.start <= splice.end <= len(text)
            outside = text[splice.start : unit.start] + text[unit.end : splice.end]
            assert outside.strip(SPACES_AND_MARKS) == ""


def test_a_splice_on_a_text():
    assert Splice(3, 7, "tiers").on("le juge.") == "le tiers."
