"""Where tests find what they read: the checkout, its examples, published files, real data beside the checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
BILLS = ROOT / "bills"
PUBLISHED = ROOT / "tests" / "fixtures" / "published"
SHARED = ROOT.parent / "shared"
"""No part of the project: a test that needs it is skipped where it is not, saying so."""
CASES = SHARED / "corpus" / "cases"
DATA = SHARED / "data"
