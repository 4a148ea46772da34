"""Orders meet the law: each becomes edits of the articles that it names, or is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.dossier import Dossier, strictly
from amendapply.consolidating.law_tables import check_tables
from amendapply.consolidating.restoring import restores
from amendapply.consolidating.shelf import Shelf, articles_named, lacks, made_before, missing_articles
from amendapply.consolidating.suppositions import (
    check_gone,
    check_insertion,
    check_labels,
    check_second,
    check_text_left,
    check_times,
    check_unlabelled,
    check_versions,
    is_gone,
    labels_kept,
    texts_cited,
    versions_supposed,
)
from amendapply.edits import Edit, Rewriting
from amendapply.law import Law, LawArticle, code_key, number_key, number_rank, title_of
from amendapply.locating import Located, Refused, Survey, locate
from amendapply.locating.passages import FIRST_TAKEN
from amendapply.locating.refusals import ambiguous, not_found
from amendapply.locating.sites import Site
from amendapply.operations import (
    Alineas,
    Anchor,
    DeleteArticle,
    DeleteWords,
    InsertWords,
    Labelled,
    Operation,
    Place,
    Reading,
    ReplaceArticle,
    ReplaceWords,
    WholeArticle,
)
from amendapply.orders import DEFERRED, TITLE_READ, Clause, Creation, Order, Renumbering
from amendapply.outcome import Problem, Status
from amendapply.text.matching import plain
from amendapply.text.typography import fold

_EUROS = re.compile(r"(?<=\d\s)euros\b")


def opened(rank: int, clause: Clause, law: Law, *, strict: bool) -> Dossier:
    """The dossier of a clause, refused at once where it is not wholly understood; *strict* refuses every liberty."""
    signer = Amendment(number=clause.name, text=clause.text, order=rank + 1)
    remarks = (*clause.remarks, *_titles_checked(clause, law), *texts_cited(clause, law))
    dossier = Dossier(rank, signer, Reading(()), remarks=remarks)
    for unread in clause.unread:
        problem = Problem(f"passage non compris ; attendu : {unread.expected}", unread.span.start, unread.span.end)
        dossier = dossier.refused(Status.NOT_UNDERSTOOD, problem)
    if clause.unsupported is not None:
        dossier = dossier.refused(Status.UNSUPPORTED, Problem(clause.unsupported))
    if strict and (liberties := [remark for remark in remarks if not remark.startswith((DEFERRED, TITLE_READ))]):
        dossier = dossier.refused(Status.AMBIGUOUS, strictly(liberties))
    return dossier


def _titles_checked(clause: Clause, law: Law) -> Iterator[str]:
    """A remark on each title of a law that *clause* cites, where it is not that of the base, or cannot be compared."""
    for text, title in clause.titles:
        name = next((name for name in law.codes if code_key(name) == code_key(text)), None)
        known = title_of(name) if name else ""
        if not known:
            yield f"{TITLE_READ} : « {title} »"
        elif _plain(known) != _plain(title):
            yield f"le titre cité, « {title} », n'est pas celui de la base : « {known} »"


def _plain(title: str) -> str:
    return plain(fold(title).text).rstrip(" .")


def placed(dossier: Dossier, clause: Clause, law: Law, shelf: Shelf, survey: Survey, *, strict: bool) -> Dossier:
    """A live *dossier* with the edits of its orders; reading on after one that fails serves the diagnosis only."""
    edits: list[Edit] = []
    for message in dict.fromkeys(_others_in_run(clause, law)):
        dossier = dossier.refused(Status.AMBIGUOUS, Problem(message))
    for order in clause.demands:
        if isinstance(order, Creation):
            for standing, lines in made_before(law, order):
                if standing.alineas != lines:
                    target = shelf.ranks[standing.code, standing.number]
                    edits.append(Rewriting(target, 0, len(standing.alineas), lines, whole=True))
                    dossier = remarked(
                        dossier, (f"{standing.name} existe déjà, à peu de mots près : il est récrit",), strict
                    )
        if not isinstance(order, Order):
            named = law.find(order.text, order.beside if isinstance(order, Creation) else order.article)
            dossier = remarked(dossier, tuple(versions_supposed(named, clause.wordings)) if named else (), strict)
            continue
        if order.last and number_rank(order.last) <= number_rank(order.article):
            message = f"la suite d'articles de {order.article} à {order.last} n'en est pas une"
            dossier = dossier.refused(Status.AMBIGUOUS, Problem(message))
        for article in articles_named(law, order):
            site = survey.site(shelf.ranks[article.code, article.number])
            try:
                check_versions(article, order.operation.action, clause.wordings)
                located = _wherever(survey, site, dossier.amendment, order)
            except Refused as refusal:
                span = order.operation.span
                meant = _proved(survey, site, dossier.amendment, order, refusal)
                dossier = dossier.refused(
                    refusal.status,
                    Problem(refusal.message, span.start, span.end, refusal.nearest, meant),
                )
                continue
            edits += located.edits
            versions = versions_supposed(article, clause.wordings)
            dossier = remarked(dossier, (*_several_texts(article), *versions, *located.remarks), strict)
    return _settled(dossier, edits, missing_articles(law, clause))


def _others_in_run(clause: Clause, law: Law) -> Iterator[str]:
    """« Les articles L. 1 à L. 3 sont ainsi rédigés : », with three texts: what *law* has between them besides."""
    for demand in clause.demands:
        if isinstance(demand, Order | Renumbering) and demand.run[1]:
            first, last = map(number_rank, demand.run)
            alike = [each for each in clause.demands if isinstance(each, type(demand)) and each.run == demand.run]
            given = {number_key(each.article) for each in alike}
            others = [
                number
                for number in law.numbers(demand.text)
                if first <= number_rank(number) <= last
                and number_key(number) not in given
                and law.article(demand.text, number).alineas
            ]
            if others:
                yield f"entre {demand.run[0]} et {demand.run[1]}, la base de droit a aussi : {', '.join(others)}"


def _several_texts(article: LawArticle) -> tuple[str, ...]:
    """A remark where the base gives an article with several texts: which one is in force, it does not say."""
    if article.texts == 1:
        return ()
    return (f"la base de droit a {article.texts} textes de {article.name} : le dernier a été retenu",)


def remarked(dossier: Dossier, remarks: tuple[str, ...], strict: bool) -> Dossier:
    """*dossier* with these *remarks*, refused for them where *strict*."""
    if strict and remarks:
        return dossier.refused(Status.AMBIGUOUS, strictly(remarks))
    return dossier.remarked(*remarks)


def _settled(dossier: Dossier, edits: list[Edit], missing: tuple[str, ...]) -> Dossier:
    if not dossier.live:
        return dossier
    if missing and not edits:
        return dossier.refused(Status.LAW_MISSING, Problem(lacks(missing)))
    return replace(dossier, edits=tuple(dict.fromkeys(edits)))


def _located(survey: Survey, site: Site, signer: Amendment, order: Order) -> Located:
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
    if order.adjacent and not located.edits:
        raise not_found(f"{site.name} n'a pas ces mots à la suite l'un de l'autre")
    check_text_left(site, located.edits)
    check_unlabelled(site, operation, located, signer.text)
    check_times(survey, site, operation, located)
    if doubt := next((remark for remark in located.remarks if remark.endswith(FIRST_TAKEN)), ""):
        raise ambiguous(doubt.removesuffix(FIRST_TAKEN).rstrip(" :"))
    for edit in located.edits if restored else ():
        if isinstance(edit, Rewriting) and not edit.whole:
            check_gone(site.texts[edit.start : edit.stop], f"l'alinéa {edit.start + 1} de {site.name}")
    return located


def _wherever(survey: Survey, site: Site, signer: Amendment, order: Order) -> Located:
    """Where *order* is carried out; in « au premier alinéa et au 1° du II, le mot… », where the words stand.

    Raises ``Refused`` where they stand in both places that one may be, or in neither.
    """
    if not order.either:
        return _located(survey, site, signer, order)
    places = list(order.operation.places)
    for place, other in order.either:
        found = [one for one in (place, other) if _holds(survey, site, signer, order, one)]
        if len(found) > 1:
            raise ambiguous(f"rien ne dit lequel de deux endroits de {site.name} est visé : les mots sont aux deux")
        if found == [other]:
            places[places.index(place)] = other
    sure = replace(order, operation=replace(order.operation, places=tuple(places)), either=())
    located = _located(survey, site, signer, sure)
    remark = "un alinéa qui peut être de deux endroits a été lu comme celui où se trouvent les mots"
    return replace(located, remarks=(*located.remarks, remark))


def _holds(survey: Survey, site: Site, signer: Amendment, order: Order, place: Place) -> bool:
    alone = replace(order, operation=replace(order.operation, places=(place,)), either=())
    try:
        return bool(_located(survey, site, signer, alone).edits)
    except Refused:
        return False


def _proved(survey: Survey, site: Site, signer: Amendment, order: Order, refusal: Refused) -> str:
    """What was probably meant, "" unless the order so read is carried out without any liberty."""
    operation = order.operation
    meant = refusal.meant
    if meant is None or len(operation.places) != 1:
        return ""
    if isinstance(meant, int):
        read = replace(operation, places=(replace(operation.places[0], unit=Alineas(meant, meant)),))
    elif isinstance(operation.action, ReplaceWords | DeleteWords):
        old = replace(operation.action.old, text=meant)
        read = replace(operation, action=replace(operation.action, old=old))
    elif isinstance(operation.action, InsertWords):
        anchor = replace(operation.action.anchor, text=meant)
        read = replace(operation, action=replace(operation.action, anchor=anchor))
    else:
        return ""
    try:
        located = _wherever(survey, site, signer, replace(order, operation=read))
    except Refused:
        return ""
    return refusal.suggestion if located.edits and not located.remarks else ""


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
        return replace(located, remarks=(*located.remarks, remark.format(len(located.edits))))


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
    remark = "« € » et « euros » ont été tenus pour le même mot"
    if isinstance(action, ReplaceWords | DeleteWords):
        old = _other_money(action.old)
        return (replace(operation, action=replace(action, old=old)), remark) if old else None
    if isinstance(action, InsertWords):
        anchor = _other_money(action.anchor)
        return (replace(operation, action=replace(action, anchor=anchor)), remark) if anchor else None
    return None


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
