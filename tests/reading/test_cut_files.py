"""Files that stop before their end, as a broken download leaves them: none is read as a shorter text in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import Amendment, InputError
from amendapply.reading import Unreadable, find_bill, find_bill_in_text, load_amendments, load_bill, read_each
from tests.folders import PUBLISHED
from tests.reading.shapes import mail, rich_text

BODY = "<p align='center'>Article 1er</p><p>Le quai est fermé.</p><p>Le phare est ouvert.</p>"
WHOLE = f"<html><body>{BODY}</body></html>"
LINES = ["AMENDEMENT N° 12", "Article 2", "Supprimer cet article."]
WITHOUT_END = "la page s'arrête sans sa fin (</html>) : si elle a été coupée, des alinéas manquent"
IN_PARAGRAPH = "la page s'arrête au milieu d'un paragraphe : si elle a été coupée, des mots manquent"
IN_TAG = "page coupée : elle s'arrête au milieu d'une balise."


def test_a_page_is_read_whole_refused_or_told_wherever_it_is_cut() -> None:
    whole = find_bill_in_text(WHOLE)
    assert whole.notices == ()
    for end in range(WHOLE.index("</p>"), len(WHOLE) - len("</body></html>")):
        assert _fault(WHOLE[:end]) in (IN_TAG, "aucun article dans ce document.", WITHOUT_END), WHOLE[:end]


def _fault(page: str) -> str:
    """What is said of the end of *page*, an error or the first notice."""
    try:
        return next(iter(find_bill_in_text(page).notices), "")
    except InputError as error:
        return error.message


@pytest.mark.parametrize(
    ("page", "notices"),
    [
        (WHOLE + "\n<!-- servi en 3 ms -->", ()),
        (WHOLE + "<a href=", ()),
        (f"<html><body>{BODY}</body>", ()),
        (f"<!DOCTYPE html>{BODY}", (WITHOUT_END,)),
        (f"<HTML><BODY>{BODY}</BODY></HTML>", ()),
        (BODY, ()),
        (BODY.removesuffix("</p>"), (IN_PARAGRAPH,)),
        (BODY.replace("</p>", ""), ()),
        (BODY.removesuffix("ouvert.</p>"), (IN_PARAGRAPH,)),
        (BODY.replace("</p>", "").replace("ouvert.", "à moins de 3 < 4"), ()),
    ],
)
def test_the_end_of_a_page(page: str, notices: tuple[str, ...]) -> None:
    assert find_bill_in_text(page).notices == notices


@pytest.mark.parametrize("end", ["<", "</", "</p", "<p class='a", "<!-", "<!-- menu", "<!-- <p>menu</p>"])
def test_a_page_that_stops_inside_a_tag_is_refused(tmp_path: Path, end: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{BODY}{end}", encoding="utf-8")
    with pytest.raises(InputError, match=r"page coupée : elle s'arrête au milieu d'une balise\. La télécharger"):
        load_bill(path)


def test_the_page_of_an_amendment_without_its_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "12.html"
    page = (PUBLISHED / "amendement.html").read_text(encoding="utf-8")
    path.write_text(page[: page.index("</body>")], encoding="utf-8")
    told: list[str] = []
    assert load_amendments(path, tell=told.append) == load_amendments(PUBLISHED / "amendement.html")
    assert told == [f"{path} : {WITHOUT_END}"]


def test_a_document_in_rtf_that_is_cut_is_refused(tmp_path: Path) -> None:
    whole = rich_text(["Article 1er", "Le quai est fermé.", "Le phare est ouvert."])
    path = tmp_path / "loi.rtf"
    path.write_bytes(whole)
    assert find_bill(path).notices == ()
    for end in range(len(b"{\\rtf1"), len(whole.rstrip())):
        path.write_bytes(whole[:end])
        with pytest.raises(InputError, match=r"document RTF coupé : il s'arrête avant sa fin\."):
            load_bill(path)


def test_a_mail_without_its_last_boundary_is_told(tmp_path: Path) -> None:
    whole = mail("\n\n".join(LINES), {"a.rtf": rich_text(LINES)}).rstrip()
    path = tmp_path / "12.eml"
    notices: list[str] = []
    path.write_bytes(whole)
    load_amendments(path, tell=notices.append)
    assert not any("avant sa fin" in notice for notice in notices)
    path.write_bytes(whole[:-2])
    load_amendments(path, tell=notices.append)
    told = "le courriel s'arrête avant sa fin : s'il a été coupé, des mots ou des pièces jointes manquent"
    assert [notice.partition(" : ")[2] for notice in notices if "avant sa fin" in notice] == [told]


def test_the_row_in_which_a_table_is_cut_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "liasse.csv"
    head = "N°;Article;Dispositif;Sort\n1;Article 3;Supprimer cet article.;Adopté\n"
    path.write_text(f"{head}2;Article 4;Supprimer les alinéas 1 à 1", encoding="utf-8")
    first, cut = read_each(path)
    assert isinstance(first, Amendment)
    assert first.number == "1"
    assert isinstance(cut, Unreadable)
    assert str(cut.error).endswith(
        "liasse.csv, ligne 3 : le fichier s'arrête au milieu de cette ligne. "
        "Le télécharger ou l'enregistrer de nouveau, ou terminer la ligne."
    )
    path.write_text(f"{head}2;Article 4;Supprimer les alinéas 1 à 12.;", encoding="utf-8")
    assert [each.number for each in load_amendments(path)] == ["1", "2"]
