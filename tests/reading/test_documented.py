"""docs/reading.md says what happens."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.folders import ROOT

GUIDE = ROOT / "docs" / "reading.md"
_EXAMPLE = re.compile(r"^```\n\$ amendapply (?P<arguments>[^\n]+)\n(?P<output>.*?)\n```$", re.MULTILINE | re.DOTALL)


def test_a_bill_in_html_and_an_amendment_in_xml_apply_together() -> None:
    examples = list(_EXAMPLE.finditer(GUIDE.read_text(encoding="utf-8")))
    assert examples
    for example in examples:
        command = [sys.executable, "-c", "from amendapply.cli import main; main()", *example["arguments"].split()]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
        assert done.stdout.decode().rstrip("\n") == example["output"]
        assert "annuelles" in example["output"]
