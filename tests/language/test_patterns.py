"""No pattern of the language consumes a word that it does not name, nor backtracks over the same characters."""

import re
from collections import Counter

import pytest

from tests.language.auditing import audit, package_patterns
from tests.language.automata import audit_pattern

pytestmark = pytest.mark.no_cover

_LOOKS = "looks at a line to tell a command from content; nothing that it matches is read"
_NUMBERS = "capitals of an article's or an amendment's number (« 3 AA », « I-CF12 »), kept in what is read"
ALLOWED: dict[str, str] = {
    "language.announcements:_ANNOUNCEMENT": _NUMBERS,
    "language.announcements:_BEFORE_PLACE": _NUMBERS,
    "language.boundaries:_COMMAND_AHEAD": _LOOKS,
    "language.boundaries:_GAGE": _LOOKS,
    "language.beyond_alineas:_BEYOND[0]": "a motion of the Sénat: recognised in order to be refused",
    "language.boundaries:_LOST_BREAK": _LOOKS,
    "language.boundaries:_OF_TABLE": _LOOKS,
    "language.boundaries:_STATEMENT": _LOOKS,
    "language.boundaries:_WORDS_FIRST": _LOOKS,
    "language.modifiers:_BESIDE": _NUMBERS,
    "text.cleaning:_ITALIC": "markup: the words between two underscores stay, the underscores go",
    "text.cleaning:_RAISED": "markup: the letters between two circumflexes stay, the circumflexes go",
    "text.cleaning:_ALL_MARKUP": "markup, as in _MARKUP",
    "text.cleaning:_ONE_ENTITY": "markup, as in _MARKUP",
    "text.cleaning:_ONE_TAG": "markup, as in _MARKUP",
    "text.cleaning:_MARKUP": "markup: names and attributes of tags, entities; no word of the instruction",
    "language.boundaries:_ORDERS": _LOOKS,
    "language.cut_lines:_HEADING": _LOOKS,
    "language.cut_lines:_LOWER": _LOOKS,
    "language.gages:_COMPENSATION": "labels, a list of nine at the most",
    "language.locators.labelled:_AMENDMENT": _NUMBERS,
    "language.locators.labelled:_ARTICLE": _NUMBERS,
    "language.locators.labelled:_AUTHORS": "the capitalised name of a person, not compared, with a remark",
    "language.locators.proposed:_PROPOSED_FOR": _NUMBERS,
    "language.operands:_PLAIN": "keeps what stands between two guillemets, as words that the instruction names",
    "language.scanner:_LONG_WORD": "each word is looked up in the table of those that lack their accents",
    "language.slips:_QUOTED": _LOOKS,
    "language.slips:_TOKEN": "each word is compared with the words of commands, and none is skipped",
    "language.slips:_PART": "each word is joined to the next and compared with those of commands, none skipped",
    "language.verbs.rewriting:_REST": "searched in the last 120 characters of what is quoted",
}
"""Patterns whose findings are right as they are, each with the reason."""

