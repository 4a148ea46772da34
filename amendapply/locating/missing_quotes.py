"""The guillemets of a quotation, where an instruction of the Sénat writes its text amid one without any.

At the Sénat the guillemets of a text to write are the bill's. Some forget them: amid a quotation, where what stands
above and what comes below are quoted, the official text has them.
"""

from __future__ import annotations

from amendapply.edits import Edit, Insertion, Restoration, Rewriting
from amendapply.locating.new_lines import goes_on, parts_quotation, with_lines, written_beside, written_in_place
from amendapply.locating.sites import Locating, Site
from amendapply.locating.stray_quotes import NewLines, closes, without_stray_quotes
from amendapply.operations import Block, Operation
from amendapply.text.labels import is_quoted, read_labels, same_label

_ADDED = "le texte à écrire n'a pas de guillemets : ceux de la citation où il prend place ont été mis"


def in_its_quotation(locating: Locating, operation: Operation, edit: NewLines) -> Edit:
    """*edit* of *operation*, new lines with the guillemets that those beside them have, and no others."""
    bare = without_stray_quotes(locating, operation, edit)
    return bare if not bare.lines or any(map(is_quoted, bare.lines)) else _with_missing_quotes(locating, bare)


def _with_missing_quotes(locating: Locating, edit: NewLines) -> Edit:
    """*edit*, whose lines have no guillemets, with those of the quotation that they stand amid; a remark says so.

    « Alinéa 4 / Rédiger ainsi cet alinéa : / 1° Le quai ; », where the alinéa 4 is « « 1° Le môle ; ».
    """
    site, lines = locating.survey.site(edit.target), edit.lines
    block = Block(lines, own_quotes=True)
    match edit:
        case Rewriting(_, start, stop) if start < stop and _stays_quoted(site, start, lines[0]):
            lines = written_in_place(block, site, start, stop)
        case Restoration(_, rank) if site.quoted[rank]:
            lines = written_in_place(block, site, rank, rank + 1)
        case Insertion(_, slot) if _amid_quotation(site, slot, lines[0]):
            lines = written_beside(block, site, slot - 1)
    if lines is edit.lines:
        return edit
    locating.liberties.take(_ADDED)
    return with_lines(edit, lines)


def _stays_quoted(site: Site, start: int, line: str) -> bool:
    """Whether *line*, in the place of the quoted alinéa of rank *start*, is of its quotation.

    It has its label, or the quotation has begun above; « 3° » where the bill's own list comes to its 3° is not.
    """
    if not site.quoted[start]:
        return False
    old, new = read_labels(site.texts[start]), read_labels(line)
    if old and new and old[0].kind is new[0].kind and same_label(old[0].value, new[0].value):
        return True
    if not start or (new and goes_on(site.texts[:start], new[0], quoted=False)):
        return False
    above = site.texts[start - 1]
    return above.rstrip().endswith(":") or (is_quoted(above) and not closes(above))


def _amid_quotation(site: Site, slot: int, line: str) -> bool:
    """Whether *line*, before the alinéa of rank *slot*, parts a quotation that has not closed above it."""
    if not 0 < slot < len(site.texts) or not site.quoted[slot] or parts_quotation(site, slot):
        return False
    above, new = site.texts[slot - 1], read_labels(line)
    return is_quoted(above) and not closes(above) and not (new and goes_on(site.texts[:slot], new[0], quoted=False))
