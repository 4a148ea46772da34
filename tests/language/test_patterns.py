"""No pattern of the language consumes a word that it does not name, nor backtracks over the same characters."""

import re
from collections import Counter

import pytest

from tests.language.auditing import audit, package_patterns
from tests.language.automata import audit_pattern

ALLOWED: dict[str, str] = {
    "language.cleaning:_ITALIC": "markup: the words between two underscores stay, the underscores go",
    "language.cleaning:_MARKUP": "markup: names and attributes of tags, entities; no word of the instruction",
    "language.contents:_BETWEEN_TAGS": "blanks between the tags of a table; runs of them are cut at 30 by cleaning",
    "language.contents:_LINE_FEEDS": "blanks around a line end in a table; runs of them are cut at 30 by cleaning",
    "language.verbs:_verb()": "builds VERBS and PASSIVES, which are audited",
}
"""Patterns whose findings are right as they are, each with the reason."""

KNOWN: dict[str, int] = {
    "language.announcements:_ANNOUNCEMENT": 3,
    "language.announcements:_KINDS[3][0]": 1,
    "language.announcements:_SENTENCES_AND_ALINEAS": 1,
    "language.announcements:_UNWRITTEN": 1,
    "language.boundaries:PART": 1,
    "language.boundaries:_COMMAND_AHEAD": 2,
    "language.boundaries:_GAGE": 4,
    "language.boundaries:_LOST_BREAK": 3,
    "language.boundaries:_STATEMENT": 5,
    "language.boundaries:_WORDS_FIRST": 1,
    "language.clauses:_BESIDE": 4,
    "language.clauses:_LINE_END": 1,
    "language.clauses:_OCCURRENCE": 2,
    "language.clauses:_SIDE": 1,
    "language.contents:_ENDS_LINE": 1,
    "language.contents:_ENDS_WORDS": 2,
    "language.gages:_COMPENSATION": 1,
    "language.locators.alineas:_ITEM_SEPARATOR": 1,
    "language.locators.alineas:_QUALIFIER": 1,
    "language.locators.alineas:_RANKED_ALINEA": 2,
    "language.locators.alineas:_SENTENCES": 1,
    "language.locators.cells:_CELL_RANKS": 1,
    "language.locators.cells:_CELL_SPELLED": 1,
    "language.locators.cells:_COLUMN_LETTERS": 1,
    "language.locators.cells:_TABLE": 1,
    "language.locators.structure:_AMENDMENT": 3,
    "language.locators.structure:_ARTICLE": 3,
    "language.locators.structure:_DIVISION": 1,
    "language.locators.structure:_DIVISION_TITLE": 1,
    "language.locators.structure:_LABEL": 1,
    "language.locators.structure:_LETTER": 1,
    "language.locators.structure:_LETTERS": 1,
    "language.locators.structure:_PROPOSED_FOR": 10,
    "language.numbers:_RANK": 3,
    "language.operands:_AFTER_TIMES": 1,
    "language.operands:_BARE_TIMES": 2,
    "language.operands:_HEAD": 4,
    "language.operands:_LATE_RANKS": 1,
    "language.operands:_OCCURRENCE": 1,
    "language.operands:_OTHER_NOUN": 2,
    "language.operands:_QUOTED": 1,
    "language.operands:_RANKED_NOUN": 2,
    "language.operands:_TIMES": 2,
    "language.parser:_AND": 1,
    "language.parser:_BEYOND[2][0]": 3,
    "language.parser:_COMMAND": 1,
    "language.parser:_CONNECTOR": 1,
    "language.parser:_HEADER_END": 1,
    "language.parser:_OPERAND": 2,
    "language.places:_ANAPHORIC": 2,
    "language.places:_AND": 1,
    "language.places:_ANNOUNCED": 1,
    "language.places:_DETERMINER": 1,
    "language.verbs.deleting:_AND_WORDS": 1,
    "language.verbs.deleting:_LATE_PLACE": 1,
    "language.verbs.inserting:_AND_AFTER": 1,
    "language.verbs.inserting:_BY": 1,
    "language.verbs.replacing:_AND_MORE": 1,
    "language.verbs.replacing:_AND_SUBSTITUTE": 1,
    "language.verbs.rewriting:_REST": 10,
}
"""Findings still to be mended, counted by pattern."""


ELSEWHERE = ("text", "conventions", "comparing", "reading.markup", "reading.paste", "reading.page_lines")
"""Modules that read any text too: their patterns may be loose, but must not backtrack."""

KNOWN_ELSEWHERE: dict[str, int] = {
    "comparing.worddiff:_FINE_TOKEN": 1,
    "comparing.worddiff:_TOKEN": 2,
    "conventions.numbering:_BLANKS[0][1]": 1,
    "conventions.numbering:_BLANKS[1][1]": 1,
    "conventions.numbering:_BLANKS[2][1]": 1,
    "conventions.suppressing:_CLOSING": 1,
    "reading.page_lines:_INSTRUCTION": 2,
    "reading.page_lines:_NUMBER_LINE": 2,
    "reading.page_lines:_PAGE": 1,
    "reading.page_lines:_PARENT": 3,
    "reading.paste:_EXPOSE": 2,
    "text.labels:_AND": 2,
    "text.labels:_MARKER": 1,
    "text.labels:_PATTERNS[1][1]": 1,
    "text.labels:_PATTERNS[2][1]": 3,
    "text.labels:_PATTERNS[3][1]": 2,
    "text.labels:_PATTERNS[4][1]": 2,
    "text.labels:_PATTERNS[5][1]": 2,
    "text.labels:_PATTERNS[6][1]": 2,
    "text.labels:_PATTERNS[7][1]": 1,
    "text.labels:_TO": 1,
    "text.labels:successor()": 1,
    "text.matching:_REFERENCE": 1,
    "text.sentences:_LAST_WORD": 1,
    "text.sentences:_STOP": 1,
    "text.tables:_PIPES": 2,
    "text.tables:_TR": 1,
}


@pytest.fixture(scope="module")
def findings():
    named, unseen = package_patterns("amendapply.language")
    assert len(named) > 100
    return [*audit(named), *unseen]


def test_no_pattern_reads_what_it_does_not_name_nor_backtracks(findings):
    counted = Counter(finding.key for finding in findings if finding.key not in ALLOWED)
    new = {key: [f for f in findings if f.key == key] for key in counted if counted[key] > KNOWN.get(key, 0)}
    assert new == {}
    assert counted == KNOWN, "what is mended leaves KNOWN"


def test_what_is_allowed_is_found(findings):
    assert ALLOWED.keys() - {finding.key for finding in findings} == set()
    assert not ALLOWED.keys() & KNOWN.keys()


def test_no_pattern_that_reads_any_text_backtracks():
    named = [one for one in package_patterns("amendapply")[0] if one.module.startswith(ELSEWHERE)]
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
