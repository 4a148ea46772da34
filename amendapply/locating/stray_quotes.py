"""Guillemets that an instruction of the Sénat puts around what it writes, where the bill has none.

At the Sénat the guillemets of a text to write are the bill's, and the text goes into a quotation. Some put them around
any text, as the Assemblée does: beside alinéas that are not quoted, around what an unquoted alinéa becomes, or around
the next number of the bill's own list, they are the amendment's, and the official text has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from amendapply.edits import Edit, Insertion, Restoration, Rewriting, TextEdit
from amendapply.locating.new_lines import goes_on
from amendapply.locating.refusals import CLOSED_AMID, ambiguous
from amendapply.locating.sites import Locating, Site, Survey
from amendapply.operations import InsertAlineas, Operation, ReplaceAlineas, ReplaceArticle
from amendapply.text.labels import is_quoted, read_labels, same_label
from amendapply.text.typography import QUOTES, shortened

NewLines = Insertion | Rewriting | Restoration
_MARKS = " .;,\u00a0\u202f"
_LEFT_OUT = "les guillemets de l'amendement n'ont pas été écrits : aucun alinéa n'en a à cet endroit"
_UNLIKE = "les guillemets de l'amendement n'ont pas été écrits : {} n'en a pas"
_SHOWN = 60
"""Characters of a line that a refusal cites."""
_KEPT = "le texte est écrit avec ses guillemets, là où aucun alinéa n'en a"


def without_stray_quotes(locating: Locating, operation: Operation, edit: NewLines) -> NewLines:
    """*edit* without the guillemets that are the amendment's alone; what is left out, or is in doubt, is remarked."""
    site = locating.survey.site(edit.target)
    said = _quoted_alone(site, edit)
    if not said:
        return edit
    kept = _doubled(operation) or _announced(site, edit)
    if not kept and (stray := _after_closing(edit.lines)):
        raise ambiguous(
            f"la ligne « {shortened(stray, _SHOWN)} », après le guillemet fermant, est-elle du texte à écrire ?"
        )
    lines = () if kept else _bare(edit.lines)
    locating.liberties.take(said if lines else _KEPT)
    return replace(edit, lines=lines) if lines else edit


def remark_closed_amid(locating: Locating, edit: Edit) -> None:
    """Remark a new line that closes the quotation which goes on below it.

    « Rédiger ainsi l'alinéa 4 : / « « 1° Le quai ; » » », where the alinéa 5 is « « 2° Le môle. ».
    """
    if not isinstance(edit, NewLines):
        return
    site = locating.survey.site(edit.target)
    stop = edit.slot if isinstance(edit, Insertion) else edit.alineas(len(site.texts))[1]
    below = () if stop and closes(site.texts[stop - 1]) else site.texts[stop : stop + 1]
    for line, following in pairwise((*edit.lines, *below)):
        if closes(line) and is_quoted(following):
            locating.liberties.take(f"« {shortened(line, _SHOWN)} » {CLOSED_AMID}")


def closes(line: str) -> bool:
    """Whether *line*, of a quotation, closes it; an odd guillemet at its end is that of words, or of an inner one."""
    return is_quoted(line) and line.rstrip(_MARKS)[-1:] in QUOTES and sum(map(line.count, QUOTES)) % 2 == 0


def check_emptied(edits: Iterable[TextEdit], survey: Survey) -> None:
    """Refuse « supprimer le mot : « port » » where the bill says « le mot : « port » »: guillemets would stay empty."""
    for edit in edits:
        if edit.new.strip():
            continue
        text = survey.site(edit.target).texts[edit.alinea]
        if text[: edit.start].rstrip().endswith("«") and text[edit.end :].lstrip().startswith("»"):
            raise ambiguous(f"à l'alinéa {edit.alinea + 1}, des guillemets resteraient vides : sont-ils à supprimer ?")


def _quoted_alone(site: Site, edit: NewLines) -> str:
    """What to say, in French, where *edit* writes in guillemets what the bill says without; "" where it may have them.

    « Alinéa 3 / Rédiger ainsi cet alinéa : / « 1° Payer ; » »: here the bill has none.
    """
    if not edit.lines or not is_quoted(edit.lines[0]):
        return ""
    if isinstance(edit, Restoration):
        return "" if site.quoted[edit.alinea] else _UNLIKE.format("l'alinéa supprimé")
    start, stop = (edit.slot, edit.slot) if isinstance(edit, Insertion) else (edit.start, edit.stop)
    if start == stop == len(site.texts) and _announced(site, edit):
        return ""
    if not any(site.quoted[max(0, start - 1) : stop + 1]):
        return _LEFT_OUT
    if start == stop:
        return _UNLIKE.format("la liste que continue ce texte") if _goes_on_outside(site, start, edit.lines[0]) else ""
    return _UNLIKE.format("l'alinéa récrit") if _becomes_quoted(site, start, edit.lines[0]) else ""


