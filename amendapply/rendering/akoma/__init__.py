"""Akoma Ntoso 3: the bill as amended, the amendments with what they modify, the law with what modifies it.

https://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html
"""

from __future__ import annotations

from amendapply.rendering.akoma.amendments import amendments_akn
from amendapply.rendering.akoma.consolidated import consolidated_akn
from amendapply.rendering.akoma.law_changes import law_akn

__all__ = ["amendments_akn", "consolidated_akn", "law_akn"]
