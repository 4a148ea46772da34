"""Origins in French words, and the attributed text as a redline that they sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from amendapply.blaming.explaining import CONVENTION
from amendapply.blaming.origins import (
    Blame,
    BlamedArticle,
    BlamedHeading,
    BlamedPiece,
    BlamedRow,
    Certainty,
    Followed,
    Origin,
    Pieces,
    Trace,
)
from amendapply.comparing.moves import MoveEnd
from amendapply.lexicon import definite, uncapitalized
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, has_changes

ORIGINS = {
    Origin.ORIGINAL: "texte de départ",
    Origin.AMENDMENT: "amendements",
    Origin.SERVICES: "services",
    Origin.MOVED: "déplacé",
    Origin.UNEXPLAINED: "inexpliqué",
}
"""The French name of each origin."""

CERTAINTIES = {
    Certainty.EXACT: "exact",
    Certainty.REWORDED: "remanié",
    Certainty.POSSIBLE: "possible",
    Certainty.NOT_ADOPTED: "non adopté",
    Certainty.NONE: "aucune",
}
"""The French word for each degree of certainty."""

TRACES = {
    Trace.WHOLE: "entier dans le texte",
    Trace.PART: "en partie dans le texte",
    Trace.NONE: "adopté, absent du texte",
    Trace.OTHER_FORM: "non adopté, mais ses mots sont dans le texte",
    Trace.UNKNOWN: "adopté, non reconnu dans le texte",
    Trace.NOT_EXPECTED: "non adopté, absent du texte",
}
"""The French words for what is left of an amendment."""

Sign = Callable[[BlamedPiece], tuple[str, ...]]
_UNKNOWN_FATE = {
    Trace.PART: "en partie dans le texte",
    Trace.NONE: "absent du texte",
    Trace.NOT_EXPECTED: "absent du texte",
}


def step_name(blame: Blame, step: int) -> str:
    """How the version of that rank is called: « première lecture, séance », or « version 2 »."""
    name = blame.names[step] if step < len(blame.names) else ""
    return name or ("texte de départ" if step == 0 else f"version {step + 1}")


def several_steps(blame: Blame) -> bool:
    """Whether more than two versions follow one another."""
    return len(blame.names) > 2


def source_name(blame: Blame, source: str, step: int) -> str:
    """The number of an amendment; with its step where there are several."""
    return f"{source} ({step_name(blame, step)})" if several_steps(blame) else source


def signature_of(blame: Blame, piece: BlamedPiece) -> tuple[str, ...]:
    """Who signs *piece*, and what is to be known of it: « 12 », « accord »; () for the first text."""
    return tuple(_signature(blame, piece))


def _signature(blame: Blame, piece: BlamedPiece) -> Iterator[str]:
    match piece.origin:
        case Origin.AMENDMENT:
            yield from (source_name(blame, source, piece.step) for source in piece.sources)
        case Origin.SERVICES:
            yield SERVICES
        case Origin.MOVED:
            yield move_words(piece)
        case Origin.UNEXPLAINED:
            yield ORIGINS[Origin.UNEXPLAINED]
    yield from (way for way in piece.ways if way != CONVENTION)
    if piece.certainty in (Certainty.POSSIBLE, Certainty.NOT_ADOPTED):
        yield CERTAINTIES[piece.certainty]


def move_words(piece: BlamedPiece) -> str:
    """« vient de l'article 4, alinéa 3 », « va à l'article 5 »."""
    verb = "vient de" if piece.change is Change.ADDED else "va à"
    words = f"{verb} {_place_words(piece.place) if piece.place else 'un autre endroit'}"
    return words.replace("vient de le ", "vient du ").replace("va à le ", "va au ")


def _place_words(place: MoveEnd) -> str:
    """« l'article 4, alinéa 3 »."""
    name = definite(uncapitalized(place.article))
    return name if place.alinea is None else f"{name}, alinéa {place.alinea}"


def followed_words(each: Followed) -> str:
    """« entier dans le texte », « en partie dans le texte (12 mots sur 15) », « sort inconnu, absent du texte »."""
    if each.amendment.fate is None and (each.outcome is None or each.trace is Trace.NONE):
        return f"sort inconnu, {_UNKNOWN_FATE[each.trace]}"
    if each.trace is Trace.PART and each.asked:
        return f"{TRACES[each.trace]} ({each.found} mots sur {each.asked})"
    return TRACES[each.trace]


OF_THE_TEXT = "Titre du texte"


def above_the_articles(blame: Blame) -> Iterator[tuple[str, BlamedPiece]]:
    """The pieces of the title of the text and of the intitulés of its divisions, each with its place."""
    for piece in blame.title:
        yield OF_THE_TEXT, piece
    for part in blame.parts:
        if isinstance(part, BlamedHeading):
            for piece in part.pieces:
                yield part.heading.name, piece


def percent(part: int, whole: int) -> str:
    """« 12,5 % »."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"


def listed(names: Iterable[str]) -> str:
    """« 12, 15 »."""
    return ", ".join(names)


def as_redline(blame: Blame) -> Redline:
    """*blame* as a redline whose sources say the origins in words."""
    return _redlined(blame, lambda piece: signature_of(blame, piece))


def by_amendments(blame: Blame) -> Redline:
    """*blame* as a redline whose sources are amendments and services; none for what has no author."""
    return _redlined(blame, lambda piece: (SERVICES,) if piece.origin is Origin.SERVICES else piece.sources)


def _redlined(blame: Blame, sign: Sign) -> Redline:
    """*blame* as a redline, each change signed by *sign*."""
    parts = tuple(
        _heading(part, sign) if isinstance(part, BlamedHeading) else _article(part, sign) for part in blame.parts
    )
    return Redline(pieces_of(blame.title, sign), parts)


def _heading(part: BlamedHeading, sign: Sign) -> HeadingRedline:
    return HeadingRedline(part.heading, pieces_of(part.pieces, sign), part.change)


def _article(part: BlamedArticle, sign: Sign) -> ArticleRedline:
    rows = tuple(row_of(row, sign) for row in part.rows)
    number, title, mark = (_changed(pieces, sign) for pieces in (part.number, part.title, part.mark))
    return ArticleRedline(part.article, rows, part.change, number=number, title=title, mark=mark)


def row_of(row: BlamedRow, sign: Sign) -> Row:
    """*row* as one of a redline."""
    return Row(pieces_of(row.pieces, sign), row.number, row.change)


def pieces_of(pieces: Pieces, sign: Sign) -> tuple[Piece, ...]:
    """*pieces* as those of a redline."""
    return tuple(
        Piece(piece.change, piece.text, () if piece.change is Change.KEPT else sign(piece)) for piece in pieces
    )


def _changed(pieces: Pieces, sign: Sign) -> tuple[Piece, ...]:
    return pieces_of(pieces, sign) if has_changes(pieces) else ()
