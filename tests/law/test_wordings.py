"""« dans sa rédaction résultant de… »: clauses on what another provision makes of an article."""

from __future__ import annotations

import pytest

from amendapply import consolidate
from amendapply.consolidating.result import Consolidation
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from amendapply.redline import Change
from tests.law.bills import bill_of, text

_LAW = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire décide.", "Le maire signe."), since="2016-01-01"),
        LawArticle("Code rural", "L. 3", ("Le conseil vote.",)),
    )
)
_FIRST = (
    "L'article L. 1 du code rural est ainsi modifié :",
    "1° Au premier alinéa, le mot : « maire » est remplacé par le mot : « préfet » ;",
    "2° Après le premier alinéa, il est inséré un alinéa ainsi rédigé :",
    "« Le préfet publie. »",
)


def made_of(*articles: tuple[str, ...], strict: bool = False) -> Consolidation:
    return consolidate(bill_of(*articles), _LAW, strict=strict)


@pytest.mark.parametrize(
    "wording",
    [
        "dans sa rédaction résultant de l'article 1 de la présente loi",
        "dans sa rédaction issue de l'article 1",
        "tel qu'il résulte de l'article 1 de la présente loi",
        "dans sa rédaction résultant de la présente loi",
    ],
)
def test_what_another_article_of_the_bill_makes_is_changed_further(wording: str) -> None:
    later = f"Au deuxième alinéa de l'article L. 1 du code rural, {wording}, le mot : « préfet » est supprimé."
    made = made_of(_FIRST, (later,))
    assert text(made) == ("Le préfet décide.", "Le publie.", "Le maire signe.")
    (part,) = made.redline.articles
    assert [row.before for row in part.rows if row.before is not None] == ["Le maire décide.", "Le maire signe."]
    assert [row.sources for row in part.rows] == [("art. 1er, al. 2",), ("art. 1er, al. 3",), ()]
    assert [outcome.clause.name for outcome in made.outcomes] == ["art. 1er, al. 2", "art. 1er, al. 3", "art. 2, al. 1"]
    assert [article.number for article in made.changed] == ["L. 1"]


def test_a_new_article_is_changed_further_below_a_header() -> None:
    made = made_of(
        (
            "I. - Après l'article L. 1 du code rural, il est inséré un article L. 2 ainsi rédigé :",
            "« Art. L. 2. - Le maire dort.",
            "« Il ronfle. »",
            "II. - L'article L. 2 du code rural, tel qu'il résulte du I du présent article, est ainsi modifié :",
            "1° Au premier alinéa, le mot : « maire » est remplacé par le mot : « chat » ;",
            "2° Le second alinéa est supprimé.",
        )
    )
    assert text(made, "L. 2") == ("Le chat dort.",)
    assert {outcome.status for outcome in made.outcomes} == {Status.APPLIED}
    (part,) = made.redline.articles
    assert part.change is Change.ADDED


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ("à l'article L. 1 du code rural, dans sa rédaction résultant de l'article 3", "ne change pas cet article"),
        ("à l'article L. 1 du code rural, tel qu'il résulte du 1° de l'article 1", "d'autres dispositions"),
        ("à l'article L. 1 du code rural, tel qu'il résulte du a du 2° de l'article 1", "ne change pas cet article"),
        ("à l'article L. 3 du code rural, dans sa rédaction résultant de l'article 1", "ne change pas cet article"),
        (
            "aux articles L. 1 et L. 3 du code rural, dans leur rédaction résultant de la présente loi",
            "plusieurs articles",
        ),
    ],
)
def test_a_wording_that_is_not_that_of_the_provision_cited(later: str, why: str) -> None:
    made = made_of(_FIRST, (f"{later}, le mot : « maire » est supprimé.",))
    outcome = made.outcomes[-1]
    assert (outcome.status, why in outcome.problems[0].message) == (Status.UNSUPPORTED, True)
    assert text(made) == ("Le préfet décide.", "Le préfet publie.", "Le maire signe.")


def test_a_provision_that_is_not_wholly_read_makes_no_wording() -> None:
    first = (*_FIRST[:3], "« Le préfet publie. » ;", "3° Au dernier alinéa, zouave le mot : « maire » est supprimé.")
    place = "Au dernier alinéa de l'article L. 1 du code rural, dans sa rédaction résultant de l'article 1"
    later = f"{place}, le mot : « maire » est supprimé."
    made = made_of(first, (later,))
    assert [outcome.status for outcome in made.outcomes][2:] == [Status.NOT_UNDERSTOOD, Status.UNSUPPORTED]


_OTHER_LAW = "À l'article L. {}, dans sa rédaction résultant de la loi n° {}, le mot : « {} » est supprimé."


def _by(number: str, law: str, word: str) -> tuple[str, ...]:
    return ("Le code rural est ainsi modifié :", "1° " + _OTHER_LAW.format(number, law, word))


def test_the_wording_of_another_law_is_a_liberty() -> None:
    lines = _by("3", "2015-3 du 3 mars 2015 portant réforme", "conseil")
    made = made_of(lines)
    assert text(made, "L. 3") == ("Le vote.",)
    assert any("loi n° 2015-3 du 3 mars 2015" in remark for remark in made.outcomes[0].remarks)
    assert made_of(lines, strict=True).outcomes[0].status is Status.AMBIGUOUS


def test_an_alinea_is_counted_in_a_version_that_is_known() -> None:
    place = "Le second alinéa de l'article L. 1 du code rural, dans sa rédaction résultant de la loi n°"
    assert text(made_of((f"{place} 2015-3 du 3 mars 2015, est supprimé.",))) == ("Le maire décide.",)
    assert text(made_of((f"{place} 2017-3 du 3 mars 2017, est supprimé.",))) == ("Le maire décide.", "Le maire signe.")


def test_a_version_before_the_other_law_is_not_the_one_meant() -> None:
    made = made_of(_by("1", "2017-3 du 3 mars 2017 portant réforme", "signe"))
    assert (made.outcomes[0].status, made.changed) == (Status.OTHER_TEXT, ())


@pytest.mark.parametrize(
    "wording",
    [
        "dans sa rédaction résultant de la même loi",
        "dans sa rédaction résultant de l'article 12 du code civil",
        "dans sa nouvelle rédaction",
        "dans sa rédaction zouave résultant de l'article 1",
    ],
)
def test_a_wording_that_is_not_read_is_refused(wording: str) -> None:
    made = made_of(_FIRST, (f"À l'article L. 1 du code rural, {wording}, le mot : « signe » est supprimé.",))
    assert made.outcomes[-1].status in (Status.UNSUPPORTED, Status.NOT_UNDERSTOOD)


def test_the_wording_before_the_bill_is_what_every_clause_speaks_of() -> None:
    later = "L'article L. 3 du code rural, dans sa rédaction antérieure à la présente loi, devient l'article L. 4."
    assert text(made_of((later,)), "L. 4") == ("Le conseil vote.",)


@pytest.mark.parametrize(
    "clause",
    [
        "L'article L. 3 du code rural, {}, devient l'article L. 4.",
        "Après l'article L. 3 du code rural, {}, il est inséré un article L. 3-1 ainsi rédigé : « Art. L. 3-1. - Un. »",
    ],
)
def test_a_wording_that_nothing_proves_is_remarked_whatever_the_clause_does(clause: str) -> None:
    (outcome,) = made_of((clause.format("dans sa rédaction issue de la loi n° 2010-1 du 2 janvier 2010"),)).outcomes
    assert outcome.status is Status.APPLIED
    assert any("sans preuve qu'il résulte de" in remark for remark in outcome.remarks)
