"""Orders meet the law: each becomes edits of the articles that it names, or is refused with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from amendapply.amendment import Amendment
from amendapply.applying.dossier import Dossier
from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.relabelling import MARK
from amendapply.edits import Edit, Rewriting, TextEdit
from amendapply.law import Law, LawArticle, code_key, number_rank, title_of
from amendapply.locating import Located, Refused, Survey, locate
from amendapply.locating.passages import FIRST_TAKEN
from amendapply.locating.refusals import ambiguous, not_found, other_version
from amendapply.locating.sites import Locating, Site
from amendapply.locating.units import locate_unit
from amendapply.operations import (
    Alineas,
    Anchor,
    Block,
    DeleteArticle,
    DeleteWords,
    InsertWords,
    Labelled,
    Operation,
    Place,
    Reading,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceWords,
    WholeArticle,
)
from amendapply.orders import DEFERRED, TITLE_READ, Clause, Creation, Order
from amendapply.outcome import Problem, Status
from amendapply.text.labels import LabelKind, read_labels, same_label
from amendapply.text.matching import plain
from amendapply.text.sentences import sentences
from amendapply.text.typography import fold

_RESTORES = re.compile(r"[^«»\"]*\brétablie?s?\b", re.IGNORECASE)
_WORD = re.compile(r"\w+|[^\w\s]")
_EUROS = re.compile(r"(?<=\d\s)euros\b")


@dataclass(slots=True)
class Shelf:
    """The articles of law that a bill names, as the parts of one text: ``ranks`` leads from an article to its part.

    ``clauses``: for each, the rank of the first clause that names it.
    """

    articles: list[LawArticle] = field(default_factory=list)
    ranks: dict[tuple[str, str], int] = field(default_factory=dict)
    clauses: list[int] = field(default_factory=list)

    def add(self, article: LawArticle, clause: int) -> None:
        """Put *article* on the shelf, once; *clause* is the rank of the clause that names it."""
        key = article.code, article.number
        if key not in self.ranks:
            self.ranks[key] = len(self.articles)
            self.articles.append(article)
            self.clauses.append(clause)

    def bill(self) -> Bill:
        """The articles as a text whose alinéas can be located and changed."""
        return Bill(tuple(map(shown_as, self.articles)))


def shown_as(article: LawArticle) -> Article:
    """*article* as a part of a text, called as it is cited; without alinéas it is « (Abrogé) »."""
    return Article(article.name, tuple(map(Alinea, article.alineas)), absence="(Abrogé)")


def articles_named(law: Law, order: Order) -> list[LawArticle]:
    """The articles of *law* that *order* is about: one, or those of a range that it holds; [] where it lacks it."""
    if not order.last:
        found = law.find(order.text, order.article)
        return [found] if found else []
    first, last = number_rank(order.article), number_rank(order.last)
    within = [number for number in law.numbers(order.text) if first <= number_rank(number) <= last]
    return [article for number in within if (article := law.find(order.text, number))]


def made_before(law: Law, creation: Creation) -> Iterator[tuple[LawArticle, tuple[str, ...]]]:
    """The articles of *creation* that *law* holds already, in its text or in one close to it, with the new alinéas.

    A base that is younger than the bill, or than an earlier reading of it, holds what the bill makes.
    """
    for number, lines in creation.articles:
        standing = law.find(creation.text, number)
        if standing is not None and standing.alineas and _close(standing.alineas, lines):
            yield standing, lines


def _close(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two articles have nine words of ten in common."""
    if tuple(old) == tuple(new):
        return True
    one, other = _words(old), _words(new)
    return 20 * (one & other).total() >= 9 * (one.total() + other.total())


def _words(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(fold(text).text.lower()))


def opened(rank: int, clause: Clause, law: Law, *, strict: bool) -> Dossier:
    """The dossier of a clause, refused at once where it is not wholly understood; *strict* refuses every liberty."""
    signer = Amendment(number=clause.name, text=clause.text, order=rank + 1)
    remarks = (*clause.remarks, *_titles_checked(clause, law))
    dossier = Dossier(rank, signer, Reading(()), remarks=remarks)
    for unread in clause.unread:
        problem = Problem(f"passage non compris ; attendu : {unread.expected}", unread.span.start, unread.span.end)
        dossier = dossier.refused(Status.NOT_UNDERSTOOD, problem)
    if clause.unsupported is not None:
        dossier = dossier.refused(Status.UNSUPPORTED, Problem(clause.unsupported))
    if strict and (liberties := [remark for remark in remarks if not remark.startswith((DEFERRED, TITLE_READ))]):
        dossier = dossier.refused(Status.AMBIGUOUS, Problem(f"refusé en mode strict : {' ; '.join(liberties)}"))
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


