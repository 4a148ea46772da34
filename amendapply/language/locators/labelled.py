"""Articles, labels, proposed texts, titles: « le a du 2° du I », « l'intitulé du titre II »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.bill import ANNEXED_REPORT
from amendapply.language.context import Context
from amendapply.language.locators.phrase import Draft, label_kind, may_end_range
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner
from amendapply.language.vocabulary import ALINEA, CODE, DIVISION_KIND
from amendapply.lexicon import LATIN
from amendapply.operations import BillTitle, DivisionTitle, Labelled, Place, WholeArticle, WholeBill
from amendapply.patterns import lazily
from amendapply.text.labels import is_of_law

_I = re.IGNORECASE
_ARTICLE = lazily(
    r"(?:article\b|art\.)(?:\s+(?:unique|additionnel|(?P<preliminary>liminaire)))?"
    r"(?P<number>[ ]+(?:1\s?er|premier|\d+)\b(?:[ ]+(?:"
    + LATIN
    + r"|(?-i:[A-Z]{1,2})(?![\w'])))*)?(?!\w)(?:\s*\(nouveau\))?",
    _I,
)
_REPORT = lazily(
    r"(?:rapport\s+annexé|(?P<annex>annexe))\b(?![ ]+(?:n\s?°|\d|(?-i:[A-Z]+)\b))(?:\s+à\s+la\s+présente\s+loi\b)?",
    _I,
)
"""« Le rapport annexé », « l'annexe », unlike « l'annexe 2 »."""
_BARE_ARTICLE = lazily(r"article\b(?![ ]+(?:\d|[LRDA]\b))", _I)
_SAME = lazily(r"(?:même|dit)\s+\Z", _I)
_ARTICLES = lazily(r"articles\s+(?=\d|premier)", _I)
_LISTED_ARTICLE = lazily(rf"(?:1\s?er|premier|\d+)\b(?:[ ]+{LATIN})?(?:[ ]+(?-i:[A-Z])(?![\w'.]))?", _I)
_CODE_ARTICLE = lazily(
    r"article\s+(?P<letters>(?:L\.?\s?O|[LRDA])\.?\s?)?(?P<number>\*?\d+(?:-\d+)*)"
    rf"(?P<suffix>(?:[ ]+{LATIN})*(?:[ ]+[A-Z](?![\w'.]))?)",
    0,
)
_AMENDMENT = lazily(
    r"(?:sous-amendement\s+(?:n\s*[°o]\s*(?:[A-Z]{1,4}-)?\d{1,6}\s+)?à\s+l')?amendement\b(?:\s*(?:n\s*[°o]\s*)?(?P<number>[A-Z]{0,3}-?[A-Z]{0,3}\d+"
    r"(?:[ ]*rect(?:ifiée?|\.)?(?:[ ]*" + LATIN + r"\b)?)?))?",
    _I,
)
_NAME = r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][a-zàâçéèêëîïôöûüœ]+"
_NAMES = rf"{_NAME}(?:[ -](?:(?:d[eu]|des|la|le|d'(?=[A-Z]))[ ]){{0,2}}{_NAME}){{0,4}}"
_AUTHORS = lazily(
    rf",?[ ](?i:présenté)[ ]par[ ](?:M\.|Mme)[ ]{_NAMES}(?:[ ]et[ ](?:\d{{1,3}}|plusieurs)[ ]de[ ]ses[ ]collègues)?"
    r"(?=[ ]*[:.,]?[ ]*(?:\n|$))|[ ]du[ ][Gg]ouvernement\b(?=[ ]*(?:[:,\n]|$))",
    0,
)
"""« du Gouvernement », « présenté par M. Jean Dupont et 16 de ses collègues », at the end of its line."""
_SUFFIX = rf"(?:[ ]+{LATIN})?"
"""« bis », on the line of its number: « Supprimer le II », then « A. – Alinéa 4 », is no II A."""
_ROMAN = rf"(?P<roman>[IVX]+)(?P<roman_suffix>(?:[ ]*{LATIN})?(?:[ ]+[A-Z]\b)?)(?=[\s,.:;]|$)"
_DEGREE = rf"(?P<degree>\d+)\s?°(?P<degree_suffix>{_SUFFIX}(?:[ ]*[A-Z]\b(?!'|\.[ ]?\d))?)(?:\)(?=[ ,]))?"
LETTER_NAME = "a[a-d]|[a-z]"
"""« aa) » comes before « a) »."""
_CLOSED_LETTER = rf"(?P<letter>{LETTER_NAME})(?P<letter_suffix>{_SUFFIX})\s*\)"
_OF_LABEL = r"(?=\s+(?:du|de|dans)\b)"
_BARE_LETTER = (
    rf"(?:(?<=(?:le|du|[aA]u) )|(?=(?:{LETTER_NAME}){_SUFFIX}{_OF_LABEL}))"
    rf"(?P<bare>{LETTER_NAME})(?P<bare_suffix>{_SUFFIX})(?:{_OF_LABEL}|(?=\s*(?:[.,:;]|$)|\s+(?:par|et\s+(?:le|l'|au|du|à))\b))"
)
"""« a du 2° », « le a bis », « le a et le b », « compléter le a par », « le aa »."""
_CAPITAL = rf"(?P<capital>[A-Z])(?P<capital_suffix>{_SUFFIX})(?=[\s,.:;]|$)"
_OF_HOLDER = rf"\s+(?:du\s+(?:[IVX]+|[A-Z]|\d+\s?°){_SUFFIX}(?=[\s,.:;]|$)|de\s+(?:l'|cet\s+)(?:article|{ALINEA})\b)"
_FIGURE = (
    rf"(?<=(?:[lL]e|du|[aA]u) )(?P<figure>\d{{1,2}}(?!\d))(?P<figure_suffix>{_SUFFIX})"
    rf"(?:(?={_OF_HOLDER})|(?<=du \d)(?=[ ]*(?:[,.:;]|$)))"
)
"""« le 2 du I », « le b du 2 », as the laws on taxes number; « le 2 » alone may be an alinéa's."""
_LABEL = lazily(rf"(?:{_ROMAN}|{_DEGREE}|{_CLOSED_LETTER}|{_BARE_LETTER}|{_CAPITAL}|{_FIGURE})", re.MULTILINE)
_OF_CODE = lazily(rf"du\s+(?:même\s+code|{CODE})", _I)
_AFTER_ARTICLES = lazily(r"[,.:;\n]|$|sont\s+supprimés\b", _I)
_NUMBER_JOINT = lazily(r"\s*,\s*(?:et\s+)?|\s+et\s+", _I)
_LETTERS = lazily(
    rf"(?:(?<=[lL]es )|(?<=[aA]ux )|(?<=[dD]es ))(?P<bare>{LETTER_NAME})(?P<bare_suffix>(?:[ ]+{LATIN})?)\)?"
    rf"(?=\s*,\s*(?:{LETTER_NAME})\b|\s+(?:et|à)\s+(?:{LETTER_NAME})\b)"
)
_LETTER = lazily(rf"(?P<bare>{LETTER_NAME})(?P<bare_suffix>(?:[ ]+{LATIN})?)\)?(?![\w'])")
_NEXT_LABEL = lazily(r"(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:le\s+|la\s+|l'|au\s+)?", _I)
_NEXT_OBJECT = lazily(r"(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:le\s+|la\s+|l')?", _I)
"""« Supprimer le 2° et le 3° », unlike « Supprimer le 2° et au 3° remplacer… »."""
_NEXT_OUTER_LABEL = lazily(r"(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:du\s+)?", _I)
"""« le 2° des I et II », « le premier alinéa du I et du II », unlike « au premier alinéa du I et au II »."""
_LAST_LABEL = lazily(r"\s+[àÀ]\s+")
_LABEL_WORD = lazily(rf"(?:paragraphes?|points?|(?P<alinea>{ALINEA}(?=[ ]+(?-i:I[IVX]|[VX]|I[ ]+{LATIN}))))\s+", _I)
"""« le paragraphe XIII », and « l'alinéa IV »: no alinéa has a Roman number but the first, as « alinéa I »."""
_WHOLE_BILL = lazily(
    r"(?:ensemble\s+(?:du\s+(?:projet|texte)|de\s+la\s+proposition)"
    r"|tout\s+le\s+(?:projet|texte)|toute\s+la\s+proposition)(?:\s+de\s+loi)?\b",
    _I,
)
_BILL_TITLE = lazily(
    r"(?:intitulé|titre)\s+d(?:u\s+projet|e\s+la\s+proposition)\s+de\s+"
    r"(?:loi(?:\s+(?:organique|constitutionnelle))?|résolution(?:\s+européenne)?)\b",
    _I,
)
_OF_DIVISION = (
    r"\s+d(?:u|e\s+la|e\s+l'|e\s+(?P<this>ce(?:tte)?))\s*(?:présente?\s+)?"
    rf"(?P<kind>{DIVISION_KIND}|division)"
)
_DIVISION_TITLE = lazily(
    rf"(?:division\s+et\s+(?:de\s+)?(?:l'|son\s+))?intitulé"
    rf"(?:{_OF_DIVISION}(?:\s+(?P<number>(?:[IVX]+|\d+)(?:\s?er)?(?:\s+{LATIN})?))?)?",
    _I,
)
_DIVISION = lazily(
    rf"(?P<kind>{DIVISION_KIND})\s+"
    rf"(?P<number>(?:[IVX]+|\d+)(?:\s?er)?\b(?:\s+{LATIN})?)(?!\s+d(?:u|e\s+la|e\s+l'|e\s+ce)\b)",
    _I,
)
_OUTER_DIVISION = lazily(
    r"\s+d(?:u|e\s+la)\s+(?P<kind>titre|chapitre|section|livre|partie)\s+"
    rf"(?P<number>(?:[IVX]+|\d+)(?:\s?er)?\b(?:\s+{LATIN})?)",
    _I,
)
_THIS_DIVISION = lazily(r"division\b(?:\s+et\s+(?:de\s+)?son\s+intitulé)?", _I)
_BARE_TITLE = lazily(r"titre\b(?=\s*,|\s+par\b|[ ]*\n)", _I)
_TITLE_REWRITTEN = lazily(r"titre\b(?=\s*:)", _I)
THE_TITLE = DivisionTitle("titre")
"""« le titre », which nothing else names."""
_TITLE = lazily(r"intitulé|titre|ensemble|toute?\s+l[ea]\b|division|chapitre|section|sous-section|livre|partie", _I)
"""How what ``read_titles`` reads begins."""
_NO_ARTICLE = lazily(r"\b(?:à|a|la|les|aux?|des?|du|dans)\s+\Z")
_THEN_ALINEA = lazily(rf"\s*,?\s*(?:à\s+l'|aux\s+)?{ALINEA}\s+\d")
"""« À l'article , alinéa 9 », whose number is lost."""
DEEPEST = 8
"""Labels one inside the other."""
_LONGEST = 50
"""Labels in a list."""


