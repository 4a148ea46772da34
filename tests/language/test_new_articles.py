"""« Cet article », after a part that inserts one."""

from __future__ import annotations

from amendapply import parse
from amendapply.operations import InsertArticles

_INSERTED = """I. – Après l'article 3
Insérer un article additionnel ainsi rédigé :
Le préfet décide.
"""


def test_the_mention_that_precedes_a_new_article_is_written_into_it() -> None:
    reading = parse(f"{_INSERTED}II. – En conséquence, faire précéder cet article de la mention :\nI. –")
    assert reading.understood
    (action,) = (operation.action for operation in reading.operations)
    assert isinstance(action, InsertArticles)
    assert action.block.lines == ("I. – Le préfet décide.",)


def test_an_article_that_is_named_is_not_the_new_one() -> None:
    reading = parse(f"{_INSERTED}II. – Compléter l'article 5 par l'alinéa suivant :\nIl motive sa décision.")
    assert [operation.places[0].article for operation in reading.operations] == ["", "5"]
