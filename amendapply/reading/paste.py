"""An amendment as people have it: a text file, or the copy of a web page with its captions and its headings.

The dispositif is kept to the character. Whatever stands above it belongs to the page only as far as the last line that
is known to (a caption, the number, the article…): an unknown line below that one stays in the dispositif, where the
parser will say that it was not understood, rather than being dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amendapply.amendment import Amendment
from amendapply.reading import signatories
from amendapply.reading.bill_text import article_number
from amendapply.reading.fates import fate_of, labelled_fate
from amendapply.reading.source import Source, refuse_long_lines

Position = Literal["before", "after"] | None

_RECTIFIED = r"(?:\s*\(?\s*rect(?:ifié|\.)?\s*(?:bis|ter|quater|[a-z]{3,9}ies)?\s*\)?)?"
_NUMBER = rf"(?:[A-Z]{{1,8}}-)?[A-Z]{{0,8}}-?\d{{1,6}}[A-Z]?{_RECTIFIED}"
_SIGN = r"n\s*[°ºo]\s*"
_NUMBER_LINE = re.compile(
    rf"(?P<word>(?:sous-)?amendement\s+)?{_SIGN}(?P<number>{_NUMBER})\s*(?P<tail>\([^()]{{1,40}}\)|,.*)?", re.IGNORECASE
)
_PARENT = re.compile(
    rf"(?:sous-amendement\s+{_SIGN}(?P<number>{_NUMBER})\s*)?(?:\(?sous-amendement\s+)?à\s+l['’]amendement\s+{_SIGN}"
    rf"(?P<parent>{_NUMBER})(?:\s*\)|\s+(?:de|du|présenté|déposé)\b.*)?",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(rf"\(?\s*{_SIGN}(?P<number>\d{{1,5}})(?:\s*\(\d{{4}}-\d{{4}}\))?(?P<others>[\s,\d()-]*)\)", re.IGNORECASE)
_LATIN = r"(?:\s+(?:bis|ter|quater|[a-z]{3,12}ies|[A-Z]{1,3}))*"
_PLACE = re.compile(
    r"(?:articles?\s+additionnels?\s+)?(?:(?P<position>avant|après)\s+)?(?:l['’]\s*)?article\s+"
    rf"(?P<number>(?:\d+(?:\s*(?:er|ᵉʳ))?|premier|unique|liminaire){_LATIN})\s*(?:\([^()]{{1,40}}\))?\s*:?",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(
    r"(?:titre|intitulé\s+(?:du|de\s+la)\s+(?:projet|proposition).*|(?:chapitre|titre|section)\s+(?:[ivxlc]+|ier|\d+)\b.*|annexe)",
    re.IGNORECASE,
)
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_PAGE_LINE = re.compile(
    r"fabrication\s+de\s+la\s+liasse|assemblée\s+nationale|sénat|république\s+française|(?:sous-)?amendement|dispositif\s*:?"
    r"|retour\s+à\s+la\s+liste.*|imprimer|partager|télécharger.*|\(?(?:premi[èe]re|1\s?[èe]re|nouvelle|deuxième|2e)\s+lecture\)?"
    r"|_{3,}|-{3,}|—{2,}|[cg]\s+(?:favorable|défavorable|sagesse.*|retrait.*)"
    rf"|(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?\d{{1,2}}(?:er)?\s+(?:{_MONTH})\s+\d{{4}}"
    r"|(?:direction|service)\s+de\s+la\s+séance|(?:état|statut|examiné\s+par|mission\s+visée|date\s+de\s+dépôt)\s*:.*",
    re.IGNORECASE,
)
_EXPOSE = re.compile(r"[\"«“]?\s*expos[ée]s?\s+(?:sommaire|des\s+motifs)\s*(?::\s*(?P<rest>.*)|[\"»”]?)", re.IGNORECASE)
_OBJECT = re.compile(r"objet\s*:?", re.IGNORECASE)
_RANKS = r"premi[eè]re?s?|second[e]?s?|deuxième|troisième|quatrième|cinquième|dernière?s?|avant-dernière?|\d+"
_INSTRUCTION = re.compile(
    r"(?:(?:[IVX]+|[A-Z]|\d{1,2}|[a-z])(?:\s+bis)?\s*[°.)]?\s*[.)]?\s*[-–—]?\s*)??"
    r"(?:en\s+conséquence\s*,\s*)?"
    r"(?:supprimer|substituer|remplacer|rédiger|rétablir|compléter|insérer|ajouter|modifier|procéder|intervertir|(?:faire\s+)?précéder"
    r"|pour\s+compenser|(?:(?:à|a|au|aux|dans|de|en|après|avant|les?|l['’]|cet)\s*(?:l['’]|la|le|les|cette|ces)?\s*"
    r"(?:(?:première?s?|second[e]?s?|dernière?s?|début|fin|intitulé|titre|\d)\b|(?:alin|phras|mot|référence|article|tableau)))"
    rf"|alinéas?\s+\d|(?:{_RANKS})\s+(?:phrase|alinéa|ligne|colonne))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PastedPage:
    """What a page says of one amendment. ``noise`` are its other lines, those of the page itself, in order."""

    dispositif: str
    number: str | None = None
    article: str | None = None
    position: Position = None
    parent: str | None = None
    authors: tuple[str, ...] = ()
    expose: str = ""
    fate: str | None = None
    of_text: str | None = None
    noise: tuple[str, ...] = ()

    def amendment(self, name: str | None = None) -> Amendment:
        """The amendment of the page, which goes by *name* where the page gives no number."""
        return Amendment(
            number=self.number or name,
            text=self.dispositif,
            article=self.article,
            position=self.position,
            parent=self.parent,
            authors=self.authors,
            expose=self.expose,
            fate=self.fate,
            of_text=self.of_text,
        )
