"""Operations on sentences, beginnings and ends of an alinéa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amendapply.edits import Edit, Rewriting, TextEdit
from amendapply.locating.absence import absent
from amendapply.locating.refusals import Liberties, ambiguous, not_found, unsupported
from amendapply.locating.sites import Locating, Range, Site, Stretch
from amendapply.locating.table_places import designated, tables_at
from amendapply.locating.units import each_unit, edge_of, sentence_bounds, within
from amendapply.locating.words import spans_of
from amendapply.operations import (
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
    DeleteSentences,
    DeleteTail,
    Edge,
    Place,
    Rank,
    ReplaceAlineas,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
)
from amendapply.text.labels import body_start, read_labels
from amendapply.text.sentences import Interval, begins_small, sentences
from amendapply.text.splicing import (
    Splice,
    append_sentence,
    append_words,
    delete_sentences,
    delete_tail,
    insert_sentence,
    prepend_words,
    replace_head,
    replace_sentences,
    replace_tail,
)

_FULL_STOPS = (".", "?", "!")
FIRST_TAKEN = "le premier a été retenu"
"""How the remark ends that says that a head or a tail could begin at several places."""


def add_words(locating: Locating, place: Place, action: AddWords) -> list[Edit]:
    """« compléter l'alinéa 8 par les mots », « au début de la seconde phrase, insérer les mots »."""
    if action.side is Edge.END and place.cells is None:
        _check_words(locating, action.new)
    splice = append_words if action.side is Edge.END else prepend_words
    units = _cells(locating, place) or _units(locating, place, action.side)
    return [unit.edit(lambda text, bounds: splice(text, bounds, action.new), unit.bounds) for unit in units]


def _cells(locating: Locating, place: Place) -> list[Stretch]:
    """The cells that *place* designates, [] where it designates none."""
    if place.cells is None:
        return []
    tables = tables_at(locating, place)
    return [stretch for framed in tables for stretch in designated(framed, place, locating.liberties)]


def _check_sentence(new: str) -> None:
    """Refuse « la phrase suivante : « et vote le budget. » », « , et vote »: words, which no sentence begins with."""
    first = new.lstrip(' "«\u00a0')[:1]
    if first.islower() or first in ",;:":
        raise unsupported("le texte à écrire est annoncé comme une phrase et ne commence pas par une majuscule")


def _check_words(locating: Locating, new: str) -> None:
    """Refuse « compléter l'alinéa 8 par les mots : « Il vote le budget. » »: a sentence, and no end of one.

    So is « 4° Trois quais. », which is an alinéa of its own.
    """
    if (
        read_labels(new)
        and new[body_start(new) :][:1].isupper()
        and new.rstrip(' »"\u00a0').endswith((*_FULL_STOPS, ";"))
    ):
        raise unsupported("les mots à ajouter sont un alinéa : « compléter par un alinéa ainsi rédigé »")
    if not begins_small(new):
        return
    if new.rstrip(' »"\u00a0').endswith(_FULL_STOPS):
        raise unsupported("les mots à ajouter sont une phrase : « compléter par une phrase ainsi rédigée »")
    locating.liberties.take("les mots ajoutés à la fin commencent par une majuscule")


def add_sentences(locating: Locating, place: Place, action: AddSentences) -> list[Edit]:
    """« compléter l'alinéa 8 par une phrase », « après la première phrase, insérer une phrase ».

    Raises ``Refused`` after « Le préfet vérifie : », which goes on in the alinéa below.
    """
    edits: list[Edit] = []
    _check_sentence(action.new)
    for unit in _units(locating, place, action.side):
        text, bounds = unit.text, unit.bounds
        if action.side is Edge.END and text[: bounds.end].rstrip().endswith(":"):
            raise ambiguous(f"l'alinéa {unit.alinea + 1} finit par « : » : une phrase ne peut pas le suivre")
        if place.sentences:
            at = bounds.end if action.side is Edge.END else bounds.start
            splice = insert_sentence(text, at, action.new)
        elif action.side is Edge.END:
            splice = append_sentence(text, bounds, action.new)
        else:
            splice = insert_sentence(text, body_start(text), action.new)
        edits.append(_edit(unit, splice))
    return edits


