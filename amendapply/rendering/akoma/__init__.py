"""Akoma Ntoso 3: the bill as amended, and the amendments with what they modify.

https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html
"""

from __future__ import annotations

from amendapply.rendering.akoma.amendments import amendments_akn
from amendapply.rendering.akoma.consolidated import consolidated_akn

__all__ = ["amendments_akn", "consolidated_akn"]
