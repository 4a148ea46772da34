"""Every format of law that is read gives the same articles; a broken file gives one line."""

from __future__ import annotations

import gc
import gzip
import io
import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amendapply.bill import Bill
from amendapply.consolidating.three_laws import consolidate
from amendapply.errors import InputError
from amendapply.law import LawArticle, cited_number
from amendapply.outcome import Status
from amendapply.reading.laws.law_base import LawBase, open_base, signature_of
from amendapply.reading.laws.law_files import load_law
from amendapply.rendering.law.law_json import law_jsonl, law_yaml

_ALINEAS = ("Le gardien veille.", "1° De jour ;", "2° De nuit.")
_LINE = json.dumps({"code": "Code du tourisme", "article": "L. 326-3", "alineas": _ALINEAS}, ensure_ascii=False)

_YAML = """code: Code du tourisme
articles:
  - article: L. 326-3
    alineas:
      - Le gardien veille.
      - 1° De jour ;
      - 2° De nuit.
"""
_PASTE = """Code du tourisme

Article L326-3
Version en vigueur depuis le 01 juillet 2016
Modifié par LOI n° 2016-1 du 2 mai 2016 - art. 1

Le gardien veille.

1° De jour ;

2° De nuit.

NOTA :
Ces dispositions sont de droit.
"""
_LEGI = """<?xml version="1.0" encoding="UTF-8"?>
<ARTICLE>
<META><META_SPEC><META_ARTICLE>
<NUM>L326-3</NUM><ETAT>VIGUEUR</ETAT><DATE_DEBUT>2016-07-01</DATE_DEBUT>
</META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE><TITRE_TXT c_titre_court="Code du tourisme">Code du tourisme</TITRE_TXT></TEXTE></CONTEXTE>
<BLOC_TEXTUEL><CONTENU><p>Le gardien veille.</p><p>1° De jour ;<br/>2° De nuit.</p></CONTENU></BLOC_TEXTUEL>
</ARTICLE>"""
_API = json.dumps(
    {
        "article": {
            "num": "L326-3",
            "etat": "VIGUEUR",
            "texteHtml": "<p>Le gardien veille.</p><p>1° De jour ;</p><p>2° De nuit.</p>",
            "textTitles": [{"titre": "Code du tourisme"}],
        }
    }
)
_MARKDOWN = """# Code du tourisme

## Article L326-3

Le gardien veille.

1° De jour ;

2° De nuit.
"""


_SHAPES = [
    ("droit.jsonl", _LINE),
    ("droit.yaml", _YAML),
    ("article.txt", _PASTE),
    ("article.xml", _LEGI),
    ("article.json", _API),
    ("code.md", _MARKDOWN),
]