def _goes_on_outside(site: Site, slot: int, line: str) -> bool:
    """Whether *line*, in guillemets, goes on with the bill's list after a quotation that has closed.

    « Après l'alinéa 4 / Insérer un alinéa ainsi rédigé : / « 3° L'article 5 est abrogé ; » », where the alinéa 4 is
    « « Art. 4. – Le quai. » ; » and the one above it « 2° L'article 4 est ainsi rédigé : ».
    """
    if not (slot and site.quoted[slot - 1] and closes(site.texts[slot - 1])):
        return False
    labels = read_labels(line[1:].lstrip())
    return bool(labels) and goes_on(site.texts[:slot], labels[0], quoted=False)


def _becomes_quoted(site: Site, start: int, line: str) -> bool:
    """Whether *line*, in guillemets, comes in the place of an alinéa that is not quoted, and that no quotation holds.

    « Alinéa 5 / Rédiger ainsi cet alinéa : / « II. – Un arrêté. » », where the bill says « II. – Un décret. » below
    « « Art. 3. – La mer. » ».
    """
    if site.quoted[start]:
        return False
    old, new = read_labels(site.texts[start]), read_labels(line[1:].lstrip())
    if old and new and same_label(old[0].value, new[0].value):
        return True
    above = site.texts[start - 1] if start else ""
    return closes(above) or not (is_quoted(above) or above.rstrip().endswith(":"))


def _announced(site: Site, edit: NewLines) -> bool:
    """Whether new lines come after « … est ainsi rédigé : »: they may be what it announces."""
    return isinstance(edit, Insertion) and edit.slot > 0 and site.texts[edit.slot - 1].rstrip().endswith(":")


def _doubled(operation: Operation) -> bool:
    """Whether the guillemets left are the second ones, « « 4° … », which the Assemblée writes for the bill's own."""
    action = operation.action
    return isinstance(action, InsertAlineas | ReplaceAlineas | ReplaceArticle) and action.block.own_quotes


def _bare(lines: tuple[str, ...]) -> tuple[str, ...]:
    """*lines* without a guillemet before each and one after the last; () where they may be of words that they quote.

    What a line announces, « … un alinéa ainsi rédigé : », keeps its own, which is its second one where it has two.
    """
    if not all(line.startswith("«") for line in lines):
        return ()
    doubled = any(line[1:].lstrip().startswith("«") for line in lines)
    announcing = next((rank for rank, line in enumerate(lines[:-1]) if line.rstrip().endswith(":")), len(lines) - 1)
    announcing = len(lines) - 1 if doubled else announcing
    outer, quoted = lines[: announcing + 1], lines[announcing + 1 :]
    if any(_closed_within(line, last=line is lines[-1]) for line in outer):
        return ()
    opened = (*(line[1:].lstrip() for line in outer), *quoted)
    surplus = sum(line.count("»") - line.count("«") for line in opened)
    bare = opened[-1].rstrip(_MARKS)
    if surplus <= 0:
        return opened
    if not bare.endswith("»"):
        return ()
    body, mark = bare[:-1].rstrip(), opened[-1][len(bare) :].rstrip()
    return (*opened[:-1], body if body.endswith((".", ";")) else body + mark)


def _after_closing(lines: tuple[str, ...]) -> str:
    """The line that stands bare after the amendment's own guillemets have closed; "" where none does.

    « « Le quai est ouvert. » / Le 1° du III est supprimé. »: a command may have been taken for text.
    """
    quoted = tuple(takewhile(lambda line: line.startswith("«"), lines))
    if not 0 < len(quoted) < len(lines) or not quoted[-1].rstrip(_MARKS).endswith("»") or not _bare(quoted):
        return ""
    return lines[len(quoted)]


def _closed_within(line: str, *, last: bool) -> bool:
    """Whether the guillemet that opens *line* is closed in it, before the end of the *last* one: it quotes words."""
    depth = 0
    for at, char in enumerate(line):
        depth += (char == "«") - (char == "»")
        if depth == 0:
            return not last or bool(line[at + 1 :].strip(_MARKS))
    return False