_MARKS = "looks for what is quoted, or for a mark of the services; nothing that it matches is read"
ALLOWED_IN_BILLS: dict[str, str] = {
    "language.law.order_verbs:ORDERS": _LOOKS,
    "language.law.order_verbs:SEEMS_TO_ORDER": _LOOKS,
    "language.law.clauses:_QUOTED": _MARKS,
    "language.law.divided_text:_OPENS_DIVISION": "the heading of a division inside what is quoted",
    "language.law.hierarchy:_CENSORED": _MARKS,
    "language.law.hierarchy:_LABELS_ALONE": "looks whether a mark of the services stands behind labels alone",
    "language.law.hierarchy:_QUOTATION": _MARKS,
    "language.law.spots:TITLE": "the title of a law, whose number names it: the only words that no rule names",
    "language.law.divisions:_DIVISION": _NUMBERS,
    "language.law.divisions:_ONE": _NUMBERS,
    "language.law.label_lists:_LABELS": _NUMBERS,
    "language.law.label_lists:_NUMBER": _NUMBERS,
    "language.law.label_lists:_ONE_LABEL": _NUMBERS,
    "language.law.wordings:_ARTICLES": _NUMBERS,
    "language.law.wordings:_ONE_NUMBER": _NUMBERS,
    "language.law.wordings:_TITLE": "as in spots",
}
"""The same for the dialect of bills."""
_ENDS_ITSELF = "each turn ends with what the next one cannot begin with, which an assertion says"
BACKTRACKING_IN_BILLS: dict[str, str] = {
    "language.law.clauses:_A": _ENDS_ITSELF,
    "language.law.contents:_LABELLED": _ENDS_ITSELF,
    "language.law.hierarchy:_GLUED": "at the beginning of a line alone",
    "language.law.hierarchy:_GLUED_DASH": "at the beginning of a line alone",
    "language.law.hierarchy:_LABELS_ALONE": "atomic and possessive: it gives nothing back",
    "language.law.spots:TITLE": "sixty words at the most, possessive",
    "language.law.divisions:_DIVISION": "ten numbers at the most",
    "language.law.divisions:_ONE": "in a list that _DIVISION has matched",
    "language.law.divisions:_SAME": "one number with three suffixes at the most",
    "language.law.label_lists:_LABELS": "thirty labels at the most, possessive",
    "language.law.label_lists:_NUMBER": _ENDS_ITSELF,
    "language.law.label_lists:_ONE_LABEL": "in a list that _LABELS has matched",
    "language.law.verbs:_REST_UNCHANGED": "at the end of a line alone",
    "language.law.hierarchy:_MARK": "possessive: it gives nothing back",
    "language.law.wordings:_ARTICLES": "six numbers at the most",
    "language.law.wordings:_ONE_NUMBER": "in a list that _ARTICLES has matched",
    "language.law.wordings:_TITLE": "as in spots",
}
"""Findings of backtracking in the dialect of bills, each with the reason why no text makes it slow."""
_BLANKS = re.compile(r"(?:\\s|[ *+?…]|\[ ,\]|\{[\d,]+\})+")
"""A finding on blanks alone: cleaning cuts their runs at 30 characters, so that no text makes it slow."""


ELSEWHERE = (
    "text",
    "conventions",
    "comparing",
    "reading.markup",
    "reading.liasses.amendments_text",
    "reading.liasses.page_head",
)
"""Modules that read any text too: their patterns may be loose, but must not backtrack."""

CLEANING = "text.cleaning"
"""What frees a dispositif of its markup: read as strictly as the language."""

KNOWN_ELSEWHERE: dict[str, int] = {
    "comparing.worddiff:_FINE_TOKEN": 1,
    "comparing.worddiff:_TOKEN": 2,
    "text.labels:_BLANKS[0][1]": 1,
    "text.labels:_BLANKS[1][1]": 1,
    "text.labels:_BLANKS[2][1]": 1,
    "conventions.suppressing:_CLOSING": 1,
    "reading.liasses.amendments_text:_EXPOSE": 2,
    "reading.liasses.amendments_text:_NUMBER": 3,
    "reading.liasses.page_head:_INSTRUCTION": 2,
    "reading.liasses.page_head:_NUMBER_LINE": 2,
    "reading.liasses.page_head:_PAGE": 1,
    "reading.liasses.page_head:_PARENT": 3,
    "text.headings:_NUMBERED": 1,
    "text.labels:_AND": 2,
    "text.labels:_ARTICLES[1][1]": 1,
    "text.labels:_FIGURES[0][1]": 1,
    "text.labels:_MARKER": 1,
    "text.labels:_ROMANS[0][1]": 1,
    "text.labels:_TO": 1,
    "text.labels:successor()": 1,
    "text.sentences:_LAST_WORD": 1,
    "text.sentences:_STOP": 1,
    "text.matching:_REFERENCE": 1,
    "text.tables:_PIPES": 2,
    "text.tables:_TR": 1,
    "text.typesetting:_WORD": 1,
}


def on_blanks(finding):
    return finding.kind != "wildcard" and _BLANKS.fullmatch(finding.part) is not None


def reads_amendments(module):
    return module.startswith(("language", CLEANING)) and not module.startswith("language.law")


@pytest.fixture(scope="module")
def patterns():
    return package_patterns("amendapply")


@pytest.fixture(scope="module")
def in_bills(patterns):
    named, unseen = ([one for one in found if one.module.startswith("language.law")] for found in patterns)
    assert len(named) > 100
    return [*audit(named), *unseen]


@pytest.fixture(scope="module")
def findings(patterns):
    named, unseen = ([one for one in found if reads_amendments(one.module)] for found in patterns)
    assert len(named) > 100
    return [*audit(named), *unseen]


