"""YAML where every scalar is text, exactly as it was typed, and whatever is doubtful is an error with its place.

The values come with their place, so that whoever gives them a meaning can point at them too. Anchors, aliases and tags
are refused: nobody needs them to write a bill, and they are how a small file explodes in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.source import Source, refuse_long_lines

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_DEPTH = 12
"""How deep collections may be nested; a bill needs four."""

FORBIDDEN = lazily("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow, and the signs that it would turn into line feeds or lose."""

_BLOCK_STYLES = ("|", ">")
_QUOTE_THE_TEXT = "Mettre le texte entre guillemets droits, ou sur la ligne suivante après « >- »."
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "deux-points suivis d'une espace dans un texte sans guillemets",
        _QUOTE_THE_TEXT,
    ),
    ("cannot start any token", "caractère qui ne peut pas commencer un texte sans guillemets", _QUOTE_THE_TEXT),
    ("unexpected end of stream", "guillemet ouvert qui n'est jamais fermé", "Fermer le guillemet."),
    ("',' or ']'", "crochet ouvert qui n'est jamais fermé", "Fermer le crochet."),
    ("',' or '}'", "accolade ouverte qui n'est jamais fermée", "Fermer l'accolade."),
    ("could not find expected ':'", "deux-points attendus après la clé", "Écrire « clé: valeur »."),
    ("expected key", "ligne mal alignée", "Aligner les clés d'un même bloc sur la même colonne."),
    ("expected '-' indicator", "ligne mal alignée", "Aligner les tirets d'une même liste sur la même colonne."),
    ("<block end>", "ligne mal alignée", "Aligner les lignes d'un même bloc sur la même colonne."),
)
"""What the YAML library says, what it means to the person who wrote the file, and what to do."""


@frozen
class Scalar:
    """A text as it was typed. ``index`` is where it begins; ``blank``: nothing was written at all."""

    text: str
    index: int
    blank: bool = False


@frozen
class Sequence:
    """A list and where it begins."""

    items: tuple[Node, ...]
    index: int


@frozen
class Mapping:
    """Keys, all different, with their values; ``index`` is where it begins."""

    entries: tuple[tuple[Scalar, Node], ...]
    index: int

    def get(self, key: str) -> Node | None:
        """The value of *key*, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def index_of(self, key: str) -> int:
        """Where the value of *key* begins, or else the mapping."""
        value = self.get(key)
        return self.index if value is None else value.index


Node = Scalar | Sequence | Mapping


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """A collection that is being read."""

    index: int
    is_mapping: bool
    nodes: list[Node] = field(default_factory=list)


def parse(source: Source) -> Node:
    """The value that *source* holds.

    Raises ``InputError`` for what is not YAML, and for anchors, aliases, tags, duplicate keys, several documents and
    absurd nesting. Works event by event, without recursion, in linear time.
    """
    refuse_long_lines(source)
    if match := FORBIDDEN.search(source.text):
        raise source.error(f"caractère interdit U+{ord(match[0]):04X}", match.start(), "Le retirer.")
    try:
        return _build(source, yaml.parse(source.text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        _refuse(source, error)


def _build(source: Source, events: Iterator[Any]) -> Node:
    stack = [_Open(0, is_mapping=False)]
    for event in events:
        _check(source, event)
        if isinstance(event, yaml.ScalarEvent):
            stack[-1].nodes.append(_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                raise source.error("listes imbriquées trop profondément", _index(event), "Revoir l'alignement.")
            stack.append(_Open(_index(event), isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            stack[-1].nodes.append(_close(source, done))
        elif isinstance(event, yaml.DocumentStartEvent) and stack[0].nodes:
            raise source.error("plusieurs documents dans un même fichier", _index(event), "N'en garder qu'un.")
    if not stack[0].nodes:
        raise source.error("contenu vide.", remedy="Vérifier ce qui a été enregistré ou copié.")
    return stack[0].nodes[0]


def _index(event: Any) -> int:
    return int(event.start_mark.index)


def _check(source: Source, event: Any) -> None:
    """Raise ``InputError`` for the features of YAML that no file of ours may use."""
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        raise source.error("ancre ou renvoi YAML (& ou *)", _index(event), f"L'ôter. {_QUOTE_THE_TEXT}")
    if getattr(event, "tag", None) is not None:
        raise source.error("étiquette YAML (!)", _index(event), f"L'ôter. {_QUOTE_THE_TEXT}")


def _scalar(event: Any) -> Scalar:
    """The text of *event*; the line feeds that end a block (`|`, `>`) are those of the file, not of the text."""
    text = event.value.rstrip("\n") if event.style in _BLOCK_STYLES else event.value
    return Scalar(text, _index(event), blank=not event.value and event.implicit[0])


def _close(source: Source, done: _Open) -> Node:
    if not done.is_mapping:
        return Sequence(tuple(done.nodes), done.index)
    seen: dict[str, int] = {}
    entries = []
    for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise source.error("clé qui n'est pas un mot", key.index)
        if key.text in seen:
            first = source.line_of(seen[key.text])
            raise source.error(f"clé « {key.text} » déjà donnée à la ligne {first}", key.index, "N'en garder qu'une.")
        seen[key.text] = key.index
        entries.append((key, value))
    return Mapping(tuple(entries), done.index)


def _refuse(source: Source, error: yaml.MarkedYAMLError) -> NoReturn:
    index = _fault(source, error)
    start = source.text.rfind("\n", 0, index) + 1
    if "\t" in source.text[start : index + 1]:
        raise source.error("tabulation dans la marge", index, "La remplacer par des espaces.") from None
    for words, message, remedy in _PROBLEMS:
        if words in (error.problem or ""):
            raise source.error(message, index, remedy) from None
    raise source.error("YAML illisible", index, "Vérifier l'alignement et les guillemets de cette ligne.") from None


def _fault(source: Source, error: yaml.MarkedYAMLError) -> int:
    """Where *error* was made: what is still missing at the end of the file is missing since it was opened."""
    indices = [min(mark.index, len(source.text)) for mark in (error.problem_mark, error.context_mark) if mark]
    return next((index for index in indices if source.text[index:].strip()), indices[-1] if indices else 0)


def mapping(source: Source, node: Node, allowed: Collection[str], what: str) -> Mapping:
    """*node* as a mapping, called *what*. Raises ``InputError`` with the line for none, or keys not *allowed*."""
    if not isinstance(node, Mapping):
        raise source.error(f"{what} : des lignes « clé: valeur » sont attendues", node.index)
    for key, _ in node.entries:
        if key.text not in allowed:
            raise source.error(f"clé inconnue « {key.text} »", key.index, f"Clés possibles : {', '.join(allowed)}.")
    return node


def sequence(source: Source, node: Node, what: str) -> Sequence:
    """*node* as a list. Raises ``InputError``, with the line, where it is none."""
    if not isinstance(node, Sequence):
        remedy = "Faire précéder chaque élément d'un tiret, ou écrire « [] » pour une liste vide."
        raise source.error(f"{what} : une liste est attendue", node.index, remedy)
    return node


def scalar(source: Source, node: Node, what: str) -> Scalar:
    """*node* as a text. Raises ``InputError``, with the line, where it is none."""
    if not isinstance(node, Scalar):
        raise source.error(f"{what} : un texte est attendu", node.index, _QUOTE_THE_TEXT)
    return node


def text(source: Source, node: Mapping, key: str) -> str:
    """The text of *key* in *node*, "" where it is absent or left blank."""
    value = node.get(key)
    return "" if value is None else scalar(source, value, f"« {key} »").text
