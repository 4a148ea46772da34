"""What is tracked as deleted in a text of LibreOffice and still stands there, between two marks.

A file whose changes are shown holds it in its place (« Le <change-start/>vieux <change-end/>quai »): a flat file
(.fodt) always does. Where changes are hidden it stands apart, in the list of changes, and a single mark is left.
"""

from __future__ import annotations

from amendapply.reading.markup import Element, attribute, local

_CHANGES = "tracked-changes"
_START, _END = "change-start", "change-end"
_PARAGRAPHS = ("p", "h")


def without_deleted(body: Element) -> None:
    """Take out of *body* what is tracked as deleted; a paragraph whose end is deleted goes on with the next one."""
    if deleted := _marked(body, _START) & _marked(body, _END) & _deletions(body):
        _Removal(deleted).settle(body)


def _deletions(body: Element) -> set[str]:
    regions = (each for each in body.iter() if local(each) == "changed-region")
    return {attribute(each, "id") for each in regions if any(local(kind) == "deletion" for kind in each)}


def _marked(body: Element, mark: str) -> set[str]:
    return {attribute(each, "change-id") for each in body.iter() if local(each) == mark}


class _Removal:
    """The deletions that are open while a text is gone through, and the paragraph in which the last one began."""

    def __init__(self, deleted: set[str]) -> None:
        self._deleted = deleted
        self._open: set[str] = set()
        self._paragraph: Element | None = None

    def settle(self, element: Element) -> None:
        """Take out of *element*, which may be deleted from its beginning, what is deleted in it."""
        first = self._paragraph if self._open else None
        if self._open:
            element.text = ""
        for child in list(element):
            self._settle_child(element, child)
        if first is not None and local(element) in _PARAGRAPHS:
            self._paragraph = _joined(first, element)

    def _settle_child(self, element: Element, child: Element) -> None:
        name, mark = local(child), attribute(child, "change-id")
        if name == _START and mark in self._deleted:
            self._open.add(mark)
            self._paragraph = _around(child, *_PARAGRAPHS)
        elif name == _END:
            self._open.discard(mark)
        elif self._open and not any(attribute(each, "change-id") in self._open for each in child.iter()):
            _take_out(element, child)
        elif name and name != _CHANGES:
            self.settle(child)
        if self._open:
            child.tail = ""


def _joined(first: Element, paragraph: Element) -> Element:
    """What goes on with what is left of *paragraph*: *first*, where the deletion began, if one cell has both."""
    if _around(first, "table-cell") is not _around(paragraph, "table-cell"):
        return paragraph
    if not "".join(first.itertext()).strip():  # all of it is deleted
        _take_out(first.getparent(), first)
        return paragraph
    if len(first):
        first[-1].tail = (first[-1].tail or "") + (paragraph.text or "")
    else:
        first.text = (first.text or "") + (paragraph.text or "")
    first.extend(list(paragraph))
    _take_out(paragraph.getparent(), paragraph)
    return first


def _around(element: Element, *names: str) -> Element | None:
    """What of these *names* *element* stands in."""
    return next((each for each in element.iterancestors() if local(each) in names), None)


def _take_out(parent: Element | None, child: Element) -> None:
    """Take *child* out of *parent*, and an item of a list that holds nothing else; a cell stays, and is emptied."""
    if parent is None:
        return
    if local(child) == "table-cell":
        child[:] = []
        return
    parent.remove(child)
    if local(parent) == "list-item" and not len(parent):
        _take_out(parent.getparent(), parent)
