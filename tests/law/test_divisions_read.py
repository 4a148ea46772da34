"""The divisions that hold an article are read from every format of law, kept in the index and written again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amendapply.bill import Heading
from amendapply.errors import InputError
from amendapply.law import LawArticle, parted_name
from amendapply.reading.laws.law_base import LawBase, open_base
from amendapply.reading.laws.law_files import load_law
from amendapply.rendering.law.law_json import law_jsonl, law_yaml
from amendapply.text.headings import division_key, heading_text, of_path, read_heading, the_division

_PATH = (Heading("livre", "III", "De l'accueil"), Heading("titre", "Ier"), Heading("section", "2 bis", "Des gardiens"))
_LINES = ["Livre III : De l'accueil", "Titre Ier", "Section 2 bis : Des gardiens"]
_JSONL = json.dumps({"code": "Code du tourisme", "article": "L. 326-3", "alineas": ["Oui."], "division": _LINES})
_YAML = """code: Code du tourisme
articles:
  - article: L. 326-3
    division:
      - "Livre III : De l'accueil"
      - Titre Ier
      - "Section 2 bis : Des gardiens"
    alineas:
      - Oui.
"""
_LEGI = """<ARTICLE><META><META_SPEC><META_ARTICLE>
<NUM>L326-3</NUM><ETAT>VIGUEUR</ETAT></META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE><TITRE_TXT c_titre_court="Code du tourisme">Code du tourisme</TITRE_TXT>
<TM><TITRE_TM debut="2006-01-01" fin="2010-01-01">LIVRE III : De l'hébergement</TITRE_TM>
<TITRE_TM debut="2010-01-01" fin="2999-01-01">LIVRE III : De l'accueil</TITRE_TM>
<TM><TITRE_TM>TITRE IER</TITRE_TM>
<TM><TITRE_TM>Section 2 bis : Des gardiens</TITRE_TM></TM></TM></TM></TEXTE></CONTEXTE>
<BLOC_TEXTUEL><CONTENU><p>Oui.</p></CONTENU></BLOC_TEXTUEL></ARTICLE>"""
_API = json.dumps(
    {
        "num": "L326-3",
        "etat": "VIGUEUR",
        "texteHtml": "<p>Oui.</p>",
        "textTitles": [{"titre": "Code du tourisme"}],
        "context": {"titresTM": [{"titre": line} for line in _LINES]},
    }
)
_PASTE = """Code du tourisme
Livre III : De l'accueil (Articles L311-1 à L399-9)
Titre Ier (Articles L311-1 à L330-2)
Section 1 : Des règles (Articles L311-1 à L326-2)
Article L326-2
Non.
Section 2 bis : Des gardiens (Article L326-3)
Article L326-3
Oui.
"""
_MARKDOWN = """# Code du tourisme

## Livre III : De l'accueil

### Titre Ier

#### Section 1 : Des règles

##### Article L326-2

Non.

#### Section 2 bis : Des gardiens

##### Article L326-3

