"""Sub-amendments: they edit the text of their parent before it applies (survey, section 6).

Their alinéas are the lines of the parent's dispositif, its command lines included.
"""

from __future__ import annotations

from amendapply.bill import Bill
from amendapply.dossiers import Dossier


def fold_subamendments(bill: Bill, dossiers: list[Dossier], strict: bool) -> list[Dossier]:
    """*dossiers*, those of parents read again with the text that their sub-amendments give them."""
    return dossiers
