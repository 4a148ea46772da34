"""A page of the law tells a refused clause where it stands, and not at its foot alone."""

from __future__ import annotations

import re

from amendapply.consolidating.result import Consolidation
from amendapply.consolidating.three_columns import columns_of
from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.rendering.law.comparative_table import RefusedPlaces, columns_page, refused_places
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
    assert places_of(made) == RefusedPlaces(within=((2,), ()), between=((0,), (3,), ()))


def test_a_new_article_is_told_in_the_one_beside_it() -> None:
    made = made_of(_DONE, _NEW, "« Art. L. 2. – Le garde court. » ;", _LAST)
    assert places_of(made) == RefusedPlaces(within=((1,), ()), between=((), (), ()))


def test_where_nothing_is_carried_out() -> None:
    assert places_of(made_of(_UNREAD)) == RefusedPlaces(within=(), between=((0,),))


def test_the_page_says_them_with_the_reason_where_they_stand() -> None:
    page = columns_page(made_of(_UNREAD, _DONE, _ON_THE_SAME, _ON_ANOTHER, _LAST))
    told = [page.index(f'<a href="#disp-art-1er-al-{alinea}">art.') for alinea in (2, 4, 5)]
    first, last = (page.index(f'id="article-L-{number}-du-code-rural"') for number in (1, 3))
    assert told[0] < first < told[1] < told[2] < last
    assert re.search(r"al\. 4</a> \(<b>place introuvable</b>, « chat » ne se trouve pas", page)
    assert "<b>3</b> dispositions du projet sur 5 ne sont pas consolidées" in page


def test_a_page_without_any_says_nothing() -> None:
    assert "consolidé" not in columns_page(made_of(_DONE)).partition("<header")[2]
