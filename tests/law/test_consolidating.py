"""A bill and a law together: atomic clauses, missing articles, new and moved ones, columns with amendments."""

from __future__ import annotations

import pytest

import amendapply
from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.result import in_order_of_codes
from amendapply.consolidating.three_columns import columns_of
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from amendapply.redline import Change
from tests.examples import consolidated as refuges
from tests.law.bills import bill_of, statuses

_LAW = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire décide seul.",)),
        LawArticle("Code rural", "L. 2", ("Le maire signe seul.",)),
        LawArticle("Code rural", "L. 2-1", ("Le maire publie.",)),
        LawArticle("Code rural", "L. 3", ("Le conseil vote.",)),
        LawArticle("Code civil", "1er", ("La loi s'applique.",)),
    )
)


def test_a_clause_that_fails_in_one_article_changes_none() -> None:
    made = consolidate(bill_of(("Aux articles L. 1 et L. 3 du code rural, le mot : « seul » est supprimé.",)), _LAW)
    assert [outcome.status for outcome in made.outcomes] == [Status.PLACE_NOT_FOUND]
    assert made.law.article("code rural", "L. 1").text == "Le maire décide seul."
    assert made.redline.articles == ()


def test_a_list_of_articles() -> None:
    made = consolidate(bill_of(("Aux articles L. 1 et L. 2 du code rural, le mot : « seul » est supprimé.",)), _LAW)
    assert [made.law.article("code rural", number).text for number in ("L. 1", "L. 2")] == [
        "Le maire décide.",
        "Le maire signe.",
    ]
    assert [article.number for article in made.changed] == ["L. 1", "L. 2"]


def test_an_article_that_the_base_lacks() -> None:
    bill = bill_of(("L'article L. 99 du code rural est abrogé.",), ("L'article L. 3 du code rural est abrogé.",))
    made = consolidate(bill, _LAW)
    assert [outcome.status for outcome in made.outcomes] == [Status.LAW_MISSING, Status.APPLIED]
    assert "L. 99" in made.outcomes[0].problems[0].message
    assert made.law.article("code rural", "L. 3").text == ""


@pytest.mark.parametrize(
    ("clause", "missing"),
    [
        ("Aux articles L. 1 et L. 99 du code rural, le mot : « seul » est supprimé.", "l'article L. 99 (code rural)"),
        (
            "Les articles L. 0, L. 1 et L. 99 du code rural sont abrogés.",
            "les articles L. 0 (code rural) et L. 99 (code rural)",
        ),
        ("Les articles L. 1 à L. 99 du code rural sont abrogés.", "l'article L. 99 (code rural)"),
    ],
)
def test_a_clause_that_is_done_in_the_articles_that_the_base_has(clause: str, missing: str) -> None:
    made = consolidate(bill_of((clause,)), _LAW)
    (outcome,) = made.outcomes
    assert outcome.status is Status.LAW_MISSING
    message = f"la base de droit n'a pas {missing} ; la disposition est réalisée ailleurs"
    assert [problem.message for problem in outcome.problems] == [message]
    assert made.law.article("code rural", "L. 1") != _LAW.article("code rural", "L. 1")


def test_an_item_after_the_alinea_that_ends_its_list_is_remarked() -> None:
    law = Articles((LawArticle("Code rural", "L1", ("Sont admis :", "1° Les chiens.", "Le maire décide.")),))
    lines = (
        "Après le troisième alinéa de l'article L. 1 du code rural, il est inséré un 2° ainsi rédigé :",
        "« 2° Les chats. »",
    )
    (outcome,) = consolidate(bill_of(lines), law).outcomes
    remark = "le 2° vient après un alinéa qui suit la liste, à la fin de l'article L. 1 du code rural"
    assert remark in outcome.remarks


def test_a_range_of_articles_is_that_of_the_base() -> None:
    made = consolidate(bill_of(("Les articles L. 1 à L. 2-1 du code rural sont abrogés.",)), _LAW)
    assert [article.number for article in made.changed] == ["L. 1", "L. 2", "L. 2-1"]
    assert made.law.article("code rural", "L. 3").text == "Le conseil vote."


