"""The clause of a bill that asks for one operation on the law: « au premier alinéa, les mots : « A » sont supprimés ».

The rule of an action is one function, found in ``WRITERS``; each takes the noun phrases of ``places``, and makes the
verb agree with them. Whether the clause is read as the operation is for the one who writes it to try.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from amendapply.frozen import frozen
from amendapply.language.locators.phrase import label_kind
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Anchor,
    Block,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    InsertCells,
    InsertWords,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.labels import Label, LabelKind, read_labels
from amendapply.text.sentences import sentences
from amendapply.text.tables import rows_of
from amendapply.writing.contents import NBSP, in_guillemets
from amendapply.writing.law.places import Home, names
from amendapply.writing.nominals import BESIDE, Nominal, anew, cardinal, listed, named, ordinal
from amendapply.writing.operands import noun_of
from amendapply.writing.style import Unwritable

_ITEMS = (LabelKind.ROMAN, LabelKind.CAPITAL, LabelKind.DEGREE, LabelKind.LETTER)
_LABELLED_LINES = 3
_NOUN = lazily(
    r"\b(?:(?P<feminine>année|date|mention|référence|occurrence|phrase|fin|ligne|colonne)"
    r"|mot|signe|taux|montant|nombre|alinéa|début|article|tableau)s?\b"
)
"""The noun that a verb agrees with: the first; a label has none."""


@frozen
class Command:
    """A clause in lower case, without its final mark; ``lines`` are those of the law that it quotes below."""

    text: str
    lines: tuple[str, ...] = ()


def together(operations: Sequence[Operation], home: Home) -> Command:
    """The clause for *operations* at one place, joined by « et ». Raises Unwritable where the dialect has none."""
    first, *others = [_command(operation, home) for operation in operations]
    lead = _at(operations[0].places, home) if others else ""
    return replace(first, text=" et ".join((first.text, *(other.text.removeprefix(lead) for other in others))))


def _command(operation: Operation, home: Home) -> Command:
    writer = WRITERS.get(type(operation.action))
    if writer is None:
        raise Unwritable("la loi ne se modifie pas ainsi")
    return writer(operation.action, operation.places, home)


# ------------------------------------------------------------------------------------------- noun phrases and verbs


def _words(text: str) -> Nominal:
    """« les mots : « A » »."""
    noun = noun_of(text)
    return Nominal(noun.article, f"{noun.word}{NBSP}: {in_guillemets(text)}")


def _anchor(anchor: Anchor) -> Nominal:
    """« la seconde occurrence du mot : « A » », « les mots : « A », deux fois, »."""
    words = _words(anchor.text)
    if isinstance(anchor.occurrence, int):
        return named(f"{ordinal(anchor.occurrence)} occurrence {words.of}", feminine=True)
    if anchor.occurrence is None:
        return words
    if anchor.times == 1:
        raise Unwritable("« une fois » ne se dit pas")
    often = f"{cardinal(anchor.times)} fois" if anchor.times else "à chaque occurrence"
    return replace(words, name=f"{words.name}, {often},")


def _verb(subjects: Sequence[Nominal], participle: str, extra: str = "") -> str:
    """« est remplacé », « sont remplacées », agreeing with *subjects*."""
    many = len(subjects) > 1 or subjects[0].article == "les "
    nouns = [_NOUN.search(subject.name) for subject in subjects]
    feminine = all(noun is not None and noun["feminine"] for noun in nouns)
    return f"{'sont' if many else 'est'} {extra}{participle}{'e' * feminine}{'s' * many}"


def _at(places: Sequence[Place], home: Home) -> str:
    """« au premier alinéa et au 3°, », "" where the header names the article and nothing is narrower."""
    found = names(places, home)
    return f"{listed([name.to for name in found])}, " if found else ""


def _beside(anchor: Nominal) -> str:
    return anchor.plain if anchor.plain.endswith(",") else f"{anchor.plain},"


# --------------------------------------------------------------------------------------------------------------- words


def replace_words(action: ReplaceWords, places: Sequence[Place], home: Home) -> Command:
    """« au premier alinéa, les mots : « A » sont remplacés par les mots : « B » »."""
    old = _anchor(action.old)
    return Command(f"{_at(places, home)}{old.plain} {_verb([old], 'remplacé')} par {_words(action.new).plain}")


def delete_words(action: DeleteWords, places: Sequence[Place], home: Home) -> Command:
    """« au premier alinéa, les mots : « A » sont supprimés »."""
    old = _anchor(action.old)
    return Command(f"{_at(places, home)}{old.plain} {_verb([old], 'supprimé')}")


def insert_words(action: InsertWords, places: Sequence[Place], home: Home) -> Command:
    """« au premier alinéa, après le mot : « A », sont insérés les mots : « B » »."""
    if action.upto:
        raise Unwritable("une disposition insère après des mots, ou avant")
    new = _words(action.new)
    beside = f"{BESIDE[action.side]} {_beside(_anchor(action.anchor))}"
    return Command(f"{_at(places, home)}{beside} {_verb([new], 'inséré')} {new.plain}")


def add_words(action: AddWords, places: Sequence[Place], home: Home) -> Command:
    """« le premier alinéa est complété par le mot : « B » », « au début du I, est ajouté le mot : « B » »."""
    new = _words(action.new)
    if action.side is Edge.START:
        return Command(f"{_at_start(places, home)}{_verb([new], 'ajouté')} {new.plain}")
    return Command(f"{_completed(places, home)} par {new.plain}")


def _at_start(places: Sequence[Place], home: Home) -> str:
    """« au début du premier alinéa, », « au début, »."""
    found = names(tuple(replace(place, edge=Edge.START) for place in places), home)
    return f"{listed([name.to for name in found])}, "


def _completed(places: Sequence[Place], home: Home) -> str:
    """« le premier alinéa est complété »; « il est complété » below a header. Raises Unwritable for « ils »."""
    found = names(places, home)
    if not found:
        if home.several:
            raise Unwritable("plusieurs articles ne se complètent pas ainsi")
        return "il est complété"
    return f"{listed([name.plain for name in found])} {_verb(found, 'complété')}"


# ----------------------------------------------------------------------------------------------------------- sentences


def _announced_sentences(text: str) -> tuple[str, bool]:
    """What *text* is announced as, and whether it is one sentence."""
    count = max(1, len(sentences(text)))
    return f"{anew(count, 'phrase', feminine=True)}{NBSP}: {in_guillemets(text)}", count == 1


def add_sentences(action: AddSentences, places: Sequence[Place], home: Home) -> Command:
    """« le premier alinéa est complété par une phrase ainsi rédigée : », « après la première phrase, est insérée… »."""
    new, single = _announced_sentences(action.new)
    be = "est" if single else "sont"
    agreed = f"e{'s' * (not single)}"
    if any(place.sentences for place in places):
        found = names(places, home)
        where = listed([name.plain for name in found])
        return Command(f"{BESIDE[action.side]} {where}, {be} inséré{agreed} {new}")
    if action.side is Edge.START:
        return Command(f"{_at_start(places, home)}{be} ajouté{agreed} {new}")
    return Command(f"{_completed(places, home)} par {new}")


def replace_sentences(action: ReplaceSentences, places: Sequence[Place], home: Home) -> Command:
    """« la seconde phrase du I est ainsi rédigée : », « … est remplacée par deux phrases ainsi rédigées : »."""
    found = names(places, home)
    subject = listed([name.plain for name in found])
    new, single = _announced_sentences(action.new)
    if single and len(found) == 1 and found[0].article != "les ":
        return Command(f"{subject} {_verb(found, 'rédigé', 'ainsi ')}{NBSP}: {in_guillemets(action.new)}")
    return Command(f"{subject} {_verb(found, 'remplacé')} par {new}")


def delete_part(action: DeleteSentences | DeleteCells, places: Sequence[Place], home: Home) -> Command:
    """« la seconde phrase du premier alinéa », « la troisième ligne du tableau du second alinéa est supprimée »."""
    return _gone(places, home, "supprimé")


def replace_tail(action: ReplaceTail, places: Sequence[Place], home: Home) -> Command:
    """« après le mot : « A », la fin du premier alinéa est ainsi rédigée : « B » »."""
    return Command(f"{_tail(action, places, home)} est ainsi rédigée{NBSP}: {in_guillemets(action.new)}")


def delete_tail(action: DeleteTail, places: Sequence[Place], home: Home) -> Command:
    """« après le mot : « A », la fin du premier alinéa est supprimée »."""
    return Command(f"{_tail(action, places, home)} est supprimée")


def _tail(action: ReplaceTail | DeleteTail, places: Sequence[Place], home: Home) -> str:
    if action.anchor.occurrence == "every" or len(places) > 1:
        raise Unwritable("une fin ne commence qu'à un endroit")
    (tail,) = names([replace(places[0], edge=Edge.END)], home)
    return f"après {_beside(_anchor(action.anchor))} {tail.plain}"


def replace_head(action: ReplaceHead, places: Sequence[Place], home: Home) -> Command:
    """« le début du premier alinéa est ainsi rédigé : « B… (le reste sans changement). » »."""
    (head,) = names([replace(place, edge=Edge.START) for place in places], home)
    text = f"{action.new}… (le reste sans changement)."
    return Command(f"{head.plain} est ainsi rédigé{NBSP}: {in_guillemets(text)}")


# ------------------------------------------------------------------------------------------------------------- alinéas


def beside_like(block: Block, unit: Labelled) -> bool:
    """Whether *block* opens with a label like that of *unit*: it stands beside it, and not in it."""
    heads = item_heads(block)
    return bool(heads) and label_kind(heads[0].value) == label_kind(unit.path[-1])


def item_heads(block: Block) -> tuple[Label, ...]:
    """The labels of the items that *block* is: those of the kind of the first one; () where a line is none of them."""
    opening = [labels[0] if (labels := read_labels(line)) else None for line in block.lines]
    first = opening[0]
    if first is None or first.kind not in _ITEMS:
        return ()
    return tuple(label for label in opening if label is not None and label.kind is first.kind)


def announced_lines(block: Block) -> tuple[str, bool]:
    """« un alinéa ainsi rédigé : », « des 3° et 4° ainsi rédigés : », and whether it is one thing."""
    labels = [label.value for label in item_heads(block)]
    if not labels:
        count = len(block.lines)
        return f"{anew(count, 'alinéa', feminine=False)}{NBSP}:", count == 1
    if len(labels) == 1:
        return f"un {labels[0]} ainsi rédigé{NBSP}:", True
    which = listed(labels) if len(labels) < _LABELLED_LINES else f"{labels[0]} à {labels[-1]}"
    return f"des {which} ainsi rédigés{NBSP}:", False


def quoted_lines(block: Block, opening: str = "") -> tuple[str, ...]:
    """The lines as they are quoted: each opens with a guillemet, the last closes it."""
    first, *others = block.lines
    opened = [f"«{NBSP}{line}" for line in (opening + first, *others)]
    return (*opened[:-1], f"{opened[-1]}{NBSP}»")


def delete_alineas(action: DeleteAlineas, places: Sequence[Place], home: Home) -> Command:
    """« le deuxième alinéa est supprimé », « le 3° est abrogé »."""
    items = all(isinstance(place.unit, Labelled) and place.unit.alinea is None for place in places)
    return _gone(places, home, "abrogé" if items else "supprimé")


def delete_article(action: DeleteArticle, places: Sequence[Place], home: Home) -> Command:
    """« l'article L. 1 est abrogé »."""
    return _gone(places, home, "abrogé")


