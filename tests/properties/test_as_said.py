"""What an instruction asks is done, and nothing else: an oracle of a few lines does it on lists of words.

The oracle knows nothing of the program. It takes what the instruction was made from, not what was read in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment, Bill, apply

WORDS = ("quai", "port", "digue", "môle", "chenal", "phare")
NEW = "balise"
RANKS: dict[str, Callable[[int], int]] = {
    "première": lambda count: 0,
    "deuxième": lambda count: 1,
    "troisième": lambda count: 2,
    "avant-dernière": lambda count: count - 2,
    "dernière": lambda count: count - 1,
}
"""Which of so many is meant; it is below 0 or too high where there is none."""

Sentences = list[list[str]]


@dataclass(frozen=True)
class Asked:
    """One change of a word: the verb, the word, which of its occurrences, in which sentence of which alinéa."""

    verb: str
    word: str
    occurrence: str
    sentence: str
    alinea: int


sentences = st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=6), min_size=1, max_size=3)
alineas = st.lists(sentences, min_size=1, max_size=4)
asked = st.builds(
    Asked,
    verb=st.sampled_from(("remplacer", "supprimer", "insérer après", "insérer avant")),
    word=st.sampled_from(WORDS),
    occurrence=st.sampled_from(("", "chaque", *RANKS)),
    sentence=st.sampled_from(("", "", *RANKS)),
    alinea=st.integers(1, 4),
)


def _text(alinea: Sentences) -> str:
    return " ".join(f"{' '.join(('Le', *words))}." for words in alinea)


def _instruction(one: Asked) -> str:
    """As the Assemblée words it."""
    place = f"l'alinéa {one.alinea}"
    place = f"À la {one.sentence} phrase de {place}" if one.sentence else f"À {place}"
    named = f"le mot : « {one.word} »"
    if one.occurrence == "chaque":
        place += ", à chaque occurrence"
    elif one.occurrence:
        named = f"la {one.occurrence} occurrence du mot : « {one.word} »"
    match one.verb:
        case "supprimer":
            return f"{place}, supprimer {named}."
        case "remplacer":
            return f"{place}, substituer {_to(named)} le mot : « {NEW} »."
        case verb:
            return f"{place}, {verb.removeprefix('insérer ')} {named}, insérer le mot : « {NEW} »."


def _to(named: str) -> str:
    return f"à {named}".replace("à le ", "au ")


def _telegram(one: Asked) -> str:
    """As the Sénat words it."""
    header = f"Alinéa {one.alinea}" + (f", {one.sentence} phrase" if one.sentence else "")
    named = f"le mot{' (à chaque occurrence)' if one.occurrence == 'chaque' else ''} :"
    if one.occurrence not in ("", "chaque"):
        named = f"la {one.occurrence} occurrence du mot :"
    match one.verb:
        case "supprimer":
            lines = [f"Supprimer {named}", one.word]
        case "remplacer":
            lines = [f"Remplacer {named}", one.word, "par le mot :", NEW]
        case verb:
            lines = [f"{verb.removeprefix('insérer ').capitalize()} {named}", one.word, "insérer le mot :", NEW]
    return "\n".join((header, *lines))


def _expected(bill: list[Sentences], one: Asked) -> list[list[Sentences]]:
    """The bills that the instruction may mean: one; or none, where it names nothing that there is, or several words."""
    if one.alinea > len(bill):
        return []
    alinea = bill[one.alinea - 1]
    ranks = range(len(alinea))
    if one.sentence:
        rank = RANKS[one.sentence](len(alinea))
        if rank not in ranks:
            return []
        ranks = range(rank, rank + 1)
    found = [(rank, at) for rank in ranks for at, word in enumerate(alinea[rank]) if word == one.word]
    if one.occurrence in RANKS:
        at = RANKS[one.occurrence](len(found))
        found = found[at : at + 1] if at >= 0 else []
    elif one.occurrence == "" and len(found) > 1 and not one.verb.startswith("insérer"):
        return []
    if not found:
        return []
    changed = [
        [_changed(one, word, (rank, at) in found) for at, word in enumerate(words)] for rank, words in enumerate(alinea)
    ]
    flat = [[word for pieces in words for word in pieces] for words in changed]
    return [[*bill[: one.alinea - 1], flat, *bill[one.alinea :]]]


def _changed(one: Asked, word: str, meant: bool) -> list[str]:
    if not meant:
        return [word]
    return {"supprimer": [], "remplacer": [NEW], "insérer après": [word, NEW], "insérer avant": [NEW, word]}[one.verb]


@given(alineas, asked, st.booleans())
def test_a_word_is_changed_where_it_is_said(bill: list[Sentences], one: Asked, telegraphic: bool) -> None:
    text = _telegram(one) if telegraphic else _instruction(one)
    before = [_text(alinea) for alinea in bill]
    result = apply(Bill.from_text("\n\n".join(before), article="1er"), [Amendment("1", text, "1er")])
    after = [alinea.text for alinea in result.bill.articles[0].alineas]
    expected, outcome = _expected(bill, one), result.outcomes[0]
    if outcome.status == "ambiguous" and one.occurrence == "" and one.verb.startswith("insérer"):
        expected = []  # beside each of a few doubles, with a remark; of many, it is refused
    elif one.occurrence == "" and " ".join(after).count(NEW) > 1:
        assert outcome.remarks
    assert (outcome.status == "applied") == bool(expected), (text, before, outcome)
    assert after == ([_text(alinea) for alinea in expected[0]] if expected else before), text
