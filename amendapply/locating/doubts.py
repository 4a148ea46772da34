"""What makes an operation doubtful although its place and its words are there: refused, or a remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.edits import Deletion, Edit, Insertion, Rewriting, TextEdit, WordAction
from amendapply.lexicon import LATIN
from amendapply.locating.item_ends import reaches_end, remark_end
from amendapply.locating.refusals import ELIDED, TWO_MARKS, Refused, ambiguous, not_found, other_version, unsupported
from amendapply.locating.sites import Locating, Site, Survey, says_suppressed
from amendapply.locating.units import locate_unit
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Block,
    DeleteAlineas,
    DeleteCells,
    DeleteSentences,
    Edge,
    InsertAlineas,
    InsertCells,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.entities import unescape
from amendapply.text.labels import LabelKind, body_start, is_quoted, read_labels, same_label, suppressed_labels
from amendapply.text.matching import find_words
from amendapply.text.sentences import Interval, sentences
from amendapply.text.tables import cell_around, read_table, unmarked

_RESTORING = lazily(r"rétabli", re.IGNORECASE)
_SECOND_OF_TWO = lazily(r"secondes?\s+phrases?", re.IGNORECASE)
_THIS_ALINEA = lazily(
    r"\b(?:supprimer|compl[ée]ter|rédiger\s+(?:ainsi|comme\s+suit)|remplacer|fin\s+de|début\s+de|après|avant)"
    r"\s+cet\s+alin[ée]a\b",
    re.IGNORECASE,
)
_QUOTED = lazily(r"«[^«»]{0,2000}»")
_ELISION = lazily(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]\s?$", re.IGNORECASE)
_NO_VOWEL = lazily(r"\s*(?:[bcdfgjklmnpqrstvwxz](?![.°)\d])|[.,;:]|$)")
"""« l'quai », « l'. », unlike « l'L. 12 » and « l'hôtel »."""
_SUFFIXED = lazily(rf"[\s\u00a0]*{LATIN}\b")
_ENDS_SENTENCE = frozenset(".;:!?")
_OPENING = 60
"""Characters of a phrase among which its verb is looked for, before what it quotes."""


# ----------------------------------------------------------------------------------------------------------- refused


def check_one_alinea(locating: Locating, operation: Operation) -> None:
    """Raises ``Refused`` for « 3° du I / Compléter cet alinéa… » where that 3° holds several alinéas: which one?"""
    for place in operation.places:
        if not isinstance(place.unit, Labelled) or place.unit != Labelled(place.unit.path):
            continue
        phrase = unescape(locating.amendment.text[operation.span.start : operation.span.end])
        if not _THIS_ALINEA.search(_QUOTED.sub("", phrase)):
            return
        for found in locate_unit(locating, place.unit):
            if (count := found.stop - found.start) > 1:
                raise ambiguous(f"« cet alinéa » : le « {place.unit.path[-1]} » en a {count}")


def check_labels(locating: Locating, place: Place, action: Action) -> None:
    """« Au 3° de l'alinéa 5 »: alinéa 5 has that label, stands under it, or holds it in its text.

    Raises ``Refused`` where it does not: one of the two, the number or the label, is wrong. Words alone are looked for
    in an alinéa that holds the label in its text: its end is not the label's. What is deleted, written again or
    inserted after as a whole is the alinéa, where the label is its own, and holds no other alinéa.
    """
    in_text = isinstance(action, WordAction) and not place.narrowings
    for found in locate_unit(locating, place.unit):
        for alinea in range(found.start, found.stop):
            held = _labels_of(found.site, alinea)
            missing = [label for label in place.labels if not _names(label, held)]
            if missing and not (in_text and all(_holds(found.site.texts[alinea], label) for label in missing)):
                own = f"porte « {held[-1]} », et non" if held else "ne porte pas"
                raise not_found(f"l'alinéa {alinea + 1} de {found.site.name} {own} « {missing[0]} »")
            if isinstance(action, DeleteAlineas | ReplaceAlineas | InsertAlineas):
                _check_own(found.site, alinea, place.labels, action)


def _check_own(site: Site, alinea: int, labels: tuple[str, ...], action: Action) -> None:
    """Raises ``Refused`` where the innermost of *labels* is not the alinéa's own, or goes on after it."""
    text, path = site.texts[alinea], site.paths[alinea]
    suppressed = suppressed_labels(text)
    own = suppressed or tuple(label.value for label in read_labels(text))
    name, where = labels[-1], f"l'alinéa {alinea + 1} de {site.name}"
    if not _names(name, own if suppressed else own[-1:]):
        raise not_found(f"{where} n'est pas celui du « {name} »")
    if isinstance(action, ReplaceAlineas) and (other := _left_out(own, name, action.block)):
        raise ambiguous(f"{where} porte aussi « {other} », que le nouveau texte du « {name} » ne reprend pas")
    after = site.paths[alinea + 1 : alinea + 2]
    if path and not suppressed and any(following[: len(path)] == path for following in after):
        raise ambiguous(f"le « {name} » ne tient pas dans {where} : d'autres alinéas le suivent")