def _gone(places: Sequence[Place], home: Home, participle: str) -> Command:
    found = names(places, home)
    if not found:
        raise Unwritable("ce qui disparaît n'est pas nommé")
    return Command(f"{listed([name.plain for name in found])} {_verb(found, participle)}")


def replace_alineas(action: ReplaceAlineas, places: Sequence[Place], home: Home) -> Command:
    """« le deuxième alinéa est ainsi rédigé : », « le 3° est remplacé par des 3° et 3° bis ainsi rédigés : »."""
    found = names(places, home)
    if not found:
        raise Unwritable("ce qui est récrit n'est pas nommé")
    subject = listed([name.plain for name in found])
    one = len(places) == 1 and found[0].article != "les "
    item = isinstance(places[0].unit, Labelled) and places[0].unit.alinea is None and len(item_heads(action.block)) == 1
    if one and (item or len(action.block.lines) == 1):
        return Command(f"{subject} {_verb(found, 'rédigé', 'ainsi ')}{NBSP}:", quoted_lines(action.block))
    new, _ = announced_lines(action.block)
    return Command(f"{subject} {_verb(found, 'remplacé')} par {new}", quoted_lines(action.block))


def insert_alineas(action: InsertAlineas, places: Sequence[Place], home: Home) -> Command:
    """« après le 2°, il est inséré un 2° bis ainsi rédigé : », « il est complété par un 4° ainsi rédigé : »."""
    new, single = announced_lines(action.block)
    lines = quoted_lines(action.block)
    if len(places) != 1:
        raise Unwritable("des alinéas s'insèrent à un seul endroit")
    unit = places[0].unit
    inside = isinstance(unit, Labelled) and unit.alinea is None and not beside_like(action.block, unit)
    if action.side is Edge.END and (isinstance(unit, WholeArticle) or inside):
        if home.several and not names(places, home):
            return Command(f"{'il est ajouté' if single else 'sont ajoutés'} {new}", lines)
        return Command(f"{_completed(places, home)} par {new}", lines)
    inserted = "il est inséré" if single else "sont insérés"
    if isinstance(unit, WholeArticle):
        return Command(f"{_at_start(places, home)}{inserted} {new}", lines)
    (beside,) = names(places, home)
    return Command(f"{BESIDE[action.side]} {beside.plain}, {inserted} {new}", lines)