def test_a_verb_that_a_header_hands_on() -> None:
    bill = bill_of(("Sont abrogés :", "1° L'article L. 1 du code rural ;", "2° L'article 1er du code civil."))
    made = consolidate(bill, _LAW)
    assert made.law.article("code civil", "1").text == ""
    assert [outcome.status for outcome in made.outcomes] == [Status.APPLIED] * 2


def test_a_new_article() -> None:
    bill = bill_of(
        (
            "Après l'article L. 3 du code rural, il est inséré un article L. 3-1 ainsi rédigé :",
            "« Art. L. 3-1. - Le préfet veille.",
            "« Il rend compte. »",
        )
    )
    made = consolidate(bill, _LAW)
    assert made.law.article("Code rural", "L3-1").alineas == ("Le préfet veille.", "Il rend compte.")
    (part,) = made.redline.articles
    assert part.change is Change.ADDED
    assert {source for row in part.rows for source in row.sources} == {"art. 1er, al. 1"}


def test_a_new_article_where_one_stands() -> None:
    bill = bill_of(
        ("Après l'article L. 2 du code rural, il est inséré un article L. 3 ainsi rédigé :", "« Art. L. 3. - Autre. »")
    )
    assert statuses(consolidate(bill, _LAW)) == [Status.CONFLICT]


_MOVED = ("L'article L. 3 du code rural devient l'article L. 4.",)
_NEW = (
    "Après l'article L. 3 du code rural, il est inséré un article L. 4 ainsi rédigé :",
    "« Art. L. 4. - Le préfet veille. »",
)
_THREE_NEW = (
    "Après l'article L. 1 du code rural, sont insérés trois articles L. 1-1, L. 3 et L. 4 ainsi rédigés :",
    "« Art. L. 1-1. - Le préfet veille.",
    "« Art. L. 3. - Le préfet vote.",
    "« Art. L. 4. - Le préfet signe. »",
)


def test_a_clause_whose_new_articles_include_one_that_stands_is_refused_whole() -> None:
    made = consolidate(bill_of(_THREE_NEW), _LAW)
    (outcome,) = made.outcomes
    assert (outcome.status, made.changed, outcome.remarks) == (Status.CONFLICT, (), ())
    assert [problem.message for problem in outcome.problems] == ["l'article L. 3 existe déjà, avec un autre texte"]


@pytest.mark.parametrize(
    "freeing", ["L'article L. 3 du code rural est abrogé.", "L'article L. 3 du code rural devient l'article L. 5."]
)
def test_a_number_that_the_bill_itself_frees_is_free(freeing: str) -> None:
    made = consolidate(bill_of((freeing,), _THREE_NEW), _LAW)
    assert [outcome.status for outcome in made.outcomes] == [Status.APPLIED] * 2
    texts = [made.law.article("code rural", number).text for number in ("L. 1-1", "L. 3", "L. 4")]
    assert texts == ["Le préfet veille.", "Le préfet vote.", "Le préfet signe."]


@pytest.mark.parametrize(
    "refused",
    [
        ("Le premier alinéa de l'article L. 3 du code rural est supprimé.",),
        ("L'article L. 3 du code rural devient l'article L. 2.",),
        (
            "I. - L'article L. 3 du code rural est abrogé.",
            "II. - L'article L. 3 du code rural est ainsi rédigé :",
            "« Art. L. 3. - Le maire vote. »",
        ),
    ],
)
def test_what_frees_no_number_refuses_the_clause_that_takes_it(refused: tuple[str, ...]) -> None:
    made = consolidate(bill_of(refused, _THREE_NEW), _LAW)
    assert made.outcomes[-1].status is Status.CONFLICT
    assert "existe déjà" in made.outcomes[-1].problems[0].message
    assert made.law.find("code rural", "L. 1-1") is None


