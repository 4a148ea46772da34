"""Clauses on divisions and their intitulés, on a small law, read from divisions.txt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from amendapply.amendment import Amendment
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.consolidating.result import Consolidation, in_order_of_codes
from amendapply.consolidating.three_columns import columns_of
from amendapply.consolidating.three_laws import consolidate
from amendapply.drafting.codes import draft_articles
from amendapply.law import Articles, LawArticle, is_title, parted_name
from amendapply.outcome import Status
from amendapply.text.headings import heading_text, of_path, read_heading
from tests.law.bills import bill_of, with_a_stranger

_FILE = Path(__file__).with_name("divisions.txt")


def _article(line: str) -> LawArticle:
    path, number, text = (part.strip() for part in line.split("|"))
    division = tuple(map(read_heading, path.split(" ; "))) if path else ()
    return LawArticle("Code rural", number, (text,) if text else (), division=division)


def _lines(block: str, mark: str) -> tuple[str, ...]:
    return tuple(line[2:] for line in block.split("\n") if line.startswith(f"{mark} "))


@dataclass(frozen=True)
class Case:
    """One block of the file: what the bill says, the articles and intitulés that change, what the outcomes say."""

    title: str
    bill: tuple[str, ...]
    articles: tuple[str, ...]
    titles: tuple[str, ...]
    told: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


_HEAD, *_BLOCKS = _FILE.read_text("utf-8").split("\n## ")
LAW = Articles(tuple(map(_article, _lines(_HEAD, "<"))))
CASES = [
    Case(block.partition("\n")[0], *(_lines(block, mark) for mark in ">=+!"))  # each mark is a field
    for block in _BLOCKS
]


def shown(article: LawArticle) -> str:
    where = " ; ".join(map(heading_text, article.division))
    return f"{where} | {article.number} | {' / '.join(article.alineas)}".strip()


def titles_shown(made: Consolidation) -> tuple[str, ...]:
    """The intitulés of the redline, as « name: before → after »."""
    found = []
    for columns, part in zip(columns_of(made), made.redline.articles, strict=True):
        if is_title(columns.name):
            before, after = (side.text if side else "" for side in (part.before, part.after))
            fate = f" ({columns.fates[0]})" if columns.fates[0] else ""
            found.append(f"{columns.heading.removesuffix(' du code rural')} : {before or '–'} → {after or '–'}{fate}")
    return tuple(found)


def told(made: Consolidation) -> tuple[str, ...]:
    """What the outcomes say, of those that are refused or have a remark."""
    return tuple(
        f"{outcome.status.value} : {' ; '.join((*(each.message for each in outcome.problems), *outcome.remarks))}"
        for outcome in made.outcomes
        if outcome.problems or outcome.remarks
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_clause(case: Case) -> None:
    made = consolidate(bill_of(case.bill), LAW)
    assert tuple(map(shown, made.changed)) == case.articles
    assert titles_shown(made) == case.titles
    assert told(made) == case.told


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_does_not_change_stays(case: Case) -> None:
    """Each article that is not named in the file is the old one, in its divisions."""
    made = consolidate(bill_of(case.bill), LAW)
    changed = {article.number for article in made.changed}
    for article in LAW.articles("code rural"):
        if article.number not in changed:
            assert made.law.article("code rural", article.number) == article


@pytest.mark.parametrize("case", [case for case in CASES if not case.told], ids=str)
def test_a_stranger_in_the_clause_refuses_it(case: Case) -> None:
    for alinea, strange in with_a_stranger(case.bill, 1):
        found = {outcome.alinea: outcome.status for outcome in consolidate(bill_of(strange), LAW).outcomes}
        assert found.get(alinea) is not Status.APPLIED, strange[alinea - 1]


_RETITLED = ("L'intitulé du titre II du livre Ier du code rural est ainsi rédigé : « De l'assemblée ».",)
_NEW_SECTION = (
    "Le chapitre II du titre Ier du livre Ier du code rural est complété par une section 3 ainsi rédigée :",
    "« Section 3",
    "« Des registres",
    "« Art. L. 12. – Le maire tient un registre. »",
)


def test_a_base_without_divisions_changes_no_intitule() -> None:
    law = Articles((LawArticle("Code rural", "L. 20", ("Le conseil vote.",)),))
    made = consolidate(bill_of(_RETITLED), law)
    assert told(made) == ("law_missing : la base de droit ne donne pas les divisions de ce texte (code rural)",)
    assert made.changed == ()


def test_a_base_without_divisions_takes_new_articles_and_shows_their_intitule() -> None:
    law = Articles((LawArticle("Code rural", "L. 20", ("Le conseil vote.",)),))
    made = consolidate(bill_of(_NEW_SECTION), law)
    assert [(article.number, article.division) for article in made.changed] == [("L. 12", ())]
    name = "Intitulé de la section 3 du chapitre II du titre Ier du livre Ier"
    assert titles_shown(made) == (f"{name} : – → Des registres (division nouvelle)",)
    assert {outcome.status for outcome in made.outcomes} == {Status.APPLIED}


def test_new_articles_of_a_division_that_the_base_lacks_have_no_place_that_is_known() -> None:
    law = Articles((LawArticle("Code rural", "L. 20", ("Le conseil vote.",), division=(Heading("titre", "IX"),)),))
    made = consolidate(bill_of(_NEW_SECTION), law)
    assert [(article.number, article.division) for article in made.changed] == [("L. 12", ())]
    message = "la base de droit n'a pas le chapitre II du titre Ier du livre Ier (code rural)"
    assert told(made) == (f"applied : {message}",)


@pytest.mark.parametrize("number", ["L. 9", "L. 10-1", "L. 12"])
def test_a_division_is_not_repealed_where_an_article_may_be_in_it(number: str) -> None:
    law = Articles((*LAW.given, LawArticle("Code rural", number, ("Le compte est public.",))))
    made = consolidate(bill_of(("Le chapitre II du titre Ier du livre Ier du code rural est abrogé.",)), law)
    why = f"la base de droit ne dit pas si l'article {number} est dans le chapitre II du titre Ier du livre Ier"
    assert told(made) == (f"law_missing : {why}",)
    assert made.changed == ()


def test_whether_an_article_lies_in_the_division_that_the_clause_names_may_not_be_known() -> None:
    law = Articles((*LAW.given, LawArticle("Code rural", "L. 40", ("Le préfet dort.",))))
    clause = (
        "À l'article L. 40 du titre II du livre Ier du code rural, le mot : « dort » est remplacé par le mot : « lit »."
    )
    made = consolidate(bill_of((clause,)), law)
    assert [article.alineas for article in made.changed] == [("Le préfet lit.",)]
    why = "la base de droit ne dit pas si l'article L. 40 est dans le titre II du livre Ier"
    assert told(made) == (f"applied : {why}",)


def test_a_division_with_two_intitules_in_the_base_keeps_them() -> None:
    other = (*LAW.article("code rural", "L. 20").division[:1], Heading("titre", "II", "Des conseils"))
    law = Articles((*LAW.given, LawArticle("Code rural", "L. 21", ("Il siège.",), division=other)))
    made = consolidate(bill_of(_RETITLED), law)
    message = "la base de droit donne plusieurs intitulés pour le titre II du livre Ier"
    assert told(made) == (f"ambiguous : {message}",)


def test_a_bill_speaks_of_the_legislative_part() -> None:
    title, parts = Heading("titre", "Ier", "A"), (("L", "législative"), ("R", "réglementaire"))
    law = Articles(
        tuple(
            LawArticle("Code rural", f"{letter}. 1", ("Oui.",), division=(Heading("partie", part), title))
            for letter, part in parts
        )
    )
    made = consolidate(bill_of(("L'intitulé du titre Ier du code rural est ainsi rédigé : « B ».",)), law)
    assert [article.number for article in made.changed] == ["L. 1"]
    assert told(made) == ()


def test_strict_refuses_a_repeal_whose_articles_the_clause_does_not_name() -> None:
    clause = ("Le chapitre II du titre Ier du livre Ier du code rural est abrogé.",)
    made = consolidate(bill_of(clause), LAW, strict=True)
    assert ([outcome.status for outcome in made.outcomes], made.changed) == ([Status.AMBIGUOUS], ())
    assert consolidate(bill_of(_RETITLED), LAW, strict=True).outcomes[0].status is Status.APPLIED


def test_in_the_order_of_the_code_an_intitule_stands_before_its_first_article() -> None:
    lines = (
        "Le code rural est ainsi modifié :",
        "1° L'article L. 20 est abrogé ;",
        "2° L'intitulé du titre II du livre Ier est ainsi rédigé : « De l'assemblée » ;",
        "3° Le chapitre II du titre Ier du livre Ier est complété par une section 3 ainsi rédigée :",
        *_NEW_SECTION[1:],
    )
    made = in_order_of_codes(consolidate(bill_of(lines), LAW))
    assert [part.article.number.removesuffix(" du code rural") for part in made.redline.articles] == [
        "intitulé de la section 3 du chapitre II du titre Ier du livre Ier",
        "L. 12",
        "intitulé du titre II du livre Ier",
        "L. 20",
    ]


def test_the_law_by_the_bill_is_a_base_again() -> None:
    made = consolidate(bill_of(_RETITLED), LAW)
    again = consolidate(bill_of(("L'intitulé du titre II du livre Ier du code rural est abrogé.",)), made.law)
    assert titles_shown(again) == ("Intitulé du titre II du livre Ier : De l'assemblée → – (intitulé supprimé)",)


@pytest.mark.parametrize("sparing", [9, pytest.param(3, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_two_of_them_in_one_bill_change_what_they_show(case: Case, sparing: int) -> None:
    """What changes is told, what is told is what the law holds, and a division has one title."""
    for other in CASES[CASES.index(case) % sparing :: sparing]:
        bill = Bill(tuple(Article(f"{n}", tuple(map(Alinea, c.bill))) for n, c in enumerate((case, other), 1)))
        made = consolidate(bill, LAW)
        shown_as = {part.article.number: part for part in made.redline.articles}
        titles: dict[str, str] = {}
        for article in made.law.articles("code rural"):
            before = LAW.find("code rural", article.number)
            if before is not None:
                assert article.alineas == before.alineas or article.name in shown_as
                assert article.division == before.division or any(map(is_title, shown_as))
            for depth in range(len(article.division) if article.alineas else 0):
                name = of_path(article.division[: depth + 1])
                assert titles.setdefault(name, article.division[depth].title) == article.division[depth].title
        for name, part in shown_as.items():
            if not is_title(name) and part.after is not None:
                number = parted_name(part.after.number)[0]
                alineas = tuple(alinea.text for alinea in part.after.alineas)
                assert made.law.article("code rural", number).alineas == alineas


_SAME_SECTION = (_NEW_SECTION[0], "« Section 3", "« Des archives", "« Art. L. 13. – Le maire les garde. »")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            _NEW_SECTION,
            _SAME_SECTION,
            "fait la section 3 du chapitre II du titre Ier du livre Ier, comme l'art. {}, al. 1",
        ),
        (
            ("Le titre II du livre Ier du code rural devient le titre III.",),
            ("Le titre II du livre Ier du code rural devient le titre IV.",),
            "déplace ou abroge le titre II du livre Ier, comme l'art. {}, al. 1",
        ),
        (
            ("Le titre II du livre Ier du code rural devient le titre III.",),
            ("Le titre II du livre Ier du code rural est abrogé.",),
            "déplace ou abroge le titre II du livre Ier, comme l'art. {}, al. 1",
        ),
    ],
)
def test_two_clauses_for_one_division_are_refused(one: tuple[str, ...], other: tuple[str, ...], why: str) -> None:
    bill = Bill((Article("1", tuple(map(Alinea, one))), Article("2", tuple(map(Alinea, other)))))
    made = consolidate(bill, LAW)
    assert ([outcome.status for outcome in made.outcomes], made.changed) == ([Status.CONFLICT] * 2, ())
    assert [outcome.problems[0].message for outcome in made.outcomes] == [why.format(2), why.format(1)]


def test_what_an_amendment_changes_in_the_titles_of_the_law() -> None:
    lines = (
        "Le code rural est ainsi modifié :",
        "1° L'intitulé du titre II du livre Ier est ainsi rédigé : « De l'assemblée » ;",
        "2° L'intitulé du livre Ier est supprimé ;",
        "3° Le livre II devient le livre III.",
    )
    dispositifs = (
        "Alinéa 2\nRemplacer le mot :\nassemblée\npar les mots :\nassemblée municipale",
        "Alinéa 3\nSupprimer cet alinéa.",
        "Alinéa 4\nSupprimer cet alinéa.",
    )
    given = [Amendment(f"{n}", text, article="1er") for n, text in enumerate(dispositifs, 1)]
    made = consolidate(bill_of(lines), LAW, given)
    assert [str(effect).replace(" du code rural", "") for effect in made.effects] == [
        "1 : intitulé du titre II du livre Ier : Du conseil → De l'assemblée municipale (texte : De l'assemblée)",
        "2 : intitulé du livre Ier : n'est plus supprimé",
        "3 : intitulé du livre II : ne change plus de numéro",
    ]


def test_titles_stay_where_a_clause_speaks_of_the_law_as_the_bill_makes_it() -> None:
    lines = (
        "I. – La section 1 du chapitre II du titre Ier du livre Ier du code rural est abrogée.",
        "II. – Le même chapitre II est complété par une section 1 ainsi rédigée :",
        "« Section 1",
        "« Des registres",
        "« Art. L. 12. – Le maire tient un registre. »",
        "III. – À l'article L. 1 du code rural, le mot : « décide » est remplacé par le mot : « tranche ».",
        "IV. – À l'article L. 1 du code rural, dans sa rédaction résultant du III du présent article, "
        "le mot : « tranche » est remplacé par les mots : « tranche seul ».",
    )
    made = consolidate(bill_of(lines), LAW)
    assert {outcome.status for outcome in made.outcomes} == {Status.APPLIED}
    assert made.law.article("code rural", "L. 1").text == "Le maire tranche seul."
    assert [title.rpartition(" : ")[2] for title in titles_shown(made)] == [
        "Des comptes → – (intitulé supprimé)",
        "– → Des registres (division nouvelle)",
    ]
    assert [part.article.number for part in in_order_of_codes(made).redline.articles][:1] == ["L. 1 du code rural"]


def test_an_edited_law_whose_titles_change_is_not_drafted_in_silence() -> None:
    old = LAW.article("code rural", "L. 1")
    renamed = replace(
        old, alineas=("Le maire tranche.",), division=(*old.division[:-1], Heading("chapitre", "Ier", "A"))
    )
    new = LawArticle("Code rural", "L. 3", ("Il publie.",), division=(Heading("livre", "IX"),))
    drafting = draft_articles(LAW, Articles((renamed, new, LAW.article("code rural", "L. 2"))))
    why = "ses divisions ou leurs intitulés changent, ce qui n'est pas rédigé"
    assert [problem.message for problem in drafting.problems] == [
        f"article L. 1 du code rural : {why}",
        f"article L. 3 du code rural : {why}",
    ]
    assert "tranche" in "".join(alinea.text for alinea in drafting.bill.articles[0].alineas)
    unsaid = replace(renamed, division=())
    assert draft_articles(LAW, Articles((unsaid,))).problems == ()
