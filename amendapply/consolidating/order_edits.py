"""An order in one article of the law: the edits that it makes there, or why it cannot be carried out."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.consolidating.law_tables import check_tables
from amendapply.consolidating.new_numbers import restores
from amendapply.consolidating.suppositions import (
    check_gone,
    check_insertion,
    check_labels,
    check_second,
    check_text_left,
    check_times,
    check_unlabelled,
    ends_in_item,
    is_gone,
    labels_kept,
)
from amendapply.edits import Edit, Rewriting, TextEdit, WordAction, anchor_of, with_anchor
from amendapply.locating import Located, Refused, Survey, locate
from amendapply.locating.passages import FIRST_TAKEN
from amendapply.locating.refusals import NOT_NEXT, TAKEN, ambiguous, not_found
from amendapply.locating.sites import Site
from amendapply.operations import (
    Anchor,
    DeleteArticle,
    DeleteWords,
    Labelled,
    Operation,
    Place,
    ReplaceArticle,
    ReplaceWords,
    WholeArticle,
)
from amendapply.orders import Order
from amendapply.outcome import Status
from amendapply.text.labels import read_labels

_BEFORE_LABEL = TAKEN.index("{")
_EUROS = re.compile(r"(?<=\d\s)euros\b")


def order_edits(survey: Survey, site: Site, signer: Amendment, order: Order) -> Located:
    """The edits of *order* in the article *site*, with the liberties taken; raises ``Refused`` where there are none."""
    operation = replace(order.operation, places=tuple(_with_degrees(site, one) for one in order.operation.places))
    if isinstance(operation.action, ReplaceArticle) and not operation.action.block.lines:
        raise ambiguous("le texte nouveau de l'article est vide")
    if order.single and len(site.texts) != 1:
        raise ambiguous(f"l'alinéa visé n'est pas nommé : {site.name} en a {len(site.texts)}")
    check_tables(survey, site, operation, second=order.second_cells)
    for one in operation.places:
        check_second(survey, site, one, second=order.second)
    check_labels(survey, site, operation, signer.text)
    gone = all(map(is_gone, site.texts))
    if isinstance(operation.action, DeleteArticle) and gone:
        return Located((), ("l'article est déjà abrogé",))
    if gone and not isinstance(operation.action, ReplaceArticle):
        raise not_found(f"{site.name} est abrogé : il n'a pas d'alinéa")
    check_insertion(survey, site, operation, order.adds)
    restored = restores(signer.text, operation.span)
    if restored and isinstance(operation.action, ReplaceArticle):
        check_gone(site.texts, site.name)
    located = labels_kept(_found(survey, site, signer, operation), operation, site)
    if located.remarks:
        located = _without_marked(located, order, site)
    if order.adjacent and not located.edits:
        raise not_found(f"{site.name} n'a pas ces mots à la suite l'un de l'autre")
    check_text_left(site, located.edits)
    check_unlabelled(site, operation, located, signer.text, order.freed)
    check_times(survey, site, operation, located)
    located = replace(located, remarks=(*located.remarks, *ends_in_item(site, operation, located)))
    if doubt := next((remark for remark in located.remarks if remark.endswith(FIRST_TAKEN)), ""):
        raise ambiguous(doubt.removesuffix(FIRST_TAKEN).rstrip(" :"))
    for edit in located.edits if restored else ():
        for alinea in range(edit.start, edit.stop) if isinstance(edit, Rewriting) and not edit.whole else ():
            check_gone(site.texts[alinea : alinea + 1], f"l'alinéa {alinea + 1} de {site.name}")
    return located


def _without_marked(located: Located, order: Order, site: Site) -> Located:
    """*located* without what is remarked of a number that another clause frees, or of a mark, « II. – (Abrogé) »."""
    if not any(NOT_NEXT in remark or remark.startswith(TAKEN[:_BEFORE_LABEL]) for remark in located.remarks):
        return located
    marked = {path[-1] for path, text in zip(site.paths, site.texts, strict=True) if path and is_gone(text)}
    told = set(map(TAKEN.format, order.freed | marked))
    after = tuple(f"le {label} {NOT_NEXT}" for label in marked)
    left = tuple(remark for remark in located.remarks if remark not in told and not remark.startswith(after))
    return replace(located, remarks=left)


def _found(survey: Survey, site: Site, signer: Amendment, operation: Operation) -> Located:
    """The edits of *operation*, read again in a second way where the first one fails.

    Where the article alone is named, words that stand there several times are a name or a reference that changes
    throughout. A sum in « € » is also looked for in « euros », and the other way round.
    """
    try:
        return locate(survey, site, signer, operation)
    except Refused as refusal:
        second = _throughout(operation) if refusal.status is Status.AMBIGUOUS else _in_other_money(operation)
        if second is None:
            raise
        other, remark = second
        try:
            located = locate(survey, site, signer, other)
        except Refused:
            raise refusal from None
        if any(_in_number(site, edit) for edit in located.edits):
            raise
        return replace(located, remarks=(*located.remarks, remark.format(len(located.edits))))


def _in_number(site: Site, edit: Edit) -> bool:
    """Whether *edit* changes the number of its alinéa: the « I » that « I. – Le I est abrogé » cites is another."""
    if not isinstance(edit, TextEdit):
        return False
    return any(label.start <= edit.start < label.end for label in read_labels(site.texts[edit.alinea]))


def _throughout(operation: Operation) -> tuple[Operation, str] | None:
    action = operation.action
    if operation.places != (Place(WholeArticle()),) or not isinstance(action, ReplaceWords | DeleteWords):
        return None
    if action.old.occurrence is not None:
        return None
    every = replace(action, old=replace(action.old, occurrence="every"))
    return replace(operation, action=every), "l'article seul est nommé : ces mots ont été changés aux {} endroits"


def _in_other_money(operation: Operation) -> tuple[Operation, str] | None:
    action = operation.action
    if not isinstance(action, WordAction) or (words := _other_money(anchor_of(action))) is None:
        return None
    return replace(operation, action=with_anchor(action, words)), "« € » et « euros » ont été tenus pour le même mot"


def _other_money(anchor: Anchor) -> Anchor | None:
    if "€" in anchor.text:
        return replace(anchor, text=anchor.text.replace("€", "euros"))
    if _EUROS.search(anchor.text):
        return replace(anchor, text=_EUROS.sub("€", anchor.text))
    return None


def _with_degrees(site: Site, place: Place) -> Place:
    """« le 8 bis » names « 8° bis » where the article has no « 8 bis »."""
    unit = place.unit
    if not isinstance(unit, Labelled):
        return place
    known = {label for path in site.paths for label in path}
    path = tuple(_degree(label) if label not in known and _degree(label) in known else label for label in unit.path)
    return replace(place, unit=replace(unit, path=path))


def _degree(label: str) -> str:
    number, space, suffix = label.partition(" ")
    return f"{number}°{space}{suffix}" if number.isdigit() else label