def test_an_article_that_stands_with_the_very_same_text_is_made_already() -> None:
    same = ("« Art. L. 2-1. - Le maire publie. »",)
    announced = "Après l'article L. 2 du code rural, il est inséré un article L. 2-1 ainsi rédigé :"
    made = consolidate(bill_of((announced, *same)), _LAW)
    assert ([outcome.status for outcome in made.outcomes], made.changed) == ([Status.SATISFIED], ())
    two = "Après l'article L. 2 du code rural, sont insérés deux articles L. 2-1 et L. 2-2 ainsi rédigés :"
    made = consolidate(
        bill_of((two, "« Art. L. 2-1. - Le maire publie.", "« Art. L. 2-2. - Le préfet veille. »")), _LAW
    )
    assert [outcome.status for outcome in made.outcomes] == [Status.APPLIED]
    assert [article.number for article in made.changed] == ["L. 2-2"]


def test_an_article_does_not_move_over_one_that_stands() -> None:
    made = consolidate(bill_of(("L'article L. 3 du code rural devient l'article L. 2.",)), _LAW)
    assert ([outcome.status for outcome in made.outcomes], made.changed) == ([Status.CONFLICT], ())
    assert made.outcomes[0].problems[0].message == "l'article L. 2 existe déjà, avec un autre texte"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_NEW, (_NEW[0], "« Art. L. 4. - Le maire signe. »")),
        (_MOVED, _NEW),
        (_MOVED, ("L'article L. 1 du code rural devient l'article L. 4.",)),
        (_MOVED, ("L'article L. 3 du code rural devient l'article L. 5.",)),
    ],
)
def test_two_clauses_for_one_number_are_refused(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    made = consolidate(bill_of(one, other), _LAW)
    assert ([outcome.status for outcome in made.outcomes], made.changed) == ([Status.CONFLICT] * 2, ())
    same = "le même article que l'art. 2, al. 1"
    assert made.outcomes[0].problems[0].message in (f"renumérote ou crée {same}", f"déplace ou abroge {same}")


def test_messages_speak_of_clauses() -> None:
    lines = (
        "Le code rural est ainsi modifié :",
        "1° À l'article L. 1, le mot : « seul » est supprimé ;",
        "2° À l'article L. 1, les mots : « décide seul » sont remplacés par le mot : « vote » ;",
        "3° À l'article L. 2, le mot : « seul » est supprimé ;",
        "4° À l'article L. 2, le mot : « seul » est remplacé par le mot : « ici ».",
    )
    inner, outer, one, other = consolidate(bill_of(lines), _LAW).outcomes
    assert inner.problems[0].message == "sans objet : ce passage est récrit par l'art. 1er, al. 3"
    assert outer.remarks == ("la disposition de l'art. 1er, al. 2 est sans objet dans ce passage récrit",)
    assert one.problems[0].message == "modifie le même passage que l'art. 1er, al. 5"
    assert other.problems[0].message == "modifie le même passage que l'art. 1er, al. 4"


def test_what_is_repealed_is_called_so() -> None:
    restoring = ("L'article L. 1 du code rural est ainsi rétabli :", "« Art. L. 1. - Le préfet. »")
    (outcome,) = consolidate(bill_of(restoring), _LAW).outcomes
    message = "l'article L. 1 du code rural n'est pas abrogé : le rétablir vise une autre version de la loi"
    assert [problem.message for problem in outcome.problems] == [message]


def test_an_article_moves_and_its_number_is_taken_again() -> None:
    bill = bill_of(
        (
            "Le code rural est ainsi modifié :",
            "1° À l'article L. 3, le mot : « vote » est remplacé par le mot : « délibère » ;",
            "2° L'article L. 3 devient l'article L. 4 ;",
            "3° Après l'article L. 2-1, il est inséré un article L. 3 ainsi rédigé :",
            "« Art. L. 3. - Le préfet veille. »",
        )
    )
    made = consolidate(bill, _LAW)
    assert made.law.article("code rural", "L. 3").text == "Le préfet veille."
    assert made.law.article("code rural", "L. 4").text == "Le conseil délibère."


def test_what_the_bill_says_in_its_own_name_is_no_clause() -> None:
    norms = (
        "La présente loi entre en vigueur le 1er janvier 2030.",
        "Le Gouvernement remet au Parlement un rapport sur l'application de l'article L. 1 du code rural.",
        "L'article L. 1 du code rural n'est pas applicable à Mayotte.",
    )
    assert statuses(consolidate(bill_of(*[(norm,) for norm in norms]), _LAW)) == []


def test_the_code_of_the_article_before() -> None:
    bill = bill_of(
        ("L'article L. 1 du code rural est abrogé.",),
        ("À l'article L. 2 du même code, le mot : « seul » est supprimé.",),
    )
    made = consolidate(bill, _LAW)
    assert made.law.article("code rural", "L. 2").text == "Le maire signe."
    assert "le même code" in made.outcomes[1].remarks[0]


def test_no_guess_between_the_two_codes_of_the_article_before() -> None:
    bill = bill_of(
        ("I. - L'article L. 1 du code rural est abrogé.", "II. - L'article 1er du code civil est abrogé."),
        ("L'article L. 2 du même code est abrogé.",),
    )
    assert statuses(consolidate(bill, _LAW)) == [Status.APPLIED, Status.APPLIED, Status.NOT_UNDERSTOOD]


def test_the_text_of_a_quotation_names_no_code() -> None:
    bill = bill_of(
        (
            "I. - À l'article L. 1 du code rural, le mot : « seul » est remplacé par le mot : « code civil ».",
            "II. - L'article L. 2 du même code est abrogé.",
        )
    )
    assert consolidate(bill, _LAW).law.article("code rural", "L. 2").text == ""


def test_strict_refuses_the_liberties() -> None:
    bill = bill_of(("À l'article L. 1 du code rural, le mot : « SEUL » est supprimé.",))
    assert statuses(consolidate(bill, _LAW)) == [Status.APPLIED]
    assert [outcome.status for outcome in consolidate(bill, _LAW, strict=True).outcomes] == [Status.AMBIGUOUS]


def test_order_of_the_codes() -> None:
    bill = bill_of(
        ("L'article 1er du code civil est abrogé.",), ("Les articles L. 3 et L. 1 du code rural sont abrogés.",)
    )
    made = consolidate(bill, _LAW)
    assert [part.article.number[:4] for part in made.redline.articles] == ["1er ", "L. 3", "L. 1"]
    assert [part.article.number[:4] for part in in_order_of_codes(made).redline.articles] == ["L. 1", "L. 3", "1er "]


# -------------------------------------------------------------------------------------------- the example of the docs


@pytest.fixture(name="example")
def _example() -> amendapply.Consolidation:
    return refuges()


def test_all_of_the_example_is_applied(example: amendapply.Consolidation) -> None:
    assert {outcome.status for outcome in example.outcomes} == {Status.APPLIED}
    assert {outcome.status for outcome in example.applied} == {Status.APPLIED}


def test_three_columns(example: amendapply.Consolidation) -> None:
    (columns,) = [each for each in columns_of(example) if each.name.startswith("L. 326-1 ")]
    row = columns.rows[0]
    assert row.projected is not None
    assert row.amended is not None
    shown = [row.in_force, row.projected.after, row.amended.after]
    assert [text and text.split("moins ")[1][:11] for text in shown] == ["deux mois p", "trois mois ", "quatre mois"]


def test_an_article_that_an_amendment_saves(example: amendapply.Consolidation) -> None:
    assert example.amended is not None
    assert example.law.article("code du tourisme", "L. 326-4").text == ""
    assert example.amended.law.article("code du tourisme", "L. 326-4").text


def test_effects_of_each_amendment(example: amendapply.Consolidation) -> None:
    assert {effect.amendment.number: effect.articles for effect in example.effects} == {
        "COM-3": ("L. 326-1 du code du tourisme",),
        "COM-4": ("L. 326-4 du code du tourisme",),
        "COM-5": (),
    }


def test_a_change_of_the_amended_bill_is_signed_with_the_amendment(example: amendapply.Consolidation) -> None:
    assert example.amended is not None
    signed = {source for part in example.amended.redline.articles for row in part.rows for source in row.sources} - {
        "services"
    }
    assert "art. 1er, al. 2 (COM-3)" in signed
    assert "art. 1er, al. 4" in signed


@pytest.mark.parametrize(
    ("clause", "quoted", "remark"),
    [
        ("est complété par deux alinéas ainsi rédigés :", ("« Un. »",), "alinéas annoncés : 2, alinéas écrits : 1"),
        (
            "est complété par un alinéa ainsi rédigé :",
            ("« Un.", "« Deux. »"),
            "alinéas annoncés : 1, alinéas écrits : 2",
        ),
        (
            "est complété par deux phrases ainsi rédigées : « Il signe. »",
            (),
            "phrases annoncées : 2, phrases écrites : 1",
        ),
        ("est complété par une phrase ainsi rédigée : « Il signe. »", (), ""),
    ],
)
def test_a_count_that_is_not_met_is_remarked(clause: str, quoted: tuple[str, ...], remark: str) -> None:
    (outcome,) = consolidate(bill_of((f"L'article L. 1 du code rural {clause}", *quoted)), _LAW).outcomes
    assert (outcome.status, outcome.remarks) == (Status.APPLIED, (remark,) if remark else ())


_OF_COMMUNICATION = "loi n° 86-1067 du 30 septembre 1986 relative à la liberté"
"""What a clause says before « de communication », or what a typist makes of it."""


@pytest.mark.parametrize(
    ("base", "cited", "remark"),
    [
        ("Loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication", "de communication", ""),
        ("Loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication (1)", "de communication", ""),
        (
            "Loi n° 86-1067 du 30 septembre 1986 relative à la liberté de communication",
            "zouave de communication",
            "le titre cité, « relative à la liberté zouave de communication », n'est pas celui de la base : "
            "« relative à la liberté de communication »",
        ),
        (
            "Loi n° 86-1067 du 30 septembre 1986",
            "zouave de communication",
            "titre de loi lu sans contrôle : « relative à la liberté zouave de communication »",
        ),
    ],
)
def test_the_title_of_a_law_is_compared_with_the_base(base: str, cited: str, remark: str) -> None:
    law = Articles((LawArticle(base, "3", ("Le maire décide seul.",)),))
    lines = (
        f"La {_OF_COMMUNICATION} {cited} est ainsi modifiée :",
        "1° À l'article 3, le mot : « seul » est supprimé.",
    )
    (outcome,) = consolidate(bill_of(lines), law).outcomes
    assert (outcome.status, outcome.remarks) == (Status.APPLIED, (remark,) if remark else ())


def test_a_restriction_is_no_part_of_the_title_of_a_law() -> None:
    law = Articles((LawArticle("Loi n° 86-1067 du 30 septembre 1986", "3", ("Le maire décide seul.",)),))
    for restriction in ("dans sa version initiale", "dans les seuls départements", "antérieurement à 2020"):
        clause = f"À l'article 3 de la {_OF_COMMUNICATION} {restriction}, le mot : « seul » est supprimé."
        assert not any(outcome.status.settled for outcome in consolidate(bill_of((clause,)), law).outcomes)


def test_a_text_of_a_name_that_is_not_known_is_not_the_one_named_before() -> None:
    bill = bill_of(
        (
            "I. - L'article L. 1 du code rural est abrogé.",
            "II. - L'article L. 8 du code la santé publique est abrogé.",
            "III. - L'article L. 2 du même code est abrogé.",
        )
    )
    assert statuses(consolidate(bill, _LAW)) == [Status.APPLIED, Status.NOT_UNDERSTOOD, Status.NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    "header", ["L'article L. 1 du code rural est ainsi modifié :", "Le code rural est ainsi modifié :"]
)
def test_nothing_hangs_on_a_line_that_is_not_read(header: str) -> None:
    lines = (
        header,
        "1° À l'article zouave L. 2, le mot : « seul » est supprimé ;",
        "2° Le premier alinéa du même article est supprimé.",
    )
    assert statuses(consolidate(bill_of(lines), _LAW)) == [Status.NOT_UNDERSTOOD] * 2


@pytest.mark.parametrize(
    ("clause", "meant"),
    [
        ("À l'article L. 1 du code rural, les mots : « décidera seul » sont supprimés.", "lire : « décide seul »"),
        (
            "Aux articles L. 1 et L. 2 du code rural, les mots : « décidera seul » sont supprimés.",
            "lire : « décide seul »",
        ),
        ("À l'article L. 1 du code rural, les mots : « décidera, seul », deux fois, sont supprimés.", ""),
    ],
)
def test_what_was_meant_is_said_where_it_could_be_done(clause: str, meant: str) -> None:
    (outcome,) = consolidate(bill_of((clause,)), _LAW).outcomes
    assert (outcome.status, outcome.problems[0].suggestion) == (Status.PLACE_NOT_FOUND, meant)


def test_a_new_number_is_signed_by_its_clause() -> None:
    law = Articles((LawArticle("Code rural", "L. 1", ("Le maire décide.",)),))
    made = consolidate(Bill.from_text("L'article L. 1 du code rural devient l'article L. 2."), law)
    (part,) = made.redline.articles
    assert [(piece.text, piece.sources) for piece in part.number] == [
        ("L. 1 du code rural", ("art. unique, al. 1",)),
        ("L. 2 du code rural", ("art. unique, al. 1",)),
    ]
    (columns,) = columns_of(made)
    assert columns.fates == ("devient l'article L. 2 du code rural, art. unique, al. 1",)


@pytest.mark.parametrize(
    "line",
    [
        "Après l'article L. 1 à L. 3 du code rural, il est inséré un article L. 4 ainsi rédigé :",
        "Après les articles L. 1 à L. 3 du code rural, il est inséré un article L. 4 ainsi rédigé :",
        "Après l'article L. 3 du code rural, il est inséré un article L. 4 à L. 6 ainsi rédigé :",
        "Après l'article L. 3 du code rural, sont insérés trois articles L. 4 ainsi rédigés :",
    ],
)
def test_a_range_of_articles_is_not_read_as_its_first(line: str) -> None:
    law = Articles(tuple(LawArticle("Code rural", f"L{rank}", (f"Texte {rank}.",)) for rank in (1, 2, 3)))
    made = consolidate(Bill((Article("1er", (Alinea(line), Alinea("« Art. L. 4. - Nouveau. »"))),)), law)
    assert [outcome.status for outcome in made.outcomes] == [Status.NOT_UNDERSTOOD]
    assert not made.redline.articles


def test_the_same_code_is_the_last_that_an_article_names() -> None:
    norm = ("Les procédures en cours se poursuivent.",)
    first, last = "L'article L. 3 du code rural est abrogé.", "L'article L. 1 du même code est abrogé."
    made = consolidate(bill_of((first,), norm, (last,)), _LAW)
    assert [article.number for article in made.changed] == ["L. 3", "L. 1"]
    assert any("le même code" in remark for remark in made.outcomes[1].remarks)


def test_the_same_code_after_an_article_that_names_two_is_not_known() -> None:
    first = ("L'article L. 3 du code rural est abrogé.", "L'article 1er du code civil est abrogé.")
    norm = ("Les procédures en cours se poursuivent.",)
    made = consolidate(bill_of(first, norm, ("L'article L. 1 du même code est abrogé.",)), _LAW)
    assert made.outcomes[-1].status is Status.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "cited", ["loi n° 86-1067 du 12 mars 1999", "loi organique n° 86-1067 du 30 septembre 1986"], ids=["date", "rank"]
)
def test_a_law_of_another_date_or_rank_than_that_of_the_base_is_remarked(cited: str) -> None:
    law = Articles((LawArticle("Loi n° 86-1067 du 30 septembre 1986", "1", ("Le maire décide.",)),))
    (outcome,) = consolidate(
        bill_of((f"À l'article 1er de la {cited}, le mot : « maire » est supprimé.",)), law
    ).outcomes
    remark = f"le texte cité, « {cited} », est celui que la base nomme « Loi n° 86-1067 du 30 septembre 1986 »"
    assert outcome.remarks == (remark,)


