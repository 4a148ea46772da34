"""The article of a bill drafted from an edited law: read one by one in drafted.txt, and on real codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import amendapply
from amendapply.drafting.codes import draft_articles, draft_law
from amendapply.drafting.edited_lines import same_lines
from amendapply.errors import InputError
from amendapply.language.stray_lines import beyond_shape
from amendapply.law import Articles, LawArticle
from amendapply.operations import Place, WholeArticle
from amendapply.writing.law.places import Home, names
from benchmarks.drafting_law import LAWS, pairs

_FILE = Path(__file__).with_name("drafted.txt")


def _cases() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], list[str]]]:
    for block in _FILE.read_text("utf-8").split("\n## ")[1:]:
        title, *lines = block.strip().split("\n")
        kinds = {mark: tuple(line[2:] for line in lines if line.startswith(f"{mark} ")) for mark in "<>="}
        yield title, kinds["<"], kinds["="], list(kinds[">"])


def _alineas(bill: amendapply.Bill) -> list[str]:
    return [alinea.text.replace("\u00a0", " ") for article in bill.articles for alinea in article.alineas]


def _article(number: str, *lines: str, code: str = "Code rural") -> LawArticle:
    return LawArticle(code, number, lines)


def test_a_range_of_sentences_is_named_in_the_plural() -> None:
    (named,) = names([Place(WholeArticle(), sentences=((1, 3),))], Home("L. 1"))
    assert named.plain == "les première à troisième phrases de l'article L. 1"


@pytest.mark.parametrize(
    ("title", "before", "after", "drafted"), [pytest.param(*case, id=case[0]) for case in _cases()]
)
def test_the_clause_is_the_one_that_was_read(
    title: str, before: tuple[str, ...], after: tuple[str, ...], drafted: list[str]
) -> None:
    law = Articles((_article("L1", *before),))
    bill = draft_law(law, Articles((_article("L. 1", *after),)))
    assert _alineas(bill) == drafted, title
    made = [amendapply.consolidate(bill, law, conventions=each) for each in (True, False)]
    assert not any(beyond_shape(outcome.remarks) for one in made for outcome in one.outcomes)
    assert after in [each.law.article("code rural", "L. 1").alineas for each in made]


def _drafted(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What is drafted for articles of one code, each of alinéas parted by « / »."""
    law, edited = (
        Articles(tuple(_article(number, *filter(None, text.split(" / "))) for number, text in texts.items()))
        for texts in (before, after)
    )
    return _alineas(draft_law(law, edited))


_SIMPLE = {
    "L. 1": "Le maire décide. / Il signe.",
    "L. 2": "Le maire vote. / Il lit.",
    "L. 3": "Ô.",
    "L. 4": "Le maire.",
}


def test_articles_repealed_together() -> None:
    assert _drafted(_SIMPLE, dict.fromkeys(("L. 1", "L. 3"), "")) == [
        "Les articles L. 1 et L. 3 du code rural sont abrogés."
    ]


def test_neighbours_are_a_range() -> None:
    assert _drafted(_SIMPLE, dict.fromkeys(_SIMPLE, "")) == ["Les articles L. 1 à L. 4 du code rural sont abrogés."]


def test_what_a_base_may_lack_between_two_articles_is_in_no_range() -> None:
    distant = {"L. 1": "A.", "L. 3": "B.", "L. 9": "C."}
    assert _drafted(distant, dict.fromkeys(distant, "")) == [
        "Les articles L. 1, L. 3 et L. 9 du code rural sont abrogés."
    ]
    between = {"L. 1": "A.", "L. 2": "B.", "L. 2-1": "D.", "L. 3": "C."}
    assert _drafted(between, dict.fromkeys(("L. 1", "L. 2", "L. 3"), "")) == [
        "Les articles L. 1, L. 2 et L. 3 du code rural sont abrogés."
    ]


def test_the_same_words_at_several_places() -> None:
    after = {number: text.replace("maire", "préfet") for number, text in _SIMPLE.items() if "maire" in text}
    assert _drafted(_SIMPLE, after) == [
        "Au premier alinéa des articles L. 1 et L. 2 et à l'article L. 4 du code rural, le mot : « maire » est "
        "remplacé par le mot : « préfet »."
    ]


def test_the_same_changes_under_one_header() -> None:
    after = {number: f"{text.replace('maire', 'préfet')} / Fin." for number, text in _SIMPLE.items() if number < "L. 3"}
    assert _drafted(_SIMPLE, after) == [
        "Les articles L. 1 et L. 2 du code rural sont ainsi modifiés :",
        "1° Au premier alinéa, le mot : « maire » est remplacé par le mot : « préfet » ;",
        "2° Il est ajouté un alinéa ainsi rédigé :",
        "« Fin. »",
    ]