def test_the_dialect_of_bills_reads_no_word_that_it_does_not_name(in_bills):
    assert {finding.key for finding in in_bills if finding.kind == "wildcard"} == ALLOWED_IN_BILLS.keys()


def test_no_pattern_of_the_dialect_of_bills_backtracks(in_bills):
    found = {finding.key for finding in in_bills if finding.kind != "wildcard" and not on_blanks(finding)}
    assert found == BACKTRACKING_IN_BILLS.keys()


def test_no_pattern_reads_what_it_does_not_name_nor_backtracks(findings):
    new = [finding for finding in findings if finding.key not in ALLOWED and not on_blanks(finding)]
    assert new == []


def test_what_is_allowed_is_found(findings):
    assert ALLOWED.keys() - {finding.key for finding in findings if not on_blanks(finding)} == set()


def test_no_pattern_that_reads_any_text_backtracks(patterns):
    named = [one for one in patterns[0] if one.module.startswith(ELSEWHERE)]
    named = [one for one in named if one.module != CLEANING]
    assert {name for name in ELSEWHERE if not any(one.module.startswith(name) for one in named)} == set()
    assert Counter(one.key for one in audit(named) if one.kind != "wildcard") == KNOWN_ELSEWHERE


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        (r"substituer au .{1,9} mot", r".{1,9}"),
        (r"substituer au (?:\w+ )?mot", r"\w+"),
        (r"les [^:]*:", r"[^:]*"),
        (r"(?P<rank>[a-zé]+ième) alinéa", r"[a-zé]+"),
        (r"la (?:[a-z]|é)+ phrase", r"[a-zé]+"),
        (r"la (?:[a-z]'?)+ phrase", r"[a-z]"),
        (r"du \S{2,} mot", r"\S{2,}"),
        (r"la \w\w phrase", r"\w … \w"),
        (r"le (?!deux)(?:\S+ )?mot", r"\S+"),
    ],
)
def test_a_wildcard_over_words_is_found(pattern, part):
    kinds = dict(audit_pattern(re.compile(pattern)))
    assert kinds.get("wildcard") == part


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:premier|second) mot",
        r"(?P<roman>[IVXLCDM]+) ",
        r"\s+(?=[^:\n]{0,200}:)",
        r"(?P<letter>[a-z])\)",
        r"\d+(?:er|e)? (?<!\w)mot",
        r"[ ,;.]*(?:de|du) ",
    ],
)
def test_closed_vocabulary_is_no_wildcard(pattern):
    assert [kind for kind, _ in audit_pattern(re.compile(pattern)) if kind == "wildcard"] == []


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (r"(?:\w+\s*)+:", "nested"),
        (r"(?:[\w'°.-]+\s*){1,5}:", "nested"),
        (r"(?:a*)*b", "nested"),
        (r"(?:(?:du|de|d|u)+)b", "nested"),
        (r"(?:\d|\d\d)+x", "nested"),
        (r"\s*,?\s*x", "adjacent"),
        (r"[^:]{1,160}?\s*:", "adjacent"),
        (r".*foo.*bar", "adjacent"),
        (r"(?=.*,.*:)x", "adjacent"),
        (r"(?>\s*,?\s*x)", "adjacent"),
    ],
)
def test_backtracking_is_found(pattern, kind):
    assert kind in dict(audit_pattern(re.compile(pattern)))


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\w+\s+)+:",
        r"\s*,\s*x",
        r"\s*+,?\s*x",
        r"(?>\s*),?\s*x",
        r"x\s*,?\s*",
        r"(?:le|la)+ x",
        r"\d{1,4}\d{0,9}x",
        r"(?:\d++[ ,]++)*+x",
        r"[^:]*:",
    ],
)
def test_what_goes_one_way_is_no_finding(pattern):
    assert [kind for kind, _ in audit_pattern(re.compile(pattern)) if kind != "wildcard"] == []


def test_a_run_read_again_from_each_start_is_found_in_what_is_searched_for():
    pattern = re.compile(r"\s+x")
    assert audit_pattern(pattern) == []
    assert audit_pattern(pattern, searched=True) == [("searched", r"\s+")]
    assert audit_pattern(re.compile(r"(?:^|,)[ ]{0,9}x"), searched=True) == []
