"""What each amendment changes in the law, in a line: the examples of effects.txt, and what is done for it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import amendapply
from amendapply import Amendment, effects_in_law
from amendapply.consolidating import effects
from amendapply.consolidating.effect_words import shortened
from amendapply.law import Articles, LawArticle
from tests.folders import BILLS

_EXAMPLES = re.findall(r"^== (.+)\n((?:.+\n)+)", (Path(__file__).parent / "effects.txt").read_text("utf-8"), re.M)


@pytest.fixture(name="bill", scope="module")
def _bill() -> amendapply.Bill:
    return amendapply.load_bill(BILLS / "refuges.yaml")


@pytest.fixture(name="law", scope="module")
def _law() -> amendapply.Law:
    return amendapply.load_law(BILLS / "droit-refuges.jsonl")


def _amendments(lines: list[str]) -> list[Amendment]:
    made: list[Amendment] = []
    for line in lines:
        article, _, text = line.partition(" | ")
        parent = made[-1].number if made else None
        beside = text.startswith("après : ")
        text = re.sub(r"^(?:après|parent) : ", "", text)
        if beside:
            text = f"Insérer un article ainsi rédigé : « {text} »"
        number = str(len(made) + 1)
        made.append(Amendment(number, text, article, position="after" if beside else None, parent=parent))
    return made


@pytest.mark.parametrize(("name", "body"), _EXAMPLES, ids=[name for name, _ in _EXAMPLES])
def test_example(name: str, body: str, bill: amendapply.Bill, law: amendapply.Law) -> None:
    *lines, expected = body.strip().split("\n")
    assert effects_in_law(bill, law, _amendments(lines))[-1].line == expected.removeprefix("→ "), name


def test_there_are_examples() -> None:
    assert len(_EXAMPLES) > 15


def test_the_values(bill: amendapply.Bill, law: amendapply.Law) -> None:
    (effect,) = effects_in_law(bill, law, _amendments(["2 | Substituer au nombre : « 326-4 » le nombre : « 326-7 »."]))
    assert effect.articles == ("L. 326-4 du code du tourisme",)
    assert [change.words for change in effect.changes] == ["n'est plus abrogé"]
    assert [refused.status for refused in effect.refused] == [amendapply.Status.LAW_MISSING]
    assert effect.applies
    assert str(effect).startswith("1 : L. 326-4 du code du tourisme : n'est plus abrogé")


def test_only_the_clauses_that_meet_are_carried_out(
    bill: amendapply.Bill, law: amendapply.Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clause of eight for the law by the bill, one for the law as amended, whatever the bill holds; once for
    amendments that ask for the same."""
    carried: list[int] = []
    by_clauses = effects.by_clauses

    def counted(law: amendapply.Law, clauses: tuple[amendapply.Clause, ...], **options: bool) -> object:
        carried.append(len(clauses))
        return by_clauses(law, clauses, **options)

    monkeypatch.setattr(effects, "by_clauses", counted)
    one = _amendments(["1er | À l'alinéa 2, substituer au mot : « trois » le mot : « quatre »."])[0]
    lines = [
        effect.line for effect in effects_in_law(bill, law, [one, replace(one, number="2"), replace(one, number="3")])
    ]
    assert len(set(lines)) == 1
    assert carried == [1, 1]


def test_clauses_on_one_article_are_carried_out_together(law: amendapply.Law) -> None:
    """The second clause collides with the one that the amendment writes: both are refused, and said so."""
    words = "À l'article L. 326-3 du code du tourisme, les mots : « {} » sont supprimés."
    bill = amendapply.Bill.from_text(f"I. – {words.format('Le gardien')}\n\nII. – {words.format('sécurité des')}", "1")
    text = f"Rédiger ainsi l'alinéa 1 :\n« I. – {words.format('veille à la sécurité')} »"
    amendment = Amendment("1", text, "1")
    (effect,) = effects_in_law(bill, law, [amendment])
    assert [refused.clause.name for refused in effect.refused] == ["art. 1, al. 1", "art. 1, al. 2"]
    assert effect.line.endswith("clauses en conflit : art. 1, al. 1 · clauses en conflit : art. 1, al. 2")


def test_the_middle_of_a_long_passage_is_left_out() -> None:
    assert shortened("un  deux\ntrois") == "un deux trois"
    words = shortened("mot " * 40)
    assert len(words) <= 60
    assert " … " in words


def test_a_figure_is_told_with_the_word_behind_it() -> None:
    law = Articles((LawArticle("Code rural", "L. 1", ("Le taux est de 5 % du prix.",)),))
    words = "À l'article L. 1 du code rural, le nombre : « 5 » est remplacé par le nombre : « {} »."
    bill = amendapply.Bill.from_text(words.format(6), "1")
    (effect,) = effects_in_law(bill, law, [Amendment("1", f"Rédiger ainsi cet article : « {words.format(7)} »", "1")])
    assert effect.line == "L. 1 du code rural : 5 % → 7 % (texte : 6)"


def test_a_division_is_told_by_its_title() -> None:
    law = Articles((LawArticle("Code rural", "L. 1", ("A.",)),))
    words = "Après l'article L. 1 du code rural, il est inséré une section 1 ainsi rédigée :"
    lines = (words, "« Section 1", "« Des chiens", "« Art. L. 2. – B. »")
    bill = amendapply.Bill.from_text("\n\n".join(lines), "1")
    amendment = Amendment("1", "À l'alinéa 3, substituer au mot : « chiens » le mot : « loups ».", "1")
    (effect,) = effects_in_law(bill, law, [amendment])
    assert effect.line == "intitulé de la section 1 du code rural : chiens → loups"


def test_cells_of_a_table_are_told_without_their_marks() -> None:
    head = "<tr><th>Seuil</th><th>Taux</th></tr>"
    law = Articles((LawArticle("Code rural", "L. 1", (f"<table>{head}<tr><td>10</td><td>6 %</td></tr></table>",)),))
    place = "du tableau de l'article L. 1 du code rural"
    bill = amendapply.Bill.from_text(
        f"I. – À la deuxième ligne {place}, le taux : « 6 % » est remplacé par le taux : « 7 % ».", "1"
    )
    amendments = [
        Amendment("1", "À l'alinéa 1, substituer au taux : « 7 % » le taux : « 8 % ».", "1"),
        Amendment(
            "2",
            "Compléter cet article par deux alinéas ainsi rédigés :\n« II. – Après la deuxième ligne "
            f"{place}, est insérée une ligne ainsi rédigée :\n« <table><tr><td>20</td><td>9 %</td></tr></table> »",
            "1",
        ),
    ]
    lines = [effect.line for effect in effects_in_law(bill, law, amendments)]
    assert lines[0] == "L. 1 du code rural : 6 % → 8 % (texte : 7 %)"
    assert "<" not in lines[1]
    assert "20 | 9 %" in lines[1]