def _left_out(own: tuple[str, ...], name: str, block: Block) -> str:
    """The first of the labels of an alinéa, beside *name*, that *block* does not write again; "" for none."""
    written = tuple(label.value for line in block.lines[:1] for label in read_labels(line))
    return next((label for label in own if not _names(label, (name, *written))), "")


def _names(label: str, held: tuple[str, ...]) -> bool:
    """Whether *label* is one of *held*."""
    return any(same_label(label, other) for other in held)


def _holds(text: str, label: str) -> bool:
    """Whether *label* stands in *text* after its own labels, in the same capitals: the « B » of a cell is no « b ».

    Nor is « b bis ».
    """
    found = find_words(text, label, body_start(text))
    return not found.remark and any(not _SUFFIXED.match(text, span.end) for span in found.spans)


def _labels_of(site: Site, alinea: int) -> tuple[str, ...]:
    text = site.texts[alinea]
    own = tuple(label.value for label in read_labels(text))
    return (*site.paths[alinea], *suppressed_labels(text), *own)


def check_version(locating: Locating, operation: Operation, among: tuple[Operation, ...]) -> None:
    """« Rétablir cet article », « cet alinéa » is for a suppressed one, « compléter cet article » for one with a text.

    Raises ``Refused`` where it is the other kind: the amendment was written for another version of the text.
    An amendment that writes a suppressed article again may complete it as well.
    """
    home, action = locating.home, operation.action
    if home is None or home.heading or locating.amendment.position is not None:
        return
    if isinstance(action, ReplaceArticle):
        if _restores(locating, operation) and not home.suppressed:
            raise _standing(home.name)
    elif isinstance(action, ReplaceAlineas):
        if _restores(locating, operation):
            _check_alineas_suppressed(locating, operation.places)
    elif isinstance(action, InsertAlineas) and action.side is Edge.END:
        whole = all(isinstance(place.unit, WholeArticle) for place in operation.places)
        if whole and home.suppressed and not any(isinstance(other.action, ReplaceArticle) for other in among):
            raise _suppressed(home.name)


def _check_alineas_suppressed(locating: Locating, places: tuple[Place, ...]) -> None:
    """« Rétablir l'alinéa 5 »: where it has a text, another alinéa had that number."""
    for found in (found for place in places for found in locate_unit(locating, place.unit)):
        for rank in range(found.start, found.stop):
            text = found.site.texts[rank]
            if not suppressed_labels(text) and not says_suppressed(text, body_start(text)):
                raise _standing(f"l'alinéa {rank + 1}")


def _standing(name: str) -> Refused:
    return other_version(f"{name} n'est pas supprimé : le rétablir vise une autre version du texte")


def _restores(locating: Locating, operation: Operation) -> bool:
    """Whether the command of *operation*, and not the text that it writes, says « rétablir »."""
    return _RESTORING.search(_phrase(locating, operation).partition(":")[0].partition("«")[0]) is not None


def _suppressed(name: str) -> Refused:
    return other_version(f"{name} est supprimé : le compléter vise une autre version du texte")


def _phrase(locating: Locating, operation: Operation) -> str:
    """The first words of the phrase that asks for *operation*."""
    start = operation.span.start
    return unescape(locating.amendment.text[start : min(operation.span.end, start + _OPENING)])


def check_markup(locating: Locating, operation: Operation, edits: Iterable[TextEdit]) -> None:
    """Words of an alinéa that holds a table change inside one cell, or outside the table where it has a text.

    Raises ``Refused`` where an edit would reach into the marks of the table: « supprimer la fin de l'alinéa ».
    """
    if isinstance(operation.action, DeleteCells | ReplaceCells | InsertCells):
        return
    for edit in edits:
        if not _spares_marks(locating.survey.site(edit.target).texts[edit.alinea], edit):
            message = f"l'alinéa {edit.alinea + 1} contient un tableau, que cette opération romprait"
            raise unsupported(f"{message} : il faut dire la ligne et la colonne")


def check_suppressed(locating: Locating, operation: Operation, edits: Iterable[TextEdit]) -> None:
    """Raises ``Refused`` where *edits* complete an alinéa that says « 2° (Supprimé) »: it was another version's."""
    if not isinstance(operation.action, AddWords | AddSentences):
        return
    for edit in edits:
        if suppressed_labels(locating.survey.site(edit.target).texts[edit.alinea]):
            raise _suppressed(f"l'alinéa {edit.alinea + 1}")