def test_a_part_of_one_article_and_another_article() -> None:
    law = Articles(
        (
            LawArticle("Code rural", "L. 1", ("I. - Le maire décide.", "II. - Il signe.")),
            LawArticle("Code rural", "L. 2", ("I. - Le conseil vote.", "II. - Il siège.")),
            LawArticle("Loi n° 2000-1 du 1er janvier 2000", "1er", ("Le préfet veille.",)),
        )
    )
    made = consolidate(
        bill_of(
            ("Le II de l'article L. 1 et l'article L. 2 du code rural sont abrogés.",),
            ("La loi n° 2000-1 du 1er janvier 2000 et le I de l'article L. 1 du code rural sont abrogés.",),
        ),
        law,
    )
    assert [outcome.status for outcome in made.outcomes] == [Status.APPLIED, Status.APPLIED]
    assert made.law.article("code rural", "L. 1").alineas == ("I. - (Abrogé)", "II. - (Abrogé)")
    assert made.law.article("code rural", "L. 2").text == ""
    assert made.law.article("loi n° 2000-1 du 1er janvier 2000", "1er").text == ""


_TWO_CODES = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire décide. Le maire signe.", "Le maire publie.")),
        LawArticle("Code rural", "L. 3", ("Le maire vote.",)),
        LawArticle("Code civil", "2", ("Le maire marie. Le maire signe.",)),
    )
)


