"""This project's own JSON Lines: an amendment a line, streamed, the broken ones named."""

from __future__ import annotations

import zipfile
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment, InputError, load_amendments
from amendapply.reading import Unreadable, read_amendments, read_each
from amendapply.reading.liasses.particulars import FATES
from amendapply.rendering.amendment_list import dump_lines
from tests.reading.error_cases import error_cases

WHOLE = Amendment(
    number="COM-40 rect. bis",
    text="<p>Supprimer le mot\u00a0:</p>\n<p>« été\u2028 »\u202f😀.</p>",
    article="4 bis",
    position="after",
    parent="COM-12",
    authors=("Mme Aubrac", "M. Le Goff, rapporteur"),
    expose="Deux lignes\nd'exposé.",
    fate="adopté",
    order=7,
    of_text="1352",
)


def test_every_field_goes_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "liasse.txt"
    path.write_text(dump_lines([WHOLE, Amendment("2", "")]), encoding="utf-8")
    assert path.read_text(encoding="utf-8").count("\n") == 2
    assert load_amendments(path) == (WHOLE, Amendment("2", ""))
    assert read_amendments(path.read_text(encoding="utf-8")) == (WHOLE, Amendment("2", ""))


_words = st.text(max_size=20)
_named = st.none() | st.text(min_size=1, max_size=8)


@given(
    st.lists(
        st.builds(
            Amendment,
            number=st.text(min_size=1, max_size=8),
            text=_words,
            article=st.just("4 bis"),
            position=st.sampled_from(["before", "after", None]),
            parent=_named,
            authors=st.lists(_words, max_size=3).map(tuple),
            expose=_words,
            fate=st.none() | st.sampled_from(FATES),
            order=st.none() | st.integers(1, 10**9),
            of_text=_named,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_amendments_are_read_back_the_same(amendments: list[Amendment]) -> None:
    assert read_amendments(dump_lines(amendments)) == tuple(amendments)


def test_blank_fields_blank_lines_and_other_spellings_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "liasse.jsonl"
    lines = [
        '\ufeff{"number": null, "text": "Un.", "authors": null, "expose": null, "order": null, "fate": ""}',
        "",
        '  {"text": "Deux.", "fate": "Retiré avant séance"}  \r',
        r'{"number": "9", "text": "\u00e9t\u00e9 \ud83d\ude00"}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert load_amendments(path) == (
        Amendment("liasse-1", "Un."),
        Amendment("liasse-3", "Deux.", fate="retiré"),
        Amendment("9", "été 😀"),
    )


@pytest.mark.parametrize(("text", "message"), error_cases("amendments_jsonl_errors.txt"))
def test_what_is_wrong_with_a_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as failure:
        read_amendments(text, "liasse.jsonl")
    assert str(failure.value) == message


def test_a_broken_line_costs_that_amendment_alone(tmp_path: Path) -> None:
    path = tmp_path / "liasse.jsonl"
    lines = [b'{"number": "1", "text": "a"}', b'{"number": "2", "tex', b'{"number": "3", "text": "\xe9"}', b"[]"]
    path.write_bytes(b"\n".join([*lines, b'{"number": "5", "text": "b"}', b'{"number": "6", "text": "' + b"["]))
    read = list(read_each(path))
    assert [each.number for each in read if isinstance(each, Amendment)] == ["1", "5"]
    broken = [each for each in read if isinstance(each, Unreadable)]
    assert [(Path(each.source).name, each.line) for each in broken] == [("liasse.jsonl", line) for line in (2, 3, 4, 6)]
    assert [each.reason for each in broken[:3]] == [
        "JSON illisible",
        "texte qui n'est pas en UTF-8",
        "ce n'est pas un amendement.",
    ]
    with pytest.raises(InputError, match=r"liasse\.jsonl, ligne 2, colonne 17 : JSON illisible"):
        load_amendments(path)


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "liasse.jsonl"
    path.write_text('{"number": "1", "text": "a"}\n' * 5_000, encoding="utf-8")
    progress: list[tuple[int, int]] = []
    assert len(list(islice(read_each(path, lambda *done: progress.append(done)), 2_500))) == 2_500
    assert progress == [(1_000, 5_000), (2_000, 5_000)]


def test_a_line_that_nobody_wrote_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "liasse.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 12_000_000 + b'"}\n{"number": "2", "text": "b"}\n')
    long, second = read_each(path)
    assert isinstance(long, Unreadable)
    assert long.line == 1
    assert "millions de caractères" in long.reason
    assert second == Amendment("2", "b")


def test_in_a_folder_and_in_an_archive_too(tmp_path: Path) -> None:
    folder = tmp_path / "liasse"
    folder.mkdir()
    (folder / "a.jsonl").write_text(dump_lines([WHOLE]), encoding="utf-8")
    (folder / "b.json").write_text('{"uid": ', encoding="utf-8")
    (folder / "c.txt").write_bytes(b"Supprimer l'alin\xe9a \x81.")
    (folder / "d.txt").write_text("Supprimer l'alinéa 2.", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "liasse.zip", "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    for path in (folder, tmp_path / "liasse.zip"):
        first, broken, encoded, last = read_each(path)
        assert (first, last) == (WHOLE, Amendment("d", "Supprimer l'alinéa 2."))
        assert isinstance(broken, Unreadable)
        assert isinstance(encoded, Unreadable)
        assert (broken.source, broken.reason) == (f"{path}/b.json", "JSON illisible")
        assert (encoded.source, encoded.reason) == (f"{path}/c.txt", "texte qui n'est pas en UTF-8")
        with pytest.raises(InputError, match=r"b\.json"):
            load_amendments(path)


def test_an_entry_that_is_damaged_costs_that_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "liasse.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Supprimer l'article 1.")
        archive.writestr("b.txt", "Supprimer l'article 2.")
    path.write_bytes(path.read_bytes().replace(b"article 1", b"article 9"))
    damaged, whole = read_each(path)
    assert isinstance(damaged, Unreadable)
    assert damaged.reason == "fichier abîmé dans l'archive."
    assert isinstance(whole, Amendment)
    with pytest.raises(InputError, match="abîmé"):
        load_amendments(path)
