"""Lists of labels, « 2° et 3° », « du II et du III », and of numbers of articles, « L. 1 et L. 3-1 à L. 3-4 »."""

from __future__ import annotations

import re

from amendapply.language.law.citations import NUMBER
from amendapply.language.law.divisions import SUFFIX
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Rank
from amendapply.text.labels import label_name, numbering_of, same_label, successor

Numbers = tuple[tuple[str, str], ...]
"""Numbers of articles, or labels: pairs of a number and of the last one of a range, "" for a single one."""
_WORD = "(?:la|le|de|du|et|ou|un|il|en|au|ne|se|sa|ce|je|si|on)"
LABEL = (
    rf"(?:\d+\s?°(?!\s+alin){SUFFIX}{{0,3}}|\d{{1,2}}\.\d{{1,2}}(?![\d.])|(?-i:[IVXLC]+)\b{SUFFIX}{{0,3}}|(?-i:[A-Z])\b(?!['.]){SUFFIX}{{0,2}}"
    rf"|(?!{_WORD}\b)(?-i:[a-z]{{1,2}})\b{SUFFIX}{{0,2}}\)?|\d{{1,3}}(?![\d°e-]|\s?er\b|\s+alin){SUFFIX}{{0,3}}(?:\.(?=\s+d[eu]\b))?)(?![\w'°-])"
)
_LABELS = re.compile(
    rf"(?P<labels>{LABEL}(?:(?:\s*,\s*|\s+(?:et|à)\s+)(?:(?:le|la|les|du|des|au|aux|une?)\s+)?{LABEL}){{0,30}}+)"
)
_ONE_LABEL = re.compile(
    rf"(?P<joint>\s*,\s*|\s+et\s+|\s+à\s+)?(?:(?P<art>le|la|les|du|des|au|aux|une?)\s+(?={LABEL}))?(?P<label>{LABEL})"
)
_NAMED_ALINEAS = re.compile(r"alinéas?\s+(?=(?-i:[IVX]+)\b)", re.IGNORECASE)
"""« les alinéas IV et VI » are the paragraphs of that number."""
_FIGURES = re.compile(
    r"alinéas?\s+(?P<first>\d{1,2})(?:\s+(?P<joint>et|à)\s+(?P<last>\d{1,2}))?(?![\w°-]|\.\d)", re.IGNORECASE
)
_CALLED = re.compile(r"(?:lettres?|points?|paragraphes?)\s+", re.IGNORECASE)
"""« la lettre a », « le point 3 », « le paragraphe II de l'article L. 1 »."""
_NUMBER = re.compile(rf"(?P<number>{NUMBER})", re.IGNORECASE)
_NUMBER_JOINT = re.compile(
    r"(?P<joint>\s*,\s*(?:et\s+)?|\s+et\s+|\s+à\s+)(?P<noun>l'article\s+|les\s+articles\s+)?(?=(?:L\.?\s?O|L|R|D|A)?\.?\s?\d)",
    re.IGNORECASE,
)
_MOST_LABELS = 60
_CASES = {
    **dict.fromkeys(("le", "la", "les", "l'"), "le"), **dict.fromkeys(("du", "des"), "du"),
    **dict.fromkeys(("au", "aux"), "au"), **dict.fromkeys(("un", "une"), "un"),
}  # fmt: skip
"""What the articles before the labels of one list have in common."""
_OF_ONE = ("le", "la", "du", "au", "un", "une")
_GOES_ON = re.compile(r"\s*,|\s+(?:et|ainsi\s+qu)\b", re.IGNORECASE)


