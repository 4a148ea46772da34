"""The forms of a review: each says the same, none lets foreign text be anything but text."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from amendapply import Alinea, Amendment, Article, Bill, InputError
from amendapply.liasse.checking import check
from amendapply.liasse.verdicts import Cluster, Passage, Quarrel
from amendapply.reading.source import Unreadable
from amendapply.rendering.controls import cell
from amendapply.rendering.formats import ReviewFormat
from amendapply.rendering.review import liasse_page as page
from amendapply.rendering.review import render
from amendapply.rendering.review.review import Review, chapters, doubt_of, quarrel_of

HOSTILE = '"><script>hit()</script><img src=x onerror=hit()> \x1b[31m =HYPERLINK("x")'
BILL = Bill(
    (
        Article("1er", (Alinea("L'agent contrôle le navire dans le port."), Alinea("Il en rend compte chaque année."))),
        Article("2", (Alinea("La présente loi entre en vigueur en 2030."),)),
        Article("3", ()),
    ),
    title=HOSTILE,
)
AMENDMENTS = (
    Amendment("1", "Supprimer l'alinéa 2.", "1er"),
    Amendment("2", "Alinéa 2\nSupprimer cet alinéa.", "1er"),
    Amendment("3", "À l'alinéa 2, substituer au mot : « année » le mot : « semestre ».", "1er", authors=(HOSTILE,)),
    Amendment("4", f"À l'alinéa 1, substituer au mot : « navire » les mots : « {HOSTILE} ».", "1er"),
    Amendment(HOSTILE, f"Revoir {HOSTILE}", "2"),
    Amendment("6", "Après l'article 2, insérer l'article suivant :\n« Un décret est pris. »", "2", "after"),
    Amendment("7", "À l'alinéa 2, supprimer le mot : « un ».", "2", "after", "6"),
    Amendment("8", "Rétablir cet article dans la rédaction suivante :\n« Un rapport est remis. »", "3"),
)
REVIEW = Review(
    check(BILL, AMENDMENTS), (Unreadable(InputError("JSON illisible", source="l.jsonl", line=4, excerpt=HOSTILE)),)
)


def text_of(rendered: str | bytes) -> str:
    """The text of a review in some form, that of a Word document without its tags."""
    if isinstance(rendered, str):
        return rendered
    if not rendered.startswith(b"PK"):
        return rendered.decode("utf-8")
    return "".join(word_body(rendered).itertext())


def word_body(document: str | bytes) -> etree._Element:
    assert isinstance(document, bytes)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def tree(review: Review = REVIEW) -> html.HtmlElement:
    return html.document_fromstring(render(review, ReviewFormat.HTML))


@pytest.mark.parametrize("format_", list(ReviewFormat))
def test_no_form_sends_an_escape_sequence_of_foreign_text(format_: ReviewFormat) -> None:
    rendered = render(REVIEW, format_)
    text = text_of(rendered)
    assert "\x1b[31m =" not in text
    assert render(REVIEW, format_) == rendered


@pytest.mark.parametrize("format_", list(ReviewFormat))
def test_every_form_tells_each_remark_once(format_: ReviewFormat) -> None:
    """A liberty taken to apply an amendment is told of one that applies as of one that does not."""
    given = (
        Amendment("1", "À l'alinéa 1, après les mots : « le navire, » insérer le mot : « saisi ».", "1er"),
        Amendment("2", "À l'alinéa 2, supprimer les mots : « dix ans ».", "1er", parent="1"),
    )
    report = check(BILL, given)
    assert [bool(verdict.remarks) for verdict in report.verdicts] == [True, False]
    rendered = render(Review(report), format_)
    text = text_of(rendered)
    assert text.count("trouvé sans sa virgule finale") == 1


def test_foreign_text_stays_text_in_the_page() -> None:
    found = tree()
    assert len(found.xpath("//script")) == 1
    assert not found.xpath("//img | //*[@onerror]")


def test_every_amendment_of_the_page_opens_to_its_own_redline() -> None:
    cards = {card.xpath("string(h3/a)"): card for card in tree().xpath("//li[contains(@class, 'card')]")}
    identical = cards["1, 2"]
    assert identical.xpath("string(h3/span[@class='count'])") == "2 identiques"
    assert identical.xpath("string(details//del)") == "Il en rend compte chaque année."
    assert cards["3"].xpath("string(details//ins)") == "semestre"
    assert cards["8"].xpath("string(details//ins)") == "Un rapport est remis."
    assert "Article additionnel" in cards["6"].xpath("string(details)")
    assert "Revoir" in cards[next(name for name in cards if "script" in name)].xpath("string(details)")


def test_every_link_of_the_page_leads_somewhere() -> None:
    found = tree()
    names = found.xpath("//@id")
    assert len(names) == len(set(names))
    assert {address.removeprefix("#") for address in found.xpath("//a/@href")} <= set(names)


def test_the_page_of_a_great_liasse_says_that_it_leaves_redlines_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_REDLINES", 2)
    found = tree()
    assert len(found.xpath("//div[@class='redline']")) == 2
    assert "2 premières entrées" in found.xpath("string(//header)")


def test_an_interrupted_check_says_so_in_every_form() -> None:
    partial = Review(check(BILL, AMENDMENTS[:3]), unchecked=5)
    assert not partial.sound
    for format_ in ReviewFormat:
        rendered = render(partial, format_)
        text = text_of(rendered)
        assert "interrompu" in text.lower() or json.loads(text)["unchecked"] == 5


def test_word_has_a_table_for_each_article_and_underlines_the_phrase_at_fault() -> None:
    body = word_body(render(REVIEW, ReviewFormat.DOCX))
    word = {"w": body.nsmap["w"]}
    rows = body.xpath("//w:tr", namespaces=word)
    cells = [["".join(cell.itertext()) for cell in row.iterfind("w:tc", word)] for row in rows]
    listed = list(chapters(REVIEW))
    assert len(cells) == len(listed) + sum(len(chapter.entries) for chapter in listed)
    assert cells[0] == ["Amendements", "Verdict", "Place, signataires, remarques"]
    assert any(line[:2] == ["1 (2 identiques)", "applicable"] for line in cells)
    underlined = ["".join(run.itertext()) for run in body.xpath("//w:r[w:rPr/w:u]", namespaces=word)]
    assert any(words.startswith("Revoir") for words in underlined)
    assert "^^^" not in text_of(render(REVIEW, ReviewFormat.DOCX))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t", "\r", "＝", "|", "%"])
def test_a_cell_never_begins_as_a_formula_does(start: str) -> None:
    assert cell(f"{start}1+1").startswith("'")


def test_a_cell_is_no_longer_than_a_spreadsheet_takes() -> None:
    assert cell("a" * 40_000).endswith("a […]")
    assert cell("L'alinéa 3 ; « = »") == "L'alinéa 3 ; « = »"


def test_a_sheet_reads_back_to_the_same_amendments() -> None:
    data = render(REVIEW, ReviewFormat.CSV)
    assert isinstance(data, bytes)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == len(AMENDMENTS) + 1
    by_number = {row["numéro"]: row for row in rows}
    assert by_number["1"]["dispositif"] == "Supprimer l'alinéa 2."
    assert by_number["7"]["sous-amende"] == "6"
    assert rows[-1]["statut"] == "unreadable"


@given(st.text())
def test_no_cell_whatever_its_text_begins_as_a_formula_does(text: str) -> None:
    assert not cell(text).lstrip().startswith(tuple("=+-@＝＋－＠|%"))


def test_an_article_called_by_an_exponent_is_ranked() -> None:
    assert check(BILL, [Amendment("1", "Supprimer cet article.", "²")]).discussion.ranks == (0,)


@example([Amendment("\n", "")])  # a number that is blank
@given(st.lists(st.builds(Amendment, st.none() | st.text(), st.text(), st.none() | st.text()), max_size=4))
def test_any_liasse_is_written_in_every_form(amendments: list[Amendment]) -> None:
    review = Review(check(BILL, amendments))
    written = [each for each in ReviewFormat if amendments or each is not ReviewFormat.AKN]  # it has no empty list
    rendered = {format_: render(review, format_) for format_ in written}
    sheet = rendered[ReviewFormat.CSV]
    assert isinstance(sheet, bytes)
    assert (
        len(list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline=""), delimiter=";"))) == len(amendments) + 1
    )
    assert len(json.loads(str(rendered[ReviewFormat.JSON]))["amendments"]) == len(amendments)
    cards = html.document_fromstring(rendered[ReviewFormat.HTML]).xpath("//li[contains(@class, 'card')]/h3")
    assert bool(cards) == bool(amendments)


def test_json_designates_amendments_by_their_index() -> None:
    value = json.loads(str(render(REVIEW, ReviewFormat.JSON)))
    assert [each["number"] for each in value["amendments"]] == [amendment.number for amendment in AMENDMENTS]
    assert value["identical"] == [[0, 1]]
    assert value["amendments"][6]["parent"] == 5
    assert value["clusters"][0]["members"] == [0, 1, 2]
    assert value["complete"] is True


def test_what_else_a_source_says_passes_through() -> None:
    extra = {"uid": "AMANR5L17", "group": "=Ports", "url": "https://exemple.fr/12", "tabled": "2026-07-01"}
    review = Review(check(BILL, (Amendment("12", "Supprimer l'alinéa 2.", "1er", extra=extra),)))
    assert json.loads(render(review, ReviewFormat.JSON))["amendments"][0]["extra"] == extra
    sheet = render(review, ReviewFormat.CSV)
    assert isinstance(sheet, bytes)
    (row,) = csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";")
    assert row["groupe"] == "'=Ports"
    assert json.loads(row["autres champs"]) == extra


def test_the_sheet_calls_a_group_as_the_figures_do() -> None:
    """The Assemblée gives a code: what its amendments that name the group call it stands before."""
    text, extra = "Supprimer l'alinéa 2.", {"group": "PO7"}
    signed = Amendment("12", text, "1er", authors=("Mme Roux", "les membres du groupe Vert"), extra=extra)
    others = Amendment("13", text, "1er", extra=extra), Amendment("14", text, "1er")
    sheet = render(Review(check(BILL, (signed, *others))), ReviewFormat.CSV)
    assert isinstance(sheet, bytes)
    rows = csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";")
    assert [row["groupe"] for row in rows] == ["Vert (PO7)", "Vert (PO7)", ""]


def test_without_a_bill_the_forms_say_that_the_text_is_missing() -> None:
    review = Review(check(None, AMENDMENTS))
    assert "Sans le texte" in str(render(review, ReviewFormat.TEXT))
    assert "Sans le texte" in tree(review).xpath("string(//header)")
    assert json.loads(str(render(review, ReviewFormat.JSON)))["bill"] is None


def test_a_quarrel_over_a_table_is_told_by_the_words_of_its_cells() -> None:
    words = '<tr><td>Redevable</td><td rowspan="2">Tarif < 10</td></tr>'
    cluster = Cluster(Quarrel.WORDS, Passage("article 8", None, 37, 37, words=words), (0, 1))
    assert quarrel_of(cluster) == "article 8, alinéa 37, « Redevable Tarif < 10 »"


def test_identical_amendments_that_are_refused_are_one_entry_however_they_are_worded() -> None:
    worded = (
        "Compléter l'alinéa 1 par une phrase ainsi rédigée : « Rien. »",
        "Alinéa 1\nCompléter cet alinéa par une phrase ainsi rédigée :\nRien.",
    )
    bill = Bill((Article("1er", (Alinea("Sont visés :"),)),))
    report = check(bill, [Amendment(rank, each, "1er") for rank, each in enumerate((*worded, worded[0]), 1)])
    assert [group.members for group in report.identical] == [(0, 1, 2)]
    ((entry,),) = (chapter.entries for chapter in chapters(Review(report)))
    assert len(entry.verdicts) == 3
    assert "1 (3 identiques) – ambigu" in render(Review(report), ReviewFormat.TEXT)


def test_the_other_version_is_told_of_as_many_amendments_as_aim_at_another_text() -> None:
    tabled = [Amendment(rank, "Supprimer l'alinéa 1.", "1er", of_text="7") for rank in range(1, 1_201)]
    tabled.append(Amendment("1201", "Compléter cet amendement par le mot : « net ».", "1er", parent="1", of_text="7"))
    bill = Bill((Article("1er", (Alinea("Le port est ouvert."),)),), number="8")
    assert "1\u00a0201 amendements sur 1\u00a0201 ne trouvent pas" in doubt_of(Review(check(bill, tabled)))
