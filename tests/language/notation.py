"""A notation of operations that a jurist can read, for the fixtures."""

from __future__ import annotations

from amendapply import operations as ops


def notate(operation: ops.Operation) -> str:
    """« al. 8, fin | supprimer « ou la confie à un tiers » »."""
    return f"{' + '.join(_place(place) for place in operation.places)} | {_action(operation.action)}"


def _place(place: ops.Place) -> str:
    parts = [_unit(place.unit)]
    if place.cells is not None:
        parts += _cells(place.cells)
    if place.sentences:
        parts.append(f"phrase {_ranks(place.sentences)}")
    if place.edge is not None:
        parts.append("début" if place.edge is ops.Edge.START else "fin")
    if place.labels:
        parts.append(f"sous {' > '.join(place.labels)}")
    if place.article:
        parts.append(f"de l'article {place.article}")
    if place.after is not None:
        parts.append(f"après {_anchor(place.after)}")
    return ", ".join(parts)


def _cells(cells: ops.Cells) -> list[str]:
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


def _ranks(found: tuple[ops.Rank | str | ops.Titled, ...]) -> str:
    ranks = [_titled(rank) if isinstance(rank, ops.Titled) else rank for rank in found]
    return " ".join(f"{rank[0]} à {rank[1]}" if isinstance(rank, tuple) else str(rank or "seule") for rank in ranks)


def _titled(titled: ops.Titled) -> str:
    title = f"« {titled.title} »"
    return title if titled.rank is None else f"{_ranks((titled.rank,))} {title}"


def _unit(unit: ops.Unit) -> str:
    match unit:
        case ops.WholeArticle():
            return "article"
        case ops.Alineas(first, last):
            return f"al. {first}" if first == last else f"al. {first} à {last}"
        case ops.Labelled(path, alinea, last):
            under = f"sous {' > '.join(path)}" + (f" à {last}" if last else "")
            return under + (f", al. {_ranks((alinea,))}" if alinea else "")
        case ops.Proposed(path, article, alinea, labels, law):
            inside = f"sous {' > '.join(labels)} du " if labels else ""
            return f"{inside}texte proposé sous {' > '.join(path)} pour {article} {law}".rstrip() + (
                f", al. {_ranks((alinea,))}" if alinea else ""
            )
        case ops.WholeBill():
            return "projet de loi"
        case ops.BillTitle():
            return "intitulé du projet"
        case ops.DivisionTitle(kind, number, of):
            return " > ".join((f"intitulé {kind} {number}".strip(), *map(" ".join, of)))


def _anchor(anchor: ops.Anchor) -> str:
    if anchor.occurrence is None:
        return f"« {anchor.text} »"
    every = f"{anchor.times} fois" if anchor.times else "partout"
    return f"« {anchor.text} » ({every if anchor.occurrence == 'every' else anchor.occurrence})"


def _block(block: ops.Block) -> str:
    marks = "guillemets de l'amendement" if block.own_quotes else "tel quel"
    return f"[{marks}] " + " / ".join(block.lines)


def _action(action: ops.Action) -> str:
    match action:
        case ops.ReplaceWords(old, new):
            return f"remplacer {_anchor(old)} par « {new} »"
        case ops.DeleteWords(old):
            return f"supprimer {_anchor(old)}"
        case ops.InsertWords(anchor, new, side, upto):
            between = f" et avant « {upto} »" if upto else ""
            return f"insérer « {new} » {'après' if side is ops.Edge.END else 'avant'} {_anchor(anchor)}{between}"
        case ops.AddWords(new, side):
            return f"ajouter « {new} » {'à la fin' if side is ops.Edge.END else 'au début'}"
        case ops.AddSentences(new, side):
            return f"ajouter la phrase « {new} » {'après' if side is ops.Edge.END else 'avant'}"
        case ops.ReplaceSentences(new):
            return f"récrire la phrase « {new} »"
        case ops.DeleteSentences():
            return "supprimer la phrase"
        case ops.ReplaceTail(anchor, new, of_sentence):
            return f"récrire la fin{' de la phrase' if of_sentence else ''} après {_anchor(anchor)} : « {new} »"
        case ops.DeleteTail(anchor, of_sentence):
            return f"supprimer la fin{' de la phrase' if of_sentence else ''} après {_anchor(anchor)}"
        case ops.ReplaceHead(new):
            return f"récrire le début : « {new} »"
        case ops.DeleteAlineas():
            return "supprimer l'alinéa"
        case ops.ReplaceAlineas(block):
            return f"récrire {_block(block)}"
        case ops.InsertAlineas(block, side):
            return f"insérer {'après' if side is ops.Edge.END else 'avant'} {_block(block)}"
        case ops.RestoreLabels(labels, block):
            return f"rétablir {' '.join(labels)} {_block(block)}"
        case ops.DeleteArticle():
            return "supprimer l'article"
        case ops.ReplaceArticle(block):
            return f"récrire l'article {_block(block)}"
        case ops.InsertArticles(beside, side, block, number):
            own = f" {number}" if number else ""
            return f"article{own} {'après' if side is ops.Edge.END else 'avant'} {beside} {_block(block)}"
        case ops.InsertHeading(beside, side, block):
            return f"division {'après' if side is ops.Edge.END else 'avant'} {beside} {_block(block)}"
        case ops.DeleteCells():
            return "supprimer la ligne ou la colonne"
        case ops.ReplaceCells(block):
            return f"récrire la ligne ou la colonne {_block(block)}"
        case ops.InsertCells(block, side):
            return f"insérer {'après' if side is ops.Edge.END else 'avant'} une ligne ou une colonne {_block(block)}"
