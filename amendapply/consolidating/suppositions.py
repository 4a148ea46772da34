"""What a clause supposes of the article that it changes: two alinéas for « le second », a label to write again, as many
words as « deux fois » says, nothing but a mark where something is « rétabli ». Where it is not so, the clause was
written for another text, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from amendapply.consolidating.relabelling import MARK
from amendapply.edits import Edit, Rewriting, TextEdit, WordAction, anchor_of
from amendapply.language.numbers import ordinal_in_words
from amendapply.law import Law, LawArticle, code_key
from amendapply.lexicon import MONTH, MONTHS
from amendapply.locating import Located, Survey
from amendapply.locating.refusals import ambiguous, other_version
from amendapply.locating.sites import Locating, Site
from amendapply.locating.units import each_unit, locate_unit
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    DeleteArticle,
    DeleteTail,
    Edge,
    InsertAlineas,
    InsertWords,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceHead,
    ReplaceTail,
    Unit,
    WholeArticle,
)
from amendapply.orders import Clause, Wording
from amendapply.text.labels import LabelKind, read_labels, same_label
from amendapply.text.sentences import sentences

_ITEMS = frozenset({LabelKind.DEGREE, LabelKind.LETTER, LabelKind.DASH})
_RESTS_ON_WORDS = WordAction | ReplaceTail | DeleteTail | ReplaceHead | ReplaceArticle | DeleteArticle
"""What needs no count of the alinéas of an article to be right."""
_REPLACED = re.compile(r"[^«»\"]*\bremplacée?s?\s+par\s+(?:un|une|des|l'|le|la)\b", re.IGNORECASE)
_BECOMES = re.compile(r"[^«»\"]*\bdevien(?:nen)?t\b", re.IGNORECASE)
_ORGANIC = re.compile(r"loi\s+organique\b", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FRENCH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:\s?er)?\s+(?P<month>{MONTH})\s+(?P<year>\d{{4}})\b", re.IGNORECASE)


def check_gone(texts: Sequence[str], name: str) -> None:
    """« Le II est ainsi rétabli » supposes that nothing stands there but a mark: raises ``Refused`` otherwise."""
    if not all(map(is_gone, texts)):
        raise other_version(f"{name} n'est pas abrogé : le rétablir vise une autre version de la loi")


def is_gone(text: str) -> bool:
    """Whether an alinéa is a mark alone, « 3° (Abrogé) ; »: it has no text that a clause could change."""
    label = next(iter(read_labels(text)), None)
    return MARK.match(text, label.end if label else 0) is not None


def check_text_left(site: Site, edits: Sequence[Edit]) -> None:
    """« Le 3° est complété par les mots… » supposes that it has a text: raises ``Refused`` where it is « (Abrogé) »."""
    for edit in edits:
        if isinstance(edit, TextEdit) and is_gone(site.texts[edit.alinea]):
            raise other_version(f"l'alinéa {edit.alinea + 1} de {site.name} est abrogé : il n'a pas de texte")


def check_second(survey: Survey, site: Site, place: Place, *, second: frozenset[str]) -> None:
    """« le second alinéa » supposes that there are two. Raises ``Refused`` where there are more."""
    if "sentences" in second and 2 in place.sentences:
        for found in locate_unit(Locating.within(survey, site), place.unit):
            if found.only and len(sentences(site.texts[found.start])) > 2:
                raise ambiguous(f"« seconde phrase » : l'alinéa en a {len(sentences(site.texts[found.start]))}")
    if "alineas" not in second:
        return
    if place.unit == Alineas(2, 2) and len(site.texts) != 2:
        raise ambiguous(f"« second alinéa » : {site.name} en a {len(site.texts)}")
    if isinstance(place.unit, Labelled) and place.unit.alinea == 2:
        (found,) = locate_unit(Locating.within(survey, site), Labelled(place.unit.path))
        if found.stop - found.start != 2:
            raise ambiguous(f"« second alinéa » : il y en a {found.stop - found.start} à cet endroit")


def check_labels(survey: Survey, site: Site, operation: Operation, clause: str) -> None:
    """« le 3° est ainsi rédigé : « 3° … » »: the new text has the label of what it replaces, once for each.

    « Les 2° et 3° sont remplacés par un 2° », which follow one another in the law, are replaced as one passage. Where
    they do not, one alinéa would stand in the place of each: raises ``Refused``.
    """
    if not isinstance(operation.action, ReplaceAlineas):
        return
    if len(operation.places) > 1 and _REPLACED.match(clause, operation.span.start, operation.span.end):
        found = [one for place in operation.places for one in locate_unit(Locating.within(survey, site), place.unit)]
        if all(before.stop == after.start for before, after in pairwise(found)):
            check_labels(survey, site, replace(operation, places=operation.places[:1]), clause)
            return
        if len(operation.action.block.lines) == 1:
            raise ambiguous(f"un alinéa en remplacerait {len(found)}, qui ne se suivent pas")
    heads = [label.value for line in operation.action.block.lines for label in read_labels(line)]
    for place in operation.places:
        unit = place.unit
        if not isinstance(unit, Labelled) or unit.alinea is not None or place.sentences:
            continue
        borne = next((head for head in heads if same_label(unit.path[-1], head)), None)
        if borne is None:
            raise ambiguous(f"le texte nouveau ne porte pas le « {unit.path[-1]} » qu'il remplace")
        if len(operation.action.block.lines) > 1:  # one text for each; a single line is that of all
            heads.remove(borne)


def check_unlabelled(site: Site, operation: Operation, located: Located, clause: str, freed: frozenset[str]) -> None:
    """« Le premier alinéa devient un I »: neither it nor the article has a number yet, or ``Refused`` is raised.

    The article may have one that is *freed* by another clause.
    """
    action = operation.action
    label = read_labels(f"{action.new}X") if isinstance(action, AddWords) and action.side is Edge.START else ()
    if not label or not _BECOMES.match(clause, operation.span.start, operation.span.end):
        return
    new = label[0].value
    for edit in located.edits:
        if not isinstance(edit, TextEdit):
            continue
        if labels := read_labels(site.texts[edit.alinea]):
            raise ambiguous(f"{site.name} a déjà « {labels[0].value} » à cet alinéa")
        if new not in freed and any(
            path[:1] == (new,) or path == (*site.paths[edit.alinea], new) for path in site.paths
        ):
            raise ambiguous(f"{site.name} a déjà un « {new} »")


def check_insertion(survey: Survey, site: Site, operation: Operation, rank: int) -> None:
    """« après la deuxième phrase, est inséré un alinéa » supposes that it is the last one; what stands before the first
    alinéa of « II. - » has a label, or lies in the I; « un sixième alinéa », of that *rank*, that there are five.

    Raises ``Refused`` where it is not so.
    """
    action = operation.action
    if not isinstance(action, InsertAlineas):
        return
    labelled = bool(read_labels(action.block.lines[0]))
    start = action.side is Edge.START
    for place in operation.places:
        unit = place.unit
        first_of = isinstance(unit, Labelled) and unit.alinea == 1
        whole = isinstance(unit, WholeArticle) or (isinstance(unit, Labelled) and unit.alinea is None)
        for found in locate_unit(Locating.within(survey, site), unit):
            text = site.texts[found.start]
            if rank == -1 and (action.side is Edge.START or found.stop != _stop_of_holder(survey, site, unit)):
                raise ambiguous("« un dernier alinéa » : d'autres le suivraient")
            if rank > 0 and whole and found.stop - found.start != rank - 1:
                name = "second" if rank == 2 else ordinal_in_words(rank)
                raise ambiguous(f"« un {name} alinéa » : il y en a déjà {found.stop - found.start} à cet endroit")
            last = len(sentences(text)) if found.stop - found.start == 1 or found.only else 0
            if place.sentences and (start or not {-1, last} & {place.sentences[-1]}):
                raise ambiguous(f"l'alinéa nouveau couperait l'alinéa {found.start + 1} de {site.name}")
            if start and first_of and not labelled and (label := next(iter(read_labels(text)), None)):
                raise ambiguous(f"le texte nouveau viendrait avant « {text[: label.end].strip()} »")


def _stop_of_holder(survey: Survey, site: Site, unit: Unit) -> int:
    """Where ends what holds *unit*: the item of « le premier alinéa du 2° », the article of « le premier alinéa »."""
    if isinstance(unit, Labelled):
        return max(one.stop for one in locate_unit(Locating.within(survey, site), replace(unit, alinea=None)))
    return len(site.texts)


def ends_in_item(site: Site, operation: Operation, located: Located) -> Iterator[str]:
    """« Le I est complété par une phrase », where a list ends the I: a remark says which item takes the sentence."""
    action = operation.action
    if not isinstance(action, AddSentences | AddWords) or action.side is not Edge.END:
        return
    units = [place.unit for place in operation.places if not place.sentences]
    named = {unit.path[-1] for unit in units if isinstance(unit, Labelled) and unit == Labelled(unit.path)}
    if len(named) + units.count(WholeArticle()) < len(operation.places):
        return
    for edit in located.edits:
        label = next(reversed(read_labels(site.texts[edit.alinea])), None) if isinstance(edit, TextEdit) else None
        if label is not None and label.kind in _ITEMS and label.value not in named:
            yield f"le texte est ajouté à la fin du « {label.value} », qui termine la liste"


def check_times(survey: Survey, site: Site, operation: Operation, located: Located) -> None:
    """« deux fois » is the number of places; an insertion without a mark has one, in each of « les 1° à 3° »."""
    action = operation.action
    if not isinstance(action, WordAction):
        return
    anchor = anchor_of(action)
    alineas = [edit.alinea for edit in located.edits if isinstance(edit, TextEdit)]
    count = len(alineas)
    places = sum(max(1, len(place.sentences)) * _count(survey, site, place) for place in operation.places)
    if anchor.times is not None and count not in (0, anchor.times, anchor.times * places):
        raise ambiguous(f"« {anchor.text} » est annoncé {anchor.times} fois, et s'y trouve {count} fois")
    twice = len(set(alineas)) < count and not any(place.sentences for place in operation.places)
    if isinstance(action, InsertWords) and anchor.occurrence is None and (count > places or twice):
        raise ambiguous(f"« {anchor.text} » s'y trouve {count} fois : rien ne dit où insérer")


def _count(survey: Survey, site: Site, place: Place) -> int:
    """How many alinéas or items *place* names: three of « les 1° à 3° », one of « le 1° », however long."""
    found = each_unit(Locating.within(survey, site), place.unit)
    return sum(one.stop - one.start for one in found) if isinstance(place.unit, Alineas) else len(found)


def labels_kept(located: Located, operation: Operation, site: Site) -> Located:
    """« le premier alinéa du II est ainsi rédigé » by words without a label: the label « II. - » is not the alinéa's.

    Where the II is not named, the label may stay or go, and words with another number are a slip: raises ``Refused``.
    """
    if not isinstance(operation.action, ReplaceAlineas):
        return located
    named = {
        place.unit.path[-1]
        for place in operation.places
        if isinstance(place.unit, Labelled) and place.unit.alinea is not None
    }
    whole = {
        place.unit.path[-1]
        for place in operation.places
        if isinstance(place.unit, Labelled) and place.unit.alinea is None
    }
    edits = tuple(_label_kept(edit, site, named, whole) for edit in located.edits)
    lost = () if whole else dict.fromkeys(label for edit in edits for label in _lost(edit, site))
    remarks = (f"« {label} » n'est pas repris dans le texte nouveau" for label in lost)
    return replace(located, edits=edits, remarks=(*located.remarks, *remarks))


def _lost(edit: Edit, site: Site) -> Iterator[str]:
    """« Les deuxième et troisième alinéas sont remplacés par un alinéa »: the « II » that went with the third one."""
    if isinstance(edit, Rewriting) and edit.lines:
        labels = (label for text in site.texts[edit.start + 1 : edit.stop] for label in read_labels(text)[:1])
        for label in labels:
            if label.kind in (LabelKind.ROMAN, LabelKind.CAPITAL) and not _bears(edit.lines, label.value):
                yield label.value


def _label_kept(edit: Edit, site: Site, named: set[str], whole: set[str]) -> Edit:
    if not isinstance(edit, Rewriting) or not edit.lines:
        return edit
    old = site.texts[edit.start]
    label, new = next(iter(read_labels(old)), None), read_labels(edit.lines[0])
    if label is not None and label.value in named and new and not _bears(edit.lines, label.value):
        raise ambiguous(f"l'alinéa remplacé porte « {label.value} », et le texte nouveau « {new[0].value} »")
    if label is None or label.value in whole or new:
        return edit
    if label.value not in named:
        if edit.stop - edit.start > 1 and label.kind not in (LabelKind.ROMAN, LabelKind.CAPITAL):
            return edit  # the items of a list become one alinéa
        raise ambiguous(f"l'alinéa remplacé porte « {label.value} », et le texte nouveau n'a pas de numéro")
    return replace(edit, lines=(old[: label.end] + edit.lines[0], *edit.lines[1:]))


def _bears(lines: Sequence[str], label: str) -> bool:
    """Whether one of *lines* opens with *label*."""
    return any(same_label(head.value, label) for line in lines for head in read_labels(line)[:1])


def check_versions(article: LawArticle, action: Action, wordings: Sequence[Wording]) -> None:
    """« dans sa rédaction résultant de la loi n° 2017-1775 du 28 décembre 2017 » supposes that this law has changed it.

    Raises ``Refused`` where the base gives the version of an earlier day; where it gives no day, unless words that are
    found, or the whole article, change: an alinéa that is only counted may be another one there.
    """
    since = _day(article.since)
    for wording in wordings:
        made = _day(wording.law)
        if since and made and since < made:
            raise other_version(f"la version de {article.name} que donne la base précède la {wording.law}")
        if wording.law and not (since and made) and not isinstance(action, _RESTS_ON_WORDS):
            raise other_version(f"rien ne prouve que la base donne {article.name} tel qu'il résulte de : {wording}")


def versions_supposed(article: LawArticle, wordings: Sequence[Wording]) -> Iterator[str]:
    """A remark on each law that *article* is said to have its wording from: the base does not tell whether it has."""
    for wording in wordings:
        if wording.law:
            yield f"{article.name} a été pris tel que la base le donne, sans preuve qu'il résulte de : {wording}"


def texts_cited(clause: Clause, law: Law) -> Iterator[str]:
    """A remark on each text that *clause* names with another date than the base, or as organic where it is not."""
    for cited in dict.fromkeys(demand.text for demand in (*clause.demands, *clause.divisions)):
        name = next((name for name in law.codes if code_key(name) == code_key(cited)), cited)
        known = bool(_day(cited) and _day(name))
        if (known and _day(cited) != _day(name)) or bool(_ORGANIC.match(cited)) != bool(_ORGANIC.match(name)):
            yield f"le texte cité, « {cited} », est celui que la base nomme « {name} »"


def _day(text: str) -> str:
    """The first day that *text* names, as « 2017-12-28 »; "" where it names none."""
    if iso := _ISO.search(text):
        return iso[0]
    if french := _FRENCH.search(text):
        return f"{french['year']}-{MONTHS.index(french['month'].lower()) + 1:02}-{int(french['day']):02}"
    return ""
