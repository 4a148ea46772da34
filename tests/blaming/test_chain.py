"""Several readings: each word of the last text is dated to the step of its birth."""

from __future__ import annotations

import pytest

from amendapply import Amendment, Bill, InputError, load_bill
from amendapply.blaming.chain import blame_chain
from amendapply.blaming.origins import Blame, Origin
from amendapply.blaming.tally import summary_of
from amendapply.redline import Change
from tests.folders import DATA

_FABRIQUE = DATA / "fabrique"
_DOSSIERS = sorted({path.name.split("_")[0] for path in _FABRIQUE.glob("*.json")}) if _FABRIQUE.exists() else []


def _bill(*alineas: str) -> Bill:
    return Bill.from_text("\n\n".join(alineas), "1er")


def _amendment(number: str, text: str) -> Amendment:
    return Amendment(number, text, "1er", fate="adopté")


def _told(found: Blame) -> list[str]:
    """Each run of words with its step and its amendments: « dix heures 1 3 »."""
    return [
        " ".join((piece.text.strip(), str(piece.step), *piece.sources)) for row in found.rows for piece in row.pieces
    ]


TABLED = "Les navires peuvent être visités pendant douze heures."


def test_each_word_has_the_step_and_the_amendment_of_its_birth() -> None:
    second = "Les navires peuvent être visités pendant dix heures."
    third = "Les navires peuvent être visités pendant dix heures, de jour."
    found = blame_chain(
        (_bill(TABLED), _bill(second), _bill(third)),
        (
            [_amendment("3", "À l'alinéa 1, substituer au mot : « douze » le mot : « dix ».")],
            [_amendment("3", "Compléter l'alinéa 1 par les mots : « , de jour ».")],
        ),
    )
    assert _told(found) == ["Les navires peuvent être visités pendant 0", "dix 1 3", "heures 0", ", de jour 2 3", ". 0"]
    assert [(each.amendment.number, each.step) for each in found.amendments] == [("3", 1), ("3", 2)]


def test_what_an_amendment_wrote_and_another_took_away_is_nobodys() -> None:
    found = blame_chain(
        (_bill(TABLED), _bill("Les navires peuvent être visités pendant dix heures."), _bill(TABLED)),
        (
            [_amendment("3", "À l'alinéa 1, substituer au mot : « douze » le mot : « dix ».")],
            [_amendment("7", "À l'alinéa 1, substituer au mot : « dix » le mot : « douze ».")],
        ),
    )
    assert _told(found) == ["Les navires peuvent être visités pendant 0", "douze 2 7", "heures. 0"]


def test_a_moved_alinea_keeps_its_birth() -> None:
    guarded = "Le procureur de la République est informé sans délai de la visite."
    other = "Le capitaine du navire est présent pendant toute la visite."
    inserted = _amendment("4", f"Après l'alinéa 1, insérer l'alinéa suivant : « {guarded} »")
    found = blame_chain(
        (_bill(TABLED, other), _bill(TABLED, guarded, other), _bill(TABLED, other, guarded)), ([inserted], [])
    )
    (last,) = [row for row in found.rows if row.after == guarded]
    assert [(piece.origin, piece.step, piece.sources) for piece in last.pieces] == [(Origin.AMENDMENT, 1, ("4",))]


def test_a_liasse_too_few_is_said() -> None:
    with pytest.raises(InputError, match="2 versions et 0 liasses"):
        blame_chain((_bill(TABLED), _bill(TABLED)), ())


@pytest.mark.skipif(not _DOSSIERS, reason=f"no dossiers at {_FABRIQUE}")
@pytest.mark.parametrize("dossier", _DOSSIERS)
def test_real_dossiers_are_dated_to_the_last_word(dossier: str) -> None:
    versions = [load_bill(path) for path in sorted(_FABRIQUE.glob(f"{dossier}_*.json"))]
    found = blame_chain(versions, [()] * (len(versions) - 1))
    last = versions[-1]
    assert [row.after for row in found.rows] == [each.text for article in last.articles for each in article.alineas]
    pieces = list(found.pieces)
    assert all(piece.change is not Change.REMOVED and piece.step < len(versions) for piece in pieces)
    assert all((piece.step == 0) == (piece.origin is Origin.ORIGINAL) for piece in pieces)
    summary = summary_of(found)
    for counts in (summary.by_step, summary.by_origin):
        assert sum(count.added for count in counts.values()) == summary.words  # type: ignore[attr-defined]
    assert set(summary.by_step) == set(range(len(versions)))
