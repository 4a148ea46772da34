"""Real votes replayed, the Assemblée nationale and the Sénat apart.

python benchmarks/votes.py [../shared/corpus/score.py]
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCORE = Path(__file__).parents[2] / "shared" / "corpus" / "score.py"
_CHAMBERS = {"Assemblée": "_assemblee_", "Sénat": "_senat_"}


def replayed(score: Path) -> list[dict[str, Any]]:
    """What became of each case."""
    command = [sys.executable, str(score), "--json"]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    cases: list[dict[str, Any]] = json.loads(done.stdout)["cases"]
    return cases


def figures(cases: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of `score.py` for some of its cases, in per cent."""
    trusted = [c for c in cases if c["kind"] in ("exact", "short") and c["applied"] == c["amendments"] and c["ours"]]
    modifying = [case for case in cases if not case["whole"]]
    return {
        "exact": _share(sum(case["exact"] for case in cases), len(cases)),
        "modifying exact": _share(sum(case["exact"] for case in modifying), len(modifying)),
        "applied": _share(sum(case["applied"] for case in cases), sum(case["amendments"] for case in cases)),
        "precision": _share(sum(case["shared"] for case in cases), sum(case["ours"] for case in cases)),
        "recall": _share(sum(case["shared"] for case in cases), sum(case["official"] for case in cases)),
        "trusted": _share(len(trusted), len(cases)),
    }


def _share(part: float, whole: float) -> float:
    return 100 * part / max(1, whole)


def main() -> int:
    score = Path(sys.argv[1]) if len(sys.argv) > 1 else SCORE
    if not score.is_file():
        print(f"no corpus of real votes at {score}", file=sys.stderr)
        return 2
    cases = replayed(score)
    print(f"{'':10} {'cases':>6} {'amendments':>11} " + " ".join(f"{name:>16}" for name in figures(cases)))
    for name, mark in (*_CHAMBERS.items(), ("both", "")):
        of_chamber = [case for case in cases if mark in case["name"]]
        count = sum(case["amendments"] for case in of_chamber)
        shares = " ".join(f"{value:14.2f} %" for value in figures(of_chamber).values())
        print(f"{name:10} {len(of_chamber):6} {count:11} {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
