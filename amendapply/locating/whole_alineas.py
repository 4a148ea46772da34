"""Operations on whole alinéas, on the article, and on what stands beside it: additional articles and divisions."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from amendapply.bill import Article, article_key
from amendapply.edits import Deletion, Edit, Insertion, NewArticle, Restoration, Rewriting, TextEdit
from amendapply.lexicon import LATIN
from amendapply.locating.new_lines import (
    beyond_quotation,
    is_bis_of,
    misfit,
    opens_quotation,
    parts_quotation,
    within_quotation,
    written_at_end,
    written_beside,
    written_in_place,
)
from amendapply.locating.refusals import PARTLY_WRITTEN, Liberties, Refused, ambiguous, not_found, unsupported
from amendapply.locating.sites import Locating, Range, Site, Survey, no_article
from amendapply.locating.table_edits import leaves_the_rest, partly_rewritten
from amendapply.locating.table_places import table_of, tables_at
from amendapply.locating.units import locate_unit
from amendapply.operations import (
    Alineas,
    BillTitle,
    Block,
    DivisionTitle,
    Edge,
    InsertAlineas,
    Labelled,
    Place,
    ReplaceAlineas,
    RestoreLabels,
    Unit,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.labels import is_quoted, quote_end, read_labels, same_label, suppressed_labels

HEADING = lazily(
    rf"^\W*article\s+(?P<number>(?:\d+|1\s?er|(?-i:[A-Z]+))(?:\s+(?:{LATIN}|(?-i:[A-Z]+)))*)\W*$",
    re.IGNORECASE,
)
_ARTICLE_LABEL = lazily(
    rf"art(?:\.|icle)\s*(?P<number>(?P<base>\d+(?:\s?er)?)(?:\s+(?:{LATIN}|(?-i:[A-Z]{{1,2}})\b))*)\s*[.:]?\s*[-–—]\s*(?=\w)",
    re.IGNORECASE,
)
_ANNOUNCES = lazily(r"\b(?:rédigée?s?|suivante?s?|rétablie?s?|insérée?s?)\s*:$")


def delete_alineas(locating: Locating, place: Place) -> list[Edit]:
    """« supprimer les alinéas 3 à 5 », « supprimer cette division »; nothing where all are « (Supprimé) » already.

    Raises ``Refused`` for the title of the bill, which nothing deletes.
    """
    if isinstance(place.unit, BillTitle):
        raise unsupported("l'intitulé du texte ne peut être supprimé")
    named = [(found, rank) for found in locate_unit(locating, place.unit) for rank in range(found.start, found.stop)]
    if all(suppressed_labels(found.site.texts[rank]) for found, rank in named):
        return []
    return [
        Deletion(found.site.target, rank, len(found.before.rstrip()) if rank == found.start else 0)
        for found, rank in named
    ]


def replace_alineas(locating: Locating, places: tuple[Place, ...], action: ReplaceAlineas) -> list[Edit]:
    """« rédiger ainsi l'alinéa 8 », « substituer aux alinéas 3 et 4 les trois alinéas suivants ».

    Alinéas that follow one another are one passage. Others take a line each, or each the only line.
    """
    _check_first_word(action.block)
    named = [(place.unit, unit) for place in places for unit in locate_unit(locating, place.unit)]
    found = [unit for _, unit in named]
    if any(isinstance(place.unit, BillTitle | DivisionTitle) for place in places):
        return [_title(unit, action.block) for unit in found]
    if leaves_the_rest(action.block.lines[-1]):
        return _partly(found, action.block)
    passages = _joined(found)
    if len(passages) == 1:
        return [_rewriting(passages[0], action.block, locating.liberties)]
    each = [one for unit, passage in named for one in _apart(unit, passage)]
    targets = _targets(each, passages, len(action.block.lines), locating.liberties)
    lines = action.block.lines if len(action.block.lines) > 1 else action.block.lines * len(targets)
    blocks = [Block((line,), action.block.own_quotes) for line in lines]
    return [_rewriting(target, block, locating.liberties) for target, block in zip(targets, blocks, strict=True)]


def _check_first_word(block: Block) -> None:
    """Refuse « Rédiger ainsi l'alinéa 6 : « , ou de montagne. » »: no alinéa begins so, words of one do."""
    if block.lines[0].lstrip(' «"\u00a0')[:1] in (",", ";"):
        raise unsupported("le texte à écrire commence par une virgule : ce sont des mots, et non un alinéa")


