"""Bills drafted as a whole: what is compared, what no instruction says."""

from __future__ import annotations

import pytest

from amendapply import Alinea, Amendment, Article, Bill, Heading, InputError, apply, draft
from amendapply.drafting import Style, draft_bill, style_of
from tests.counting import growth

BILL = Bill(
    (
        Heading("titre", "Ier", "Dispositions générales"),
        Article("1er", (Alinea("Un décret est pris."), Alinea("Il est public."))),
        Article("2", (Alinea("Un rapport est remis au Parlement."),)),
    ),
    chamber="senat",
    title="Projet de loi relatif aux douanes",
)


def test_the_style_is_that_of_the_chamber() -> None:
    edited = BILL.with_parts((BILL.parts[0], Article("1er", (Alinea("Un décret est pris."),)), BILL.parts[2]))
    (amendment,) = draft(BILL, edited)
    assert (style_of(BILL), amendment.text) == (Style.SENAT, "Alinéa 2\nSupprimer cet alinéa.")
    assert draft(BILL, edited, Style.ASSEMBLEE)[0].text == "Supprimer l'alinéa 2."
    assert amendment == Amendment(None, amendment.text, "1er")


def test_a_style_may_be_given_by_its_name() -> None:
    edited = BILL.with_parts((BILL.parts[0], Article("1er", (Alinea("Un décret est pris."),)), BILL.parts[2]))
    assert draft(BILL, edited, style="assemblee") == draft(BILL, edited, Style.ASSEMBLEE)
    assert draft(BILL, edited, style="Sénat") == draft(BILL, edited, Style.SENAT)
    with pytest.raises(InputError, match=r"^style inconnu : senate\. Styles possibles : assemblee, senat\.$"):
        draft(BILL, edited, style="senate")
    with pytest.raises(InputError, match="style inconnu : "):
        draft(BILL, edited, style="")


def test_the_same_text_and_its_typography_are_no_edit() -> None:
    quoted = BILL.with_parts((*BILL.parts[:2], Article("2", (Alinea("Un rapport est remis au\u00a0Parlement."),))))
    assert draft(BILL, BILL) == draft(BILL, quoted) == ()


def test_a_title_and_divisions_that_are_not_given_are_not_compared() -> None:
    edited = Bill((BILL.articles[0], Article("2", (Alinea("Un rapport est remis au Gouvernement."),))))
    (amendment,) = draft(BILL, edited)
    assert amendment.article == "2"
    assert apply(BILL, [amendment]).bill.articles[1].text == "Un rapport est remis au Gouvernement."


def test_divisions_come_and_go() -> None:
    final = Heading("titre", "II", "Dispositions finales")
    (inserted,) = draft(BILL, BILL.with_parts((*BILL.parts[:2], final, BILL.parts[2])))
    assert (inserted.article, inserted.position) == ("1er", "after")
    edited = BILL.with_parts((*BILL.parts[:2], final, BILL.parts[2]))
    (deleted,) = draft(edited, BILL.with_parts((*BILL.parts[:2], BILL.parts[2], Heading("titre", "III", "Autres"))))[:1]
    assert apply(edited, [deleted]).bill == BILL


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((BILL.parts[0], BILL.parts[2], BILL.parts[1]), "a changé de place"),
        ((*BILL.parts[:2], Article("2", BILL.articles[1].alineas, title="Rapport")), "son titre change"),
    ],
)
def test_what_no_instruction_says(parts: tuple[Heading | Article, ...], message: str) -> None:
    edited = BILL.with_parts(parts)
    (problem,) = draft_bill(BILL, edited, Style.SENAT).problems
    assert message in str(problem)
    with pytest.raises(InputError, match=message):
        draft(BILL, edited)


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("II. – (Non modifié)", "« (Non modifié) » y tient lieu d'autres mots"),
        ("Les agents de la douane. contrôlent", "« contrôlent », en minuscule après un point"),
    ],
)
def test_the_reason_why_nothing_says_it(line: str, reason: str, style: Style) -> None:
    lines = (Alinea("I. – Le maire publie le tarif."), Alinea(line))
    edited = BILL.with_parts((*BILL.parts[:2], Article("2", lines)))
    with pytest.raises(InputError, match=r"^Article 2 : aucune instruction ne donne exactement ce texte : ") as refused:
        draft(BILL, edited, style)
    assert reason in str(refused.value)


def _of(ranks: range) -> list[Alinea]:
    verbs = ("publie", "fixe", "abroge", "contrôle", "transmet", "arrête", "motive")
    return [
        Alinea(f"{rank}° Le préfet {verbs[rank % 7]} {rank * 31} tarifs de la zone {rank * 17} ;") for rank in ranks
    ]


