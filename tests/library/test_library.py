"""The library by itself: what it takes, what it refuses and how it says so, what it hands round."""

from __future__ import annotations

import ast
import inspect
import io
import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

import amendapply
from amendapply import Alinea, Amendment, Article, Bill, InputError
from tests.examples import consolidated
from tests.folders import ROOT

REFUGES = ROOT / "bills" / "refuges.yaml"
DOUANES, LIASSE = ROOT / "bills" / "douanes.yaml", ROOT / "bills" / "liasse.yaml"


@pytest.fixture(scope="module")
def result() -> amendapply.Result:
    return amendapply.apply(amendapply.load_bill(DOUANES), amendapply.load_amendments(LIASSE))


@pytest.fixture(scope="module")
def report() -> amendapply.Report:
    return amendapply.check(amendapply.load_bill(DOUANES), amendapply.load_amendments(LIASSE))


# ------------------------------------------------------------------------------------------------------ what it takes


def test_an_amendment_takes_numbers_and_lists_for_what_they_are_written_as() -> None:
    amendment = Amendment(12, "Supprimer l'alinéa 1.", article=2, authors=["Mme A", "M. B"])  # type: ignore[arg-type]
    assert (amendment.number, amendment.article, amendment.authors) == ("12", "2", ("Mme A", "M. B"))
    assert Amendment("1", "x", authors="Mme A").authors == ("Mme A",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "beginning"),
    [
        ({"text": None}, "Amendment.text attend un texte, et non None."),
        ({"article": [2]}, "Amendment.article attend un texte, un nombre ou None, et non [2]."),
        ({"number": 1.5}, "Amendment.number attend "),
        ({"parent": b"1"}, "Amendment.parent attend "),
        ({"of_text": {}}, "Amendment.of_text attend "),
        ({"position": "avant"}, "Amendment.position attend « before », « after » ou None, et non 'avant'."),
        ({"authors": [1]}, "Amendment.authors attend "),
        ({"order": "1"}, "Amendment.order attend "),
        ({"expose": None}, "Amendment.expose attend "),
        ({"fate": 3}, "Amendment.fate attend "),
        ({"text": ["x" * 10_000]}, "Amendment.text attend "),
    ],
)
def test_a_field_that_cannot_be_is_named(fields: dict[str, Any], beginning: str) -> None:
    with pytest.raises(InputError) as raised:
        Amendment(**{"number": "1", "text": "x"} | fields)
    assert str(raised.value).startswith(beginning)
    assert len(str(raised.value)) < 200


def test_a_bill_takes_numbers_texts_and_lists_for_what_they_are_written_as() -> None:
    bill = Bill([Article(2, ["Le port est ouvert.", Alinea("Le quai est fermé.")])])  # type: ignore[list-item, arg-type]
    assert bill == Bill((Article("2", (Alinea("Le port est ouvert."), Alinea("Le quai est fermé."))),))
    result = amendapply.apply(bill, Amendment("1", "À l'alinéa 1, supprimer les mots : « est ouvert »."))
    assert result.bill.article("2").alineas[0].text == "Le port."


@pytest.mark.parametrize(
    ("make", "beginning"),
    [
        (lambda: Article(None), "Article.number attend un texte ou un nombre, et non None."),
        (lambda: Article(True), "Article.number attend un texte ou un nombre, et non True."),
        (lambda: Article("1", "Un texte."), "Article.alineas attend une liste d'alinéas, et non 'Un texte.'."),
        (lambda: Article("1", [3]), "Article.alineas attend une liste d'alinéas, et non 3."),
        (lambda: Bill("Un texte."), "Bill.parts attend une liste d'articles et d'intitulés"),
        (lambda: Bill(("Un texte.",)), "Bill.parts attend une liste d'articles et d'intitulés"),
    ],
)
def test_a_part_of_a_bill_that_cannot_be_is_named(make: Callable[[], object], beginning: str) -> None:
    with pytest.raises(InputError) as raised:
        make()
    assert str(raised.value).startswith(beginning)


def test_one_amendment_is_taken_as_a_list_of_one() -> None:
    bill, amendment = Bill.from_text("Un.\n\nDeux."), Amendment("1", "Supprimer l'alinéa 1.")
    assert amendapply.apply(bill, amendment) == amendapply.apply(bill, [amendment])
    assert amendapply.check(bill, amendment).verdicts == amendapply.check(bill, [amendment]).verdicts


