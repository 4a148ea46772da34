"""Bills in YAML, as a person writes them.

    chamber: assemblee
    number: "1352"
    title: Projet de loi relatif aux douanes
    stage: première lecture, séance
    articles:
      - titre: Ier
        intitule: De la recherche des infractions
      - number: 4 bis
        mark: (nouveau)
        alineas:
          - Le premier alinéa.
          - Le second.
      - number: 5
        alineas: []        # supprimé
      - number: 6
        mark: (Conforme)
        alineas: non reproduits

Every value is text as it was typed: neither `no` nor `3.10` nor `2023-06-21` is anything else.
"""

from __future__ import annotations

from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.lexicon import CHAMBERS
from amendapply.lexicon import DIVISIONS as COMMON_DIVISIONS
from amendapply.reading import strict_yaml
from amendapply.reading.bills.found_bill import Found
from amendapply.reading.source import Source, refuse_duplicates
from amendapply.reading.strict_yaml import Mapping, Node, text

DIVISIONS = (*COMMON_DIVISIONS, "tome", "sous-partie")
"""The divisions of a bill, rare ones last."""


NAMELESS = "division"
"""The key of a heading that is an intitulé and nothing else: « B. – Mesures fiscales »."""

NOT_REPRINTED = "non reproduits"
"""What stands in the place of the alinéas of an article that is adopted, but not printed in the document."""

METADATA = ("chamber", "number", "other_number", "legislature", "session", "title", "stage", "date")
_BILL_KEYS = (*METADATA, "articles")
_ARTICLE_KEYS = ("number", "title", "mark", "alineas")


def find(source: Source) -> Found:
    """The bill that *source* describes, as the table of formats asks for it."""
    return Found(read(source))


def read(source: Source) -> Bill:
    """The bill that *source* holds; ``InputError``, with the line, for whatever does not fit the format."""
    root = strict_yaml.mapping(source, strict_yaml.parse(source), _BILL_KEYS, "projet de loi")
    articles = root.get("articles")
    if articles is None:
        raise source.error("il manque la clé « articles »", root.index, "Lister les articles sous « articles: ».")
    nodes = strict_yaml.sequence(source, articles, "« articles »").items
    parts = tuple(_part(source, node) for node in nodes)
    refuse_duplicates(
        source,
        (
            (article_key(part.number), f"l'article {part.number}", node.index)
            for node, part in zip(nodes, parts, strict=True)
            if isinstance(part, Article)
        ),
    )
    chamber = text(source, root, "chamber")
    if chamber not in ("", *CHAMBERS):
        remedy = f"Assemblées possibles : {', '.join(CHAMBERS)}."
        raise source.error(f"assemblée inconnue « {chamber} »", root.index_of("chamber"), remedy)
    return Bill(parts, **{key: text(source, root, key) for key in METADATA})


def _part(source: Source, node: Node) -> Heading | Article:
    if isinstance(node, Mapping):
        kinds = [key.text for key, _ in node.entries if key.text in (*DIVISIONS, NAMELESS)]
        if kinds:
            return _heading(source, node, kinds[0])
    return _article(source, strict_yaml.mapping(source, node, _ARTICLE_KEYS, "article"))


def _heading(source: Source, node: Mapping, kind: str) -> Heading:
    strict_yaml.mapping(source, node, (kind, "intitule"), f"division « {kind} »")
    name = "" if kind == NAMELESS else kind
    return Heading(name, text(source, node, kind), text(source, node, "intitule"))


def _article(source: Source, node: Mapping) -> Article:
    number = text(source, node, "number")
    if not article_key(number):
        raise source.error("article sans numéro", node.index_of("number"), "Écrire par exemple « number: 4 bis ».")
    alineas = node.get("alineas")
    if alineas is None:
        remedy = "Écrire « alineas: [] » pour un article supprimé."
        raise source.error(f"il manque la clé « alineas » à l'article {number}", node.index, remedy)
    title, mark = text(source, node, "title"), text(source, node, "mark")
    if isinstance(alineas, strict_yaml.Scalar) and alineas.text == NOT_REPRINTED:
        return Article(number, (), title, mark, unprinted=True)
    items = strict_yaml.sequence(source, alineas, f"alinéas de l'article {number}").items
    texts = tuple(_alinea(source, item) for item in items)
    return Article(number, texts, title, mark)


def _alinea(source: Source, node: Node) -> Alinea:
    """A bare dash is a slip that would shift the number of every alinéa below: an empty alinéa is written `""`."""
    scalar = strict_yaml.scalar(source, node, "alinéa")
    if scalar.blank:
        raise source.error("alinéa vide", scalar.index, "Le retirer : il décalerait les numéros des alinéas suivants.")
    return Alinea(scalar.text)