def read_article(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« cet article », « l'article unique », « les articles 2 et 3 »; « l'article L. 12-7 » of a code."""
    if draft.empty and sc.mentions("articles") and sc.take(_ARTICLES):
        draft.spots = spots = tuple(_listed_articles(sc))
        are_several = len(spots) > 1 or any(" à " in spot.article for spot in spots)
        return are_several and sc.check(_AFTER_ARTICLES) is not None
    if _take_code_article(sc, context, draft):
        return True
    if _recall_article(sc, context, draft):
        return True
    if sc.mentions("annex") and not draft.article and (report := sc.take(_REPORT)):
        if report["annex"] and not draft.spots:
            context.remark("« l'annexe » a été lue comme celle de ce texte, et non d'une loi qu'il modifie")
        draft.unit, draft.article = draft.unit or WholeArticle(), ANNEXED_REPORT
        return True
    match = sc.take(_ARTICLE)
    if not match or draft.article or isinstance(draft.unit, BillTitle | DivisionTitle):
        return False
    if not match["number"] and sc.skip_spaces(draft.start) == match.start() and " " not in match[0]:
        return False  # « article », without « cet » and without a number, names none
    if not match["number"] and _NO_ARTICLE.search(sc.lower, max(0, match.start() - 6), match.start()):
        return False  # « à article l'alinéa 9 », « aux article alinéas 7 et 8 »: its number is lost
    if match[0].lower() == "article" and not anaphoric and _THEN_ALINEA.match(sc.lower, sc.pos):
        context.remark("« l'article », sans numéro, a été lu comme celui que l'amendement modifie")
    if draft.unit is None:
        draft.unit = WholeArticle()
    draft.article = " ".join((match["number"] or match["preliminary"] or "").split())
    return True


def _recall_article(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« au II du même article », after « au I de l'article L. 123-4 » or « … de l'article 5 »: that one.

    « Cet article » is the one that is amended.
    """
    if not sc.mentions("même article", "dit article") or not _SAME.search(sc.text, max(0, sc.pos - 12), sc.pos):
        return False
    start, cited = sc.pos, context.cited or context.header
    codes = {
        place.unit.path[0] for place in cited if isinstance(place.unit, Labelled) and is_of_law(place.unit.path[0])
    }
    articles = {place.article for place in cited if place.article}
    if len(codes) + len(articles) != 1 or not sc.take(_BARE_ARTICLE):
        return False
    if articles and draft.unit is None:
        draft.unit, draft.article = WholeArticle(), articles.pop()
        return True
    if codes and draft.unit is None and (not draft.spots or draft.is_ranked):
        draft.spots, draft.path = (), (*draft.path, (codes.pop(),))
        return True
    raise NotUnderstood(start, "un seul endroit dans l'article qui vient d'être cité")


def _listed_articles(sc: Scanner) -> Iterator[Place]:
    """« les articles 2, 3 et 5 bis », « les articles 2 à 5 », which the bill spells out."""
    for _ in range(_LONGEST):
        if not (match := sc.take(_LISTED_ARTICLE)):
            return
        last = sc.take_here(_LAST_LABEL) and sc.take(_LISTED_ARTICLE)
        number = f"{match[0]} à {last[0]}" if last else match[0]
        yield Place(WholeArticle(), article=" ".join(number.split()))
        if not sc.take_here(_NUMBER_JOINT):
            return


def _take_code_article(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« au 2° du I de l'article L. 123-7 du code forestier »: the article that the bill quotes, by its label.

    Its code, where it is named, is part of the label: the bill must cite it.
    """
    ranked = draft.alineas != (None,)  # « au second alinéa de l'article L. 123-7 »
    if (draft.spots and not ranked) or draft.unit is not None or not (label := read_code_article(sc)):
        return False
    draft.spots = ()
    if of := sc.take(_OF_CODE):
        if "même" in of[0].lower():
            context.remark(f"« {of[0].strip()} » n'a pas été vérifié : l'article a été cherché par son numéro")
        else:
            label = " ".join(f"{label} {of[0]}".split())
    draft.path = (*draft.path, (label,))
    return True


def read_code_article(sc: Scanner) -> str | None:
    """The label of the article of a code that is named here, as alinéas have it: « L. 123-7 »."""
    match = sc.check(_CODE_ARTICLE)
    if match is None or not (match["letters"] or "-" in match["number"]):
        return None
    sc.pos = match.end()
    letters = "".join(f"{letter}. " for letter in match["letters"] or "" if letter.isalpha())
    return " ".join(f"{letters}{match['number']}{match['suffix']}".split())


def read_amendment(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« cet amendement », « l'amendement n° 24 »: the instruction is a sub-amendment's."""
    match = sc.take(_AMENDMENT) if draft.unit in (None, WholeArticle()) else None
    if not match:
        return False
    if match["number"] and context.parent and match["number"].split()[0] != context.parent.split()[0]:
        raise NotUnderstood(match.start(), "un seul amendement à sous-amender")
    context.parent = match["number"] or context.parent or ""
    if match["number"] and sc.mentions("présenté", "gouvernement") and sc.take_here(_AUTHORS):
        context.remark("l'auteur que l'en-tête nomme n'a pas été comparé à celui de l'amendement parent")
    draft.unit = WholeArticle()
    return True


def read_path_label(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« le I », « du 2° bis », « le a) »; « les 2° et 3° », « les a à d du 2° »."""
    if (draft.spots and draft.alineas == (None,)) or draft.unit is not None:
        return False  # « le premier alinéa de cet article du b »: no label holds an article, nor a proposed text
    word = sc.take(_LABEL_WORD)
    letters = sc.take(_LETTERS)
    label = _named(letters) if letters else read_label(sc)
    if label is None:
        return False
    narrowest, first = not draft.path, draft.empty
    draft.spots = ()
    joint = (_NEXT_LABEL if draft.governed else _NEXT_OBJECT) if first and not draft.of else _NEXT_OUTER_LABEL
    labels = (label, *_listed_labels(sc, label, joint))
    draft.recalls = anaphoric
    draft.path = (*draft.path, labels)
    if word and word["alinea"]:
        context.remark(f"« alinéa {label} » a été lu comme le {label} de l'article")
    here = sc.pos
    if len(set(labels)) < len(labels):
        raise NotUnderstood(here, "des numéros différents : le même est cité deux fois")
    if sc.take_here(_LAST_LABEL):
        last = _last_label(sc, label)
        if last is None:
            sc.pos = here
        elif not narrowest or len(draft.path[0]) > 1:
            return False
        else:
            draft.last = last
    return True


def _last_label(sc: Scanner, first: str) -> str | None:
    """The label that ends the range from *first*, None where « à » goes on otherwise; « les A à I » are letters.

    Raises NotUnderstood for « les A à IV »: « à » before a bare label is that of a range, which this is not.
    """
    here = sc.pos
    if last := _alike_label(sc, first):
        return last
    sc.pos = here
    last = read_label(sc)
    if last and not may_end_range(first, last):
        raise NotUnderstood(here, f"un numéro du même genre que « {first} »")
    return last


def _listed_labels(sc: Scanner, first: str, joint: Pattern) -> Iterator[str]:
    """« , 3° et 4° » after « les 2° »: labels of the kind of the first one, that stand side by side."""
    for _ in range(_LONGEST):
        here = sc.pos
        label = _alike_label(sc, first) if sc.take_here(joint) else None
        if label is None:
            sc.pos = here
            return
        yield label


def _alike_label(sc: Scanner, first: str) -> str | None:
    """The label that stands here if it is of the kind of *first*: a Roman number, a degree, a letter."""
    match = sc.take(_LETTER) if first[0].islower() else sc.take(_LABEL)
    if match is None:
        return None
    label = _named(match)
    return label if label_kind(label) == label_kind(first) or _next_letter(first, label) else None


def _next_letter(first: str, label: str) -> bool:
    """« les H et I », « les I et J »: the letter, not the Roman number."""
    return len(first) == len(label) == 1 and ord(label) == ord(first) + 1


def read_label(sc: Scanner) -> str | None:
    """The label that stands here: « I », « 2° bis », « a », without parentheses."""
    match = sc.take(_LABEL)
    return _named(match) if match else None


def _named(match: re.Match[str]) -> str:
    kind = str(match.lastgroup).removesuffix("_suffix")
    value = match[kind] + ("°" if kind == "degree" else "")
    return " ".join((value + " " + (match[f"{kind}_suffix"] or "")).split())


def read_titles(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« dans l'ensemble du projet de loi », « l'intitulé du projet de loi », « l'intitulé du titre II »."""
    if draft.unit is not None or not sc.check(_TITLE):
        return False
    if sc.take(_BILL_TITLE):
        draft.unit = BillTitle()
        return True
    if sc.take(_WHOLE_BILL):
        draft.unit = WholeBill()
        return True
    if match := sc.take(_DIVISION_TITLE):
        draft.unit = _division_title(sc, match)
        if (anaphoric or match["this"]) and not match["number"]:
            draft.unit = _title_around(draft, draft.unit.kind) or draft.unit
        return True
    if match := sc.take(_DIVISION):
        context.remark(f"« {match[0]} » a été lu comme l'intitulé de cette division")
        draft.unit = DivisionTitle(match["kind"].lower(), match["number"])
        return True
    if _names_bare_title(sc):
        draft.unit = THE_TITLE
        return True
    if anaphoric and sc.take(_THIS_DIVISION):
        draft.unit = _title_around(draft) or DivisionTitle()
        return True
    return False


def _names_bare_title(sc: Scanner) -> bool:
    """« Rédiger ainsi le titre : », « Compléter le titre par », « Dans le titre, »: of an amendment that is on a title.

    « substituer au titre : « X » » names words.
    """
    before = " ".join(sc.lower[max(0, sc.pos - 12) : sc.pos].split())
    return (before.endswith("ainsi le") and sc.take(_TITLE_REWRITTEN) is not None) or sc.take(_BARE_TITLE) is not None


def _division_title(sc: Scanner, match: re.Match[str]) -> DivisionTitle:
    """« l'intitulé de la section 1 du chapitre Ier du titre II »: the divisions that hold it, after its own."""
    of: list[tuple[str, str]] = []
    while match["number"] and len(of) < DEEPEST and (outer := sc.take_here(_OUTER_DIVISION)):
        of.append((outer["kind"].lower(), outer["number"]))
    return DivisionTitle((match["kind"] or "").lower().removesuffix("division"), match["number"] or "", tuple(of))


def _title_around(draft: Draft, kind: str = "") -> DivisionTitle | BillTitle | None:
    """« Intitulé du chapitre II / Rédiger ainsi cet intitulé : »: the one title that the header has named.

    « Chapitre II / Rédiger ainsi l'intitulé de ce chapitre : »: it must be one of that *kind*.
    """
    unit = draft.around[0].unit if len(draft.around) == 1 else None
    if isinstance(unit, DivisionTitle):
        return unit if kind in ("", unit.kind) else None
    return unit if isinstance(unit, BillTitle) and not kind else None