# -------------------------------------------------------------------------------------------------------------- tables


def replace_cells(action: ReplaceCells, places: Sequence[Place], home: Home) -> Command:
    """« la troisième ligne du tableau du second alinéa est ainsi rédigée : », then a table."""
    found = names(places, home)
    return Command(
        f"{listed([name.plain for name in found])} {_verb(found, 'rédigé', 'ainsi ')}{NBSP}:",
        quoted_lines(action.block),
    )


def insert_cells(action: InsertCells, places: Sequence[Place], home: Home) -> Command:
    """« après la troisième ligne du tableau, est insérée une ligne : », « le tableau est complété par… »."""
    if len(places) != 1 or places[0].cells is None or places[0].cells.columns:
        raise Unwritable("des lignes s'insèrent à un seul endroit")
    count = sum(len(rows_of(line)) for line in action.block.lines)
    if not count:
        raise Unwritable("une ligne de tableau s'écrit en cellules")
    new, (beside,) = f"{anew(count, 'ligne', feminine=True)}{NBSP}:", names(places, home)
    if not places[0].cells.lines:
        return Command(f"{beside.plain} est complété par {new}", quoted_lines(action.block))
    be = "sont insérées" if count > 1 else "est insérée"
    return Command(f"{BESIDE[action.side]} {beside.plain}, {be} {new}", quoted_lines(action.block))


