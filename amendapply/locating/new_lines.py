"""How new lines stand in the bill: their guillemets, their number, their typography.

At the Assemblée every line that an amendment writes opens with a guillemet, which becomes the bill's own where the
alinéa that it joins is itself quoted law text, and is dropped elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from amendapply.edits import Edit, Insertion, NewArticle, Restoration, Rewriting, TextEdit, WordAction
from amendapply.language.boundaries import is_gage
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.locating.refusals import NOT_NEXT, TAKEN
from amendapply.locating.sites import Site, Survey
from amendapply.operations import Block, DeleteWords
from amendapply.text.alignment import alike
from amendapply.text.labels import (
    ABOVE,
    Label,
    LabelKind,
    blank_label,
    follows,
    is_quoted,
    label_names,
    opens_words,
    quote_end,
    read_labels,
    same_label,
    split_label,
    successor,
    suppressed_labels,
)
from amendapply.text.sentences import body_end
from amendapply.text.splicing import QUOTED_SENTENCE
from amendapply.text.typesetting import Typesetting, kept_spelling, written_alike
from amendapply.text.typography import QUOTES

_ITEMS = frozenset({LabelKind.DEGREE, LabelKind.LETTER})
FIRST = frozenset({"I", "A", "1°", "a"})
"""The labels that begin a list."""


def written_in_place(block: Block, site: Site, start: int, stop: int) -> tuple[str, ...]:
    """The lines of *block* as they stand in the place of the alinéas *start* to *stop*."""
    if not block.own_quotes or not site.quoted[start]:
        return block.lines
    lines = _quoted(block, site.texts[start])
    closing = _closing(site.texts[stop - 1])
    if closing and lines and not _closing(lines[-1]):
        lines = (*lines[:-1], _closed(lines[-1], closing))
    return lines


def written_beside(block: Block, site: Site, neighbour: int) -> tuple[str, ...]:
    """The lines of *block* as they stand beside the alinéa of rank *neighbour*."""
    if not block.own_quotes or not 0 <= neighbour < len(site.texts) or not site.quoted[neighbour]:
        return block.lines
    if _closing(site.texts[neighbour]) and (is_gage(block.lines[0]) or _leaves_quotation(block, site, neighbour)):
        return block.lines
    return _quoted_as_far(block, site.texts[: neighbour + 1])


def opens_quotation(block: Block, site: Site, slot: int) -> bool:
    """Whether *block*, before the alinéa of rank *slot*, comes first in the quotation that the alinéa above introduces.

    « 3° bis » after « 3° Après l'article 62, il est inséré un article ainsi rédigé : » does not.
    """
    if not (block.own_quotes and parts_quotation(site, slot)):
        return False
    labels = read_labels(block.lines[0])
    return not (labels and goes_on(site.texts[:slot], labels[0], quoted=False))


def parts_quotation(site: Site, slot: int) -> bool:
    """Whether the alinéa of rank *slot* begins a quotation that the one above introduces: nothing stands between."""
    if not 0 < slot < len(site.texts) or site.quoted[slot - 1] or not site.quoted[slot]:
        return False
    return site.texts[slot - 1].rstrip().endswith(":")


def written_at_end(block: Block, site: Site) -> tuple[str, ...]:
    """The lines of *block* at the end of an article: quoted where they go on with the quotation there."""
    goes_on = block.own_quotes and site.quoted and site.quoted[-1] and _continues_quotation(block.lines[0], site.texts)
    return _quoted_as_far(block, site.texts) if goes_on else block.lines


def _continues_quotation(line: str, texts: Sequence[str]) -> bool:
    """Whether *line*, after *texts*, is of the quotation that ends them.

    « Art. L. 12 » is, and « 5° » where the quotation ends with a 4° and no list of the bill does. So is « … – », whose
    guillemet is the bill's at the Sénat, where the quotation has such a list; a gage is of the bill.
    """
    if is_gage(line):
        return False
    if labels := read_labels(line):
        return labels[0].kind is LabelKind.ARTICLE or goes_on(texts, labels[0], quoted=True)
    left = blank_label(line)
    return left is not None and bool(_last_name(texts, left[0], quoted=True))


def beyond_quotation(block: Block, site: Site, lines: tuple[str, ...]) -> str:
    """What to say, in French, where *lines*, at the end of an article, may be of the quotation that ends it; "" if not.

    « Compléter cet article par l'alinéa suivant : « Le tarif est fixé par décret. » » does not tell, nor « – un môle »,
    nor « 13° » after a quoted 11°. « II. – » after the I of the bill does, and so does a gage.
    """
    if not (block.own_quotes and site.quoted and site.quoted[-1]) or is_quoted(lines[0]) or is_gage(lines[0]):
        return ""
    labels, left = read_labels(lines[0]), blank_label(lines[0])
    kind = labels[0].kind if labels else left[0] if left else None
    if kind in ABOVE:
        if not _last_name(site.texts, kind, quoted=True):
            return ""
        if labels and goes_on(site.texts, labels[0], quoted=False):
            return ""
    return "le texte est écrit après la citation qui termine l'article, et non dans cette citation"


def within_quotation(block: Block, site: Site, last: int, lines: tuple[str, ...]) -> str:
    """What to say, in French, where *lines*, after the alinéa *last* of a label of the bill, join its quotation.

    « Après le 1°, insérer un alinéa ainsi rédigé : « Le préfet décide. » » does not tell whether the law is to say it,
    nor « Compléter le I » by « 3° » where both the bill and the quotation end with a 2°; "" where nothing is left to
    tell.
    """
    joins = block.own_quotes and site.quoted[last] and is_quoted(lines[0]) and not is_quoted(block.lines[0])
    if not joins or _continues_quotation(block.lines[0], site.texts[: last + 1]):
        return ""
    return "le texte est écrit dans la citation qui termine cet endroit, et non après elle"


def _quoted(block: Block, model: str) -> tuple[str, ...]:
    opening = model[: quote_end(model)]
    return tuple(line if is_quoted(line) and not opens_words(line) else opening + line for line in block.lines)


def _quoted_as_far(block: Block, before: Sequence[str]) -> tuple[str, ...]:
    """The lines of *block* after the alinéas *before*, quoted as the last of them as long as they are of its quotation.

    « 3° D'un port. », then « II. – Le présent article s'applique à Mayotte. »: where the bill has a I and the quotation
    none, the second is of the bill, and so is what follows it.
    """
    lines, texts = _quoted(block, before[-1]), list(before)
    for rank, line in enumerate(block.lines):
        if rank and _closing(before[-1]) and not is_quoted(line) and _is_of_the_bill(line, texts):
            return (*lines[:rank], *block.lines[rank:])
        texts.append(lines[rank])
    return lines


def _is_of_the_bill(line: str, before: Sequence[str]) -> bool:
    """Whether *line*, after the quoted text that ends *before*, can only go on with the text around it."""
    labels = read_labels(line)
    return is_gage(line) or bool(labels and goes_on(before, labels[0], quoted=False))


def _closing(text: str) -> str:
    """What closes the quotation at the end of *text*, the mark of the list included; "" where nothing does."""
    if not is_quoted(text):
        return ""
    tail = text[body_end(text) :].lstrip(" \u00a0\u202f")
    return tail if tail[:1] in QUOTES else ""


def _closed(line: str, closing: str) -> str:
    """*line* with the closing quote of the alinéa that it replaces; its own final mark is kept once."""
    bare = line.rstrip(" ;\u00a0") if closing.rstrip().endswith(";") else line.rstrip()
    mark = closing[1:].strip()
    if mark == "." and (bare.endswith(".") or QUOTED_SENTENCE.search(bare)):
        return bare + closing[0]
    return bare + closing


def _leaves_quotation(block: Block, site: Site, neighbour: int) -> bool:
    """Whether the block goes on with the list that holds the quotation, rather than with the quoted text.

    Where both have labels of its kind, it goes on with what it follows: « 2° bis » with the 2° that quotes a 3°.
    """
    labels = read_labels(block.lines[0])
    if not labels or labels[0].kind is LabelKind.ARTICLE or is_quoted(block.lines[0]):
        return False
    quoted_kinds: set[LabelKind] = set()
    outer_kinds: set[LabelKind] = set()
    for rank in range(neighbour, -1, -1):
        kinds = {label.kind for label in read_labels(site.texts[rank])}
        if site.quoted[rank]:
            quoted_kinds |= kinds if not outer_kinds else set()
        else:
            outer_kinds |= kinds
    kind = labels[0].kind
    if kind in ABOVE and (kind in quoted_kinds or kind not in outer_kinds):
        return goes_on(site.texts[: neighbour + 1], labels[0], quoted=False)
    return kind in outer_kinds and kind not in quoted_kinds


def goes_on(texts: Sequence[str], label: Label, *, quoted: bool) -> bool:
    """Whether *label* comes next, after *texts*, in the list of their last quotation, or else in that around it.

    « II » comes next in a bill without paragraphs: its first alinéa will be « I. – ».
    """
    if label.kind not in ABOVE:
        return quoted and _is_next_dash(texts, label)
    inner = _last_name(texts, label.kind, quoted=True)
    outer = _last_name(texts, label.kind, quoted=False) or (("I",) if label.kind is LabelKind.ROMAN else ())
    own, other = (inner, outer) if quoted else (outer, inner)
    return _follows(label.value, own) and not _follows(label.value, other)


def _is_next_dash(texts: Sequence[str], label: Label) -> bool:
    """Whether the quoted alinéa that ends *texts* is the dash or the « 2. » before *label*, and the bill has none."""
    last = read_labels(texts[-1])
    return bool(last and last[0].kind is label.kind and follows(last[0].value, label.value)) and not any(
        other.kind is label.kind for text in texts if not is_quoted(text) for other in read_labels(text)
    )


def _last_name(texts: Sequence[str], kind: LabelKind, *, quoted: bool) -> tuple[str, ...]:
    """The last name of a list of *kind* in *texts*, in the quotation that ends them or around it."""
    return _sibling(texts, range(len(texts) - 1, -1, -1), kind, quoted)[-1:]


def is_bis_of(line: str, label: str) -> bool:
    """Whether *line* opens with « 2° bis » where *label* is « 2° »: it stands beside what that label holds."""
    labels = read_labels(line)
    if not labels or labels[0].kind not in ABOVE:
        return False
    base, suffix = split_label(labels[0].value)
    return suffix.split(" ")[0] in LATIN_SUFFIXES and same_label(base, label)


def _follows(name: str, before: tuple[str, ...]) -> bool:
    """Whether *name* comes next after those *before* it: « 2° bis » or « 3° » after « 2° »."""
    base, suffix = split_label(name)
    first = suffix.split(" ")[0] in LATIN_SUFFIXES
    return any(split_label(other)[0] == base if first else same_label(successor(other), name) for other in before)


# ------------------------------------------------------------------------------------------------- Does the number fit?


def misfit(site: Site, slot: int, line: str) -> str:
    """What is wrong, in French, with the label of *line* before the alinéa of rank *slot*; "" where nothing is.

    A label that nothing of its list stands beside fits anywhere, and so does one that begins a list of its own.
    """
    labels = read_labels(line)
    if not labels or labels[0].kind not in ABOVE:
        return ""
    label, quoted = labels[0], is_quoted(line)
    if label.value in FIRST and slot > 0 and site.texts[slot - 1].rstrip().endswith(":"):
        return ""
    before = _sibling(site.texts, range(slot - 1, -1, -1), label.kind, quoted)[-1:]
    after = _sibling(site.texts, range(slot, len(site.texts)), label.kind, quoted)[:1]
    name = label.value
    if slot and (inline := _listed_inline(site.texts[slot - 1], name)):
        return f"le {inline} se trouve dans l'alinéa {slot} même, et le {name} est écrit à la ligne"
    if any(same_label(name, other) for other in (*before, *after)):
        return "" if _is_suppressed(site, name) else TAKEN.format(name)
    base, suffix = split_label(name)
    if suffix.split(" ")[0] in LATIN_SUFFIXES:
        fits = not (before or after) or any(split_label(other)[0] == base for other in before)
        return "" if fits else f"le {name} {NOT_NEXT} {base}"
    if suffix or not before or any(same_label(successor(other), name) for other in before):
        return "" if suffix else _apart(site, slot, label, quoted)
    return f"le {name} {NOT_NEXT} {before[0]}"


def _listed_inline(text: str, name: str) -> str:
    """« c) » where *name* is « d » and *text* lists « a) Le quai ; b) Le port ; c) La cale. » itself; "" for none."""
    if len(name) != 1 or not "b" <= name <= "z":
        return ""
    before = f"{chr(ord(name) - 1)})"
    return before if any(f"{mark} {before} " in text for mark in ";:,") else ""


def _apart(site: Site, slot: int, label: Label, quoted: bool) -> str:
    """What stands between the alinéa that *label* follows and the slot, in French; "" where it is of that alinéa.

    « Compléter cet article par un 4° » writes after the III that follows the 3° of the II, or after the alinéa without
    a number that closes the list.
    """
    for rank in range(slot - 1, -1, -1):
        text = site.texts[rank]
        if is_quoted(text) is quoted and (names := label_names(text, label.kind)):
            break
    else:
        return ""
    if not any(same_label(successor(name), label.value) for name in names):
        return ""
    between = [one for one in range(rank + 1, slot) if site.quoted[one] is quoted]
    if any(other.kind in ABOVE[label.kind] for one in between for other in read_labels(site.texts[one])):
        return f"le {label.value} n'est pas écrit à la suite du {names[-1]} : un autre numéro les sépare"
    if label.kind in _ITEMS and any(_closes_list(site, one) for one in between):
        return f"le {label.value} n'est pas écrit à la suite du {names[-1]} : un alinéa sans numéro les sépare"
    return ""


def _closes_list(site: Site, rank: int) -> bool:
    """Whether an alinéa without a number comes after an item that ends with a full stop: the last of its list."""
    before = site.texts[rank - 1]
    return not read_labels(site.texts[rank]) and before[: body_end(before)].endswith(".")


def _is_suppressed(site: Site, name: str) -> bool:
    """Whether the label stands in a « II. – (Supprimé) », which the new alinéa takes the place of."""
    return any(same_label(name, other) for text in site.texts for other in suppressed_labels(text))


def _sibling(texts: Sequence[str], ranks: Iterable[int], kind: LabelKind, quoted: bool) -> tuple[str, ...]:
    """The names of the labels of the first alinéa, along *ranks*, of the list of *kind* that is *quoted* or not.

    They are several where it stands for suppressed ones, none where the list ends before.
    """
    for rank in ranks:
        text = texts[rank]
        if is_quoted(text) is not quoted:
            if quoted:
                return ()
            continue
        if names := label_names(text, kind):
            return names
        if any(other.kind in ABOVE[kind] for other in read_labels(text)):
            return ()
    return ()


# ---------------------------------------------------------------------------------------- In the typography of the bill


def in_the_bills_typography(survey: Survey, edit: Edit) -> Edit:
    """*edit* whose new words are set as the bill is; those that stand in what they replace stay as they are there."""
    if isinstance(edit, TextEdit) and _takes_away(edit):
        return edit
    setting = survey.typesetting
    match edit:
        case TextEdit():
            old = survey.site(edit.target).texts[edit.alinea][edit.start : edit.end]
            new, action = kept_spelling(setting.of(edit.new), old), _set(edit.action, setting)
            return edit if new == edit.new and action is edit.action else replace(edit, new=new, action=action)
        case Rewriting(target, start, stop, lines):
            return with_lines(edit, _respelled(tuple(map(setting.of, lines)), survey.site(target).texts[start:stop]))
        case Insertion(lines=lines) | Restoration(lines=lines) | NewArticle(lines=lines):
            return with_lines(edit, tuple(map(setting.of, lines)))
    return edit


def with_lines(edit: Rewriting | Insertion | Restoration | NewArticle, lines: tuple[str, ...]) -> Edit:
    """*edit* that writes *lines*."""
    return edit if lines == edit.lines else replace(edit, lines=lines)


def _takes_away(edit: TextEdit) -> bool:
    """Whether it brings no words of its own, neither here nor where it is done again."""
    return not edit.new and isinstance(edit.action, DeleteWords | None)


def _set(action: WordAction | None, setting: Typesetting) -> WordAction | None:
    """*action* to be done again elsewhere, in the same typography."""
    if action is None or isinstance(action, DeleteWords):
        return action
    new = setting.of(action.new)
    return action if new == action.new else replace(action, new=new)


def _respelled(lines: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    """*lines*, each in the spelling of the alinéa of *old* that it rewrites."""
    if len(lines) == len(old) == 1:
        return (kept_spelling(lines[0], old[0]),)
    if not old or not lines or written_alike(old, lines):
        return lines
    models = {new: old[rank] for rank, new in alike(old, lines)}
    return tuple(kept_spelling(line, models.get(rank, "")) for rank, line in enumerate(lines))