def replace_sentences_at(locating: Locating, place: Place, action: ReplaceSentences) -> list[Edit]:
    """« rédiger ainsi la seconde phrase », « substituer aux deux dernières phrases la phrase suivante ».

    Raises ``Refused`` where the sentences do not follow one another.
    """
    edits: list[Edit] = []
    for unit in _single_runs(locating, place):
        if unit.text[unit.bounds.start : unit.bounds.end].lstrip(' "«\u00a0')[:1].isupper():
            _check_sentence(action.new)
        edits.append(_edit(unit, replace_sentences(unit.text, unit.bounds, action.new)))
    return edits


def alineas_for_sentences(locating: Locating, place: Place, action: ReplaceAlineas) -> list[Edit]:
    """« La première phrase du premier alinéa est remplacée par deux alinéas »: what stands before and after it in its
    alinéa is an alinéa of its own; labels go on before the new text, where it has none. Raises ``Refused`` where the
    sentences do not follow one another.
    """
    edits: list[Edit] = []
    for unit in _single_runs(locating, place):
        lines = _parted(unit.text, unit.bounds, action.block.lines)
        edits.append(Rewriting(unit.site.target, unit.alinea, unit.alinea + 1, lines))
    return edits


def _parted(text: str, run: Interval, lines: tuple[str, ...]) -> tuple[str, ...]:
    before, after = text[: run.start], text[run.end :].strip()
    head = before if run.start == body_start(text) else ""
    if head and read_labels(lines[0]):
        raise ambiguous(f"rien ne dit si « {head.strip()} » reste devant le texte nouveau")
    if after and not any(map(str.isalnum, after)):
        raise ambiguous(f"rien ne dit ce que devient « {after} », qui suit la phrase remplacée")
    kept = (before.rstrip(),) if before and not head else ()
    return (*kept, head + lines[0], *lines[1:], *filter(None, (after,)))


def delete_sentences_at(locating: Locating, place: Place, action: DeleteSentences) -> list[Edit]:
    """« supprimer la seconde phrase de l'alinéa 8 »."""
    edits: list[Edit] = []
    for site, alinea in _alineas(locating, place):
        text = site.texts[alinea]
        for run in _runs(site, alinea, place.sentences):
            edits.append(_edit(Stretch(site, alinea, run), delete_sentences(text, run)))
    return edits


def edit_tail(locating: Locating, place: Place, action: ReplaceTail | DeleteTail) -> list[Edit]:
    """« après le mot : « X », rédiger ainsi (supprimer) la fin de l'alinéa 8 ».

    Raises ``Refused`` where nothing follows X, and there is no end to write again.
    """
    edits: list[Edit] = []
    for found in _each(locating, place):
        stretch, span = _anchored(found, place, action.anchor, locating.liberties)
        text, bounds = stretch.text, stretch.bounds
        if action.of_sentence:
            bounds = next((s for s in sentences(text) if span in s), bounds)
        new = action.new if isinstance(action, ReplaceTail) else ""
        if not new and (mark := text[span.end - 1]) in ",;:":
            raise ambiguous(f"« {action.anchor.text} » finirait le passage : le « {mark} » est-il à garder ?")
        splice = replace_tail(text, span.end, bounds, new) if new else delete_tail(text, span.end, bounds)
        following = stretch.alinea + 1
        goes_on = following < found.stop and not (place.sentences or action.of_sentence)
        if new and not goes_on and not text[splice.start : splice.end].strip():
            words = f"rien ne suit « {action.anchor.text} » à l'alinéa {following}"
            raise not_found(f"{words} : il n'y a pas de fin à récrire")
        edits.append(replace(_edit(stretch, splice), follows=span.end if new else None))
        if goes_on:
            # « la fin de cet article », « la fin du II »: the alinéas that follow are part of it, and give way.
            edits.append(Rewriting(found.site.target, following, found.stop, ()))
    return edits


