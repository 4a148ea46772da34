"""Numbers that articles leave and take, and parts of articles that become others."""

from __future__ import annotations

import pytest

from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.outcome import Status
from tests.law.bills import bill_of, statuses, text

_LAW = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire veille.", "Il signe.", "Il publie.")),
        LawArticle("Code rural", "L. 2", ("Le conseil vote.",)),
        LawArticle(
            "Code rural", "L. 3", ("I. - Le préfet contrôle.", "II. - Le préfet sanctionne.", "Il rend compte.")
        ),
        LawArticle("Code rural", "L. 7", ("I. – Le juge tranche.", "II. – A. – Le juge signe.", "B. – Il publie.")),
        LawArticle("Code rural", "L. 9", ("Sont admis :", "1° Les chiens ;", "2° Les chats.")),
        LawArticle("Code civil", "1er", ("La loi s'applique.",)),
    )
)


def made_of(*lines: str) -> Consolidation:
    return consolidate(bill_of(lines), _LAW)


def test_alineas_become_an_article() -> None:
    made = made_of("Les deuxième et troisième alinéas de l'article L. 1 du code rural deviennent l'article L. 4.")
    assert (text(made, "L. 1"), text(made, "L. 4")) == (("Le maire veille.",), ("Il signe.", "Il publie."))
    left, new = made.redline.articles
    assert [row.before for row in left.rows] == ["Le maire veille.", "Il signe.", "Il publie."]
    assert {source for row in new.rows for source in row.sources} == {"art. 1er, al. 1"}


def test_what_other_clauses_change_goes_along() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° Au deuxième alinéa de l'article L. 1, le mot : « signe » est remplacé par le mot : « vise » ;",
        "2° Après le deuxième alinéa du même article, il est inséré un alinéa ainsi rédigé :",
        "« Il compte. » ;",
        "3° Les deuxième à dernier alinéas de l'article L. 1 deviennent l'article L. 4.",
    )
    assert text(made, "L. 4") == ("Il vise.", "Il compte.", "Il publie.")
    _, new = made.redline.articles
    assert new.rows[0].sources == ("art. 1er, al. 5", "art. 1er, al. 2")


@pytest.mark.parametrize(
    ("moved", "left", "new"),
    [
        ("deuxième et troisième alinéas deviennent", ("Le maire veille.",), ("Il vise.", "Il date.", "Il publie.")),
        ("troisième alinéa devient", ("Le maire veille.", "Il vise.", "Il date."), ("Il publie.",)),
        ("premier alinéa devient", ("Il vise.", "Il date.", "Il publie."), ("Le maire veille.",)),
    ],
)
def test_two_alineas_in_the_place_of_one_go_where_it_goes(
    moved: str, left: tuple[str, ...], new: tuple[str, ...]
) -> None:
    made = made_of(
        "L'article L. 1 du code rural est ainsi modifié :",
        f"1° Le{'s' if moved.endswith('nnent') else ''} {moved} l'article L. 4 ;",
        "2° Le deuxième alinéa est remplacé par deux alinéas ainsi rédigés :",
        "« Il vise.",
        "« Il date. »",
    )
    assert (text(made, "L. 1"), text(made, "L. 4")) == (left, new)


def test_what_completes_an_article_that_becomes_an_item_goes_along() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° L'article L. 2 devient le 1° de l'article L. 5 ;",
        "2° L'article L. 2 est complété par un alinéa ainsi rédigé :",
        "« Il siège. »",
    )
    assert (text(made, "L. 2"), text(made, "L. 5")) == ((), ("1° Le conseil vote.", "Il siège."))


def test_an_article_made_of_parts_of_several() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° L'article L. 2 devient le 2° de l'article L. 5 ;",
        "2° Le premier alinéa de l'article L. 1 devient le premier alinéa de l'article L. 5 ;",
        "3° Les deuxième à dernier alinéas de l'article L. 1 deviennent le 1° du même article L. 5.",
    )
    assert text(made, "L. 5") == ("Le maire veille.", "1° Il signe.", "Il publie.", "2° Le conseil vote.")
    assert (text(made, "L. 1"), text(made, "L. 2")) == ((), ())


def test_a_paragraph_leaves_its_number() -> None:
    made = made_of("Le II de l'article L. 3 du code rural devient l'article L. 4.")
    assert (text(made, "L. 3"), text(made, "L. 4")) == (
        ("I. - Le préfet contrôle.",),
        ("Le préfet sanctionne.", "Il rend compte."),
    )