def _targets(each: list[Range], passages: list[Range], count: int, liberties: Liberties) -> list[Range]:
    """What takes one of *count* lines each, of alinéas that do not all follow one another.

    « Alinéas 4, 5 et 8 »: three lines are for the three alinéas; two are for the runs « 4 et 5 » and « 8 », which is a
    liberty; one line might be for either, and is refused.
    """
    if count == 1 and len(each) == len(passages):
        liberties.take(f"le même texte a été écrit à {len(each)} endroits")
        return sorted(each, key=lambda unit: unit.start)
    if count == len(each):
        return sorted(each, key=lambda unit: unit.start)
    if count != len(passages):
        raise ambiguous(f"{count} alinéas pour en remplacer {len(each)} qui ne se suivent pas tous")
    liberties.take("les alinéas qui se suivent ont été lus comme remplacés par un seul")
    return passages


def _apart(unit: Unit, found: Range) -> list[Range]:
    """The alinéas of « 4 à 6 » one by one; a label and what stands under it are one."""
    if not isinstance(unit, Alineas):
        return [found]
    return [Range(found.site, rank, rank + 1) for rank in range(found.start, found.stop)]


def _title(found: Range, block: Block) -> Edit:
    text = " ".join(block.lines)
    return TextEdit(found.site.target, 0, 0, len(found.site.texts[0]), text)


def _joined(found: list[Range]) -> list[Range]:
    passages: list[Range] = []
    for unit in sorted(found, key=lambda unit: unit.start):
        if passages and passages[-1].stop == unit.start:
            passages[-1] = replace(passages[-1], stop=unit.stop)
        else:
            passages.append(unit)
    return passages


def _partly(found: list[Range], block: Block) -> list[Edit]:
    """« Rédiger ainsi cet alinéa : … (Le reste sans changement) »: of a table, the lines given."""
    if len(found) == 1 and (table := table_of(found[0])):
        return partly_rewritten(table, block)
    raise unsupported(PARTLY_WRITTEN)


def _rewriting(found: Range, block: Block, liberties: Liberties) -> Edit:
    lines = _after(found.before, written_in_place(block, found.site, found.start, found.stop))
    old = [label.value for label in read_labels(found.site.texts[found.start])]
    new = [label.value for line in lines for label in read_labels(line)]
    if len(old) > 1 and new and (lost := [label for label in old if label not in new]):
        liberties.take(f"le nouveau texte de l'alinéa {found.start + 1} ne reprend pas « {lost[0]} »")
    return Rewriting(found.site.target, found.start, found.stop, lines)