def read_label_list(sc: Scanner, article: str = "", *, alike: bool = False) -> Numbers:
    """« 2° et 3° », « 5° à 8° », « a et b »: labels, () where there is none.

    *article* is that of the first one: « du II et le III » are two places, « du II et du III » is a list. In the
    singular each has its own: « le 1° et le 2° », and « du III, 1° » is no list. Raises NotUnderstood for « 1°, 2° »
    before what is no further place.
    *alike*: it ends before a label of another kind, « du I et 1° du II ».
    """
    start, article, joint = sc.pos, article.lower(), ""
    sc.take_here(_NAMED_ALINEAS) or sc.take_here(_CALLED)
    if not (match := sc.take_here(_LABELS)):
        sc.pos = start
        return ()
    found: list[tuple[str, str]] = []
    for one in _ONE_LABEL.finditer(match["labels"]):
        name = label_name(one["label"])
        own = (one["art"] or "").lower()
        of_another = _CASES[own] != _CASES.get(article) if own else article in _OF_ONE
        if found and (of_another or (alike and numbering_of(name) != numbering_of(found[0][0]))):
            sc.pos = match.start() + one.start()
            break
        article, joint = own or article, (one["joint"] or "").strip()
        if joint == "à":
            if not found or found[-1][1]:
                return ()
            found[-1] = (found[-1][0], name)
        else:
            found.append((name, ""))
    _check_end(sc, joint)
    return _alike(tuple(found))


def read_figures(sc: Scanner) -> tuple[Rank, ...]:
    """« l'alinéa 2 », « les alinéas 2 et 3 », « les alinéas 2 à 4 »: ranks; () (and the cursor unmoved) for none."""
    start = sc.pos
    if not (match := sc.take_here(_FIGURES)):
        return ()
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 0 < first <= last or (first == last and match["last"]):
        sc.pos = start
        return ()
    return ((first, last),) if match["joint"] == "à" else tuple(dict.fromkeys((first, last)))


def left_open(sc: Scanner, start: int) -> bool:
    """Whether the place from *start* to the cursor ends in a list without « et »: « aux I, II »."""
    comma = sc.text.rfind(",", start, sc.pos)
    last = sc.text[comma + 1 : sc.pos].strip()
    return comma >= 0 and any(pattern.fullmatch(last) for pattern in (_ONE_LABEL, _NUMBER))


def every_label(labels: Numbers) -> tuple[str, ...]:
    """*labels* one by one, a range spelled out; () for a range that has no end."""
    found: list[str] = []
    for first, last in labels:
        found.append(first)
        while last and not same_label(found[-1], last):
            if len(found) > _MOST_LABELS:
                return ()
            found.append(successor(found[-1]))
    return tuple(found)


def _alike(labels: Numbers) -> Numbers:
    """« les 2 et 3° » are « 2° et 3° »."""
    if any(label.endswith("°") for label, _ in labels):
        return tuple((f"{label}°" if label.isdigit() else label, last) for label, last in labels)
    return labels


def _check_end(sc: Scanner, joint: str) -> None:
    if joint == "," and not _GOES_ON.match(sc.text, sc.pos):
        raise NotUnderstood(sc.pos, "« et » devant le dernier d'une liste")


def read_numbers(sc: Scanner, *, alone: bool = False) -> Numbers:
    """« L. 1, L. 2 et L. 3-1 à L. 3-4 »: numbers of articles, () where there is none.

    Raises NotUnderstood as ``read_label_list``.
    *alone*: they are those of one place, and « et l'article L. 2 » is another: « le II de l'article L. 1 et l'article
    L. 2 ».
    """
    first = sc.take_here(_NUMBER)
    if not first:
        return ()
    found, before = [(_spelled(first["number"]), "")], ""
    while True:
        here = sc.pos
        joint = sc.take_here(_NUMBER_JOINT)
        number = sc.take_here(_NUMBER) if joint and not (alone and joint["noun"]) else None
        if not (joint and number):
            sc.pos = here
            _check_end(sc, before)
            return tuple(found)
        before = joint["joint"].strip()
        if before == "à":
            found[-1] = (found[-1][0], _spelled(number["number"]))
        else:
            found.append((_spelled(number["number"]), ""))


def _spelled(number: str) -> str:
    return label_name(number) if number[:1].isalpha() and any(map(str.isdigit, number)) else " ".join(number.split())