def test_an_article_whose_alineas_all_move_frees_its_number() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° Le premier alinéa de l'article L. 1 devient l'article L. 4 ;",
        "2° Les deuxième et troisième alinéas de l'article L. 1 deviennent l'article L. 5 ;",
        "3° L'article L. 1 est ainsi rétabli :",
        "« Art. L. 1. - Le préfet veille. »",
    )
    assert statuses(made)[:2] == [Status.APPLIED] * 2
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° Le premier alinéa de l'article L. 1 devient l'article L. 4 ;",
        "2° Les deuxième et troisième alinéas de l'article L. 1 deviennent l'article L. 5 ;",
        "3° Il est inséré un article L. 1 ainsi rédigé :",
        "« Art. L. 1. - Le préfet veille. »",
    )
    assert statuses(made) == [Status.APPLIED] * 3
    assert (text(made, "L. 1"), text(made, "L. 4")) == (("Le préfet veille.",), ("Le maire veille.",))


@pytest.mark.parametrize(
    "lines",
    [
        ("Le deuxième alinéa de l'article L. 1 du code rural devient l'article L. 2.",),
        ("Le deuxième alinéa de l'article L. 1 du code rural devient le 2° de l'article L. 5.",),
        ("Le deuxième alinéa de l'article L. 1 du code rural devient le deuxième alinéa de l'article L. 5.",),
        ("Les premier et troisième alinéas de l'article L. 1 du code rural deviennent l'article L. 5.",),
        ("Les deux premiers alinéas de l'article L. 1 du code rural deviennent le premier alinéa de l'article L. 5.",),
        ("Le II de l'article L. 7 du code rural devient l'article L. 5.",),
        ("Le premier alinéa de l'article L. 3 du code rural devient l'article L. 5.",),
        ("Le second alinéa de l'article L. 1 du code rural devient l'article L. 5.",),
        ("Le neuvième alinéa de l'article L. 1 du code rural devient l'article L. 5.",),
        ("Le deuxième alinéa de l'article L. 1 du code rural devient l'article 2 du code civil.",),
        ("L'article L. 2 du code rural devient l'article 2 du code civil.",),
        (
            "Le deuxième alinéa de l'article L. 1 du code rural devient l'article L. 5.",
            "Les deuxième et troisième alinéas de l'article L. 1 du code rural deviennent l'article L. 6.",
        ),
        (
            "Le deuxième alinéa de l'article L. 1 du code rural devient le premier alinéa de l'article L. 5.",
            "Le premier alinéa de l'article L. 99 du code rural devient le deuxième alinéa de l'article L. 5.",
        ),
        (
            "Le deuxième alinéa de l'article L. 1 du code rural devient l'article L. 5.",
            "L'article L. 1 du code rural devient l'article L. 6.",
        ),
    ],
)
def test_parts_that_do_not_make_an_article_stay(lines: tuple[str, ...]) -> None:
    made = made_of(*lines)
    assert made.changed == ()
    assert not any(outcome.status.settled for outcome in made.outcomes)
    assert all(outcome.problems for outcome in made.outcomes)


@pytest.mark.parametrize(
    "other",
    [
        "Après le premier alinéa de l'article L. 1 du code rural, il est inséré un alinéa ainsi rédigé : « Neuf. »",
        "L'article L. 1 du code rural est complété par un alinéa ainsi rédigé : « Neuf. »",
        "Les deux premiers alinéas de l'article L. 1 du code rural sont remplacés par un alinéa ainsi rédigé : « Un. »",
        "L'article L. 1 du code rural est ainsi rédigé : « Neuf. »",
        "L'article L. 1 du code rural est abrogé.",
    ],
)
def test_what_goes_along_is_never_guessed(other: str) -> None:
    made = made_of(
        "Les deuxième et troisième alinéas de l'article L. 1 du code rural deviennent l'article L. 5.", other
    )
    assert made.outcomes[0].status is Status.CONFLICT
    assert made.law.find("code rural", "L. 5") is None


def test_what_is_written_on_both_sides_of_what_moves_is_of_neither() -> None:
    made = made_of(
        "L'article L. 1 du code rural est ainsi modifié :",
        "1° Les deuxième et troisième alinéas deviennent l'article L. 5 ;",
        "2° Le premier alinéa est remplacé par deux alinéas ainsi rédigés :",
        "« Le préfet veille.",
        "« Il compte. » ;",
        "3° Les deuxième et troisième alinéas sont remplacés par un alinéa ainsi rédigé :",
        "« Il note. »",
    )
    assert statuses(made) == [Status.CONFLICT, Status.APPLIED, Status.APPLIED]
    assert text(made, "L. 1") == ("Le préfet veille.", "Il compte.", "Il note.")


