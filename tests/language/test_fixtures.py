"""Instructions and what is read in them: « → » an operation, « ? » what is not understood, « ! » a remark."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from amendapply.amendment import Amendment
from amendapply.applying.dossier import parse as parse_amendment
from amendapply.language.parser import parse
from amendapply.operations import Reading
from tests.language.documenting import MARKS, blocks, document
from tests.language.notation import notate
from tests.language.strangers import AUTHORS

_HERE = Path(__file__).parent


def _cases(family: str) -> list[tuple[str, str]]:
    return [_case(block) for block in blocks(family) if not block.startswith("# ")]


def _case(block: str) -> tuple[str, str]:
    lines = block.split("\n")
    instruction = [line for line in lines if not line.startswith(MARKS)]
    return "\n".join(instruction), "\n".join(line for line in lines if line.startswith(MARKS))


def _read(instruction: str) -> str:
    return _written(parse(instruction))


def _read_placed(instruction: str) -> str:
    """What is read of an amendment whose metadata are its first line: « [après l'article 5] »."""
    place, text = instruction.split("\n", 1)
    position = "before" if place.startswith("[avant") else "after"
    return _written(parse_amendment(Amendment(None, text, article="5", position=position)))


def _written(reading: Reading) -> str:
    lines = [f"→ {notate(operation)}" for operation in reading.operations]
    lines += [f"? {unread.text.replace(chr(10), ' / ')}" for unread in reading.unread]
    lines += [f"parent {reading.parent or 'non nommé'}"] if reading.parent is not None else []
    lines += [f"hors champ {reading.unsupported}"] if reading.unsupported else []
    return "\n".join(lines + [f"! {remark}" for remark in reading.remarks])


_APART = ("refused", "unsupported", "bodies")
_FAMILIES = sorted(path.stem for path in _HERE.glob("*.txt") if path.stem not in _APART)
INSTRUCTIONS = [case for family in _FAMILIES for case in _cases(family)]


@pytest.mark.parametrize(("instruction", "expected"), INSTRUCTIONS, ids=[case[0][:50] for case in INSTRUCTIONS])
def test_instruction_is_read(instruction: str, expected: str) -> None:
    assert _read(instruction) == expected
    assert parse(instruction).understood


_UNSUPPORTED = _cases("unsupported")


@pytest.mark.parametrize(("instruction", "expected"), _UNSUPPORTED, ids=[case[0][:50] for case in _UNSUPPORTED])
def test_instruction_is_no_text_of_an_alinea(instruction: str, expected: str) -> None:
    assert _read(instruction) == expected
    assert parse(instruction).unsupported


_REFUSED = _cases("refused")


@pytest.mark.parametrize(("instruction", "expected"), _REFUSED, ids=[case[0][:50] for case in _REFUSED])
def test_instruction_is_refused(instruction: str, expected: str) -> None:
    assert _read(instruction) == expected
    assert not parse(instruction).understood


_BODIES = _cases("bodies")


@pytest.mark.parametrize(("instruction", "expected"), _BODIES, ids=[case[0][20:70] for case in _BODIES])
def test_body_of_an_additional_article_is_read(instruction: str, expected: str) -> None:
    assert _read_placed(instruction) == expected


def test_spans_point_into_the_text_as_given() -> None:
    text = "I.&nbsp;&#8211; Supprimer l&#8217;alin&eacute;a 4.<br>II. – Faire au mieux."
    reading = parse(text)
    span = reading.operations[0].span
    assert text[span.start : span.end] == "Supprimer l&#8217;alin&eacute;a 4"
    unread = reading.unread[0]
    assert text[unread.span.start : unread.span.end] == unread.text == "II. – Faire au mieux."


def test_spans_point_into_the_text_with_its_control_characters() -> None:
    text = "\x01Supprimer l\x92alin\x02éa 4."
    span = parse(text).operations[0].span
    assert text[span.start : span.end] == "Supprimer l\x92alin\x02éa 4"


_WINDOWS = "! des caractères de contrôle ont été lus comme ceux de Windows-1252"
_DROPPED = "! des caractères de contrôle ont été ôtés"
_CONTROLS = (
    (
        "À l\x92alinéa 3, supprimer les mots : \x93 la cire \x94.",
        f"→ al. 3 | supprimer « la cire »\n{_WINDOWS} (U+0092 : ’, U+0093 : “, U+0094 : ”)",
    ),
    (
        "À l'alinéa 3, remplacer les mots : « le c\x9cur\x85 » par les mots : « 3 \x80 \x96 ».",
        f"→ al. 3 | remplacer « le cœur… » par « 3 € – »\n{_WINDOWS} (U+0080 : €, U+0085 : …, U+0096 : –, U+009C : œ)",
    ),
    (
        "À l'alinéa 3, supprimer\x00 le mot : « ci\x8dre ».",
        f"→ al. 3 | supprimer « cire »\n{_DROPPED} (U+0000, U+008D)",
    ),
    (
        "Alinéa 3\x85Supprimer cet alinéa.",
        "→ al. 3 | supprimer l'alinéa\n! un caractère de contrôle (U+0085) a été lu comme une fin de ligne",
    ),
    ("Alinéa 3\x0bSupprimer cet alinéa.", "→ al. 3 | supprimer l'alinéa"),
    (
        "\x01Supprimer l'alinéa 4\x7f.\nFaire\x02 au mieux.",
        f"→ al. 4 | supprimer l'alinéa\n? Faire\x02 au mieux.\n{_DROPPED} (U+0001, U+0002, U+007F)",
    ),
)


@pytest.mark.parametrize(("instruction", "expected"), _CONTROLS, ids=[repr(case[0])[:50] for case in _CONTROLS])
def test_control_characters_are_read_as_typed_or_dropped_with_a_remark(instruction: str, expected: str) -> None:
    assert _read(instruction) == expected


def test_the_reference_of_the_language_says_what_the_fixtures_say() -> None:
    page = _HERE.parents[1] / "docs" / "language.md"
    assert page.read_text(encoding="utf-8") == document(), "python -m tests.language.documenting > docs/language.md"


_HEADERS = """
    à a aux au du de des la le les l d dudit ledit même alinéa alinéas aliéna après avant et en conséquence début fin
    phrase phrases tableau ligne lignes colonne colonnes pour compenser perte pertes recettes résultant amendement n
    article art al cet c ce i modifier ainsi modifié est comme suit première premier deuxième troisième quatrième
    cinquième neuvième dix dernière dernier seconde second dernières premières er rect bis ibis ter quater p br
    numérotation renumérotation procéder suivants modifiée sous puis in fine intitulé chapitre proposition loi
    texte proposé par modifications suivantes deux trois fois rapport annexé d une autre part apporter entre ii phrse
    présent immédiatement suppression communes état collectivités territoriales
"""
"""What stands between operations: labels of parts, connectors, and the headers that hold for several of them."""

_NO_WORD = re.compile(r"<[^>]*>|&(?:amp;)?#?\w+;|[\W\d_]+|\b(?:[IVXL]+|[A-H]|[a-d]|aa)\b")


@pytest.mark.parametrize(("instruction", "expected"), INSTRUCTIONS, ids=[case[0][:50] for case in INSTRUCTIONS])
def test_no_word_of_an_instruction_is_skipped(instruction: str, expected: str) -> None:
    left, at = [], 0
    for span in sorted((operation.span for operation in parse(instruction).operations), key=lambda span: span.start):
        left.append(instruction[at : span.start])
        at = max(at, span.end)
    rest = AUTHORS.sub(" ", html.unescape(html.unescape(" ".join([*left, instruction[at:]]))))
    words = _NO_WORD.sub(" ", rest).lower().split()
    assert set(words) <= set(_HEADERS.split())
