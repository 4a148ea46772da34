"""Bills in YAML: every scalar is text, what is doubtful is an error, and what is written is read back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.errors import InputError
from amendapply.reading import read_bill, strict_yaml
from amendapply.reading.bills.bill_yaml import CHAMBERS, DIVISIONS
from amendapply.reading.source import source_of
from amendapply.rendering.yaml_files import dump_bill
from tests.reading.error_cases import error_cases

DOUANES = """\
chamber: senat
number: 1:30
title: no
stage: première lecture
articles:
  - titre: Ier
    intitule: Du droit de visite
  - number: 4 bis
    mark: (nouveau)
    alineas:
      - Le premier alinéa.
      - |
        <table>
        <tr><td>1</td></tr>
        </table>
      - >-
        « Un alinéa
        sur deux lignes. »
  - sous-section: 2
  - number: 010
    title: Les taux
    alineas: []
"""


def bill_of(*alineas: str) -> str:
    return "articles:\n  - number: 1er\n    alineas:\n" + "".join(f"      - {alinea}\n" for alinea in alineas)


def test_a_bill_with_divisions_and_a_suppressed_article() -> None:
    table = "<table>\n<tr><td>1</td></tr>\n</table>"
    alineas = (Alinea("Le premier alinéa."), Alinea(table), Alinea("« Un alinéa sur deux lignes. »"))
    assert read_bill(DOUANES) == Bill(
        (
            Heading("titre", "Ier", "Du droit de visite"),
            Article("4 bis", alineas, mark="(nouveau)"),
            Heading("sous-section", "2"),
            Article("010", title="Les taux"),
        ),
        chamber="senat",
        number="1:30",
        title="no",
        stage="première lecture",
    )


@pytest.mark.parametrize(
    "typed",
    ["3.10", "1:30", "no", "yes", "010", "0x1F", "2023-06-21", "~", "null", "1_000", "1e3", ".inf", "true", "<<"],
)
def test_what_is_typed_is_what_is_read(typed: str) -> None:
    assert read_bill(bill_of(typed)).article("1er").alineas == (Alinea(typed),)
    assert read_bill(dump_bill(Bill.from_text(typed))) == Bill.from_text(typed)


def test_an_empty_alinea_is_one_only_where_it_is_written() -> None:
    assert read_bill(bill_of("''", "Le texte.")).article("1er").alineas == (Alinea(""), Alinea("Le texte."))


def test_comments_and_a_document_mark_are_no_part_of_the_bill() -> None:
    assert read_bill("# Les douanes\n\n---\n" + bill_of("Le texte.  # une remarque")).article("1er").text == "Le texte."


@pytest.mark.parametrize("key", ["Articles", "Number", "numéro", "titre"])
def test_a_misspelt_first_key_is_an_error_and_no_plain_text(key: str) -> None:
    with pytest.raises(InputError, match="clé inconnue"):
        read_bill(f"{key}: Les douanes\narticles: []\n")


@pytest.mark.parametrize(("text", "message"), error_cases("bill_yaml_errors.txt"))
def test_a_bill_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(InputError) as failure:
        read_bill(text, "loi.yaml")
    assert str(failure.value) == message


@pytest.mark.parametrize("sign", ["\x07", "\x85", "\u2028", "\ufeff", "\ufffe"])
def test_a_sign_that_yaml_would_lose_is_shown_by_its_number(sign: str) -> None:
    with pytest.raises(InputError) as failure:
        read_bill(bill_of("Le texte.", f"Le {sign}texte."), "loi.yaml")
    assert (failure.value.line, failure.value.column) == (5, 12)
    assert f"U+{ord(sign):04X}" in failure.value.message


@pytest.mark.parametrize(
    "hostile",
    [
        "articles: " + "[" * 100_000,
        "articles: " + "{" * 100_000,
        "- number: " + "- " * 100_000,
        "articles:\n" + "".join(" " * depth + "a:\n" for depth in range(2_000)),
        bill_of("Le texte.") + "  - " + "number: 1\n    " * 50_000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    ],
    ids=["lists", "mappings", "dashes", "keys", "duplicates", "aliases"],
)
def test_a_hostile_file_is_one_error_told_in_french(hostile: str) -> None:
    with pytest.raises(InputError) as failure:
        read_bill(hostile)
    assert failure.value.line is not None
    assert len(str(failure.value)) < 500


def test_comments_alone_are_no_bill() -> None:
    with pytest.raises(InputError, match=r"contenu vide\."):
        strict_yaml.parse(source_of("# Les douanes"))


characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, max_size=40) | st.text(
    st.sampled_from(" \n\t\"'«»#:-|>%@`!&*{}[],?\\\u00a0aé1"), max_size=30
)
words = st.sampled_from(["mot", "»", ":", "-", "#", "à ", "\u00a0; ", "a: b"])
long_texts = st.lists(words, max_size=80).map(" ".join)
alineas = (texts | long_texts).map(Alinea)
numbers = st.from_regex(r"[1-9][0-9]{0,3}( (bis|ter|A))?", fullmatch=True)
articles = st.builds(Article, numbers, st.lists(alineas, max_size=4).map(tuple), texts, texts)
headings = st.builds(Heading, st.sampled_from(DIVISIONS), texts, texts)
parts = st.lists(articles | headings, max_size=5, unique_by=lambda part: article_key(part.number) or part.kind).map(
    tuple
)
bills = st.builds(Bill, parts, st.sampled_from(("", *CHAMBERS)), texts, texts, texts)


@given(bills)
def test_a_bill_written_is_read_back_the_same(bill: Bill) -> None:
    written = dump_bill(bill)
    assert read_bill(written) == bill
    assert dump_bill(read_bill(written)) == written


WRITTEN = """\
title: Les douanes
articles:
- number: 1er
  alineas:
  - >-
    L'article 60 est ainsi rédigé :
  - >-
    « Les agents des douanes portent à la connaissance de la personne contrôlée le motif de la visite. Ils remettent
    une attestation. »
  - |-
    a
    b
- number: '2'
  alineas: []
"""


def test_what_is_written_is_easy_to_read() -> None:
    assert dump_bill(read_bill(WRITTEN)) == WRITTEN