def edit_head(locating: Locating, place: Place, action: ReplaceHead) -> list[Edit]:
    """« rédiger ainsi le début de l'alinéa 8 : « Y… (le reste sans changement) » ».

    Raises ``Refused`` where no words of the alinéa say where its rest begins.
    """
    edits: list[Edit] = []
    for unit in _units(locating, place, Edge.START):
        found = replace_head(unit.text, unit.bounds, action.new)
        if not found:
            raise not_found(f"rien de l'alinéa {unit.alinea + 1} ne reprend la fin de « {action.new} »")
        if len(found) > 1:
            locating.liberties.take(f"le reste de l'alinéa peut commencer à plusieurs endroits : {FIRST_TAKEN}")
        edits.append(_edit(unit, found[0]))
    return edits


def _edit(stretch: Stretch, splice: Splice) -> TextEdit:
    return TextEdit(stretch.site.target, stretch.alinea, splice.start, splice.end, splice.new)


def _anchored(found: Range, place: Place, anchor: Anchor, liberties: Liberties) -> tuple[Stretch, Interval]:
    """The alinéa of *found* that holds the anchor, and the first place of it there."""
    candidates = list(within(place, found))
    held = [(stretch, spans) for stretch in candidates if (spans := spans_of(stretch, anchor, liberties).spans)]
    if not held:
        raise absent(candidates, anchor)
    if len(held) > 1:
        raise ambiguous(f"« {anchor.text} » se trouve dans plusieurs alinéas ou phrases")
    stretch, spans = held[0]
    if len(spans) > 1:
        liberties.take(f"« {anchor.text} » s'y trouve plusieurs fois : {FIRST_TAKEN}")
    return stretch, spans[0]


def _units(locating: Locating, place: Place, side: Edge) -> Iterator[Stretch]:
    """What is completed: each alinéa or sentence named; of an article or a label, the alinéa at that edge of it."""
    for found in each_unit(locating, place.unit):
        if found.start == found.stop:
            raise not_found(f"{found.site.name} est supprimé : il n'a pas d'alinéa")
        if place.sentences or found.only or isinstance(place.unit, Alineas):
            yield from within(place, found)
            continue
        rank = found.stop - 1 if side is Edge.END else found.start
        yield Stretch(found.site, rank, Interval(0, len(found.site.texts[rank])))


def _each(locating: Locating, place: Place) -> Iterator[Range]:
    """What *place* names, each alinéa of « alinéas 4 à 6 » by itself."""
    for found in each_unit(locating, place.unit):
        if isinstance(place.unit, Alineas):
            yield from (replace(found, start=rank, stop=rank + 1) for rank in range(found.start, found.stop))
        else:
            yield found


def _alineas(locating: Locating, place: Place) -> Iterator[tuple[Site, int]]:
    for found in each_unit(locating, place.unit):
        found = edge_of(place, found)
        for alinea in range(found.start, found.stop):
            yield found.site, alinea


def _single_runs(locating: Locating, place: Place) -> Iterator[Stretch]:
    """The sentences of each alinéa of *place*. Raises ``Refused`` where they do not follow one another."""
    for site, alinea in _alineas(locating, place):
        runs = _runs(site, alinea, place.sentences)
        if len(runs) > 1:
            raise ambiguous("des phrases qui ne se suivent pas ne peuvent être remplacées par un seul texte")
        yield from (Stretch(site, alinea, run) for run in runs)


def _runs(site: Site, alinea: int, ranks: tuple[Rank, ...]) -> list[Interval]:
    """The sentences of these ranks, those that follow one another joined."""
    runs: list[Interval] = []
    text = site.texts[alinea]
    for bounds in sentence_bounds(site, alinea, ranks):
        if runs and not text[runs[-1].end : bounds.start].strip():
            runs[-1] = Interval(runs[-1].start, bounds.end)
        else:
            runs.append(bounds)
    return runs