Oui.
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("droit.jsonl", _JSONL),
        ("droit.yaml", _YAML),
        ("article.xml", _LEGI),
        ("article.json", _API),
        ("page.txt", _PASTE),
        ("code.md", _MARKDOWN),
    ],
)
def test_formats(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    article = load_law(file).article("code du tourisme", "L. 326-3")
    assert (article.alineas, article.division) == (("Oui.",), _PATH)
    if other := load_law(file).find("code du tourisme", "L. 326-2"):
        assert (other.alineas, other.division[-1]) == (("Non.",), Heading("section", "1", "Des règles"))


def test_a_division_of_two_titles_in_force_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "article.xml"
    file.write_text(_LEGI.replace("2010-01-01", "2999-01-01"), "utf-8")
    assert load_law(file).article("code du tourisme", "L. 326-3").division == ()


def test_an_article_of_two_divisions_at_once_is_in_none_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "article.xml"
    file.write_text(_LEGI.replace("<TM><TITRE_TM>TITRE", "<TM><TITRE_TM>Titre II</TITRE_TM></TM><TM><TITRE_TM>TITRE"))
    assert load_law(file).article("code du tourisme", "L. 326-3").division == ()


def test_a_title_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "droit.jsonl"
    file.write_text(_JSONL.replace('"Titre Ier"', "1"), "utf-8")
    with pytest.raises(InputError, match="« division » est une liste de textes"):
        load_law(file)


def test_the_index_keeps_them(tmp_path: Path) -> None:
    articles = [
        LawArticle("Code du tourisme", "L. 1", ("Un.",), division=_PATH),
        LawArticle("Code du tourisme", "L. 2", ("Deux.",), division=_PATH[:1]),
        LawArticle("Code du tourisme", "L. 3", ("Trois.",)),
        LawArticle("Code du tourisme", "L. 4", ("Quatre.",), division=_PATH),
    ]
    base = open_base(tmp_path / "droit.jsonl", "état", lambda: articles)
    assert isinstance(base, LawBase)
    assert list(base.articles("code du tourisme")) == articles
    assert base.divided("code du tourisme") == tuple((article.number, article.division) for article in articles)
    assert base.divided("code civil") == ()


@pytest.mark.parametrize(("name", "dump"), [("droit.jsonl", law_jsonl), ("droit.yaml", law_yaml)])
def test_they_are_written_again(tmp_path: Path, name: str, dump: object) -> None:
    assert callable(dump)
    file = tmp_path / name
    article = LawArticle("Code du tourisme", "L. 326-3", ("Oui.",), division=_PATH)
    file.write_text(dump([article]), "utf-8")
    assert load_law(file).article("code du tourisme", "L. 326-3") == article


@pytest.mark.parametrize(
    ("line", "heading", "written"),
    [
        ("Chapitre Ier : Du maire", Heading("chapitre", "Ier", "Du maire"), "Chapitre Ier : Du maire"),
        ("LIVRE IER: Du", Heading("livre", "Ier", "Du"), "Livre Ier : Du"),
        ("TITRE IV BIS", Heading("titre", "IV bis"), "Titre IV bis"),
        ("Première partie : Le droit", Heading("partie", "première", "Le droit"), "Première partie : Le droit"),
        ("Partie législative", Heading("partie", "législative"), "Partie législative"),
        ("1re Sous-section : Des bénéfices", Heading("sous-section", "1re", "Des bénéfices"), None),
        ("Titre Ier : - Du bail", Heading("titre", "Ier", "Du bail"), "Titre Ier : Du bail"),
        ("VII ter : Plus-values", Heading("", "VII ter", "Plus-values"), "VII ter : Plus-values"),
        ("Dispositions générales", Heading("", "", "Dispositions générales"), "Dispositions générales"),
        ("Chapitre des dépenses", Heading("", "", "Chapitre des dépenses"), "Chapitre des dépenses"),
    ],
)
def test_headings(line: str, heading: Heading, written: str | None) -> None:
    assert read_heading(line) == heading
    assert written is None or heading_text(heading) == written
    assert read_heading(heading_text(heading)) == heading


@pytest.mark.parametrize(
    "spellings", [("Livre Ier", "LIVRE PREMIER", "Livre 1er", "Livre I"), ("Deuxième partie", "Partie 2", "PARTIE II")]
)
def test_spellings_of_one_division(spellings: tuple[str, ...]) -> None:
    assert len({division_key(read_heading(line)) for line in spellings}) == 1


def test_divisions_in_a_sentence() -> None:
    path = (Heading("partie", "première"), Heading("chapitre", "II", "Du maire"), Heading("", "VII ter"))
    assert the_division(path) == "le VII ter du chapitre II de la première partie"
    assert the_division(path[:1]) == "la première partie"
    name = f"intitulé {of_path(path)} du livre des procédures fiscales"
    assert parted_name(name) == (f"intitulé {of_path(path)}", "livre des procédures fiscales")
