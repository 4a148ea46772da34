"""A desk with the example bill and its liasse on it."""

from __future__ import annotations

from amendapply.serving.desk import Desk, fill
from tests.folders import BILLS


def fill_with_examples(desk: Desk) -> None:
    list(fill(desk, str(BILLS / "douanes.yaml"), [str(BILLS / "liasse.yaml")]))