def test_a_second_alinea_and_one_of_three_are_not_named_alike() -> None:
    before = {"L. 1": "A. / Le maire.", "L. 2": "B. / Le maire. / C."}
    after = {number: text.replace("maire", "juge") for number, text in before.items()}
    assert _drafted(before, after) == [
        "Au second alinéa de l'article L. 1 et au deuxième alinéa de l'article L. 2 du code rural, le mot : « maire » "
        "est remplacé par le mot : « juge »."
    ]


def test_several_articles_of_several_texts() -> None:
    law = Articles(
        (
            _article("L. 1", "Le maire décide.", "Le conseil vote."),
            _article("L. 2", "Le préfet veille."),
            _article("L. 3", "Le juge tranche."),
            _article("1er", "La mer est libre.", code="Loi n° 86-1067 du 30 septembre 1986"),
        )
    )
    edited = Articles(
        (
            _article("L. 1", "Le préfet décide.", "Le conseil vote et publie."),
            _article("L. 2-1", "Le garde surveille.", "Il rend compte."),
            _article("L. 2-2", "Le « garde » est assermenté."),
            _article("L. 2"),
            _article("L. 3"),
            _article("L. 4", "Le juge tranche."),
            _article("1er", "La mer est.", code="loi n° 86-1067"),
        )
    )
    bill = draft_law(law, edited)
    assert _alineas(bill) == [
        "I. – Le code rural est ainsi modifié :",
        "1° L'article L. 1 est ainsi modifié :",
        "a) Au premier alinéa, le mot : « maire » est remplacé par le mot : « préfet » ;",
        "b) Le second alinéa est complété par les mots : « et publie » ;",
        "2° L'article L. 2 est abrogé ;",
        "3° Après l'article L. 2, sont insérés deux articles L. 2-1 et L. 2-2 ainsi rédigés :",
        "« Art. L. 2-1. – Le garde surveille.",
        "« Il rend compte.",
        "« Art. L. 2-2. – Le « garde » est assermenté. » ;",
        "4° L'article L. 3 devient l'article L. 4.",
        "II. – À l'article 1er de la loi n° 86-1067 du 30 septembre 1986, le mot : « libre » est supprimé.",
    ]
    made = amendapply.consolidate(bill, law, strict=True)
    assert [outcome.status for outcome in made.outcomes] == ["applied"] * 6
    assert made.law.article("code rural", "L. 4").text == "Le juge tranche."


@pytest.mark.parametrize(
    ("edited", "message"),
    [
        (_article("L. 3", "| Un | Deux |\n| 1 | 2 |"), "article L. 3 du code rural : aucune disposition ne donne"),
        (_article("L. 1", "Autre.", code="Code inconnu"), "Code inconnu : la base de droit n'a pas ce texte"),
    ],
)
def test_what_no_clause_says_is_refused(edited: LawArticle, message: str) -> None:
    law = Articles((_article("L. 1", "Le mot est ici."), _article("L. 2", "Le maire décide.")))
    with pytest.raises(InputError, match=message):
        draft_law(law, Articles((edited,)))
    drafting = draft_articles(law, Articles((edited, _article("L. 2", "Le préfet décide."))))
    assert [str(problem)[: len(message)] for problem in drafting.problems] == [message]
    assert _alineas(drafting.bill) == [
        "À l'article L. 2 du code rural, le mot : « maire » est remplacé par le mot : « préfet »."
    ]


def test_nothing_changed_nothing_drafted() -> None:
    law = Articles((_article("L. 1", "L’article « L. 2 » - vaut."),))
    drafting = draft_articles(law, Articles((_article("L1", "L'article «\u00a0L. 2\u00a0» – vaut."),)))
    assert (drafting.bill.articles, drafting.problems) == ((), ())


@pytest.mark.slow
@pytest.mark.skipif(not LAWS.is_dir(), reason="the corpus of laws lies outside the project")
def test_real_articles_are_drafted_and_proved() -> None:
    """A quarter of the articles before and after eight laws; `python -m benchmarks.drafting_law` takes all of them.

    Of one the official text has guillemets that close nothing, which no clause may write.
    """
    refused = []
    for pair in islice(pairs(), 0, None, 4):
        law = Articles((pair.before,))
        drafting = draft_articles(law, Articles((pair.after,)))
        if drafting.problems:
            refused.append(pair.before.name)
            continue
        bill = drafting.bill
        made = [amendapply.consolidate(bill, law, conventions=each).law for each in (True, False)]
        texts = [law.article(pair.before.code, pair.before.number).alineas for law in made]
        assert any(same_lines(text, pair.after.alineas) for text in texts), pair.before.name
    assert len(refused) <= 1
