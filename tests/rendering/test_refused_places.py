"""A page of the law tells a refused clause where it stands, and not at its foot alone."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_columns import columns_of
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.rendering.akoma.law_changes import law_akn
from amendapply.rendering.law.comparative_table import columns_docx, columns_markdown, columns_page
from amendapply.rendering.law.refused_clauses import RefusedPlaces, refused_places
from tests.law.bills import bill_of

_LAW = Articles(
    (
        LawArticle("Code rural", "L. 1", ("Le maire décide.", "Il signe.")),
        LawArticle("Code rural", "L. 2", ("Le préfet dort.",)),
        LawArticle("Code rural", "L. 3", ("Le préfet dort.",)),
    )
)
_HEADER = "Le code rural est ainsi modifié :"
_UNREAD = "1° À l'article L. 1, le mot : « décide » est hardiment supprimé ;"
_DONE = "2° Au premier alinéa de l'article L. 1, le mot : « maire » est remplacé par le mot : « préfet » ;"
_ON_THE_SAME = "3° Au second alinéa de l'article L. 1, le mot : « chat » est supprimé ;"
_ON_ANOTHER = "4° À l'article L. 2, le mot : « chat » est supprimé ;"
_NEW = "4° Après l'article L. 1, il est inséré un article L. 2 ainsi rédigé :"
_LAST = "5° À l'article L. 3, le mot : « dort » est remplacé par le mot : « veille »."


def made_of(*lines: str) -> Consolidation:
    return consolidate(bill_of((_HEADER, *lines)), _LAW)


def places_of(made: Consolidation) -> RefusedPlaces:
    return refused_places(columns_of(made), made.outcomes, made.law)


def test_in_the_article_that_it_names_or_between_two() -> None:
    made = made_of(_UNREAD, _DONE, _ON_THE_SAME, _ON_ANOTHER, _LAST)
    assert places_of(made) == RefusedPlaces(within=((0, 2), ()), between=((), (3,), ()))


def test_a_new_article_is_told_in_the_one_beside_it() -> None:
    made = made_of(_DONE, _NEW, "« Art. L. 2. – Le garde court. » ;", _LAST)
    assert places_of(made) == RefusedPlaces(within=((1,), ()), between=((), (), ()))


def test_where_nothing_is_carried_out() -> None:
    assert places_of(made_of(_UNREAD)) == RefusedPlaces(within=(), between=((0,),))


def test_the_page_says_them_with_the_reason_where_they_stand() -> None:
    page = columns_page(made_of(_UNREAD, _DONE, _ON_THE_SAME, _ON_ANOTHER, _LAST))
    told = [page.index(f'<a href="#disp-art-1er-al-{alinea}">art.') for alinea in (2, 4, 5)]
    first, last = (page.index(f'id="article-L-{number}-du-code-rural"') for number in (1, 3))
    assert first < told[0] < told[1] < told[2] < last
    assert re.search(r"al\. 4</a> \(<b>place introuvable</b>, « chat » ne se trouve pas", page)
    assert "<b>3</b> dispositions du projet sur 5 ne sont pas consolidées" in page


def test_a_page_without_any_says_nothing() -> None:
    assert "consolidé" not in columns_page(made_of(_DONE)).partition("<header")[2]


def test_one_that_is_not_read_is_of_the_article_of_its_header() -> None:
    lines = (
        "L'article L. 1 du code rural est ainsi modifié :",
        "1° Le second alinéa est hardiment supprimé ;",
        "2° Le mot : « maire » est remplacé par le mot : « préfet ».",
    )
    assert places_of(consolidate(bill_of(lines), _LAW)) == RefusedPlaces(within=((0,),), between=((), ()))


def test_one_without_a_place_is_told_between_two() -> None:
    made = made_of(_DONE, "3° Le second alinéa est hardiment supprimé ;", _LAST)
    assert places_of(made) == RefusedPlaces(within=((), ()), between=((), (1,), ()))


def test_the_table_in_markdown_and_that_of_word_say_them_there() -> None:
    made = made_of(_UNREAD, _DONE, _ON_THE_SAME, _ON_ANOTHER, _LAST)
    with ZipFile(BytesIO(columns_docx(made))) as package:
        word = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    for written in (columns_markdown(made), word):
        first, last = (written.index(f"Article L. {number} du code rural") for number in (1, 3))
        within = written.index("Dispositions non consolidées : art. 1er, al. 2 (non compris")
        between = written.index("Disposition non consolidée : art. 1er, al. 5 (place introuvable")
        assert first < within < written.index("Texte en vigueur") < between < last


def test_the_alinea_of_akoma_ntoso_calls_its_note() -> None:
    written = law_akn(made_of(_UNREAD, _DONE, _ON_THE_SAME, _LAST))
    notes = dict(re.findall(r'<note eId="(meta__note_\d)">\s*<p>(art\. 1er, al\. \d)</p>', written))
    assert list(notes.values()) == [f"art. 1er, al. {alinea}" for alinea in (2, 4, 5)]
    alineas = {part[:1]: part for part in written.split('<alinea eId="art_1er__al_')[1:]}
    assert {number for number, part in alineas.items() if "<noteRef" in part} == {"2", "4", "5"}
    assert 'supprimé ;<noteRef href="#meta__note_2" marker="2"/></p>' in alineas["4"]