def placed(dossier: Dossier, clause: Clause, law: Law, shelf: Shelf, survey: Survey, strict: bool) -> Dossier:
    """A live *dossier* with the edits of its orders; reading on after one that fails serves the diagnosis only."""
    edits: list[Edit] = []
    for order in clause.demands:
        if isinstance(order, Creation):
            for standing, lines in made_before(law, order):
                if standing.alineas != lines:
                    target = shelf.ranks[standing.code, standing.number]
                    edits.append(Rewriting(target, 0, len(standing.alineas), lines, whole=True))
                    dossier = _remarked(
                        dossier, (f"{standing.name} existe déjà, à peu de mots près : il est récrit",), strict
                    )
        if not isinstance(order, Order):
            continue
        for article in articles_named(law, order):
            site = survey.site(shelf.ranks[article.code, article.number])
            try:
                located = _located(survey, site, dossier.amendment, order)
            except Refused as refusal:
                span = order.operation.span
                meant = _proved(survey, site, dossier.amendment, order, refusal)
                dossier = dossier.refused(
                    refusal.status,
                    Problem(refusal.message, span.start, span.end, refusal.nearest, meant),
                )
                continue
            edits += located.edits
            dossier = _remarked(dossier, (*_several_texts(article), *located.remarks), strict)
    return _settled(dossier, edits, missing_articles(law, clause))


def _several_texts(article: LawArticle) -> tuple[str, ...]:
    """A remark where the base gives an article with several texts: which one is in force, it does not say."""
    if article.texts == 1:
        return ()
    return (f"la base de droit a {article.texts} textes de {article.name} : le dernier a été retenu",)


def _remarked(dossier: Dossier, remarks: tuple[str, ...], strict: bool) -> Dossier:
    """*dossier* with these *remarks*, refused for them where *strict*."""
    if strict and remarks:
        return dossier.refused(Status.AMBIGUOUS, Problem(f"refusé en mode strict : {' ; '.join(remarks)}"))
    return dossier.remarked(*remarks)


def _settled(dossier: Dossier, edits: list[Edit], missing: tuple[str, ...]) -> Dossier:
    if not dossier.live:
        return dossier
    if missing and not edits:
        return dossier.refused(Status.LAW_MISSING, Problem(lacks(missing)))
    return replace(dossier, edits=tuple(dict.fromkeys(edits)))


def missing_articles(law: Law, clause: Clause) -> tuple[str, ...]:
    """The articles that the orders of *clause* name and *law* lacks; of a range, those that begin and end it."""
    orders = [demand for demand in clause.demands if isinstance(demand, Order)]
    names = (
        f"{number} ({order.text})"
        for order in orders
        for number in (order.article, order.last)
        if number and law.find(order.text, number) is None
    )
    return tuple(dict.fromkeys(names))


def lacks(missing: Sequence[str]) -> str:
    """The remark on a clause that names the *missing* articles."""
    article = "l'article" if len(missing) == 1 else "les articles"
    return f"la base de droit n'a pas {article} {' et '.join(missing)}"


def _located(survey: Survey, site: Site, signer: Amendment, order: Order) -> Located:
    operation = replace(order.operation, places=tuple(_with_degrees(site, one) for one in order.operation.places))
    if isinstance(operation.action, ReplaceArticle) and not operation.action.block.lines:
        raise ambiguous("le texte nouveau de l'article est vide")
    if order.single and len(site.texts) != 1:
        raise ambiguous(f"l'alinéa visé n'est pas nommé : {site.name} en a {len(site.texts)}")
    for one in operation.places:
        check_second(survey, site, one, second=order.second)
    if isinstance(operation.action, ReplaceAlineas):
        _check_labels(survey, site, operation, operation.action.block)
    if isinstance(operation.action, DeleteArticle) and not site.texts:
        return Located((), ("l'article est déjà abrogé",))
    if not site.texts and not isinstance(operation.action, ReplaceArticle):
        raise not_found(f"{site.name} est abrogé : il n'a pas d'alinéa")
    restores = bool(_RESTORES.match(signer.text, operation.span.start, operation.span.end))
    if restores and isinstance(operation.action, ReplaceArticle):
        _check_gone(site.texts, site.name)
    located = _labels_kept(_found(survey, site, signer, operation), operation, site)
    if order.adjacent and not located.edits:
        raise not_found(f"{site.name} n'a pas ces mots à la suite l'un de l'autre")
    _check_times(operation, located)
    if doubt := next((remark for remark in located.remarks if remark.endswith(FIRST_TAKEN)), ""):
        raise ambiguous(doubt.removesuffix(FIRST_TAKEN).rstrip(" :"))
    for edit in located.edits if restores else ():
        if isinstance(edit, Rewriting) and not edit.whole:
            _check_gone(site.texts[edit.start : edit.stop], f"l'alinéa {edit.start + 1} de {site.name}")
    return located


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
        located = _located(survey, site, signer, replace(order, operation=read))
    except Refused:
        return ""
    return refusal.suggestion if located.edits and not located.remarks else ""