def test_an_alinea_put_between_items_that_change_places_is_of_neither() -> None:
    made = made_of(
        "L'article L. 9 du code rural est ainsi modifié :",
        "1° Les 1° et 2° deviennent respectivement les 2° et 1° ;",
        "2° Après le deuxième alinéa, il est inséré un alinéa ainsi rédigé :",
        "« Le maire en tient la liste. »",
    )
    assert statuses(made) == [Status.AMBIGUOUS, Status.APPLIED]
    assert text(made, "L. 9") == ("Sont admis :", "1° Les chiens ;", "Le maire en tient la liste.", "2° Les chats.")


def test_an_article_is_not_both_moved_and_repealed() -> None:
    made = made_of("L'article L. 2 du code rural devient l'article L. 4.", "L'article L. 2 du code rural est abrogé.")
    assert (statuses(made), made.changed) == ([Status.CONFLICT] * 2, ())
    assert made.outcomes[0].problems[0].message == "déplace ou abroge le même article que l'art. 1er, al. 2"


def test_no_number_is_freed_for_a_clause_that_is_refused() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° L'article L. 2 devient l'article L. 4 ;",
        "2° Sont insérés deux articles L. 2 et L. 9 ainsi rédigés :",
        "« Art. L. 2. - Le préfet signe.",
        "« Art. L. 9. - Le préfet veille. »",
    )
    assert (statuses(made), made.changed) == ([Status.CONFLICT] * 2, ())
    assert "libère un numéro pour l'art. 1er, al. 3" in made.outcomes[0].problems[0].message


def test_a_base_that_holds_what_the_bill_makes() -> None:
    """Nearly the text of the bill stands under the number: what else the bill says of it is meant for an older law."""
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° Le deuxième alinéa de l'article L. 9 est supprimé ;",
        "2° Il est inséré un article L. 9 ainsi rédigé :",
        "« Art. L. 9. - Sont admis :",
        "« 1° Les chiens ;",
        "« 2° Les chatons. »",
    )
    assert statuses(made) == [Status.OTHER_TEXT, Status.APPLIED]
    assert text(made, "L. 9") == ("Sont admis :", "1° Les chiens ;", "2° Les chatons.")
    assert made.outcomes[1].remarks == ("L. 9 du code rural existe déjà, à peu de mots près : il est récrit",)
    (part,) = made.redline.articles
    assert part.before is not None
    assert part.before.alineas[2].text == "2° Les chats."


def test_no_number_is_freed_for_a_clause_that_is_not_read() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° L'article L. 2 devient l'article L. 4 ;",
        "2° Il est zouave inséré un article L. 2 ainsi rédigé :",
        "« Art. L. 2. - Le préfet signe. »",
    )
    assert (statuses(made), made.changed) == ([Status.CONFLICT, Status.NOT_UNDERSTOOD], ())


@pytest.mark.parametrize("joint", [", qui est", " et est", " qui est"])
def test_an_article_takes_another_number_and_is_changed(joint: str) -> None:
    made = made_of(
        f"L'article L. 2 du code rural devient l'article L. 4{joint} ainsi modifié :",
        "1° Le mot : « vote » est remplacé par le mot : « siège ».",
    )
    assert (text(made, "L. 2"), text(made, "L. 4")) == ((), ("Le conseil siège.",))
    assert statuses(made) == [Status.APPLIED, Status.APPLIED]


def test_a_header_says_what_its_article_becomes() -> None:
    made = made_of(
        "L'article L. 2 du code rural, qui devient l'article L. 4, est ainsi modifié :",
        "1° Le mot : « vote » est remplacé par le mot : « siège ».",
    )
    assert (text(made, "L. 2"), text(made, "L. 4")) == ((), ("Le conseil siège.",))


def test_what_parts_have_become_is_not_changed_further() -> None:
    made = made_of(
        "Le troisième alinéa de l'article L. 1 du code rural devient l'article L. 4, qui est ainsi modifié :",
        "1° Le premier alinéa est supprimé.",
    )
    assert statuses(made) == [Status.UNSUPPORTED, Status.UNSUPPORTED]
    assert made.changed == ()


_REPEALED = Articles(
    (
        LawArticle("Loi n° 51-662 du 24 mai 1951", "1er", ("Un.",)),
        LawArticle("Loi n° 51-662 du 24 mai 1951", "2", ("Deux.",)),
        LawArticle("Loi n° 51-663 du 24 mai 1951", "2", ("Deux.",)),
    )
)