def _after(before: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """*lines* for the a) of « 1° a) … », whose line keeps « 1° » where they do not write it again."""
    if not before or [label.value for label in read_labels(lines[0])[:1]] == [read_labels(before)[0].value]:
        return lines
    return (before + lines[0][quote_end(lines[0]) :], *lines[1:])


def insert_alineas(locating: Locating, place: Place, action: InsertAlineas) -> list[Edit]:
    """« après (avant) l'alinéa 8, insérer… », « compléter cet article par… », « compléter le 2° par… ».

    Raises ``Refused`` beside a title, and where the new lines would come between the labels of one alinéa.
    """
    edits: list[Edit] = []
    _check_first_word(action.block)
    for found in locate_unit(locating, place.unit) if place.cells is None else _tables(locating, place):
        site, after = found.site, action.side is Edge.END
        if site.heading:
            raise unsupported(f"aucun alinéa ne s'écrit dans {site.name}, ni à côté")
        slot = found.stop if after else found.start
        if found.before and not after:
            raise unsupported(
                f"l'alinéa {slot + 1} commence par « {found.before.strip()} », qui resterait après le texte"
            )
        if isinstance(place.unit, WholeArticle) and after:
            lines = written_at_end(action.block, site)
            locating.liberties.take(beyond_quotation(action.block, site, lines))
        else:
            beside = slot - 1 if after and not _is_bis(place.unit, action.block) else found.start
            if after and opens_quotation(action.block, site, slot):
                beside = slot
            lines = written_beside(action.block, site, beside)
            if parts_quotation(site, slot) and not is_quoted(lines[0]):
                locating.liberties.take(f"le texte sépare l'alinéa {slot} de la citation qu'il introduit")
            if after and isinstance(place.unit, Labelled) and not site.quoted[found.start]:
                locating.liberties.take(within_quotation(action.block, site, slot - 1, lines))
        locating.liberties.take(misfit(site, slot, lines[0]))
        edits.append(Insertion(site.target, slot, lines, last=not after or isinstance(place.unit, WholeArticle)))
    return edits


def _tables(locating: Locating, place: Place) -> list[Range]:
    """« après le tableau de l'alinéa 8 »: the alinéa that the table is."""
    return [Range(table.site, table.alinea, table.alinea + 1, exact=True) for table in tables_at(locating, place)]


def _is_bis(unit: Unit, block: Block) -> bool:
    """« après le 2° du I, insérer un 2° bis »: beside the 2°, whose last alinéa may be a quotation."""
    return isinstance(unit, Labelled) and unit.alinea is None and is_bis_of(block.lines[0], unit.path[-1])


def replace_article(home: Site, block: Block) -> list[Edit]:
    """« rédiger ainsi cet article », « rétablir cet article dans la rédaction suivante ».

    Raises ``Refused`` where the amendment is on a division.
    """
    if home.heading:
        raise not_found(f"l'amendement récrit un article, et porte sur {home.name}")
    return [Rewriting(home.target, 0, len(home.texts), block.lines, whole=True)]


def delete_article(home: Site) -> list[Edit]:
    """« supprimer cet article »; nothing where it is suppressed already.

    Raises ``Refused`` where the amendment is on a division.
    """
    if home.heading:
        raise not_found(f"l'amendement supprime un article, et porte sur {home.name}")
    if home.suppressed:
        return []
    return [Rewriting(home.target, 0, len(home.texts), (), whole=True)]


def restore_labels(locating: Locating, place: Place, action: RestoreLabels) -> list[Edit]:
    """« rétablir le 1° dans la rédaction suivante »: in the line « 1° et 2° (Supprimé) », or its only one.

    Raises ``Refused`` where no line, or more than one, says that these labels are suppressed.
    """
    for found in locate_unit(locating, place.unit):
        ranks = [rank for rank in range(found.start, found.stop) if _holds(found.site.texts[rank], action.labels)]
        if len(ranks) == 1:
            lines = written_in_place(action.block, found.site, ranks[0], ranks[0] + 1)
            return [Restoration(found.site.target, ranks[0], action.labels, lines)]
        if len(ranks) > 1:
            raise ambiguous(f"« {', '.join(action.labels)} » est supprimé à plusieurs endroits")
        if (
            isinstance(place.unit, Alineas | Labelled)
            and found.only
            and suppressed_labels(found.site.texts[found.start])
        ):
            locating.liberties.take(
                f"l'alinéa {found.start + 1} supprimé porte un autre nom que {', '.join(action.labels)}"
            )
            lines = written_in_place(action.block, found.site, found.start, found.stop)
            return [Rewriting(found.site.target, found.start, found.stop, lines)]
    raise _not_suppressed(locating, action.labels)


def _not_suppressed(locating: Locating, labels: tuple[str, ...]) -> Refused:
    """No alinéa says that *labels* are suppressed; where one of them stands with its text, the refusal says so."""
    texts = locating.home.texts if locating.home is not None else ()
    for label in labels:
        for rank, text in enumerate(texts):
            if any(same_label(label, own.value) for own in read_labels(text)):
                return not_found(f"le {label} n'est pas supprimé : il a un texte à l'alinéa {rank + 1}")
    return not_found(f"aucun alinéa ne porte « {', '.join(labels)} (Supprimé) »")


def _holds(text: str, labels: tuple[str, ...]) -> bool:
    suppressed = suppressed_labels(text)
    return bool(suppressed) and all(any(same_label(label, held) for held in suppressed) for label in labels)


# ------------------------------------------------------------------------------------ Additional articles and divisions


def rank_of(survey: Survey, beside: str) -> int:
    """The rank in the bill of the article *beside*. Raises ``Refused`` where it has none, or none is named."""
    rank = survey.rank(beside)
    if rank is None:
        raise no_article(survey, beside) if beside else not_found("l'article voisin n'est pas nommé")
    return rank


def new_articles(
    survey: Survey, beside: str, side: Edge, block: Block, liberties: Liberties, number: str = ""
) -> list[NewArticle]:
    """The articles that *block* writes beside the article *beside*, each from its own heading on, which is cut.

    *number* is that of « insérer un article 4 bis ainsi rédigé ». Raises ``Refused`` where the bill has no such
    article, or one of the new ones no text, or another number than the one announced.
    """
    rank = rank_of(survey, beside)
    lines = _without_own_label(_unquoted(block.lines, liberties), survey, rank, liberties)
    starts = [0, *(at for at, line in enumerate(lines) if at and line[0].isalpha() and HEADING.match(line))]
    new = [_new_article(rank, side, lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    if number:
        new[0] = _numbered(new[0], number)
    for each in new:
        liberties.take(_out_of_order(survey, each))
        liberties.take(_number_taken(survey, each))
    return new


def _number_taken(survey: Survey, new: NewArticle) -> str:
    """What to say of « insérer un article 3 bis » where the bill has an article 3 bis, "" for nothing."""
    wanted = article_key(new.number)
    if not new.number or all(article_key(article.number) != wanted for article in survey.bill.articles):
        return ""
    return f"le texte a déjà un article {new.number} : l'article additionnel prend un autre numéro"


def _without_own_label(lines: tuple[str, ...], survey: Survey, rank: int, liberties: Liberties) -> tuple[str, ...]:
    """« Art. 4 bis. – Le port est clos. », beside article 4: its number is a heading, and no words of its text.

    « Art. 244 quater. – … » is that of an article of a code.
    """
    label = _ARTICLE_LABEL.match(lines[0]) if lines else None
    near = [part.number for part in survey.bill.parts[: rank + 1] if isinstance(part, Article)][-2:] if label else []
    if label is None or article_key(label["base"]) not in {article_key(number).split(" ")[0] for number in near}:
        return lines
    liberties.take(f"« {label['number']} » a été lu comme le numéro de l'article additionnel")
    return (f"Article {label['number']}", lines[0][label.end() :], *lines[1:])


def _new_article(rank: int, side: Edge, lines: tuple[str, ...]) -> NewArticle:
    heading = HEADING.match(lines[0]) if lines else None
    text = lines[1:] if heading else lines
    if not text:
        raise not_found("l'article additionnel n'a pas de texte")
    return NewArticle(rank, side, " ".join(heading["number"].split()) if heading else "", text)


def _numbered(new: NewArticle, number: str) -> NewArticle:
    """*new* under the announced *number*. Raises ``Refused`` where the title of its text is « Article 4 ter »."""
    if new.number and article_key(new.number) != article_key(number):
        raise not_found(f"l'article annoncé est le {number}, et son titre est « Article {new.number} »")
    return replace(new, number=number)


def _out_of_order(survey: Survey, new: NewArticle) -> str:
    """What is odd, in French, in the number of *new*: « article 7 bis » between articles 4 and 5; "" for nothing."""
    slot = new.target + (new.side is Edge.END)
    above, below = reversed(survey.bill.parts[:slot]), survey.bill.parts[slot:]
    before, after = (next((part.number for part in parts if isinstance(part, Article)), "") for parts in (above, below))
    ranks = [int(base) for each in (before, new.number, after) if (base := article_key(each).split(" ")[0]).isdigit()]
    if not new.number or ranks == sorted(ranks):
        return ""
    where = f"après l'article {before}" if before else f"avant l'article {after}"
    return f"l'article {new.number}, dont l'amendement donne le numéro, est écrit {where}"


def _unquoted(lines: tuple[str, ...], liberties: Liberties) -> tuple[str, ...]:
    """The *lines* of an article without the guillemets that the amendment puts before each and after the last.

    No article of a bill opens with one. Where a line announces a quotation, nothing says whose the others are: they
    stay, and a remark says so.
    """
    if not lines or not lines[0].startswith("«"):
        return lines
    last = lines[-1].rstrip(" .;,")
    each = all(line.startswith("«") for line in lines) and not any(_ANNOUNCES.search(line) for line in lines)
    if not each or not last.endswith("»") or sum(line.count("«") - line.count("»") for line in lines) != len(lines) - 1:
        liberties.take("le texte de l'article s'ouvre par un guillemet, qui est peut-être celui de l'amendement")
        return lines
    liberties.take("les guillemets autour du texte de l'article ont été lus comme ceux de l'amendement")
    return tuple(line[1:].lstrip() for line in (*lines[:-1], last[:-1].rstrip()))
