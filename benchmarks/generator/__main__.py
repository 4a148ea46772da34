"""Writes a bill of the size of the great reforms and a liasse on it, always the same for one size and seed.

python -m benchmarks.generator [N] [--seed S] [--into FOLDER]

FOLDER gets texte.yaml and liasse-N.jsonl (41 000 amendments by default), one amendment a line.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from amendapply.rendering.amendment_list import line_of
from amendapply.rendering.yaml_files import dump_bill
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import RECORDS, make_liasse


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=RECORDS[0], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, default=Path(), metavar="FOLDER")
    asked = parser.parse_args()
    bill = make_bill(asked.seed)
    asked.into.mkdir(parents=True, exist_ok=True)
    (asked.into / "texte.yaml").write_text(dump_bill(bill), encoding="utf-8")
    with open(asked.into / f"liasse-{asked.count}.jsonl", "w", encoding="utf-8") as file:
        for amendment in make_liasse(bill, asked.count, asked.seed):
            file.write(line_of(amendment))


if __name__ == "__main__":
    main()
