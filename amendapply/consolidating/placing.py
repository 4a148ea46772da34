"""Orders meet the law: each becomes edits of the articles that it names, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.dossier import Dossier, strictly
from amendapply.consolidating.order_edits import order_edits
from amendapply.consolidating.shelf import Shelf, articles_named, lacks, made_before, missing_articles
from amendapply.consolidating.suppositions import check_versions, texts_cited, versions_supposed
from amendapply.edits import Edit, Insertion, Rewriting, TextEdit, WordAction, anchor_of, with_anchor
from amendapply.law import Law, LawArticle, code_key, number_key, number_rank, numbers_between, title_of
from amendapply.locating import Located, Refused, Survey
from amendapply.locating.refusals import ambiguous
from amendapply.locating.sites import Site
from amendapply.operations import Alineas, Edge, Labelled, Place, Reading
from amendapply.orders import DEFERRED, TITLE_READ, Clause, Creation, Order, Renumbering
from amendapply.outcome import Problem, Status
from amendapply.text.labels import read_labels
from amendapply.text.searchable import plain
from amendapply.text.typography import fold


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
            if isinstance(order, Creation):
                dossier = remarked(dossier, tuple(_out_of_order(order)), strict)
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
                order = _as_others_prove(survey, site, dossier.amendment, order, clause)
                site, renumbered = _under_its_number(survey, site, law, shelf, dossier.amendment, order)
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
            dossier = remarked(dossier, (*_several_texts(article), *versions, *renumbered, *located.remarks), strict)
    return _settled(dossier, edits, missing_articles(law, clause))


def _others_in_run(clause: Clause, law: Law) -> Iterator[str]:
    """« Les articles L. 1 à L. 3 sont ainsi rédigés : », with three texts: what *law* has between them besides."""
    for demand in clause.demands:
        if isinstance(demand, Order | Renumbering) and demand.run[1]:
            alike = [each for each in clause.demands if isinstance(each, type(demand)) and each.run == demand.run]
            given = {number_key(each.article) for each in alike}
            others = [
                number
                for number in numbers_between(law, demand.text, *demand.run)
                if number_key(number) not in given and law.article(demand.text, number).alineas
            ]
            if others:
                yield f"entre {demand.run[0]} et {demand.run[1]}, la base de droit a aussi : {', '.join(others)}"


def _out_of_order(creation: Creation) -> Iterator[str]:
    """A remark on « Avant l'article L. 2, il est inséré un article L. 3 »: one of these numbers may be another.

    A number with a letter (« L. 2 A ») may stand on either side.
    """
    if not creation.beside or not _plain_number(creation.beside):
        return
    near = number_rank(creation.beside)
    for number in creation.numbers:
        misplaced = number_rank(number) < near if creation.side is Edge.END else number_rank(number) > near
        if misplaced and _plain_number(number):
            side, does = ("après", "précède") if creation.side is Edge.END else ("avant", "suit")
            yield f"l'article {number} est inséré {side} l'article {creation.beside}, que son numéro {does}"


def _plain_number(number: str) -> bool:
    return not any(part[:1].isalpha() for part in number.split()[1:])


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


def side_by_side(dossiers: Iterable[Dossier], clauses: Sequence[Clause]) -> Iterator[tuple[int, str]]:
    """The live clauses that put other words, or alinéas, at the very place where one before them does: a remark each.

    « 1° Après le mot : « A », est inséré le mot : « B » ; / 2° Après le mot : « A », est inséré le mot : « C » »: B and
    C stand in the order of the bill, which nothing says; items stand in the order of their numbers.
    """
    first: dict[tuple[int, int, int], tuple[int, tuple[str, ...]]] = {}
    for dossier in dossiers:
        for edit in dossier.edits if dossier.live else ():
            if (isinstance(edit, TextEdit) and edit.inserts) or isinstance(edit, Insertion):
                place = (edit.slot, -1) if isinstance(edit, Insertion) else (edit.alinea, edit.start)
                rank, new = first.setdefault((edit.target, *place), (dossier.rank, edit.lines))
                numbered = isinstance(edit, Insertion) and (read_labels(new[0]) or read_labels(edit.lines[0]))
                if rank != dossier.rank and new != edit.lines and not numbered:
                    yield dossier.rank, f"inséré à la suite de ce qu'insère, au même endroit, l'{clauses[rank].name}"


def _settled(dossier: Dossier, edits: list[Edit], missing: tuple[tuple[str, str], ...]) -> Dossier:
    if not dossier.live:
        return dossier
    if missing and not edits:
        return dossier.refused(Status.LAW_MISSING, Problem(lacks(missing)))
    return replace(dossier, edits=tuple(dict.fromkeys(edits)))


def _under_its_number(
    survey: Survey, site: Site, law: Law, shelf: Shelf, signer: Amendment, order: Order
) -> tuple[Site, tuple[str, ...]]:
    """The article that *order* means, with a remark: *site*, or one renumbered to it. Raises ``Refused`` for both."""
    former = law.find(order.text, order.former) if order.former else None
    if former is None:
        return site, ()
    other = survey.site(shelf.ranks[former.code, former.number])
    if other is site:
        return site, (f"« {order.article} » a été lu comme le nouveau numéro de {former.name}",)
    found = [one for one in (site, other) if _fits(survey, one, signer, order)]
    if len(found) > 1:
        raise ambiguous(f"rien ne dit si c'est {site.name}, ou {other.name}, qui prend ce numéro")
    if found == [other]:
        return other, (f"« {order.article} » a été lu comme le nouveau numéro de {former.name}",)
    return site, (f"« {order.article} » a été lu comme le numéro d'avant, et non celui que prend {former.name}",)


def _as_others_prove(survey: Survey, site: Site, signer: Amendment, order: Order, clause: Clause) -> Order:
    """« Au 6°, après le mot : « A », est inséré le mot : « B » et sont ajoutées deux phrases »: those of the 6° of A.

    *order* in the place where the words of another order of its *clause* stand, of two that have that number.
    """
    others = [other for other in clause.demands if isinstance(other, Order) and other.article == order.article]
    for pair in order.renumbered:
        for other in (other for other in others if other is not order and pair in other.renumbered):
            found = [place for place in pair if _edits_at(survey, site, signer, other, place)]
            if len(found) == 1:
                places = tuple(found[0] if place == pair[0] else place for place in order.operation.places)
                left = tuple(each for each in order.renumbered if each != pair)
                order = replace(order, operation=replace(order.operation, places=places), renumbered=left)
                break
    return order


def _wherever(survey: Survey, site: Site, signer: Amendment, order: Order) -> Located:
    """Where *order* is carried out; in « au premier alinéa et au 1° du II, le mot… », where the words stand.

    Raises ``Refused`` where it can be in both places that one may be, or in neither.
    """
    if not (order.either or order.renumbered):
        return order_edits(survey, site, signer, order)
    places, remarks = list(order.operation.places), list[str]()
    for place, other in (*order.either, *order.renumbered):
        found = [one for one in (place, other) if _edits_at(survey, site, signer, order, one)]
        where = [_edits_at(survey, site, signer, order, one) for one in found]
        if len(found) > 1 and where[0] != where[1]:
            raise ambiguous(_of_two(site, order, where))
        if found == [other]:
            places[places.index(place)] = other
        if (place, other) in order.renumbered:
            new = found == [other]
            remarks.append(f"{_numbered(place)} a été lu comme {'un nouveau numéro' if new else 'un numéro ancien'}")
        elif len(found) < 2:
            remarks.append("un alinéa qui peut être de deux endroits a été lu comme celui où se trouvent les mots")
    sure = replace(order, operation=replace(order.operation, places=tuple(places)), either=(), renumbered=())
    located = order_edits(survey, site, signer, sure)
    return replace(located, remarks=(*located.remarks, *dict.fromkeys(remarks)))


def _numbered(place: Place) -> str:
    assert isinstance(place.unit, Labelled)
    return f"« {', '.join(place.unit.path)} »"


def _of_two(site: Site, order: Order, where: Sequence[tuple[Edit, ...]]) -> str:
    """What to say of an *order* that can be carried out at two places of an article."""
    reason = "les mots sont aux deux" if isinstance(order.operation.action, WordAction) else "les deux conviennent"
    alineas = " et ".join(f"alinéa {edits[0].alineas(len(site.texts))[0]}" for edits in where)
    return f"rien ne dit lequel de deux endroits de {site.name} est visé ({alineas}) : {reason}"


def _fits(survey: Survey, site: Site, signer: Amendment, order: Order) -> bool:
    try:
        return bool(_wherever(survey, site, signer, order).edits)
    except Refused:
        return False


def _edits_at(survey: Survey, site: Site, signer: Amendment, order: Order, place: Place) -> tuple[Edit, ...]:
    """The edits of *order* at *place* alone, () where it cannot be carried out there."""
    alone = replace(order, operation=replace(order.operation, places=(place,)), either=(), renumbered=())
    try:
        return order_edits(survey, site, signer, alone).edits
    except Refused:
        return ()


def _proved(survey: Survey, site: Site, signer: Amendment, order: Order, refusal: Refused) -> str:
    """What was probably meant, "" unless the order so read is carried out without any liberty."""
    operation = order.operation
    meant = refusal.meant
    if meant is None or len(operation.places) != 1:
        return ""
    if isinstance(meant, int):
        read = replace(operation, places=(replace(operation.places[0], unit=Alineas(meant, meant)),))
    elif isinstance(operation.action, WordAction):
        words = replace(anchor_of(operation.action), text=meant)
        read = replace(operation, action=with_anchor(operation.action, words))
    else:
        return ""
    try:
        located = _wherever(survey, site, signer, replace(order, operation=read))
    except Refused:
        return ""
    return refusal.suggestion if located.edits and not located.remarks else ""