@pytest.mark.parametrize(("name", "text"), _SHAPES)
def test_formats(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    assert load_law(file).article("code du tourisme", "L. 326-3").alineas == _ALINEAS
    assert load_law(tmp_path).article("code du tourisme", "L. 326-3").alineas == _ALINEAS


@pytest.mark.parametrize(("_name", "text"), _SHAPES)
def test_formats_without_a_name(_name: str, text: str) -> None:
    for content in (text.encode(), io.BytesIO(text.encode()), io.StringIO(text)):
        assert load_law(content).article("code du tourisme", "L. 326-3").alineas == _ALINEAS


def test_a_broken_content_is_told() -> None:
    with pytest.raises(InputError, match="ligne 2"):
        load_law(f"{_LINE}\n{{".encode())


def test_folder_of_text_files(tmp_path: Path) -> None:
    folder = tmp_path / "code-du-tourisme"
    folder.mkdir()
    (folder / "L. 326-3.txt").write_text("\n\n".join(_ALINEAS), "utf-8")
    (folder / "L. 326-4.txt").write_text("Le refuge est clos.", "utf-8")
    law = load_law(tmp_path)
    assert law.article("code du tourisme", "L326-3").alineas == _ALINEAS
    assert law.article("code du tourisme", "L326-4").text == "Le refuge est clos."


def test_repealed_article_of_the_api(tmp_path: Path) -> None:
    file = tmp_path / "article.json"
    file.write_text(_API.replace("VIGUEUR", "ABROGE"), "utf-8")
    assert load_law(file).article("code du tourisme", "L326-3").text == ""


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("droit.jsonl", "{", "ligne 1"),
        ("droit.jsonl", '{"article": "1"}', "« code » manque"),
        ("droit.yaml", "code: x\n", "articles"),
        ("article.txt", "Article L. 1\n\nTexte.", "le code ou la loi"),
        ("article.json", "[]", "aucun article"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, text: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        load_law(file)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="introuvable"):
        load_law(tmp_path / "rien.jsonl")


def test_written_formats_are_read_again(tmp_path: Path) -> None:
    article = LawArticle("Code du tourisme", "L. 326-3", _ALINEAS, since="2016-07-01")
    for name, text in (("a.jsonl", law_jsonl([article])), ("a.yaml", law_yaml([article]))):
        (tmp_path / name).write_text(text, "utf-8")
        assert load_law(tmp_path / name).article("code du tourisme", "L. 326-3") == article


# ------------------------------------------------------------------------------------------------------ large bases


def _base(tmp_path: Path, text: str = "Un.") -> Path:
    file = tmp_path / "codes.jsonl.gz"
    records = [{"code": "Code civil", "article": str(number), "alineas": [text]} for number in range(1, 50)]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    return file


def test_index_is_built_once_and_again_when_the_base_changes(tmp_path: Path) -> None:
    file = _base(tmp_path)
    assert load_law(file).article("code civil", "9").text == "Un."
    index = tmp_path / "codes.jsonl.gz.amendapply.sqlite"
    built = index.stat().st_mtime_ns
    base = load_law(file)
    assert isinstance(base, LawBase)
    assert index.stat().st_mtime_ns == built
    assert base.numbers("code civil")[:3] == ("1", "2", "3")
    _base(tmp_path, "Deux, plus long.")
    assert load_law(file).article("code civil", "9").text == "Deux, plus long."


def test_known_index_reads_no_article(tmp_path: Path) -> None:
    file = _base(tmp_path)
    load_law(file)

    def fail() -> LawArticle:
        raise AssertionError

    base = open_base(file, signature_of([file]), lambda: (fail() for _ in range(1)))
    assert base.article("code civil", "1er").text == "Un."


def test_broken_index_is_built_again(tmp_path: Path) -> None:
    file = _base(tmp_path)
    (tmp_path / "codes.jsonl.gz.amendapply.sqlite").write_bytes(b"no database")
    assert load_law(file).article("code civil", "3").text == "Un."


def test_what_a_base_opens_is_closed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.13 warns of an index that is left open; Windows does not let its file be replaced."""
    opened: list[_Index] = []

    class _Index(sqlite3.Connection):
        closed = False

        def close(self) -> None:
            self.closed = True
            super().close()

    def connect(*given: Any, **named: Any) -> _Index:
        opened.append(sqlite_connect(*given, factory=_Index, **named))
        return opened[-1]

    sqlite_connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connect)
    base = tmp_path / "droit.jsonl"
    base.with_name("droit.jsonl.amendapply.sqlite").write_bytes(b"no index")
    law = open_base(base, "a", lambda: [LawArticle("Code du tourisme", "L. 1", ("Un.",))])
    assert law.codes == ("Code du tourisme",)
    assert [index.closed for index in opened] == [True, True, False]  # the broken one, the draft, and what is read
    del law
    gc.collect()
    assert all(index.closed for index in opened)


# ------------------------------------------------------------------------------------------- versions, hostile files


def test_of_the_versions_of_an_article_the_one_in_force_is_read(tmp_path: Path) -> None:
    for name, state, text in (
        ("1.xml", "VIGUEUR", "Le gardien veille."),
        ("2.xml", "MODIFIE", "Le gardien dort."),
        ("3.xml", "VIGUEUR_DIFF", "Le gardien veillera."),
        ("4.xml", "ABROGE", "Le gardien chante."),
    ):
        content = _LEGI.replace("VIGUEUR", state).replace("Le gardien veille.", text)
        (tmp_path / name).write_text(content, "utf-8")
    assert load_law(tmp_path).article("code du tourisme", "L. 326-3").alineas == _ALINEAS
    with pytest.raises(InputError, match=r"n'est pas en vigueur \(MODIFIE\)"):
        load_law(tmp_path / "2.xml")


def test_an_article_whose_abrogation_is_deferred_is_in_force(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_text(_LEGI.replace("VIGUEUR", "ABROGE_DIFF"), "utf-8")
    assert load_law(tmp_path / "1.xml").article("code du tourisme", "L. 326-3").alineas == _ALINEAS


@pytest.mark.parametrize("packed", [False, True])
def test_several_texts_of_one_article_are_counted_and_told(tmp_path: Path, packed: bool) -> None:
    lines = [{"code": "Code civil", "article": "9", "alineas": [text]} for text in ("Un.", "Un mot.", "Un mot.")]
    content = "\n".join(map(json.dumps, lines)).encode()
    file = tmp_path / ("code.jsonl.gz" if packed else "code.jsonl")
    file.write_bytes(gzip.compress(content) if packed else content)
    law = load_law(file)
    article = law.article("code civil", "9")
    assert (article.text, article.texts) == ("Un mot.", 2)
    bill = Bill.from_text("À l'article 9 du code civil, le mot : « mot » est remplacé par le mot : « terme ».")
    (loose,), (strict,) = (consolidate(bill, law, strict=strict).outcomes for strict in (False, True))
    assert loose.status is Status.APPLIED
    assert "a 2 textes de 9 du code civil : le dernier a été retenu" in loose.remarks[0]
    assert strict.status is Status.AMBIGUOUS


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", b"[" * 200_000, "ligne JSON illisible"),
        ("a.jsonl", b"", "aucun article de loi"),
        ("a.jsonl", b"x" * 10_000_001, "ligne trop longue"),
        ("a.jsonl.gz", _LINE.encode(), "archive gzip abîmée"),
        ("a.jsonl.gz", gzip.compress(_LINE.encode() * 99)[:-20], "archive gzip abîmée"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><ARTICLE>&a;</ARTICLE>', "entités"),
        ("a.json", b"[" * 200_000, "imbriqué"),
    ],
)
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message) as refusal:
        load_law(tmp_path / name)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("name", "text"), _SHAPES)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mutated_file_is_read_or_refused_in_one_line(
    tmp_path: Path, name: str, text: str, data: st.DataObject
) -> None:
    content = text.encode()
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, len(content)))
    put = data.draw(st.one_of(st.binary(max_size=6), st.sampled_from([b"<", b"&x;", b'"', b"{", b"- ", content[:40]])))
    (tmp_path / name).write_bytes(content[:start] + put + content[stop:])
    with suppress(InputError):
        assert load_law(tmp_path / name).codes
        return
    with pytest.raises(InputError) as refusal:
        load_law(tmp_path / name)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("number", "cited"),
    [("L121-1", "L. 121-1"), ("LO141", "L.O. 141"), ("L.O. 141", "L.O. 141"), ("39 bis A", "39 bis A")],
)
def test_numbers_as_they_are_cited(number: str, cited: str) -> None:
    assert cited_number(number) == cited