def repealing(*lines: str, strict: bool = False) -> Consolidation:
    return consolidate(bill_of(lines), _REPEALED, strict=strict)


def test_a_whole_law_is_repealed() -> None:
    made = repealing(
        "Sont abrogés :", "1° La loi n° 51-662 du 24 mai 1951 ;", "2° La loi du 27 juillet 1884 sur le divorce."
    )
    assert [(article.number, article.alineas) for article in made.changed] == [("1er", ()), ("2", ())]
    assert statuses(made) == [Status.APPLIED, Status.LAW_MISSING]
    assert made.law.article("loi n° 51-663 du 24 mai 1951", "2").alineas == ("Deux.",)


@pytest.mark.parametrize(
    "line",
    [
        "La loi n° 51-662 du 24 mai 1951 est abrogée, à l'exception de son article 2.",
        "La loi n° 51-662 du 24 mai 1951, sauf son article 2, est abrogée.",
        "La loi n° 51-662 du 24 mai 1951 est ainsi rédigée : « Rien. »",
        "À la loi n° 51-662 du 24 mai 1951, le mot : « Un » est supprimé.",
        "Le code rural est abrogé.",
    ],
)
def test_a_law_that_is_not_wholly_repealed_stays(line: str) -> None:
    assert repealing(line).changed == ()


def test_the_base_may_not_hold_all_of_a_law() -> None:
    assert statuses(repealing("La loi n° 51-662 du 24 mai 1951 est abrogée.", strict=True)) == [Status.AMBIGUOUS]


def test_an_article_of_a_law_that_is_no_code_takes_another_number() -> None:
    law = Articles((LawArticle("Loi n° 86-1067 du 30 septembre 1986", "2", ("Le maire veille.",)),))
    moved = "L'article 2 de la loi n° 86-1067 du 30 septembre 1986 devient l'article 5."
    rewritten = "L'article 2 de la même loi est ainsi rédigé : « Art. 2. - Le conseil vote. »"
    for lines, expected in (((moved,), Status.APPLIED), ((moved, rewritten), Status.CONFLICT)):
        made = consolidate(bill_of(lines), law)
        assert set(statuses(made)) == {expected}


def test_a_number_that_is_freed_is_restored() -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        "1° L'article L. 2 devient l'article L. 4 ;",
        "2° L'article L. 2 est ainsi rétabli :",
        "« Art. L. 2. - Le préfet siège. »",
    )
    assert statuses(made) == [Status.APPLIED] * 2
    assert (text(made, "L. 2"), text(made, "L. 4")) == (("Le préfet siège.",), ("Le conseil vote.",))


@pytest.mark.parametrize("becomes", ["L. 3", "bizarrement L. 4"])
def test_a_number_that_stays_taken_is_not_restored(becomes: str) -> None:
    made = made_of(
        "Le code rural est ainsi modifié :",
        f"1° L'article L. 2 devient l'article {becomes} ;",
        "2° L'article L. 2 est ainsi rétabli :",
        "« Art. L. 2. - Le préfet siège. »",
    )
    assert Status.APPLIED not in statuses(made)
    assert text(made, "L. 2") == ("Le conseil vote.",)


@pytest.mark.parametrize(
    "lines",
    [
        ("2° Au II de l'article L. 3, devenu L. 4, le mot : « sanctionne » est remplacé par le mot : « punit ».",),
        (
            "2° L'article L. 3, devenu L. 4, est ainsi modifié :",
            "a) Au II, le mot : « sanctionne » est remplacé par le mot : « punit ».",
        ),
    ],
    ids=["of a part of it", "in the header"],
)
def test_the_new_number_of_an_article_after_the_old_one(lines: tuple[str, ...]) -> None:
    header = "Le code rural est ainsi modifié :"
    made = made_of(header, "1° L'article L. 3 devient l'article L. 4 ;", *lines)
    assert text(made, "L. 4")[1] == "II. - Le préfet punit."
    assert set(statuses(made_of(header, "1° L'article L. 2 est abrogé ;", *lines))) == {
        Status.APPLIED,
        Status.OTHER_TEXT,
    }


def test_the_text_stands_after_the_new_number() -> None:
    made = made_of(
        "I. - L'article L. 3 du code rural devient l'article L. 4.",
        "II. - Au II de l'article L. 3, devenu L. 4, du code rural, le mot : « sanctionne » est supprimé.",
    )
    assert text(made, "L. 4")[1] == "II. - Le préfet."