def _check_gone(texts: Sequence[str], name: str) -> None:
    """« Le II est ainsi rétabli » supposes that nothing stands there but a mark: raises ``Refused`` otherwise."""
    for text in texts:
        label = next(iter(read_labels(text)), None)
        if not MARK.match(text, label.end if label else 0):
            raise other_version(f"{name} n'est pas abrogé : le rétablir vise une autre version de la loi")


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


def check_second(survey: Survey, site: Site, place: Place, *, second: bool) -> None:
    """« le second alinéa » supposes that there are two: with more, it is ambiguous."""
    if not second:
        return
    if place.sentences:
        if 2 in place.sentences:
            for found in locate_unit(_locating(survey, site), place.unit):
                if found.only and len(sentences(site.texts[found.start])) > 2:
                    raise ambiguous(f"« seconde phrase » : l'alinéa en a {len(sentences(site.texts[found.start]))}")
        return
    if place.unit == Alineas(2, 2) and len(site.texts) != 2:
        raise ambiguous(f"« second alinéa » : {site.name} en a {len(site.texts)}")
    if isinstance(place.unit, Labelled) and place.unit.alinea == 2:
        (found,) = locate_unit(_locating(survey, site), Labelled(place.unit.path))
        if found.stop - found.start != 2:
            raise ambiguous(f"« second alinéa » : il y en a {found.stop - found.start} à cet endroit")


def _locating(survey: Survey, site: Site) -> Locating:
    return Locating(survey, site, Amendment(None, ""))


def _check_labels(survey: Survey, site: Site, operation: Operation, block: Block) -> None:
    """« le 3° est ainsi rédigé : « 3° … » »: the new text bears the label of what it replaces."""
    heads = [label.value for line in block.lines for label in read_labels(line)]
    for place in operation.places:
        unit = place.unit
        if (
            isinstance(unit, Labelled)
            and unit.alinea is None
            and not any(same_label(unit.path[-1], head) for head in heads)
        ):
            raise ambiguous(f"le texte nouveau ne porte pas le « {unit.path[-1]} » qu'il remplace")


def _check_times(operation: Operation, located: Located) -> None:
    """« deux fois » is the number of places; an insertion without a mark has one."""
    action = operation.action
    if not isinstance(action, ReplaceWords | DeleteWords | InsertWords):
        return
    anchor = action.anchor if isinstance(action, InsertWords) else action.old
    count = sum(isinstance(edit, TextEdit) for edit in located.edits)
    places = sum(max(1, len(place.sentences)) for place in operation.places)
    if anchor.times is not None and count not in (0, anchor.times, anchor.times * places):
        raise ambiguous(f"« {anchor.text} » est annoncé {anchor.times} fois, et s'y trouve {count} fois")
    if isinstance(action, InsertWords) and anchor.occurrence is None and count > places:
        raise ambiguous(f"« {anchor.text} » s'y trouve {count} fois : rien ne dit où insérer")


def _labels_kept(located: Located, operation: Operation, site: Site) -> Located:
    """« le premier alinéa du II est ainsi rédigé » by words without a label: the label « II. - » is not the alinéa's.

    Where the II is not named, the label may stay or go: raises ``Refused``.
    """
    if not isinstance(operation.action, ReplaceAlineas):
        return located
    named = {
        place.unit.path[-1]
        for place in operation.places
        if isinstance(place.unit, Labelled) and place.unit.alinea is not None
    }
    whole = any(isinstance(place.unit, Labelled) and place.unit.alinea is None for place in operation.places)
    return replace(located, edits=tuple(edit if whole else _label_kept(edit, site, named) for edit in located.edits))


def _label_kept(edit: Edit, site: Site, named: set[str]) -> Edit:
    if not isinstance(edit, Rewriting) or not edit.lines:
        return edit
    old = site.texts[edit.start]
    label = next(iter(read_labels(old)), None)
    if label is None or read_labels(edit.lines[0]):
        return edit
    if label.value not in named:
        if label.kind not in (LabelKind.ROMAN, LabelKind.CAPITAL):
            return edit
        raise ambiguous(f"l'alinéa remplacé porte « {label.value} », et le texte nouveau n'a pas de numéro")
    return replace(edit, lines=(old[: label.end] + edit.lines[0], *edit.lines[1:]))
