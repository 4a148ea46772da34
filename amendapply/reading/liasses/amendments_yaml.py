"""Amendments in YAML: a list of the fields of ``Amendment``, alone or under the key `amendments`.

- number: COM-40
  article: 4 bis
  authors: [Mme Aubrac, M. Le Goff]
  text: |-
    Alinéa 8
    Supprimer cet alinéa.
"""

from __future__ import annotations

from amendapply.amendment import Amendment, Position, number_key
from amendapply.patterns import lazily
from amendapply.reading import strict_yaml
from amendapply.reading.liasses.amendments_jsonl import FIELDS
from amendapply.reading.liasses.particulars import FATES, fate_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.source import Source, refuse_duplicates
from amendapply.reading.strict_yaml import Mapping, Node, text

_RANK = lazily(r"[0-9]{1,9}")


def records(source: Source) -> list[Record]:
    """The amendments that *source* lists, as the table of formats asks for them."""
    return [Record(amendment) for amendment in read(source)]


def read(source: Source) -> tuple[Amendment, ...]:
    """The amendments that *source* lists; ``InputError``, with the line, for whatever does not fit the format.

    One without a number is called by the name of the file, followed by its rank where the file lists several.
    """
    nodes = _listed(source, strict_yaml.parse(source))
    stems = (source.stem,) if len(nodes) == 1 else _ranked(source.stem, len(nodes))
    amendments = tuple(_amendment(source, node, stem) for node, stem in zip(nodes, stems, strict=True))
    refuse_duplicates(
        source,
        (
            ((number_key(each.number), each.of_text), f"l'amendement {each.number}", node.index)
            for node, each in zip(nodes, amendments, strict=True)
            if each.number is not None
        ),
    )
    return amendments


def _listed(source: Source, root: Node) -> tuple[Node, ...]:
    if isinstance(root, Mapping):
        wrapper = strict_yaml.mapping(source, root, ("amendments",), "amendements")
        value = wrapper.get("amendments")
        if value is None:
            raise source.error("il manque la clé « amendments »", root.index, "Y lister les amendements.")
        root = value
    return strict_yaml.sequence(source, root, "amendements").items


def _ranked(stem: str | None, count: int) -> tuple[str | None, ...]:
    return tuple(stem and f"{stem}-{rank}" for rank in range(1, count + 1))


def _amendment(source: Source, node: Node, name: str | None) -> Amendment:
    fields = strict_yaml.mapping(source, node, tuple(FIELDS), "amendement")
    dispositif = text(source, fields, "text")
    if fields.get("text") is None:
        raise source.error("amendement sans dispositif", fields.index, "L'écrire sous la clé « text ».")
    return Amendment(
        number=text(source, fields, "number") or name,
        text=dispositif,
        article=text(source, fields, "article") or None,
        position=_position(source, fields),
        parent=text(source, fields, "parent") or None,
        authors=_authors(source, fields),
        expose=text(source, fields, "expose"),
        fate=_fate(source, fields),
        order=_order(source, fields),
        of_text=text(source, fields, "of_text") or None,
        extra=_extra(source, fields),
    )


def _position(source: Source, fields: Mapping) -> Position | None:
    value = text(source, fields, "position")
    index = fields.index_of("position")
    if value and not text(source, fields, "article"):
        raise source.error("« position » sans « article »", index, "Indiquer l'article que la position concerne.")
    if value == "before":
        return "before"
    if value == "after":
        return "after"
    if value:
        raise source.error(f"position inconnue « {value} »", index, "Écrire « before » (avant) ou « after » (après).")
    return None


def _authors(source: Source, fields: Mapping) -> tuple[str, ...]:
    value = fields.get("authors")
    if isinstance(value, strict_yaml.Sequence):
        return tuple(strict_yaml.scalar(source, item, "signataire").text for item in value.items)
    author = text(source, fields, "authors")
    return (author,) if author else ()


def _extra(source: Source, fields: Mapping) -> dict[str, str]:
    value = fields.get("extra")
    if value is None or (isinstance(value, strict_yaml.Scalar) and value.blank):
        return {}
    if not isinstance(value, Mapping):
        raise source.error("« extra » : des lignes « clé: valeur » sont attendues", value.index)
    return {key.text: strict_yaml.scalar(source, each, f"« {key.text} »").text for key, each in value.entries}


def _fate(source: Source, fields: Mapping) -> str | None:
    value = text(source, fields, "fate")
    if not value:
        return None
    fate = fate_of(value)
    if fate is None:
        remedy = f"Sorts possibles : {', '.join(FATES)}."
        raise source.error(f"sort inconnu « {value} »", fields.index_of("fate"), remedy)
    return fate


def _order(source: Source, fields: Mapping) -> int | None:
    value = text(source, fields, "order")
    if not value:
        return None
    if not _RANK.fullmatch(value) or int(value) == 0:
        message = f"rang de discussion illisible « {value} »"
        raise source.error(message, fields.index_of("order"), "Écrire un nombre entier, à partir de 1.")
    return int(value)
