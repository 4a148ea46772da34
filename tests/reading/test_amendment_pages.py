"""Pages that were saved as HTML: several amendments in one, hidden and struck words, tables of two kinds."""

from __future__ import annotations

from pathlib import Path

import amendapply
from amendapply import Amendment
from amendapply.reading import load_amendments, read_amendments

_HEAD = "<p>Amendement n° {}</p><p>présenté par</p><p>M. Roux</p><p>----------</p><p>ARTICLE 3</p>"
_EXPOSE = "<h3>EXPOSÉ SOMMAIRE</h3><p>Parce que.</p>"


def _read(folder: Path, *pages: str) -> tuple[tuple[Amendment, ...], list[str]]:
    path = folder / "page.html"
    path.write_text(f"<html><body>{''.join(f'<div>{page}</div>' for page in pages)}</body></html>", encoding="utf-8")
    told: list[str] = []
    return load_amendments(path, tell=told.append), told


def test_a_page_with_several_amendments(tmp_path: Path) -> None:
    pages = (f"{_HEAD.format(number)}<p>Supprimer l’alinéa {number}.</p>{_EXPOSE}" for number in (12, 13))
    read, told = _read(tmp_path, *pages)
    assert [(each.number, each.article, each.text, each.expose) for each in read] == [
        ("12", "3", "Supprimer l’alinéa 12.", "Parce que."),
        ("13", "3", "Supprimer l’alinéa 13.", "Parce que."),
    ]
    assert told == []


def test_hidden_words_are_no_part_of_the_dispositif_and_are_told(tmp_path: Path) -> None:
    hidden = '<span style="display:none">et 5</span>'
    (read,), told = _read(tmp_path, f"{_HEAD.format(12)}<p>Supprimer l’alinéa 4 {hidden}.</p>{_EXPOSE}")
    assert read.text == "Supprimer l’alinéa 4 ."
    assert told == [f"{tmp_path / 'page.html'} : un texte masqué est laissé de côté : « et 5 »"]


def test_the_words_of_buttons_and_of_lists_to_choose_from_are_no_text_to_write(tmp_path: Path) -> None:
    order = "<p>Après l’alinéa 2, insérer un alinéa ainsi rédigé :</p><p>Le phare est clos.</p>"
    choice = "<select><option>Article 3</option></select><iframe>Vidéo</iframe><object>Lecteur</object>"
    (read,), told = _read(tmp_path, f"{_HEAD.format(12)}{order}<button>Partager</button>{choice}{_EXPOSE}")
    assert read.text == "Après l’alinéa 2, insérer un alinéa ainsi rédigé :\nLe phare est clos."
    assert told == []


def test_an_amendment_with_struck_words_is_refused(tmp_path: Path) -> None:
    for struck in ("<s>3</s>", "<del>3</del>", '<span style="text-decoration: line-through">3</span>'):
        (read,), _ = _read(tmp_path, f"{_HEAD.format(12)}<p>Supprimer l’alinéa {struck}4.</p>{_EXPOSE}")
        assert not amendapply.parse(read.text).understood
        assert not amendapply.parse(f"<p>Supprimer l’alinéa {struck}4.</p>").understood


def test_words_that_a_class_strikes_out_refuse_the_amendment(tmp_path: Path) -> None:
    """Google Docs writes « .c3{text-decoration:line-through} » above the page; what holds for paper alone does not."""
    style = "@import url(a.css);.c1{color:#000}.c3,.c4{color:red;text-decoration:line-through}"
    style += "@media print{.c5{color:red}.c6{text-decoration:line-through}}"
    order = "<p>Supprimer l’alinéa <span class='{}'>3</span>4.</p>"
    for name, understood in (("c3", False), ("c1 c4", False), ("c1", True), ("c6", True)):
        (read,), _ = _read(tmp_path, f"<style>{style}</style>{_HEAD.format(12)}{order.format(name)}{_EXPOSE}")
        assert amendapply.parse(read.text).understood is understood


def test_the_numbers_that_a_page_counts_refuse_the_text_to_write(tmp_path: Path) -> None:
    order = "<p>Rédiger ainsi cet article :</p><p>« Le quai est ouvert :</p>"
    items = "<li>« Aux navires ;</li><li>« Aux barques. »</li>"
    for opening, understood in (("<ol>", False), ("<ul>", True)):
        (read,), _ = _read(tmp_path, f"{_HEAD.format(12)}{order}{opening}{items}</{opening[1:]}{_EXPOSE}")
        assert amendapply.parse(read.text).understood is understood
    (read,), _ = _read(tmp_path, f"<ol><li>{_HEAD.format(12)}</li></ol><p>Supprimer l’alinéa 4.</p>{_EXPOSE}")
    assert read.text == "Supprimer l’alinéa 4."


def test_a_table_to_write_keeps_its_cells_and_an_exponent_is_one(tmp_path: Path) -> None:
    table = "<table><tr><td><p>Seuil</p></td><td>10<sup>6</sup></td></tr></table>"
    order = f"<p>Rédiger ainsi cet article :</p><p>« Le barème est :</p>{table}<p>».</p>"
    (read,), _ = _read(tmp_path, f"{_HEAD.format(12)}{order}{_EXPOSE}")
    assert "<table><tr><td>Seuil</td><td>10⁶</td></tr></table>" in read.text


def test_a_table_that_lays_the_page_out_is_read_line_by_line(tmp_path: Path) -> None:
    rows = (_HEAD.format(12), "<p>Supprimer l’alinéa 4.</p>", "EXPOSÉ SOMMAIRE", "Parce que.")
    (read,), _ = _read(tmp_path, f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>")
    assert (read.number, read.authors, read.text) == ("12", ("M. Roux",), "Supprimer l’alinéa 4.")


def test_a_piece_of_a_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "12.html"
    path.write_text("<p>Supprimer l&rsquo;alin&eacute;a&nbsp;4.</p>", encoding="utf-8")
    (read,) = load_amendments(path)
    assert (read.number, read.text) == ("12", "Supprimer l’alinéa\u00a04.")


def test_a_mail_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    body = f"{_HEAD.format(12)}<p>Supprimer l’alinéa <s>3</s>4.</p><p style='display:none'>Alinéa 5</p>{_EXPOSE}"
    path = tmp_path / "courriel.eml"
    head = "From: a@example.fr\nTo: b@example.fr\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"
    path.write_bytes(f"{head}<html><body>{body}</body></html>".encode())
    (read,) = load_amendments(path)
    assert (read.number, read.text) == ("12", "Supprimer l’alinéa <s>3</s>4.")


def test_the_cells_above_an_instruction_lay_the_page_out() -> None:
    """The number stands beside the text that is amended, in a table; a table to write keeps its cells."""
    head = "<tr><td><div>Projet de loi<br>Quais</div><div>(n° 100)</div></td><td>N° 12 rect. bis</td></tr>"
    signed = "<table><tr><td>Adopté</td></tr><tr><td>Mme ROUX et M. BIHAN</td></tr></table>"
    order = "<p>Alinéa 2</p><p>Rédiger ainsi cet alinéa :</p><table><tr><td>Quai</td><td>3 %</td></tr></table>"
    page = f"<html><table>{head}</table><p>AMENDEMENT</p><p>présenté par</p>{signed}<p>ARTICLE 1ER</p>{order}</html>"
    (amendment,) = read_amendments(page)
    assert (amendment.number, amendment.of_text, amendment.article) == ("12 rect. bis", "100", "1er")
    assert amendment.authors == ("Mme ROUX", "M. BIHAN")
    assert "<td>Quai</td><td>3 %</td>" in amendment.text