# ------------------------------------------------------------------------------------------------------------ articles


def replace_article(action: ReplaceArticle, places: Sequence[Place], home: Home) -> Command:
    """« l'article L. 1 est ainsi rédigé : « Art. L. 1. – … » »."""
    found = names(places, home)
    if not found:
        raise Unwritable("l'article récrit n'est pas nommé")
    return Command(f"{found[0].plain} est ainsi rédigé{NBSP}:", quoted_lines(action.block, opening_of(home.number)))


def opening_of(number: str) -> str:
    """« Art. L. 1. – »."""
    return f"Art. {number}. – "


Writer = Callable[[Any, Sequence[Place], Home], Command]

WRITERS: dict[type[Action], Writer] = {
    ReplaceWords: replace_words,
    DeleteWords: delete_words,
    InsertWords: insert_words,
    AddWords: add_words,
    AddSentences: add_sentences,
    ReplaceSentences: replace_sentences,
    DeleteSentences: delete_part,
    ReplaceTail: replace_tail,
    DeleteTail: delete_tail,
    ReplaceHead: replace_head,
    DeleteAlineas: delete_alineas,
    ReplaceAlineas: replace_alineas,
    InsertAlineas: insert_alineas,
    ReplaceArticle: replace_article,
    DeleteArticle: delete_article,
    DeleteCells: delete_part,
    ReplaceCells: replace_cells,
    InsertCells: insert_cells,
}
"""The actions that the dialect of bills has."""