def _spares_marks(text: str, edit: TextEdit) -> bool:
    table = read_table(text)
    if table is None:
        return True
    if unmarked(edit.new) != edit.new:
        return False
    if cell_around(text, Interval(edit.start, edit.end)):
        return table.syntax == "html" or "|" not in edit.new
    before, after = text[: table.outer.start], text[table.outer.end :]
    if edit.end <= table.outer.start:
        return _has_words(before)
    return edit.start >= table.outer.end and _has_words(after) and read_table(after) is None


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


# ---------------------------------------------------------------------------------------------------------- remarked


def orphans(survey: Survey, edits: Sequence[Edit]) -> Iterator[str]:
    """A remark for each quotation or list that *edits*, of one amendment, leave without the alinéa that introduces it.

    « Supprimer l'alinéa 6 », where the 6 is « IV. – L'article L. 1 est ainsi rédigé : », leaves the article L. 1. It
    may join the quotation above, where another alinéa is written again to introduce both. « Le maire décide. » in the
    place of « Le maire peut : », or after it, leaves the items of that list.
    """
    gone: dict[tuple[int, int], tuple[str, ...]] = {}
    written: dict[tuple[int, int], tuple[str, ...]] = {}
    for edit in edits:
        if isinstance(edit, Rewriting):
            gone[edit.target, edit.stop - 1] = edit.lines
        elif isinstance(edit, Deletion):
            gone[edit.target, edit.alinea] = ()
        elif isinstance(edit, Insertion) and edit.slot:
            written[edit.target, edit.slot - 1] = edit.lines
        elif isinstance(edit, TextEdit):
            text = survey.site(edit.target).texts[edit.alinea]
            if edit.end >= len(text.rstrip()):
                written[edit.target, edit.alinea] = (text[: edit.start] + edit.new,)
    introducing = {target for (target, _), lines in gone.items() if _introduces(lines)}
    for (target, alinea), lines in (gone | written).items():
        site, after = survey.site(target), alinea + 1
        if target in introducing or after >= len(site.texts) or (target, after) in gone:
            continue
        while not lines and _goes_on(site, alinea) and (target, alinea - 1) in gone:
            alinea -= 1
        if site.texts[alinea].rstrip().endswith(":") and not _introduces(lines) and _is_led(site, alinea, after, lines):
            yield f"l'alinéa {after + 1} reste sans l'alinéa {alinea + 1}, qui l'introduit"


def _goes_on(site: Site, alinea: int) -> bool:
    """Whether an alinéa is in a quotation that another one introduces."""
    return site.quoted[alinea] and not site.texts[alinea].rstrip().endswith(":")


def _is_led(site: Site, alinea: int, after: int, lines: tuple[str, ...]) -> bool:
    """Whether *alinea*, which *lines* may replace, introduces the quotation or the list of the alinéa *after*.

    Items that *lines* end with begin that list.
    """
    if site.quoted[after] != site.quoted[alinea]:
        return site.quoted[after]
    path = site.paths[alinea]
    held = len(site.paths[after]) > len(path) and site.paths[after][: len(path)] == path
    return held and not any(read_labels(line) for line in lines[-1:])


def _introduces(lines: tuple[str, ...]) -> bool:
    """Whether a quotation may go on after *lines*, which begin it or belong to it."""
    return bool(lines) and (lines[-1].rstrip().endswith(":") or is_quoted(lines[-1]))


def remark_places(locating: Locating, operation: Operation) -> None:
    """Remark an alinéa named twice, and one without a number that may be the last of the label named."""
    if len(operation.places) > 1 and _cited_twice(operation.places):
        locating.liberties.take("un même alinéa est cité deux fois")
    for place in operation.places:
        if isinstance(place.unit, Labelled) and reaches_end(place, operation.action):
            remark_end(locating, place.unit)