def test_the_work_grows_as_the_length_of_what_is_inserted() -> None:
    def inserted(size: int) -> None:
        standing, edited = _of(range(1, size + 1)), _of(range(1, 2 * size + 1))
        draft(Bill((Article("1er", tuple(standing)),)), Bill((Article("1er", tuple(edited)),)))

    assert growth(inserted, 60) < 4


def test_a_proposition_is_called_so() -> None:
    bill = Bill(BILL.parts, title="Proposition de loi relative aux douanes")
    (amendment,) = draft(bill, Bill(BILL.parts, title="Proposition de loi relative aux ports"))
    assert "de la proposition de loi" in amendment.text


def test_a_first_line_that_names_an_article_is_no_number() -> None:
    line = "Article 30 du code des douanes : les mots « en mer » sont supprimés."
    edited = BILL.with_parts((*BILL.parts, Article("3", (Alinea("Article 30 du code."), Alinea(line)))))
    assert apply(BILL, draft(BILL, edited)).bill.articles[-1].alineas == edited.articles[-1].alineas


# ------------------------------------------------------------- « (Non modifié) » stands for what the other text says

_STANDING = Bill(
    (
        Article(
            "1er",
            (
                "I. – Le code est ainsi modifié :",
                "1° L'article 2 est abrogé ;",
                "2° L'article 3 est ainsi rédigé :",
                "« Art. 3. – I. – Le quai.",
                "« II. – Le phare. » ;",
                "3° L'article 4 est abrogé.",
                "II. – Le port est libre.",
            ),
        ),
        Article("2", ("Le phare est éteint.",)),
    )
)


def _drafted(*alineas: str, bill: Bill = _STANDING) -> tuple[list[str], list[str]]:
    edited = bill.with_parts((Article("1er", alineas), *bill.parts[1:]))
    drafting = draft_bill(bill, edited, Style.ASSEMBLEE)
    return [amendment.text for amendment in drafting.amendments], [str(problem) for problem in drafting.problems]


@pytest.mark.parametrize(
    "kept",
    [
        ("1° (Non modifié)", "2° (Non modifié)"),
        ("1° et 2° (Non modifiés)",),
        ("1° (Non modifié) L'article 2 est abrogé ;", *(each.text for each in _STANDING.articles[0].alineas[2:5])),
    ],
)
def test_what_is_said_not_modified_is_no_edit(kept: tuple[str, ...]) -> None:
    alineas = ("I. – Le code est ainsi modifié :", *kept, "3° L'article 5 est abrogé.", "II. – (Non modifié)")
    (text,), problems = _drafted(*alineas)
    wanted = "À l'alinéa 6, substituer au nombre :\n« 4 »\nle nombre :\n« 5 »."
    assert (text.replace("\u00a0", " "), problems) == (wanted, [])


def test_an_article_that_is_not_modified_is_not_suppressed() -> None:
    edited = _STANDING.with_parts((_STANDING.parts[0], Article("2", (), mark="(Non modifié)", unprinted=True)))
    assert draft(_STANDING, edited) == ()


def test_what_the_first_text_does_not_give_is_not_edited() -> None:
    partial = _STANDING.with_parts((Article("1er", ("I. – (Non modifié)", "II. – Le port.")), _STANDING.parts[1]))
    said = "le texte de départ n'est pas entier : « I. – (Non modifié) » y tient lieu d'autres mots"
    assert _drafted("I. – Le quai.", "II. – Le port.", bill=partial) == ([], [f"Article 1er : {said}"])
    texts, problems = _drafted("I. – (Non modifié)", "II. – Le port est libre.", bill=partial)
    assert (len(texts), problems) == (1, [])
    unprinted = _STANDING.with_parts((_STANDING.parts[0], Article("2", (), unprinted=True)))
    said = "le texte de départ n'est pas entier : « (Texte non reproduit) » y tient lieu d'autres mots"
    for edited in (Article("2", ()), Article("2", ("Le phare.",))):
        drafting = draft_bill(unprinted, unprinted.with_parts((unprinted.parts[0], edited)), Style.SENAT)
        assert [str(problem) for problem in drafting.problems] == [f"Article 2 : {said}"]


def test_a_label_that_the_first_text_has_not_stands_for_nothing() -> None:
    texts, problems = _drafted("I. – (Non modifié)", "III. – (Non modifié)")
    assert (texts, len(problems)) == ([], 1)