@pytest.mark.parametrize("name", ["bills/douanes.yaml", "tests/fixtures/published/assemblee.html"])
def test_a_bill_is_read_from_a_path_bytes_and_streams(name: str) -> None:
    path = ROOT / name
    expected = amendapply.load_bill(path)
    assert amendapply.load_bill(str(path)) == expected
    assert amendapply.load_bill(path.read_bytes()) == expected
    encoding = "utf-8" if path.suffix == ".yaml" else "cp1252"  # a page of the Assemblée, as it was published
    assert amendapply.load_bill(io.StringIO(path.read_text(encoding))) == expected
    with path.open("rb") as stream:
        assert amendapply.load_bill(stream) == expected


def test_amendments_are_read_from_bytes_streams_and_archives() -> None:
    expected = amendapply.load_amendments(LIASSE)
    assert amendapply.load_amendments(LIASSE.read_bytes()) == expected
    with LIASSE.open(encoding="utf-8") as stream:
        assert amendapply.load_amendments(stream) == expected
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(LIASSE, "liasse.yaml")
    assert amendapply.load_amendments(packed.getvalue()) == expected
    assert amendapply.load_amendments(io.StringIO("Supprimer l'alinéa 1."))[0].number is None


@pytest.mark.parametrize("text", ["Article 1er\n\nUn alinéa." * 1_000, "x" * 100_000, "<html>" + "y" * 500, '{"a": 1}'])
@pytest.mark.parametrize("load", [amendapply.load_bill, amendapply.load_amendments])
def test_a_text_in_the_place_of_a_path_is_told_without_repeating_it(load: Any, text: str) -> None:
    with pytest.raises(InputError, match=r"ce n'est pas un chemin de fichier.*io\.StringIO") as raised:
        load(text)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x89PNG", "é".encode() + b"\xe9"])
def test_a_broken_content_is_told_and_no_hidden_file_is_named(content: bytes) -> None:
    for load in (amendapply.load_bill, amendapply.load_amendments):
        with pytest.raises(InputError) as raised:
            load(content)
        assert str(raised.value).startswith("contenu")
        assert "/tmp" not in str(raised.value)


@pytest.mark.parametrize("given", [None, 3, ["a"]])
def test_what_is_no_file_is_refused(given: Any) -> None:
    for load in (amendapply.load_bill, amendapply.load_amendments):
        with pytest.raises(InputError, match="un chemin, des octets ou un fichier ouvert sont attendus"):
            load(given)


def test_bytes_of_any_kind_are_read() -> None:
    content = DOUANES.read_bytes()
    bill = amendapply.load_bill(content)
    assert amendapply.load_bill(bytearray(content)) == amendapply.load_bill(memoryview(content)) == bill


@pytest.mark.parametrize("given", ["Supprimer cet article.", ["Supprimer cet article."], {"number": 1}, None, b"x"])
def test_what_is_no_amendment_is_refused(given: Any) -> None:
    bill = amendapply.load_bill(DOUANES)
    for call in (amendapply.apply, amendapply.check):
        with pytest.raises(InputError, match="un amendement est attendu, et non ") as raised:
            call(bill, given)
        assert len(str(raised.value)) < 300


@pytest.mark.parametrize("call", ["apply", "check", "compare", "draft", "blame", "consolidate"])
def test_what_is_no_bill_is_refused(call: str) -> None:
    with pytest.raises(InputError, match=r"un texte \(Bill\) est attendu, et non 'loi\.yaml'\. load_bill"):
        getattr(amendapply, call)("loi.yaml", [])


