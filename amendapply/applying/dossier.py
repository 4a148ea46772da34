"""One amendment on its way through an application: what was read, where it goes, why it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from amendapply.amendment import BESIDE, LEGISLATURE, Amendment, every_amendment, number_key
from amendapply.applying.saying import stand_beside
from amendapply.bill import Bill, several_articles
from amendapply.edits import Edit, Insertion, TextEdit
from amendapply.frozen import frozen
from amendapply.language.bodies import changes_code, read_body, read_deletion, read_law
from amendapply.language.gages import without_gages
from amendapply.language.parser import NO_DISPOSITIF
from amendapply.language.parser import parse as parse_text
from amendapply.locating import Refused, Survey, elsewhere, home_for, locate, side_of
from amendapply.locating.doubts import orphans
from amendapply.locating.misnumbered import misnumbered
from amendapply.locating.sites import Site
from amendapply.locating.units import asked_alineas
from amendapply.operations import Alineas, InsertArticles, InsertHeading, Operation, Reading, Unread
from amendapply.outcome import Outcome, Problem, Status
from amendapply.text.doubling import standing_beside
from amendapply.text.splicing import Splice
from amendapply.text.tables import is_table
from amendapply.text.typography import shortened

_PHRASE_SHOWN = 80
_LONGEST_LABEL = 30
_SAID = "le texte demandé y est déjà"

Reader = Callable[[Amendment], Reading]
"""How the text of an amendment is read."""


@frozen
class Given:
    """The amendments given, by rank; ``names`` sign their changes, and ``strict`` refuses every liberty."""

    amendments: tuple[Amendment, ...]
    names: tuple[str, ...]
    reader: Reader
    strict: bool


@frozen
class Dossier:
    """``rank`` is the place of the amendment in the list given. ``status`` is None as long as nothing refuses it.

    ``edited``: ``reading`` is that of a text that sub-amendments changed: its spans mean nothing in the text as given.
    """

    rank: int
    amendment: Amendment
    reading: Reading
    edits: tuple[Edit, ...] = ()
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    status: Status | None = None
    edited: bool = False

    @property
    def live(self) -> bool:
        """Whether nothing refuses it."""
        return self.status is None

    def refused(self, status: Status, problem: Problem) -> Dossier:
        """The dossier with this *problem*, the whole amendment refused: it is atomic. The first *status* stands."""
        known = replace(problem, start=None, end=None) if self.edited else problem
        return Dossier(  # spelled out here and below: each amendment comes by, and ``replace`` is slow
            rank=self.rank,
            amendment=self.amendment,
            reading=self.reading,
            remarks=self.remarks,
            problems=(*self.problems, known),
            status=self.status or status,
            edited=self.edited,
        )

    def remarked(self, *remarks: str) -> Dossier:
        """The dossier with these remarks, each once."""
        return replace(self, remarks=tuple(dict.fromkeys((*self.remarks, *remarks)))) if remarks else self

    def making(self, edits: tuple[Edit, ...]) -> Dossier:
        """The dossier with these *edits*."""
        return Dossier(
            rank=self.rank,
            amendment=self.amendment,
            reading=self.reading,
            edits=edits,
            remarks=self.remarks,
            problems=self.problems,
            status=self.status,
            edited=self.edited,
        )

    def outcome(self) -> Outcome:
        """What became of the amendment."""
        return Outcome(
            amendment=self.amendment,
            status=self.status or Status.APPLIED,
            problems=self.problems,
            remarks=self.remarks,
            reading=self.reading,
        )


def opened(rank: int, amendment: Amendment, reading: Reading, *, strict: bool, edited: bool = False) -> Dossier:
    """The dossier of an amendment, refused if not wholly understood; *edited*: *reading* is with sub-amendments."""
    dossier = Dossier(rank, amendment, reading, remarks=reading.remarks, edited=edited)
    if not amendment.text.strip():
        return dossier.refused(Status.NO_INSTRUCTION, Problem(_without_instruction(amendment)))
    if [unread.expected for unread in reading.unread] == [NO_DISPOSITIF]:
        why = "le dispositif est remplacé par une mention : l'amendement est dit retiré ou irrecevable"
        return dossier.refused(Status.NO_INSTRUCTION, Problem(why))
    if strict and reading.remarks:
        dossier = dossier.refused(Status.AMBIGUOUS, strictly(reading.remarks))
    if reading.unsupported is not None:
        dossier = dossier.refused(Status.UNSUPPORTED, Problem(reading.unsupported))
    for rank, unread in enumerate(reading.unread):
        dossier = dossier.refused(Status.NOT_UNDERSTOOD, _not_understood(amendment, unread, rank))
    return dossier


def _not_understood(amendment: Amendment, unread: Unread, rank: int) -> Problem:
    from amendapply.applying.suggesting import as_a_clerk

    expected = f" ; attendu : {unread.expected}" if unread.expected else ""
    message, meant = f"passage non compris{expected}", as_a_clerk(amendment, rank)
    return Problem(message, unread.span.start, unread.span.end, suggestion=meant)


def _without_instruction(amendment: Amendment) -> str:
    why = f" : l'amendement est {amendment.fate}" if amendment.fate in ("retiré", "irrecevable") else ""
    return f"le dispositif est vide{why}"


def strictly(remarks: Sequence[str], start: int | None = None, end: int | None = None) -> Problem:
    """What refuses an amendment that needs the liberties of these *remarks*, in strict mode."""
    return Problem(f"refusé en mode strict : {' ; '.join(remarks)}", start, end)


def of_this_text(dossier: Dossier, bill: Bill) -> Dossier:
    """*dossier*, refused where its amendment aims at another text than *bill*."""
    message = other_text(bill, dossier.amendment)
    return dossier.refused(Status.OTHER_TEXT, Problem(message)) if message else dossier


def other_text(bill: Bill, amendment: Amendment) -> str:
    """Why *amendment*, by the number of the text that it names, cannot aim at *bill*, in French; "" where it may."""
    aimed, legislature = amendment.of_text, amendment.extra.get(LEGISLATURE, "")
    if not aimed or bill.is_called(aimed, legislature):
        return ""
    numbers = " ou ".join(f"n° {number}" for number in (bill.number, bill.other_number) if number)
    if not bill.is_called(aimed):
        return f"l'amendement porte sur le texte n° {aimed}, et celui-ci est le {numbers}"
    return (
        f"l'amendement porte sur un texte n° {aimed} de la {legislature}e législature, "
        f"et celui-ci est de la {bill.legislature}e"
    )


def parse(dispositif: str | Amendment) -> Reading:
    """What a dispositif asks for, as ``apply`` and ``check`` understand it.

    Of an ``Amendment``, its article and position count too: the body of an additional article is understood without a
    command. Any text at all gives a ``Reading``. Raises ``InputError`` for what is neither.
    """
    if isinstance(dispositif, str):
        return parse_text(dispositif)
    (amendment,) = every_amendment(dispositif)
    return read(amendment)


def read(amendment: Amendment) -> Reading:
    """What *amendment* asks for; the body of an additional article is read as such where no command comes with it."""
    beside = amendment.position is not None and amendment.parent is None
    if beside and (body := read_law(amendment.text, side_of(amendment))):
        return body
    reading = parse_text(amendment.text)
    if amendment.parent and reading.parent and _figures(amendment.parent) != _figures(reading.parent):
        other = f"il nomme l'amendement {reading.parent}, et il est déposé sur l'amendement {amendment.parent}"
        return replace(reading, unsupported=f"sous-amendement de deux amendements : {other}")
    if amendment.position is None and amendment.parent is None and (named := several_articles(amendment.article or "")):
        return read_deletion(amendment.text, named) or reading
    if amendment.position is None or amendment.parent is not None or reading.parent is not None:
        return reading
    if reading.unsupported is not None or _adds(reading):
        return reading
    if reading.understood and not changes_code(reading):
        place = f"{BESIDE[amendment.position]} l'article {amendment.article}"
        remark = f"un amendement classé {place} a été lu comme modifiant cet article"
        return replace(reading, remarks=(*reading.remarks, remark))
    return read_body(amendment.text, side_of(amendment)) or reading


def _figures(number: str) -> str:
    """« 24 » of « n° I-24 rect. bis »: an instruction often leaves out the letters of a committee or of a part."""
    return "".join(char for char in number_key(number)[0].rpartition("-")[2] if char.isdecimal())


def _adds(reading: Reading) -> bool:
    """Whether a command of its own inserts an article or a division."""
    return any(isinstance(operation.action, InsertArticles | InsertHeading) for operation in reading.operations)


def read_without_gages(amendment: Amendment) -> Reading:
    """What *amendment* asks for once its gage is lifted."""
    return without_gages(read(amendment))


def placed(dossier: Dossier, survey: Survey, *, strict: bool) -> Dossier:
    """*dossier* with the edits of its operations, if nothing refuses it; all are read, for the diagnosis."""
    if not dossier.live:
        return dossier
    try:
        home = home_for(survey, dossier.amendment, dossier.reading.operations)
    except Refused as refusal:
        return dossier.refused(refusal.status, Problem(refusal.message, nearest=refusal.nearest))
    operations = dossier.reading.operations
    edits: list[Edit] = []
    in_vain: list[str] = []
    idle, vain = False, False
    for operation in operations:
        try:
            located = locate(survey, home, dossier.amendment, operation, operations)
        except Refused as refusal:
            dossier = dossier.refused(refusal.status, _problem(survey, home, dossier.amendment, operation, refusal))
            continue
        edits += located.edits
        idle = idle or located.idle
        vain = vain or bool(located.remarks and not located.edits)
        if not located.edits and not located.remarks:
            in_vain.append(_in_vain(dossier, operation))
        if strict and located.remarks and located.edits:
            span = operation.span
            dossier = dossier.refused(Status.AMBIGUOUS, strictly(located.remarks, span.start, span.end))
        if located.remarks:
            dossier = dossier.remarked(*located.remarks)
    if strict and (vain or in_vain) and edits:
        dossier = dossier.refused(Status.AMBIGUOUS, strictly((*dossier.remarks, *in_vain)))
    if not dossier.live:
        return dossier
    if not edits:
        return _without_effect(dossier, idle)
    return _making(dossier, survey, tuple(dict.fromkeys(edits)), in_vain, strict=strict)


def _making(
    dossier: Dossier, survey: Survey, edits: tuple[Edit, ...], in_vain: Sequence[str], *, strict: bool
) -> Dossier:
    """*dossier* with those of its different *edits* that the text does not say already."""
    left = tuple(edit for edit in edits if not _is_said(survey, edit, edits))
    if not left:
        return _without_effect(dossier.remarked(_SAID), idle=False)
    doubts = (*orphans(survey, left), *(misnumbered(survey, left) if any(map(_may_number, left)) else ()))
    doubts = (*([_SAID] if len(left) < len(edits) else ()), *doubts)
    if strict and doubts:
        return dossier.refused(Status.AMBIGUOUS, strictly(doubts))
    return dossier.remarked(*in_vain, *doubts).making(left)


def _is_said(survey: Survey, edit: Edit, edits: Sequence[Edit]) -> bool:
    """Whether *edit* writes words, or alinéas, right beside the same ones, which no other one of *edits* changes.

    « après le mot : « maire », insérer le mot : « élu » », of a text that says « le maire élu ».
    """
    if isinstance(edit, Insertion):
        return len(edits) == 1 and stand_beside(survey.site(edit.target).texts, edit)
    if not isinstance(edit, TextEdit) or not edit.new:
        return False
    text = survey.site(edit.target).texts[edit.alinea]
    words = None if is_table(text) else standing_beside(text, Splice(edit.start, edit.end, edit.new))
    return words is not None and not any(
        other.alinea == edit.alinea and other.start < words.end and words.start < other.end
        for other in edits
        if isinstance(other, TextEdit) and other is not edit and other.target == edit.target
    )


def _may_number(edit: Edit) -> bool:
    """Whether *edit* may write the number of an alinéa: it writes lines, or words at the head of one."""
    return not isinstance(edit, TextEdit) or edit.start < _LONGEST_LABEL


def _in_vain(dossier: Dossier, operation: Operation) -> str:
    """The remark that *operation* changes nothing, where other parts of its amendment do.

    « I. – Alinéa 3 / Supprimer cet alinéa. » of an alinéa that already is « 2° (Supprimé) », then « II. – … ».
    """
    reason = "ne change rien : le texte dit déjà ce qui est demandé"
    if dossier.edited:
        return f"une partie de l'amendement {reason}"
    span, units = operation.span, [place.unit for place in operation.places]
    named = " et ".join(asked_alineas(unit.first, unit.last) for unit in units if isinstance(unit, Alineas))
    phrase = shortened(dossier.amendment.text[span.start : span.end], _PHRASE_SHOWN)
    return f"« {phrase} »{f' ({named})' if named else ''} {reason}"


def _problem(
    survey: Survey, home: Site | None, amendment: Amendment, operation: Operation, refusal: Refused
) -> Problem:
    if not refusal.nearest and refusal.status is Status.PLACE_NOT_FOUND and home is not None:
        refusal = elsewhere(home, operation, refusal)
    suggestion = ""
    if refusal.meant is not None:
        from amendapply.applying.suggesting import as_meant

        suggestion = as_meant(survey, home, amendment, operation, refusal.meant)
        if isinstance(refusal.meant, int):
            suggestion = suggestion or f"lire : alinéa {refusal.meant}"
    return Problem(refusal.message, operation.span.start, operation.span.end, refusal.nearest, suggestion)


def _without_effect(dossier: Dossier, idle: bool) -> Dossier:
    """Nothing to change: the amendment replaces words by themselves, or the text already says what it asks for."""
    if idle:
        return dossier.refused(Status.NO_EFFECT, Problem("l'amendement remplace des mots par les mêmes mots"))
    return dossier.refused(Status.SATISFIED, Problem("le texte dit déjà ce que demande l'amendement"))