def remark_doubts(locating: Locating, operation: Operation, edits: Iterable[TextEdit]) -> None:
    """Remark « la seconde phrase » of three, and a label that *edits* leave without a text.

    Raises ``Refused`` where sentences are deleted and none is left: « la dernière phrase » supposes another one.
    """
    by_alinea: dict[tuple[int, int], list[TextEdit]] = {}
    for edit in edits:
        by_alinea.setdefault((edit.target, edit.alinea), []).append(edit)
    of_two = (2,) in [place.sentences for place in operation.places] and _says_second(locating, operation)
    for (target, alinea), made in by_alinea.items():
        text = locating.survey.site(target).texts[alinea]
        count = len(sentences(text)) if of_two else 0
        if count > 2:
            locating.liberties.take(f"l'alinéa {alinea + 1} a {count} phrases : « seconde » a été lu « deuxième »")
        if any(_joins_sentences(text, edit) for edit in made):
            locating.liberties.take(f"à l'alinéa {alinea + 1}, plus aucun point ne sépare deux phrases")
        if clash := next(filter(None, (_clash(text, edit) for edit in made)), ""):
            locating.liberties.take(f"à l'alinéa {alinea + 1}, {TWO_MARKS} : « {clash} »")
        if elided := next(filter(None, (_elided(text, edit) for edit in made)), ""):
            locating.liberties.take(f"à l'alinéa {alinea + 1}, {ELIDED} : « {elided} »")
        if label := next(filter(None, (_begins_amid(text, edit) for edit in made)), ""):
            locating.liberties.take(f"à l'alinéa {alinea + 1}, « {label} » est écrit au milieu de l'alinéa")
        if _leaves_nothing(text, made):
            if isinstance(operation.action, DeleteSentences):
                raise not_found(f"l'alinéa {alinea + 1} n'a pas d'autre phrase que ce qui serait supprimé")
            locating.liberties.take(f"l'alinéa {alinea + 1} n'a plus de texte")


def _begins_amid(text: str, edit: TextEdit) -> str:
    """The label of an alinéa that *edit* writes amid *text*, "" for none: « Un quai. II. – Le port est clos. »."""
    new = edit.new.strip(' «»"\u00a0')
    if not (labels := read_labels(new)) or labels[0].kind is LabelKind.DASH:
        return ""
    words = new[body_start(new) :]
    amid = any(map(str.isalpha, text[body_start(text) : edit.start])) and not read_labels(text[edit.start : edit.end])
    return labels[0].value if amid and words[:1].isupper() and words[1:2].islower() else ""


def _cited_twice(places: tuple[Place, ...]) -> bool:
    """« alinéas 3 et 3 », « alinéas 3 à 5 et 4 »: one of the numbers stands for another."""
    reached: dict[Place, int] = {}
    runs = [(place.unit, replace(place, unit=WholeArticle())) for place in places]
    counted = [(unit.first, unit.last, narrowing) for unit, narrowing in runs if isinstance(unit, Alineas)]
    for first, last, narrowing in sorted(counted, key=lambda run: run[0]):
        if 0 < first <= reached.get(narrowing, 0):
            return True
        reached[narrowing] = last
    return False


def _says_second(locating: Locating, operation: Operation) -> bool:
    """Whether the amendment says « seconde phrase », in the phrase that asks for *operation* or in its header."""
    before = unescape(locating.amendment.text[: operation.span.end])
    return _SECOND_OF_TWO.search(_QUOTED.sub("", before)) is not None


def _joins_sentences(text: str, edit: TextEdit) -> bool:
    """Whether *edit* takes the full stop between two sentences, but neither of them: « …, sauf la nuit. »."""
    if not text[edit.start : edit.end].rstrip().endswith(".") or edit.new.rstrip()[-1:] in _ENDS_SENTENCE:
        return False
    after = [sentence.start for sentence in sentences(text) if sentence.start >= edit.end]
    before = (edit.new or text[body_start(text) : edit.start]).rstrip()
    return bool(after) and not text[edit.end : after[0]].strip() and before[-1:].isalnum()


def _clash(text: str, edit: TextEdit) -> str:
    """The two marks that *edit* brings together, « ,; » or « .. », "" for none; « etc., » and « … » are none."""
    new = text[: edit.start] + edit.new + text[edit.end :]
    for joint in (edit.start, edit.start + len(edit.new)):
        before, after = new[:joint].rstrip(), new[joint:].lstrip()
        first, second = before[-1:], after[:1]
        if first and second and (first in ",;:" and second in ",;:."):
            return first + second
        if first == second == "." and before[-2:-1] != "." != after[1:2]:
            return ".."
    return ""


def _elided(text: str, edit: TextEdit) -> str:
    """The elided word that *edit* leaves before a consonant or a mark, with what follows: « l'quai »; "" for none."""
    new = text[: edit.start] + edit.new + text[edit.end :]
    for joint in (edit.start, edit.start + len(edit.new)):
        elided = new[max(0, joint - 2) : joint].rstrip().endswith(("'", "’"))
        if elided and (before := _ELISION.search(new, max(0, joint - 12), joint)) and _NO_VOWEL.match(new, joint):
            after = new[joint:].split(maxsplit=1)
            return before[0] + (after[0] if after else "")
    return ""


def _leaves_nothing(text: str, edits: list[TextEdit]) -> bool:
    """Whether *edits*, of one operation, take away all words of the alinéa *text*, its labels apart."""
    if "".join([edit.new for edit in edits]).strip():
        return False
    left = text
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        left = left[: edit.start] + left[edit.end :]
    return not _has_words(left[min(body_start(text), edits[0].start) :])
