"""The law with tracked changes: what is to be known of a clause is a comment on the article that it is about."""

from __future__ import annotations

from amendapply.consolidating.three_laws import consolidate
from amendapply.law import Articles, LawArticle
from amendapply.rendering.formats import LawFormat
from amendapply.rendering.law import render
from tests.law.bills import bill_of
from tests.word.opened import body, part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LAW = Articles(tuple(LawArticle("Code rural", f"L. {rank}", ("Le maire vote seul.",)) for rank in (1, 2, 3)))


def test_a_comment_on_a_clause_stands_at_its_article() -> None:
    bill = bill_of(
        ("À l'article L. 1 du code rural, le mot : « seul » est supprimé.",),
        (
            "I. – À l'article L. 2 du code rural, le mot : « dort » est supprimé.",
            "II. – À l'article L. 2 du code rural, le mot : « seul » est supprimé.",
            "III. – À compter du 1er mai 2031, à l'article L. 3 du code rural, le mot : « seul » est supprimé.",
        ),
        ("À l'article L. 9 du code rural, le mot : « seul » est supprimé.",),
    )
    content = render(consolidate(bill, _LAW), LawFormat.DOCX_TRACKED)
    assert isinstance(content, bytes)
    told = {
        comment.get(f"{W}id"): "".join(comment.itertext())
        for comment in part(content, "word/comments.xml").iter(f"{W}comment")
    }
    found = {}
    for paragraph in body(content).iter(f"{W}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        if text.startswith("Article "):
            found[text] = [told[each.get(f"{W}id")] for each in paragraph.iter(f"{W}commentReference")]
    first, second, third = found.values()
    assert first == []
    assert [text[:32] for text in second] == ["Non appliqué : place introuvable"]
    assert len(third) == 2  # of the clause above it in the bill, and of the one that follows and names no article shown
    assert any("effet différé" in text for text in third)
    assert any("L. 9" in text for text in third)
