"""Two columns: each holds its whole version of the text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from amendapply.bill import Bill
from amendapply.comparing.versions import compare
from amendapply.rendering.lines import redline_lines
from amendapply.rendering.screens import columns_of

WIDTH = 143
WORDS = st.lists(st.sampled_from(["quai", "phare", "rade", "navire", "douanier"]), min_size=1, max_size=60)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4).map("\n\n".join)


def side(shown: str, right: bool) -> list[str]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    cut = [line[WIDTH // 2 + 2 :] if right else line[: (WIDTH - 3) // 2] for line in plain[1:]]
    return re.findall(r"quai|phare|rade|navire|douanier", re.sub(r"\(déplacé[^)]*\)", "", " ".join(cut)))


@given(TEXTS, TEXTS)
def test_each_column_is_one_version(old: str, new: str) -> None:
    redline = compare(Bill.from_text(old), Bill.from_text(new))
    shown = columns_of(redline_lines(redline, None), WIDTH)
    assert side(shown, right=False) == old.split()
    assert side(shown, right=True) == new.split()