def test_what_is_no_law_no_report_and_no_text_is_refused() -> None:
    bill = amendapply.load_bill(DOUANES)
    law = amendapply.load_law(DOUANES.with_name("droit-refuges.jsonl"))
    calls: dict[Any, tuple[object, ...]] = {
        amendapply.consolidate: (bill, bill),
        amendapply.effects_in_law: (bill, bill, ()),
        amendapply.draft_law: (law, bill),
        amendapply.draft_articles: (law, bill),
    }
    for call, given in calls.items():
        with pytest.raises(InputError, match=r"une base de droit \(Law\) est attendue, et non .*load_law"):
            call(*given)
    with pytest.raises(InputError, match=r"une vérification \(Report\) est attendue, et non <Bill"):
        amendapply.statistics(bill)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"une vérification \(Report\) est attendue"):
        amendapply.judge(bill, Amendment("1", "x"))  # type: ignore[arg-type]
    report = amendapply.check(bill, Amendment("1", "Supprimer cet article.", "2"))
    for call, written in (
        (report.adopt, 'report.adopt("1").adopt("2")'),
        (report.dismiss, 'report.dismiss("1").dismiss("2")'),
        (report.explain, 'report.explain("1"), report.explain("2")'),
        (report.find, 'report.find("1"), report.find("2")'),
    ):
        with pytest.raises(InputError) as refused:
            call(["1", "2"])  # type: ignore[operator]
        expected = f"le numéro d'un amendement est attendu, et non ['1', '2']. Un appel pour chacun : {written}."
        assert str(refused.value) == expected
    with pytest.raises(InputError, match=r'Écrire report\.adopt\("1"\)'):
        report.adopt(report.verdicts[0].amendment)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"Bill\.from_text attend un texte, et non b'x'"):
        Bill.from_text(b"x")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"Amendment\.extra attend un dictionnaire, et non \[1\]"):
        Amendment("1", "x", extra=[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [Amendment, Article, Bill])
def test_what_a_value_takes_is_told_of_each_of_its_fields(value: type) -> None:
    """The ``__init__`` that type checkers read, which is not the one that runs."""
    (body,) = ast.parse(inspect.getsource(value)).body
    read = [each for each in ast.walk(body) if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
    assert [[arg.arg for arg in each.args.args] for each in read] == [["self", *(f.name for f in fields(value))]]


TYPED_USE = """
import amendapply
from amendapply import Alinea, Amendment, Article, Bill, Heading, Status

bill = Bill([Article(2, ["Un alinéa.", Alinea("Deux.")]), Heading("titre", "Ier", "Des ports")], title="Loi")
amendment = Amendment(12, "Supprimer l'alinéa 1.", article=2, authors=["Mme Aubrac"])
for result in (amendapply.apply(bill, amendment), amendapply.apply(bill, [amendment])):
    for outcome in result.outcomes:
        if outcome.status is Status.APPLIED:
            print(outcome.amendment.name, [problem.message for problem in outcome.problems])
    for article in result.redline.articles:
        print([piece.text for row in article.rows for piece in row.pieces])
for part in bill.parts:
    print(part.number, part.title)
"""


@pytest.mark.slow
def test_what_the_readme_shows_has_its_types(tmp_path: Path) -> None:
    """A script that does so passes ``mypy --strict``."""
    blocks = re.findall(r"```python\n(.*?)```", ROOT.joinpath("README.md").read_text("utf-8"), re.DOTALL)
    for rank, block in enumerate((*blocks, TYPED_USE)):
        (tmp_path / f"use{rank}.py").write_text(block, "utf-8")
    scripts = sorted(map(str, tmp_path.glob("use*.py")))
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run([*mypy, *scripts], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.stdout, done.returncode) == ("", 0)


def test_what_is_no_dispositif_is_refused() -> None:
    with pytest.raises(InputError, match="un amendement est attendu, et non None"):
        amendapply.parse(None)  # type: ignore[arg-type]


def test_a_number_may_be_a_number(result: amendapply.Result, report: amendapply.Report) -> None:
    assert result.bill.article(2) == result.bill.article("2")
    assert result.redline.article(11) == result.redline.article("11")
    assert result.article_html(11) == result.article_html("11")
    assert report.find(34) == report.find("34")
    assert report.explain(34) == report.explain("34")
    assert report.adopt(30) == report.adopt("30")
    assert report.dismiss(30) == report.dismiss("30")
    assert report.find("No 34") == report.find("n° 34")
    with pytest.raises(InputError, match="le numéro nouveau"):  # « no » begins a word
        report.find("nouveau")


# ---------------------------------------------------------------------------------------------- what it hands round


def test_a_format_that_there_is_none_of_is_refused_in_french(result: amendapply.Result, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"format inconnu : pdf\. Formats possibles : terminal, text, markdown, html"):
        result.save(tmp_path / "a", format="pdf")


def test_figures_write_themselves_in_every_format(report: amendapply.Report, tmp_path: Path) -> None:
    figures = amendapply.statistics(report)
    assert figures.to_dict()["schema"] == "amendapply.stats"
    assert figures.to_csv().startswith(b"\xef\xbb\xbf")
    assert "Par article" in figures.to_text()
    assert "article 11" in figures._repr_html_()
    for ending in (".csv", ".json", ".txt"):
        figures.save(tmp_path / f"f{ending}")
    assert (tmp_path / "f.csv").read_bytes() == figures.to_csv()
    with pytest.raises(InputError, match="Terminaisons possibles"):
        figures.save(tmp_path / "f.html")


def test_a_result_writes_itself_in_every_format(result: amendapply.Result, tmp_path: Path) -> None:
    assert result.to_html().startswith("<!DOCTYPE html>")
    assert "<akomaNtoso" in result.to_akn()
    assert "<ins>" in result.to_markdown()
    assert "{+" in result.to_text()
    assert result.to_dict() == json.loads(result.to_json())
    assert result.to_docx(tmp_path / "a.docx") == (tmp_path / "a.docx").read_bytes()
    for ending in (".html", ".docx", ".xml", ".md", ".diff", ".json", ".jsonl", ".yaml", ".txt"):
        result.save(tmp_path / f"b{ending}")
    assert (tmp_path / "b.html").read_text("utf-8") == result.to_html()
    assert amendapply.load_bill(tmp_path / "b.yaml") == result.bill
    result.save(tmp_path / "clean", format="docx-clean")
    with pytest.raises(InputError, match="Terminaisons possibles"):
        result.save(tmp_path / "b.pdf")


def test_a_place_where_no_file_can_be_is_told_before_the_work(result: amendapply.Result, tmp_path: Path) -> None:
    absent = tmp_path / "absent" / "a.docx"
    for write in (result.save, result.to_docx, result.redline.save):
        with pytest.raises(InputError, match=r"a\.docx : le dossier .*absent n'existe pas\. Le créer"):
            write(absent)
    with pytest.raises(InputError, match=r"c'est un dossier\. Donner le nom d'un fichier\."):
        result.save(tmp_path)
    with pytest.raises(InputError, match="un chemin de fichier est attendu, et non <"):
        result.save(io.BytesIO())  # type: ignore[arg-type]


def test_a_file_that_cannot_be_written_is_what_it_was(
    result: amendapply.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(b"hier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        result.to_docx(tmp_path / "a.docx")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"hier"]


def test_one_article_is_rendered_alone_as_its_page_shows_it(result: amendapply.Result) -> None:
    page = result.to_html().replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    for article in result.redline.articles:
        assert result.article_html(article.article.number).strip() in page
    with pytest.raises(KeyError):
        result.article_html("99")


def test_an_article_of_a_redline_is_found_by_its_number(result: amendapply.Result) -> None:
    assert result.redline.article("Article 11") is result.redline.article("11")
    with pytest.raises(KeyError):
        result.redline.article("99")


def test_an_article_that_is_missing_is_told_in_french_with_its_neighbours() -> None:
    few = Bill((Article("1er"), Article("2")))
    many = Bill([Article(str(number)) for number in range(1, 120)] + [Article("annexe")])
    with pytest.raises(LookupError) as missing:
        few.article(9)
    assert str(missing.value) == "le texte n'a pas d'article 9. Articles du texte : 1er, 2."
    with pytest.raises(InputError, match=r"pas d'article 40 bis\. Articles voisins : 38, 39, 40, 41\. .* 110 autres"):
        many.article("40 bis")
    for number, told in (("annexe A", "annexe A"), ("", "« »")):
        with pytest.raises(InputError, match=rf"pas d'article {told}\. Articles du texte : 1, 2, 3, .* et 110 autres"):
            many.article(number)
    assert pickle.loads(pickle.dumps(missing.value)).args == missing.value.args


def test_a_redline_writes_itself_too() -> None:
    old = Bill.from_text("Les bacs.")
    redline = amendapply.compare(old, Bill.from_text("Les barques."))
    assert "barques" in redline.to_html()
    assert [part["article"] for part in redline.to_dict()["parts"]] == ["unique"]


def test_a_report_writes_itself_in_every_format(report: amendapply.Report, tmp_path: Path) -> None:
    assert report.to_html().startswith("<!DOCTYPE html>")
    assert report.to_csv().startswith(b"\xef\xbb\xbf")
    assert report.to_dict()["schema"] == "amendapply.check"
    assert "12 amendements" in report.to_text()
    assert report.to_docx(tmp_path / "a.docx") == (tmp_path / "a.docx").read_bytes()
    for ending in (".html", ".docx", ".csv", ".json", ".md", ".txt"):
        report.save(tmp_path / f"r{ending}")
    assert (tmp_path / "r.csv").read_bytes() == report.to_csv()


def test_a_notebook_shows_little_and_escapes_all_of_it(result: amendapply.Result, report: amendapply.Report) -> None:
    for shown in (result._repr_html_(), result.redline._repr_html_(), report._repr_html_()):
        assert shown.startswith("<div lang='fr'>")
        assert len(shown) < 30_000
    many = [Amendment(n, f"Supprimer <script>alert({n})</script>.", article=11) for n in range(2_000)]
    hostile = amendapply.check(amendapply.load_bill(DOUANES), many)._repr_html_()
    assert "<script>" not in hostile
    assert len(hostile) < 60_000
    assert "lignes</i>" in hostile


def test_what_is_printed_is_short(result: amendapply.Result, report: amendapply.Report) -> None:
    amendment = Amendment("1", "Supprimer l'alinéa 4. " * 1_000, expose="x" * 10_000)
    values = (result, result.bill, result.redline, report, *result.outcomes, *report.verdicts, *result.bill.articles)
    values += (amendment, amendapply.statistics(report), report.discussion, *result.redline.articles)
    values += (report.explain("34"),)
    assert max(len(repr(value)) for value in values) < 300
    assert repr(result.bill).startswith("<Bill: assemblee, 1352, ")
    assert "applied" in repr(result)
    assert "9 applicable" in repr(report)


def test_every_public_name_can_be_had() -> None:
    assert sorted(dir(amendapply)) == sorted([*amendapply.__all__, "__version__"])
    for name in amendapply.__all__:
        assert getattr(amendapply, name) is not None
    assert amendapply.operations.ReplaceWords
    assert amendapply.edits.TextEdit
    with pytest.raises(AttributeError):
        amendapply.rien  # noqa: B018


def test_every_type_that_a_public_one_leads_to_is_public() -> None:
    """Whatever a function, a property or a field gives can be imported, and stands in docs/api.md."""
    public = {getattr(amendapply, name) for name in amendapply.__all__}
    reached: dict[type, str] = {}
    waiting = [(each, each.__name__) for each in public if inspect.isroutine(each) or inspect.isclass(each)]
    while waiting:
        value, way = waiting.pop()
        for name, hint in sorted(hints(value)):
            for found in {each for each in leaves(hint) if each.__module__.startswith("amendapply")} - {*reached}:
                reached[found] = f"{way}.{name}"
                waiting.append((found, f"{way}.{name}"))
    assert len(reached) > 80
    modules = {module.__name__ for module in (amendapply.operations, amendapply.edits, amendapply.orders)}
    assert {each: way for each, way in reached.items() if each not in public and each.__module__ not in modules} == {}


def hints(value: Any) -> Iterator[tuple[str, Any]]:
    """What the fields of a type, its properties and methods, or a function say that they give."""
    if inspect.isfunction(value):
        yield from typed(value).items()
        return
    yield from ((name, hint) for name, hint in typed(value).items() if not name.startswith("_"))
    for name, member in vars(value).items():
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and inspect.isfunction(function):
            yield f"{name}()", typed(function).get("return")


def typed(value: Any) -> dict[str, Any]:
    """The annotations of *value* as types, with what its module imports for the type checker alone."""
    return get_type_hints(value, names_of(sys.modules[value.__module__]))


@cache
def names_of(module: ModuleType) -> dict[str, Any]:
    known = dict(vars(module))
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            exec(compile(ast.Module(node.body, []), str(module.__file__), "exec"), known)
    return known


def leaves(hint: Any) -> Iterator[type]:
    if parts := get_args(hint):
        for part in parts:
            yield from leaves(part)
    elif inspect.isclass(hint):
        yield hint


def test_the_types_that_are_handed_out_are_public(result: amendapply.Result, report: amendapply.Report) -> None:
    row = result.redline.articles[0].rows[0]
    story = report.explain("34")
    reading = amendapply.parse("Supprimer l'alinéa 4.")
    for value in (row, row.pieces[0], report.clusters[0], story, report.discussion, reading, reading.operations[0]):
        assert isinstance(value, getattr(amendapply, type(value).__name__))


@pytest.mark.parametrize(
    ("given", "article", "position"),
    [
        ("Article additionnel après l'article 1er", "1er", "after"),
        ("Articles additionnels avant l’article 3 bis", "3 bis", "before"),
        ("article 3", "article 3", None),
    ],
)
def test_an_article_may_say_where_an_additional_one_goes(given: str, article: str, position: str | None) -> None:
    amendment = amendapply.Amendment("1", "L'article 3 du code forestier est abrogé.", article=given)
    assert (amendment.article, amendment.position) == (article, position)


@pytest.mark.parametrize(
    ("glued", "parted"), [("1erA", "1er A"), ("1er bisAA", "1er bis AA"), ("4bis", "4 bis"), ("2 (nouveau)", "2")]
)
def test_glued_numbers_name_the_same_article(glued: str, parted: str) -> None:
    bill = amendapply.Bill.from_text("Les ruches sont comptées.", article=parted)
    assert bill.article(glued) == bill.articles[0]


# ----------------------------------------------------------------------------------------------------- a consolidation


@pytest.fixture
def consolidation() -> amendapply.Consolidation:
    return consolidated()


def test_a_consolidation_is_written_in_every_format(consolidation: amendapply.Consolidation, tmp_path: Path) -> None:
    for ending in ("html", "docx", "xml", "md", "diff", "json", "jsonl", "yaml", "txt"):
        consolidation.save(tmp_path / f"droit.{ending}")
        assert (tmp_path / f"droit.{ending}").stat().st_size > 500
    assert (tmp_path / "droit.html").read_text("utf-8") == consolidation.to_html()
    assert "Texte en vigueur" in consolidation.to_html()
    assert consolidation.to_docx(tmp_path / "autre.docx") == (tmp_path / "droit.docx").read_bytes()
    assert "<akomaNtoso" in consolidation.to_akn()
    assert consolidation.to_dict()["schema"] == "amendapply.law"
    assert "{+" in consolidation.to_text()
    assert amendapply.load_law(tmp_path / "droit.yaml").codes == ("Code du tourisme", "Code forestier (nouveau)")


def test_a_consolidation_is_shown_shortly(consolidation: amendapply.Consolidation) -> None:
    assert consolidation._repr_html_().startswith("<div lang='fr'>")
    assert len(consolidation._repr_html_()) < 60_000
    outcome, law = consolidation.outcomes[0], consolidation.law
    values = (consolidation, law, outcome, *consolidation.changed, *consolidation.effects)
    assert max(len(repr(value)) for value in values) < 200
    assert "6 applied" in repr(consolidation)


# ------------------------------------------------------------------------------------------------------------- a blame


@pytest.fixture(scope="module")
def blamed() -> amendapply.Blame:
    texts = (amendapply.load_bill(ROOT / "bills" / name) for name in ("douanes.yaml", "douanes-adopte.yaml"))
    return amendapply.blame(*texts, amendapply.load_amendments(LIASSE))


def test_a_blame_is_written_in_every_format(blamed: amendapply.Blame, tmp_path: Path) -> None:
    for ending in ("html", "csv", "json", "docx", "md", "txt"):
        blamed.save(tmp_path / f"qui.{ending}")
        assert (tmp_path / f"qui.{ending}").stat().st_size > 1_000
    assert (tmp_path / "qui.csv").read_bytes() == blamed.to_csv()
    assert blamed.to_docx(tmp_path / "autre.docx") == (tmp_path / "qui.docx").read_bytes()
    assert blamed.to_dict()["schema"] == "amendapply.blame"
    assert len(blamed._repr_html_()) < 60_000
    with pytest.raises(InputError, match="terminaison inconnue"):
        blamed.save(tmp_path / "qui.pdf")


def test_every_type_that_a_blame_hands_out_is_public(blamed: amendapply.Blame) -> None:
    row = next(iter(blamed.rows))
    followed = blamed.amendments[0]
    handed = (blamed.parts[0], blamed.articles[0], row, row.pieces[0], row.pieces[0].origin, row.pieces[0].certainty)
    assert {type(each).__name__ for each in (*handed, followed, followed.trace)} <= set(amendapply.__all__)


# ---------------------------------------------------------------------------------------------------- a bill by itself


def test_a_bill_is_written_in_every_format_and_shows_itself(tmp_path: Path) -> None:
    bill = amendapply.load_bill(DOUANES)
    for ending in (".yaml", ".docx", ".xml"):
        bill.save(tmp_path / f"loi{ending}")
        assert amendapply.load_bill(tmp_path / f"loi{ending}").articles == bill.articles
    assert bill.to_dict()["parts"][2]["article"] == "1er"
    assert "<akomaNtoso" in bill.to_akn()
    assert bill.title in bill.to_html()
    assert bill.to_text().startswith(f"{bill.title}\n\nTitre Ier")
    assert "<b>1</b>" in bill._repr_html_()
    assert len(repr(bill)) < 150
    with pytest.raises(InputError, match="terminaison inconnue"):
        bill.save(tmp_path / "loi.diff")


def test_a_liasse_writes_itself_and_reads_back_to_the_same(tmp_path: Path) -> None:
    read = amendapply.load_amendments(LIASSE)
    chosen = amendapply.Liasse(read[:5])
    assert pickle.loads(pickle.dumps(chosen)) == chosen
    for ending in ("yaml", "yml", "json", "jsonl"):
        chosen.save(tmp_path / f"l.{ending}")
        assert amendapply.load_amendments(tmp_path / f"l.{ending}") == chosen
    assert [each["number"] for each in chosen.to_dict()["amendments"]] == [each.number for each in chosen]
    assert f"Amendement {chosen[0].number} – Article 11\n" in chosen.to_text()
    assert "Dispositif" in chosen._repr_html_()
    assert repr(chosen) == f"<Liasse: {len(chosen)} amendments>"
    with pytest.raises(InputError, match=r"Terminaisons possibles : \.yaml, \.yml, \.json, \.jsonl\."):
        chosen.save(tmp_path / "l.docx")
    with pytest.raises(InputError, match="un amendement est attendu, et non 'x'"):
        amendapply.Liasse(["x"])  # type: ignore[list-item]


def test_what_is_drafted_writes_itself_as_the_command_does(tmp_path: Path) -> None:
    bill = amendapply.load_bill(REFUGES)
    edited = amendapply.apply(bill, Amendment(1, "Supprimer cet article.", article=2)).bill
    drafting = amendapply.draft_bill(bill, edited, conventions=True)
    for ending in ("docx", "txt", "yaml", "jsonl"):
        drafting.save(tmp_path / f"a.{ending}")
    assert (tmp_path / "a.txt").read_text("utf-8") == drafting.to_text() == "ARTICLE 2\nSupprimer cet article.\n"
    assert (tmp_path / "a.docx").read_bytes() == drafting.to_docx()
    assert zipfile.is_zipfile(tmp_path / "a.docx")
    assert "Supprimer cet article" in drafting._repr_html_()
    read = amendapply.load_amendments(tmp_path / "a.yaml")
    assert [(each.text, each.article) for each in read] == [(each.text, each.article) for each in drafting.amendments]
    assert amendapply.draft(bill, edited, "senat", conventions=True) == drafting.amendments


def test_the_library_chooses_as_the_commands_do() -> None:
    """Without it, « 12 » and « 12 rect. » would both be applied."""
    tabled = [Amendment("12", "x"), Amendment("12 rect.", "x"), Amendment("13", "x", fate="rejeté"), Amendment(14, "x")]
    selection = amendapply.select(tabled)
    assert [each.number for each in selection.chosen] == ["12 rect.", "14"]
    assert [(each.amendment.number, each.reason) for each in selection.left_out] == [
        ("12", amendapply.Reason.SUPERSEDED),
        ("13", amendapply.Reason.FATE),
    ]
    assert [each.number for each in amendapply.select(tabled, only=13).chosen] == ["13"]
    assert [each.number for each in amendapply.select(tabled, only=["12", 14]).chosen] == ["12 rect.", "14"]
    assert [each.number for each in amendapply.select(tabled, fates="rejete").chosen] == ["13"]
    assert isinstance(selection.chosen, amendapply.Liasse)
    with pytest.raises(InputError, match="sort inconnu « voté »"):
        amendapply.select(tabled, fates=["voté"])
    with pytest.raises(InputError, match="un amendement est attendu"):
        amendapply.select("12")  # type: ignore[arg-type]
