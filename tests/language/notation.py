"""A notation of operations that a jurist can read, for the fixtures."""

from __future__ import annotations

from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
    BillTitle,
    Block,
    Cells,
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    DivisionTitle,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertHeading,
    InsertWords,
    Labelled,
    Operation,
    Place,
    Proposed,
    Rank,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceCells,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    RestoreLabels,
    Titled,
    Unit,
    WholeArticle,
    WholeBill,
)


def notate(operation: Operation) -> str:
    """« al. 8, fin | supprimer « ou la confie à un tiers » »."""
    return f"{' + '.join(_place(place) for place in operation.places)} | {_action(operation.action)}"


def _place(place: Place) -> str:
    parts = [_unit(place.unit)]
    if place.cells is not None:
        parts += _cells(place.cells)
    if place.sentences:
        parts.append(f"phrase {_ranks(place.sentences)}")
    if place.edge is not None:
        parts.append("début" if place.edge is Edge.START else "fin")
    if place.article:
        parts.append(f"de l'article {place.article}")
    if place.after is not None:
        parts.append(f"après {_anchor(place.after)}")
    return ", ".join(parts)


def _cells(cells: Cells) -> list[str]:
    parts = ["tableau"]
    if cells.lines:
        parts.append(f"ligne {_ranks(cells.lines)}")
    if cells.columns:
        parts.append(f"colonne {_ranks(cells.columns)}")
    if cells.notes:
        parts.append("note")
    if cells.alineas:
        parts.append(f"alinéa {_ranks(cells.alineas)} de la cellule")
    return parts


def _ranks(found: tuple[Rank | str | Titled, ...]) -> str:
    ranks = [_titled(rank) if isinstance(rank, Titled) else rank for rank in found]
    return " ".join(f"{rank[0]} à {rank[1]}" if isinstance(rank, tuple) else str(rank or "seule") for rank in ranks)


def _titled(titled: Titled) -> str:
    title = f"« {titled.title} »"
    return title if titled.rank is None else f"{_ranks((titled.rank,))} {title}"


def _unit(unit: Unit) -> str:
    match unit:
        case WholeArticle():
            return "article"
        case Alineas(first, last):
            return f"al. {first}" if first == last else f"al. {first} à {last}"
        case Labelled(path, alinea, last):
            under = f"sous {' > '.join(path)}" + (f" à {last}" if last else "")
            return under + (f", al. {alinea}" if alinea else "")
        case Proposed(path, article, alinea):
            return f"texte proposé sous {' > '.join(path)} pour {article}" + (f", al. {alinea}" if alinea else "")
        case WholeBill():
            return "projet de loi"
        case BillTitle():
            return "intitulé du projet"
        case DivisionTitle(kind, number):
            return f"intitulé {kind} {number}".strip()


def _anchor(anchor: Anchor) -> str:
    if anchor.occurrence is None:
        return f"« {anchor.text} »"
    every = f"{anchor.times} fois" if anchor.times else "partout"
    return f"« {anchor.text} » ({every if anchor.occurrence == 'every' else anchor.occurrence})"


def _block(block: Block) -> str:
    marks = "guillemets de l'amendement" if block.own_quotes else "tel quel"
    return f"[{marks}] " + " / ".join(block.lines)


def _action(action: Action) -> str:
    match action:
        case ReplaceWords(old, new):
            return f"remplacer {_anchor(old)} par « {new} »"
        case DeleteWords(old):
            return f"supprimer {_anchor(old)}"
        case InsertWords(anchor, new, side, upto):
            between = f" et avant « {upto} »" if upto else ""
            return f"insérer « {new} » {'après' if side is Edge.END else 'avant'} {_anchor(anchor)}{between}"
        case AddWords(new, side):
            return f"ajouter « {new} » {'à la fin' if side is Edge.END else 'au début'}"
        case AddSentences(new, side):
            return f"ajouter la phrase « {new} » {'après' if side is Edge.END else 'avant'}"
        case ReplaceSentences(new):
            return f"récrire la phrase « {new} »"
        case DeleteSentences():
            return "supprimer la phrase"
        case ReplaceTail(anchor, new, of_sentence):
            return f"récrire la fin{' de la phrase' if of_sentence else ''} après {_anchor(anchor)} : « {new} »"
        case DeleteTail(anchor, of_sentence):
            return f"supprimer la fin{' de la phrase' if of_sentence else ''} après {_anchor(anchor)}"
        case ReplaceHead(new):
            return f"récrire le début : « {new} »"
        case DeleteAlineas():
            return "supprimer l'alinéa"
        case ReplaceAlineas(block):
            return f"récrire {_block(block)}"
        case InsertAlineas(block, side):
            return f"insérer {'après' if side is Edge.END else 'avant'} {_block(block)}"
        case RestoreLabels(labels, block):
            return f"rétablir {' '.join(labels)} {_block(block)}"
        case DeleteArticle():
            return "supprimer l'article"
        case ReplaceArticle(block):
            return f"récrire l'article {_block(block)}"
        case InsertArticles(beside, side, block):
            return f"article {'après' if side is Edge.END else 'avant'} {beside} {_block(block)}"
        case InsertHeading(beside, side, block):
            return f"division {'après' if side is Edge.END else 'avant'} {beside} {_block(block)}"
        case DeleteCells():
            return "supprimer la ligne ou la colonne"
        case ReplaceCells(block):
            return f"récrire la ligne ou la colonne {_block(block)}"
        case InsertCells(block, side):
            return f"insérer {'après' if side is Edge.END else 'avant'} une ligne ou une colonne {_block(block)}"