def test_articles_of_several_codes_share_what_is_said_before_them() -> None:
    clause = (
        "À la première phrase du premier alinéa des articles L. 1 et L. 3 du code rural et 2 du code civil, le mot : "
        "« maire » est remplacé par le mot : « préfet »."
    )
    made = consolidate(bill_of((clause,)), _TWO_CODES)
    assert [article.alineas for article in made.changed] == [
        ("Le préfet décide. Le maire signe.", "Le maire publie."),
        ("Le préfet vote.",),
        ("Le préfet marie. Le maire signe.",),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "À l'article L. 1 du code rural et 2 du code civil",
        "Aux articles L. 1 du code rural et, deux fois, 2 du code civil",
        "Aux articles L. 1 du code rural et 2",
        "Aux articles L. 1 du code rural, 2 du code civil",
        "Aux articles L. 1 du code rural ou 2 du code civil",
    ],
)
def test_no_article_is_read_into_a_list_that_does_not_say_it(place: str) -> None:
    made = consolidate(bill_of((f"{place}, le mot : « maire » est supprimé.",)), _TWO_CODES)
    assert (made.outcomes[0].status, made.changed) == (Status.NOT_UNDERSTOOD, ())


@pytest.mark.parametrize("head", ["Art. LO 1-1. -", "Art. L.O. 1-1. -", "Art . LO 1-1. –", "Art LO 1-1. -"])
def test_the_head_of_a_new_article_is_no_text_of_it(head: str) -> None:
    law = Articles((LawArticle("Code électoral", "LO1", ("Le maire décide.",)),))
    lines = ("Après l'article LO 1 du code électoral, il est inséré un article LO 1-1 ainsi rédigé :",)
    made = consolidate(bill_of((*lines, f"« {head} Le greffier écrit. »")), law)
    assert made.outcomes[0].status is Status.APPLIED
    assert made.law.article("code électoral", "LO 1-1").text == "Le greffier écrit."


def test_an_article_that_the_bill_itself_makes_is_told() -> None:
    new = "Après l'article L. 1 du code rural, il est inséré un article L. 1-1 ainsi rédigé :"
    lines = (new, "« Art. L. 1-1. – Le greffier écrit. »")
    made = consolidate(bill_of(lines, ("À l'article L. 1-1 du code rural, le mot : « écrit » est supprimé.",)), _LAW)
    creation, change = made.outcomes
    assert (creation.status, change.status) == (Status.APPLIED, Status.LAW_MISSING)
    assert [problem.message for problem in change.problems] == [
        "la base de droit n'a pas l'article L. 1-1 (code rural)",
        "l'art. 1er, al. 1 crée l'article L. 1-1 : une disposition qui le modifie le dit "
        "(« dans sa rédaction résultant de … de la présente loi »)",
    ]
