"""What all tests share: none fails because the machine is busy, speed is measured in benchmarks/.

Continuous integration draws the same examples at each run, so that it judges the change and not its luck; other runs
draw new ones.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("busy machine")
